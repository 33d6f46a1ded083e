//! Which rows of the history are asked for.

use super::{RunStatus, Timestamp};

/// What a list of runs is narrowed to. The default narrows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryFilter {
    /// Folder of a saved workflow, or the ID of a published one.
    pub workflow: Option<String>,
    /// A state.
    pub status: Option<RunStatus>,
    /// Text that stands in the names, the identifiers, the error or in parameters below 4 KiB.
    /// Upper and lower case are alike for the letters of ASCII.
    pub search: Option<String>,
    /// Recorded at this time or later.
    pub since: Option<Timestamp>,
}
