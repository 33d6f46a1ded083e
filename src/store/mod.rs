//! The history, in `SQLite`: every run on disk before it leaves, with everything that came back.
//!
//! One thread writes and one reads; jobs are done in the order they were asked for, also when
//! nobody waits for them, and all of them before the store is closed.

mod history;

mod adopt;
mod before;
mod beside;
mod dictionaries;
mod drafts;
mod ending;
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
mod file_fault;
mod record_file;
mod record_head;
mod rows;
mod run_document;
pub mod run_file;
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
pub use file_fault::{FileFault, LineFault};
pub use history::Store;
pub use import::{Imported, place_of};
pub use pieces::Opened;
pub use record_file::{raw, read_record};
pub use record_head::{RecordHead, read_head};
pub use runs::Accepted;
pub use salvage::Salvaged;
pub use worker::Reply;
