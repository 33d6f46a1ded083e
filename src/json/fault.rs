//! Why a text is not JSON, and where.

use crate::wording::{Language, Text, json as words, trouble};

/// The first place where a text stops being JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{} (line {line}, column {column})", .reason.text().get(Language::English))]
pub struct Fault {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// From 0, in bytes.
    pub offset: usize,
    /// What is wrong there.
    pub reason: Reason,
}

impl Fault {
    pub(super) fn new(text: &str, offset: usize, reason: Reason) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
        let breaks = memchr::memchr_iter(b'\n', before.as_bytes()).count();
        let in_line = before.get(line_start..).unwrap_or_default();
        Self {
            line: breaks + 1,
            column: in_line.chars().count() + 1,
            offset,
            reason,
        }
    }

    /// What is wrong, without the place.
    pub fn text(&self, language: Language) -> String {
        self.reason.text().get(language).to_owned()
    }
}

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Nothing but blanks.
    Empty,
    /// Something else stands where a value should.
    ExpectedValue,
    /// Something else stands where a key or `}` should.
    ExpectedKey,
    /// Something else stands where `:` should.
    ExpectedColon,
    /// Something else stands where `,` or `]` should.
    ExpectedCommaOrBracket,
    /// Something else stands where `,` or `}` should.
    ExpectedCommaOrBrace,
    /// A comma with nothing after it.
    TrailingComma,
    /// The text ends inside an object.
    UnclosedObject,
    /// The text ends inside an array.
    UnclosedArray,
    /// The text ends inside a string.
    UnterminatedString,
    /// A line break inside a string.
    LineBreakInString,
    /// Another control character inside a string.
    ControlCharacter,
    /// A backslash before something that cannot be escaped.
    BadEscape,
    /// `\u` without four hexadecimal digits.
    BadUnicodeEscape,
    /// A number as JSON does not write it.
    BadNumber,
    /// A word without quotes.
    UnquotedText,
    /// `'` in the place of `"`.
    SingleQuote,
    /// Quotes of prose in the place of `"`.
    CurlyQuote,
    /// Punctuation of Chinese prose in the place of ASCII.
    FullWidthPunctuation,
    /// A blank that JSON does not know.
    OddSpace,
    /// A byte order mark.
    ByteOrderMark,
    /// A comment.
    Comment,
    /// Something after the value.
    TrailingText,
}

impl Reason {
    /// For people.
    pub const fn text(self) -> Text {
        match self {
            Self::Empty => words::EMPTY,
            Self::ExpectedValue => words::EXPECTED_VALUE,
            Self::ExpectedKey => words::EXPECTED_KEY,
            Self::ExpectedColon => words::EXPECTED_COLON,
            Self::ExpectedCommaOrBracket => words::EXPECTED_COMMA_OR_BRACKET,
            Self::ExpectedCommaOrBrace => words::EXPECTED_COMMA_OR_BRACE,
            Self::TrailingComma => words::TRAILING_COMMA,
            Self::UnclosedObject => words::UNCLOSED_OBJECT,
            Self::UnclosedArray => words::UNCLOSED_ARRAY,
            Self::UnterminatedString => words::UNTERMINATED_STRING,
            Self::LineBreakInString => words::LINE_BREAK_IN_STRING,
            Self::ControlCharacter => words::CONTROL_CHARACTER,
            Self::BadEscape => words::BAD_ESCAPE,
            Self::BadUnicodeEscape => words::BAD_UNICODE_ESCAPE,
            Self::BadNumber => words::BAD_NUMBER,
            Self::UnquotedText => words::UNQUOTED_TEXT,
            Self::SingleQuote => words::SINGLE_QUOTE,
            Self::CurlyQuote => words::CURLY_QUOTE,
            Self::FullWidthPunctuation => words::FULL_WIDTH_PUNCTUATION,
            Self::OddSpace => words::ODD_SPACE,
            Self::ByteOrderMark => words::BYTE_ORDER_MARK,
            Self::Comment => words::COMMENT,
            Self::TrailingText => words::TRAILING_TEXT,
        }
    }

    /// The same to somebody who reads the text and cannot mend it.
    pub(super) const fn found(self) -> Text {
        match self {
            Self::TrailingComma => trouble::TRAILING_COMMA,
            Self::LineBreakInString => trouble::LINE_BREAK_IN_STRING,
            Self::ControlCharacter => trouble::CONTROL_CHARACTER,
            Self::BadEscape => trouble::BAD_ESCAPE,
            Self::UnquotedText => trouble::UNQUOTED_TEXT,
            Self::SingleQuote => trouble::SINGLE_QUOTE,
            Self::CurlyQuote => trouble::CURLY_QUOTE,
            Self::FullWidthPunctuation => trouble::FULL_WIDTH_PUNCTUATION,
            Self::OddSpace => trouble::ODD_SPACE,
            Self::ByteOrderMark => trouble::MARK_INSIDE,
            other => other.text(),
        }
    }
}
