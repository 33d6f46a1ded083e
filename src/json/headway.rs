//! How far the making of a document has come, and whether it is still wanted: shared between who
//! makes it and who waits for it.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

/// Tokens read between two looks at whether a text is still wanted: well under a millisecond.
pub(super) const TOKENS: usize = 4096;

/// Clones are of the same work.
#[derive(Debug, Clone, Default)]
pub struct Headway(Arc<State>);

#[derive(Debug, Default)]
struct State {
    done: AtomicUsize,
    stopped: AtomicBool,
}

impl Headway {
    /// The work is not wanted any more; it ends within a few milliseconds.
    pub fn stop(&self) {
        self.0.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether it was stopped.
    pub fn is_stopped(&self) -> bool {
        self.0.stopped.load(Ordering::Relaxed)
    }

    /// Bytes that have been written; about as many as there are to read. Never less than before.
    pub fn done(&self) -> usize {
        self.0.done.load(Ordering::Relaxed)
    }

    pub(super) fn reached(&self, bytes: usize) {
        self.0.done.fetch_max(bytes, Ordering::Relaxed);
    }
}
