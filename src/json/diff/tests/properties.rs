//! What holds for any two documents.

use proptest::prelude::*;

use super::{check, diff, opened};
use crate::json::{
    Document, Headway, View, arbitrary,
    diff::{Counts, Diff, Ignore},
};

/// Bodies that stand for anything a server may send.
fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        6 => arbitrary::json().prop_map(|text| format!("{{\"data\":{text}}}").into_bytes()),
        2 => arbitrary::json().prop_map(|text| serde_json::json!({"data": text}).to_string().into_bytes()),
        1 => (arbitrary::json(), 0..60_usize).prop_map(|(text, cut)| {
            let mut body = format!("{{\"data\":[1,2,3,4,{{\"k\":{text}}}]}}").into_bytes();
            body.truncate(body.len().saturating_sub(cut));
            body
        }),
        2 => prop::collection::vec(("[a-c]", "[ab]{0,2}(\n[ab]{0,2}){0,3}"), 1..4).prop_map(|nodes| {
            let lines: Vec<_> = nodes.iter().map(|(name, text)| format!("{}:{}", quoted(name), quoted(text))).collect();
            let output = format!("{{\"Output\":\"a\\nb\",{}}}", lines.join(","));
            serde_json::json!({"data": [{"output": output, "execute_status": "Success"}]}).to_string().into_bytes()
        }),
        1 => "[a-b\n,\\[{}\"北]{0,40}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..40),
    ]
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The same value with the members of its objects in another order.
fn turned_round(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(members) => {
            let turned = members
                .into_iter()
                .rev()
                .map(|(key, value)| (key, turned_round(value)));
            Value::Object(turned.collect())
        }
        Value::Array(elements) => elements.into_iter().map(turned_round).collect(),
        other => other,
    }
}

proptest! {
    #[test]
    fn any_two_answers_can_be_compared(left in body(), right in body(), pattern in "[ab*.\\[\\]0]{1,6}") {
        let read = |body: &[u8]| Document::from_body(body, View::Decoded).unwrap();
        let by_lines = |body: &[u8]| Document::laid_out(body, &Headway::default()).unwrap().unwrap();
        let both = (by_lines(&left), by_lines(&right));
        check(&both.0, &both.1, &diff(&both.0, &both.1));
        let (left, right) = (read(&left), read(&right));
        check(&left, &right, &diff(&left, &right));
        if let Ok(ignore) = Ignore::new([&*pattern]) {
            let diff = Diff::of(&left, &right, &ignore, &Headway::default()).unwrap();
            check(&left, &right, &diff);
        }
    }

    #[test]
    fn an_answer_does_not_differ_from_itself(body in body()) {
        let document = Document::from_body(&body, View::Decoded).unwrap();
        let diff = diff(&document, &document);
        check(&document, &document, &diff);
        prop_assert!(diff.is_empty());
        prop_assert_eq!(diff.counts(), Counts::default());
    }

    #[test]
    fn the_order_of_keys_is_no_difference(text in arbitrary::json()) {
        let whole = serde_json::from_str::<serde_json::Value>(&text);
        prop_assume!(whole.is_ok());
        let turned = turned_round(whole.unwrap());
        let again = turned_round(turned.clone());
        let (left, right) = (opened(&turned.to_string()), opened(&again.to_string()));
        let diff = diff(&left, &right);
        check(&left, &right, &diff);
        prop_assert!(diff.is_empty());
    }

    #[test]
    fn one_change_is_one_difference(
        values in prop::collection::vec(0..1000_u32, 1..40), at in any::<prop::sample::Index>(), by in 1..5_u32,
    ) {
        let at = at.index(values.len());
        let mut changed = values.clone();
        changed[at] += by * 1000;
        let of = |values: &[u32]| {
            let all: Vec<_> = values.iter().enumerate().map(|(n, v)| format!("\"k{n}\":{{\"v\":{v}}}")).collect();
            opened(&format!("{{{}}}", all.join(",")))
        };
        let counts = diff(&of(&values), &of(&changed)).counts();
        prop_assert_eq!((counts.changed, counts.added, counts.removed), (1, 0, 0));
    }
}
