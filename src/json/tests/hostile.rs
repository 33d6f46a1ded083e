//! Bad input is read as far as it goes, with a word about what is wrong and where.

use std::fmt::Write;

use serde_json::json;

use super::{decoded, lines, sync};
use crate::{
    json::{Document, Folds, Foreign, LineKind, Reason, Trouble, View, compact},
    wording::Language,
};

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
    let [
        Trouble::Broken {
            line: 7,
            fault,
            in_body: true,
        },
    ] = document.troubles()
    else {
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
    folds.set(&document, 2, true);
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
    assert_eq!(document.line(0), "{\"data\":\"[1,‹FF›]\"}");
    let document = Document::from_body(b"{\"data\":\"[1,\xff]\"}", View::Decoded).unwrap();
    assert_eq!(lines(&document), ["[1,\u{fffd}]"]);
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

#[test]
fn a_million_keys_are_a_million_rows() {
    const KEYS: usize = 1_000_000;
    let mut wide = String::from("{");
    for key in 0..KEYS {
        write!(wide, "\"k\":{key},").unwrap();
    }
    wide.push_str("\"k\":[0]}");
    let document = decoded(&wide);
    assert_eq!(document.line_count(), KEYS + 5);
    assert_eq!(document.children(0), Some(KEYS + 1));
    assert_eq!(document.path(KEYS / 2).as_deref(), Some("$.k"));
    assert_eq!(document.line(KEYS), format!("\"k\": {},", KEYS - 1));
    assert_eq!(document.troubles(), []);
}

/// What is told of a body in the decoded view, in words.
fn told(body: &[u8]) -> Vec<String> {
    let document = Document::from_body(body, View::Decoded).unwrap();
    let told = document.troubles().iter();
    told.map(|trouble| trouble.text(Language::English))
        .collect()
}

#[test]
fn bad_input_is_told_in_words_with_its_place() {
    let half = sync(r#"{"a":1,"b":"x\ud83d"}"#);
    let outer = "{\"data\":\"hello\\nwor\\ud83dld\"}";
    let packed = "{\"data\":\"{\\\"a\\\":\\\"\\ud83d\\\"}\"}";
    let utf16: Vec<u8> = "\u{feff}{\"data\":\"1\"}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let deep = "[".repeat(20_000) + &"]".repeat(20_000);
    let cases: [(&[u8], &[&str]); 23] = [
        (b"{\"data\":\"fine \\ud83d\\ude00\"}", &[]),
        (b"{\"data\":\"sent \\ufffd as such \\ud83d\\ude00\"}", &[]),
        (b"", &["empty"]),
        (b" \r\n ", &["empty"]),
        (b"<html><body>502</body></html>", &["web page", "byte 0"]),
        (b"  <?xml version=\"1.0\"?>", &["web page", "byte 2"]),
        (b"\x1f\x8b\x08\0\0\xff\xfe\0\0", &["gzip", "byte 0"]),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0",
            &["no text", "byte 0"],
        ),
        (
            b"upstream connect error",
            &["not JSON", "byte 0", "without quotes"],
        ),
        (b"{\"data\":\"cut", &["not JSON", "byte 8", "not closed"]),
        (
            b"{\"code\":0,\"data\":[1,fal",
            &["line 5", "byte 20", "without quotes"],
        ),
        (
            b"{\"code\":0,\"data\":\"a\x1b[2Jb\"}",
            &["line 4", "byte 19", "control character"],
        ),
        (
            b"{\"code\":0,\"data\":\"a\0b\"}",
            &["line 4", "byte 19", "control character"],
        ),
        (b"{\"data\":\"a\xffb\"}", &["UTF-8", "byte 10"]),
        (
            b"\xef\xbb\xbf{\"data\":\"1\"}",
            &["byte order mark", "byte 0"],
        ),
        (
            b"\xef\xbb\xbf{\"code\":0,\"data\":[1,fal",
            &["byte order mark", "byte 23"],
        ),
        (
            b"{\"code\":0,\"msg\":\"\xff\",\"data\":[1,fal",
            &["UTF-8", "byte 30"],
        ),
        (&utf16, &["UTF-16", "byte 0"]),
        (half.as_bytes(), &["Half a character", "line 3"]),
        (outer.as_bytes(), &["Half a character", "line 2"]),
        (packed.as_bytes(), &["Half a character", "line 2"]),
        (
            b"{\"data\":\"red:\\n\\u001b[31mx\\u202e\"}",
            &["Control characters", "line 2"],
        ),
        (deep.as_bytes(), &["16,384", "line 16385"]),
    ];
    for (body, words) in cases {
        let told = told(body).join("\n");
        let name = String::from_utf8_lossy(body.get(..40).unwrap_or(body)).into_owned();
        assert_eq!(told.is_empty(), words.is_empty(), "{name}: {told}");
        for word in words {
            assert!(told.contains(word), "{name}: {word} in {told}");
        }
        assert!(
            !told.contains("{line}") && !told.contains("{offset}"),
            "{told}"
        );
    }
}

#[test]
fn a_body_that_is_no_text_is_told_once() {
    let zip = Document::from_body(b"\x1f\x8b\x08\0\xff\x1b[2J", View::Decoded).unwrap();
    let [Trouble::Foreign { what, fault }] = zip.troubles() else {
        panic!("{:?}", zip.troubles());
    };
    assert_eq!(*what, Foreign::Compressed("gzip"));
    assert_eq!(fault.offset, 0);
}

#[test]
fn no_view_of_any_bad_body_leaves_a_line_out() {
    let raw = "{\"code\":0,\"msg\":\"\u{1b}\0\u{9b}\",\"data\":\"x\"}";
    for view in View::ALL {
        let document = Document::from_body(raw.as_bytes(), view).unwrap();
        let shown: String = lines(&document).concat();
        for letters in ["\"code\"", "\"msg\"", "\u{1b}\0\u{9b}", "\"data\""] {
            assert!(shown.contains(letters), "{view:?} {shown:?}");
        }
    }
}
