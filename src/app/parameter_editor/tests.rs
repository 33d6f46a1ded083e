//! The pane by its actions, keys and clicks.

use ratatui::layout::{Position, Rect};

use super::*;
use crate::{
    app::{Action, Effect, Key},
    domain::Place,
    wording::Language,
};

/// Ten rows of text and the verdict, thirty columns; at (5, 3) of the screen.
fn area() -> PaneArea {
    let inner = Rect::new(5, 3, 30, 11);
    PaneArea {
        frame: inner,
        joined: false,
        inner,
        foot: Rect::default(),
    }
}

fn loaded(text: &str) -> ParameterEditor {
    let mut editor = ParameterEditor::default();
    editor.load(text);
    editor
}

fn press(editor: &mut ParameterEditor, keys: &str) {
    for name in keys.split(' ') {
        let key: Key = name.parse().unwrap();
        editor.key(key, area());
    }
}

fn act(editor: &mut ParameterEditor, actions: &[Action]) {
    for action in actions {
        editor.act(*action, area());
    }
}

fn many_lines(count: usize) -> String {
    let lines: Vec<String> = (0..count).map(|line| line.to_string()).collect();
    lines.join("\n")
}

#[test]
fn a_change_makes_it_dirty_and_taking_it_back_makes_it_clean() {
    let mut editor = loaded("{}");
    act(&mut editor, &[Action::Edit]);
    assert!(editor.is_typing() && !editor.is_dirty());
    let revision = editor.revision();
    press(&mut editor, "end space");
    assert!(editor.is_dirty() && editor.revision() > revision);
    act(&mut editor, &[Action::Undo]);
    assert!(!editor.is_dirty());
    act(&mut editor, &[Action::Redo, Action::Back]);
    assert!(editor.is_dirty() && !editor.is_typing());
    let text = editor.text();
    editor.saved(Arc::clone(&text));
    assert!(!editor.is_dirty());
    assert_eq!(editor.loaded(), text);
}

#[test]
fn what_is_sent_is_an_object_or_nothing_at_all() {
    let mut editor = loaded("");
    assert_eq!(editor.parameters(), Ok(None));
    editor.paste("{\"id\": 7532159004482000001, \"n\": 1.10}");
    let sent = editor.parameters().unwrap().unwrap();
    assert_eq!(&*sent, "{\"id\": 7532159004482000001, \"n\": 1.10}");
    editor.paste("]");
    let fault = editor.parameters().unwrap_err();
    assert_eq!(Some(fault), editor.fault());
    assert!(
        fault
            .text(Language::English)
            .starts_with("line 1, column 39: ")
    );
}

#[test]
fn line_ends_stay_as_they_were_loaded() {
    for (text, pasted) in [
        ("{\r\n}\r\n", "{\r\n1\r\n2\r\n3}\r\n"),
        ("{\n}\n", "{\n1\n2\n3}\n"),
        ("{\r\n}\n", "{\r\n1\n2\n3}\n"),
    ] {
        let mut editor = loaded(text);
        assert_eq!(&*editor.text(), text);
        assert!(!editor.is_dirty());
        editor.go_to(Place { line: 2, column: 1 });
        editor.paste("1\r\n2\r3");
        assert_eq!(&*editor.text(), pasted);
        act(&mut editor, &[Action::Undo]);
        assert!(!editor.is_dirty(), "{text:?}");
    }
}

#[test]
fn formatting_is_one_step_and_keeps_numbers_keys_and_the_place_of_the_caret() {
    let text = "{\"b\":1.10,\"a\":7532159004482000001,\n\"b\":[ ]}\n";
    let mut editor = loaded(text);
    editor.go_to(Place {
        line: 1,
        column: 16,
    });
    act(&mut editor, &[Action::Format]);
    let formatted = "{\n  \"b\": 1.10,\n  \"a\": 7532159004482000001,\n  \"b\": []\n}\n";
    assert_eq!(&*editor.text(), formatted);
    assert_eq!(editor.caret(), Spot { row: 2, at: 8 });
    let revision = editor.revision();
    act(&mut editor, &[Action::Format]);
    assert_eq!(editor.revision(), revision);
    act(&mut editor, &[Action::Undo]);
    assert_eq!(&*editor.text(), text);
}

#[test]
fn a_text_that_is_no_json_is_not_formatted_but_its_fault_is_shown() {
    let mut editor = loaded("{\n  \"城市\" 1\n}");
    act(&mut editor, &[Action::Format]);
    assert!(!editor.is_dirty());
    assert_eq!(editor.caret(), Spot { row: 1, at: 11 });
    let at = editor.parts(area()).verdict.as_position();
    act(&mut editor, &[Action::Top]);
    editor.click(area(), at);
    assert_eq!(editor.caret(), Spot { row: 1, at: 11 });
}

#[test]
fn a_text_too_large_is_shown_whole_and_only_read() {
    let cases = [
        (format!("{{\"a\": \"{}\"}}", "x".repeat(300 * 1024)), true),
        (format!("{{\n{}}}", "\n".repeat(60_000)), true),
        (format!("{{\"a\": \"{}\"}}", "x".repeat(60_000)), true),
        (format!("{{\"a\": \"{}\"}}", "京".repeat(29_000)), false),
    ];
    for (text, read_only) in cases {
        let mut editor = loaded(&text);
        assert_eq!(editor.is_read_only(), read_only);
        act(&mut editor, &[Action::Edit, Action::Format, Action::Paste]);
        assert_eq!(editor.is_typing(), !read_only);
        editor.paste("x");
        press(&mut editor, "x backspace enter tab ctrl-k del");
        assert_eq!(editor.text().len() == text.len(), read_only);
        act(&mut editor, &[Action::Bottom, Action::Up, Action::Right]);
        editor.load("{}");
        assert!(!editor.is_read_only());
    }
}

#[test]
fn a_paste_that_is_too_large_is_refused_and_said_so() {
    let mut editor = loaded("{}");
    editor.paste(&"x".repeat(300 * 1024));
    assert!(editor.was_refused() && !editor.is_dirty());
    editor.paste(" ");
    assert!(!editor.was_refused() && editor.is_dirty());
}

#[test]
fn another_text_can_be_taken_back_and_does_not_count_as_saved() {
    let mut editor = loaded("{\"a\": 1}");
    editor.replace("{\"b\":\r\n2}");
    assert_eq!(&*editor.text(), "{\"b\":\n2}");
    assert!(editor.is_dirty());
    act(&mut editor, &[Action::Undo]);
    assert_eq!(&*editor.text(), "{\"a\": 1}");
    editor.replace(&"x".repeat(300 * 1024));
    assert!(editor.is_read_only() && editor.is_dirty());
}

#[test]
fn the_caret_is_in_view_whatever_the_size() {
    let text = format!("{}\n{}", many_lines(100), "京".repeat(100));
    let mut editor = loaded(&text);
    act(&mut editor, &[Action::Bottom]);
    for width in 0..40 {
        for height in 0..20 {
            let inner = Rect::new(0, 0, width, height);
            let area = PaneArea { inner, ..area() };
            let (text, window) = (editor.parts(area).text, editor.window(area));
            if text.is_empty() {
                continue;
            }
            let row = editor.caret().row - window.row;
            let column = editor.caret_column() - window.column;
            assert!(
                row < text.height.into() && column < text.width.into(),
                "{width} {height}"
            );
        }
    }
}

#[test]
fn the_view_moves_no_further_than_it_must() {
    let mut editor = loaded(&many_lines(100));
    let row = |editor: &ParameterEditor| editor.window(area()).row;
    act(&mut editor, &[Action::PageDown]);
    assert_eq!((editor.caret().row, row(&editor)), (10, 1));
    act(&mut editor, &[Action::HalfPageUp]);
    assert_eq!((editor.caret().row, row(&editor)), (5, 1));
    editor.scroll(30, area());
    assert_eq!((editor.caret().row, row(&editor)), (5, 31));
    editor.scroll(1_000, area());
    assert_eq!(row(&editor), 90);
    act(&mut editor, &[Action::Edit]);
    press(&mut editor, "x");
    assert_eq!(row(&editor), 5);
    editor.scroll(-9, area());
    assert_eq!(row(&editor), 0);
}

#[test]
fn a_click_places_the_caret_and_a_drag_selects() {
    let mut editor = loaded("{\n  \"城市\": \"北京\"\n}");
    let text = editor.parts(area()).text;
    let at = |column, row| Position::new(text.x + column, text.y + row);
    for (position, spot) in [
        (at(3, 1), (1, 3)),
        (at(4, 1), (1, 3)),
        (at(5, 1), (1, 6)),
        (at(29, 1), (1, 20)),
        (at(0, 8), (2, 0)),
        (Position::new(5, 4), (1, 0)),
        (Position::new(0, 0), (0, 0)),
    ] {
        editor.click(area(), position);
        let (row, at) = spot;
        assert_eq!(editor.caret(), Spot { row, at }, "{position}");
    }
    editor.click(area(), at(3, 1));
    editor.drag(area(), at(7, 1));
    let copied = editor.act(Action::CopySelected, area());
    assert_eq!(copied, [Effect::Copy("城市".into())]);
    let cut = editor.act(Action::Cut, area());
    assert_eq!(cut, copied);
    assert_eq!(editor.line(1), "  \"\": \"北京\"");
    editor.act(Action::Paste, area());
    assert!(!editor.is_dirty());
}
