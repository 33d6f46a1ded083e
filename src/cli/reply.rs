//! What is answered to a question: words of the command line, or lines at the terminal. What does not fit is
//! said before anything is sent, as each answer is billed.

use std::io::IsTerminal;

use tokio::io::{AsyncBufReadExt, BufReader, Lines, Stdin};

use super::{context::Context, error::CliError, interrupt::Interrupt, parameters::FileParameter};
use crate::{
    json,
    stream::{
        Field, FormFault, Question, Unfit, as_typed, default_of, takes_file, unfit_of, with_file,
    },
    wording::{Language, answering as words, asking},
};

/// Stands for a file that is not uploaded yet, while the rest is looked at.
const SOME_FILE: &str = "{\"file_id\":\"0\"}";

/// An answer that fits, once its files are uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// As it is sent.
    Text(String),
    /// The fields of a form.
    Form {
        /// Names and texts.
        pairs: Vec<(String, String)>,
        /// Files, of a field that takes several more than one.
        files: Vec<FileParameter>,
    },
}

impl Reply {
    /// Reads words of the command line: the text of an option also by its number, fields by
    /// `key=value`, `key:=JSON` or `key@=FILE`, or as one JSON object.
    pub fn read(
        question: &Question,
        said: &[String],
        language: Language,
    ) -> Result<Self, CliError> {
        let text = said.join(" ");
        if text.trim().is_empty() {
            let nothing = asking::NOTHING_TYPED.get(language);
            return Err(CliError::Usage(nothing.to_owned()));
        }
        if question.fields.is_empty() {
            return Ok(Self::Text(option(question, &text).unwrap_or(text)));
        }
        let is_object = json::check(&text).is_ok_and(|found| found.kind == json::Kind::Object);
        if is_object {
            let checked = question.check(&text);
            checked.map_err(|fault| refusal(question, &fault, language))?;
            return Ok(Self::Text(text));
        }
        let pairs: Option<Vec<_>> = said.iter().map(|word| Word::read(word)).collect();
        let read = match (pairs, &*question.fields) {
            (Some(read), _) => read,
            (None, [only]) => vec![Word::Pair(only.name.clone(), text)],
            (None, fields) => {
                let names: Vec<_> = fields.iter().map(|field| &*field.name).collect();
                let gaps = [("fields", &*names.join(words::COMMA.get(language)))];
                return Err(CliError::Usage(words::FORM_WANTED.fill(language, &gaps)));
            }
        };
        Self::of_words(question, read, language)
    }

    fn of_words(
        question: &Question,
        read: Vec<Word>,
        language: Language,
    ) -> Result<Self, CliError> {
        let (mut pairs, mut files) = (Vec::new(), Vec::new());
        for word in read {
            match word {
                Word::Pair(key, text) => pairs.push((key, text)),
                Word::File(file) => files.push(file),
            }
        }
        let some = files
            .iter()
            .map(|file| (file.clone(), SOME_FILE.to_owned()));
        let whole = with_files(question, pairs.clone(), some.collect());
        match question.fill(&whole) {
            Ok(_) => Ok(Self::Form { pairs, files }),
            Err(fault) => Err(refusal(question, &fault, language)),
        }
    }

    /// The files that have to be uploaded first.
    pub fn files(&mut self) -> Vec<FileParameter> {
        match self {
            Self::Text(_) => Vec::new(),
            Self::Form { files, .. } => std::mem::take(files),
        }
    }

    /// The answer as it is sent, with its files and the values that were given for them.
    pub fn whole(
        self,
        question: &Question,
        files: Vec<(FileParameter, String)>,
        language: Language,
    ) -> Result<String, CliError> {
        match self {
            Self::Text(text) => Ok(text),
            Self::Form { pairs, .. } => {
                let filled = question.fill(&with_files(question, pairs, files));
                filled.map_err(|fault| refusal(question, &fault, language))
            }
        }
    }

    /// Whether a number was meant that no option has: then it is sent as words.
    pub fn is_odd_number(&self, question: &Question) -> bool {
        let Self::Text(text) = self else {
            return false;
        };
        let number = text.trim().parse::<usize>().is_ok();
        number && !question.options.is_empty() && !question.options.contains(text)
    }
}

enum Word {
    Pair(String, String),
    File(FileParameter),
}

impl Word {
    /// `key=text`, `key:=JSON` or `key@=FILE`.
    fn read(word: &str) -> Option<Self> {
        if let Some(file) = FileParameter::read(word) {
            return Some(Self::File(file));
        }
        let (key, value) = word.split_once('=')?;
        let Some(key) = key.strip_suffix(':') else {
            return Some(Self::Pair(key.to_owned(), value.to_owned()));
        };
        // A JSON string is the text that it holds.
        let text = serde_json::from_str::<String>(value).unwrap_or_else(|_| value.to_owned());
        Some(Self::Pair(key.to_owned(), text))
    }
}

fn with_files(
    question: &Question,
    mut pairs: Vec<(String, String)>,
    files: Vec<(FileParameter, String)>,
) -> Vec<(String, String)> {
    for (file, value) in files {
        let field = question.fields.iter().find(|field| field.name == file.key);
        let before = pairs.iter().rev().find(|(name, _)| *name == file.key);
        let before = before.map_or("", |(_, text)| text);
        let value = match field {
            Some(field) => with_file(field, before, &value),
            None => value,
        };
        pairs.push((file.key, value));
    }
    pairs
}

/// An option by its number, unless it is the text of one.
fn option(question: &Question, text: &str) -> Option<String> {
    if question.options.iter().any(|option| option == text) {
        return None;
    }
    let number = text.trim().parse::<usize>().ok()?.checked_sub(1)?;
    question.options.get(number).cloned()
}

/// Why it was not sent: the field and its fault.
fn refusal(question: &Question, fault: &FormFault, language: Language) -> CliError {
    let mut names = question.fields.iter().map(|field| &field.name);
    let reason = if fault.unfit == Unfit::Unknown {
        let all: Vec<_> = names.map(|name| &**name).collect();
        let gaps = [("fields", &*all.join(words::COMMA.get(language)))];
        words::UNKNOWN_FIELD.fill(language, &gaps)
    } else {
        let field = names.position(|name| *name == fault.field);
        let field = field.and_then(|place| question.fields.get(place));
        reason(field, fault.unfit, language)
    };
    let gaps = [("field", &*fault.field), ("reason", &*reason)];
    CliError::Usage(words::UNFIT.fill(language, &gaps))
}

fn reason(field: Option<&Field>, unfit: Unfit, language: Language) -> String {
    let text = match unfit {
        Unfit::Choice => {
            let choices = field.iter().flat_map(|field| &field.choices);
            let choices: Vec<_> = choices.map(as_typed).collect();
            let gaps = [("values", &*choices.join(words::COMMA.get(language)))];
            return words::NOT_A_CHOICE.fill(language, &gaps);
        }
        Unfit::Unknown => asking::UNKNOWN_FIELD,
        Unfit::Missing => asking::REQUIRED,
        Unfit::Text => asking::NOT_A_TEXT,
        Unfit::Integer => asking::NOT_AN_INTEGER,
        Unfit::Number => asking::NOT_A_NUMBER,
        Unfit::Boolean => asking::NOT_A_BOOLEAN,
        Unfit::Object => asking::NOT_AN_OBJECT,
        Unfit::Array => asking::NOT_AN_ARRAY,
        Unfit::File => words::NOT_A_FILE,
    };
    text.get(language).to_owned()
}

/// What somebody at the terminal did.
#[derive(Debug)]
pub enum Typed {
    /// Answered.
    Answer(Reply),
    /// Left it open.
    Nothing,
    /// Pressed Ctrl-C.
    Stopped,
}

/// One line at the terminal.
enum Line {
    Text(String),
    Empty,
    /// There is no more.
    End,
    Stopped,
}

/// Whether somebody is there to be asked.
pub fn somebody_is_there(context: &Context) -> bool {
    std::io::stdin().is_terminal() && context.streams.shows_progress()
}

/// Lets somebody at the terminal answer, line by line. A line that does not fit is asked for again.
pub async fn prompt(context: &Context, question: &Question, interrupt: &mut Interrupt) -> Typed {
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    if question.fields.is_empty() {
        return match line(context, "> ", &mut lines, interrupt).await {
            Line::Text(text) => Typed::Answer(Reply::Text(option(question, &text).unwrap_or(text))),
            Line::Empty | Line::End => Typed::Nothing,
            Line::Stopped => Typed::Stopped,
        };
    }
    let (mut pairs, mut files) = (Vec::new(), Vec::new());
    for field in &question.fields {
        let text = match field_line(context, field, &mut lines, interrupt).await {
            Line::Text(text) => text,
            // A field may be left empty; what is needed may not.
            Line::Empty if !field.required || default_of(field).is_some() => continue,
            Line::Empty | Line::End => return Typed::Nothing,
            Line::Stopped => return Typed::Stopped,
        };
        let key = field.name.clone();
        match path_in(field, &text) {
            Some(path) => files.push(FileParameter { key, path }),
            None => pairs.push((key, text)),
        }
    }
    Typed::Answer(Reply::Form { pairs, files })
}

/// Asks for a field until what is typed fits it.
async fn field_line(
    context: &Context,
    field: &Field,
    lines: &mut Lines<BufReader<Stdin>>,
    interrupt: &mut Interrupt,
) -> Line {
    let star = if field.required { " *:" } else { ":" };
    let label = format!("{}{star} ", field.name);
    loop {
        let read = line(context, &label, lines, interrupt).await;
        let unfit = match &read {
            Line::Text(text) if path_in(field, text).is_none() => unfit_of(field, text),
            _ => None,
        };
        let Some(unfit) = unfit else {
            return read;
        };
        let text = reason(Some(field), unfit, context.language);
        context.streams.talk(&format!("✗ {text}"));
    }
}

/// `@FILE` for a field that takes files.
fn path_in(field: &Field, text: &str) -> Option<String> {
    let path = text.trim().strip_prefix('@').filter(|_| takes_file(field));
    path.map(|path| path.trim().to_owned())
}

async fn line(
    context: &Context,
    label: &str,
    lines: &mut Lines<BufReader<Stdin>>,
    interrupt: &mut Interrupt,
) -> Line {
    context.streams.talk_piece(label);
    let read = tokio::select! {
        biased;
        () = interrupt.next() => return Line::Stopped,
        read = lines.next_line() => read,
    };
    context.streams.talk_was_ended();
    match read {
        Ok(Some(text)) if !text.trim().is_empty() => Line::Text(text),
        Ok(Some(_)) => Line::Empty,
        Ok(None) | Err(_) => Line::End,
    }
}
