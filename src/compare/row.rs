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
pub fn pieces(
    part: &Part,
    row: usize,
    face: Face,
    whole: bool,
    language: Language,
) -> Option<Vec<Piece>> {
    let pair = part.diff.row(row)?;
    let (document, line) = match face {
        Face::Left => (&part.left, pair.left?),
        Face::Right => (&part.right, pair.right?),
    };
    let text = document.line(line);
    let indent = Piece::new(" ".repeat(indent(document, line)), Ink::Plain);
    let mut cutter = Cutter {
        whole,
        language,
        pieces: vec![indent],
    };
    let (plain, word) = inks(document.line_kind(line), pair.kind, face);
    let spans = part.diff.words(row).map(|(left, right)| match face {
        Face::Left => left,
        Face::Right => right,
    });
    if let Some(spans) = spans {
        cutter.changed(text, spans, (plain, word));
    } else {
        let room = match (whole, pair.kind.is_change()) {
            (true, _) => MOST,
            (false, true) => CHANGED,
            (false, false) => UNCHANGED,
        };
        cutter.cut(text, room, plain);
    }
    Some(cutter.pieces)
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

/// Cuts a text into pieces, and leaves out what is too long.
struct Cutter {
    whole: bool,
    language: Language,
    pieces: Vec<Piece>,
}

impl Cutter {
    fn changed(&mut self, text: &str, spans: &[Span], (plain, word): (Ink, Ink)) {
        let mut at = 0;
        let mut shown = 0;
        for (place, range) in spans.iter().map(|span| span.range()).enumerate() {
            if shown > SHORT && !self.whole {
                return self.leave_out(text.get(at..).unwrap_or_default());
            }
            shown += 2 * BESIDE + range.len().min(CHANGED);
            self.unchanged(text, at..range.start, (place > 0, true), plain);
            let room = if self.whole { MOST } else { CHANGED };
            self.cut(text.get(range.clone()).unwrap_or_default(), room, word);
            at = range.end;
        }
        self.unchanged(text, at..text.len(), (at > 0, false), plain);
    }

    /// Text between changes: its ends stay, its middle is a count.
    fn unchanged(
        &mut self,
        text: &str,
        range: Range<usize>,
        (after, before): (bool, bool),
        ink: Ink,
    ) {
        let text = text.get(range).unwrap_or_default();
        if text.is_empty() {
            return;
        }
        // A key and the beginning of its text say where one is.
        let head = if after || !before { BESIDE } else { 2 * BESIDE };
        let tail = if before { BESIDE } else { 0 };
        let short = text.len() <= head + tail + BESIDE / 2;
        if self.whole && text.len() <= MOST || short {
            return self.pieces.push(Piece::new(text, ink));
        }
        let head = text.floor_char_boundary(head);
        let tail = text.ceil_char_boundary(text.len() - tail);
        let (first, rest) = text.split_at_checked(head).unwrap_or((text, ""));
        let middle = text.get(head..tail).unwrap_or_default();
        let last = rest.get(middle.len()..).unwrap_or_default();
        self.pieces.push(Piece::new(first, ink));
        self.leave_out(middle);
        self.pieces.push(Piece::new(last, ink));
    }

    /// The beginning of a text, and how much follows.
    fn cut(&mut self, text: &str, room: usize, ink: Ink) {
        let end = text.floor_char_boundary(room.min(text.len()));
        let (first, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        self.pieces.push(Piece::new(first, ink));
        if !rest.is_empty() {
            self.leave_out(rest);
        }
    }

    fn leave_out(&mut self, text: &str) {
        let count = match text.len() {
            0..=COUNTED => {
                let count = text.chars().count().to_string();
                words::CHARACTERS.fill(self.language, &[("count", &count)])
            }
            bytes => format!("{} KB", bytes / 1024),
        };
        let told = Piece::new(format!(" ⋯ {count} ⋯ "), Ink::Dim);
        self.pieces.push(told);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_shortened_where_nothing_changed() {
        let long = "北京".repeat(100);
        let text = format!("\"key\": \"{long}old{long}\"");
        let start = text.find("old").unwrap();
        let mut cutter = Cutter {
            whole: false,
            language: Language::English,
            pieces: Vec::new(),
        };
        cutter.unchanged(&text, 0..start, (false, true), Ink::Plain);
        let rest = start + 3..text.len();
        cutter.unchanged(&text, rest, (true, false), Ink::Plain);
        let shown: Vec<_> = cutter.pieces.iter().map(|piece| &*piece.text).collect();
        assert!(shown[0].starts_with("\"key\": \"北京"), "{shown:?}");
        assert_eq!(shown.len(), 6);
        assert_eq!(shown[1], " ⋯ 155 characters ⋯ ");
        assert_eq!(shown[2], "北京".repeat(8));
        assert!(shown[5].is_empty());
    }
}
