//! While a run file is shown: its runs stay as they are.

use super::meant;
use crate::{
    app::{Action, Model, Pane},
    wording::keeping as words,
};

/// Says why an action is not done; false if it may be.
pub(super) fn refuses(model: &mut Model, action: Action) -> bool {
    let in_history = model.screen.focus == Pane::History;
    let of_file = || {
        let run = meant::here(model);
        run.is_some_and(|run| run.marks.imported_from.is_some())
    };
    let changes = match action {
        // That of a run which was made meanwhile may be answered.
        Action::OpenQuestion => of_file(),
        Action::Pin | Action::NameRun | Action::NoteRun => true,
        Action::Delete | Action::PutBack => in_history,
        _ => false,
    };
    let Some(file) = model.header.file.as_ref().filter(|_| changes) else {
        return false;
    };
    let told = words::FILE_NOT_CHANGED.fill(model.language, &[("file", file)]);
    model.notices.bad(told, model.now);
    true
}
