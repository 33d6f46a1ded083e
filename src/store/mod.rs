//! The history, in `SQLite`: every run on disk before it leaves, with everything that came back.
//!
//! One thread writes and one reads; jobs are done in the order they were asked for, also when
//! nobody waits for them, and all of them before the store is closed.

mod history;

mod adopt;
mod beside;
mod dictionaries;
mod drafts;
mod filters;
mod find;
mod finding;
mod import;
mod index;
mod keeping;
mod marks;
mod names;
mod narrow;
mod past_parameters;
mod pieces;
mod prune;
mod query;
mod runs;
mod trend;
mod turns;

mod bodies;
mod record_file;
mod rows;
mod salvage;
mod texts;
mod tokens;

mod error;
mod files;
mod instance;
mod schema;
mod still;
mod threads;
mod worker;

pub use crate::domain::HistoryFilter;
pub use error::StoreError;
pub use history::Store;
pub use pieces::Opened;
pub use record_file::{BadLine, ReadFile, raw, read_record, read_records};
pub use runs::Accepted;
pub use salvage::Salvaged;
pub use worker::Reply;
