//! While a run file is shown: nothing is sent and nothing of its runs is changed, since what is
//! recorded here is gone with the screen.

use crate::{
    app::{Action, Model, Pane},
    wording::{Text, keeping as words},
};

/// Says why an action is not done; false if it may be.
pub(super) fn refuses(model: &mut Model, action: Action) -> bool {
    let in_history = model.screen.focus == Pane::History;
    let text = match action {
        Action::Run | Action::RunAgain | Action::OpenQuestion => words::FILE_NOT_SENT,
        Action::Pin | Action::NameRun | Action::NoteRun => words::FILE_NOT_CHANGED,
        Action::Delete | Action::PutBack if in_history => words::FILE_NOT_CHANGED,
        _ => return false,
    };
    says(model, text)
}

/// Says why a run is not sent; false if it may be.
pub(super) fn refuses_to_send(model: &mut Model) -> bool {
    says(model, words::FILE_NOT_SENT)
}

fn says(model: &mut Model, text: Text) -> bool {
    let Some(file) = &model.header.file else {
        return false;
    };
    let told = text.fill(model.language, &[("file", file)]);
    model.notices.bad(told, model.now);
    true
}
