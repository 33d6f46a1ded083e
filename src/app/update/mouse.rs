//! The mouse: a click focuses and selects, the wheel scrolls what is under it.

use ratatui::layout::Position;

use super::{actions, keys, overlays, run_box, runs};
use crate::app::{
    Action, Effect, Model, Mouse, MouseKind, Pane, diff::shape, layout::PaneArea, tabs::tabs,
};

/// Rows of one turn of the wheel.
const WHEEL: i32 = 3;

/// Milliseconds between two clicks that belong together.
const QUICK: i64 = 400;
/// A click more begins anew.
const MOST_CLICKS: u8 = 4;

/// The mouse did something.
pub(super) fn act(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    if model.overlay.is_none()
        && let Some(pane) = &mut model.diff
    {
        let (shape, above) = shape(pane, model.screen);
        match mouse.kind {
            MouseKind::Click => {
                // The first row of the screen and the frame stand above as well.
                if let Some(row) = mouse.row.checked_sub(above + 2) {
                    pane.click(usize::from(row), shape);
                }
            }
            MouseKind::WheelUp => pane.scroll(-WHEEL, shape),
            MouseKind::WheelDown => pane.scroll(WHEEL, shape),
            _ => {}
        }
        return Vec::new();
    }
    let at = Position::new(mouse.column, mouse.row);
    match mouse.kind {
        MouseKind::Click => click(model, at),
        MouseKind::Drag => drag(model, at),
        MouseKind::Release => {
            model.editor.release();
            model.response.release()
        }
        MouseKind::WheelUp => scroll(model, at, -WHEEL),
        MouseKind::WheelDown => scroll(model, at, WHEEL),
        MouseKind::WheelLeft => aside(model, at, Action::Left),
        MouseKind::WheelRight => aside(model, at, Action::Right),
    }
}

fn click(model: &mut Model, at: Position) -> Vec<Effect> {
    if model.overlay.is_some() {
        return overlays::click(model, at);
    }
    let areas = model.areas();
    if areas.tabs.contains(at) {
        let tabs = tabs(areas.tabs, model.screen.focus, model.language);
        if let Some(tab) = tabs.into_iter().find(|tab| tab.area.contains(at)) {
            model.screen.focus = tab.pane;
        }
        return Vec::new();
    }
    let Some(pane) = areas.pane_at(at) else {
        return Vec::new();
    };
    let Some(area) = areas.pane(pane) else {
        return Vec::new();
    };
    let was = model.screen.focus;
    if pane == Pane::Parameters
        && was == pane
        && let Some(accepted) = model.editor.click_in_list(area, at)
    {
        // The list stands over the text, and over the run box where the text is small.
        return keys::chosen(model, accepted);
    }
    model.screen.focus = pane;
    match pane {
        Pane::Workflows | Pane::History => click_row(model, pane, was, area, at),
        Pane::Parameters if area.foot.contains(at) => {
            run_box::click(model, at.y - area.foot.y);
            Vec::new()
        }
        Pane::Parameters if area.inner.contains(at) => {
            model.run_box.accept(&mut model.options);
            model.screen.run_box = false;
            let clicks = count(model, at);
            model.editor.click(area, at, clicks);
            Vec::new()
        }
        Pane::Parameters => Vec::new(),
        Pane::Response => {
            let effects = model.response.click(area, at);
            runs::look_at_age(model, effects)
        }
    }
}

/// A click chooses the row; one on the row that is chosen already loads or shows it.
fn click_row(
    model: &mut Model,
    pane: Pane,
    was: Pane,
    area: PaneArea,
    at: Position,
) -> Vec<Effect> {
    if !area.inner.contains(at) {
        return Vec::new();
    }
    let line = at.y - area.inner.y;
    let height = usize::from(area.inner.height);
    let listed = model.history.height(area);
    let chosen = match pane {
        Pane::Workflows => chosen_line(model.workflows.visible(height).map(|(chosen, _)| chosen)),
        _ => chosen_line(model.history.visible(listed).map(|(chosen, _)| chosen)),
    };
    let hit = match pane {
        Pane::Workflows => model.workflows.click(line, area),
        _ => model.history.click(line, area),
    };
    if hit && was == pane && chosen == Some(usize::from(line)) {
        return actions::act(model, Action::Choose);
    }
    Vec::new()
}

fn chosen_line(mut lines: impl Iterator<Item = bool>) -> Option<usize> {
    lines.position(|chosen| chosen)
}

/// Which click in a row this is, at one place and in quick succession.
fn count(model: &mut Model, at: Position) -> u8 {
    let clicks = match model.pending.clicked {
        Some((when, place, clicks)) if place == at && model.now.0 - when.0 <= QUICK => {
            clicks % MOST_CLICKS + 1
        }
        _ => 1,
    };
    model.pending.clicked = Some((model.now, at, clicks));
    clicks
}

fn drag(model: &mut Model, at: Position) -> Vec<Effect> {
    if model.overlay.is_none()
        && model.response.is_pressed()
        && let Some(area) = model.areas().pane(Pane::Response)
    {
        model.response.drag(at, area, model.now);
    } else if model.overlay.is_none()
        && model.screen.focus == Pane::Parameters
        && let Some(area) = model.areas().pane(Pane::Parameters)
    {
        model.editor.drag(area, at);
    }
    Vec::new()
}

/// Goes on scrolling while the mouse is held beyond an edge.
pub(super) fn tick(model: &mut Model) {
    let areas = model.areas();
    if let Some(area) = areas.pane(Pane::Response) {
        model.response.drag_on(area, model.now);
    }
    if let Some(area) = areas.pane(Pane::Parameters)
        && model.editor.is_dragged_out(area)
    {
        model.editor.drag_on(area);
    }
}

fn scroll(model: &mut Model, at: Position, rows: i32) -> Vec<Effect> {
    if model.overlay.is_some() {
        overlays::scroll(model, rows);
        return Vec::new();
    }
    let areas = model.areas();
    let Some(pane) = areas.pane_at(at) else {
        return Vec::new();
    };
    let Some(area) = areas.pane(pane) else {
        return Vec::new();
    };
    match pane {
        Pane::Workflows => model.workflows.scroll(rows, area),
        Pane::Parameters => model.editor.scroll(rows, area),
        Pane::Response => model.response.scroll(rows, area),
        Pane::History => return model.history.scroll(rows, area),
    }
    Vec::new()
}

/// To the side: only an answer is wider than its pane.
fn aside(model: &mut Model, at: Position, way: Action) -> Vec<Effect> {
    let areas = model.areas();
    let area = areas.pane(Pane::Response);
    let under = areas.pane_at(at) == Some(Pane::Response) && model.overlay.is_none();
    match area.filter(|_| under) {
        Some(area) if !model.response.shows_talk() => model.response.act(way, area),
        _ => Vec::new(),
    }
}
