//! Where a caret goes: characters as a reader sees them, words, columns of the screen.

use super::lines::{Lines, Spot};
use crate::json::cells;

/// What a character is for the movement by words and for undo. A run of Chinese is one word, as
/// in other editors: telling its words apart would need a dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Blank,
    Word,
    Sign,
}

impl Class {
    pub(super) fn of(character: char) -> Self {
        if character.is_whitespace() {
            Self::Blank
        } else if character.is_alphanumeric() || character == '_' {
            Self::Word
        } else {
            Self::Sign
        }
    }
}

/// The place before the character to the left, over the end of the line before if need be.
pub(super) fn left(lines: &Lines, spot: Spot) -> Spot {
    if spot.at > 0 {
        lines.nearest(Spot {
            at: spot.at - 1,
            ..spot
        })
    } else if spot.row > 0 {
        lines.line_end(spot.row - 1)
    } else {
        spot
    }
}

/// The place behind the character to the right, or at the start of the next line.
pub(super) fn right(lines: &Lines, spot: Spot) -> Spot {
    let rest = lines.line(spot.row).get(spot.at..).unwrap_or_default();
    if let Some(cell) = cells(rest).next() {
        Spot {
            at: spot.at + cell.end,
            ..spot
        }
    } else if spot.row < lines.last_row() {
        Spot {
            row: spot.row + 1,
            at: 0,
        }
    } else {
        spot
    }
}

/// The start of the word to the left.
pub(super) fn word_left(lines: &Lines, spot: Spot) -> Spot {
    let before = lines.line(spot.row).get(..spot.at).unwrap_or_default();
    let words = before.trim_end();
    let Some(last) = words.chars().next_back() else {
        return if spot.at > 0 {
            Spot { at: 0, ..spot }
        } else {
            left(lines, spot)
        };
    };
    let class = Class::of(last);
    let at = words.trim_end_matches(|c| Class::of(c) == class).len();
    lines.nearest(Spot { at, ..spot })
}

/// The end of the word to the right.
pub(super) fn word_right(lines: &Lines, spot: Spot) -> Spot {
    let line = lines.line(spot.row);
    let words = line.get(spot.at..).unwrap_or_default().trim_start();
    let Some(first) = words.chars().next() else {
        return if spot.at < line.len() {
            lines.line_end(spot.row)
        } else {
            right(lines, spot)
        };
    };
    let class = Class::of(first);
    let rest = words.trim_start_matches(|c| Class::of(c) == class);
    let at = line.len() - rest.len();
    let nearest = lines.nearest(Spot { at, ..spot });
    // A mark that belongs to the last letter may be of another class: never stand still.
    if nearest > spot {
        nearest
    } else {
        right(lines, spot)
    }
}

/// The first character of the line that is no blank; the very start if the caret is there already.
pub(super) fn home(lines: &Lines, spot: Spot) -> Spot {
    let line = lines.line(spot.row);
    let first = line.len() - line.trim_start().len();
    let at = if spot.at == first { 0 } else { first };
    lines.nearest(Spot { at, ..spot })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn walk(text: &str, step: fn(&Lines, Spot) -> Spot, mut spot: Spot) -> Vec<(usize, usize)> {
        let lines = Lines::open(text);
        let mut stops = vec![];
        loop {
            let next = step(&lines, spot);
            if next == spot {
                return stops;
            }
            stops.push((next.row, next.at));
            spot = next;
        }
    }

    #[test]
    fn words_are_runs_of_one_class_and_a_line_end_is_a_stop() {
        let text = "{\"city\": \"北京市，a1\"}\n  x";
        let right = [2, 6, 8, 10, 19, 22, 24, 26].map(|at| (0, at)).to_vec();
        assert_eq!(
            walk(text, word_right, Spot::default()),
            [right, vec![(1, 0), (1, 3)]].concat()
        );
        let left = [24, 22, 19, 10, 9, 6, 2, 0].map(|at| (0, at)).to_vec();
        let from = Lines::open(text).end();
        assert_eq!(
            walk(text, word_left, from),
            [vec![(1, 2), (1, 0), (0, 26)], left].concat()
        );
    }

    #[test]
    fn a_character_of_several_letters_is_one_step() {
        let text = "e\u{301}👨‍👩‍👧\u{7}北\t";
        let stops = [3, 21, 22, 25, 26].map(|at| (0, at)).to_vec();
        assert_eq!(walk(text, right, Spot::default()), stops);
        let back = [25, 22, 21, 3, 0].map(|at| (0, at)).to_vec();
        assert_eq!(walk(text, left, Lines::open(text).end()), back);
    }

    #[test]
    fn home_goes_to_the_text_and_then_to_the_margin() {
        let lines = Lines::open("  ab");
        for (from, to) in [(4, 2), (2, 0), (0, 2)] {
            let spot = |at| Spot { row: 0, at };
            assert_eq!(home(&lines, spot(from)), spot(to));
        }
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same_way(text in "[a_ ,北\u{301}👩‍👧\t\u{7}\n]{0,20}") {
            let lines = Lines::open(&text);
            let mut forward = walk(&text, right, Spot::default());
            forward.insert(0, (0, 0));
            forward.pop();
            let mut back = walk(&text, left, lines.end());
            back.reverse();
            prop_assert_eq!(&forward, &back);
            for (row, at) in back {
                let spot = Spot { row, at };
                prop_assert_eq!(lines.nearest(spot), spot);
            }
            walk(&text, word_right, Spot::default());
            walk(&text, word_left, lines.end());
        }
    }
}
