//! A comparison on the screen: what is shown, what of it is open, where in it the reader is.

use std::sync::Arc;

use super::{Compared, Manner, Wanted};
use crate::{
    compare::{Comparison, Line, Opened, PartName, Varying},
    json::diff::{in_answer, in_parameters},
    wording::Language,
};

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
    /// In which it is told what differs.
    pub language: Language,
    /// How it is laid out.
    pub manner: Manner,
    pub(super) opened: Opened,
    pub(super) cursor: usize,
    pub(super) top: usize,
    /// Rows of the first line that have scrolled away.
    pub(super) skipped: usize,
    /// Columns of all lines that have scrolled away; 0 where they are wrapped.
    pub(super) column: usize,
}

impl DiffPane {
    /// One that is being made.
    pub fn new(wanted: Wanted, asked: u32, ignore: Vec<String>, language: Language) -> Self {
        Self {
            wanted,
            ignore,
            compared: None,
            asked,
            language,
            manner: Manner::default(),
            opened: Opened::default(),
            cursor: 0,
            top: 0,
            skipped: 0,
            column: 0,
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

    /// The column that stands at the left edge.
    pub fn column(&self) -> usize {
        self.column
    }

    /// The path of the field under the cursor, as a pattern, if it is one of the parameters or of the
    /// answer.
    pub fn pattern(&self) -> Option<String> {
        let comparison = self.comparison()?;
        let Line::Row(part, row) = comparison.line(self.cursor, &self.opened)? else {
            return None;
        };
        let pair = part.diff.row(row)?;
        let pattern = match (pair.right, pair.left) {
            (Some(line), _) => part.right.pattern(line),
            (None, Some(line)) => part.left.pattern(line),
            (None, None) => None,
        };
        match part.name {
            PartName::Parameters => Some(in_parameters(&pattern?)),
            PartName::Answer => Some(in_answer(pattern?)),
            PartName::Settings | PartName::Error => None,
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
}
