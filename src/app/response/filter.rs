//! The jq filter over the answer: its line, what it last brought, and what it says about itself.
//! It runs elsewhere; whatever it does, keys are only ever written into a line here.

use std::{mem, sync::Arc};

use super::filtering::Reading;
use crate::{
    app::{history_line::HistoryLine, input_line::InputLine},
    domain::{Duration, RunId, Timestamp},
    json::{Document, View, rows_of, width},
    wording::{Language, filter_line as words},
};

/// A filter that runs no longer says nothing about it.
const SOON: Duration = Duration(200);

/// Rows of a message, at most; the whole of a longer one is read after a `z`.
const MESSAGE_ROWS: usize = 3;

/// Stands before the line.
pub const PROMPT: &str = "jq› ";

/// What a filter came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterOutcome {
    /// It brought results, or none and no error.
    Results(FilterResults),
    /// It brought nothing.
    Problem(FilterProblem),
}

/// What a filter brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterResults {
    /// Each as indented JSON, one after the other.
    pub text: Arc<str>,
    /// The same to be read.
    pub document: Arc<Document>,
    /// How many.
    pub count: usize,
    /// Why these are not all, for people.
    pub cut: Option<String>,
}

/// Why a filter brought nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterProblem {
    /// For people.
    pub text: String,
    /// Where in the filter, in bytes, if it is no filter.
    pub offset: Option<usize>,
}

/// How something that is said is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// By the way.
    Note,
    /// Look out.
    Warning,
    /// It does not work.
    Bad,
}

/// What stands under the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterMessage {
    /// How it is meant.
    pub tone: Tone,
    /// Row by row, no wider than the pane.
    pub rows: Vec<String>,
    /// Columns before the first row: it stands under the place it is about.
    pub indent: usize,
}

/// The filter of the response pane.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what the user wants of it and what the shell holds for it change apart from each other"
)]
pub struct Filter {
    pub(super) line: HistoryLine,
    pub(super) typing: bool,
    /// It stays when it is not typed any more.
    pub(super) on: bool,
    /// The user took it off: the one that is kept with the workflow stays off too.
    pub(super) taken_off: bool,
    pub(super) awaited: Option<(u32, View)>,
    /// Its results in another view.
    pub(super) view_awaited: Option<u32>,
    pub(super) began: Option<Timestamp>,
    pub(super) results: Option<FilterResults>,
    pub(super) problem: Option<FilterProblem>,
    /// The answer, and where the reader was in it.
    pub(super) behind: Option<Reading>,
    /// The run it was begun for.
    pub(super) settled: Option<RunId>,
    /// The process behind it may hold an answer.
    pub(super) held: bool,
    /// And nobody needs that one any more.
    pub(super) release: bool,
    /// The workflow whose filters the line knows; `None` before they were asked for.
    pub(super) known: Option<String>,
    /// They are on their way, and whether a step back among them is wanted by then.
    pub(super) loading: Option<bool>,
    /// What is in `workflow.toml`: the folder, and the filter.
    pub(super) kept: Option<(String, String)>,
}

impl Filter {
    /// The line as it is typed.
    pub fn line(&self) -> &InputLine {
        self.line.input()
    }

    /// Whether keys type into the line.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether it is under way.
    pub fn is_running(&self) -> bool {
        self.awaited.is_some()
    }

    /// Whether the line is to be seen.
    pub fn is_shown(&self) -> bool {
        self.typing
            || self.on && (self.is_running() || self.results.is_some() || self.problem.is_some())
    }

    /// What it last brought.
    pub fn results(&self) -> Option<&FilterResults> {
        self.results.as_ref()
    }

    /// Why it brings nothing.
    pub fn problem(&self) -> Option<&FilterProblem> {
        self.problem.as_ref()
    }

    /// Rows that it takes from the answer in a pane of so many columns and rows.
    pub fn rows(&self, language: Language, now: Timestamp, size: (u16, u16)) -> u16 {
        if !self.is_shown() {
            return 0;
        }
        let message = self.message(language, now, size.0);
        let rows = 1 + message.map_or(0, |message| message.rows.len());
        // The larger part is left to the answer, if there is room for more than a line of each.
        let room = size.1.div_ceil(2).min(size.1.saturating_sub(1));
        u16::try_from(rows).unwrap_or(u16::MAX).min(room)
    }

    /// What stands under the line; `None` where the line says it all.
    pub fn message(&self, language: Language, now: Timestamp, width: u16) -> Option<FilterMessage> {
        let columns = usize::from(width).max(1);
        if let Some(problem) = &self.problem {
            return Some(self.complaint(problem, language, columns));
        }
        let (tone, text) = self.remark(language, now)?;
        Some(FilterMessage {
            tone,
            rows: cut_rows(&text, columns),
            indent: 0,
        })
    }

    /// How many results there are, and whether the filter is kept: for the end of the line.
    pub fn tally(&self, language: Language) -> String {
        let count = match self.results.as_ref().filter(|_| self.problem.is_none()) {
            None => String::new(),
            Some(results) => match results.count {
                0 => words::NONE.get(language).to_owned(),
                1 => words::ONE.get(language).to_owned(),
                count => words::COUNT.fill(language, &[("count", &count.to_string())]),
            },
        };
        match &self.kept {
            Some((_, filter)) if *filter == self.line.text() => {
                let kept = words::KEPT.get(language).to_owned();
                [count, kept]
                    .into_iter()
                    .filter(|text| !text.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · ")
            }
            _ => count,
        }
    }

    /// How long it has been under way, once that is worth a word.
    pub fn running_for(&self, now: Timestamp) -> Option<Duration> {
        let began = self.began.filter(|_| self.is_running())?;
        Some(now.since(began)).filter(|time| *time >= SOON)
    }

    fn remark(&self, language: Language, now: Timestamp) -> Option<(Tone, String)> {
        if let Some(time) = self.running_for(now) {
            let gaps = [("time", &*time.to_string()), ("key", "^C")];
            return Some((Tone::Note, words::RUNNING.fill(language, &gaps)));
        }
        let cut = self
            .results
            .as_ref()
            .and_then(|results| results.cut.clone());
        match cut {
            Some(cut) => Some((Tone::Warning, cut)),
            // Always a row while it is typed, so that the answer does not jump with every key.
            None if self.typing => Some((Tone::Note, self.tally(language))),
            None => None,
        }
    }

    /// Under its place where there is room for it, else in rows of their own with the column.
    fn complaint(
        &self,
        problem: &FilterProblem,
        language: Language,
        columns: usize,
    ) -> FilterMessage {
        let text = self.line.text();
        let before = problem.offset.and_then(|offset| text.get(..offset));
        let (mut rows, mut indent) = (Vec::new(), 0);
        match before {
            Some(before) => {
                let pointed = format!("^ {}", problem.text);
                let place = width(PROMPT) + width(before);
                if place + width(&pointed) <= columns && width(PROMPT) + width(&text) < columns {
                    rows.push(pointed);
                    indent = place;
                } else {
                    let column = (before.chars().count() + 1).to_string();
                    let gaps = [("column", &*column), ("text", &*problem.text)];
                    rows = cut_rows(&words::AT_COLUMN.fill(language, &gaps), columns);
                }
            }
            None => rows = cut_rows(&problem.text, columns),
        }
        FilterMessage {
            tone: Tone::Bad,
            rows,
            indent,
        }
    }

    /// What goes on when another run is shown: the line, if that is of the same workflow, and what
    /// is to be freed.
    pub(super) fn carried(&mut self, same_workflow: bool) -> Self {
        let old = mem::take(self);
        let release = old.held || old.release;
        if !same_workflow {
            return Self {
                release,
                ..Self::default()
            };
        }
        Self {
            line: old.line,
            typing: old.typing,
            on: old.on,
            taken_off: old.taken_off,
            known: old.known,
            loading: old.loading,
            kept: old.kept,
            release,
            ..Self::default()
        }
    }
}

fn cut_rows(text: &str, columns: usize) -> Vec<String> {
    let lines = text.lines().flat_map(|line| rows_of(line, columns));
    let mut rows: Vec<String> = lines.map(str::to_owned).take(MESSAGE_ROWS).collect();
    if rows.is_empty() {
        rows.push(String::new());
    }
    rows
}
