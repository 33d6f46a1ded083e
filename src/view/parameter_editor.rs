//! The parameters as text.

use ratatui::{buffer::Buffer, layout::Position};

use super::{
    Look,
    text::{Pen, rows},
};
use crate::app::{layout::PaneArea, parameter_editor::ParameterEditor};

/// Draws the text; where the caret is on the screen comes back, if it is to be seen.
pub fn draw(
    editor: &ParameterEditor,
    look: &Look,
    area: PaneArea,
    buffer: &mut Buffer,
) -> Option<Position> {
    let text = editor.text();
    for (row, line) in rows(area.inner).zip(text.lines()) {
        Pen::new(buffer, row).put(line, look.theme.text);
    }
    None
}
