//! Bad input is read as far as it goes, with a word about what is wrong and where.

use std::fmt::Write;

use serde_json::json;

use super::{decoded, lines, sync};
use crate::json::{Document, Folds, LineKind, Reason, Trouble, View, compact};

#[test]
fn a_cut_answer_is_read_as_far_as_it_goes_and_says_where_it_ends() {
    let document = decoded("{\"code\":0,\"data\":[1,{\"a\":[true,fal");
    assert_eq!(
        lines(&document),
        [
            "{",
            "\"code\": 0,",
            "\"data\": [",
            "1,",
            "{",
            "\"a\": [",
            "true,",
            "fal"
        ]
    );
    assert_eq!(document.depth(6), 4);
    assert_eq!(document.children(2), Some(2));
    assert_eq!(document.path(6).as_deref(), Some("$.data[1].a[0]"));
    let [Trouble::Broken { line: 7, fault }] = document.troubles() else {
        panic!("{:?}", document.troubles());
    };
    assert_eq!((fault.reason, fault.offset), (Reason::UnquotedText, 31));
    assert_eq!(document.line_kind(7), LineKind::Text);
}

#[test]
fn a_string_that_was_cut_is_opened_as_far_as_it_goes() {
    let inner = json!({"a": 1, "b": json!([1, 2, {"c": "北京"}]).to_string()}).to_string();
    let body = sync(&inner);
    let cut = body.get(..body.len() - 10).unwrap();
    let document = decoded(cut);
    assert_eq!(
        lines(&document)[..6],
        [
            "{",
            "\"code\": 0,",
            "\"data\": ⟨json⟩ {",
            "\"a\": 1,",
            "\"b\": ⟨json⟩ [",
            "1,"
        ]
    );
    assert!(lines(&document).last().unwrap().contains("北"));
    let [Trouble::Broken { fault, .. }] = document.troubles() else {
        panic!("{:?}", document.troubles());
    };
    assert_eq!(fault.reason, Reason::UnterminatedString);
    let mut folds = Folds::default();
    folds.set_packed(&document, true);
    assert_eq!(document.reader(&folds).folded(2).as_deref(), Some(" … 2 "));
}

#[test]
fn prose_that_begins_with_a_bracket_stays_prose() {
    for text in [
        "[1] Smith, 2020",
        "{name} is 3",
        "[链接](https://coze.cn)",
        "[1, 2] and [3]",
    ] {
        let document = decoded(&sync(text));
        assert_eq!(lines(&document), [text]);
        assert_eq!(document.line_kind(0), LineKind::Text);
        assert_eq!(document.troubles(), []);
    }
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let document = Document::from_body(b"{\"data\":\"[1,\xff]\"}", View::Raw).unwrap();
    assert_eq!(document.troubles(), [Trouble::NotUtf8 { offset: 12 }]);
    assert_eq!(document.line(0), "{\"data\":\"[1,\u{fffd}]\"}");
}

#[test]
fn neither_depth_nor_width_is_a_danger() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let mut wide = String::from("{");
    for key in 0..200_000 {
        write!(wide, "\"k{key}\":{key},").unwrap();
    }
    wide.push_str("\"k\":[0]}");
    for (json, rows) in [(&deep, 2 * 16_384 + 1), (&wide, 200_005)] {
        let cut = json.get(..json.len() - 2).unwrap().to_owned();
        for body in [sync(json), json.clone(), cut] {
            let document = decoded(&body);
            assert!(document.line_count().abs_diff(rows) < 3 || body.len() < json.len());
            let mut folds = Folds::default();
            folds.to_depth(&document, 1);
            let last = document.line_count() - 1;
            assert!(document.path(last).is_some() || document.line_kind(last) == LineKind::Text);
            document.path(document.line_count() / 2);
            folds.reveal(&document, document.line_count() / 2);
            assert!(folds.is_shown(document.line_count() / 2));
        }
    }
    assert_eq!(decoded(&wide).path(200_002).as_deref(), Some("$.k[0]"));
    assert_eq!(decoded(&wide).children(0), Some(200_001));
    assert_eq!(compact(&wide), wide);
}
