//! Right halves of wide characters that went away are painted anew.
//!
//! ratatui leaves a blank alone that was a blank before, and the right half of a wide character
//! counts as one. Not every terminal clears that half when the left one is written over.

use std::mem;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};

/// Where wide characters stood in the last frame: places of their left halves in the buffer.
#[derive(Debug, Default)]
pub struct WideCells {
    last: Vec<usize>,
    now: Vec<usize>,
}

impl WideCells {
    /// Marks the cells of a finished frame that must be written whatever ratatui thinks of them.
    pub fn mark(&mut self, frame: &mut Buffer) {
        mem::swap(&mut self.last, &mut self.now);
        self.now.clear();
        // Asked of each cell of each frame. Frames and their corners are many and narrow.
        let wide = |cell: &Cell| {
            let symbol = cell.symbol().as_bytes();
            symbol.len() > 1 && !matches!(symbol, [0xe2, 0x94 | 0x95, _]) && cell.cell_width() > 1
        };
        for (place, cell) in frame.content.iter().enumerate() {
            if wide(cell) && cell.diff_option == CellDiffOption::None {
                self.now.push(place);
            }
        }
        for left in &self.last {
            if frame.content.get(*left).is_some_and(wide) {
                continue;
            }
            if let Some(right) = frame.content.get_mut(left + 1)
                && right.diff_option == CellDiffOption::None
            {
                right.set_diff_option(CellDiffOption::AlwaysUpdate);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{layout::Rect, style::Style};

    use super::*;

    #[test]
    fn the_right_half_is_painted_anew_when_a_wide_character_goes() {
        let mut wide = WideCells::default();
        let mut updated = Vec::new();
        for text in ["天气", "a 气", "a 气", "天气"] {
            let mut frame = Buffer::empty(Rect::new(0, 0, 4, 1));
            frame.set_string(0, 0, text, Style::default());
            wide.mark(&mut frame);
            let always = |cell: &&Cell| cell.diff_option == CellDiffOption::AlwaysUpdate;
            let place = frame.content.iter().position(|cell| always(&cell));
            updated.push(place);
        }
        assert_eq!(updated, [None, Some(1), None, None]);
    }
}
