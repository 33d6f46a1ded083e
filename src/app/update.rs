//! What every message does to the model.

use super::{Action, Effect, Key, Message, Model, Pane};

/// Takes a message into the model; what is to be done outside comes back.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => press(model, key),
        Message::Resized(width, height) => {
            (model.screen.width, model.screen.height) = (width, height);
            Vec::new()
        }
        Message::Tick(now) => {
            model.now = now;
            model.notices.tick(now);
            Vec::new()
        }
        Message::CollectionRead(workflows, problems) => {
            model.workflows.set(workflows, problems);
            Vec::new()
        }
        Message::HistoryPage { asked, rows, end } => {
            model.history.page(asked, rows, end);
            Vec::new()
        }
        Message::HistoryChanged => model.history.reload(),
        Message::Run(id, event) => {
            model.flights.follow(id, &event);
            model.history.event(id, &event);
            model.response.event(id, &event)
        }
        Message::DocumentReady { asked, document } => {
            model.response.document_ready(asked, document);
            Vec::new()
        }
        Message::Notice(notice) => {
            model.notices.show(notice, model.now);
            Vec::new()
        }
        Message::Terminated => vec![Effect::Quit],
        _ => Vec::new(),
    }
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let typing = model.is_typing();
    match model.keymap.look_up(model.screen.focus, typing, key) {
        Some(action) => act(model, action),
        None => Vec::new(),
    }
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let focus = model.screen.focus;
    match action {
        Action::Quit | Action::CancelOrQuit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Focus(pane) => model.screen.focus = pane,
        Action::FocusNext => model.screen.focus = focus.next(),
        Action::FocusPrevious => model.screen.focus = focus.previous(),
        Action::Zoom => model.screen.zoomed = !model.screen.zoomed,
        _ => {
            let Some(area) = model.areas().pane(focus) else {
                return Vec::new();
            };
            match focus {
                Pane::Workflows => model.workflows.act(action, area),
                Pane::Parameters => return model.editor.act(action, area),
                Pane::Response => return model.response.act(action, area),
                Pane::History => return model.history.act(action, area),
            }
        }
    }
    Vec::new()
}
