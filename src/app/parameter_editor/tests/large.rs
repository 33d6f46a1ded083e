//! Texts too large to be typed in.

use std::sync::Arc;

use super::{act, area, loaded, press};
use crate::{
    app::{Action, Effect, parameter_editor::ParameterEditor},
    json::Document,
};

#[test]
fn a_text_too_large_is_shown_whole_and_only_read() {
    let cases = [
        (format!("{{\"a\": \"{}\"}}", "x\n".repeat(2 << 20)), true),
        (format!("{{\n{}}}", "\n".repeat(60_000)), true),
        (format!("{{\"a\": \"{}\"}}", "x".repeat(60_000)), true),
        (format!("{{\"a\": \"{}\"}}", "京".repeat(29_000)), false),
    ];
    for (text, read_only) in cases {
        let mut editor = loaded(&text);
        assert_eq!(editor.is_read_only(), read_only);
        act(&mut editor, &[Action::Edit, Action::Paste]);
        assert_eq!(editor.is_typing(), !read_only);
        editor.paste("x");
        press(&mut editor, "x backspace enter ctrl-k del");
        assert_eq!(editor.text().len() == text.len(), read_only);
        act(&mut editor, &[Action::Bottom, Action::Up, Action::Right]);
        editor.load("{}");
        assert!(!editor.is_read_only());
    }
}

#[test]
fn a_paste_too_large_to_be_edited_is_taken_whole_as_one_step() {
    let mut editor = loaded("{}");
    act(&mut editor, &[Action::Edit, Action::SelectAll]);
    let text = format!("{{\"a\": [{}0]}}", "1,".repeat(100_000));
    editor.paste(&text);
    assert!(editor.is_read_only() && !editor.is_typing());
    assert!(*editor.text() == *text && editor.parameters().is_ok());
    // Another one has no place to go to.
    editor.paste(" ");
    assert!(*editor.text() == *text && editor.was_refused());
    act(&mut editor, &[Action::Undo]);
    assert_eq!(&*editor.text(), "{}");
    assert!(!editor.is_read_only());
    // In lines of its own it can be edited.
    act(&mut editor, &[Action::Redo, Action::Format]);
    assert!(!editor.is_read_only() || editor.line_count() > 60_000);
    act(&mut editor, &[Action::Undo, Action::Undo]);
    assert_eq!(&*editor.text(), "{}");
}

#[test]
fn a_text_too_large_to_be_edited_is_shown_as_a_tree() {
    let mut editor = loaded(&format!(
        "{{\"a\": {{\"b\": \"{}\"}}, \"b\": [1, 2]}}",
        "x".repeat(70_000)
    ));
    let [Effect::BuildTree { asked, text }] = &*editor.wishes() else {
        panic!("no tree is asked for");
    };
    assert!(editor.wishes().is_empty());
    let document = Arc::new(Document::from_json(text).unwrap());
    editor.tree_ready(asked + 1, Arc::clone(&document));
    assert!(editor.tree().is_none());
    editor.tree_ready(*asked, document);
    let line = |editor: &ParameterEditor| {
        let line = editor
            .tree()
            .unwrap()
            .line(editor.tree_place(area()).0.line);
        line.chars().take(8).collect::<String>()
    };
    act(&mut editor, &[Action::Down]);
    assert_eq!(line(&editor), "\"a\": {");
    // Enter folds, as there is nothing to type.
    act(&mut editor, &[Action::Edit, Action::Down]);
    assert_eq!((&*line(&editor), editor.is_typing()), ("\"b\": [", false));
    act(&mut editor, &[Action::Find]);
    press(&mut editor, "x x x enter");
    assert_eq!(&*line(&editor), "\"b\": \"xx");
    act(&mut editor, &[Action::Bottom]);
    assert_eq!(&*line(&editor), "}");
    editor.replace("{}");
    assert!(editor.wishes().is_empty() && editor.tree().is_none());
    act(&mut editor, &[Action::Undo]);
    assert_eq!(editor.wishes().len(), 1);
}
