//! `Ctrl-G`: the field under the caret goes to the user's own editor.

use std::sync::Arc;

use crate::{
    app::{
        Effect, Model, Pane,
        input_line::InputLine,
        outside::{Field, LeftBehind, LineField, Outside},
        overlay::{Ask, Choice, Decision},
    },
    wording::{Text, outside as words},
};

/// A name of a file has at most so many bytes of the case's name.
const LONGEST: usize = 60;

/// Sends the field that is being typed, or else the parameters.
pub(super) fn edit(model: &Model) -> Vec<Effect> {
    let (field, text) = match line(model) {
        Some((field, line)) => (Field::Line(field), Arc::from(line.text())),
        None => (Field::Parameters, model.editor.text()),
    };
    let name = match field {
        Field::Parameters => file_name(model),
        Field::Line(LineField::Jq) => "filter.jq".to_owned(),
        Field::Line(_) => "line.txt".to_owned(),
    };
    vec![Effect::EditOutside(Outside { field, name, text })]
}

/// A text came back changed.
pub(super) fn edited(model: &mut Model, field: Field, text: &str) -> Vec<Effect> {
    match field {
        Field::Parameters => model.editor.take_edited(text),
        Field::Line(LineField::Jq) => {
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            return model.response.set_filter(lines.join(" ").trim());
        }
        Field::Line(field) => {
            let first = text.lines().find(|line| !line.trim().is_empty());
            put(model, field, InputLine::new(first.unwrap_or_default()));
        }
    }
    Vec::new()
}

/// The editor did not end well: what it wrote is asked about until that is answered.
pub(super) fn ask_about(model: &mut Model, left: LeftBehind) -> Vec<Effect> {
    let language = model.language;
    let choice = |key, text: Text, decision| Choice {
        key,
        label: text.get(language).to_owned(),
        detail: String::new(),
        decision,
    };
    let mut choices = vec![choice('o', words::LEAVE_IT, Decision::Stay)];
    if let (Field::Parameters, Some(text)) = (left.field, left.text) {
        choices.push(choice('t', words::TAKE_IT, Decision::TakeParameters(text)));
    }
    choices.push(choice('y', words::COPY_PATH, Decision::Copy(left.path)));
    let title = words::LEFT_TITLE.get(language);
    let ask = Ask::new(title, left.words, choices);
    model.pending.announced.push(ask);
    Vec::new()
}

/// The line that keys type into.
fn line(model: &Model) -> Option<(LineField, &InputLine)> {
    if let Some(overlay) = &model.overlay {
        let (typed, line) = overlay.typed()?;
        return Some((LineField::Overlay(typed), line));
    }
    let focus = model.screen.focus;
    if focus == Pane::Workflows && model.workflows.is_filtering() {
        Some((LineField::Filter, model.workflows.filter()))
    } else if focus == Pane::Parameters && model.screen.run_box {
        Some((LineField::RunBox, model.run_box.typed()?))
    } else if focus == Pane::Parameters && model.editor.find().is_typing() {
        Some((LineField::FindParameters, model.editor.find().line()))
    } else if focus == Pane::Response && model.response.filter().is_typing() {
        Some((LineField::Jq, model.response.filter().line()))
    } else if focus == Pane::Response && model.response.find().is_typing() {
        Some((LineField::Find, model.response.find().line()))
    } else {
        None
    }
}

fn put(model: &mut Model, field: LineField, line: InputLine) {
    match field {
        LineField::Overlay(typed) => {
            if let Some(overlay) = &mut model.overlay {
                overlay.retype(typed, &line.text(), model.language);
            }
        }
        LineField::RunBox => model.run_box.retype(line),
        LineField::Filter => {
            model.workflows.set_filter(line);
        }
        LineField::Find => {
            if let Some(area) = model.areas().pane(Pane::Response) {
                model.response.set_pattern(line, area);
            }
        }
        LineField::Jq => {}
        LineField::FindParameters => model.editor.set_pattern(line),
    }
}

/// `beijing.json`: what the editor shows in its title.
fn file_name(model: &Model) -> String {
    let named = model
        .opened
        .case
        .as_deref()
        .or(model.opened.folder.as_deref());
    let mut name = String::new();
    for letter in named.unwrap_or_default().chars() {
        let plain = letter.is_alphanumeric() || matches!(letter, '-' | '_');
        if name.len() + letter.len_utf8() > LONGEST {
            break;
        }
        name.push(if plain { letter } else { '_' });
    }
    if name.is_empty() {
        "parameters".clone_into(&mut name);
    }
    name + ".json"
}
