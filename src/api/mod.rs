//! The Coze API over HTTP: requests, uploads, answers, and what an answer means.
//!
//! Nothing here repeats a request or remembers a run; that is decided in the engine.

mod chat;
mod client;
mod endpoint;
mod request;
mod stream;
mod upload;

mod history;
mod listing;
mod reply;

mod classify;
mod envelope;
mod family;

mod roots;
mod transport;

pub use client::{Client, ClientError, HISTORY_LIMIT, Lookup, Opening, RUN_LIMIT};
pub use endpoint::Endpoint;
pub use history::{HistoryReply, RunState};
pub use reply::{Arrival, Arrived, Reply, Success, Verdict};
pub use request::{RequestError, answer_body, request_body};
pub use stream::{EventStream, StreamLimits};
