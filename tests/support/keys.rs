//! Keys as text in tests: `<tab>jj<c-r>`, as events for the loop and as bytes for a terminal.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

const NAMED: &[(&str, KeyCode, &str)] = &[
    ("tab", KeyCode::Tab, "\t"),
    ("s-tab", KeyCode::BackTab, "\x1b[Z"),
    ("enter", KeyCode::Enter, "\r"),
    ("esc", KeyCode::Esc, "\x1b"),
    ("space", KeyCode::Char(' '), " "),
    ("backspace", KeyCode::Backspace, "\x7f"),
    ("del", KeyCode::Delete, "\x1b[3~"),
    ("up", KeyCode::Up, "\x1b[A"),
    ("down", KeyCode::Down, "\x1b[B"),
    ("right", KeyCode::Right, "\x1b[C"),
    ("left", KeyCode::Left, "\x1b[D"),
    ("home", KeyCode::Home, "\x1b[H"),
    ("end", KeyCode::End, "\x1b[F"),
    ("pgup", KeyCode::PageUp, "\x1b[5~"),
    ("pgdn", KeyCode::PageDown, "\x1b[6~"),
    ("c-home", KeyCode::Home, "\x1b[1;5H"),
    ("c-end", KeyCode::End, "\x1b[1;5F"),
    ("a-up", KeyCode::Up, "\x1b[1;3A"),
    ("a-down", KeyCode::Down, "\x1b[1;3B"),
    ("a-z", KeyCode::Char('z'), "\x1bz"),
    ("f1", KeyCode::F(1), "\x1bOP"),
    ("lt", KeyCode::Char('<'), "<"),
];

/// Each key of a text: its event and its bytes.
fn keys(text: &str) -> Vec<(KeyEvent, String)> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
        let Some((name, after)) = named else {
            let event = KeyEvent::new(KeyCode::Char(first), KeyModifiers::NONE);
            keys.push((event, first.to_string()));
            rest = &rest[first.len_utf8()..];
            continue;
        };
        rest = after;
        let found = NAMED.iter().find(|(known, ..)| *known == name);
        let held = name.strip_prefix("c-");
        if let Some((_, code, bytes)) = found {
            let modifiers = match held {
                Some(_) => KeyModifiers::CONTROL,
                None if name.starts_with("a-") => KeyModifiers::ALT,
                None => KeyModifiers::NONE,
            };
            keys.push((KeyEvent::new(*code, modifiers), (*bytes).to_owned()));
        } else if let Some(letter) = name.strip_prefix("a-").and_then(|it| it.chars().next()) {
            let event = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::ALT);
            keys.push((event, format!("\x1b{letter}")));
        } else {
            let letter = held.and_then(|letter| letter.chars().next());
            let letter = letter.unwrap_or_else(|| panic!("no key <{name}>"));
            let byte = char::from(u8::try_from(letter).expect("an ASCII letter") & 0x1f);
            let event = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL);
            keys.push((event, byte.to_string()));
        }
    }
    keys
}

/// The events that a terminal's keys give.
pub fn events(text: &str) -> Vec<Event> {
    let keys = keys(text).into_iter();
    keys.map(|(event, _)| Event::Key(event)).collect()
}

/// The bytes that a terminal sends.
pub fn bytes(text: &str) -> String {
    keys(text).into_iter().map(|(_, bytes)| bytes).collect()
}
