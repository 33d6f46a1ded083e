//! When the pieces of one node came, in little room however many there are: counts in steps of time
//! that double when there are too many.

/// Steps that are kept at most.
const MOST: usize = 256;

/// How many pieces came in each step of time since the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    step_ms: u32,
    counts: Vec<u32>,
    last_ms: u32,
    longest_ms: u32,
}

impl Default for Activity {
    fn default() -> Self {
        Self {
            step_ms: 1,
            counts: Vec::new(),
            last_ms: 0,
            longest_ms: 0,
        }
    }
}

impl Activity {
    /// A piece came so many milliseconds after the first one.
    pub fn add(&mut self, since_ms: u32) {
        while place(since_ms, self.step_ms) >= MOST {
            self.widen();
        }
        let at = place(since_ms, self.step_ms);
        if self.counts.len() <= at {
            self.counts.resize(at + 1, 0);
        }
        if let Some(count) = self.counts.get_mut(at) {
            *count = count.saturating_add(1);
        }
        let since_last = since_ms.saturating_sub(self.last_ms);
        self.longest_ms = self.longest_ms.max(since_last);
        self.last_ms = since_ms;
    }

    /// The steps in which pieces came: milliseconds after the first piece, and how many.
    pub fn steps(&self) -> impl Iterator<Item = (u32, u32)> {
        let steps = self.counts.iter().zip(0_u32..);
        let full = steps.filter(|(count, _)| **count > 0);
        full.map(|(count, number)| (number.saturating_mul(self.step_ms), *count))
    }

    /// The longest silence between two pieces, in milliseconds.
    pub fn longest_silence(&self) -> u32 {
        self.longest_ms
    }

    fn widen(&mut self) {
        let sum = |pair: &[u32]| pair.iter().fold(0_u32, |sum, one| sum.saturating_add(*one));
        self.counts = self.counts.chunks(2).map(sum).collect();
        self.step_ms = self.step_ms.saturating_mul(2);
    }
}

fn place(since_ms: u32, step_ms: u32) -> usize {
    usize::try_from(since_ms / step_ms.max(1)).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_long_it_takes_the_room_is_the_same_and_nothing_is_lost() {
        for apart in [0, 1, 7, 900, 60_000] {
            let mut activity = Activity::default();
            for number in 0..5_000_u32 {
                activity.add(number * apart);
            }
            assert!(activity.counts.len() <= MOST);
            let all: u32 = activity.steps().map(|(_, count)| count).sum();
            assert_eq!((all, activity.longest_silence()), (5_000, apart));
            let last = activity.steps().last().unwrap().0;
            assert!(last <= 4_999 * apart && last + activity.step_ms > 4_999 * apart);
        }
    }
}
