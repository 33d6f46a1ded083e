//! Addresses in an answer, made links of the terminal on the rows that were drawn. Only what is
//! near the visible cells is read, however long the line is.

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier};

use super::hyperlink;
use crate::json::{Document, Row, address, cells, urls, width};

/// Makes links of the addresses in a row that was drawn from `first_column` on. An address that
/// goes on in the next row is one link.
pub fn link_row(
    document: &Document,
    row: Row,
    first_column: usize,
    area: Rect,
    buffer: &mut Buffer,
) {
    let (from, column) = first_visible(document, row, first_column);
    let line = document.line(row.line);
    let floor = |at: usize| line.floor_char_boundary(at.min(line.len()));
    let near = floor(from.saturating_sub(hyperlink::LONGEST));
    let far = from + 4 * usize::from(area.width) + hyperlink::LONGEST;
    let text = line.get(near..floor(far)).unwrap_or_default();
    for found in urls(text) {
        let (start, end) = (near + found.start, near + found.end);
        let (shown, until) = (start.max(from), end.min(row.end));
        if shown >= until {
            continue;
        }
        let before = line.get(from..shown).map_or(0, width);
        let left = (column + before).saturating_sub(first_column);
        if left >= usize::from(area.width) {
            break;
        }
        let place = Rect {
            x: area.x + u16::try_from(left).unwrap_or(area.width),
            // Addresses are ASCII: a byte is a column.
            width: u16::try_from((until - shown).min(usize::from(area.width) - left)).unwrap_or(0),
            height: 1,
            ..area
        };
        let id = format!("{}.{start}", row.line);
        let url = address(text.get(found).unwrap_or_default());
        if hyperlink::link_as(&id, &url, place, buffer) {
            buffer.set_style(place, Modifier::UNDERLINED);
        }
    }
}

/// The first byte of a row that is visible, and its column.
fn first_visible(document: &Document, row: Row, first_column: usize) -> (usize, usize) {
    let in_text = first_column.saturating_sub(row.indent);
    if in_text == 0 || row.start > 0 {
        return (row.start, row.indent);
    }
    let stretch = document.stretch_at_column(row.line, in_text);
    let mut column = stretch.column;
    for cell in cells(stretch.text) {
        if column >= in_text {
            return (stretch.offset + cell.start, row.indent + column);
        }
        column += cell.width;
    }
    (stretch.offset + stretch.text.len(), row.indent + column)
}
