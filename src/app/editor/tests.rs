//! The editor by its keys: `|` is the caret, `<` and `>` are the ends of a selection.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::{app::Key, json::width};

mod pairs;

const PAGE: usize = 3;

fn editor(text: &str) -> Editor {
    Editor::new(Lines::open(text))
}

/// An editor with the caret where `|` stands.
fn marked(text: &str) -> Editor {
    let (before, after) = text.split_once('|').unwrap();
    let mut editor = editor(&format!("{before}{after}"));
    editor.go(end_of(Spot::default(), before), false);
    editor
}

fn press(editor: &mut Editor, keys: &str) {
    for name in keys.split(' ').filter(|name| !name.is_empty()) {
        editor.key(name.parse().unwrap(), PAGE);
    }
}

fn type_text(editor: &mut Editor, text: &str) {
    for character in text.chars() {
        editor.key(Key::plain(crossterm::event::KeyCode::Char(character)), PAGE);
    }
}

/// The text with its caret, or with its selection.
fn shown(editor: &Editor) -> String {
    let range = editor.selection();
    let (start, end) = range
        .clone()
        .map_or((editor.caret(), editor.caret()), |r| (r.start, r.end));
    let part = |from, to| editor.lines().slice(&(from..to));
    let (head, tail) = (
        part(Spot::default(), start),
        part(end, editor.lines().end()),
    );
    match range {
        None => format!("{head}|{tail}"),
        Some(_) => format!("{head}<{}>{tail}", part(start, end)),
    }
}

#[test]
fn keys_do_what_they_do_in_other_editors() {
    let cases = [
        ("a|c", "b", "ab|c"),
        ("ab|c", "backspace", "a|c"),
        ("a|bc", "del", "a|c"),
        ("a\n|b", "backspace", "a|b"),
        ("a|\nb", "del", "a|b"),
        ("|a", "backspace left up pgup ctrl-left ctrl-home", "|a"),
        ("a|", "del right down pgdn ctrl-right ctrl-end", "a|"),
        ("北|京", "backspace", "|京"),
        ("👨‍👩‍👧|", "backspace", "|"),
        ("ab cd|", "ctrl-w", "ab |"),
        ("ab cd|", "ctrl-backspace alt-backspace", "|"),
        ("|ab cd", "alt-d", "| cd"),
        ("|ab cd", "ctrl-del ctrl-del", "|"),
        ("a|bc\nd", "ctrl-k", "a|\nd"),
        ("a|\nd", "ctrl-k", "a|d"),
        ("abc|", "shift-left shift-left x", "ax|"),
        ("abc|", "shift-left shift-left left", "a|bc"),
        ("a|bc", "shift-end", "a<bc>"),
        ("a|bc", "shift-end right", "abc|"),
        ("a|bc\nd", "shift-down", "a<bc\nd>"),
        ("a|bc\nd", "shift-ctrl-end backspace", "a|"),
        ("  ab|", "home", "  |ab"),
        ("  ab|", "home home", "|  ab"),
        ("a\nb\nc\nd\ne|", "pgup", "a\nb|\nc\nd\ne"),
        (
            "long line\n|\nlong line",
            "up end down down",
            "long line\n\nlong line|",
        ),
        ("北京|\nabcdef", "down", "北京\nabcd|ef"),
    ];
    for (before, keys, after) in cases {
        let mut editor = marked(before);
        press(&mut editor, &keys.replace("shift-ctrl-", "ctrl-shift-"));
        assert_eq!(shown(&editor), after, "{before:?} {keys}");
    }
}

#[test]
fn lines_are_indented_as_json_is_written() {
    let cases = [
        ("{|}", "enter", "{\n  |\n}"),
        ("[|", "enter", "[\n  |"),
        ("{|]", "enter", "{\n  |]"),
        ("  \"a\": 1,|", "enter", "  \"a\": 1,\n  |"),
        ("|  a", "enter", "\n|  a"),
        ("\t{|", "enter", "\t{\n\t  |"),
        ("    |", "backspace", "  |"),
        ("   |", "backspace", "  |"),
        (" |", "backspace", "|"),
        ("  \"|", "backspace", "  |"),
        ("{\n  |", "}", "{\n}|"),
        ("{\n|", "}", "{\n}|"),
        (
            "{\n  \"a\": [\n    1\n    |",
            "]",
            "{\n  \"a\": [\n    1\n  ]|",
        ),
        (
            "{\n  \"a\": [\n    1\n  |",
            "]",
            "{\n  \"a\": [\n    1\n  ]|",
        ),
        ("  x|", "}", "  x}|"),
    ];
    for (before, keys, after) in cases {
        let mut editor = marked(before);
        press(&mut editor, keys);
        assert_eq!(shown(&editor), after, "{before:?} {keys}");
        while editor.undo() == Pressed::Changed {}
        assert_eq!(&*editor.lines().join("\n"), before.replace('|', ""));
    }
}

#[test]
fn undo_goes_by_words_and_redo_makes_them_again() {
    let mut editor = editor("");
    type_text(&mut editor, "say: hello big world，北京 上海");
    let steps = [
        "say: hello big world，北京 ",
        "say: hello big world，",
        "say: hello big ",
        "say: hello ",
        "say: ",
        "",
    ];
    let mut done = vec![shown(&editor)];
    for step in steps {
        assert_eq!(editor.undo(), Pressed::Changed);
        assert_eq!(shown(&editor), format!("{step}|"));
        done.push(shown(&editor));
    }
    assert_eq!(editor.undo(), Pressed::Ignored);
    for text in done.iter().rev().skip(1) {
        editor.redo();
        assert_eq!(shown(&editor), *text);
    }
    assert_eq!(editor.redo(), Pressed::Ignored);
}

#[test]
fn what_is_taken_out_letter_by_letter_comes_back_by_words() {
    let mut backwards = marked("one two|");
    press(&mut backwards, "backspace backspace backspace backspace");
    backwards.undo();
    assert_eq!(shown(&backwards), "one |");
    backwards.undo();
    assert_eq!(shown(&backwards), "one two|");
    let mut forwards = marked("|one two");
    press(&mut forwards, "del del del del del");
    forwards.undo();
    assert_eq!(shown(&forwards), "|two");
    forwards.undo();
    assert_eq!(shown(&forwards), "|one two");
}

#[test]
fn moving_the_caret_begins_a_new_step() {
    let mut editor = editor("");
    type_text(&mut editor, "ab");
    press(&mut editor, "left right c");
    editor.undo();
    assert_eq!(shown(&editor), "ab|");
}

#[test]
fn a_paste_over_a_selection_is_one_step() {
    let mut editor = marked("a|bc");
    press(&mut editor, "shift-right");
    editor.insert("1\n2");
    assert_eq!(shown(&editor), "a1\n2|c");
    editor.undo();
    assert_eq!(&*editor.lines().join("\n"), "abc");
}

#[test]
fn what_is_cut_can_be_pasted() {
    let mut editor = marked("|ab\ncd");
    assert_eq!(editor.take().1, None);
    press(&mut editor, "shift-down");
    assert_eq!(editor.take(), (Pressed::Changed, Some("ab\n".to_owned())));
    press(&mut editor, "end");
    editor.paste_cut();
    assert_eq!(shown(&editor), "cdab\n|");
}

#[derive(Debug, Clone)]
enum Step {
    Type(char),
    Paste(String),
    Key(&'static str),
    Undo,
    Redo,
    All,
}

fn step() -> impl Strategy<Value = Step> {
    let character = prop::sample::select(
        "ab 9\"北，é\u{301}👩\u{200d}👧\u{7}{}[]"
            .chars()
            .collect::<Vec<_>>(),
    );
    let keys = [
        "enter",
        "backspace",
        "del",
        "ctrl-w",
        "ctrl-del",
        "ctrl-k",
        "left",
        "right",
        "up",
        "down",
        "home",
        "end",
        "pgup",
        "pgdn",
        "ctrl-left",
        "ctrl-right",
        "ctrl-home",
        "ctrl-end",
        "shift-left",
        "shift-right",
        "shift-up",
        "shift-down",
        "ctrl-shift-left",
        "ctrl-shift-end",
        "alt-d",
        "f5",
        "ctrl-q",
    ];
    prop_oneof![
        4 => character.prop_map(Step::Type),
        2 => "[ab北{\n\t👩\u{301}]{0,9}".prop_map(Step::Paste),
        6 => prop::sample::select(keys.to_vec()).prop_map(Step::Key),
        1 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => Just(Step::All),
    ]
}

fn take(editor: &mut Editor, step: &Step) {
    match step {
        Step::Type(character) => type_text(editor, &character.to_string()),
        Step::Paste(text) => drop(editor.insert(text)),
        Step::Key(name) => press(editor, name),
        Step::Undo => drop(editor.undo()),
        Step::Redo => drop(editor.redo()),
        Step::All => editor.select_all(),
    }
}

proptest! {
    #[test]
    fn whatever_is_pressed_the_caret_stays_in_the_text_and_all_of_it_can_be_undone(
        text in "[a北{} \n\u{301}👩\u{200d}]{0,20}", steps in prop::collection::vec(step(), 0..40),
    ) {
        let mut editor = editor(&text);
        for step in &steps {
            take(&mut editor, step);
            let caret = editor.caret();
            prop_assert_eq!(editor.lines.nearest(caret), caret);
            let line = editor.lines.line(caret.row);
            prop_assert_eq!(editor.column(), width(line.get(..caret.at).unwrap()));
        }
        let end = editor.lines.join("\n");
        while editor.undo() == Pressed::Changed {}
        prop_assert_eq!(&*editor.lines.join("\n"), text.as_str());
        while editor.redo() == Pressed::Changed {}
        // Steps that were undone and not made again in between are gone.
        if !steps.iter().any(|step| matches!(step, Step::Undo)) {
            prop_assert_eq!(editor.lines.join("\n"), end);
        }
    }

    /// The model: the characters before the caret and those behind it.
    #[test]
    fn typing_pasting_and_deleting_do_what_they_do_to_two_strings(steps in prop::collection::vec(
        prop_oneof![
            "[ab:北京]".prop_map(|text| Step::Type(text.chars().next().unwrap())),
            "[ab北,\n]{1,9}".prop_map(Step::Paste),
            prop::sample::select(vec!["backspace", "del", "left", "right", "ctrl-home", "ctrl-end"]).prop_map(Step::Key),
        ], 0..60,
    )) {
        let mut editor = editor("");
        let (mut before, mut after) = (String::new(), String::new());
        for step in &steps {
            take(&mut editor, step);
            match step {
                Step::Type(character) => before.push(*character),
                Step::Paste(text) => before.push_str(text),
                Step::Key("backspace") => drop(before.pop()),
                Step::Key("del") => after = after.chars().skip(1).collect(),
                Step::Key("left") => {
                    if let Some(moved) = before.pop() {
                        after.insert(0, moved);
                    }
                }
                Step::Key("right") => {
                    before.extend(after.chars().next());
                    after = after.chars().skip(1).collect();
                }
                Step::Key("ctrl-home") => after = format!("{}{after}", std::mem::take(&mut before)),
                _ => before = format!("{before}{}", std::mem::take(&mut after)),
            }
            prop_assert_eq!(shown(&editor), format!("{before}|{after}"));
        }
    }

    #[test]
    fn the_caret_stands_where_the_screen_shows_it(text in "[a北é👩\t，]{0,20}", steps in 0..20_usize) {
        let mut editor = editor(&text);
        press(&mut editor, &"right ".repeat(steps));
        let before: String = text.graphemes(true).take(steps).collect();
        let columns = before.graphemes(true).map(|g| match g {
            "\t" => 4,
            "a" | "é" => 1,
            _ => 2,
        });
        prop_assert_eq!(editor.column(), columns.sum::<usize>());
    }
}
