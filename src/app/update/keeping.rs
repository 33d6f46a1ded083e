//! Pins, names, notes of past runs; deleting them and bringing them back.

use crate::{
    app::{
        Action, Effect, Model, Pane,
        keeping::{Keeping, Kept},
        overlay::{Field, Overlay, Prompt, Purpose},
    },
    domain::{RunSummary, UNDO_DAYS},
    wording::{Text, history as words},
};

/// `*`: pins the run under the cursor, or unpins it.
pub(super) fn pin(model: &mut Model) -> Vec<Effect> {
    let Some(run) = selected(model) else {
        return Vec::new();
    };
    vec![Effect::Keep(Keeping::Pin(run.id, !run.pinned))]
}

/// Asks for a name.
pub(super) fn name(model: &mut Model) {
    if let Some(run) = selected(model) {
        let purpose = Purpose::RunName(run.id);
        let text = run.marks.name.clone();
        ask(
            model,
            (words::NAME_TITLE, words::NAME_WORDS),
            &run,
            text,
            purpose,
        );
    }
}

/// Asks for a note.
pub(super) fn note(model: &mut Model) {
    if let Some(run) = selected(model) {
        let purpose = Purpose::RunNote(run.id);
        let text = run.marks.note.clone();
        ask(
            model,
            (words::NOTE_TITLE, words::NOTE_WORDS),
            &run,
            text,
            purpose,
        );
    }
}

/// What was typed.
pub(super) fn remark(prompt: &Prompt) -> Option<Vec<Effect>> {
    let text = prompt.text(0);
    let keeping = match prompt.purpose {
        Purpose::RunName(id) => Keeping::Name(id, text),
        Purpose::RunNote(id) => Keeping::Note(id, text),
        _ => return None,
    };
    Some(vec![Effect::Keep(keeping)])
}

/// `Del` in the history.
pub(super) fn delete(model: &mut Model) -> Vec<Effect> {
    let Some(run) = selected(model) else {
        return Vec::new();
    };
    if run.marks.deleted_at.is_some() {
        return refuse(model, words::DELETED_ALREADY);
    }
    if model.flights.get(run.id).is_some() {
        return refuse(model, words::IN_FLIGHT);
    }
    vec![Effect::Keep(Keeping::Delete(run.id, model.now))]
}

/// `u` in the history: the deleted run under the cursor, else what was deleted last.
pub(super) fn put_back(model: &mut Model) -> Vec<Effect> {
    let run = selected(model).filter(|run| run.marks.deleted_at.is_some());
    vec![Effect::Keep(Keeping::PutBack(run.map(|run| run.id)))]
}

/// It was done.
pub(super) fn done(model: &mut Model, kept: Kept) -> Vec<Effect> {
    let language = model.language;
    match kept {
        Kept::Pinned(id, pinned) => {
            model.history.pin(id, pinned);
            let text = if pinned {
                words::PINNED
            } else {
                words::UNPINNED
            };
            let key = key(model, Action::DiffBaseline);
            let told = text.fill(language, &[("key", &key)]);
            model.notices.good(told, model.now);
        }
        Kept::Remarked(summary) => model.history.replace(&summary),
        Kept::Deleted(id, true) => {
            model.history.remove(id);
            for mark in [&mut model.marks.0, &mut model.marks.1] {
                mark.take_if(|marked| *marked == id);
            }
            let key = key(model, Action::PutBack);
            let days = UNDO_DAYS.to_string();
            let told = words::DELETED.fill(language, &[("key", &key), ("days", &days)]);
            model.notices.good(told, model.now);
            return vec![Effect::CountAsking];
        }
        Kept::Deleted(_, false) => return refuse(model, words::IN_FLIGHT),
        Kept::PutBack(runs) if runs.is_empty() => {
            return refuse(model, words::NOTHING_DELETED);
        }
        Kept::PutBack(runs) => {
            let first = runs.first().map_or("", RunSummary::title);
            let count = runs.len().to_string();
            let told = match runs.len() {
                1 => words::BACK_ONE.fill(language, &[("name", first)]),
                _ => words::BACK_MANY.fill(language, &[("count", &count)]),
            };
            model.notices.good(told, model.now);
            let mut effects = model.history.put_back(&runs);
            effects.push(Effect::CountAsking);
            return effects;
        }
    }
    Vec::new()
}

fn selected(model: &Model) -> Option<RunSummary> {
    model.history.selected().cloned()
}

fn ask(
    model: &mut Model,
    (title, about): (Text, Text),
    run: &RunSummary,
    text: Option<String>,
    purpose: Purpose,
) {
    let language = model.language;
    let title = title.fill(language, &[("name", run.title())]);
    let field = Field {
        optional: true,
        ..Field::new("", text.unwrap_or_default())
    };
    let prompt = Prompt::new(title, about.get(language), vec![field], purpose);
    model.overlay = Some(Overlay::Prompt(prompt));
}

fn key(model: &Model, action: Action) -> String {
    let key = model.keymap.key_for(Pane::History, false, action);
    key.map_or_else(String::new, |key| key.to_string())
}

fn refuse(model: &mut Model, text: Text) -> Vec<Effect> {
    model.notices.bad(text.get(model.language), model.now);
    Vec::new()
}
