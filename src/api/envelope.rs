//! The envelope every JSON answer comes in (coze-api 0.3), whichever server wrote it.

use std::borrow::Cow;

use crate::{domain::Usage, json::Fields};

/// The small values of an answer. `data` itself stays in the body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Envelope {
    /// `code`, else a numeric `error_code`; absent on some successes.
    pub(super) code: Option<i64>,
    /// The first of `msg`, `message`, `error_message`, `error_msg`, `error.detail`.
    pub(super) msg: Option<String>,
    /// Without a `code`, an error's text or name says that the answer is none.
    pub(super) names_error: bool,
    /// `data` is there and not null.
    pub(super) has_data: bool,
    /// Coze's name for the run.
    pub(super) execute_id: Option<String>,
    /// The page that shows each node.
    pub(super) debug_url: Option<String>,
    /// `usage`, else the older `token`.
    pub(super) usage: Option<Usage>,
    /// `interrupt_data` is there: the run stopped at a question.
    pub(super) interrupted: bool,
    /// `detail.logid`, or one of its other places.
    pub(super) logid: Option<String>,
}

/// A body that is not a JSON object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoEnvelope {
    /// It begins like one and ends before its end.
    Cut,
    /// It is something else.
    Other,
}

/// The body as text. Servers cut texts inside a character; such bytes are replaced.
pub(super) fn body_text(body: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body))
}

impl Envelope {
    /// Reads an answer.
    pub(super) fn read(body: &str) -> Result<Self, NoEnvelope> {
        match serde_json::from_str::<Fields<'_>>(body) {
            Ok(fields) => Ok(Self::of(&fields)),
            Err(error) if error.is_eof() && body.trim_start().starts_with('{') => {
                Err(NoEnvelope::Cut)
            }
            Err(_) => Err(NoEnvelope::Other),
        }
    }

    /// Takes the values out of an object: an answer, or an entry of a history.
    pub(super) fn of(fields: &Fields<'_>) -> Self {
        let code = fields.integer("code");
        let error_code = fields.integer("error_code");
        let error = fields.object("error").unwrap_or_default();
        let error_text = [
            fields.text("error_message"),
            fields.text("error_msg"),
            error.text("detail"),
            fields.text("error"),
        ];
        let error_text = error_text.into_iter().flatten().next();
        let named = fields.text("error_code").filter(|_| error_code.is_none());
        let names_error = error_text.is_some() || named.is_some();
        let msg = fields.text("msg").or_else(|| fields.text("message"));
        let detail = fields.object("detail").unwrap_or_default();
        let logid = detail.text("logid").or_else(|| detail.text("log_id"));
        Self {
            code: code.or(error_code),
            msg: msg.or(error_text).or(named),
            names_error,
            has_data: fields.raw("data").is_some(),
            execute_id: fields.id("execute_id"),
            debug_url: fields.text("debug_url"),
            usage: usage(fields),
            interrupted: fields.raw("interrupt_data").is_some(),
            logid: logid
                .or_else(|| fields.text("logid"))
                .or_else(|| fields.text("log_id")),
        }
    }
}

fn usage(fields: &Fields<'_>) -> Option<Usage> {
    if let Some(usage) = fields.object("usage") {
        let input_count = usage.integer("input_count");
        let output_count = usage.integer("output_count");
        let sum = || Some(input_count? + output_count?);
        return usage
            .integer("token_count")
            .or_else(sum)
            .map(|token_count| Usage {
                token_count,
                input_count,
                output_count,
            });
    }
    fields.integer("token").map(|token_count| Usage {
        token_count,
        input_count: None,
        output_count: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Envelope {
        Envelope::read(body).unwrap()
    }

    #[test]
    fn code_and_text_are_found_under_all_their_names() {
        let cases = [
            (r#"{"code":4000,"msg":"a"}"#, Some(4000), Some("a")),
            (
                r#"{"code":"720702204","message":"b"}"#,
                Some(720_702_204),
                Some("b"),
            ),
            (
                r#"{"error_code":"4028","error_message":"c"}"#,
                Some(4028),
                Some("c"),
            ),
            (r#"{"error_code":7,"error_msg":"d"}"#, Some(7), Some("d")),
            (
                r#"{"code":400,"error":{"detail":"e","help_doc":"x"}}"#,
                Some(400),
                Some("e"),
            ),
            (r#"{"error_code":"slow_down"}"#, None, Some("slow_down")),
            (r#"{"error":"access_denied"}"#, None, Some("access_denied")),
            (r#"{"code":0,"msg":""}"#, Some(0), None),
            (
                r#"{"error_code":null,"msg":null,"BaseResp":null}"#,
                None,
                None,
            ),
            (r#"{"error_code":""}"#, None, None),
            ("{}", None, None),
        ];
        for (body, code, msg) in cases {
            let envelope = read(body);
            assert_eq!(
                (envelope.code, envelope.msg.as_deref()),
                (code, msg),
                "{body}"
            );
        }
        assert!(read(r#"{"error":"access_denied"}"#).names_error);
        assert!(!read(r#"{"msg":"Success"}"#).names_error);
    }

    #[test]
    fn studio_and_cloud_say_the_same_in_different_types() {
        let cloud = read(
            r#"{"code":0,"data":"{}","execute_id":"76","debug_url":"https:\/\/x?a=1\u0026b=2",
            "usage":{"token_count":3,"input_count":1,"output_count":2},"detail":{"logid":"L"}}"#,
        );
        assert!(cloud.has_data && !cloud.interrupted);
        assert_eq!(cloud.debug_url.as_deref(), Some("https://x?a=1&b=2"));
        assert_eq!(cloud.usage.unwrap().output_count, Some(2));
        assert_eq!(cloud.logid.as_deref(), Some("L"));
        let studio = read(
            r#"{"code":0,"msg":null,"data":null,"token":"12","execute_id":7604000000000000777,
            "log_id":"9b","interrupt_data":{"event_id":"1/2"},"BaseResp":null}"#,
        );
        assert!(!studio.has_data && studio.interrupted);
        assert_eq!(studio.execute_id.as_deref(), Some("7604000000000000777"));
        assert_eq!(studio.usage.map(|usage| usage.token_count), Some(12));
        assert_eq!(studio.logid.as_deref(), Some("9b"));
    }

    #[test]
    fn a_body_that_ends_too_early_is_told_from_one_that_is_no_json() {
        let cases = [
            (r#"{"code":0,"data":"abc"#, NoEnvelope::Cut),
            ("  {", NoEnvelope::Cut),
            ("<html>", NoEnvelope::Other),
            ("", NoEnvelope::Other),
            ("[]", NoEnvelope::Other),
            (r#"{"code":0} tail"#, NoEnvelope::Other),
        ];
        for (body, expected) in cases {
            assert_eq!(Envelope::read(body), Err(expected), "{body}");
        }
    }

    #[test]
    fn a_text_cut_inside_a_character_can_still_be_read() {
        let body = b"\xef\xbb\xbf{\"code\":1,\"msg\":\"\xe5\x8c\"}";
        assert_eq!(body_text(b"\xef\xbb\xbf{}"), "{}");
        assert!(read(&body_text(body)).msg.is_some());
    }
}
