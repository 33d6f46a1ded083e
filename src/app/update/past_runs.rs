//! Past runs: shown whole, loaded into the editor, run again.

use std::sync::Arc;

use super::{actions::reveal, answering, cases, copying, meant, runs, saving};
use crate::{
    app::{
        Effect, Model, Pane, Purpose,
        opened::Opened,
        overlay::{Ask, Choice, Decision, Overlay},
    },
    domain::{RunId, RunRecord, RunRequest, RunStatus, RunSummary, Situation, Workflow, is_masked},
    wording::{Text, asking, history, notices, questions, response},
};

/// `Enter` in the history.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    let Some(row) = model.history.selected() else {
        return Vec::new();
    };
    let id = row.id;
    if model.flights.get(id).is_some() {
        let effects = answering::show_flight(model, id);
        reveal(model, Pane::Response);
        return effects;
    }
    ask(model, Purpose::Show)
}

/// `e` in the history.
pub(super) fn load_into_editor(model: &mut Model) -> Vec<Effect> {
    ask(model, Purpose::Load)
}

/// `R` in the history.
pub(super) fn run_again(model: &mut Model) -> Vec<Effect> {
    ask(model, Purpose::RunAgain)
}

/// `y` in the history.
pub(super) fn copy(model: &mut Model) -> Vec<Effect> {
    ask(model, Purpose::Copy)
}

/// What was sent, in place of the answer: of the run under the cursor of the history, else of the one that is
/// shown.
pub(super) fn show_request(model: &mut Model) -> Vec<Effect> {
    let chosen = match model.screen.focus {
        Pane::History => model.history.selected().map(|row| row.id),
        _ => None,
    };
    if chosen.is_some() && chosen != model.response.shown() {
        return ask(model, Purpose::ShowRequest);
    }
    reveal(model, Pane::Response);
    model.response.toggle_request().unwrap_or_else(|| {
        let told = response::NO_REQUEST.get(model.language);
        model.notices.bad(told, model.now);
        Vec::new()
    })
}

/// The run that was run again, in place of the one that repeats it.
pub(super) fn show_parent(model: &mut Model) -> Vec<Effect> {
    let Some(parent) = meant::here(model).and_then(|run| run.parent) else {
        let told = history::NO_PARENT.get(model.language);
        model.notices.bad(told, model.now);
        return Vec::new();
    };
    load(model, parent, Purpose::Show)
}

/// A past run was read. Only the one that was asked for last counts.
pub(super) fn loaded(model: &mut Model, asked: u32, record: &Arc<RunRecord>) -> Vec<Effect> {
    let Some((_, purpose)) = model.pending.load.filter(|(waited, _)| *waited == asked) else {
        return Vec::new();
    };
    model.pending.load = None;
    if purpose == Purpose::Copy {
        copying::offer_record(model, record);
        return Vec::new();
    }
    if purpose == Purpose::Renew {
        model.history.renew(&record.summary);
        let shown = model.response.shown() == Some(record.summary.id);
        return if shown {
            model.response.show(Arc::clone(record))
        } else {
            Vec::new()
        };
    }
    if matches!(purpose, Purpose::Show | Purpose::ShowRequest) {
        reveal(model, Pane::Response);
        let mut effects = model.response.show(Arc::clone(record));
        model.response.tell_origin();
        if purpose == Purpose::ShowRequest {
            effects.extend(model.response.toggle_request().into_iter().flatten());
        }
        return effects;
    }
    let id = model.ids.next_id();
    let Some(request) = RunRequest::again(record, id) else {
        let text = notices::UNREADABLE_REQUEST.get(model.language);
        model.notices.bad(text, model.now);
        return Vec::new();
    };
    if purpose == Purpose::Load {
        edit(model, request)
    } else {
        again(model, record, request)
    }
}

/// A past run cannot be read: why, and what to do, is too long for a notice.
pub(super) fn unread(model: &mut Model, asked: u32, id: RunId, reason: String) -> Vec<Effect> {
    if model.pending.load.is_none_or(|(waited, _)| waited != asked) {
        return Vec::new();
    }
    model.pending.load = None;
    match model.history.row(id).cloned() {
        Some(row) => {
            reveal(model, Pane::Response);
            model.response.cannot_read(row, reason);
        }
        None => model.notices.bad(reason, model.now),
    }
    Vec::new()
}

fn ask(model: &mut Model, purpose: Purpose) -> Vec<Effect> {
    let Some(id) = model.history.selected().map(|row| row.id) else {
        return Vec::new();
    };
    load(model, id, purpose)
}

pub(super) fn load(model: &mut Model, id: RunId, purpose: Purpose) -> Vec<Effect> {
    model.pending.asked += 1;
    let asked = model.pending.asked;
    model.pending.load = Some((asked, purpose));
    vec![Effect::LoadRun { asked, id }]
}

fn again(model: &mut Model, record: &RunRecord, request: RunRequest) -> Vec<Effect> {
    let status = record.summary.status;
    let imported = record.summary.marks.imported_from.is_some();
    // The demo has one server, on another port at every start.
    let moved = record.summary.base_url != model.header.base_url;
    let is_other = moved && (imported || !model.header.demo);
    let parameters = request.parameters.as_deref().unwrap_or_default();
    let words = if imported && is_masked(parameters) {
        Some(questions::MASKED)
    } else if is_other {
        Some(questions::OTHER_SERVER)
    } else if status.in_flight() {
        Some(questions::SAME_IN_FLIGHT)
    } else if !may_have_happened(&record.summary) {
        None
    } else if status == RunStatus::Unknown {
        Some(questions::UNKNOWN_AGAIN)
    } else {
        Some(questions::MAYBE_AGAIN)
    };
    let answers = record.answers();
    if words.is_none() && !answers.is_empty() {
        offer_answers(model, request, answers);
        return Vec::new();
    }
    match words {
        Some(words) => {
            runs::ask_twice(model, request, words);
            Vec::new()
        }
        None => runs::launch(model, request),
    }
}

/// A run that was answered: the same answers, or the user is asked again.
fn offer_answers(model: &mut Model, request: RunRequest, answers: Vec<String>) {
    let language = model.language;
    let count = answers.len().to_string();
    let same = RunRequest {
        answers,
        ..request.clone()
    };
    let choice = |key, text: Text, request| Choice {
        key,
        label: text.get(language).to_owned(),
        detail: String::new(),
        decision: Decision::Run(Box::new(request)),
    };
    let choices = vec![
        choice('a', asking::REPLAY_ASK, request),
        choice('s', asking::REPLAY_SAME, same),
    ];
    let title = asking::REPLAY_TITLE.get(language);
    let words = asking::REPLAY_WORDS.fill(language, &[("count", &count)]);
    model.overlay = Some(Overlay::Ask(Ask::new(title, words, choices)));
}

/// Whether the run may have been made, or go on, at Coze without an answer here.
fn may_have_happened(summary: &RunSummary) -> bool {
    let error = summary.error.as_ref();
    match error.and_then(|error| error.situation) {
        Some(Situation::NeverSent) => false,
        Some(
            Situation::GatewayTimeout
            | Situation::NoAnswerInTime
            | Situation::EmptyAnswer
            | Situation::CutAnswer
            | Situation::ProgramEnded,
        ) => true,
        _ => matches!(summary.status, RunStatus::Unknown | RunStatus::TimedOut),
    }
}

/// The parameters go into the editor as a change that can be undone; the file stays as it is.
fn edit(model: &mut Model, request: RunRequest) -> Vec<Effect> {
    let parameters = request.parameters.clone().unwrap_or_else(|| Arc::from(""));
    let known = |folder: &String| {
        let saved = model.workflows.find(folder);
        saved.is_some_and(|saved| saved.workflow.is_some())
    };
    let mut effects = Vec::new();
    if let Some(folder) = request.workflow.clone().filter(known) {
        if model.opened.folder.as_ref() != Some(&folder) {
            let draft = model.drafts.get(&folder).cloned();
            let case = match &draft {
                Some(draft) => draft.case.clone(),
                None => request.case.clone(),
            };
            effects = cases::load(model, &folder, case.as_deref(), draft);
        } else if !model.editor.is_dirty() && model.opened.case != request.case {
            effects = cases::load(model, &folder, request.case.as_deref(), None);
        }
        model.editor.replace(&parameters);
        model.options.set_mode(request.mode);
    } else {
        effects = saving::keep(model);
        let target = Workflow {
            workflow_id: request.workflow_id,
            mode: request.mode,
            bot_id: request.bot_id,
            app_id: request.app_id,
            workflow_version: request.workflow_version,
            connector_id: request.connector_id,
            ext: request.ext,
            ..Workflow::default()
        };
        model.options.load(&target);
        model.editor.load(&parameters);
        model.opened = Opened {
            folder: None,
            case: None,
            base: target,
        };
    }
    model.screen.focus = Pane::Parameters;
    let text = notices::LOADED_FROM_HISTORY.get(model.language);
    model.notices.good(text, model.now);
    effects
}
