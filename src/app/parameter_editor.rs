//! The editor of the parameters: what was loaded, what became of it, and whether it can be sent.
//!
//! A text too large to be checked at every key is shown whole and only read.

use std::{ops::Range, sync::Arc};

pub use super::editor::{Cause, ParameterFault, Parts, Spot, Verdict, Window};
use super::{
    editor::{Editor, Lines, Pressed, too_large},
    layout::PaneArea,
};
use crate::domain::Place;

mod acting;

/// The text under the user's hands.
#[derive(Debug, Clone)]
pub struct ParameterEditor {
    editor: Editor,
    /// The text as it is sent and saved.
    text: Arc<str>,
    /// The text as it is in the file.
    loaded: Arc<str>,
    /// How its lines end.
    line_break: &'static str,
    verdict: Verdict,
    typing: bool,
    /// The last key or paste was not taken.
    refused: bool,
    revision: u64,
    window: Window,
    /// The wheel took the caret out of view.
    wandering: bool,
}

impl Default for ParameterEditor {
    fn default() -> Self {
        let empty: Arc<str> = Arc::from("");
        Self {
            editor: Editor::default(),
            text: Arc::clone(&empty),
            loaded: empty,
            line_break: "\n",
            verdict: Verdict::Empty,
            typing: false,
            refused: false,
            revision: 0,
            window: Window::default(),
            wandering: false,
        }
    }
}

impl ParameterEditor {
    /// Another text: nothing of the old one can be undone.
    pub fn load(&mut self, text: &str) {
        let text: Arc<str> = Arc::from(text);
        let breaks = text.matches('\n').count();
        let windows = breaks > 0 && text.matches("\r\n").count() == breaks;
        let lines = if too_large(&text) {
            Lines::fixed(Arc::clone(&text))
        } else if windows {
            Lines::open(&text.replace("\r\n", "\n"))
        } else {
            Lines::open(&text)
        };
        *self = Self {
            verdict: Verdict::of(&text),
            editor: Editor::new(lines),
            loaded: Arc::clone(&text),
            text,
            line_break: if windows { "\r\n" } else { "\n" },
            revision: self.revision + 1,
            ..Self::default()
        };
    }

    /// Another text in place of this one, as one step that can be undone. What is in the file
    /// stays what it was.
    pub fn replace(&mut self, text: &str) {
        let loaded = Arc::clone(&self.loaded);
        if self.is_read_only() || too_large(text) {
            self.load(text);
        } else {
            let pressed = self
                .editor
                .replace_all(&text.replace("\r\n", "\n"), Spot::default());
            self.take(pressed);
        }
        self.loaded = loaded;
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

    /// The text was saved: it is what the file holds now.
    pub fn saved(&mut self, text: Arc<str>) {
        self.loaded = text;
    }

    /// The text as it stands, with the line ends it was loaded with.
    pub fn text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The text as it was loaded or saved last.
    pub fn loaded(&self) -> Arc<str> {
        Arc::clone(&self.loaded)
    }

    /// Whether the text differs from what was loaded or saved last.
    pub fn is_dirty(&self) -> bool {
        self.text != self.loaded
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

    /// Columns of the screen to the left of the caret in its line.
    pub fn caret_column(&self) -> usize {
        self.editor.column()
    }

    /// What is selected.
    pub fn selection(&self) -> Option<Range<Spot>> {
        self.editor.selection()
    }

    /// Where the parts of the pane stand.
    pub fn parts(&self, area: PaneArea) -> Parts {
        Parts::of(area, self.line_count())
    }

    /// Which part of the text is in view.
    pub fn window(&self, area: PaneArea) -> Window {
        let size = self.parts(area).text;
        let window = self.window.filled(self.line_count(), size);
        if self.wandering {
            window
        } else {
            window.following(self.caret(), self.caret_column(), size)
        }
    }

    fn take(&mut self, pressed: Pressed) {
        self.refused = pressed == Pressed::Refused;
        match pressed {
            Pressed::Changed => self.changed(),
            Pressed::Moved => self.wandering = false,
            Pressed::Ignored | Pressed::Refused => {}
        }
    }

    fn changed(&mut self) {
        self.text = self.editor.lines().join(self.line_break);
        self.verdict = Verdict::of(&self.text);
        self.revision += 1;
        self.wandering = false;
    }
}

#[cfg(test)]
mod tests;
