//! What keys do while typing: those that every editor has. Undo, copy and the like are actions of
//! the key table and not here.

use crossterm::event::KeyCode;

use super::{
    Editor, Pressed, Spot,
    log::Kind,
    motion::{home, left, right, word_left, word_right},
};
use crate::app::Key;

/// One level of indentation.
const INDENT: &str = "  ";

impl Editor {
    /// Takes a key. `page` is how many rows a page has.
    pub(in crate::app) fn key(&mut self, key: Key, page: usize) -> Pressed {
        if let Some(character) = key.typed() {
            return self.type_character(character);
        }
        match (key.code, key.ctrl || key.alt) {
            (KeyCode::Enter, _) => self.break_line(),
            (KeyCode::Backspace, false) => self.backspace(),
            (KeyCode::Backspace, true) => self.remove_to(Kind::Whole, word_left),
            (KeyCode::Delete, false) => self.remove_to(Kind::Delete, right),
            (KeyCode::Delete, true) => self.remove_to(Kind::Whole, word_right),
            (KeyCode::Char('h'), _) if key.ctrl => self.backspace(),
            (KeyCode::Char('w'), _) if key.ctrl => self.remove_to(Kind::Whole, word_left),
            (KeyCode::Char('k'), _) if key.ctrl => self.remove_to_line_end(),
            (KeyCode::Char('d'), _) if key.alt => self.remove_to(Kind::Whole, word_right),
            _ => self.movement(key, page),
        }
    }

    fn movement(&mut self, key: Key, page: usize) -> Pressed {
        let far = key.ctrl || key.alt;
        let page = isize::try_from(page.max(1)).unwrap_or(isize::MAX);
        let rows = match key.code {
            KeyCode::Up => -1,
            KeyCode::Down => 1,
            KeyCode::PageUp => -page,
            KeyCode::PageDown => page,
            _ => 0,
        };
        if rows != 0 {
            self.go_rows(rows, key.shift);
            return Pressed::Moved;
        }
        let selected = self.selection().filter(|_| !key.shift && !far);
        let caret = self.caret();
        let to = match (key.code, far) {
            (KeyCode::Left, false) => {
                selected.map_or_else(|| left(&self.lines, caret), |range| range.start)
            }
            (KeyCode::Right, false) => {
                selected.map_or_else(|| right(&self.lines, caret), |range| range.end)
            }
            (KeyCode::Left | KeyCode::Char('b'), true) => word_left(&self.lines, caret),
            (KeyCode::Right | KeyCode::Char('f'), true) => word_right(&self.lines, caret),
            (KeyCode::Home, false) => home(&self.lines, caret),
            (KeyCode::End, false) | (KeyCode::Char('e'), true) => self.lines.line_end(caret.row),
            (KeyCode::Home, true) => Spot::default(),
            (KeyCode::End, true) => self.lines.end(),
            _ => return Pressed::Ignored,
        };
        self.go(to, key.shift);
        Pressed::Moved
    }

    /// A closing bracket that begins its line goes back to where its opening one stands.
    fn type_character(&mut self, character: char) -> Pressed {
        if let Some(pressed) = self.type_pair(character) {
            return pressed;
        }
        let mut buffer = [0; 4];
        let text = character.encode_utf8(&mut buffer);
        let mut range = self.selected_or_caret();
        let start = range.start;
        let before = self.lines.line(start.row).get(..start.at);
        let alone = before.is_some_and(|before| before.bytes().all(|byte| byte == b' '));
        if matches!(character, '}' | ']') && alone {
            range.start.at = start.at.min(self.closing_indent(start.row));
        }
        self.change(Kind::Typed, range, text, None)
    }

    /// How far a bracket is indented that closes what stands above a row.
    fn closing_indent(&self, row: usize) -> usize {
        let above = (0..row).rev().map(|row| self.lines.line(row));
        let Some(line) = above.into_iter().find(|line| !line.trim().is_empty()) else {
            return 0;
        };
        let indent = indent_of(line).len();
        if line.trim_end().ends_with(['{', '[']) {
            indent
        } else {
            indent.saturating_sub(INDENT.len())
        }
    }

    /// Enter keeps the indentation, deepens it after an opening bracket, and puts the closing one
    /// that follows on a line of its own.
    fn break_line(&mut self) -> Pressed {
        let range = self.selected_or_caret();
        let before = self.lines.line(range.start.row).get(..range.start.at);
        let before = before.unwrap_or_default();
        let after = self.lines.line(range.end.row).get(range.end.at..);
        let after = after.unwrap_or_default().trim_start();
        let indent = indent_of(before);
        let opener = before.trim_end().chars().next_back();
        let mut text = format!("\n{indent}");
        let mut caret = None;
        if matches!(opener, Some('{' | '[')) {
            text.push_str(INDENT);
            let row = range.start.row + 1;
            let at = indent.len() + INDENT.len();
            caret = Some(Spot { row, at });
            if after.starts_with(if opener == Some('{') { '}' } else { ']' }) {
                text = format!("{text}\n{indent}");
            }
        }
        self.change(Kind::Whole, range, &text, caret)
    }

    /// Indents the rows of the selection, or the caret's, by one level more or less.
    pub(super) fn shift_rows(&mut self, deeper: bool) -> Pressed {
        let selected = self.selection();
        let range = self.selected_or_caret();
        let first = range.start.row;
        // A selection that ends at the start of a line has nothing of that line.
        let empty_last = range.end.row > first && range.end.at == 0;
        let last = range.end.row - usize::from(empty_last);
        let rows = (first..=last).map(|row| self.lines.line(row));
        let shifted: Vec<String> = rows.map(|line| shifted(line, deeper)).collect();
        let text = shifted.join("\n");
        let whole = Spot { row: first, at: 0 }..self.lines.line_end(last);
        if self.lines.slice(&whole) == text {
            return Pressed::Ignored;
        }
        let old = self.lines.line(self.caret().row).len();
        let new = shifted.last().map_or(0, String::len);
        let caret = Spot {
            at: (self.caret().at + new).saturating_sub(old),
            ..self.caret()
        };
        let pressed = self.change(Kind::Whole, whole.clone(), &text, Some(caret));
        if pressed == Pressed::Changed && selected.is_some() {
            self.go(whole.start, false);
            self.go(self.lines.line_end(last), true);
        }
        pressed
    }

    /// In an indentation: to the level before.
    fn backspace(&mut self) -> Pressed {
        if let Some(pressed) = self.remove_pair() {
            return pressed;
        }
        let caret = self.caret();
        let before = self.lines.line(caret.row).get(..caret.at);
        let level = match before {
            Some(before) if before.bytes().all(|byte| byte == b' ') => caret.at,
            _ => 0,
        };
        if level < 2 || self.selection().is_some() {
            return self.remove_to(Kind::Backspace, left);
        }
        let at = (level - 1) / INDENT.len() * INDENT.len();
        self.change(Kind::Backspace, Spot { at, ..caret }..caret, "", None)
    }

    /// Takes out the selection, or what lies between the caret and where it would go.
    fn remove_to(&mut self, kind: Kind, motion: fn(&super::Lines, Spot) -> Spot) -> Pressed {
        if let Some(range) = self.selection() {
            return self.change(Kind::Whole, range, "", None);
        }
        let other = motion(&self.lines, self.caret());
        let range = other.min(self.caret())..other.max(self.caret());
        self.change(kind, range, "", None)
    }

    /// Takes out the rest of the line, or its break if nothing is left.
    fn remove_to_line_end(&mut self) -> Pressed {
        let at_end = self.caret() == self.lines.line_end(self.caret().row);
        if at_end {
            self.remove_to(Kind::Whole, right)
        } else {
            self.remove_to(Kind::Whole, |lines, spot| lines.line_end(spot.row))
        }
    }
}

fn indent_of(line: &str) -> &str {
    let rest = line.trim_start_matches([' ', '\t']);
    line.strip_suffix(rest).unwrap_or_default()
}

fn shifted(line: &str, deeper: bool) -> String {
    if deeper && !line.is_empty() {
        return format!("{INDENT}{line}");
    }
    let less = ["\t", INDENT, " "]
        .iter()
        .find_map(|indent| line.strip_prefix(indent));
    less.filter(|_| !deeper).unwrap_or(line).to_owned()
}
