//! Find in the parameters: typed at the bottom of the screen, found while it is typed, counted.

use std::ops::Range;

use crossterm::event::KeyCode;

use super::{ParameterEditor, Spot};
use crate::{
    app::{Action, Key, input_line::InputLine},
    json::{Search, Way},
};

/// Places that are counted and gone through; of a text with more the rest is not found.
const MOST: usize = 100_000;

/// What is searched for, and where it stands.
#[derive(Debug, Clone, Default)]
pub struct Find {
    line: InputLine,
    typing: bool,
    search: Option<Search>,
    /// In the order of the text.
    places: Vec<Range<Spot>>,
    /// Where the caret was when the search began.
    from: Spot,
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

    /// What is searched for; to mark it wherever it is seen.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }
}

impl ParameterEditor {
    /// What is searched for.
    pub fn find(&self) -> &Find {
        &self.find
    }

    /// Which of the places the caret stands at, from 1, and how many there are; `None` if nothing
    /// is searched for.
    pub fn found(&self) -> Option<(Option<usize>, usize)> {
        self.find.search.as_ref()?;
        let places = &self.find.places;
        let caret = self.spot_shown();
        let here = places.partition_point(|place| place.start < caret);
        let number = places.get(here).filter(|place| place.start == caret);
        Some((number.map(|_| here + 1), places.len()))
    }

    /// Another pattern, from outside.
    pub(in crate::app) fn set_pattern(&mut self, line: InputLine) {
        self.find.line = line;
        self.find_again();
    }

    /// Begins to type what is to be found.
    pub(super) fn begin_to_find(&mut self) {
        self.find.typing = true;
        self.find.from = self.spot_shown();
        self.find.line = InputLine::default();
        self.find_again();
    }

    /// Takes a key into the pattern. `Up` and `Down` walk through what is found.
    pub(super) fn find_key(&mut self, key: Key) {
        match key.code {
            KeyCode::Enter => {
                self.find.typing = false;
                if self.find.line.is_empty() {
                    self.find = Find::default();
                }
            }
            KeyCode::Down => self.find_next(true),
            KeyCode::Up => self.find_next(false),
            _ if self.find.line.key(key) => self.find_again(),
            _ => {}
        }
    }

    /// Takes a paste into the pattern.
    pub(super) fn find_paste(&mut self, text: &str) {
        self.find.line.paste(text);
        self.find_again();
    }

    /// Follows an action while something is searched for; without a search the next and the last
    /// are what is wrong or doubted. False if it means something else.
    pub(super) fn finds(&mut self, action: Action) -> bool {
        match action {
            Action::Find if self.find.typing => self.find_next(true),
            Action::Find => self.begin_to_find(),
            Action::FindNext | Action::FindPrevious if self.find.search.is_none() => {
                self.next_doubt(action == Action::FindNext);
            }
            Action::FindNext => self.find_next(true),
            Action::FindPrevious => self.find_next(false),
            Action::Back if self.find.typing => {
                let from = self.find.from;
                self.find = Find::default();
                self.go_to_shown(from);
            }
            Action::Back if !self.typing && self.find.search.is_some() => {
                self.find = Find::default();
            }
            _ => return false,
        }
        true
    }

    /// The text changed: what was found may stand elsewhere.
    pub(super) fn find_in_new_text(&mut self) {
        if self.find.search.is_some() {
            self.find.places = self.places();
        }
    }

    /// All places, line by line.
    fn places(&self) -> Vec<Range<Spot>> {
        let Some(search) = &self.find.search else {
            return Vec::new();
        };
        let (count, line) = self.shown_lines();
        let mut places = Vec::new();
        for row in 0..count {
            let at = |at| Spot { row, at };
            let found = search.places(line(row));
            places.extend(found.map(|place| at(place.start)..at(place.end)));
            if places.len() >= MOST {
                break;
            }
        }
        places
    }

    fn find_again(&mut self) {
        let pattern = self.find.line.text();
        // Plain patterns are never bad.
        self.find.search = Search::new(&pattern, Way::Plain)
            .ok()
            .filter(|_| !pattern.is_empty());
        self.find.places = self.places();
        let places = &self.find.places;
        let below = places.partition_point(|place| place.start < self.find.from);
        let place = places.get(below).or_else(|| places.first());
        let to = place.map_or(self.find.from, |place| place.start);
        self.go_to_shown(to);
    }

    pub(super) fn find_next(&mut self, forward: bool) {
        let caret = self.spot_shown();
        let places = &self.find.places;
        let here = places.partition_point(|place| place.start < caret);
        let on_one = places.get(here).is_some_and(|place| place.start == caret);
        let next = if forward {
            places.get(here + usize::from(on_one)).or(places.first())
        } else {
            let before = here.checked_sub(1).and_then(|here| places.get(here));
            before.or(places.last())
        };
        if let Some(to) = next.map(|place| place.start) {
            self.go_to_shown(to);
        }
    }
}
