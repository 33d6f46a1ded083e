//! Both sides of a line of a comparison: how many rows they take, side by side or one below the
//! other, and where in them something changed.

use super::{DiffPane, Shape};
use crate::{
    compare::{Comparison, Face, Line, LongLine, Part, Rows, mark},
    json::diff::RowKind,
};

/// A line as both runs have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faces<'a> {
    /// What became of it.
    pub kind: RowKind,
    /// What stands there, the older run's first: one below the other if not beside it.
    pub each: Vec<OneFace<'a>>,
    beside: bool,
}

/// One side of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneFace<'a> {
    /// Of which run.
    pub face: Face,
    /// What stands there.
    pub line: LongLine<'a>,
    /// In which rows.
    pub rows: Rows,
}

/// Which sides of a row are shown.
fn sides(part: &Part, row: usize, beside: bool) -> Option<(RowKind, Vec<Face>)> {
    let pair = part.diff.row(row)?;
    let left = pair.left.map(|_| Face::Left);
    let right = pair.right.map(|_| Face::Right);
    let faces = match (beside, pair.kind) {
        (true, _) | (_, RowKind::Changed) => left.into_iter().chain(right).collect(),
        (false, _) => right.or(left).into_iter().collect(),
    };
    Some((pair.kind, faces))
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
        let (kind, faces) = sides(part, row, shape.beside)?;
        let whole = pane.opened().holds(line);
        let room = shape.room();
        let of = |face| {
            let line = LongLine::of(part, row, face, room, (whole, pane.language))?;
            let rows = if shape.wrap {
                line.rows(room)
            } else {
                Rows::One
            };
            Some(OneFace { face, line, rows })
        };
        Some(Self {
            kind,
            each: faces.into_iter().filter_map(of).collect(),
            beside: shape.beside,
        })
    }

    /// Rows that a line takes. Where lines are not wrapped no text is read for that.
    pub fn height(pane: &DiffPane, comparison: &Comparison, line: usize, shape: Shape) -> usize {
        if shape.wrap {
            let faces = Faces::of(pane, comparison, line, shape);
            return faces.map_or(1, |faces| faces.rows());
        }
        let Some(Line::Row(part, row)) = comparison.line(line, pane.opened()) else {
            return 1;
        };
        let sides = sides(part, row, shape.beside);
        sides.map_or(1, |(_, faces)| if shape.beside { 1 } else { faces.len() })
    }

    /// The letter before a side.
    pub const fn mark(&self, face: Face) -> char {
        mark(self.kind, face)
    }

    /// Rows that it takes.
    pub fn rows(&self) -> usize {
        let each = self.each.iter().map(|face| face.rows.count());
        let rows = if self.beside {
            each.max().unwrap_or(0)
        } else {
            each.sum()
        };
        rows.max(1)
    }

    /// Columns of the longer side.
    pub fn width(&self) -> usize {
        let each = self.each.iter().map(|face| face.line.width());
        each.max().unwrap_or(0)
    }

    /// The row and the column of the first word that changed, of those from a row on, or where
    /// lines are not wrapped from a column on.
    pub fn change_from(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        let found = self.based().filter_map(|(base, face)| {
            let from = face.rows.start(row.saturating_sub(base)).max(column);
            let found = face.line.change_from(from)?;
            Some((base + face.rows.of(found), found))
        });
        found.min()
    }

    /// The row and the column of the last word that changed, of those before a row, or where lines
    /// are not wrapped before a column.
    pub fn change_before(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        let found = self.based().filter_map(|(base, face)| {
            let before = face.rows.start(row.saturating_sub(base)).max(column);
            let found = face.line.change_before(before)?;
            Some((base + face.rows.of(found), found))
        });
        found.max()
    }

    /// Each side with the row it begins in.
    fn based(&self) -> impl Iterator<Item = (usize, &OneFace<'a>)> {
        let mut next = 0;
        self.each.iter().map(move |face| {
            let base = next;
            if !self.beside {
                next += face.rows.count();
            }
            (base, face)
        })
    }
}
