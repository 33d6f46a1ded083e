//! The line of the jq filter above the answer, and what it says about itself.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Look,
    text::{Pen, rows, width},
};
use crate::{
    app::{
        Action, Pane,
        layout::PaneArea,
        response::{Filter, PROMPT, ResponsePane, Tone},
    },
    json::cells,
    wording::filter_line as words,
};

/// Marks the place that a filter fails at.
const FAULT: Style = Style::new().add_modifier(ratatui::style::Modifier::UNDERLINED);

/// Draws it; where the caret is comes back while it is typed.
pub fn draw(
    pane: &ResponsePane,
    look: &Look,
    area: PaneArea,
    buffer: &mut Buffer,
) -> Option<Position> {
    let filter = pane.filter();
    let above = area.above();
    let mut places = rows(above);
    let first = places.next()?;
    let caret = line(filter, look, first, buffer);
    let message = filter.message(look.language, look.now, above.width)?;
    let style = match message.tone {
        Tone::Note => look.theme.dim,
        Tone::Warning => look.theme.warning,
        Tone::Bad => look.theme.bad,
    };
    let shown = usize::from(above.height.saturating_sub(1));
    let indents = std::iter::once(message.indent).chain(std::iter::repeat(0));
    for ((place, text), indent) in places.zip(&message.rows).zip(indents) {
        Pen::new(buffer, place)
            .skip(u16::try_from(indent).unwrap_or(u16::MAX))
            .put(text, style);
    }
    if shown < message.rows.len() {
        let last = Rect {
            x: above.right().saturating_sub(1),
            y: above.bottom().saturating_sub(1),
            width: 1,
            height: 1,
        };
        Pen::new(buffer, last).put("…", style);
    }
    caret
}

/// In the title: that a filter is on, and how many results it has.
pub fn mark(pane: &ResponsePane, look: &Look) -> Option<(String, Style)> {
    let filter = pane.filter();
    if !filter.is_shown() || filter.line().is_empty() {
        return None;
    }
    if filter.problem().is_some() {
        return Some((look.say(words::MARK_BAD).to_owned(), look.theme.bad));
    }
    let Some(results) = filter.results() else {
        return Some((look.say(words::MARK_BUSY).to_owned(), look.theme.busy));
    };
    let more = if results.cut.is_some() { "+" } else { "" };
    let count = format!("{}{more}", results.count);
    Some((
        look.fill(words::MARK, &[("count", &count)]),
        look.theme.found,
    ))
}

/// How many results there are and how to get rid of them, with less and less words.
fn tally(filter: &Filter, look: &Look) -> impl Iterator<Item = String> {
    let tally = filter.tally(look.language);
    let key = look.key(Pane::Response, Action::Back);
    let off = look.fill(words::OFF, &[("key", &key)]);
    let both = if tally.is_empty() {
        off
    } else {
        format!("{tally} · {off}")
    };
    let count = tally.split(" · ").next().unwrap_or_default().to_owned();
    [both, tally, count].into_iter()
}

fn line(filter: &Filter, look: &Look, row: Rect, buffer: &mut Buffer) -> Option<Position> {
    let mut pen = Pen::new(buffer, row);
    pen.put(PROMPT, look.theme.key);
    if filter.line().is_empty() {
        let caret = Position::new(pen.column(), row.y);
        pen.put(look.say(words::HINT), look.theme.dim);
        return Some(caret);
    }
    let text = filter.line().text();
    if !filter.is_typing() {
        let room = pen.left().saturating_sub(width(&text) + 2);
        if let Some(tally) = tally(filter, look).find(|tally| width(tally) <= room) {
            pen.put_right(&tally, look.theme.dim);
        }
    }
    let caret = filter.line().before_caret().len();
    let fault = filter.problem().and_then(|problem| problem.offset);
    let room = pen.left();
    let hidden = first_shown(&text, caret, room);
    let (mut at, mut drawn) = (None, None);
    for cell in cells(text.get(hidden..).unwrap_or_default()) {
        let start = hidden + cell.start;
        if start == caret && drawn != Some(start) {
            at = Some(Position::new(pen.column(), row.y));
        }
        if pen.left() == 0 {
            break;
        }
        let style = if fault == Some(start) {
            look.theme.bad.patch(FAULT)
        } else {
            look.theme.text
        };
        // A symbol of several cells is written with its first one.
        if drawn != Some(start) {
            pen.put(
                text.get(start..hidden + cell.end).unwrap_or_default(),
                style,
            );
        }
        drawn = Some(start);
    }
    let end = Position::new(pen.column().min(row.right().saturating_sub(1)), row.y);
    if fault.is_some_and(|fault| fault >= text.len()) {
        pen.put(" ", look.theme.bad.patch(FAULT));
    }
    filter.is_typing().then(|| at.unwrap_or(end))
}

/// The first byte that is shown of a line which is too long: the part before the caret is seen.
fn first_shown(text: &str, caret: usize, room: u16) -> usize {
    let before = text.get(..caret).unwrap_or_default();
    let over = crate::json::width(before).saturating_sub(usize::from(room.saturating_sub(1)));
    let mut columns = 0;
    let shown = cells(before).find(|cell| {
        let fits = columns >= over;
        columns += cell.width;
        fits
    });
    shown.map_or(if over > 0 { caret } else { 0 }, |cell| cell.start)
}
