//! The question a run waits at, in words, and what the person or the command line answers to it.

use std::io::IsTerminal;

use tokio::io::{AsyncBufReadExt, BufReader, Lines, Stdin};

use super::{context::Context, error::CliError, interrupt::Interrupt, row};
use crate::{
    domain::{InputKind, MOST_ANSWERS, RunRecord},
    json,
    stream::{Field, Question},
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
    let mut text = words::ASKS.fill(language, &gaps) + "\n";
    for line in question.text.lines() {
        text.extend(["  ", line, "\n"]);
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
            field.description.as_deref().unwrap_or_default()
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
        .map(|field| format!("{}=…", field.name))
        .collect();
    let answer = if form.is_empty() {
        "TEXT".to_owned()
    } else {
        form.join(" ")
    };
    let gaps = [("program", program), ("run", &*id), ("answer", &*answer)];
    words::HOW_TO_ANSWER.fill(language, &gaps)
}

/// What words of the command line answer: the text of an option also by its number, fields by
/// `key=value` or as one JSON object.
pub fn answer(
    question: &Question,
    said: &[String],
    language: Language,
) -> Result<String, CliError> {
    let text = said.join(" ");
    if question.fields.is_empty() {
        return Ok(option(question, &text).unwrap_or(text));
    }
    if let Ok(checked) = json::check(&text)
        && checked.kind == json::Kind::Object
    {
        return Ok(text);
    }
    let pairs: Option<Vec<_>> = said.iter().map(|word| pair(word)).collect();
    match (pairs, &*question.fields) {
        (Some(pairs), _) => Ok(question.answer_of_form(&pairs)),
        (None, [only]) => Ok(question.answer_of_form(&[(only.name.clone(), text)])),
        (None, fields) => {
            let names: Vec<_> = fields.iter().map(|field| &*field.name).collect();
            let gaps = [("fields", &*names.join(words::COMMA.get(language)))];
            Err(CliError::Usage(words::FORM_WANTED.fill(language, &gaps)))
        }
    }
}

/// An option by its number, unless it is the text of one.
fn option(question: &Question, text: &str) -> Option<String> {
    if question.options.iter().any(|option| option == text) {
        return None;
    }
    let number = text.trim().parse::<usize>().ok()?.checked_sub(1)?;
    question.options.get(number).cloned()
}

/// `key=text` or `key:=JSON`.
fn pair(word: &str) -> Option<(String, String)> {
    let (key, value) = word.split_once('=')?;
    let Some(key) = key.strip_suffix(':') else {
        return Some((key.to_owned(), value.to_owned()));
    };
    // A JSON string is the text that it holds.
    let text = serde_json::from_str::<String>(value).unwrap_or_else(|_| value.to_owned());
    Some((key.to_owned(), text))
}

/// What somebody at the terminal did.
#[derive(Debug)]
pub enum Typed {
    /// Answered.
    Answer(String),
    /// Left it open.
    Nothing,
    /// Pressed Ctrl-C.
    Stopped,
}

/// Whether somebody is there to be asked.
pub fn somebody_is_there(context: &Context) -> bool {
    std::io::stdin().is_terminal() && context.streams.shows_progress()
}

/// Lets somebody at the terminal answer, line by line.
pub async fn prompt(context: &Context, question: &Question, interrupt: &mut Interrupt) -> Typed {
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    if question.fields.is_empty() {
        return match line(context, "> ", &mut lines, interrupt).await {
            Typed::Answer(text) => Typed::Answer(option(question, &text).unwrap_or(text)),
            other => other,
        };
    }
    let mut typed = Vec::new();
    for field in &question.fields {
        let label = format!(
            "{}{} ",
            field.name,
            if field.required { " *:" } else { ":" }
        );
        match line(context, &label, &mut lines, interrupt).await {
            Typed::Answer(text) => typed.push((field.name.clone(), text)),
            // A field may be left empty; what is needed may not.
            Typed::Nothing if !field.required && !matches!(field.kind, InputKind::Object) => {}
            other => return other,
        }
    }
    Typed::Answer(question.answer_of_form(&typed))
}

async fn line(
    context: &Context,
    label: &str,
    lines: &mut Lines<BufReader<Stdin>>,
    interrupt: &mut Interrupt,
) -> Typed {
    context.streams.talk_piece(label);
    let read = tokio::select! {
        biased;
        () = interrupt.next() => return Typed::Stopped,
        read = lines.next_line() => read,
    };
    context.streams.talk_was_ended();
    match read {
        Ok(Some(text)) if !text.trim().is_empty() => Typed::Answer(text),
        _ => Typed::Nothing,
    }
}
