//! Keys as they are written in settings and on the screen: `ctrl-r`, `F`, `shift-tab`, `pgdn`.
//!
//! Only what every terminal can tell apart is a key here: a letter has its own case instead of
//! a shift, and there is no `ctrl-shift-x`.

use std::{fmt, str::FromStr};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key itself.
    pub code: KeyCode,
    /// Held with Control.
    pub ctrl: bool,
    /// Held with Alt.
    pub alt: bool,
    /// Held with Shift; always false for characters.
    pub shift: bool,
}

/// Names of keys that are not characters.
const NAMED: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
];

impl Key {
    /// A plain key.
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// The character this key types into a text, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if !self.ctrl && !self.alt => Some(character),
            _ => None,
        }
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let held = |modifier| event.modifiers.contains(modifier);
        let ctrl = held(KeyModifiers::CONTROL);
        let (code, back) = match event.code {
            KeyCode::BackTab => (KeyCode::Tab, true),
            KeyCode::Char(character) if ctrl => {
                (KeyCode::Char(character.to_ascii_lowercase()), false)
            }
            other => (other, false),
        };
        let character = matches!(code, KeyCode::Char(_));
        Self {
            code,
            ctrl,
            alt: held(KeyModifiers::ALT),
            shift: back || held(KeyModifiers::SHIFT) && !character,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        if self.shift {
            f.write_str("shift-")?;
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::F(number) => write!(f, "f{number}"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// The text does not name a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a key")]
pub struct NotAKey(pub String);

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let mut rest = text;
        let mut key = Self::plain(KeyCode::Null);
        loop {
            let held = [
                ("ctrl-", &mut key.ctrl),
                ("alt-", &mut key.alt),
                ("shift-", &mut key.shift),
            ];
            let found = held.into_iter().find_map(|(prefix, flag)| {
                let after = rest.strip_prefix(prefix)?;
                (!after.is_empty() && !*flag).then_some((after, flag))
            });
            let Some((after, flag)) = found else { break };
            *flag = true;
            rest = after;
        }
        key.code = code_of(rest).ok_or_else(|| NotAKey(text.to_owned()))?;
        match key.code {
            KeyCode::Char(character) if key.shift && character != ' ' => {
                Err(NotAKey(text.to_owned()))
            }
            KeyCode::Char(character) if key.ctrl && character.is_uppercase() => {
                Err(NotAKey(text.to_owned()))
            }
            KeyCode::Char(_) => Ok(Self {
                shift: false,
                ..key
            }),
            _ => Ok(key),
        }
    }
}

fn code_of(name: &str) -> Option<KeyCode> {
    if let Some((_, code)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    let mut characters = name.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        return (!character.is_control()).then_some(KeyCode::Char(character));
    }
    let number = name.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(KeyCode::F(number))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keys_are_written_the_way_they_are_read() {
        let names = [
            "a",
            "F",
            "ctrl-r",
            "shift-tab",
            "alt-up",
            "f1",
            "pgdn",
            "space",
            "-",
            "ctrl--",
            "[",
            "？",
        ];
        for name in names {
            let key: Key = name.parse().unwrap();
            assert_eq!(key.to_string(), name);
        }
        for name in [
            "", "ctrl-", "ctrl-R", "shift-a", "f13", "hyper-x", "ab", "\u{1b}",
        ] {
            assert!(name.parse::<Key>().is_err(), "{name:?}");
        }
    }

    #[test]
    fn what_the_terminal_sends_is_the_key_that_is_written() {
        let cases = [
            (
                KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT),
                "shift-tab",
            ),
            (KeyEvent::new(KeyCode::Char('F'), KeyModifiers::SHIFT), "F"),
            (
                KeyEvent::new(KeyCode::Char('R'), KeyModifiers::CONTROL),
                "ctrl-r",
            ),
            (
                KeyEvent::new(KeyCode::Char(' '), KeyModifiers::NONE),
                "space",
            ),
        ];
        for (event, name) in cases {
            assert_eq!(Key::from(event), name.parse().unwrap());
        }
    }

    proptest! {
        #[test]
        fn reading_a_key_never_panics_and_round_trips(text in "\\PC{0,12}") {
            if let Ok(key) = text.parse::<Key>() {
                prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
            }
        }
    }
}
