//! Both sides of a line of a comparison: how many rows they take, side by side or one below the
//! other, and where in them something changed.

use super::{DiffPane, Shape};
use crate::{
    compare::{Comparison, Face, Line, LongLine, mark},
    json::diff::RowKind,
};

/// A line as both runs have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faces<'a> {
    /// What became of it.
    pub kind: RowKind,
    /// What stands there, the older run's first: one below the other without `beside`.
    pub each: Vec<(Face, LongLine<'a>)>,
    shape: Shape,
}

impl<'a> Faces<'a> {
    /// A line by its number; `None` if it is none of values.
    pub fn of(
        pane: &DiffPane,
        comparison: &'a Comparison,
        line: usize,
        shape: Shape,
    ) -> Option<Self> {
        let Some(Line::Row(part, row)) = comparison.line(line, pane.opened()) else {
            return None;
        };
        let kind = part.diff.row(row)?.kind;
        let whole = pane.opened().holds(line);
        let line =
            |face| LongLine::of(part, row, face, shape.room(), whole).map(|line| (face, line));
        let faces: &[Face] = match (shape.beside, kind) {
            (true, _) | (_, RowKind::Changed) => &[Face::Left, Face::Right],
            (false, RowKind::Removed) => &[Face::Left],
            (false, _) => &[Face::Right],
        };
        let mut each: Vec<_> = faces.iter().copied().filter_map(line).collect();
        if each.is_empty() {
            each.extend(line(Face::Left));
        }
        Some(Self { kind, each, shape })
    }

    /// The letter before a side.
    pub const fn mark(&self, face: Face) -> char {
        mark(self.kind, face)
    }

    /// Rows that it takes.
    pub fn rows(&self) -> usize {
        let each = self.each.iter().map(|(_, line)| self.rows_of(line));
        let rows = if self.shape.beside {
            each.max().unwrap_or(0)
        } else {
            each.sum()
        };
        rows.max(1)
    }

    /// Rows that one side takes.
    pub fn rows_of(&self, line: &LongLine<'_>) -> usize {
        if self.shape.wrap {
            line.rows(self.shape.room())
        } else {
            1
        }
    }

    /// Columns of the longer side.
    pub fn width(&self) -> usize {
        let each = self.each.iter().map(|(_, line)| line.width());
        each.max().unwrap_or(0)
    }

    /// The row and the column of the first word that changed, of those from a row on, or where
    /// lines are not wrapped from a column on.
    pub fn change_from(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        let found = self.based().filter_map(|(base, line)| {
            let step = self.step(line);
            let from = row.saturating_sub(base).saturating_mul(step).max(column);
            let found = line.change_from(from)?;
            Some((base + found / step, found))
        });
        found.min()
    }

    /// The row and the column of the last word that changed, of those before a row, or where lines
    /// are not wrapped before a column.
    pub fn change_before(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        let found = self.based().filter_map(|(base, line)| {
            let step = self.step(line);
            let before = row.saturating_sub(base).saturating_mul(step).max(column);
            let found = line.change_before(before)?;
            Some((base + found / step, found))
        });
        found.max()
    }

    /// Columns of a row.
    pub fn step(&self, line: &LongLine<'_>) -> usize {
        if self.shape.wrap {
            line.step(self.shape.room())
        } else {
            usize::MAX
        }
    }

    /// Each side with the row it begins in.
    fn based(&self) -> impl Iterator<Item = (usize, &LongLine<'a>)> {
        let mut next = 0;
        self.each.iter().map(move |(_, line)| {
            let base = next;
            if !self.shape.beside {
                next += self.rows_of(line);
            }
            (base, line)
        })
    }
}
