//! What can be wrong with a file of runs, or with one line of it, by what the user can do about it.

use std::io;

use crate::wording::{Language, run_files as words};

/// Why no run can be read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// There is none of this name.
    NotFound,
    /// It is a folder.
    Folder,
    /// The system does not let us.
    NoRights,
    /// It is packed: unpack it with this command.
    Packed(&'static str),
    /// Its text is UTF-16.
    Utf16,
    /// It is a history, not a file of runs.
    History,
    /// One document over several lines, too large to be read at once.
    LargeDocument,
    /// Anything else.
    Other {
        /// What the system said.
        reason: String,
    },
}

impl FileFault {
    /// What the system says of reading it.
    pub fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::PermissionDenied => Self::NoRights,
            _ => Self::Other {
                reason: error.to_string(),
            },
        }
    }

    /// What the first bytes of a file tell of it.
    pub(super) fn of_head(bytes: &[u8]) -> Result<(), Self> {
        let known: [(&[u8], Self); 7] = [
            (b"\x1f\x8b", Self::Packed("gunzip -c")),
            (b"\x28\xb5\x2f\xfd", Self::Packed("zstd -dc")),
            (b"\xfd7zXZ", Self::Packed("xz -dc")),
            (b"PK\x03\x04", Self::Packed("unzip -p")),
            (b"\xff\xfe", Self::Utf16),
            (b"\xfe\xff", Self::Utf16),
            (b"SQLite format 3\0", Self::History),
        ];
        let found = known.into_iter().find(|(head, _)| bytes.starts_with(head));
        found.map_or(Ok(()), |(_, fault)| Err(fault))
    }

    /// What is wrong and what to do; `file` is how the user called it.
    pub fn text(&self, file: &str, language: Language) -> String {
        let (text, reason) = match self {
            Self::NotFound => (words::NOT_FOUND, ""),
            Self::Folder => (words::FOLDER, ""),
            Self::NoRights => (words::NO_RIGHTS, ""),
            Self::Packed(command) => (words::PACKED, *command),
            Self::Utf16 => (words::UTF_16, ""),
            Self::History => (words::HISTORY, ""),
            Self::LargeDocument => (words::LARGE_DOCUMENT, ""),
            Self::Other { reason } => (words::UNREADABLE, &**reason),
        };
        text.fill(language, &[("file", file), ("reason", reason)])
    }
}

/// Why a line holds no run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineFault {
    /// It ends in the middle of a record.
    Cut,
    /// It is no JSON from this column on.
    NotJson {
        /// From 1, in bytes.
        column: usize,
    },
    /// It is JSON, but not the record of a run.
    NoRun {
        /// What is missing or of the wrong type.
        reason: String,
    },
    /// A word that this program does not know: a newer one wrote it, perhaps.
    Unknown {
        /// The key.
        key: &'static str,
        /// The word.
        value: String,
    },
    /// It is longer than any record can be.
    TooLong,
    /// It is no UTF-8 from this column on.
    NotUtf8 {
        /// From 1, in bytes.
        column: usize,
    },
}

impl LineFault {
    pub(super) fn of(error: &serde_json::Error) -> Self {
        use serde_json::error::Category;
        match error.classify() {
            Category::Eof => Self::Cut,
            Category::Data => {
                // The line is that of the file; this one is counted inside the record.
                let told = error.to_string();
                let end = told.rfind(" at line ").unwrap_or(told.len());
                let reason = told.get(..end).unwrap_or_default().to_owned();
                Self::NoRun { reason }
            }
            Category::Syntax | Category::Io => Self::NotJson {
                column: error.column().max(1),
            },
        }
    }

    /// What is wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Cut => words::CUT.get(language).to_owned(),
            Self::NotJson { column } => {
                words::NOT_JSON.fill(language, &[("column", &column.to_string())])
            }
            Self::NoRun { reason } => words::NO_RUN.fill(language, &[("reason", reason)]),
            Self::Unknown { key, value } => {
                words::UNKNOWN_WORD.fill(language, &[("key", key), ("value", value)])
            }
            Self::TooLong => words::TOO_LONG.get(language).to_owned(),
            Self::NotUtf8 { column } => {
                words::NOT_UTF_8.fill(language, &[("column", &column.to_string())])
            }
        }
    }
}
