//! The keys of vi, for those who want them: modes, and what a command does to the text.
//!
//! What was typed is kept until it is a whole command (`parse`); a command is data. `Ctrl-R` runs
//! the workflow here as everywhere, so `U` makes undone changes again. One command is one step of
//! undo, with all that is typed until insert mode is left.

mod grammar;
mod moving;
mod operating;

use std::ops::Range;

use crossterm::event::KeyCode;

use super::{
    Editor, Pressed, Spot,
    motion::{left, right},
};
use crate::app::Key;
use grammar::{Command, Motion, Parsed, Start, parse};

/// A count beyond this is a slip of the finger.
const MOST: usize = 10_000;

/// What keys mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Commands.
    #[default]
    Normal,
    /// Text.
    Insert,
    /// Commands for what is selected.
    Visual,
    /// Commands for the lines that are selected.
    VisualLines,
}

/// What is wanted beyond the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) enum Want {
    /// Type what is to be found.
    Find,
    /// Go to the next place, or to the one before.
    Next(bool),
    /// Put this on the clipboard.
    Copy(String),
}

/// Where in its commands the user is.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Vim {
    mode: Mode,
    /// What is typed of a command.
    typed: String,
    /// The other end of what is selected.
    anchor: Spot,
    /// The last `f`, `F`, `t` or `T`.
    found: Option<Motion>,
    /// Whether what was cut or copied last is whole lines.
    whole_lines: bool,
    /// The keys of the last change, for `.`; and of the command under way.
    change: Vec<Key>,
    recorded: Vec<Key>,
    /// What was recorded is done once more: it is not recorded again.
    repeating: bool,
}

impl Editor {
    /// The mode, where the keys are those of vi, and what is typed of a command.
    pub(in crate::app) fn vim(&self) -> Option<(Mode, &str)> {
        let vim = self.vim.as_ref()?;
        Some((vim.mode, &vim.typed))
    }

    /// Switches the keys of vi on or off.
    pub(in crate::app) fn set_vim(&mut self, on: bool) {
        self.vim = on.then(Box::default);
    }

    /// Back to commands, with nothing typed of one.
    pub(in crate::app) fn leave_modes(&mut self) {
        if let Some(vim) = &mut self.vim {
            vim.mode = Mode::Normal;
            vim.typed.clear();
            vim.recorded.clear();
            self.log.end_command();
        }
    }

    /// Whether a key belongs to vi before it can mean anything else.
    pub(in crate::app) fn is_for_vim(&self, key: Key) -> bool {
        let Some((mode, typed)) = self.vim() else {
            return false;
        };
        let control = |letters: &str| matches!(key.code, KeyCode::Char(letter) if key.ctrl && letters.contains(letter));
        match mode {
            Mode::Insert => key.code == KeyCode::Esc || control("wu"),
            Mode::Normal if key.code == KeyCode::Esc => !typed.is_empty(),
            Mode::Normal | Mode::Visual | Mode::VisualLines => {
                key.typed().is_some() || key.code == KeyCode::Esc || control("du")
            }
        }
    }

    /// What is selected in a visual mode: the character under the caret as well.
    pub(super) fn visual(&self) -> Option<Range<Spot>> {
        let vim = self.vim.as_ref()?;
        let (start, end) = (vim.anchor.min(self.caret()), vim.anchor.max(self.caret()));
        match vim.mode {
            Mode::Normal | Mode::Insert => None,
            Mode::Visual => Some(self.lines.nearest(start)..right(&self.lines, end)),
            Mode::VisualLines => {
                Some(Spot { at: 0, ..start }..right(&self.lines, self.lines.line_end(end.row)))
            }
        }
    }

    /// Takes a key by the rules of vi.
    pub(in crate::app) fn vim_key(&mut self, key: Key, page: usize) -> (Pressed, Option<Want>) {
        self.take_selection();
        let Some(vim) = &mut self.vim else {
            return (Pressed::Ignored, None);
        };
        if !vim.repeating {
            vim.recorded.push(key);
        }
        if vim.mode == Mode::Insert {
            return (self.insert_key(key, page), None);
        }
        let Some(letter) = key.typed() else {
            return (self.control_key(key, page), None);
        };
        vim.typed.push(letter);
        let visual = vim.mode != Mode::Normal;
        let done = match parse(&vim.typed, visual) {
            Parsed::More => return (Pressed::Moved, None),
            Parsed::Nothing => (Pressed::Ignored, None),
            Parsed::Whole(count, command) => {
                vim.typed.clear();
                if !vim.repeating {
                    self.log.begin_command();
                }
                self.obey(count.map(|count| count.min(MOST)), command, page)
            }
        };
        self.end_command(done.0);
        done
    }

    /// A selection made with the mouse is one of the visual mode.
    fn take_selection(&mut self) {
        let selected = self.lines.selection();
        if let (Some(vim), Some(range)) = (&mut self.vim, selected)
            && vim.mode == Mode::Normal
        {
            vim.mode = Mode::Visual;
            vim.anchor = range.start;
            let last = left(&self.lines, range.end);
            self.go(last, false);
        }
    }

    fn insert_key(&mut self, key: Key, page: usize) -> Pressed {
        match (key.code, key.ctrl) {
            (KeyCode::Esc, _) => {
                let caret = self.caret();
                if caret.at > 0 {
                    self.go(left(&self.lines, caret), false);
                }
                self.set_mode(Mode::Normal);
                self.end_command(Pressed::Changed);
                Pressed::Moved
            }
            (KeyCode::Char('u'), true) => {
                let caret = self.caret();
                self.remove(Spot { at: 0, ..caret }..caret)
            }
            _ => {
                let repeating = self.vim.as_ref().is_some_and(|vim| vim.repeating);
                let pressed = self.key(key, page);
                if pressed == Pressed::Moved && key.typed().is_none() && !repeating {
                    // What is typed elsewhere is another step.
                    self.log.begin_command();
                }
                pressed
            }
        }
    }

    /// Keys of the other modes that type nothing.
    fn control_key(&mut self, key: Key, page: usize) -> Pressed {
        let half = isize::try_from((page / 2).max(1)).unwrap_or(1);
        match (key.code, key.ctrl) {
            (KeyCode::Char('d'), true) => self.go_rows(half, false),
            (KeyCode::Char('u'), true) => self.go_rows(-half, false),
            (KeyCode::Esc, _) => self.set_mode(Mode::Normal),
            _ => {
                // Arrows and the like, which do no more than move here.
                let pressed = match key.code {
                    KeyCode::Backspace => self.key(Key::plain(KeyCode::Left), page),
                    KeyCode::Enter => self.key(Key::plain(KeyCode::Down), page),
                    KeyCode::Delete => return self.vim_key(Key::plain(KeyCode::Char('x')), page).0,
                    KeyCode::Tab => Pressed::Ignored,
                    _ => self.key(key, page),
                };
                self.end_command(pressed);
                return pressed;
            }
        }
        if let Some(vim) = &mut self.vim {
            vim.typed.clear();
        }
        self.end_command(Pressed::Moved);
        Pressed::Moved
    }

    pub(super) fn set_mode(&mut self, mode: Mode) {
        let caret = self.caret();
        if let Some(vim) = &mut self.vim {
            let selects = |mode| matches!(mode, Mode::Visual | Mode::VisualLines);
            if selects(mode) && !selects(vim.mode) {
                vim.anchor = caret;
            }
            vim.mode = mode;
        }
    }

    /// A command is over: a change is kept for `.`, and the caret stands on a character.
    fn end_command(&mut self, pressed: Pressed) {
        let Some(vim) = &mut self.vim else {
            return;
        };
        vim.typed.clear();
        if matches!(vim.mode, Mode::Insert | Mode::Visual | Mode::VisualLines) {
            return;
        }
        if !vim.repeating {
            self.log.end_command();
        }
        let recorded = std::mem::take(&mut vim.recorded);
        if pressed == Pressed::Changed && !vim.repeating {
            vim.change = recorded;
        }
        let caret = self.caret();
        if caret.at > 0 && caret == self.lines.line_end(caret.row) {
            let goal = self.goal;
            self.lines.go(left(&self.lines, caret), false);
            self.goal = goal;
        }
    }

    fn obey(
        &mut self,
        count: Option<usize>,
        command: Command,
        page: usize,
    ) -> (Pressed, Option<Want>) {
        let times = count.unwrap_or(1);
        let pressed = match command {
            Command::Move(motion) => self.go_by(motion, count),
            Command::Operate(operator, target) => return self.operate(operator, target, count),
            Command::Put { before } => self.put_register(before, times),
            Command::Undo { again } => {
                let step = |editor: &mut Self| if again { editor.redo() } else { editor.undo() };
                let mut pressed = Pressed::Ignored;
                for _ in 0..times {
                    match step(self) {
                        Pressed::Ignored => break,
                        done => pressed = done,
                    }
                }
                if let Some(vim) = &mut self.vim {
                    // Undoing is no change that `.` makes again.
                    vim.recorded.clone_from(&vim.change);
                }
                pressed
            }
            Command::Insert(start) => self.start_to_insert(start),
            Command::Select { lines } => {
                let (mode, other) = if lines {
                    (Mode::VisualLines, Mode::Visual)
                } else {
                    (Mode::Visual, Mode::VisualLines)
                };
                let now = self.vim.as_ref().map_or(other, |vim| vim.mode);
                self.set_mode(if now == mode { Mode::Normal } else { mode });
                Pressed::Moved
            }
            Command::OtherEnd => {
                let caret = self.caret();
                let anchor = self
                    .vim
                    .as_mut()
                    .map(|vim| std::mem::replace(&mut vim.anchor, caret));
                self.go(anchor.unwrap_or(caret), false);
                Pressed::Moved
            }
            Command::Replace(letter) => self.replace_letters(letter, times),
            Command::Join => self.join_lines(times),
            Command::Repeat => self.repeat(times, page),
            Command::Find => return (Pressed::Moved, Some(Want::Find)),
            Command::FindNext(forward) => return (Pressed::Moved, Some(Want::Next(forward))),
        };
        (pressed, None)
    }

    fn start_to_insert(&mut self, start: Start) -> Pressed {
        let caret = self.caret();
        let line = self.lines.line(caret.row);
        let ink = line.len() - line.trim_start().len();
        let on = |at| Spot { at, ..caret };
        let mut pressed = Pressed::Moved;
        match start {
            Start::Behind if caret.at < line.len() => self.go(right(&self.lines, caret), false),
            Start::Here | Start::Behind => {}
            Start::First => self.go(on(ink), false),
            Start::Last => self.go(self.lines.line_end(caret.row), false),
            Start::Below => {
                self.go(self.lines.line_end(caret.row), false);
                pressed = self.key(Key::plain(KeyCode::Enter), 1);
            }
            Start::Above => {
                let indent = line.get(..ink).unwrap_or_default().to_owned();
                self.go(on(0), false);
                pressed = self.insert(&format!("{indent}\n"));
                self.go(on(ink), false);
            }
        }
        self.set_mode(Mode::Insert);
        pressed
    }

    /// `.`
    fn repeat(&mut self, times: usize, page: usize) -> Pressed {
        let Some(vim) = &mut self.vim else {
            return Pressed::Ignored;
        };
        let keys = vim.change.clone();
        if keys.is_empty() || std::mem::replace(&mut vim.repeating, true) {
            return Pressed::Ignored;
        }
        let mut pressed = Pressed::Ignored;
        for _ in 0..times {
            for key in &keys {
                if self.vim_key(*key, page).0 == Pressed::Changed {
                    pressed = Pressed::Changed;
                }
            }
        }
        if let Some(vim) = &mut self.vim {
            vim.repeating = false;
            vim.recorded = keys;
        }
        pressed
    }
}

#[cfg(test)]
mod tests;
