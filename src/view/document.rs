//! Rows of a document, straight into the buffer: only what is visible is read, nothing is
//! allocated, each line is coloured by itself.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{Theme, brush::Brush, colours::Colours};
use crate::json::{FOLD_MARK, LineKind, Reader, Row, Search, Shown, Stretch, cells};

/// What a row is drawn with.
#[derive(Debug, Clone, Copy)]
pub struct Paint<'a> {
    /// The colours.
    pub theme: &'a Theme,
    /// What is marked wherever it stands.
    pub search: Option<&'a Search>,
    /// The style of the whole row: it is under the cursor.
    pub over: Option<Style>,
}

impl<'a> Paint<'a> {
    /// Colours and nothing else.
    pub const fn plain(theme: &'a Theme) -> Self {
        Self {
            theme,
            search: None,
            over: None,
        }
    }
}

/// Draws the part of a row that begins at a column of its line (0 where lines are wrapped) into
/// the first row of `area`. What goes on to the right ends with `…`.
pub fn draw_row(
    reader: Reader<'_>,
    row: Row,
    first_column: usize,
    paint: Paint<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = paint.theme;
    let document = reader.document;
    let mut brush = Brush::new(buffer, area);
    brush.first_column = first_column;
    if let Some(style) = paint.over {
        brush.buffer.set_style(brush.area, style);
    }
    let in_text = first_column.saturating_sub(row.indent);
    if !indent(reader, row, paint, &mut brush) {
        return brush.goes_on(theme.dim);
    }
    let mut stretch = if in_text == 0 {
        document.stretch_at(row.line, row.start)
    } else {
        document.stretch_at_column(row.line, in_text)
    };
    if in_text > 0 {
        brush.column = row.indent + stretch.column;
    }
    loop {
        if !draw_stretch(reader, stretch, row, paint, &mut brush) {
            return brush.goes_on(theme.dim);
        }
        let next = stretch.offset + stretch.text.len();
        if next >= row.end {
            break;
        }
        stretch = document.stretch_at(row.line, next);
    }
    if reader.ends_line(row)
        && let Some(folded) = reader.folded(row.line)
    {
        for cell in cells(&folded) {
            if !brush.put(cell.shown, cell.width, paint.over.unwrap_or(theme.dim)) {
                return brush.goes_on(theme.dim);
            }
        }
    }
    if document.line_kind(row.line) == LineKind::Title && reader.ends_line(row) {
        // A line to the edge sets what follows apart from what stands above.
        let style = paint.over.unwrap_or(theme.dim);
        let mut rule = std::iter::once(' ').chain(std::iter::repeat('─'));
        while rule
            .next()
            .is_some_and(|symbol| brush.put(Shown::Symbol(symbol), 1, style))
        {}
    }
}

/// Draws the blanks before a row, and whether what begins there is folded. False if the row is
/// full.
fn indent(reader: Reader<'_>, row: Row, paint: Paint<'_>, brush: &mut Brush<'_>) -> bool {
    let mark = row.indent.checked_sub(FOLD_MARK);
    let mark = mark.filter(|_| row.start == 0 && reader.document.children(row.line).is_some());
    let symbol = if reader.folds.is_folded(reader.document, row.line) {
        '▸'
    } else {
        '▾'
    };
    (0..row.indent).all(|column| {
        let shown = if mark == Some(column) { symbol } else { ' ' };
        brush.put(
            Shown::Symbol(shown),
            1,
            paint.over.unwrap_or(paint.theme.dim),
        )
    })
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
    reader: Reader<'_>,
    stretch: Stretch<'_>,
    row: Row,
    paint: Paint<'_>,
    brush: &mut Brush<'_>,
) -> bool {
    let from = row.start.saturating_sub(stretch.offset);
    let to = (row.end - stretch.offset).min(stretch.text.len());
    let text = stretch.text.get(from..to).unwrap_or_default();
    let mut colours = Colours::new(reader.document, row, stretch, paint.theme);
    let mut places = paint.search.map(|search| search.places(stretch.text));
    let mut place = places.as_mut().and_then(Iterator::next);
    for cell in cells(text) {
        let at = from + cell.start;
        while place.as_ref().is_some_and(|place| place.end <= at) {
            place = places.as_mut().and_then(Iterator::next);
        }
        let is_found = place.as_ref().is_some_and(|place| place.start <= at);
        let (own, instead) = colours.at(at);
        let style = match paint.over {
            _ if is_found => paint.theme.found,
            Some(style) => style,
            None => own,
        };
        let shown = instead.map_or(cell.shown, Shown::Symbol);
        if !brush.put(shown, cell.width, style) {
            // The blank at which the row was cut hangs beyond its edge.
            let last = from + cell.start + 1 == to && to + stretch.offset == row.end;
            return last && text.ends_with(' ');
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use crate::json::{Document, Folds, View, width};

    fn drawn(document: &Document, row: Row, column: usize, columns: u16) -> String {
        let area = Rect::new(0, 0, columns, 1);
        let mut buffer = Buffer::empty(area);
        let reader = document.reader(Folds::NONE);
        draw_row(
            reader,
            row,
            column,
            Paint::plain(&Theme::SIXTEEN),
            area,
            &mut buffer,
        );
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
        drawn(
            &document,
            document.reader(Folds::NONE).row_at(0, 0, None),
            column,
            columns,
        )
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
        let area = Rect::new(0, 0, 16, 1);
        let theme = &Theme::SIXTEEN;
        for column in [0, 30_001, 59_000] {
            let mut buffer = Buffer::empty(area);
            let row = document.reader(Folds::NONE).row_at(1, 0, None);
            draw_row(
                document.reader(Folds::NONE),
                row,
                column,
                Paint::plain(theme),
                area,
                &mut buffer,
            );
            let string = buffer.content.get(12).unwrap();
            assert_eq!(string.fg, theme.json_string.fg.unwrap(), "{column}");
        }
    }

    proptest! {
        #[test]
        fn any_window_over_any_line_fits(
            text in "[\\PCa-z北\u{1b}\u{301}]{0,40}", column in 0..50_usize, columns in 0..30_u16
        ) {
            let document = Document::from_text(&text).unwrap();
            let shown = drawn(&document, document.reader(Folds::NONE).row_at(0, 0, None), column, columns);
            prop_assert_eq!(width(&shown), usize::from(columns));
        }
    }
}
