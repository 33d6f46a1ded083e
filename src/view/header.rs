//! The first row: program, profile, server, and what is in flight. The row of tabs below it.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Look,
    text::{Pen, width},
};
use crate::{
    app::{Model, Pane},
    wording::screen,
};

/// Draws the first row.
pub fn draw(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) {
    let mut pen = Pen::new(buffer, area);
    let running = model.flights.len();
    if running > 0 {
        let count = running.to_string();
        let text = look.fill(screen::IN_FLIGHT, &[("count", &count)]);
        pen.put_right(&format!("● {text} "), look.theme.busy);
    }
    pen.put("coze-tui", look.theme.strong);
    if model.header.demo {
        pen.put(" · ", look.theme.dim)
            .put(look.say(screen::DEMO), look.theme.warning);
    }
    for part in [&*model.header.profile, model.header.host()] {
        if !part.is_empty() {
            pen.put(" · ", look.theme.dim).put(part, look.theme.dim);
        }
    }
}

/// Draws the row of tabs: all four if there is room, else their numbers and the name of one.
pub fn tabs(look: &Look, area: Rect, buffer: &mut Buffer) {
    let names = Pane::ALL.map(|pane| look.say(pane_name(pane)));
    let all: u16 = names.iter().map(|name| width(name) + 4).sum();
    let mut pen = Pen::new(buffer, area);
    for (pane, name) in Pane::ALL.into_iter().zip(names) {
        let here = pane == look.focus;
        let style = if here {
            look.theme.selected
        } else {
            look.theme.dim
        };
        let mark = if here { "›" } else { " " };
        let shown = if here || all <= area.width { name } else { "" };
        let gap = if shown.is_empty() { "" } else { " " };
        pen.put(&format!("{mark}{}{gap}{shown} ", pane.number()), style);
    }
}

/// What a pane is called.
pub const fn pane_name(pane: Pane) -> crate::wording::Text {
    match pane {
        Pane::Workflows => screen::WORKFLOWS,
        Pane::Parameters => screen::PARAMETERS,
        Pane::Response => screen::RESPONSE,
        Pane::History => screen::HISTORY,
    }
}
