//! How a file on disk differs from what would be written over it, over the question that it helps to
//! answer.

use crossterm::event::KeyCode;

use super::{
    super::{Action, Key, list_cursor::ListCursor},
    Ask,
};
use crate::domain::DiffLine;

/// Columns of a step to the side.
const STEP: usize = 8;

/// The lines, and the question behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Comes back when it is closed.
    pub ask: Ask,
    /// What differs; nothing if both are the same by now.
    pub lines: Vec<DiffLine>,
    /// The line that is looked at.
    pub cursor: ListCursor,
    /// Characters that are left out on the left.
    pub shift: usize,
}

impl Difference {
    /// From the top.
    pub fn new(ask: Ask, lines: Vec<DiffLine>) -> Self {
        Self {
            ask,
            lines,
            cursor: ListCursor::default(),
            shift: 0,
        }
    }

    /// Takes a key; false if it goes back to the question.
    pub fn key(&mut self, key: Key, action: Option<Action>, height: usize) -> bool {
        match (key.code, action) {
            (KeyCode::Enter | KeyCode::Esc | KeyCode::Backspace | KeyCode::Char('q' | 'd'), _)
                if !key.ctrl =>
            {
                return false;
            }
            (_, Some(Action::Left)) => self.shift = self.shift.saturating_sub(STEP),
            (_, Some(Action::Right)) => {
                let longest = self.lines.iter().map(|line| line.text.chars().count());
                let most = longest.max().unwrap_or(0).saturating_sub(STEP);
                self.shift = (self.shift + STEP).min(most);
            }
            (_, Some(action)) => {
                self.cursor.act(action, self.lines.len(), height);
            }
            _ => {}
        }
        true
    }
}
