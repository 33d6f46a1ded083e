//! Where lines break and how far they are indented.

use super::{
    fault::Fault,
    grammar::walk,
    lexer::{Lexeme, Token},
    strings,
};

/// Indents by two blanks a level, one member or element a line; `{}` and `[]` stay short. Tokens
/// are copied as they are. From where the text stops being JSON it is copied as it is.
pub fn format(text: &str) -> String {
    let mut size = Size::default();
    let measured = size.measure(text, 0);
    let mut formatted = String::with_capacity(size.total().max(text.len()));
    if measured.is_err() {
        size.cut_at(text.len());
    }
    Indenter::new(&mut formatted, Strings::AsTheyAre).write(text, &size, 0);
    formatted
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

/// Inside an opened string the text around it may push the lines this far to the right.
const DEEPEST_BASE: usize = 64;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Blank,
    Break(usize),
}

/// Decides the gaps round each token.
#[derive(Debug, Default)]
struct Layout {
    depth: usize,
    /// A bracket was opened and nothing stands inside it yet.
    fresh: bool,
}

impl Layout {
    /// The gaps before and after the token.
    fn take(&mut self, kind: Lexeme) -> (Gap, Gap) {
        let first_inside = if self.fresh {
            Gap::Break(self.depth)
        } else {
            Gap::None
        };
        let was_fresh = std::mem::take(&mut self.fresh);
        match kind {
            Lexeme::OpenObject | Lexeme::OpenArray => {
                self.depth += 1;
                self.fresh = true;
                (first_inside, Gap::None)
            }
            Lexeme::CloseObject | Lexeme::CloseArray => {
                self.depth = self.depth.saturating_sub(1);
                let own_line = if was_fresh {
                    Gap::None
                } else {
                    Gap::Break(self.depth)
                };
                (own_line, Gap::None)
            }
            Lexeme::Comma => (Gap::None, Gap::Break(self.depth)),
            Lexeme::Colon => (Gap::None, Gap::Blank),
            Lexeme::String | Lexeme::Number | Lexeme::Bool | Lexeme::Null => {
                (first_inside, Gap::None)
            }
        }
    }
}

/// What indenting a text will take, known before the first byte is written.
#[derive(Debug, Default)]
pub(super) struct Size {
    tokens: usize,
    pub(super) breaks: usize,
    levels: usize,
}

impl Size {
    /// Adds a text that is to be indented from `base` levels on.
    pub(super) fn measure(&mut self, text: &str, base: usize) -> Result<(), Fault> {
        let mut layout = Layout::default();
        walk(text, |token, _| {
            let (before, after) = layout.take(token.kind);
            self.tokens += token.end - token.start;
            for gap in [before, after] {
                match gap {
                    Gap::None => {}
                    Gap::Blank => self.tokens += 1,
                    Gap::Break(depth) => {
                        self.breaks += 1;
                        self.levels = self.levels.saturating_add(depth + base);
                    }
                }
            }
        })
    }

    /// The size of the indented text in bytes.
    pub(super) fn total(&self) -> usize {
        let blanks = self.levels.min(self.deepest().saturating_mul(self.breaks));
        self.tokens + self.breaks + 2 * blanks
    }

    /// Deeper than this, lines are no longer pushed to the right: a text of nothing but brackets
    /// would grow with the square of its length. Depends on the tokens alone, not on blanks, so
    /// that formatting twice changes nothing.
    fn deepest(&self) -> usize {
        let budget = self.tokens.saturating_mul(8).saturating_add(1 << 16);
        if self.levels <= budget {
            usize::MAX
        } else {
            budget / self.breaks.max(1)
        }
    }

    fn cut_at(&mut self, length: usize) {
        self.tokens = self.tokens.max(length);
    }
}

/// Writes indented text into a sink.
pub(super) struct Indenter<'s, S> {
    sink: &'s mut S,
    strings: Strings,
}

impl<'s, S: Sink> Indenter<'s, S> {
    pub(super) const fn new(sink: &'s mut S, strings: Strings) -> Self {
        Self { sink, strings }
    }

    /// Writes `text`, measured before, with its outermost brackets at level `base`.
    pub(super) fn write(&mut self, text: &str, size: &Size, base: usize) {
        let deepest = size.deepest();
        let mut layout = Layout::default();
        let mut done = 0;
        let ended = walk(text, |token, grammar| {
            let (before, after) = layout.take(token.kind);
            self.gap(before, base, deepest);
            let here = base + layout.depth.min(deepest);
            let is_value = token.kind == Lexeme::String && !grammar.after_key();
            self.token(slice(text, token), is_value, here);
            self.gap(after, base, deepest);
            done = token.end;
        });
        if ended.is_err() {
            self.sink.push(text.get(done..).unwrap_or_default());
        }
    }

    fn gap(&mut self, gap: Gap, base: usize, deepest: usize) {
        match gap {
            Gap::None => {}
            Gap::Blank => self.sink.push(" "),
            Gap::Break(depth) => self.sink.line_break(2 * (base + depth.min(deepest))),
        }
    }

    fn token(&mut self, token: &str, is_value: bool, level: usize) {
        let Strings::Opened { levels } = self.strings else {
            return self.sink.push(token);
        };
        if !token.starts_with('"') {
            return self.sink.push(token);
        }
        if is_value
            && levels > 0
            && let Some(inner) = strings::opened(token)
        {
            return self.open(&inner, levels - 1, level);
        }
        self.sink.push(&strings::readable(token));
    }

    /// Writes a string that is JSON in its place. Recurses, by the levels left.
    fn open(&mut self, inner: &str, levels: u8, level: usize) {
        let base = level.min(DEEPEST_BASE);
        let mut size = Size::default();
        // The text was checked before it was opened.
        let _ = size.measure(inner, base);
        self.sink.push(OPENED_MARK);
        Indenter::new(self.sink, Strings::Opened { levels }).write(inner, &size, base);
    }
}

fn slice(text: &str, token: Token) -> &str {
    text.get(token.start..token.end).unwrap_or_default()
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
            ("{\"a\": 1, oops", "{\n  \"a\": 1,\n   oops"),
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
            .map(|token| slice(text, token))
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
            let mut size = Size::default();
            size.measure(&text, 0).unwrap();
            prop_assert_eq!(size.total(), formatted.len());
        }

        #[test]
        fn formatting_what_is_not_json_loses_nothing(text in "[\\[\\]{},:\"a1 ]{0,20}") {
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&format(&text)), letters(&text));
        }
    }
}
