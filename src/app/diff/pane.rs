//! Where in a comparison the reader is. A line of it takes one row or, where its text is long,
//! several; rows are counted only near the window.

use std::sync::Arc;

use super::{Compared, Shape, Wanted};
use crate::{
    app::Action,
    compare::{Comparison, Face, Line, Opened, PartName, Varying, pieces},
    json::{diff::RowKind, width},
};

/// Columns of the marks before a row.
const MARK: usize = 2;

/// A comparison on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct DiffPane {
    /// Which runs.
    pub wanted: Wanted,
    /// Fields that are left out.
    pub ignore: Vec<String>,
    /// What came of it; `None` while it is being made.
    pub compared: Option<Compared>,
    /// Its number.
    pub asked: u32,
    /// Never side by side.
    pub stacked: bool,
    opened: Opened,
    cursor: usize,
    top: usize,
    /// Rows of the first line that have scrolled away.
    skipped: usize,
}

impl DiffPane {
    /// One that is being made.
    pub fn new(wanted: Wanted, asked: u32, ignore: Vec<String>) -> Self {
        Self {
            wanted,
            ignore,
            compared: None,
            asked,
            stacked: false,
            opened: Opened::default(),
            cursor: 0,
            top: 0,
            skipped: 0,
        }
    }

    /// Takes what came of it, and goes to the first change.
    pub fn take(&mut self, compared: Compared) {
        let again = self.comparison().is_some();
        self.compared = Some(compared);
        let Some(comparison) = self.comparison() else {
            return;
        };
        let last = comparison.line_count().saturating_sub(1);
        let first = comparison.next_change(0).unwrap_or(0);
        self.opened = Opened::default();
        self.cursor = if again { self.cursor.min(last) } else { first };
        if !again {
            (self.top, self.skipped) = (0, 0);
        }
    }

    /// The comparison, once there is one.
    pub fn comparison(&self) -> Option<&Arc<Comparison>> {
        match self.compared.as_ref()? {
            Compared::Ready { comparison, .. } => Some(comparison),
            _ => None,
        }
    }

    /// Fields that could be ignored.
    pub fn varying(&self) -> &[Varying] {
        match &self.compared {
            Some(Compared::Ready { varying, .. }) => varying,
            _ => &[],
        }
    }

    /// What is open.
    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    /// The line under the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first line of the window, and how many of its rows are above it.
    pub fn top(&self) -> (usize, usize) {
        (self.top, self.skipped)
    }

    /// The path of the field under the cursor, as a pattern, if it is one of the answer.
    pub fn pattern(&self) -> Option<String> {
        let comparison = self.comparison()?;
        let Line::Row(part, row) = comparison.line(self.cursor, &self.opened)? else {
            return None;
        };
        if part.name != PartName::Answer {
            return None;
        }
        let pair = part.diff.row(row)?;
        match (pair.right, pair.left) {
            (Some(line), _) => part.right.pattern(line),
            (None, Some(line)) => part.left.pattern(line),
            (None, None) => None,
        }
    }

    /// The way to what is under the cursor, for people.
    pub fn path(&self) -> Option<String> {
        let comparison = self.comparison()?;
        let Line::Row(part, row) = comparison.line(self.cursor, &self.opened)? else {
            return None;
        };
        let pair = part.diff.row(row)?;
        match (pair.right, pair.left) {
            (Some(line), _) => part.right.path(line),
            (None, Some(line)) => part.left.path(line),
            (None, None) => None,
        }
    }

    /// Follows an action; false if it means nothing here.
    pub fn act(&mut self, action: Action, shape: Shape) -> bool {
        let Some(comparison) = self.comparison().cloned() else {
            return false;
        };
        let page = shape.height.max(1);
        match action {
            Action::Down => self.down(&comparison, 1, shape),
            Action::Up => self.up(&comparison, 1),
            Action::PageDown => self.down(&comparison, page, shape),
            Action::PageUp => self.up(&comparison, page),
            Action::HalfPageDown => self.down(&comparison, page.div_ceil(2), shape),
            Action::HalfPageUp => self.up(&comparison, page.div_ceil(2)),
            Action::Top => self.cursor = 0,
            Action::Bottom => {
                let last = comparison.line_count().saturating_sub(1);
                self.cursor = comparison.span(last, &self.opened).start;
            }
            Action::NextChange => {
                let next = comparison.next_change(self.cursor);
                self.cursor = next.unwrap_or(self.cursor);
            }
            Action::PreviousChange => {
                let before = comparison.previous_change(self.cursor);
                self.cursor = before.unwrap_or(self.cursor);
            }
            Action::Fold => {
                let head = match comparison.line(self.cursor, &self.opened) {
                    // A long text opens by itself; else the fold round it closes.
                    Some(Line::Row(part, row)) if part.diff.fold_at(row).is_none() => self.cursor,
                    _ => comparison.head(self.cursor),
                };
                self.opened.toggle(head);
                self.cursor = head;
            }
            Action::OpenAll => self.opened = Opened::all(),
            Action::FoldAll => {
                self.opened = Opened::default();
                self.cursor = comparison.head(self.cursor);
            }
            Action::ToggleSides => self.stacked = !self.stacked,
            _ => return false,
        }
        self.follow(&comparison, shape);
        true
    }

    /// Turns the wheel by so many rows; the cursor stays in the window.
    pub fn scroll(&mut self, rows: i32, shape: Shape) {
        let action = if rows < 0 { Action::Up } else { Action::Down };
        for _ in 0..rows.unsigned_abs() {
            self.act(action, shape);
        }
    }

    fn down(&mut self, comparison: &Comparison, rows: usize, shape: Shape) {
        for _ in 0..rows {
            // A text longer than the window is read to its end first.
            let height = self.height(comparison, self.cursor, shape);
            let left = height.saturating_sub(self.skipped);
            if self.top == self.cursor && left > shape.height {
                self.skipped += 1;
                continue;
            }
            match comparison.below(self.cursor, &self.opened) {
                Some(below) => self.cursor = below,
                None => break,
            }
        }
    }

    fn up(&mut self, comparison: &Comparison, rows: usize) {
        for _ in 0..rows {
            if self.top == self.cursor && self.skipped > 0 {
                self.skipped -= 1;
                continue;
            }
            match comparison.above(self.cursor, &self.opened) {
                Some(above) => self.cursor = above,
                None => break,
            }
        }
    }

    /// Moves the window as little as it takes to hold the line under the cursor.
    pub fn follow(&mut self, comparison: &Comparison, shape: Shape) {
        self.top = comparison.span(self.top, &self.opened).start;
        if self.cursor < self.top {
            (self.top, self.skipped) = (self.cursor, 0);
            return;
        }
        if self.cursor == self.top {
            return;
        }
        // From the cursor upwards, as far as the window reaches.
        let mut rows = self.height(comparison, self.cursor, shape);
        let mut first = self.cursor;
        while let Some(above) = comparison.above(first, &self.opened) {
            if first <= self.top {
                break;
            }
            rows += self.height(comparison, above, shape);
            if rows > shape.height {
                break;
            }
            first = above;
        }
        if first > self.top {
            (self.top, self.skipped) = (first, 0);
        }
    }

    /// Rows that a line takes.
    pub fn height(&self, comparison: &Comparison, line: usize, shape: Shape) -> usize {
        let Some(Line::Row(part, row)) = comparison.line(line, &self.opened) else {
            return 1;
        };
        let whole = self.opened.holds(line);
        let kind = part.diff.row(row).map_or(RowKind::Same, |pair| pair.kind);
        let columns = shape.columns.saturating_sub(MARK).max(1);
        let rows = |face| -> usize {
            let pieces = pieces(part, row, face, whole);
            pieces.map_or(0, |pieces| {
                let columns_taken: usize = pieces.iter().map(|piece| width(&piece.text)).sum();
                // Wide characters may leave a column free at the end of every row.
                let room = columns.saturating_sub(1).max(1);
                if columns_taken <= columns {
                    1
                } else {
                    columns_taken.div_ceil(room)
                }
            })
        };
        let (left, right) = (rows(Face::Left), rows(Face::Right));
        match (shape.beside, kind) {
            (true, _) => left.max(right).max(1),
            (false, RowKind::Changed) => left + right,
            (false, _) if right > 0 => right,
            (false, _) => left.max(1),
        }
    }
}
