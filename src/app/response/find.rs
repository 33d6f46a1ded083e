//! Find in the answer: typed at the bottom, found while it is typed, counted a little at a time.

use crossterm::event::KeyCode;

use crate::{
    app::{Key, input_line::InputLine, pager::Place},
    json::{Document, Found, Search, Tally, Way},
};

/// Bytes that are counted in one go, in much less than the time of a frame.
const PIECE: usize = 4 << 20;

/// What is searched for, and what was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Find {
    line: InputLine,
    typing: bool,
    way: Way,
    search: Option<Search>,
    problem: Option<String>,
    tally: Tally,
    found: Option<Found>,
    number: Option<usize>,
    /// Where the search began, to go back to.
    pub(super) from: (Place, Place),
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

    /// What is searched for; to mark it wherever it is seen.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
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

    /// Whether there is something left to count.
    pub fn is_counting(&self) -> bool {
        self.search.is_some() && !self.tally.is_done()
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
        self.tally = Tally::default();
        if self.line.is_empty() {
            return;
        }
        match Search::new(&self.line.text(), self.way) {
            Ok(search) => self.search = Some(search),
            Err(bad) => self.problem = Some(bad.to_string()),
        }
    }

    /// The first place from here on; from the top if there is none below.
    pub(super) fn forward(&mut self, document: &Document, line: usize, offset: usize) {
        let search = self.search.as_ref();
        self.found = search.and_then(|search| {
            let below = search.after(document, line, offset);
            below.or_else(|| search.after(document, 0, 0))
        });
        self.number_anew(document);
    }

    /// The last place before here; from the bottom if there is none above.
    pub(super) fn backward(&mut self, document: &Document, line: usize, offset: usize) {
        let search = self.search.as_ref();
        self.found = search.and_then(|search| {
            let above = search.before(document, line, offset);
            above.or_else(|| search.before(document, usize::MAX, 0))
        });
        self.number_anew(document);
    }

    /// Counts a piece more.
    pub(super) fn count_on(&mut self, document: &Document) {
        if let Some(search) = self.search.as_ref().filter(|_| !self.tally.is_done()) {
            self.tally.advance(search, document, PIECE);
            self.number_anew(document);
        }
    }

    fn number_anew(&mut self, document: &Document) {
        let number = |(search, found)| self.tally.number(search, document, found);
        self.number = self
            .search
            .as_ref()
            .zip(self.found.as_ref())
            .and_then(number);
    }
}
