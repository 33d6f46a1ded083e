//! jq over an answer: filter text to [`Program`], answer to [`Input`], results to indented JSON.
//!
//! Nothing here bounds time, memory or stack: a filter is a program, and jaq runs it as far as it
//! goes. So this is only ever called inside a process of its own (see the room `filter` and
//! `docs/adr/0007`). What is decided here: numbers keep their digits, results are JSON, and
//! neither the environment nor files are in reach.

mod fault;
mod input;
mod print;
mod program;
#[cfg(test)]
mod tests;

pub use fault::{FilterFault, FilterReason};
pub use input::{Input, InputFault};
pub use program::{Ended, LONGEST_FILTER, Program};
