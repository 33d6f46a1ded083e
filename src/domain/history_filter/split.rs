//! A filter cut into its terms, each with its place. Never fails: a quote that is still open goes to
//! the end, as it does while it is typed.

use std::ops::Range;

/// One term as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// `-` stands before it.
    pub(super) negated: bool,
    /// What stands before the first colon, with its place.
    pub(super) key: Option<(&'a str, Range<usize>)>,
    /// What follows, without its quotes, and its place with them.
    pub(super) value: &'a str,
    pub(super) value_at: Range<usize>,
    /// The value stood in quotes.
    pub(super) quoted: bool,
}

impl Piece<'_> {
    /// Bytes of the text, from the key to the end of the value.
    pub(super) fn at(&self) -> Range<usize> {
        let start = self
            .key
            .as_ref()
            .map_or(self.value_at.start, |it| it.1.start);
        start..self.value_at.end
    }
}

/// The terms of a filter.
pub(super) fn split(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(skipped) = rest.find(|character: char| !character.is_whitespace()) else {
            break;
        };
        let start = at + skipped;
        let piece = piece(text, start);
        at = piece.value_at.end.max(start + 1);
        pieces.push(piece);
    }
    pieces
}

fn piece(text: &str, start: usize) -> Piece<'_> {
    let rest = text.get(start..).unwrap_or_default();
    let after_sign = rest.strip_prefix('-').filter(|rest| {
        let first = rest.chars().next();
        first.is_some_and(|first| !first.is_whitespace() && first != '-')
    });
    let negated = after_sign.is_some();
    let start = start + usize::from(negated);
    let rest = after_sign.unwrap_or(rest);
    let word = word(rest);
    let key = key(word).map(|(key, length)| (key, length, start..start + key.len()));
    let value_start = key.as_ref().map_or(start, |(_, length, _)| start + length);
    let (value, length, quoted) = value(text.get(value_start..).unwrap_or_default());
    Piece {
        negated,
        key: key.map(|(key, _, at)| (key, at)),
        value,
        value_at: value_start..value_start + length,
        quoted,
    }
}

/// Up to the next blank.
fn word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

/// Letters before a colon that could be a key, and their length with the colon. An address is none.
fn key(word: &str) -> Option<(&str, usize)> {
    let (key, rest) = word.split_once([':', '：'])?;
    let letters = !key.is_empty() && key.chars().all(char::is_alphabetic);
    let address = rest.starts_with("//");
    (letters && !address).then(|| (key, word.len() - rest.len()))
}

/// The value, its length in the text, and whether it was quoted.
fn value(text: &str) -> (&str, usize, bool) {
    let opened = [('"', '"'), ('“', '”')]
        .into_iter()
        .find_map(|(open, close)| Some((text.strip_prefix(open)?, open, close)));
    let Some((inside, open, close)) = opened else {
        let word = word(text);
        return (word, word.len(), false);
    };
    match inside.split_once(close) {
        Some((value, _)) => {
            let length = open.len_utf8() + value.len() + close.len_utf8();
            (value, length, true)
        }
        None => (inside, text.len(), true),
    }
}
