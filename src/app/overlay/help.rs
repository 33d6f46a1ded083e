//! Help and palette in one: every action with its keys and words, out of the one table.

use super::super::{
    Action, Key, Pane,
    input_line::InputLine,
    key_table::{Row, TABLE, Where},
    keymap::Keymap,
    list_cursor::ListCursor,
};
use crate::wording::Language;

/// The list and what is typed to filter it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// What is typed.
    pub filter: InputLine,
    /// Where in the list.
    pub cursor: ListCursor,
    entries: Vec<Entry>,
    shown: Vec<usize>,
}

/// An action and all of its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The first row of the table that says so.
    pub row: &'static Row,
    /// Its keys in force, in every place where it means the same.
    pub keys: Vec<Key>,
}

impl Help {
    /// Everything, what belongs to a pane first.
    pub fn new(keymap: &Keymap, pane: Pane) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for row in TABLE {
            let keys = keymap.keys_of(row);
            let same =
                |entry: &&mut Entry| entry.row.action == row.action && entry.row.long == row.long;
            match entries.iter_mut().find(same) {
                Some(entry) => {
                    let new = keys.into_iter().filter(|key| !entry.keys.contains(key));
                    let new: Vec<_> = new.collect();
                    entry.keys.extend(new);
                }
                None => entries.push(Entry { row, keys }),
            }
        }
        entries.sort_by_key(|entry| order(entry.row.place, pane));
        let shown = (0..entries.len()).collect();
        Self {
            filter: InputLine::default(),
            cursor: ListCursor::default(),
            entries,
            shown,
        }
    }

    /// The same with what belongs to a place before all else, then what works everywhere.
    pub fn first(mut self, place: Where) -> Self {
        let own = |entry: &Entry| {
            TABLE.iter().position(|row| {
                row.place == place && row.action == entry.row.action && row.long == entry.row.long
            })
        };
        self.entries.sort_by_key(|entry| match own(entry) {
            Some(at) => (0, at),
            None if entry.row.place == Where::Panes => (1, 0),
            None if entry.row.place == Where::Global => (2, 0),
            None => (3, 0),
        });
        self
    }

    /// How many lines the filter lets through.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// The filter lets nothing through.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The lines that stand in `height` rows, and which of them is chosen.
    pub fn visible(&self, height: usize) -> impl Iterator<Item = (bool, &Entry)> {
        let first = self.cursor.first_visible(self.shown.len(), height);
        let rows = self.shown.iter().enumerate().skip(first).take(height);
        rows.filter_map(|(at, entry)| {
            Some((at == self.cursor.selected(), self.entries.get(*entry)?))
        })
    }

    /// The chosen line.
    pub fn chosen(&self) -> Option<&'static Row> {
        let entry = self.shown.get(self.cursor.selected())?;
        self.entries.get(*entry).map(|entry| entry.row)
    }

    /// Takes a key: arrows move, characters filter.
    pub fn key(&mut self, key: Key, action: Option<Action>, language: Language, height: usize) {
        if let Some(action) = action
            && key.typed().is_none()
            && self.cursor.act(action, self.shown.len(), height)
        {
            return;
        }
        if self.filter.key(key) {
            self.filter_again(language);
        }
    }

    /// Takes a paste into the filter.
    pub fn paste(&mut self, text: &str, language: Language) {
        self.filter.paste(text);
        self.filter_again(language);
    }

    /// Chooses the line that was clicked; false if there is none.
    pub fn click(&mut self, line: u16, height: usize) -> bool {
        let row = self.cursor.row_at(line, self.shown.len(), height);
        if let Some(row) = row {
            self.cursor.select(row, self.shown.len(), height);
        }
        row.is_some()
    }

    fn filter_again(&mut self, language: Language) {
        let wanted = self.filter.text().to_lowercase();
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let matches = |entry: &Entry| {
            let keys = entry.keys.iter().map(Key::to_string);
            let mut text = format!("{} {} ", entry.row.long.get(language), entry.row.long.en);
            text.push_str(entry.row.short.get(language));
            text.extend(keys.map(|key| format!(" {key}")));
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        let shown = self.entries.iter().enumerate();
        self.shown = shown
            .filter(|(_, entry)| matches(entry))
            .map(|(at, _)| at)
            .collect();
        self.cursor = ListCursor::default();
    }
}

fn order(place: Where, pane: Pane) -> u8 {
    match place {
        Where::In(own) if own == pane => 0,
        Where::Typing if pane == Pane::Parameters => 1,
        Where::Global => 2,
        Where::Panes => 3,
        Where::In(other) => 3 + other.number(),
        Where::Typing => 8,
        Where::Filter | Where::Stream if pane == Pane::Response => 1,
        Where::Filter | Where::Stream => 9,
        Where::Diff => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help() -> Help {
        Help::new(&Keymap::default(), Pane::History)
    }

    #[test]
    fn an_action_stands_there_once_with_all_its_keys() {
        let help = help();
        let run = help
            .entries
            .iter()
            .find(|entry| entry.row.action == Action::Run);
        let keys: Vec<String> = run.unwrap().keys.iter().map(Key::to_string).collect();
        assert_eq!(keys, ["ctrl-r", "r"]);
        let first = help.chosen().unwrap();
        assert_eq!(first.place, Where::In(Pane::History));
    }

    #[test]
    fn typing_filters_by_words_and_by_keys() {
        let cases = [
            ("debug", Action::OpenDebugPage),
            ("ctrl-z", Action::Suspend),
            ("again run", Action::RunAgain),
            ("异步", Action::ToggleAsync),
        ];
        for (typed, action) in cases {
            let mut help = help();
            help.paste(typed, Language::Chinese);
            assert_eq!(help.chosen().map(|row| row.action), Some(action), "{typed}");
        }
        let mut nothing = help();
        nothing.paste("no such thing", Language::English);
        assert!(nothing.is_empty() && nothing.chosen().is_none());
    }
}
