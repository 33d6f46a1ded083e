//! A frame on its way to the terminal: it leaves in one write, and a link that goes over many
//! cells is opened and closed once.
//!
//! In the buffer each cell is a link of its own, so that any of them can be painted alone. Written
//! like that, a screen full of addresses would be most of a megabyte.

use std::{
    io::{self, Write},
    mem,
};

/// What opens a link, followed by its id and address.
const LINK: &[u8] = b"\x1b]8;";
/// What closes one.
const END: &[u8] = b"\x1b]8;;\x1b\\";
/// What each of them begins with.
const ESCAPE: u8 = 0x1b;
/// What ends an address.
const STOP: &[u8] = b"\x1b\\";

/// Keeps what is written until it is flushed.
#[derive(Debug)]
pub struct Frames<W> {
    frame: Vec<u8>,
    out: W,
}

impl<W> Frames<W> {
    /// Frames for a terminal.
    pub const fn new(out: W) -> Self {
        let frame = Vec::new();
        Self { frame, out }
    }
}

impl<W: Write> Write for Frames<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = mem::take(&mut self.frame);
        let joined = joined(frame);
        let written = self.out.write_all(&joined);
        self.frame = joined;
        self.frame.clear();
        written?;
        self.out.flush()
    }
}

/// Leaves out the end of a link where the same link begins again at once.
fn joined(frame: Vec<u8>) -> Vec<u8> {
    let escape = |from: usize| {
        let rest = frame.get(from..)?;
        rest.iter().position(|byte| *byte == ESCAPE)
    };
    let mut kept: Vec<u8> = Vec::new();
    let (mut done, mut at) = (0, 0);
    let mut open: &[u8] = &[];
    while let Some(next) = escape(at) {
        at += next;
        let rest = frame.get(at..).unwrap_or_default();
        if let Some(after) = rest.strip_prefix(END) {
            if !open.is_empty() && after.starts_with(open) {
                kept.extend_from_slice(frame.get(done..at).unwrap_or_default());
                at += END.len() + open.len();
                done = at;
            } else {
                open = &[];
                at += END.len();
            }
        } else if rest.starts_with(LINK) {
            let length = escape(at + 1).map_or(rest.len(), |length| length + 1 + STOP.len());
            open = rest.get(..length).unwrap_or_default();
            at += length;
        } else {
            at += 1;
        }
    }
    if done == 0 {
        return frame;
    }
    kept.extend_from_slice(frame.get(done..).unwrap_or_default());
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(id: &str, text: &str) -> String {
        format!("\x1b]8;id={id};https://a/\x1b\\{text}\x1b]8;;\x1b\\")
    }

    fn written(frame: &str) -> String {
        let mut frames = Frames::new(Vec::new());
        for piece in frame.as_bytes().chunks(3) {
            frames.write_all(piece).unwrap();
        }
        assert!(frames.out.is_empty());
        frames.flush().unwrap();
        assert!(frames.frame.is_empty());
        String::from_utf8(frames.out).unwrap()
    }

    #[test]
    fn cells_of_one_link_are_one_link_and_all_else_stays() {
        let (a, b) = (cell("1", "a"), cell("1", "b"));
        let cases = [
            (String::new(), String::new()),
            (
                "\x1b[1m plain \x1b".to_owned(),
                "\x1b[1m plain \x1b".to_owned(),
            ),
            (format!("x{a}{b}{a}y"), format!("x{}y", cell("1", "aba"))),
            // Another link, another style, another place.
            (a.clone() + &cell("2", "b"), a.clone() + &cell("2", "b")),
            (format!("{a}\x1b[7m{b}"), format!("{a}\x1b[7m{b}")),
            (
                format!("{a}\x1b[2;1H{b}{b}"),
                format!("{a}\x1b[2;1H{}", cell("1", "bb")),
            ),
            ("\x1b]8;id=1;cut".to_owned(), "\x1b]8;id=1;cut".to_owned()),
        ];
        for (frame, expected) in cases {
            assert_eq!(written(&frame), expected);
        }
    }
}
