//! The list of what could be typed: it opens while a key or value is typed and takes no key from
//! typing. Enter and Tab are its own only once a choice was highlighted; Esc closes it for as long
//! as the same key or value is typed. It holds for one caret in one text: any other closes it.

use ratatui::layout::{Position, Rect};

use super::{Mode, ParameterEditor, Spot, known::LARGEST};
use crate::{
    app::{
        Key, KeyCode,
        editor::{Next, Place, end_of},
        layout::PaneArea,
    },
    domain::{Input, Inputs},
    json::width,
};

mod choices;

pub use choices::{Choice, Why};

/// Rows of the list.
const ROWS: u16 = 8;
/// Columns of what is said of a name, and of a value.
const ABOUT_KEY: usize = 40;
const ABOUT_VALUE: usize = 14;
/// Fewer rows than a choice in its frame are no list.
const LEAST: u16 = 3;
/// Columns before the words of a choice: the frame and the mark.
const BEFORE: u16 = 3;

/// What is offered, if anything.
#[derive(Debug, Clone, Default)]
pub(super) struct Completion {
    open: Option<Open>,
    /// Where the key or value begins for which it was closed.
    shut: Option<Spot>,
}

#[derive(Debug, Clone)]
struct Open {
    revision: u64,
    caret: Spot,
    place: Place,
    choices: Vec<Choice>,
    chosen: Option<usize>,
}

/// Where the list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChoiceList {
    /// With its frame.
    pub frame: Rect,
    /// The rows of the choices.
    pub rows: Rect,
    /// The first choice in view.
    pub first: usize,
    /// The one that is highlighted.
    pub chosen: Option<usize>,
}

/// What became of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Accepted {
    /// It stands in the text, or there was none.
    Done,
    /// A file is to be picked.
    File,
}

impl ParameterEditor {
    /// What is offered at the caret.
    pub fn choices(&self) -> &[Choice] {
        self.open().map_or(&[], |open| &open.choices)
    }

    /// The input of a name that is offered.
    pub fn input_of(&self, name: &str) -> Option<&Input> {
        let way = &self.open()?.place.way;
        let inputs = self.inputs()?.within(way);
        inputs.iter().find(|input| input.name == name)
    }

    /// The choice that is highlighted.
    pub(super) fn chosen_choice(&self) -> Option<&Choice> {
        let open = self.open()?;
        open.choices.get(open.chosen?)
    }

    /// Where the choices stand: below the caret or above it, never over its row and never beyond
    /// the pane. `None` where there is no room, or nothing is offered.
    pub fn choice_list(&self, area: PaneArea) -> Option<ChoiceList> {
        let open = self.open()?;
        let caret = self.view(area).caret?;
        let text = self.parts(area).text;
        let count = u16::try_from(open.choices.len()).unwrap_or(u16::MAX);
        let wanted = count.min(ROWS) + 2;
        let below = text.bottom() - caret.y - 1;
        let above = caret.y - text.y;
        // Where the text has no room, the foot and the run box lie below it.
        let foot = area.frame.bottom().saturating_sub(1).max(text.bottom());
        let beyond = foot - caret.y - 1;
        let (under, room) = if wanted <= below || wanted > above && beyond >= above {
            (true, beyond)
        } else {
            (false, above)
        };
        let height = wanted.min(room);
        if height < LEAST {
            return None;
        }
        let about = if open.place.is_key {
            ABOUT_KEY
        } else {
            ABOUT_VALUE
        };
        let longest = open.choices.iter().map(|choice| width(choice.label()));
        let wanted = longest.max().unwrap_or_default() + about + usize::from(BEFORE) + 3;
        let wide = u16::try_from(wanted).unwrap_or(u16::MAX);
        let wide = wide.min(area.inner.width);
        let typed = u16::try_from(width(&open.place.typed)).unwrap_or(u16::MAX);
        let x = caret.x.saturating_sub(typed).saturating_sub(BEFORE);
        let x = x.min(area.inner.right() - wide).max(area.inner.x);
        let y = if under { caret.y + 1 } else { caret.y - height };
        let frame = Rect::new(x, y, wide, height);
        let rows = Rect::new(x + 1, y + 1, wide.saturating_sub(2), height - 2);
        let shown = usize::from(rows.height);
        let chosen = open.chosen.unwrap_or_default();
        Some(ChoiceList {
            frame,
            rows,
            first: (chosen + 1).saturating_sub(shown),
            chosen: open.chosen,
        })
    }

    /// Opens the list, or goes on to its next choice.
    pub(in crate::app) fn complete(&mut self) {
        if self.open().is_some() {
            self.choose(true);
        } else {
            self.completion.shut = None;
            self.offer(true);
            self.choose(true);
        }
    }

    /// What a key does to the list; `None` if it means what it means without one.
    pub(in crate::app) fn key_in_list(&mut self, key: Key, area: PaneArea) -> Option<Accepted> {
        let list = self.choice_list(area)?;
        let chosen = list.chosen;
        if key.alt || key.shift {
            return None;
        }
        match (key.code, key.ctrl) {
            (KeyCode::Down, false) => self.choose(true),
            (KeyCode::Up, false) | (KeyCode::Char('p'), true) if chosen.is_some() => {
                self.choose(false);
            }
            (KeyCode::Enter | KeyCode::Tab, false) => return Some(self.accept(chosen?)),
            (KeyCode::Esc, false) => {
                let open = self.completion.open.take();
                self.completion.shut = open.map(|open| open.place.range.start);
                // With the keys of vi it leaves the insert mode as well, as ever.
                return self.editor.vim().is_none().then_some(Accepted::Done);
            }
            _ => return None,
        }
        Some(Accepted::Done)
    }

    /// A click on the list chooses; `None` if it is not on the list.
    pub(in crate::app) fn click_in_list(
        &mut self,
        area: PaneArea,
        at: Position,
    ) -> Option<Accepted> {
        let list = self.choice_list(area)?;
        if list.rows.contains(at) {
            return Some(self.accept(list.first + usize::from(at.y - list.rows.y)));
        }
        list.frame.contains(at).then_some(Accepted::Done)
    }

    /// After a key: opens the list where it typed or took out something of a key or value.
    pub(super) fn offer_after(&mut self, key: Key) {
        let taken = matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
        if key.typed().is_some() || taken {
            self.offer(false);
        }
    }

    /// `asked`: also where nothing is begun yet.
    fn offer(&mut self, asked: bool) {
        self.completion.open = None;
        let inserts = self
            .editor
            .vim()
            .is_none_or(|(mode, _)| mode == Mode::Insert);
        let past = &self.past.runs;
        let known = self.known.inputs.is_some() || !past.runs.is_empty();
        if !self.typing || !inserts || !known || self.text.len() > LARGEST {
            return;
        }
        let Some(place) = self.editor.place() else {
            self.completion.shut = None;
            return;
        };
        let empty = place.range.is_empty();
        if empty || self.completion.shut != Some(place.range.start) {
            self.completion.shut = None;
        }
        if self.completion.shut.is_some() || empty && place.is_key && !asked {
            return;
        }
        let written = self.editor.lines().slice(&place.range);
        let none = Inputs::default();
        let inputs = self.known.inputs.as_deref().unwrap_or(&none);
        let choices = choices::choices(&place, &written, inputs, past);
        if !choices.is_empty() {
            // Nobody types this but to pick a file.
            let picks = place.typed == "@" && choices == [Choice::File];
            self.completion.open = Some(Open {
                revision: self.revision,
                caret: self.caret(),
                place,
                choices,
                chosen: picks.then_some(0),
            });
        }
    }

    fn open(&self) -> Option<&Open> {
        let open = self.completion.open.as_ref()?;
        let now = open.revision == self.revision && open.caret == self.caret();
        (now && self.typing && !self.find.is_typing()).then_some(open)
    }

    /// Down around the end; up from the first choice to none.
    fn choose(&mut self, down: bool) {
        if let Some(open) = &mut self.completion.open {
            let count = open.choices.len();
            open.chosen = match (open.chosen, down) {
                (Some(at), true) => Some((at + 1) % count.max(1)),
                (None, true) => Some(0),
                (Some(at), false) => at.checked_sub(1),
                (None, false) => None,
            };
        }
    }

    fn accept(&mut self, at: usize) -> Accepted {
        let Some(open) = self.completion.open.take() else {
            return Accepted::Done;
        };
        match open.choices.get(at) {
            Some(Choice::Key(name)) => self.put_key(&open.place, name),
            Some(Choice::Value { text, .. }) => self.put_value(&open.place, text),
            Some(Choice::File) => return Accepted::File,
            None => {}
        }
        Accepted::Done
    }

    /// The key, and behind it a value of its kind, which is selected: what is typed next replaces
    /// it. Commas that are missing on either side come too.
    fn put_key(&mut self, place: &Place, name: &str) {
        let key = serde_json::Value::from(name).to_string();
        let inputs = self.inputs().map(|inputs| inputs.within(&place.way));
        let input = inputs.and_then(|inputs| inputs.iter().find(|input| input.name == name));
        let value = input.map_or_else(
            || "null".to_owned(),
            |input| format!("{:#}", input.skeleton()),
        );
        let line = self.line(place.range.start.row);
        let ink = line.len() - line.trim_start().len();
        let indent = format!("\n{}", line.get(..ink).unwrap_or_default());
        let value = value.replace('\n', &indent);
        let mut text = key.clone();
        if place.next != Next::Colon {
            text = format!("{key}: {value}");
        }
        if place.next == Next::Member {
            text.push(',');
        }
        let mut range = place.range.clone();
        let mut before = String::new();
        if let Some(comma) = place.comma {
            before = format!(",{}", self.editor.lines().slice(&(comma..range.start)));
            range.start = comma;
        }
        let start = end_of(range.start, &before);
        self.editor.select(&range);
        let pressed = self.editor.insert(&(before + &text));
        self.take(pressed);
        self.editor.go(end_of(start, &key), false);
        if self.step_to_value(true) {
            self.offer(false);
        }
    }

    fn put_value(&mut self, place: &Place, text: &str) {
        let mut written = text.to_owned();
        if place.next == Next::Member {
            written.push(',');
        }
        self.editor.select(&place.range);
        let pressed = self.editor.insert(&written);
        self.take(pressed);
        self.editor.go(end_of(place.range.start, text), false);
    }
}

impl Choice {
    /// What is shown of it: a value as it is written.
    pub fn label(&self) -> &str {
        match self {
            Self::Key(name) => name,
            Self::Value { text, .. } => text,
            Self::File => "@",
        }
    }
}

#[cfg(test)]
mod tests;
