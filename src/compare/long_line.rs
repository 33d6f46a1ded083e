//! A line of one side by its columns. One that is shown whole is read from the column that is asked
//! for, so that a row in the middle of megabytes costs what a row at its beginning does.

use std::ops::Range;

use super::{
    Face, Ink, Part,
    row::{Piece, indent, inks, pieces},
};
use crate::{
    json::{
        Document, LineKind, Shown, Stretch, TokenKind, Tokens, cells,
        diff::{RowKind, Span},
        tokens_inside, whole_rows_of, width,
    },
    wording::Language,
};

/// Rows that a line may take before what did not change in it is left out.
const ROWS: usize = 3;

/// Columns up to which rows end between words. Beyond, the place of a row follows from its number,
/// and nothing has to be counted before it.
const WORDS: usize = 4_096;

/// How a line is cut into rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// It is one.
    One,
    /// The columns that they begin in.
    Words(Vec<usize>),
    /// Columns of each, and of all. One less than there are: a wide character that would be cut goes
    /// along with its row.
    Columns(usize, usize),
}

impl Rows {
    /// How many there are.
    pub fn count(&self) -> usize {
        match self {
            Self::One => 1,
            Self::Words(starts) => starts.len().max(1),
            Self::Columns(step, width) => width.div_ceil(*step).max(1),
        }
    }

    /// The row that holds what begins in a column.
    pub fn of(&self, column: usize) -> usize {
        match self {
            Self::One => 0,
            Self::Words(starts) => starts
                .partition_point(|start| *start <= column)
                .saturating_sub(1),
            Self::Columns(step, _) => column / step,
        }
    }

    /// The column that a row begins in; beyond the last one that of the end.
    pub fn start(&self, row: usize) -> usize {
        match self {
            Self::One if row == 0 => 0,
            Self::One => usize::MAX,
            Self::Words(starts) => starts.get(row).copied().unwrap_or(usize::MAX),
            Self::Columns(step, _) => row.saturating_mul(*step),
        }
    }
}

/// How a character of a line is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// By what became of it.
    Ink(Ink),
    /// By what it is in JSON.
    Token(TokenKind),
}

impl Tint {
    /// Whether it is a word that changed.
    const fn is_word(self) -> bool {
        matches!(self, Self::Ink(Ink::GoneWord | Ink::NewWord))
    }
}

/// A character of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// The column of the line it begins in.
    pub column: usize,
    /// Columns it takes.
    pub width: usize,
    /// What to draw.
    pub shown: Shown<'a>,
    /// Its colour.
    pub tint: Tint,
}

/// A line as it stands on one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongLine<'a> {
    document: &'a Document,
    line: usize,
    indent: usize,
    /// Whether what it is in JSON colours it.
    is_json: bool,
    inks: (Ink, Ink),
    spans: &'a [Span],
    /// What is shown in its place, with the indent.
    short: Option<Vec<Piece>>,
    width: usize,
}

impl<'a> LongLine<'a> {
    /// A row of a part on one side; `None` if nothing stands there. Where it takes many rows of so
    /// many columns it is shortened, but if it is to be `whole`.
    pub fn of(
        part: &'a Part,
        row: usize,
        face: Face,
        columns: usize,
        (whole, language): (bool, Language),
    ) -> Option<Self> {
        let pair = part.diff.row(row)?;
        let (document, line) = match face {
            Face::Left => (&part.left, pair.left?),
            Face::Right => (&part.right, pair.right?),
        };
        let (left, right) = part.diff.words(row).unwrap_or_default();
        let text = document.line(line);
        let mut own = Self {
            document,
            line,
            indent: indent(document, line),
            is_json: matches!(pair.kind, RowKind::Same | RowKind::Spelled)
                && document.line_kind(line) == LineKind::Json,
            inks: inks(document.line_kind(line), pair.kind, face),
            spans: match face {
                Face::Left => left,
                Face::Right => right,
            },
            short: None,
            width: 0,
        };
        let room = ROWS * columns;
        // No character of more bytes than eight is worth a second look.
        if whole || text.len() <= 8 * room {
            own.width = own.indent + document.line_width(line);
        }
        if !whole && !(1..=room).contains(&own.width) {
            let pieces = pieces(part, row, face, false, language)?;
            own.width = pieces.iter().map(|piece| width(&piece.text)).sum();
            own.short = Some(pieces);
        }
        Some(own)
    }

    /// Columns it takes with its indent.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How it is cut into rows of so many columns: between words, as long as that is not much to
    /// read.
    pub fn rows(&self, columns: usize) -> Rows {
        if self.width <= columns {
            return Rows::One;
        }
        if self.width > WORDS {
            return Rows::Columns(columns.saturating_sub(1).max(1), self.width);
        }
        let text = match &self.short {
            Some(pieces) => pieces.iter().map(|piece| &*piece.text).collect(),
            None => " ".repeat(self.indent) + self.document.line(self.line),
        };
        let mut column = 0;
        let starts = whole_rows_of(&text, columns.max(1)).map(|row| {
            let start = column;
            column += width(row);
            start
        });
        Rows::Words(starts.collect())
    }

    /// Reads it from the character that stands in a column on, until `each` gives false.
    pub fn walk(&self, from: usize, mut each: impl FnMut(Glyph<'_>) -> bool) {
        if let Some(pieces) = &self.short {
            self.walk_pieces(pieces, from, &mut each);
            return;
        }
        let blank = |column| Glyph {
            column,
            width: 1,
            shown: Shown::Symbol(' '),
            tint: Tint::Ink(Ink::Plain),
        };
        if !(from..self.indent).all(|column| each(blank(column))) {
            return;
        }
        let mut next = self
            .document
            .stretch_at_column(self.line, from.saturating_sub(self.indent));
        let end = self.document.line(self.line).len();
        while self.walk_stretch(next, from, &mut each) {
            let after = next.offset + next.text.len();
            if after >= end {
                return;
            }
            next = self.document.stretch_at(self.line, after);
        }
    }

    /// The column where the first word begins that changed, of those in a column and behind.
    pub fn change_from(&self, column: usize) -> Option<usize> {
        if self.short.is_some() {
            return self.starts().find(|start| *start >= column);
        }
        let offset = self.offset_of(column);
        let at = self
            .spans
            .partition_point(|span| span.range().start < offset);
        Some(self.column_of(self.spans.get(at)?.range().start))
    }

    /// The column where the last word begins that changed, of those before a column.
    pub fn change_before(&self, column: usize) -> Option<usize> {
        if self.short.is_some() {
            return self.starts().take_while(|start| *start < column).last();
        }
        let offset = self.offset_of(column);
        let after = self
            .spans
            .partition_point(|span| span.range().start < offset);
        let span = self.spans.get(after.checked_sub(1)?)?;
        Some(self.column_of(span.range().start))
    }

    /// Where the words begin that changed, as far as they are shown.
    fn starts(&self) -> impl Iterator<Item = usize> {
        let mut column = 0;
        let pieces = self.short.iter().flatten();
        pieces.filter_map(move |piece| {
            let start = column;
            column += width(&piece.text);
            Tint::Ink(piece.ink).is_word().then_some(start)
        })
    }

    fn column_of(&self, offset: usize) -> usize {
        self.indent + self.document.column_of(self.line, offset)
    }

    /// Where the first character begins, in bytes, that begins in a column or behind it.
    fn offset_of(&self, column: usize) -> usize {
        let Some(column) = column.checked_sub(self.indent) else {
            return 0;
        };
        let stretch = self.document.stretch_at_column(self.line, column);
        let mut at = stretch.column;
        for cell in cells(stretch.text) {
            if at >= column {
                return stretch.offset + cell.start;
            }
            at += cell.width;
        }
        stretch.offset + stretch.text.len()
    }

    fn walk_pieces(
        &self,
        pieces: &[Piece],
        from: usize,
        each: &mut impl FnMut(Glyph<'_>) -> bool,
    ) -> bool {
        let mut column = 0;
        pieces.iter().all(|piece| {
            let mut colours = Colours::new(&piece.text, None, self.is_json);
            cells(&piece.text).all(|cell| {
                let tint = match piece.ink {
                    Ink::Plain => colours.at(cell.start, Ink::Plain),
                    ink => Tint::Ink(ink),
                };
                let glyph = Glyph {
                    column,
                    width: cell.width,
                    shown: cell.shown,
                    tint,
                };
                column += cell.width;
                column <= from || each(glyph)
            })
        })
    }

    fn walk_stretch(
        &self,
        stretch: Stretch<'_>,
        from: usize,
        each: &mut impl FnMut(Glyph<'_>) -> bool,
    ) -> bool {
        let mut column = self.indent + stretch.column;
        let (plain, word) = self.inks;
        let mut colours = Colours::new(stretch.text, stretch.inside, self.is_json);
        let passed = self
            .spans
            .partition_point(|span| span.range().end <= stretch.offset);
        let mut spans = self.spans.get(passed..).unwrap_or_default().iter();
        let mut span = spans.next();
        cells(stretch.text).all(|cell| {
            let at = stretch.offset + cell.start;
            while span.is_some_and(|span| span.range().end <= at) {
                span = spans.next();
            }
            let tint = if span.is_some_and(|span| span.range().start <= at) {
                Tint::Ink(word)
            } else {
                colours.at(cell.start, plain)
            };
            let glyph = Glyph {
                column,
                width: cell.width,
                shown: cell.shown,
                tint,
            };
            column += cell.width;
            column <= from || each(glyph)
        })
    }
}

/// The colours of a text, asked for from left to right.
struct Colours<'a> {
    tokens: Option<Tokens<'a>>,
    current: Option<(Range<usize>, TokenKind)>,
}

impl<'a> Colours<'a> {
    fn new(text: &'a str, inside: Option<TokenKind>, is_json: bool) -> Self {
        let mut tokens = is_json.then(|| tokens_inside(text, inside));
        let current = tokens.as_mut().and_then(Iterator::next);
        Self { tokens, current }
    }

    fn at(&mut self, offset: usize, ink: Ink) -> Tint {
        while let Some((range, kind)) = &self.current {
            if offset < range.start {
                break;
            }
            if offset < range.end {
                return Tint::Token(*kind);
            }
            self.current = self.tokens.as_mut().and_then(Iterator::next);
        }
        Tint::Ink(ink)
    }
}

#[cfg(test)]
mod tests;
