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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        json::{Folds, View},
        view::{Theme, document},
    };

    /// The addresses that the cells of a row lead to, each with the text of its cells.
    fn linked(
        document: &Document,
        row: Row,
        first_column: usize,
        columns: u16,
    ) -> Vec<(String, String)> {
        let area = Rect::new(0, 0, columns, 1);
        let mut buffer = Buffer::empty(area);
        let paint = document::Paint::plain(&Theme::SIXTEEN);
        let reader = document.reader(Folds::NONE);
        document::draw_row(reader, row, first_column, paint, area, &mut buffer);
        link_row(document, row, first_column, area, &mut buffer);
        let mut links: Vec<(String, String)> = Vec::new();
        for cell in &buffer.content {
            let Some(rest) = cell.symbol().strip_prefix("\u{1b}]8;id=") else {
                continue;
            };
            assert!(cell.modifier.contains(Modifier::UNDERLINED));
            let target = rest.split_once("\u{1b}\\").unwrap().0.to_owned();
            let label = hyperlink::label(cell.symbol());
            match links.last_mut() {
                Some((last, text)) if *last == target => text.push_str(label),
                _ => links.push((target, label.to_owned())),
            }
        }
        links
    }

    fn rows(document: &Document, width: usize) -> Vec<Row> {
        let reader = document.reader(Folds::NONE);
        let first = reader.row_at(0, 0, Some(width));
        std::iter::successors(Some(first), |row| reader.row_after(*row, Some(width))).collect()
    }

    #[test]
    fn an_address_behind_wide_characters_is_a_link_whatever_is_scrolled_away() {
        let document = Document::from_text("图片 https://a.cn/b.png，完").unwrap();
        let row = document.reader(Folds::NONE).row_at(0, 0, None);
        let cases = [
            (0, 40, "https://a.cn/b.png"),
            (5, 40, "https://a.cn/b.png"),
            (13, 40, "a.cn/b.png"),
            (0, 10, "http…"),
        ];
        for (column, columns, text) in cases {
            let target = "0.7;https://a.cn/b.png".to_owned();
            assert_eq!(
                linked(&document, row, column, columns),
                [(target, text.to_owned())],
                "{column}"
            );
        }
        assert_eq!(linked(&document, row, 25, 40), []);
    }

    #[test]
    fn an_address_over_several_rows_is_one_link() {
        let url = format!("https://a.cn/{}", "x".repeat(50));
        let document = Document::from_text(&format!("见 {url} 完")).unwrap();
        let links = rows(&document, 20)
            .into_iter()
            .map(|row| linked(&document, row, 0, 20));
        let links: Vec<_> = links.flatten().collect();
        assert!(links.len() > 2, "{links:?}");
        let target = format!("0.4;{url}");
        assert!(links.iter().all(|(to, _)| *to == target), "{links:?}");
        let text: String = links.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(text, url);
    }

    #[test]
    fn in_a_line_of_megabytes_only_what_is_near_is_read() {
        let piece = "https://a.cn/1 北京 ";
        let body = format!("{{\"data\":{{\"k\":\"{}\"}}}}", piece.repeat(100_000));
        let document = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
        let row = document.reader(Folds::NONE).row_at(1, 0, None);
        let links = linked(&document, row, 900_000, 80);
        assert!(links.len() >= 3, "{links:?}");
        assert!(links.iter().all(|(to, _)| to.ends_with(";https://a.cn/1")));
    }

    #[test]
    fn nothing_that_commands_a_terminal_gets_into_a_link() {
        let document = Document::from_text("https://a/\u{1b}]0;x\u{7} \u{9b}https://b").unwrap();
        let row = document.reader(Folds::NONE).row_at(0, 0, None);
        for (to, text) in linked(&document, row, 0, 60) {
            assert!(!to.contains(char::is_control) && !text.contains(char::is_control));
        }
    }
}
