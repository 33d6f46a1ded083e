//! What could be written at the caret: a key or a value, where it would stand, and what stands
//! around it. Reads what is there, whole JSON or not.

use std::ops::Range;

use super::{Editor, Spot, lines::Lines, pairs::string_at};
use crate::{
    domain::InputWay,
    json::{TokenKind, tokens},
};

/// A key or value at the caret, begun or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) struct Place {
    /// The way to the object that the key is in, or to the value itself.
    pub way: InputWay,
    /// A key is wanted here.
    pub is_key: bool,
    /// What stands there, quotes included; empty where nothing does yet.
    pub range: Range<Spot>,
    /// What of it was typed: what stands before the caret, without its quote.
    pub typed: String,
    /// The other keys of the object.
    pub keys: Vec<String>,
    /// Behind what a comma is missing.
    pub comma: Option<Spot>,
    /// What follows.
    pub next: Next,
}

/// What follows a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Next {
    /// The colon of a key.
    Colon,
    /// A key or value that should come behind a comma.
    Member,
    /// A comma, a closing bracket or nothing.
    End,
}

/// What may come next in an object or array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expects {
    Key,
    Colon,
    Value,
    Comma,
}

struct Level {
    object: bool,
    /// Where the last key stands.
    key: Option<(usize, Range<usize>)>,
    expects: Expects,
    /// Which of the keys are those of this object.
    keys_from: usize,
}

/// What was read up to the caret.
#[derive(Default)]
struct Read {
    levels: Vec<Level>,
    keys: Vec<(usize, Range<usize>)>,
    /// Where the last token ends.
    end: Spot,
}

impl Editor {
    /// What could be written at the caret; `None` where there is no place for a key or a value.
    pub(in crate::app) fn place(&self) -> Option<Place> {
        let caret = self.caret();
        let line = self.lines.line(caret.row);
        let (read, held) = self.read_to(caret);
        let at = |at| Spot { at, ..caret };
        let range = match &held {
            Some((bytes, kind)) => at(bytes.start)..at(self.end_of_token(caret, bytes, *kind)),
            None => caret..caret,
        };
        let selected = self.selection();
        if selected
            .as_ref()
            .is_some_and(|selected| selected.start < range.start || range.end < selected.end)
        {
            return None;
        }
        let level = read.levels.last()?;
        let (is_key, comma) = match (level.object, level.expects) {
            (true, Expects::Key) => (true, None),
            // Behind a value, where the comma was forgotten.
            (true, Expects::Comma) if range.start > read.end => (true, Some(read.end)),
            (_, Expects::Value) => (false, None),
            _ => return None,
        };
        let from = selected.map_or(caret, |selected| selected.start).at;
        let quote = usize::from(held.as_ref().is_some_and(|(_, kind)| is_string(*kind)));
        let typed = line.get(range.start.at + quote..from);
        let (next, later) = rest(&self.lines, range.end, is_key);
        let mut keys = Vec::new();
        if is_key {
            let before = read.keys.get(level.keys_from..).unwrap_or_default();
            let all = before.iter().chain(&later);
            keys = all.map(|key| name(&self.lines, key)).collect();
        }
        let levels = read.levels.len() - usize::from(is_key);
        let way = read.levels.iter().take(levels).map(|level| {
            let key = level.key.as_ref().filter(|_| level.object);
            key.map(|key| name(&self.lines, key))
        });
        Some(Place {
            way: way.collect(),
            is_key,
            range,
            typed: typed.unwrap_or_default().to_owned(),
            keys,
            comma,
            next,
        })
    }

    /// Reads up to a place, and the token that it is in or at the end of.
    fn read_to(&self, caret: Spot) -> (Read, Option<(Range<usize>, TokenKind)>) {
        let mut read = Read::default();
        for row in 0..=caret.row {
            let line = self.lines.line(row);
            for (range, kind) in tokens(line) {
                if row == caret.row {
                    if range.start >= caret.at {
                        // What is typed here would become part of what follows.
                        let joins = range.start == caret.at && kind != TokenKind::Punctuation;
                        read.levels.retain(|_| !joins);
                        return (read, None);
                    }
                    let holds = if is_string(kind) {
                        string_at(line, caret.at).is_some_and(|string| string.start == range.start)
                    } else {
                        kind != TokenKind::Punctuation && caret.at <= range.end
                    };
                    if holds {
                        return (read, Some((range, kind)));
                    }
                }
                read.take(row, range, kind, line);
            }
        }
        (read, None)
    }

    /// A string that is not closed ends at the caret: what follows it is something else.
    fn end_of_token(&self, caret: Spot, bytes: &Range<usize>, kind: TokenKind) -> usize {
        let line = self.lines.line(caret.row);
        let open = is_string(kind) && string_at(line, bytes.end).is_some();
        if open { caret.at } else { bytes.end }
    }
}

impl Read {
    fn take(&mut self, row: usize, range: Range<usize>, kind: TokenKind, line: &str) {
        let end = range.end;
        let text = line.get(range.clone()).unwrap_or_default();
        if kind == TokenKind::Punctuation && matches!(text, "{" | "[") {
            let object = text == "{";
            self.levels.push(Level {
                object,
                key: None,
                expects: if object { Expects::Key } else { Expects::Value },
                keys_from: self.keys.len(),
            });
        } else if kind == TokenKind::Punctuation && matches!(text, "}" | "]") {
            if let Some(closed) = self.levels.pop() {
                self.keys.truncate(closed.keys_from);
            }
            if let Some(level) = self.levels.last_mut() {
                level.expects = Expects::Comma;
            }
        } else if let Some(level) = self.levels.last_mut() {
            let key = level.object && matches!(level.expects, Expects::Key | Expects::Comma);
            level.expects = match (kind, text) {
                (TokenKind::Punctuation, ",") if level.object => Expects::Key,
                (TokenKind::Punctuation, _) => Expects::Value,
                _ if key => {
                    self.keys.push((row, range.clone()));
                    level.key = Some((row, range));
                    Expects::Colon
                }
                _ => Expects::Comma,
            };
        }
        self.end = Spot { row, at: end };
    }
}

/// What follows a place, and the keys that come after it in its object.
fn rest(lines: &Lines, from: Spot, wants_keys: bool) -> (Next, Vec<(usize, Range<usize>)>) {
    let mut next = None;
    let mut keys = Vec::new();
    let mut depth = 0_usize;
    for row in from.row..lines.count() {
        let line = lines.line(row);
        for (range, kind) in tokens(line) {
            if row == from.row && range.start < from.at {
                continue;
            }
            let text = line.get(range.clone()).unwrap_or_default();
            let next = *next.get_or_insert(match text {
                ":" => Next::Colon,
                "," | "}" | "]" => Next::End,
                _ => Next::Member,
            });
            match text {
                "{" | "[" => depth += 1,
                "}" | "]" if depth == 0 => return (next, keys),
                "}" | "]" => depth -= 1,
                _ if kind == TokenKind::Key && depth == 0 => keys.push((row, range)),
                _ => {}
            }
            if !wants_keys {
                return (next, keys);
            }
        }
    }
    (next.unwrap_or(Next::End), keys)
}

const fn is_string(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::String | TokenKind::Key)
}

/// A key without its quotes and escapes.
fn name(lines: &Lines, (row, range): &(usize, Range<usize>)) -> String {
    let written = lines.line(*row).get(range.clone()).unwrap_or_default();
    let read = serde_json::from_str(written);
    read.unwrap_or_else(|_| written.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::editor::end_of;

    /// The place at `|`: `key` or `value`, the way, what stands there, what was typed.
    fn told(text: &str) -> String {
        let at = text.find('|').unwrap();
        let mut editor = Editor::new(Lines::open(&text.replacen('|', "", 1)));
        editor.go(end_of(Spot::default(), text.get(..at).unwrap()), false);
        let Some(place) = editor.place() else {
            return "none".to_owned();
        };
        let way = place.way.iter();
        let way: Vec<&str> = way.map(|step| step.as_deref().unwrap_or("*")).collect();
        let mut told = vec![
            if place.is_key { "key" } else { "value" }.to_owned(),
            way.join("."),
            editor.lines().slice(&place.range),
            place.typed,
        ];
        if place.comma.is_some() || place.next != Next::End {
            told.push(format!(
                "{:?}{:?}",
                place.comma.map(|spot| spot.at),
                place.next
            ));
        }
        if !place.keys.is_empty() {
            told.push(place.keys.join(","));
        }
        told.join(" ")
    }

    #[test]
    fn a_place_is_a_key_or_a_value_with_its_way() {
        let cases = [
            ("{|}", "key   "),
            ("{\"|\"}", "key  \"\" "),
            ("{\"ci|\"}", "key  \"ci\" ci"),
            ("{ci|", "key  ci ci"),
            ("{\"ci|", "key  \"ci ci"),
            (
                "{\"a\": 1, \"c|ity\": 2, \"b\": {\"d\": 1}}",
                "key  \"city\" c NoneColon a,b",
            ),
            ("{\"a\": 1, | \"b\": 2}", "key    NoneMember a,b"),
            ("{\"a\": 1\n  \"b|\"\n}", "key  \"b\" b Some(7)End a"),
            ("{\"a\": |}", "value a  "),
            ("{\"a\": \"北|京\"}", "value a \"北京\" 北"),
            ("{\"a\": tr|\n\"b\": 1}", "value a tr tr NoneMember"),
            (
                "{\"a\": [{\"x\\\"\": \"\"}, {\"x\\\"\": |}]}",
                "value a.*.x\"  ",
            ),
            (
                "{\"a\": [1, {\"b\": 2, \"|\"}], \"c\": 3}",
                "key a.* \"\"  b",
            ),
            ("{\"a\": [1, |2]}", "none"),
            ("{\"a\": [1|]}", "value a.* 1 1"),
            ("{\"a\"|: 1}", "none"),
            ("{\"a\" |: 1}", "none"),
            ("{\"a\": \"x\"|}", "none"),
            ("|{}", "none"),
            ("{}|", "none"),
            ("|", "none"),
            ("\"a|\"", "none"),
        ];
        for (text, expected) in cases {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_selected_is_not_what_was_typed() {
        let mut editor = Editor::new(Lines::open("{\"a\": \"北京\", \"b\": 1}"));
        editor.step_to_value(true);
        let place = editor.place().unwrap();
        assert_eq!((&*place.typed, place.range.start.at), ("", 6));
        editor.select_all();
        assert_eq!(editor.place(), None);
    }
}
