//! jq filters, run in a process of their own.
//!
//! A filter is a program of the user's, or one pasted from somewhere: it may loop, eat memory or
//! recurse until the stack ends, and Rust can stop none of these inside a thread. So
//! [`FilterProcess`] starts this very program once more, to [`serve()`]; that process has no
//! environment, bounded memory and nothing to lose, and is killed when it is in the way
//! (`docs/adr/0007`).

mod error;
mod frame;
mod process;
mod result;
mod serve;
mod worker;

pub use error::FilterError;
pub use process::FilterProcess;
pub use result::{Ended, Filtered, Limit, Limits};
pub use serve::serve;
