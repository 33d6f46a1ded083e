//! @coze/api 1.3. JSON is JavaScript, but for numbers beyond 53 bits and the key `__proto__`:
//! requests with these go out as text, which that client passes on as it is.

use std::fmt::Write;

use super::{
    Call, RunMode,
    pieces::{Piece, pieces, survives_float},
};
use crate::wording::snippet as words;

pub(super) fn write(call: &Call<'_>) -> String {
    let mut code = format!(
        "// {}\nimport {{ CozeAPI }} from \"@coze/api\";\n\n\
         const client = new CozeAPI({{\n  token: process.env.COZE_API_TOKEN,\n  baseURL: {},\n}});\n",
        words::TOKEN.get(call.language),
        string(call.base_url)
    );
    let changed: Vec<_> = pieces(call.body).filter_map(changed).collect();
    let streams = call.mode == RunMode::Stream;
    let request = if changed.is_empty() {
        let method = if streams { "stream" } else { "create" };
        format!("client.workflows.runs.{method}({})", object(call))
    } else {
        let gaps = [("numbers", changed.join(", "))];
        let gaps = gaps.each_ref().map(|(name, value)| (*name, value.as_str()));
        let _ = writeln!(
            code,
            "// {}",
            words::SENT_AS_TEXT.fill(call.language, &gaps)
        );
        let (path, body) = (call.path(), string(call.body));
        // For text the client would say that it is a form.
        let headers = "{ headers: { \"Content-Type\": \"application/json\" } }";
        format!("client.post(\n  \"{path}\",\n  {body},\n  {streams},\n  {headers},\n)")
    };
    let _ = match (streams, changed.is_empty()) {
        (false, _) => write!(code, "const run = await {request};\nconsole.log(run);\n"),
        (true, true) => write!(
            code,
            "for await (const event of {request}) {{\n  console.log(event);\n}}\n"
        ),
        (true, false) => write!(
            code,
            "for await (const event of await {request}) {{\n  console.log(event);\n}}\n"
        ),
    };
    code
}

fn object(call: &Call<'_>) -> String {
    let mut members = String::from("{\n");
    for (key, value) in &call.members.0 {
        let _ = writeln!(members, "  {}: {},", string(key), visible(value.get()));
    }
    members.push('}');
    members
}

/// What JavaScript would send otherwise than it stands there.
fn changed(piece: Piece<'_>) -> Option<&str> {
    match piece {
        Piece::Number(number) => (!survives_float(number)).then_some(number),
        Piece::String(token) => {
            let text = serde_json::from_str::<String>(token);
            text.is_ok_and(|text| text == "__proto__").then_some(token)
        }
        Piece::Word(_) | Piece::Other(_) => None,
    }
}

/// A string literal: JSON's own are JavaScript's.
fn string(text: &str) -> String {
    visible(&serde_json::Value::from(text).to_string())
}

/// The same JSON, with what cannot be seen in source, or turns its order round, escaped. Such
/// characters stand in strings only.
fn visible(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        let blank = matches!(character, '\n' | '\r' | '\t');
        if super::hidden(character) && !blank {
            let _ = write!(text, "\\u{:04x}", u32::from(character));
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{
        Snippet,
        tests::{HOSTILE, body, write as snippet},
    };
    use super::*;

    #[test]
    fn a_request_that_javascript_can_hold_is_an_object() {
        let parameters = "{\"q\": \"it's `${x}` 北京 \\u0027\u{202e}\", \"n\": [1.10, true, null]}";
        let code = snippet(Snippet::CozeJs, RunMode::Sync, &body(parameters));
        let expected = concat!(
            "// the token is read from the environment variable COZE_API_TOKEN\n",
            "import { CozeAPI } from \"@coze/api\";\n\n",
            "const client = new CozeAPI({\n  token: process.env.COZE_API_TOKEN,\n  baseURL: \"https://api.coze.cn\",\n});\n",
            "const run = await client.workflows.runs.create({\n  \"workflow_id\": \"7601\",\n",
            "  \"parameters\": {\"q\": \"it's `${x}` 北京 \\u0027\\u202e\", \"n\": [1.10, true, null]},\n",
            "  \"bot_id\": \"42\",\n});\nconsole.log(run);\n"
        );
        assert_eq!(code, expected);
    }

    #[test]
    fn numbers_beyond_javascript_go_out_as_text() {
        for (parameters, said) in [
            (HOSTILE, "7604000000000000777"),
            ("{\"__proto__\":{}}", "\"__proto__\""),
        ] {
            let request = body(parameters);
            let code = snippet(Snippet::CozeJs, RunMode::Stream, &request);
            assert!(
                code.contains(&format!("numbers or keys: {said}\n")),
                "{code}"
            );
            let line = code
                .lines()
                .find_map(|line| line.strip_prefix("  \"{"))
                .unwrap();
            let literal = format!("\"{{{}", line.strip_suffix(',').unwrap());
            let sent: String = serde_json::from_str(&literal).unwrap();
            assert_eq!(sent, request);
            assert!(
                code.contains("client.post(\n  \"/v1/workflow/stream_run\",\n"),
                "{code}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_string_is_read_as_it_was(text in any::<String>()) {
            let literal = string(&text);
            let read: String = serde_json::from_str(&literal).unwrap();
            prop_assert_eq!(read, text);
            prop_assert!(!literal.chars().any(super::super::hidden));
        }
    }
}
