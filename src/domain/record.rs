//! Everything kept of one run: its row, the bytes that went out and the bytes that came back.

use bytes::Bytes;

use super::{Arrivals, Duration, FlowKind, RunSummary, Timestamp};

/// A run may be answered so many times; after that Coze lets it fail (coze-api 3.6).
pub const MOST_ANSWERS: usize = 3;

/// Tokens a run used. Informative: billing is elsewhere (coze-api 0.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Input and output together.
    pub token_count: i64,
    /// Into the model; `None` where only the older `token` was sent.
    pub input_count: Option<i64>,
    /// Out of the model.
    pub output_count: Option<i64>,
}

/// A run as it is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRecord {
    /// Its row in the history.
    pub summary: RunSummary,
    /// The request body exactly as it was sent.
    pub request: Bytes,
    /// The body that answered the first request of an async run.
    pub accepted: Option<Bytes>,
    /// The last body that came back: the answer, or the history record of an async run.
    /// Whatever arrived, also of a broken or refused answer.
    pub response: Option<Bytes>,
    /// HTTP status of `response`.
    pub http_status: Option<u16>,
    /// Its `Content-Type`.
    pub content_type: Option<String>,
    /// `code` of the answer, when it had one.
    pub code: Option<i64>,
    /// `msg` of the answer, whichever key it stood under.
    pub msg: Option<String>,
    /// From sending to the first byte of the answer.
    pub first_byte: Option<Duration>,
    /// Names the request in Coze's logs; support asks for it.
    pub logid: Option<String>,
    /// Tokens, when the answer tells.
    pub usage: Option<Usage>,
    /// When the bytes of `response` came; only where it is a stream.
    pub arrivals: Option<Arrivals>,
    /// When it stopped at the question that it waits at.
    pub asked_at: Option<Timestamp>,
    /// What followed the first answer: each question that was answered, and what came then.
    /// `http_status` and what else is said of an answer is of the last one.
    pub turns: Vec<Turn>,
}

/// An answer that was given to a question, and what came back. The question itself stands in what
/// came before it: `stream::question_of`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Names the question; of chatflows empty.
    pub event_id: String,
    /// What asked, `interrupt_type` (coze-api 3.5).
    pub interrupt_type: i64,
    /// The answer as it was given.
    pub answer: String,
    /// When the run stopped at the question.
    pub asked_at: Timestamp,
    /// When the answer was recorded, just before it was sent.
    pub answered_at: Timestamp,
    /// The request body exactly as it was sent.
    pub request: Bytes,
    /// The body that answered it first, of an async run.
    pub accepted: Option<Bytes>,
    /// The last body that came back.
    pub response: Option<Bytes>,
    /// When the bytes of `response` came; only where it is a stream.
    pub arrivals: Option<Arrivals>,
    /// HTTP status of `response`.
    pub http_status: Option<u16>,
}

/// An answer, and which question of its run it was made for. It is given to no other: somebody else may
/// have answered meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenAnswer {
    /// Which answer of the run it is, from 1.
    pub number: usize,
    /// Names the question; of chatflows empty.
    pub event_id: String,
    /// As it is sent.
    pub text: String,
}

impl RunRecord {
    /// The record of a run of which nothing came back yet.
    pub fn new(summary: RunSummary, request: Bytes) -> Self {
        Self {
            summary,
            request,
            accepted: None,
            response: None,
            http_status: None,
            content_type: None,
            code: None,
            msg: None,
            first_byte: None,
            logid: None,
            usage: None,
            arrivals: None,
            asked_at: None,
            turns: Vec::new(),
        }
    }

    /// The last body that came back, whichever request it answers.
    pub fn last_response(&self) -> Option<&Bytes> {
        match self.turns.last() {
            Some(turn) => turn.response.as_ref(),
            None => self.response.as_ref(),
        }
    }

    /// When the bytes of the last body came; only where it is a stream.
    pub fn last_arrivals(&self) -> Option<&Arrivals> {
        match self.turns.last() {
            Some(turn) => turn.arrivals.as_ref(),
            None => self.arrivals.as_ref(),
        }
    }

    /// The answers that were given, in their order.
    pub fn answers(&self) -> Vec<String> {
        let answers = self.turns.iter().map(|turn| turn.answer.clone());
        answers.collect()
    }

    /// Whether Coze takes one more answer. The limit is one of workflows: a chatflow is sent messages.
    pub fn takes_answers(&self) -> bool {
        self.turns.len() < MOST_ANSWERS || self.kind() == FlowKind::Chatflow
    }

    /// How long it stood at questions that were answered.
    pub fn stood_still(&self) -> Duration {
        let pauses = self.turns.iter();
        Duration(
            pauses
                .map(|turn| turn.answered_at.since(turn.asked_at).0)
                .sum(),
        )
    }

    /// Whether a workflow or a chatflow was run: only the latter are sent messages.
    pub fn kind(&self) -> FlowKind {
        FlowKind::of_request(&self.request)
    }
}
