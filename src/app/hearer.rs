//! To whom something is said: in which language, at what time, with which keys.

use super::{Action, Pane, key_label::key_label, keymap::Keymap};
use crate::{
    domain::Timestamp,
    wording::{Language, Text},
};

/// What words depend on, beside what they are about.
#[derive(Debug, Clone, Copy)]
pub struct Hearer<'a> {
    /// Of every text.
    pub language: Language,
    /// The time of the last tick.
    pub now: Timestamp,
    /// The keys in force, for texts that say what to press.
    pub keymap: &'a Keymap,
}

impl Hearer<'_> {
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
        let key = self.keymap.key_for(pane, false, action);
        key.map(key_label).unwrap_or_default()
    }
}
