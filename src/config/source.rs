//! A file being read: its text, and faults that name a place in it.

use std::{fs, io, path::Path};

use crate::{
    domain::{FileProblem, Place},
    wording::{Language, Text, settings as words},
};

/// No file of a user is larger: it is what Coze takes at most (coze-api 1.1).
const LARGEST: u64 = 20 << 20;

/// A text and where it comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) path: &'a Path,
    pub(super) text: &'a str,
    pub(super) language: Language,
}

impl Source<'_> {
    /// A fault at a byte of the text, or of the file as a whole.
    pub(super) fn problem(
        &self,
        offset: Option<usize>,
        text: Text,
        gaps: &[(&str, &str)],
    ) -> FileProblem {
        FileProblem {
            place: offset.map(|offset| self.place(offset)),
            ..problem(self.path, self.language, text, gaps)
        }
    }

    /// Line and column of a byte, from 1.
    pub(super) fn place(&self, offset: usize) -> Place {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let in_line = before.get(line_start..).unwrap_or_default();
        Place {
            line: before.matches('\n').count() + 1,
            column: in_line.chars().count() + 1,
        }
    }
}

/// A fault of a file as a whole.
pub(super) fn problem(
    path: &Path,
    language: Language,
    text: Text,
    gaps: &[(&str, &str)],
) -> FileProblem {
    FileProblem {
        path: path.to_owned(),
        place: None,
        message: text.fill(language, gaps),
    }
}

/// Reads a file as text; `None` where there is none.
pub(super) fn read(path: &Path, language: Language) -> Result<Option<String>, FileProblem> {
    let cannot = |error: io::Error| {
        let reason = error.to_string();
        problem(path, language, words::CANNOT_READ, &[("reason", &reason)])
    };
    // Asked first: opening a pipe would wait for somebody to write into it.
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(cannot(error)),
    };
    if !about.is_file() {
        return Err(cannot(io::ErrorKind::InvalidInput.into()));
    }
    if about.len() > LARGEST {
        return Err(problem(path, language, words::TOO_LARGE, &[]));
    }
    let bytes = fs::read(path).map_err(cannot)?;
    String::from_utf8(bytes).map(Some).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let text = bytes.get(..valid).map(String::from_utf8_lossy);
        let text = &text.unwrap_or_default();
        let source = Source {
            path,
            text,
            language,
        };
        source.problem(Some(valid), words::NOT_UTF8, &[])
    })
}
