//! A workflow that was pasted: its name to be, what is known of it, what `Enter` does.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Look,
    overlay::draw_input,
    text::{Pen, rows, width},
};
use crate::{
    app::overlay::{PasteOffer, Popup, wrapped},
    domain::FlowKind,
    wording::pull as words,
};

/// Draws it; where the caret is comes back, if a name can be typed.
pub fn draw(
    offer: &PasteOffer,
    popup: &Popup,
    look: &Look,
    buffer: &mut Buffer,
) -> Option<Position> {
    let mut lines = rows(popup.head);
    let first = lines.next()?;
    let caret = if let Some((folder, _)) = &offer.known {
        let known = look.fill(words::KNOWN, &[("folder", folder)]);
        Pen::new(buffer, first).put(&known, look.theme.strong);
        None
    } else {
        let label = look.say(words::NAME);
        Pen::new(buffer, first).put(label, look.theme.dim);
        let shift = (width(label) + 1).min(first.width);
        let line = Rect {
            x: first.x + shift,
            width: first.width - shift,
            ..first
        };
        Some(draw_input(&offer.input, "", line, look, buffer))
    };
    let told = told(offer, look, popup.head.width);
    for (place, (text, style)) in lines.zip(told) {
        Pen::new(buffer, place).put(&text, style);
    }
    caret
}

/// Everything below the name, a line each.
fn told(offer: &PasteOffer, look: &Look, columns: u16) -> Vec<(String, Style)> {
    let theme = look.theme;
    let mut lines = vec![(String::new(), theme.text)];
    let workflow = &offer.workflow;
    let mut ids = format!("workflow_id {}", workflow.workflow_id);
    for (key, id) in [
        ("bot_id", &workflow.bot_id),
        ("app_id", &workflow.app_id),
        ("workflow_version", &workflow.workflow_version),
    ] {
        if let Some(id) = id {
            ids.extend(["  ", key, " ", id]);
        }
    }
    if workflow.kind == FlowKind::Chatflow {
        ids.extend(["  ", look.say(words::CHATFLOW)]);
    }
    let ids = wrapped(&ids, columns).into_iter().take(2);
    lines.extend(ids.map(|line| (line, theme.dim)));
    if offer.is_waiting() {
        lines.push((look.say(words::ASKING).to_owned(), theme.busy));
    }
    if let Some(inputs) = &offer.inputs {
        let required = inputs.list.iter().filter(|input| input.required).count();
        let gaps = [
            ("count", &*inputs.list.len().to_string()),
            ("required", &required.to_string()),
        ];
        lines.push((look.fill(words::INPUTS, &gaps), theme.text));
    }
    if let Some(text) = &offer.description {
        let line = text.lines().next().unwrap_or_default();
        lines.push((line.to_owned(), theme.dim));
    }
    if offer.parameters.is_some() {
        lines.push((look.say(words::WITH_PARAMETERS).to_owned(), theme.text));
    }
    if let Some(text) = &offer.elsewhere {
        let wrapped = wrapped(text, columns).into_iter();
        lines.extend(wrapped.map(|line| (line, theme.warning)));
    }
    if let Some(text) = offer.complaint.as_ref().or(offer.trouble.as_ref()) {
        let wrapped = wrapped(text, columns).into_iter();
        lines.extend(wrapped.map(|line| (line, theme.bad)));
    }
    let enter = match (&offer.known, offer.parameters.is_some()) {
        (Some(_), false) => words::ENTER_OPENS,
        (Some(_), true) => words::ENTER_ADDS,
        (None, _) if offer.is_eager() => words::WAITS,
        (None, _) => words::ENTER_SAVES,
    };
    lines.push((look.say(enter).to_owned(), theme.dim));
    lines
}
