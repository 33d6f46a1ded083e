//! One line of the editor: the columns in view, in the colours of JSON, with `…` where the line
//! goes on.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};

use super::{Theme, text::width};
use crate::json::{Cell, Shown, TokenKind, Tokens, cells, tokens};

/// What is marked in a line, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// The selected part; beyond the end of the line: its break too.
    pub selected: Option<Range<usize>>,
    /// The character at which the text stops being JSON.
    pub fault: Option<usize>,
    /// What the server may refuse.
    pub doubts: Vec<Range<usize>>,
    /// What was searched for.
    pub found: Vec<Range<usize>>,
    /// A bracket at the caret, or the one that belongs to it.
    pub pair: Vec<usize>,
}

/// The part of a line that stands in one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Columns of it that lie to the left of the row.
    pub column: usize,
}

impl Marks {
    /// The style of the bytes in a range that have a colour already.
    fn over(&self, style: Style, range: &Range<usize>, theme: &Theme) -> Style {
        let mut style = style;
        let holds = |found: &Range<usize>| found.contains(&range.start);
        if self.pair.contains(&range.start) {
            style = style.patch(theme.key).add_modifier(Modifier::UNDERLINED);
        }
        if self.doubts.iter().any(holds) {
            let warning = theme.warning.add_modifier(Modifier::UNDERLINED);
            style = style.patch(warning);
        }
        if self.found.iter().any(holds) {
            style = style.patch(theme.found);
        }
        if self.fault.is_some_and(|at| range.contains(&at)) {
            style = style.patch(theme.bad).add_modifier(Modifier::UNDERLINED);
        }
        let selected = self.selected.as_ref();
        if selected.is_some_and(|selected| selected.contains(&range.start)) {
            style = style.patch(theme.marked);
        }
        style
    }
}

/// Draws a part of a line into one row.
pub fn draw(line: &str, part: &Part, marks: &Marks, theme: &Theme, row: Rect, buffer: &mut Buffer) {
    let first = part.column;
    let mut canvas = Canvas { buffer, row };
    let mut colours = Colours::new(line, theme);
    let end = first + usize::from(row.width);
    let mut column = 0;
    for cell in cells(line.get(part.bytes.clone()).unwrap_or_default()) {
        let from = column;
        column += cell.width;
        if from >= first && column <= end {
            let range = part.bytes.start + cell.start..part.bytes.start + cell.end;
            let style = marks.over(colours.at(range.start), &range, theme);
            canvas.put(from - first, cell, style);
        }
        if column > end {
            break;
        }
    }
    if column > end {
        canvas.goes_on(row.width.saturating_sub(1), theme);
    } else if column >= first && part.bytes.end == line.len() {
        let behind = line.len()..line.len() + 1;
        let style = marks.over(Style::new(), &behind, theme);
        canvas.style(column - first, style);
    }
    if first > 0 && column > 0 {
        canvas.goes_on(0, theme);
    }
}

struct Canvas<'a> {
    buffer: &'a mut Buffer,
    row: Rect,
}

impl Canvas<'_> {
    fn put(&mut self, column: usize, cell: Cell<'_>, style: Style) {
        let mut letter = [0; 4];
        let symbol = match cell.shown {
            Shown::Text(text) => text,
            Shown::Symbol(symbol) => symbol.encode_utf8(&mut letter),
        };
        for at in column..column + cell.width {
            if let Some(place) = self.at(at) {
                let symbol = if at == column { symbol } else { " " };
                place.set_symbol(symbol).set_style(style);
            }
        }
    }

    fn style(&mut self, column: usize, style: Style) {
        if let Some(place) = self.at(column) {
            place.set_style(style);
        }
    }

    /// `…` over what stands there; of a wide character nothing is left.
    fn goes_on(&mut self, column: u16, theme: &Theme) {
        let column = usize::from(column);
        let before = column.checked_sub(1).and_then(|before| self.at(before));
        if let Some(before) = before.filter(|place| width(place.symbol()) > 1) {
            before.set_symbol(" ");
        }
        if let Some(place) = self.at(column) {
            place
                .set_symbol("…")
                .set_style(Style::reset().patch(theme.dim));
        }
    }

    fn at(&mut self, column: usize) -> Option<&mut ratatui::buffer::Cell> {
        let column = u16::try_from(column).ok()?;
        let inside = column < self.row.width && self.row.height > 0;
        let x = self.row.x.checked_add(column)?;
        inside.then(|| self.buffer.cell_mut((x, self.row.y)))?
    }
}

/// The colours of a line, asked for from left to right.
struct Colours<'a> {
    tokens: Tokens<'a>,
    token: Option<(Range<usize>, TokenKind)>,
    theme: &'a Theme,
}

impl<'a> Colours<'a> {
    fn new(line: &'a str, theme: &'a Theme) -> Self {
        let mut tokens = tokens(line);
        let token = tokens.next();
        Self {
            tokens,
            token,
            theme,
        }
    }

    fn at(&mut self, byte: usize) -> Style {
        while self
            .token
            .as_ref()
            .is_some_and(|(range, _)| range.end <= byte)
        {
            self.token = self.tokens.next();
        }
        let token = self.token.as_ref();
        match token.filter(|(range, _)| range.start <= byte) {
            Some((_, TokenKind::Key)) => self.theme.json_key,
            Some((_, TokenKind::String)) => self.theme.json_string,
            Some((_, TokenKind::Number)) => self.theme.json_number,
            Some((_, TokenKind::Literal)) => self.theme.json_literal,
            Some((_, TokenKind::Punctuation)) => self.theme.json_punctuation,
            Some((_, TokenKind::Mark | TokenKind::Other)) | None => self.theme.text,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What stands in the row; the second column of a wide character is left out.
    fn text_of(buffer: &Buffer) -> String {
        let mut text = String::new();
        let mut skip = false;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, 0)].symbol();
            if !skip {
                text.push_str(symbol);
            }
            skip = !skip && width(symbol) > 1;
        }
        text
    }

    fn drawn(line: &str, marks: &Marks, first: usize, columns: u16) -> Buffer {
        let row = Rect::new(0, 0, columns, 1);
        let mut buffer = Buffer::empty(row);
        let part = Part {
            bytes: 0..line.len(),
            column: first,
        };
        draw(line, &part, marks, &Theme::SIXTEEN, row, &mut buffer);
        buffer
    }

    #[test]
    fn a_line_that_goes_on_says_so_and_no_character_is_cut() {
        let cases = [
            ("abc", 0, 5, "abc  "),
            ("abcde", 0, 5, "abcde"),
            ("abcdef", 0, 5, "abcd…"),
            ("abcdef", 1, 5, "…cdef"),
            ("abcdefg", 1, 5, "…cde…"),
            ("北京上海", 0, 8, "北京上海"),
            ("北京上海", 0, 7, "北京上…"),
            ("北京上海", 0, 6, "北京 …"),
            ("北京上海", 1, 7, "…京上海"),
            ("北京上海", 2, 6, "… 上海"),
            ("a\tb\u{1b}[0m", 0, 9, "a    b␛[…"),
            ("abc", 5, 4, "…   "),
            ("", 3, 4, "    "),
            ("北", 0, 1, "…"),
            ("abc", 0, 0, ""),
        ];
        for (line, first, columns, expected) in cases {
            let buffer = drawn(line, &Marks::default(), first, columns);
            assert_eq!(text_of(&buffer), expected, "{line:?} from {first}");
        }
    }

    #[test]
    fn colours_faults_and_selections_stand_where_they_belong() {
        let theme = Theme::SIXTEEN;
        let marks = Marks {
            selected: Some(4..20),
            fault: Some(13),
            ..Marks::default()
        };
        let buffer = drawn("{\"城\": 1.5, x", &marks, 0, 20);
        let style = |x: u16| buffer[(x, 0)].style();
        for (x, style_of) in [(1, theme.json_key), (7, theme.json_number), (12, theme.bad)] {
            assert_eq!(style(x).fg, style_of.fg, "{x}");
        }
        let columns = |modifier: Modifier| {
            let has = |x: &u16| style(*x).add_modifier.contains(modifier);
            (0..20).filter(has).collect::<Vec<_>>()
        };
        assert_eq!(columns(Modifier::UNDERLINED), [12]);
        // To the end of the line and one column for its break.
        assert_eq!(columns(Modifier::REVERSED), (4..=13).collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn no_line_and_no_size_panics_or_draws_outside(
            line in "[a\"{:1 北👩\u{200d}\u{301}\t\u{1b}]{0,30}", first in 0..20_usize, columns in 0..12_u16,
            from in 0..40_usize, to in 0..40_usize, fault in 0..40_usize,
        ) {
            let marks = Marks { selected: Some(from..to), fault: Some(fault), ..Marks::default() };
            let part = Part { bytes: 0..line.len(), column: first };
            let mut buffer = Buffer::empty(Rect::new(0, 0, 14, 1));
            draw(&line, &part, &marks, &Theme::SIXTEEN, Rect::new(1, 0, columns, 1), &mut buffer);
            prop_assert_eq!(buffer[(0, 0)].symbol(), " ");
            prop_assert_eq!(buffer[(columns + 1, 0)].symbol(), " ");
        }
    }
}
