//! Everything kept of one run: its row, the bytes that went out and the bytes that came back.

use bytes::Bytes;

use super::{Duration, RunSummary};

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
}
