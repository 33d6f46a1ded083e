//! Making runs: what is checked before, what is asked, what happens to a run while it is made.

use super::{actions::reveal, announcing, answering, chatting, diffing, replaying, unrecorded};
use crate::{
    app::{
        Effect, Model, Pane,
        overlay::{Ask, Choice, Decision, Overlay},
        run_options::Origin,
    },
    domain::{Duration, FlowKind, RunEvent, RunId, RunRequest, RunStatus, RunSummary},
    wording::{Text, history, notices, questions},
};

/// Two presses within this time are one.
const ONE_PRESS: Duration = Duration(400);

/// `Run` was pressed.
pub(super) fn run(model: &mut Model) -> Vec<Effect> {
    let before = model.pending.run_pressed.replace(model.now);
    if before.is_some_and(|before| model.now.since(before) < ONE_PRESS) {
        return Vec::new();
    }
    let Some(request) = request(model) else {
        return Vec::new();
    };
    if request.kind == FlowKind::Chatflow {
        return chatting::ask(model, request);
    }
    launch(model, request)
}

/// Sends a request unless it cannot be sent, or asks where the same one is in flight.
pub(super) fn launch(model: &mut Model, request: RunRequest) -> Vec<Effect> {
    if model.flights.has_same(&request) {
        ask_twice(model, request, questions::SAME_IN_FLIGHT);
        return Vec::new();
    }
    start(model, request)
}

/// Sends a request: everything was checked and asked.
pub(super) fn start(model: &mut Model, request: RunRequest) -> Vec<Effect> {
    let summary = request.summary(&model.header.profile, &model.header.base_url, model.now);
    model.flights.begin(&request, summary.clone());
    model.response.begin(summary);
    chatting::show_message(&mut model.response, &request);
    reveal(model, Pane::Response);
    vec![Effect::StartRun(Box::new(request))]
}

/// Asks before something that may be billed twice.
pub(super) fn ask_twice(model: &mut Model, request: RunRequest, words: Text) {
    let language = model.language;
    let choice = |key, text: Text, decision| Choice {
        key,
        label: text.get(language).to_owned(),
        detail: String::new(),
        decision,
    };
    let choices = vec![
        choice('n', questions::DO_NOT_RUN, Decision::Stay),
        choice('r', questions::RUN_ANYWAY, Decision::Run(Box::new(request))),
    ];
    let title = questions::RUN_AGAIN_TITLE.get(language);
    let ask = Ask::new(title, words.get(language), choices);
    model.overlay = Some(Overlay::Ask(ask));
}

/// A run went on.
pub(super) fn event(model: &mut Model, id: RunId, event: &RunEvent) -> Vec<Effect> {
    if matches!(event, RunEvent::Recorded(_)) {
        model.editor.past_grew();
    }
    let request = model
        .flights
        .get(id)
        .and_then(|flight| flight.request.clone());
    model.flights.follow(id, event);
    let of_file = model.header.file.is_some();
    let listed = if of_file {
        replaying::event(event)
    } else {
        model.history.event(id, event)
    };
    match event {
        RunEvent::Finished { record, unrecorded } => {
            if let Some(reason) = unrecorded {
                let gaps = [("reason", reason.as_str())];
                let told = notices::UNRECORDED.fill(model.language, &gaps);
                model.notices.bad(told, model.now);
            } else if model.response.shown() != Some(id) {
                tell_the_end(model, &record.summary);
            }
        }
        RunEvent::NotKept { reason } => {
            let told = notices::NOT_KEPT.fill(model.language, &[("reason", reason)]);
            model.notices.bad(told, model.now);
        }
        RunEvent::HistoryBegun { path } => {
            let title = notices::HISTORY_BEGUN_TITLE.get(model.language).to_owned();
            let words = notices::HISTORY_BEGUN.fill(model.language, &[("path", path)]);
            announcing::take(model, title, words);
        }
        RunEvent::Rescued => {
            let told = notices::RESCUED.get(model.language);
            model.notices.good(told, model.now);
        }
        RunEvent::Refused {
            reason,
            only_unrecorded,
        } => {
            model.notices.bad(reason.as_str(), model.now);
            if let Some(request) = request.filter(|_| *only_unrecorded) {
                unrecorded::ask(model, request, reason);
            }
        }
        _ => {}
    }
    let mut effects = listed;
    if matches!(event, RunEvent::Refused { .. }) && model.response.has_sent_answer(id) {
        effects.extend(answering::refused(model, id));
    }
    effects.extend(model.response.event(id, event));
    let ended = matches!(event, RunEvent::Finished { .. }) && !of_file;
    if ended && model.response.shown() == Some(id) {
        effects.extend(diffing::look_up(model));
    }
    effects
}

/// A run could not be started; nothing was sent.
pub(super) fn not_started(model: &mut Model, id: RunId, reason: String) -> Vec<Effect> {
    model.flights.end(id);
    if model.response.answer_refused(id, &reason) {
        return Vec::new();
    }
    if model.response.shown() == Some(id) {
        model.response.refuse(id, reason);
    } else {
        model.notices.bad(reason, model.now);
    }
    Vec::new()
}

/// Opens the page of the run under the cursor of the history, else of the run that is shown.
pub(super) fn open_debug_page(model: &mut Model) -> Vec<Effect> {
    let row = match model.screen.focus {
        Pane::History => model.history.selected(),
        _ => model.response.summary(),
    };
    let days = row.and_then(|row| row.days_without_page(model.now));
    match row.and_then(|row| row.debug_url.clone()) {
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
            open_or_ask(model, url, days)
        }
        Some(_) => refuse(model, notices::ODD_DEBUG_URL),
        None => refuse(model, notices::NO_DEBUG_URL),
    }
}

/// The same for a page that was clicked.
pub(super) fn look_at_age(model: &mut Model, effects: Vec<Effect>) -> Vec<Effect> {
    match (&*effects, model.response.debug_url()) {
        ([Effect::OpenUrl(url)], Some(page)) if url == page => open_debug_page(model),
        _ => effects,
    }
}

/// A page that is most likely gone is opened only if the user wants it all the same.
fn open_or_ask(model: &mut Model, url: String, days: Option<i64>) -> Vec<Effect> {
    let Some(days) = days else {
        return vec![Effect::OpenUrl(url)];
    };
    let language = model.language;
    let choice = |key, label: Text, decision| Choice {
        key,
        label: label.get(language).to_owned(),
        detail: String::new(),
        decision,
    };
    let choices = vec![
        choice('l', history::PAGE_LEAVE, Decision::Stay),
        choice('o', history::PAGE_OPEN, Decision::OpenUrl(url)),
    ];
    let words = history::PAGE_WORDS.fill(language, &[("days", &days.to_string())]);
    let title = history::PAGE_TITLE.get(language);
    model.overlay = Some(Overlay::Ask(Ask::new(title, words, choices)));
    Vec::new()
}

fn request(model: &mut Model) -> Option<RunRequest> {
    if model.opened.is_nothing() {
        model.screen.focus = Pane::Workflows;
        refuse(model, notices::NOTHING_LOADED);
        return None;
    }
    let parameters = match model.editor.parameters() {
        Ok(parameters) => parameters,
        Err(fault) => {
            model.screen.focus = Pane::Parameters;
            model.editor.go_to(fault.place);
            let told = fault.text(model.language);
            model.notices.bad(told, model.now);
            return None;
        }
    };
    let origin = Origin {
        workflow: model.opened.folder.clone(),
        case: model.opened.case.clone(),
        parent: None,
    };
    let request = model
        .options
        .request(model.ids.next_id(), origin, parameters);
    match request {
        Ok(request) => Some(request),
        Err(fault) => {
            model.screen.focus = Pane::Parameters;
            let told = fault.text(model.language);
            model.notices.bad(told, model.now);
            None
        }
    }
}

fn tell_the_end(model: &mut Model, summary: &RunSummary) {
    let text = match summary.status {
        RunStatus::Success => notices::ENDED_WELL,
        RunStatus::Cancelled => return,
        _ => notices::ENDED_BADLY,
    };
    let told = text.fill(model.language, &[("name", summary.title())]);
    if summary.status == RunStatus::Success {
        model.notices.good(told, model.now);
    } else {
        model.notices.bad(told, model.now);
    }
}

fn refuse(model: &mut Model, text: Text) -> Vec<Effect> {
    model.notices.bad(text.get(model.language), model.now);
    Vec::new()
}
