//! The colours of one line of JSON, found from that line alone.

use std::ops::Range;

/// What a piece of a line is, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A string before a colon.
    Key,
    /// Any other string.
    String,
    /// A number.
    Number,
    /// `true`, `false`, `null`.
    Literal,
    /// Brackets, colons, commas.
    Punctuation,
    /// The mark before a string that was opened.
    Mark,
    /// What is none of these; the line is not whole or not JSON.
    Other,
}

/// The coloured pieces of one line, from left to right; blanks between them are left out. A string
/// that the line does not close is a string to its end. Allocates nothing.
pub fn tokens(line: &str) -> Tokens<'_> {
    Tokens {
        line,
        at: 0,
        inside: None,
    }
}

/// The same from the middle of a line on: `inside` is the kind of the string that the text begins
/// in, if it begins in one.
pub fn tokens_inside(line: &str, inside: Option<TokenKind>) -> Tokens<'_> {
    Tokens {
        line,
        at: 0,
        inside,
    }
}

/// Iterator of [`tokens`].
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    line: &'a str,
    at: usize,
    inside: Option<TokenKind>,
}

impl Iterator for Tokens<'_> {
    type Item = (Range<usize>, TokenKind);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(kind) = self.inside.take() {
            let end = self.string_end(self.at);
            return Some(self.piece(0, end, kind));
        }
        let rest = self.line.get(self.at..)?;
        let start = self.at + rest.len() - rest.trim_ascii_start().len();
        let rest = self.line.get(start..)?;
        let first = rest.chars().next()?;
        let (end, kind) = match first {
            '{' | '}' | '[' | ']' | ':' | ',' => (start + 1, TokenKind::Punctuation),
            '"' => {
                let end = self.string_end(start + 1);
                (end, self.string_kind(end))
            }
            '-' | '0'..='9' => (start + word_length(rest), TokenKind::Number),
            '⟨' => (
                start + rest.find('⟩').map_or(rest.len(), |at| at + '⟩'.len_utf8()),
                TokenKind::Mark,
            ),
            _ => {
                let length = word_length(rest).max(first.len_utf8());
                let literal = matches!(rest.get(..length), Some("true" | "false" | "null"));
                let kind = if literal {
                    TokenKind::Literal
                } else {
                    TokenKind::Other
                };
                (start + length, kind)
            }
        };
        Some(self.piece(start, end, kind))
    }
}

impl Tokens<'_> {
    fn piece(&mut self, start: usize, end: usize, kind: TokenKind) -> (Range<usize>, TokenKind) {
        self.at = end;
        (start..end, kind)
    }

    /// Where the string ends whose content goes on at `from`.
    fn string_end(&self, from: usize) -> usize {
        let bytes = self.line.as_bytes();
        let mut at = from;
        while let Some(found) = bytes
            .get(at..)
            .and_then(|rest| memchr::memchr2(b'"', b'\\', rest))
        {
            at += found;
            if bytes.get(at) == Some(&b'"') {
                return at + 1;
            }
            at += 2;
        }
        self.line.len()
    }

    fn string_kind(&self, end: usize) -> TokenKind {
        let after = self.line.get(end..).unwrap_or_default();
        if after.trim_ascii_start().starts_with(':') {
            TokenKind::Key
        } else {
            TokenKind::String
        }
    }
}

fn word_length(text: &str) -> usize {
    let part_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-' | '$');
    text.find(|c: char| !part_of_word(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn coloured(line: &str) -> Vec<(&str, TokenKind)> {
        tokens(line)
            .map(|(range, kind)| (line.get(range).unwrap(), kind))
            .collect()
    }

    #[test]
    fn a_line_is_coloured_without_its_neighbours() {
        use TokenKind::{Key, Literal, Mark, Number, Other, Punctuation, String};
        assert_eq!(
            coloured("  \"城市\" : \"a\\\"b:\", -1.5e+3 , null ,nul"),
            [
                ("\"城市\"", Key),
                (":", Punctuation),
                ("\"a\\\"b:\"", String),
                (",", Punctuation),
                ("-1.5e+3", Number),
                (",", Punctuation),
                ("null", Literal),
                (",", Punctuation),
                ("nul", Other),
            ]
        );
        assert_eq!(coloured("⟨json⟩ ["), [("⟨json⟩", Mark), ("[", Punctuation)]);
        assert_eq!(coloured("\"open"), [("\"open", String)]);
        assert_eq!(coloured("“”"), [("“", Other), ("”", Other)]);
    }

    #[test]
    fn a_line_can_be_coloured_from_the_middle_of_a_string_on() {
        let line = "b\\\"\", 1";
        let found: Vec<_> = tokens_inside(line, Some(TokenKind::String)).collect();
        assert_eq!(found[0], (0..4, TokenKind::String));
        assert_eq!(found.len(), 3);
    }

    proptest! {
        #[test]
        fn pieces_are_in_order_and_cut_no_character(line in "[\\PC\"\\\\{}:,\\[\\]0-9 ⟨⟩]*") {
            let mut end = 0;
            for (range, _) in tokens(&line) {
                prop_assert!(range.start >= end && range.end > range.start);
                prop_assert!(line.get(range.clone()).is_some());
                prop_assert!(line.get(end..range.start).unwrap().trim_ascii().is_empty());
                end = range.end;
            }
            prop_assert!(line.get(end..).unwrap().trim_ascii().is_empty());
        }
    }
}
