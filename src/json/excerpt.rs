//! Pieces of a document to be taken elsewhere: the value of a row, the text of a string, what
//! stands between two places. What is taken is JSON again: marks of ours stay behind, and the
//! indentation is that of the outermost row that is taken.

use std::ops::Range;

use super::{Document, LineKind, TokenKind, strings::unescape, tokens, writer::OPENED_MARK};

/// Blanks of one level.
const INDENT: &str = "  ";
/// Levels deeper than this are indented no further: ten thousand levels would be mostly blanks.
const DEEPEST: usize = 48;

/// A place in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Spot {
    /// The line, from 0.
    pub line: usize,
    /// In the line, in bytes.
    pub offset: usize,
}

impl Document {
    /// The value that stands in a line, or that its closing bracket ends; below a title all that
    /// stands there. Strings that were opened stay opened. `None` for a line of text.
    pub fn value_at(&self, line: usize) -> Option<String> {
        match self.line_kind(line) {
            LineKind::Text => return None,
            LineKind::Title => {
                let last = Spot {
                    line: self.end_of(line),
                    offset: usize::MAX,
                };
                let first = Spot {
                    line: line + 1,
                    offset: 0,
                };
                return Some(self.excerpt(&(first..last)));
            }
            LineKind::Json => {}
        }
        let head = self.opening(line);
        if !self.texts.is_empty() {
            let mut value = self.joined(head, self.value_start(head), self.end_of(head));
            value.truncate(value.trim_end().trim_end_matches(',').len());
            return Some(value);
        }
        let first = Spot {
            line: head,
            offset: self.value_start(head),
        };
        let last = Spot {
            line: self.end_of(head),
            offset: usize::MAX,
        };
        let mut value = self.excerpt(&(first..last));
        if value.ends_with(',') {
            value.pop();
        }
        Some(value)
    }

    /// Whether a string stands in a line that was not opened.
    pub fn is_string(&self, line: usize) -> bool {
        self.line_kind(line) == LineKind::Json && self.string_token(line).is_some()
    }

    /// The text of the string in a line, without quotes and escapes.
    pub fn string(&self, line: usize) -> Option<String> {
        let token = self.string_token(line)?;
        Some(unescape(token.strip_suffix(',').unwrap_or(token)).into_owned())
    }

    /// What stands from one place to another. Where a line begins inside the range it is indented.
    pub fn excerpt(&self, range: &Range<Spot>) -> String {
        let last = range.end.line.min(self.line_count().saturating_sub(1));
        let depth = |line: usize| self.depth(line).min(DEEPEST);
        let outermost = (range.start.line..=last).map(depth).min().unwrap_or(0);
        let mut text = String::new();
        for line in range.start.line..=last {
            if line > range.start.line {
                text.push('\n');
            }
            let start = if line == range.start.line {
                range.start.offset
            } else {
                0
            };
            let whole = self.line(line);
            let end = if line == range.end.line {
                range.end.offset.min(whole.len())
            } else {
                whole.len()
            };
            if start == 0 && end > 0 {
                text.extend(std::iter::repeat_n(INDENT, depth(line) - outermost));
            }
            let mark = self.mark(line);
            text.push_str(whole.get(start..end.min(mark.start)).unwrap_or_default());
            text.push_str(whole.get(start.max(mark.end)..end).unwrap_or_default());
        }
        text
    }

    /// Where the mark of an opened string stands in a line; where its value begins if none does.
    pub(super) fn mark(&self, line: usize) -> Range<usize> {
        let start = self.value_start(line);
        let rest = self.line(line).get(start..).unwrap_or_default();
        let marked = self.line_kind(line) == LineKind::Json && rest.starts_with(OPENED_MARK);
        start..start + if marked { OPENED_MARK.len() } else { 0 }
    }

    /// Where the value of a line begins, behind a key.
    fn value_start(&self, line: usize) -> usize {
        if self.line_kind(line) != LineKind::Json {
            return 0;
        }
        match tokens(self.line(line)).next() {
            Some((range, TokenKind::Key)) => range.end + ": ".len(),
            _ => 0,
        }
    }

    /// A string with its quotes, and the comma behind it.
    fn string_token(&self, line: usize) -> Option<&str> {
        let rest = self.line(line).get(self.value_start(line)..)?;
        rest.starts_with('"').then_some(rest)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::json::{View, arbitrary};

    fn decoded(data: &Value) -> Document {
        let body = json!({ "data": data.to_string() }).to_string();
        Document::from_body(body.as_bytes(), View::Decoded).unwrap()
    }

    #[test]
    fn the_value_of_a_row_is_json_without_key_comma_and_mark() {
        let document = decoded(&json!({
            "a": [1, {"b": "x,"}],
            "packed": "{\"n\": [true]}",
            "last": "北\n京",
        }));
        let value = |line| document.value_at(line).unwrap();
        let cases = [
            (1, "[\n  1,\n  {\n    \"b\": \"x,\"\n  }\n]"),
            (2, "1"),
            (4, "\"x,\""),
            (5, "{\n  \"b\": \"x,\"\n}"),
            (6, "[\n  1,\n  {\n    \"b\": \"x,\"\n  }\n]"),
            (7, "{\n  \"n\": [\n    true\n  ]\n}"),
            (9, "true"),
            (12, "\"北\\n京\""),
        ];
        for (line, expected) in cases {
            assert_eq!(value(line), expected, "{line}");
        }
        assert_eq!(document.string(12).as_deref(), Some("北\n京"));
        assert_eq!(document.string(4).as_deref(), Some("x,"));
        assert!(!document.is_string(2) && !document.is_string(7));
    }

    #[test]
    fn an_excerpt_is_indented_from_its_outermost_row() {
        let document = decoded(&json!({"a": [{"b": 1}, 2]}));
        let spot = |line, offset| Spot { line, offset };
        let cases = [
            (spot(2, 0), spot(4, 1), "{\n  \"b\": 1\n}"),
            (spot(3, 5), spot(5, 1), "1\n},\n2"),
            (spot(3, 0), spot(3, 3), "\"b\""),
            (spot(5, 0), spot(99, 9), "    2\n  ]\n}"),
        ];
        for (start, end, expected) in cases {
            assert_eq!(document.excerpt(&(start..end)), expected);
        }
        let text = Document::from_text("a\r\n\n北京").unwrap();
        assert_eq!(text.excerpt(&(spot(0, 0)..spot(2, 3))), "a\n\n北");
        assert_eq!(text.value_at(0), None);
    }

    #[test]
    fn below_a_title_stands_its_value() {
        let output = json!({"half": "[7]", "Output": "{\"n\":1}"}).to_string();
        let body = json!({"data": [{"output": output}]}).to_string();
        let document = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
        let title = (0..document.line_count())
            .find(|line| document.line(*line) == "── half")
            .unwrap();
        assert_eq!(document.value_at(title).as_deref(), Some("[\n  7\n]"));
    }

    proptest! {
        #[test]
        fn the_whole_value_means_the_same(text in arbitrary::json()) {
            let body = format!("{{\"data\":{{\"x\":{text}}}}}");
            let document = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
            for line in 0..document.line_count() {
                if let Some(value) = document.value_at(line) {
                    prop_assert!(crate::json::check(&value).is_ok(), "{value}");
                }
            }
        }
    }
}
