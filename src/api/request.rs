//! The bodies of runs and of answers to their questions: what is left out, and what is refused before it is sent.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::Serialize;
use serde_json::value::RawValue;

use super::chat;
use crate::{
    domain::{
        FlowKind, IdentifierFault, MOST_SENT, RunMode, RunRecord, RunRequest, check_identifier,
    },
    wording::{Language, parameters, requests},
};

/// A request that would only cost a round trip: the server is known to refuse it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// An ID is empty, masked, or no number (coze-api 0.4).
    #[error("{field}: {}", fault.text().en)]
    Identifier {
        /// The key it stands under.
        field: &'static str,
        /// What is wrong with it.
        fault: IdentifierFault,
    },
    /// `bot_id` and `app_id` exclude each other (coze-api 1.1).
    #[error("{}", requests::BOT_AND_APP.en)]
    BotAndApp,
    /// A chatflow belongs to an agent or an app (coze-api 4).
    #[error("{}", requests::NEITHER_BOT_NOR_APP.en)]
    NeitherBotNorApp,
    /// Nothing is said to a chatflow.
    #[error("{}", requests::NO_MESSAGE.en)]
    NoMessage,
    /// `parameters` is not a JSON object.
    #[error("{}", requests::PARAMETERS_NOT_OBJECT.en)]
    Parameters,
    /// Coze takes no such request.
    #[error("{}", parameters::TOO_LARGE.en)]
    TooLarge,
}

impl RequestError {
    /// What to tell the user.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Identifier { field, fault } => {
                format!("{field}: {}", fault.text().get(language))
            }
            Self::BotAndApp => requests::BOT_AND_APP.get(language).to_owned(),
            Self::NeitherBotNorApp => requests::NEITHER_BOT_NOR_APP.get(language).to_owned(),
            Self::NoMessage => requests::NO_MESSAGE.get(language).to_owned(),
            Self::Parameters => requests::PARAMETERS_NOT_OBJECT.get(language).to_owned(),
            Self::TooLarge => parameters::TOO_LARGE.get(language).to_owned(),
        }
    }
}

/// An optional key is left out when it has no value: studio takes `""` and `null` for values.
#[derive(Serialize)]
struct RunBody<'a> {
    workflow_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parameters: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bot_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    app_id: Option<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    ext: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_async: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    workflow_version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    connector_id: Option<&'a str>,
}

/// Of `stream_resume` and `resume` alike (coze-api 1.8, 3.6).
#[derive(Serialize)]
struct AnswerBody<'a> {
    workflow_id: &'a str,
    event_id: &'a str,
    interrupt_type: i64,
    resume_data: &'a str,
}

/// The body as it goes over the wire; `parameters` stay byte for byte as they were written.
pub fn request_body(request: &RunRequest) -> Result<Bytes, RequestError> {
    let body = written(request)?;
    if body.len() > MOST_SENT {
        return Err(RequestError::TooLarge);
    }
    Ok(body)
}

fn written(request: &RunRequest) -> Result<Bytes, RequestError> {
    let bot_id = given(request.bot_id.as_ref());
    let app_id = given(request.app_id.as_ref());
    identifier("workflow_id", Some(&request.workflow_id))?;
    identifier("bot_id", bot_id)?;
    identifier("app_id", app_id)?;
    if bot_id.is_some() && app_id.is_some() {
        return Err(RequestError::BotAndApp);
    }
    if request.kind == FlowKind::Chatflow {
        return chat::body(request);
    }
    let body = RunBody {
        workflow_id: &request.workflow_id,
        parameters: request.parameters.as_deref().map(object).transpose()?,
        bot_id,
        app_id,
        ext: &request.ext,
        is_async: request.mode == RunMode::Async,
        workflow_version: given(request.workflow_version.as_ref()),
        connector_id: given(request.connector_id.as_ref()),
    };
    match serde_json::to_vec(&body) {
        Ok(bytes) => Ok(Bytes::from(bytes)),
        // Only the parameters can be something that is not written as it is.
        Err(_) => Err(RequestError::Parameters),
    }
}

/// The body of an answer to a question: one answer for all that is asked. A chatflow is sent the
/// next message in its place; of the workflow's first request only that needs the bytes.
pub fn answer_body(
    record: &RunRecord,
    event_id: &str,
    interrupt_type: i64,
    conversation_id: Option<&str>,
    answer: &str,
) -> Result<Bytes, RequestError> {
    if record.kind() == FlowKind::Chatflow {
        return chat::next(&record.request, conversation_id, answer);
    }
    let body = AnswerBody {
        workflow_id: &record.summary.workflow_id,
        event_id,
        interrupt_type,
        resume_data: answer,
    };
    let bytes = serde_json::to_vec(&body).map_err(|_odd| RequestError::Parameters)?;
    Ok(bytes.into())
}

pub(super) fn given(value: Option<&String>) -> Option<&str> {
    value
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
}

fn identifier(field: &'static str, value: Option<&str>) -> Result<(), RequestError> {
    match value.map(check_identifier) {
        Some(Err(fault)) => Err(RequestError::Identifier { field, fault }),
        _ => Ok(()),
    }
}

pub(super) fn object(text: &str) -> Result<&RawValue, RequestError> {
    serde_json::from_str::<&RawValue>(text)
        .ok()
        .filter(|raw| raw.get().starts_with('{'))
        .ok_or(RequestError::Parameters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::IdSource;

    fn request() -> RunRequest {
        let id = IdSource::seeded(1).next_id();
        RunRequest::new(id, RunMode::Sync, "7601000000000000101".to_owned())
    }

    fn body(request: &RunRequest) -> String {
        String::from_utf8(request_body(request).unwrap().to_vec()).unwrap()
    }

    #[test]
    fn keys_without_a_value_are_left_out() {
        let mut request = request();
        let bare = r#"{"workflow_id":"7601000000000000101"}"#;
        assert_eq!(body(&request), bare);
        request.bot_id = Some(String::new());
        request.app_id = Some("  ".to_owned());
        request.workflow_version = Some(String::new());
        request.connector_id = Some(String::new());
        assert_eq!(body(&request), bare);
    }

    #[test]
    fn every_field_stands_under_its_own_key() {
        let mut request = request();
        request.mode = RunMode::Async;
        request.parameters = Some("{\"a\": 1}".into());
        request.bot_id = Some("42".to_owned());
        request.workflow_version = Some("v0.0.5".to_owned());
        request.connector_id = Some("999".to_owned());
        request.ext.insert("user_id".to_owned(), "林".to_owned());
        assert_eq!(
            body(&request),
            "{\"workflow_id\":\"7601000000000000101\",\"parameters\":{\"a\": 1},\"bot_id\":\"42\",\
             \"ext\":{\"user_id\":\"林\"},\"is_async\":true,\"workflow_version\":\"v0.0.5\",\
             \"connector_id\":\"999\"}"
        );
    }

    #[test]
    fn parameters_go_out_byte_for_byte() {
        let text = "{ \"id\":12345678901234567890, \"x\" : 1.0,\n \"x\":\"\\u5317京\" }";
        let mut request = request();
        request.parameters = Some(format!(" {text}\n").into());
        assert!(body(&request).contains(text));
    }

    #[test]
    fn what_the_server_would_refuse_is_not_sent() {
        let parameters = |text: &str| {
            let parameters = Some(text.into());
            RunRequest {
                parameters,
                ..request()
            }
        };
        for text in ["", "[1]", "\"{}\"", "{", "null", "{} {}"] {
            let answer = request_body(&parameters(text));
            assert_eq!(answer, Err(RequestError::Parameters), "{text}");
        }
        let mut both = request();
        both.bot_id = Some("1".to_owned());
        both.app_id = Some("2".to_owned());
        assert_eq!(request_body(&both), Err(RequestError::BotAndApp));
        let mut masked = request();
        masked.workflow_id = "7350***".to_owned();
        let error = request_body(&masked).unwrap_err();
        assert!(
            error
                .text(Language::Chinese)
                .starts_with("workflow_id: ID 中含有")
        );
    }

    #[test]
    fn a_request_is_refused_where_the_whole_of_it_is_too_large() {
        let mut request = request();
        request.parameters = Some("{}".into());
        let around = request_body(&request).unwrap().len() - 2;
        let mut of = |size: usize| {
            let text = "x".repeat(size - around - 8);
            request.parameters = Some(format!("{{\"a\":\"{text}\"}}").into());
            request_body(&request).map(|body| body.len())
        };
        assert_eq!(of(MOST_SENT), Ok(MOST_SENT));
        assert_eq!(of(MOST_SENT + 1), Err(RequestError::TooLarge));
    }
}
