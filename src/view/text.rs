//! Texts straight into the buffer, by display width, cut with `…` between characters. Names and
//! messages come from outside: control characters are shown as symbols, never obeyed.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::json::{self, Cell, Shown, cells};

/// Columns that a text takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(json::width(text)).unwrap_or(u16::MAX)
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

    /// Writes a text; one that does not fit is cut and ends with `…`. No more of it is read than
    /// fits. Control characters are shown as symbols.
    pub fn put(&mut self, text: &str, style: Style) -> &mut Self {
        self.put_with(text, |_| style)
    }

    /// The same, but leaves so many columns free for what must be seen after it.
    pub fn put_before(&mut self, columns: u16, text: &str, style: Style) -> &mut Self {
        let end = self.end;
        self.end = end.saturating_sub(columns).max(self.x);
        self.put(text, style);
        self.end = end;
        self
    }

    /// The same with another style for the characters that begin at these bytes, in order.
    pub fn put_marked(
        &mut self,
        text: &str,
        style: Style,
        marks: &[usize],
        marked: Style,
    ) -> &mut Self {
        self.put_with(text, |start| {
            if marks.binary_search(&start).is_ok() {
                marked
            } else {
                style
            }
        })
    }

    fn put_with(&mut self, text: &str, style_at: impl Fn(usize) -> Style) -> &mut Self {
        let mut rest = cells(text).peekable();
        while let Some(cell) = rest.next() {
            let style = style_at(cell.start);
            let columns = u16::try_from(cell.width).unwrap_or(u16::MAX);
            let after = self.left().checked_sub(columns);
            let fits = after.is_some_and(|after| after > 0 || rest.peek().is_none());
            if !fits {
                if self.left() > 0 {
                    self.set("…", 1, style);
                    self.x = self.end;
                }
                break;
            }
            match cell {
                Cell {
                    shown: Shown::Text(symbol),
                    ..
                } => self.set(symbol, columns, style),
                Cell {
                    shown: Shown::Symbol(symbol),
                    ..
                } => {
                    self.set(symbol.encode_utf8(&mut [0; 4]), columns, style);
                }
            }
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

    fn set(&mut self, symbol: &str, columns: u16, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((self.x, self.y)) {
            cell.set_symbol(symbol).set_style(style);
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

/// Empties an area for what stands over it. A wide character that reaches into it goes whole.
pub fn clear(area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    for row in rows(area) {
        if let Some(before) = row.x.checked_sub(1)
            && let Some(cell) = buffer.cell_mut((before, row.y))
            && json::width(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
        for x in row.left()..row.right() {
            if let Some(cell) = buffer.cell_mut((x, row.y)) {
                cell.reset();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(columns: u16, text: &str) -> String {
        let area = Rect::new(0, 0, columns, 1);
        let mut buffer = Buffer::empty(area);
        Pen::new(&mut buffer, area).put(text, Style::new());
        let mut shown = String::new();
        let mut x = 0;
        while x < columns {
            let symbol = buffer.cell((x, 0)).unwrap().symbol();
            shown.push_str(symbol);
            x += width(symbol).max(1);
        }
        shown
    }

    #[test]
    fn a_text_is_cut_between_characters_and_says_so() {
        let cases = [
            (5, "abcde", "abcde"),
            (5, "abcdef", "abcd…"),
            (6, "北京天", "北京天"),
            (6, "北京天气", "北京… "),
            (5, "北京天", "北京…"),
            (4, "北京天", "北… "),
            (1, "北", "…"),
            (2, "北", "北"),
            (0, "北", ""),
            (6, "a\u{1b}[0m", "a␛[0m "),
        ];
        for (columns, text, shown) in cases {
            assert_eq!(drawn(columns, text), shown, "{columns} {text:?}");
        }
    }

    #[test]
    fn what_stands_at_the_right_never_covers_what_stands_at_the_left() {
        let area = Rect::new(0, 0, 6, 1);
        let mut buffer = Buffer::empty(area);
        let mut pen = Pen::new(&mut buffer, area);
        pen.put("abc", Style::new()).put_right("1234", Style::new());
        pen.put_right("12", Style::new()).put("xyz", Style::new());
        assert_eq!(pen.left(), 0);
        let shown: String = buffer
            .content()
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert_eq!(shown, "abc…12");
    }
}
