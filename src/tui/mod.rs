//! The shell round the screen: terminal, input, effects, the loop.

mod start;

pub mod event_loop;
pub mod terminal;

mod frames;
mod gate;
mod halves;
mod hang_up;
mod input;
mod pace;

mod effects;
mod outcome;
mod replies;

mod access;
mod browser;
mod clipboard;
mod comparing;
mod documents;
mod filters;
mod keeping;
mod outside;
mod reading;
mod records;
mod runs;
mod save_file;
mod searches;
mod server;
mod shelf;
mod streams;
mod uploads;
mod words;

pub use access::AccessSource;
pub use effects::Effects;
pub use save_file::RunExporter;
pub use start::{Begun, RunFile, Setup, Target, begin, run};
