//! What a frame means, in a stream of a workflow (coze-api 3.3, 3.4, 7.5) or of a chatflow (4).
//!
//! Lenient: data of another type than documented loses nothing, a name that is not known is counted
//! and left alone.

use std::sync::Arc;

use super::{Frame, names::Names};
use crate::{
    domain::Usage,
    json::{Field, Fields, each_field},
};

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
    pub key: Arc<str>,
    /// Name of the node, empty for the end node in old answers.
    pub node_title: Arc<str>,
    /// Kind of the node, such as `End`, `Message` or `Question`.
    pub node_type: Arc<str>,
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
    pub(super) fn read(frame: Frame<'_>, names: &mut Names) -> Self {
        if frame.event == "Message" {
            let message = Message::read(frame.data);
            return Self::Piece(match message {
                Some(message) => Piece::read(&message, names),
                None => Piece::bare(frame.data),
            });
        }
        let fields = Fields::parse(frame.data);
        let known = fields.as_ref();
        match frame.event {
            "PING" => Self::Ping,
            "Interrupt" => Self::Interrupt(known.map(Interrupt::read).unwrap_or_default()),
            "Error" | "error" | "conversation.chat.failed" => {
                Self::Failure(Failure::read(known, frame.data))
            }
            "Done" | "done" => Self::Done {
                debug_url: known.and_then(|fields| fields.text("debug_url")),
            },
            "conversation.message.delta" => known.map_or(Self::Other, |fields| {
                Self::Piece(Piece::of_chat(fields, false, names))
            }),
            "conversation.message.completed" => {
                known.map_or(Self::Other, |fields| completed(fields, names))
            }
            "conversation.chat.requires_action" => Self::Interrupt(Interrupt::of_chat()),
            name if name.starts_with("conversation.chat.") => {
                known.map_or(Self::Other, |fields| Self::Chat {
                    conversation_id: fields.id("conversation_id"),
                    chat_id: fields.id("id"),
                    usage: usage(fields.get("usage"), fields.get("token")),
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
fn completed(fields: &Fields<'_>, names: &mut Names) -> Event {
    let content = fields.string("content").unwrap_or_default();
    let verbose = fields.text("type").as_deref() == Some("verbose");
    let inner = Fields::parse(&content).filter(|_| verbose);
    match inner.and_then(|inner| inner.text("msg_type")).as_deref() {
        None => Event::Piece(Piece::of_chat(fields, true, names)),
        Some("interrupt") => Event::Interrupt(Interrupt::of_chat()),
        Some(_) => Event::Other,
    }
}

impl Piece {
    /// What the node is called.
    pub fn title(&self) -> &str {
        super::transcript::title(&self.node_title, &self.node_type)
    }

    fn read(message: &Message<'_>, names: &mut Names) -> Self {
        let mut share = |field: Field<'_>| names.of(&field.letters().unwrap_or_default());
        let (node_title, node_type) = (share(message.node_title), share(message.node_type));
        let (loop_index, batch_index) = (number(message.loop_index), number(message.batch_index));
        let sub_execute_id = message.sub_execute_id.id();
        let alone = sub_execute_id.is_none() && loop_index.is_none() && batch_index.is_none();
        let execution = message
            .node_execute_uuid
            .letters()
            .filter(|uuid| !uuid.is_empty());
        let key = match (execution, message.node_id.digits()) {
            (Some(uuid), _) => names.of(&uuid),
            // Items of a batch speak at the same time, under the name of one node.
            (None, node) if !alone => {
                let node = node.unwrap_or_else(|| (&*node_title).into());
                let place = (sub_execute_id, loop_index, batch_index);
                names.of(&format!("{node}\n{place:?}"))
            }
            (None, Some(node)) => names.of(&node),
            (None, None) => Arc::clone(&node_title),
        };
        Self {
            content: content(message.content),
            whole: false,
            key,
            node_type,
            node_seq_id: number(message.node_seq_id),
            node_is_finish: message.node_is_finish.flag().unwrap_or(false),
            loop_index,
            batch_index,
            usage: usage(message.usage, message.token),
            debug_url: message.debug_url.text(),
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

    fn of_chat(fields: &Fields<'_>, whole: bool, names: &mut Names) -> Self {
        let kind = names.of(&fields.get("type").letters().unwrap_or_default());
        Self {
            content: content(fields.get("content")),
            whole,
            key: names.of(&fields.get("id").digits().unwrap_or_default()),
            node_title: Arc::clone(&kind),
            node_type: kind,
            node_is_finish: whole,
            ..Self::default()
        }
    }
}

/// Text, or whatever else was sent in its place as the JSON it is.
fn content(field: Field<'_>) -> String {
    field.string().unwrap_or_else(|| {
        let raw = field.raw().map(str::to_owned);
        raw.unwrap_or_default()
    })
}

/// What is looked for in the data of a `Message`.
#[derive(Default)]
struct Message<'a> {
    content: Field<'a>,
    node_title: Field<'a>,
    node_type: Field<'a>,
    node_id: Field<'a>,
    node_execute_uuid: Field<'a>,
    sub_execute_id: Field<'a>,
    node_seq_id: Field<'a>,
    node_is_finish: Field<'a>,
    loop_index: Field<'a>,
    batch_index: Field<'a>,
    usage: Field<'a>,
    token: Field<'a>,
    debug_url: Field<'a>,
}

impl<'a> Message<'a> {
    fn read(data: &'a str) -> Option<Self> {
        let mut message = Self::default();
        let is_object = each_field(data, |key, field| {
            let place = match key {
                "content" => &mut message.content,
                "node_title" => &mut message.node_title,
                "node_type" => &mut message.node_type,
                "node_id" => &mut message.node_id,
                "node_execute_uuid" => &mut message.node_execute_uuid,
                "sub_execute_id" => &mut message.sub_execute_id,
                "node_seq_id" => &mut message.node_seq_id,
                "node_is_finish" => &mut message.node_is_finish,
                "loop_index" => &mut message.loop_index,
                "batch_index" => &mut message.batch_index,
                "usage" => &mut message.usage,
                "token" => &mut message.token,
                "debug_url" => &mut message.debug_url,
                _ => return,
            };
            *place = field;
        });
        is_object.then_some(message)
    }
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

fn number(field: Field<'_>) -> Option<u64> {
    u64::try_from(field.integer()?).ok()
}

/// `usage`, else the older `token`.
fn usage(usage: Field<'_>, token: Field<'_>) -> Option<Usage> {
    if let Some(usage) = usage.object() {
        return Some(Usage {
            token_count: usage.integer("token_count")?,
            input_count: usage.integer("input_count"),
            output_count: usage.integer("output_count"),
        });
    }
    Some(Usage {
        token_count: token.integer()?,
        input_count: None,
        output_count: None,
    })
}
