//! The editor of the parameters: what was loaded, what became of it, and whether it can be sent.
//!
//! A text too large to be checked at every key is shown whole and only read.

use std::{ops::Range, sync::Arc};

use ratatui::layout::Position;

pub use super::editor::{Cause, Mode, ParameterFault, Parts, Spot, Step, ValueAt, Verdict, Window};
use super::{
    Key,
    editor::{Editor, Lines, Pressed, too_large},
};
use crate::domain::{EditorKeys, Place};

mod acting;
mod completion;
mod filed;
mod find;
mod foot;
mod form;
mod known;
mod past;
mod put;
mod tree;
mod viewing;

pub(in crate::app) use completion::Accepted;
pub use completion::{Choice, ChoiceList, Why};
use filed::File;
pub use find::Find;
pub use foot::{Foot, Tone, ago, described};
pub use past::Stepped;
pub use viewing::View;
use viewing::{Follows, LongLines};

/// The button of the mouse is down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    /// It selects as far as here.
    At(Position),
    /// The click selected a word or more: a hand that trembles must not undo it.
    Whole,
}

/// The text under the user's hands.
#[derive(Debug, Clone)]
pub struct ParameterEditor {
    editor: Editor,
    /// The text as it is sent and saved.
    text: Arc<str>,
    /// The text as it is in the file.
    loaded: Arc<str>,
    file: File,
    /// How its lines end.
    line_break: &'static str,
    verdict: Verdict,
    typing: bool,
    /// The last key or paste was not taken.
    refused: bool,
    revision: u64,
    window: Window,
    follows: Follows,
    long_lines: LongLines,
    find: Find,
    tree: tree::Tree,
    past: past::Past,
    known: known::Known,
    completion: completion::Completion,
    held: Option<Held>,
}

impl Default for ParameterEditor {
    fn default() -> Self {
        let empty: Arc<str> = Arc::from("");
        Self {
            editor: Editor::default(),
            text: Arc::clone(&empty),
            loaded: empty,
            file: File::default(),
            line_break: "\n",
            verdict: Verdict::Empty,
            typing: false,
            refused: false,
            revision: 0,
            window: Window::default(),
            follows: Follows::default(),
            long_lines: LongLines::default(),
            find: Find::default(),
            tree: tree::Tree::default(),
            past: past::Past::default(),
            known: known::Known::default(),
            completion: completion::Completion::default(),
            held: None,
        }
    }
}

impl ParameterEditor {
    /// Another text: nothing of the old one can be undone.
    pub fn load(&mut self, text: &str) {
        let text: Arc<str> = Arc::from(text);
        let breaks = text.matches('\n').count();
        let windows = breaks > 0 && text.matches("\r\n").count() == breaks;
        let lines = if windows {
            Lines::new(&text.replace("\r\n", "\n"))
        } else if too_large(&text) {
            Lines::fixed(Arc::clone(&text))
        } else {
            Lines::open(&text)
        };
        let vim = self.editor.vim().is_some();
        let mut editor = Editor::new(lines);
        editor.set_vim(vim);
        *self = Self {
            verdict: Verdict::of(&text),
            editor,
            loaded: Arc::clone(&text),
            text,
            line_break: if windows { "\r\n" } else { "\n" },
            revision: self.revision + 1,
            long_lines: self.long_lines,
            past: std::mem::take(&mut self.past),
            ..Self::default()
        };
    }

    /// Another text in place of this one, as one step that can be undone. What is in the file
    /// stays what it was.
    pub fn replace(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n");
        let pressed = self.editor.replace_all(&text, Spot::default());
        self.take(pressed);
    }

    /// The text came back from the user's own editor, as one step. Most editors end the last line;
    /// where it was not ended before, that is no change.
    pub fn take_edited(&mut self, text: &str) {
        let unended = !self.text.ends_with('\n');
        let text = match text
            .strip_suffix("\r\n")
            .or_else(|| text.strip_suffix('\n'))
        {
            Some(rest) if unended => rest,
            _ => text,
        };
        if *text != *self.text {
            self.replace(text);
        }
    }

    /// The text as it stands, with the line ends it was loaded with.
    pub fn text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// Grows with every change of the text.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the text can be sent.
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Why it cannot be sent.
    pub const fn fault(&self) -> Option<ParameterFault> {
        match self.verdict {
            Verdict::Faulty(fault) => Some(fault),
            Verdict::Empty | Verdict::Valid(_) => None,
        }
    }

    /// What to send: `None` leaves the key out.
    ///
    /// # Errors
    /// The text is no JSON object.
    pub fn parameters(&self) -> Result<Option<Arc<str>>, ParameterFault> {
        match self.verdict {
            Verdict::Empty => Ok(None),
            Verdict::Valid(_) => Ok(Some(self.text())),
            Verdict::Faulty(fault) => Err(fault),
        }
    }

    /// Whether keys type into the text.
    pub const fn is_typing(&self) -> bool {
        self.typing
    }

    /// Chooses how keys are read.
    pub fn set_keys(&mut self, keys: EditorKeys) {
        self.editor.set_vim(keys == EditorKeys::Vim);
    }

    /// The mode, where the keys are those of vi, and what is typed of a command.
    pub fn vim(&self) -> Option<(Mode, &str)> {
        self.editor.vim().filter(|_| self.typing)
    }

    /// Whether a key goes to the text before it can mean an action.
    pub fn is_first(&self, key: Key) -> bool {
        self.typing && !self.find.is_typing() && self.editor.is_for_vim(key)
    }

    /// Whether the text is too large to be edited here.
    pub const fn is_read_only(&self) -> bool {
        self.editor.lines().is_fixed()
    }

    /// Whether the last key or paste was not taken, because the text would have become too large.
    pub const fn was_refused(&self) -> bool {
        self.refused
    }

    /// How many lines there are; at least one.
    pub fn line_count(&self) -> usize {
        self.editor.lines().count()
    }

    /// A line, counted from 0.
    pub fn line(&self, row: usize) -> &str {
        self.editor.lines().line(row)
    }

    /// Where the caret is.
    pub fn caret(&self) -> Spot {
        self.editor.caret()
    }

    /// The place of a line and column in the text.
    pub fn spot_of(&self, place: Place) -> Spot {
        let row = place.line.saturating_sub(1).min(self.line_count() - 1);
        let before = self.line(row).chars().take(place.column.saturating_sub(1));
        let at = before.map(char::len_utf8).sum();
        Spot { row, at }
    }

    /// What is selected.
    pub fn selection(&self) -> Option<Range<Spot>> {
        self.editor.selection()
    }

    /// The bracket at the caret and the one that belongs to it.
    pub fn pair(&self) -> Option<(Spot, Spot)> {
        self.editor.pair()
    }

    /// The key or value at the caret: where it stands, and the way to it.
    pub fn value_at_caret(&self) -> Option<ValueAt> {
        self.editor.value_at(self.caret())
    }

    fn take(&mut self, pressed: Pressed) {
        self.refused = pressed == Pressed::Refused;
        match pressed {
            Pressed::Changed => self.changed(),
            Pressed::Moved => self.follows = Follows::Caret,
            Pressed::Ignored | Pressed::Refused => {}
        }
    }

    fn changed(&mut self) {
        self.text = self.editor.lines().join(self.line_break);
        self.verdict = Verdict::of(&self.text);
        self.revision += 1;
        self.follows = Follows::Caret;
        self.typing &= !self.is_read_only();
        self.find_in_new_text();
    }
}

#[cfg(test)]
mod tests;
