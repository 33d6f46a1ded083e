//! What of a text stands in which column: characters as a reader sees them, never cut, and
//! control characters as symbols, never as they are.

use unicode_segmentation::GraphemeCursor;
use unicode_width::UnicodeWidthStr;

/// A tab is this many blanks wide, wherever it stands.
const TAB: u8 = 4;

/// What stands in one cell of the screen, or in two if it is wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Where the character begins in the text, in bytes.
    pub start: usize,
    /// Where it ends. A symbol such as `‹U+202E›` is several cells with the same place.
    pub end: usize,
    /// What to draw.
    pub shown: Shown<'a>,
    /// Columns it takes: 1 or more.
    pub width: usize,
}

/// What to draw in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown<'a> {
    /// The text itself.
    Text(&'a str),
    /// One character of a symbol that stands for a control character.
    Symbol(char),
}

/// The cells of a text, from left to right. Nothing is allocated and nothing read ahead.
pub fn cells(text: &str) -> Cells<'_> {
    Cells {
        text,
        at: 0,
        symbol: None,
    }
}

/// Whether each byte of a text is a character of one column: lines of JSON mostly are, and need not
/// be looked at character by character.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    advances(text).map(|(_, width)| width).sum()
}

/// Where each character begins that a reader sees, in bytes, and the columns it takes; the symbol
/// for a control character is one. Faster than [`cells`] where nothing is drawn.
pub fn advances(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let (end, width) = alone(text, start).or_else(|| joined(text, start))?;
        at = end;
        Some((start, width))
    })
}

/// The end and the columns of a character, if it surely joins none of its neighbours.
fn alone(text: &str, start: usize) -> Option<(usize, usize)> {
    let character = |at: usize| text.get(at..)?.chars().next();
    let first = *text.as_bytes().get(start)?;
    let (end, width) = match first {
        b' '..=b'~' => (start + 1, 1),
        _ if first.is_ascii() => return None,
        _ => {
            let first = character(start)?;
            (start + first.len_utf8(), simple_width(first)?)
        }
    };
    let joins = match text.as_bytes().get(end) {
        Some(next) => !next.is_ascii() && simple_width(character(end)?).is_none(),
        None => false,
    };
    (!joins).then_some((end, width))
}

/// The end and the columns of any character.
fn joined(text: &str, at: usize) -> Option<(usize, usize)> {
    let mut cells = Cells {
        text,
        at,
        symbol: None,
    };
    let first = cells.next()?;
    let more = cells.take_while(|cell| cell.start == first.start);
    let more: usize = more.map(|cell| cell.width).sum();
    Some((first.end, first.width + more))
}

/// Iterator of [`cells`].
#[derive(Debug, Clone)]
pub struct Cells<'a> {
    text: &'a str,
    at: usize,
    /// The control character that is being spelled, where it is, and how much of it is done.
    symbol: Option<(char, usize, u8)>,
}

impl<'a> Iterator for Cells<'a> {
    type Item = Cell<'a>;

    fn next(&mut self) -> Option<Cell<'a>> {
        if let Some((control, start, done)) = self.symbol.take()
            && let Some(shown) = spelled(control, done)
        {
            self.symbol = Some((control, start, done + 1));
            return Some(symbol(start, control, shown));
        }
        let start = self.at;
        if let Some((end, width)) = alone(self.text, start) {
            self.at = end;
            return self.text_cell(start, width);
        }
        let first = self.text.get(start..)?.chars().next()?;
        if is_shown_as_symbol(first) {
            return self.control_cell(start, first);
        }
        self.at = grapheme_end(self.text, start);
        let width = self
            .text
            .get(start..self.at)
            .map_or(0, UnicodeWidthStr::width);
        if width == 0 {
            return self.control_cell(start, first);
        }
        self.text_cell(start, width)
    }
}

impl<'a> Cells<'a> {
    fn text_cell(&self, start: usize, width: usize) -> Option<Cell<'a>> {
        let shown = Shown::Text(self.text.get(start..self.at)?);
        Some(Cell {
            start,
            end: self.at,
            shown,
            width,
        })
    }

    fn control_cell(&mut self, start: usize, control: char) -> Option<Cell<'a>> {
        self.at = start + control.len_utf8();
        let shown = spelled(control, 0)?;
        self.symbol = Some((control, start, 1));
        Some(symbol(start, control, shown))
    }
}

const fn symbol(start: usize, control: char, shown: char) -> Cell<'static> {
    Cell {
        start,
        end: start + control.len_utf8(),
        shown: Shown::Symbol(shown),
        width: 1,
    }
}

/// Whether a character would command a terminal, or change the order of what is read.
pub(super) const fn is_shown_as_symbol(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character in a text is a danger and no mere blank: a control character but a tab or
/// line end, or one that turns the order of letters round.
pub(super) const fn is_command(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' => true,
        _ => matches!(character, '\u{2066}'..='\u{2069}'),
    }
}

/// The `n`th character of what stands for a control character: `␛`, or `‹U+202E›`.
fn spelled(control: char, n: u8) -> Option<char> {
    let code = u32::from(control);
    match (control, n) {
        ('\t', 0..TAB) => Some(' '),
        ('\0'..='\u{1f}', 0) if control != '\t' => char::from_u32(0x2400 + code),
        ('\u{7f}', 0) => Some('␡'),
        ('\0'..='\u{1f}' | '\u{7f}', _) => None,
        (_, 0) => Some('‹'),
        (_, 1) => Some('U'),
        (_, 2) => Some('+'),
        _ => {
            let digits = if code > 0xffff { 5 } else { 4 };
            match digits_left(digits, n) {
                Some(place) => char::from_digit((code >> (4 * place)) & 0xf, 16)
                    .map(|digit| digit.to_ascii_uppercase()),
                None if u32::from(n) == 3 + digits => Some('›'),
                None => None,
            }
        }
    }
}

/// Which hexadecimal place the `n`th character shows, counted from the right.
fn digits_left(digits: u32, n: u8) -> Option<u32> {
    digits.checked_sub(u32::from(n).checked_sub(2)?)
}

/// The width of characters that never join their neighbours; most of all text.
const fn simple_width(character: char) -> Option<usize> {
    match character {
        ' '..='~' => Some(1),
        '\u{3001}'..='\u{3029}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff5e}' => Some(2),
        _ => None,
    }
}

fn grapheme_end(text: &str, start: usize) -> usize {
    let mut cursor = GraphemeCursor::new(start, text.len(), true);
    cursor
        .next_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(text: &str) -> String {
        cells(text)
            .map(|cell| match cell.shown {
                Shown::Text(text) => text.to_owned(),
                Shown::Symbol(symbol) => symbol.to_string(),
            })
            .collect()
    }

    #[test]
    fn control_characters_are_shown_and_never_obeyed() {
        let cases = [
            ("a\u{1b}[31m", "a␛[31m", 6),
            ("\0\r\n\u{7f}", "␀␍␊␡", 4),
            ("\t|", "    |", 5),
            ("\u{9b}2J", "‹U+009B›2J", 10),
            ("北\u{202e}京", "北‹U+202E›京", 12),
            ("\u{e0041}", "‹U+E0041›", 9),
            ("\u{301}a", "‹U+0301›a", 9),
            ("e\u{301}", "e\u{301}", 1),
            ("👨‍👩‍👧！", "👨‍👩‍👧！", 4),
        ];
        for (text, shown, columns) in cases {
            assert_eq!(drawn(text), shown);
            assert_eq!(width(text), columns, "{shown}");
        }
    }

    proptest! {
        #[test]
        fn cells_cover_the_text_and_hold_nothing_that_commands_a_terminal(text in "[\\PCa-z北\u{0}-\u{a0}\u{200b}-\u{2069}\u{301}👩‍]*") {
            let mut end = 0;
            for cell in cells(&text) {
                prop_assert!(cell.width > 0);
                prop_assert!(cell.start == end || cell.end == end);
                end = cell.end;
                if let Shown::Text(text) = cell.shown {
                    prop_assert_eq!(text.width(), cell.width);
                    prop_assert!(!text.starts_with(is_shown_as_symbol));
                }
            }
            prop_assert_eq!(end, text.len());
            let mut whole: Vec<(usize, usize)> = Vec::new();
            for cell in cells(&text) {
                match whole.last_mut() {
                    Some((start, width)) if *start == cell.start => *width += cell.width,
                    _ => whole.push((cell.start, cell.width)),
                }
            }
            prop_assert_eq!(advances(&text).collect::<Vec<_>>(), whole);
        }
    }
}
