//! What stands at a place of the text: its word, its value, and the way to that value through
//! objects and arrays. Reads what is there, whole JSON or not.

use std::ops::Range;

use super::{Editor, Spot, lines::Lines, motion::Class, pairs::string_at};
use crate::json::{TokenKind, tokens};

/// One step of the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The key as it is written, without its quotes.
    Key(String),
    /// The place in an array, from 0.
    Index(usize),
}

/// A value at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueAt {
    /// The way to it.
    pub path: Vec<Step>,
    /// Where it stands, quotes included.
    pub range: Range<Spot>,
    /// What it is: a string, a number, a literal, or none of these.
    pub kind: TokenKind,
    /// It is the key of a member, whose way this is, and not a value.
    pub is_key: bool,
}

/// What a container holds, as far as it has been read.
struct Level {
    object: bool,
    key: Option<String>,
    index: usize,
}

impl Editor {
    /// The word at a place: letters and digits, or a whole number or literal outside of strings.
    pub(in crate::app) fn word_at(&self, spot: Spot) -> Range<Spot> {
        let line = self.lines.line(spot.row);
        let on_row = |range: Range<usize>| {
            Spot {
                row: spot.row,
                at: range.start,
            }..Spot {
                row: spot.row,
                at: range.end,
            }
        };
        if string_at(line, spot.at).is_none()
            && let Some((range, kind)) = token_at(line, spot.at)
            && matches!(kind, TokenKind::Number | TokenKind::Literal)
        {
            return on_row(range);
        }
        let rest = line.get(spot.at..).unwrap_or_default();
        let head = line.get(..spot.at).unwrap_or_default();
        let Some(class) = rest.chars().next().map(Class::of) else {
            return spot..spot;
        };
        let of_class = |letter: char| Class::of(letter) == class;
        let start = head.trim_end_matches(of_class).len();
        let end = line.len() - rest.trim_start_matches(of_class).len();
        let (start, end) = (start, end.max(spot.at));
        let nearest = |at| self.lines.nearest(Spot { at, ..spot });
        nearest(start)..nearest(end)
    }

    /// The value at a place without its quotes; of an object or array its inside.
    pub(in crate::app) fn value_inside(&self, spot: Spot) -> Option<Range<Spot>> {
        let line = self.lines.line(spot.row);
        let (range, kind) = token_at(line, spot.at)?;
        let (mut start, mut end) = (range.start, range.end);
        if matches!(kind, TokenKind::String | TokenKind::Key) {
            start += 1;
            let closed = end > start && line.as_bytes().get(end - 1) == Some(&b'"');
            end -= usize::from(closed);
        }
        let at = |at| Spot { at, ..spot };
        (kind != TokenKind::Punctuation).then(|| at(start)..at(end))
    }

    /// The value or key that a place stands in or at the end of.
    pub(in crate::app) fn value_at(&self, spot: Spot) -> Option<ValueAt> {
        let line = self.lines.line(spot.row);
        let (range, kind) = token_at(line, spot.at)?;
        if matches!(kind, TokenKind::Punctuation | TokenKind::Mark) {
            return None;
        }
        let mut path = way_to(&self.lines, spot.row, range.start);
        let is_key = kind == TokenKind::Key;
        if is_key {
            let key = line.get(range.start + 1..range.end - 1).unwrap_or_default();
            path.pop();
            path.push(Step::Key(key.to_owned()));
        }
        let at = |at| Spot { at, ..spot };
        Some(ValueAt {
            path,
            range: at(range.start)..at(range.end),
            kind,
            is_key,
        })
    }
}

/// The token of a line that holds a place, or that ends there.
fn token_at(line: &str, at: usize) -> Option<(Range<usize>, TokenKind)> {
    let mut before = None;
    for (range, kind) in tokens(line) {
        if range.start > at {
            break;
        }
        if at < range.end {
            let sign = kind == TokenKind::Punctuation;
            // Between a value and the comma behind it: the value.
            return before.filter(|_| sign).or(Some((range, kind)));
        }
        before = (range.end == at && kind != TokenKind::Punctuation).then_some((range, kind));
    }
    before
}

/// The way to what stands at a byte of a row.
fn way_to(lines: &Lines, row: usize, at: usize) -> Vec<Step> {
    let mut levels: Vec<Level> = Vec::new();
    for here in 0..=row {
        let line = lines.line(here);
        for (range, kind) in tokens(line) {
            if here == row && range.start >= at {
                break;
            }
            let text = line.get(range).unwrap_or_default();
            match (kind, text) {
                (TokenKind::Punctuation, "{" | "[") => levels.push(Level {
                    object: text == "{",
                    key: None,
                    index: 0,
                }),
                (TokenKind::Punctuation, "}" | "]") => drop(levels.pop()),
                (TokenKind::Punctuation, ",") => {
                    if let Some(level) = levels.last_mut() {
                        level.index += 1;
                        level.key = None;
                    }
                }
                (TokenKind::Key, _) => {
                    let bare = text.trim_matches('"').to_owned();
                    if let Some(level) = levels.last_mut() {
                        level.key = Some(bare);
                    }
                }
                _ => {}
            }
        }
    }
    let step = |level: Level| match (level.object, level.key) {
        (true, key) => Step::Key(key.unwrap_or_default()),
        (false, _) => Step::Index(level.index),
    };
    levels.into_iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::editor::end_of;

    #[test]
    fn a_place_knows_its_value_and_the_way_there() {
        let text = "{\n  \"user\": {\"name\": \"北京\", \"tags\": [true, -1.5e3]},\n  \"x\": ";
        let editor = Editor::new(Lines::open(text));
        let key = |name: &str| Step::Key(name.to_owned());
        let cases = [
            ("北", "\"北京\"", vec![key("user"), key("name")], false),
            ("name", "\"name\"", vec![key("user"), key("name")], true),
            (
                "-1",
                "-1.5e3",
                vec![key("user"), key("tags"), Step::Index(1)],
                false,
            ),
            (
                "rue",
                "true",
                vec![key("user"), key("tags"), Step::Index(0)],
                false,
            ),
            (
                ", -1",
                "true",
                vec![key("user"), key("tags"), Step::Index(0)],
                false,
            ),
        ];
        for (near, expected, path, is_key) in cases {
            let before = text.get(..text.find(near).unwrap()).unwrap();
            let value = editor.value_at(end_of(Spot::default(), before)).unwrap();
            assert_eq!(editor.lines().slice(&value.range), expected);
            assert_eq!((value.path, value.is_key), (path, is_key), "{near}");
        }
        assert_eq!(editor.value_at(Spot::default()), None);
    }

    #[test]
    fn words_are_words_and_numbers_are_whole() {
        let editor = Editor::new(Lines::open("{\"a b\": -1.5e3, \"北京 x\": null}"));
        let cases = [
            (2, "a"),
            (9, "-1.5e3"),
            (11, "-1.5e3"),
            (17, "北京"),
            (29, "null"),
        ];
        for (at, expected) in cases {
            let range = editor.word_at(Spot { row: 0, at });
            assert_eq!(editor.lines().slice(&range), expected, "{at}");
        }
        let inside = editor.value_inside(Spot { row: 0, at: 17 }).unwrap();
        assert_eq!(editor.lines().slice(&inside), "北京 x");
    }
}
