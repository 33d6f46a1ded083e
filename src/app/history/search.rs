//! The search line of the history: what is typed, what it means, what it may go on with.

use crossterm::event::KeyCode;

use crate::{
    app::{Key, input_line::InputLine},
    domain::{Candidate, Completion, FilterFault, FilterWords, HistoryFilter, Timestamp},
};

/// What is typed and what was found with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    line: InputLine,
    typing: bool,
    /// The last one that could be understood.
    filter: HistoryFilter,
    fault: Option<FilterFault>,
    words: FilterWords,
    completion: Completion,
    chosen: usize,
    count: Option<u64>,
    asked: u32,
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyed {
    /// Nothing outside the line.
    Nothing,
    /// Other runs are looked for now.
    Changed,
    /// The list is to move; up if it says so.
    Moved(bool),
}

impl Search {
    /// Gives the line the keys.
    pub(super) fn begin(&mut self) {
        self.typing = true;
        self.complete();
    }

    /// Takes the names that it may go on with.
    pub(super) fn take_words(&mut self, words: FilterWords) {
        self.words = words;
        self.complete();
    }

    /// Empties the line; true if other runs are shown then.
    pub(super) fn clear(&mut self) -> bool {
        let was = !self.filter.is_empty();
        *self = Self {
            words: std::mem::take(&mut self.words),
            asked: self.asked,
            ..Self::default()
        };
        was
    }

    /// Whether keys go into the line.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether the line is to be seen.
    pub fn is_shown(&self) -> bool {
        self.typing || !self.line.is_empty()
    }

    /// Whether the list is narrowed.
    pub fn is_on(&self) -> bool {
        !self.filter.is_empty()
    }

    /// What is typed.
    pub fn line(&self) -> &InputLine {
        &self.line
    }

    /// What the list is narrowed to.
    pub fn filter(&self) -> &HistoryFilter {
        &self.filter
    }

    /// What cannot be understood. While a term is begun, what it may become is shown instead.
    pub fn fault(&self) -> Option<&FilterFault> {
        let begun = self.typing && !self.completion.candidates.is_empty();
        self.fault.as_ref().filter(|_| !begun)
    }

    /// What the term at the caret may become, and which of it is chosen.
    pub fn candidates(&self) -> (&[Candidate], usize) {
        if self.typing {
            (&self.completion.candidates, self.chosen)
        } else {
            (&[], 0)
        }
    }

    /// How many runs there are, once that is known.
    pub fn count(&self) -> Option<u64> {
        self.count
    }

    /// Whether texts are looked for, so that places are shown.
    pub fn finds_places(&self) -> bool {
        self.filter.texts().next().is_some()
    }

    /// All runs are to be counted: under this number.
    pub(super) fn ask_count(&mut self) -> u32 {
        self.asked = self.asked.wrapping_add(1);
        self.asked
    }

    /// All runs were counted.
    pub(super) fn counted(&mut self, asked: u32, count: u64) {
        if self.asked == asked && self.is_on() {
            self.count = Some(count);
        }
    }

    /// The count is known, or is not any more.
    pub(super) fn set_count(&mut self, count: Option<u64>) {
        self.count = count;
        self.ask_count();
    }

    /// Takes a key that is typed.
    pub(super) fn key(&mut self, key: Key, now: Timestamp) -> Keyed {
        let count = self.completion.candidates.len();
        match key.code {
            KeyCode::Enter => {
                self.typing = self.fault.is_some();
                self.completion = Completion::default();
                return Keyed::Nothing;
            }
            KeyCode::Up if count == 0 => return Keyed::Moved(true),
            KeyCode::Down if count == 0 => return Keyed::Moved(false),
            KeyCode::Up => self.chosen = (self.chosen + count - 1) % count,
            KeyCode::Down => self.chosen = (self.chosen + 1) % count,
            KeyCode::Tab if count == 0 => self.offer(),
            KeyCode::Tab => return self.take(now),
            _ => {
                if self.line.key(key) {
                    return self.edited(now);
                }
            }
        }
        Keyed::Nothing
    }

    /// Takes a paste.
    pub(super) fn paste(&mut self, text: &str, now: Timestamp) -> Keyed {
        self.line.paste(text);
        self.edited(now)
    }

    /// Puts the chosen candidate in its place.
    fn take(&mut self, now: Timestamp) -> Keyed {
        let Some(candidate) = self.completion.candidates.get(self.chosen) else {
            return Keyed::Nothing;
        };
        let at = &self.completion.replaces;
        let text = self.line.text();
        let before = text.get(..at.start).unwrap_or_default();
        let after = text.get(at.end..).unwrap_or_default();
        let goes_on = candidate.insert.ends_with(':') || after.starts_with(' ');
        let gap = if goes_on { "" } else { " " };
        let before = format!("{before}{}{gap}", candidate.insert);
        self.line = InputLine::around(before, after);
        self.edited(now)
    }

    fn edited(&mut self, now: Timestamp) -> Keyed {
        self.complete();
        match HistoryFilter::parse(&self.line.text(), now) {
            Ok(filter) => {
                self.fault = None;
                if filter == self.filter {
                    return Keyed::Nothing;
                }
                self.filter = filter;
                self.set_count(None);
                Keyed::Changed
            }
            Err(fault) => {
                self.fault = Some(fault);
                Keyed::Nothing
            }
        }
    }

    /// What may stand at the caret; behind a blank only when it is asked for.
    fn complete(&mut self) {
        let begun = self.line.before_caret().chars().next_back();
        if begun.is_some_and(char::is_whitespace) {
            self.completion = Completion::default();
        } else {
            self.offer();
        }
    }

    fn offer(&mut self) {
        let caret = self.line.before_caret().len();
        self.completion = self.words.complete(&self.line.text(), caret);
        self.chosen = 0;
    }
}
