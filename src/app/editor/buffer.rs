//! A text that can be changed: the widget `tui-textarea`, which no other file names. It holds the
//! lines, the caret and the selection and makes every edit; what it does not do well is ours and
//! stands in the files beside this one (see docs/adr/0006).

use std::ops::Range;

use tui_textarea::{CursorMove, DataCursor, TextArea};

use super::lines::Spot;

/// The widget, spoken to in places of ours: it counts `char`s of a line, we count bytes.
#[derive(Debug, Clone)]
pub(in crate::app) struct Buffer(TextArea<'static>);

impl Buffer {
    pub(super) fn new(text: &str) -> Self {
        let mut area = TextArea::from(text.split('\n'));
        // Its undo takes letters, ours words: it need not remember what we do.
        area.set_max_histories(0);
        // It lays the whole text out at each change, for a drawing that never comes: letters of
        // one width are laid out in half the time.
        area.set_mask_char('x');
        Self(area)
    }

    /// Its lines without their breaks; at least one.
    pub(super) fn lines(&self) -> &[String] {
        self.0.lines()
    }

    pub(super) fn caret(&self) -> Spot {
        self.spot(self.0.cursor())
    }

    /// The selection; `None` if nothing lies in it.
    pub(super) fn selection(&self) -> Option<Range<Spot>> {
        let (start, end) = self.0.selection_range()?;
        (start != end).then(|| self.spot(start.into())..self.spot(end.into()))
    }

    /// Puts the caret at a place of the text; what lies between is selected if `selecting`.
    pub(super) fn go(&mut self, to: Spot, selecting: bool) {
        if !selecting {
            self.0.cancel_selection();
        } else if !self.0.is_selecting() {
            self.0.start_selection();
        }
        // Its own moves go by `char`, so that they stop within 👨‍👩‍👧 and é, and up and down
        // forget the column in a short line. So the place is worked out in `motion`, and the
        // widget jumps there; what it holds is small enough for its numbers of 16 bits.
        let column = self
            .line(to.row)
            .get(..to.at)
            .map(|head| head.chars().count());
        let (row, column) = (to.row, column.unwrap_or(usize::MAX));
        if self.0.cursor() != (row, column) {
            let short = |number| u16::try_from(number).unwrap_or(u16::MAX);
            self.0
                .move_cursor(CursorMove::Jump(short(row), short(column)));
        }
    }

    /// Puts `text` in the place of `letters` `char`s from `start` on, a break being one. The caret
    /// goes behind the text.
    pub(super) fn replace(&mut self, start: Spot, letters: usize, text: &str) {
        self.go(start, false);
        if letters > 0 {
            self.0.delete_str(letters);
        }
        if text.contains('\r') {
            self.0.insert_str(with_returns_doubled(text));
        } else if !text.is_empty() {
            self.0.insert_str(text);
        }
    }

    fn line(&self, row: usize) -> &str {
        self.lines().get(row).map_or("", String::as_str)
    }

    fn spot(&self, place: DataCursor) -> Spot {
        let DataCursor(row, column) = place;
        let line = self.line(row);
        let at = line.char_indices().nth(column);
        Spot {
            row,
            at: at.map_or(line.len(), |(at, _)| at),
        }
    }
}

/// The widget takes one carriage return off each line that is put in: give it one to take.
fn with_returns_doubled(text: &str) -> String {
    let lines = text.split('\n').map(|line| match line.strip_suffix('\r') {
        Some(_) => format!("{line}\r"),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(row: usize, at: usize) -> Spot {
        Spot { row, at }
    }

    #[test]
    fn places_are_bytes_whatever_the_widget_counts() {
        let mut buffer = Buffer::new("北京,e\u{301}\nx");
        for place in [spot(0, 6), spot(0, 7), spot(0, 10), spot(1, 0), spot(1, 1)] {
            buffer.go(place, false);
            assert_eq!(buffer.caret(), place);
        }
        assert_eq!(buffer.selection(), None);
        buffer.go(spot(0, 3), true);
        assert_eq!(buffer.selection(), Some(spot(0, 3)..spot(1, 1)));
        buffer.go(spot(1, 1), true);
        assert_eq!(buffer.selection(), None);
    }

    #[test]
    fn carriage_returns_stay_where_they_are() {
        let mut buffer = Buffer::new("");
        buffer.replace(spot(0, 0), 0, "a\r\n\rb\r\r\nc\r");
        assert_eq!(buffer.lines(), ["a\r", "\rb\r\r", "c\r"]);
        buffer.replace(spot(0, 1), 6, "");
        assert_eq!(buffer.lines(), ["a", "c\r"]);
    }
}
