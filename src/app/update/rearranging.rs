//! What becomes of the screen when folders and cases are made, renamed, copied, removed and put
//! back. The list itself follows when it is read again.

use super::{cases, comparing, prompts, saving};
use crate::{
    app::{
        Action, Chosen, Effect, Model, Pane,
        opened::Opened,
        overlay::{Ask, Choice, Decision, Overlay},
    },
    domain::{Comparison, Draft, Rearrangement, Removed, Workflow},
    wording::{Text, collection as words, questions},
};

/// `Del`.
pub(super) fn remove(model: &mut Model) -> Vec<Effect> {
    let what = match prompts::target(model) {
        Some((workflow, Some(case))) => Rearrangement::RemoveCase { workflow, case },
        Some((folder, None)) => Rearrangement::RemoveWorkflow { folder },
        None => return Vec::new(),
    };
    vec![Effect::Rearrange(Box::new(what))]
}

/// `u`.
pub(super) fn put_back(model: &mut Model) -> Vec<Effect> {
    let Some(removed) = model.removed.pop() else {
        let text = words::NOTHING_DELETED.get(model.language);
        model.notices.good(text, model.now);
        return Vec::new();
    };
    vec![Effect::Rearrange(Box::new(Rearrangement::Restore(removed)))]
}

/// It was done.
pub(super) fn done(
    model: &mut Model,
    what: Rearrangement,
    removed: Option<Removed>,
) -> Vec<Effect> {
    let told = told(model, &what);
    model.notices.good(told, model.now);
    model.removed.extend(removed);
    let mut effects = Vec::new();
    if let Some(next) = model.pending.then.take() {
        effects.push(Effect::Rearrange(next));
    }
    match what {
        Rearrangement::NewWorkflow { folder, .. } => choose(model, &folder, None, true),
        Rearrangement::RenameWorkflow { from, to } => {
            effects.extend(renamed(model, &from, &to));
            choose(model, &to, None, false);
        }
        Rearrangement::DuplicateWorkflow { to, .. } => choose(model, &to, None, false),
        Rearrangement::RemoveWorkflow { folder } => {
            if model.opened.folder.as_ref() == Some(&folder) {
                effects.extend(put_away(model));
            }
        }
        Rearrangement::EditWorkflow { folder, now, .. } => {
            if model.opened.folder.as_ref() == Some(&folder) {
                let now = Workflow {
                    // Written on its own.
                    filter: model.opened.base.filter.clone(),
                    ..*now
                };
                model.options.follow(&model.opened.base, &now);
                model.opened.base = now;
                effects.extend(saving::keep(model));
            }
        }
        Rearrangement::NewCase { workflow, case, .. } => {
            model.pending.form = Some((workflow.clone(), case.clone()));
            choose(model, &workflow, Some(case), true);
        }
        Rearrangement::RenameCase { workflow, from, to } => {
            effects.extend(case_renamed(model, &workflow, &from, &to));
            choose(model, &workflow, Some(to), false);
        }
        Rearrangement::DuplicateCase { workflow, to, .. } => {
            choose(model, &workflow, Some(to), true);
        }
        Rearrangement::RemoveCase { workflow, case } => {
            effects.extend(case_removed(model, &workflow, &case));
        }
        Rearrangement::Restore(back) => choose(model, &back.workflow, back.case, false),
    }
    effects
}

/// It was not done, and nothing was changed.
pub(super) fn refused(
    model: &mut Model,
    what: Rearrangement,
    reason: String,
    conflict: bool,
) -> Vec<Effect> {
    model.pending.then = None;
    match what {
        Rearrangement::EditWorkflow {
            folder, base, now, ..
        } if conflict => ask(model, folder, base, now),
        Rearrangement::Restore(removed) => {
            model.removed.push(removed);
            model.notices.bad(reason, model.now);
        }
        _ => model.notices.bad(reason, model.now),
    }
    Vec::new()
}

/// The filter that is on disk in place of the one that was to be kept.
pub(super) fn take_filter(model: &mut Model, folder: &str) -> Vec<Effect> {
    let saved = model.workflows.find(folder);
    let on_disk = saved.and_then(|saved| saved.workflow.as_ref());
    let filter = on_disk.and_then(|workflow| workflow.filter.clone());
    model.response.set_filter(&filter.unwrap_or_default())
}

/// What is on disk in place of what was chosen in the run box.
pub(super) fn take_settings(model: &mut Model, folder: &str) -> Vec<Effect> {
    let saved = model.workflows.find(folder);
    let on_disk = saved.and_then(|saved| saved.workflow.clone());
    if let Some(workflow) = on_disk.filter(|_| model.opened.folder.as_deref() == Some(folder)) {
        model.options.load(&workflow);
        model.opened.base = workflow;
    }
    saving::keep(model)
}

fn told(model: &Model, what: &Rearrangement) -> String {
    let case = |workflow: &str, case: &str| format!("{workflow}/{case}");
    let say = |text: Text, gaps: &[(&str, &str)]| text.fill(model.language, gaps);
    match what {
        Rearrangement::NewWorkflow { folder, .. } => say(words::MADE, &[("name", folder)]),
        Rearrangement::NewCase { workflow, case, .. } => {
            say(words::MADE, &[("name", &format!("{workflow}/{case}"))])
        }
        Rearrangement::RenameWorkflow { from, to } => {
            say(words::RENAMED, &[("from", from), ("to", to)])
        }
        Rearrangement::RenameCase { workflow, from, to } => say(
            words::RENAMED,
            &[("from", &case(workflow, from)), ("to", to)],
        ),
        Rearrangement::DuplicateWorkflow { from, to } => {
            say(words::COPIED, &[("from", from), ("to", to)])
        }
        Rearrangement::DuplicateCase { workflow, from, to } => say(
            words::COPIED,
            &[("from", &case(workflow, from)), ("to", to)],
        ),
        Rearrangement::EditWorkflow { folder, .. } => {
            say(words::SETTINGS_SAVED, &[("name", folder)])
        }
        Rearrangement::Restore(removed) => say(words::BACK_AGAIN, &[("name", &removed.title())]),
        Rearrangement::RemoveWorkflow { folder } => deleted(model, folder),
        Rearrangement::RemoveCase { workflow, case } => {
            deleted(model, &format!("{workflow}/{case}"))
        }
    }
}

fn deleted(model: &Model, name: &str) -> String {
    let key = prompts::key_of(model, Action::PutBack);
    words::DELETED.fill(model.language, &[("name", name), ("key", &key)])
}

fn choose(model: &mut Model, workflow: &str, case: Option<String>, load: bool) {
    if case.is_some() {
        let height = super::cases::list_height(model);
        model.workflows.unfold(workflow, height);
    }
    model.pending.choose = Some(Chosen {
        workflow: workflow.to_owned(),
        case,
        load,
    });
}

/// The line that was waited for, if it is there now.
pub(super) fn chosen(model: &mut Model) -> Vec<Effect> {
    let Some(chosen) = model.pending.choose.take() else {
        return Vec::new();
    };
    let there = model.workflows.find(&chosen.workflow).is_some_and(|saved| {
        let has = |name: &String| saved.cases.iter().any(|case| case.name == *name);
        saved.is_read() && chosen.case.as_ref().is_none_or(has)
    });
    if !there {
        model.pending.choose = Some(chosen);
        return Vec::new();
    }
    let (workflow, case) = (chosen.workflow, chosen.case);
    // A filter that hides what was just made would look like a failure.
    model.workflows.reveal(&workflow);
    model.workflows.select(&workflow, case.as_deref());
    match case {
        _ if !chosen.load => Vec::new(),
        Some(case) => {
            let effects = cases::choose_case(model, &workflow, &case);
            let form = model.pending.form.take() == Some((workflow.clone(), case.clone()));
            if form && model.opened.is(&workflow, Some(&case)) {
                // A new case wants its values.
                model.editor.begin_form(true);
                model.screen.focus = Pane::Parameters;
            }
            effects
        }
        None => cases::choose_workflow(model, &workflow, false),
    }
}

/// Its draft goes with it.
fn renamed(model: &mut Model, from: &str, to: &str) -> Vec<Effect> {
    if model.opened.folder.as_deref() == Some(from) {
        model.opened.folder = Some(to.to_owned());
    }
    model.workflows.refold(from, to);
    let Some(draft) = model.drafts.get(from).cloned() else {
        return Vec::new();
    };
    model.drafts.forget(from);
    let draft = Draft {
        workflow: to.to_owned(),
        ..draft
    };
    model.drafts.keep(&draft);
    vec![
        Effect::SaveDraft(draft),
        Effect::ForgetDraft(from.to_owned()),
    ]
}

fn case_renamed(model: &mut Model, workflow: &str, from: &str, to: &str) -> Vec<Effect> {
    if model.opened.is(workflow, Some(from)) {
        model.opened.case = Some(to.to_owned());
        return saving::keep(model);
    }
    let draft = model.drafts.get(workflow).cloned();
    let Some(draft) = draft.filter(|draft| draft.case.as_deref() == Some(from)) else {
        return Vec::new();
    };
    let draft = Draft {
        case: Some(to.to_owned()),
        ..draft
    };
    model.drafts.keep(&draft);
    vec![Effect::SaveDraft(draft)]
}

/// What was typed for a workflow that is gone stays its draft, for the day it is put back.
fn put_away(model: &mut Model) -> Vec<Effect> {
    let effects = saving::keep(model);
    model.opened = Opened::default();
    model.options.load(&model.opened.base);
    model.editor.load("");
    saving::settled(model);
    effects
}

/// What was typed for a case that is gone stays, as a text of no case.
fn case_removed(model: &mut Model, workflow: &str, case: &str) -> Vec<Effect> {
    if !model.opened.is(workflow, Some(case)) {
        return Vec::new();
    }
    model.opened.case = None;
    if model.editor.is_dirty() {
        model.editor.saved("".into());
        return saving::keep(model);
    }
    let saved = model.workflows.find(workflow);
    let mut others = saved.into_iter().flat_map(|saved| &saved.cases);
    let next = others.find(|other| other.name != case);
    let next = next.map(|next| next.name.clone());
    cases::load(model, workflow, next.as_deref(), None)
}

fn ask(model: &mut Model, folder: String, base: Box<Workflow>, now: Box<Workflow>) {
    let language = model.language;
    let choice = |key, text: Text, decision| Choice {
        key,
        label: text.get(language).to_owned(),
        detail: String::new(),
        decision,
    };
    let text = words::SETTINGS_CONFLICT.fill(language, &[("name", &folder)]);
    let workflow = folder.clone();
    // A filter is kept by a key of its own: the run box has nothing to do with it.
    let theirs = if base.filter == now.filter {
        Decision::TakeSettings { workflow }
    } else {
        Decision::TakeFilter { workflow }
    };
    let both = Comparison::Settings {
        folder: folder.clone(),
        base: base.clone(),
        now: now.clone(),
    };
    let mine = Rearrangement::EditWorkflow {
        folder,
        base,
        now,
        force: true,
    };
    let choices = vec![
        choice('k', questions::KEEP_EDITING, Decision::Stay),
        comparing::choice(language, both),
        choice(
            'o',
            questions::OVERWRITE,
            Decision::Rearrange(Box::new(mine)),
        ),
        choice('t', words::TAKE_THEIRS, theirs),
    ];
    let title = questions::CONFLICT_TITLE.get(language);
    model.overlay = Some(Overlay::Ask(Ask::new(title, text, choices)));
}
