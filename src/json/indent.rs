//! Where lines break and how far they are indented.

use std::ops::Range;

use super::{grammar::walk, lexer::Lexeme};

/// Indents by two blanks a level, one member or element a line; `{}` and `[]` stay short. Tokens
/// are copied as they are. From where the text stops being JSON it is copied as it is.
pub fn format(text: &str) -> String {
    // Measuring first would read the text twice; memory that is not touched costs nothing.
    let mut formatted = String::with_capacity(text.len().saturating_mul(2));
    indent(text, &mut formatted);
    formatted.shrink_to_fit();
    formatted
}

/// Adds blanks, many at a time.
fn push_blanks(text: &mut String, mut count: usize) {
    const BLANKS: &str = "                                                                ";
    while let (true, Some(blanks)) = (count > 0, BLANKS.get(..count.min(BLANKS.len()))) {
        text.push_str(blanks);
        count -= blanks.len();
    }
}

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

/// Writes `text` with its blanks anew.
fn indent(text: &str, formatted: &mut String) {
    let mut layout = Layout::new();
    let mut budget = Budget {
        left: Budget::AT_FIRST,
    };
    // Tokens without a gap between them, here or in the text, are copied in one go.
    let mut run = 0..0;
    let ended = walk(text, |token, _| {
        let gap = layout.take(token.kind);
        budget.earn(token.end - token.start);
        if gap == Gap::None && run.end == token.start {
            run.end = token.end;
            return;
        }
        formatted.push_str(part(text, &run));
        match gap {
            Gap::None => {}
            Gap::Blank => formatted.push(' '),
            Gap::Break(depth) => {
                formatted.push('\n');
                push_blanks(formatted, budget.spend(2 * depth));
            }
        }
        run = token.start..token.end;
    });
    formatted.push_str(part(text, &run));
    if ended.is_err() {
        formatted.push_str(text.get(run.end..).unwrap_or_default());
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
