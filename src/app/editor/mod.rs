//! A text editor: lines, caret, selection, undo. It knows nothing of panes, and of JSON only what
//! Enter and a closing bracket do to the indentation.
//!
//! `tui-textarea` holds the text and makes the edits, in `buffer` alone. Where the caret goes, what
//! one step of undo is, what keys mean and what is drawn is decided here (docs/adr/0006).

use std::ops::Range;

mod buffer;
mod keys;
mod limits;
mod lines;
mod log;
mod motion;
mod pairs;
mod place;
mod token;
mod values;
mod verdict;
mod vim;
mod window;
mod wrap;

pub(in crate::app) use limits::too_large;
pub use lines::Spot;
pub(in crate::app) use lines::{Lines, end_of};
pub(in crate::app) use place::{Next, Place};
pub use token::{Step, ValueAt};
pub use verdict::{Cause, ParameterFault, Verdict};
pub use vim::Mode;
pub(in crate::app) use vim::Want;
pub(in crate::app) use window::InView;
pub use window::{Parts, Window};
pub(in crate::app) use wrap::{Wrap, moved, piece_of, starts};

use log::{Kind, Log};

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
    /// The column that moving up and down keeps to.
    goal: Option<usize>,
    log: Log,
    /// What was cut or copied last.
    cut: String,
    /// How wide a row of the screen is, where lines are wrapped.
    wrap: Wrap,
    /// Where the keys are those of vi.
    vim: Option<Box<vim::Vim>>,
}

impl Editor {
    pub(in crate::app) fn new(lines: Lines) -> Self {
        Self {
            lines,
            ..Self::default()
        }
    }

    pub(in crate::app) const fn lines(&self) -> &Lines {
        &self.lines
    }

    pub(in crate::app) fn caret(&self) -> Spot {
        self.lines.caret()
    }

    /// How the lines stand on the screen from now on.
    pub(in crate::app) fn set_wrap(&mut self, wrap: Wrap) {
        if self.wrap != wrap {
            (self.wrap, self.goal) = (wrap, None);
        }
    }

    /// Columns of the screen before the caret, in its row.
    pub(in crate::app) fn column(&self) -> usize {
        wrap::column(&self.lines, self.caret(), self.wrap)
    }

    /// Selects a range; the caret stands at its end.
    pub(in crate::app) fn select(&mut self, range: &Range<Spot>) {
        self.go(range.start, false);
        self.go(range.end, true);
    }

    pub(in crate::app) fn selection(&self) -> Option<Range<Spot>> {
        self.visual().or_else(|| self.lines.selection())
    }

    /// Puts the caret somewhere; what lies between is selected if `selecting`.
    pub(in crate::app) fn go(&mut self, to: Spot, selecting: bool) {
        self.lines.go(self.lines.nearest(to), selecting);
        self.goal = None;
        self.log.close();
    }

    /// As [`Self::go`], to a column of a row of the screen: a line, and which row of it.
    pub(in crate::app) fn go_to_column(
        &mut self,
        (row, piece): (usize, usize),
        column: usize,
        selecting: bool,
    ) {
        let to = wrap::at_column(&self.lines, row, piece, column, self.wrap);
        self.go(to, selecting);
    }

    /// Up or down by rows of the screen, in the column where it began. Beyond the ends: to the
    /// very end.
    pub(in crate::app) fn go_rows(&mut self, rows: isize, selecting: bool) {
        let goal = self.goal.unwrap_or_else(|| self.column());
        let caret = self.caret();
        let starts = starts(self.lines.line(caret.row), self.wrap);
        let (piece, _) = piece_of(&starts, caret.at);
        let (row, piece, missing) = moved(&self.lines, (caret.row, piece), rows, self.wrap);
        let to = match (missing, rows < 0) {
            (0, _) => wrap::at_column(&self.lines, row, piece, goal, self.wrap),
            (_, true) => Spot::default(),
            (_, false) => self.lines.end(),
        };
        self.go(to, selecting);
        self.goal = Some(goal);
    }

    /// One character to the left or to the right.
    pub(in crate::app) fn go_aside(&mut self, rightwards: bool) {
        let to = if rightwards {
            motion::right(&self.lines, self.caret())
        } else {
            motion::left(&self.lines, self.caret())
        };
        self.go(to, false);
    }

    pub(in crate::app) fn select_all(&mut self) {
        self.go(Spot::default(), false);
        self.go(self.lines.end(), true);
    }

    pub(in crate::app) fn deselect(&mut self) {
        self.log.close();
        self.lines.go(self.caret(), false);
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

    /// Puts a text in the place of the selection, as one step, however large it is.
    pub(in crate::app) fn insert(&mut self, text: &str) -> Pressed {
        self.put(Kind::Whole, self.selected_or_caret(), text, None)
    }

    /// Puts another text in the place of the whole one, as one step.
    pub(in crate::app) fn replace_all(&mut self, text: &str, caret: Spot) -> Pressed {
        let whole = Spot::default()..self.lines.end();
        self.put(Kind::Whole, whole, text, Some(caret))
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
        Pressed::Changed
    }

    /// What a text is put in the place of.
    fn selected_or_caret(&self) -> Range<Spot> {
        self.selection()
            .unwrap_or_else(|| self.caret()..self.caret())
    }

    /// As [`Self::put`], unless the text would become too large to be edited.
    fn change(
        &mut self,
        kind: Kind,
        range: Range<Spot>,
        text: &str,
        caret: Option<Spot>,
    ) -> Pressed {
        if range.is_empty() && text.is_empty() {
            Pressed::Ignored
        } else if self.lines.fits(&range, text) {
            self.put(kind, range, text, caret)
        } else {
            Pressed::Refused
        }
    }

    /// The one way the text changes. The caret goes behind the new text unless told otherwise.
    fn put(&mut self, kind: Kind, range: Range<Spot>, text: &str, caret: Option<Spot>) -> Pressed {
        if range.is_empty() && text.is_empty() {
            return Pressed::Ignored;
        }
        let (start, before) = (range.start, self.caret());
        let (removed, reached) = self.lines.replace(range, text);
        let caret = caret.unwrap_or(reached);
        let mut after = self.lines.nearest(caret);
        if after < caret {
            // What was typed joined what follows it: go on behind both.
            after = motion::right(&self.lines, after);
        }
        self.lines.go(after, false);
        self.goal = None;
        self.log.push(kind, (start, removed, text), (before, after));
        Pressed::Changed
    }
}

#[cfg(test)]
mod tests;
