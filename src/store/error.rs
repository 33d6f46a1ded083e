//! What can go wrong with the history, by what the user can do about it.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use rusqlite::ErrorCode;

use super::files;
use crate::wording::{Language, Text, store as words};

/// Why the history could not do what it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The file or its folder cannot be made or opened: choose another place.
    CannotCreate {
        /// The history.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The file cannot be written: mend its permissions.
    ReadOnly {
        /// The history.
        path: PathBuf,
    },
    /// The file cannot even be read: mend its permissions.
    Unreadable {
        /// The history.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Written by an earlier program, and not to be brought up to date: mend its permissions.
    Outdated {
        /// The history.
        path: PathBuf,
    },
    /// Another program held it for longer than five seconds: try again.
    Locked {
        /// The history.
        path: PathBuf,
    },
    /// The system could not read or write it: look at the disk.
    Io {
        /// The history.
        path: PathBuf,
        /// What `SQLite` said.
        reason: String,
    },
    /// The disk is full: free some space.
    Full {
        /// The history.
        path: PathBuf,
    },
    /// Damaged, or not a history: move it away.
    Corrupt {
        /// The history.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// To be repaired, and nothing tells that it ever was a history: move it away.
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// Another program repairs it right now: try again.
    Repairing {
        /// The history.
        path: PathBuf,
    },
    /// Written by a newer program: update.
    Newer {
        /// The history.
        path: PathBuf,
        /// Format of the file.
        found: i64,
        /// Newest format this program knows.
        known: i64,
    },
    /// No run has this name.
    NotFound {
        /// What was asked for.
        run: String,
    },
    /// Several runs begin with it.
    Ambiguous {
        /// What was asked for.
        run: String,
        /// Some of the runs, newest first.
        matches: Vec<String>,
    },
    /// The run to be answered does not wait for an answer, or not any more.
    NotWaiting,
    /// A search that is not wanted any more.
    Stopped,
    /// Asked after [`super::Store::close`].
    Closed,
    /// Anything else.
    Other {
        /// What the system said.
        reason: String,
    },
}

impl StoreError {
    /// What the system said when a file was to be made or opened for writing.
    pub(super) fn of_io(error: &io::Error, path: &Path) -> Self {
        let (path, reason) = (path.to_owned(), error.to_string());
        match error.kind() {
            io::ErrorKind::StorageFull => Self::Full { path },
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            io::ErrorKind::PermissionDenied if path.exists() => Self::ReadOnly { path },
            _ => Self::CannotCreate { path, reason },
        }
    }

    /// What happened and what to do.
    pub fn text(&self, language: Language) -> String {
        let at = |text: Text, path: &Path, more: &[(&str, &str)]| {
            let shown = path.display().to_string();
            let gaps: Vec<_> = more.iter().copied().chain([("path", &*shown)]).collect();
            text.fill(language, &gaps)
        };
        let because = |text: Text, path: &Path, reason: &str| {
            at(text, path, &[("reason", &words::reason(reason, language))])
        };
        match self {
            Self::CannotCreate { path, reason } => because(words::CANNOT_CREATE, path, reason),
            Self::Unreadable { path, reason } => because(words::UNREADABLE, path, reason),
            Self::ReadOnly { path } => at(words::READ_ONLY, path, &[]),
            Self::Outdated { path } => at(words::OUTDATED, path, &[]),
            Self::Locked { path } => at(words::LOCKED, path, &[]),
            Self::Io { path, reason } => because(words::IO, path, reason),
            Self::Full { path } => at(words::FULL, path, &[]),
            Self::Corrupt { path, reason } => because(words::CORRUPT, path, reason),
            Self::NotOurs { path } => at(words::NOT_OURS, path, &[]),
            Self::Repairing { path } => at(words::REPAIRING, path, &[]),
            Self::Newer { path, found, known } => {
                let (found, known) = (found.to_string(), known.to_string());
                at(words::NEWER, path, &[("found", &found), ("known", &known)])
            }
            Self::NotFound { run } => words::NOT_FOUND.fill(language, &[("run", run)]),
            Self::Ambiguous { run, matches } => {
                let matches = matches.join(words::COMMA.get(language));
                words::AMBIGUOUS.fill(language, &[("run", run), ("matches", &matches)])
            }
            Self::NotWaiting => words::NOT_WAITING.get(language).to_owned(),
            Self::Stopped => words::STOPPED.get(language).to_owned(),
            Self::Closed => words::CLOSED.get(language).to_owned(),
            Self::Other { reason } => {
                let reason = words::reason(reason, language);
                words::OTHER.fill(language, &[("reason", &reason)])
            }
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::English))
    }
}

impl std::error::Error for StoreError {}

/// What a job ends with inside this room, where nobody knows the file's name yet.
#[derive(Debug)]
pub(super) enum Fault {
    /// Said by `SQLite`.
    Sql(rusqlite::Error),
    /// A body that cannot be unpacked.
    BadBody,
    /// Known already.
    Known(StoreError),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Known(error)
    }
}

impl Fault {
    /// Whether another connection was in the way.
    pub(super) fn is_busy(&self) -> bool {
        let Self::Sql(error) = self else { return false };
        matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
        )
    }

    /// The error as users know it.
    pub(super) fn at(self, path: &Path) -> StoreError {
        let path = path.to_owned();
        let error = match self {
            Self::Known(error) => return error,
            Self::BadBody => {
                let reason = words::BAD_BODY.en.to_owned();
                return StoreError::Corrupt { path, reason };
            }
            Self::Sql(error) => error,
        };
        let reason = error.to_string();
        if let rusqlite::Error::FromSqlConversionFailure(..) = error {
            return StoreError::Corrupt { path, reason };
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::CannotOpen) => StoreError::CannotCreate { path, reason },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                StoreError::ReadOnly { path }
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                StoreError::Locked { path }
            }
            // Where no room is left, that is said of some of its files only.
            Some(ErrorCode::SystemIoFailure) if files::is_full_beside(&path) => {
                StoreError::Full { path }
            }
            Some(ErrorCode::SystemIoFailure) => StoreError::Io { path, reason },
            Some(ErrorCode::DiskFull) => StoreError::Full { path },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StoreError::Corrupt { path, reason }
            }
            Some(ErrorCode::OperationInterrupted) => StoreError::Stopped,
            _ => StoreError::Other { reason },
        }
    }
}
