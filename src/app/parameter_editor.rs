//! The editor of the parameters: one text, typed or not.

use std::sync::Arc;

use ratatui::layout::Position;

use super::{Action, Key, layout::PaneArea};
use crate::domain::Place;

/// The text under the user's hands.
#[derive(Debug, Clone, Default)]
pub struct ParameterEditor {
    text: String,
    typing: bool,
    revision: u64,
}

impl ParameterEditor {
    /// Another text: nothing of the old one can be undone.
    pub fn load(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.typing = false;
        self.revision += 1;
    }

    /// Another text in place of this one, as one step that can be undone.
    pub fn replace(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.revision += 1;
    }

    /// The text as it stands.
    pub fn text(&self) -> Arc<str> {
        Arc::from(self.text.as_str())
    }

    /// Grows with every change of the text.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether keys type into the text.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Follows an action: starting and stopping to type, moving, formatting.
    pub fn act(&mut self, action: Action, _area: PaneArea) {
        match action {
            Action::Edit => self.typing = true,
            Action::Back => self.typing = false,
            _ => {}
        }
    }

    /// Takes a key while typing that is no action.
    pub fn key(&mut self, key: Key, _area: PaneArea) {
        if let Some(character) = key.typed() {
            self.text.push(character);
            self.revision += 1;
        }
    }

    /// Takes a pasted text, as one step that can be undone.
    pub fn paste(&mut self, text: &str) {
        self.text.push_str(text);
        self.revision += 1;
    }

    /// Puts the caret where the mouse was clicked; `at` is a position on the screen.
    pub fn click(&mut self, _area: PaneArea, _at: Position) {}

    /// Scrolls by rows; down is positive.
    pub fn scroll(&mut self, _rows: i32, _area: PaneArea) {}

    /// Puts the caret at a place of the text and brings it into view.
    pub fn go_to(&mut self, _place: Place) {}
}
