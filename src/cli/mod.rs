//! The headless face: commands, their flags, and what they print.

pub mod args;
pub mod help;
mod upload;
mod usage;

pub mod accounts;
mod context;
pub mod demo;

mod parameters;
mod target;

mod answer;
mod asking;
mod events;
mod interrupt;
mod keeping;
mod new;
mod run;
mod voice;
mod wait;
mod watch;

mod diff;
mod history;
mod places;
mod pull;
mod query;
mod serve;
mod workflows;

mod message;
mod record;
mod reply;
mod row;
mod sheet;
mod spoken;

mod error;
mod exit;
mod output;

mod face;

pub use error::CliError;
pub use exit::Exit;
pub use face::{Choice, Face, choose, emulate, execute, refuse, tell};
pub use keeping::{OpenedFile, exported};
