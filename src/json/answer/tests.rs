//! Every form that a body has come in.

use super::*;
use serde_json::{Value, json};

fn text(text: &str) -> Part {
    Part::Text(text.to_owned())
}

fn raw(text: &str) -> Part {
    Part::Json(text.to_owned())
}

fn result(body: &Value) -> Part {
    let answer = answer(body.to_string().as_bytes());
    assert_eq!(answer.outputs, []);
    answer.result
}

#[test]
fn the_data_of_a_sync_run_is_found_in_each_of_its_forms() {
    let wrapper = r#"{"content_type":1,"data":"你好\n","original_result":null,"type_for_model":2}"#;
    let studio = r#"{"type_for_model":2,"data":"hi","content_type":1}"#;
    let more = r#"{"content_type":1,"data":"hi","more":0}"#;
    let number = r#"{"content_type":1,"data":5}"#;
    let cases = [
        (json!({"code": 0, "msg": "", "execute_id": "1"}), Part::None),
        (json!({"code": 0, "data": null}), Part::None),
        (json!({"code": 0, "data": ""}), Part::None),
        (json!({"data": "plain"}), text("plain")),
        (json!({"data": "[half"}), text("[half")),
        (json!({"data": wrapper}), text("你好\n")),
        (json!({"data": studio}), text("hi")),
        (json!({"data": more}), raw(more)),
        (json!({"data": number}), raw(number)),
        (
            json!({"data": "{\"content_type\":1}"}),
            raw("{\"content_type\":1}"),
        ),
        (
            json!({"data": "{\"id\":7604000000000000777,\"n\":1.10,\"id\":2}"}),
            raw("{\"id\":7604000000000000777,\"n\":1.10,\"id\":2}"),
        ),
        (json!({"data": "[1]"}), raw("[1]")),
        (json!({"data": "42"}), raw("42")),
        (json!({"data": "null"}), raw("null")),
        (json!({"data": 42}), raw("42")),
        (
            json!({"data": {"data": "packed twice", "execute_id": null}}),
            text("packed twice"),
        ),
        (
            json!({"data": {"city": "北京"}}),
            raw("{\"city\":\"北京\"}"),
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(result(&body), expected, "{body}");
    }
}

#[test]
fn a_body_that_is_no_answer_has_no_result() {
    for body in ["", "<html></html>", "[1]", "\"data\"", "{\"data\":\"cut"] {
        assert_eq!(answer(body.as_bytes()), Answer::default(), "{body}");
    }
}

#[test]
fn the_result_of_an_async_run_is_found_under_its_layers() {
    let wrapper = r#"{"content_type":1,"data":"你好","type_for_model":2}"#;
    let cases = [
        (
            json!({"node_status": "{}", "Output": "{\"n\":1.0}"}).to_string(),
            raw("{\"n\":1.0}"),
        ),
        (
            json!({"node_status": "{}", "Output": wrapper}).to_string(),
            text("你好"),
        ),
        (
            json!({"node_status": "{}", "Output": "plain"}).to_string(),
            text("plain"),
        ),
        (
            json!({"node_status": "{}", "Output": ""}).to_string(),
            Part::None,
        ),
        (json!({"Output": "null"}).to_string(), Part::None),
        (json!({"Output": null}).to_string(), Part::None),
        (json!({"Output": {"n": 1}}).to_string(), raw("{\"n\":1}")),
        (
            json!({"output": "hi"}).to_string(),
            raw("{\"output\":\"hi\"}"),
        ),
        (
            r#"{\"Output\":\"{}\"}"#.to_owned(),
            text(r#"{\"Output\":\"{}\"}"#),
        ),
        ("plain".to_owned(), text("plain")),
        ("null".to_owned(), Part::None),
        (String::new(), Part::None),
    ];
    for (output, expected) in cases {
        for data in [json!([{"output": output}]), json!({"output": output})] {
            let body = json!({"code": 0, "data": data});
            assert_eq!(result(&body), expected, "{body}");
        }
    }
    for data in [
        json!([]),
        json!([{"execute_status": "Running"}]),
        json!([{"output": null}]),
    ] {
        assert_eq!(result(&json!({"data": data})), Part::None, "{data}");
    }
}

#[test]
fn output_nodes_keep_their_names_and_their_order() {
    let output =
        json!({"进度 1": "half", "node_status": "{}", "Output": "done", "b": "[1]", "a": ""});
    let body = json!({"data": [{"output": output.to_string()}, {"output": "second"}]});
    let found = answer(body.to_string().as_bytes());
    assert_eq!(found.result, text("done"));
    let expected = [
        ("进度 1", text("half")),
        ("b", raw("[1]")),
        ("a", Part::None),
    ];
    assert_eq!(
        found.outputs,
        expected.map(|(name, part)| (name.to_owned(), part))
    );
}

#[test]
fn the_result_is_one_text() {
    let output = json!({"node_status": "{}", "Output": "", "a": "x", "b": "[1.0]"}).to_string();
    let cases = [
        (json!({"data": "plain"}), Some("plain")),
        (json!({"data": "{\"n\":1.0}"}), Some("{\n  \"n\": 1.0\n}")),
        (
            json!({"data": [{"output": output}]}),
            Some("x\n[\n  1.0\n]"),
        ),
        (json!({"data": ""}), None),
        (json!({"code": 4000}), None),
    ];
    for (body, expected) in cases {
        assert_eq!(
            answer_text(body.to_string().as_bytes()).as_deref(),
            expected
        );
    }
}

#[test]
fn broken_utf8_does_not_hide_the_answer() {
    let found = answer(b"\xef\xbb\xbf{\"data\":\"caf\xc3\"}");
    assert_eq!(found.result, text("caf\u{fffd}"));
}
