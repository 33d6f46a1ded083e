//! Where the result stands in a response body. Found by shape alone: the body tells neither the
//! mode of the run nor the family of the server.

use std::borrow::Cow;

use super::{
    check,
    check::Kind,
    grammar::walk,
    indent::format,
    lexer::Lexeme,
    members::{elements, member, members},
    strings::unescape,
};

/// The result of a run, unpacked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// What the end node returned.
    pub result: Part,
    /// What each output node printed, under its name, in the order sent (async runs).
    pub outputs: Vec<(String, Part)>,
}

/// One unpacked piece.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Part {
    /// Nothing was returned.
    #[default]
    None,
    /// Text for people.
    Text(String),
    /// JSON, byte for byte as it was sent.
    Json(String),
}

/// Finds the result in the body of `/v1/workflow/run` or of a run history. A body that is no JSON
/// object, and an error, have none.
pub fn answer(body: &[u8]) -> Answer {
    answer_of(&decoded(body))
}

/// The result as one text, to be copied or piped: JSON indented, its tokens as they were sent. A
/// run without a result gives what its output nodes printed.
pub fn answer_text(body: &[u8]) -> Option<String> {
    let Answer { result, outputs } = answer(body);
    let text = |part| match part {
        Part::None => None,
        Part::Text(text) => Some(text),
        Part::Json(json) => Some(format(&json)),
    };
    if result != Part::None {
        return text(result);
    }
    let printed: Vec<String> = outputs
        .into_iter()
        .filter_map(|(_, part)| text(part))
        .collect();
    (!printed.is_empty()).then(|| printed.join("\n"))
}

/// The body as text; bytes that are no UTF-8 become U+FFFD, a byte order mark goes.
pub(super) fn decoded(body: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body))
}

pub(super) fn answer_of(body: &str) -> Answer {
    let Some(data) = data_of(body) else {
        return Answer::default();
    };
    match data.as_bytes().first() {
        Some(b'"') => Answer::from(text_result(unescape(data).into_owned())),
        Some(b'[') => history_list(data),
        Some(b'{') => record(data),
        Some(b'n') | None => Answer::default(),
        Some(_) => Answer::from(Part::Json(data.to_owned())),
    }
}

/// `data` of a body that is a JSON object; found while the body is checked, which may be large.
fn data_of(body: &str) -> Option<&str> {
    let mut data = None;
    let mut inside = false;
    walk(body, |token, grammar| {
        let here = body.get(token.start..token.end).unwrap_or_default();
        if grammar.depth() == 1 && grammar.after_key() {
            inside = unescape(here) == "data";
            if inside {
                data = None;
            }
        } else if inside && grammar.depth() == 0
            || token.kind == Lexeme::Comma && grammar.depth() == 1
        {
            inside = false;
        } else if inside && token.kind != Lexeme::Colon {
            let start = data.map_or(token.start, |(start, _)| start);
            data = Some((start, token.end));
        }
    })
    .ok()?;
    let (start, end) = data?;
    body.get(start..end)
}

impl From<Part> for Answer {
    fn from(result: Part) -> Self {
        Self {
            result,
            outputs: Vec::new(),
        }
    }
}

/// The history is an array of one record (coze-api 2.1); of more than one the first is ours.
fn history_list(data: &str) -> Answer {
    match elements(data).next() {
        Some(first) if is_history_record(first) => history(first),
        Some(_) => Answer::from(Part::Json(data.to_owned())),
        None => Answer::default(),
    }
}

/// An object in the place of `data`: a history record, or an answer packed once more.
fn record(data: &str) -> Answer {
    if is_history_record(data) {
        return history(data);
    }
    match member(data, "data") {
        Some(inner) if inner.starts_with('"') => {
            Answer::from(text_result(unescape(inner).into_owned()))
        }
        _ => Answer::from(Part::Json(data.to_owned())),
    }
}

fn is_history_record(object: &str) -> bool {
    members(object).any(|(key, _)| matches!(key, "\"output\"" | "\"execute_status\""))
}

/// The layers of `output` (coze-api 2.2; without the layer `Output` on studio, 7.4).
fn history(record: &str) -> Answer {
    let output = match member(record, "output") {
        None | Some("null") => return Answer::default(),
        Some(output) if output.starts_with('"') => unescape(output),
        Some(output) => Cow::Borrowed(output),
    };
    let layered = matches!(check(&output), Ok(checked) if checked.kind == Kind::Object);
    if !layered || member(&output, "Output").is_none() {
        return Answer::from(result_of_history(output.into_owned()));
    }
    let mut answer = Answer::default();
    for (key, value) in members(&output) {
        match unescape(key).as_ref() {
            "node_status" => {}
            "Output" => answer.result = packed(value),
            name => answer.outputs.push((name.to_owned(), packed(value))),
        }
    }
    answer
}

fn packed(value: &str) -> Part {
    match value.as_bytes().first() {
        Some(b'"') => result_of_history(unescape(value).into_owned()),
        Some(b'n') | None => Part::None,
        Some(_) => Part::Json(value.to_owned()),
    }
}

/// In the history the word null stands for nothing.
fn result_of_history(text: String) -> Part {
    if text == "null" {
        return Part::None;
    }
    text_result(text)
}

/// The forms of a result string, in the order of coze-api 1.4.
fn text_result(text: String) -> Part {
    if text.is_empty() {
        return Part::None;
    }
    match check(&text) {
        Err(_) => Part::Text(text),
        Ok(checked) if checked.kind == Kind::Object => match wrapped(&text) {
            Some(inner) => Part::Text(inner),
            None => Part::Json(text),
        },
        Ok(_) => Part::Json(text),
    }
}

/// The text of an answer wrapper: what an end node that returns text is packed in.
fn wrapped(object: &str) -> Option<String> {
    let mut content_type = false;
    let mut text = None;
    for (key, value) in members(object) {
        match key {
            "\"content_type\"" => content_type = true,
            "\"data\"" => text = value.starts_with('"').then_some(value),
            "\"original_result\"" | "\"type_for_model\"" => {}
            _ => return None,
        }
    }
    text.filter(|_| content_type)
        .map(|text| unescape(text).into_owned())
}

#[cfg(test)]
mod tests {
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
        let wrapper =
            r#"{"content_type":1,"data":"你好\n","original_result":null,"type_for_model":2}"#;
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
}
