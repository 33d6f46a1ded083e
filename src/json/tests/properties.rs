//! The index against a naive one: lines by splitting, finding line by line, values by `serde_json`.

use proptest::prelude::*;
use regex::RegexBuilder;

use super::{body, decoded};
use crate::json::{
    Document, Found, Search, Tally, View, Way, arbitrary, check, compact, format,
    lexer::{Lexeme, Lexer},
};

/// Bytes that are nearly an answer: pieces of JSON in any order, and some that are no text.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "{\"data\":", "[{\"output\":\"", "\\\"Output\\\":", "\"data\":\"", "\\\"", "{", "}", "[", "]", "\"", ",", ":",
            "\\u001b", "\\ud800", "\\", "1e400", "null", "\n", "\r\n", "\u{1b}[2J", "\u{9b}", "\u{202e}", "\0", "北", "\u{feff}",
        ]).prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::sample::select(vec![b"\xff".to_vec(), b"\xe5\x8c".to_vec(), b"\xff\xfe".to_vec(), b"\x1f\x8b".to_vec()]),
        1 => arbitrary::json().prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Every line by itself, from left to right.
fn naive(document: &Document, regex: &regex::Regex) -> Vec<Found> {
    let lines = document.text().split('\n').enumerate();
    let in_line = |(line, text): (usize, &str)| {
        let places = regex.find_iter(text).map(|place| place.range());
        let places: Vec<_> = places.filter(|range| !range.is_empty()).collect();
        places.into_iter().map(move |range| Found { line, range })
    };
    lines.flat_map(in_line).collect()
}

/// Key and value pairs and elements in their order, numbers as they are written.
fn values(text: &str) -> Vec<(Lexeme, String)> {
    let mut lexer = Lexer::new(text);
    let tokens = std::iter::from_fn(|| lexer.next().unwrap());
    let meaning = tokens.map(|token| {
        let token_text = text.get(token.start..token.end).unwrap();
        let meant = match token.kind {
            Lexeme::String => serde_json::from_str::<String>(token_text)
                .unwrap_or_else(|_half| token_text.to_owned()),
            _ => token_text.to_owned(),
        };
        (token.kind, meant)
    });
    meaning.collect()
}

proptest! {
    #[test]
    fn the_lines_are_those_of_a_split(bytes in nearly()) {
        for view in View::ALL {
            let document = Document::from_body(&bytes, view).unwrap();
            let lines: Vec<_> = document.text().split('\n').collect();
            prop_assert_eq!(document.line_count(), if document.line_count() == 0 { 0 } else { lines.len() });
            for (number, line) in lines.into_iter().enumerate() {
                let end = line.strip_suffix('\r').filter(|_| view != View::Raw);
                prop_assert_eq!(document.line(number), end.unwrap_or(line));
            }
        }
    }

    #[test]
    fn finding_in_an_answer_equals_a_naive_find(
        body in body(),
        pattern in prop::sample::select(vec![
            "a", "A", "北京", "json", "⟨json⟩", "\"a\"", "\\n", "\\u001b", "{", "76040", "x", "é",
        ]),
        way in prop::sample::select(vec![Way::Plain, Way::Regex]),
    ) {
        let document = decoded(&body);
        let Ok(search) = Search::new(pattern, way) else {
            return Ok(());
        };
        let expression = if way == Way::Plain { regex::escape(pattern) } else { pattern.to_owned() };
        let any_case = !pattern.contains('A');
        let regex = RegexBuilder::new(&expression).case_insensitive(any_case).multi_line(true).build().unwrap();
        let first = search.after(&document, 0, 0);
        let all: Vec<_> = std::iter::successors(first, |found| {
            search.after(&document, found.line, found.range.end)
        }).collect();
        prop_assert_eq!(&all, &naive(&document, &regex));
        let mut tally = Tally::default();
        prop_assert!(tally.advance(&search, &document, |_| true));
        prop_assert_eq!(tally.total(), all.len());
    }

    #[test]
    fn formatting_parses_back_to_the_same_value_repeated_keys_and_digits_and_all(text in arbitrary::json()) {
        prop_assert_eq!(values(&format(&text)), values(&text));
        prop_assert_eq!(values(&compact(&text)), values(&text));
    }

    #[test]
    fn what_serde_json_accepts_is_what_is_accepted(bytes in nearly()) {
        let text = String::from_utf8_lossy(&bytes);
        let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text);
        prop_assert_eq!(check(&text).is_ok(), theirs.is_ok(), "{:?}", theirs.err());
    }

    #[test]
    fn what_is_not_json_is_told(bytes in nearly()) {
        let document = Document::from_body(&bytes, View::Decoded).unwrap();
        let is_json = std::str::from_utf8(&bytes).is_ok_and(|text| check(text).is_ok());
        prop_assert!(is_json || !document.troubles().is_empty(), "{}", document.text());
    }
}
