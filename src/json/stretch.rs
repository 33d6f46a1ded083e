//! Very long lines in pieces, so that a screen in the middle of 20 MB reads a few kilobytes.

use super::{Document, Headway, TokenKind, cells, tokens};

/// Lines longer than this many bytes have marks, about this far apart.
pub(super) const STRETCH: usize = 16 * 1024;

/// A place inside a long line where reading can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    line: usize,
    /// In the line, in bytes.
    offset: usize,
    /// Columns before it.
    column: usize,
    /// The kind of the string it stands in.
    inside: Option<TokenKind>,
}

/// A piece of a line: a short line is one stretch, a long one has many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// The piece.
    pub text: &'a str,
    /// Where it begins in the line, in bytes.
    pub offset: usize,
    /// Columns of the line before it.
    pub column: usize,
    /// The kind of the string that it begins in, for [`super::tokens_inside`].
    pub inside: Option<TokenKind>,
}

impl Document {
    /// The stretch of a line that holds the byte `offset`; the last one for the end of the line.
    pub fn stretch_at(&self, line: usize, offset: usize) -> Stretch<'_> {
        self.stretch(line, |mark| mark.offset <= offset)
    }

    /// The stretch of a line that holds a column; the last one for columns beyond the end.
    pub fn stretch_at_column(&self, line: usize, column: usize) -> Stretch<'_> {
        self.stretch(line, |mark| mark.column <= column)
    }

    /// Columns that a line takes.
    pub fn line_width(&self, line: usize) -> usize {
        let last = self.stretch_at(line, usize::MAX);
        last.column + super::width(last.text)
    }

    /// Columns of a line before the byte `offset`.
    pub fn column_of(&self, line: usize, offset: usize) -> usize {
        let stretch = self.stretch_at(line, offset);
        let before = stretch.text.get(..offset.saturating_sub(stretch.offset));
        stretch.column + super::width(before.unwrap_or_default())
    }

    fn stretch(&self, line: usize, at_or_before: impl Fn(&Mark) -> bool) -> Stretch<'_> {
        let first = self.marks.partition_point(|mark| mark.line < line);
        let marks = self.marks.get(first..).unwrap_or_default();
        let passed = marks.partition_point(|mark| mark.line == line && at_or_before(mark));
        let text = self.line(line);
        let mark = passed.checked_sub(1).and_then(|at| marks.get(at));
        let offset = mark.map_or(0, |mark| mark.offset);
        let next = marks.get(passed).filter(|mark| mark.line == line);
        let end = next.map_or(text.len(), |mark| mark.offset);
        Stretch {
            text: text.get(offset..end).unwrap_or_default(),
            offset,
            column: mark.map_or(0, |mark| mark.column),
            inside: mark.and_then(|mark| mark.inside),
        }
    }
}

/// Adds the marks of a long line, as far as it is wanted.
pub(super) fn mark_line(
    marks: &mut Vec<Mark>,
    line: usize,
    text: &str,
    is_json: bool,
    headway: &Headway,
) {
    let mut strings =
        tokens(text).filter(|(_, kind)| matches!(kind, TokenKind::Key | TokenKind::String));
    let mut string = strings.next().filter(|_| is_json);
    let (mut offset, mut column) = (0, 0);
    loop {
        let rest = text.get(offset..).unwrap_or_default();
        let (length, columns) = stretch_length(rest);
        if length >= rest.len() || headway.is_stopped() {
            return;
        }
        offset += length;
        column += columns;
        while string
            .as_ref()
            .is_some_and(|(range, _)| range.end <= offset)
        {
            string = strings.next();
        }
        let inside = string
            .as_ref()
            .filter(|(range, _)| range.start < offset)
            .map(|(_, kind)| *kind);
        marks.push(Mark {
            line,
            offset,
            column,
            inside,
        });
    }
}

/// Bytes and columns of the first stretch of a text. Never ends between a backslash and what it
/// escapes, nor inside a character.
fn stretch_length(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let printable = |byte: &u8| matches!(byte, b' '..=b'~');
    if let Some(first) = bytes.get(..=STRETCH + 1)
        && first.iter().all(printable)
    {
        let length =
            STRETCH + usize::from(ends_in_escape(bytes.get(..STRETCH).unwrap_or_default()));
        return (length, length);
    }
    let mut columns = 0;
    for cell in cells(text) {
        if cell.start >= STRETCH && !ends_in_escape(bytes.get(..cell.start).unwrap_or_default()) {
            return (cell.start, columns);
        }
        columns += cell.width;
    }
    (text.len(), columns)
}

fn ends_in_escape(bytes: &[u8]) -> bool {
    let backslashes = bytes.iter().rev().take_while(|byte| **byte == b'\\');
    backslashes.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{View, tokens_inside, width};
    use std::ops::Range;

    type Coloured = Vec<(Range<usize>, TokenKind)>;

    fn coloured_in_stretches(document: &Document, line: usize) -> Coloured {
        let text = document.line(line);
        let mut found: Coloured = Vec::new();
        let mut offset = 0;
        while offset < text.len() {
            let stretch = document.stretch_at(line, offset);
            assert_eq!(stretch.offset, offset);
            assert_eq!(stretch.column, width(text.get(..offset).unwrap()));
            assert_eq!(document.stretch_at_column(line, stretch.column), stretch);
            for (range, kind) in tokens_inside(stretch.text, stretch.inside) {
                let range = range.start + offset..range.end + offset;
                match found.last_mut() {
                    Some((last, of)) if *of == kind && last.end == range.start => {
                        last.end = range.end;
                    }
                    _ => found.push((range, kind)),
                }
            }
            offset += stretch.text.len();
        }
        found
    }

    #[test]
    fn a_long_line_has_the_same_columns_and_colours_piece_by_piece() {
        for piece in [
            "\\\\",
            "x\\\"",
            "北\\n",
            "a",
            "e\u{301}\u{1b}",
            "\u{202e}, 1",
        ] {
            let escaped = piece
                .replace('\u{1b}', "\\u001b")
                .replace('\u{202e}', "\\u202e");
            let string = escaped.repeat(20_000);
            let body = format!("{{\"data\":{{\"key\":\"{string}\",\"n\":1}}}}");
            let document = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
            assert_eq!(document.line_count(), 4, "{piece}");
            assert!(document.marks.len() > 1 || string.len() < 2 * STRETCH);
            let whole: Coloured = tokens(document.line(1)).collect();
            assert_eq!(coloured_in_stretches(&document, 1), whole, "{piece}");
        }
    }

    #[test]
    fn a_short_line_is_one_stretch() {
        let document = Document::from_text("one\ntwo").unwrap();
        let stretch = document.stretch_at_column(1, 99);
        assert_eq!(
            (stretch.text, stretch.offset, stretch.column),
            ("two", 0, 0)
        );
        assert_eq!(document.stretch_at(7, 0).text, "");
    }
}
