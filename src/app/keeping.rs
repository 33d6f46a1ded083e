//! What people do with past runs: pin, name, note, delete, bring back. Asked for, and done.

use crate::domain::{RunId, RunSummary, Timestamp};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    /// Keep a run when the history is pruned, and take it as a baseline; or not any more.
    Pin(RunId, bool),
    /// Give it a name; an empty one takes it away.
    Name(RunId, String),
    /// Put a note on it; an empty one takes it away.
    Note(RunId, String),
    /// Delete it.
    Delete(RunId, Timestamp),
    /// Bring this run back, or what was deleted last.
    PutBack(Option<RunId>),
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It is pinned now, or is not.
    Pinned(RunId, bool),
    /// It has another name or note.
    Remarked(Box<RunSummary>),
    /// It is deleted; or stays, because it is still in flight.
    Deleted(RunId, bool),
    /// These are back; none if nothing was deleted.
    PutBack(Vec<RunSummary>),
}
