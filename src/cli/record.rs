//! The record of a run: one shape for `run`, `show`, `wait` and each line of `history`. Its schema
//! is `assets/run-record.schema.json`.
//!
//! What came from outside is kept as text or as it stands, so that numbers survive. Keys without a
//! value are null.

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use super::{
    message::{Message, messages},
    spoken::Spoken,
};
use crate::{
    domain::{RunError, RunRecord},
    json::{self, Part},
    stream::{self, Question},
    wording::Language,
};

/// The JSON of a run, on one line.
pub fn line(run: &RunRecord, language: Language) -> String {
    json::compact(&written(run, language))
}

/// The JSON of a run, indented.
pub fn indented(run: &RunRecord, language: Language) -> String {
    json::format(&written(run, language))
}

fn written(run: &RunRecord, language: Language) -> String {
    // A record holds nothing that cannot be written: its keys are strings.
    serde_json::to_string(&Record::of(run, language)).unwrap_or_default()
}

#[derive(Debug, Serialize)]
struct Record<'a> {
    id: String,
    workflow: Option<&'a str>,
    workflow_id: &'a str,
    case: Option<&'a str>,
    profile: &'a str,
    base_url: &'a str,
    mode: &'static str,
    status: &'static str,
    started_at: String,
    duration_ms: Option<u64>,
    first_byte_ms: Option<u64>,
    request: Option<Box<RawValue>>,
    http_status: Option<u16>,
    code: Option<i64>,
    msg: Option<Cow<'a, str>>,
    data: Data,
    data_raw: Option<String>,
    outputs: Outputs,
    messages: Vec<Message>,
    missing: Option<u64>,
    question: Option<Asked>,
    answers: Vec<Reply>,
    execute_id: Option<&'a str>,
    debug_url: Option<&'a str>,
    logid: Option<&'a str>,
    usage: Option<Usage>,
    error: Option<Error<'a>>,
    parent: Option<String>,
    pinned: bool,
    name: Option<&'a str>,
    note: Option<&'a str>,
    imported_from: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "the API's own names")]
struct Usage {
    token_count: i64,
    input_count: Option<i64>,
    output_count: Option<i64>,
}

#[derive(Debug, Serialize)]
struct Error<'a> {
    kind: &'static str,
    code: Option<i64>,
    message: &'a str,
    advice: &'static str,
}

/// The decoded answer.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Data {
    None,
    Text(String),
    Json(Box<RawValue>),
}

/// What output nodes printed, by their names, in the order they were sent.
#[derive(Debug)]
struct Outputs(Vec<(String, Part)>);

impl<'a> Record<'a> {
    fn of(run: &'a RunRecord, language: Language) -> Self {
        let summary = &run.summary;
        let spoken = Spoken::of(run);
        Self {
            id: summary.id.to_string(),
            workflow: summary.workflow.as_deref(),
            workflow_id: &summary.workflow_id,
            case: summary.case.as_deref(),
            profile: &summary.profile,
            base_url: &summary.base_url,
            mode: summary.mode.as_str(),
            status: summary.status.as_str(),
            started_at: summary.started_at.rfc3339(),
            duration_ms: summary.duration.map(|duration| duration.0),
            first_byte_ms: run.first_byte.map(|duration| duration.0),
            request: raw(String::from_utf8_lossy(&run.request).into_owned()).ok(),
            http_status: run.http_status,
            code: run.code,
            msg: msg(run),
            data: Data::of(spoken.result),
            data_raw: spoken.raw,
            outputs: Outputs(spoken.outputs),
            messages: messages(run),
            missing: spoken.missing,
            question: stream::question_of(run).map(|question| Asked::of(&question)),
            answers: answered(run),
            execute_id: summary.execute_id.as_deref(),
            debug_url: summary.debug_url.as_deref(),
            logid: run.logid.as_deref(),
            usage: run.usage.map(|usage| Usage {
                token_count: usage.token_count,
                input_count: usage.input_count,
                output_count: usage.output_count,
            }),
            error: summary
                .error
                .as_ref()
                .map(|error| Error::of(error, language)),
            parent: summary.parent.map(|parent| parent.to_string()),
            pinned: summary.pinned,
            name: summary.marks.name.as_deref(),
            note: summary.marks.note.as_deref(),
            imported_from: summary.marks.imported_from.as_deref(),
        }
    }
}

/// What a run asks.
#[derive(Debug, Serialize)]
pub struct Asked {
    node: Option<String>,
    text: String,
    options: Vec<String>,
    fields: Vec<AskedField>,
    #[serde(rename = "type")]
    kind: i64,
    event_id: Option<String>,
}

#[derive(Debug, Serialize)]
struct AskedField {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    required: bool,
    description: Option<String>,
}

/// A question that was answered.
#[derive(Debug, Serialize)]
struct Reply {
    question: Asked,
    answer: String,
    asked_at: String,
    answered_at: String,
}

impl Asked {
    /// Its words, its options, its fields.
    pub fn of(question: &Question) -> Self {
        let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let fields = question.fields.iter().map(|field| AskedField {
            name: field.name.clone(),
            kind: field.kind.as_str().to_owned(),
            required: field.required,
            description: field.description.clone(),
        });
        Self {
            node: some(&question.node_title),
            text: question.text.clone(),
            options: question.options.clone(),
            fields: fields.collect(),
            kind: question.kind,
            event_id: some(&question.event_id),
        }
    }
}

fn answered(run: &RunRecord) -> Vec<Reply> {
    let questions = stream::questions_of(run);
    let both = questions.iter().zip(&run.turns);
    both.map(|(question, turn)| Reply {
        question: Asked::of(question),
        answer: turn.answer.clone(),
        asked_at: turn.asked_at.rfc3339(),
        answered_at: turn.answered_at.rfc3339(),
    })
    .collect()
}

impl<'a> Error<'a> {
    fn of(error: &'a RunError, language: Language) -> Self {
        Self {
            kind: error.kind.as_str(),
            code: error.code,
            message: &error.message,
            advice: error.advice().get(language),
        }
    }
}

impl Data {
    fn of(part: Part) -> Self {
        match part {
            Part::None => Self::None,
            Part::Text(text) => Self::Text(text),
            Part::Json(text) => raw(text).map_or_else(Self::Text, Self::Json),
        }
    }
}

impl Serialize for Outputs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, part)| {
            let text = match part {
                Part::None => "",
                Part::Text(text) | Part::Json(text) => text,
            };
            (name, text)
        }))
    }
}

/// The message of the answer. One without words is not kept beside the body.
fn msg(run: &RunRecord) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    struct Body {
        msg: Option<String>,
    }
    let kept = run.msg.as_deref().map(Cow::from);
    kept.or_else(|| {
        let body: Body = serde_json::from_slice(run.last_response()?).ok()?;
        body.msg.map(Cow::from)
    })
}

/// JSON to be written as it stands; the text back if it is none.
fn raw(text: String) -> Result<Box<RawValue>, String> {
    match serde_json::from_str::<&RawValue>(&text) {
        Ok(value) => Ok(value.to_owned()),
        Err(_) => Err(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Duration, ErrorKind, IdSource, Marks, RunMode, RunStatus, RunSummary, Timestamp, Usage,
    };
    use bytes::Bytes;

    fn run() -> RunRecord {
        let mut ids = IdSource::seeded(1);
        RunRecord {
            summary: RunSummary {
                id: ids.next_id(),
                seq: 1,
                workflow: Some("weather".to_owned()),
                workflow_id: "7601000000000000101".to_owned(),
                case: None,
                profile: "cn".to_owned(),
                base_url: "https://api.coze.cn".to_owned(),
                mode: RunMode::Sync,
                status: RunStatus::Success,
                started_at: Timestamp(1_763_890_200_123),
                duration: Some(Duration(1_240)),
                error: None,
                execute_id: Some("7604000000000000777".to_owned()),
                debug_url: None,
                parent: Some(ids.next_id()),
                pinned: false,
                marks: Marks::default(),
            },
            request: Bytes::from_static(
                b"{\"parameters\":{\n  \"id\": 7604000000000000777, \"x\": 1.0\n}}",
            ),
            accepted: None,
            response: Some(Bytes::from_static(
                br#"{"code":0,"data":"{\n \"b\": 7604000000000000777,\n \"a\": 1.50, \"b\": 2}"}"#,
            )),
            http_status: Some(200),
            content_type: None,
            code: Some(0),
            msg: Some(String::new()),
            first_byte: Some(Duration(1_180)),
            logid: None,
            usage: Some(Usage {
                token_count: 98,
                input_count: None,
                output_count: None,
            }),
            arrivals: None,
            asked_at: None,
            turns: Vec::new(),
        }
    }

    #[test]
    fn numbers_keys_and_their_order_stand_as_they_were_sent() {
        let line = line(&run(), Language::English);
        for part in [
            r#""request":{"parameters":{"id":7604000000000000777,"x":1.0}}"#,
            r#""data":{"b":7604000000000000777,"a":1.50,"b":2}"#,
            r#""data_raw":"{\n \"b\": 7604000000000000777,\n \"a\": 1.50, \"b\": 2}""#,
            r#""started_at":"2025-11-23T09:30:00.123Z","duration_ms":1240,"first_byte_ms":1180"#,
            r#""case":null"#,
            r#""usage":{"token_count":98,"input_count":null,"output_count":null}"#,
        ] {
            assert!(line.contains(part), "{part} in {line}");
        }
        assert!(!line.contains('\n'));
    }

    #[test]
    fn a_failed_run_tells_its_error_in_the_language_of_the_user() {
        let mut failed = run();
        failed.response = None;
        failed.summary.error = Some(RunError::of_code(4200, "not there".to_owned()));
        let line = line(&failed, Language::Chinese);
        assert!(
            line.contains(r#""data":null,"data_raw":null,"outputs":{}"#),
            "{line}"
        );
        assert!(line.contains(r#""error":{"kind":"not_found","code":4200,"message":"not there""#));
        assert!(line.contains("请在扣子上发布工作流"));
        assert_eq!(failed.summary.error.unwrap().kind, ErrorKind::NotFound);
    }

    #[test]
    fn what_output_nodes_printed_stands_under_their_names() {
        let mut asynchronous = run();
        let output = r#"{"code":0,"data":[{"output":"{\"大纲\":\"一\",\"Output\":\"done\",\"b\":\"[1]\"}"}]}"#;
        asynchronous.response = Some(Bytes::from_static(output.as_bytes()));
        let line = line(&asynchronous, Language::English);
        assert!(line.contains(r#""data":"done""#), "{line}");
        assert!(
            line.contains(r#""outputs":{"大纲":"一","b":"[1]"}"#),
            "{line}"
        );
    }
}
