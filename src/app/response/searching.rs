//! Searching the answer: at once as far as no key has to wait for it, and else outside. What comes
//! back late for an old pattern is dropped.

use super::{
    Effect, Find, ResponsePane,
    find::{Seeking, Typed},
};
use crate::{
    app::{Action, Key, input_line::InputLine, layout::PaneArea},
    json::{Found, From, Tally},
};

/// Bytes of text that are searched between two frames: a millisecond or two at the most.
const AT_ONCE: usize = 512 * 1024;

impl ResponsePane {
    /// What is searched for.
    pub fn find(&self) -> &Find {
        &self.find
    }

    /// Takes a key while the pattern is typed.
    pub fn key(&mut self, key: Key, area: PaneArea) {
        match self.find.key(key) {
            Typed::Nothing | Typed::Kept => {}
            Typed::Changed => self.find_again(area),
            Typed::GivenUp => {
                (self.place, self.cursor) = self.find.from;
                self.end_search();
            }
        }
    }

    /// Takes a paste into the pattern.
    pub fn paste(&mut self, text: &str, area: PaneArea) {
        self.find.paste(text);
        self.find_again(area);
    }

    /// Another pattern, from outside.
    pub(in crate::app) fn set_pattern(&mut self, line: InputLine, area: PaneArea) {
        self.find.set(line);
        self.find_again(area);
    }

    /// Takes a place that was looked for outside. Without an area nobody sees the pane.
    pub fn found(&mut self, asked: u32, found: Option<Found>, area: Option<PaneArea>) {
        let sought = self.find.seeking.take_if(|sought| sought.asked == asked);
        let Some(Seeking { further, .. }) = sought else {
            return;
        };
        self.find.found = found;
        if let Some(area) = area {
            self.go_to_found(area);
            let steps = further.signum();
            if steps != 0 && self.find.found.is_some() {
                self.seek_on(steps < 0, area);
                if let Some(seeking) = &mut self.find.seeking {
                    seeking.further = further - steps;
                }
            }
        }
        self.number_anew();
    }

    /// Takes a count, or a part of it.
    pub fn counted(&mut self, asked: u32, tally: Tally, swift: bool) {
        if self.find.counting != Some(asked) {
            return;
        }
        if tally.is_done() {
            self.find.counting = None;
        }
        self.find.tally = tally;
        self.find.swift |= swift;
        self.number_anew();
    }

    /// Follows an action that finds. False for every other one.
    pub(super) fn finds(&mut self, action: Action, area: PaneArea) -> bool {
        if self.document.is_none() {
            return false;
        }
        match action {
            Action::Find => self.find.begin((self.place, self.cursor)),
            Action::Back => self.end_search(),
            Action::FindNext | Action::FindPrevious => {
                let backward = action == Action::FindPrevious;
                match &mut self.find.seeking {
                    Some(seeking) => seeking.further += if backward { -1 } else { 1 },
                    None => self.seek_on(backward, area),
                }
            }
            _ => return false,
        }
        true
    }

    /// Forgets the pattern, and what is looked for outside.
    pub(super) fn end_search(&mut self) {
        self.stop_seeking();
        let counting = self.find.counting.take();
        self.wishes.extend(counting.map(Effect::StopReading));
        self.find.end();
    }

    /// Who has moved on does not want to be taken to a place that is found late.
    pub(super) fn stop_seeking(&mut self) {
        let seeking = self.find.seeking.take().map(|seeking| seeking.asked);
        self.wishes.extend(seeking.map(Effect::StopReading));
    }

    fn find_again(&mut self, area: PaneArea) {
        self.stop_seeking();
        let counting = self.find.counting.take();
        self.wishes.extend(counting.map(Effect::StopReading));
        (self.place, self.cursor) = self.find.from;
        self.find.compile();
        let from = From {
            line: self.cursor.line,
            offset: self.cursor.offset,
            backward: false,
        };
        self.seek(from, area);
        self.count();
        self.number_anew();
    }

    /// To the place after the one that was gone to, or before it.
    fn seek_on(&mut self, backward: bool, area: PaneArea) {
        let (line, offset) = match &self.find.found {
            Some(found) if backward => (found.line, found.range.start),
            Some(found) => (found.line, found.range.end),
            None => (self.cursor.line, self.cursor.offset),
        };
        let from = From {
            line,
            offset,
            backward,
        };
        self.seek(from, area);
        self.number_anew();
    }

    fn seek(&mut self, from: From, area: PaneArea) {
        let Some((search, document)) = self.find.search().zip(self.document.as_ref()) else {
            return;
        };
        let mut budget = if self.find.swift { AT_ONCE } else { 0 };
        if let Ok(found) = search.seek(document, from, |bytes| spend(&mut budget, bytes)) {
            self.find.found = found;
            return self.go_to_found(area);
        }
        self.asked = self.asked.wrapping_add(1);
        self.wishes.push(Effect::Seek {
            asked: self.asked,
            document: document.clone(),
            search: search.clone(),
            from,
        });
        self.find.seeking = Some(Seeking {
            asked: self.asked,
            further: 0,
        });
    }

    fn count(&mut self) {
        let Some((search, document)) = self.find.search().zip(self.document.as_ref()) else {
            return;
        };
        let mut tally = Tally::default();
        let mut budget = if self.find.swift { AT_ONCE } else { 0 };
        if !tally.advance(search, document, |bytes| spend(&mut budget, bytes)) {
            self.asked = self.asked.wrapping_add(1);
            self.wishes.push(Effect::Count {
                asked: self.asked,
                document: document.clone(),
                search: search.clone(),
                tally: tally.clone(),
            });
            self.find.counting = Some(self.asked);
        }
        self.find.tally = tally;
    }

    fn number_anew(&mut self) {
        if let Some(document) = &self.document {
            self.find.number_anew(document);
        }
    }

    fn go_to_found(&mut self, area: PaneArea) {
        let Some((found, document)) = self.find.found().cloned().zip(self.document.clone()) else {
            return;
        };
        self.folds.reveal(&document, found.line);
        self.go_to(found.line, found.range.start, area);
        if !self.wraps() {
            let columns = document.column_of(found.line, found.range.start);
            let column = self
                .reader()
                .map_or(0, |reader| reader.indent(found.line, None))
                + columns;
            let width = self.pager(area).width;
            if column < self.column || column + found.range.len() >= self.column + width {
                self.column = (column + found.range.len()).saturating_sub(width / 2);
            }
            if column + found.range.len() < width {
                self.column = 0;
            }
        }
    }
}

/// Takes bytes off a budget, if they are there.
fn spend(budget: &mut usize, bytes: usize) -> bool {
    let left = budget.checked_sub(bytes);
    *budget = left.unwrap_or(0);
    left.is_some()
}

#[cfg(test)]
mod tests;
