//! cozepy 0.20. Its calls take the fields of a run as arguments, and not all of them.

use std::fmt::Write;

use super::{
    Call, RunMode,
    pieces::{Piece, pieces, survives_float},
};
use crate::wording::snippet as words;

/// Arguments of `workflows.runs.create` and `.stream`; the latter has no `is_async`.
const ARGUMENTS: [&str; 6] = [
    "workflow_id",
    "parameters",
    "bot_id",
    "app_id",
    "ext",
    "is_async",
];

pub(super) fn write(call: &Call<'_>) -> String {
    let mut arguments = String::new();
    let mut left_out = Vec::new();
    let mut changed = Vec::new();
    for (key, value) in &call.members.0 {
        let value = value.get();
        let literal: String = pieces(value)
            .map(|piece| literal(piece, &mut changed))
            .collect();
        if ARGUMENTS.contains(&key.as_str()) {
            let _ = writeln!(arguments, "    {key}={literal},");
        } else {
            left_out.push(one_line(&format!("{key}={literal}")));
        }
    }
    let mut code = format!(
        "# {}\nimport os\n\nfrom cozepy import Coze, TokenAuth\n\n",
        words::TOKEN.get(call.language)
    );
    let _ = write!(
        code,
        "coze = Coze(\n    auth=TokenAuth(os.environ[\"COZE_API_TOKEN\"]),\n    base_url={},\n)\n",
        string(call.base_url)
    );
    if !left_out.is_empty() {
        let gaps = [("fields", left_out.join(", "))];
        comment(&mut code, words::NO_ARGUMENT, call, &gaps);
    }
    if !changed.is_empty() {
        comment(
            &mut code,
            words::NUMBERS_CHANGE,
            call,
            &[("numbers", changed.join(", "))],
        );
    }
    let _ = match call.mode {
        RunMode::Sync => write!(
            code,
            "run = coze.workflows.runs.create(\n{arguments})\nprint(run.data)\n"
        ),
        RunMode::Async => write!(
            code,
            "run = coze.workflows.runs.create(\n{arguments})\nprint(run.execute_id)\n"
        ),
        RunMode::Stream => write!(
            code,
            "for event in coze.workflows.runs.stream(\n{arguments}):\n    print(event)\n"
        ),
    };
    code
}

fn comment(
    code: &mut String,
    text: crate::wording::Text,
    call: &Call<'_>,
    gaps: &[(&str, String)],
) {
    let gaps: Vec<_> = gaps
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let _ = writeln!(code, "# {}", text.fill(call.language, &gaps));
}

/// A comment ends where the line does.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

fn literal<'a>(piece: Piece<'a>, changed: &mut Vec<&'a str>) -> String {
    match piece {
        // What cannot be decoded is half a surrogate pair; Python knows that escape too.
        Piece::String(token) => match serde_json::from_str::<String>(token) {
            Ok(text) => string(&text),
            Err(_) => token.replace("\\/", "/"),
        },
        Piece::Number(number) => {
            let whole = !number.contains(['.', 'e', 'E']);
            if !whole && !survives_float(number) {
                changed.push(number);
            }
            number.to_owned()
        }
        Piece::Word("true") => "True".to_owned(),
        Piece::Word("false") => "False".to_owned(),
        Piece::Word("null") => "None".to_owned(),
        Piece::Word(other) | Piece::Other(other) => other.to_owned(),
    }
}

/// A string literal. What cannot be seen in source, or turns its order round, is escaped.
fn string(text: &str) -> String {
    let mut literal = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            c if super::hidden(c) => {
                let _ = write!(literal, "\\u{:04x}", u32::from(c));
            }
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{
        Snippet,
        tests::{HOSTILE, body, write as snippet},
    };
    use super::*;

    /// The string of a literal as Python reads it (language reference 2.5.1, what is used of it).
    fn read(literal: &str) -> String {
        let inside = literal
            .strip_prefix('"')
            .unwrap()
            .strip_suffix('"')
            .unwrap();
        let mut text = String::new();
        let mut characters = inside.chars();
        while let Some(character) = characters.next() {
            assert!(!matches!(character, '"' | '\n' | '\r'), "{literal}");
            if character != '\\' {
                text.push(character);
                continue;
            }
            text.push(match characters.next().unwrap() {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => {
                    let digits: String = characters.by_ref().take(4).collect();
                    char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap()
                }
                same @ ('"' | '\\') => same,
                other => panic!("\\{other} in {literal}"),
            });
        }
        text
    }

    proptest! {
        #[test]
        fn any_string_is_read_as_it_was(text in any::<String>()) {
            let literal = string(&text);
            prop_assert_eq!(read(&literal), text);
            prop_assert!(!literal.chars().any(super::super::hidden));
        }
    }

    #[test]
    fn a_sync_run_is_one_call() {
        let code = snippet(Snippet::CozePy, RunMode::Sync, &body(HOSTILE));
        let expected = concat!(
            "# the token is read from the environment variable COZE_API_TOKEN\n",
            "import os\n\nfrom cozepy import Coze, TokenAuth\n\n",
            "coze = Coze(\n    auth=TokenAuth(os.environ[\"COZE_API_TOKEN\"]),\n    base_url=\"https://api.coze.cn\",\n)\n",
            "run = coze.workflows.runs.create(\n    workflow_id=\"7601\",\n",
            "    parameters={ \"q\": \"it's \\\"北京\\\" $HOME `id` \\\\ !! %s / 北 😀 \\u202e\\u007f\",\n",
            "  \"n\": [7604000000000000777, 1.10, -0, 1e5, True, False, None],\n",
            "  \"'\": {}, \"a\": 1, \"a\": \"\\n'''\\\"\\\"\\\"\" },\n",
            "    bot_id=\"42\",\n)\nprint(run.data)\n"
        );
        assert_eq!(code, expected);
    }

    #[test]
    fn what_the_client_cannot_send_is_said() {
        let request = "{\"workflow_id\":\"1\",\"is_async\":true,\"workflow_version\":\"v0.0.5\\n\",\"ext\":{\"user_id\":\"林\"},\"parameters\":{\"x\":1e400}}";
        let code = snippet(Snippet::CozePy, RunMode::Async, request);
        assert!(code.contains("# cozepy has no argument for these fields of the run, so they are left out: workflow_version=\"v0.0.5\\n\"\n"), "{code}");
        assert!(
            code.contains("# Python would send these numbers changed: 1e400\n"),
            "{code}"
        );
        assert!(
            code.contains("    is_async=True,\n    ext={\"user_id\":\"林\"},\n"),
            "{code}"
        );
        assert!(code.ends_with("print(run.execute_id)\n"), "{code}");
    }
}
