//! Where a key or a paste goes: the overlay first, then what is being typed, then the keymap.

use super::{actions, answering, filtering, overlays, pasting, run_box, tokens, uploading};
use crate::{
    app::{
        Action, Effect, Key, KeyCode, Model, Pane, parameter_editor::Accepted, workflow_list::Row,
    },
    domain::{Token, is_curl},
};

/// A key was pressed.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    if model.overlay.is_some() {
        return overlays::press(model, key);
    }
    if model.diff.is_some() {
        let action = model.keymap.in_diff(key);
        return action.map_or_else(Vec::new, |action| actions::act(model, action));
    }
    if run_box::has_keys(model) {
        return run_box::press(model, key);
    }
    let focus = model.screen.focus;
    if filtering::is_typing(model) {
        return filtering::press(model, key);
    }
    if answering::is_open(model) {
        return answering::press(model, key);
    }
    if focus == Pane::Parameters
        && let Some(area) = model.areas().pane(focus)
        && let Some(accepted) = model.editor.key_in_list(key, area)
    {
        return chosen(model, accepted);
    }
    if focus == Pane::Parameters
        && model.editor.is_first(key)
        && let Some(area) = model.areas().pane(focus)
    {
        return model.editor.key(key, area);
    }
    let talks = focus == Pane::Response && model.response.shows_talk();
    let meant = if talks && !model.is_typing() {
        model.keymap.in_stream(key)
    } else {
        model.keymap.look_up(focus, model.is_typing(), key)
    };
    if let Some(action) = meant {
        let on_case = matches!(model.workflows.selected(), Some(Row::Case { .. }));
        let action = match action {
            Action::NewWorkflow if on_case => Action::NewCase,
            action => action,
        };
        let effects = actions::act(model, action);
        let inserts = action == Action::Edit && key.code == KeyCode::Char('i');
        if inserts && model.editor.is_first(key) {
            // Who begins with the `i` of vi wants to type text at once.
            return press(model, key);
        }
        return effects;
    }
    if model.is_typing()
        && let Some(area) = model.areas().pane(focus)
    {
        match focus {
            Pane::Workflows => model.workflows.key(key, area),
            Pane::Parameters => return model.editor.key(key, area),
            Pane::Response => model.response.key(key, area),
            Pane::History => return model.history.key(key, area, model.now),
        }
    }
    Vec::new()
}

/// Something of what could be typed was taken.
pub(super) fn chosen(model: &mut Model, accepted: Accepted) -> Vec<Effect> {
    if accepted == Accepted::File {
        uploading::open(model);
    }
    Vec::new()
}

/// A text was pasted: into what is being typed, never as commands.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if model.overlay.is_some() {
        overlays::paste(model, text);
    } else if model.diff.is_some() {
        // Nothing is typed there.
    } else if run_box::has_keys(model) {
        model.run_box.paste(text);
    } else if let Some(token) = Token::recognised(text).filter(|_| !is_typed_in(model)) {
        return tokens::offer(model, &token);
    } else if is_curl(text) && model.screen.focus != Pane::Parameters {
        // No filter, and it holds a token that must not be shown.
        return pasting::offer(model, text);
    } else if filtering::is_typing(model) {
        return model.response.filter_paste(text);
    } else if answering::is_open(model) {
        model.response.answer_paste(text);
    } else if model.is_typing() {
        let area = model.areas().pane(Pane::Response);
        match model.screen.focus {
            Pane::Workflows => model.workflows.paste(text),
            Pane::Parameters => model.editor.paste(text),
            Pane::Response => {
                if let Some(area) = area {
                    model.response.paste(text, area);
                }
            }
            Pane::History => return model.history.paste(text, model.now),
        }
    } else if model.screen.focus == Pane::Parameters {
        model.editor.paste(text);
    } else {
        return pasting::offer(model, text);
    }
    Vec::new()
}

/// Whether what is pasted belongs into something that is being typed.
fn is_typed_in(model: &Model) -> bool {
    filtering::is_typing(model) || answering::is_open(model) || model.is_typing()
}
