//! Where a comparison stands on a screen. Pure: drawing and moving read the same answer.

use super::DiffPane;
use crate::{app::layout::Screen, compare::Comparison, wording::Language};

/// From here on both runs stand side by side.
const BESIDE: u16 = 120;
/// Columns between the two sides.
const BETWEEN: u16 = 3;
/// Columns of the marks before a row.
const MARK: usize = 2;
/// The frame and a blank at either edge; its rows; the first row of the screen and the last.
const EDGES: u16 = 4;
const FRAME: u16 = 2;
const OTHERS: u16 = 2;
/// From so many rows on a free one stands above the comparison.
const ROOMY: u16 = 16;
/// From so many on there is room for many parameters that differ.
const ROOMIER: u16 = 20;

/// How the window is drawn: what its rows depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Columns of one side.
    pub columns: usize,
    /// Rows.
    pub height: usize,
    /// Whether both runs stand side by side.
    pub beside: bool,
    /// Whether long lines go on in the next row.
    pub wrap: bool,
}

impl Shape {
    /// Columns of one side behind the marks.
    pub const fn room(self) -> usize {
        let room = self.columns.saturating_sub(MARK);
        if room == 0 { 1 } else { room }
    }
}

/// The shape of the window, and how many rows stand above it: both runs, what differs, what could
/// be ignored, a free one.
pub fn shape(pane: &DiffPane, screen: Screen) -> (Shape, u16) {
    let beside = screen.width >= BESIDE && !pane.manner.stacked;
    let inside = screen.width.saturating_sub(EDGES);
    let columns = if beside {
        inside.saturating_sub(BETWEEN) / 2
    } else {
        inside
    };
    let runs = if beside { 1 } else { 2 };
    let facts = pane.comparison().map_or(1, |comparison| {
        let told = told(comparison, screen, pane.language);
        u16::try_from(told.len()).unwrap_or(1)
    });
    let varying = u16::from(!pane.varying().is_empty());
    let gap = u16::from(screen.height >= ROOMY);
    let above = (runs + facts + varying + gap).min(screen.height / 3);
    let height = screen.height.saturating_sub(OTHERS + FRAME + above);
    let shape = Shape {
        columns: usize::from(columns),
        height: usize::from(height),
        beside,
        wrap: !pane.manner.unwrapped,
    };
    (shape, above)
}

/// What differs as a whole, in the rows that a screen has for it.
pub fn told(comparison: &Comparison, screen: Screen, language: Language) -> Vec<String> {
    let columns = usize::from(screen.width.saturating_sub(EDGES));
    let rows = match screen.height {
        0..ROOMY => 1,
        ROOMY..ROOMIER => 2,
        _ => 3,
    };
    comparison.told(columns, rows, language)
}
