//! From value to value: what stands between the quotes is selected, so that typing replaces it.

use std::ops::Range;

use super::{Editor, Spot};
use crate::json::{TokenKind, tokens};

impl Editor {
    /// Selects the next value or the one before, of a string what is between its quotes; after
    /// the last one the first. In an empty object or array the caret goes between the brackets.
    /// False where there is no value.
    pub(in crate::app) fn step_to_value(&mut self, forward: bool) -> bool {
        let from = self.selection().map_or(self.caret(), |range| range.start);
        let value = if forward {
            self.value_after(from)
        } else {
            self.value_before(from)
        };
        if let Some(range) = &value {
            self.select(range);
        }
        value.is_some()
    }

    fn value_after(&self, from: Spot) -> Option<Range<Spot>> {
        let rows = (from.row..self.lines.count()).chain(0..=from.row);
        // The row of the caret comes twice: what stands before the caret counts at the end.
        for (turn, row) in rows.enumerate() {
            let mut values = self.values_of(row).into_iter();
            let next = if turn == 0 {
                values.find(|value| value.start > from)
            } else {
                values.next()
            };
            if next.is_some() {
                return next;
            }
        }
        None
    }

    fn value_before(&self, from: Spot) -> Option<Range<Spot>> {
        let rows = (0..=from.row).rev();
        let rows = rows.chain((from.row..self.lines.count()).rev());
        for (turn, row) in rows.enumerate() {
            let mut values = self.values_of(row).into_iter().rev();
            let before = if turn == 0 {
                values.find(|value| value.end < from)
            } else {
                values.next()
            };
            if before.is_some() {
                return before;
            }
        }
        None
    }

    /// The values that begin in a row: strings without their quotes, and the insides of empty
    /// brackets.
    fn values_of(&self, row: usize) -> Vec<Range<Spot>> {
        let line = self.lines.line(row);
        let at = |at| Spot { row, at };
        let mut values = Vec::new();
        let mut opened = None;
        for (range, kind) in tokens(line) {
            let text = line.get(range.clone()).unwrap_or_default();
            match kind {
                TokenKind::String => {
                    let closed = text.len() > 1 && text.ends_with('"');
                    let end = range.end - usize::from(closed);
                    values.push(at(range.start + 1)..at(end.max(range.start + 1)));
                }
                TokenKind::Number | TokenKind::Literal => {
                    values.push(at(range.start)..at(range.end));
                }
                TokenKind::Punctuation if matches!(text, "}" | "]") => {
                    if let Some(inside) = opened {
                        values.push(at(inside)..at(inside));
                    }
                }
                _ => {}
            }
            opened = matches!(text, "{" | "[").then_some(range.end);
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::editor::Lines;

    const TEXT: &str = "{\n  \"user\": {\"城市\": \"北京\", \"tags\": [true, -1.5e3]},\n  \"list\": [], \"x\": \"\"\n}";

    #[test]
    fn every_value_comes_in_turn_and_then_the_first_again() {
        let mut editor = Editor::new(Lines::open(TEXT));
        let mut seen = Vec::new();
        for _ in 0..6 {
            assert!(editor.step_to_value(true));
            let selected = editor.selection().map(|range| editor.lines().slice(&range));
            seen.push(selected.unwrap_or_default());
        }
        assert_eq!(seen, ["北京", "true", "-1.5e3", "", "", "北京"]);
        for expected in ["", "", "-1.5e3", "true", "北京", ""] {
            assert!(editor.step_to_value(false));
            let selected = editor.selection().map(|range| editor.lines().slice(&range));
            assert_eq!(selected.unwrap_or_default(), expected);
        }
    }

    #[test]
    fn what_is_typed_replaces_the_value_and_the_next_one_follows() {
        let mut editor = Editor::new(Lines::open(TEXT));
        editor.step_to_value(true);
        editor.key("广".parse().unwrap(), 10);
        editor.step_to_value(true);
        editor.key("0".parse().unwrap(), 10);
        assert!(
            editor
                .lines()
                .line(1)
                .contains("\"广\", \"tags\": [0, -1.5e3]")
        );
    }

    #[test]
    fn where_there_is_no_value_there_is_no_step() {
        for text in ["", "{", "{\"a\": ", ":,"] {
            let mut editor = Editor::new(Lines::open(text));
            assert!(!editor.step_to_value(true), "{text}");
            assert!(!editor.step_to_value(false), "{text}");
        }
    }
}
