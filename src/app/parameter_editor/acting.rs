//! What actions, keys and the mouse do to the parameters.

use ratatui::layout::Position;

use super::{Cause, ParameterEditor, ParameterFault, Spot, Verdict};
use crate::{
    app::{
        Action, Effect, Key,
        editor::{Pressed, end_of},
        layout::PaneArea,
    },
    domain::Place,
    json,
};

impl ParameterEditor {
    /// Follows an action: starting and stopping to type, moving, undoing, formatting.
    pub fn act(&mut self, action: Action, area: PaneArea) -> Vec<Effect> {
        self.refused = false;
        match action {
            Action::Edit => {
                self.typing = !self.is_read_only();
                self.follow_caret(area);
            }
            Action::Back => {
                self.typing = false;
                self.editor.deselect();
            }
            Action::Format => self.format(),
            Action::Undo | Action::Redo | Action::Cut | Action::Paste => {
                self.follow_caret(area);
                return self.edit(action);
            }
            Action::CopySelected => return copied(self.editor.copy()),
            Action::SelectAll => {
                self.window = self.window(area);
                self.wandering = true;
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
    pub fn key(&mut self, key: Key, area: PaneArea) {
        let page = usize::from(self.parts(area).text.height);
        let window = self.window(area);
        let pressed = self.editor.key(key, page);
        if pressed != Pressed::Ignored {
            self.window = window;
        }
        self.take(pressed);
    }

    /// Takes a pasted text, as one step that can be undone.
    pub fn paste(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let pressed = self.editor.insert(&text);
        self.take(pressed);
    }

    /// Puts the caret where the mouse was clicked; `at` is a position on the screen. A click on
    /// the verdict goes to the fault.
    pub fn click(&mut self, area: PaneArea, at: Position) {
        let fault = self.fault();
        match fault {
            Some(fault) if self.parts(area).verdict.contains(at) => self.go_to(fault.place),
            _ => self.point(area, at, false),
        }
    }

    /// Selects from where the mouse was clicked to where it was drawn.
    pub fn drag(&mut self, area: PaneArea, at: Position) {
        self.point(area, at, true);
    }

    /// Scrolls by rows; down is positive. The caret stays where it is.
    pub fn scroll(&mut self, rows: i32, area: PaneArea) {
        let size = self.parts(area).text;
        let window = self.window(area).scrolled(rows);
        self.window = window.filled(self.line_count(), size);
        self.wandering = true;
    }

    /// Puts the caret at a place of the text and brings it into view.
    pub fn go_to(&mut self, place: Place) {
        self.editor.go(self.spot_of(place), false);
        self.wandering = false;
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
        let lines = isize::try_from(self.line_count()).unwrap_or(isize::MAX);
        match action {
            Action::Left => self.editor.go_aside(false),
            Action::Right => self.editor.go_aside(true),
            Action::Up => self.editor.go_rows(-1, false),
            Action::Down => self.editor.go_rows(1, false),
            Action::PageUp => self.editor.go_rows(-page, false),
            Action::PageDown => self.editor.go_rows(page, false),
            Action::HalfPageUp => self.editor.go_rows(-(page / 2).max(1), false),
            Action::HalfPageDown => self.editor.go_rows((page / 2).max(1), false),
            Action::Top => self.editor.go_rows(-lines, false),
            Action::Bottom => self.editor.go_rows(lines, false),
            _ => {}
        }
    }

    fn point(&mut self, area: PaneArea, at: Position, selecting: bool) {
        let text = self.parts(area).text;
        let window = self.window(area);
        let bottom = text.bottom().saturating_sub(1).max(text.y);
        let row = window.row + usize::from(at.y.clamp(text.y, bottom) - text.y);
        let column = match at.x.checked_sub(text.x) {
            Some(column) => window.column + usize::from(column),
            None => 0,
        };
        self.window = window;
        self.editor.go_to_column(row, column, selecting);
        self.take(Pressed::Moved);
    }

    /// From now on the caret is kept in view, and the view moves no further than that takes.
    fn follow_caret(&mut self, area: PaneArea) {
        self.window = self.window(area);
        self.wandering = false;
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
