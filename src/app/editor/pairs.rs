//! Brackets and quotes that belong together: which one is shown with the caret's, and what typing
//! one of them does. Strings of JSON end with their line, so a line tells where they are.

use std::ops::Range;

use super::{
    Editor, Pressed,
    lines::{Lines, Spot},
    log::Kind,
};

/// Bytes that are searched for the other bracket; beyond them none is shown.
const FAR: usize = 4 << 20;

/// The string of a line that a place stands in, from its opening quote to behind its closing one
/// or the end of the line. Before the opening quote and behind the closing one is outside.
pub(super) fn string_at(line: &str, at: usize) -> Option<Range<usize>> {
    let bytes = line.as_bytes();
    let mut from = 0;
    loop {
        let start = from + memchr::memchr(b'"', bytes.get(from..)?)?;
        if start >= at {
            return None;
        }
        match string_end(bytes, start + 1) {
            Some(end) if end <= at => from = end,
            end => return Some(start..end.unwrap_or(bytes.len())),
        }
    }
}

/// Where a string ends whose content begins at `from`: behind its closing quote.
fn string_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// Brackets of a line that are not in strings, from left to right.
fn brackets(line: &str) -> impl DoubleEndedIterator<Item = (usize, u8)> {
    let bytes = line.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = string_end(bytes, at + 1).unwrap_or(bytes.len()),
            b'{' | b'}' | b'[' | b']' => {
                found.push((at, *byte));
                at += 1;
            }
            _ => at += 1,
        }
    }
    found.into_iter()
}

const fn closer_of(opener: u8) -> Option<u8> {
    match opener {
        b'{' => Some(b'}'),
        b'[' => Some(b']'),
        _ => None,
    }
}

/// The bracket at the caret, or else the one before it, and the one that belongs to it.
pub(super) fn pair_at(lines: &Lines, caret: Spot) -> Option<(Spot, Spot)> {
    let line = lines.line(caret.row);
    let near = [Some(caret.at), caret.at.checked_sub(1)];
    let at = near.into_iter().flatten().find(|at| {
        matches!(line.as_bytes().get(*at), Some(b'{' | b'}' | b'[' | b']'))
            && string_at(line, *at).is_none()
    })?;
    let here = Spot { at, ..caret };
    Some((here, other_of(lines, here)?))
}

/// The bracket that belongs to the one at a place.
pub(super) fn other_of(lines: &Lines, here: Spot) -> Option<Spot> {
    let mut depth = 0_usize;
    let mut left = FAR;
    let opener = lines.line(here.row).as_bytes().get(here.at).copied()?;
    if closer_of(opener).is_some() {
        for row in here.row..lines.count() {
            let line = lines.line(row);
            let from = if row == here.row { here.at } else { 0 };
            for (at, byte) in brackets(line).filter(|(at, _)| *at >= from) {
                depth = if closer_of(byte).is_some() {
                    depth + 1
                } else {
                    depth.saturating_sub(1)
                };
                if depth == 0 {
                    return Some(Spot { row, at });
                }
            }
            left = left.checked_sub(line.len())?;
        }
        return None;
    }
    for row in (0..=here.row).rev() {
        let line = lines.line(row);
        let to = if row == here.row { here.at } else { line.len() };
        for (at, byte) in brackets(line).filter(|(at, _)| *at <= to).rev() {
            depth = if closer_of(byte).is_some() {
                depth.saturating_sub(1)
            } else {
                depth + 1
            };
            if depth == 0 {
                return Some(Spot { row, at });
            }
        }
        left = left.checked_sub(line.len())?;
    }
    None
}

/// The innermost bracket of a kind that is open at a place.
pub(super) fn opener_before(lines: &Lines, caret: Spot, opener: u8) -> Option<Spot> {
    let mut depth = 0_usize;
    let mut left = FAR;
    for row in (0..=caret.row).rev() {
        let line = lines.line(row);
        let to = if row == caret.row {
            caret.at
        } else {
            line.len()
        };
        for (at, byte) in brackets(line).filter(|(at, _)| *at < to).rev() {
            if closer_of(byte).is_none() {
                depth += 1;
            } else if depth > 0 {
                depth -= 1;
            } else if byte == opener {
                return Some(Spot { row, at });
            }
        }
        left = left.checked_sub(line.len())?;
    }
    None
}

impl Editor {
    /// The bracket at the caret and its other half.
    pub(in crate::app) fn pair(&self) -> Option<(Spot, Spot)> {
        let open = Some(&self.lines).filter(|lines| !lines.is_fixed());
        pair_at(open?, self.caret())
    }

    /// What a character does that opens or closes something; `None` if nothing out of the
    /// ordinary. Nothing is closed within strings, before a word, or over a selection.
    pub(super) fn type_pair(&mut self, character: char) -> Option<Pressed> {
        if self.selection().is_some() {
            return None;
        }
        let caret = self.caret();
        let line = self.lines.line(caret.row);
        let next = line.get(caret.at..).unwrap_or_default().chars().next();
        let string = string_at(line, caret.at);
        match character {
            '"' if next == Some('"') && string.is_some_and(|s| s.end == caret.at + 1) => {
                Some(self.step_over())
            }
            '"' | '{' | '[' if string_at(line, caret.at).is_none() && is_free(next) => {
                let pair = match character {
                    '"' => "\"\"",
                    '{' => "{}",
                    _ => "[]",
                };
                let inside = Spot {
                    at: caret.at + 1,
                    ..caret
                };
                Some(self.change(Kind::Whole, caret..caret, pair, Some(inside)))
            }
            '}' | ']' if next == Some(character) && string_at(line, caret.at).is_none() => {
                Some(self.step_over())
            }
            '}' | ']' => self.step_over_below(character),
            _ => None,
        }
    }

    /// On a blank line above the bracket that closes what is open here: the line goes, and the
    /// caret stands behind that bracket. One that is missing further out is typed instead.
    fn step_over_below(&mut self, closer: char) -> Option<Pressed> {
        let caret = self.caret();
        let blank = |row: &usize| self.lines.line(*row).trim().is_empty();
        let above = caret.row.checked_sub(1).filter(|_| blank(&caret.row))?;
        let row = (caret.row + 1..self.lines.count()).find(|row| !blank(row))?;
        let line = self.lines.line(row);
        let at = line.len() - line.trim_start().len();
        let here = Spot { row, at };
        if !line.get(at..)?.starts_with(closer) {
            return None;
        }
        let first = (0..=row).find_map(|row| {
            let (at, _) = brackets(self.lines.line(row)).next()?;
            Some(Spot { row, at })
        });
        // Every bracket has its other half, and this one's stands above.
        other_of(&self.lines, first?)?;
        other_of(&self.lines, here).filter(|opener| *opener < caret)?;
        let gone = self.lines.line_end(above)..self.lines.line_end(caret.row);
        let behind = Spot {
            row: row - 1,
            at: at + 1,
        };
        Some(self.change(Kind::Whole, gone, "", Some(behind)))
    }

    /// Backspace between two halves with nothing in between takes both.
    pub(super) fn remove_pair(&mut self) -> Option<Pressed> {
        let caret = self.caret();
        let line = self.lines.line(caret.row);
        let start = caret.at.checked_sub(1)?;
        let pair = line.get(start..caret.at + 1)?;
        let empty = match pair {
            "{}" | "[]" => string_at(line, caret.at).is_none(),
            "\"\"" => string_at(line, caret.at) == Some(start..caret.at + 1),
            _ => false,
        };
        let range = Spot { at: start, ..caret }..Spot {
            at: caret.at + 1,
            ..caret
        };
        (empty && self.selection().is_none()).then(|| self.change(Kind::Whole, range, "", None))
    }

    fn step_over(&mut self) -> Pressed {
        let caret = self.caret();
        self.go(
            Spot {
                at: caret.at + 1,
                ..caret
            },
            false,
        );
        Pressed::Moved
    }
}

/// Whether something can be closed before this character.
fn is_free(next: Option<char>) -> bool {
    next.is_none_or(|next| next.is_whitespace() || matches!(next, '}' | ']' | ',' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::editor::end_of;

    fn at(text: &str, byte: usize) -> Spot {
        end_of(Spot::default(), text.get(..byte).unwrap())
    }

    #[test]
    fn a_bracket_finds_its_other_half_past_strings_and_lines() {
        let text = "{\"}\": [1,\n {\"a\\\"]\": []}\n]}";
        let lines = Lines::open(text);
        let cases = [
            (0, Some(text.len() - 1)),
            (1, Some(text.len() - 1)),
            (text.len(), Some(0)),
            (6, Some(text.len() - 2)),
            (text.len() - 2, Some(6)),
            (11, Some(22)),
            (20, Some(21)),
            (2, None),
            (8, None),
        ];
        for (byte, other) in cases {
            let found = pair_at(&lines, at(text, byte)).map(|(_, other)| other);
            assert_eq!(found, other.map(|other| at(text, other)), "{byte}");
        }
        assert_eq!(pair_at(&Lines::open("{["), Spot::default()), None);
        assert_eq!(pair_at(&Lines::open("]"), Spot::default()), None);
    }

    #[test]
    fn a_place_is_in_a_string_between_its_quotes() {
        let line = r#"{"a\"b": "", "c"#;
        let inside: Vec<usize> = (0..=line.len())
            .filter(|at| string_at(line, *at).is_some())
            .collect();
        assert_eq!(inside, [2, 3, 4, 5, 6, 10, 14, 15]);
    }
}
