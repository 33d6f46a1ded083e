//! One row of one side in pieces: what changed in it, and long texts shortened round that.

use std::ops::Range;

use super::Part;
use crate::{
    json::{
        Document, LineKind,
        diff::{Fold, RowKind, Span},
    },
    wording::{Language, diff as words},
};

/// Blanks of one level, and levels that are indented at most.
const INDENT: usize = 2;
const DEEPEST: usize = 24;
/// Of a long text that did not change, so many bytes stay beside a change.
const BESIDE: usize = 48;
/// A text without a change is cut after so many bytes.
const UNCHANGED: usize = 160;
/// Text that is all new or all gone is cut after so many bytes, and after so many where it was
/// opened: the answer itself shows the rest.
const CHANGED: usize = 2_000;
const MOST: usize = 64 * 1024;
/// A text with many changes is cut after so many bytes until it is opened.
const SHORT: usize = 4_000;
/// What is left out is counted in characters up to so many bytes, above in bytes: to count more
/// takes longer than to draw all the rest.
const COUNTED: usize = 16 * 1024;

/// Which of the two runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// The older.
    Left,
    /// The newer.
    Right,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// It did not change.
    Plain,
    /// A word of the program.
    Dim,
    /// A title.
    Title,
    /// In a row that is gone.
    Gone,
    /// The words that are gone.
    GoneWord,
    /// In a row that is new.
    New,
    /// The words that are new.
    NewWord,
}

/// A stretch of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// As it stands, control characters and all.
    pub text: String,
    /// What it is.
    pub ink: Ink,
}

impl Piece {
    /// A piece.
    pub fn new(text: impl Into<String>, ink: Ink) -> Self {
        Self {
            text: text.into(),
            ink,
        }
    }
}

/// The letter before a row on one side.
pub const fn mark(kind: RowKind, face: Face) -> char {
    match (kind, face) {
        (RowKind::Same, _) => ' ',
        (RowKind::Spelled, _) => '≈',
        (RowKind::Ignored, _) => '·',
        (RowKind::Removed, _) | (RowKind::Changed, Face::Left) => '-',
        (RowKind::Added, _) | (RowKind::Changed, Face::Right) => '+',
    }
}

/// A row as it stands on one side, indented; `None` if nothing stands there. Long texts are whole
/// only if `whole`.
pub fn pieces(part: &Part, row: usize, face: Face, whole: bool) -> Option<Vec<Piece>> {
    let pair = part.diff.row(row)?;
    let (document, line) = match face {
        Face::Left => (&part.left, pair.left?),
        Face::Right => (&part.right, pair.right?),
    };
    let text = document.line(line);
    let mut pieces = vec![Piece::new(" ".repeat(indent(document, line)), Ink::Plain)];
    let (plain, word) = inks(document.line_kind(line), pair.kind, face);
    let spans = part.diff.words(row).map(|(left, right)| match face {
        Face::Left => left,
        Face::Right => right,
    });
    if let Some(spans) = spans {
        changed(text, spans, (plain, word), whole, &mut pieces);
    } else {
        let room = match (whole, pair.kind.is_change()) {
            (true, _) => MOST,
            (false, true) => CHANGED,
            (false, false) => UNCHANGED,
        };
        cut(text, room, plain, &mut pieces);
    }
    Some(pieces)
}

/// Blank columns before a line.
pub(super) fn indent(document: &Document, line: usize) -> usize {
    INDENT * document.depth(line).min(DEEPEST)
}

/// What is written in what is not a word that changed, and in what is one.
pub(super) const fn inks(line: LineKind, row: RowKind, face: Face) -> (Ink, Ink) {
    match (row, face) {
        (RowKind::Same | RowKind::Spelled, _) => match line {
            LineKind::Title => (Ink::Title, Ink::Title),
            _ => (Ink::Plain, Ink::Plain),
        },
        (RowKind::Ignored, _) => (Ink::Dim, Ink::Dim),
        (_, Face::Left) => (Ink::Gone, Ink::GoneWord),
        (_, Face::Right) => (Ink::New, Ink::NewWord),
    }
}

/// What stands for rows that are folded away.
pub fn fold_words(fold: Fold, language: Language) -> String {
    let mut told = words::UNCHANGED.fill(language, &[("count", &fold.items.to_string())]);
    for (count, text) in [
        (fold.spelled, words::SPELLED),
        (fold.ignored, words::IGNORED),
    ] {
        if count > 0 {
            told.push_str(words::COMMA.get(language));
            told.push_str(&text.fill(language, &[("count", &count.to_string())]));
        }
    }
    told
}

fn changed(
    text: &str,
    spans: &[Span],
    (plain, word): (Ink, Ink),
    whole: bool,
    pieces: &mut Vec<Piece>,
) {
    let mut at = 0;
    let mut shown = 0;
    for (place, range) in spans.iter().map(|span| span.range()).enumerate() {
        if shown > SHORT && !whole {
            pieces.push(left_out(text.get(at..).unwrap_or_default()));
            return;
        }
        shown += 2 * BESIDE + range.len().min(CHANGED);
        unchanged(
            text,
            at..range.start,
            (place > 0, true),
            plain,
            whole,
            pieces,
        );
        let room = if whole { MOST } else { CHANGED };
        cut(
            text.get(range.clone()).unwrap_or_default(),
            room,
            word,
            pieces,
        );
        at = range.end;
    }
    unchanged(text, at..text.len(), (at > 0, false), plain, whole, pieces);
}

/// Text between changes: its ends stay, its middle is a count.
fn unchanged(
    text: &str,
    range: Range<usize>,
    (after, before): (bool, bool),
    ink: Ink,
    whole: bool,
    pieces: &mut Vec<Piece>,
) {
    let text = text.get(range).unwrap_or_default();
    if text.is_empty() {
        return;
    }
    // A key and the beginning of its text say where one is.
    let head = if after || !before { BESIDE } else { 2 * BESIDE };
    let tail = if before { BESIDE } else { 0 };
    let short = text.len() <= head + tail + BESIDE / 2;
    if whole && text.len() <= MOST || short {
        return pieces.push(Piece::new(text, ink));
    }
    let head = text.floor_char_boundary(head);
    let tail = text.ceil_char_boundary(text.len() - tail);
    let (first, rest) = text.split_at_checked(head).unwrap_or((text, ""));
    let middle = text.get(head..tail).unwrap_or_default();
    let last = rest.get(middle.len()..).unwrap_or_default();
    pieces.extend([
        Piece::new(first, ink),
        left_out(middle),
        Piece::new(last, ink),
    ]);
}

/// The beginning of a text, and how much follows.
fn cut(text: &str, room: usize, ink: Ink, pieces: &mut Vec<Piece>) {
    let end = text.floor_char_boundary(room.min(text.len()));
    let (first, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    pieces.push(Piece::new(first, ink));
    if !rest.is_empty() {
        pieces.push(left_out(rest));
    }
}

fn left_out(text: &str) -> Piece {
    let count = match text.len() {
        0..=COUNTED => text.chars().count().to_string(),
        bytes => format!("{} KB", bytes / 1024),
    };
    Piece::new(format!(" ⋯ {count} ⋯ "), Ink::Dim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_shortened_where_nothing_changed() {
        let long = "北京".repeat(100);
        let text = format!("\"key\": \"{long}old{long}\"");
        let mut pieces = Vec::new();
        let start = text.find("old").unwrap();
        let mut told = |range: Range<usize>, sides| {
            unchanged(&text, range, sides, Ink::Plain, false, &mut pieces);
        };
        told(0..start, (false, true));
        told(start + 3..text.len(), (true, false));
        let shown: Vec<_> = pieces.iter().map(|piece| &*piece.text).collect();
        assert!(shown[0].starts_with("\"key\": \"北京"), "{shown:?}");
        assert_eq!(shown.len(), 6);
        assert_eq!(shown[1], " ⋯ 155 ⋯ ");
        assert_eq!(shown[2], "北京".repeat(8));
        assert!(shown[5].is_empty());
    }
}
