//! Which part of the text is in view. It is worked out from the caret and the size whenever it is
//! asked for, so nothing has to be told when the terminal changes its size.

use ratatui::layout::Rect;

use super::{Lines, Wrap, moved, piece_of, starts};
use crate::app::layout::PaneArea;

/// Columns that stay in view beside the caret where a line goes on: one is covered by `…`.
const MARGIN: usize = 2;

/// Where the parts of the pane stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The numbers of the lines, with a blank on either side.
    pub numbers: Rect,
    /// The text.
    pub text: Rect,
    /// The verdict, one row; no row where there is no room.
    pub verdict: Rect,
}

impl Parts {
    /// The parts for a text of so many lines.
    pub(in crate::app) fn of(area: PaneArea, lines: usize) -> Self {
        let inner = area.inner;
        let foot = u16::from(inner.height > 1);
        let height = inner.height - foot;
        let digits = u16::try_from(lines.max(1).ilog10()).unwrap_or_default() + 1;
        let gutter = (digits + 2).min(inner.width);
        Self {
            numbers: Rect {
                width: gutter,
                height,
                ..inner
            },
            text: Rect {
                x: inner.x + gutter,
                width: inner.width - gutter,
                height,
                ..inner
            },
            verdict: Rect {
                y: inner.y + height,
                height: foot,
                ..inner
            },
        }
    }
}

/// What stands in the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// The first line, from 0.
    pub row: usize,
    /// Rows of that line that have scrolled away, where lines are wrapped.
    pub piece: usize,
    /// Columns of the screen that lie to the left; none where lines are wrapped.
    pub column: usize,
}

impl Window {
    /// Moves as little as is needed to show the caret, which stands at `column` of its row.
    pub(in crate::app) fn following(
        self,
        lines: &Lines,
        column: usize,
        size: Rect,
        wrap: Wrap,
    ) -> Self {
        let caret = lines.caret();
        let up = 1 - isize::try_from(size.height.max(1)).unwrap_or(1);
        let (piece, _) = piece_of(&starts(lines.line(caret.row), wrap), caret.at);
        let (row, above, _) = moved(lines, (caret.row, piece), up, wrap);
        let top = (self.row, self.piece).clamp((row, above), (caret.row, piece));
        let width = usize::from(size.width.max(1));
        let margin = if width > 4 * MARGIN { MARGIN } else { 0 };
        let leftmost = (column + margin + 1).saturating_sub(width);
        let rightmost = column.saturating_sub(margin).max(leftmost);
        Self {
            row: top.0,
            piece: top.1,
            column: if wrap.is_some() {
                0
            } else {
                self.column.clamp(leftmost, rightmost)
            },
        }
    }

    /// Not so far down that rows stay empty.
    pub(in crate::app) fn filled(self, lines: &Lines, size: Rect, wrap: Wrap) -> Self {
        let last = lines.last_row();
        let pieces = starts(lines.line(last), wrap).len();
        let up = 1 - isize::try_from(size.height.max(1)).unwrap_or(1);
        let (row, piece, _) = moved(lines, (last, pieces - 1), up, wrap);
        let top = (self.row, self.piece).min((row, piece));
        let first = match (top.1, wrap) {
            (0, _) | (_, None) => 0,
            _ => starts(lines.line(top.0), wrap).len() - 1,
        };
        let top = (top.0, top.1.min(first));
        Self {
            row: top.0,
            piece: top.1,
            ..self
        }
    }

    /// Down by rows, up if negative.
    pub(in crate::app) fn scrolled(self, lines: &Lines, rows: i32, wrap: Wrap) -> Self {
        let rows = isize::try_from(rows).unwrap_or_default();
        let (row, piece, _) = moved(lines, (self.row, self.piece), rows, wrap);
        Self { row, piece, ..self }
    }
}
