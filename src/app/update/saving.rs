//! Saving cases, and keeping unsaved text as drafts: a second after the last change, when another
//! workflow is loaded, and at the end.

use std::sync::Arc;

use super::{cases, comparing};
use crate::{
    app::{
        Effect, Model, Theirs,
        input_line::InputLine,
        overlay::{Ask, Choice, Decision, NamePrompt, Overlay},
    },
    domain::{Comparison, Draft, Rearrangement, RunMode, Timestamp, Workflow},
    wording::{Text, notices, questions},
};

/// Milliseconds from the last change to the draft.
const CALM: i64 = 1_000;

/// `Ctrl-S`.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let Some(workflow) = model.opened.folder.clone() else {
        let text = notices::NOT_A_SAVED_WORKFLOW.get(model.language);
        model.notices.bad(text, model.now);
        return Vec::new();
    };
    let mut effects = save_settings(model, &workflow);
    if !effects.is_empty() && !model.editor.is_dirty() {
        return effects;
    }
    let Some(case) = model.opened.case.clone() else {
        let language = model.language;
        model.overlay = Some(Overlay::Name(NamePrompt {
            title: questions::NAME_TITLE.get(language).to_owned(),
            words: questions::NAME.get(language).to_owned(),
            bad: false,
            input: InputLine::new(free_name(model, &workflow)),
            workflow,
        }));
        return effects;
    };
    if !model.editor.is_dirty() {
        let text = notices::NOTHING_TO_SAVE.get(model.language);
        model.notices.good(text, model.now);
        return Vec::new();
    }
    let expected = model.editor.in_file();
    effects.extend(write(model, workflow, case, expected, false));
    effects
}

/// What was chosen in the run box goes into `workflow.toml`.
fn save_settings(model: &Model, folder: &str) -> Vec<Effect> {
    let base = &model.opened.base;
    let now = Workflow {
        // Not of the run box, and kept by a key of its own.
        filter: base.filter.clone(),
        ..model.options.target.clone()
    };
    if !model.options.is_changed(base) {
        return Vec::new();
    }
    vec![Effect::Rearrange(Box::new(Rearrangement::EditWorkflow {
        folder: folder.to_owned(),
        base: Box::new(base.clone()),
        now: Box::new(now),
        force: false,
    }))]
}

/// `Enter` on a name.
pub(super) fn save_as(model: &mut Model, prompt: NamePrompt) -> Vec<Effect> {
    let Some(case) = prompt.name() else {
        model.overlay = Some(complaint(model, prompt, questions::NOT_A_NAME));
        return Vec::new();
    };
    let saved = model.workflows.find(&prompt.workflow);
    let taken = saved.is_some_and(|saved| saved.cases.iter().any(|known| known.name == case));
    if taken {
        model.overlay = Some(complaint(model, prompt, questions::NAME_TAKEN));
        return Vec::new();
    }
    write(model, prompt.workflow, case, None, false)
}

/// Writes over what is on disk: the user was asked.
pub(super) fn overwrite(model: &mut Model, workflow: String, case: String) -> Vec<Effect> {
    write(model, workflow, case, None, true)
}

/// A case was written.
pub(super) fn saved(model: &mut Model, workflow: &str, case: &str, text: Arc<str>) -> Vec<Effect> {
    let here = model.opened.folder.as_deref() == Some(workflow);
    if !here
        || model
            .opened
            .case
            .as_deref()
            .is_some_and(|opened| opened != case)
    {
        return Vec::new();
    }
    model.opened.case = Some(case.to_owned());
    model.editor.saved(text);
    let name = model.opened.title();
    let told = notices::SAVED.fill(model.language, &[("name", &name)]);
    model.notices.good(told, model.now);
    let mut effects = keep(model);
    if let Some((folder, next)) = model.pending.after_save.take() {
        effects.extend(cases::choose_case(model, &folder, &next));
    }
    effects
}

/// A case was not written: the file is not what was loaded. Only of a text can be shown how it
/// differs, and only a text can be taken.
pub(super) fn conflict(
    model: &mut Model,
    workflow: String,
    case: String,
    theirs: Theirs,
) -> Vec<Effect> {
    model.pending.after_save = None;
    let language = model.language;
    let choice = |key, text: Text, decision| Choice {
        key,
        label: text.get(language).to_owned(),
        detail: String::new(),
        decision,
    };
    let name = format!("{workflow}/{case}");
    let over = Decision::Overwrite {
        workflow: workflow.clone(),
        case: case.clone(),
    };
    let both = Comparison::Case {
        workflow: workflow.clone(),
        case: case.clone(),
        mine: model.editor.text(),
    };
    let take = Decision::TakeTheirs { workflow, case };
    let keep = choice('k', questions::KEEP_EDITING, Decision::Stay);
    let (words, choices) = match theirs {
        Theirs::Changed => (
            questions::CONFLICT,
            vec![
                keep,
                comparing::choice(language, both),
                choice('o', questions::OVERWRITE, over),
                choice('t', questions::TAKE_THEIRS, take),
            ],
        ),
        Theirs::Removed => (
            questions::CONFLICT_REMOVED,
            vec![keep, choice('o', questions::WRITE_AGAIN, over)],
        ),
        Theirs::NotText => (
            questions::CONFLICT_NOT_TEXT,
            vec![keep, choice('o', questions::OVERWRITE, over)],
        ),
    };
    let words = words.fill(language, &[("name", &name)]);
    let title = questions::CONFLICT_TITLE.get(language);
    model.overlay = Some(Overlay::Ask(Ask::new(title, words, choices)));
    Vec::new()
}

/// Takes what is on disk; what was typed can be had back with undo.
pub(super) fn take_theirs(model: &mut Model, workflow: &str, case: &str) -> Vec<Effect> {
    let saved = model.workflows.find(workflow);
    let found = saved.and_then(|saved| saved.cases.iter().find(|known| known.name == case));
    let Some(text) = found.map(|case| Arc::clone(&case.text)) else {
        return Vec::new();
    };
    if model.opened.is(workflow, Some(case)) {
        model.editor.replace(&text);
        model.editor.saved(text);
    }
    keep(model)
}

/// Keeps the text of the editor as a draft if it differs from the file, drops the draft if not.
pub(super) fn keep(model: &mut Model) -> Vec<Effect> {
    model.drafts.due = None;
    let Some(workflow) = model.opened.folder.clone() else {
        return Vec::new();
    };
    let mode = model.options.mode();
    if model.editor.is_dirty() || model.options.is_changed(&model.opened.base) {
        let changes = model.options.changes(&model.opened.base).into_iter();
        let draft = Draft {
            workflow,
            case: model.opened.case.clone(),
            parameters: model.editor.text(),
            mode,
            settings: changes
                .map(|(setting, text)| (setting.key().to_owned(), text))
                .collect(),
        };
        if model.drafts.keep(&draft) {
            return vec![Effect::SaveDraft(draft)];
        }
    } else if model.drafts.forget(&workflow) {
        return vec![Effect::ForgetDraft(workflow)];
    }
    Vec::new()
}

/// Keeps the draft once the user has stopped changing it.
pub(super) fn keep_if_due(model: &mut Model) -> Vec<Effect> {
    match model.drafts.due {
        Some(due) if due <= model.now => keep(model),
        _ => Vec::new(),
    }
}

/// After every message: a changed text or mode is to be kept before long.
pub(super) fn note_changes(model: &mut Model) {
    let seen = seen(model);
    if seen != model.pending.seen {
        model.pending.seen = seen;
        model.drafts.due = Some(Timestamp(model.now.0.saturating_add(CALM)));
    }
}

/// What was just loaded is no change of the user's.
pub(super) fn settled(model: &mut Model) {
    model.pending.seen = seen(model);
    model.drafts.due = None;
}

fn seen(model: &Model) -> (u64, RunMode, u64) {
    let options = &model.options;
    (model.editor.revision(), options.mode(), options.revision)
}

fn write(
    model: &Model,
    workflow: String,
    case: String,
    expected: Option<Arc<str>>,
    force: bool,
) -> Vec<Effect> {
    vec![Effect::SaveCase {
        workflow,
        case,
        text: model.editor.text(),
        expected,
        force,
        settings: Box::new(model.opened.base.clone()),
    }]
}

fn complaint(model: &Model, prompt: NamePrompt, words: Text) -> Overlay {
    Overlay::Name(NamePrompt {
        words: words.get(model.language).to_owned(),
        bad: true,
        ..prompt
    })
}

fn free_name(model: &Model, workflow: &str) -> String {
    let cases = model.workflows.find(workflow).map(|saved| &saved.cases);
    let taken = |name: &str| cases.is_some_and(|cases| cases.iter().any(|case| case.name == name));
    let numbered = (2..100).map(|number| format!("case-{number}"));
    let mut names = std::iter::once("default".to_owned()).chain(numbered);
    names.find(|name| !taken(name)).unwrap_or_default()
}
