//! Answering a question in the pane: keys, the file of a field, sending; a run in flight shown again.

use super::{chatting, past_runs, uploading};
use crate::{
    app::{Effect, Key, KeyCode, Model, Pane, Purpose, talk::Pressed},
    domain::{Duration, RunId},
};

/// Two presses within this time are one.
const ONE_PRESS: Duration = Duration(400);

/// Whether keys go to a question.
pub(super) fn is_open(model: &Model) -> bool {
    model.screen.focus == Pane::Response && model.response.is_answering()
}

/// A key while a question is open.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    if key.code == KeyCode::Esc {
        model.response.close_question();
        return Vec::new();
    }
    let scrolls = matches!(key.code, KeyCode::PageUp | KeyCode::PageDown);
    let meant = if scrolls {
        model.keymap.in_stream(key)
    } else {
        model.keymap.look_up(Pane::Response, true, key)
    };
    if let Some(action) = meant {
        return super::actions::act(model, action);
    }
    match model.response.answer_key(key, model.now) {
        Pressed::Nothing => Vec::new(),
        Pressed::PickFile => {
            uploading::open_for_answer(model);
            Vec::new()
        }
        Pressed::Send(answer) => send(model, answer),
    }
}

fn send(model: &mut Model, answer: String) -> Vec<Effect> {
    let before = model.pending.run_pressed.replace(model.now);
    let again = before.is_some_and(|before| model.now.since(before) < ONE_PRESS);
    let Some(run) = model.response.summary().filter(|_| !again) else {
        return Vec::new();
    };
    let run = Box::new(run.clone());
    let answer = model.response.answer_sent(answer);
    let answer = answer.map(|answer| Effect::Answer { run, answer });
    answer.into_iter().collect()
}

/// The answer of the run that is shown was refused. Somebody else may have answered it meanwhile: it is read
/// anew, and so is what the history tells of it.
pub(super) fn refused(model: &mut Model, id: RunId) -> Vec<Effect> {
    if model.pending.load.is_some() {
        // The user waits for another run.
        return vec![Effect::CountAsking];
    }
    let mut effects = past_runs::load(model, id, Purpose::Renew);
    effects.push(Effect::CountAsking);
    effects
}

/// Shows a run in flight, with what came of its stream so far.
pub(super) fn show_flight(model: &mut Model, id: RunId) -> Vec<Effect> {
    let Some(flight) = model.flights.get(id).cloned() else {
        return Vec::new();
    };
    if model.response.shown() == Some(id) {
        return Vec::new();
    }
    model.response.begin(flight.summary);
    if let Some(request) = &flight.request {
        chatting::show_message(&mut model.response, request);
    }
    match (flight.resumed, flight.tape) {
        (Some(record), tape) => model.response.follow_after(record, tape),
        (None, Some(tape)) => model.response.follow(tape),
        (None, None) => Vec::new(),
    }
}
