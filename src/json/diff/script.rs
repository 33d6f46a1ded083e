//! A comparison in rows to be drawn: long runs of equal rows take the room of one.

use std::ops::Range;

use crate::json::starts::widen;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// Letter for letter the same.
    Same,
    /// The same value, spelled otherwise.
    Spelled,
    /// Left out of the comparison.
    Ignored,
    /// One value became another; both rows are there.
    Changed,
    /// Only in the left document.
    Removed,
    /// Only in the right document.
    Added,
}

impl RowKind {
    /// Whether the row is a difference.
    pub const fn is_change(self) -> bool {
        matches!(self, Self::Changed | Self::Removed | Self::Added)
    }
}

/// A row of the comparison: a line of either document, or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPair {
    /// Line of the left document.
    pub left: Option<usize>,
    /// Line of the right document.
    pub right: Option<usize>,
    /// What became of it.
    pub kind: RowKind,
}

/// Rows without a change that may be folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    /// Its first row.
    pub first: usize,
    /// How many rows.
    pub rows: usize,
    /// How many members, elements or lines of text.
    pub items: usize,
    /// How many of the rows are spelled otherwise.
    pub spelled: usize,
    /// How many are left out of the comparison.
    pub ignored: usize,
}

/// A stretch of a line, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// From where to where.
    pub fn range(self) -> Range<usize> {
        widen(self.start)..widen(self.end)
    }
}

/// How many values differ, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Values that became others.
    pub changed: usize,
    /// Members, elements and lines that are gone, each with all it held.
    pub removed: usize,
    /// Members, elements and lines that are new.
    pub added: usize,
    /// Rows spelled otherwise that mean the same.
    pub spelled: usize,
    /// Rows left out of the comparison.
    pub ignored: usize,
}

impl Counts {
    /// How many differences there are.
    pub const fn changes(self) -> usize {
        self.changed + self.removed + self.added
    }

    /// Both together.
    pub const fn plus(self, other: Self) -> Self {
        Self {
            changed: self.changed + other.changed,
            removed: self.removed + other.removed,
            added: self.added + other.added,
            spelled: self.spelled + other.spelled,
            ignored: self.ignored + other.ignored,
        }
    }
}

/// Rows of one kind, one below the other on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Band {
    first: u32,
    left: u32,
    right: u32,
    kind: RowKind,
}

const NONE: u32 = u32::MAX;

/// Which words of a row changed: how many spans of [`Diff::spans`], from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marked {
    row: u32,
    first: u32,
    left: u32,
    right: u32,
}

/// What changed from a left document to a right one, row by row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diff {
    bands: Vec<Band>,
    rows: usize,
    folds: Vec<Fold>,
    hunks: Vec<Range<usize>>,
    marked: Vec<Marked>,
    spans: Vec<Span>,
    counts: Counts,
}

impl Diff {
    /// How many rows there are, folded ones and all.
    pub fn row_count(&self) -> usize {
        self.rows
    }

    /// A row by its number from 0.
    pub fn row(&self, number: usize) -> Option<RowPair> {
        if number >= self.rows {
            return None;
        }
        let after = self
            .bands
            .partition_point(|band| widen(band.first) <= number);
        let band = self.bands.get(after.checked_sub(1)?)?;
        let step = number - widen(band.first);
        let line = |first: u32| (first != NONE).then(|| widen(first) + step);
        Some(RowPair {
            left: line(band.left),
            right: line(band.right),
            kind: band.kind,
        })
    }

    /// Runs of rows without a change, in order.
    pub fn folds(&self) -> &[Fold] {
        &self.folds
    }

    /// The place in [`Self::folds`] of the fold that holds a row.
    pub fn fold_at(&self, row: usize) -> Option<usize> {
        let after = self.folds.partition_point(|fold| fold.first <= row);
        let at = after.checked_sub(1)?;
        let fold = self.folds.get(at)?;
        (row < fold.first + fold.rows).then_some(at)
    }

    /// Runs of rows that differ, in order: what one steps through.
    pub fn hunks(&self) -> &[Range<usize>] {
        &self.hunks
    }

    /// Which words of a changed row are gone from its left line, and which are new in its right
    /// one; `None` if all of it is.
    pub fn words(&self, row: usize) -> Option<(&[Span], &[Span])> {
        let row = narrow(row);
        let at = self
            .marked
            .binary_search_by_key(&row, |marked| marked.row)
            .ok()?;
        let marked = self.marked.get(at)?;
        let first = widen(marked.first);
        let middle = first + widen(marked.left);
        let left = self.spans.get(first..middle)?;
        Some((left, self.spans.get(middle..middle + widen(marked.right))?))
    }

    /// How many values differ.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Whether nothing differs.
    pub const fn is_empty(&self) -> bool {
        self.counts.changes() == 0
    }

    /// Bytes of memory it takes.
    pub fn memory(&self) -> usize {
        self.bands.capacity() * size_of::<Band>()
            + self.folds.capacity() * size_of::<Fold>()
            + self.hunks.capacity() * size_of::<Range<usize>>()
            + self.marked.capacity() * size_of::<Marked>()
            + self.spans.capacity() * size_of::<Span>()
    }
}

/// There are fewer rows and bytes than 4 G in a document.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NONE)
}

/// Puts a [`Diff`] together from its first row to its last.
#[derive(Debug, Default)]
pub(super) struct Script {
    diff: Diff,
    /// The fold in the making.
    fold: Option<Fold>,
}

impl Script {
    /// Adds rows that go on one below the other.
    pub(super) fn rows(
        &mut self,
        left: Option<usize>,
        right: Option<usize>,
        count: usize,
        kind: RowKind,
    ) {
        if count == 0 {
            return;
        }
        let diff = &mut self.diff;
        match kind {
            RowKind::Spelled => diff.counts.spelled += count,
            RowKind::Ignored => diff.counts.ignored += count,
            _ => {}
        }
        let (left, right) = (left.map_or(NONE, narrow), right.map_or(NONE, narrow));
        let goes_on = diff.bands.last().is_some_and(|band| {
            let step = narrow(diff.rows).wrapping_sub(band.first);
            let next = |first: u32, here: u32| match (first, here) {
                (NONE, here) => here == NONE,
                (first, here) => here != NONE && first.checked_add(step) == Some(here),
            };
            band.kind == kind && next(band.left, left) && next(band.right, right)
        });
        if !goes_on {
            diff.bands.push(Band {
                first: narrow(diff.rows),
                left,
                right,
                kind,
            });
        }
        let first = diff.rows;
        diff.rows += count;
        if kind.is_change() {
            match diff.hunks.last_mut() {
                Some(last) if last.end == first => last.end = diff.rows,
                _ => diff.hunks.push(first..diff.rows),
            }
        }
    }

    /// The row that comes next changed in these words alone.
    pub(super) fn words(&mut self, left: &[Range<usize>], right: &[Range<usize>]) {
        let span = |range: &Range<usize>| Span {
            start: narrow(range.start),
            end: narrow(range.end),
        };
        let diff = &mut self.diff;
        diff.marked.push(Marked {
            row: narrow(diff.rows),
            first: narrow(diff.spans.len()),
            left: narrow(left.len()),
            right: narrow(right.len()),
        });
        diff.spans.extend(left.iter().chain(right).map(span));
    }

    pub(super) fn counts(&mut self) -> &mut Counts {
        &mut self.diff.counts
    }

    /// So many items that did not change follow, to be folded away.
    pub(super) fn begin_fold(&mut self, items: usize) {
        self.fold = Some(Fold {
            first: self.diff.rows,
            rows: 0,
            items,
            spelled: self.diff.counts.spelled,
            ignored: self.diff.counts.ignored,
        });
    }

    pub(super) fn end_fold(&mut self) {
        if let Some(begun) = self.fold.take() {
            self.diff.folds.push(Fold {
                rows: self.diff.rows - begun.first,
                spelled: self.diff.counts.spelled - begun.spelled,
                ignored: self.diff.counts.ignored - begun.ignored,
                ..begun
            });
        }
    }

    pub(super) fn finish(mut self) -> Diff {
        self.end_fold();
        let diff = &mut self.diff;
        diff.bands.shrink_to_fit();
        diff.spans.shrink_to_fit();
        self.diff
    }
}
