//! Runs in a file: what an export holds beside the record, so that nothing is lost, and reading both back.
//!
//! A line is a record (`assets/run-record.schema.json`). An exported one has `raw` too: the bodies as
//! they were sent and came. A line without it, as `history --output jsonl` prints, gives the run with an
//! answer put together from `data_raw` or `data`.

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{file_fault::LineFault, record_head::odd};
use crate::domain::{
    Arrivals, Duration, ErrorKind, Marks, RunError, RunMode, RunRecord, RunStatus, RunSummary,
    Situation, Timestamp, Turn, Usage,
};

/// `raw` of an exported record: the bodies of a run, and what else its record does not tell.
pub fn raw(run: &RunRecord) -> String {
    let error = run.summary.error.as_ref();
    let raw = Raw {
        request: Body::of(&run.request),
        accepted: run.accepted.as_ref().map(Body::of),
        response: run.response.as_ref().map(Body::of),
        arrivals: run.arrivals.as_ref().map(|it| hex(it.as_bytes())),
        content_type: run.content_type.clone(),
        msg: run.msg.clone(),
        situation: error
            .and_then(|error| error.situation)
            .map(|it| it.as_str().to_owned()),
        turns: run.turns.iter().map(RawTurn::of).collect(),
    };
    // It holds nothing that cannot be written.
    serde_json::to_string(&raw).unwrap_or_default()
}

#[derive(Debug, Serialize, Deserialize)]
struct Raw {
    request: Body,
    accepted: Option<Body>,
    response: Option<Body>,
    arrivals: Option<String>,
    content_type: Option<String>,
    msg: Option<String>,
    situation: Option<String>,
    turns: Vec<RawTurn>,
}

#[derive(Debug, Serialize, Deserialize)]
struct RawTurn {
    event_id: String,
    interrupt_type: i64,
    answer: String,
    asked_at: i64,
    answered_at: i64,
    request: Body,
    accepted: Option<Body>,
    response: Option<Body>,
    arrivals: Option<String>,
    http_status: Option<u16>,
}

/// A body as text; bytes that are no UTF-8 in hexadecimal digits.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Body {
    Text(String),
    Bytes { hex: String },
}

impl Body {
    fn of(body: &Bytes) -> Self {
        match std::str::from_utf8(body) {
            Ok(text) => Self::Text(text.to_owned()),
            Err(_) => Self::Bytes { hex: hex(body) },
        }
    }

    fn bytes(self) -> Option<Bytes> {
        match self {
            Self::Text(text) => Some(text.into()),
            Self::Bytes { hex } => unhex(&hex).map(Bytes::from),
        }
    }
}

impl RawTurn {
    fn of(turn: &Turn) -> Self {
        Self {
            event_id: turn.event_id.clone(),
            interrupt_type: turn.interrupt_type,
            answer: turn.answer.clone(),
            asked_at: turn.asked_at.0,
            answered_at: turn.answered_at.0,
            request: Body::of(&turn.request),
            accepted: turn.accepted.as_ref().map(Body::of),
            response: turn.response.as_ref().map(Body::of),
            arrivals: turn.arrivals.as_ref().map(|it| hex(it.as_bytes())),
            http_status: turn.http_status,
        }
    }

    fn turn(self) -> Option<Turn> {
        Some(Turn {
            event_id: self.event_id,
            interrupt_type: self.interrupt_type,
            answer: self.answer,
            asked_at: Timestamp(self.asked_at),
            answered_at: Timestamp(self.answered_at),
            request: self.request.bytes()?,
            accepted: self.accepted.and_then(Body::bytes),
            response: self.response.and_then(Body::bytes),
            arrivals: arrivals(self.arrivals),
            http_status: self.http_status,
        })
    }
}

/// A record, as far as it is needed. What is not told is none.
#[derive(Debug, Deserialize)]
struct Line<'a> {
    id: String,
    workflow: Option<String>,
    workflow_id: String,
    case: Option<String>,
    profile: Option<String>,
    base_url: Option<String>,
    mode: String,
    status: String,
    started_at: String,
    duration_ms: Option<u64>,
    first_byte_ms: Option<u64>,
    #[serde(borrow)]
    request: Option<&'a RawValue>,
    http_status: Option<u16>,
    code: Option<i64>,
    msg: Option<String>,
    #[serde(borrow)]
    data: Option<&'a RawValue>,
    data_raw: Option<String>,
    execute_id: Option<String>,
    debug_url: Option<String>,
    logid: Option<String>,
    usage: Option<LineUsage>,
    error: Option<LineError>,
    parent: Option<String>,
    #[serde(default)]
    pinned: bool,
    name: Option<String>,
    note: Option<String>,
    imported_from: Option<String>,
    raw: Option<Raw>,
}

#[derive(Debug, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the API's own names")]
struct LineUsage {
    token_count: i64,
    input_count: Option<i64>,
    output_count: Option<i64>,
}

#[derive(Debug, Deserialize)]
struct LineError {
    kind: String,
    code: Option<i64>,
    #[serde(default)]
    message: String,
}

/// Reads the record in a text.
pub fn read_record(text: &str) -> Result<RunRecord, LineFault> {
    let line: Line<'_> = serde_json::from_str(text).map_err(|error| LineFault::of(&error))?;
    let unknown = |key, value: &str| LineFault::Unknown {
        key,
        value: value.to_owned(),
    };
    let id = line.id.parse().map_err(|_no_id| odd("id", &line.id))?;
    let mode = RunMode::parse(&line.mode).ok_or_else(|| unknown("mode", &line.mode))?;
    let status = RunStatus::parse(&line.status);
    let status = status.ok_or_else(|| unknown("status", &line.status))?;
    let started_at = line.started_at.parse();
    let situation = line
        .raw
        .as_ref()
        .and_then(|raw| Situation::parse(raw.situation.as_deref()?));
    let answer = line.answer();
    let sent = line.request.map_or("", RawValue::get).to_owned();
    let summary = RunSummary {
        id,
        seq: 0,
        workflow: line.workflow,
        workflow_id: line.workflow_id,
        case: line.case,
        profile: line.profile.unwrap_or_default(),
        base_url: line.base_url.unwrap_or_default(),
        mode,
        status,
        started_at: started_at.map_err(|_not_a_time| odd("started_at", &line.started_at))?,
        duration: line.duration_ms.map(Duration),
        error: line.error.map(|error| RunError {
            kind: ErrorKind::parse(&error.kind).unwrap_or(ErrorKind::Other),
            code: error.code,
            message: error.message,
            situation,
        }),
        execute_id: line.execute_id,
        debug_url: line.debug_url,
        parent: line.parent.and_then(|parent| parent.parse().ok()),
        pinned: line.pinned,
        marks: Marks {
            name: line.name,
            note: line.note,
            imported_from: line.imported_from,
            deleted_at: None,
        },
    };
    let mut record = RunRecord::new(summary, Bytes::from(sent));
    record.response = answer.map(Bytes::from);
    record.http_status = line.http_status;
    record.code = line.code;
    record.msg = line.msg;
    record.first_byte = line.first_byte_ms.map(Duration);
    record.logid = line.logid;
    record.usage = line.usage.map(|usage| Usage {
        token_count: usage.token_count,
        input_count: usage.input_count,
        output_count: usage.output_count,
    });
    if let Some(raw) = line.raw {
        record.request = raw.request.bytes().unwrap_or_default();
        record.accepted = raw.accepted.and_then(Body::bytes);
        record.response = raw.response.and_then(Body::bytes);
        record.arrivals = arrivals(raw.arrivals);
        record.content_type = raw.content_type;
        record.msg = raw.msg;
        record.turns = raw.turns.into_iter().filter_map(RawTurn::turn).collect();
    }
    Ok(record)
}

impl Line<'_> {
    /// A body with the answer in it, in the form of the API.
    fn answer(&self) -> Option<String> {
        let string = |text: &String| serde_json::to_string(text).unwrap_or_default();
        let data = self.data.map(RawValue::get).filter(|data| *data != "null");
        let data = self
            .data_raw
            .as_ref()
            .map(string)
            .or(data.map(str::to_owned))?;
        let msg = self.msg.as_ref().map_or_else(|| "\"\"".to_owned(), string);
        let code = self.code.unwrap_or(0);
        Some(format!("{{\"code\":{code},\"msg\":{msg},\"data\":{data}}}"))
    }
}

fn arrivals(digits: Option<String>) -> Option<Arrivals> {
    digits
        .and_then(|digits| unhex(&digits))
        .map(|bytes| Arrivals::read(&bytes))
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    let digits = bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    digits.collect()
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let digits = digits.as_bytes();
    let (pairs, rest) = digits.as_chunks::<2>();
    let byte = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    rest.is_empty().then(|| pairs.iter().map(byte).collect())?
}
