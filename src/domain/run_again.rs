//! A past run as a request that can be sent again, read from the bytes that were sent.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{RunId, RunRecord, RunRequest, USER_INPUT};

/// A request body, as far as it is needed to send it again. Parameters stay as they were written.
#[derive(Deserialize)]
struct Sent<'a> {
    #[serde(borrow)]
    parameters: Option<&'a RawValue>,
    bot_id: Option<String>,
    app_id: Option<String>,
    workflow_version: Option<String>,
    connector_id: Option<String>,
    ext: Option<BTreeMap<String, String>>,
    #[serde(borrow)]
    additional_messages: Option<Vec<Message<'a>>>,
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow)]
    content: Cow<'a, str>,
}

impl RunRequest {
    /// The request of a past run under a new id; `None` if its body cannot be read.
    pub fn again(record: &RunRecord, id: RunId) -> Option<Self> {
        let sent: Sent<'_> = serde_json::from_slice(&record.request).ok()?;
        let summary = &record.summary;
        Some(Self {
            id,
            workflow: summary.workflow.clone(),
            case: summary.case.clone(),
            mode: summary.mode,
            workflow_id: summary.workflow_id.clone(),
            parameters: sent.written(),
            bot_id: sent.bot_id,
            app_id: sent.app_id,
            workflow_version: sent.workflow_version,
            connector_id: sent.connector_id,
            ext: sent.ext.unwrap_or_default(),
            parent: Some(summary.id),
            kind: record.kind(),
            answers: Vec::new(),
            even_unrecorded: false,
        })
    }
}

/// The parameters in the body of a request, as a person writes them; `None` where it has none.
pub fn sent_parameters(request: &[u8]) -> Option<Arc<str>> {
    let sent: Sent<'_> = serde_json::from_slice(request).ok()?;
    sent.written()
}

impl Sent<'_> {
    /// What is said to a chatflow stands among the parameters.
    fn written(&self) -> Option<Arc<str>> {
        match self.additional_messages.as_deref() {
            Some(messages) => Some(with_message(self.parameters, messages)),
            None => self.parameters.map(|raw| Arc::from(raw.get())),
        }
    }
}

fn with_message(parameters: Option<&RawValue>, messages: &[Message<'_>]) -> Arc<str> {
    let said = messages.last().map_or("", |message| &message.content);
    let said = serde_json::Value::from(said);
    let rest = parameters.map_or("{}", RawValue::get);
    let rest = rest.strip_prefix('{').unwrap_or("}").trim_start();
    let comma = if rest.starts_with('}') { "" } else { ", " };
    format!("{{\"{USER_INPUT}\": {said}{comma}{rest}").into()
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::domain::{IdSource, Marks, RunMode, RunStatus, RunSummary, Timestamp};

    fn record(request: &'static str) -> RunRecord {
        let summary = RunSummary {
            id: IdSource::seeded(1).next_id(),
            seq: 1,
            workflow: Some("weather".to_owned()),
            workflow_id: "7601".to_owned(),
            case: None,
            profile: String::new(),
            base_url: String::new(),
            mode: RunMode::Async,
            status: RunStatus::Unknown,
            started_at: Timestamp(0),
            duration: None,
            error: None,
            execute_id: None,
            debug_url: None,
            parent: None,
            pinned: false,
            marks: Marks::default(),
        };
        RunRecord::new(summary, Bytes::from_static(request.as_bytes()))
    }

    #[test]
    fn a_past_run_is_sent_again_as_it_was_and_names_its_parent() {
        let past = record(
            r#"{"workflow_id":"7601","parameters":{"id": 7601000000000000001, "x":1.0},"bot_id":"5","ext":{"user_id":"北"},"is_async":true}"#,
        );
        let id = IdSource::seeded(2).next_id();
        let again = RunRequest::again(&past, id).unwrap();
        let parameters = again.parameters.as_deref();
        assert_eq!(parameters, Some(r#"{"id": 7601000000000000001, "x":1.0}"#));
        assert_eq!((again.id, again.mode), (id, RunMode::Async));
        assert_eq!(again.parent, Some(past.summary.id));
        assert_eq!(again.bot_id.as_deref(), Some("5"));
        assert_eq!(again.ext.get("user_id").map(String::as_str), Some("北"));
    }

    #[test]
    fn what_was_said_to_a_chatflow_stands_in_its_parameters_again() {
        let cases = [
            (r#""parameters":{},"#, r#"{"USER_INPUT": "你\n"}"#),
            (
                r#""parameters":{"a": 1},"#,
                r#"{"USER_INPUT": "你\n", "a": 1}"#,
            ),
            ("", r#"{"USER_INPUT": "你\n"}"#),
        ];
        for (parameters, expected) in cases {
            let body = format!(
                r#"{{{parameters}"additional_messages":[{{"role":"user","content":"你\n"}}]}}"#
            );
            let past = record(String::leak(body));
            let again = RunRequest::again(&past, past.summary.id).unwrap();
            assert_eq!(again.kind, super::super::FlowKind::Chatflow);
            assert_eq!(again.parameters.as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_body_that_cannot_be_read_is_not_sent_again() {
        let id = IdSource::seeded(2).next_id();
        for body in ["", "[]", "{\"bot_id\":5}"] {
            assert_eq!(RunRequest::again(&record(body), id), None, "{body}");
        }
    }
}
