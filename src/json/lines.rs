//! Text with the start of each line, filled from left to right.

use super::indent::{Sink, push_blanks};

/// A text that grows line by line. Starts are `u32`: half the memory, and 4 GB is more than a
/// person scrolls through.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) starts: Vec<u32>,
    limit: usize,
    /// Whether the limit was passed; what came after it is dropped.
    pub(super) full: bool,
}

impl Lines {
    /// The most bytes a text may have.
    pub(super) const LIMIT: usize = u32::MAX as usize;

    pub(super) const fn new(limit: usize) -> Self {
        Self {
            text: String::new(),
            starts: Vec::new(),
            limit,
            full: false,
        }
    }

    pub(super) fn reserve(&mut self, bytes: usize, lines: usize) {
        self.text.reserve(bytes.min(self.limit));
        self.starts.reserve(lines.min(self.limit));
    }

    /// Begins a line; ends the one before.
    pub(super) fn begin(&mut self) {
        if !self.starts.is_empty() {
            self.add("\n");
        }
        match u32::try_from(self.text.len()) {
            Ok(start) => self.starts.push(start),
            Err(_) => self.full = true,
        }
    }

    /// Adds whole lines of text as they are. A line end at the very end begins no line.
    pub(super) fn add_lines(&mut self, text: &str) {
        let text = text.strip_suffix('\n').unwrap_or(text);
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
        self.reserve(text.len() + 1, 1 + breaks.clone().count());
        let mut from = 0;
        for at in breaks.chain([text.len()]) {
            self.begin();
            self.add(text.get(from..at).unwrap_or_default());
            from = at + 1;
        }
    }

    fn add(&mut self, text: &str) {
        if self.full || self.text.len() + text.len() > self.limit {
            self.full = true;
        } else {
            self.text.push_str(text);
        }
    }
}

impl Sink for Lines {
    fn push(&mut self, text: &str) {
        self.add(text);
    }

    fn line_break(&mut self, indent: usize) {
        self.begin();
        if self.text.len() + indent > self.limit {
            self.full = true;
        } else {
            push_blanks(&mut self.text, indent);
        }
    }
}
