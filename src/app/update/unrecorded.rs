//! A run that the history does not take: sent all the same only if the user says so for this very run.

use crate::{
    app::{
        Model,
        overlay::{Ask, Choice, Decision, Overlay},
    },
    domain::RunRequest,
    wording::{Text, questions},
};

/// Asks, unless something else is being asked: the response says what happened.
pub(super) fn ask(model: &mut Model, mut request: RunRequest, reason: &str) {
    if model.overlay.is_some() {
        return;
    }
    request.even_unrecorded = true;
    let language = model.language;
    let choice = |key, text: Text, decision| Choice {
        key,
        label: text.get(language).to_owned(),
        detail: String::new(),
        decision,
    };
    let choices = vec![
        choice('n', questions::DO_NOT_RUN, Decision::Stay),
        choice(
            'r',
            questions::RUN_UNRECORDED,
            Decision::Run(Box::new(request)),
        ),
    ];
    let words = questions::UNRECORDED.fill(language, &[("reason", reason)]);
    let title = questions::UNRECORDED_TITLE.get(language);
    model.overlay = Some(Overlay::Ask(Ask::new(title, words, choices)));
}
