//! A local Coze on loopback, for the demo and for tests. Imports nothing of this crate: a client and
//! a server that share types would agree on the same mistake.

mod options;
mod server;

mod access;
mod routes;
mod studio;

mod chat;
mod discovery;
mod resume;
mod run;
mod run_history;
mod run_request;
mod stream_run;
mod upload;

mod framing;
mod stream;

mod catalog;
mod parameters;
mod workflows;

mod ask;
mod async_run;
mod call;
mod filler;
mod script;
mod session;

mod envelope;
mod identity;
mod page;
mod refusal;
mod shared;

pub use catalog::{WORKFLOWS, Workflow};
pub use framing::{Cut, Framing, Last, LineEnd};
pub use identity::{ASSISTANT_BOT_ID, WORKSPACE_ID};
pub use options::{LogIds, Options, Profile};
pub use server::Emulator;
