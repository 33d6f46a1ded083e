//! The one guard of the terminal: what is switched on here is switched off here, on every way out.
//!
//! Drop, a panic of the thread that draws, a stop with `Ctrl-Z`. The loop turns SIGTERM and SIGHUP
//! into an ordinary end. The Kitty keyboard flags are never pushed: terminals that have them lose
//! Chinese characters of input methods.

use std::{
    fs::File,
    io::{self, IsTerminal, Write},
    os::fd::AsFd,
    panic,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crossterm::terminal;
use ratatui::{Terminal, backend::CrosstermBackend};
use rustix::{
    process::{Signal, kill_current_process_group},
    termios::{OptionalActions, Termios, tcgetattr, tcsetattr},
};

use super::frames::Frames;

/// The terminal as the loop draws on it: a frame leaves in one write.
pub type Screen = Terminal<CrosstermBackend<Frames<File>>>;

/// Alternate screen, bracketed paste.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[2J";
/// Presses, drags and the wheel in the form that has no limit of columns. Not `?1003`, which
/// reports every movement of the mouse and so wakes the program for nothing.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l";
/// Focus reports are never asked for, and still refused: a program before this one may have left
/// them on. Colours, link and cursor as they were, then the main screen.
const LEAVE: &[u8] = b"\x1b[?1004l\x1b[?2004l\x1b[0m\x1b]8;;\x1b\\\x1b[?25h\x1b[?1049l";

/// What an editor that was killed may have left: keys of the application or as long sequences, a
/// region that scrolls, line drawing, no wrapping, a cursor of another shape, a frame held back.
const TIDY: &[u8] =
    b"\x1b[?2026l\x1b[?1l\x1b>\x1b[>4;0m\x1b[<u\x1b[?6l\x1b[r\x1b(B\x1b[?7h\x1b[0 q";

/// How the terminal treats what is typed.
#[derive(Debug, Clone)]
pub struct Modes(Termios);

impl Modes {
    /// Puts the modes back. A terminal that is gone has none.
    pub fn restore(&self) {
        let _ = tcsetattr(io::stdout(), OptionalActions::Now, &self.0);
    }
}

/// Whether the terminal is ours at the moment. One process has one terminal.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// What threads that do not draw said when they panicked, until it can be printed.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The terminal is taken while this lives.
#[derive(Debug)]
pub struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal: raw mode, alternate screen, mouse, bracketed paste.
    pub fn enter() -> io::Result<Self> {
        let guard = Self { mouse: true };
        guard.take()?;
        Ok(guard)
    }

    /// A screen to draw on, which starts empty.
    pub fn screen() -> io::Result<Screen> {
        Terminal::new(CrosstermBackend::new(Frames::new(output()?)))
    }

    /// Takes the mouse, or leaves it to the terminal so that text can be selected.
    pub fn capture_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        output()?.write_all(if on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Writes something that is no part of a frame, such as a text for the clipboard.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        output()?.write_all(bytes)
    }

    /// Gives the terminal back and stops the process, as a shell expects it of `Ctrl-Z`. Returns
    /// when it goes on, or at once where nobody could continue it.
    pub fn suspend(&self) -> io::Result<()> {
        leave();
        // The group, so that a wrapper such as `cargo run` stops too.
        kill_current_process_group(Signal::TSTP)?;
        self.take()
    }

    /// Gives the terminal to another program.
    pub fn lend(&self) -> io::Result<Modes> {
        leave();
        Ok(Modes(tcgetattr(io::stdout())?))
    }

    /// Takes the terminal again from a program that may have been killed in the midst of things.
    pub fn take_back(&self, modes: &Modes) -> io::Result<()> {
        modes.restore();
        output()?.write_all(TIDY)?;
        self.take()
    }

    /// Takes the terminal again after the process was stopped from outside: whoever had it
    /// meanwhile may have changed its modes.
    pub fn retake(&self) -> io::Result<()> {
        terminal::disable_raw_mode()?;
        self.take()
    }

    fn take(&self) -> io::Result<()> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::other("standard output is not a terminal"));
        }
        ENTERED.store(true, Ordering::SeqCst);
        terminal::enable_raw_mode()?;
        let mut out = output()?;
        out.write_all(ENTER)?;
        if self.mouse {
            out.write_all(MOUSE_ON)?;
        }
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
        let panics = PANICS.lock().unwrap_or_else(PoisonError::into_inner);
        for panic in panics.iter() {
            // Nothing is left to tell it to if this fails.
            let _ = writeln!(io::stderr(), "{panic}");
        }
    }
}

/// Has the terminal given back before a panic of this thread is told. A panic elsewhere is told
/// when the screen is left: it must not write across a screen that goes on.
pub fn install_panic_hook() {
    let draws = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == draws {
            leave();
            before(info);
        } else if ENTERED.load(Ordering::SeqCst) {
            let mut panics = PANICS.lock().unwrap_or_else(PoisonError::into_inner);
            panics.push(info.to_string());
        } else {
            before(info);
        }
    }));
}

/// Gives the terminal back, if it is taken. Errors are not reported: there is nobody left to tell,
/// and each step is worth trying even if the one before failed.
fn leave() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        if let Ok(mut out) = output() {
            let _ = out.write_all(MOUSE_OFF);
            let _ = out.write_all(LEAVE);
        }
        let _ = terminal::disable_raw_mode();
    }
}

/// Standard output without the buffer and the lock that everybody shares: a panic while it is
/// held must not keep the terminal.
fn output() -> io::Result<File> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}
