//! A fault in a file of the user: which file, where in it, what it is.

use std::path::PathBuf;

/// A place in a text, both counted from 1; columns are characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column, in characters.
    pub column: usize,
}

/// A file that could not be read or understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// The file.
    pub path: PathBuf,
    /// Where in it, when the fault has a place.
    pub place: Option<Place>,
    /// What is wrong, in the user's language.
    pub message: String,
}

impl FileProblem {
    /// `folder/file:line:column: message`: of the path only what tells files of a collection apart.
    pub fn short(&self) -> String {
        let names: Vec<_> = self.path.iter().collect();
        let last = names
            .get(names.len().saturating_sub(2)..)
            .unwrap_or_default();
        let path = last.iter().collect::<PathBuf>();
        let short = Self {
            path,
            ..self.clone()
        };
        short.to_string()
    }
}

impl std::fmt::Display for FileProblem {
    /// `path:line:column: message`, which editors and terminals know how to follow.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(Place { line, column }) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)
    }
}
