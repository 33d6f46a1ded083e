//! Stopping to wait, and leaving: nothing is dropped without a word.

use super::saving;
use crate::{
    app::{
        Effect, Model, Pane,
        overlay::{Ask, Choice, Decision, Overlay},
    },
    domain::{RunId, RunMode, RunStatus},
    wording::{Text, notices, questions},
};

/// `Ctrl-C`: the filter that is under way; the opening of the answer, if that takes long; the run
/// that is looked at, if it is in flight; else the program.
pub(super) fn cancel_or_quit(model: &mut Model) -> Vec<Effect> {
    if model.response.filter().is_running() {
        return vec![Effect::StopFilter];
    }
    if model.response.stop_opening() {
        return Vec::new();
    }
    let Some(id) = looked_at(model) else {
        return quit(model);
    };
    if !model.flights.cancel(id) {
        return quit(model);
    }
    let text = notices::CANCELLED.get(model.language);
    model.notices.good(text, model.now);
    vec![Effect::CancelRun(id)]
}

/// `q`: asks first while runs are in flight, or not on disk.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    let flights = model.flights.iter().filter(|flight| !flight.cancelling);
    let (here, away): (Vec<_>, Vec<_>) =
        flights.partition(|flight| flight.summary.status == RunStatus::Queued);
    let waited: Vec<RunMode> = away.iter().map(|flight| flight.summary.mode).collect();
    let unrecorded = model.flights.unrecorded();
    if waited.is_empty() && here.is_empty() && unrecorded == 0 {
        return leave(model);
    }
    let going_on = waited
        .iter()
        .filter(|mode| **mode == RunMode::Async)
        .count();
    let lost = waited.len() - going_on;
    let language = model.language;
    let mut words = Vec::new();
    for (count, text) in [
        (going_on, questions::GO_ON),
        (lost, questions::LOST),
        (here.len(), questions::NOT_SENT),
        (unrecorded, questions::NOT_RECORDED),
    ] {
        if count > 0 {
            words.push(text.fill(language, &[("count", &count.to_string())]));
        }
    }
    let choice = |key, text: Text, decision| Choice {
        key,
        label: text.get(language).to_owned(),
        detail: String::new(),
        decision,
    };
    let choices = vec![
        choice('s', questions::STAY, Decision::Stay),
        choice('x', questions::QUIT, Decision::Quit),
    ];
    let title = questions::QUIT_TITLE.get(language);
    let ask = Ask::new(title, words.join("\n"), choices);
    model.overlay = Some(Overlay::Ask(ask));
    Vec::new()
}

/// Ends the program; unsaved text is kept.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let mut effects = saving::keep(model);
    effects.push(Effect::Quit);
    effects
}

fn looked_at(model: &Model) -> Option<RunId> {
    let row = match model.screen.focus {
        Pane::History => model.history.selected().map(|row| row.id),
        _ => None,
    };
    let in_flight = |id: &RunId| model.flights.get(*id).is_some();
    row.filter(in_flight)
        .or_else(|| model.response.shown().filter(in_flight))
}
