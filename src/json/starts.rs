//! Where rows begin, in two bytes a row.

/// Rows that share a base.
const BLOCK: usize = 32;
/// Stands for a row too far from its base: it has an entry of its own.
const FAR: u16 = u16::MAX;

/// The first byte of every row, found by its number in a few steps. Two bytes a row and four a
/// block: with millions of short rows, four bytes each would be a third of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Starts {
    bases: Vec<u32>,
    steps: Vec<u16>,
    /// Row and start of those behind a long row of their block, in order.
    far: Vec<(u32, u32)>,
}

impl Starts {
    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }

    pub(super) fn reserve(&mut self, rows: usize) {
        self.steps.reserve(rows);
        self.bases.reserve(rows / BLOCK + 1);
    }

    pub(super) fn shrink(&mut self) {
        self.steps.shrink_to_fit();
        self.bases.shrink_to_fit();
    }

    /// Bytes it takes.
    pub(super) fn memory(&self) -> usize {
        self.bases.capacity() * size_of::<u32>()
            + self.steps.capacity() * size_of::<u16>()
            + self.far.capacity() * size_of::<(u32, u32)>()
    }

    /// Adds a row that begins behind all others.
    pub(super) fn push(&mut self, start: u32) {
        if self.steps.len().is_multiple_of(BLOCK) {
            self.bases.push(start);
        }
        let base = self.bases.last().copied().unwrap_or_default();
        match u16::try_from(start - base) {
            Ok(step) if step != FAR => self.steps.push(step),
            _ => {
                let row = u32::try_from(self.steps.len()).unwrap_or(u32::MAX);
                self.far.push((row, start));
                self.steps.push(FAR);
            }
        }
    }

    /// Takes rows away, down to so many.
    pub(super) fn truncate(&mut self, rows: usize) {
        self.steps.truncate(rows);
        self.bases.truncate(rows.div_ceil(BLOCK));
        let kept = self.far.partition_point(|(row, _)| widen(*row) < rows);
        self.far.truncate(kept);
    }

    /// Where a row begins.
    pub(super) fn get(&self, row: usize) -> Option<usize> {
        let step = *self.steps.get(row)?;
        if step == FAR {
            let at = self.far.binary_search_by_key(&row, |(far, _)| widen(*far));
            return self.far.get(at.ok()?).map(|(_, start)| widen(*start));
        }
        let base = *self.bases.get(row / BLOCK)?;
        Some(widen(base) + usize::from(step))
    }

    /// The row that holds a byte.
    pub(super) fn row_of(&self, offset: usize) -> usize {
        let after = self.bases.partition_point(|base| widen(*base) <= offset);
        let first = after.saturating_sub(1) * BLOCK;
        let begun = (first..first + BLOCK)
            .take_while(|row| self.get(*row).is_some_and(|start| start <= offset));
        begun.last().unwrap_or(first)
    }
}

/// Lossless wherever this program runs.
pub(super) fn widen(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_start_is_found_again(
            lengths in prop::collection::vec(prop_oneof![8 => 1..40_u32, 1 => 60_000..70_000_u32], 1..200),
            kept in 0..200_usize,
        ) {
            let mut starts = Starts::default();
            let mut expected = vec![0_u32];
            for length in &lengths {
                expected.push(expected.last().unwrap() + length);
            }
            for start in &expected {
                starts.push(*start);
            }
            starts.truncate(kept.max(1));
            expected.truncate(kept.max(1));
            prop_assert_eq!(starts.len(), expected.len());
            for (row, start) in expected.iter().enumerate() {
                prop_assert_eq!(starts.get(row), Some(widen(*start)));
                prop_assert_eq!(starts.row_of(widen(*start)), row);
                if row > 0 {
                    prop_assert_eq!(starts.row_of(widen(*start) - 1), row - 1);
                }
            }
            prop_assert_eq!(starts.get(expected.len()), None);
        }
    }
}
