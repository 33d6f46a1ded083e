//! Loading workflows and cases into the editor, without losing what was typed.

use super::{actions::reveal, saving};
use crate::{
    app::{
        Chosen, Effect, Model, Pane,
        opened::Opened,
        overlay::{Ask, Choice, Decision, Overlay},
    },
    domain::{Draft, FileProblem, Setting},
    wording::{collection, notices, questions},
};

/// `Enter` on a workflow: the first time it is loaded and its cases are shown; on the one that is
/// loaded they are hidden or shown.
pub(super) fn choose_workflow(model: &mut Model, folder: &str, unfolded: bool) -> Vec<Effect> {
    if model.opened.folder.as_deref() == Some(folder) {
        if unfolded {
            model.workflows.fold_up(folder);
        } else {
            unfold(model, folder);
        }
        reveal(model, Pane::Parameters);
        return Vec::new();
    }
    let draft = model.drafts.get(folder).cloned();
    let first = || {
        let saved = model.workflows.find(folder)?;
        saved.cases.first().map(|case| case.name.clone())
    };
    let case = match &draft {
        Some(draft) => draft.case.clone(),
        None => first(),
    };
    load(model, folder, case.as_deref(), draft)
}

/// `Enter` on a case. Text of another case of the same workflow that was not saved is asked about.
pub(super) fn choose_case(model: &mut Model, folder: &str, case: &str) -> Vec<Effect> {
    if model.opened.is(folder, Some(case)) {
        reveal(model, Pane::Parameters);
        return Vec::new();
    }
    let same_workflow = model.opened.folder.as_deref() == Some(folder);
    if same_workflow && model.editor.is_dirty() {
        ask_about_unsaved(model, folder, case);
        return Vec::new();
    }
    let draft = model.drafts.get(folder).cloned();
    match draft {
        Some(draft) if !same_workflow && draft.case.as_deref() == Some(case) => {
            load(model, folder, Some(case), Some(draft))
        }
        Some(draft) if !same_workflow && !is_as_saved(model, &draft) => {
            // First the unsaved text, then the question about it: nothing is dropped unseen.
            let effects = load(model, folder, draft.case.clone().as_deref(), Some(draft));
            ask_about_unsaved(model, folder, case);
            effects
        }
        _ => load(model, folder, Some(case), None),
    }
}

/// `[` and `]`: the case before or after, round and round.
pub(super) fn step(model: &mut Model, forward: bool) -> Vec<Effect> {
    let Some(folder) = model.opened.folder.clone() else {
        return Vec::new();
    };
    let Some(saved) = model.workflows.find(&folder) else {
        return Vec::new();
    };
    let count = saved.cases.len();
    let opened = model.opened.case.as_deref();
    let at = saved
        .cases
        .iter()
        .position(|case| Some(&*case.name) == opened);
    let next = match (at, forward) {
        (Some(at), true) => (at + 1) % count.max(1),
        (Some(at), false) => (at + count.saturating_sub(1)) % count.max(1),
        (None, true) => 0,
        (None, false) => count.saturating_sub(1),
    };
    let Some(case) = saved.cases.get(next).map(|case| case.name.clone()) else {
        return Vec::new();
    };
    choose_case(model, &folder, &case)
}

/// Puts a workflow into the editor and the run box. What stood there is kept as a draft.
pub(super) fn load(
    model: &mut Model,
    folder: &str,
    case: Option<&str>,
    draft: Option<Draft>,
) -> Vec<Effect> {
    let Some(saved) = model.workflows.find(folder) else {
        return Vec::new();
    };
    if !saved.is_read() {
        let text = collection::STILL_READING.fill(model.language, &[("name", folder)]);
        model.notices.good(text, model.now);
        model.pending.choose = Some(Chosen {
            workflow: folder.to_owned(),
            case: case.map(str::to_owned),
            load: true,
        });
        return Vec::new();
    }
    let Some(workflow) = saved.workflow.clone() else {
        let problems: Vec<_> = saved.problems.iter().map(FileProblem::short).collect();
        show_trouble(model, problems.join("\n"));
        return Vec::new();
    };
    let found = saved.cases.iter().find(|known| Some(&*known.name) == case);
    let (name, text) = if let Some(case) = found {
        (Some(case.name.clone()), case.text.clone())
    } else {
        // A new case begins with what the workflow needs.
        let inputs = saved.inputs.as_ref();
        let inputs = inputs.filter(|inputs| !inputs.list.is_empty());
        let text = inputs.map_or_else(String::new, |inputs| inputs.skeleton() + "\n");
        (None, text.into())
    };
    let effects = saving::keep(model);
    // Another case of the same workflow is run as was chosen for the one before.
    let same = model.opened.folder.as_deref() == Some(folder) && model.opened.base == workflow;
    if !same {
        model.options.load(&workflow);
    }
    model.editor.load(&text);
    if name.is_none() {
        model.editor.begin_form(false);
    }
    if let Some(draft) = draft {
        model.options.set_mode(draft.mode);
        for (key, text) in &draft.settings {
            if let Some(setting) = Setting::of_key(key) {
                model.options.put(setting, text);
            }
        }
        if draft.parameters != text {
            model.editor.replace(&draft.parameters);
            let told = notices::DRAFT_RESTORED.get(model.language);
            model.notices.good(told, model.now);
        }
    }
    model.opened = Opened {
        folder: Some(folder.to_owned()),
        case: name,
        base: workflow,
    };
    saving::settled(model);
    unfold(model, folder);
    reveal(model, Pane::Parameters);
    effects
}

/// What is wrong with files, in full: a row may have no room for it.
pub(super) fn show_trouble(model: &mut Model, words: String) {
    let close = Choice {
        key: 'q',
        label: collection::BACK.get(model.language).to_owned(),
        detail: String::new(),
        decision: Decision::Stay,
    };
    let title = collection::TROUBLE.get(model.language);
    model.overlay = Some(Overlay::Ask(Ask::new(title, words, vec![close])));
}

/// Forgets what was typed: the text is again what is in the file.
pub(super) fn discard(model: &mut Model) {
    let loaded = model.editor.loaded();
    model.editor.load(&loaded);
}

/// Rows of the list.
pub(super) fn list_height(model: &Model) -> u16 {
    let area = model.areas().pane(Pane::Workflows);
    area.map_or(1, |area| area.inner.height)
}

fn unfold(model: &mut Model, folder: &str) {
    let height = list_height(model);
    model.workflows.unfold(folder, height);
}

fn is_as_saved(model: &Model, draft: &Draft) -> bool {
    let saved = model.workflows.find(&draft.workflow);
    let case = saved.and_then(|saved| {
        let mut cases = saved.cases.iter();
        cases.find(|case| Some(&case.name) == draft.case.as_ref())
    });
    case.is_some_and(|case| case.text == draft.parameters)
}

fn ask_about_unsaved(model: &mut Model, folder: &str, case: &str) {
    let language = model.language;
    let title = model.opened.title();
    let words = questions::UNSAVED.fill(language, &[("name", &title), ("next", case)]);
    let (workflow, case) = (folder.to_owned(), case.to_owned());
    let choice = |key, text: crate::wording::Text, decision| Choice {
        key,
        label: text.get(language).to_owned(),
        detail: String::new(),
        decision,
    };
    let mut choices = vec![choice('k', questions::KEEP_EDITING, Decision::Stay)];
    if model.opened.case.is_some() {
        let decision = Decision::SaveAndLoad {
            workflow: workflow.clone(),
            case: case.clone(),
        };
        choices.push(choice('s', questions::SAVE_AND_GO, decision));
    }
    let decision = Decision::DiscardAndLoad { workflow, case };
    choices.push(choice('d', questions::DISCARD, decision));
    let title = questions::UNSAVED_TITLE.get(language);
    model.overlay = Some(Overlay::Ask(Ask::new(title, words, choices)));
}
