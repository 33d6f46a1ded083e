//! A text by lines with its caret and selection, and the one way to change it: put a text in the
//! place of another. Which widget holds it is known to `buffer` alone.

use std::{ops::Range, sync::Arc};

use super::{buffer::Buffer, limits::too_large};
use crate::json::advances;

/// A change of more bytes is not made by the widget: the text is taken apart anew.
const AT_ONCE: usize = 32 * 1024;

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
    /// One that can be changed.
    Open(Box<Buffer>),
    /// One that is only read: too large for the widget, which lays out the whole of a text.
    Fixed(Box<Fixed>),
}

/// A text that is only read, kept in one piece.
#[derive(Debug, Clone)]
pub(in crate::app) struct Fixed {
    text: Arc<str>,
    /// The bytes at which its lines start.
    starts: Vec<usize>,
    caret: Spot,
    /// The other end of the selection.
    anchor: Option<Spot>,
}

impl Default for Lines {
    fn default() -> Self {
        Self::open("")
    }
}

impl Lines {
    /// One that can be changed, unless it is too large for that.
    pub(in crate::app) fn new(text: &str) -> Self {
        if too_large(text) {
            Self::fixed(text.into())
        } else {
            Self::open(text)
        }
    }

    pub(in crate::app) fn open(text: &str) -> Self {
        Self::Open(Box::new(Buffer::new(text)))
    }

    /// Without a copy, for texts of any size.
    pub(in crate::app) fn fixed(text: Arc<str>) -> Self {
        let after_breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let starts = std::iter::once(0).chain(after_breaks).collect();
        Self::Fixed(Box::new(Fixed {
            text,
            starts,
            caret: Spot::default(),
            anchor: None,
        }))
    }

    pub(in crate::app) const fn is_fixed(&self) -> bool {
        matches!(self, Self::Fixed(..))
    }

    /// How many lines there are; at least one.
    pub(in crate::app) fn count(&self) -> usize {
        match self {
            Self::Open(buffer) => buffer.lines().len(),
            Self::Fixed(fixed) => fixed.starts.len(),
        }
    }

    /// A line without its break; empty beyond the last one.
    pub(in crate::app) fn line(&self, row: usize) -> &str {
        match self {
            Self::Open(buffer) => buffer.lines().get(row).map_or("", String::as_str),
            Self::Fixed(fixed) => {
                let (text, starts) = (&fixed.text, &fixed.starts);
                let start = starts.get(row).copied().unwrap_or(text.len());
                let end = starts.get(row + 1).map_or(text.len(), |next| next - 1);
                text.get(start..end).unwrap_or_default()
            }
        }
    }

    pub(in crate::app) fn caret(&self) -> Spot {
        match self {
            Self::Open(buffer) => buffer.caret(),
            Self::Fixed(fixed) => fixed.caret,
        }
    }

    /// What is selected; never nothing.
    pub(in crate::app) fn selection(&self) -> Option<Range<Spot>> {
        match self {
            Self::Open(buffer) => buffer.selection(),
            Self::Fixed(fixed) => {
                let (anchor, caret) = (fixed.anchor?, fixed.caret);
                (anchor != caret).then(|| anchor.min(caret)..anchor.max(caret))
            }
        }
    }

    /// Puts the caret at a place of the text; what lies between is selected if `selecting`.
    pub(in crate::app) fn go(&mut self, to: Spot, selecting: bool) {
        match self {
            Self::Open(buffer) => buffer.go(to, selecting),
            Self::Fixed(fixed) => {
                fixed.anchor = selecting.then(|| fixed.anchor.unwrap_or(fixed.caret));
                fixed.caret = to;
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
        let starts = advances(line).map(|(start, _)| start);
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

    /// Puts `text` in the place of a range and tells what stood there and where the text ends; the
    /// caret goes there.
    pub(in crate::app) fn replace(&mut self, range: Range<Spot>, text: &str) -> (String, Spot) {
        let removed = self.slice(&range);
        let end = end_of(range.start, text);
        let small = removed.len() + text.len() <= AT_ONCE && self.fits(&range, text);
        match self {
            Self::Open(buffer) if small => {
                buffer.replace(range.start, removed.chars().count(), text);
            }
            _ => {
                let before = self.slice(&(Spot::default()..range.start));
                let after = self.slice(&(range.end..self.end()));
                *self = Self::new(&(before + text + &after));
                self.go(end, false);
            }
        }
        (removed, end)
    }

    /// Bytes of the text, with its breaks.
    pub(in crate::app) fn size(&self) -> usize {
        match self {
            Self::Open(buffer) => {
                let lines = buffer.lines().iter();
                lines.map(|line| line.len() + 1).sum::<usize>() - 1
            }
            Self::Fixed(fixed) => fixed.text.len(),
        }
    }

    /// The whole text, its lines joined.
    pub(in crate::app) fn join(&self, line_break: &str) -> Arc<str> {
        match self {
            Self::Open(buffer) => buffer.lines().join(line_break).into(),
            Self::Fixed(fixed) if line_break == "\n" => Arc::clone(&fixed.text),
            Self::Fixed(fixed) => fixed.text.replace('\n', line_break).into(),
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
            prop_assert_eq!(reached, lines.caret());
            lines.replace(start..reached, &removed);
            prop_assert_eq!(&*lines.join("\n"), format!("{head}{removed}{tail}"));
        }
    }
}
