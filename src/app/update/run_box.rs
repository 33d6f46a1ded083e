//! Keys, pastes and clicks in the open run box. What is for everywhere works here too; what is for
//! the text above does not.

use crossterm::event::KeyCode;

use super::actions;
use crate::app::{Action, Effect, Key, Model, Pane};

/// Whether the keys go to the box.
pub(super) fn has_keys(model: &Model) -> bool {
    model.screen.focus == Pane::Parameters && model.screen.run_box
}

/// Opens it, or closes it.
pub(super) fn toggle(model: &mut Model) {
    model.screen.run_box = !model.screen.run_box;
}

/// A key.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let typing = model.run_box.is_typing();
    let Some(area) = model.areas().pane(Pane::Parameters) else {
        return Vec::new();
    };
    if typing {
        // Any pane but the parameters: theirs are keys of the text.
        match model.keymap.look_up(Pane::History, true, key) {
            Some(Action::Back) | None => model.run_box.key(key, &mut model.options, area),
            Some(action @ (Action::CancelOrQuit | Action::EditOutside)) => {
                return actions::act(model, action);
            }
            Some(action) => {
                if model.run_box.accept(&mut model.options) {
                    return actions::act(model, action);
                }
            }
        }
        return Vec::new();
    }
    match key.code {
        KeyCode::Char(' ') => {
            model.run_box.change(&mut model.options);
            return Vec::new();
        }
        KeyCode::Delete | KeyCode::Backspace => {
            model.run_box.clear(&mut model.options);
            return Vec::new();
        }
        _ => {}
    }
    let Some(action) = model.keymap.look_up(Pane::Parameters, false, key) else {
        return Vec::new();
    };
    match action {
        Action::Edit | Action::Left | Action::Right => model.run_box.change(&mut model.options),
        Action::Back | Action::RunBox => model.screen.run_box = false,
        Action::Format
        | Action::Undo
        | Action::Redo
        | Action::Find
        | Action::FindNext
        | Action::FindPrevious
        | Action::ToggleWrap => {}
        action if model.run_box.act(action, area) => {}
        action => return actions::act(model, action),
    }
    Vec::new()
}

/// A click into the box opens it; one on the row that is chosen already changes it.
pub(super) fn click(model: &mut Model, line: u16) {
    let Some(area) = model.areas().pane(Pane::Parameters) else {
        return;
    };
    if !model.screen.run_box {
        model.screen.run_box = true;
        return;
    }
    if model.run_box.accept(&mut model.options) && model.run_box.click(line, area) {
        model.run_box.change(&mut model.options);
    }
}
