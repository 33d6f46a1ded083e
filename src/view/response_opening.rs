//! A large answer that is being opened: how far it has come, and how to stop it.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Look, document::draw_text, text::rows};
use crate::{
    app::{Action, Pane, response::Opening},
    wording::opening as words,
};

/// Columns of the bar.
const BAR: u16 = 40;

/// Draws it, once it takes so long that somebody waits.
pub fn draw(opening: &Opening, look: &Look, area: Rect, buffer: &mut Buffer) {
    let Some(percent) = opening.percent else {
        return;
    };
    let size = format!("{} MB", opening.bytes.div_ceil(1_000_000));
    let gaps = [("size", &*size), ("percent", &percent.to_string())];
    let stops = if look.focused {
        Action::Back
    } else {
        Action::CancelOrQuit
    };
    let key = look.key(Pane::Response, stops);
    let full = area.width.min(BAR);
    let done = usize::from(full * u16::from(percent) / 100);
    let left = usize::from(full).saturating_sub(done);
    let bar = format!("{}{}", "█".repeat(done), "░".repeat(left));
    let told = [
        (look.fill(words::OPENING, &gaps), look.theme.text),
        (bar, look.theme.dim),
        (look.fill(words::STOP, &[("key", &key)]), look.theme.dim),
    ];
    for ((text, style), row) in told.iter().zip(rows(area)) {
        draw_text(text, *style, row, buffer);
    }
}
