//! Past runs: a glyph, a time, the workflow, a figure.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    Look, Theme, pane_frame,
    text::{Pen, rows},
};
use crate::{
    app::{history::HistoryList, layout::PaneArea},
    domain::{Duration, RunStatus, RunSummary},
};

/// Draws the list.
pub fn draw(list: &HistoryList, look: &Look, area: PaneArea, buffer: &mut Buffer) {
    let height = usize::from(area.inner.height);
    for (place, (selected, row)) in rows(area.inner).zip(list.visible(height)) {
        draw_row(row, selected, look, place, buffer);
    }
    pane_frame::thumb(list.first_visible(height), list.len(), look, area, buffer);
}

/// The glyph of a state and its colour: each state has a glyph of its own.
pub const fn glyph(status: RunStatus, theme: &Theme) -> (&'static str, Style) {
    match status {
        RunStatus::Queued => ("·", theme.busy),
        RunStatus::Sent => ("→", theme.busy),
        RunStatus::Running => ("◌", theme.busy),
        RunStatus::Waiting => ("⏸", theme.warning),
        RunStatus::Success => ("✓", theme.good),
        RunStatus::Failed => ("✗", theme.bad),
        RunStatus::TimedOut => ("◷", theme.bad),
        RunStatus::Cancelled => ("⊘", theme.dim),
        RunStatus::Unknown => ("?", theme.warning),
    }
}

fn draw_row(row: &RunSummary, selected: bool, look: &Look, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let style = match (selected, look.focused) {
        (true, true) => theme.selected,
        (true, false) => theme.selected_elsewhere,
        (false, _) => theme.text,
    };
    buffer.set_style(area, style);
    let (mark, colour) = glyph(row.status, theme);
    let mut pen = Pen::new(buffer, area);
    let time = row.started_at.short_local(look.now);
    let time = time.split(' ').next().unwrap_or_default();
    pen.put_right(&figure(row, look), style);
    pen.put(mark, colour)
        .put(" ", style)
        .put(time, style)
        .put(" ", style)
        .put(row.title(), style);
}

fn figure(row: &RunSummary, look: &Look) -> String {
    let code = row.error.as_ref().and_then(|error| error.code);
    if row.status.in_flight() {
        format!(" {}", short(look.now.since(row.started_at)))
    } else if let Some(code) = code {
        format!(" {code}")
    } else {
        row.duration
            .map(short)
            .map_or_else(String::new, |text| format!(" {text}"))
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
