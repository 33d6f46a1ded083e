//! The bodies of `POST /v1/workflows/chat` (coze-api 4): what is said leaves as a message, and no
//! parameter of that name with it.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::Serialize;
use serde_json::value::RawValue;

use super::request::{RequestError, given, object};
use crate::{
    domain::{RunRequest, USER_INPUT},
    json::Fields,
};

#[derive(Serialize)]
struct ChatBody<'a> {
    workflow_id: &'a str,
    additional_messages: [Message<'a>; 1],
    parameters: &'a RawValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    bot_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    app_id: Option<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    ext: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workflow_version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    connector_id: Option<&'a str>,
}

#[derive(Serialize)]
struct NextBody<'a> {
    additional_messages: [Message<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    conversation_id: Option<String>,
}

#[derive(Serialize)]
struct Message<'a> {
    role: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    content_type: &'static str,
    content: &'a str,
}

fn said(content: &str) -> Message<'_> {
    Message {
        role: "user",
        kind: "question",
        content_type: "text",
        content,
    }
}

/// The first message to a chatflow.
pub(super) fn body(request: &RunRequest) -> Result<Bytes, RequestError> {
    let (bot_id, app_id) = (
        given(request.bot_id.as_ref()),
        given(request.app_id.as_ref()),
    );
    if bot_id.is_none() && app_id.is_none() {
        return Err(RequestError::NeitherBotNorApp);
    }
    let text = request.parameters.as_deref().unwrap_or("{}");
    object(text)?;
    let parameters = Fields::parse(text).ok_or(RequestError::Parameters)?;
    let message = match parameters.string(USER_INPUT) {
        Some(text) => text,
        // What is no text is said as it stands.
        None => parameters
            .raw(USER_INPUT)
            .map_or_else(String::new, |raw| raw.get().to_owned()),
    };
    if message.trim().is_empty() {
        return Err(RequestError::NoMessage);
    }
    let parameters = parameters.without(&[USER_INPUT]);
    let parameters = RawValue::from_string(parameters).map_err(|_odd| RequestError::Parameters)?;
    written(&ChatBody {
        workflow_id: &request.workflow_id,
        additional_messages: [said(&message)],
        parameters: &parameters,
        bot_id,
        app_id,
        ext: &request.ext,
        workflow_version: given(request.workflow_version.as_ref()),
        connector_id: given(request.connector_id.as_ref()),
    })
}

/// The next message: the body that was sent first, with other words, in the same conversation.
pub(super) fn next(
    sent: &[u8],
    conversation_id: Option<&str>,
    answer: &str,
) -> Result<Bytes, RequestError> {
    let sent = std::str::from_utf8(sent).map_err(|_odd| RequestError::Parameters)?;
    let fields = Fields::parse(sent).ok_or(RequestError::Parameters)?;
    let told = conversation_id.map(str::to_owned);
    let conversation_id = told.or_else(|| fields.id("conversation_id"));
    let rest = fields.without(&["additional_messages", "conversation_id"]);
    let next = written(&NextBody {
        additional_messages: [said(answer)],
        conversation_id,
    })?;
    let next = String::from_utf8_lossy(&next).into_owned();
    let rest = rest.strip_suffix('}').unwrap_or(&rest);
    let next = next.strip_prefix('{').unwrap_or(&next);
    let comma = if rest == "{" { "" } else { "," };
    Ok(Bytes::from(format!("{rest}{comma}{next}")))
}

fn written(body: &impl Serialize) -> Result<Bytes, RequestError> {
    let bytes = serde_json::to_vec(body).map_err(|_odd| RequestError::Parameters)?;
    Ok(bytes.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{FlowKind, IdSource, RunMode};

    fn request(parameters: &str) -> RunRequest {
        let id = IdSource::seeded(1).next_id();
        RunRequest {
            parameters: Some(parameters.into()),
            bot_id: Some("42".to_owned()),
            kind: FlowKind::Chatflow,
            ..RunRequest::new(id, RunMode::Stream, "7601".to_owned())
        }
    }

    fn text(body: &Bytes) -> &str {
        std::str::from_utf8(body).unwrap()
    }

    #[test]
    fn what_is_said_leaves_as_a_message_and_the_rest_as_it_was_written() {
        let first = body(&request(
            r#"{"id": 7604000000000000777, "USER_INPUT": "你好\n", "x" : 1.0}"#,
        ));
        let first = first.unwrap();
        assert_eq!(
            text(&first),
            "{\"workflow_id\":\"7601\",\"additional_messages\":[{\"role\":\"user\",\
             \"type\":\"question\",\"content_type\":\"text\",\"content\":\"你好\\n\"}],\
             \"parameters\":{\"id\":7604000000000000777,\"x\":1.0},\"bot_id\":\"42\"}"
        );
        assert_eq!(FlowKind::of_request(&first), FlowKind::Chatflow);
        let second = next(&first, Some("99"), "好}").unwrap();
        assert_eq!(
            text(&second),
            "{\"workflow_id\":\"7601\",\"parameters\":{\"id\":7604000000000000777,\"x\":1.0},\
             \"bot_id\":\"42\",\"additional_messages\":[{\"role\":\"user\",\"type\":\"question\",\
             \"content_type\":\"text\",\"content\":\"好}\"}],\"conversation_id\":\"99\"}"
        );
        let third = next(&second, None, "x").unwrap();
        assert!(text(&third).ends_with(r#""conversation_id":"99"}"#));
    }

    #[test]
    fn a_message_and_one_owner_are_needed() {
        for silent in ["{}", r#"{"USER_INPUT":" "}"#, r#"{"USER_INPUT":null}"#] {
            assert_eq!(body(&request(silent)), Err(RequestError::NoMessage));
        }
        let mut nobodys = request(r#"{"USER_INPUT":"x"}"#);
        nobodys.bot_id = None;
        assert_eq!(body(&nobodys), Err(RequestError::NeitherBotNorApp));
        assert_eq!(body(&request("[1]")), Err(RequestError::Parameters));
        let object = body(&request(r#"{"USER_INPUT":{"a":1}}"#)).unwrap();
        assert!(text(&object).contains(r#""content":"{\"a\":1}""#));
    }
}
