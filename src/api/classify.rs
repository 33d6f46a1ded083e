//! Tells answers apart, in the order of coze-api 0.3: the network, a non-zero code, the HTTP
//! status, a body that is not JSON, success.

use super::{
    envelope::{Envelope, NoEnvelope, body_text},
    reply::{Arrival, Arrived, Reply, Success, Verdict},
    transport::Trouble,
};
use crate::domain::{ErrorKind, RunError, Situation, Token, error_code};

/// How much of a foreign body is shown with its error.
const EXCERPT: usize = 200;

/// Reads an answer. `regional` says that the server is one of the two regions of the cloud; the token is
/// never shown, even if a server sends it back.
pub(super) fn classify(arrival: Arrival, regional: bool, token: &Token) -> Reply {
    let text = body_text(&arrival.body);
    let envelope = Envelope::read(&text);
    let mut verdict = verdict(&arrival, &text, envelope.as_ref());
    if let Verdict::Failure { error, .. } = &mut verdict {
        if regional && is_token_trouble(error) {
            error.situation = Some(Situation::WrongRegion);
        }
        error.message = scrub(&error.message, token);
    }
    let envelope = envelope.unwrap_or_default();
    Reply {
        http_status: arrival.http_status,
        content_type: arrival.content_type(),
        logid: envelope.logid.or_else(|| arrival.logid()),
        first_byte: arrival.first_byte,
        code: envelope.code,
        msg: envelope.msg.map(|msg| scrub(&msg, token)),
        execute_id: envelope.execute_id,
        debug_url: envelope.debug_url,
        usage: envelope.usage,
        retry_after: arrival.retry_after(),
        body: arrival.body,
        verdict,
    }
}

fn verdict(arrival: &Arrival, text: &str, envelope: Result<&Envelope, &NoEnvelope>) -> Verdict {
    let status = arrival.http_status.unwrap_or(0);
    // An answer that is whole counts, whatever happened to the connection after it.
    if let (Some(trouble), true) = (&arrival.trouble, envelope.is_err() && status < 400) {
        return of_trouble(trouble, arrival);
    }
    let code = envelope.ok().and_then(|envelope| envelope.code);
    if let (Ok(envelope), Some(code)) = (envelope, code.filter(|code| *code != 0)) {
        return of_code(code, status, envelope);
    }
    if status >= 400 {
        let message = envelope.ok().and_then(|envelope| envelope.msg.clone());
        let error = of_status(status, message.unwrap_or_else(|| excerpt(arrival, text)));
        return failure(error, refused(status, None));
    }
    if (300..400).contains(&status) {
        let target = arrival.location().unwrap_or_default();
        return protocol(Situation::Redirected, format!("HTTP {status} {target}"));
    }
    match envelope {
        Ok(envelope) if envelope.names_error && envelope.code.is_none() => failure(
            RunError {
                kind: ErrorKind::Other,
                code: None,
                message: envelope.msg.clone().unwrap_or_default(),
                situation: None,
            },
            Arrived::Perhaps,
        ),
        Ok(envelope) => Verdict::Success(Success {
            has_data: envelope.has_data,
            interrupted: envelope.interrupted,
        }),
        Err(reason) => protocol(not_json(*reason, arrival, text), excerpt(arrival, text)),
    }
}

fn of_trouble(trouble: &Trouble, arrival: &Arrival) -> Verdict {
    let (kind, situation, message, arrived) = match trouble {
        Trouble::NotSent { situation, detail } => (
            ErrorKind::Network,
            *situation,
            detail,
            Arrived::CertainlyNot,
        ),
        Trouble::OutOfTime => (
            ErrorKind::Timeout,
            Some(Situation::NoAnswerInTime),
            &String::new(),
            Arrived::Perhaps,
        ),
        Trouble::Broken { detail } if arrival.http_status.is_none() => (
            ErrorKind::Network,
            Some(Situation::ConnectionLost),
            detail,
            Arrived::Perhaps,
        ),
        Trouble::Broken { detail } => (
            ErrorKind::Protocol,
            Some(Situation::CutAnswer),
            detail,
            Arrived::Perhaps,
        ),
    };
    let error = RunError {
        kind,
        code: None,
        message: message.clone(),
        situation,
    };
    failure(error, arrived)
}

fn of_code(code: i64, status: u16, envelope: &Envelope) -> Verdict {
    let message = envelope.msg.clone().unwrap_or_default();
    let mut error = RunError::of_code(code, message);
    if error_code::find(code).is_none() {
        if status >= 400 {
            let of_status = of_status(status, String::new());
            error.kind = of_status.kind;
            error.situation = of_status.situation;
        } else if envelope.debug_url.is_some() {
            // There is a page only for a run that began (coze-api 1.7).
            error.kind = ErrorKind::Workflow;
        }
    }
    failure(error, refused(status, Some(code)))
}

fn of_status(status: u16, message: String) -> RunError {
    let kind = match status {
        401 | 403 => ErrorKind::Access,
        404 => ErrorKind::NotFound,
        408 | 504 => ErrorKind::Timeout,
        429 => ErrorKind::RateLimit,
        500.. => ErrorKind::Server,
        _ => ErrorKind::BadRequest,
    };
    RunError {
        kind,
        code: Some(i64::from(status)),
        message,
        situation: match status {
            413 => Some(Situation::RequestTooLarge),
            504 => Some(Situation::GatewayTimeout),
            _ => None,
        },
    }
}

/// A quota that is used up also comes with 429; asking again would not help.
fn refused(status: u16, code: Option<i64>) -> Arrived {
    match (status, code) {
        (_, Some(4013)) | (429, None | Some(429)) => Arrived::Refused,
        _ => Arrived::Perhaps,
    }
}

fn not_json(reason: NoEnvelope, arrival: &Arrival, text: &str) -> Situation {
    let start = text.trim_start();
    let html = arrival
        .content_type()
        .is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    let opens_html = ["<!doctype", "<html", "<head"].iter().any(|tag| {
        let opening = start.get(..tag.len());
        opening.is_some_and(|opening| opening.eq_ignore_ascii_case(tag))
    });
    if start.is_empty() {
        Situation::EmptyAnswer
    } else if html || opens_html {
        Situation::HtmlAnswer
    } else if reason == NoEnvelope::Cut {
        Situation::CutAnswer
    } else {
        Situation::NotJson
    }
}

fn protocol(situation: Situation, message: String) -> Verdict {
    let error = RunError::of_situation(ErrorKind::Protocol, situation, message);
    failure(error, Arrived::Perhaps)
}

fn failure(error: RunError, arrived: Arrived) -> Verdict {
    Verdict::Failure { error, arrived }
}

/// Status, content type and beginning of a body that is not Coze's, on one line.
fn excerpt(arrival: &Arrival, text: &str) -> String {
    let mut parts = Vec::new();
    if let Some(status) = arrival.http_status {
        parts.push(format!("HTTP {status}"));
    }
    parts.extend(arrival.content_type());
    let begin: String = text.chars().take(4 * EXCERPT).collect();
    let words: Vec<&str> = begin.split_whitespace().collect();
    let begin: String = words.join(" ").chars().take(EXCERPT).collect();
    if !begin.is_empty() {
        parts.push(begin);
    }
    parts.join(" · ")
}

/// A token of the other region is not known here: these are the answers to it (coze-api 6.3).
fn is_token_trouble(error: &RunError) -> bool {
    matches!(error.code, Some(401 | 4100 | 4101 | 700_012_006))
}

fn scrub(message: &str, token: &Token) -> String {
    if token.is_empty() {
        return message.to_owned();
    }
    message.replace(token.expose(), &token.masked())
}
