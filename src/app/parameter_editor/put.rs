//! Putting a text in as a value: in place of the value at the caret, in one step of undo, and only
//! where a value of the parameters goes.

use std::ops::Range;

use super::{ParameterEditor, Spot};
use crate::json::{self, Kind, Reason, TokenKind, tokens};

impl ParameterEditor {
    /// Puts a text in as a JSON string. With the caret in a key, its value is replaced; where there is
    /// no value, it stands at the caret. False if the text cannot be edited here, or if no value of
    /// the parameters goes there.
    pub fn put_text(&mut self, text: &str) -> bool {
        let Some(place) = self.place_of_text() else {
            return false;
        };
        let quoted = serde_json::Value::from(text).to_string();
        self.editor.leave_modes();
        self.editor.select(&place);
        let pressed = self.editor.insert(&quoted);
        self.take(pressed);
        true
    }

    /// Whether a text can be put in where the caret is.
    pub fn takes_text(&self) -> bool {
        self.place_of_text().is_some()
    }

    /// Selects the next value, after the last one the first; where the caret is comes back.
    pub(in crate::app) fn step(&mut self) -> Spot {
        self.step_to_value(true);
        self.caret()
    }

    /// Puts the caret somewhere, with nothing selected.
    pub(in crate::app) fn put_caret(&mut self, spot: Spot) {
        self.editor.select(&(spot..spot));
    }

    fn place_of_text(&self) -> Option<Range<Spot>> {
        if self.is_read_only() {
            return None;
        }
        self.value_place().filter(|place| self.fits(place))
    }

    /// Whether a string there is a value of the object that the parameters are. What comes behind it
    /// may be unfinished.
    fn fits(&self, place: &Range<Spot>) -> bool {
        const ANY: &str = "\"\"";
        let text = self.text();
        let (start, end) = (self.offset(place.start), self.offset(place.end));
        let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else {
            return false;
        };
        if !before
            .trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with('{')
        {
            return false;
        }
        match json::check(&format!("{before}{ANY}{after}")) {
            Ok(checked) => checked.kind == Kind::Object,
            // A string before a colon is a key.
            Err(fault) => {
                fault.offset >= start + ANY.len() && fault.reason != Reason::ExpectedColon
            }
        }
    }

    fn offset(&self, spot: Spot) -> usize {
        let rows = (0..spot.row).map(|row| self.line(row).len() + 1);
        rows.sum::<usize>() + spot.at
    }

    fn value_place(&self) -> Option<Range<Spot>> {
        let caret = self.caret();
        let Some(value) = self.value_at_caret() else {
            return Some(caret..caret);
        };
        if !value.is_key {
            return Some(value.range);
        }
        let row = value.range.end.row;
        let line = self.line(row);
        let after = tokens(line).filter(|(range, _)| range.start >= value.range.end.at);
        let mut after = after.skip_while(|(range, _)| line.get(range.clone()) == Some(":"));
        let at = |at| Spot { row, at };
        match after.next() {
            Some((range, TokenKind::Punctuation)) => {
                let sign = line.get(range.clone()).unwrap_or_default();
                let empty = matches!(sign, "," | "}");
                empty.then(|| at(range.start)..at(range.start))
            }
            Some((range, _)) => Some(at(range.start)..at(range.end)),
            None => Some(at(line.len())..at(line.len())),
        }
    }
}
