//! The history record of an async run (coze-api 2.1): where the run stands.
//!
//! The envelope's `code` is about the question; a run that failed is found under `code` 0.

use super::{
    envelope::{Envelope, body_text},
    reply::{Reply, Verdict},
};
use crate::{
    domain::{ErrorKind, RunError, Usage},
    json::Fields,
};

/// The answer to a question about a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryReply {
    /// The answer itself; its `logid` is that of the question.
    pub reply: Reply,
    /// Where the run stands.
    pub state: RunState,
    /// The page that shows each node, from the record.
    pub debug_url: Option<String>,
    /// Tokens of the run, from the record.
    pub usage: Option<Usage>,
    /// The log id of the run, from the record.
    pub logid: Option<String>,
}

/// Where a run stands at Coze.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunState {
    /// It goes on.
    Running,
    /// A word that is not known. It goes on as long as `update_time` (Unix seconds) moves.
    Unknown {
        /// `execute_status` as it came.
        execute_status: String,
        /// `update_time` as it came.
        update_time: Option<i64>,
    },
    /// It stopped at a question.
    Waiting,
    /// It ended well.
    Success,
    /// It ended with an error.
    Failed(RunError),
    /// Somebody cancelled it on the web page.
    Cancelled(RunError),
    /// Coze knows no such run, or no longer.
    Gone,
    /// The question got no answer; the run may well go on.
    Unanswered(RunError),
}

/// Studio's code for a run that a user cancelled.
const CANCELLED: i64 = 777_777_777;
/// The codes of the cloud and of studio (coze-api 7.4) for a run that is not there.
const NOT_FOUND: [i64; 2] = [4200, 777_777_775];

impl HistoryReply {
    /// Reads the record of `execute_id` out of an answer.
    pub(super) fn read(reply: Reply, execute_id: &str) -> Self {
        let text = body_text(&reply.body);
        let fields: Fields<'_> = serde_json::from_str(&text).unwrap_or_default();
        let entries = fields.objects("data");
        let of_run = |entry: &&Fields<'_>| entry.id("execute_id").as_deref() == Some(execute_id);
        let entry = entries.iter().find(of_run).or(entries.first());
        let record = entry.map(Envelope::of).unwrap_or_default();
        let state = match entry.and_then(|entry| state(entry, &record)) {
            Some(state) => state,
            None => without_record(&reply),
        };
        Self {
            state,
            debug_url: record.debug_url,
            usage: record.usage,
            logid: record.logid,
            reply,
        }
    }
}

fn state(entry: &Fields<'_>, record: &Envelope) -> Option<RunState> {
    let execute_status = entry.text("execute_status");
    if record.interrupted {
        return Some(RunState::Waiting);
    }
    let execute_status = execute_status?;
    Some(match execute_status.to_ascii_lowercase().as_str() {
        "running" => RunState::Running,
        "success" => RunState::Success,
        "fail" | "failed" => RunState::Failed(failure(record)),
        "cancel" | "cancelled" | "canceled" => {
            RunState::Cancelled(RunError::of_code(CANCELLED, message(record)))
        }
        // Studio's word for a run that stopped at a question (coze-api 7.4).
        "<unset>" => RunState::Waiting,
        _ => RunState::Unknown {
            execute_status,
            update_time: entry.integer("update_time"),
        },
    })
}

fn without_record(reply: &Reply) -> RunState {
    match &reply.verdict {
        Verdict::Success(_) => RunState::Gone,
        Verdict::Failure { error, .. }
            if error.code.is_some_and(|code| NOT_FOUND.contains(&code)) =>
        {
            RunState::Gone
        }
        Verdict::Failure { error, .. } => RunState::Unanswered(error.clone()),
    }
}

fn failure(record: &Envelope) -> RunError {
    match record.code.filter(|code| *code != 0) {
        Some(code) => {
            let mut error = RunError::of_code(code, message(record));
            if error.kind == ErrorKind::Other {
                error.kind = ErrorKind::Workflow;
            }
            error
        }
        None => RunError {
            kind: ErrorKind::Workflow,
            code: None,
            message: message(record),
            situation: None,
        },
    }
}

fn message(record: &Envelope) -> String {
    record.msg.clone().unwrap_or_default()
}
