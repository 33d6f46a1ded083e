//! Pieces and an end as the events of a profile.

use std::{sync::Arc, time::Duration};

use serde_json::{Map, Value, json};

use super::{Node, Piece, piece::pieces};
use crate::emulator::{
    ask::Ask,
    envelope,
    framing::Framing,
    identity::Identities,
    options::Profile,
    script::{Data, End, Script},
};

/// One event of a stream.
#[derive(Debug)]
pub(in crate::emulator) struct Event {
    /// From the beginning of the stream.
    pub(in crate::emulator) at: Duration,
    pub(in crate::emulator) name: &'static str,
    /// Its data; may have several lines.
    pub(in crate::emulator) data: String,
    /// An id that breaks the order; none counts on.
    pub(in crate::emulator) id: Option<u64>,
    /// Without an id.
    pub(in crate::emulator) nameless: bool,
}

/// What names the run of a stream.
#[derive(Debug, Clone)]
pub(in crate::emulator) struct Names {
    pub(in crate::emulator) profile: Profile,
    pub(in crate::emulator) debug_url: String,
    /// The question that it ends with.
    pub(in crate::emulator) event_id: Option<String>,
}

/// Every event of a run that is carried out as a stream.
pub(in crate::emulator) fn events(
    mut script: Script,
    names: Names,
    framing: &Framing,
    identities: &Identities,
) -> Box<dyn Iterator<Item = Event> + Send> {
    let said = pieces(&mut script, identities);
    let usage = script.usage;
    let last = if framing.silent_end {
        Vec::new()
    } else {
        ending(&script, &names, framing)
    };
    let told =
        said.map(move |piece| Event::at(piece.at, "Message", message(&piece, &names, usage)));
    Box::new(told.chain(last))
}

impl Event {
    pub(super) fn at(at: Duration, name: &'static str, data: String) -> Self {
        Self {
            at,
            name,
            data,
            id: None,
            nameless: false,
        }
    }
}

/// The events that end a stream.
fn ending(script: &Script, names: &Names, framing: &Framing) -> Vec<Event> {
    let at = script.lasts;
    let cloud = names.profile == Profile::Cloud;
    match &script.end {
        End::Data(_) => vec![done(at, names, framing)],
        End::Ask(ask) => asked(ask, at, names),
        End::Crash(message) if !cloud => {
            let crash = Event::at(at, "error", format!("internal error: {message}"));
            vec![Event {
                nameless: true,
                ..crash
            }]
        }
        End::Crash(message) => {
            let data = json!({ "error_code": 720_702_017, "error_message": message });
            vec![Event::at(at, "Error", data.to_string())]
        }
        End::Failure { code, message } => {
            let data = json!({
                "error_code": code,
                "error_message": message,
                "debug_url": names.debug_url
            });
            let mut all = vec![Event::at(at, "Error", data.to_string())];
            if cloud && framing.error_twice {
                all.push(Event::at(at, "Error", data.to_string()));
                for event in &mut all {
                    event.id = Some(0);
                }
            }
            if cloud && framing.error_then_done {
                all.push(done(at, names, framing));
            }
            all
        }
    }
}

/// A question: what its node says, and the interrupt that ends the answer.
fn asked(ask: &Ask, at: Duration, names: &Names) -> Vec<Event> {
    let mut all = Vec::new();
    if let Some(text) = ask.said(names.profile) {
        let piece = Piece {
            at,
            node: Arc::new(Node {
                kind: ask.node_type(),
                id: "100900".to_owned(),
                ..Node::output(&ask.node, 0, String::new())
            }),
            seq: 0,
            last: true,
            content: Data::Text(text),
        };
        all.push(Event::at(at, "Message", message(&piece, names, (0, 0))));
    }
    let event_id = names.event_id.as_deref().unwrap_or_default();
    let mut data = json!({ "interrupt_data": ask.interrupt_data(names.profile, event_id, true) });
    let (key, value) = match names.profile {
        Profile::Cloud => ("node_title", &ask.node),
        Profile::Studio => ("debug_url", &names.debug_url),
    };
    if let Some(data) = data.as_object_mut() {
        data.insert(key.to_owned(), json!(value));
    }
    all.push(Event::at(at, "Interrupt", data.to_string()));
    all
}

fn done(at: Duration, names: &Names, framing: &Framing) -> Event {
    let data = match names.profile {
        _ if framing.bare_done => String::new(),
        Profile::Cloud => {
            json!({ "node_execute_uuid": "", "debug_url": names.debug_url }).to_string()
        }
        Profile::Studio => json!({ "debug_url": names.debug_url }).to_string(),
    };
    Event::at(at, "Done", data)
}

/// `data` of a piece. Studio leaves keys without a value out.
fn message(piece: &Piece, names: &Names, usage: (u32, u32)) -> String {
    let node = &piece.node;
    let mut rest = Map::new();
    let mut put = |key: &str, value: Value| rest.insert(key.to_owned(), value);
    put("content_type", json!("text"));
    put("node_title", json!(node.title));
    put("node_type", json!(node.kind));
    put("node_id", json!(node.id));
    put("node_seq_id", json!(piece.seq.to_string()));
    put("node_is_finish", json!(piece.last));
    let ends = piece.last && node.kind == "End";
    match names.profile {
        Profile::Cloud => {
            put("node_execute_uuid", json!(node.uuid));
            let indexes = [
                ("loop_index", node.loop_index),
                ("batch_index", node.batch_index),
            ];
            for (key, index) in indexes {
                if let Some(index) = index {
                    put(key, json!(index));
                }
            }
            if ends {
                put("usage", envelope::usage(usage));
            }
        }
        Profile::Studio if ends => {
            put("token", json!(usage.0 + usage.1));
        }
        Profile::Studio => {}
    }
    let rest = Value::Object(rest).to_string();
    let rest = rest.strip_prefix('{').unwrap_or(&rest);
    let mut data = String::from(r#"{"content":"#);
    piece.content.say(&mut data, rest.len() + 1);
    data.push(',');
    data.push_str(rest);
    data
}
