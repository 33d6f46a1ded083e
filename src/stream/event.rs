//! What a frame means, in a stream of a workflow (coze-api 3.3, 3.4, 7.5) or of a chatflow (4).
//!
//! Lenient: data of another type than documented loses nothing, a name that is not known is counted
//! and left alone.

use super::Frame;
use crate::{domain::Usage, json::Fields};

/// The kind of an interrupt at a question node (coze-api 3.5).
const QUESTION: i64 = 2;

/// One event of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A piece of what a node says.
    Piece(Piece),
    /// A sign of life, never shown.
    Ping,
    /// The run stopped at a question.
    Interrupt(Interrupt),
    /// The run failed. A `Done` may follow and changes nothing about that.
    Failure(Failure),
    /// The run ended.
    Done {
        /// The page that shows each node.
        debug_url: Option<String>,
    },
    /// A chatflow says how it stands.
    Chat {
        /// The conversation it belongs to.
        conversation_id: Option<String>,
        /// Its own ID.
        chat_id: Option<String>,
        /// Tokens, when it has ended.
        usage: Option<Usage>,
    },
    /// Anything else.
    Other,
}

/// A piece of text of one node.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Piece {
    /// The text.
    pub content: String,
    /// The text is all that was said before, once more, as chatflows end a message.
    pub whole: bool,
    /// What tells one execution from another: its ID, else the ID of the node or its title, with the
    /// turn of the loop and the item of the batch.
    pub key: String,
    /// Name of the node, empty for the end node in old answers.
    pub node_title: String,
    /// Kind of the node, such as `End`, `Message` or `Question`.
    pub node_type: String,
    /// Its number within the execution, from 0.
    pub node_seq_id: Option<u64>,
    /// The last piece of this execution.
    pub node_is_finish: bool,
    /// Which turn of a loop.
    pub loop_index: Option<u64>,
    /// Which item of a batch.
    pub batch_index: Option<u64>,
    /// Tokens of the run, with the last piece.
    pub usage: Option<Usage>,
    /// The page that shows each node; in the specification, not seen.
    pub debug_url: Option<String>,
}

/// Where a run stopped to be answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interrupt {
    /// Names the question; given back with the answer as it is.
    pub event_id: String,
    /// What asks (coze-api 3.5); given back too.
    pub kind: i64,
    /// The question, a list of fields, or nothing.
    pub data: String,
    /// The fields that are asked for, as JSON.
    pub required_parameters: Option<String>,
    /// Name of the node that asks.
    pub node_title: String,
    /// The page that shows each node.
    pub debug_url: Option<String>,
}

/// Why a stream failed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Failure {
    /// Coze's code.
    pub code: Option<i64>,
    /// In Coze's words.
    pub message: String,
    /// The page that shows each node.
    pub debug_url: Option<String>,
    /// Names the request in Coze's logs.
    pub logid: Option<String>,
}

impl Event {
    /// Reads a frame.
    pub fn read(frame: Frame<'_>) -> Self {
        let fields = Fields::parse(frame.data);
        let known = fields.as_ref();
        match frame.event {
            "PING" => Self::Ping,
            "Message" => Self::Piece(match &fields {
                Some(fields) => Piece::read(fields),
                None => Piece::bare(frame.data),
            }),
            "Interrupt" => Self::Interrupt(known.map(Interrupt::read).unwrap_or_default()),
            "Error" | "error" | "conversation.chat.failed" => {
                Self::Failure(Failure::read(known, frame.data))
            }
            "Done" | "done" => Self::Done {
                debug_url: known.and_then(|fields| fields.text("debug_url")),
            },
            "conversation.message.delta" => known.map_or(Self::Other, |fields| {
                Self::Piece(Piece::of_chat(fields, false))
            }),
            "conversation.message.completed" => known.map_or(Self::Other, completed),
            "conversation.chat.requires_action" => Self::Interrupt(Interrupt::of_chat()),
            name if name.starts_with("conversation.chat.") => {
                known.map_or(Self::Other, |fields| Self::Chat {
                    conversation_id: fields.id("conversation_id"),
                    chat_id: fields.id("id"),
                    usage: usage(fields),
                })
            }
            // A studio chat may tell an error without naming the event.
            "" => match known {
                Some(fields) if fields.raw("code").is_some() && fields.raw("msg").is_some() => {
                    Self::Failure(Failure::read(known, frame.data))
                }
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }
}

/// A message of a chatflow is there whole. Some are signals and no text.
fn completed(fields: &Fields<'_>) -> Event {
    let content = fields.string("content").unwrap_or_default();
    let verbose = fields.text("type").as_deref() == Some("verbose");
    let inner = Fields::parse(&content).filter(|_| verbose);
    match inner.and_then(|inner| inner.text("msg_type")).as_deref() {
        None => Event::Piece(Piece::of_chat(fields, true)),
        Some("interrupt") => Event::Interrupt(Interrupt::of_chat()),
        Some(_) => Event::Other,
    }
}

impl Piece {
    /// What the node is called.
    pub fn title(&self) -> &str {
        super::transcript::title(&self.node_title, &self.node_type)
    }

    fn read(fields: &Fields<'_>) -> Self {
        let text = |key| fields.text(key);
        let node_title = text("node_title").unwrap_or_default();
        let (loop_index, batch_index) =
            (number(fields, "loop_index"), number(fields, "batch_index"));
        let key = text("node_execute_uuid").unwrap_or_else(|| {
            // Items of a batch speak at the same time, under the name of one node.
            let node = fields.id("node_id").unwrap_or_else(|| node_title.clone());
            match (fields.id("sub_execute_id"), loop_index, batch_index) {
                (None, None, None) => node,
                place => format!("{node}\n{place:?}"),
            }
        });
        Self {
            content: content(fields),
            whole: false,
            key,
            node_type: text("node_type").unwrap_or_default(),
            node_seq_id: number(fields, "node_seq_id"),
            node_is_finish: fields.flag("node_is_finish").unwrap_or(false),
            loop_index,
            batch_index,
            usage: usage(fields),
            debug_url: text("debug_url"),
            node_title,
        }
    }

    /// Data that is no object is what it is: text.
    fn bare(data: &str) -> Self {
        Self {
            content: data.to_owned(),
            ..Self::default()
        }
    }

    fn of_chat(fields: &Fields<'_>, whole: bool) -> Self {
        let kind = fields.text("type").unwrap_or_default();
        Self {
            content: content(fields),
            whole,
            key: fields.id("id").unwrap_or_default(),
            node_title: kind.clone(),
            node_type: kind,
            node_is_finish: whole,
            ..Self::default()
        }
    }
}

/// Text, or whatever else was sent in its place as the JSON it is.
fn content(fields: &Fields<'_>) -> String {
    fields.string("content").unwrap_or_else(|| {
        let raw = fields.raw("content").map(|raw| raw.get().to_owned());
        raw.unwrap_or_default()
    })
}

impl Interrupt {
    fn read(fields: &Fields<'_>) -> Self {
        let inner = fields.object("interrupt_data").unwrap_or_default();
        Self {
            node_title: fields.text("node_title").unwrap_or_default(),
            debug_url: fields.text("debug_url"),
            ..Self::of_data(&inner)
        }
    }

    /// Reads `interrupt_data`, as answers that are no stream hold it too (coze-api 1.5).
    pub fn of_data(fields: &Fields<'_>) -> Self {
        let required = fields.raw("required_parameters");
        Self {
            event_id: fields.id("event_id").unwrap_or_default(),
            kind: fields.integer("type").unwrap_or_default(),
            data: fields.string("data").unwrap_or_default(),
            required_parameters: required.map(|raw| raw.get().to_owned()),
            node_title: String::new(),
            debug_url: None,
        }
    }
}

impl Interrupt {
    /// A chatflow waits for the next message: what it asks was said, and nothing names it.
    fn of_chat() -> Self {
        Self {
            kind: QUESTION,
            ..Self::default()
        }
    }
}

impl Failure {
    fn read(fields: Option<&Fields<'_>>, data: &str) -> Self {
        let Some(fields) = fields else {
            // Studio tells trouble of its own in plain words.
            let message = data.trim().trim_matches('"').to_owned();
            return Self {
                message,
                ..Self::default()
            };
        };
        let last = fields.object("last_error").unwrap_or_default();
        let code = |key| fields.integer(key);
        let text = |key| fields.text(key);
        Self {
            code: code("error_code")
                .or_else(|| code("code"))
                .or_else(|| last.integer("code")),
            message: text("error_message")
                .or_else(|| text("msg"))
                .or_else(|| last.text("msg"))
                // An empty object says nothing.
                .or_else(|| Some(data.to_owned()).filter(|_| fields.members().next().is_some()))
                .unwrap_or_default(),
            debug_url: text("debug_url"),
            logid: fields
                .object("detail")
                .and_then(|detail| detail.text("logid")),
        }
    }
}

fn number(fields: &Fields<'_>, key: &str) -> Option<u64> {
    u64::try_from(fields.integer(key)?).ok()
}

/// `usage`, else the older `token`.
fn usage(fields: &Fields<'_>) -> Option<Usage> {
    if let Some(usage) = fields.object("usage") {
        return Some(Usage {
            token_count: usage.integer("token_count")?,
            input_count: usage.integer("input_count"),
            output_count: usage.integer("output_count"),
        });
    }
    Some(Usage {
        token_count: fields.integer("token")?,
        input_count: None,
        output_count: None,
    })
}
