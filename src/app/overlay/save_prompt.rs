//! Where an answer is saved: a file name, and which form of the answer `Tab` has chosen.

use crossterm::event::KeyCode;

use super::super::{Key, input_line::InputLine, piece::Piece};
use crate::wording::{Language, Text, saving as words};

/// Which form of an answer is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SaveKind {
    /// The result, as JSON or text.
    Decoded,
    /// The body as it came.
    AsSent,
    /// What is selected.
    Selection,
    /// The whole run, to be imported elsewhere.
    Run,
}

impl SaveKind {
    /// What it is called.
    pub const fn name(self) -> Text {
        match self {
            Self::Decoded => words::DECODED,
            Self::AsSent => words::AS_SENT,
            Self::Selection => words::SELECTION,
            Self::Run => words::RUN,
        }
    }
}

/// One form that can be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Which.
    pub kind: SaveKind,
    /// What is written.
    pub piece: Piece,
    /// The name that is offered.
    pub name: String,
}

/// A file name that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavePrompt {
    /// What is typed.
    pub input: InputLine,
    /// What can be saved; never empty.
    pub forms: Vec<Form>,
    /// Which of them is chosen.
    pub chosen: usize,
    /// What is wrong, or what Enter does.
    pub words: String,
    /// Whether the words say what is wrong.
    pub bad: bool,
    /// The name is the user's: `Tab` leaves it alone.
    own: bool,
}

impl SavePrompt {
    /// Asks for a name; the one that belongs to the chosen form is offered.
    pub fn new(forms: Vec<Form>, chosen: usize, language: Language) -> Self {
        let mut prompt = Self {
            input: InputLine::default(),
            forms,
            chosen,
            words: words::HINT.get(language).to_owned(),
            bad: false,
            own: false,
        };
        prompt.offer_name();
        prompt
    }

    /// The chosen form.
    pub fn form(&self) -> Option<&Form> {
        self.forms.get(self.chosen)
    }

    /// Takes a key: `Tab` goes round the forms, others type.
    pub fn key(&mut self, key: Key, language: Language) {
        if key.code == KeyCode::Tab {
            let count = self.forms.len().max(1);
            let step = if key.shift { count - 1 } else { 1 };
            self.chosen = (self.chosen + step) % count;
            self.offer_name();
        } else if self.input.key(key) {
            self.own = true;
        }
        if self.bad {
            self.bad = false;
            words::HINT.get(language).clone_into(&mut self.words);
        }
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str) {
        self.input.paste(text);
        self.own = true;
    }

    /// Says what is wrong with the name.
    pub fn refuse(&mut self, words: String) {
        (self.words, self.bad) = (words, true);
    }

    fn offer_name(&mut self) {
        if let Some(form) = self.forms.get(self.chosen).filter(|_| !self.own) {
            self.input = InputLine::new(&*form.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tab_goes_round_the_forms_and_leaves_a_typed_name_alone() {
        let form = |kind, name: &str| Form {
            kind,
            piece: Piece::Text("x".into()),
            name: name.to_owned(),
        };
        let forms = vec![
            form(SaveKind::Decoded, "a.json"),
            form(SaveKind::AsSent, "a-raw.json"),
        ];
        let mut prompt = SavePrompt::new(forms, 0, Language::English);
        let tab = Key::plain(KeyCode::Tab);
        let back = Key { shift: true, ..tab };
        let mut seen = vec![prompt.input.text()];
        for key in [tab, tab, back, Key::plain(KeyCode::Char('x')), tab] {
            prompt.key(key, Language::English);
            seen.push(prompt.input.text());
        }
        let raw = "a-raw.json";
        assert_eq!(
            seen,
            ["a.json", raw, "a.json", raw, "a-raw.jsonx", "a-raw.jsonx"]
        );
        assert_eq!(prompt.form().map(|form| form.kind), Some(SaveKind::Decoded));
    }
}
