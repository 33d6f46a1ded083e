//! Putting a text in as a value: in place of the value at the caret, in one step of undo.

use std::ops::Range;

use super::{ParameterEditor, Spot};
use crate::json::{TokenKind, tokens};

impl ParameterEditor {
    /// Puts a text in as a JSON string. With the caret in a key, its value is replaced; where there is
    /// no value, it stands at the caret. False if the text cannot be edited here, or if the caret
    /// stands before an object or array.
    pub fn put_text(&mut self, text: &str) -> bool {
        if self.is_read_only() {
            return false;
        }
        let Some(place) = self.value_place() else {
            return false;
        };
        let quoted = serde_json::Value::from(text).to_string();
        self.editor.leave_modes();
        self.editor.select(&place);
        let pressed = self.editor.insert(&quoted);
        self.take(pressed);
        true
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
