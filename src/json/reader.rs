//! A document as it is folded, in rows of the screen. A row is named by its place in the text, so
//! that scrolling in a line of 20 MB needs no count of the rows before.

use super::{
    Document, Folds, LineKind, Stretch, cells,
    prose::{Prose, block},
};

/// Columns of one level.
const INDENT: usize = 2;
/// Levels deeper than this are drawn no further to the right.
const DEEPEST: usize = 48;
/// Columns before a line that can be folded, for a mark that says so.
pub const FOLD_MARK: usize = 2;

/// What stands on one row of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The line, from 0.
    pub line: usize,
    /// Where the row begins in the line, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Blank columns before it.
    pub indent: usize,
}

/// A document, and what of it is folded.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The document.
    pub document: &'a Document,
    /// What is folded.
    pub folds: &'a Folds,
}

impl Document {
    /// The document as it is folded.
    pub const fn reader<'a>(&'a self, folds: &'a Folds) -> Reader<'a> {
        Reader {
            document: self,
            folds,
        }
    }
}

impl Reader<'_> {
    /// Whether there is no line to show.
    pub fn is_empty(self) -> bool {
        self.document.line_count() == 0
    }

    /// How many lines are shown.
    pub fn line_count(self) -> usize {
        self.folds.count(self.document)
    }

    /// Blank columns before a line, in rows of `width` columns: never more than half of them.
    pub fn indent(self, line: usize, width: Option<usize>) -> usize {
        let mark = if self.document.has_folds() {
            FOLD_MARK
        } else {
            0
        };
        let indent = mark + INDENT * self.document.depth(line).min(DEEPEST);
        width.map_or(indent, |width| indent.min(width / 2))
    }

    /// Columns that a line takes with its indentation, without what stands for folded lines.
    pub fn line_width(self, line: usize) -> usize {
        self.indent(line, None) + self.document.line_width(line)
    }

    /// The row that holds the byte `offset` of a line, in rows of `width` columns; a row is a
    /// whole line without a width. A folded line gives the one that stands for it, a line beyond
    /// the end the last row.
    pub fn row_at(self, line: usize, offset: usize, width: Option<usize>) -> Row {
        let last = self.document.line_count().saturating_sub(1);
        let asked = line.min(last);
        let line = self.folds.nearest(asked).unwrap_or(asked);
        let offset = if line == asked { offset } else { 0 };
        let indent = self.indent(line, width);
        let mut row = Row {
            line,
            start: 0,
            end: 0,
            indent,
        };
        let Some(width) = width else {
            row.end = self.document.line(line).len();
            return row;
        };
        let stretch = self.document.stretch_at(line, offset);
        row.end = stretch.offset;
        loop {
            row = self.next_row(row, stretch, width);
            if row.end > offset || row.end >= stretch.offset + stretch.text.len() {
                return row;
            }
        }
    }

    /// The row below.
    pub fn row_after(self, row: Row, width: Option<usize>) -> Option<Row> {
        if let Some(width) = width.filter(|_| !self.ends_line(row)) {
            // Rows begin anew with each stretch, so this is where the row would be cut in any case.
            let stretch = self.document.stretch_at(row.line, row.end);
            return Some(self.next_row(row, stretch, width));
        }
        let next = self.folds.after(self.document, row.line)?;
        Some(self.row_at(next, 0, width))
    }

    /// The row above.
    pub fn row_before(self, row: Row, width: Option<usize>) -> Option<Row> {
        if row.start > 0 {
            return Some(self.row_at(row.line, row.start - 1, width));
        }
        let line = self.folds.before(row.line)?;
        Some(self.row_at(line, self.document.line(line).len(), width))
    }

    /// Whether a row is the last of its line.
    pub fn ends_line(self, row: Row) -> bool {
        row.end >= self.document.line(row.line).len()
    }

    /// The row behind another in the stretch that it begins in.
    fn next_row(self, row: Row, stretch: Stretch<'_>, width: usize) -> Row {
        let rest = stretch.text.get(row.end - stretch.offset..);
        let rest = rest.unwrap_or_default();
        let indent = self.indent(row.line, Some(width));
        let indent = match row.end {
            0 => indent,
            _ => (indent + self.hanging(row.line)).min(width / 2),
        };
        let room = (width - indent).max(1);
        let mut length = row_length(rest, room);
        let ends_line = row.end + length >= self.document.line(row.line).len();
        if let Some(folded) = self.folded(row.line).filter(|_| ends_line) {
            // What tells how much is folded stands behind the end of the line, never beyond the
            // edge: the end moves to the next row with it.
            let columns = super::width(&folded);
            let last = room.saturating_sub(columns).max(1);
            if super::width(rest) > last && columns < room {
                length = cut(rest, last);
            }
        }
        Row {
            start: row.end,
            end: row.end + length,
            indent,
            ..row
        }
    }

    /// Blank columns more before every row of a line but its first.
    fn hanging(self, line: usize) -> usize {
        match self.document.line_kind(line) {
            LineKind::Json => INDENT,
            _ if self.document.prose(line) == Some(Prose::Markdown) => {
                block(self.document.line(line)).hanging
            }
            LineKind::Text | LineKind::Title => 0,
        }
    }

    /// What stands behind a folded line for all that is folded: `… 12 ]`. `None` if the line is
    /// not folded.
    pub fn folded(self, line: usize) -> Option<String> {
        if !self.folds.is_folded(self.document, line) {
            return None;
        }
        let count = self.document.children(line).unwrap_or(0);
        if self.document.is_section(line) {
            return Some(format!(" … {count}"));
        }
        let last = self.document.line(self.document.end_of(line));
        let bracket = if self.document.is_closed(line) {
            last
        } else {
            ""
        };
        Some(format!(" … {count} {bracket}"))
    }
}

/// A text of one line in rows of so many columns, without the blanks at which it was cut.
pub fn rows_of(text: &str, width: usize) -> impl Iterator<Item = &str> {
    whole_rows_of(text, width).map(move |row| match row.strip_suffix(' ') {
        Some(shown) if super::width(row) > width => shown,
        _ => row,
    })
}

/// The same with all that stands in the text: a blank at which it was cut hangs beyond the edge.
pub fn whole_rows_of(text: &str, width: usize) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let (row, after) = rest?.split_at_checked(row_length(rest?, width))?;
        rest = Some(after).filter(|after| !after.is_empty());
        Some(row)
    })
}

/// Marks that no row of Chinese begins with.
const CLOSING: &str = "，。、；：！？）】》」』”’…";

/// Bytes of the first row of a text. A blank between two words at which it is cut belongs to it,
/// beyond the edge: no row begins with it.
fn row_length(text: &str, width: usize) -> usize {
    let length = cut(text, width);
    let rest = text.get(length..).unwrap_or_default();
    let after = rest
        .strip_prefix(' ')
        .filter(|after| !after.starts_with(' '));
    // A mark that stands on the blank stays with it.
    let alone = cells(rest).nth(1).is_none_or(|second| second.start == 1);
    length + usize::from(after.is_some() && alone)
}

/// As many characters as fit, at least one. English words stay whole where that costs less than
/// half the row.
fn cut(text: &str, width: usize) -> usize {
    let bytes = text.as_bytes();
    let in_word = |at: usize| matches!(bytes.get(at), Some(b'!'..=b'~'));
    let mut column = 0;
    let mut word = None;
    let mut before = 0;
    for cell in cells(text) {
        let at = cell.start;
        if column + cell.width > width && at > 0 {
            let breaks_word = in_word(at) && in_word(at - 1);
            if let Some(word) = word.filter(|_| breaks_word) {
                return word;
            }
            let hangs = |at: usize| {
                let next = text.get(at..).and_then(|rest| rest.chars().next());
                next.is_some_and(|next| CLOSING.contains(next))
            };
            // One letter goes along with it; where that would not help, nothing is gained.
            return Some(before)
                .filter(|before| *before > 0 && hangs(at) && !hangs(*before))
                .unwrap_or(at);
        }
        if column > width / 2
            && in_word(at)
            && at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b' ')
        {
            word = Some(at);
        }
        column += cell.width;
        before = at;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{View, width};
    use proptest::prelude::*;

    fn rows(document: &Document, width: Option<usize>) -> Vec<Row> {
        let first = document.reader(Folds::NONE).row_at(0, 0, width);
        std::iter::successors(Some(first), |row| {
            document.reader(Folds::NONE).row_after(*row, width)
        })
        .collect()
    }

    fn texts(text: &str, width: usize) -> Vec<String> {
        let document = Document::from_text(text).unwrap();
        let shown = |row: &Row| {
            document
                .line(row.line)
                .get(row.start..row.end)
                .unwrap()
                .to_owned()
        };
        rows(&document, Some(width)).iter().map(shown).collect()
    }

    #[test]
    fn rows_are_cut_by_columns_and_no_character_is_cut() {
        assert_eq!(texts("北京欢迎你", 5), ["北京", "欢迎", "你"]);
        assert_eq!(texts("a\n\nb", 5), ["a", "", "b"]);
        assert_eq!(texts("北", 1), ["北"]);
        assert_eq!(texts("a\u{202e}b", 4), ["a", "\u{202e}", "b"]);
        assert_eq!(
            texts("the quick brown fox", 11),
            ["the quick ", "brown fox"]
        );
        // The blank hangs where a row is full; one that is there twice is text.
        assert_eq!(texts("four five", 4), ["four ", "five"]);
        assert_eq!(texts("四五 四五", 4), ["四五 ", "四五"]);
        assert_eq!(texts("four  five", 4), ["four", "  fi", "ve"]);
        let shown: Vec<&str> = rows_of("four five six ", 4).collect();
        assert_eq!(shown, ["four", "five", "six "]);
        assert_eq!(texts("北京欢迎，你。", 8), ["北京欢", "迎，你。"]);
        assert_eq!(texts("北京。。。", 6), ["北京。", "。。"]);
        assert_eq!(texts("a abcdefghijkl", 6), ["a abcd", "efghij", "kl"]);
    }

    #[test]
    fn a_line_of_megabytes_is_cut_from_its_middle_on() {
        let long = "ab\\\"北京\\n".repeat(100_000);
        let document = Document::from_body(
            format!("{{\"data\":[\"{long}\"]}}").as_bytes(),
            View::Decoded,
        )
        .unwrap();
        let line = (0..document.line_count())
            .max_by_key(|line| document.line(*line).len())
            .unwrap();
        let middle = document.line(line).len() / 2;
        let row = document.reader(Folds::NONE).row_at(line, middle, Some(80));
        assert!(row.start <= middle && middle < row.end);
        let below = document
            .reader(Folds::NONE)
            .row_after(row, Some(80))
            .unwrap();
        assert_eq!(
            document.reader(Folds::NONE).row_before(below, Some(80)),
            Some(row)
        );
    }

    #[test]
    fn what_tells_how_much_is_folded_moves_to_the_next_row_with_the_end_of_its_line() {
        let body = r#"{"data":{"a key of some length":[1,2,3]}}"#;
        let document = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
        let mut folds = Folds::default();
        folds.set(&document, 1, true);
        let reader = document.reader(&folds);
        for columns in 20..50 {
            let mut row = reader.row_at(1, 0, Some(columns));
            while !reader.ends_line(row) {
                let next = reader.row_after(row, Some(columns)).unwrap();
                assert_eq!(reader.row_before(next, Some(columns)), Some(row));
                row = next;
            }
            let text = document.line(1).get(row.start..row.end).unwrap();
            let folded = reader.folded(1).unwrap();
            assert!(!text.is_empty());
            let end = row.indent + width(text) + width(&folded);
            assert!(end <= columns, "{end} of {columns}");
        }
    }

    proptest! {
        #[test]
        fn rows_cover_every_line_and_go_back_the_way_they_came(
            text in "[\\PCa-z北\u{1b}\n ]{0,200}", columns in 1..30_usize
        ) {
            let document = Document::from_text(&text).unwrap();
            let rows = rows(&document, Some(columns));
            for pair in rows.windows(2) {
                prop_assert_eq!(document.reader(Folds::NONE).row_before(pair[1], Some(columns)), Some(pair[0]));
                let joined = pair[0].line == pair[1].line && pair[0].end == pair[1].start;
                let whole = pair[0].end == document.line(pair[0].line).len() && pair[1].start == 0;
                prop_assert!(joined || whole);
            }
            for row in rows {
                let shown = document.line(row.line).get(row.start..row.end).unwrap();
                let seen = shown.strip_suffix(' ').unwrap_or(shown);
                let one_character = cells(seen).all(|cell| cell.start == 0);
                prop_assert!(width(seen) + row.indent <= columns || one_character, "{shown:?}");
            }
        }
    }
}
