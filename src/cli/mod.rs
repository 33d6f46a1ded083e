//! The headless face: commands, their flags, and what they print.

pub mod args;
pub mod help;

pub mod demo;

pub mod parameters;
pub mod record;

pub mod error;
pub mod exit;
pub mod output;

pub use error::CliError;
pub use exit::Exit;
