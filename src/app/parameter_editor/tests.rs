//! The pane by its actions, keys and clicks.

use ratatui::layout::{Position, Rect};

use super::*;
use crate::{
    app::{Action, Effect, Key, layout::PaneArea},
    domain::Place,
    wording::Language,
};

mod large;

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
    editor.click(area(), at, 1);
    assert_eq!(editor.caret(), Spot { row: 1, at: 11 });
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
            if !editor.parts(area).text.is_empty() {
                assert!(editor.view(area).caret.is_some(), "{width} {height}");
            }
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
        editor.click(area(), position, 1);
        let (row, at) = spot;
        assert_eq!(editor.caret(), Spot { row, at }, "{position}");
    }
    editor.click(area(), at(3, 1), 1);
    editor.drag(area(), at(7, 1));
    let copied = editor.act(Action::CopySelected, area());
    assert_eq!(copied, [Effect::Copy("城市".into())]);
    let cut = editor.act(Action::Cut, area());
    assert_eq!(cut, copied);
    assert_eq!(editor.line(1), "  \"\": \"北京\"");
    editor.act(Action::Paste, area());
    assert!(!editor.is_dirty());
}

/// The rows in view, each with the bytes of its line.
fn rows(editor: &ParameterEditor) -> Vec<&str> {
    let rows = editor.view(area()).rows.into_iter();
    rows.map(|(row, bytes)| editor.line(row).get(bytes).unwrap())
        .collect()
}

#[test]
fn long_lines_go_on_in_the_next_row_where_they_are_wrapped() {
    // Thirty columns less three for the number.
    let text = format!("{}\n{}\tb", "北".repeat(20), "a".repeat(26));
    let mut editor = loaded(&text);
    act(&mut editor, &[Action::Edit, Action::ToggleWrap]);
    let expected = [&*"北".repeat(13), &*"北".repeat(7), &*"a".repeat(26), "\tb"];
    assert_eq!(rows(&editor), expected);
    let at = |x, y| Position::new(area().inner.x + 3 + x, area().inner.y + y);
    for (x, y, spot) in [
        (3, 0, (0, 3)),
        (4, 1, (0, 45)),
        (26, 1, (0, 60)),
        (2, 3, (1, 26)),
        (9, 3, (1, 28)),
        (9, 9, (1, 28)),
    ] {
        editor.click(area(), at(x, y), 1);
        let (row, byte) = spot;
        assert_eq!(editor.caret(), Spot { row, at: byte }, "{x} {y}");
    }
    assert_eq!(editor.view(area()).caret, Some(at(5, 3)));
    act(&mut editor, &[Action::Top]);
    assert_eq!(editor.view(area()).caret, Some(at(0, 0)));
}

#[test]
fn a_wrapped_line_longer_than_the_pane_scrolls_with_the_caret() {
    let mut editor = loaded(&"x".repeat(1_000));
    act(&mut editor, &[Action::Edit, Action::ToggleWrap]);
    press(&mut editor, "end");
    let window = editor.window(area());
    assert_eq!((window.row, window.piece), (0, 28));
    assert!(editor.view(area()).caret.is_some());
    editor.scroll(-5, area());
    assert_eq!(editor.window(area()).piece, 23);
    press(&mut editor, "ctrl-home");
    assert_eq!(editor.window(area()), Window::default());
}

#[test]
fn clicks_select_words_values_and_lines() {
    let mut editor = loaded("{\"city\": \"New York 北京\", \"n\": -1.5e3}");
    let at = |x| Position::new(area().inner.x + 3 + x, area().inner.y);
    let mut selected = |x, clicks| {
        editor.click(area(), at(x), clicks);
        let range = editor.selection().unwrap();
        editor.editor.lines().slice(&range)
    };
    assert_eq!(selected(11, 2), "New");
    assert_eq!(selected(11, 3), "New York 北京");
    assert_eq!(selected(20, 2), "北京");
    assert_eq!(selected(3, 2), "city");
    assert_eq!(selected(11, 4).len(), editor.line(0).len());
    // A hand that trembles.
    editor.drag(area(), at(0));
    assert!(editor.selection().is_some_and(|range| range.start.at == 0));
}

#[test]
fn a_mouse_held_below_the_text_scrolls_and_selects_on() {
    let mut editor = loaded(&many_lines(40));
    let inner = area().inner;
    editor.click(area(), Position::new(inner.x + 3, inner.y), 1);
    editor.drag(area(), Position::new(inner.x + 4, inner.bottom() + 1));
    assert!(editor.is_dragged_out(area()));
    let row = editor.window(area()).row;
    assert!(row > 0);
    editor.drag_on(area());
    assert!(editor.window(area()).row > row);
    let range = editor.selection().unwrap();
    assert_eq!(
        (range.start, range.end.row),
        (Spot::default(), editor.window(area()).row + 9)
    );
    editor.release();
    assert!(!editor.is_dragged_out(area()));
}

#[test]
fn what_is_found_is_counted_and_walked_through() {
    let mut editor = loaded("{\"City\": \"city 北京\",\n \"x\": \"CITY\"}");
    act(&mut editor, &[Action::Find]);
    press(&mut editor, "c i t y");
    assert_eq!(editor.found(), Some((Some(1), 3)));
    press(&mut editor, "enter");
    assert!(!editor.find().is_typing());
    let mut stops = Vec::new();
    for action in [
        Action::FindNext,
        Action::FindNext,
        Action::FindNext,
        Action::FindPrevious,
    ] {
        act(&mut editor, &[action]);
        stops.push((editor.caret().row, editor.caret().at));
    }
    assert_eq!(stops, [(0, 10), (1, 7), (0, 2), (1, 7)]);
    // The text changes under it.
    act(&mut editor, &[Action::Edit]);
    press(&mut editor, "x");
    assert_eq!(editor.found(), Some((Some(3), 3)));
    act(&mut editor, &[Action::Back, Action::Back]);
    assert_eq!(editor.found(), None);
    // Capitals are told apart once one is typed; giving up goes back.
    act(&mut editor, &[Action::Top, Action::Find]);
    press(&mut editor, "C I");
    assert_eq!(editor.found(), Some((Some(1), 1)));
    act(&mut editor, &[Action::Back]);
    assert_eq!((editor.found(), editor.caret()), (None, Spot::default()));
}
