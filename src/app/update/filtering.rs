//! The jq filter over the answer: opened, typed, kept with the workflow, and put on an answer whose
//! workflow keeps one.

use super::actions;
use crate::{
    app::{Effect, Key, Model, Pane, workflow_list::WorkflowList},
    domain::{RunSummary, Workflow},
    wording::{Text, filter_line as words},
};

/// Whether keys go into its line.
pub(super) fn is_typing(model: &Model) -> bool {
    model.screen.focus == Pane::Response && model.response.filter().is_typing()
}

/// Whether going back takes it off. What is searched for goes first.
pub(super) fn takes_off(model: &Model) -> bool {
    let filter = model.response.filter();
    let found = model.response.find().search().is_some();
    model.screen.focus == Pane::Response && (filter.is_typing() || filter.is_shown() && !found)
}

/// A key while its line is typed.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    match model.keymap.in_filter(key) {
        Some(action) => actions::act(model, action),
        None => model.response.filter_key(key),
    }
}

/// Opens the line.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if model.response.can_filter() {
        model.screen.focus = Pane::Response;
        model.response.begin_filter()
    } else {
        refuse(model, words::NO_ANSWER)
    }
}

/// Writes the filter into `workflow.toml`; takes it out where it stands there.
pub(super) fn keep(model: &mut Model) -> Vec<Effect> {
    let filter = model.response.filter();
    if !filter.is_shown() || filter.line().is_empty() {
        return refuse(model, words::NOTHING_TO_KEEP);
    }
    let text = filter.line().text();
    let faulty = filter.problem().is_some();
    let saved = saved(&model.workflows, model.response.summary());
    let Some((folder, base)) = saved.map(|(folder, base)| (folder.to_owned(), base.clone())) else {
        return refuse(model, words::NOT_SAVED);
    };
    let drops = base.filter.as_ref() == Some(&text);
    if faulty && !drops {
        return refuse(model, words::FAULTY);
    }
    let now = Workflow {
        filter: (!drops).then_some(text),
        ..base.clone()
    };
    vec![Effect::KeepFilter {
        folder,
        base: Box::new(base),
        now: Box::new(now),
    }]
}

/// It was written.
pub(super) fn kept(model: &mut Model, folder: &str, filter: Option<String>) -> Vec<Effect> {
    let text = if filter.is_some() {
        words::KEPT_NOW
    } else {
        words::DROPPED_NOW
    };
    let told = text.fill(model.language, &[("workflow", folder)]);
    model.notices.good(told, model.now);
    let own = saved(&model.workflows, model.response.summary());
    if own.is_some_and(|(own, _)| own == folder) {
        let kept = filter.map(|filter| (folder.to_owned(), filter));
        model.response.note_kept(kept);
    }
    Vec::new()
}

/// The collection was read: another filter may stand in `workflow.toml`.
pub(super) fn look_again(model: &mut Model) {
    let kept = kept_filter(model);
    model.response.note_kept(kept);
}

/// After every message: an answer that has just come is filtered if a filter is on, or kept.
pub(super) fn settle(model: &mut Model) -> Vec<Effect> {
    let mut effects: Vec<Effect> = model.response.release_filter().into_iter().collect();
    if model.response.is_unsettled() {
        let kept = kept_filter(model);
        model.response.note_kept(kept.clone());
        let kept = kept.map(|(_, filter)| filter);
        effects.extend(model.response.settle_filter(kept.as_deref()));
    }
    effects
}

fn kept_filter(model: &Model) -> Option<(String, String)> {
    let (folder, workflow) = saved(&model.workflows, model.response.summary())?;
    Some((folder.to_owned(), workflow.filter.clone()?))
}

/// The saved workflow that a run is of.
fn saved<'a>(
    workflows: &'a WorkflowList,
    summary: Option<&RunSummary>,
) -> Option<(&'a str, &'a Workflow)> {
    let summary = summary?;
    let saved = workflows.find(summary.workflow.as_deref()?)?;
    let workflow = saved.workflow.as_ref()?;
    let same = workflow.workflow_id == summary.workflow_id;
    same.then_some((saved.folder.as_str(), workflow))
}

fn refuse(model: &mut Model, text: Text) -> Vec<Effect> {
    model.notices.bad(text.get(model.language), model.now);
    Vec::new()
}
