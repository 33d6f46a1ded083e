//! `POST /v1/workflow/stream_resume` and `POST /v1/workflows/resume`: an answer to a question.

use std::sync::Arc;

use axum::{
    Extension,
    body::{self, Bytes},
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use serde_json::Value;

use super::{
    access::Caller,
    envelope::{self, Refusal},
    options::Profile,
    page, run,
    script::Script,
    session::{self, Answer, Mode, Session},
    shared::Shared,
    stream_run,
};

/// Goes on with a run that was begun by `stream_run`.
pub(super) async fn stream_resume(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Response {
    let logid = shared.identities.logid();
    let Some(body) = whole(request).await else {
        return page::gateway(StatusCode::PAYLOAD_TOO_LARGE, None);
    };
    let resumed = taken(&shared, caller, &body, true).and_then(|(session, script)| {
        let framing = stream_run::framing(&shared, &session.request.parameters)?;
        Ok((session, script, framing))
    });
    match resumed {
        Ok((session, script, framing)) => {
            stream_run::tell(&shared, &logid, session, script, framing).await
        }
        Err(refusal) => envelope::raw_refusal(&shared.options, &logid, &refusal),
    }
}

/// Goes on with a run that was begun by `run`, as that was: at once or in the background.
pub(super) async fn resume(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Response {
    let logid = shared.identities.logid();
    let Some(body) = whole(request).await else {
        return page::gateway(StatusCode::PAYLOAD_TOO_LARGE, None);
    };
    match taken(&shared, caller, &body, false) {
        Ok((session, script)) if session.mode == Mode::Async => {
            run::accept(&shared, &logid, session, script)
        }
        Ok((session, script)) => run::wait(&shared, &logid, session, &script).await,
        Err(refusal) => envelope::refusal(&shared.options, &logid, &refusal),
    }
}

async fn whole(request: Request) -> Option<Bytes> {
    body::to_bytes(request.into_body(), run::REQUEST_LIMIT)
        .await
        .ok()
}

fn taken(
    shared: &Shared,
    caller: Caller,
    body: &Bytes,
    in_stream: bool,
) -> Result<(Session, Script), Refusal> {
    shared.keep_resume_body(body.clone());
    if !caller.may_run {
        return Err(Refusal::new(
            4101,
            "The access token lacks the permission run.",
        ));
    }
    session::resume(shared, read(shared, body)?, in_stream)
}

fn read(shared: &Shared, body: &Bytes) -> Result<Answer, Refusal> {
    let body: Value = serde_json::from_slice(body).map_err(|fault| {
        Refusal::no_json(format!("Invalid request: the body is not JSON: {fault}."))
    })?;
    let text = |key: &str| {
        let value = body.get(key).and_then(Value::as_str).map(str::to_owned);
        value.ok_or_else(|| Refusal::new(4000, format!("{key} is required and must be a string.")))
    };
    let kind = body.get("interrupt_type").and_then(Value::as_i64);
    let kind = kind
        .ok_or_else(|| Refusal::new(4000, "interrupt_type is required and must be an integer."))?;
    let answer = Answer {
        workflow_id: text("workflow_id")?,
        event_id: text("event_id")?,
        // Studio wants to see it and does not use it.
        interrupt_type: (shared.options.profile == Profile::Cloud).then_some(kind),
        resume_data: text("resume_data")?,
    };
    let is_number = |part: &str| part.parse::<u64>().is_ok();
    let two = answer.event_id.split_once('/');
    if shared.options.profile == Profile::Studio
        && !two.is_some_and(|(run, event)| is_number(run) && is_number(event))
    {
        return Err(Refusal::new(
            720_701_013,
            "invalid event_id: two integers joined by / are expected",
        ));
    }
    Ok(answer)
}
