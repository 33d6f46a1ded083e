//! A local Coze on loopback, for the demo and for tests. Imports nothing of this crate: a client and
//! a server that share types would agree on the same mistake.

mod server;

mod access;
mod routes;

mod discovery;
mod run;
mod run_history;
mod run_request;

mod catalog;
mod parameters;
mod script;
mod workflows;

mod envelope;
mod identity;
mod page;
mod shared;

pub use catalog::{ASSISTANT_BOT_ID, WORKFLOWS, WORKSPACE_ID, Workflow};
pub use server::{Emulator, LogIds, Options};
