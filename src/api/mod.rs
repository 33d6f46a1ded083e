//! The Coze API over HTTP: requests, uploads, answers, and what an answer means.
//!
//! Nothing here repeats a request or remembers a run; that is decided in the engine.

mod client;
mod request;
mod upload;

mod history;
mod listing;
mod reply;

mod classify;
mod envelope;

mod roots;
mod transport;

pub use client::{Client, ClientError, HISTORY_LIMIT, Lookup, RUN_LIMIT};
pub use history::{HistoryReply, RunState};
pub use reply::{Arrived, Reply, Success, Verdict};
pub use request::{RequestError, request_body};
