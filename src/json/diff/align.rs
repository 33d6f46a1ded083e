//! Which elements of two lists belong together: the longest part they have in common, or near it
//! where that would take too long.
//!
//! First what occurs once in both lists is lined up (patience), then what lies between by the
//! shortest script (Myers), which gives way to the best beginning of one after so many steps. All
//! bounds count steps and never time: the same lists give the same answer on every machine.

use std::collections::HashMap;

use super::{
    quick::Quick,
    walk::{Rounds, Walk},
};
use crate::json::headway::TOKENS;

/// Ranges shorter than this go to the shortest script at once.
const SMALL: usize = 128;
/// Patience within patience.
const DEEPEST: u8 = 12;
/// Steps of the shortest script for all that is compared, and the limits of its edits.
const STEPS: usize = 1 << 26;
const FEWEST: usize = 16;
const MOST: usize = 512;

/// How much may be spent on one script.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit(usize);

impl Limit {
    /// Where so many elements are compared in all lists together.
    pub(super) fn of(elements: usize) -> Self {
        Self((STEPS / (elements + 1)).clamp(FEWEST, MOST))
    }
}

/// Pairs of places, ascending on both sides, at which two lists are equal. `None` if it was
/// stopped.
pub(super) fn align(
    left: &[u64],
    right: &[u64],
    limit: Limit,
    stopped: &dyn Fn() -> bool,
) -> Option<Vec<(usize, usize)>> {
    let mut pairs = Vec::new();
    let mut rounds = Rounds::default();
    let mut open = vec![(Window::whole(left, right), 0)];
    while let Some((window, depth)) = open.pop() {
        if stopped() {
            return None;
        }
        let window = window.trimmed(left, right, &mut pairs);
        if window.is_empty() {
            continue;
        }
        let anchors = if window.len() <= SMALL || depth >= DEEPEST {
            Vec::new()
        } else {
            anchors(&window, left, right, stopped)?
        };
        if anchors.is_empty() {
            let lists = (left, right);
            shortest(window, lists, limit, &mut rounds, &mut pairs, stopped)?;
            continue;
        }
        let mut rest = window;
        for (at_left, at_right) in anchors {
            let (before, after) = rest.split(at_left, at_right);
            pairs.push((at_left, at_right));
            open.push((before, depth + 1));
            rest = after;
        }
        open.push((rest, depth + 1));
    }
    // Each walk left its pairs in one run, from its end on: this sort takes runs as they are.
    pairs.sort_by_key(|pair| pair.0);
    Some(pairs)
}

/// A stretch of each list.
#[derive(Debug, Clone, Copy)]
struct Window {
    left: (usize, usize),
    right: (usize, usize),
}

impl Window {
    fn whole(left: &[u64], right: &[u64]) -> Self {
        Self {
            left: (0, left.len()),
            right: (0, right.len()),
        }
    }

    /// Whether one side has nothing left.
    const fn is_empty(&self) -> bool {
        self.left.0 >= self.left.1 || self.right.0 >= self.right.1
    }

    const fn len(&self) -> usize {
        self.left.1 - self.left.0 + self.right.1 - self.right.0
    }

    /// Without what both begin and end with, which is paired.
    fn trimmed(mut self, left: &[u64], right: &[u64], pairs: &mut Vec<(usize, usize)>) -> Self {
        while !self.is_empty() && left.get(self.left.0) == right.get(self.right.0) {
            pairs.push((self.left.0, self.right.0));
            self.left.0 += 1;
            self.right.0 += 1;
        }
        while !self.is_empty() && left.get(self.left.1 - 1) == right.get(self.right.1 - 1) {
            self.left.1 -= 1;
            self.right.1 -= 1;
            pairs.push((self.left.1, self.right.1));
        }
        self
    }

    /// What lies before a pair, and what after it.
    const fn split(self, at_left: usize, at_right: usize) -> (Self, Self) {
        let before = Self {
            left: (self.left.0, at_left),
            right: (self.right.0, at_right),
        };
        let after = Self {
            left: (at_left + 1, self.left.1),
            right: (at_right + 1, self.right.1),
        };
        (before, after)
    }
}

/// Where something occurs in a window: how often on each side, and its last places.
#[derive(Default)]
struct Seen {
    left: (u32, usize),
    right: (u32, usize),
}

/// The longest ascending list of pairs of what occurs once on either side.
fn anchors(
    window: &Window,
    left: &[u64],
    right: &[u64],
    stopped: &dyn Fn() -> bool,
) -> Option<Vec<(usize, usize)>> {
    let mut seen: HashMap<u64, Seen, Quick> = HashMap::default();
    for (place, hash) in stretch(left, window.left) {
        if place.is_multiple_of(TOKENS) && stopped() {
            return None;
        }
        let seen = seen.entry(hash).or_default();
        seen.left = (seen.left.0.saturating_add(1), place);
    }
    for (place, hash) in stretch(right, window.right) {
        if place.is_multiple_of(TOKENS) && stopped() {
            return None;
        }
        if let Some(seen) = seen.get_mut(&hash) {
            seen.right = (seen.right.0.saturating_add(1), place);
        }
    }
    let once = stretch(left, window.left).filter_map(|(place, hash)| {
        let seen = seen.get(&hash)?;
        (seen.left.0 == 1 && seen.right.0 == 1).then_some((place, seen.right.1))
    });
    Some(ascending(&once.collect::<Vec<_>>()))
}

fn stretch(list: &[u64], (from, to): (usize, usize)) -> impl Iterator<Item = (usize, u64)> {
    let part = list.get(from..to).unwrap_or_default();
    part.iter()
        .enumerate()
        .map(move |(at, hash)| (from + at, *hash))
}

/// The longest part of a list, ascending in its first places, that ascends in the second too.
fn ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The last pair of the best list of each length, and for each pair the one before it.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |at: usize| pairs.get(at).map_or(usize::MAX, |pair| pair.1);
    for (at, pair) in pairs.iter().enumerate() {
        let length = tails.partition_point(|tail| second(*tail) < pair.1);
        before.push(
            length
                .checked_sub(1)
                .and_then(|last| tails.get(last))
                .copied(),
        );
        match tails.get_mut(length) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let last = tails.last().copied();
    let chain = std::iter::successors(last, |at| before.get(*at).copied().flatten());
    let mut best: Vec<_> = chain.filter_map(|at| pairs.get(at).copied()).collect();
    best.reverse();
    best
}

/// The shortest script, or beginnings of one again and again where it would be too long.
fn shortest(
    mut window: Window,
    (left, right): (&[u64], &[u64]),
    limit: Limit,
    rounds: &mut Rounds,
    pairs: &mut Vec<(usize, usize)>,
    stopped: &dyn Fn() -> bool,
) -> Option<()> {
    while !window.is_empty() {
        if stopped() {
            return None;
        }
        let (from, to) = (window.left, window.right);
        let a = left.get(from.0..from.1).unwrap_or_default();
        let b = right.get(to.0..to.1).unwrap_or_default();
        let reached =
            Walk::new(a, b, rounds).run(limit.0, |x, y| pairs.push((from.0 + x, to.0 + y)));
        window.left.0 += reached.0;
        window.right.0 += reached.1;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs(left: &[u64], right: &[u64]) -> Vec<(usize, usize)> {
        align(left, right, Limit::of(left.len() + right.len()), &|| false).unwrap()
    }

    fn longest_common(left: &[u64], right: &[u64]) -> usize {
        let mut row = vec![0; right.len() + 1];
        for a in left {
            let mut diagonal = 0;
            for (place, b) in right.iter().enumerate() {
                let above = row[place + 1];
                row[place + 1] = if a == b {
                    diagonal + 1
                } else {
                    above.max(row[place])
                };
                diagonal = above;
            }
        }
        row[right.len()]
    }

    fn check(left: &[u64], right: &[u64]) -> usize {
        let pairs = pairs(left, right);
        for pair in pairs.windows(2) {
            assert!(pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1, "{pairs:?}");
        }
        for (a, b) in &pairs {
            assert_eq!(left[*a], right[*b]);
        }
        pairs.len()
    }

    #[test]
    fn an_element_put_in_or_taken_out_moves_nothing_else() {
        let left: Vec<u64> = (0..1000).collect();
        let mut right = left.clone();
        right.remove(700);
        right.insert(10, 5000);
        assert_eq!(check(&left, &right), 999);
    }

    #[test]
    fn lists_without_anything_in_common_or_all_alike_end_soon() {
        let zeros = vec![0; 60_000];
        let ones = vec![1; 60_000];
        assert_eq!(check(&zeros, &ones), 0);
        assert_eq!(check(&zeros, &zeros[..20_000]), 20_000);
        let bits = |seed: u64| -> Vec<u64> {
            let mut state = seed;
            let next = || {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                state >> 63
            };
            std::iter::repeat_with(next).take(3_000).collect()
        };
        assert!(check(&bits(1), &bits(2)) > 1_500);
        let mut shuffled: Vec<u64> = (0..10_000).map(|n| n * 7919 % 10_000).collect();
        check(&(0..10_000).collect::<Vec<_>>(), &shuffled);
        shuffled.reverse();
        check(&(0..10_000).collect::<Vec<_>>(), &shuffled);
    }

    #[test]
    fn it_can_be_stopped() {
        assert_eq!(align(&[1, 2, 3], &[2], Limit::of(4), &|| true), None);
    }

    proptest! {
        #[test]
        fn short_lists_have_the_longest_common_part(
            left in prop::collection::vec(0..5_u64, 0..24), right in prop::collection::vec(0..5_u64, 0..24),
        ) {
            prop_assert_eq!(check(&left, &right), longest_common(&left, &right));
        }

        #[test]
        fn long_lists_are_lined_up_in_order(
            left in prop::collection::vec(0..300_u64, 0..400), right in prop::collection::vec(0..300_u64, 0..400),
        ) {
            // Lists without any likeness are not worth the steps of the longest common part; only
            // that something in common is never missed holds for all of them.
            let found = check(&left, &right);
            let best = longest_common(&left, &right);
            prop_assert_eq!(found > 0, best > 0, "{} of {}", found, best);
        }
    }
}
