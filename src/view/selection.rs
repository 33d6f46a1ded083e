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
