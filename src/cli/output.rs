//! The two ways out: data on stdout, talk on stderr. What came from outside never commands a
//! terminal.

use std::{
    cell::Cell,
    io::{self, ErrorKind, IsTerminal, Write},
};

use crate::json::{self, Shown};

/// stdout and stderr of the program.
#[derive(Debug)]
pub struct Streams {
    stdout_is_terminal: bool,
    stderr_is_terminal: bool,
    /// The last line of stderr has no end yet.
    talk_is_open: Cell<bool>,
    /// Nothing more can be written to stdout.
    closed: bool,
    failure: Option<io::Error>,
}

impl Streams {
    /// Those the program was started with.
    pub fn of_process() -> Self {
        Self {
            stdout_is_terminal: io::stdout().is_terminal(),
            stderr_is_terminal: io::stderr().is_terminal(),
            talk_is_open: Cell::new(false),
            closed: false,
            failure: None,
        }
    }

    /// Writes data and a line break if it does not end with one. Never stops the work that gives
    /// the data: a failure is told at the end, and a reader that has gone is none.
    pub fn data(&mut self, text: &str) {
        if self.stdout_is_terminal {
            self.write(&harmless(text));
        } else {
            self.write(text);
        }
    }

    /// Writes a line of texts, each with the numbers that give it its colour on a terminal.
    pub fn painted<'a>(&mut self, pieces: impl Iterator<Item = (&'a str, &'a str)>) {
        let painted = |(text, colour): (&str, &str)| match colour {
            "" => harmless(text),
            colour => format!("\x1b[{colour}m{}\x1b[0m", harmless(text)),
        };
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if self.stdout_is_terminal && !plain {
            self.write(&pieces.map(painted).collect::<String>());
        } else {
            let line: String = pieces.map(|(text, _)| text).collect();
            self.data(line.trim_end());
        }
    }

    fn write(&mut self, text: &str) {
        if self.closed {
            return;
        }
        let written = write_line(&mut io::stdout().lock(), text);
        self.take_failure(written);
    }

    /// Writes a piece of data at once, and nothing behind it.
    pub fn piece(&mut self, text: &str) {
        if self.closed || text.is_empty() {
            return;
        }
        let written = if self.stdout_is_terminal {
            write_piece(&mut io::stdout().lock(), &harmless(text))
        } else {
            write_piece(&mut io::stdout().lock(), text)
        };
        self.take_failure(written);
    }

    /// Says a piece of something to the person.
    pub fn talk_piece(&self, text: &str) {
        self.talk_is_open.set(!text.ends_with('\n'));
        let _ = write_piece(&mut io::stderr().lock(), &harmless(text));
    }

    /// Ends the line of what was said, if it has no end yet.
    pub fn end_talk(&self) {
        if self.talk_is_open.replace(false) {
            let _ = io::stderr().lock().write_all(b"\n");
        }
    }

    /// The person has ended the line, by typing an answer to what stood in it.
    pub fn talk_was_ended(&self) {
        self.talk_is_open.set(false);
    }

    /// Whether the person sees both on one screen.
    pub const fn are_one_screen(&self) -> bool {
        self.stdout_is_terminal && self.stderr_is_terminal
    }

    fn take_failure(&mut self, written: io::Result<()>) {
        if let Err(error) = written {
            self.closed = true;
            self.failure = Some(error).filter(|error| error.kind() != ErrorKind::BrokenPipe);
        }
    }

    /// Whether it is of no use to write more data.
    pub const fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether all data could be written.
    pub fn finish(&mut self) -> io::Result<()> {
        self.failure.take().map_or(Ok(()), Err)
    }

    /// Says something to the person. There is nothing to do where that fails.
    pub fn talk(&self, text: &str) {
        self.end_talk();
        self.clear_progress();
        let _ = write_line(&mut io::stderr().lock(), &harmless(text));
    }

    /// Shows how far things are, in place of what was shown before; on a terminal only.
    pub fn progress(&self, text: &str) {
        if self.stderr_is_terminal {
            let mut stderr = io::stderr().lock();
            let _ = write!(stderr, "\r\x1b[2K{}", harmless(text));
            let _ = stderr.flush();
        }
    }

    /// Takes the progress away.
    pub fn clear_progress(&self) {
        if self.stderr_is_terminal {
            let _ = io::stderr().lock().write_all(b"\r\x1b[2K");
        }
    }

    /// Takes the progress away, unless a line is being written in its place.
    pub fn clear_progress_before(&self, writing: bool) {
        if !writing {
            self.clear_progress();
        }
    }

    /// Whether somebody looks at stderr as it is written.
    pub const fn shows_progress(&self) -> bool {
        self.stderr_is_terminal
    }
}

fn write_line(to: &mut impl Write, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        to.write_all(b"\n")?;
    }
    to.flush()
}

fn write_piece(to: &mut impl Write, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes())?;
    to.flush()
}

/// The text with symbols in the place of control characters; line breaks and tabs stay.
pub fn harmless(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for piece in text.split_inclusive(['\n', '\t']) {
        let inside = piece.strip_suffix(['\n', '\t']);
        for cell in json::cells(inside.unwrap_or(piece)) {
            match cell.shown {
                Shown::Text(text) => safe.push_str(text),
                Shown::Symbol(symbol) => safe.push(symbol),
            }
        }
        if inside.is_some() {
            safe.extend(piece.chars().next_back());
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_and_line_breaks_stay() {
        assert_eq!(harmless("天气\n\t☀\n"), "天气\n\t☀\n");
        let shown = harmless("a\x1b[31mb\u{9b}c\r\n");
        assert!(!shown.contains(['\x1b', '\u{9b}', '\r']), "{shown:?}");
        assert!(
            shown.starts_with("a␛[31mb") && shown.ends_with('\n'),
            "{shown:?}"
        );
    }
}
