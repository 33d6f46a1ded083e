//! Copying: to the clipboard of this machine where the user sits at it, else through the terminal.

mod osc52;
mod tools;

use tokio::task::spawn_blocking;

use self::{
    osc52::Between,
    tools::{NotTaken, Tool},
};
use super::replies::{Pending, Reply, bad};
use crate::{
    app::{Notice, piece::Piece},
    config::{ClipboardWay, Environment},
    wording::{Language, Text, copying as words, shell},
};

/// How the clipboard is reached.
#[derive(Debug, Clone, Default)]
pub struct Clipboard {
    tools: Vec<Tool>,
    /// Nothing but the programs.
    native_only: bool,
    between: Between,
    /// The key that saves to a file.
    save_key: String,
}

/// What to write to the terminal, and what to tell the user.
#[derive(Debug)]
pub struct Copied {
    /// Empty where the terminal has no part in it.
    pub sequence: String,
    /// What became of it.
    pub notice: Notice,
}

impl Clipboard {
    /// As settings and environment tell; `save_key` saves to a file what is too long.
    pub fn new(way: ClipboardWay, environment: &Environment, save_key: String) -> Self {
        Self {
            tools: match way {
                ClipboardWay::Auto => tools::at_hand(environment),
                ClipboardWay::Native => tools::all(environment),
                ClipboardWay::Osc52 => Vec::new(),
            },
            native_only: way == ClipboardWay::Native,
            between: Between::of(environment),
            save_key,
        }
    }

    /// Copies a piece, off the loop: it may be large, and programs take their time.
    pub fn copy(&self, name: Text, piece: Piece, language: Language) -> Pending {
        let clipboard = self.clone();
        begin(language, move || clipboard.copy_now(name, &piece, language))
    }

    /// Copies the address of a page that no browser opens.
    pub fn copy_address(&self, url: String, language: Language) -> Pending {
        let clipboard = self.clone();
        begin(language, move || {
            let text = shell::NO_BROWSER.fill(language, &[("url", &url)]);
            let piece = Piece::Text(url.into());
            let mut copied = clipboard.copy_now(words::LINK, &piece, language);
            if !copied.notice.bad {
                copied.notice = Notice { bad: true, text };
            }
            copied
        })
    }

    fn copy_now(&self, name: Text, piece: &Piece, language: Language) -> Copied {
        let bytes = piece.bytes();
        let called = name.get(language);
        if bytes.is_empty() {
            return refused(words::EMPTY.fill(language, &[("name", called)]));
        }
        let native = tools::copy(&self.tools, &bytes);
        match native {
            Ok(tool) => return done(String::new(), told(called, &bytes, tool, language)),
            Err(reason) if self.native_only => {
                let reason = self.why(&reason, language);
                return refused(words::NOT_TAKEN.fill(language, &[("reason", &reason)]));
            }
            Err(_) => {}
        }
        if bytes.len() > osc52::LARGEST {
            let gaps = [
                ("size", &*size(bytes.len())),
                ("most", &size(osc52::LARGEST)),
                ("key", &self.save_key),
            ];
            return refused(words::TOO_LONG.fill(language, &gaps));
        }
        let way = self.between.name();
        let sequence = osc52::sequence(&bytes, self.between);
        done(sequence, told(called, &bytes, way, language))
    }

    fn why(&self, reason: &NotTaken, language: Language) -> String {
        match reason {
            NotTaken::Failed(tool) => words::TOOL_FAILED.fill(language, &[("tool", tool)]),
            NotTaken::NoTool => {
                let names: Vec<_> = self.tools.iter().map(|tool| tool.name).collect();
                let names = if names.is_empty() {
                    "wl-copy, xclip, xsel, pbcopy".to_owned()
                } else {
                    names.join(", ")
                };
                words::NO_TOOL.fill(language, &[("tools", &names)])
            }
        }
    }
}

fn begin(language: Language, copy: impl FnOnce() -> Copied + Send + 'static) -> Pending {
    let copied = spawn_blocking(copy);
    Box::pin(async move {
        match copied.await {
            Ok(copied) => Reply::Copied(copied),
            Err(panic) => {
                let gaps = [("reason", &*panic.to_string())];
                Reply::Message(bad(shell::HELPER_FAILED, language, &gaps))
            }
        }
    })
}

fn done(sequence: String, text: String) -> Copied {
    let notice = Notice { bad: false, text };
    Copied { sequence, notice }
}

fn refused(text: String) -> Copied {
    let (sequence, bad) = (String::new(), true);
    let notice = Notice { bad, text };
    Copied { sequence, notice }
}

/// What was copied, how much of it, by which way.
fn told(name: &str, bytes: &[u8], way: &str, language: Language) -> String {
    let characters = String::from_utf8_lossy(bytes).chars().count();
    let (count, size) = (grouped(characters), size(bytes.len()));
    let gaps = [
        ("name", name),
        ("count", &*count),
        ("size", &size),
        ("way", way),
    ];
    let text = if characters == bytes.len() {
        words::COPIED
    } else {
        words::COPIED_BYTES
    };
    text.fill(language, &gaps)
}

/// `1,234,567`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes for people.
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy(clipboard: &Clipboard, text: &str) -> Copied {
        let piece = Piece::Text(text.into());
        clipboard.copy_now(words::PATH, &piece, Language::English)
    }

    #[test]
    fn the_notice_tells_what_how_much_and_which_way() {
        let cases = [
            ("$.a", "path copied · 3 characters · OSC 52"),
            ("北京", "path copied · 2 characters, 6 B · OSC 52"),
            ("", "path: nothing in it, nothing copied"),
        ];
        for (text, expected) in cases {
            let copied = copy(&Clipboard::default(), text);
            assert_eq!(copied.notice.text, expected);
            assert_eq!(copied.notice.bad, text.is_empty());
            assert_eq!(copied.sequence.is_empty(), text.is_empty());
        }
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(100), "100");
    }

    #[test]
    fn what_a_terminal_would_drop_is_refused_with_what_to_do() {
        let long = "x".repeat(osc52::LARGEST + 1);
        let nothing = Environment::fixed(&[]);
        let clipboard = Clipboard::new(ClipboardWay::Auto, &nothing, "S".to_owned());
        let copied = copy(&clipboard, &long);
        assert!(copied.sequence.is_empty() && copied.notice.bad);
        assert!(
            copied.notice.text.contains("74.9 kB"),
            "{}",
            copied.notice.text
        );
        assert!(copied.notice.text.contains("S in the response saves"));
    }

    #[test]
    fn native_alone_never_goes_through_the_terminal() {
        let nothing = Environment::fixed(&[]);
        let copied = copy(
            &Clipboard::new(ClipboardWay::Native, &nothing, String::new()),
            "x",
        );
        if !cfg!(target_os = "macos") {
            assert!(copied.sequence.is_empty() && copied.notice.bad);
            assert!(copied.notice.text.contains("is installed"));
        }
        let desktop = Environment::fixed(&[("DISPLAY", ":0")]);
        let copied = copy(
            &Clipboard::new(ClipboardWay::Osc52, &desktop, String::new()),
            "x",
        );
        assert!(!copied.sequence.is_empty());
    }
}
