//! A list to choose from; typing filters it, the best fit first.

use std::cmp::Reverse;

use super::{
    super::{Action, Key, fuzzy::Fuzzy, input_line::InputLine, list_cursor::ListCursor},
    Decision,
};

/// The list and what is typed to filter it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Stands in the frame.
    pub title: String,
    /// Stands where nothing is typed.
    pub hint: String,
    /// What is typed.
    pub filter: InputLine,
    /// Where in the list.
    pub cursor: ListCursor,
    items: Vec<Item>,
    shown: Vec<usize>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What is filtered by.
    pub label: String,
    /// More about it, dimmed.
    pub detail: String,
    /// What choosing it does.
    pub decision: Decision,
}

impl Pick {
    /// The whole list, with one line chosen.
    pub fn new(title: String, hint: String, items: Vec<Item>, chosen: usize) -> Self {
        let shown: Vec<usize> = (0..items.len()).collect();
        let mut cursor = ListCursor::default();
        cursor.select(chosen, shown.len(), usize::MAX);
        Self {
            title,
            hint,
            filter: InputLine::default(),
            cursor,
            items,
            shown,
        }
    }

    /// How many lines the filter lets through.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// The filter lets nothing through.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// How many lines there are at all.
    pub fn count(&self) -> usize {
        self.items.len()
    }

    /// The lines that stand in `height` rows, and which of them is chosen.
    pub fn visible(&self, height: usize) -> impl Iterator<Item = (bool, &Item)> {
        let first = self.cursor.first_visible(self.shown.len(), height);
        let rows = self.shown.iter().enumerate().skip(first).take(height);
        rows.filter_map(|(at, item)| Some((at == self.cursor.selected(), self.items.get(*item)?)))
    }

    /// What choosing does.
    pub fn chosen(&self) -> Option<Decision> {
        let item = self.shown.get(self.cursor.selected())?;
        Some(self.items.get(*item)?.decision.clone())
    }

    /// Takes a key: arrows move, characters filter.
    pub fn key(&mut self, key: Key, action: Option<Action>, height: usize) {
        if let Some(action) = action
            && key.typed().is_none()
            && self.cursor.act(action, self.shown.len(), height)
        {
            return;
        }
        if self.filter.key(key) {
            self.filter_again();
        }
    }

    /// Takes a paste into the filter.
    pub fn paste(&mut self, text: &str) {
        self.filter.paste(text);
        self.filter_again();
    }

    /// Chooses the line that was clicked; false if there is none.
    pub fn click(&mut self, line: u16, height: usize) -> bool {
        let row = self.cursor.row_at(line, self.shown.len(), height);
        if let Some(row) = row {
            self.cursor.select(row, self.shown.len(), height);
        }
        row.is_some()
    }

    fn filter_again(&mut self) {
        let mut fuzzy = Fuzzy::new(&self.filter.text());
        let items = self.items.iter().enumerate();
        let mut found: Vec<(u16, usize)> = items
            .filter_map(|(at, item)| Some((fuzzy.score(&item.label)?, at)))
            .collect();
        found.sort_by_key(|(score, at)| (Reverse(*score), *at));
        self.shown = found.into_iter().map(|(_, at)| at).collect();
        self.cursor = ListCursor::default();
    }
}
