//! What is wrong with an answer that is shown as far as it goes, told to the person who reads it.

use super::{Fault, foreign::Foreign};
use crate::wording::{Language, json as words, trouble};

/// What is wrong, and where. Lines are those of the document, from 0; bytes those of the body as
/// it came, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It stops being JSON.
    Broken {
        /// The line that holds what comes after, as it stands.
        line: usize,
        /// What is wrong; its place is that in the text that was sent.
        fault: Fault,
        /// That text is the body itself, and no string in it.
        in_body: bool,
    },
    /// The body is something else altogether.
    Foreign {
        /// What it is.
        what: Foreign,
        /// Where it stops being JSON, and why.
        fault: Fault,
    },
    /// Bytes that are no UTF-8 became U+FFFD.
    NotUtf8 {
        /// The first of them in the body.
        offset: usize,
    },
    /// The body is UTF-16, which JSON is never sent in.
    Utf16,
    /// The body begins with a byte order mark.
    ByteOrderMark,
    /// Escapes that stand for half a character.
    HalfCharacter {
        /// The first line with one.
        line: usize,
    },
    /// Characters in a text that would command a terminal or turn the order of letters round.
    Commands {
        /// The first line with one.
        line: usize,
    },
    /// Brackets inside so many others that they have no lines of their own.
    Deep {
        /// The first line that holds some.
        line: usize,
    },
}

impl Trouble {
    /// For people; lines from 1, as they are numbered.
    pub fn text(&self, language: Language) -> String {
        let (text, number) = match self {
            Self::Broken {
                line,
                fault,
                in_body,
            } => return broken(*line, fault, *in_body, language),
            Self::Foreign { what, fault } => return what.text(fault, language),
            Self::NotUtf8 { offset } => (words::NOT_UTF8, *offset),
            Self::Utf16 => (trouble::UTF_16, 0),
            Self::ByteOrderMark => (trouble::BYTE_ORDER_MARK, 0),
            Self::HalfCharacter { line } => (trouble::HALF_CHARACTER, line + 1),
            Self::Commands { line } => (trouble::COMMANDS, line + 1),
            Self::Deep { line } => (trouble::DEEP, line + 1),
        };
        let number = number.to_string();
        text.fill(language, &[("line", &number), ("offset", &number)])
    }
}

fn broken(line: usize, fault: &Fault, in_body: bool, language: Language) -> String {
    let text = if in_body {
        trouble::BROKEN_BODY
    } else {
        words::BROKEN
    };
    let (line, offset) = ((line + 1).to_string(), fault.offset.to_string());
    let reason = fault.reason.found().get(language);
    let gaps = [("line", &*line), ("offset", &*offset), ("reason", reason)];
    text.fill(language, &gaps)
}
