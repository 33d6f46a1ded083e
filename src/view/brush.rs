//! Cells of a row, from the column of a line that stands at the left edge on.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::json::Shown;

/// Fills one row from left to right, from a column of the line on.
pub(super) struct Brush<'a> {
    pub buffer: &'a mut Buffer,
    pub area: Rect,
    x: u16,
    /// Column of the line that comes next.
    pub column: usize,
    /// The column that stands at the left edge.
    pub first_column: usize,
    last_width: u16,
}

impl<'a> Brush<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, area: Rect) -> Self {
        let area = Rect { height: 1, ..area }.intersection(buffer.area);
        Self {
            buffer,
            area,
            x: area.x,
            column: 0,
            first_column: 0,
            last_width: 1,
        }
    }

    /// Goes on in a row below, at its left edge.
    pub(super) fn next_row(&mut self, y: u16) {
        (self.area.y, self.x) = (y, self.area.x);
        (self.column, self.last_width) = (0, 1);
    }

    /// False if there is no room. What stands left of the first column is passed over; of a wide
    /// character that the edge would cut, a blank stays.
    pub(super) fn put(&mut self, shown: Shown<'_>, width: usize, style: Style) -> bool {
        let end = self.column + width;
        let hidden = self.first_column.saturating_sub(self.column);
        if hidden >= width {
            self.column = end;
            return true;
        }
        let (shown, width) = if hidden > 0 {
            (Shown::Symbol(' '), width - hidden)
        } else {
            (shown, width)
        };
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        if self.x.saturating_add(width) > self.area.right() {
            return false;
        }
        self.cell(shown, width, style);
        self.column = end;
        true
    }

    /// Ends a row whose text goes on: `…` in the last column.
    pub(super) fn goes_on(&mut self, style: Style) {
        if self.area.is_empty() {
            return;
        }
        if self.x == self.area.right() {
            self.x -= self.last_width;
            for _ in 1..self.last_width {
                self.cell(Shown::Symbol(' '), 1, style);
            }
        }
        while self.x + 1 < self.area.right() {
            self.cell(Shown::Symbol(' '), 1, style);
        }
        self.cell(Shown::Symbol('…'), 1, style);
    }

    fn cell(&mut self, shown: Shown<'_>, width: u16, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((self.x, self.area.y)) {
            match shown {
                Shown::Text(text) => cell.set_symbol(text),
                Shown::Symbol(symbol) => cell.set_char(symbol),
            };
            cell.set_style(style);
        }
        for beside in 1..width {
            if let Some(cell) = self.buffer.cell_mut((self.x + beside, self.area.y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        self.x += width;
        self.last_width = width;
    }
}
