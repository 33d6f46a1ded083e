//! The shortest way from one list to another, as far as so many edits lead.

/// Myers' walk through the grid of two lists: `x` along the left, `y` along the right. After `d`
/// edits the furthest place on each diagonal `x - y = k` is known.
#[derive(Debug)]
pub(super) struct Walk<'a, 'b> {
    left: &'a [u64],
    right: &'a [u64],
    rounds: &'b mut Rounds,
}

/// For each number of edits the furthest `x` by diagonal, from `-d` to `d` in steps of two: one round
/// behind the other, the `d`-th has `d + 1`. The memory serves many walks.
#[derive(Debug, Default)]
pub(super) struct Rounds(Vec<usize>);

impl Rounds {
    fn get(&self, d: usize, step: usize) -> Option<usize> {
        if step > d {
            return None;
        }
        self.0.get(d * (d + 1) / 2 + step).copied()
    }
}

impl<'a, 'b> Walk<'a, 'b> {
    pub(super) fn new(left: &'a [u64], right: &'a [u64], rounds: &'b mut Rounds) -> Self {
        rounds.0.clear();
        Self {
            left,
            right,
            rounds,
        }
    }

    /// Walks to the end, or as far as so many edits lead; `pair` is told every equal place of the
    /// way. Returns how far it came, which is always further than the beginning.
    pub(super) fn run(self, limit: usize, mut pair: impl FnMut(usize, usize)) -> (usize, usize) {
        let mut best = (0, 0, 0);
        'walk: for d in 0..=limit {
            for step in 0..=d {
                let x = self.slide(self.enter(d, step), d, step);
                let y = Self::y(x, d, step);
                self.rounds.0.push(x);
                let inside = x <= self.left.len() && y <= self.right.len();
                if inside && x + y >= best.0 {
                    best = (x + y, d, step);
                }
                if inside && x == self.left.len() && y == self.right.len() {
                    break 'walk;
                }
            }
        }
        let (_, d, step) = best;
        let end = self.reached(d, step);
        self.back(d, step, &mut pair);
        end
    }

    /// Where a diagonal is entered with the `d`-th edit: from the left neighbour with a removal,
    /// from the other with an addition, whichever leads further. Diagonal `k = 2 * step - d`.
    fn enter(&self, d: usize, step: usize) -> usize {
        let Some(before) = d.checked_sub(1) else {
            return 0;
        };
        let removal = self.removal(before, step);
        removal.max(self.rounds.get(before, step)).unwrap_or(0)
    }

    /// Where a removal leads from a round, onto the diagonal of a step of the next.
    fn removal(&self, before: usize, step: usize) -> Option<usize> {
        let x = self.rounds.get(before, step.checked_sub(1)?)?;
        Some(x + 1)
    }

    /// Along what is equal.
    fn slide(&self, mut x: usize, d: usize, step: usize) -> usize {
        let mut y = Self::y(x, d, step);
        while let (Some(a), Some(b)) = (self.left.get(x), self.right.get(y)) {
            if a != b {
                break;
            }
            x += 1;
            y += 1;
        }
        x
    }

    /// `y = x - k`; out of the grid it is only far away.
    const fn y(x: usize, d: usize, step: usize) -> usize {
        (x + d).saturating_sub(2 * step)
    }

    fn reached(&self, d: usize, step: usize) -> (usize, usize) {
        let x = self.rounds.get(d, step).unwrap_or(0);
        (x, Self::y(x, d, step))
    }

    /// The way back from a place.
    fn back(&self, mut d: usize, mut step: usize, pair: &mut impl FnMut(usize, usize)) {
        loop {
            let (mut x, mut y) = self.reached(d, step);
            let entered = self.enter(d, step);
            while x > entered && y > 0 {
                x -= 1;
                y -= 1;
                pair(x, y);
            }
            let Some(before) = d.checked_sub(1) else {
                break;
            };
            let removal = self.removal(before, step);
            if removal >= self.rounds.get(before, step) && removal.is_some() {
                step -= 1;
            }
            d = before;
        }
    }
}
