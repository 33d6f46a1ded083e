//! What a body is that should have been JSON: found from its first bytes, whatever its server
//! called it.

use super::{Fault, fault::Reason};
use crate::wording::{Language, trouble as words};

/// Something that is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Foreign {
    /// No bytes, or nothing but blanks.
    Nothing,
    /// HTML or XML.
    Markup,
    /// Compressed, and not said to be: the name of the way.
    Compressed(&'static str),
    /// Bytes that are no text.
    Binary,
    /// Any other text.
    Text,
}

/// How the bodies of compressors begin.
const COMPRESSED: [(&[u8], &str); 4] = [
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"\x78\x9c", "deflate"),
];

impl Foreign {
    /// What a body is that is not JSON, and the text that is shown for it.
    pub(super) fn of(body: &[u8], text: &str) -> Self {
        let compressed = COMPRESSED.iter().find(|(begin, _)| body.starts_with(begin));
        if let Some((_, name)) = compressed {
            return Self::Compressed(name);
        }
        let start = text.trim_ascii_start().as_bytes();
        match start {
            [] => Self::Nothing,
            [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..] => Self::Markup,
            _ if is_binary(text) => Self::Binary,
            _ => Self::Text,
        }
    }

    /// Whether its bytes were never meant to be letters.
    pub(super) const fn is_no_text(self) -> bool {
        matches!(self, Self::Compressed(_) | Self::Binary)
    }

    pub(super) fn text(self, fault: &Fault, language: Language) -> String {
        let text = match self {
            Self::Nothing => words::NOTHING,
            Self::Markup => words::MARKUP,
            Self::Compressed(_) => words::COMPRESSED,
            Self::Binary => words::BINARY,
            Self::Text if fault.reason == Reason::Empty => words::NOTHING,
            Self::Text => words::NOT_JSON,
        };
        let name = match self {
            Self::Compressed(name) => name,
            _ => "",
        };
        let offset = fault.offset.to_string();
        let reason = fault.reason.found().get(language);
        let gaps = [("name", name), ("offset", &offset), ("reason", reason)];
        text.fill(language, &gaps)
    }
}

/// Whether a NUL or many characters that are none stand near the beginning.
fn is_binary(text: &str) -> bool {
    const LOOKED_AT: usize = 512;
    let bad = |c: &char| matches!(*c, '\0' | char::REPLACEMENT_CHARACTER);
    let begin = text.chars().take(LOOKED_AT);
    let bad = begin.clone().filter(bad).count();
    bad * 8 > begin.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_known_by_how_it_begins() {
        let cases: [(&[u8], Foreign); 10] = [
            (b"", Foreign::Nothing),
            (b" \r\n", Foreign::Nothing),
            (b"<!DOCTYPE html>", Foreign::Markup),
            (b"\n<html>", Foreign::Markup),
            (b"<?xml version=\"1.0\"?>", Foreign::Markup),
            (b"< 3", Foreign::Text),
            (b"\x1f\x8b\x08\0", Foreign::Compressed("gzip")),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Foreign::Binary),
            (b"\xff\xff\xff\xff", Foreign::Binary),
            ("upstream 没有回应".as_bytes(), Foreign::Text),
        ];
        for (body, expected) in cases {
            let text = String::from_utf8_lossy(body);
            assert_eq!(Foreign::of(body, &text), expected, "{text:?}");
        }
    }
}
