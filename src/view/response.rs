//! The response: what a run is doing, or what it answered.

use ratatui::buffer::Buffer;

use super::{Look, pane_frame::Heading, text::Pen};
use crate::app::{layout::PaneArea, response::ResponsePane};

/// What stands in the title after the name: how the run stands.
pub fn heading(pane: &ResponsePane, look: &Look) -> Heading {
    let status = pane.summary().map(|summary| summary.status);
    let words = status.map(|status| format!(" · {}", status.as_str()));
    words
        .into_iter()
        .map(|text| (text, look.theme.text))
        .collect()
}

/// Draws the body and the foot.
pub fn draw(pane: &ResponsePane, look: &Look, area: PaneArea, buffer: &mut Buffer) {
    if let Some(reason) = pane.refusal() {
        Pen::new(buffer, area.inner).put(reason, look.theme.bad);
    }
}
