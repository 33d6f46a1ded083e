//! Which row of a list is chosen, and which rows are in view. Every list moves alike.

use super::Action;

/// The place of a list. It knows nothing of the rows but how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListCursor {
    selected: usize,
    top: usize,
}

impl ListCursor {
    /// The chosen row, from 0.
    pub fn selected(self) -> usize {
        self.selected
    }

    /// Chooses a row of `count`; `height` rows are in view.
    pub fn select(&mut self, row: usize, count: usize, height: usize) {
        self.selected = row.min(count.saturating_sub(1));
        self.top = self.first_visible(count, height);
    }

    /// The first row in view, so that the chosen one is too.
    pub fn first_visible(self, count: usize, height: usize) -> usize {
        let height = height.max(1);
        let lowest = self.selected.saturating_sub(height - 1);
        let highest = count.saturating_sub(height);
        self.top
            .min(highest)
            .clamp(lowest, self.selected.max(lowest))
    }

    /// Moves by an action, if it is one that moves up or down.
    pub fn act(&mut self, action: Action, count: usize, height: usize) -> bool {
        let at = self.selected;
        let page = height.saturating_sub(1).max(1);
        let row = match action {
            Action::Up => at.saturating_sub(1),
            Action::Down => at + 1,
            Action::Top => 0,
            Action::Bottom => count,
            Action::PageUp => at.saturating_sub(page),
            Action::PageDown => at + page,
            Action::HalfPageUp => at.saturating_sub(page.div_ceil(2)),
            Action::HalfPageDown => at + page.div_ceil(2),
            _ => return false,
        };
        self.select(row, count, height);
        true
    }

    /// Turns the wheel: the rows move, and the chosen one only as far as it must to stay in view.
    pub fn scroll(&mut self, rows: i32, count: usize, height: usize) {
        let height = height.max(1);
        let top = self.first_visible(count, height);
        let by = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX);
        let moved = if rows < 0 {
            top.saturating_sub(by)
        } else {
            top.saturating_add(by)
        };
        self.top = moved.min(count.saturating_sub(height));
        let last = (self.top + height - 1).min(count.saturating_sub(1));
        self.selected = self.selected.clamp(self.top.min(last), last);
    }

    /// Brings the rows below the chosen one into view too, as far as it stays there itself.
    pub fn show_below(&mut self, rows: usize, count: usize, height: usize) {
        let wanted = (self.selected + rows + 1).saturating_sub(height.max(1));
        let top = self.first_visible(count, height).max(wanted);
        self.top = top.min(self.selected);
    }

    /// The row at a line of the view, if there is one.
    pub fn row_at(self, line: u16, count: usize, height: usize) -> Option<usize> {
        let row = self.first_visible(count, height) + usize::from(line);
        (row < count).then_some(row)
    }

    /// Rows were put in front of the list: the same row stays chosen and in the same place.
    pub fn shift(&mut self, rows: usize) {
        self.selected += rows;
        self.top += rows;
    }

    /// Rows were taken from the front of the list.
    pub fn unshift(&mut self, rows: usize) {
        self.selected = self.selected.saturating_sub(rows);
        self.top = self.top.saturating_sub(rows);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MOVES: [Action; 8] = [
        Action::Up,
        Action::Down,
        Action::Top,
        Action::Bottom,
        Action::PageUp,
        Action::PageDown,
        Action::HalfPageUp,
        Action::HalfPageDown,
    ];

    #[test]
    fn the_wheel_moves_the_rows_and_drags_the_chosen_one_along() {
        let mut cursor = ListCursor::default();
        cursor.scroll(3, 100, 10);
        assert_eq!((cursor.selected(), cursor.first_visible(100, 10)), (3, 3));
        cursor.scroll(-1, 100, 10);
        assert_eq!((cursor.selected(), cursor.first_visible(100, 10)), (3, 2));
        cursor.scroll(1_000, 100, 10);
        assert_eq!((cursor.selected(), cursor.first_visible(100, 10)), (90, 90));
    }

    proptest! {
        #[test]
        fn the_chosen_row_exists_and_is_in_view(
            steps in prop::collection::vec((0..12_usize, 0..60_usize, 0..20_usize), 0..40),
        ) {
            let mut cursor = ListCursor::default();
            for (step, count, height) in steps {
                match MOVES.get(step) {
                    Some(action) => { cursor.act(*action, count, height); }
                    None if step % 2 == 0 => cursor.scroll(7, count, height),
                    None => cursor.scroll(-5, count, height),
                }
                let top = cursor.first_visible(count, height);
                prop_assert!(cursor.selected() < count.max(1));
                prop_assert!(top <= cursor.selected() && cursor.selected() < top + height.max(1));
            }
        }
    }
}
