//! An answer as the value a filter works on: read without recursion, digits kept.

use bytes::Bytes;
use jaq_json::{Map, Num, Val};
use serde::{Deserialize, Serialize};

use crate::{
    json::{
        grammar::walk,
        lexer::{Lexeme, Token},
        strings::unescape,
    },
    wording::{Language, filter as words},
};

/// Deeper texts are refused: what filters do with them recurses.
const DEEPEST: usize = 1_000;

/// Integers with more digits stay text: turning digits into a number takes quadratic time.
const MOST_DIGITS: usize = 4_096;

/// An answer, read once and filtered many times.
#[derive(Debug, Clone)]
pub struct Input(pub(super) Val);

/// Why an answer cannot be filtered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum InputFault {
    /// It is no JSON; the place, from 1.
    NotJson {
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
    },
    /// More than 1,000 brackets inside one another.
    TooDeep,
}

impl InputFault {
    /// For people.
    pub fn text(self, language: Language) -> String {
        match self {
            Self::TooDeep => words::INPUT_TOO_DEEP.get(language).to_owned(),
            Self::NotJson { line, column } => {
                let gaps = [("line", line.to_string()), ("column", column.to_string())];
                let gaps = gaps.each_ref().map(|(name, value)| (*name, value.as_str()));
                words::INPUT_NOT_JSON.fill(language, &gaps)
            }
        }
    }
}

impl Input {
    /// Reads JSON as [`crate::json::check()`] accepts it. Of a key that is repeated the last value
    /// counts, as in jq; half a surrogate pair becomes U+FFFD.
    pub fn read(text: String) -> Result<Self, InputFault> {
        let bytes = Bytes::from(text);
        let text = std::str::from_utf8(&bytes).unwrap_or_default();
        let mut reader = Reader {
            bytes: &bytes,
            open: Vec::new(),
            done: Val::Null,
        };
        let mut too_deep = false;
        let walked = walk(text, |token, grammar| {
            too_deep |= grammar.depth() > DEEPEST;
            if !too_deep {
                reader.take(token, text.get(token.start..token.end).unwrap_or_default());
            }
        });
        match walked {
            Err(fault) => Err(InputFault::NotJson {
                line: fault.line,
                column: fault.column,
            }),
            Ok(()) if too_deep => Err(InputFault::TooDeep),
            Ok(()) => Ok(Self(reader.done)),
        }
    }
}

enum Open {
    Array(Vec<Val>),
    /// With the key whose value is due.
    Object(Map, Option<Val>),
}

struct Reader<'a> {
    bytes: &'a Bytes,
    open: Vec<Open>,
    done: Val,
}

impl Reader<'_> {
    /// The grammar has let the token pass.
    fn take(&mut self, token: Token, text: &str) {
        let value = match token.kind {
            Lexeme::OpenArray => return self.open.push(Open::Array(Vec::new())),
            Lexeme::OpenObject => return self.open.push(Open::Object(Map::default(), None)),
            Lexeme::Colon | Lexeme::Comma => return,
            Lexeme::CloseArray | Lexeme::CloseObject => match self.open.pop() {
                Some(Open::Array(all)) => Val::Arr(all.into()),
                Some(Open::Object(all, _)) => Val::obj(all),
                None => return,
            },
            Lexeme::String => self.string(text),
            Lexeme::Number => number(text),
            Lexeme::Bool => Val::Bool(text == "true"),
            Lexeme::Null => Val::Null,
        };
        match self.open.last_mut() {
            None => self.done = value,
            Some(Open::Array(all)) => all.push(value),
            Some(Open::Object(all, key)) => match key.take() {
                None => *key = Some(value),
                Some(key) => {
                    all.insert(key, value);
                }
            },
        }
    }

    /// Strings without escapes stay where they are: no copy.
    fn string(&self, token: &str) -> Val {
        match unescape(token) {
            std::borrow::Cow::Borrowed(part) => {
                Val::utf8_str(self.bytes.slice_ref(part.as_bytes()))
            }
            std::borrow::Cow::Owned(text) => Val::utf8_str(text),
        }
    }
}

fn number(token: &str) -> Val {
    let whole = token != "-0" && token.len() <= MOST_DIGITS;
    let integer = whole.then(|| Num::from_str_radix(token, 10)).flatten();
    Val::Num(integer.unwrap_or_else(|| Num::Dec(token.to_owned().into())))
}
