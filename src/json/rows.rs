//! Lines cut into rows of the screen. A row is named by its place in the text, so that scrolling
//! in a line of 20 MB needs no count of the rows before.

use super::{Document, cells};

/// What stands on one row of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The line, from 0.
    pub line: usize,
    /// Where the row begins in the line, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl Document {
    /// The row that holds the byte `offset` of a line, in rows of `width` columns; a row is a
    /// whole line without a width. A line beyond the end gives the last row.
    pub fn row_at(&self, line: usize, offset: usize, width: Option<usize>) -> Row {
        let line = line.min(self.line_count().saturating_sub(1));
        let Some(width) = width else {
            return Row {
                line,
                start: 0,
                end: self.line(line).len(),
            };
        };
        let stretch = self.stretch_at(line, offset);
        let mut row = Row {
            line,
            start: stretch.offset,
            end: stretch.offset,
        };
        loop {
            let rest = stretch
                .text
                .get(row.start - stretch.offset..)
                .unwrap_or_default();
            row.end = row.start + row_length(rest, width);
            if row.end > offset || row.end >= stretch.offset + stretch.text.len() {
                return row;
            }
            row.start = row.end;
        }
    }

    /// The row below.
    pub fn row_after(&self, row: Row, width: Option<usize>) -> Option<Row> {
        if row.end < self.line(row.line).len() {
            return Some(self.row_at(row.line, row.end, width));
        }
        let next = row.line + 1;
        (next < self.line_count()).then(|| self.row_at(next, 0, width))
    }

    /// The row above.
    pub fn row_before(&self, row: Row, width: Option<usize>) -> Option<Row> {
        if row.start > 0 {
            return Some(self.row_at(row.line, row.start - 1, width));
        }
        let line = row.line.checked_sub(1)?;
        Some(self.row_at(line, self.line(line).len(), width))
    }
}

/// A text of one line in rows of so many columns.
pub fn rows_of(text: &str, width: usize) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let (row, after) = rest?.split_at_checked(row_length(rest?, width))?;
        rest = Some(after).filter(|after| !after.is_empty());
        Some(row)
    })
}

/// Bytes of the first row of a text: as many characters as fit, at least one. English words stay
/// whole where that costs less than half the row.
fn row_length(text: &str, width: usize) -> usize {
    let bytes = text.as_bytes();
    let in_word = |at: usize| matches!(bytes.get(at), Some(b'!'..=b'~'));
    let mut column = 0;
    let mut word = None;
    for cell in cells(text) {
        let at = cell.start;
        if column + cell.width > width && at > 0 {
            let breaks_word = in_word(at) && in_word(at - 1);
            return word.filter(|_| breaks_word).unwrap_or(at);
        }
        if column > width / 2
            && in_word(at)
            && at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b' ')
        {
            word = Some(at);
        }
        column += cell.width;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{View, width};
    use proptest::prelude::*;

    fn rows(document: &Document, width: Option<usize>) -> Vec<Row> {
        let first = document.row_at(0, 0, width);
        std::iter::successors(Some(first), |row| document.row_after(*row, width)).collect()
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
        let row = document.row_at(line, middle, Some(80));
        assert!(row.start <= middle && middle < row.end);
        let below = document.row_after(row, Some(80)).unwrap();
        assert_eq!(document.row_before(below, Some(80)), Some(row));
    }

    proptest! {
        #[test]
        fn rows_cover_every_line_and_go_back_the_way_they_came(
            text in "[\\PCa-z北\u{1b}\n ]{0,200}", columns in 1..30_usize
        ) {
            let document = Document::from_text(&text).unwrap();
            let rows = rows(&document, Some(columns));
            for pair in rows.windows(2) {
                prop_assert_eq!(document.row_before(pair[1], Some(columns)), Some(pair[0]));
                let joined = pair[0].line == pair[1].line && pair[0].end == pair[1].start;
                let whole = pair[0].end == document.line(pair[0].line).len() && pair[1].start == 0;
                prop_assert!(joined || whole);
            }
            for row in rows {
                let shown = document.line(row.line).get(row.start..row.end).unwrap();
                let one_character = cells(shown).all(|cell| cell.start == 0);
                prop_assert!(width(shown) <= columns || one_character, "{shown:?}");
            }
        }
    }
}
