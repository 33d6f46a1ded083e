//! Markdown as it stands: which pieces of a line of text are marks, headings, code and so on. Nothing
//! is taken away, so that what is found, selected and copied is what was sent. Needs one line and
//! whether it stands in a fenced block.

mod block;
mod inline;
mod table;

use std::ops::Range;

pub use block::{Block, BlockKind, block};
use inline::Inline;
pub(super) use table::aligned;

use super::starts::widen;

/// What a line of text is, known from the lines before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Prose {
    /// Markdown, or text that looks the same without it.
    Markdown,
    /// The line that begins or ends a block of code.
    Fence,
    /// A line of such a block.
    Code,
}

/// How a piece of a line reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is on or off whatever the others are"
)]
pub struct Ink {
    /// A mark of Markdown and not part of what is said.
    pub mark: bool,
    /// Set in bold.
    pub strong: bool,
    /// Set in italics.
    pub emphasis: bool,
    /// Struck out.
    pub struck: bool,
    /// Code within a line.
    pub code: bool,
    /// The words or the address of a link.
    pub link: bool,
}

/// The pieces of a line, or of a stretch of it that begins at the byte `from`, from left to right and
/// without a gap; places are those in `text`.
pub fn inked<'a>(block: &Block, text: &'a str, from: usize) -> Inked<'a> {
    let marks = block.marks.saturating_sub(from).min(text.len());
    let all = matches!(block.kind, BlockKind::Rule | BlockKind::TableRule);
    Inked {
        marks: if all { text.len() } else { marks },
        at: 0,
        inline: Inline::new(text, marks, block.kind == BlockKind::Table),
    }
}

/// Iterator of [`inked`].
#[derive(Debug)]
pub struct Inked<'a> {
    marks: usize,
    at: usize,
    inline: Inline<'a>,
}

impl Iterator for Inked<'_> {
    type Item = (Range<usize>, Ink);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at < self.marks {
            let ink = Ink {
                mark: true,
                ..Ink::default()
            };
            let marks = self.at..self.marks;
            self.at = self.marks;
            self.inline.skip_to(self.marks);
            return Some((marks, ink));
        }
        self.inline.next()
    }
}

/// Where the kind of text lines changes, in order; lines before the first change are plain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ProseLines {
    changes: Vec<(u32, Option<Prose>)>,
}

impl ProseLines {
    pub(super) fn get(&self, line: usize) -> Option<Prose> {
        let after = self
            .changes
            .partition_point(|(first, _)| widen(*first) <= line);
        let change = after.checked_sub(1).and_then(|at| self.changes.get(at));
        change.and_then(|(_, kind)| *kind)
    }

    /// Bytes it takes.
    pub(super) fn memory(&self) -> usize {
        self.changes.capacity() * size_of::<(u32, Option<Prose>)>()
    }

    /// Adds a text whose first line is `line`.
    pub(super) fn add(&mut self, line: usize, text: &str) {
        let mut fence: Option<(u8, usize)> = None;
        let mut now = Prose::Markdown;
        self.change(line, Some(now));
        for (number, row) in (line..).zip(lines(text)) {
            let kind = match (fence, fence_of(row)) {
                (None, Some(opens)) => {
                    fence = Some(opens);
                    Prose::Fence
                }
                (Some((mark, length)), Some((closing, long)))
                    if mark == closing && long >= length && is_bare(row, mark) =>
                {
                    fence = None;
                    Prose::Fence
                }
                (Some(_), _) => Prose::Code,
                (None, None) => Prose::Markdown,
            };
            if kind != now {
                now = kind;
                self.change(number, Some(now));
            }
        }
    }

    /// What comes from this line on is no such text.
    pub(super) fn end(&mut self, line: usize) {
        self.change(line, None);
    }

    fn change(&mut self, line: usize, kind: Option<Prose>) {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        while self.changes.last().is_some_and(|(last, _)| *last >= line) {
            self.changes.pop();
        }
        if self.changes.last().and_then(|(_, kind)| *kind) != kind {
            self.changes.push((line, kind));
        }
    }
}

/// The lines of a text, none behind a line end at the very end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let line = rest?;
        match memchr::memchr(b'\n', line.as_bytes()) {
            Some(end) => {
                rest = line.get(end + 1..);
                line.get(..end)
            }
            None => rest.take(),
        }
    })
}

/// The character and the length of the fence that a line begins with.
fn fence_of(line: &str) -> Option<(u8, usize)> {
    let inside = line.trim_start_matches([' ', '\t', '>']);
    let mark = *inside.as_bytes().first()?;
    if !matches!(mark, b'`' | b'~') {
        return None;
    }
    let length = inside.bytes().take_while(|byte| *byte == mark).count();
    // "```a```" is code within a line.
    let after = inside.get(length..).unwrap_or_default();
    let is_inline = mark == b'`' && memchr::memchr(b'`', after.as_bytes()).is_some();
    (length >= 3 && !is_inline).then_some((mark, length))
}

/// Whether nothing stands beside a fence: one with words never closes a block.
fn is_bare(line: &str, mark: u8) -> bool {
    line.trim_matches([' ', '\t', '>', '\r'])
        .bytes()
        .all(|byte| byte == mark)
}

#[cfg(test)]
mod tests;
