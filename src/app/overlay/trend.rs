//! How a run stands among the last of its workflow and of its case: what is shown, how large, which part.

use crossterm::event::KeyCode;

use super::super::{Action, Key};
use crate::domain::{RunSummary, Trends};

/// Columns from which figures stand beside their bars.
const BESIDE: u16 = 64;
/// Rows of bars at most.
const TALL: u16 = 4;

/// The run and what is known of those before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendView {
    /// Comes back with the trends.
    pub asked: u32,
    /// The run that is looked at.
    pub run: RunSummary,
    /// What was read; an error in the user's language.
    pub trends: Option<Result<Trends, String>>,
    /// Rows that are scrolled past, where not all fit.
    pub top: usize,
}

/// How much room everything takes. Pure: laying out, scrolling and drawing read the same answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Figures stand beside the bars, not below.
    pub beside: bool,
    /// Rows of the bars of one figure.
    pub bars: u16,
    /// All rows.
    pub rows: u16,
}

impl TrendView {
    /// Nothing is known yet.
    pub const fn new(asked: u32, run: RunSummary) -> Self {
        Self {
            asked,
            run,
            trends: None,
            top: 0,
        }
    }

    /// The tallest bars with which all fits into `room` rows; small ones if nothing does.
    pub fn shape(&self, trends: &Trends, width: u16, room: u16) -> Shape {
        let beside = width >= BESIDE;
        let parts = if trends.case.is_some() { 2 } else { 1 };
        let least = if beside { 2 } else { 1 };
        let shape = |bars: u16| {
            // The name, two figures, how each ended; the size of the history below all.
            let part = 1 + 2 * (bars + u16::from(!beside)) + 1;
            Shape {
                beside,
                bars,
                rows: parts * part + (parts - 1) + u16::from(trends.size.is_some()),
            }
        };
        let tall = (least..=TALL).rev().map(shape);
        let fitting = tall.into_iter().find(|shape| shape.rows <= room);
        fitting.unwrap_or_else(|| shape(least))
    }

    /// Takes a key; false if it closes.
    pub fn key(&mut self, key: Key, action: Option<Action>, rows: usize, height: usize) -> bool {
        let plain = !key.ctrl && !key.alt;
        if plain && matches!(key.code, KeyCode::Enter | KeyCode::Char('q' | 'T')) {
            return false;
        }
        let page = i32::try_from(height.max(1)).unwrap_or(i32::MAX);
        match action {
            Some(Action::Up) => self.scroll(-1, rows, height),
            Some(Action::Down) => self.scroll(1, rows, height),
            Some(Action::PageUp | Action::HalfPageUp) => self.scroll(-page, rows, height),
            Some(Action::PageDown | Action::HalfPageDown) => self.scroll(page, rows, height),
            Some(Action::Top) => self.top = 0,
            Some(Action::Bottom) => self.top = rows.saturating_sub(height),
            _ => {}
        }
        true
    }

    /// Scrolls by rows; down is positive.
    pub fn scroll(&mut self, by: i32, rows: usize, height: usize) {
        let step = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
        let top = if by < 0 {
            self.top.saturating_sub(step)
        } else {
            self.top.saturating_add(step)
        };
        self.top = top.min(rows.saturating_sub(height));
    }
}
