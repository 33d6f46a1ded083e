//! Cuts JSON text into tokens. Where tokens may stand is decided in [`super::grammar`].

use super::fault::Reason;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lexeme {
    OpenObject,
    CloseObject,
    OpenArray,
    CloseArray,
    Colon,
    Comma,
    String,
    Number,
    Bool,
    Null,
}

/// One token and where it stands, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Lexeme,
    pub(super) start: usize,
    pub(super) end: usize,
    /// A string with a backslash in it.
    pub(super) escaped: bool,
}

/// Why there is no token, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) offset: usize,
    pub(super) reason: Reason,
}

/// The tokens of a text, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next token; `None` at the end of the text. After a fault it stays where it is.
    #[expect(
        clippy::inline_always,
        reason = "a token that is handed over in memory costs a sixth of reading a large answer"
    )]
    #[inline(always)]
    pub(super) fn next(&mut self) -> Result<Option<Token>, Stop> {
        self.skip_blanks();
        let start = self.at;
        let Some(byte) = self.byte(start) else {
            return Ok(None);
        };
        let mut escaped = false;
        let (kind, end) = match byte {
            b'{' => (Lexeme::OpenObject, start + 1),
            b'}' => (Lexeme::CloseObject, start + 1),
            b'[' => (Lexeme::OpenArray, start + 1),
            b']' => (Lexeme::CloseArray, start + 1),
            b':' => (Lexeme::Colon, start + 1),
            b',' => (Lexeme::Comma, start + 1),
            b'"' => (Lexeme::String, self.string_end(start, &mut escaped)?),
            b'-' | b'0'..=b'9' => (Lexeme::Number, self.number_end(start)?),
            _ => self.word(start)?,
        };
        self.at = end;
        Ok(Some(Token {
            kind,
            start,
            end,
            escaped,
        }))
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte(self.at) {
            self.at += 1;
        }
    }

    fn string_end(&self, start: usize, escaped: &mut bool) -> Result<usize, Stop> {
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        loop {
            at += plain_length(bytes.get(at..).unwrap_or_default());
            match self.byte(at) {
                Some(b'"') => return Ok(at + 1),
                Some(b'\\') => {
                    *escaped = true;
                    at = self.escape_end(at)?;
                }
                Some(b'\n' | b'\r') => return stop(at, Reason::LineBreakInString),
                Some(_) => return stop(at, Reason::ControlCharacter),
                None => return stop(start, Reason::UnterminatedString),
            }
        }
    }

    fn escape_end(&self, backslash: usize) -> Result<usize, Stop> {
        match self.byte(backslash + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(backslash + 2),
            Some(b'u') => {
                let digits = self.text.as_bytes().get(backslash + 2..backslash + 6);
                match digits {
                    Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) => Ok(backslash + 6),
                    _ => stop(backslash, Reason::BadUnicodeEscape),
                }
            }
            Some(_) => stop(backslash, Reason::BadEscape),
            None => stop(backslash, Reason::UnterminatedString),
        }
    }

    fn number_end(&self, start: usize) -> Result<usize, Stop> {
        let bad = || stop(start, Reason::BadNumber);
        let mut at = start + usize::from(self.byte(start) == Some(b'-'));
        let whole = self.digits_end(at);
        if whole == at || (self.byte(at) == Some(b'0') && whole > at + 1) {
            return bad();
        }
        at = whole;
        if self.byte(at) == Some(b'.') {
            let fraction = self.digits_end(at + 1);
            if fraction == at + 1 {
                return bad();
            }
            at = fraction;
        }
        if let Some(b'e' | b'E') = self.byte(at) {
            let sign = usize::from(matches!(self.byte(at + 1), Some(b'+' | b'-')));
            let exponent = self.digits_end(at + 1 + sign);
            if exponent == at + 1 + sign {
                return bad();
            }
            at = exponent;
        }
        match self.byte(at) {
            Some(b'.' | b'+' | b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z') => bad(),
            _ => Ok(at),
        }
    }

    fn digits_end(&self, mut at: usize) -> usize {
        while self.byte(at).is_some_and(|byte| byte.is_ascii_digit()) {
            at += 1;
        }
        at
    }

    fn word(&self, start: usize) -> Result<(Lexeme, usize), Stop> {
        let rest = self.text.get(start..).unwrap_or_default();
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$'));
        let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        match word {
            "true" | "false" => Ok((Lexeme::Bool, start + word.len())),
            "null" => Ok((Lexeme::Null, start + word.len())),
            "" => stop(start, unexpected(rest)),
            _ => stop(start, Reason::UnquotedText),
        }
    }
}

fn stop<T>(offset: usize, reason: Reason) -> Result<T, Stop> {
    Err(Stop { offset, reason })
}

/// What is wrong with a text that begins with no token; names what people type by habit.
fn unexpected(rest: &str) -> Reason {
    match rest.chars().next() {
        Some('\'' | '`') => Reason::SingleQuote,
        Some('“' | '”' | '„' | '‘' | '’' | '＂' | '「' | '」' | '『' | '』') => {
            Reason::CurlyQuote
        }
        Some('，' | '：' | '；' | '、' | '｛' | '｝' | '［' | '］' | '【' | '】') => {
            Reason::FullWidthPunctuation
        }
        Some('\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200f}') => Reason::OddSpace,
        Some('\u{feff}') => Reason::ByteOrderMark,
        Some('#') => Reason::Comment,
        Some('/') if rest.starts_with("//") || rest.starts_with("/*") => Reason::Comment,
        Some('.' | '+') => Reason::BadNumber,
        Some(c) if c.is_alphanumeric() => Reason::UnquotedText,
        _ => Reason::ExpectedValue,
    }
}

/// How many bytes stand before the first quote, backslash or control character. Eight at a time:
/// strings are most of an answer.
fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let mut length = 0;
    let (chunks, _) = bytes.as_chunks::<8>();
    for chunk in chunks {
        let eight = u64::from_le_bytes(*chunk);
        let quote = eight ^ (ONES * u64::from(b'"'));
        let backslash = eight ^ (ONES * u64::from(b'\\'));
        // A lane's high bit is set where the lane was zero (or, for the first term, below 0x20);
        // a borrow can only spoil lanes above the lowest hit, and the lowest is all that counts.
        let hits = (eight.wrapping_sub(ONES * 0x20) & !eight)
            | (quote.wrapping_sub(ONES) & !quote)
            | (backslash.wrapping_sub(ONES) & !backslash);
        let hits = hits & HIGH;
        if hits != 0 {
            return length + usize::try_from(hits.trailing_zeros() / 8).unwrap_or_default();
        }
        length += 8;
    }
    let rest = bytes.get(length..).unwrap_or_default();
    let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    length + rest.iter().position(special).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn eight_bytes_at_a_time_find_what_one_byte_at_a_time_finds(
            bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0x1e..0x24_u8, 0x5a..0x5e_u8, Just(0xa2), Just(0xdc)], 0..40)
        ) {
            let slow = bytes.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
            prop_assert_eq!(plain_length(&bytes), slow.unwrap_or(bytes.len()));
        }
    }
}
