//! The run box: mode and IDs in two rows.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Look, text::Pen};
use crate::app::run_options::RunOptions;

/// Draws the box into the foot of the parameters.
pub fn draw(options: &RunOptions, look: &Look, area: Rect, buffer: &mut Buffer) {
    Pen::new(buffer, area)
        .put("mode ", look.theme.dim)
        .put(options.mode().as_str(), look.theme.strong);
}
