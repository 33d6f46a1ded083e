//! The keys in force: what a key means in a place, which key to show for an action.
//!
//! `[keys]` of the settings replaces the keys of an action by name.

use super::{
    Action, Key, Pane,
    key_table::{Row, TABLE, Where},
};

/// The keys in force: the table with the user's changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bound: Vec<(Key, &'static Row)>,
}

/// A line of `[keys]` that cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeymapFault {
    /// There is no action of this name.
    UnknownAction(String),
    /// There is no such key.
    UnknownKey(String),
}

impl Default for Keymap {
    fn default() -> Self {
        let parsed = |row: &'static Row| {
            let keys = row.keys.iter().filter_map(|name| name.parse().ok());
            keys.map(move |key| (key, row))
        };
        Self {
            bound: TABLE.iter().flat_map(parsed).collect(),
        }
    }
}

impl Keymap {
    /// What a key means in a pane, or everywhere while `typing`. A pane's own keys come first.
    /// A key that types a character never means anything else while typing.
    pub fn look_up(&self, pane: Pane, typing: bool, key: Key) -> Option<Action> {
        let places: &[Where] = if typing && key.typed().is_some() {
            &[]
        } else if typing && pane == Pane::Parameters {
            &[Where::Typing, Where::Global]
        } else if typing {
            &[Where::Global]
        } else {
            &[Where::In(pane), Where::Panes, Where::Global]
        };
        places.iter().find_map(|place| {
            let found = self
                .bound
                .iter()
                .find(|(bound, row)| *bound == key && row.place == *place);
            found.map(|(_, row)| row.action.of_key(self.place_of(key, row)))
        })
    }

    /// What a key means in the line of the jq filter, before it types anything.
    pub fn in_filter(&self, key: Key) -> Option<Action> {
        let mut bound = self.bound.iter();
        let own = bound.find(|(bound, row)| *bound == key && row.place == Where::Filter);
        own.map(|(_, row)| row.action)
            .or_else(|| self.look_up(Pane::Response, true, key))
    }

    /// The key to show for an action in the line of the jq filter.
    pub fn key_in_filter(&self, action: Action) -> Option<Key> {
        let mut own = self.bound.iter().filter(|(_, row)| row.action == action);
        own.find(|(key, _)| self.in_filter(*key) == Some(action))
            .map(|(key, _)| *key)
    }

    /// What a key means in the stream view.
    pub fn in_stream(&self, key: Key) -> Option<Action> {
        let mut bound = self.bound.iter();
        let own = bound.find(|(bound, row)| *bound == key && row.place == Where::Stream);
        own.map(|(_, row)| row.action)
            .or_else(|| self.look_up(Pane::Response, false, key))
    }

    /// The key to show for an action in the stream view.
    pub fn key_in_stream(&self, action: Action) -> Option<Key> {
        let mut own = self.bound.iter().filter(|(_, row)| row.action == action);
        own.find(|(key, _)| self.in_stream(*key) == Some(action))
            .map(|(key, _)| *key)
    }

    /// What a key means while two runs are compared.
    pub fn in_diff(&self, key: Key) -> Option<Action> {
        let places = [Where::Diff, Where::Panes, Where::Global];
        places.iter().find_map(|place| {
            let mut bound = self.bound.iter();
            let own = bound.find(|(bound, row)| *bound == key && row.place == *place);
            own.map(|(_, row)| row.action)
        })
    }

    /// The key to show for an action while two runs are compared.
    pub fn key_in_diff(&self, action: Action) -> Option<Key> {
        let means =
            |(key, row): &&(Key, &Row)| row.action == action && self.in_diff(*key) == Some(action);
        let found = self.bound.iter().filter(means);
        let best = found.min_by_key(|(_, row)| match row.place {
            Where::Diff => 0,
            Where::Panes => 1,
            _ => 2,
        });
        best.map(|(key, _)| *key)
    }

    /// The key to show for an action in a pane; while typing only those that work there. The
    /// shortest there is, but for `Run` the one that always works.
    pub fn key_for(&self, pane: Pane, typing: bool, action: Action) -> Option<Key> {
        let means = |(key, row): &&(Key, &Row)| {
            row.action == action && self.look_up(pane, typing, *key) == Some(action)
        };
        let rank = |place| match place {
            Where::Global if action == Action::Run => 0,
            Where::In(_) | Where::Typing | Where::Filter | Where::Stream | Where::Diff => 1,
            Where::Panes => 2,
            Where::Global => 3,
        };
        let found = self.bound.iter().filter(means);
        let best = found.min_by_key(|(_, row)| rank(row.place));
        best.map(|(key, _)| *key)
    }

    /// Which key of a row this is, from 0.
    fn place_of(&self, key: Key, row: &Row) -> usize {
        let mut own = self.bound.iter().filter(|(_, bound)| *bound == row);
        own.position(|(own, _)| *own == key).unwrap_or(0)
    }

    /// All keys of a row in force.
    pub fn keys_of(&self, row: &Row) -> Vec<Key> {
        let own = self.bound.iter().filter(|(_, bound)| *bound == row);
        own.map(|(key, _)| *key).collect()
    }

    /// Gives an action other keys, by the name in [`Row::name`]. An empty list takes its keys away.
    pub fn rebind(&mut self, action: &str, keys: &[String]) -> Result<(), KeymapFault> {
        let rows: Vec<&'static Row> = TABLE.iter().filter(|row| row.name() == action).collect();
        let Some(first) = rows.first() else {
            return Err(KeymapFault::UnknownAction(action.to_owned()));
        };
        let parsed = keys.iter().map(|name| {
            let key = name.parse::<Key>();
            key.map_err(|fault| KeymapFault::UnknownKey(fault.0))
        });
        let parsed: Vec<Key> = parsed.collect::<Result<_, _>>()?;
        self.bound.retain(|(_, row)| row.name() != action);
        self.bound
            .extend(parsed.into_iter().map(|key| (key, *first)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        let mut seen = HashSet::new();
        for row in TABLE {
            for name in row.keys {
                let key: Key = name.parse().unwrap();
                assert!(seen.insert((row.place, key)), "{name} twice");
            }
        }
    }

    #[test]
    fn every_row_is_reached_by_its_own_keys() {
        let keymap = Keymap::default();
        for row in TABLE {
            let (pane, typing) = match row.place {
                Where::Filter => {
                    for name in row.keys {
                        let key = name.parse().unwrap();
                        assert_eq!(keymap.in_filter(key), Some(row.action), "{name}");
                    }
                    continue;
                }
                Where::Stream => {
                    for name in row.keys {
                        let key = name.parse().unwrap();
                        assert_eq!(keymap.in_stream(key), Some(row.action), "{name}");
                    }
                    continue;
                }
                Where::Diff => {
                    for name in row.keys {
                        let key = name.parse().unwrap();
                        assert_eq!(keymap.in_diff(key), Some(row.action), "{name}");
                    }
                    continue;
                }
                Where::Global | Where::Typing => (Pane::Parameters, true),
                Where::Panes => (Pane::History, false),
                Where::In(pane) => (pane, false),
            };
            for (place, name) in row.keys.iter().enumerate() {
                let action = row.action.of_key(place);
                let key = name.parse().unwrap();
                assert_eq!(keymap.look_up(pane, typing, key), Some(action), "{name}");
            }
        }
    }

    #[test]
    fn the_key_that_is_shown_is_one_that_works_here() {
        let keymap = Keymap::default();
        let cases = [
            (Pane::History, false, Action::Run, "ctrl-r"),
            (Pane::History, false, Action::ToggleAsync, "a"),
            (Pane::Parameters, true, Action::ToggleAsync, "ctrl-t"),
            (Pane::Response, false, Action::Help, "?"),
            (Pane::Parameters, true, Action::Help, "ctrl-p"),
            (Pane::History, false, Action::Choose, "enter"),
        ];
        for (pane, typing, action, key) in cases {
            let shown = keymap.key_for(pane, typing, action);
            assert_eq!(shown, key.parse().ok(), "{action:?}");
        }
        assert_eq!(keymap.key_for(Pane::History, false, Action::Edit), None);
        assert_eq!(keymap.key_for(Pane::History, true, Action::Quit), None);
    }

    #[test]
    fn a_setting_replaces_the_keys_of_an_action() {
        let mut keymap = Keymap::default();
        keymap.rebind("run", &["f5".to_owned()]).unwrap();
        let look_up = |name: &str| keymap.look_up(Pane::History, false, name.parse().unwrap());
        assert_eq!(look_up("f5"), Some(Action::Run));
        assert_eq!(look_up("ctrl-r"), None);
        assert_eq!(
            Keymap::default().rebind("fly", &[]),
            Err(KeymapFault::UnknownAction("fly".to_owned()))
        );
        assert_eq!(
            Keymap::default().rebind("run", &["hyper-x".to_owned()]),
            Err(KeymapFault::UnknownKey("hyper-x".to_owned()))
        );
    }
}
