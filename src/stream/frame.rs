//! Frames of `text/event-stream`, out of chunks that may be cut anywhere (coze-api 3.2).
//!
//! Ends of lines are CR, LF and both together, and no other character: text holds U+2028. Only
//! whole lines are decoded, so a character may be cut. A last frame needs no blank line after it.

use std::{borrow::Cow, mem, str};

/// A byte order mark, which may stand before the first line.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// One event as it was framed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// `id:`, as it was sent.
    pub id: Option<&'a str>,
    /// `event:`; empty where none was sent.
    pub event: &'a str,
    /// The `data:` lines, joined by line feeds.
    pub data: &'a str,
}

/// Reads frames. What is not a line of an event stream is left out, as the standard has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decoder {
    /// The line that has not ended yet.
    line: Vec<u8>,
    /// The last byte was a CR: an LF now belongs to it.
    after_cr: bool,
    /// A line was read: there can be no mark any more.
    begun: bool,
    id: Option<String>,
    event: String,
    data: String,
    /// A `data:` line was read, be it empty.
    has_data: bool,
}

impl Decoder {
    /// A decoder at the start of a stream.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a chunk and hands over each frame that it completes. Time grows with the chunk alone,
    /// however long the line is that it belongs to.
    pub fn push(&mut self, chunk: &[u8], mut each: impl FnMut(Frame<'_>)) {
        if chunk.is_empty() {
            return;
        }
        let mut rest = chunk;
        if mem::take(&mut self.after_cr) {
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        }
        while let Some(end) = memchr::memchr2(b'\n', b'\r', rest) {
            let (line, after) = rest.split_at(end);
            if self.line.is_empty() {
                self.read(line, &mut each);
            } else {
                self.line.extend_from_slice(line);
                let line = mem::take(&mut self.line);
                self.read(&line, &mut each);
                // The room it has serves the next line that is cut.
                self.line = line;
                self.line.clear();
            }
            self.after_cr = after == b"\r";
            let length = if after.starts_with(b"\r\n") { 2 } else { 1 };
            rest = after.get(length..).unwrap_or_default();
        }
        self.line.extend_from_slice(rest);
    }

    /// The stream has ended: hands over what was not followed by a blank line.
    pub fn end(&mut self, mut each: impl FnMut(Frame<'_>)) {
        let line = mem::take(&mut self.line);
        if !line.is_empty() {
            self.read(&line, &mut each);
        }
        self.hand_over(&mut each);
    }

    fn read(&mut self, line: &[u8], each: &mut impl FnMut(Frame<'_>)) {
        let first = !mem::replace(&mut self.begun, true);
        let line = line.strip_prefix(MARK).filter(|_| first).unwrap_or(line);
        if line.is_empty() {
            return self.hand_over(each);
        }
        // A few bytes away.
        let colon = line.iter().position(|byte| *byte == b':');
        let colon = colon.unwrap_or(line.len());
        let (name, value) = line.split_at(colon);
        let value = value.strip_prefix(b":").unwrap_or(value);
        let value = value.strip_prefix(b" ").unwrap_or(value);
        let text = || readable(value);
        match name {
            b"data" => {
                if mem::replace(&mut self.has_data, true) {
                    self.data.push('\n');
                }
                self.data.push_str(&text());
            }
            b"event" => {
                self.event.clear();
                self.event.push_str(&text());
            }
            b"id" => self.id = Some(text().into_owned()),
            // Comments have no name; `retry` and the rest mean nothing here.
            _ => {}
        }
    }

    fn hand_over(&mut self, each: &mut impl FnMut(Frame<'_>)) {
        if self.has_data || self.id.is_some() || !self.event.is_empty() {
            each(Frame {
                id: self.id.as_deref(),
                event: &self.event,
                data: &self.data,
            });
        }
        self.id = None;
        self.event.clear();
        self.data.clear();
        self.has_data = false;
    }
}

/// A text; what is no UTF-8 in it is replaced. Most of it is, which takes a tenth of the time to see.
fn readable(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}
