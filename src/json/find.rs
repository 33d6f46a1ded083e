//! Places of a pattern in a document: the next one and the one before, from anywhere.

use std::ops::Range;

use super::{
    Document,
    pattern::{BadPattern, Pattern, Way},
};

/// Bytes that are searched at once where the direction is not that of the text.
pub(super) const BLOCK: usize = 64 * 1024;

/// One place, in bytes of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The line, from 0.
    pub line: usize,
    /// Where in the line.
    pub range: Range<usize>,
}

/// Something to search for. A pattern without capitals also finds them. Lines are searched as they
/// are shown, folded or not, and nothing is found across two of them.
#[derive(Debug, Clone)]
pub struct Search {
    text: String,
    way: Way,
    pub(super) pattern: Pattern,
}

impl PartialEq for Search {
    /// Whether the same is searched for.
    fn eq(&self, other: &Self) -> bool {
        (self.way, &self.text) == (other.way, &other.text)
    }
}

impl Search {
    /// An empty pattern finds nothing.
    ///
    /// # Errors
    /// [`BadPattern`] if it is to be a regular expression and is none.
    pub fn new(pattern: &str, way: Way) -> Result<Self, BadPattern> {
        Ok(Self {
            text: pattern.to_owned(),
            way,
            pattern: Pattern::new(pattern, way)?,
        })
    }

    /// The first place that begins at or after a byte of a line.
    pub fn after(&self, document: &Document, line: usize, offset: usize) -> Option<Found> {
        let from = document.place(line, offset);
        let place = self.pattern.find_at(document.text(), from)?;
        Some(found(document, place))
    }

    /// The last place that begins before a byte of a line.
    pub fn before(&self, document: &Document, line: usize, offset: usize) -> Option<Found> {
        let text = document.text();
        let mut end = document.place(line, offset);
        let mut block_end = line_end(text, end);
        loop {
            let start = document.start(document.line_of(end.saturating_sub(BLOCK)));
            let block = text.get(..block_end)?;
            let places = self.pattern.all(block, start);
            let last = places.take_while(|place| place.start < end).last();
            if let Some(place) = last {
                return Some(found(document, place));
            }
            if start == 0 {
                return None;
            }
            (end, block_end) = (start, start);
        }
    }

    /// All places in a text, such as the visible piece of a line.
    pub fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.pattern.all(text, 0)
    }
}

pub(super) fn found(document: &Document, place: Range<usize>) -> Found {
    let line = document.line_of(place.start);
    let start = document.start(line);
    Found {
        line,
        range: place.start - start..place.end - start,
    }
}

/// The end of the line that a byte stands in.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(text.len(), |length| at + length)
}
