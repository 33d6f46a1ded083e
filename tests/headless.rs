//! The built binary without a screen: stdout, stderr, exit codes.

mod answers;
mod bad_files;
mod collection;
mod diff;
mod failures;
mod hostile;
mod interrupts;
mod keeping;
mod masking;
mod pieces;
mod prompts;
mod pull;
mod records;
mod run_files;
mod runs;
mod streams;
mod talk;
mod uploads;
