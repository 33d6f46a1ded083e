//! What the user must not miss stands in a frame of its own until it is taken note of; nothing that is
//! being answered or typed gives way to it.

use crate::{
    app::{
        Model,
        overlay::{Ask, Choice, Decision, Overlay},
    },
    wording::questions,
};

/// Keeps something to be told.
pub(super) fn take(model: &mut Model, title: String, words: String) {
    let choice = Choice {
        key: 'o',
        label: questions::NOTED.get(model.language).to_owned(),
        detail: String::new(),
        decision: Decision::Stay,
    };
    let ask = Ask::new(title, words, vec![choice]);
    model.pending.announced.push(ask);
}

/// Shows the next thing once nothing else stands over the panes.
pub(super) fn show(model: &mut Model) {
    if model.overlay.is_none() && !model.pending.announced.is_empty() {
        let next = model.pending.announced.remove(0);
        model.overlay = Some(Overlay::Ask(next));
    }
}
