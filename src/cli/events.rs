//! What happens to a run, as lines of `--output jsonl`. The record, which comes last, has no key
//! `event`.

use serde::Serialize;

use super::{message::Message, record::Asked};
use crate::{
    domain::{Duration, RunEvent, RunId, Timestamp},
    stream::Question,
};

#[derive(Debug, Serialize)]
struct Line<'a> {
    event: &'static str,
    id: String,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wait_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    execute_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    debug_url: Option<&'a str>,
}

/// The line of an event; none for the end, which the record tells.
pub fn line(id: RunId, event: &RunEvent, at: Timestamp) -> Option<String> {
    let plain = |event| Line {
        event,
        id: id.to_string(),
        at: at.rfc3339(),
        attempt: None,
        wait_ms: None,
        reason: None,
        execute_id: None,
        debug_url: None,
    };
    let ms = |duration: &Duration| Some(duration.0);
    let line = match event {
        RunEvent::Recorded(_) => plain("recorded"),
        RunEvent::Sent => plain("sent"),
        RunEvent::Retrying {
            attempt,
            wait,
            reason,
        } => Line {
            attempt: Some(*attempt),
            wait_ms: ms(wait),
            reason: Some(reason),
            ..plain("retrying")
        },
        RunEvent::Accepted(run) => Line {
            execute_id: run.execute_id.as_deref(),
            debug_url: run.debug_url.as_deref(),
            ..plain("accepted")
        },
        RunEvent::StillRunning { wait, trouble } => Line {
            wait_ms: ms(wait),
            reason: trouble.as_deref(),
            ..plain("still_running")
        },
        RunEvent::Streaming { .. } => plain("streaming"),
        RunEvent::Resumed(_) => plain("resumed"),
        RunEvent::NotKept { reason } => Line {
            reason: Some(reason),
            ..plain("not_kept")
        },
        RunEvent::HistoryBegun { .. } => plain("history_begun"),
        RunEvent::Rescued => plain("rescued"),
        RunEvent::Answered(_) | RunEvent::Finished { .. } | RunEvent::Refused { .. } => {
            return None;
        }
    };
    serde_json::to_string(&line).ok()
}

/// The line of a question that the run stopped at, the same in every mode.
pub fn question(id: RunId, turn: usize, question: &Question, at: Timestamp) -> Option<String> {
    #[derive(Serialize)]
    struct Line {
        event: &'static str,
        id: String,
        at: String,
        turn: usize,
        question: Asked,
    }
    let line = Line {
        event: "question",
        id: id.to_string(),
        at: at.rfc3339(),
        turn,
        question: Asked::of(question),
    };
    serde_json::to_string(&line).ok()
}

/// The line of an event of a stream.
pub fn told(id: RunId, message: &Message, at: Timestamp) -> Option<String> {
    #[derive(Serialize)]
    struct Line<'a> {
        id: String,
        at: String,
        #[serde(flatten)]
        message: &'a Message,
    }
    let line = Line {
        id: id.to_string(),
        at: at.rfc3339(),
        message,
    };
    serde_json::to_string(&line).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::IdSource;

    #[test]
    fn an_event_tells_what_it_knows_and_no_more() {
        let id = IdSource::seeded(1).next_id();
        let event = RunEvent::Retrying {
            attempt: 2,
            wait: Duration(700),
            reason: "429".to_owned(),
        };
        let expected = format!(
            r#"{{"event":"retrying","id":"{id}","at":"1970-01-01T00:00:00.000Z","attempt":2,"wait_ms":700,"reason":"429"}}"#
        );
        assert_eq!(line(id, &event, Timestamp(0)), Some(expected));
    }
}
