//! Past runs: a glyph, a time, the workflow, a figure.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Look, Theme, history_search, pane_frame,
    text::{Pen, rows},
};
use crate::{
    app::{Model, layout::PaneArea},
    domain::{Duration, RunStatus, RunSummary, Timestamp},
};

/// From here on the time of another day fits beside its day, and the case beside its workflow.
const ROOMY: u16 = 34;

/// Draws the list.
pub fn draw(model: &Model, look: &Look, area: PaneArea, buffer: &mut Buffer) -> Option<Position> {
    let list = &model.history;
    let height = list.height(area);
    let mut places = rows(area.inner);
    for (selected, row) in list.visible(height) {
        let Some(place) = places.next() else {
            break;
        };
        let marked = model.mark_of(row.id);
        draw_row(row, selected, marked, look, place, buffer);
        if let Some(excerpt) = list.place().filter(|_| selected) {
            let rows = list.place_rows(area);
            let below = Rect {
                y: place.y + 1,
                height: u16::try_from(rows).unwrap_or(0),
                ..place
            };
            history_search::draw_place(excerpt, look, below, buffer);
            places.by_ref().take(rows).for_each(drop);
        }
    }
    pane_frame::thumb(list.first_visible(height), list.len(), look, area, buffer);
    history_search::draw(list, look, area, buffer)
}

/// The glyph of a state and its colour: each state has a glyph of its own.
pub const fn glyph(status: RunStatus, theme: &Theme) -> (&'static str, Style) {
    match status {
        RunStatus::Queued => ("·", theme.busy),
        RunStatus::Sent => ("→", theme.busy),
        RunStatus::Running => ("◌", theme.busy),
        RunStatus::Waiting => ("◆", theme.warning),
        RunStatus::Success => ("✓", theme.good),
        RunStatus::Failed => ("✗", theme.bad),
        RunStatus::TimedOut => ("◷", theme.bad),
        RunStatus::Cancelled => ("⊘", theme.dim),
        RunStatus::Unknown => ("?", theme.warning),
    }
}

fn draw_row(
    row: &RunSummary,
    selected: bool,
    marked: Option<&str>,
    look: &Look,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    let style = match (selected, look.focused) {
        (true, true) => theme.selected,
        (true, false) => theme.selected_elsewhere,
        (false, _) if row.marks.deleted_at.is_some() => theme.dim,
        (false, _) => theme.text,
    };
    buffer.set_style(area, style);
    let own = |colour: Style| {
        if selected && look.focused {
            style
        } else {
            colour
        }
    };
    let (mark, colour) = glyph(row.status, theme);
    let mut pen = Pen::new(buffer, area);
    let time = time(row.started_at, look.now, area.width);
    let (figure, weight) = figure(row, look);
    pen.put_right(" ", style).put_right(&figure, own(weight));
    let edge = if selected { "›" } else { " " };
    pen.put(marked.unwrap_or(edge), style)
        .put(mark, own(colour))
        .put(if row.pinned { "★" } else { " " }, own(theme.warning))
        .put(&time, own(theme.dim))
        .put(" ", style);
    if row.marks.imported_from.is_some() {
        pen.put("⇣", own(theme.dim));
    }
    if row.marks.note.is_some() {
        pen.put("✎", own(theme.dim));
    }
    match (&row.marks.name, &row.case) {
        (Some(name), _) => pen.put(name, style),
        (None, Some(case)) if area.width >= ROOMY => pen
            .put(row.title(), style)
            .put(&format!("/{case}"), own(theme.dim)),
        (None, _) => pen.put(row.title(), style),
    };
}

/// `14:02`; of another day the day, and the time too where there is room.
fn time(at: Timestamp, now: Timestamp, width: u16) -> String {
    let long = at.short_local(now);
    if width >= ROOMY {
        return long;
    }
    long.split(' ').next().unwrap_or_default().to_owned()
}

/// How long it took, or the code it failed with, or how long it has been under way.
fn figure(row: &RunSummary, look: &Look) -> (String, Style) {
    let theme = look.theme;
    let code = row.error.as_ref().and_then(|error| error.code);
    if row.status.in_flight() {
        let elapsed = look.now.since(row.started_at);
        (format!(" {}", short(elapsed)), theme.busy)
    } else if let Some(code) = code {
        (format!(" {code}"), theme.bad)
    } else {
        let duration = row.duration.map(short);
        (
            duration.map_or_else(String::new, |text| format!(" {text}")),
            theme.dim,
        )
    }
}

/// `840ms`, `1.2s`, `59s`, `2m11`, `3h05`.
fn short(duration: Duration) -> String {
    match duration.0 {
        ms @ 0..1_000 => format!("{ms}ms"),
        ms @ 1_000..10_000 => format!("{}.{}s", ms / 1_000, ms % 1_000 / 100),
        ms @ 10_000..60_000 => format!("{}s", ms / 1_000),
        _ => duration.to_string(),
    }
}
