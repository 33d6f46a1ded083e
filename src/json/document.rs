//! An answer as lines that can be read by number, however many there are.

use std::fmt;

use super::{
    lines::Lines,
    stretch::{Mark, marks},
};
use crate::wording::{Language, json as words};

/// How an answer is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// The result opened: JSON indented, strings that are JSON opened in place, wrappers reduced
    /// to their text, output nodes as sections.
    #[default]
    Decoded,
    /// The result as prose: strings with their line breaks, without quotes and escapes.
    Text,
    /// The body as it came.
    Raw,
}

impl View {
    /// All views, in the order `v` steps through them.
    pub const ALL: [Self; 3] = [Self::Decoded, Self::Text, Self::Raw];
}

/// What a document shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shows {
    /// The result of the run.
    Result,
    /// The whole body, because that was asked for or because it holds no result.
    Body,
}

/// What a line is, for its colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// A line of indented JSON.
    Json,
    /// A line of text.
    Text,
    /// The title of a section: the name of an output node or of a variable.
    Title,
}

/// A text that line starts of 32 bits cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::TOO_LARGE.en)]
pub struct TooLarge;

impl TooLarge {
    /// For people.
    pub fn text(&self, language: Language) -> String {
        words::TOO_LARGE.get(language).to_owned()
    }
}

/// Text in lines. Built once, away from the screen; then each line is found by its number without
/// allocation.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    text: String,
    starts: Vec<u32>,
    sections: Vec<(usize, LineKind)>,
    pub(super) marks: Vec<Mark>,
    shows: Shows,
}

impl fmt::Debug for Document {
    /// Its size: an answer does not belong in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("bytes", &self.text.len())
            .field("lines", &self.starts.len())
            .field("shows", &self.shows)
            .finish_non_exhaustive()
    }
}

impl Document {
    /// What a builder has put together.
    pub(super) fn new(
        lines: Lines,
        sections: Vec<(usize, LineKind)>,
        shows: Shows,
    ) -> Result<Self, TooLarge> {
        let Lines {
            mut text,
            mut starts,
            full,
            ..
        } = lines;
        if full {
            return Err(TooLarge);
        }
        text.shrink_to_fit();
        starts.shrink_to_fit();
        let mut document = Self {
            text,
            starts,
            sections,
            marks: Vec::new(),
            shows,
        };
        document.marks = marks(&document);
        Ok(document)
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A line by its number from 0, without its line end; empty beyond the last.
    pub fn line(&self, number: usize) -> &str {
        let start = self.start(number);
        let line = match self.starts.get(number + 1) {
            Some(next) => self.text.get(start..widen(*next).saturating_sub(1)),
            None => self.text.get(start..),
        };
        let line = line.unwrap_or_default();
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// What a line is.
    pub fn line_kind(&self, number: usize) -> LineKind {
        let after = self.sections.partition_point(|(first, _)| *first <= number);
        let section = after.checked_sub(1).and_then(|at| self.sections.get(at));
        section.map_or(LineKind::Text, |(_, kind)| *kind)
    }

    /// Whether this is the result or the whole body.
    pub const fn shows(&self) -> Shows {
        self.shows
    }

    /// Whether any line is text for people, which is read wrapped.
    pub fn is_prose(&self) -> bool {
        self.sections
            .iter()
            .any(|(_, kind)| *kind == LineKind::Text)
    }

    /// All lines, as they would be written to a file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines that are longer than so many bytes.
    pub(super) fn lines_longer_than(&self, bytes: usize) -> impl Iterator<Item = usize> {
        let ends = self.starts.iter().skip(1).map(|next| widen(*next));
        let ends = ends.chain([self.text.len() + 1]);
        let lines = self.starts.iter().zip(ends).enumerate();
        lines.filter_map(move |(line, (start, end))| {
            (end - widen(*start) > bytes + 1).then_some(line)
        })
    }

    /// The line that the byte of [`Self::text`] stands in.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        let after = self.starts.partition_point(|start| widen(*start) <= offset);
        after.saturating_sub(1)
    }

    /// Where a line begins in [`Self::text`].
    pub(super) fn start(&self, number: usize) -> usize {
        self.starts
            .get(number)
            .map_or(self.text.len(), |start| widen(*start))
    }
}

/// Lossless wherever this program runs.
fn widen(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}
