//! Which local file an input is to hold, and how far it is on its way to Coze.

use super::super::{Key, input_line::InputLine, upload::pasted_path};
use crate::wording::{Language, upload as words};

/// A path that is being typed, or a file that is being sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePrompt {
    /// What is typed.
    pub input: InputLine,
    /// What the keys do, what fits, or what is wrong.
    pub words: String,
    /// Whether the words say what is wrong.
    pub bad: bool,
    /// The number of what was asked for last.
    pub asked: u32,
    /// Bytes that are sent, and of how many; `None` while nothing is sent.
    pub sent: Option<(u64, u64)>,
    /// The text of the parameters when it was opened.
    pub revision: u64,
    /// It is for a field of a question and not for a parameter.
    pub answers: bool,
}

impl FilePrompt {
    /// Asks for a path.
    pub fn new(revision: u64, language: Language) -> Self {
        Self {
            input: InputLine::default(),
            words: words::HINT.get(language).to_owned(),
            bad: false,
            asked: 0,
            sent: None,
            revision,
            answers: false,
        }
    }

    /// Takes a key that types.
    pub fn key(&mut self, key: Key, language: Language) {
        if self.sent.is_none() && self.input.key(key) {
            self.say(words::HINT.get(language).to_owned());
        }
    }

    /// Takes a paste, or a file that was dragged here: its path takes the place of what is typed if
    /// it begins at a root.
    pub fn paste(&mut self, text: &str) {
        if self.sent.is_some() {
            return;
        }
        let path = pasted_path(text);
        if path.starts_with(['/', '~']) {
            self.input = InputLine::default();
        }
        self.input.paste(&path);
    }

    /// Says something.
    pub fn say(&mut self, words: String) {
        (self.words, self.bad) = (words, false);
    }

    /// Nothing is sent any more, and this is wrong.
    pub fn refuse(&mut self, words: String) {
        (self.words, self.bad, self.sent) = (words, true, None);
    }
}
