//! A row of bits in which the n-th set one is found, and how many stand before one.

/// Bits of a word.
const WORD: usize = 64;
/// Words that share one count.
const GROUP: usize = 8;

/// So many bits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
    length: usize,
    /// Set bits before each group, and all of them at the end. Counted by [`Self::count`].
    before: Vec<u32>,
}

impl Bits {
    pub(super) const NONE: Self = Self {
        words: Vec::new(),
        length: 0,
        before: Vec::new(),
    };

    pub(super) fn new(length: usize, set: bool) -> Self {
        let words = vec![if set { u64::MAX } else { 0 }; length.div_ceil(WORD)];
        let mut bits = Self {
            words,
            length,
            before: Vec::new(),
        };
        bits.set_range(length, bits.words.len() * WORD, false);
        bits
    }

    pub(super) fn length(&self) -> usize {
        self.length
    }

    pub(super) fn get(&self, at: usize) -> bool {
        let word = self.words.get(at / WORD);
        word.is_some_and(|word| word >> (at % WORD) & 1 == 1)
    }

    pub(super) fn set(&mut self, at: usize, set: bool) {
        self.set_range(at, at + 1, set);
    }

    /// Sets bits from one place to before another.
    pub(super) fn set_range(&mut self, from: usize, to: usize, set: bool) {
        let mut at = from;
        while at < to {
            let end = to.min((at / WORD + 1) * WORD);
            let mask = (u64::MAX >> (WORD - (end - at))) << (at % WORD);
            if let Some(word) = self.words.get_mut(at / WORD) {
                *word = if set { *word | mask } else { *word & !mask };
            }
            at = end;
        }
    }

    /// The first set bit at or after a place.
    pub(super) fn next(&self, at: usize) -> Option<usize> {
        let mut number = at / WORD;
        let mut word = self.words.get(number)? & (u64::MAX << (at % WORD));
        while word == 0 {
            number += 1;
            word = *self.words.get(number)?;
        }
        Some(number * WORD + widen(word.trailing_zeros()))
    }

    /// The last set bit at or before a place.
    pub(super) fn previous(&self, at: usize) -> Option<usize> {
        let at = at.min(self.length.checked_sub(1)?);
        let mut number = at / WORD;
        let mut word = self.words.get(number)? & (u64::MAX >> (WORD - 1 - at % WORD));
        while word == 0 {
            number = number.checked_sub(1)?;
            word = *self.words.get(number)?;
        }
        Some(number * WORD + WORD - 1 - widen(word.leading_zeros()))
    }

    /// Counts anew, after bits were set.
    pub(super) fn count(&mut self) {
        let mut total = 0_u32;
        self.before.clear();
        for group in self.words.chunks(GROUP) {
            self.before.push(total);
            total += group.iter().map(|word| word.count_ones()).sum::<u32>();
        }
        self.before.push(total);
    }

    /// How many bits were set when they were counted.
    pub(super) fn total(&self) -> usize {
        self.before.last().map_or(0, |total| widen(*total))
    }

    /// How many set bits stand before a place.
    pub(super) fn rank(&self, at: usize) -> usize {
        if at >= self.length {
            return self.total();
        }
        let group = at / WORD / GROUP;
        let words = self.words.get(group * GROUP..at / WORD).unwrap_or_default();
        let before: u32 = words.iter().map(|word| word.count_ones()).sum();
        let word = self.words.get(at / WORD).copied().unwrap_or_default();
        let here = (word & !(u64::MAX << (at % WORD))).count_ones();
        let groups = self.before.get(group).copied().unwrap_or_default();
        widen(groups + before + here)
    }

    /// Where the set bit stands that has so many before it.
    pub(super) fn select(&self, number: usize) -> Option<usize> {
        if number >= self.total() {
            return None;
        }
        let group = self
            .before
            .partition_point(|before| widen(*before) <= number);
        let group = group.checked_sub(1)?;
        let mut left = number - self.before.get(group).map_or(0, |before| widen(*before));
        let words = self.words.iter().enumerate().skip(group * GROUP);
        for (place, word) in words {
            let ones = widen(word.count_ones());
            if left < ones {
                let mut word = *word;
                for _ in 0..left {
                    word &= word - 1;
                }
                return Some(place * WORD + widen(word.trailing_zeros()));
            }
            left -= ones;
        }
        None
    }
}

fn widen(number: u32) -> usize {
    super::starts::widen(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bits_are_found_as_in_a_list(
            length in 1..1500_usize, all: bool,
            ranges in prop::collection::vec((0..1500_usize, 0..700_usize, any::<bool>()), 0..6),
        ) {
            let mut bits = Bits::new(length, all);
            let mut list = vec![all; length];
            for (from, count, set) in ranges {
                let (from, to) = (from.min(length), (from + count).min(length));
                bits.set_range(from, to, set);
                list[from..to].fill(set);
            }
            bits.count();
            let set: Vec<usize> = (0..length).filter(|at| list[*at]).collect();
            prop_assert_eq!(bits.total(), set.len());
            for (at, is_set) in list.iter().enumerate() {
                prop_assert_eq!(bits.get(at), *is_set);
                prop_assert_eq!(bits.rank(at), set.partition_point(|one| *one < at));
                prop_assert_eq!(bits.next(at), set.iter().copied().find(|one| *one >= at));
                prop_assert_eq!(bits.previous(at), set.iter().copied().rev().find(|one| *one <= at));
            }
            for (number, at) in set.iter().enumerate() {
                prop_assert_eq!(bits.select(number), Some(*at));
            }
            prop_assert_eq!(bits.select(set.len()), None);
        }
    }
}
