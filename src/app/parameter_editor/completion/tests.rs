//! The list by keys and clicks.

use std::sync::Arc;

use super::*;
use crate::{
    app::{Action, editor::Lines},
    domain::{EditorKeys, PastParameters, PastRuns, Timestamp},
};

const SCHEMA: &str = r#"{"parameters": {
    "city": {"type": "string", "required": true},
    "days": {"type": "integer", "default_value": "3"},
    "photo": {"type": "image"},
    "unit": {"type": "string", "enum": ["celsius", "fahrenheit"]},
    "user": {"type": "object", "properties": {
        "age": {"type": "integer", "required": true}, "name": {"type": "string"}}},
    "stops": {"type": "array", "items": {"type": "object", "properties": {
        "day": {"type": "integer"}, "night": {"type": "boolean"}}}}
}}"#;

fn area() -> PaneArea {
    let inner = Rect::new(2, 1, 40, 13);
    PaneArea {
        frame: inner,
        joined: false,
        inner,
        foot: Rect::default(),
    }
}

/// An editor that types at `|`.
fn typing(text: &str) -> ParameterEditor {
    let mut editor = ParameterEditor::default();
    let at = text.find('|').unwrap();
    editor.load(&text.replacen('|', "", 1));
    let inputs = Arc::new(Inputs::parse(SCHEMA).unwrap());
    let _asks = editor.ask_for_past("7601", true);
    let run = |at, parameters: &str| PastParameters {
        at: Timestamp(at),
        parameters: parameters.into(),
    };
    let past = vec![
        run(2, r#"{"city": "上海", "days": 30, "stops": [{"day": 7}]}"#),
        run(1, r#"{"city": "北京", "days": 35, "stops": [{"day": 8}]}"#),
    ];
    editor.past_loaded("7601", Arc::new(PastRuns::of(past)));
    editor.look_at_inputs(Some(&inputs));
    editor.act(Action::Edit, area());
    let before = text.get(..at).unwrap();
    editor.editor.go(end_of(Spot::default(), before), false);
    editor
}

/// As the loop does: the list first, then the keys of the editor that are no letters.
fn press(editor: &mut ParameterEditor, keys: &str) {
    for name in keys.split(' ') {
        let key: Key = name.parse().unwrap();
        if editor.key_in_list(key, area()).is_some() {
            continue;
        }
        match name {
            "ctrl-n" => editor.complete(),
            "tab" => drop(editor.act(Action::NextValue, area())),
            "esc" if editor.vim().is_none() => drop(editor.act(Action::Back, area())),
            _ => drop(editor.key(key, area())),
        }
    }
}

fn shown(editor: &ParameterEditor) -> String {
    if editor.choice_list(area()).is_none() {
        return String::new();
    }
    let labels = editor.choices().iter().map(Choice::label);
    labels.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_key_by_completion_brings_its_value_and_the_commas() {
    let cases = [
        ("{|}", "\" down enter", "{\"city\": \"\"}"),
        ("{|}", "\" u n tab", "{\"un\"}"),
        ("{|}", "\" u n down tab", "{\"unit\": \"celsius\"}"),
        ("{\n  |\n}", "d a down enter", "{\n  \"days\": 3\n}"),
        (
            "{\n  \"city\": \"x\"\n  |\n}",
            "\" d down enter 5",
            "{\n  \"city\": \"x\",\n  \"days\": 5\n}",
        ),
        (
            "{ | \"city\": \"x\"}",
            "\" d down enter",
            "{ \"days\": 3, \"city\": \"x\"}",
        ),
        ("{\"|\": 1}", "d down enter", "{\"days\": 1}"),
        (
            "{\n  |\n}",
            "u s e down enter",
            "{\n  \"user\": {\n    \"age\": 0,\n    \"name\": \"\"\n  }\n}",
        ),
        (
            "{\"stops\": [{\"day\": 1}, {|}]}",
            "ctrl-n down enter",
            "{\"stops\": [{\"day\": 1}, {\"night\": false}]}",
        ),
    ];
    for (text, keys, expected) in cases {
        let mut editor = typing(text);
        press(&mut editor, keys);
        assert_eq!(&*editor.text(), expected, "{text} {keys}");
    }
}

#[test]
fn a_value_by_completion_takes_the_place_of_what_stands_there() {
    let cases = [
        ("{\"city\": \"|\"}", "上 down enter", "{\"city\": \"上海\"}"),
        (
            "{\"city\": |}",
            "space down down enter",
            "{\"city\":  \"北京\"}",
        ),
        ("{\"days\": |}", "3 down down tab", "{\"days\": 35}"),
        (
            "{\"unit\": \"k|\"}",
            "backspace down enter",
            "{\"unit\": \"celsius\"}",
        ),
        (
            "{\"unit\": |\n\"days\": 1}",
            "c down enter",
            "{\"unit\": \"celsius\",\n\"days\": 1}",
        ),
        (
            "{\"stops\": [{\"day\": |}]}",
            "8 backspace down down enter",
            "{\"stops\": [{\"day\": 8}]}",
        ),
        (
            "{\"stops\": [{\"night\": |}]}",
            "t down enter",
            "{\"stops\": [{\"night\": true}]}",
        ),
    ];
    for (text, keys, expected) in cases {
        let mut editor = typing(text);
        press(&mut editor, keys);
        assert_eq!(&*editor.text(), expected, "{text} {keys}");
        let before = text.replacen('|', "", 1);
        for _ in 0..4 {
            editor.act(Action::Undo, area());
        }
        assert_eq!(&*editor.text(), before, "{text} {keys} undone");
    }
}

#[test]
fn the_list_takes_no_key_from_typing() {
    let cases = [
        // Enter and Tab without a highlight are those of the editor.
        ("{\"city\": \"|\"}", "上 enter", "{\"city\": \"上\n\"}"),
        (
            "{\"city\": \"|\", \"days\": 1}",
            "上 tab 2",
            "{\"city\": \"上\", \"days\": 2}",
        ),
        // What is typed after highlighting is typed, and nothing is highlighted any more.
        ("{\"days\": |}", "3 down 0 enter", "{\"days\": 30\n}"),
        // Up without a highlight moves the caret.
        ("{\n\"city\": \"|\"}", "上 up x", "{x\n\"city\": \"上\"}"),
    ];
    for (text, keys, expected) in cases {
        let mut editor = typing(text);
        press(&mut editor, keys);
        assert_eq!(&*editor.text(), expected, "{text} {keys}");
    }
    // No choice, no list: an unknown name, a value that is whole, a place with nothing begun.
    for (text, keys) in [
        ("{|}", "\" x"),
        ("{\"city\": \"上|\"}", "海"),
        ("{|}", "space"),
        ("{\"city\": 1|}", ","),
        ("{\"city|\": \"x\"}", "left right"),
    ] {
        let mut editor = typing(text);
        press(&mut editor, keys);
        assert_eq!(shown(&editor), "", "{text} {keys}");
    }
}

#[test]
fn escape_closes_it_for_this_key_or_value() {
    let mut editor = typing("{\"days\": 1, |}");
    press(&mut editor, "\"");
    assert_eq!(shown(&editor), "city photo stops unit user");
    press(&mut editor, "esc");
    assert!(editor.is_typing());
    press(&mut editor, "c i");
    assert_eq!(shown(&editor), "", "it stays closed");
    press(&mut editor, "t y ctrl-n");
    assert_eq!(shown(&editor), "city", "unless it is asked for");
    press(&mut editor, "esc right :");
    press(&mut editor, "\"");
    assert_eq!(
        shown(&editor),
        "\"上海\" \"北京\"",
        "the next one is another"
    );
    press(&mut editor, "esc esc");
    assert!(!editor.is_typing());
}

#[test]
fn after_a_key_its_values_are_offered() {
    let mut editor = typing("{|}");
    press(&mut editor, "\" c down enter");
    assert_eq!(shown(&editor), "\"上海\" \"北京\"");
    press(&mut editor, "down down enter");
    assert_eq!(&*editor.text(), "{\"city\": \"北京\"}");
    let mut editor = typing("{|}");
    press(&mut editor, "\" p h down enter");
    assert_eq!(shown(&editor), "@");
    let down = "down".parse().unwrap();
    let enter = "enter".parse().unwrap();
    editor.key_in_list(down, area());
    assert_eq!(editor.key_in_list(enter, area()), Some(Accepted::File));
}

#[test]
fn with_the_keys_of_vi_it_opens_while_inserting_and_escape_is_theirs() {
    let mut editor = typing("{|}");
    editor.set_keys(EditorKeys::Vim);
    press(&mut editor, "i \" c");
    assert_eq!(shown(&editor), "city");
    press(&mut editor, "esc");
    assert_eq!(editor.vim().map(|(mode, _)| mode), Some(Mode::Normal));
    press(&mut editor, "ctrl-n");
    assert_eq!(shown(&editor), "");
    press(&mut editor, "x i c down enter x");
    assert_eq!(&*editor.text(), "{\"city\": \"x\"}");
}

#[test]
fn the_list_stands_within_the_pane_beside_the_caret_and_a_click_chooses() {
    let text = format!("{{{}\n|}}", "\n".repeat(9));
    for height in 0..14 {
        for width in 0..44 {
            let inner = Rect::new(2, 1, width, height);
            let area = PaneArea {
                frame: inner,
                inner,
                ..area()
            };
            let mut editor = typing(&text);
            editor.key("\"".parse().unwrap(), area);
            let Some(list) = editor.choice_list(area) else {
                continue;
            };
            assert_eq!(list.frame.intersection(inner), list.frame, "{inner:?}");
            let caret = editor.view(area).caret.unwrap();
            assert!(!list.frame.rows().any(|row| row.y == caret.y));
        }
    }
    let mut editor = typing("{|}");
    press(&mut editor, "\"");
    let list = editor.choice_list(area()).unwrap();
    let at = |row| Position::new(list.rows.x + 3, list.rows.y + row);
    assert_eq!(editor.click_in_list(area(), Position::new(2, 1)), None);
    let clicked = editor.click_in_list(area(), at(1));
    assert_eq!(clicked, Some(Accepted::Done));
    assert_eq!(&*editor.text(), "{\"days\": 3}");
}

#[test]
fn any_text_and_any_key_is_answered() {
    let texts = [
        "|",
        "{|",
        "[|",
        "{\"|",
        "{\"city\"|:",
        "{\"city\":\"|",
        "]|[",
        "{}}|",
        "\"\\|",
    ];
    for text in texts {
        for keys in [
            "\" c down enter",
            "ctrl-n enter",
            ": down tab",
            "c esc , ctrl-n down",
        ] {
            let mut editor = typing(text);
            press(&mut editor, keys);
            let lines = Lines::open(&editor.text());
            assert!(lines.count() > 0);
        }
    }
}
