//! The keys of vi: `|` is the caret; `<` and `>` are the ends of what is selected. `¬` is Esc.

use crossterm::event::KeyCode;
use proptest::prelude::*;

use super::{
    super::{Lines, end_of},
    *,
};

fn marked(text: &str) -> Editor {
    let (before, after) = text.split_once('|').unwrap();
    let mut editor = Editor::new(Lines::open(&format!("{before}{after}")));
    editor.go(end_of(Spot::default(), before), false);
    editor.set_vim(true);
    editor
}

fn press(editor: &mut Editor, keys: &str) -> Vec<Want> {
    let wants = keys.chars().filter_map(|letter| {
        let code = match letter {
            '¬' => KeyCode::Esc,
            '⏎' => KeyCode::Enter,
            other => KeyCode::Char(other),
        };
        editor.vim_key(Key::plain(code), 10).1
    });
    wants.collect()
}

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

fn check(cases: &[(&str, &str, &str)]) {
    for (before, keys, after) in cases {
        let mut editor = marked(before);
        press(&mut editor, keys);
        assert_eq!(shown(&editor), *after, "{before:?} {keys}");
    }
}

#[test]
fn motions_go_where_they_go_in_vi() {
    check(&[
        ("a|bc", "h", "|abc"),
        ("|abc", "h", "|abc"),
        ("a|bc\nd", "lll", "ab|c\nd"),
        ("a|bc\nde", "j", "abc\nd|e"),
        ("ab|c\n\nde", "jj", "abc\n\nd|e"),
        ("abc\n|d", "j", "abc\n|d"),
        ("|one two, x", "w", "one |two, x"),
        ("|one two, x", "ww", "one two|, x"),
        ("|one two, x", "3w", "one two, |x"),
        ("one|\n\n  two", "w", "one\n|\n  two"),
        ("one\n|\n  two", "w", "one\n\n  |two"),
        ("one tw|o", "b", "one |two"),
        ("one |two", "b", "|one two"),
        ("|one two", "e", "on|e two"),
        ("on|e two", "e", "one tw|o"),
        ("  a|b", "0", "|  ab"),
        ("  a|b", "^", "  |ab"),
        ("|ab", "$", "a|b"),
        ("a\nb\n  |c", "gg", "|a\nb\n  c"),
        ("|a\nb\n  c", "G", "a\nb\n  |c"),
        ("|a\nb\nc", "2G", "a\n|b\nc"),
        ("|a,b,c", "f,", "a|,b,c"),
        ("|a,b,c", "2f,", "a,b|,c"),
        ("|a,b,c", "f,;", "a,b|,c"),
        ("|a,b,c", "f,;,", "a|,b,c"),
        ("|a,b,c", "t,", "|a,b,c"),
        ("|ab,c", "t,", "a|b,c"),
        ("a,b,|c", "F,", "a,b|,c"),
        ("a,bb|c", "T,", "a,|bbc"),
        ("|abc", "fz", "|abc"),
        ("|{\"a\": [1]}", "%", "{\"a\": [1]|}"),
        ("{\"a\": |[1]}", "%", "{\"a\": [1|]}"),
        ("北|京天", "l", "北京|天"),
        ("|北京 天气", "w", "北京 |天气"),
    ]);
}

#[test]
fn operators_work_on_motions_and_lines() {
    check(&[
        ("a|bc", "x", "a|c"),
        ("|abcd", "3x", "|d"),
        ("ab|c", "x", "a|b"),
        ("a|bc", "X", "|bc"),
        ("|one two", "dw", "|two"),
        ("one |two\nx", "dw", "one| \nx"),
        ("|one two three", "2dw", "|three"),
        ("|one two three", "d2w", "|three"),
        ("|one two", "de", "| two"),
        ("one |two", "db", "|two"),
        ("a|bc def", "d$", "|a"),
        ("a|bc def", "D", "|a"),
        ("a\n|b\nc", "dd", "a\n|c"),
        ("a\n|b", "dd", "|a"),
        ("|a", "dd", "|"),
        ("|a\nb\nc", "2dd", "|c"),
        ("|a\nb\nc", "dj", "|c"),
        ("a\nb\n|c", "dk", "|a"),
        ("a\n|b\nc", "dG", "|a"),
        ("a\nb\n|c", "dgg", "|"),
        ("|ab,c", "df,", "|c"),
        ("|ab,c", "dt,", "|,c"),
        ("|{a}b", "d%", "|b"),
        ("|one two", "cwX¬", "|X two"),
        ("on|e two", "cwX¬", "on|X two"),
        ("|one two", "ceX¬", "|X two"),
        ("  |ab\nc", "ccx¬", "  |x\nc"),
        ("a|bc", "CX¬", "a|X"),
        ("a|bc", "sX¬", "a|Xc"),
        ("  a|b", "SX¬", "  |X"),
        ("|a\nb\nc", ">j", "  |a\n  b\nc"),
        ("  |a", "<<", "|a"),
        ("|a\nb", "2>>", "  |a\n  b"),
        ("a|bc", "rX", "a|Xc"),
        ("|abc", "2rX", "X|Xc"),
        ("ab|c", "2rX", "ab|c"),
        ("|a\n  b", "J", "a| b"),
    ]);
}

#[test]
fn objects_are_words_strings_and_brackets() {
    check(&[
        ("one t|wo x", "diw", "one | x"),
        ("one t|wo x", "daw", "one |x"),
        ("one t|wo x", "ciwX¬", "one |X x"),
        ("{\"a\": \"b|c d\"}", "ci\"X¬", "{\"a\": \"|X\"}"),
        ("{\"a\": |\"bc\"}", "ci\"X¬", "{\"a\": \"|X\"}"),
        ("{|\"a\": \"bc\"}", "f:ci\"X¬", "{\"a\": \"|X\"}"),
        ("{\"a\": \"b|c\"}", "da\"", "{\"a\": |}"),
        ("{\"a\": {\"b\": |1}}", "di{", "{\"a\": {|}}"),
        ("{\"a\": |{\"b\": 1}}", "di{", "{\"a\": {|}}"),
        ("{\"a\": {\"b\": |1}}", "da{", "{\"a\": |}"),
        ("{\n  \"a|\": 1\n}", "di{", "{|}"),
        ("[1, [2|, 3], 4]", "di[", "[1, [|], 4]"),
        ("\"}|\"", "di{", "\"}|\""),
        ("a|b", "di[", "a|b"),
    ]);
}

#[test]
fn what_is_cut_is_put_where_vi_puts_it() {
    check(&[
        ("|ab", "xp", "b|a"),
        ("|ab cd", "dwP", "ab| cd"),
        ("|a\nb", "ddp", "b\n|a"),
        ("a\n|b", "ddP", "|b\na"),
        ("|a\nb", "yyp", "a\n|a\nb"),
        ("|a\nb", "yyP", "|a\na\nb"),
        ("|a\nb", "yyj2p", "a\nb\n|a\na"),
        ("a|b c", "yiwP", "a|bab c"),
    ]);
    let mut editor = marked("on|e two");
    assert_eq!(press(&mut editor, "yiw"), [Want::Copy("one".to_owned())]);
    assert_eq!(
        press(&mut editor, "yy"),
        [Want::Copy("one two\n".to_owned())]
    );
    assert_eq!(press(&mut editor, "/n"), [Want::Find, Want::Next(true)]);
}

#[test]
fn visual_modes_select_with_the_character_under_the_caret() {
    check(&[
        ("a|bcd", "v", "a<b>cd"),
        ("a|bcd", "vl", "a<bc>d"),
        ("ab|cd", "vh", "a<bc>d"),
        ("a|bcd", "vld", "a|d"),
        ("a|bcd", "v$d", "|a"),
        ("a|bcd", "vlcX¬", "a|Xd"),
        ("a\nb|c\nd", "V", "a\n<bc\n>d"),
        ("a\nb|c\nd", "Vd", "a\n|d"),
        ("|a\nb\nc", "Vjd", "|c"),
        ("|a\nb\nc", "Vj>", "  |a\n  b\nc"),
        ("a|bcd", "vlo", "a<bc>d"),
        ("a|bcd", "vl¬", "ab|cd"),
        ("a|bcd", "vv", "a|bcd"),
        ("on|e two", "viw", "<one> two"),
        ("{\"a\": \"b|c\"}", "vi\"d", "{\"a\": \"|\"}"),
    ]);
}

#[test]
fn insert_mode_begins_where_it_should_and_ends_with_escape() {
    check(&[
        ("a|b", "iX¬", "a|Xb"),
        ("a|b", "aX¬", "ab|X"),
        ("  a|b", "IX¬", "  |Xab"),
        ("|ab", "AX¬", "ab|X"),
        ("  a|b\nc", "oX¬", "  ab\n  |X\nc"),
        ("  a|b\nc", "OX¬", "  |X\n  ab\nc"),
        ("{|\n}", "oX¬", "{\n  |X\n}"),
        ("|", "i{\"a\": \"b\"}¬", "{\"a\": \"b\"|}"),
        ("a|b", "i¬¬", "|ab"),
    ]);
}

#[test]
fn a_change_is_taken_back_made_again_and_repeated() {
    check(&[
        ("|abc", "xxu", "|bc"),
        ("|abc", "xxuu", "|abc"),
        ("|abc", "xxuuU", "|bc"),
        ("|abcd", "x.", "|cd"),
        ("|abcd", "x2.", "|d"),
        ("|one two six", "dw.", "|six"),
        ("|one two", "ciwX¬w.", "X |X"),
        ("|a\nb", "AX¬j.", "aX\nb|X"),
        ("|abcd", "vld.", "|"),
        ("|abc", "xu.", "|bc"),
    ]);
}

#[test]
fn half_a_command_is_shown_and_given_up() {
    let mut editor = marked("|one two");
    press(&mut editor, "2d");
    assert_eq!(editor.vim(), Some((Mode::Normal, "2d")));
    let escape = Key::plain(KeyCode::Esc);
    assert!(editor.is_for_vim(escape));
    press(&mut editor, "¬");
    assert_eq!(editor.vim(), Some((Mode::Normal, "")));
    // One more goes back from typing.
    assert!(!editor.is_for_vim(escape));
    press(&mut editor, "dz");
    assert_eq!(shown(&editor), "|one two");
    press(&mut editor, "99999999999999999999x");
    assert_eq!(shown(&editor), "|");
}

#[test]
fn one_command_is_one_step_of_undo_with_all_that_was_typed() {
    for (before, keys, after) in [
        (
            "\"city\": \"|北京\"",
            "ciwone two, three¬",
            "\"city\": \"one two, thre|e\"",
        ),
        ("|a b", "Athe end of it¬", "a bthe end of i|t"),
        ("|a", "o\"z\": 1⏎and more¬", "a\n\"z\": 1\nand mor|e"),
        ("|a\nb", "Oone two¬", "one tw|o\na\nb"),
        ("|one two", "cwx y¬w.", "x y x |y"),
        ("|a b c d", "3x", "| c d"),
    ] {
        let mut editor = marked(before);
        press(&mut editor, keys);
        assert_eq!(shown(&editor), after, "{before:?} {keys}");
        press(&mut editor, "u");
        if keys.ends_with('.') {
            press(&mut editor, "u");
        }
        assert_eq!(
            shown(&editor).replace('|', ""),
            before.replace('|', ""),
            "{keys}"
        );
        press(&mut editor, "U");
        if keys.ends_with('.') {
            press(&mut editor, "U");
        }
        assert_eq!(
            shown(&editor).replace('|', ""),
            after.replace('|', ""),
            "{keys}"
        );
    }
}

proptest! {
    #[test]
    fn whatever_is_pressed_nothing_breaks_and_all_can_be_taken_back(
        text in "[a北{}\\[\\]\" \n]{0,30}",
        keys in "[hjklwbe0^$gGftxXdDcCypPuUoOiIaAvV.nNrsSJ{}\\[\\]\"123<>;,% ¬¬¬⏎]{0,60}",
    ) {
        let mut editor = Editor::new(Lines::open(&text));
        editor.set_vim(true);
        press(&mut editor, &keys);
        let caret = editor.caret();
        prop_assert_eq!(editor.lines().nearest(caret), caret);
        drop(shown(&editor));
        press(&mut editor, "¬¬¬");
        while editor.undo() == Pressed::Changed {}
        prop_assert_eq!(&*editor.lines().join("\n"), text.as_str());
    }
}
