//! Why something was not written into the collection, and what is said about it: the reason first,
//! for a line may be cut.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use crate::wording::{Language, Text, settings as words};

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveError {
    /// It cannot be the name of a file on every system.
    BadName {
        /// The name.
        name: String,
    },
    /// Another program changed the file. Saving again with `on_disk` as what is expected
    /// overwrites it.
    Changed {
        /// The file.
        path: PathBuf,
        /// What it holds now; `None` if it is gone.
        on_disk: Option<String>,
    },
    /// Another program put something into the file that is no text.
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// There is such a workflow already.
    Exists {
        /// Its file.
        path: PathBuf,
    },
    /// A link leads out of the collection.
    LeadsOutside {
        /// The link.
        path: PathBuf,
    },
    /// The disk is full, or the user's share of it is.
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The user has no right to write there.
    NoRights {
        /// The file.
        path: PathBuf,
    },
    /// The system did not let it be written.
    Failed {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
}

impl SaveError {
    /// What happened and what to do.
    pub fn text(&self, language: Language) -> String {
        self.text_in(Path::new(""), language)
    }

    /// The same where the folder that a file is in need not be told.
    pub fn text_in(&self, folder: &Path, language: Language) -> String {
        let name = |path: &Path| {
            let inside = path.strip_prefix(folder).unwrap_or(path);
            inside.display().to_string()
        };
        let at = |text: Text, path: &Path| text.fill(language, &[("path", &name(path))]);
        match self {
            Self::BadName { name } => words::BAD_NAME.fill(language, &[("name", name)]),
            Self::Changed { path, on_disk } if on_disk.is_some() => at(words::CHANGED, path),
            Self::Changed { path, .. } => at(words::REMOVED, path),
            Self::NotText { path } => at(words::NOT_TEXT, path),
            Self::Exists { path } => at(words::EXISTS, path),
            Self::LeadsOutside { path } => at(words::WRITES_OUTSIDE, path),
            Self::Full { path } => at(words::DISK_FULL, path),
            Self::NoRights { path } => at(words::NO_RIGHTS, path),
            Self::Failed { path, reason } => {
                let gaps = [("path", &*name(path)), ("reason", reason)];
                words::CANNOT_WRITE.fill(language, &gaps)
            }
        }
    }
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::English))
    }
}

impl std::error::Error for SaveError {}
