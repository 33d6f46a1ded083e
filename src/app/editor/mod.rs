//! A text editor: lines, caret, selection, undo. It knows nothing of panes, and of JSON only what
//! Enter and a closing bracket do to the indentation.
//!
//! Our own and not `tui-textarea`: that lays the whole text out anew with each change (2.5 ms in
//! 200 KB, 50 ms to undo a word), learns its size only by being drawn, and counts letters where a
//! reader sees characters.

use std::ops::Range;

mod keys;
mod lines;
mod log;
mod motion;
mod verdict;
mod window;

pub use lines::Spot;
pub(in crate::app) use lines::{Lines, end_of};
pub use verdict::{Cause, ParameterFault, Verdict};
pub use window::{Parts, Window};

use crate::json::width;
use log::{Kind, Log};

/// A text larger than this, in bytes, is only read: each key checks the text as a whole.
pub const LARGEST: usize = 256 * 1024;
/// A text of more lines is only read.
pub const MOST_LINES: usize = 60_000;
/// A text with a line of more columns is only read.
pub const WIDEST: usize = 60_000;

/// Whether a text is larger than what is edited here.
pub(in crate::app) fn too_large(text: &str) -> bool {
    let wide = |line: &str| line.len() > WIDEST && width(line) > WIDEST;
    text.len() > LARGEST
        || memchr::memchr_iter(b'\n', text.as_bytes()).count() >= MOST_LINES
        || text.split('\n').any(wide)
}

/// What became of a key or a paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Pressed {
    /// It means nothing here.
    Ignored,
    /// The caret or the selection.
    Moved,
    /// The text.
    Changed,
    /// Nothing: the text would be too large to be edited.
    Refused,
}

/// A text being edited.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Editor {
    lines: Lines,
    caret: Spot,
    /// The other end of the selection.
    anchor: Option<Spot>,
    /// The column that moving up and down keeps to.
    goal: Option<usize>,
    log: Log,
    /// What was cut or copied last.
    cut: String,
    /// Bytes of the text.
    size: usize,
}

impl Editor {
    pub(in crate::app) fn new(lines: Lines) -> Self {
        Self {
            size: lines.size(),
            lines,
            ..Self::default()
        }
    }

    pub(in crate::app) const fn lines(&self) -> &Lines {
        &self.lines
    }

    pub(in crate::app) const fn caret(&self) -> Spot {
        self.caret
    }

    /// Columns of the screen before the caret.
    pub(in crate::app) fn column(&self) -> usize {
        motion::column(&self.lines, self.caret)
    }

    pub(in crate::app) fn selection(&self) -> Option<Range<Spot>> {
        let anchor = self.anchor.filter(|anchor| *anchor != self.caret)?;
        Some(anchor.min(self.caret)..anchor.max(self.caret))
    }

    /// Puts the caret somewhere; what lies between is selected if `selecting`.
    pub(in crate::app) fn go(&mut self, to: Spot, selecting: bool) {
        self.anchor = selecting.then(|| self.anchor.unwrap_or(self.caret));
        self.caret = self.lines.nearest(to);
        self.goal = None;
        self.log.close();
    }

    /// As [`Self::go`], to a column of the screen.
    pub(in crate::app) fn go_to_column(&mut self, row: usize, column: usize, selecting: bool) {
        self.go(motion::at_column(&self.lines, row, column), selecting);
    }

    /// Up or down by rows, in the column where it began. Beyond the ends: to the very end.
    pub(in crate::app) fn go_rows(&mut self, rows: isize, selecting: bool) {
        let goal = self.goal.unwrap_or_else(|| self.column());
        let row = self.caret.row.checked_add_signed(rows);
        let to = match row {
            None => Spot::default(),
            Some(row) if row > self.lines.last_row() => self.lines.end(),
            Some(row) => motion::at_column(&self.lines, row, goal),
        };
        self.go(to, selecting);
        self.goal = Some(goal);
    }

    /// One character to the left or to the right.
    pub(in crate::app) fn go_aside(&mut self, rightwards: bool) {
        let to = if rightwards {
            motion::right(&self.lines, self.caret)
        } else {
            motion::left(&self.lines, self.caret)
        };
        self.go(to, false);
    }

    pub(in crate::app) fn select_all(&mut self) {
        self.go(Spot::default(), false);
        self.go(self.lines.end(), true);
    }

    pub(in crate::app) fn deselect(&mut self) {
        self.log.close();
        self.anchor = None;
    }

    /// The selected text, kept for [`Self::paste_cut`].
    pub(in crate::app) fn copy(&mut self) -> Option<String> {
        let text = self.lines.slice(&self.selection()?);
        self.cut.clone_from(&text);
        Some(text)
    }

    /// The selected text, taken out and kept for [`Self::paste_cut`].
    pub(in crate::app) fn take(&mut self) -> (Pressed, Option<String>) {
        let text = self.copy();
        (self.insert(""), text)
    }

    pub(in crate::app) fn paste_cut(&mut self) -> Pressed {
        let text = self.cut.clone();
        self.insert(&text)
    }

    /// Puts a text in the place of the selection, as one step.
    pub(in crate::app) fn insert(&mut self, text: &str) -> Pressed {
        let range = self.selection().unwrap_or(self.caret..self.caret);
        self.change(Kind::Whole, range, text, None)
    }

    /// Puts another text in the place of the whole one, as one step.
    pub(in crate::app) fn replace_all(&mut self, text: &str, caret: Spot) -> Pressed {
        let whole = Spot::default()..self.lines.end();
        self.change(Kind::Whole, whole, text, Some(caret))
    }

    pub(in crate::app) fn undo(&mut self) -> Pressed {
        let caret = self.log.undo(&mut self.lines);
        self.stepped(caret)
    }

    pub(in crate::app) fn redo(&mut self) -> Pressed {
        let caret = self.log.redo(&mut self.lines);
        self.stepped(caret)
    }

    fn stepped(&mut self, caret: Option<Spot>) -> Pressed {
        let Some(caret) = caret else {
            return Pressed::Ignored;
        };
        self.go(caret, false);
        self.size = self.lines.size();
        Pressed::Changed
    }

    /// The one way the text changes. The caret goes behind the new text unless told otherwise.
    fn change(
        &mut self,
        kind: Kind,
        range: Range<Spot>,
        text: &str,
        caret: Option<Spot>,
    ) -> Pressed {
        if range.is_empty() && text.is_empty() {
            return Pressed::Ignored;
        }
        if !self.fits(&range, text) {
            return Pressed::Refused;
        }
        let (start, before) = (range.start, self.caret);
        let (removed, reached) = self.lines.replace(range, text);
        self.size = self.size + text.len() - removed.len();
        let caret = caret.unwrap_or(reached);
        self.caret = self.lines.nearest(caret);
        if self.caret < caret {
            // What was typed joined what follows it: go on behind both.
            self.caret = motion::right(&self.lines, self.caret);
        }
        self.anchor = None;
        self.goal = None;
        self.log
            .push(kind, (start, removed, text), (before, self.caret));
        Pressed::Changed
    }

    /// Whether the text may still be edited after a change; taking out is always allowed.
    fn fits(&self, range: &Range<Spot>, text: &str) -> bool {
        let added = memchr::memchr_iter(b'\n', text.as_bytes()).count();
        let rows = self.lines.count() - (range.end.row - range.start.row);
        let head = self.lines.line(range.start.row).get(..range.start.at);
        let tail = self.lines.line(range.end.row).get(range.end.at..);
        let around = [head, tail].map(Option::unwrap_or_default);
        let wide = || {
            let columns = |measure: fn(&str) -> usize| {
                let longest = text.split('\n').map(measure).max().unwrap_or(0);
                longest + around.map(measure).iter().sum::<usize>()
            };
            columns(str::len) > WIDEST && columns(width) > WIDEST
        };
        !self.lines.is_fixed()
            && (text.is_empty()
                || self.size + text.len() <= LARGEST && rows + added <= MOST_LINES && !wide())
    }
}

#[cfg(test)]
mod tests;
