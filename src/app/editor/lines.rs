//! A text by lines, and the one way to change it: put a text in the place of another.
//!
//! A key costs the line it touches, not the document: nothing else is kept that would have to
//! follow each change.

use std::{ops::Range, sync::Arc};

use crate::json::cells;

/// A place in a text: between two characters, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Spot {
    /// The line.
    pub row: usize,
    /// Bytes of the line before the place.
    pub at: usize,
}

/// A text by lines.
#[derive(Debug, Clone)]
pub(in crate::app) enum Lines {
    /// One that can be changed; never without a line.
    Open(Vec<String>),
    /// One that is only read, with the bytes at which its lines start.
    Fixed(Arc<str>, Vec<usize>),
}

impl Default for Lines {
    fn default() -> Self {
        Self::open("")
    }
}

impl Lines {
    pub(in crate::app) fn open(text: &str) -> Self {
        Self::Open(text.split('\n').map(str::to_owned).collect())
    }

    /// Without a copy, for texts of any size.
    pub(in crate::app) fn fixed(text: Arc<str>) -> Self {
        let after_breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let starts = std::iter::once(0).chain(after_breaks).collect();
        Self::Fixed(text, starts)
    }

    pub(in crate::app) const fn is_fixed(&self) -> bool {
        matches!(self, Self::Fixed(..))
    }

    /// How many lines there are; at least one.
    pub(in crate::app) const fn count(&self) -> usize {
        match self {
            Self::Open(lines) => lines.len(),
            Self::Fixed(_, starts) => starts.len(),
        }
    }

    /// A line without its break; empty beyond the last one.
    pub(in crate::app) fn line(&self, row: usize) -> &str {
        match self {
            Self::Open(lines) => lines.get(row).map_or("", String::as_str),
            Self::Fixed(text, starts) => {
                let start = starts.get(row).copied().unwrap_or(text.len());
                let end = starts.get(row + 1).map_or(text.len(), |next| next - 1);
                let line = text.get(start..end).unwrap_or_default();
                line.strip_suffix('\r').unwrap_or(line)
            }
        }
    }

    pub(in crate::app) fn last_row(&self) -> usize {
        self.count() - 1
    }

    pub(in crate::app) fn end(&self) -> Spot {
        self.line_end(self.last_row())
    }

    pub(in crate::app) fn line_end(&self, row: usize) -> Spot {
        let at = self.line(row).len();
        Spot { row, at }
    }

    /// The nearest place at or before `spot` that is in the text and cuts no character.
    pub(in crate::app) fn nearest(&self, spot: Spot) -> Spot {
        if spot.row > self.last_row() {
            return self.end();
        }
        let line = self.line(spot.row);
        if spot.at >= line.len() {
            return self.line_end(spot.row);
        }
        // Where both neighbours are ASCII nothing is joined: no need to read the line.
        let plain = |at: usize| line.as_bytes().get(at).is_some_and(u8::is_ascii_graphic);
        if spot.at == 0 || plain(spot.at) && plain(spot.at - 1) {
            return spot;
        }
        let starts = cells(line).map(|cell| cell.start);
        let at = starts.take_while(|start| *start <= spot.at).last();
        Spot {
            at: at.unwrap_or(0),
            ..spot
        }
    }

    /// The text of a range, its lines joined by `\n`.
    pub(in crate::app) fn slice(&self, range: &Range<Spot>) -> String {
        let Range { start, end } = *range;
        let mut text = String::new();
        for row in start.row..=end.row {
            let line = self.line(row);
            let from = if row == start.row { start.at } else { 0 };
            let to = if row == end.row { end.at } else { line.len() };
            text.push_str(line.get(from..to).unwrap_or_default());
            if row < end.row {
                text.push('\n');
            }
        }
        text
    }

    /// Puts `text` in the place of a range and tells what stood there and where the text ends.
    pub(in crate::app) fn replace(&mut self, range: Range<Spot>, text: &str) -> (String, Spot) {
        let removed = self.slice(&range);
        let Range { start, end } = range;
        let Self::Open(lines) = self else {
            return (String::new(), start);
        };
        let tail = lines.get(end.row).and_then(|line| line.get(end.at..));
        let tail = tail.unwrap_or_default().to_owned();
        let Some(first) = lines.get_mut(start.row) else {
            return (String::new(), start);
        };
        first.truncate(start.at);
        let mut pieces = text.split('\n');
        first.push_str(pieces.next().unwrap_or_default());
        let mut added: Vec<String> = pieces.map(str::to_owned).collect();
        let reached = Spot {
            row: start.row + added.len(),
            at: added.last().map_or(first.len(), String::len),
        };
        added.last_mut().unwrap_or(first).push_str(&tail);
        lines.splice(start.row + 1..=end.row, added);
        (removed, reached)
    }

    /// Bytes of the text, with its breaks.
    pub(in crate::app) fn size(&self) -> usize {
        match self {
            Self::Open(lines) => lines.iter().map(|line| line.len() + 1).sum::<usize>() - 1,
            Self::Fixed(text, _) => text.len(),
        }
    }

    /// The whole text, its lines joined.
    pub(in crate::app) fn join(&self, line_break: &str) -> Arc<str> {
        match self {
            Self::Open(lines) => lines.join(line_break).into(),
            Self::Fixed(text, _) => Arc::clone(text),
        }
    }
}

/// Where a text that is put in at `start` ends.
pub(in crate::app) fn end_of(start: Spot, text: &str) -> Spot {
    match memchr::memrchr(b'\n', text.as_bytes()) {
        None => Spot {
            at: start.at + text.len(),
            ..start
        },
        Some(last) => Spot {
            row: start.row + memchr::memchr_iter(b'\n', text.as_bytes()).count(),
            at: text.len() - last - 1,
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The place so many bytes into a text, in front of the character there.
    fn spot_at(text: &str, mut byte: usize) -> Spot {
        byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        end_of(Spot::default(), text.get(..byte).unwrap())
    }

    #[test]
    fn a_place_never_cuts_a_character_and_is_always_in_the_text() {
        let text = "ab\n北京\ne\u{301}x";
        let lines = Lines::open(text);
        let cases = [
            ((0, 1), (0, 1)),
            ((0, 9), (0, 2)),
            ((1, 1), (1, 0)),
            ((1, 4), (1, 3)),
            ((2, 1), (2, 0)),
            ((2, 3), (2, 3)),
            ((9, 0), (2, 4)),
        ];
        let spot = |(row, at)| Spot { row, at };
        for (asked, expected) in cases {
            assert_eq!(lines.nearest(spot(asked)), spot(expected), "{asked:?}");
        }
    }

    #[test]
    fn a_text_that_is_only_read_has_the_same_lines() {
        for text in ["", "\n", "a\nb", "北\n\n京\n"] {
            let (open, fixed) = (Lines::open(text), Lines::fixed(text.into()));
            assert_eq!(open.count(), fixed.count());
            for row in 0..=open.count() {
                assert_eq!(open.line(row), fixed.line(row), "{text:?} {row}");
            }
            assert_eq!(&*fixed.join("\n"), text);
        }
    }

    proptest! {
        #[test]
        fn replacing_does_what_it_does_to_a_string(
            text in "[ab北\n]{0,30}", from in 0..80_usize, length in 0..40_usize, new in "[c京\n]{0,8}",
        ) {
            let (start, end) = (spot_at(&text, from), spot_at(&text, from + length));
            let mut lines = Lines::open(&text);
            let (removed, reached) = lines.replace(start..end, &new);
            let (head, tail) = {
                let head = Lines::open(&text).slice(&(Spot::default()..start));
                let tail = Lines::open(&text).slice(&(end..Lines::open(&text).end()));
                (head, tail)
            };
            prop_assert_eq!(&*lines.join("\n"), format!("{head}{new}{tail}"));
            prop_assert_eq!(format!("{head}{removed}{tail}"), text);
            prop_assert_eq!(reached, end_of(start, &new));
            lines.replace(start..reached, &removed);
            prop_assert_eq!(&*lines.join("\n"), format!("{head}{removed}{tail}"));
        }
    }
}
