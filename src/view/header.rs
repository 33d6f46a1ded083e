//! The first row: program, profile, server, and what is in flight. The row of tabs below it.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Look, text::Pen};
use crate::{
    app::{Model, tabs},
    wording::screen,
};

/// Draws the first row.
pub fn draw(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) {
    let mut pen = Pen::new(buffer, area);
    let waiting = model.history.waiting_for_answers();
    if waiting > 0 {
        let count = waiting.to_string();
        let text = if waiting == 1 {
            look.say(screen::WAITING_ONE).to_owned()
        } else {
            look.fill(screen::WAITING, &[("count", &count)])
        };
        pen.put_right(&format!("? {text} "), look.theme.warning);
    }
    let unrecorded = model.flights.unrecorded();
    if unrecorded > 0 {
        let count = unrecorded.to_string();
        let text = look.fill(screen::NOT_RECORDED, &[("count", &count)]);
        pen.put_right(&format!("! {text} "), look.theme.bad);
    }
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
    if let Some(file) = &model.header.file {
        let text = match model.header.file_read {
            Some(percent) => {
                let gaps = [("file", file.as_str()), ("percent", &percent.to_string())];
                look.fill(screen::READING, &gaps)
            }
            None => look.fill(screen::READ_ONLY, &[("file", file)]),
        };
        pen.put(" · ", look.theme.dim)
            .put(&text, look.theme.warning);
    }
    // The demo has one profile, of its own name.
    let profile = if model.header.demo {
        ""
    } else {
        &*model.header.profile
    };
    for part in [profile, model.header.host()] {
        if !part.is_empty() {
            pen.put(" · ", look.theme.dim).put(part, look.theme.dim);
        }
    }
}

/// Draws the row of tabs.
pub fn tabs(look: &Look, area: Rect, buffer: &mut Buffer) {
    for tab in tabs::tabs(area, look.focus, look.language) {
        let style = if tab.pane == look.focus {
            look.theme.selected
        } else {
            look.theme.dim
        };
        Pen::new(buffer, tab.area).put(&tab.label, style);
    }
}
