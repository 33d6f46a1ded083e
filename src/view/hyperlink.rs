//! Links that terminals open (OSC 8), in cells that can be compared and covered like others.
//!
//! Each cell carries the whole wrapper with the same `id=`: terminals join the cells, and a popup
//! over half of them leaves the other half a link. The whole link in one cell was rejected: what
//! covers its tail would never be drawn.

use std::num::NonZeroU16;

use ratatui::{
    buffer::{Buffer, CellDiffOption},
    layout::Rect,
};

/// Terminals drop longer ones.
pub const LONGEST: usize = 2_000;
const END: &str = "\u{1b}]8;;\u{1b}\\";

/// Makes the cells of the first row of `area` a link, as far as they are not blank at the end.
/// A URL that is not plain http or https leaves them as they are.
pub fn link(url: &str, area: Rect, buffer: &mut Buffer) {
    link_as("debug", url, area, buffer);
}

/// The same under an id, which joins the rows of one link and no others. False if it stays text.
pub fn link_as(id: &str, url: &str, area: Rect, buffer: &mut Buffer) -> bool {
    if !is_plain(url) {
        return false;
    }
    let row = Rect { height: 1, ..area }.intersection(buffer.area);
    let begin = format!("\u{1b}]8;id={id};{url}\u{1b}\\");
    let mut x = row.x;
    let end = last_column(row, buffer);
    while x < end {
        let Some(cell) = buffer.cell_mut((x, row.y)) else {
            break;
        };
        let width = u16::try_from(crate::json::width(cell.symbol())).unwrap_or(1);
        let linked = format!("{begin}{}{END}", cell.symbol());
        cell.set_symbol(&linked);
        if let Some(width) = NonZeroU16::new(width) {
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        }
        x += width.max(1);
    }
    true
}

/// What a cell shows, with or without a link round it.
pub fn label(symbol: &str) -> &str {
    let inside = symbol.strip_suffix(END);
    let inside = inside.and_then(|linked| linked.split_once("\u{1b}\\"));
    inside.map_or(symbol, |(_, label)| label)
}

/// Only http and https, and nothing in it that a terminal could take for a command.
fn is_plain(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    let web = scheme.is_some_and(|scheme| {
        scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
    });
    web && url.len() <= LONGEST && url.bytes().all(|byte| byte.is_ascii_graphic())
}

fn last_column(row: Rect, buffer: &Buffer) -> u16 {
    let blank = |x: &u16| {
        let cell = buffer.cell((*x, row.y));
        cell.is_none_or(|cell| cell.symbol() == " ")
    };
    let blanks = (row.left()..row.right()).rev().take_while(blank).count();
    row.right() - u16::try_from(blanks).unwrap_or(u16::MAX).min(row.width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn linked(url: &str, text: &str) -> Buffer {
        let area = Rect::new(0, 0, 12, 1);
        let mut buffer = Buffer::empty(area);
        buffer.set_string(0, 0, text, Style::new());
        link(url, area, &mut buffer);
        buffer
    }

    #[test]
    fn every_cell_of_the_text_is_the_same_link() {
        let url = "https://www.coze.cn/work_flow?execute_id=1&space_id=2";
        let buffer = linked(url, "a 北京");
        let begin = format!("\u{1b}]8;id=debug;{url}\u{1b}\\");
        for (x, label, width) in [(0, "a", 1), (1, " ", 1), (2, "北", 2), (4, "京", 2)] {
            let cell = buffer.cell((x, 0)).unwrap();
            assert_eq!(cell.symbol(), format!("{begin}{label}{END}"));
            assert_eq!(super::label(cell.symbol()), label);
            let width = NonZeroU16::new(width).unwrap();
            assert_eq!(cell.diff_option, CellDiffOption::ForcedWidth(width));
        }
        for x in 6..12 {
            assert_eq!(buffer.cell((x, 0)).unwrap().symbol(), " ");
        }
    }

    #[test]
    fn what_is_no_plain_web_address_stays_text() {
        let long = format!("https://a/{}", "x".repeat(LONGEST));
        for url in [
            "",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://a/\u{1b}]0;x\u{7}",
            "https://a/ b",
            "https://扣子/",
            &long,
        ] {
            let buffer = linked(url, "text");
            assert_eq!(buffer.cell((0, 0)).unwrap().symbol(), "t", "{url:?}");
        }
    }
}
