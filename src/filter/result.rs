//! What a filter may use, and what it brought.

use std::time::Duration;

use super::FilterError;

/// What one run of a filter may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Results.
    pub outputs: usize,
    /// Bytes of all results together. A result that does not fit is left out whole.
    pub bytes: usize,
    /// From the call on.
    pub time: Duration,
}

impl Default for Limits {
    /// What a person can still read, and wait for.
    fn default() -> Self {
        Self {
            outputs: 10_000,
            bytes: 128 << 20,
            time: Duration::from_secs(10),
        }
    }
}

/// The results of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filtered {
    /// Each as indented JSON, one after the other with a line break between.
    pub text: String,
    /// How many there are.
    pub count: usize,
    /// Whether these are all.
    pub ended: Ended,
}

/// Why there are no more results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// These are all.
    Whole,
    /// A limit was reached.
    Limit(Limit),
    /// The user stopped it.
    Stopped,
    /// It failed after these.
    Failed(FilterError),
}

/// Which limit was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// See [`Limits::outputs`].
    Outputs,
    /// See [`Limits::bytes`].
    Bytes,
    /// See [`Limits::time`].
    Time,
}
