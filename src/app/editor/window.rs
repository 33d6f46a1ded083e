//! Which part of the text is in view. It is worked out from the caret and the size whenever it is
//! asked for, so nothing has to be told when the terminal changes its size.

use ratatui::layout::Rect;

use super::Spot;
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

/// The first row and column in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// The first line, from 0.
    pub row: usize,
    /// Columns of the screen that lie to the left.
    pub column: usize,
}

impl Window {
    /// Moves as little as is needed to show the caret, which stands at `column`.
    pub(in crate::app) fn following(self, caret: Spot, column: usize, size: Rect) -> Self {
        let (height, width) = (
            usize::from(size.height.max(1)),
            usize::from(size.width.max(1)),
        );
        let margin = if width > 4 * MARGIN { MARGIN } else { 0 };
        let lowest = (caret.row + 1).saturating_sub(height);
        let leftmost = (column + margin + 1).saturating_sub(width);
        Self {
            row: self.row.clamp(lowest, caret.row),
            column: self
                .column
                .clamp(leftmost, column.saturating_sub(margin).max(leftmost)),
        }
    }

    /// Not so far down that rows stay empty.
    pub(in crate::app) fn filled(self, lines: usize, size: Rect) -> Self {
        let last = lines.saturating_sub(usize::from(size.height));
        Self {
            row: self.row.min(last),
            ..self
        }
    }

    /// Down by rows, up if negative.
    pub(in crate::app) fn scrolled(self, rows: i32) -> Self {
        let rows = isize::try_from(rows).unwrap_or_default();
        Self {
            row: self.row.saturating_add_signed(rows),
            ..self
        }
    }
}
