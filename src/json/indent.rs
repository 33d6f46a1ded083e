//! Where lines break and how far they are indented.

use std::ops::Range;

use super::{
    grammar::walk,
    lexer::{Lexeme, Token},
    strings,
};

/// Indents by two blanks a level, one member or element a line; `{}` and `[]` stay short. Tokens
/// are copied as they are. From where the text stops being JSON it is copied as it is.
pub fn format(text: &str) -> String {
    let mut formatted = String::with_capacity(roughly(text));
    Indenter::new(&mut formatted, Strings::AsTheyAre).write(text, 0);
    formatted.shrink_to_fit();
    formatted
}

/// Room for most texts once indented. Measuring first would read the text twice; memory that is
/// asked for and not touched costs nothing.
pub(super) const fn roughly(text: &str) -> usize {
    text.len().saturating_mul(2)
}

/// Where indented text goes.
pub(super) trait Sink {
    fn push(&mut self, text: &str);
    fn line_break(&mut self, indent: usize);
}

impl Sink for String {
    fn push(&mut self, text: &str) {
        self.push_str(text);
    }

    fn line_break(&mut self, indent: usize) {
        self.push('\n');
        push_blanks(self, indent);
    }
}

/// Adds blanks, many at a time.
pub(super) fn push_blanks(text: &mut String, mut count: usize) {
    const BLANKS: &str = "                                                                ";
    while let (true, Some(blanks)) = (count > 0, BLANKS.get(..count.min(BLANKS.len()))) {
        text.push_str(blanks);
        count -= blanks.len();
    }
}

/// What becomes of strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strings {
    AsTheyAre,
    /// Escaped letters are written out, and strings that are JSON are opened, this many deep.
    Opened {
        levels: u8,
    },
}

/// Stands before a string that was opened.
pub(super) const OPENED_MARK: &str = "⟨json⟩ ";

/// The text around an opened string pushes its lines at most so many columns to the right.
const DEEPEST_BASE: usize = 128;

/// What stands between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Blank,
    Break(usize),
}

/// Decides the gap before each token.
#[derive(Debug)]
struct Layout {
    depth: usize,
    /// What the token before asks for.
    next: Gap,
    /// A bracket was opened and nothing stands inside it yet.
    fresh: bool,
}

impl Layout {
    const fn new() -> Self {
        Self {
            depth: 0,
            next: Gap::None,
            fresh: false,
        }
    }

    fn take(&mut self, kind: Lexeme) -> Gap {
        let fresh = std::mem::take(&mut self.fresh);
        let inside = if fresh {
            Gap::Break(self.depth)
        } else {
            std::mem::replace(&mut self.next, Gap::None)
        };
        match kind {
            Lexeme::OpenObject | Lexeme::OpenArray => {
                self.depth += 1;
                self.fresh = true;
                inside
            }
            Lexeme::CloseObject | Lexeme::CloseArray => {
                self.depth = self.depth.saturating_sub(1);
                if fresh {
                    Gap::None
                } else {
                    Gap::Break(self.depth)
                }
            }
            Lexeme::Comma => {
                self.next = Gap::Break(self.depth);
                Gap::None
            }
            Lexeme::Colon => {
                self.next = Gap::Blank;
                Gap::None
            }
            Lexeme::String | Lexeme::Number | Lexeme::Bool | Lexeme::Null => inside,
        }
    }
}

/// Blanks that a text may be given. A text of nothing but brackets would else grow with the square
/// of its length. Depends on the tokens so far and not on the blanks between them, so that
/// formatting twice changes nothing.
#[derive(Debug)]
struct Budget {
    left: usize,
}

impl Budget {
    const AT_FIRST: usize = 1 << 17;
    const A_BYTE: usize = 16;

    fn earn(&mut self, tokens: usize) {
        self.left = self
            .left
            .saturating_add(tokens.saturating_mul(Self::A_BYTE));
    }

    fn spend(&mut self, blanks: usize) -> usize {
        let granted = blanks.min(self.left);
        self.left -= granted;
        granted
    }
}

/// Writes indented text into a sink.
pub(super) struct Indenter<'s, S> {
    sink: &'s mut S,
    strings: Strings,
    budget: Budget,
    /// Blanks before the line that is being written.
    indent: usize,
}

impl<'s, S: Sink> Indenter<'s, S> {
    pub(super) const fn new(sink: &'s mut S, strings: Strings) -> Self {
        let budget = Budget {
            left: Budget::AT_FIRST,
        };
        Self {
            sink,
            strings,
            budget,
            indent: 0,
        }
    }

    /// Writes `text` with the brackets inside it indented from `base` blanks on.
    pub(super) fn write(&mut self, text: &str, base: usize) {
        let mut layout = Layout::new();
        // Tokens without a gap between them, here or in the text, are copied in one go.
        let mut run = 0..0;
        self.indent = base;
        let ended = walk(text, |token, grammar| {
            let gap = layout.take(token.kind);
            self.budget.earn(token.end - token.start);
            let is_value = token.kind == Lexeme::String && !grammar.after_key();
            let as_it_is = !self.changes(text, token, is_value);
            if gap == Gap::None && run.end == token.start && as_it_is {
                run.end = token.end;
                return;
            }
            self.sink.push(part(text, &run));
            self.gap(gap, base);
            if as_it_is {
                run = token.start..token.end;
            } else {
                self.string(part(text, &(token.start..token.end)), is_value);
                run = token.end..token.end;
            }
        });
        self.sink.push(part(text, &run));
        if ended.is_err() {
            self.sink.push(text.get(run.end..).unwrap_or_default());
        }
    }

    fn gap(&mut self, gap: Gap, base: usize) {
        match gap {
            Gap::None => {}
            Gap::Blank => self.sink.push(" "),
            Gap::Break(depth) => {
                self.indent = base + self.budget.spend(2 * depth);
                self.sink.line_break(self.indent);
            }
        }
    }

    /// Whether a string may be written otherwise than it stands; quick, and sometimes wrongly yes.
    fn changes(&self, text: &str, token: Token, is_value: bool) -> bool {
        if self.strings == Strings::AsTheyAre || token.kind != Lexeme::String {
            return false;
        }
        let first = text.as_bytes().get(token.start + 1);
        token.escaped || is_value && matches!(first, Some(b'{' | b'[' | b' '))
    }

    fn string(&mut self, token: &str, is_value: bool) {
        if let Strings::Opened { levels } = self.strings
            && levels > 0
            && is_value
            && let Some(inner) = strings::opened(token)
        {
            // A level less each time: this recursion ends.
            let strings = Strings::Opened { levels: levels - 1 };
            let base = self.indent.min(DEEPEST_BASE);
            self.sink.push(OPENED_MARK);
            return Indenter::new(self.sink, strings).write(&inner, base);
        }
        self.sink.push(&strings::readable(token));
    }
}

fn part<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    text.get(range.start..range.end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{arbitrary, lexer::Lexer};
    use proptest::prelude::*;

    #[test]
    fn one_member_a_line_and_empty_brackets_stay_short() {
        let cases = [
            (
                r#"{"b":[1, 2.0,{}],"a":{"x":[ ]} ,"b":null}"#,
                "{\n  \"b\": [\n    1,\n    2.0,\n    {}\n  ],\n  \"a\": {\n    \"x\": []\n  },\n  \"b\": null\n}",
            ),
            (" 7604000000000000777 ", "7604000000000000777"),
            ("[[]]", "[\n  []\n]"),
            (r#"["\u5317\/"]"#, "[\n  \"\\u5317\\/\"\n]"),
            ("", ""),
            ("not json", "not json"),
            ("{\"a\": 1, oops", "{\n  \"a\": 1, oops"),
        ];
        for (text, formatted) in cases {
            assert_eq!(format(text), formatted, "{text}");
        }
    }

    #[test]
    fn a_text_of_brackets_does_not_grow_with_the_square_of_its_length() {
        let depth = 100_000;
        let text = "[".repeat(depth) + &"]".repeat(depth);
        let formatted = format(&text);
        assert!(formatted.len() < 40 * text.len(), "{}", formatted.len());
        assert_eq!(format(&formatted), formatted);
    }

    fn all_tokens(text: &str) -> Vec<&str> {
        let mut lexer = Lexer::new(text);
        std::iter::from_fn(|| lexer.next().unwrap())
            .map(|token| part(text, &(token.start..token.end)))
            .collect()
    }

    proptest! {
        #[test]
        fn formatting_keeps_every_token_and_is_done_once(text in arbitrary::json()) {
            let formatted = format(&text);
            prop_assert_eq!(all_tokens(&formatted), all_tokens(&text));
            prop_assert_eq!(format(&formatted), formatted.clone());
            let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
            prop_assert_eq!(value(&formatted), value(&text));
        }

        #[test]
        fn formatting_what_is_not_json_loses_nothing(text in "[\\[\\]{},:\"a1 ]{0,20}") {
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&format(&text)), letters(&text));
        }
    }
}
