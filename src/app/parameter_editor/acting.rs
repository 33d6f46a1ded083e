//! What actions, keys and the mouse do to the parameters.

use ratatui::layout::Position;

use super::{Cause, Follows, Held, LongLines, ParameterEditor, ParameterFault, Spot, Verdict};
use crate::{
    app::{
        Action, Effect, Key,
        editor::{Pressed, Want, end_of, moved},
        layout::PaneArea,
    },
    domain::Place,
    json,
};

impl ParameterEditor {
    /// Follows an action: starting and stopping to type, moving, undoing, formatting.
    pub fn act(&mut self, action: Action, area: PaneArea) -> Vec<Effect> {
        self.refused = false;
        self.editor.set_wrap(self.wrap_in(area));
        if self.finds(action) || self.act_in_tree(action, area) {
            return Vec::new();
        }
        match action {
            Action::Edit => {
                self.typing = !self.is_read_only();
                self.follow_caret(area);
            }
            Action::Back => {
                self.typing = false;
                self.editor.leave_modes();
                self.editor.deselect();
            }
            Action::Format => self.format(),
            Action::ToggleWrap => {
                self.long_lines = match self.long_lines {
                    LongLines::GoOn => LongLines::Wrapped,
                    LongLines::Wrapped => LongLines::GoOn,
                };
                self.follows = Follows::Caret;
            }
            Action::Undo | Action::Redo | Action::Cut | Action::Paste => {
                self.follow_caret(area);
                return self.edit(action);
            }
            Action::NextValue | Action::PreviousValue => {
                self.follow_caret(area);
                self.step_to_value(action == Action::NextValue);
            }
            Action::CopySelected => return copied(self.editor.copy()),
            Action::SelectAll => {
                self.window = self.window(area);
                self.follows = Follows::Wheel;
                self.editor.select_all();
            }
            _ => {
                self.follow_caret(area);
                self.go(action, area);
            }
        }
        Vec::new()
    }

    /// Takes a key while typing that is no action.
    pub fn key(&mut self, key: Key, area: PaneArea) -> Vec<Effect> {
        if self.find.is_typing() {
            self.find_key(key);
            return Vec::new();
        }
        self.editor.set_wrap(self.wrap_in(area));
        let page = usize::from(self.parts(area).text.height);
        let window = self.window(area);
        let (pressed, want) = if self.editor.vim().is_some() {
            self.editor.vim_key(key, page)
        } else {
            (self.editor.key(key, page), None)
        };
        if pressed != Pressed::Ignored {
            self.window = window;
        }
        self.take(pressed);
        if pressed == Pressed::Changed {
            self.offer_after(key);
        }
        match want {
            Some(Want::Find) => self.begin_to_find(),
            Some(Want::Next(forward)) => self.find_next(forward),
            Some(Want::Copy(text)) => return copied(Some(text)),
            None => {}
        }
        Vec::new()
    }

    /// Takes a pasted text, as one step that can be undone.
    pub fn paste(&mut self, text: &str) {
        if self.find.is_typing() {
            return self.find_paste(text);
        }
        if self.is_read_only() {
            self.refused = true;
            return;
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let pressed = self.editor.insert(&text);
        self.take(pressed);
    }

    /// Puts the caret where the mouse was clicked; `at` is a position on the screen. The second
    /// click at one place selects the word or number, the third the value, the fourth the line. A
    /// click on the verdict goes to the fault.
    pub fn click(&mut self, area: PaneArea, at: Position, clicks: u8) {
        let text = self.parts(area).text;
        if text.rows().any(|row| row.y == at.y)
            && self.click_in_tree(usize::from(at.y - text.y), area)
        {
            return;
        }
        let fault = self.fault();
        match fault {
            Some(fault) if self.parts(area).verdict.contains(at) => return self.go_to(fault.place),
            _ => self.point(area, at, false),
        }
        let spot = self.caret();
        let line = Spot { at: 0, ..spot }..self.editor.lines().line_end(spot.row);
        match clicks {
            0 | 1 => {}
            2 => self.editor.select(&self.editor.word_at(spot)),
            3 => {
                let value = self.editor.value_inside(spot).unwrap_or(line);
                self.editor.select(&value);
            }
            _ => self.editor.select(&line),
        }
        self.held = (clicks > 1).then_some(Held::Whole);
    }

    /// Selects from where the mouse was clicked to where it was drawn. Above and below the text
    /// it scrolls, as long as it is held there.
    pub fn drag(&mut self, area: PaneArea, at: Position) {
        if self.tree().is_some() {
            return;
        }
        if self.held != Some(Held::Whole) {
            self.held = Some(Held::At(at));
            self.drag_on(area);
        }
    }

    /// The mouse is let go.
    pub fn release(&mut self) {
        self.held = None;
    }

    /// Time passed while the mouse is held outside of the text.
    pub fn drag_on(&mut self, area: PaneArea) {
        let Some(Held::At(at)) = self.held else {
            return;
        };
        let text = self.parts(area).text;
        if at.y < text.y {
            self.scroll(-i32::from(text.y - at.y), area);
        } else if at.y >= text.bottom() {
            self.scroll(i32::from(at.y - text.bottom()) + 1, area);
        }
        self.point(area, at, true);
    }

    /// Scrolls by rows; down is positive. The caret stays where it is.
    pub fn scroll(&mut self, rows: i32, area: PaneArea) {
        if self.scroll_tree(rows, area) {
            return;
        }
        let (size, wrap) = (self.parts(area).text, self.wrap_in(area));
        let lines = self.editor.lines();
        let window = self.window(area).scrolled(lines, rows, wrap);
        self.window = window.filled(lines, size, wrap);
        self.follows = Follows::Wheel;
    }

    /// Puts the caret at a place of the text and brings it into view.
    pub fn go_to(&mut self, place: Place) {
        self.editor.go(self.spot_of(place), false);
        self.follows = Follows::Caret;
    }

    fn edit(&mut self, action: Action) -> Vec<Effect> {
        let (pressed, cut) = match action {
            Action::Undo => (self.editor.undo(), None),
            Action::Redo => (self.editor.redo(), None),
            Action::Paste => (self.editor.paste_cut(), None),
            _ => self.editor.take(),
        };
        self.take(pressed);
        copied(cut)
    }

    fn go(&mut self, action: Action, area: PaneArea) {
        let page = isize::try_from(self.parts(area).text.height.max(1)).unwrap_or(1);
        match action {
            Action::Left => self.editor.go_aside(false),
            Action::Right => self.editor.go_aside(true),
            Action::Up => self.editor.go_rows(-1, false),
            Action::Down => self.editor.go_rows(1, false),
            Action::PageUp => self.editor.go_rows(-page, false),
            Action::PageDown => self.editor.go_rows(page, false),
            Action::HalfPageUp => self.editor.go_rows(-(page / 2).max(1), false),
            Action::HalfPageDown => self.editor.go_rows((page / 2).max(1), false),
            Action::Top => self.editor.go(Spot::default(), false),
            Action::Bottom => self.editor.go(self.editor.lines().end(), false),
            _ => {}
        }
    }

    fn point(&mut self, area: PaneArea, at: Position, selecting: bool) {
        let wrap = self.wrap_in(area);
        self.editor.set_wrap(wrap);
        let text = self.parts(area).text;
        let window = self.window(area);
        let bottom = text.bottom().saturating_sub(1).max(text.y);
        let below = isize::try_from(at.y.clamp(text.y, bottom) - text.y).unwrap_or_default();
        let top = (window.row, window.piece);
        let (row, piece, _) = moved(self.editor.lines(), top, below, wrap);
        let column = match at.x.checked_sub(text.x) {
            Some(column) => window.column + usize::from(column),
            None => 0,
        };
        self.window = window;
        self.editor.go_to_column((row, piece), column, selecting);
        self.take(Pressed::Moved);
        self.follows = Follows::Pointer;
    }

    /// From now on the caret is kept in view, and the view moves no further than that takes.
    fn follow_caret(&mut self, area: PaneArea) {
        self.window = self.window(area);
        self.follows = Follows::Caret;
    }

    /// Indents the text anew; the caret stays behind the same character. A text that is no JSON
    /// is left alone, and the caret goes to where it is at fault.
    fn format(&mut self) {
        match self.verdict {
            Verdict::Faulty(ParameterFault {
                cause: Cause::NotJson(_),
                place,
            }) => return self.go_to(place),
            Verdict::Empty => return,
            Verdict::Valid(_) | Verdict::Faulty(_) => {}
        }
        let old = self.editor.lines().join("\n");
        let mut new = json::format(&old);
        if old.ends_with('\n') {
            new.push('\n');
        }
        if *new != *old {
            let before = self.editor.lines().slice(&(Spot::default()..self.caret()));
            let caret = after_as_many(&new, before.chars().filter(|c| is_ink(*c)).count());
            let pressed = self.editor.replace_all(&new, caret);
            self.take(pressed);
        }
    }
}

fn copied(text: Option<String>) -> Vec<Effect> {
    text.map(|text| Effect::Copy(text.into()))
        .into_iter()
        .collect()
}

/// A character that formatting neither adds nor takes away.
const fn is_ink(character: char) -> bool {
    !character.is_ascii_whitespace()
}

/// The place behind so many characters that are no blanks.
fn after_as_many(text: &str, count: usize) -> Spot {
    let last = text
        .char_indices()
        .filter(|(_, c)| is_ink(*c))
        .take(count)
        .last();
    let end = last.map_or(0, |(at, character)| at + character.len_utf8());
    end_of(Spot::default(), text.get(..end).unwrap_or_default())
}
