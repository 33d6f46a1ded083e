//! What a stream told, event by event: `messages` of a record, and lines of `--output jsonl`.
//!
//! In the words of this program, so that both families of servers give the same. Signs of life and
//! events without a meaning are left out.

use serde::Serialize;

use crate::{
    domain::{Arrivals, RunRecord},
    stream::{Event, Teller, Told, Transcript},
};

/// One event.
#[derive(Debug, Serialize)]
pub struct Message {
    /// `message`, `question`, `error` or `done`.
    event: &'static str,
    /// Milliseconds after the request of its turn was sent.
    at_ms: u64,
    /// 0 for the run itself, then one more for each answer.
    turn: usize,
    /// Its number in the stream of its turn.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u64>,
    /// Which execution of a node speaks, from 0 in its turn: the texts of one belong together.
    #[serde(skip_serializing_if = "Option::is_none")]
    execution: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    node: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    node_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    finished: Option<bool>,
    /// The text is all that the execution says, in place of what it said before.
    #[serde(skip_serializing_if = "is_false")]
    whole: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    loop_index: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    batch_index: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<i64>,
}

impl Message {
    /// Of an event; none of one that tells nothing.
    pub fn of(told: &Told, turn: usize) -> Option<Self> {
        let plain = |event| Self {
            event,
            at_ms: told.at_ms,
            turn,
            number: told.id,
            execution: None,
            node: None,
            node_type: None,
            text: None,
            finished: None,
            whole: false,
            loop_index: None,
            batch_index: None,
            code: None,
        };
        Some(match &told.event {
            Event::Piece(piece) => Self {
                node: Some(piece.title().to_owned()),
                node_type: Some(piece.node_type.to_string()),
                text: Some(piece.content.clone()),
                finished: Some(piece.node_is_finish),
                whole: piece.whole,
                loop_index: piece.loop_index,
                batch_index: piece.batch_index,
                ..plain("message")
            },
            Event::Interrupt(_) => plain("question"),
            Event::Failure(failure) => Self {
                code: failure.code,
                text: Some(failure.message.clone()),
                ..plain("error")
            },
            Event::Done { .. } => plain("done"),
            Event::Ping | Event::Chat { .. } | Event::Other => return None,
        })
    }

    /// The same, of the execution that it made grow.
    pub fn of_execution(self, execution: Option<usize>) -> Self {
        Self { execution, ..self }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants it so")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// Everything that the streams of a run told.
pub fn messages(run: &RunRecord) -> Vec<Message> {
    let first = (run.response.as_ref(), run.arrivals.as_ref());
    let turns = run
        .turns
        .iter()
        .map(|turn| (turn.response.as_ref(), turn.arrivals.as_ref()));
    let mut messages = Vec::new();
    for (number, (body, arrivals)) in std::iter::once(first).chain(turns).enumerate() {
        if let (Some(body), Some(arrivals)) = (body, arrivals) {
            let mut transcript = Transcript::new();
            messages.extend(read(body, arrivals).into_iter().filter_map(|told| {
                let message = Message::of(&told, number);
                let execution = transcript.tell(told);
                Some(message?.of_execution(execution))
            }));
        }
    }
    messages
}

fn read(body: &[u8], arrivals: &Arrivals) -> Vec<Told> {
    let (mut teller, mut told) = (Teller::new(), Vec::new());
    let (mut rest, mut last) = (body, 0);
    for (length, at_ms) in arrivals.chunks() {
        let (chunk, after) = rest.split_at(length.min(rest.len()));
        teller.push(chunk, at_ms, &mut told);
        (rest, last) = (after, at_ms);
    }
    teller.push(rest, last, &mut told);
    teller.end(last, &mut told);
    told
}
