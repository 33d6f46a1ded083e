//! What is asked before the collection is changed, and what becomes of the answers.

use super::{chatting, keeping, pasting};
use crate::{
    app::{
        Action, Effect, Model, Pane,
        overlay::{Ask, Choice, Decision, Field, Item, Overlay, Pick, Prompt, Purpose, is_name},
        workflow_list::Row,
    },
    domain::{Case, Pasted, Rearrangement, SavedWorkflow, Workflow},
    wording::{Text, collection as words, questions},
};

/// The workflow under the cursor, else the one that is loaded, and the case under the cursor.
pub(super) fn target(model: &Model) -> Option<(String, Option<String>)> {
    let here = model.screen.focus == Pane::Workflows;
    match model.workflows.selected().filter(|_| here) {
        Some(Row::Workflow { saved, .. }) => Some((saved.folder.clone(), None)),
        Some(Row::Case { saved, case }) => Some((saved.folder.clone(), Some(case.name.clone()))),
        Some(Row::Fault { .. } | Row::Problem(_)) => None,
        None => Some((model.opened.folder.clone()?, None)),
    }
}

/// `n`.
pub(super) fn new_workflow(model: &mut Model) {
    let fields = vec![Field::new(words::ID_OR_URL.get(model.language), "")];
    let (title, text) = (say(model, words::NEW_TITLE), say(model, words::NEW_WORDS));
    let prompt = Prompt::new(title, text, fields, Purpose::NewWorkflow);
    model.overlay = Some(Overlay::Prompt(prompt));
}

/// `x`.
pub(super) fn menu(model: &mut Model) {
    let language = model.language;
    let found = target(model);
    let choice = |key, text: Text, action| Choice {
        key,
        label: text.get(language).to_owned(),
        detail: String::new(),
        decision: Decision::Act(action),
    };
    let mut choices = Vec::new();
    if let Some((_, case)) = &found {
        choices.push(choice('r', words::RENAME, Action::Rename));
        choices.push(choice('d', words::DUPLICATE, Action::Duplicate));
        if case.is_none() {
            choices.push(choice('t', words::EDIT_TAGS, Action::EditTags));
        }
        choices.push(choice('c', words::NEW_CASE, Action::NewCase));
        choices.push(choice('l', words::CHOOSE_CASE, Action::ChooseCase));
        let key = key_of(model, Action::PutBack);
        choices.push(Choice {
            detail: words::UNDONE_WITH.fill(language, &[("key", &key)]),
            ..choice('x', words::DELETE, Action::Delete)
        });
    }
    choices.push(choice('n', words::NEW, Action::NewWorkflow));
    if let Some(removed) = model.removed.last() {
        choices.push(Choice {
            label: words::PUT_BACK.fill(language, &[("name", &removed.title())]),
            ..choice('u', words::PUT_BACK, Action::PutBack)
        });
    }
    let title = match found {
        Some((workflow, case)) => title(&workflow, case.as_deref()),
        None => say(model, words::MORE_TITLE),
    };
    model.overlay = Some(Overlay::Ask(Ask::new(title, "", choices)));
}

/// Another name for what is under the cursor.
pub(super) fn rename(model: &mut Model) {
    let Some((workflow, case)) = wanted(model) else {
        return;
    };
    let name = Field::new(
        words::FOLDER.get(model.language),
        case.as_deref().unwrap_or(&workflow),
    );
    let heading = filled(model, words::RENAME_TITLE, &workflow, case.as_deref());
    let prompt = if let Some(case) = case {
        let text = say(model, words::RENAME_CASE_WORDS);
        let purpose = Purpose::RenameCase(workflow, case);
        Prompt::new(heading, text, vec![name], purpose)
    } else {
        let known = usable(model, &workflow).and_then(|known| known.name.clone());
        let shown = Field {
            hint: say(model, words::TITLE_HINT),
            optional: true,
            ..Field::new(words::TITLE.get(model.language), known.unwrap_or_default())
        };
        let text = say(model, words::RENAME_WORDS);
        let purpose = Purpose::RenameWorkflow(workflow);
        Prompt::new(heading, text, vec![name, shown], purpose)
    };
    model.overlay = Some(Overlay::Prompt(prompt));
}

/// The name of a copy of what is under the cursor.
pub(super) fn duplicate(model: &mut Model) {
    let Some((workflow, case)) = wanted(model) else {
        return;
    };
    let heading = filled(model, words::DUPLICATE_TITLE, &workflow, case.as_deref());
    let base = case.as_deref().unwrap_or(&workflow).to_owned();
    let taken = |name: &str| match &case {
        Some(_) => has_case(model, &workflow, name),
        None => model.workflows.find(name).is_some(),
    };
    let free = (2..1_000).map(|number| format!("{base}-{number}"));
    let name = free.into_iter().find(|name| !taken(name));
    let field = Field::new(words::FOLDER.get(model.language), name.unwrap_or_default());
    let text = say(model, words::DUPLICATE_WORDS);
    let purpose = match case {
        Some(case) => Purpose::DuplicateCase(workflow, case),
        None => Purpose::DuplicateWorkflow(workflow),
    };
    let prompt = Prompt::new(heading, text, vec![field], purpose);
    model.overlay = Some(Overlay::Prompt(prompt));
}

/// The tags of the workflow under the cursor.
pub(super) fn tags(model: &mut Model) {
    let Some((workflow, _)) = wanted(model) else {
        return;
    };
    let Some(known) = usable(model, &workflow) else {
        complain(model, words::UNREADABLE, &workflow);
        return;
    };
    let field = Field {
        optional: true,
        ..Field::new(words::TAGS.get(model.language), known.tags.join(" "))
    };
    let heading = filled(model, words::TAGS_TITLE, &workflow, None);
    let text = say(model, words::TAGS_WORDS);
    let prompt = Prompt::new(heading, text, vec![field], Purpose::Tags(workflow));
    model.overlay = Some(Overlay::Prompt(prompt));
}

/// The name of a new case of the workflow under the cursor.
pub(super) fn new_case(model: &mut Model) {
    let Some((workflow, _)) = wanted(model) else {
        return;
    };
    let field = Field::new(words::FOLDER.get(model.language), "");
    let heading = filled(model, words::NEW_CASE_TITLE, &workflow, None);
    let text = say(model, words::NEW_CASE_WORDS);
    let prompt = Prompt::new(heading, text, vec![field], Purpose::NewCase(workflow));
    model.overlay = Some(Overlay::Prompt(prompt));
}

/// The cases of the workflow as a list.
pub(super) fn choose_case(model: &mut Model) {
    let Some((workflow, case)) = wanted(model) else {
        return;
    };
    let Some(saved) = model.workflows.find(&workflow) else {
        return;
    };
    if saved.cases.is_empty() {
        let text = words::NO_CASES.fill(model.language, &[("name", &workflow)]);
        model.notices.bad(text, model.now);
        return;
    }
    let item = |case: &Case| Item {
        label: case.name.clone(),
        detail: first_words(&case.text),
        decision: Decision::LoadCase {
            workflow: workflow.clone(),
            case: case.name.clone(),
        },
    };
    let items = saved.cases.iter().map(item).collect();
    let opened = model.opened.folder.as_ref() == Some(&workflow);
    let case = case.or_else(|| model.opened.case.clone().filter(|_| opened));
    let mut names = saved.cases.iter().map(|case| Some(&case.name));
    let chosen = names.position(|name| name == case.as_ref());
    let heading = filled(model, words::CASES_TITLE, &workflow, None);
    let hint = say(model, words::CASES_HINT);
    let pick = Pick::new(heading, hint, items, chosen.unwrap_or(0));
    model.overlay = Some(Overlay::Pick(pick));
}

/// `Enter` on what was typed: an effect, or the prompt again with what is wrong.
pub(super) fn use_it(model: &mut Model, prompt: Prompt) -> Vec<Effect> {
    if let Purpose::Message(request) = &prompt.purpose {
        return chatting::say(model, request.as_ref().clone(), &prompt.text(0));
    }
    if let Some(effects) = keeping::remark(&prompt) {
        return effects;
    }
    if prompt.purpose == Purpose::NewWorkflow {
        return new(model, prompt);
    }
    let name = match prompt.purpose {
        Purpose::Tags(_) => "tags".to_owned(),
        _ => prompt.text(0),
    };
    if !is_name(&name) {
        let text = say(model, questions::NOT_A_NAME);
        model.overlay = Some(Overlay::Prompt(prompt.complaining(text, 0)));
        return Vec::new();
    }
    if let Some(taken) = taken(model, &prompt.purpose, &name) {
        let text = say(model, taken);
        model.overlay = Some(Overlay::Prompt(prompt.complaining(text, 0)));
        return Vec::new();
    }
    let what = match &prompt.purpose {
        Purpose::RenameWorkflow(from) => return renamed(model, from, name, &prompt.text(1)),
        Purpose::DuplicateWorkflow(from) => Rearrangement::DuplicateWorkflow {
            from: from.clone(),
            to: name,
        },
        Purpose::Tags(folder) => return tagged(model, folder, &prompt.text(0)),
        Purpose::NewCase(workflow) => Rearrangement::NewCase {
            workflow: workflow.clone(),
            case: name,
            text: skeleton(model, workflow),
        },
        Purpose::RenameCase(_, from) if *from == name => return Vec::new(),
        Purpose::NewWorkflow | Purpose::Message(_) | Purpose::RunName(_) | Purpose::RunNote(_) => {
            return Vec::new();
        }
        Purpose::RenameCase(workflow, from) => Rearrangement::RenameCase {
            workflow: workflow.clone(),
            from: from.clone(),
            to: name,
        },
        Purpose::DuplicateCase(workflow, from) => Rearrangement::DuplicateCase {
            workflow: workflow.clone(),
            from: from.clone(),
            to: name,
        },
    };
    vec![Effect::Rearrange(Box::new(what))]
}

/// What was typed is offered as if it were pasted: the server tells the name and the inputs.
fn new(model: &mut Model, prompt: Prompt) -> Vec<Effect> {
    let typed = prompt.text(0);
    if let Err(fault) = Pasted::parse(&typed) {
        let text = fault.told(model.language);
        model.overlay = Some(Overlay::Prompt(prompt.complaining(text, 0)));
        return Vec::new();
    }
    pasting::offer(model, &typed)
}

/// The title first: the folder is known under its old name until it has the new one.
fn renamed(model: &mut Model, from: &str, to: String, shown: &str) -> Vec<Effect> {
    let rename = (from != to).then(|| {
        Box::new(Rearrangement::RenameWorkflow {
            from: from.to_owned(),
            to,
        })
    });
    let edit = usable(model, from).and_then(|base| {
        let name = (!shown.is_empty()).then(|| shown.to_owned());
        let changed = base.name != name;
        let now = Workflow {
            name,
            ..base.clone()
        };
        changed.then(|| Box::new(edit(from, base, now)))
    });
    match (edit, rename) {
        (Some(edit), rename) => {
            model.pending.then = rename;
            vec![Effect::Rearrange(edit)]
        }
        (None, Some(rename)) => vec![Effect::Rearrange(rename)],
        (None, None) => Vec::new(),
    }
}

fn tagged(model: &Model, folder: &str, typed: &str) -> Vec<Effect> {
    let Some(base) = usable(model, folder) else {
        return Vec::new();
    };
    let separates =
        |character: char| character.is_whitespace() || matches!(character, ',' | '，' | '、');
    let mut tags: Vec<String> = Vec::new();
    for tag in typed.split(separates) {
        let tag = tag.trim_start_matches('#');
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    if tags == base.tags {
        return Vec::new();
    }
    let now = Workflow {
        tags,
        ..base.clone()
    };
    vec![Effect::Rearrange(Box::new(edit(folder, base, now)))]
}

fn edit(folder: &str, base: &Workflow, now: Workflow) -> Rearrangement {
    Rearrangement::EditWorkflow {
        folder: folder.to_owned(),
        base: Box::new(base.clone()),
        now: Box::new(now),
        force: false,
    }
}

fn taken(model: &Model, purpose: &Purpose, name: &str) -> Option<Text> {
    let (found, text) = match purpose {
        Purpose::RenameWorkflow(from) if from == name => return None,
        Purpose::RenameWorkflow(_) | Purpose::DuplicateWorkflow(_) => {
            (model.workflows.find(name).is_some(), words::TAKEN)
        }
        Purpose::RenameCase(_, from) if from == name => return None,
        Purpose::NewCase(workflow)
        | Purpose::RenameCase(workflow, _)
        | Purpose::DuplicateCase(workflow, _) => {
            (has_case(model, workflow, name), questions::NAME_TAKEN)
        }
        Purpose::NewWorkflow
        | Purpose::Message(_)
        | Purpose::Tags(_)
        | Purpose::RunName(_)
        | Purpose::RunNote(_) => return None,
    };
    found.then_some(text)
}

fn has_case(model: &Model, workflow: &str, name: &str) -> bool {
    let saved = model.workflows.find(workflow);
    saved.is_some_and(|saved| saved.cases.iter().any(|case| case.name == name))
}

/// What a new case begins with: the inputs that are required, where they are known.
fn skeleton(model: &Model, workflow: &str) -> String {
    let saved = model.workflows.find(workflow);
    let inputs = saved.and_then(|saved| saved.inputs.as_ref());
    // Or as far as past runs tell, which are known of the one in the editor.
    let opened = model.opened.folder.as_deref() == Some(workflow);
    let inputs = inputs.or_else(|| model.editor.inputs().filter(|_| opened));
    inputs.map_or_else(|| "{}".to_owned(), |inputs| inputs.skeleton()) + "\n"
}

fn usable<'a>(model: &'a Model, folder: &str) -> Option<&'a Workflow> {
    let saved: &SavedWorkflow = model.workflows.find(folder)?;
    saved.workflow.as_ref()
}

/// What an action is about; says so if there is nothing.
fn wanted(model: &mut Model) -> Option<(String, Option<String>)> {
    let found = target(model);
    if found.is_none() {
        let text = words::NOTHING_CHOSEN.get(model.language);
        model.notices.bad(text, model.now);
    }
    found
}

fn complain(model: &mut Model, text: Text, name: &str) {
    let text = text.fill(model.language, &[("name", name)]);
    model.notices.bad(text, model.now);
}

fn say(model: &Model, text: Text) -> String {
    text.get(model.language).to_owned()
}

fn filled(model: &Model, text: Text, workflow: &str, case: Option<&str>) -> String {
    text.fill(model.language, &[("name", &title(workflow, case))])
}

fn title(workflow: &str, case: Option<&str>) -> String {
    case.map_or_else(|| workflow.to_owned(), |case| format!("{workflow}/{case}"))
}

/// The key that does something in the list, as it is written.
pub(super) fn key_of(model: &Model, action: Action) -> String {
    let key = model.keymap.key_for(Pane::Workflows, false, action);
    key.map(|key| key.to_string()).unwrap_or_default()
}

/// The beginning of the parameters in one line.
fn first_words(text: &str) -> String {
    const MOST: usize = 60;
    let words = text.split_whitespace().take(MOST);
    let line = words.collect::<Vec<_>>().join(" ");
    line.chars().take(MOST).collect()
}
