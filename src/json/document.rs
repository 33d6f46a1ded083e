//! An answer as rows that can be read by number, however many there are.

use std::{fmt, ops::Range};

use super::{
    nodes::{Node, NodeKind, Nodes},
    prose::{Prose, ProseLines},
    starts::Starts,
    stretch::Mark,
    trouble::Trouble,
    writer::Writer,
};
use crate::wording::{Language, json as words};

/// How an answer is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// The result opened: one member or element a row, strings that are JSON opened in place,
    /// wrappers reduced to their text, output nodes as sections.
    #[default]
    Decoded,
    /// The result as prose: strings with their line breaks, without quotes and escapes.
    Text,
    /// The body as it came.
    Raw,
    /// As [`Self::Decoded`], but every string stays a string, as it was sent.
    Quoted,
}

impl View {
    /// All views.
    pub const ALL: [Self; 4] = [Self::Decoded, Self::Text, Self::Raw, Self::Quoted];

    /// The view that `v` steps to; strings are opened and closed by a key of their own.
    pub const fn next(self) -> Self {
        match self {
            Self::Decoded | Self::Quoted => Self::Text,
            Self::Text => Self::Raw,
            Self::Raw => Self::Decoded,
        }
    }

    /// Whether the answer is shown as JSON, strings opened or not.
    pub const fn is_decoded(self) -> bool {
        matches!(self, Self::Decoded | Self::Quoted)
    }
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
    /// A line of JSON.
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

/// An answer in lines, and which of them belong together. Built once, away from the screen; then
/// each line is found by its number without allocation. Lines hold no indentation: it is drawn.
/// Which of them are folded away is in [`super::Folds`].
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    text: String,
    starts: Starts,
    pub(super) nodes: Nodes,
    sections: Vec<(usize, LineKind)>,
    prose: ProseLines,
    /// Line ends are shown as they came.
    is_raw: bool,
    pub(super) marks: Vec<Mark>,
    /// Lines of strings that are laid out, in order.
    pub(super) texts: Vec<Range<usize>>,
    troubles: Vec<Trouble>,
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
        mut writer: Writer,
        sections: Vec<(usize, LineKind)>,
        troubles: Vec<Trouble>,
        shows: Shows,
    ) -> Result<Self, TooLarge> {
        writer.finish();
        if writer.full {
            return Err(TooLarge);
        }
        Ok(Self {
            text: writer.text,
            starts: writer.starts,
            nodes: writer.nodes,
            sections,
            prose: ProseLines::default(),
            // A string is shown whole: a carriage return is one of its characters.
            is_raw: !writer.texts.is_empty(),
            marks: writer.marks,
            texts: writer.texts,
            troubles,
            shows,
        })
    }

    /// Which lines are text in Markdown.
    pub(super) fn with_prose(self, prose: ProseLines) -> Self {
        Self { prose, ..self }
    }

    /// The body as it came, carriage returns and all.
    pub(super) fn with_returns(self) -> Self {
        Self {
            is_raw: true,
            ..self
        }
    }

    /// How many lines there are, folded ones and all.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A line by its number from 0, without indentation and line end; empty beyond the last.
    pub fn line(&self, number: usize) -> &str {
        let start = self.start(number);
        let end = match self.starts.get(number + 1) {
            Some(next) => next.saturating_sub(1),
            None => self.text.len(),
        };
        let line = self.text.get(start..end).unwrap_or_default();
        if self.is_raw {
            return line;
        }
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// What a line is.
    pub fn line_kind(&self, number: usize) -> LineKind {
        if self.string_round(number).is_some() {
            return LineKind::Text;
        }
        self.section_kind(number)
    }

    /// The same of what it stands in, whether a string is laid out there or not.
    pub(super) fn section_kind(&self, number: usize) -> LineKind {
        let after = self.sections.partition_point(|(first, _)| *first <= number);
        let section = after.checked_sub(1).and_then(|at| self.sections.get(at));
        section.map_or(LineKind::Text, |(_, kind)| *kind)
    }

    /// What a line is if it is text that may be Markdown: what a run returned, not the page of a
    /// gateway or the body as it came.
    pub fn prose(&self, line: usize) -> Option<Prose> {
        self.prose.get(line)
    }

    /// How many objects and arrays a line stands in. 0 for lines that are no JSON.
    pub fn depth(&self, line: usize) -> usize {
        if self.section_kind(line) == LineKind::Json {
            self.nodes.depth(line)
        } else {
            0
        }
    }

    /// How many elements, members or lines can be folded away below a line; `None` if none can.
    pub fn children(&self, line: usize) -> Option<usize> {
        let id = self.nodes.at(line)?;
        Some(self.nodes.count(id)).filter(|count| *count > 0)
    }

    /// The line that a line is folded away with: its own if something can be folded there, else
    /// that of the object, array or section round it.
    pub fn fold_of(&self, line: usize) -> Option<usize> {
        let id = self.nodes.at(line).or_else(|| self.nodes.around(line))?;
        self.nodes.get(id).map(Node::head)
    }

    /// The last line of what begins in a line: that of its closing bracket. The line itself if
    /// nothing can be folded there.
    pub fn end_of(&self, line: usize) -> usize {
        let node = self.nodes.at(line).and_then(|id| self.nodes.get(id));
        node.map_or(line, Node::last)
    }

    /// Whether any line can be folded.
    pub fn has_folds(&self) -> bool {
        !self.nodes.all.is_empty()
    }

    /// Whether strings that are JSON were opened and can be closed.
    pub fn has_packed(&self) -> bool {
        self.nodes.all.iter().any(Node::is_packed)
    }

    /// Where a line stands where every string that is JSON is closed; a line inside of one stands
    /// where the string does.
    pub fn closed_line(&self, line: usize) -> usize {
        let mut hidden = 0;
        for (head, last) in self.outermost_packed() {
            if head >= line {
                break;
            }
            if line <= last {
                return head - hidden;
            }
            hidden += last - head;
        }
        line - hidden
    }

    /// The line that stands at a line where every string that is JSON is closed.
    pub fn opened_line(&self, mut line: usize) -> usize {
        for (head, last) in self.outermost_packed() {
            if head >= line {
                break;
            }
            line += last - head;
        }
        line
    }

    /// First and last lines of the strings that were opened, less those that stand in others.
    fn outermost_packed(&self) -> impl Iterator<Item = (usize, usize)> {
        let mut end = None;
        let packed = self.nodes.all.iter().filter(|node| node.is_packed());
        packed.filter_map(move |node| {
            let outer = end.is_none_or(|end| node.head() > end);
            outer.then(|| {
                end = Some(node.last());
                (node.head(), node.last())
            })
        })
    }

    /// Whether what begins in a line ends with a bracket.
    pub(super) fn is_closed(&self, line: usize) -> bool {
        let node = self.nodes.at(line).and_then(|id| self.nodes.get(id));
        node.is_some_and(Node::is_closed)
    }

    /// Whether a section begins in a line.
    pub(super) fn is_section(&self, line: usize) -> bool {
        let node = self.nodes.at(line).and_then(|id| self.nodes.get(id));
        node.is_some_and(|node| node.kind == NodeKind::Section)
    }

    /// Whether this is the result or the whole body.
    pub const fn shows(&self) -> Shows {
        self.shows
    }

    /// What is wrong with the answer.
    pub fn troubles(&self) -> &[Trouble] {
        &self.troubles
    }

    /// Whether any line is text for people, which is read wrapped.
    pub fn is_prose(&self) -> bool {
        self.sections
            .iter()
            .any(|(_, kind)| *kind == LineKind::Text)
    }

    /// All lines, without indentation.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of each section, line breaks and all, and what its lines are.
    pub(super) fn spans(&self) -> impl Iterator<Item = (LineKind, &str)> {
        let ends = self.sections.iter().skip(1).map(|(first, _)| *first);
        let ends = ends.chain([self.line_count()]);
        self.sections.iter().zip(ends).map(|((first, kind), end)| {
            let text = self.text.get(self.start(*first)..self.start(end));
            (*kind, text.unwrap_or_default())
        })
    }

    /// Bytes of memory it takes, all indexes included.
    pub fn memory(&self) -> usize {
        let nodes = self.nodes.all.capacity() * size_of::<Node>();
        let marks = self.marks.capacity() * size_of::<Mark>();
        self.text.capacity() + self.starts.memory() + self.prose.memory() + nodes + marks
    }

    /// The line that the byte of [`Self::text`] stands in.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.starts.row_of(offset)
    }

    /// Where a byte of a line stands in [`Self::text`]; beyond the line, where the next begins.
    pub fn place(&self, line: usize, offset: usize) -> usize {
        let next = self.start(line.saturating_add(1));
        self.start(line).saturating_add(offset).min(next)
    }

    /// Where a line begins in [`Self::text`].
    pub(super) fn start(&self, number: usize) -> usize {
        self.starts.get(number).unwrap_or(self.text.len())
    }
}
