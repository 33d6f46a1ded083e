//! Which run a key is about: that under the cursor of the history, else that which is shown; while
//! none is, the last one of the workflow that is chosen or loaded, which is looked for first.

use super::{diffing, trends};
use crate::{
    app::{Action, Effect, Model, Pane, workflow_list::Row},
    domain::RunSummary,
    wording::{Text, diff as words},
};

/// `d`, `D`, `T`: about the run that is meant.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(run) = here(model) {
        return about(model, action, &run);
    }
    let Some(workflow) = workflow(model) else {
        return refuse(model, words::NO_RUN);
    };
    model.pending.asked += 1;
    let asked = model.pending.asked;
    model.pending.last_run = Some((asked, action));
    vec![Effect::FindLastRun { asked, workflow }]
}

/// The run under the cursor of the history, else that which is shown.
pub(super) fn here(model: &Model) -> Option<RunSummary> {
    match model.screen.focus {
        Pane::History => model.history.selected().cloned(),
        _ => model.response.summary().cloned(),
    }
}

/// It was looked for.
pub(super) fn found(model: &mut Model, asked: u32, run: Option<Box<RunSummary>>) -> Vec<Effect> {
    let wanted = model.pending.last_run.take_if(|(waits, _)| *waits == asked);
    let Some((_, action)) = wanted else {
        return Vec::new();
    };
    match run {
        Some(run) => about(model, action, &run),
        None => refuse(model, words::NO_RUN_YET),
    }
}

fn about(model: &mut Model, action: Action, run: &RunSummary) -> Vec<Effect> {
    match action {
        Action::DiffBaseline => diffing::with_baseline(model, run),
        Action::Trend => trends::open(model, run),
        _ => diffing::with_before(model, run),
    }
}

fn workflow(model: &Model) -> Option<String> {
    let chosen = match model.workflows.selected() {
        Some(Row::Workflow { saved, .. } | Row::Case { saved, .. } | Row::Fault { saved, .. }) => {
            Some(&saved.folder)
        }
        Some(Row::Problem(_)) | None => None,
    };
    let chosen = chosen.filter(|_| model.screen.focus == Pane::Workflows);
    let loaded = model.opened.folder.as_ref();
    let unsaved = Some(&model.opened.base.workflow_id).filter(|id| !id.is_empty());
    chosen.or(loaded).or(unsaved).cloned()
}

fn refuse(model: &mut Model, text: Text) -> Vec<Effect> {
    model.notices.bad(text.get(model.language), model.now);
    Vec::new()
}
