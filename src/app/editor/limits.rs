//! How large a text may be that is edited here: what the widget can do and what answers a key at
//! once. A larger one is only read.

use std::ops::Range;

use super::{Lines, Spot};
use crate::json::width;

/// A text larger than this, in bytes, is only read: each key lays the text out and checks it as a
/// whole, which takes 3 ms a megabyte (`benches/edit.rs`).
const LARGEST: usize = 4 << 20;
/// A text of more lines is only read: the widget jumps no further than 65,535.
const MOST_LINES: usize = 60_000;
/// A text with a line of more columns or `char`s is only read.
const WIDEST: usize = 60_000;

/// Whether a text is larger than what is edited here.
pub(in crate::app) fn too_large(text: &str) -> bool {
    let wide = |line: &str| line.len() > WIDEST && extent(line) > WIDEST;
    text.len() > LARGEST
        || memchr::memchr_iter(b'\n', text.as_bytes()).count() >= MOST_LINES
        || text.split('\n').any(wide)
}

/// How far a line reaches in columns, or in `char`s if more of them share a column.
fn extent(line: &str) -> usize {
    width(line).max(line.chars().count())
}

impl Lines {
    /// Whether the text may still be edited after a change. Taking out is always allowed, unless it
    /// makes one line too wide of two.
    pub(super) fn fits(&self, range: &Range<Spot>, text: &str) -> bool {
        if self.is_fixed() {
            return false;
        }
        if text.is_empty() && range.start.row == range.end.row {
            return true;
        }
        let added = memchr::memchr_iter(b'\n', text.as_bytes()).count();
        let rows = self.count() - (range.end.row - range.start.row);
        let head = self.line(range.start.row).get(..range.start.at);
        let tail = self.line(range.end.row).get(range.end.at..);
        let around = [head, tail].map(Option::unwrap_or_default);
        let wide = || {
            let columns = |measure: fn(&str) -> usize| {
                let longest = text.split('\n').map(measure).max().unwrap_or(0);
                longest + around.map(measure).iter().sum::<usize>()
            };
            columns(str::len) > WIDEST && columns(extent) > WIDEST
        };
        let size = || self.size() + text.len();
        let large = || size() > LARGEST && size() - self.slice(range).len() > LARGEST;
        rows + added <= MOST_LINES && !large() && !wide()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::editor::{Editor, Pressed, end_of};

    fn editor(text: &str) -> Editor {
        Editor::new(Lines::open(text))
    }

    #[test]
    fn keys_never_make_a_text_too_large_and_a_paste_may() {
        let mut editor = editor(&"京".repeat(WIDEST / 2));
        editor.go(Spot { row: 0, at: 3 }, false);
        assert_eq!(editor.key("x".parse().unwrap(), 1), Pressed::Refused);
        assert_eq!(editor.key("space".parse().unwrap(), 1), Pressed::Refused);
        for text in [
            "y".repeat(WIDEST),
            "\n".repeat(MOST_LINES),
            "some words\n".repeat(LARGEST / 10),
        ] {
            let before = editor.lines().join("\n");
            assert_eq!(editor.insert(&text), Pressed::Changed);
            assert!(editor.lines().is_fixed());
            let (head, tail) = (before.get(..3).unwrap(), before.get(3..).unwrap());
            let whole = format!("{head}{text}{tail}");
            assert!(*editor.lines().join("\n") == *whole);
            assert_eq!(editor.key("x".parse().unwrap(), 1), Pressed::Refused);
            editor.undo();
            assert!(!editor.lines().is_fixed() && editor.lines().join("\n") == before);
            editor.redo();
            assert!(editor.lines().is_fixed() && *editor.lines().join("\n") == *whole);
            editor.undo();
        }
    }

    #[test]
    fn what_gives_way_makes_room() {
        let text = "some words\n".repeat(LARGEST / 12);
        let mut editor = editor(&text);
        let whole = editor.replace_all(&text.replace("some", "more"), Spot::default());
        assert_eq!(whole, Pressed::Changed);
    }

    #[test]
    fn two_lines_too_wide_for_one_are_not_joined() {
        let half = "x".repeat(WIDEST / 2 + 1);
        let mut editor = editor(&format!("{half}\n{half}"));
        editor.go(Spot { row: 1, at: 0 }, false);
        let pressed = [
            "backspace",
            "ctrl-w",
            "del",
            "backspace",
            "del",
            "backspace",
        ]
        .map(|key| editor.key(key.parse().unwrap(), 1));
        let refused = pressed.map(|pressed| pressed == Pressed::Refused);
        assert_eq!(refused, [true, true, false, true, false, false]);
    }

    #[test]
    fn the_caret_reaches_the_end_of_the_largest_text() {
        let texts = [
            "\n".repeat(MOST_LINES - 1),
            "x".repeat(WIDEST),
            format!("e{}", "\u{301}".repeat(WIDEST - 1)),
        ];
        for text in texts {
            assert!(!too_large(&text));
            let mut editor = editor(&text);
            editor.key("ctrl-end".parse().unwrap(), 1);
            assert_eq!(editor.caret(), end_of(Spot::default(), &text));
            assert!(too_large(&format!("{text}\n\u{301}{text}")));
        }
        assert!(too_large(&format!("e{}", "\u{301}".repeat(WIDEST))));
    }
}
