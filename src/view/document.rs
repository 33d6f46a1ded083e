//! Rows of a document, straight into the buffer: only what is visible is read, nothing is
//! allocated, each line is coloured by itself.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::Theme;
use crate::json::{
    Document, LineKind, Row, Shown, Stretch, TokenKind, Tokens, cells, tokens_inside,
};

/// Draws the part of a row that begins at a column of its line (0 where lines are wrapped) into
/// the first row of `area`. What goes on to the right ends with `…`.
pub fn draw_row(
    document: &Document,
    row: Row,
    first_column: usize,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) {
    let kind = document.line_kind(row.line);
    let mut stretch = if first_column == 0 {
        document.stretch_at(row.line, row.start)
    } else {
        document.stretch_at_column(row.line, first_column)
    };
    let mut brush = Brush::new(buffer, area);
    brush.column = if first_column == 0 { 0 } else { stretch.column };
    brush.first_column = first_column;
    loop {
        if !draw_stretch(stretch, row, kind, theme, &mut brush) {
            return brush.goes_on(theme.dim);
        }
        let next = stretch.offset + stretch.text.len();
        if next >= row.end {
            return;
        }
        stretch = document.stretch_at(row.line, next);
    }
}

/// Draws any text along one row; control characters are shown, never obeyed.
pub fn draw_text(text: &str, style: Style, area: Rect, buffer: &mut Buffer) {
    let mut brush = Brush::new(buffer, area);
    for cell in cells(text) {
        if !brush.put(cell.shown, cell.width, style) {
            return brush.goes_on(style);
        }
    }
}

/// False if the row is full and something is left.
fn draw_stretch(
    stretch: Stretch<'_>,
    row: Row,
    kind: LineKind,
    theme: &Theme,
    brush: &mut Brush<'_>,
) -> bool {
    let from = row.start.saturating_sub(stretch.offset);
    let to = (row.end - stretch.offset).min(stretch.text.len());
    let text = stretch.text.get(from..to).unwrap_or_default();
    let mut colours = Colours::new(stretch, kind, theme);
    for cell in cells(text) {
        let style = colours.at(from + cell.start);
        if !brush.put(cell.shown, cell.width, style) {
            return false;
        }
    }
    true
}

/// The colours of a stretch, asked for from left to right.
struct Colours<'a> {
    theme: &'a Theme,
    plain: Style,
    tokens: Option<Tokens<'a>>,
    current: Option<(std::ops::Range<usize>, TokenKind)>,
}

impl<'a> Colours<'a> {
    fn new(stretch: Stretch<'a>, kind: LineKind, theme: &'a Theme) -> Self {
        let mut tokens =
            (kind == LineKind::Json).then(|| tokens_inside(stretch.text, stretch.inside));
        let plain = if kind == LineKind::Title {
            theme.strong
        } else {
            theme.text
        };
        let current = tokens.as_mut().and_then(Iterator::next);
        Self {
            theme,
            plain,
            tokens,
            current,
        }
    }

    fn at(&mut self, offset: usize) -> Style {
        while let Some((range, kind)) = &self.current {
            if offset < range.start {
                break;
            }
            if offset < range.end {
                return token_style(*kind, self.theme);
            }
            self.current = self.tokens.as_mut().and_then(Iterator::next);
        }
        self.plain
    }
}

const fn token_style(kind: TokenKind, theme: &Theme) -> Style {
    match kind {
        TokenKind::Key => theme.json_key,
        TokenKind::String => theme.json_string,
        TokenKind::Number => theme.json_number,
        TokenKind::Literal => theme.json_literal,
        TokenKind::Punctuation => theme.json_punctuation,
        TokenKind::Mark => theme.dim,
        TokenKind::Other => theme.text,
    }
}

/// Fills one row from left to right, from a column of the line on.
struct Brush<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    x: u16,
    /// Column of the line that comes next.
    column: usize,
    first_column: usize,
    last_width: u16,
}

impl<'a> Brush<'a> {
    fn new(buffer: &'a mut Buffer, area: Rect) -> Self {
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

    /// False if there is no room. What stands left of the first column is passed over; of a wide
    /// character that the edge would cut, a blank stays.
    fn put(&mut self, shown: Shown<'_>, width: usize, style: Style) -> bool {
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
    fn goes_on(&mut self, style: Style) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use crate::json::{View, width};

    fn drawn(document: &Document, row: Row, column: usize, columns: u16) -> String {
        let area = Rect::new(0, 0, columns, 1);
        let mut buffer = Buffer::empty(area);
        draw_row(document, row, column, &Theme::SIXTEEN, area, &mut buffer);
        text_of(&buffer)
    }

    /// The symbols as a terminal shows them: a wide one covers the cell beside it.
    fn text_of(buffer: &Buffer) -> String {
        let mut text = String::new();
        let mut covered = 0;
        for cell in &buffer.content {
            if covered > 0 {
                covered -= 1;
                assert_eq!(cell.symbol(), " ");
                continue;
            }
            text.push_str(cell.symbol());
            covered = width(cell.symbol()) - 1;
        }
        assert_eq!(covered, 0, "a wide character was cut");
        text
    }

    fn line(text: &str, column: usize, columns: u16) -> String {
        let document = Document::from_text(text).unwrap();
        drawn(&document, document.row_at(0, 0, None), column, columns)
    }

    #[test]
    fn the_visible_columns_are_drawn_and_no_wide_character_is_cut() {
        let cases = [
            ("abc", 0, 5, "abc  "),
            ("abcdef", 0, 5, "abcd…"),
            ("abcde", 0, 5, "abcde"),
            ("北京欢迎", 0, 5, "北京…"),
            ("北京欢迎", 0, 6, "北京 …"),
            ("北京欢迎", 1, 7, " 京欢迎"),
            ("北京欢迎", 2, 7, "京欢迎 "),
            ("abc", 9, 4, "    "),
            ("a\u{1b}[0m\u{202e}", 0, 14, "a␛[0m‹U+202E› "),
            ("北京", 0, 1, "…"),
        ];
        for (text, column, columns, expected) in cases {
            assert_eq!(line(text, column, columns), expected, "{text} at {column}");
        }
    }

    #[test]
    fn colours_are_those_of_the_tokens_also_in_the_middle_of_a_long_line() {
        let body = format!("{{\"data\":{{\"k\":\"{}\"}}}}", "x\\\"".repeat(20_000));
        let document = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
        let area = Rect::new(0, 0, 12, 1);
        let theme = &Theme::SIXTEEN;
        for column in [0, 30_001, 59_000] {
            let mut buffer = Buffer::empty(area);
            let row = document.row_at(1, 0, None);
            draw_row(&document, row, column, theme, area, &mut buffer);
            let string = buffer.content.get(8).unwrap();
            assert_eq!(string.fg, theme.json_string.fg.unwrap(), "{column}");
        }
    }

    proptest! {
        #[test]
        fn any_window_over_any_line_fits(
            text in "[\\PCa-z北\u{1b}\u{301}]{0,40}", column in 0..50_usize, columns in 0..30_u16
        ) {
            let document = Document::from_text(&text).unwrap();
            let shown = drawn(&document, document.row_at(0, 0, None), column, columns);
            prop_assert_eq!(width(&shown), usize::from(columns));
        }
    }
}
