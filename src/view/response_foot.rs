//! The foot of the response: the debug page, tokens, and the names that support asks for.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Look,
    document::draw_text,
    hyperlink,
    text::{Pen, rows},
};
use crate::{
    app::response::ResponsePane,
    json::width,
    wording::{history, response as words},
};

/// Draws it, as far as there are rows.
pub fn draw(pane: &ResponsePane, look: &Look, area: Rect, buffer: &mut Buffer) {
    let mut places = rows(area);
    if let Some(row) = places.next() {
        debug_line(pane, look, row, buffer);
    }
    if let Some(row) = places.next() {
        let facts = facts(pane, look, usize::from(row.width));
        draw_text(&facts, look.theme.dim, row, buffer);
    }
}

fn debug_line(pane: &ResponsePane, look: &Look, row: Rect, buffer: &mut Buffer) {
    let Some(url) = pane.debug_url() else {
        return draw_text(look.say(words::NO_DEBUG), look.theme.dim, row, buffer);
    };
    let mut pen = Pen::new(buffer, row);
    let days = pane
        .summary()
        .and_then(|run| run.days_without_page(look.now));
    match days {
        Some(_) => pen.put(look.say(history::PAGE_OVER), look.theme.warning),
        None => pen.put(look.say(words::DEBUG), look.theme.dim),
    };
    pen.skip(1);
    let place = Rect {
        x: pen.column(),
        width: pen.left(),
        ..row
    };
    draw_text(url, look.theme.link, place, buffer);
    hyperlink::link(url, place, buffer);
}

/// Tokens, then the names of the request in Coze's logs and of the run; of the tokens only the
/// sum where the names need the room.
fn facts(pane: &ResponsePane, look: &Look, room: usize) -> String {
    let record = pane.record();
    let logid = record.and_then(|record| record.logid.as_deref());
    let summary = pane.summary();
    let execute_id = summary.and_then(|summary| summary.execute_id.as_deref());
    let names = [
        logid.map(|id| format!("logid {id}")),
        execute_id.map(|id| format!("execute_id {id}")),
    ];
    let names = names.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let Some(usage) = record.and_then(|record| record.usage) else {
        return names;
    };
    let all = usage.token_count.to_string();
    let with = |tokens: String| match &*names {
        "" => tokens,
        names => format!("{tokens} · {names}"),
    };
    let short = with(look.fill(words::TOKENS, &[("all", &all)]));
    let (Some(input), Some(output)) = (usage.input_count, usage.output_count) else {
        return short;
    };
    let (input, output) = (input.to_string(), output.to_string());
    let gaps = [("all", &*all), ("input", &*input), ("output", &*output)];
    let long = with(look.fill(words::TOKENS_IN_OUT, &gaps));
    if width(&long) <= room { long } else { short }
}
