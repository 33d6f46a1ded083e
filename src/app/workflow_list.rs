//! The list of saved workflows: folding, filtering, and where the cursor stays when files change.

use std::{cmp::Reverse, collections::BTreeSet};

use crossterm::event::KeyCode;

use super::{
    Action, Key, fuzzy::Fuzzy, input_line::InputLine, layout::PaneArea, list_cursor::ListCursor,
};
use crate::domain::{Case, FileProblem, SavedWorkflow};

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row<'a> {
    /// A saved workflow.
    Workflow {
        /// The workflow.
        saved: &'a SavedWorkflow,
        /// Whether its cases stand below it.
        unfolded: bool,
    },
    /// A case of the workflow above.
    Case {
        /// The workflow.
        saved: &'a SavedWorkflow,
        /// The case.
        case: &'a Case,
    },
    /// What is wrong with a file of the workflow above.
    Fault {
        /// The workflow.
        saved: &'a SavedWorkflow,
        /// The file and what is wrong with it.
        problem: &'a FileProblem,
    },
    /// A file of the collection that belongs to no workflow and could not be read.
    Problem(&'a FileProblem),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Workflow(usize),
    Case(usize, usize),
    Fault(usize, usize),
    Problem(usize),
}

/// The list and the place in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkflowList {
    workflows: Vec<SavedWorkflow>,
    problems: Vec<FileProblem>,
    read: bool,
    filter: InputLine,
    filtering: bool,
    unfolded: BTreeSet<String>,
    entries: Vec<Entry>,
    cursor: ListCursor,
}

impl WorkflowList {
    /// Takes the collection as it was read; the cursor stays on what it was on.
    pub fn set(&mut self, workflows: Vec<SavedWorkflow>, problems: Vec<FileProblem>) {
        let was = self.selected_name();
        self.workflows = workflows;
        self.problems = problems;
        self.read = true;
        self.list_entries();
        let again = |entry: &Entry| Some(self.name_of(*entry)) == was;
        let exact = self.entries.iter().position(again);
        let workflow = || {
            let folder = was.as_ref()?.0.as_str();
            let same = |entry: &Entry| self.name_of(*entry).0 == folder;
            self.entries.iter().position(same)
        };
        let row = exact.or_else(workflow).unwrap_or(self.cursor.selected());
        self.cursor.select(row, self.entries.len(), usize::MAX);
    }

    /// Takes the names alone, until everything is read.
    pub fn set_names(&mut self, names: Vec<String>) {
        if !self.read {
            self.workflows = names.into_iter().map(SavedWorkflow::named).collect();
            self.list_entries();
        }
    }

    /// Every file that could not be read or understood.
    pub fn problems(&self) -> impl Iterator<Item = &FileProblem> {
        let inside = self.workflows.iter().flat_map(|saved| &saved.problems);
        self.problems.iter().chain(inside)
    }

    /// Whether the collection has been read at all.
    pub fn is_read(&self) -> bool {
        self.read
    }

    /// All saved workflows, whatever the filter.
    pub fn workflows(&self) -> &[SavedWorkflow] {
        &self.workflows
    }

    /// A saved workflow by its folder.
    pub fn find(&self, folder: &str) -> Option<&SavedWorkflow> {
        self.workflows.iter().find(|saved| saved.folder == folder)
    }

    /// How many lines the list has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The list has no lines.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The lines that stand in `height` rows, and which of them is chosen.
    pub fn visible(&self, height: usize) -> impl Iterator<Item = (bool, Row<'_>)> {
        let first = self.cursor.first_visible(self.entries.len(), height);
        let rows = self.entries.iter().enumerate().skip(first).take(height);
        rows.filter_map(|(at, entry)| Some((at == self.cursor.selected(), self.row(*entry)?)))
    }

    /// The first line in view.
    pub fn first_visible(&self, height: usize) -> usize {
        self.cursor.first_visible(self.entries.len(), height)
    }

    /// The line under the cursor.
    pub fn selected(&self) -> Option<Row<'_>> {
        self.row(*self.entries.get(self.cursor.selected())?)
    }

    /// What is typed into the filter.
    pub fn filter(&self) -> &InputLine {
        &self.filter
    }

    /// Whether keys type into the filter.
    pub fn is_filtering(&self) -> bool {
        self.filtering
    }

    /// Follows an action that only moves about in the list. Choosing is not for the list to do.
    pub fn act(&mut self, action: Action, area: PaneArea) {
        let height = usize::from(area.inner.height);
        match action {
            Action::Filter => self.filtering = true,
            Action::Back => self.clear_filter(),
            Action::Left => self.fold(),
            Action::Right => self.unfold_selected(area.inner.height),
            _ => {
                self.cursor.act(action, self.entries.len(), height);
            }
        }
    }

    /// Takes a key while the filter is typed: `Enter` keeps it, `Esc` clears it.
    pub fn key(&mut self, key: Key, area: PaneArea) {
        match key.code {
            KeyCode::Enter => self.filtering = false,
            KeyCode::Esc => self.clear_filter(),
            KeyCode::Up => self.act(Action::Up, area),
            KeyCode::Down => self.act(Action::Down, area),
            _ => {
                if self.filter.key(key) {
                    self.filter_again();
                }
            }
        }
    }

    /// Takes a paste into the filter.
    pub fn paste(&mut self, text: &str) {
        self.filter.paste(text);
        self.filter_again();
    }

    /// Chooses the line that was clicked; false if there is none.
    pub fn click(&mut self, line: u16, area: PaneArea) -> bool {
        let height = usize::from(area.inner.height);
        let row = self.cursor.row_at(line, self.entries.len(), height);
        if let Some(row) = row {
            self.cursor.select(row, self.entries.len(), height);
        }
        row.is_some()
    }

    /// Scrolls by rows; down is positive.
    pub fn scroll(&mut self, rows: i32, area: PaneArea) {
        let height = usize::from(area.inner.height);
        self.cursor.scroll(rows, self.entries.len(), height);
    }

    /// Hides the cases of a workflow.
    pub fn fold_up(&mut self, folder: &str) {
        self.set_unfolded(folder, false);
    }

    /// Shows the cases of a workflow below it, in view if there is room.
    pub fn unfold(&mut self, folder: &str, height: u16) {
        self.set_unfolded(folder, true);
        let on_it = matches!(
            self.selected(),
            Some(Row::Workflow { saved, .. }) if saved.folder == folder
        );
        if on_it {
            let below = |saved: &SavedWorkflow| saved.cases.len() + saved.problems.len();
            let below = self.find(folder).map_or(0, below);
            let height = usize::from(height);
            self.cursor.show_below(below, self.entries.len(), height);
        }
    }

    /// Whether the cases of a workflow stand in the list.
    pub fn is_unfolded(&self, folder: &str) -> bool {
        self.unfolded.contains(folder)
    }

    /// Puts the cursor on a case, or on the workflow where the case is not in the list.
    pub fn select(&mut self, folder: &str, case: Option<&str>) {
        let find = |case: Option<&str>| {
            let wanted = (folder.to_owned(), case.map(str::to_owned));
            self.entries
                .iter()
                .position(|entry| self.name_of(*entry) == wanted)
        };
        if let Some(row) = find(case).or_else(|| find(None)) {
            self.cursor.select(row, self.entries.len(), usize::MAX);
        }
    }

    /// A workflow has another name: its cases stay as they were, shown or not.
    pub fn refold(&mut self, from: &str, to: &str) {
        if self.unfolded.remove(from) {
            self.unfolded.insert(to.to_owned());
        }
    }

    /// Gives up the filter if it hides a workflow.
    pub fn reveal(&mut self, folder: &str) {
        let shown = |entry: &Entry| self.name_of(*entry).0 == folder;
        if !self.entries.iter().any(shown) {
            self.clear_filter();
        }
    }

    fn set_unfolded(&mut self, folder: &str, unfolded: bool) {
        if unfolded {
            self.unfolded.insert(folder.to_owned());
        } else {
            self.unfolded.remove(folder);
        }
        self.list_entries();
    }

    fn clear_filter(&mut self) {
        self.filtering = false;
        self.filter = InputLine::default();
        let was = self.selected_name();
        self.list_entries();
        if let Some((folder, case)) = was {
            self.select(&folder, case.as_deref());
        }
    }

    /// Another filter, from outside.
    pub(in crate::app) fn set_filter(&mut self, line: InputLine) {
        self.filter = line;
        self.filter_again();
    }

    fn filter_again(&mut self) {
        self.list_entries();
        self.cursor = ListCursor::default();
    }

    fn fold(&mut self) {
        let Some(Row::Workflow { saved, .. } | Row::Case { saved, .. } | Row::Fault { saved, .. }) =
            self.selected()
        else {
            return;
        };
        let folder = saved.folder.clone();
        self.set_unfolded(&folder, false);
        self.select(&folder, None);
    }

    fn unfold_selected(&mut self, height: u16) {
        if let Some(Row::Workflow { saved, .. }) = self.selected() {
            let folder = saved.folder.clone();
            self.unfold(&folder, height);
        }
    }

    /// In the order of the folders; while something is typed, the best fit first.
    fn list_entries(&mut self) {
        let typed = self.filter.text();
        let mut found: Vec<usize> = (0..self.workflows.len()).collect();
        if !typed.trim().is_empty() {
            let mut ranks = ranks(&typed, &self.workflows);
            ranks.sort_by_key(|(rank, at)| (Reverse(*rank), *at));
            found = ranks.into_iter().map(|(_, at)| at).collect();
        }
        self.entries.clear();
        for at in found {
            self.entries.push(Entry::Workflow(at));
            let saved = self.workflows.get(at);
            if let Some(saved) = saved.filter(|saved| self.unfolded.contains(&saved.folder)) {
                let cases = (0..saved.cases.len()).map(|case| Entry::Case(at, case));
                self.entries.extend(cases);
                let faults = (0..saved.problems.len()).map(|fault| Entry::Fault(at, fault));
                self.entries.extend(faults);
            }
        }
        if typed.is_empty() {
            let problems = (0..self.problems.len()).map(Entry::Problem);
            self.entries.extend(problems);
        }
    }

    fn row(&self, entry: Entry) -> Option<Row<'_>> {
        match entry {
            Entry::Workflow(at) => {
                let saved = self.workflows.get(at)?;
                let unfolded = self.unfolded.contains(&saved.folder);
                Some(Row::Workflow { saved, unfolded })
            }
            Entry::Case(at, case) => {
                let saved = self.workflows.get(at)?;
                let case = saved.cases.get(case)?;
                Some(Row::Case { saved, case })
            }
            Entry::Fault(at, fault) => {
                let saved = self.workflows.get(at)?;
                let problem = saved.problems.get(fault)?;
                Some(Row::Fault { saved, problem })
            }
            Entry::Problem(at) => self.problems.get(at).map(Row::Problem),
        }
    }

    fn selected_name(&self) -> Option<(String, Option<String>)> {
        let entry = self.entries.get(self.cursor.selected())?;
        Some(self.name_of(*entry))
    }

    fn name_of(&self, entry: Entry) -> (String, Option<String>) {
        match self.row(entry) {
            Some(Row::Workflow { saved, .. }) => (saved.folder.clone(), None),
            Some(Row::Case { saved, case }) => (saved.folder.clone(), Some(case.name.clone())),
            Some(Row::Fault { saved, problem }) => {
                let path = problem.path.display().to_string();
                (saved.folder.clone(), Some(path))
            }
            Some(Row::Problem(problem)) => (problem.path.display().to_string(), None),
            None => (String::new(), None),
        }
    }
}

/// The workflows that fit what is typed, and how well: by folder, by name, by tag or by ID.
fn ranks(typed: &str, workflows: &[SavedWorkflow]) -> Vec<(u16, usize)> {
    let mut fuzzy = Fuzzy::new(typed);
    let small = typed.trim().to_lowercase();
    let mut found = Vec::new();
    for (at, saved) in workflows.iter().enumerate() {
        let workflow = saved.workflow.as_ref();
        let tags = workflow.map_or(&[][..], |workflow| &workflow.tags);
        if !fuzzy.fits_tags(tags) {
            continue;
        }
        let folder = fuzzy.score(&saved.folder);
        let name = workflow.and_then(|workflow| fuzzy.score(workflow.name.as_deref()?));
        let other = || {
            let tagged = tags.iter().any(|tag| tag.to_lowercase().contains(&small));
            let known = workflow.is_some_and(|workflow| workflow.workflow_id.contains(&small));
            (tagged || known).then_some(0)
        };
        if let Some(rank) = folder.max(name).or_else(other) {
            found.push((rank, at));
        }
    }
    found
}
