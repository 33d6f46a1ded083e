//! What is searched for in the answer: typed at the bottom, and what is known of its places.

use crossterm::event::KeyCode;

use crate::{
    app::{Key, input_line::InputLine, pager::Place},
    json::{Document, Found, Search, Tally, Way},
};

/// What is searched for, and what was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Find {
    line: InputLine,
    typing: bool,
    way: Way,
    search: Option<Search>,
    problem: Option<String>,
    pub(super) tally: Tally,
    pub(super) found: Option<Found>,
    number: Option<usize>,
    /// A piece of text is searched in no time: it may be done while a frame is drawn.
    pub(super) swift: bool,
    /// The place that is looked for outside.
    pub(super) seeking: Option<Seeking>,
    /// The count that goes on outside.
    pub(super) counting: Option<u32>,
    /// Where the search began, to go back to.
    pub(super) from: (Place, Place),
}

/// A place that is looked for outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seeking {
    pub(super) asked: u32,
    /// Places further that were asked for meanwhile; before it if negative.
    pub(super) further: i32,
}

/// What a key did to the pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    Nothing,
    Changed,
    Kept,
    GivenUp,
}

impl Find {
    /// The pattern.
    pub fn line(&self) -> &InputLine {
        &self.line
    }

    /// Whether keys type into the pattern.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// How the pattern is read.
    pub fn way(&self) -> Way {
        self.way
    }

    /// What is searched for.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// What is marked wherever it is seen: not what takes long to find even in a few rows.
    pub fn marks(&self) -> Option<&Search> {
        self.search().filter(|_| self.swift)
    }

    /// Why the pattern cannot be searched for.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// The place that was gone to.
    pub fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// Which of all places this is, as far as they have been counted; how many there are; and
    /// whether all have been counted.
    pub fn count(&self) -> (Option<usize>, usize, bool) {
        (self.number, self.tally.total(), self.tally.is_done())
    }

    pub(super) fn begin(&mut self, from: (Place, Place)) {
        self.typing = true;
        self.from = from;
    }

    pub(super) fn key(&mut self, key: Key) -> Typed {
        match key.code {
            KeyCode::Enter => {
                self.typing = false;
                Typed::Kept
            }
            KeyCode::Esc => {
                self.end();
                Typed::GivenUp
            }
            KeyCode::Tab => {
                self.way = match self.way {
                    Way::Plain => Way::Regex,
                    Way::Regex => Way::Plain,
                };
                Typed::Changed
            }
            _ if self.line.key(key) => Typed::Changed,
            _ => Typed::Nothing,
        }
    }

    pub(super) fn set(&mut self, line: InputLine) {
        self.line = line;
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.line.paste(text);
    }

    /// Forgets the pattern; how it is read stays.
    pub(super) fn end(&mut self) {
        *self = Self {
            way: self.way,
            from: self.from,
            ..Self::default()
        };
    }

    /// Begins anew with what stands in the line.
    pub(super) fn compile(&mut self) {
        (self.search, self.problem, self.found, self.number) = (None, None, None, None);
        (self.tally, self.swift) = (Tally::default(), false);
        if self.line.is_empty() {
            return;
        }
        match Search::new(&self.line.text(), self.way) {
            Ok(search) => {
                self.swift = search.is_plain();
                self.search = Some(search);
            }
            Err(bad) => self.problem = Some(bad.to_string()),
        }
    }

    /// Works out which of the counted places the one that was gone to is.
    pub(super) fn number_anew(&mut self, document: &Document) {
        let number = |(search, found)| self.tally.number(search, document, found);
        let search = self.search.as_ref().filter(|_| self.swift);
        self.number = search.zip(self.found.as_ref()).and_then(number);
    }
}
