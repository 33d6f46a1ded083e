//! A line of text with what was typed in it before: up and down step through, like in a shell.

use super::{Key, input_line::InputLine};

/// What is remembered, at most.
const MOST: usize = 50;

/// A line and its history.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryLine {
    input: InputLine,
    /// The newest first.
    earlier: Vec<String>,
    /// Which of them is in the line, and what was typed before.
    at: Option<(usize, String)>,
}

impl HistoryLine {
    /// What is typed.
    pub fn input(&self) -> &InputLine {
        &self.input
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.input.text()
    }

    /// Puts a text into the line.
    pub fn set(&mut self, text: impl Into<String>) {
        self.input = InputLine::new(text);
        self.at = None;
    }

    /// Takes what was typed on earlier days, the newest first. What was typed since is newer.
    pub fn remember(&mut self, earlier: Vec<String>) {
        let since = std::mem::take(&mut self.earlier);
        self.earlier = earlier;
        for text in since.into_iter().rev() {
            self.note(text);
        }
        self.at = None;
    }

    /// Notes a text as the newest, once.
    pub fn note(&mut self, text: String) {
        self.earlier.retain(|known| *known != text);
        self.earlier.insert(0, text);
        self.earlier.truncate(MOST);
        self.at = None;
    }

    /// The text before, or after; false if there is none.
    pub fn step(&mut self, back: bool) -> bool {
        let next = match (&self.at, back) {
            (None, true) => Some(0),
            (None, false) => return false,
            (Some((at, _)), true) => Some(at + 1),
            (Some((at, _)), false) => at.checked_sub(1),
        };
        let typed = match &self.at {
            Some((_, typed)) => typed.clone(),
            None => self.text(),
        };
        match next {
            Some(next) => {
                let Some(text) = self.earlier.get(next) else {
                    return false;
                };
                self.input = InputLine::new(text.clone());
                self.at = Some((next, typed));
            }
            None => self.set(typed),
        }
        true
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) {
        if self.input.key(key) {
            self.at = None;
        }
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str) {
        self.input.paste(text);
        self.at = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_and_down_step_through_and_come_back_to_what_was_typed() {
        let mut line = HistoryLine::default();
        line.remember(vec!["b".to_owned(), "a".to_owned()]);
        line.set("typed");
        let mut seen = Vec::new();
        for back in [true, true, true, false, false, false] {
            let moved = line.step(back);
            seen.push((moved, line.text()));
        }
        let expected = [
            (true, "b"),
            (true, "a"),
            (false, "a"),
            (true, "b"),
            (true, "typed"),
            (false, "typed"),
        ];
        let expected = expected.map(|(moved, text)| (moved, text.to_owned()));
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_text_that_comes_again_moves_up_and_the_oldest_go() {
        let mut line = HistoryLine::default();
        line.note("new".to_owned());
        line.remember(vec!["old".to_owned(), "new".to_owned()]);
        assert_eq!(line.earlier, ["new", "old"]);
        line.note("old".to_owned());
        assert_eq!(line.earlier, ["old", "new"]);
        for number in 0..60 {
            line.note(number.to_string());
        }
        assert_eq!((line.earlier.len(), &*line.earlier[0]), (50, "59"));
    }
}
