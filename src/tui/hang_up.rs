//! Notices that the terminal is gone.
//!
//! SIGHUP says so to most programs, but not to one whose session leader was killed, and the reader
//! of keys then reads nothing over and over. A thread that waits for the hang-up alone costs
//! nothing until it comes.

use std::{
    fs::File,
    io::{self, IsTerminal},
    thread,
};

use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
};

/// Calls back once when the terminal that keys are read from is gone.
pub fn watch(gone: impl FnOnce() + Send + 'static) -> io::Result<()> {
    // As the reader of keys chooses it.
    let other = if io::stdin().is_terminal() {
        None
    } else {
        Some(File::open("/dev/tty")?)
    };
    let wait = move || {
        let stdin = io::stdin();
        let mut terminal = [match &other {
            Some(terminal) => PollFd::new(terminal, PollFlags::empty()),
            None => PollFd::new(&stdin, PollFlags::empty()),
        }];
        // Asked for nothing, it answers only when the terminal hangs up or breaks.
        while matches!(poll(&mut terminal, None), Ok(0) | Err(Errno::INTR)) {}
        gone();
    };
    thread::Builder::new()
        .name("hang-up".to_owned())
        .spawn(wait)?;
    Ok(())
}
