//! What happens to a run while it is made.

use std::sync::Arc;

use bytes::Bytes;

use super::{Duration, RunRecord, RunSummary, Tape};

/// One thing that happened to a run, in the order it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunEvent {
    /// It is on disk; the request has not left yet.
    Recorded(RunSummary),
    /// The request was handed to the network.
    Sent,
    /// The request certainly did not arrive, or was refused for its rate; it is sent again by itself.
    Retrying {
        /// Which try comes next, from 2.
        attempt: u32,
        /// Until then.
        wait: Duration,
        /// Why the last one did not count.
        reason: String,
    },
    /// Coze took an async run and gave it a name; both are on disk.
    Accepted(RunSummary),
    /// The result of an async run was asked for and is not there yet.
    StillRunning {
        /// Until it is asked for again.
        wait: Duration,
        /// Why the last question got no answer, if it got none.
        trouble: Option<String>,
    },
    /// A stream begins, once in each turn. Its bytes are read from the tape, at the pace of who reads.
    Streaming {
        /// Grows until the run has ended or stopped at a question.
        tape: Arc<Tape>,
    },
    /// A question was answered; the answer is on disk, as the last turn, and about to be sent.
    Resumed(Arc<RunRecord>),
    /// A large body is whole; what it means is found out, and it is written to disk. What takes time to
    /// read may begin to be read. It is shown when it is on disk.
    Answered(Bytes),
    /// It ended or waits for an answer, and what is shown is what the disk has.
    Finished {
        /// Everything that is kept of it.
        record: Arc<RunRecord>,
        /// Why the disk does not have it, if writing failed.
        unrecorded: Option<String>,
    },
    /// What comes of it is not on disk for now; it is written again with what comes next, and its end whole.
    NotKept {
        /// Why.
        reason: String,
    },
    /// The history was gone, so it stands in a new one; all other runs went with the old one.
    HistoryBegun {
        /// Where the new one is.
        path: String,
    },
    /// It stands in the history after all: writing its end had failed.
    Rescued,
    /// It could not even be recorded, so it was not sent.
    Refused {
        /// Why.
        reason: String,
        /// Whether it can be sent without being recorded before, if the user says so.
        only_unrecorded: bool,
    },
}

impl RunEvent {
    /// It cannot be sent; why.
    pub const fn refused(reason: String) -> Self {
        Self::Refused {
            reason,
            only_unrecorded: false,
        }
    }
}
