//! The headless face: commands, their flags, and what they print.

pub mod args;
pub mod help;
