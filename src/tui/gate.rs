//! Lets the reader of keys rest while another program has the terminal: of two readers each would
//! get some of the keys.
//!
//! The reader waits for the terminal without end, so it is woken by the one signal that makes
//! crossterm return: that the terminal has another size. No polling, no wake-ups while idle.

use std::{
    io,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
};

use rustix::process::{Signal, getpid, kill_process};

#[derive(Debug, Default)]
struct State {
    closed: bool,
    resting: bool,
}

/// Between the reader of keys and the terminal.
#[derive(Debug, Clone, Default)]
pub struct Gate(Arc<(Mutex<State>, Condvar)>);

impl Gate {
    /// Asks the reader to rest, which it does before long: see [`Self::is_resting`]. What it has
    /// read by then was not meant for the other program, or comes too early for it; it is lost.
    pub fn close(&self) -> io::Result<()> {
        self.state().closed = true;
        Ok(kill_process(getpid(), Signal::WINCH)?)
    }

    /// Whether nobody reads the terminal.
    pub fn is_resting(&self) -> bool {
        self.state().resting
    }

    /// Lets the reader go on.
    pub fn open(&self) {
        self.state().closed = false;
        self.0.1.notify_all();
    }

    /// Where the reader stands between two reads: whether it is to rest.
    pub fn is_closed(&self) -> bool {
        self.state().closed
    }

    /// Rests as long as the gate is closed.
    pub fn rest(&self) {
        let mut state = self.state();
        state.resting = true;
        while state.closed {
            state = self.0.1.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.resting = false;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
