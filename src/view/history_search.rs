//! The search line above the past runs, what it may go on with, and the place that was found.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Modifier, Style},
};

use super::{
    Look,
    overlay::draw_input,
    text::{Pen, rows, width},
};
use crate::{
    app::{
        history::{HistoryList, search_rows},
        layout::PaneArea,
    },
    domain::Excerpt,
    wording::history as words,
};

/// Draws line and candidates; where the caret is comes back while it is typed.
pub fn draw(
    list: &HistoryList,
    look: &Look,
    area: PaneArea,
    buffer: &mut Buffer,
) -> Option<Position> {
    let search = list.search();
    let mut places = rows(area.above());
    let first = places.next()?;
    let caret = draw_input(search.line(), look.say(words::HINT), first, look, buffer);
    mark_fault(list, first, look, buffer);
    let (candidates, chosen) = search.candidates();
    let height = usize::from(area.above().height.saturating_sub(1));
    let text = search_rows::told(list, look.language, usize::from(first.width));
    if let Some(fault) = &text.fault {
        for (place, text) in places.zip(fault) {
            Pen::new(buffer, place).put(text, look.theme.bad);
        }
    } else if candidates.is_empty() {
        if let Some(place) = places.next() {
            Pen::new(buffer, place)
                .skip(2)
                .put(&text.count, look.theme.dim);
        }
    } else {
        let skipped = (chosen + 1).saturating_sub(height);
        let shown = candidates.iter().enumerate().skip(skipped);
        for (place, (at, candidate)) in places.zip(shown) {
            let (edge, style) = if at == chosen {
                ("› ", look.theme.selected)
            } else {
                ("  ", look.theme.text)
            };
            buffer.set_style(place, style);
            let about = candidate.about.map_or("", |about| look.say(about));
            let dim = if at == chosen { style } else { look.theme.dim };
            Pen::new(buffer, place)
                .put(edge, style)
                .put(&candidate.insert, style)
                .put(" ", style)
                .put(about, dim);
        }
    }
    (look.focused && search.is_typing()).then_some(caret)
}

/// Draws the place that was found in the chosen run: the field, and the text round it.
pub fn draw_place(excerpt: &Excerpt, look: &Look, area: Rect, buffer: &mut Buffer) {
    let field = look.say(excerpt.field.title());
    let lead = width(field) + 3;
    let room = usize::from(area.width.saturating_sub(lead)) + rest(area);
    let start = start(excerpt, room);
    let text = excerpt.text.get(start..).unwrap_or_default();
    let marked = |at: usize| {
        let at = at + start;
        excerpt.marks.iter().any(|mark| mark.contains(&at))
    };
    let mut places = rows(area);
    let Some(first) = places.next() else {
        return;
    };
    let mut pen = Pen::new(buffer, first);
    pen.put("  ", look.theme.dim)
        .put(field, look.theme.key)
        .put(" ", look.theme.dim);
    let mut row = first;
    let mut left = pen.left();
    let mut column = pen.column();
    for cell in crate::json::cells(text) {
        let columns = u16::try_from(cell.width).unwrap_or(u16::MAX);
        if columns > left {
            let Some(next) = places.next() else {
                return;
            };
            (row, left, column) = (next, next.width.saturating_sub(2), next.x + 2);
        }
        let style = if marked(cell.start) {
            look.theme.found
        } else {
            look.theme.dim
        };
        let place = Rect {
            x: column,
            width: left,
            ..row
        };
        let symbol = text.get(cell.start..cell.end).unwrap_or_default();
        Pen::new(buffer, place).put(symbol, style);
        column += columns;
        left = left.saturating_sub(columns);
    }
}

fn rest(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(1)) * usize::from(area.width.saturating_sub(2))
}

/// The byte from which the first mark is seen, with a third of the room before it.
fn start(excerpt: &Excerpt, room: usize) -> usize {
    let first = excerpt.marks.first().map_or(0, |mark| mark.start);
    let before = excerpt.text.get(..first).unwrap_or_default();
    let over = crate::json::width(before).saturating_sub(room / 3);
    let mut columns = 0;
    let mut cells = crate::json::cells(before);
    let shown = cells.find(|cell| {
        let fits = columns >= over;
        columns += cell.width;
        fits
    });
    shown.map_or(if over > 0 { first } else { 0 }, |cell| cell.start)
}

/// Underlines what cannot be understood, as far as it is in view.
fn mark_fault(list: &HistoryList, row: Rect, look: &Look, buffer: &mut Buffer) {
    let search = list.search();
    let Some(fault) = search.fault() else {
        return;
    };
    let text = search.line().text();
    let before = text.get(..fault.at.start).unwrap_or_default();
    let faulty = text.get(fault.at.clone()).unwrap_or_default();
    let lead = 2 + width(before);
    // A line that is too long is shown from another place.
    if 2 + width(&text) >= row.width {
        return;
    }
    let place = Rect {
        x: row.x + lead,
        width: width(faulty).max(1).min(row.width.saturating_sub(lead)),
        ..row
    };
    let style: Style = look.theme.bad.add_modifier(Modifier::UNDERLINED);
    buffer.set_style(place, style);
}
