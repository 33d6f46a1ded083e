//! An answer as one JSON text, as the decoded view shows it: what filters work on.

use super::{
    document::{Document, LineKind},
    writer::OPENED_MARK,
};

impl Document {
    /// The answer as one JSON value, its tokens as they were sent: strings that were opened are
    /// the objects and arrays in them, text is a string, sections are the members of an object
    /// under their titles. No JSON where the answer is none, because it was cut, say.
    pub fn value(&self) -> String {
        let mut sections = self.spans().peekable();
        let titled = sections
            .peek()
            .is_some_and(|(kind, _)| *kind == LineKind::Title);
        let mut json = String::with_capacity(self.text().len() + 2);
        if !titled {
            // More than one is JSON that broke off and its rest.
            for (kind, text) in sections {
                push(kind, text, &mut json);
            }
            return if json.is_empty() {
                "null".to_owned()
            } else {
                json
            };
        }
        json.push('{');
        while let Some((_, title)) = sections.next() {
            if json.len() > 1 {
                json.push(',');
            }
            let name = title.trim_end_matches('\n');
            quote(name.strip_prefix("── ").unwrap_or(name), &mut json);
            json.push(':');
            let before = json.len();
            while let Some((kind, text)) = sections.next_if(|(kind, _)| *kind != LineKind::Title) {
                push(kind, text, &mut json);
            }
            if json.len() == before {
                json.push_str("null");
            }
        }
        json.push('}');
        json
    }
}

fn push(kind: LineKind, text: &str, json: &mut String) {
    match kind {
        LineKind::Json => without_marks(text, json),
        LineKind::Text | LineKind::Title => quote(text.strip_suffix('\n').unwrap_or(text), json),
    }
}

fn quote(text: &str, json: &mut String) {
    // A string always can be written.
    json.push_str(&serde_json::to_string(text).unwrap_or_default());
}

/// Outside of strings JSON is ASCII: what is not begins a mark.
fn without_marks(text: &str, json: &mut String) {
    let first = OPENED_MARK.as_bytes().first().copied().unwrap_or_default();
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'"', first, rest.as_bytes()) {
        let (before, here) = rest.split_at_checked(at).unwrap_or((rest, ""));
        json.push_str(before);
        rest = if let Some(after) = here.strip_prefix(OPENED_MARK) {
            after
        } else {
            let end = string_end(here);
            let (token, after) = here.split_at_checked(end).unwrap_or((here, ""));
            json.push_str(token);
            after
        };
    }
    json.push_str(rest);
}

/// Where the string at the beginning of a text ends; the end of the text if it is none.
fn string_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(next) = bytes
        .get(at..)
        .and_then(|rest| memchr::memchr2(b'"', b'\\', rest))
    {
        at += next + 1;
        if bytes.get(at - 1) == Some(&b'"') {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{View, check};

    fn value(body: &str) -> String {
        let document = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
        document.value().replace('\n', "")
    }

    #[test]
    fn strings_that_are_json_are_open_and_all_tokens_as_they_were_sent() {
        let data = serde_json::to_string(
            r#"{"a":"[1.10,{\"⟨json⟩ b\":\"{}\"}]","c":"x ⟨json⟩ \\\"{","n":7604000000000000777}"#,
        );
        let body = format!(r#"{{"data":{}}}"#, data.unwrap());
        assert_eq!(
            value(&body),
            r#"{"a": [1.10,{"⟨json⟩ b": {}}],"c": "x ⟨json⟩ \\\"{","n": 7604000000000000777}"#
        );
    }

    #[test]
    fn text_is_a_string_and_sections_are_members() {
        assert_eq!(
            value(r#"{"data":"你好 \"x\"\n- a"}"#),
            r#""你好 \"x\"\n- a""#
        );
        let output =
            r#"{\"Output\":\"{\\\"a\\\":1}\",\"节点 \\\"1\\\"\":\"text\",\"node_status\":\"{}\"}"#;
        let body = format!(r#"{{"data":[{{"output":"{output}","execute_status":"Success"}}]}}"#);
        assert_eq!(value(&body), r#"{"Output":{"a": 1},"节点 \"1\"":"text"}"#);
        assert_eq!(
            value(r#"{"code":4200,"msg":"no"}"#),
            r#"{"code": 4200,"msg": "no"}"#
        );
    }

    #[test]
    fn what_is_cut_is_no_json() {
        let cut = value(r#"{"data":{"a":[1,2,3,4"#);
        assert!(check(&cut).is_err(), "{cut}");
    }
}
