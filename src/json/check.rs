//! Whether a text is JSON, and what it is at the top.

use super::{
    fault::Fault,
    grammar::walk,
    lexer::{Lexeme, Token},
};

/// What a JSON value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `{…}`
    Object,
    /// `[…]`
    Array,
    /// `"…"`
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`
    Null,
}

impl Kind {
    pub(super) const fn of(token: Token) -> Option<Self> {
        match token.kind {
            Lexeme::OpenObject => Some(Self::Object),
            Lexeme::OpenArray => Some(Self::Array),
            Lexeme::String => Some(Self::String),
            Lexeme::Number => Some(Self::Number),
            Lexeme::Bool => Some(Self::Bool),
            Lexeme::Null => Some(Self::Null),
            Lexeme::CloseObject | Lexeme::CloseArray | Lexeme::Colon | Lexeme::Comma => None,
        }
    }
}

/// What a text was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// The value at the top.
    pub kind: Kind,
    /// Keys of the object at the top, repeated ones counted each time; 0 for other kinds.
    pub keys: usize,
}

/// Reads the text once. Accepts what RFC 8259 accepts, at any depth: also escapes that are half of
/// a surrogate pair, and numbers of any size.
///
/// # Errors
/// The first place where the text stops being JSON.
pub fn check(text: &str) -> Result<Checked, Fault> {
    let mut kind = None;
    let mut keys = 0;
    walk(text, |token, grammar| {
        kind = kind.or(Kind::of(token));
        keys += usize::from(grammar.depth() == 1 && grammar.after_key());
    })?;
    // A text without a value has been refused above.
    let kind = kind.unwrap_or(Kind::Null);
    Ok(Checked { kind, keys })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Reason;
    use proptest::prelude::*;
    use serde::de::IgnoredAny;

    #[test]
    fn the_kind_and_the_keys_at_the_top_are_told() {
        let cases = [
            (r#"{"a":1,"b":{"c":2},"a":[{"d":3}]}"#, Kind::Object, 3),
            (" [1, {\"a\": 2}] ", Kind::Array, 0),
            ("\"{\"", Kind::String, 0),
            ("-1.0e+400", Kind::Number, 0),
            ("true", Kind::Bool, 0),
            ("null\n", Kind::Null, 0),
            ("{}", Kind::Object, 0),
            (r#""\ud800""#, Kind::String, 0),
        ];
        for (text, kind, keys) in cases {
            assert_eq!(check(text), Ok(Checked { kind, keys }), "{text}");
        }
    }

    #[test]
    fn a_fault_is_found_where_a_person_would_look_for_it() {
        let cases = [
            ("", 1, 1, Reason::Empty),
            ("  \n ", 2, 2, Reason::Empty),
            ("{\n  \"城市\": 北京\n}", 2, 9, Reason::UnquotedText),
            ("{\"a\": 1,\n}", 1, 8, Reason::TrailingComma),
            ("[1,2,]", 1, 5, Reason::TrailingComma),
            ("[,1]", 1, 2, Reason::ExpectedValue),
            ("{\"a\" 1}", 1, 6, Reason::ExpectedColon),
            ("{\"a\": 1 \"b\": 2}", 1, 9, Reason::ExpectedCommaOrBrace),
            ("[1 2]", 1, 4, Reason::ExpectedCommaOrBracket),
            ("[1}", 1, 3, Reason::ExpectedCommaOrBracket),
            ("{1: 2}", 1, 2, Reason::ExpectedKey),
            ("{a: 2}", 1, 2, Reason::UnquotedText),
            ("{'a': 2}", 1, 2, Reason::SingleQuote),
            ("{“a”: 2}", 1, 2, Reason::CurlyQuote),
            ("{\"a\"：2}", 1, 5, Reason::FullWidthPunctuation),
            ("[1，2]", 1, 3, Reason::FullWidthPunctuation),
            ("[1,\u{3000}2]", 1, 4, Reason::OddSpace),
            ("\u{feff}{}", 1, 1, Reason::ByteOrderMark),
            ("{\"a\": 1 // one\n}", 1, 9, Reason::Comment),
            ("{\"a\": 1", 1, 8, Reason::UnclosedObject),
            ("[[1]", 1, 5, Reason::UnclosedArray),
            ("{\"a\": \"b}", 1, 7, Reason::UnterminatedString),
            ("{\"a\": \"b\n\"}", 1, 9, Reason::LineBreakInString),
            ("[\"\t\"]", 1, 3, Reason::ControlCharacter),
            ("[\"C:\\x\"]", 1, 5, Reason::BadEscape),
            ("[\"\\u12\"]", 1, 3, Reason::BadUnicodeEscape),
            ("[01]", 1, 2, Reason::BadNumber),
            ("[1.]", 1, 2, Reason::BadNumber),
            ("[.5]", 1, 2, Reason::BadNumber),
            ("[+5]", 1, 2, Reason::BadNumber),
            ("[0x10]", 1, 2, Reason::BadNumber),
            ("[True]", 1, 2, Reason::UnquotedText),
            ("{} {}", 1, 4, Reason::TrailingText),
            ("{} x", 1, 4, Reason::TrailingText),
            ("{}]", 1, 3, Reason::TrailingText),
        ];
        for (text, line, column, reason) in cases {
            let fault = check(text).expect_err(text);
            let found = (fault.line, fault.column, fault.reason);
            assert_eq!(found, (line, column, reason), "{text}");
        }
    }

    #[test]
    fn depth_is_no_danger() {
        let depth = 100_000;
        let text = "[".repeat(depth) + &"]".repeat(depth);
        assert!(check(&text).is_ok());
        let open = "{\"a\":".repeat(depth);
        assert_eq!(
            check(&open).map_err(|f| f.reason),
            Err(Reason::UnclosedObject)
        );
    }

    fn same_as_serde(text: &str) -> Result<(), TestCaseError> {
        let theirs = serde_json::from_str::<IgnoredAny>(text);
        prop_assert_eq!(
            check(text).is_ok(),
            theirs.is_ok(),
            "{:?}: {:?}",
            text,
            theirs
        );
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_is_judged_as_serde_json_judges_it(text in "\\PC*") {
            same_as_serde(&text)?;
        }

        #[test]
        fn nearly_json_is_judged_as_serde_json_judges_it(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "{", "}", "[", "]", ":", ",", "\"", "\"a\"", "1", "-", "0", ".", "e", "E+", "9", "true", "false",
                "null", "nul", "\\", "\\u", "d800", "\\n", " ", "\n", "\t", "\r", "\u{1}", "\u{7f}", "北京", "/",
            ]), 0..12)
        ) {
            same_as_serde(&pieces.concat())?;
        }

        #[test]
        fn mutated_json_is_judged_as_serde_json_judges_it(
            value in crate::json::arbitrary::json(),
            at in any::<prop::sample::Index>(),
            piece in prop::sample::select(vec!["", ",", "\"", "}", "]", "\\", "1", "\n", "é"]),
            cut in 0..3_usize,
        ) {
            same_as_serde(&value)?;
            let mut characters: Vec<char> = value.chars().collect();
            let start = at.index(characters.len() + 1);
            let end = (start + cut).min(characters.len());
            characters.splice(start..end, piece.chars());
            same_as_serde(&characters.into_iter().collect::<String>())?;
        }
    }
}
