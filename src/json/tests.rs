//! What holds for any answer: nothing is lost, folding is undone by opening, bad input is read as
//! far as it goes.

mod hostile;
mod properties;

use std::fmt::Write;

use proptest::prelude::*;
use serde_json::json;

use super::{
    Document, Folds, LineKind, Trouble, View, arbitrary, check,
    lexer::{Lexeme, Lexer},
    strings::{looks_packed, readable, unescape},
    writer::OPENED_MARK,
};

fn sync(data: &str) -> String {
    json!({"code": 0, "data": data}).to_string()
}

fn decoded(body: &str) -> Document {
    Document::from_body(body.as_bytes(), View::Decoded).unwrap()
}

fn lines(document: &Document) -> Vec<&str> {
    (0..document.line_count())
        .map(|line| document.line(line))
        .collect()
}

fn shown(document: &Document, folds: &Folds) -> Vec<usize> {
    let lines = (0..folds.count(document)).map(|number| folds.line(document, number).unwrap());
    lines.collect()
}

/// How often it is told that the text stops being JSON.
fn broken(document: &Document) -> usize {
    let is_broken = |trouble: &&Trouble| matches!(trouble, Trouble::Broken { .. });
    document.troubles().iter().filter(is_broken).count()
}

/// The text on one line, with the strings that are JSON opened, by another way than the writer's.
fn opened(text: &str, levels: u8) -> String {
    let mut lexer = Lexer::new(text);
    let mut result = String::new();
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next().unwrap() {
        tokens.push((token.kind, text.get(token.start..token.end).unwrap()));
    }
    for (number, (kind, token)) in tokens.iter().enumerate() {
        let is_key = matches!(tokens.get(number + 1), Some((Lexeme::Colon, _)));
        let inner = unescape(token);
        if *kind == Lexeme::String
            && !is_key
            && levels > 0
            && looks_packed(token)
            && check(&inner).is_ok()
        {
            write!(result, "{OPENED_MARK}{}", opened(&inner, levels - 1)).unwrap();
        } else if *kind == Lexeme::String {
            result.push_str(&readable(token, &mut false));
        } else {
            result.push_str(token);
        }
    }
    result
}

/// A way to fold, as a user would.
#[derive(Debug, Clone, Copy)]
enum Step {
    Toggle(usize),
    Below(usize, bool),
    All,
    Depth(usize),
    Reveal(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => any::<usize>().prop_map(Step::Toggle),
        2 => (any::<usize>(), any::<bool>()).prop_map(|(line, folded)| Step::Below(line, folded)),
        1 => Just(Step::All),
        1 => (0..4_usize).prop_map(Step::Depth),
        2 => any::<usize>().prop_map(Step::Reveal),
    ];
    prop::collection::vec(step, 1..8)
}

fn fold(document: &Document, folds: &mut Folds, step: Step) {
    let line = |line: usize| line % document.line_count().max(1);
    match step {
        Step::Toggle(at) => drop(folds.toggle(document, line(at))),
        Step::Below(at, folded) => folds.set_below(document, line(at), folded),
        Step::All => folds.fold_all(document),
        Step::Depth(depth) => folds.to_depth(document, depth),
        Step::Reveal(at) => {
            folds.reveal(document, line(at));
            assert!(folds.is_shown(line(at)));
        }
    }
}

/// Which lines are shown, found from brackets and folds line by line.
fn expected(document: &Document, folds: &Folds) -> Vec<usize> {
    let mut shown = Vec::new();
    let mut line = 0;
    while line < document.line_count() {
        shown.push(line);
        line = if folds.is_folded(document, line) {
            document.end_of(line) + 1
        } else {
            line + 1
        };
    }
    shown
}

/// A body of any kind: sync, async with output nodes, or JSON inside JSON.
fn body() -> impl Strategy<Value = String> {
    let packed = |text: &String| serde_json::Value::String(text.clone()).to_string();
    (arbitrary::json(), arbitrary::json(), 0..3_u8).prop_map(move |(one, two, shape)| match shape {
        0 => sync(&one),
        1 => {
            let output = format!("{{\"Output\":{},\"节点\":{}}}", packed(&one), packed(&two));
            json!({"data": [{"output": output}]}).to_string()
        }
        _ => sync(&format!("[{one},{},{two}]", packed(&two))),
    })
}

proptest! {
    #[test]
    fn the_lines_of_an_answer_are_its_json(json in arbitrary::json()) {
        let document = decoded(&format!("{{\"data\":[{json},0]}}"));
        let joined = lines(&document).concat().replace("\": ", "\":");
        let expected = opened(&format!("[{json},0]"), 4).replace("\": ", "\":");
        prop_assert_eq!(joined, expected);
        prop_assert_eq!(broken(&document), 0);
    }

    #[test]
    fn an_answer_without_json_in_strings_parses_back_to_the_same(json in arbitrary::json()) {
        let json = format!("[{json},0]");
        prop_assume!(!opened(&json, 4).contains(OPENED_MARK));
        let document = decoded(&format!("{{\"data\":{json}}}"));
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        prop_assert_eq!(value(&lines(&document).concat()), value(&json));
    }

    #[test]
    fn every_line_knows_its_depth_and_its_children(body in body()) {
        let document = decoded(&body);
        let mut open: Vec<(usize, usize)> = Vec::new();
        for line in 0..document.line_count() {
            let text = document.line(line);
            if document.line_kind(line) != LineKind::Json {
                open.clear();
                continue;
            }
            let ends = text.trim_end_matches(',');
            let closes = matches!(ends, "]" | "}") && !open.is_empty();
            if closes {
                let (head, children) = open.pop().unwrap();
                prop_assert_eq!(document.children(head), Some(children));
                prop_assert_eq!(document.end_of(head), line);
                prop_assert_eq!(document.fold_of(line), Some(head));
                prop_assert_eq!(document.path(line), document.path(head));
            } else if let Some((head, children)) = open.last_mut() {
                *children += 1;
                let last = format!("[{}]", *children - 1);
                let is_array = document.line(*head).ends_with('[');
                prop_assert!(!is_array || document.path(line).unwrap().ends_with(&last));
            }
            prop_assert_eq!(document.depth(line), open.len());
            if text.ends_with(['{', '[']) {
                open.push((line, 0));
            } else if !closes {
                prop_assert_eq!(document.children(line), None);
            }
        }
    }

    #[test]
    fn what_is_shown_is_what_is_not_folded_away(body in body(), steps in steps()) {
        let document = decoded(&body);
        let mut folds = Folds::default();
        for step in steps {
            fold(&document, &mut folds, step);
            let lines = expected(&document, &folds);
            prop_assert_eq!(&shown(&document, &folds), &lines, "{:?}", step);
            for (number, line) in lines.iter().enumerate() {
                prop_assert_eq!(folds.number(*line), number);
                prop_assert_eq!(folds.after(&document, *line), lines.get(number + 1).copied());
                let before = number.checked_sub(1).map(|number| lines[number]);
                prop_assert_eq!(folds.before(*line), before);
            }
            for line in 0..document.line_count() {
                let stands_for = lines.iter().copied().rfind(|shown| *shown <= line);
                prop_assert_eq!(folds.nearest(line), stands_for);
            }
        }
    }

    #[test]
    fn folding_and_opening_again_changes_nothing(body in body(), steps in steps(), at: usize) {
        let document = decoded(&body);
        let mut folds = Folds::default();
        for step in steps {
            fold(&document, &mut folds, step);
        }
        let before = shown(&document, &folds);
        let at = at % document.line_count().max(1);
        let lines = shown(&document, &folds);
        if let Some(head) = folds.nearest(at).and_then(|line| document.fold_of(line)) {
            folds.toggle(&document, head);
            folds.toggle(&document, head);
            prop_assert_eq!(lines, before);
            prop_assert_eq!(shown(&document, &folds), expected(&document, &folds));
        }
        folds.to_depth(&document, 0);
        folds.set_below(&document, 0, true);
        for line in 0..document.line_count() {
            folds.set(&document, line, false);
        }
        prop_assert_eq!(folds, Folds::default());
    }

    #[test]
    fn opening_what_was_changed_on_the_way_loses_no_letter(
        body in body(), at: usize, change in 0..4_u8, byte in prop::sample::select(b"{}[]\",:\\0n \n\x00\x1b\xff\xe5".to_vec()),
    ) {
        let mut bytes = body.into_bytes();
        let at = at % bytes.len();
        match change {
            0 => bytes.truncate(at),
            1 => bytes[at] = byte,
            2 => bytes.insert(at, byte),
            _ => drop(bytes.remove(at)),
        }
        for view in View::ALL {
            let document = Document::from_body(&bytes, view).unwrap();
            let mut folds = Folds::default();
            folds.to_depth(&document, 1);
            prop_assert_eq!(shown(&document, &folds), expected(&document, &folds));
            for line in 0..document.line_count() {
                document.path(line);
                document.jq_path(line);
                document.reader(&folds).folded(line);
                document.reader(&folds).row_at(line, 0, Some(9));
            }
            if view == View::Raw {
                let text = crate::json::body::raw(&bytes);
                let text = text.strip_suffix('\n').unwrap_or(&text);
                prop_assert_eq!(document.text(), text);
            }
        }
    }

    #[test]
    fn cut_json_is_kept_to_its_last_letter(json in arbitrary::json(), at: usize) {
        let json = format!("{{\"first\":1,\"second\":{json}}}");
        let at = (0..=at % json.len()).rev().find(|at| json.is_char_boundary(*at)).unwrap();
        let cut = json.get(..at).unwrap();
        let document = decoded(cut);
        let letters = |text: &str| -> String {
            let text = text.replace(OPENED_MARK, "");
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\\')).collect()
        };
        let all = letters(&lines(&document).concat());
        // Letters written as escapes are shown as letters.
        if !json.contains("\\u") && !json.contains("\\n") {
            prop_assert_eq!(all, letters(cut));
        }
        let complete = lines(&document).concat();
        if check(&complete).is_err() && document.line_kind(0) == LineKind::Json {
            prop_assert_eq!(broken(&document), 1);
        }
    }
}

#[test]
fn a_section_is_folded_under_its_title() {
    let output = json!({"节点": "a\nb", "Output": "{\"n\":1}"});
    let document = decoded(&json!({"data": [{"output": output.to_string()}]}).to_string());
    let mut folds = Folds::default();
    assert_eq!(folds.toggle(&document, 0), Some(0));
    assert_eq!(folds.toggle(&document, 6), Some(4));
    assert_eq!(shown(&document, &folds), [0, 4]);
    assert_eq!(document.reader(&folds).folded(4).as_deref(), Some(" … 2"));
    folds.reveal(&document, 2);
    assert_eq!(shown(&document, &folds), [0, 1, 2, 3, 4]);
    // Sections are the outermost level.
    for (depth, lines) in [
        (0, vec![0, 4]),
        (1, vec![0, 1, 4, 5, 6]),
        (2, vec![0, 1, 2, 3, 4, 5, 6]),
    ] {
        folds.to_depth(&document, depth);
        assert_eq!(shown(&document, &folds), lines);
    }
    folds.fold_all(&document);
    assert_eq!(shown(&document, &folds), [0, 4]);
}
