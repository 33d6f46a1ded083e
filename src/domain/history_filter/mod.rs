//! Which rows of the history are asked for, and the language in which people say so:
//! `status:failed workflow:weather since:2d tokens:>1000 北京 "connection refused" -report`.
//!
//! Terms narrow together; values between commas widen one term; `-` turns a term round. Words
//! without a key are looked for in everything that is indexed.

mod bounds;
mod complete;
mod fault;
mod key;
mod parse;
mod show;
mod split;

use super::{RunMode, RunStatus, Timestamp};

pub use bounds::Bounds;
pub use complete::{Candidate, Completion, FilterWords};
pub use fault::{FilterFault, FilterFaultReason};
pub use key::FilterKey;

/// What a list of runs is narrowed to: all terms hold. The default narrows nothing and leaves out
/// what was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryFilter {
    /// In the order in which they were said.
    pub terms: Vec<FilterTerm>,
}

/// One thing that holds of a run, or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterTerm {
    /// It does not hold.
    pub negated: bool,
    /// It.
    pub condition: Condition,
}

/// What may hold of a run. Of several values one is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Stands in the parameters, the answer, the error, the identifiers, the names or the note.
    Text {
        /// Words, or Chinese without gaps, which follow each other.
        text: String,
        /// Quoted: the last word is whole, and not the beginning of one.
        whole: bool,
    },
    /// Folder of a saved workflow, or the ID of a published one.
    Workflow(Vec<String>),
    /// Name of a case.
    Case(Vec<String>),
    /// Name of the profile it was sent with.
    Profile(Vec<String>),
    /// Its state.
    Status(Vec<RunStatus>),
    /// How it was made.
    Mode(Vec<RunMode>),
    /// `code` of its error, or of its answer.
    Code(Vec<i64>),
    /// Recorded at this time or later.
    Since(Timestamp),
    /// Recorded before this time.
    Until(Timestamp),
    /// Recorded on a day: from its beginning to that of the next.
    On(Timestamp, Timestamp),
    /// Tokens it used.
    Tokens(Bounds),
    /// Milliseconds it took.
    Duration(Bounds),
    /// Beginning of its id, `execute_id` or logid.
    Id(String),
    /// Text inside its note; an empty one: there is a note.
    Note(String),
    /// Text inside the name it was given; an empty one: it has a name.
    Name(String),
    /// Kept when the history is pruned.
    Pinned,
    /// Read from a file.
    Imported,
    /// Deleted, and not yet gone.
    Deleted,
}

impl HistoryFilter {
    /// With one more term.
    #[must_use]
    pub fn and(mut self, condition: Condition) -> Self {
        self.terms.push(FilterTerm {
            negated: false,
            condition,
        });
        self
    }

    /// Narrows nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether it asks for what was deleted, which is left out otherwise.
    pub fn asks_for_deleted(&self) -> bool {
        self.terms
            .iter()
            .any(|term| !term.negated && term.condition == Condition::Deleted)
    }

    /// The texts that are looked for, in order; those that must be missing are not among them.
    pub fn texts(&self) -> impl Iterator<Item = (&str, bool)> {
        self.terms.iter().filter_map(|term| match &term.condition {
            Condition::Text { text, whole } if !term.negated => Some((&**text, *whole)),
            _ => None,
        })
    }
}

impl Condition {
    /// Text that is looked for as it is typed: the last word may go on.
    pub fn typed(text: &str) -> Self {
        Self::Text {
            text: text.to_owned(),
            whole: false,
        }
    }
}

#[cfg(test)]
mod tests;
