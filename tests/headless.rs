//! The built binary without a screen: stdout, stderr, exit codes.

mod failures;
mod interrupts;
mod records;
mod runs;
mod talk;
