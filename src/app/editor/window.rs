//! Which part of the text is in view. It is worked out from the caret and the size whenever it is
//! asked for, so nothing has to be told when the terminal changes its size.

use ratatui::layout::Rect;

use super::{Lines, Spot, Wrap, moved, piece_of, starts};
use crate::{
    app::layout::PaneArea,
    json::{TokenKind, tokens, width},
};

/// Columns that stay in view beside the caret where a line goes on: one is covered by `…`.
const MARGIN: usize = 2;

/// Where the parts of the pane stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The numbers of the lines, with a blank on either side.
    pub numbers: Rect,
    /// The text.
    pub text: Rect,
    /// What is said of it, one row or more; no row where there is no room.
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
                height: foot + area.below().height,
                ..inner
            },
        }
    }
}

/// What the window keeps in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum InView {
    /// The caret, and what lies under the pointer of the mouse stays there.
    Caret,
    /// The caret, and as much of the beginnings of the lines as can be.
    Beginnings,
    /// The value that the caret stands in, from where it begins; its name too, if both fit.
    Value(Spot),
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
    /// Moves as little as is needed to show the caret, and what else is to be in view.
    pub(in crate::app) fn following(
        self,
        lines: &Lines,
        shown: InView,
        size: Rect,
        wrap: Wrap,
    ) -> Self {
        let caret = lines.caret();
        let from = match shown {
            InView::Value(from) if from.row == caret.row => from.min(caret),
            _ => caret,
        };
        let up = 1 - isize::try_from(size.height.max(1)).unwrap_or(1);
        let starts = starts(lines.line(caret.row), wrap);
        let (piece, start) = piece_of(&starts, caret.at);
        let (row, above, _) = moved(lines, (caret.row, piece), up, wrap);
        let top = (self.row, self.piece).clamp((row, above), (caret.row, piece));
        // Where both ends do not fit, the beginning is seen.
        let top = top.min((caret.row, piece_of(&starts, from.at).0));
        let column = if wrap.is_some() {
            0
        } else {
            let before = lines.line(caret.row).get(start..caret.at);
            let column = width(before.unwrap_or_default());
            self.column_following(lines, (column, from, shown), size)
        };
        Self {
            row: top.0,
            piece: top.1,
            column,
        }
    }

    fn column_following(
        self,
        lines: &Lines,
        (column, from, shown): (usize, Spot, InView),
        size: Rect,
    ) -> usize {
        let room = usize::from(size.width.max(1));
        let margin = if room > 4 * MARGIN { MARGIN } else { 0 };
        let leftmost = (column + margin + 1).saturating_sub(room);
        let rightmost = column.saturating_sub(margin).max(leftmost);
        if leftmost == 0 && shown != InView::Caret {
            return 0;
        }
        let least = self.column.clamp(leftmost, rightmost);
        let InView::Value(_) = shown else {
            return least;
        };
        let line = lines.line(from.row);
        let columns = |at| width(line.get(..at).unwrap_or_default()).saturating_sub(margin);
        let names = tokens(line).take_while(|(range, _)| range.end <= from.at);
        let name = names.filter(|(_, kind)| *kind == TokenKind::Key).last();
        let name = name.map(|(range, _)| columns(range.start));
        match name.filter(|name| leftmost <= *name) {
            Some(name) => least.min(name),
            None => least.min(columns(from.at)),
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
