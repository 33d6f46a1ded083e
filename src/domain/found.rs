//! A run that a search came upon, and the place where.

use std::ops::Range;

use super::RunSummary;
use crate::wording::{Text, history_filter as words};

/// Where in a run a text was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FoundIn {
    /// The name it was given.
    Name,
    /// Its note.
    Note,
    /// The name of its workflow.
    Workflow,
    /// The name of its case.
    Case,
    /// One of its identifiers.
    Id,
    /// Its error.
    Error,
    /// What it was sent with.
    Parameters,
    /// What a question was answered with.
    Reply,
    /// What came back.
    Answer,
}

impl FoundIn {
    /// Its name for people.
    pub const fn title(self) -> Text {
        match self {
            Self::Name => words::IN_NAME,
            Self::Note => words::IN_NOTE,
            Self::Workflow => words::IN_WORKFLOW,
            Self::Case => words::IN_CASE,
            Self::Id => words::IN_ID,
            Self::Error => words::IN_ERROR,
            Self::Parameters => words::IN_PARAMETERS,
            Self::Reply => words::IN_REPLY,
            Self::Answer => words::IN_ANSWER,
        }
    }
}

/// The place that was found, with some text round it on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Where it stands.
    pub field: FoundIn,
    /// The text; `…` where more stands before or behind.
    pub text: String,
    /// The bytes of it that were looked for, in order, none overlapping.
    pub marks: Vec<Range<usize>>,
}

/// A run that passes a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRun {
    /// Its row.
    pub run: RunSummary,
    /// The place, where the filter looks for text.
    pub excerpt: Option<Excerpt>,
}
