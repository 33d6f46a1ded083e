//! Texts straight into the buffer, by display width, cut with `…` between characters. Names and
//! messages come from outside: control characters are shown as symbols, never obeyed.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::json::{Shown, cells};

/// Columns that a text takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(crate::json::width(text)).unwrap_or(u16::MAX)
}

/// Writes along one row from left to right and never past its end.
#[derive(Debug)]
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    x: u16,
    y: u16,
    end: u16,
}

impl<'a> Pen<'a> {
    /// A pen at the left of the first row of an area.
    pub fn new(buffer: &'a mut Buffer, area: Rect) -> Self {
        let row = Rect { height: 1, ..area }.intersection(buffer.area);
        let end = if area.height == 0 || row.height == 0 {
            area.x
        } else {
            row.right()
        };
        Self {
            buffer,
            x: area.x,
            y: area.y,
            end,
        }
    }

    /// Columns that are left.
    pub fn left(&self) -> u16 {
        self.end.saturating_sub(self.x)
    }

    /// The column it stands at.
    pub fn column(&self) -> u16 {
        self.x
    }

    /// Writes a text; one that does not fit is cut and ends with `…`.
    pub fn put(&mut self, text: &str, style: Style) -> &mut Self {
        let fits = width(text) <= self.left();
        let end = if fits {
            self.end
        } else {
            self.end.saturating_sub(1)
        };
        for cell in cells(text) {
            let columns = u16::try_from(cell.width).unwrap_or(u16::MAX);
            if self.x.saturating_add(columns) > end {
                break;
            }
            self.cell(cell.shown, columns, style);
        }
        if !fits && self.left() > 0 {
            self.cell(Shown::Symbol('…'), 1, style);
            self.x = self.end;
        }
        self
    }

    /// Leaves columns free.
    pub fn skip(&mut self, columns: u16) -> &mut Self {
        self.x = self.x.saturating_add(columns).min(self.end);
        self
    }

    /// Writes a text so that it ends at the end of the row, if there is room for all of it after
    /// what stands there. The pen ends before it, and the row with it.
    pub fn put_right(&mut self, text: &str, style: Style) -> &mut Self {
        let columns = width(text);
        if columns <= self.left() {
            let start = self.end - columns;
            let area = Rect::new(start, self.y, columns, 1);
            Pen::new(self.buffer, area).put(text, style);
            self.end = start;
        }
        self
    }

    fn cell(&mut self, shown: Shown<'_>, columns: u16, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((self.x, self.y)) {
            match shown {
                Shown::Text(text) => cell.set_symbol(text),
                Shown::Symbol(symbol) => cell.set_char(symbol),
            };
            cell.set_style(style);
        }
        for column in 1..columns {
            if let Some(cell) = self.buffer.cell_mut((self.x + column, self.y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        self.x += columns;
    }
}

/// The rows of an area from top to bottom.
pub fn rows(area: Rect) -> impl Iterator<Item = Rect> {
    (area.top()..area.bottom()).map(move |y| Rect {
        y,
        height: 1,
        ..area
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_outside_commands_no_terminal() {
        let area = Rect::new(0, 0, 8, 1);
        let mut buffer = Buffer::empty(area);
        Pen::new(&mut buffer, area).put("a\u{1b}[2J\u{9b}北京", Style::new());
        let text: String = buffer
            .content
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert_eq!(text, "a␛[2J‹U…");
    }
}
