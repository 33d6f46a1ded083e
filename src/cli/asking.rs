//! The question a run waits at, in words, and how it is answered from a shell.

use super::row;
use crate::{
    domain::{FlowKind, MOST_ANSWERS, RunRecord},
    json,
    stream::{Field, Question, as_typed, takes_file, takes_files},
    wording::{Language, answering as words},
};

/// The question with its options or fields, and which answer of how many it wants.
pub fn text(run: &RunRecord, question: &Question, language: Language) -> String {
    let (number, most) = ((run.turns.len() + 1).to_string(), MOST_ANSWERS.to_string());
    let node = match &*question.node_title {
        "" => words::THE_RUN.get(language),
        title => title,
    };
    let gaps = [("node", node), ("number", &*number), ("most", &*most)];
    let asks = match run.kind() {
        FlowKind::Workflow => words::ASKS,
        FlowKind::Chatflow => words::ASKS_IN_CHAT,
    };
    let mut text = asks.fill(language, &gaps) + "\n";
    for line in question.text.lines() {
        text.extend(["  ", line, "\n"]);
    }
    if let Some(unsaid) = question.unsaid() {
        text.extend(["  ", unsaid.get(language), "\n"]);
    }
    for (number, option) in (1..).zip(&question.options) {
        let number = format!("  {number:>2}  ");
        text.extend([&*number, option, "\n"]);
    }
    let widest = |of: fn(&Field) -> &str| {
        let widths = question.fields.iter().map(of).map(json::width);
        widths.max().unwrap_or_default() + 2
    };
    let (names, kinds) = (
        widest(|field| &field.name),
        widest(|field| field.kind.as_str()),
    );
    for field in &question.fields {
        let needed = if field.required {
            words::REQUIRED.get(language)
        } else {
            ""
        };
        let line = format!(
            "  {}{}{}{}",
            row::padded(&field.name, names),
            row::padded(field.kind.as_str(), kinds),
            row::padded(needed, json::width(words::REQUIRED.get(language)) + 2),
            notes(field)
        );
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// How to answer it from a shell.
pub fn hint(run: &RunRecord, question: &Question, program: &str, language: Language) -> String {
    // The local Coze of the demo ends with the program, and its runs with it.
    if program.ends_with("--demo") {
        return words::DEMO_ANSWERS.fill(language, &[("program", program)]);
    }
    let id = run.summary.id.short();
    let form: Vec<String> = (question.fields.iter())
        .map(|field| match (takes_file(field), takes_files(field)) {
            (_, true) => format!("{}@=FILE …", field.name),
            (true, false) => format!("{}@=FILE", field.name),
            (false, false) => format!("{}=…", field.name),
        })
        .collect();
    let answer = if form.is_empty() {
        "TEXT".to_owned()
    } else {
        form.join(" ")
    };
    let gaps = [("program", program), ("run", &*id), ("answer", &*answer)];
    words::HOW_TO_ANSWER.fill(language, &gaps)
}

/// What is taken where nothing is said, what alone is taken, what the author says.
fn notes(field: &Field) -> String {
    let mut notes = Vec::new();
    if let Some(default) = field.default_value.as_ref().filter(|text| !text.is_empty()) {
        notes.push(format!("= {default}"));
    }
    if !field.choices.is_empty() {
        let choices: Vec<_> = field.choices.iter().map(as_typed).collect();
        notes.push(choices.join(" | "));
    }
    notes.extend(field.description.clone());
    notes.join(" · ")
}
