//! The last row: a notice, and the keys that matter here and now, the important first. What does
//! not fit is dropped from the right.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Look,
    key_label::key_label,
    text::{Pen, width},
};
use crate::app::{
    Action, Model, Pane,
    key_table::{Row, TABLE, Where},
};

/// Draws the last row.
pub fn draw(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) {
    let mut pen = Pen::new(buffer, area);
    pen.skip(1);
    if let Some(notice) = model.notices.current() {
        let (mark, style) = if notice.bad {
            ("✗ ", look.theme.bad)
        } else {
            ("✓ ", look.theme.good)
        };
        pen.put(mark, style).put(&notice.text, style).skip(3);
    }
    for action in wanted(model, look) {
        let Some(key) = model.keymap.key_for(look.focus, look.typing, action) else {
            continue;
        };
        let label = key_label(key);
        let words = words(look.focus, action).map_or("", |row| look.say(row.short));
        if width(&label) + 1 + width(words) > pen.left() {
            break;
        }
        pen.put(&label, look.theme.key)
            .put(" ", look.theme.text)
            .put(words, look.theme.dim)
            .skip(3);
    }
}

fn wanted(_model: &Model, look: &Look) -> Vec<Action> {
    let mut actions = vec![Action::Run, Action::ToggleAsync];
    actions.extend_from_slice(match look.focus {
        Pane::Workflows => &[Action::Choose, Action::Filter],
        Pane::Parameters => &[Action::Edit, Action::Save, Action::Format],
        Pane::Response => &[Action::CycleView, Action::CopyMenu, Action::ToggleWrap],
        Pane::History => &[Action::Choose, Action::LoadIntoEditor, Action::RunAgain],
    });
    actions.extend_from_slice(&[Action::OpenDebugPage, Action::Help, Action::Quit]);
    actions
}

fn words(pane: Pane, action: Action) -> Option<&'static Row> {
    let rows = || TABLE.iter().filter(|row| row.action == action);
    let own = rows().find(|row| row.place == Where::In(pane));
    own.or_else(|| rows().next())
}
