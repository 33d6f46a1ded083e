//! Writes an answer row by row: a line of text each, without indentation, and which rows belong
//! together. Reads and writes in one pass; nothing recurses by the depth of the text.

mod by_lines;
mod packed;
mod rows;

pub(super) use by_lines::QUOTES;

use std::ops::Range;

use super::{
    fault::{Fault, Reason},
    grammar::Grammar,
    headway::Headway,
    lexer::{Lexeme, Lexer, Stop, Token},
    nodes::{Node, NodeKind, Nodes},
    starts::Starts,
    stretch::Mark,
    strings,
};

/// Stands before a string that was opened.
pub(super) const OPENED_MARK: &str = "⟨json⟩ ";

/// Brackets deeper than this stay on one row: nobody reads there, and each row would cost the way
/// up through all of them.
const DEEPEST: usize = 16_384;

/// Rows in the making.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says something else of the row in the making; no two are states of one thing"
)]
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) text: String,
    pub(super) starts: Starts,
    pub(super) nodes: Nodes,
    pub(super) marks: Vec<Mark>,
    /// Rows of strings that are laid out.
    pub(super) texts: Vec<Range<usize>>,
    /// Whether strings of several lines are.
    by_lines: bool,
    /// Where the row in the making begins.
    row_start: usize,
    limit: usize,
    pub(super) headway: Headway,
    /// Bytes that are written before the next look at the headway.
    room: usize,
    /// Whether the limit was passed, or the text is not wanted any more; what comes after that is
    /// dropped.
    pub(super) full: bool,
    /// Whether the row in the making is JSON.
    is_json: bool,
    open: Vec<Open>,
    /// The value that comes next stands on the row in the making.
    continues: bool,
    /// Brackets open beyond [`DEEPEST`].
    beyond: usize,
    pub(super) seen: Seen,
}

/// The first rows with something to be told.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// Brackets open beyond [`DEEPEST`].
    pub(super) deep: Option<usize>,
    /// An escape of half a character.
    pub(super) half: Option<usize>,
}

/// A node that is not closed yet, and how many children it has so far.
#[derive(Debug, Clone, Copy)]
struct Open {
    id: usize,
    children: usize,
}

/// Where a text stopped being JSON.
#[derive(Debug)]
pub(super) struct Broken {
    stop: Stop,
    /// How far it was written.
    pub(super) written: usize,
    /// Tokens before.
    pub(super) tokens: usize,
}

impl Broken {
    /// What is wrong.
    pub(super) const fn reason(&self) -> Reason {
        self.stop.reason
    }

    /// The same for people, with its place in the text.
    pub(super) fn fault(&self, text: &str) -> Fault {
        Fault::new(text, self.stop.offset, self.stop.reason)
    }
}

/// How far a writer has come, to go back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    text: usize,
    row_start: usize,
    rows: usize,
    nodes: usize,
    marks: usize,
    texts: usize,
    open: usize,
    continues: bool,
    seen: Seen,
}

impl Writer {
    /// The most bytes a text may have: starts are `u32`.
    pub(super) const LIMIT: usize = u32::MAX as usize;

    pub(super) fn new(limit: usize) -> Self {
        Self {
            text: String::new(),
            starts: Starts::default(),
            nodes: Nodes::default(),
            marks: Vec::new(),
            texts: Vec::new(),
            by_lines: false,
            row_start: 0,
            limit,
            headway: Headway::default(),
            room: 0,
            full: false,
            is_json: false,
            open: Vec::new(),
            continues: false,
            beyond: 0,
            seen: Seen::default(),
        }
    }

    /// Tells how far it has come, and stops when it is told to.
    pub(super) fn telling(self, headway: Headway) -> Self {
        Self { headway, ..self }
    }

    /// Makes room for a text. Measuring would read it twice; memory that is asked for and not
    /// touched costs nothing, and what is too much is given back.
    pub(super) fn reserve(&mut self, text: &str) {
        let room = text.len() + text.len() / 4;
        self.text.reserve(room.min(self.limit));
    }

    /// Begins a section under a title; the one before ends.
    pub(super) fn title(&mut self, name: &str) {
        self.end_sections();
        self.is_json = false;
        self.row();
        self.push("── ");
        self.push(&name.replace(['\n', '\r'], " "));
        self.open_node(NodeKind::Section);
    }

    /// Adds whole lines of text as they are. A line end at the very end begins no line.
    pub(super) fn lines(&mut self, text: &str) {
        self.is_json = false;
        let text = text.strip_suffix('\n').unwrap_or(text);
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
        self.text.reserve((text.len() + 1).min(self.limit));
        self.starts.reserve(1 + breaks.clone().count());
        let mut from = 0;
        for at in breaks.chain([text.len()]) {
            if self.full {
                break;
            }
            self.row();
            self.push(text.get(from..at).unwrap_or_default());
            from = at + 1;
        }
    }

    /// Adds a value. Strings inside that are JSON are opened `levels` deep. Where the text stops
    /// being JSON, what stood before it has been written: keep it and call [`Self::cut`], or go
    /// back to a [`Self::point`].
    pub(super) fn json(&mut self, source: &str, levels: u8) -> Result<(), Broken> {
        let mut grammar = Grammar::new();
        let mut lexer = Lexer::new(source);
        let (mut written, mut tokens) = (0, 0);
        let broken = |stop, written, tokens| Broken {
            stop,
            written,
            tokens,
        };
        self.is_json = true;
        loop {
            let token = match lexer.next() {
                Ok(Some(token)) => token,
                Ok(None) => break,
                Err(stop) => return Err(broken(grammar.refine(stop), written, tokens)),
            };
            grammar
                .take(token)
                .map_err(|stop| broken(stop, written, tokens))?;
            self.token(source, token, grammar.after_key(), levels);
            written = token.end;
            tokens += 1;
            if self.full {
                return Ok(());
            }
        }
        grammar
            .finish(source.len())
            .map_err(|stop| broken(stop, written, tokens))
    }

    /// A value begins on the row in the making, behind the mark of an opened string.
    pub(super) fn opened(&mut self, source: &str, levels: u8) -> Result<(), Broken> {
        self.mark_opened(|writer| writer.json(source, levels))
    }

    /// Ends what a text that broke off has left open.
    pub(super) fn cut(&mut self) {
        let last = self.starts.len().saturating_sub(1);
        let sections = self.open.iter().take_while(|open| {
            let node = self.nodes.get(open.id);
            node.is_some_and(|node| node.kind == NodeKind::Section)
        });
        let kept = sections.count();
        for open in self.open.drain(kept..) {
            if let Some(node) = self.nodes.all.get_mut(open.id) {
                node.end(last, false);
            }
        }
        self.beyond = 0;
        self.continues = false;
    }

    /// The first row that holds a text.
    pub(super) fn row_with(&self, text: &str) -> Option<usize> {
        let at = memchr::memmem::find(self.text.as_bytes(), text.as_bytes())?;
        Some(self.starts.row_of(at))
    }

    /// Ends the last row and the last section.
    pub(super) fn finish(&mut self) {
        self.end_sections();
        self.row_ended();
        self.headway.reached(self.text.len());
        self.text.shrink_to_fit();
        self.starts.shrink();
        self.nodes.all.shrink_to_fit();
    }

    pub(super) fn point(&self) -> Point {
        Point {
            text: self.text.len(),
            row_start: self.row_start,
            rows: self.starts.len(),
            nodes: self.nodes.all.len(),
            marks: self.marks.len(),
            texts: self.texts.len(),
            open: self.open.len(),
            continues: self.continues,
            seen: self.seen,
        }
    }

    pub(super) fn go_back(&mut self, point: Point) {
        self.text.truncate(point.text);
        self.room = self.room.min(point.text + rows::LOOK);
        self.row_start = point.row_start;
        self.starts.truncate(point.rows);
        self.nodes.all.truncate(point.nodes);
        self.marks.truncate(point.marks);
        self.texts.truncate(point.texts);
        self.open.truncate(point.open);
        self.continues = point.continues;
        self.seen = point.seen;
        self.beyond = 0;
    }

    fn token(&mut self, source: &str, token: Token, is_key: bool, levels: u8) {
        let text = source.get(token.start..token.end).unwrap_or_default();
        match token.kind {
            Lexeme::Comma => self.push(","),
            Lexeme::Colon => {
                self.push(": ");
                self.continues = true;
            }
            Lexeme::OpenObject => self.open(text, NodeKind::Object),
            Lexeme::OpenArray => self.open(text, NodeKind::Array),
            Lexeme::CloseObject | Lexeme::CloseArray => self.close(text),
            Lexeme::String if is_key => {
                self.value();
                self.readable(text, token.escaped);
            }
            Lexeme::String => self.string(text, token.escaped, levels),
            Lexeme::Number | Lexeme::Bool | Lexeme::Null => {
                self.value();
                self.push(text);
            }
        }
    }

    /// A string, or the JSON it holds: tried, and taken back if it turns out to be none.
    fn string(&mut self, token: &str, escaped: bool, levels: u8) {
        if levels > 0 && self.beyond == 0 && strings::looks_packed(token) {
            let point = self.point();
            let children = self.open.last().map(|open| open.children);
            if self.opened_token(token, levels - 1) {
                return;
            }
            self.go_back(point);
            if let (Some(open), Some(children)) = (self.open.last_mut(), children) {
                open.children = children;
            }
        }
        if self.is_laid_out(token) {
            return self.laid_out(token);
        }
        self.value();
        if levels == 0 && strings::looks_packed(token) {
            // Whoever keeps it closed wants to see what was sent.
            self.push(token);
        } else {
            self.readable(token, escaped);
        }
    }

    fn readable(&mut self, token: &str, escaped: bool) {
        if escaped {
            let mut halved = false;
            self.push(&strings::readable(token, &mut halved));
            if halved {
                self.seen
                    .half
                    .get_or_insert(self.starts.len().saturating_sub(1));
            }
        } else {
            self.push(token);
        }
    }

    /// A key or value begins: on the row in the making behind a key, else on one of its own.
    fn value(&mut self) {
        if std::mem::take(&mut self.continues) || self.beyond > 0 {
            return;
        }
        if let Some(open) = self.open.last_mut() {
            open.children += 1;
        }
        self.row();
    }

    fn open(&mut self, bracket: &str, kind: NodeKind) {
        self.value();
        self.push(bracket);
        if self.beyond > 0 || self.open.len() >= DEEPEST {
            self.beyond += 1;
            self.seen
                .deep
                .get_or_insert(self.starts.len().saturating_sub(1));
        } else {
            self.open_node(kind);
        }
    }

    fn open_node(&mut self, kind: NodeKind) {
        let parent = self.open.last();
        let index = parent.map_or(0, |open| open.children.saturating_sub(1));
        let parent = parent.map(|open| open.id);
        let depth = parent.and_then(|id| self.nodes.get(id));
        let depth = depth.map_or(0, Node::depth_inside);
        let id = self.nodes.all.len();
        let head = self.starts.len().saturating_sub(1);
        let node = Node::new(kind, head, parent, index, depth);
        self.nodes.all.push(node);
        self.open.push(Open { id, children: 0 });
    }

    fn close(&mut self, bracket: &str) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return self.push(bracket);
        }
        let Some(open) = self.open.pop() else {
            return self.push(bracket);
        };
        if open.children == 0 {
            // Nothing to hold together: `{}` is a value like any other.
            self.nodes.all.truncate(open.id);
            return self.push(bracket);
        }
        self.row();
        self.push(bracket);
        let last = self.starts.len().saturating_sub(1);
        if let Some(node) = self.nodes.all.get_mut(open.id) {
            node.end(last, true);
        }
    }
}
