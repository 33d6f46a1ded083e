//! Which part of the text is in view, and where in it the caret stands on the screen.

use std::ops::Range;

use ratatui::layout::Position;

use super::{Held, ParameterEditor, Parts, Window};
use crate::{
    app::{
        editor::{InView, Wrap, starts},
        layout::PaneArea,
    },
    json::width,
};

/// What becomes of lines that are longer than a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum LongLines {
    /// They go on to the right.
    #[default]
    GoOn,
    /// They go on in the next row.
    Wrapped,
}

/// What stays in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Follows {
    /// The caret; where it does not need it, nothing is scrolled to the left.
    #[default]
    Caret,
    /// The caret, which is where the mouse pointed: what lies under it must not move away.
    Pointer,
    /// The value at the caret, from its beginning.
    Value,
    /// Nothing: the wheel chooses what is in view.
    Wheel,
}

/// What of the text is in view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// What stands in the upper left corner.
    pub window: Window,
    /// The rows from the top: which line, and which bytes of it.
    pub rows: Vec<(usize, Range<usize>)>,
    /// Where the caret stands on the screen.
    pub caret: Option<Position>,
}

impl ParameterEditor {
    /// Where the parts of the pane stand.
    pub fn parts(&self, area: PaneArea) -> Parts {
        Parts::of(area, self.line_count())
    }

    /// Which part of the text is in view.
    pub fn window(&self, area: PaneArea) -> Window {
        let (size, wrap) = (self.parts(area).text, self.wrap_in(area));
        let lines = self.editor.lines();
        let window = self.window.filled(lines, size, wrap);
        let caret = self.caret();
        let shown = match self.follows {
            Follows::Wheel => return window,
            Follows::Pointer => InView::Caret,
            Follows::Caret => InView::Beginnings,
            Follows::Value => {
                let value = self.selection().or_else(|| self.editor.value_inside(caret));
                InView::Value(value.map_or(caret, |value| value.start))
            }
        };
        window.following(lines, shown, size, wrap)
    }

    /// Goes to the next value of the text, or to the one before; it is in view from its beginning.
    pub(super) fn step_to_value(&mut self, forward: bool) -> bool {
        self.follows = Follows::Value;
        self.editor.step_to_value(forward)
    }

    /// What is in view.
    pub fn view(&self, area: PaneArea) -> View {
        let window = self.window(area);
        let rows = self.rows(area, window);
        let caret = self.caret_in(area, window, &rows);
        View {
            window,
            rows,
            caret,
        }
    }

    fn rows(&self, area: PaneArea, window: Window) -> Vec<(usize, Range<usize>)> {
        let wrap = self.wrap_in(area);
        let height = usize::from(self.parts(area).text.height);
        let mut rows = Vec::with_capacity(height);
        for row in window.row..self.line_count() {
            let line = self.line(row);
            let starts = starts(line, wrap);
            let first = if row == window.row { window.piece } else { 0 };
            for (piece, start) in starts.iter().enumerate().skip(first) {
                if rows.len() >= height {
                    return rows;
                }
                let end = starts.get(piece + 1).copied().unwrap_or(line.len());
                rows.push((row, *start..end));
            }
        }
        rows
    }

    fn caret_in(
        &self,
        area: PaneArea,
        window: Window,
        rows: &[(usize, Range<usize>)],
    ) -> Option<Position> {
        let (text, caret) = (self.parts(area).text, self.caret());
        let here =
            |(row, bytes): &(usize, Range<usize>)| *row == caret.row && bytes.start <= caret.at;
        let row = rows.iter().rposition(here)?;
        let (_, bytes) = rows.get(row)?;
        // A row that goes on below ends before its last byte.
        let line = self.line(caret.row);
        if caret.at > bytes.end || caret.at == bytes.end && bytes.end < line.len() {
            return None;
        }
        let before = line.get(bytes.start..caret.at).unwrap_or_default();
        let column = width(before).checked_sub(window.column)?;
        let x = text.x.checked_add(u16::try_from(column).ok()?)?;
        let y = text.y.checked_add(u16::try_from(row).ok()?)?;
        Some(Position::new(x, y)).filter(|at| text.contains(*at))
    }

    /// Whether long lines go on in the next row.
    pub fn wraps(&self) -> bool {
        self.long_lines == LongLines::Wrapped
    }

    /// Whether time makes the selection grow: the mouse is held above or below the text.
    pub fn is_dragged_out(&self, area: PaneArea) -> bool {
        let text = self.parts(area).text;
        let out = |at: Position| at.y < text.y || at.y >= text.bottom();
        matches!(self.held, Some(Held::At(at)) if out(at))
    }

    pub(super) fn wrap_in(&self, area: PaneArea) -> Wrap {
        let width = usize::from(self.parts(area).text.width);
        (self.wraps() && !self.is_read_only()).then_some(width)
    }
}
