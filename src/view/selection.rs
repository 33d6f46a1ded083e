//! What is selected in an answer, marked on the rows that were drawn.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::json::{Document, Row, Spot};

/// Marks the part of a row that a selection covers. `first_column` is the column of the line at
/// the left of `area`.
pub fn mark(
    document: &Document,
    selection: &Range<Spot>,
    row: Row,
    first_column: usize,
    style: Style,
    area: Rect,
    buffer: &mut Buffer,
) {
    let at = |offset| Spot {
        line: row.line,
        offset,
    };
    if selection.end <= at(row.start) && selection.end != at(row.end)
        || selection.start > at(row.end)
    {
        return;
    }
    let from = if selection.start <= at(row.start) {
        0
    } else {
        columns(document, row, selection.start.offset)
    };
    let to = if selection.end > at(row.end) {
        // The line goes on in the selection: a mark behind it, also where it is empty.
        columns(document, row, row.end) + 1
    } else {
        columns(document, row, selection.end.offset).max(usize::from(row.start == row.end))
    };
    let clip = |column: usize| {
        let column = column
            .saturating_sub(first_column)
            .min(usize::from(area.width));
        u16::try_from(column).unwrap_or(area.width)
    };
    let (left, right) = (clip(from.max(row.indent.min(to))), clip(to));
    let marked = Rect {
        x: area.x + left,
        width: right.saturating_sub(left),
        height: 1,
        ..area
    };
    buffer.set_style(marked.intersection(buffer.area), style);
}

/// Columns before a byte of a row, with its indentation.
fn columns(document: &Document, row: Row, offset: usize) -> usize {
    let before = |offset| document.column_of(row.line, offset);
    row.indent + before(offset.clamp(row.start, row.end)).saturating_sub(before(row.start))
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;
    use crate::{json::Folds, view::Theme};

    /// The columns of a row that are marked, as `#`.
    fn marked(
        text: &str,
        selection: Range<(usize, usize)>,
        width: Option<usize>,
        column: usize,
    ) -> Vec<String> {
        let document = Document::from_text(text).unwrap();
        let reader = document.reader(Folds::NONE);
        let spot = |(line, offset)| Spot { line, offset };
        let selection = spot(selection.start)..spot(selection.end);
        let first = reader.row_at(0, 0, width);
        let rows = std::iter::successors(Some(first), |row| reader.row_after(*row, width));
        rows.map(|row| {
            let area = Rect::new(0, 0, 8, 1);
            let mut buffer = Buffer::empty(area);
            let style = Theme::SIXTEEN.marked;
            mark(&document, &selection, row, column, style, area, &mut buffer);
            let cells = buffer.content.iter();
            cells
                .map(|cell| {
                    let marked = cell.modifier.contains(Modifier::REVERSED);
                    if marked { '#' } else { '.' }
                })
                .collect()
        })
        .collect()
    }

    #[test]
    fn exactly_the_selected_columns_are_marked() {
        let text = "北京abc\n\nxyz";
        assert_eq!(marked(text, (0, 3)..(0, 7), None, 0)[0], "..###...");
        assert_eq!(
            marked(text, (0, 6)..(2, 2), None, 0),
            ["....####", "#.......", "##......"]
        );
        assert_eq!(marked(text, (0, 0)..(0, 6), None, 2)[0], "##......");
        // Wrapped after four columns.
        assert_eq!(
            marked("北京abcd", (0, 3)..(0, 8), Some(4), 0),
            ["..###...", "##......"]
        );
        assert_eq!(marked(text, (1, 0)..(1, 0), None, 0)[0], "........");
    }
}
