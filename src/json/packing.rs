//! The string that a result came packed in, for those who want it as it was sent.

use super::{
    body::decoded,
    check,
    check::Kind,
    members::{elements, member},
    strings::unescape,
};

/// `data` of the body of `/v1/workflow/run`, or `output` of a run history. Of a string the text
/// inside its quotes, of another value its JSON as it stands; `None` where there is nothing.
pub fn packing(body: &[u8]) -> Option<String> {
    let body = decoded(body);
    let is_object = check(&body).is_ok_and(|checked| checked.kind == Kind::Object);
    let data = member(&body, "data").filter(|_| is_object)?;
    let packed = match data.as_bytes().first()? {
        b'[' => elements(data)
            .next()
            .and_then(|first| member(first, "output"))
            .or_else(|| elements(data).next().map(|_| data)),
        b'{' => member(data, "output")
            .or_else(|| member(data, "data"))
            .or(Some(data)),
        b'n' => None,
        _ => Some(data),
    }?;
    match packed.as_bytes().first()? {
        b'"' => Some(unescape(packed).into_owned()),
        b'n' => None,
        _ => Some(packed.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_found_as_it_was_sent() {
        let cases = [
            (r#"{"data":"{\"n\":1.0}\n"}"#, Some("{\"n\":1.0}\n")),
            (r#"{"data":""}"#, Some("")),
            (r#"{"data":{"n": 1.0}}"#, Some(r#"{"n": 1.0}"#)),
            (r#"{"data":[1]}"#, Some("[1]")),
            (r#"{"data":{"data":"x"}}"#, Some("x")),
            (
                r#"{"data":[{"output":"{\"Output\":\"1\"}","logid":"x"}]}"#,
                Some(r#"{"Output":"1"}"#),
            ),
            (r#"{"data":{"output":null}}"#, None),
            (r#"{"data":null}"#, None),
            (r#"{"data":[]}"#, None),
            (r#"{"code":4000}"#, None),
            (r#"{"data":"cut"#, None),
            ("<html>", None),
        ];
        for (body, expected) in cases {
            assert_eq!(packing(body.as_bytes()).as_deref(), expected, "{body}");
        }
    }
}
