//! The clipboard of the terminal (OSC 52): it reaches the machine the user sits at, also through
//! SSH. tmux and GNU screen stand between and are asked to hand it on.

use std::fmt::Write;

use crossterm::{Command, clipboard::CopyToClipboard};

use crate::config::Environment;

/// Bytes that go through. xterm and most others after it take a sequence of 100,000 bytes, longer
/// ones are dropped without a word; this is what that holds in base64.
pub const LARGEST: usize = 74_991;

/// Bytes of one piece for GNU screen, which drops strings of 768 and more.
const CHUNK: usize = 512;

/// What stands between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Between {
    /// Nothing.
    #[default]
    Nothing,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Between {
    /// As the environment tells it.
    pub fn of(environment: &Environment) -> Self {
        if environment.text("TMUX").is_some() {
            Self::Tmux
        } else if environment.text("STY").is_some() {
            Self::Screen
        } else {
            Self::Nothing
        }
    }

    /// The way, for the user.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "OSC 52",
            Self::Tmux => "OSC 52, tmux",
            Self::Screen => "OSC 52, screen",
        }
    }
}

/// What puts bytes on the clipboard when it is written to the terminal.
pub fn sequence(bytes: &[u8], between: Between) -> String {
    let mut plain = String::new();
    // Writing into a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(bytes).write_ansi(&mut plain);
    match between {
        Between::Nothing => plain,
        // `set-clipboard on` makes tmux take the plain one, `allow-passthrough on` hand the wrapped
        // one on. Neither is the default of all versions; the same text twice does no harm.
        Between::Tmux => {
            let inside = plain.replace('\u{1b}', "\u{1b}\u{1b}");
            format!("\u{1b}Ptmux;{inside}\u{1b}\\{plain}")
        }
        Between::Screen => in_pieces(&plain),
    }
}

/// Each piece is a string of its own for screen, which hands on what is inside. The end of the
/// whole must not look like the end of a piece.
fn in_pieces(plain: &str) -> String {
    let inside = plain.strip_suffix("\u{1b}\\").unwrap_or(plain);
    let mut rest = format!("{inside}\u{7}");
    let mut wrapped = String::new();
    while !rest.is_empty() {
        let after = rest.split_off(CHUNK.min(rest.len()));
        let _ = write!(wrapped, "\u{1b}P{rest}\u{1b}\\");
        rest = after;
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_wrapped_for_what_stands_between() {
        let plain = "\u{1b}]52;c;5YyX5Lqs\u{1b}\\";
        let cases = [
            (&[][..], plain.to_owned()),
            (
                &[("TMUX", "/tmp/tmux-1000/default,7,0")][..],
                format!("\u{1b}Ptmux;\u{1b}\u{1b}]52;c;5YyX5Lqs\u{1b}\u{1b}\\\u{1b}\\{plain}"),
            ),
            (
                &[("STY", "7.pts-0.host")][..],
                "\u{1b}P\u{1b}]52;c;5YyX5Lqs\u{7}\u{1b}\\".to_owned(),
            ),
        ];
        for (variables, expected) in cases {
            let between = Between::of(&Environment::fixed(variables));
            assert_eq!(sequence("北京".as_bytes(), between), expected);
        }
    }

    #[test]
    fn the_longest_text_fits_a_sequence_of_a_hundred_thousand_bytes() {
        let sequence = sequence(&vec![b'x'; LARGEST], Between::Nothing);
        assert!(sequence.len() <= 100_000, "{}", sequence.len());
    }

    #[test]
    fn screen_gets_pieces_that_it_does_not_drop_and_that_join_again() {
        let plain = sequence(&[b'x'; 5_000], Between::Nothing);
        let wrapped = sequence(&[b'x'; 5_000], Between::Screen);
        let pieces: Vec<_> = wrapped.split_terminator("\u{1b}\\").collect();
        assert!(pieces.iter().all(|piece| piece.len() < 700));
        let joined: String = pieces
            .iter()
            .map(|piece| piece.strip_prefix("\u{1b}P").unwrap())
            .collect();
        assert_eq!(joined.replace('\u{7}', "\u{1b}\\"), plain);
    }
}
