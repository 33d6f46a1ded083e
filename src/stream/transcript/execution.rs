//! One execution of one node: a lane of the timeline, and its text.

use std::sync::Arc;

use crate::stream::{Interrupt, Piece};

/// What a node said in one execution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Execution {
    node_title: Arc<str>,
    node_type: Arc<str>,
    /// Which turn of a loop.
    pub loop_index: Option<u64>,
    /// Which item of a batch.
    pub batch_index: Option<u64>,
    /// The first piece, in milliseconds after the request was sent.
    pub first_ms: u32,
    /// The last piece so far.
    pub last_ms: u32,
    /// How many pieces came.
    pub pieces: u32,
    /// Characters of the text.
    pub characters: usize,
    /// Its last piece came.
    pub finished: bool,
    /// How much of the text before was left when it was told once more, whole.
    pub kept: usize,
    text: String,
}

impl Execution {
    pub(super) fn begin(piece: &Piece, at_ms: u32) -> Self {
        Self {
            node_title: Arc::clone(&piece.node_title),
            node_type: Arc::clone(&piece.node_type),
            loop_index: piece.loop_index,
            batch_index: piece.batch_index,
            first_ms: at_ms,
            last_ms: at_ms,
            pieces: 0,
            characters: 0,
            finished: false,
            kept: 0,
            text: String::new(),
        }
    }

    /// Adds a piece; the bytes of text after it.
    pub(super) fn grow(&mut self, piece: &Piece, at_ms: u32) -> usize {
        if piece.whole {
            self.kept = common(&self.text, &piece.content);
            self.text.clear();
            self.characters = 0;
        }
        self.text.push_str(&piece.content);
        self.characters += piece.content.chars().count();
        self.pieces = self.pieces.saturating_add(1);
        self.last_ms = at_ms;
        self.finished |= piece.node_is_finish;
        self.text.len()
    }

    /// Name of the node; of the end node, which old answers leave without one, `End`.
    pub fn title(&self) -> &str {
        title(&self.node_title, &self.node_type)
    }

    /// Kind of the node, such as `End` or `Message`; empty where it was not told.
    pub fn node_type(&self) -> &str {
        &self.node_type
    }

    /// What it said.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is the end node, from its first piece on: in old answers it has neither name nor
    /// kind.
    pub fn is_end(&self) -> bool {
        match &*self.node_type {
            "End" => true,
            "" => matches!(&*self.node_title, "" | "End"),
            _ => false,
        }
    }

    /// Whether it said a part of the answer: an output node, or the answer of a chatflow.
    pub fn is_output(&self) -> bool {
        matches!(&*self.node_type, "" | "Message" | "answer" | "Text" | "LLM")
    }

    /// Whether it is what a chatflow answers.
    pub fn is_answer(&self) -> bool {
        &*self.node_type == "answer"
    }

    /// Whether what it said belongs to a question: nodes that ask say so before they stop the run.
    pub(super) fn may_ask(&self, interrupt: &Interrupt) -> bool {
        if !interrupt.node_title.is_empty() && *interrupt.node_title == *self.node_title {
            return true;
        }
        match &*self.node_type {
            "Question" | "Input" | "answer" => true,
            "" => interrupt.node_title.is_empty() || self.node_title.is_empty(),
            _ => false,
        }
    }
}

/// What a node is called: by its name, else by its kind; in old answers the end node has neither.
pub fn title<'a>(node_title: &'a str, node_type: &'a str) -> &'a str {
    match (node_title, node_type) {
        ("", "") => "End",
        ("", kind) => kind,
        (title, _) => title,
    }
}

/// Bytes that two texts begin with alike, in whole characters.
fn common(one: &str, other: &str) -> usize {
    let both = one.bytes().zip(other.bytes());
    one.floor_char_boundary(both.take_while(|(one, other)| one == other).count())
}
