//! What keys do in a comparison. A line of it takes one row or, where it is long and wrapped,
//! several; rows are counted only near the window, and in a line from where they are asked for.

use super::{DiffPane, Shape, faces::Faces};
use crate::{
    app::Action,
    compare::{Comparison, Line, Opened},
};

/// Columns of one step to the side.
const STEP: usize = 8;

impl DiffPane {
    /// Follows an action; false if it means nothing here.
    pub fn act(&mut self, action: Action, shape: Shape) -> bool {
        let Some(comparison) = self.comparison().cloned() else {
            return false;
        };
        let page = shape.height.max(1);
        match action {
            Action::Down => self.down(&comparison, 1, shape),
            Action::Up => self.up(&comparison, 1, shape),
            Action::PageDown => self.down(&comparison, page, shape),
            Action::PageUp => self.up(&comparison, page, shape),
            Action::HalfPageDown => self.down(&comparison, page.div_ceil(2), shape),
            Action::HalfPageUp => self.up(&comparison, page.div_ceil(2), shape),
            Action::Left => self.column = self.column.saturating_sub(STEP),
            Action::Right => self.rightwards(&comparison, shape),
            Action::Top => (self.cursor, self.top, self.skipped) = (0, 0, 0),
            Action::Bottom => {
                let last = comparison.line_count().saturating_sub(1);
                self.cursor = comparison.span(last, &self.opened).start;
                self.end_of_line(&comparison, shape);
            }
            Action::NextChange => self.change(&comparison, true, shape),
            Action::PreviousChange => self.change(&comparison, false, shape),
            Action::Fold => {
                let head = match comparison.line(self.cursor, &self.opened) {
                    // A long text opens by itself; else the fold round it closes.
                    Some(Line::Row(part, row)) if part.diff.fold_at(row).is_none() => self.cursor,
                    _ => comparison.head(self.cursor),
                };
                self.opened.toggle(head);
                (self.cursor, self.skipped) = (head, 0);
            }
            Action::OpenAll => self.opened = Opened::all(),
            Action::FoldAll => {
                self.opened = Opened::default();
                (self.cursor, self.skipped) = (comparison.head(self.cursor), 0);
            }
            Action::ToggleSides => {
                self.manner.stacked = !self.manner.stacked;
                self.skipped = 0;
            }
            Action::ToggleWrap => {
                self.manner.unwrapped = !self.manner.unwrapped;
                (self.column, self.skipped) = (0, 0);
            }
            _ => return false,
        }
        self.follow(&comparison, shape);
        true
    }

    /// Moves the window as little as it takes to hold the line under the cursor and not to end
    /// behind the last line.
    pub fn follow(&mut self, comparison: &Comparison, shape: Shape) {
        self.hold_cursor(comparison, shape);
        let lowest = self.lowest(comparison, shape);
        if (self.top, self.skipped) > lowest {
            (self.top, self.skipped) = lowest;
        }
    }

    /// The place of the window at which it ends with the last line.
    fn lowest(&self, comparison: &Comparison, shape: Shape) -> (usize, usize) {
        let last = comparison.line_count().saturating_sub(1);
        let mut line = comparison.span(last, &self.opened).start;
        let mut rows = self.height(comparison, line, shape);
        while rows < shape.height {
            let Some(above) = comparison.above(line, &self.opened) else {
                break;
            };
            line = above;
            rows += self.height(comparison, line, shape);
        }
        (line, rows.saturating_sub(shape.height))
    }

    fn hold_cursor(&mut self, comparison: &Comparison, shape: Shape) {
        self.top = comparison.span(self.top, &self.opened).start;
        if self.cursor < self.top {
            (self.top, self.skipped) = (self.cursor, 0);
            return;
        }
        if self.cursor == self.top {
            return;
        }
        // From the cursor upwards, as far as the window reaches.
        let mut rows = self.height(comparison, self.cursor, shape);
        let mut first = (self.cursor, 0);
        while let Some(above) = comparison.above(first.0, &self.opened) {
            if rows >= shape.height || first.0 <= self.top {
                break;
            }
            rows += self.height(comparison, above, shape);
            // Of a long text its end stays to be seen.
            first = (above, rows.saturating_sub(shape.height));
        }
        if first > (self.top, self.skipped) {
            (self.top, self.skipped) = first;
        }
    }

    pub(super) fn height(&self, comparison: &Comparison, line: usize, shape: Shape) -> usize {
        Faces::height(self, comparison, line, shape)
    }

    fn down(&mut self, comparison: &Comparison, rows: usize, shape: Shape) {
        let mut height = self.height(comparison, self.cursor, shape);
        let mut left = rows;
        while left > 0 {
            // A text longer than the window is read to its end first.
            let hidden = height.saturating_sub(self.skipped + shape.height);
            if self.top == self.cursor && hidden > 0 {
                let step = hidden.min(left);
                self.skipped += step;
                left -= step;
                continue;
            }
            let Some(below) = comparison.below(self.cursor, &self.opened) else {
                break;
            };
            self.cursor = below;
            left -= 1;
            height = self.height(comparison, below, shape);
            if height > shape.height {
                self.hold_cursor(comparison, shape);
            }
        }
    }

    fn up(&mut self, comparison: &Comparison, rows: usize, shape: Shape) {
        let mut left = rows;
        while left > 0 {
            if self.top == self.cursor && self.skipped > 0 {
                let step = self.skipped.min(left);
                self.skipped -= step;
                left -= step;
                continue;
            }
            let Some(above) = comparison.above(self.cursor, &self.opened) else {
                break;
            };
            self.cursor = above;
            left -= 1;
            if above < self.top {
                self.end_of_line(comparison, shape);
            }
        }
    }

    /// A text longer than the window is read from its last row upwards.
    fn end_of_line(&mut self, comparison: &Comparison, shape: Shape) {
        let height = self.height(comparison, self.cursor, shape);
        if height > shape.height {
            (self.top, self.skipped) = (self.cursor, height - shape.height);
        }
    }

    /// A step to the right, as long as something of the rows in the window stays.
    fn rightwards(&mut self, comparison: &Comparison, shape: Shape) {
        if !self.manner.unwrapped {
            return;
        }
        let mut widest = 0;
        let mut rows = 0;
        let mut next = Some(self.top);
        while let Some(line) = next.filter(|_| rows < shape.height) {
            if let Some(faces) = Faces::of(self, comparison, line, shape) {
                widest = widest.max(faces.width());
                rows += faces.rows();
            } else {
                rows += 1;
            }
            next = comparison.below(line, &self.opened);
        }
        let rightmost = widest.saturating_sub(shape.room().saturating_sub(STEP).max(1));
        self.column = (self.column + STEP).min(rightmost.max(self.column));
    }

    /// To the change after the place of the reader, or to that before it: in a text longer than
    /// the window from word to word, else from row to row.
    fn change(&mut self, comparison: &Comparison, forward: bool, shape: Shape) {
        if self.change_in_line(comparison, forward, shape) {
            return;
        }
        let found = if forward {
            comparison.next_change(self.cursor)
        } else {
            comparison.previous_change(self.cursor)
        };
        let Some(found) = found else {
            return;
        };
        (self.cursor, self.column) = (found, 0);
        if self.top == found {
            self.skipped = 0;
        }
        self.follow(comparison, shape);
        let Some(faces) = Faces::of(self, comparison, found, shape) else {
            return;
        };
        let begins = faces.change_from(0, 0);
        if self.manner.unwrapped {
            if let Some((_, column)) = begins.filter(|(_, column)| *column >= shape.room()) {
                self.column = before(column, shape);
            }
        } else if let Some((row, _)) = begins.filter(|_| faces.rows() > shape.height) {
            (self.top, self.skipped) = (found, middle(row, faces.rows(), shape));
        }
    }

    fn change_in_line(&mut self, comparison: &Comparison, forward: bool, shape: Shape) -> bool {
        let Some(faces) = Faces::of(self, comparison, self.cursor, shape) else {
            return false;
        };
        if self.manner.unwrapped {
            let found = if forward {
                faces.change_from(0, self.column + shape.room())
            } else {
                faces.change_before(0, self.column)
            };
            let Some((_, column)) = found else {
                return false;
            };
            self.column = before(column, shape);
            return true;
        }
        if faces.rows() <= shape.height || self.top != self.cursor {
            return false;
        }
        let found = if forward {
            faces.change_from(self.skipped + shape.height, 0)
        } else {
            faces.change_before(self.skipped, 0)
        };
        let Some((row, _)) = found else {
            return false;
        };
        self.skipped = middle(row, faces.rows(), shape);
        true
    }
}

/// The first column of a window that shows a column, with something of what stands before it.
const fn before(column: usize, shape: Shape) -> usize {
    column.saturating_sub(shape.room() / 3)
}

/// The first row of a window that shows a row of a text, with something of what stands before it.
fn middle(row: usize, rows: usize, shape: Shape) -> usize {
    let before = row.saturating_sub(shape.height / 3);
    before.min(rows.saturating_sub(shape.height))
}
