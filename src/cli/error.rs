//! Why a command could not do what it was asked for, by what the user can do about it.

use std::io;

use super::exit::Exit;

/// A command that ended early. Texts are in the user's language.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// Say it differently.
    #[error("{0}")]
    Usage(String),
    /// Get a token, or mend where it comes from.
    #[error("{0}")]
    NoAccess(String),
    /// Mend a file, free the disk, try again: the text says which.
    #[error("{0}")]
    Other(String),
    /// Somebody else must make room on stdout.
    #[error("stdout: {0}")]
    Output(io::Error),
}

impl CliError {
    /// What the program ends with.
    pub const fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) => Exit::Usage,
            Self::NoAccess(_) => Exit::NoAccess,
            Self::Other(_) | Self::Output(_) => Exit::Other,
        }
    }
}
