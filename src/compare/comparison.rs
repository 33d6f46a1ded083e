//! What is compared of two runs, in which order.

use std::{collections::BTreeMap, ops::Range};

use serde_json::value::RawValue;

use super::{ChangedParameter, parameter::changed};
use crate::{
    domain::{RunRecord, RunSummary, sent_parameters},
    json::{
        Document, Headway, Shows, TooLarge,
        diff::{Counts, Diff, Ignore},
    },
    stream::transcript_of,
    wording::{Language, Text, diff as words},
};

/// What of a run is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartName {
    /// What it was sent with.
    Parameters,
    /// How it was made, where that differs.
    Settings,
    /// Why it did not end well.
    Error,
    /// What came back.
    Answer,
}

impl PartName {
    /// For people.
    pub const fn text(self) -> Text {
        match self {
            Self::Parameters => words::PARAMETERS,
            Self::Settings => words::SETTINGS,
            Self::Error => words::ERROR,
            Self::Answer => words::ANSWER,
        }
    }

    /// In reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Parameters => "parameters",
            Self::Settings => "settings",
            Self::Error => "error",
            Self::Answer => "answer",
        }
    }
}

/// One part of either run, and what changed between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub name: PartName,
    /// Of the older run.
    pub left: Document,
    /// Of the newer one.
    pub right: Document,
    /// What changed.
    pub diff: Diff,
}

/// Reads a part of a run.
type Read<'a> = &'a dyn Fn(&RunRecord) -> Result<Document, TooLarge>;

/// One of the runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Its row in the history.
    pub summary: RunSummary,
    /// Tokens it used, where that was told.
    pub tokens: Option<i64>,
}

/// Two runs compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The run that is compared with.
    pub left: Side,
    /// The run that is looked at.
    pub right: Side,
    /// The parameters that differ, the first few.
    pub parameters: Vec<ChangedParameter>,
    /// Whether there are more.
    pub(super) more_parameters: bool,
    /// What is compared, in this order.
    pub parts: Vec<Part>,
    /// The line each part begins in, and the number of lines at the end.
    pub(super) starts: Vec<usize>,
    /// Lines that differ, of all parts.
    pub(super) hunks: Vec<Range<usize>>,
}

impl Comparison {
    /// Compares two runs, less what `ignore` leaves out. Takes long where answers
    /// are large. `None` if it was stopped.
    ///
    /// # Errors
    /// [`TooLarge`] for an answer above 4 GB.
    pub fn of(
        left: &RunRecord,
        right: &RunRecord,
        ignore: &Ignore,
        language: Language,
        headway: &Headway,
    ) -> Option<Result<Self, TooLarge>> {
        let mut parts = Vec::new();
        let sent = |run: &RunRecord| match sent_parameters(&run.request) {
            Some(text) => Document::laid_out_json(&text),
            None => Document::from_text(""),
        };
        let settings = |run: &RunRecord| Document::from_json(&settings(run));
        let error = |run: &RunRecord| Document::from_text(&error(run, language));
        let whole: [(PartName, Read); 3] = [
            (PartName::Parameters, &sent),
            (PartName::Settings, &settings),
            (PartName::Error, &error),
        ];
        for (name, document) in whole {
            let both = document(left).and_then(|left| Ok((left, document(right)?)));
            let (left, right) = match both {
                Ok(both) => both,
                Err(error) => return Some(Err(error)),
            };
            let ignore = match name {
                PartName::Parameters => ignore.of_parameters(),
                _ => Ignore::NONE,
            };
            let diff = Diff::of(&left, &right, &ignore, headway)?;
            let told = match name {
                PartName::Settings => !diff.is_empty(),
                _ => diff.row_count() > 0,
            };
            if told {
                parts.push(Part {
                    name,
                    left,
                    right,
                    diff,
                });
            }
        }
        let both = (answer(left, headway)?, answer(right, headway)?);
        let (mut left_answer, mut right_answer) = match both {
            (Ok(left), Ok(right)) => (left, right),
            (Err(error), _) | (_, Err(error)) => return Some(Err(error)),
        };
        // What a server says of a failure is no answer: the error tells it.
        for (run, answer) in [(left, &mut left_answer), (right, &mut right_answer)] {
            if run.summary.error.is_some() && answer.shows() == Shows::Body {
                *answer = match Document::from_text("") {
                    Ok(empty) => empty,
                    Err(error) => return Some(Err(error)),
                };
            }
        }
        let diff = Diff::of(&left_answer, &right_answer, ignore, headway)?;
        if diff.row_count() > 0 || parts.is_empty() {
            parts.push(Part {
                name: PartName::Answer,
                left: left_answer,
                right: right_answer,
                diff,
            });
        }
        Some(Ok(Self::put_together(
            Side::of(left),
            Side::of(right),
            parts,
        )))
    }

    fn put_together(left: Side, right: Side, parts: Vec<Part>) -> Self {
        let mut starts = vec![0];
        let mut hunks = Vec::new();
        let mut at = 0;
        for part in &parts {
            let own = part.diff.hunks().iter();
            hunks.extend(own.map(|hunk| at + 1 + hunk.start..at + 1 + hunk.end));
            at += 1 + part.diff.row_count();
            starts.push(at);
        }
        let sent = parts.iter().find(|part| part.name == PartName::Parameters);
        let (parameters, more_parameters) = sent.map(changed).unwrap_or_default();
        Self {
            left,
            right,
            parameters,
            more_parameters,
            parts,
            starts,
            hunks,
        }
    }

    /// How many values differ, in all parts.
    pub fn counts(&self) -> Counts {
        let each = self.parts.iter().map(|part| part.diff.counts());
        each.fold(Counts::default(), Counts::plus)
    }

    /// Whether what was sent, what came back and how it ended is the same.
    pub fn is_same(&self) -> bool {
        let status = self.left.summary.status == self.right.summary.status;
        status && self.counts().changes() == 0
    }

    /// A part by its name.
    pub fn part(&self, name: PartName) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }
}

impl Side {
    fn of(run: &RunRecord) -> Self {
        Self {
            summary: run.summary.clone(),
            tokens: run.usage.map(|usage| usage.token_count),
        }
    }
}

/// The result of a run, opened, and what its nodes said under their names, however it came.
fn answer(run: &RunRecord, headway: &Headway) -> Option<Result<Document, TooLarge>> {
    // A body that is no stream although it was to be one is an answer like any other.
    if let Some(transcript) = transcript_of(run).filter(|transcript| transcript.events() > 0) {
        let (result, outputs) = transcript.parts();
        return Document::laid_out_parts(result, outputs, headway);
    }
    match run.last_response() {
        Some(body) => Document::laid_out(body, headway),
        None => Some(Document::from_text("")),
    }
}

/// What the request said beside the parameters.
fn settings(run: &RunRecord) -> String {
    let read = serde_json::from_slice::<BTreeMap<String, &RawValue>>(&run.request);
    let mut lines = vec![format!("\"mode\":\"{}\"", run.summary.mode.as_str())];
    for (key, value) in read.unwrap_or_default() {
        // Told by `mode`, or part of the answer to a question.
        if !matches!(&*key, "parameters" | "is_async") {
            lines.push(format!("{}:{value}", serde_json::Value::String(key)));
        }
    }
    format!("{{{}}}", lines.join(","))
}

fn error(run: &RunRecord, language: Language) -> String {
    let Some(error) = &run.summary.error else {
        return String::new();
    };
    let code = error
        .code
        .map(|code| format!("{code} · "))
        .unwrap_or_default();
    let meaning = error.meaning().get(language);
    let text = format!("{code}{meaning}\n{}", error.message);
    text.trim_end().to_owned()
}
