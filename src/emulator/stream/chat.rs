//! The events of a chatflow: how the chat stands, and its messages.

use std::time::Duration;

use serde_json::{Value, json};

use super::Event;
use crate::emulator::{
    envelope,
    framing::Framing,
    options::Profile,
    script::{Data, End, Script},
};

/// Characters of a piece.
const PIECE: usize = 4;

/// What names one chat.
#[derive(Debug)]
pub(in crate::emulator) struct Chat {
    pub(in crate::emulator) profile: Profile,
    pub(in crate::emulator) debug_url: String,
    pub(in crate::emulator) conversation_id: String,
    pub(in crate::emulator) id: String,
    pub(in crate::emulator) message_id: String,
    pub(in crate::emulator) bot_id: Option<String>,
    /// Unix seconds.
    pub(in crate::emulator) created_at: u64,
}

/// Every event of one answer of a chatflow.
pub(in crate::emulator) fn chat_events(
    script: &Script,
    chat: &Chat,
    framing: &Framing,
) -> Box<dyn Iterator<Item = Event> + Send> {
    let mut all = Vec::new();
    let mut put = |at: Duration, name: &'static str, data: &Value| {
        all.push(Event::at(at, name, data.to_string()));
    };
    let (begin, end) = (Duration::ZERO, script.lasts);
    put(
        begin,
        "conversation.chat.created",
        &chat.state("created", None),
    );
    put(
        begin,
        "conversation.chat.in_progress",
        &chat.state("in_progress", None),
    );
    let text = match &script.end {
        End::Data(Data::Answer(text) | Data::Text(text)) => text.as_str(),
        End::Ask(ask) => ask.text.as_str(),
        End::Data(Data::Filler(_)) | End::Failure { .. } | End::Crash(_) => "",
    };
    let characters: Vec<char> = text.chars().collect();
    let pieces = characters.chunks(PIECE);
    let count = u32::try_from(pieces.len()).unwrap_or(u32::MAX).max(1);
    for (place, piece) in (0..).zip(pieces) {
        let at = end / count * place;
        let content: String = piece.iter().collect();
        put(
            at,
            "conversation.message.delta",
            &chat.message("answer", &content),
        );
    }
    if !text.is_empty() {
        put(
            end,
            "conversation.message.completed",
            &chat.message("answer", text),
        );
    }
    if !framing.silent_end {
        chat.ending(script, &mut put);
    }
    Box::new(all.into_iter())
}

impl Chat {
    fn ending(&self, script: &Script, put: &mut impl FnMut(Duration, &'static str, &Value)) {
        let at = script.lasts;
        let verbose = |kind: &str| {
            let signal = json!({ "msg_type": kind, "data": "", "from_module": null });
            self.message("verbose", &signal.to_string())
        };
        match &script.end {
            End::Data(_) => {
                let signal = verbose("generate_answer_finish");
                put(at, "conversation.message.completed", &signal);
                // Studio counts twice what came out.
                let (input, output) = script.usage;
                let usage = match self.profile {
                    Profile::Cloud => envelope::usage((input, output)),
                    Profile::Studio => {
                        json!({ "token_count": output * 2, "input_count": input, "output_count": output })
                    }
                };
                put(
                    at,
                    "conversation.chat.completed",
                    &self.state("completed", Some(("usage", usage))),
                );
            }
            End::Ask(_) => {
                put(at, "conversation.message.completed", &verbose("interrupt"));
                put(
                    at,
                    "conversation.chat.requires_action",
                    &self.state("requires_action", None),
                );
            }
            End::Failure { code, message } => return self.failure(at, *code, message, put),
            End::Crash(message) => return self.failure(at, 5000, message, put),
        }
        put(at, "done", &json!({ "debug_url": self.debug_url }));
    }

    fn failure(
        &self,
        at: Duration,
        code: i64,
        message: &str,
        put: &mut impl FnMut(Duration, &'static str, &Value),
    ) {
        // Codes of this family come alone and in a string.
        let alone = json!({ "code": code.to_string(), "msg": message });
        match self.profile {
            Profile::Studio => return put(at, "error", &alone),
            Profile::Cloud if code >= 720_000_000 => put(at, "conversation.chat.failed", &alone),
            Profile::Cloud => {
                let error = json!({ "code": code, "msg": message });
                put(
                    at,
                    "conversation.chat.failed",
                    &self.state("failed", Some(("last_error", error))),
                );
            }
        }
        put(at, "done", &json!({ "debug_url": self.debug_url }));
    }

    fn state(&self, status: &str, more: Option<(&str, Value)>) -> Value {
        let mut state = json!({
            "id": self.id,
            "conversation_id": self.conversation_id,
            "bot_id": self.bot_id,
            "created_at": self.created_at,
            "last_error": { "code": 0, "msg": "" },
            "status": status,
            "section_id": self.conversation_id
        });
        if let (Some(state), Some((key, value))) = (state.as_object_mut(), more) {
            state.insert(key.to_owned(), value);
        }
        state
    }

    fn message(&self, kind: &str, content: &str) -> Value {
        json!({
            "id": if kind == "answer" { &self.message_id } else { &self.id },
            "conversation_id": self.conversation_id,
            "bot_id": self.bot_id,
            "role": "assistant",
            "type": kind,
            "content": content,
            "content_type": "text",
            "chat_id": self.id,
            "section_id": self.conversation_id,
            "created_at": self.created_at
        })
    }
}
