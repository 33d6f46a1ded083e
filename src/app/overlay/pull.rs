//! Choosing workflows of a server to save: workspaces, what is in them, and their versions. Lists
//! are read page by page as the cursor comes near their end, or to the end once something is typed.

mod level;

use std::{collections::BTreeMap, mem};

use crossterm::event::KeyCode;

use super::{
    super::{Action, Key},
    wrapped,
};
use crate::domain::{Answer, Listed, Question, Wanted};
pub use level::{Entry, Level, Place};

/// Lines of a trouble at most.
const LONGEST_TROUBLE: usize = 6;

/// What stands over the panes while workflows are chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// The places around, outermost first.
    outer: Vec<Level>,
    /// The list that is shown.
    level: Level,
    picked: BTreeMap<String, Wanted>,
    /// Everything of the place it is in is picked as it arrives.
    picks_all: bool,
    /// The number of the question that is under way.
    waiting: Option<u32>,
    /// The pull that is under way.
    progress: Option<Progress>,
    /// What went wrong at last, with advice; stays until something else happens.
    trouble: Option<String>,
}

/// How far a pull is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Its number.
    pub asked: u32,
    /// Workflows that were dealt with.
    pub done: usize,
    /// Of so many.
    pub total: usize,
}

/// What a key asks for beyond the overlay itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Nothing; it stays.
    Stay,
    /// It is closed.
    Close,
    /// These are to be saved.
    Pull(Vec<Wanted>),
}

impl Pull {
    /// Begins at a place; the next question is to be asked.
    pub fn new(place: Place) -> Self {
        Self {
            outer: Vec::new(),
            level: Level::new(place),
            picked: BTreeMap::new(),
            picks_all: false,
            waiting: None,
            progress: None,
            trouble: None,
        }
    }

    /// The list that is shown.
    pub fn level(&self) -> &Level {
        &self.level
    }

    /// Names of the places from the outermost in, without those that need none.
    pub fn path(&self) -> Vec<&str> {
        let levels = self.outer.iter().chain([&self.level]);
        let names = levels.map(|level| level.place().name());
        names.filter(|name| !name.is_empty()).collect()
    }

    /// Whether there is a place around this one, or something typed: `Esc` goes back there.
    pub fn is_inside(&self) -> bool {
        !self.outer.is_empty() || !self.level.filter().is_empty()
    }

    /// How many are picked.
    pub fn picked(&self) -> usize {
        self.picked.len()
    }

    /// The pick of a workflow.
    pub fn pick_of(&self, workflow_id: &str) -> Option<&Wanted> {
        self.picked.get(workflow_id)
    }

    /// Whether a question is under way.
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// The pull that is under way.
    pub fn progress(&self) -> Option<Progress> {
        self.progress
    }

    /// What went wrong at last.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Lines below the list: what goes on, or what went wrong.
    pub fn foot(&self, width: u16) -> u16 {
        let lines = self.trouble().map_or(1, |text| wrapped(text, width).len());
        u16::try_from(lines.min(LONGEST_TROUBLE)).unwrap_or(1) + 1
    }

    /// The question to ask now, if more is wanted than is there; `asked` is its number.
    pub fn next_question(&mut self, height: usize, asked: u32) -> Option<Question> {
        let busy = self.waiting.is_some() || self.progress.is_some() || self.trouble.is_some();
        if busy || !(self.picks_all || self.level.wants_more(height)) {
            return None;
        }
        let question = self.level.question()?;
        self.waiting = Some(asked);
        Some(question)
    }

    /// Takes an answer; a late one is dropped.
    pub fn answered(&mut self, asked: u32, answer: Result<Answer, String>) {
        if self.waiting != Some(asked) {
            return;
        }
        self.waiting = None;
        match answer {
            Ok(answer) => {
                self.level.take(answer);
                self.pick_arrived();
                self.enter_only_space();
            }
            Err(trouble) => self.trouble = Some(trouble),
        }
    }

    /// The chosen workflows are being saved.
    pub fn begin(&mut self, asked: u32, total: usize) {
        self.trouble = None;
        self.waiting = None;
        self.progress = Some(Progress {
            asked,
            done: 0,
            total,
        });
    }

    /// So many are saved. False if that is another pull.
    pub fn went_on(&mut self, asked: u32, done: usize) -> bool {
        match &mut self.progress {
            Some(progress) if progress.asked == asked => {
                progress.done = done;
                true
            }
            _ => false,
        }
    }

    /// The pull ended, with what went wrong. False if that is another pull.
    pub fn ended(&mut self, asked: u32, trouble: Option<String>) -> bool {
        let own = self
            .progress
            .is_some_and(|progress| progress.asked == asked);
        if own {
            self.progress = None;
            self.picked.clear();
            self.picks_all = false;
            self.trouble = trouble;
        }
        own
    }

    /// Takes a key. `action` is what it means in a list.
    pub fn key(&mut self, key: Key, action: Option<Action>, height: usize) -> Wish {
        if self.progress.is_some() {
            // Only stopping makes sense, and `Esc` is that.
            if key.code == KeyCode::Esc {
                self.progress = None;
                return Wish::Close;
            }
            return Wish::Stay;
        }
        let unfiltered = self.level.filter().is_empty();
        let inside = !self.outer.is_empty();
        match key.code {
            KeyCode::Esc if !unfiltered => self.level.clear_filter(),
            KeyCode::Esc if inside => self.leave(),
            KeyCode::Esc => return Wish::Close,
            KeyCode::Left | KeyCode::Backspace if unfiltered && inside => self.leave(),
            KeyCode::Enter => return self.choose(),
            KeyCode::Right if unfiltered => self.look_inside(),
            KeyCode::Char(' ') if !key.ctrl => self.toggle(),
            KeyCode::Char('a') if key.ctrl => self.toggle_all(),
            KeyCode::Char('r') if key.ctrl => self.trouble = None,
            _ => {
                let moves = action
                    .is_some_and(|action| key.typed().is_none() && self.level.act(action, height));
                if !moves {
                    self.level.type_key(key);
                }
            }
        }
        Wish::Stay
    }

    /// A paste goes into what is typed.
    pub fn paste(&mut self, text: &str) {
        if self.progress.is_none() {
            self.level.paste(text);
        }
    }

    /// Something else is searched for.
    pub fn search(&mut self, text: &str) {
        self.level.clear_filter();
        self.paste(text);
    }

    /// A click on a row chooses it; a second one opens or picks it.
    pub fn click(&mut self, line: u16, height: usize) {
        if self.progress.is_some() {
            return;
        }
        match self.level.click(line, height) {
            Some(true) if matches!(self.level.chosen(), Some(Entry::Space(_) | Entry::App(_))) => {
                self.look_inside();
            }
            Some(true) => self.toggle(),
            _ => {}
        }
    }

    /// The wheel.
    pub fn scroll(&mut self, rows: i32, height: usize) {
        self.level.scroll(rows, height);
    }

    /// `Enter`: goes into a place, or saves what is picked, or what the cursor is on. With trouble and
    /// nothing to choose it asks again.
    fn choose(&mut self) -> Wish {
        match self.level.chosen().cloned() {
            Some(Entry::Space(_) | Entry::App(_)) if self.picked.is_empty() => {
                self.look_inside();
                Wish::Stay
            }
            None if self.picked.is_empty() => {
                self.trouble = None;
                Wish::Stay
            }
            _ if !self.picked.is_empty() => self.pull_picked(),
            Some(Entry::Flow(listed)) => Wish::Pull(vec![latest(listed)]),
            _ => {
                self.toggle();
                self.pull_picked()
            }
        }
    }

    fn pull_picked(&self) -> Wish {
        Wish::Pull(self.picked.values().cloned().collect())
    }

    fn look_inside(&mut self) {
        let Some(place) = self.level.inside() else {
            return;
        };
        self.settle();
        let outer = mem::replace(&mut self.level, Level::new(place));
        self.outer.push(outer);
    }

    fn leave(&mut self) {
        if let Some(outer) = self.outer.pop() {
            self.settle();
            self.level = outer;
        }
    }

    /// What was asked and told is about another place.
    fn settle(&mut self) {
        self.picks_all = false;
        self.waiting = None;
        self.trouble = None;
    }

    fn toggle(&mut self) {
        match self.level.chosen().cloned() {
            Some(Entry::Flow(listed)) => {
                let id = listed.workflow_id.clone();
                if self.picked.remove(&id).is_none() {
                    self.picked.insert(id, latest(listed));
                }
            }
            Some(Entry::Version(version)) => {
                let Place::Versions { listed } = self.level.place().clone() else {
                    return;
                };
                let wanted = Wanted {
                    listed,
                    version: Some(version.version),
                };
                let id = wanted.listed.workflow_id.clone();
                if self.picked.get(&id) == Some(&wanted) {
                    self.picked.remove(&id);
                } else {
                    self.picked.insert(id, wanted);
                }
            }
            Some(Entry::Space(_) | Entry::App(_)) | None => {}
        }
        self.level.act(Action::Down, usize::MAX);
    }

    /// Picks everything that the filter lets through, also what is still to come; if all of it is
    /// picked, nothing.
    fn toggle_all(&mut self) {
        let flows: Vec<Listed> = self.level.flows().cloned().collect();
        let all = flows
            .iter()
            .all(|listed| self.picked.contains_key(&listed.workflow_id));
        if all && self.picks_all {
            self.picks_all = false;
            for listed in flows {
                self.picked.remove(&listed.workflow_id);
            }
            return;
        }
        self.picks_all = true;
        self.pick_arrived();
    }

    fn pick_arrived(&mut self) {
        if !self.picks_all {
            return;
        }
        let flows: Vec<Listed> = self.level.flows().cloned().collect();
        for listed in flows {
            let id = listed.workflow_id.clone();
            self.picked.entry(id).or_insert_with(|| latest(listed));
        }
    }

    /// Most people have one workspace: there is nothing to choose.
    fn enter_only_space(&mut self) {
        if self.outer.is_empty() && self.level.only_space().is_some() {
            self.look_inside();
            self.outer.clear();
        }
    }
}

fn latest(listed: Listed) -> Wanted {
    Wanted {
        listed,
        version: None,
    }
}
