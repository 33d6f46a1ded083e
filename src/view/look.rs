//! What every pane needs to draw itself, beside its own state.

use super::Theme;
use crate::{
    app::{Action, Hearer, Pane, keymap::Keymap},
    domain::Timestamp,
    wording::{Language, Text},
};

/// Handed to every pane.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Styles.
    pub theme: &'a Theme,
    /// Of every text.
    pub language: Language,
    /// The time of the last tick.
    pub now: Timestamp,
    /// Whether this pane has the keys.
    pub focused: bool,
    /// The keys in force, for texts that say what to press.
    pub keymap: &'a Keymap,
    /// The pane that has the keys.
    pub focus: Pane,
    /// Whether keys type into a text.
    pub typing: bool,
}

impl Look<'_> {
    /// A text in the user's language.
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.language)
    }

    /// A text with gaps in the user's language.
    pub fn fill(&self, text: Text, gaps: &[(&str, &str)]) -> String {
        text.fill(self.language, gaps)
    }

    /// The key that does something in a pane while nothing is typed there; empty if no key does.
    pub fn key(&self, pane: Pane, action: Action) -> String {
        self.hearer().key(pane, action)
    }

    /// What words depend on.
    pub fn hearer(&self) -> Hearer<'_> {
        Hearer {
            language: self.language,
            now: self.now,
            keymap: self.keymap,
        }
    }
}
