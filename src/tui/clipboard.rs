//! Copying by OSC 52: the terminal puts the text on the clipboard of the machine the user sits at,
//! also through SSH.

use std::{io::Write, path::PathBuf};

use bytes::Bytes;
use crossterm::{Command, clipboard::CopyToClipboard};
use tokio::task::spawn_blocking;

use super::{
    effects::bad,
    replies::{Pending, Reply},
};
use crate::{
    app::Notice,
    json::answer_text,
    wording::{Language, shell},
};

/// Many terminals drop a longer text without a word.
const LARGEST: usize = 74_000;

/// What to write to the terminal, and what to tell the user. A text that is too long for the
/// terminal goes to a file, whose name is copied in its place.
pub fn copy(text: &str, language: Language) -> (String, Notice) {
    if text.len() <= LARGEST {
        let text_of = shell::COPIED.get(language).to_owned();
        return (sequence(text), notice(false, text_of));
    }
    match to_file(text) {
        Ok(path) => {
            let path = path.display().to_string();
            let told = shell::COPIED_TO_FILE.fill(language, &[("path", &path)]);
            (sequence(&path), notice(false, told))
        }
        Err(error) => {
            let reason = error.to_string();
            let told = shell::NOT_COPIED.fill(language, &[("reason", &reason)]);
            (String::new(), notice(true, told))
        }
    }
}

/// Copies the result in a response body; off the loop, for it may be large.
pub fn copy_answer(body: Bytes, language: Language) -> Pending {
    let copied = spawn_blocking(move || {
        // Without a result, an error page say, the whole body is what was shown.
        let text = answer_text(&body);
        let text = text.unwrap_or_else(|| String::from_utf8_lossy(&body).into_owned());
        copy(&text, language)
    });
    Box::pin(async move {
        match copied.await {
            Ok((sequence, notice)) => Reply::Copied(sequence, notice),
            Err(panic) => {
                let gaps = [("reason", &*panic.to_string())];
                Reply::Message(bad(shell::HELPER_FAILED, language, &gaps))
            }
        }
    })
}

fn notice(bad: bool, text: String) -> Notice {
    Notice { bad, text }
}

fn sequence(text: &str) -> String {
    let mut written = String::new();
    // Writing into a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut written);
    written
}

fn to_file(text: &str) -> std::io::Result<PathBuf> {
    let mut builder = tempfile::Builder::new();
    let mut file = builder.prefix("coze-tui-").suffix(".txt").tempfile()?;
    file.write_all(text.as_bytes())?;
    let (_, path) = file.keep()?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_text_is_wrapped_for_the_terminal_and_a_long_one_goes_to_a_file() {
        let (sequence, notice) = copy("北京", Language::English);
        assert_eq!(sequence, "\x1b]52;c;5YyX5Lqs\x1b\\");
        assert!(!notice.bad);

        let long = "x".repeat(LARGEST + 1);
        let (sequence, notice) = copy(&long, Language::English);
        assert!(sequence.len() < 1_000);
        let path = notice
            .text
            .split_whitespace()
            .find(|word| word.starts_with('/'));
        let path = path.unwrap().trim_end_matches(['.', ';', ',']);
        assert_eq!(fs::read_to_string(path).unwrap(), long);
        fs::remove_file(path).unwrap();
    }
}
