//! Brackets and quotes that are closed as they are opened; rows of the screen.

use super::{marked, press, shown};

#[test]
fn what_is_opened_is_closed_and_never_in_the_way() {
    let cases = [
        ("|", "{", "{|}"),
        ("|", "[", "[|]"),
        ("{|}", "\"", "{\"|\"}"),
        ("|", "\" a \"", "\"a\"|"),
        ("|", "{ }", "{}|"),
        ("|", "[ { } ]", "[{}]|"),
        ("|", "{ backspace", "|"),
        ("|", "\" backspace", "|"),
        ("|", "[ x backspace backspace", "|"),
        // Before a word, within a string, over a selection.
        ("|word", "\"", "\"|word"),
        ("|12", "[", "[|12"),
        ("\"a|b\"", "{", "\"a{|b\""),
        ("\"a|\"", "[", "\"a[|\""),
        ("\"{|}\"", "backspace", "\"|}\""),
        ("\"a|b\"", "\"", "\"a\"|b\""),
        ("\"a\\\\|\"", "\"", "\"a\\\\\"|"),
        ("a|b", "shift-right {", "a{|"),
        // Nothing to step over: it is typed.
        ("[1|", "]", "[1]|"),
        ("[1|}", "]", "[1]|}"),
        ("{\"a\": |}", "\"", "{\"a\": \"|\"}"),
        ("{\"a\": \"x\"|}", "\"", "{\"a\": \"x\"\"|\"}"),
        ("{|}", "enter", "{\n  |\n}"),
        // A line of its own above the one that is there already.
        ("|", "{ enter 1 enter }", "{\n  1\n}|"),
        ("|", "[ enter 1 enter enter ]", "[\n  1\n  \n]|"),
        ("|", "{ enter [ enter ] enter }", "{\n  [\n  ]\n}|"),
        ("{\n  [\n    1\n    |\n}", "]", "{\n  [\n    1\n  ]|\n}"),
        ("{\n  \"a\": {\n    |\n}", "}", "{\n  \"a\": {\n  }|\n}"),
        (
            "{\n  \"a\": {\n    |\n  }\n}",
            "}",
            "{\n  \"a\": {\n  }|\n}",
        ),
        ("1\n|\n}", "}", "1\n}|\n}"),
    ];
    for (before, keys, after) in cases {
        let mut editor = marked(before);
        press(&mut editor, keys);
        assert_eq!(shown(&editor), after, "{before:?} {keys}");
    }
}

#[test]
fn up_and_down_go_by_rows_of_the_screen_where_lines_are_wrapped() {
    let mut editor = marked("abcd北京ij|\nk");
    editor.set_wrap(Some(4));
    let mut stops = Vec::new();
    for rows in [-1, -1, -1, 1, 1, 1, 1] {
        editor.go_rows(rows, false);
        stops.push((editor.caret().row, editor.caret().at));
    }
    let expected = [(0, 7), (0, 2), (0, 0), (0, 7), (0, 12), (1, 1), (1, 1)];
    assert_eq!(stops, expected);
}
