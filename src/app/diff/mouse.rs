//! The mouse in a comparison: the wheel moves the window and takes the cursor along, a click chooses
//! a line and opens what is folded there.

use super::{DiffPane, Shape};
use crate::{
    app::Action,
    compare::{Comparison, Line},
};

impl DiffPane {
    /// Turns the wheel by so many rows, upwards below zero; the cursor stays in the window.
    pub fn scroll(&mut self, rows: i32, shape: Shape) {
        let Some(comparison) = self.comparison().cloned() else {
            return;
        };
        for _ in 0..rows.unsigned_abs() {
            if rows < 0 {
                self.row_up(&comparison, shape);
            } else if self.is_more_below(&comparison, shape) {
                self.row_down(&comparison, shape);
            }
        }
        let lines = self.lines(&comparison, shape);
        let (first, last) = (lines.first(), lines.last());
        let seen = |line: &(usize, usize)| line.0;
        let first = first.map_or(self.top, seen);
        self.cursor = self
            .cursor
            .clamp(first, last.map_or(first, seen).max(first));
    }

    /// A click in so many rows below the top of the window.
    pub fn click(&mut self, row: usize, shape: Shape) {
        let Some(comparison) = self.comparison().cloned() else {
            return;
        };
        let lines = self.lines(&comparison, shape);
        let Some((line, _)) = lines.iter().rev().find(|(_, begins)| *begins <= row) else {
            return;
        };
        let height = self.height(&comparison, *line, shape);
        let is_beyond = lines
            .last()
            .is_some_and(|(last, begins)| line == last && row >= begins + height);
        if is_beyond {
            return;
        }
        self.cursor = *line;
        if let Some(Line::Fold(..)) = comparison.line(*line, &self.opened) {
            self.act(Action::Fold, shape);
        }
    }

    /// The lines in the window, and the rows they begin in.
    fn lines(&self, comparison: &Comparison, shape: Shape) -> Vec<(usize, usize)> {
        let mut lines = Vec::new();
        let mut row = 0;
        let mut hidden = self.skipped;
        let mut next = Some(self.top);
        while let Some(line) = next.filter(|_| row < shape.height) {
            lines.push((line, row));
            row += self.height(comparison, line, shape).saturating_sub(hidden);
            hidden = 0;
            next = comparison.below(line, &self.opened);
        }
        lines
    }

    fn is_more_below(&self, comparison: &Comparison, shape: Shape) -> bool {
        let lines = self.lines(comparison, shape);
        let Some((last, begins)) = lines.last() else {
            return false;
        };
        let hidden = if *last == self.top { self.skipped } else { 0 };
        let height = self.height(comparison, *last, shape).saturating_sub(hidden);
        begins + height > shape.height || comparison.below(*last, &self.opened).is_some()
    }

    fn row_down(&mut self, comparison: &Comparison, shape: Shape) {
        if self.skipped + 1 < self.height(comparison, self.top, shape) {
            self.skipped += 1;
        } else if let Some(below) = comparison.below(self.top, &self.opened) {
            (self.top, self.skipped) = (below, 0);
        }
    }

    fn row_up(&mut self, comparison: &Comparison, shape: Shape) {
        if let Some(skipped) = self.skipped.checked_sub(1) {
            self.skipped = skipped;
        } else if let Some(above) = comparison.above(self.top, &self.opened) {
            let height = self.height(comparison, above, shape);
            (self.top, self.skipped) = (above, height.saturating_sub(1));
        }
    }
}
