//! The collection and the drafts as they come from disk, at the start and when files change.

use std::path::PathBuf;

use super::{cases, rearranging, saving};
use crate::{
    app::{Action, Effect, Model},
    domain::{Draft, FileProblem, SavedWorkflow, Workflow},
    wording::notices,
};

/// What a newcomer is shown first: it answers at once.
const DEMO_BEGINS_WITH: &str = "weather";

/// The collection was read. What is in the editor follows its file, unless it was changed here.
pub(super) fn read(
    model: &mut Model,
    workflows: Vec<SavedWorkflow>,
    problems: Vec<FileProblem>,
) -> Vec<Effect> {
    let first = !model.workflows.is_read();
    let named = !model.workflows.is_empty();
    let known: Vec<FileProblem> = model.workflows.problems().cloned().collect();
    let before = opened(model).cloned();
    model.workflows.set(workflows, problems);
    let new = model
        .workflows
        .problems()
        .find(|problem| !known.contains(problem));
    if let Some(problem) = new.filter(|_| !first) {
        let text = problem.short();
        model.notices.bad(text, model.now);
    }
    if let Some(folder) = model.pending.select.take() {
        if model.workflows.find(&folder).is_some() {
            model.workflows.select(&folder, None);
        } else {
            model.pending.select = Some(folder);
        }
    }
    if first && model.header.demo && !named {
        model.workflows.select(DEMO_BEGINS_WITH, None);
    }
    let mut effects = rearranging::chosen(model);
    let touched = !first && before.as_ref() != opened(model);
    effects.extend(follow(model, first, touched));
    effects
}

/// What `workflow.toml` of the workflow in the run box says.
fn opened(model: &Model) -> Option<&Workflow> {
    let saved = model.workflows.find(model.opened.folder.as_deref()?)?;
    saved.workflow.as_ref()
}

/// What is in the editor and the run box follows its files.
fn follow(model: &mut Model, first: bool, touched: bool) -> Vec<Effect> {
    let Some(folder) = model.opened.folder.clone() else {
        return Vec::new();
    };
    let Some(saved) = model.workflows.find(&folder) else {
        return removed(model, touched);
    };
    let case = model.opened.case.as_ref();
    let on_disk = saved.cases.iter().find(|known| Some(&known.name) == case);
    let text = on_disk.map(|case| case.text.clone());
    if let Some(workflow) = saved.workflow.clone()
        && workflow != model.opened.base
    {
        let before = model.opened.base.clone();
        model.opened.base = model.options.follow(&before, &workflow);
        if touched && model.opened.base != workflow {
            let name = format!("{folder}/workflow.toml");
            let told = notices::CHANGED_ON_DISK.fill(model.language, &[("name", &name)]);
            model.notices.bad(told, model.now);
        }
    }
    let Some(text) = text else {
        return removed(model, false);
    };
    if model.editor.in_file().as_ref() == Some(&text) {
        return Vec::new();
    }
    let name = model.opened.title();
    if *text == *model.editor.text() {
        model.editor.saved(text);
    } else if model.editor.is_dirty() {
        let told = notices::CHANGED_ON_DISK.fill(model.language, &[("name", &name)]);
        model.notices.bad(told, model.now);
    } else {
        model.editor.replace(&text);
        model.editor.saved(text);
        if !first {
            let told = notices::RELOADED.fill(model.language, &[("name", &name)]);
            model.notices.good(told, model.now);
        }
    }
    saving::keep(model)
}

/// What was loaded is gone from disk: the text is unsaved from now on, and saving makes the file
/// again. A file that cannot be read is not gone.
fn removed(model: &mut Model, folder: bool) -> Vec<Effect> {
    let of_case = model.opened.case.is_some();
    let lost = of_case && model.editor.in_file().is_some() && !is_unread(model);
    if lost {
        model.editor.removed();
    }
    let told = lost || folder && !of_case;
    if !told {
        return Vec::new();
    }
    let save = model
        .keymap
        .key_for(model.screen.focus, false, Action::Save)
        .map_or_else(String::new, |key| key.to_string());
    let gaps = [("name", &*model.opened.title()), ("save", &save)];
    let told = notices::REMOVED_ON_DISK.fill(model.language, &gaps);
    model.notices.bad(told, model.now);
    saving::keep(model)
}

/// Whether there is trouble with the case that is loaded, or with the folders it is in.
fn is_unread(model: &Model) -> bool {
    let (Some(folder), Some(case)) = (&model.opened.folder, &model.opened.case) else {
        return false;
    };
    let file = format!("{folder}/cases/{case}.json");
    let places = [&*file, &*format!("{folder}/cases"), folder].map(PathBuf::from);
    let saved = model.workflows.find(folder);
    let mut problems = saved.into_iter().flat_map(|saved| &saved.problems);
    problems.any(|problem| places.iter().any(|place| problem.path.ends_with(place)))
}

/// Only the names are known yet.
pub(super) fn named(model: &mut Model, names: Vec<String>) -> Vec<Effect> {
    model.workflows.set_names(names);
    if model.header.demo {
        model.workflows.select(DEMO_BEGINS_WITH, None);
    }
    Vec::new()
}

/// Drafts of earlier days. What is being typed now is newer.
pub(super) fn drafts_read(model: &mut Model, drafts: Vec<Draft>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for draft in drafts {
        let opened = model.opened.folder.as_ref() == Some(&draft.workflow);
        if opened && model.editor.is_dirty() {
            continue;
        }
        model.drafts.read(draft.clone());
        if opened {
            let folder = draft.workflow.clone();
            // Or it would be taken for the draft of what is loaded and dropped.
            model.opened.folder = None;
            effects.extend(cases::load(
                model,
                &folder,
                draft.case.clone().as_deref(),
                Some(draft),
            ));
        }
    }
    effects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{Header, Message, Start, keymap::Keymap, update, workflow_list::Row},
        domain::Timestamp,
        wording::Language,
    };

    #[test]
    fn the_demo_begins_with_the_workflow_that_answers_at_once() {
        let start = Start {
            size: (120, 36),
            language: Language::English,
            keymap: Keymap::default(),
            header: Header {
                demo: true,
                ..Header::default()
            },
            seed: 1,
            now: Timestamp(0),
        };
        let (mut model, _) = Model::new(start);
        let saved = |folder: &str| SavedWorkflow {
            folder: folder.to_owned(),
            workflow: None,
            inputs: None,
            cases: Vec::new(),
            problems: Vec::new(),
        };
        let read = || Message::CollectionRead(vec![saved("echo"), saved("weather")], Vec::new());
        let chosen = |model: &Model| match model.workflows.selected() {
            Some(Row::Workflow { saved, .. }) => saved.folder.clone(),
            other => format!("{other:?}"),
        };
        update(&mut model, read());
        assert_eq!(chosen(&model), "weather");
        model.workflows.select("echo", None);
        update(&mut model, read());
        assert_eq!(chosen(&model), "echo");
    }
}
