//! The history, in `SQLite`: every run on disk before it leaves, with everything that came back.
//!
//! One thread writes and one reads; jobs are done in the order they were asked for, also when
//! nobody waits for them, and all of them before the store is closed.

mod history;

mod adopt;
mod drafts;
mod filters;
mod find;
mod finding;
mod index;
mod names;
mod narrow;
mod past_parameters;
mod pieces;
mod query;
mod runs;
mod turns;

mod bodies;
mod rows;
mod texts;
mod tokens;

mod error;
mod files;
mod instance;
mod schema;
mod threads;
mod worker;

pub use crate::domain::HistoryFilter;
pub use error::StoreError;
pub use history::Store;
pub use pieces::Opened;
pub use runs::Accepted;
pub use worker::Reply;
