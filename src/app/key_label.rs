//! Keys as the screen shows them: `^R`, `Enter`, `↑`. In settings they are written out.

use super::{Key, KeyCode};

/// The short form of a key.
pub fn key_label(key: Key) -> String {
    let mut label = String::new();
    for (held, mark) in [(key.ctrl, "^"), (key.alt, "Alt-"), (key.shift, "⇧")] {
        if held {
            label.push_str(mark);
        }
    }
    match key.code {
        KeyCode::Char(' ') => label.push_str("Space"),
        KeyCode::Char(character) if key.ctrl => label.extend(character.to_uppercase()),
        KeyCode::Char(character) => label.push(character),
        KeyCode::F(number) => label.extend(["F", &number.to_string()]),
        code => label.push_str(named(code)),
    }
    label
}

const fn named(code: KeyCode) -> &'static str {
    match code {
        KeyCode::Enter => "Enter",
        KeyCode::Esc => "Esc",
        KeyCode::Tab => "Tab",
        KeyCode::Backspace => "⌫",
        KeyCode::Delete => "Del",
        KeyCode::Insert => "Ins",
        KeyCode::Up => "↑",
        KeyCode::Down => "↓",
        KeyCode::Left => "←",
        KeyCode::Right => "→",
        KeyCode::Home => "Home",
        KeyCode::End => "End",
        KeyCode::PageUp => "PgUp",
        KeyCode::PageDown => "PgDn",
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_short() {
        let cases = [
            ("ctrl-r", "^R"),
            ("F", "F"),
            ("shift-tab", "⇧Tab"),
            ("pgdn", "PgDn"),
            ("space", "Space"),
            ("f1", "F1"),
        ];
        for (name, label) in cases {
            assert_eq!(key_label(name.parse().unwrap()), label);
        }
    }
}
