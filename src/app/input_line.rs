//! One line of typed text: the filter of a list, the search of the help, a name.

use crossterm::event::KeyCode;
use unicode_segmentation::UnicodeSegmentation;

use super::Key;

/// A text and the caret in it. The caret stands between characters as a reader sees them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InputLine {
    before: String,
    after: String,
}

impl InputLine {
    /// A text with the caret at its end.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            before: text.into(),
            after: String::new(),
        }
    }

    /// A text with the caret between its halves.
    pub fn around(before: impl Into<String>, after: impl Into<String>) -> Self {
        Self {
            before: before.into(),
            after: after.into(),
        }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// What stands before the caret.
    pub fn before_caret(&self) -> &str {
        &self.before
    }

    /// What stands after the caret.
    pub fn after_caret(&self) -> &str {
        &self.after
    }

    /// Nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Takes a key. False if the key does nothing to a line of text.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(character) = key.typed() {
            self.before.push(character);
            return true;
        }
        match (key.code, key.ctrl) {
            (KeyCode::Backspace, false) | (KeyCode::Char('h'), true) => {
                self.before.truncate(last_start(&self.before));
            }
            (KeyCode::Delete, false) | (KeyCode::Char('d'), true) => {
                self.after.drain(..first_end(&self.after));
            }
            (KeyCode::Left, false) | (KeyCode::Char('b'), true) => {
                let moved = self.before.split_off(last_start(&self.before));
                self.after.insert_str(0, &moved);
            }
            (KeyCode::Right, false) | (KeyCode::Char('f'), true) => {
                let moved: String = self.after.drain(..first_end(&self.after)).collect();
                self.before.push_str(&moved);
            }
            (KeyCode::Home, _) | (KeyCode::Char('a'), true) => {
                let moved = std::mem::take(&mut self.before);
                self.after.insert_str(0, &moved);
            }
            (KeyCode::End, _) | (KeyCode::Char('e'), true) => {
                self.before.push_str(&std::mem::take(&mut self.after));
            }
            (KeyCode::Char('u'), true) => self.before.clear(),
            (KeyCode::Char('k'), true) => self.after.clear(),
            (KeyCode::Char('w'), true) => {
                let kept = self.before.trim_end();
                let start = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
                self.before.truncate(start);
            }
            _ => return false,
        }
        true
    }

    /// Takes a pasted text; line breaks and other control characters become blanks.
    pub fn paste(&mut self, text: &str) {
        let plain = |character: char| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        };
        self.before.extend(text.trim().chars().map(plain));
    }
}

fn last_start(text: &str) -> usize {
    let last = text.grapheme_indices(true).next_back();
    last.map_or(0, |(start, _)| start)
}

fn first_end(text: &str) -> usize {
    text.graphemes(true).next().map_or(0, str::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[&str]) -> InputLine {
        let mut line = InputLine::default();
        for key in keys {
            assert!(line.key(key.parse().unwrap()), "{key}");
        }
        line
    }

    #[test]
    fn keys_edit_the_line_by_whole_characters() {
        let cases: [(&[&str], &str, &str); 7] = [
            (&["a", "b", "left", "北"], "a北", "b"),
            (&["北", "京", "backspace"], "北", ""),
            (&["e", "\u{301}", "backspace"], "", ""),
            (&["a", "space", "b", "c", "ctrl-w"], "a ", ""),
            (&["a", "b", "home", "del"], "", "b"),
            (&["a", "b", "home", "right", "ctrl-k"], "a", ""),
            (&["a", "left", "left", "del", "del", "end"], "", ""),
        ];
        for (keys, before, after) in cases {
            let line = typed(keys);
            assert_eq!((line.before_caret(), line.after_caret()), (before, after));
        }
    }

    #[test]
    fn a_paste_stays_one_line() {
        let mut line = InputLine::new("x ");
        line.paste("a\r\nb\u{1b}\n");
        assert_eq!(line.text(), "x a  b ");
    }
}
