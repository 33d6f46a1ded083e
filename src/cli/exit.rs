//! How the program ends, as a number for scripts.

use std::process::ExitCode;

use crate::domain::{ErrorKind, RunStatus, RunSummary};

/// The end of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Ok,
    /// Something else went wrong.
    Other,
    /// The command line was not understood.
    Usage,
    /// Token, permission or region.
    NoAccess,
    /// The workflow failed.
    WorkflowFailed,
    /// What was asked to hold does not: runs differ.
    Unmet,
    /// A limit of time ran out.
    TimedOut,
    /// A run waits for an answer to its question.
    Waiting,
    /// The server could not be reached.
    Unreachable,
    /// The user stopped it.
    Interrupted,
}

/// What each kind of error ends with.
const OF_KIND: [(ErrorKind, Exit); 11] = [
    (ErrorKind::Access, Exit::NoAccess),
    (ErrorKind::RateLimit, Exit::Other),
    (ErrorKind::NotFound, Exit::Other),
    (ErrorKind::BadRequest, Exit::Other),
    (ErrorKind::Workflow, Exit::WorkflowFailed),
    (ErrorKind::Timeout, Exit::TimedOut),
    (ErrorKind::Server, Exit::Other),
    (ErrorKind::Protocol, Exit::Other),
    (ErrorKind::Network, Exit::Unreachable),
    (ErrorKind::Cancelled, Exit::Interrupted),
    (ErrorKind::Other, Exit::Other),
];

impl Exit {
    /// The number.
    pub const fn code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Other => 1,
            Self::Usage => 2,
            Self::NoAccess => 3,
            Self::WorkflowFailed => 4,
            Self::Unmet => 5,
            Self::TimedOut => 6,
            Self::Waiting => 7,
            Self::Unreachable => 8,
            Self::Interrupted => 130,
        }
    }

    /// What a run ends the program with.
    pub fn of_run(run: &RunSummary) -> Self {
        match run.status {
            RunStatus::Success | RunStatus::Queued | RunStatus::Sent | RunStatus::Running => {
                Self::Ok
            }
            RunStatus::Waiting => Self::Waiting,
            RunStatus::TimedOut => Self::TimedOut,
            RunStatus::Cancelled => Self::Interrupted,
            RunStatus::Failed | RunStatus::Unknown => run
                .error
                .as_ref()
                .map_or(Self::Other, |error| Self::of_kind(error.kind)),
        }
    }

    /// The same of one that was to be answered: where it still waits because the answer did not arrive or
    /// was not taken, with the reason.
    pub fn of_answered(run: &RunSummary) -> Self {
        match &run.error {
            Some(error) if run.status == RunStatus::Waiting => Self::of_kind(error.kind),
            _ => Self::of_run(run),
        }
    }

    /// What an error ends the program with.
    pub fn of_kind(kind: ErrorKind) -> Self {
        let found = OF_KIND.iter().find(|(known, _)| *known == kind);
        found.map_or(Self::Other, |(_, exit)| *exit)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_error_has_its_exit_code() {
        for kind in ErrorKind::ALL {
            let entries = OF_KIND.iter().filter(|(known, _)| *known == kind);
            assert_eq!(entries.count(), 1, "{kind:?}");
            assert_ne!(Exit::of_kind(kind), Exit::Ok);
        }
    }
}
