//! One list of what a server has: what arrived of it, what is still to be asked, what is typed.

use std::collections::{HashSet, VecDeque};

use super::super::super::{Action, Key, input_line::InputLine, list_cursor::ListCursor};
use crate::domain::{Answer, App, FlowKind, Listed, Question, Space, Version};

/// Pages ahead of the cursor that are asked for.
const AHEAD: usize = 2;

/// Where a list is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The workspaces.
    Spaces,
    /// A workspace, or what only its ID is known of.
    Space(Space),
    /// An app of a workspace.
    App {
        /// The workspace.
        space_id: String,
        /// The app.
        app: App,
    },
    /// The versions of a workflow.
    Versions {
        /// The workflow.
        listed: Listed,
    },
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A workspace.
    Space(Space),
    /// A workflow or a chatflow.
    Flow(Listed),
    /// An app.
    App(App),
    /// A version.
    Version(Version),
}

/// One list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    place: Place,
    entries: Vec<Entry>,
    /// Still to be asked, in order.
    questions: VecDeque<Question>,
    filter: InputLine,
    shown: Vec<usize>,
    cursor: ListCursor,
}

impl Place {
    /// Its name; empty for the workspaces.
    pub fn name(&self) -> &str {
        match self {
            Self::Spaces => "",
            Self::Space(space) if space.name.is_empty() => &space.id,
            Self::Space(space) => &space.name,
            Self::App { app, .. } if app.name.is_empty() => &app.id,
            Self::App { app, .. } => &app.name,
            Self::Versions { listed } => &listed.name,
        }
    }

    fn questions(&self) -> VecDeque<Question> {
        let flows = |space_id: &str, app_id: Option<&str>, kind| Question::Workflows {
            space_id: space_id.to_owned(),
            app_id: app_id.map(str::to_owned),
            kind,
            page: 1,
        };
        match self {
            Self::Spaces => [Question::Spaces { page: 1 }].into(),
            Self::Space(space) => [
                flows(&space.id, None, FlowKind::Workflow),
                flows(&space.id, None, FlowKind::Chatflow),
                Question::Apps {
                    space_id: space.id.clone(),
                    page: 1,
                },
            ]
            .into(),
            Self::App { space_id, app } => [
                flows(space_id, Some(&app.id), FlowKind::Workflow),
                flows(space_id, Some(&app.id), FlowKind::Chatflow),
            ]
            .into(),
            Self::Versions { listed } => [Question::Versions {
                workflow_id: listed.workflow_id.clone(),
                token: String::new(),
            }]
            .into(),
        }
    }
}

impl Entry {
    fn matches(&self, wanted: &str) -> bool {
        let has = |text: &str| text.to_lowercase().contains(wanted);
        match self {
            Self::Space(space) => has(&space.name) || has(&space.id),
            Self::App(app) => has(&app.name) || has(&app.id),
            Self::Version(version) => {
                has(&version.version) || version.description.as_deref().is_some_and(has)
            }
            Self::Flow(listed) => {
                has(&listed.name)
                    || has(&listed.workflow_id)
                    || listed.description.as_deref().is_some_and(has)
            }
        }
    }
}

impl Level {
    /// A place of which nothing is known yet.
    pub(super) fn new(place: Place) -> Self {
        Self {
            questions: place.questions(),
            place,
            entries: Vec::new(),
            filter: InputLine::default(),
            shown: Vec::new(),
            cursor: ListCursor::default(),
        }
    }

    /// Where it is from.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// What is typed.
    pub fn filter(&self) -> &InputLine {
        &self.filter
    }

    /// How many rows the filter lets through.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// The filter lets nothing through.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Whether everything has arrived.
    pub fn is_whole(&self) -> bool {
        self.questions.is_empty()
    }

    /// The rows that stand in `height` lines, and which of them is chosen.
    pub fn visible(&self, height: usize) -> impl Iterator<Item = (bool, &Entry)> {
        let first = self.cursor.first_visible(self.shown.len(), height);
        let rows = self.shown.iter().enumerate().skip(first).take(height);
        rows.filter_map(|(at, entry)| {
            Some((at == self.cursor.selected(), self.entries.get(*entry)?))
        })
    }

    /// The row under the cursor.
    pub fn chosen(&self) -> Option<&Entry> {
        let entry = self.shown.get(self.cursor.selected())?;
        self.entries.get(*entry)
    }

    /// The workflows that the filter lets through.
    pub fn flows(&self) -> impl Iterator<Item = &Listed> {
        let entries = self.shown.iter().filter_map(|at| self.entries.get(*at));
        entries.filter_map(|entry| match entry {
            Entry::Flow(listed) => Some(listed),
            _ => None,
        })
    }

    /// The place that the row under the cursor leads to.
    pub(super) fn inside(&self) -> Option<Place> {
        Some(match self.chosen()?.clone() {
            Entry::Space(space) => Place::Space(space),
            Entry::Flow(listed) => Place::Versions { listed },
            Entry::App(app) => {
                let Place::Space(space) = &self.place else {
                    return None;
                };
                let space_id = space.id.clone();
                Place::App { space_id, app }
            }
            Entry::Version(_) => return None,
        })
    }

    /// The only workspace there is.
    pub(super) fn only_space(&self) -> Option<&Space> {
        match self.entries.as_slice() {
            [Entry::Space(space)] if self.is_whole() => Some(space),
            _ => None,
        }
    }

    pub(super) fn wants_more(&self, height: usize) -> bool {
        let near = self.cursor.selected() + AHEAD * height.max(1);
        !self.filter.is_empty() || near >= self.shown.len()
    }

    /// What to ask next; it stays until it is answered.
    pub(super) fn question(&self) -> Option<Question> {
        self.questions.front().cloned()
    }

    /// Takes the answer to the question that came next.
    pub(super) fn take(&mut self, answer: Answer) {
        self.questions.pop_front();
        let (entries, next) = match answer {
            Answer::Spaces(page) => (rows(page.items, Entry::Space), page.next),
            Answer::Workflows(page) => (rows(page.items, Entry::Flow), page.next),
            Answer::Apps(page) => (rows(page.items, Entry::App), page.next),
            Answer::Versions(page) => (rows(page.items, Entry::Version), page.next),
            Answer::About(_) => return,
        };
        if let Some(next) = next {
            self.questions.push_front(next);
        }
        // A server may tell of one twice, on two pages or under both kinds.
        let known: HashSet<String> = self.flows_of_all().map(str::to_owned).collect();
        let new = |entry: &Entry| match entry {
            Entry::Flow(listed) => !known.contains(&listed.workflow_id),
            _ => true,
        };
        self.entries.extend(entries.into_iter().filter(new));
        self.list();
    }

    pub(super) fn act(&mut self, action: Action, height: usize) -> bool {
        self.cursor.act(action, self.shown.len(), height)
    }

    pub(super) fn scroll(&mut self, rows: i32, height: usize) {
        self.cursor.scroll(rows, self.shown.len(), height);
    }

    /// Chooses the row at a line; true if it was chosen before.
    pub(super) fn click(&mut self, line: u16, height: usize) -> Option<bool> {
        let row = self.cursor.row_at(line, self.shown.len(), height)?;
        let again = row == self.cursor.selected();
        self.cursor.select(row, self.shown.len(), height);
        Some(again)
    }

    pub(super) fn type_key(&mut self, key: Key) {
        if self.filter.key(key) {
            self.filter_again();
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.filter.paste(text);
        self.filter_again();
    }

    pub(super) fn clear_filter(&mut self) {
        self.filter = InputLine::default();
        self.filter_again();
    }

    fn filter_again(&mut self) {
        self.list();
        self.cursor = ListCursor::default();
    }

    fn list(&mut self) {
        let wanted = self.filter.text().to_lowercase();
        let entries = self.entries.iter().enumerate();
        self.shown = entries
            .filter(|(_, entry)| entry.matches(&wanted))
            .map(|(at, _)| at)
            .collect();
    }

    fn flows_of_all(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Flow(listed) => Some(listed.workflow_id.as_str()),
            _ => None,
        })
    }
}

fn rows<T>(items: Vec<T>, entry: fn(T) -> Entry) -> Vec<Entry> {
    items.into_iter().map(entry).collect()
}
