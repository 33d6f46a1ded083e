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

/// Bytes of a step forward: a look at whether the place is still wanted costs nothing beside it.
const STEP: usize = 128 * 1024;

/// Where a search begins, and which way it goes. At the end it goes on at the other end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct From {
    /// The line.
    pub line: usize,
    /// The byte of the line.
    pub offset: usize,
    /// To places that begin before it; else to those that begin there or after it.
    pub backward: bool,
}

/// The search was ended before it was known whether there is a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended;

/// Something to search for. A pattern without capitals also finds them. Lines are searched as they
/// are shown, folded or not, and nothing is found across two of them.
#[derive(Debug, Clone)]
pub struct Search {
    text: String,
    way: Way,
    pub(super) pattern: Pattern,
}

impl Eq for Search {}

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

    /// Whether its time is bound by the text alone, whatever the pattern.
    pub fn is_plain(&self) -> bool {
        self.way == Way::Plain
    }

    /// The next place, if any, from somewhere on and then from the other end on. `go_on` is asked
    /// before each piece of the text whether so many bytes more may be searched: the pieces are of
    /// some hundred kilobytes, larger only where one line is.
    ///
    /// # Errors
    /// [`Ended`] if it may not.
    pub fn seek(
        &self,
        document: &Document,
        from: From,
        mut go_on: impl FnMut(usize) -> bool,
    ) -> Result<Option<Found>, Ended> {
        let here = document.place(from.line, from.offset);
        let end = document.text().len();
        let place = if from.backward {
            match self.last_in(document, 0, here, &mut go_on)? {
                None => self.last_in(document, here, end, &mut go_on)?,
                place => place,
            }
        } else {
            match self.first_in(document, here, end, &mut go_on)? {
                None => self.first_in(document, 0, here, &mut go_on)?,
                place => place,
            }
        };
        Ok(place.map(|place| found(document, place)))
    }

    /// The first place that begins at or after one byte and before another.
    fn first_in(
        &self,
        document: &Document,
        from: usize,
        to: usize,
        go_on: &mut impl FnMut(usize) -> bool,
    ) -> Result<Option<Range<usize>>, Ended> {
        let text = document.text();
        let mut at = from;
        while at < to {
            let end = line_end(text, (at + STEP).min(text.len()));
            if !go_on(end - at) {
                return Err(Ended);
            }
            let piece = text.get(..end).unwrap_or_default();
            if let Some(place) = self.pattern.find_at(piece, at) {
                return Ok(Some(place).filter(|place| place.start < to));
            }
            at = end + 1;
        }
        Ok(None)
    }

    /// The last place that begins at or after one byte and before another.
    fn last_in(
        &self,
        document: &Document,
        from: usize,
        to: usize,
        go_on: &mut impl FnMut(usize) -> bool,
    ) -> Result<Option<Range<usize>>, Ended> {
        let text = document.text();
        let mut end = to;
        let mut piece_end = line_end(text, end);
        while end > from {
            // Places are counted from the beginning of a line, whatever begins where.
            let start = document.start(document.line_of(end.saturating_sub(BLOCK)));
            if !go_on(piece_end - start) {
                return Err(Ended);
            }
            let piece = text.get(..piece_end).unwrap_or_default();
            let places = self.pattern.all(piece, start);
            let before = places.take_while(|place| place.start < end);
            if let Some(place) = before.filter(|place| place.start >= from).last() {
                return Ok(Some(place));
            }
            if start <= from {
                break;
            }
            (end, piece_end) = (start, start);
        }
        Ok(None)
    }

    /// The first place that begins at or after a byte of a line.
    #[cfg(test)]
    pub(super) fn after(&self, document: &Document, line: usize, offset: usize) -> Option<Found> {
        let from = document.place(line, offset);
        let end = document.text().len();
        let place = self.first_in(document, from, end, &mut |_| true);
        Some(found(document, place.ok()??))
    }

    /// The last place that begins before a byte of a line.
    #[cfg(test)]
    pub(super) fn before(&self, document: &Document, line: usize, offset: usize) -> Option<Found> {
        let to = document.place(line, offset);
        let place = self.last_in(document, 0, to, &mut |_| true);
        Some(found(document, place.ok()??))
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
