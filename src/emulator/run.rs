//! `POST /v1/workflow/run`: one request, one answer, at once or when the run is over.

use std::{future, sync::Arc, time::Instant};

use axum::{
    Extension, body,
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use bytes::Bytes;
use serde_json::{Map, json};

use super::{
    access::Caller,
    async_run::AsyncRun,
    call::Call,
    envelope::{self, Refusal},
    identity::{self, USER_ID},
    options::Profile,
    page, refusal,
    run_request::RunRequest,
    script::{Data, End, Fault, Plan, Script},
    session::{Mode, Session},
    shared::Shared,
};

/// The most that a request may weigh.
pub(super) const REQUEST_LIMIT: usize = 20 * 1024 * 1024;

/// Answers a run request.
pub(super) async fn run(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Response {
    let logid = shared.identities.logid();
    let Ok(body) = body::to_bytes(request.into_body(), REQUEST_LIMIT).await else {
        return page::gateway(StatusCode::PAYLOAD_TOO_LARGE, None);
    };
    shared.keep_run_body(body.clone());
    match plan(&shared, caller, &body) {
        Ok((request, Plan::Run(script))) if request.is_async => {
            let session = Session::new(&shared, request, Mode::Async, &logid);
            accept(&shared, &logid, session, script)
        }
        Ok((request, Plan::Run(script))) => {
            let session = Session::new(&shared, request, Mode::Sync, &logid);
            wait(&shared, &logid, session, &script).await
        }
        Ok((request, Plan::Fault(fault))) => break_down(&shared, &logid, request, fault).await,
        Err(refusal) => envelope::refusal(&shared.options, &logid, &refusal),
    }
}

/// Reads and checks a request, and lets its workflow say what it will do.
pub(super) fn plan(
    shared: &Shared,
    caller: Caller,
    body: &Bytes,
) -> Result<(RunRequest, Plan), Refusal> {
    if !caller.may_run {
        let message = "The access token lacks the permission run.";
        return Err(Refusal::new(4101, message));
    }
    let profile = shared.options.profile;
    let mut request = RunRequest::read(body, caller, profile)?;
    (request.parameters).check(&request.workflow.input()?, profile)?;
    let plan = request.workflow.plan(&Call {
        parameters: &request.parameters,
        bot_id: request.bot_id.as_deref(),
        answers: &[],
        shared,
    })?;
    Ok((request, plan))
}

/// Lets a run go on in the background: the answer names it, the result is in its history.
pub(super) fn accept(shared: &Shared, logid: &str, session: Session, script: Script) -> Response {
    let request = &session.request;
    let run = AsyncRun {
        workflow_id: request.workflow.workflow_id.to_owned(),
        execute_id: session.execute_id.clone(),
        bot_id: request.bot_id.clone().unwrap_or_else(|| "0".into()),
        connector_id: (request.connector_id.clone()).unwrap_or_else(|| "1024".into()),
        connector_uid: request.user_id.clone().unwrap_or_else(|| USER_ID.into()),
        began: Instant::now(),
        create_time: session.create_time,
        logid: session.logid.clone(),
        node_uuids: (script.outputs.iter())
            .map(|_| shared.identities.node_execute_uuid())
            .collect(),
        input: request.parameters.as_sent().to_owned(),
        event_id: session.wait_for_answer(shared, &script),
        script,
    };
    let rest = names(shared, &run.workflow_id, &run.execute_id);
    shared.remember(run);
    envelope::run_answer(&shared.options, logid, 0, "", rest)
}

/// Carries out a run while the caller waits, as long as the gateway lets it.
pub(super) async fn wait(
    shared: &Shared,
    logid: &str,
    session: Session,
    script: &Script,
) -> Response {
    let limit = shared.options.sync_limit;
    tokio::time::sleep(script.lasts.min(limit)).await;
    if script.lasts > limit {
        return page::gateway(StatusCode::GATEWAY_TIMEOUT, None);
    }
    let workflow_id = session.request.workflow.workflow_id;
    let mut rest = names(shared, workflow_id, &session.execute_id);
    match &script.end {
        End::Data(data) => {
            rest.insert("usage".into(), envelope::usage(script.usage));
            envelope::run_result(&shared.options, logid, data, rest)
        }
        End::Failure { code, message } => {
            // A run that failed is named by its debug_url only.
            rest.remove("execute_id");
            envelope::run_answer(&shared.options, logid, *code, message, rest)
        }
        End::Crash(message) => {
            rest.remove("execute_id");
            let (code, message) = match shared.options.profile {
                Profile::Cloud => (5000, message.clone()),
                Profile::Studio => (720_701_013, refusal::panic_trace(message)),
            };
            envelope::run_answer(&shared.options, logid, code, &message, rest)
        }
        End::Ask(_) if shared.options.profile == Profile::Studio => {
            let message = "a question cannot be answered in a run that is not streamed";
            envelope::run_answer(&shared.options, logid, 720_702_078, message, rest)
        }
        End::Ask(ask) => {
            let event_id = session.wait_for_answer(shared, script).unwrap_or_default();
            let data = ask.interrupt_data(shared.options.profile, &event_id, false);
            rest.insert("interrupt_data".into(), data);
            envelope::run_answer(&shared.options, logid, 0, "", rest)
        }
    }
}

/// The keys that name a run.
fn names(shared: &Shared, workflow_id: &str, execute_id: &str) -> Map<String, serde_json::Value> {
    let debug_url = identity::debug_url(shared.options.profile, workflow_id, execute_id);
    Map::from_iter([
        ("debug_url".to_owned(), json!(debug_url)),
        ("execute_id".to_owned(), json!(execute_id)),
    ])
}

/// Lets something answer in place of Coze.
pub(super) async fn break_down(
    shared: &Shared,
    logid: &str,
    request: RunRequest,
    fault: Fault,
) -> Response {
    match fault {
        Fault::Page {
            status,
            retry_after,
        } => page::gateway(
            StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY),
            retry_after,
        ),
        Fault::Cut(bytes) => cut(shared, logid, request, bytes).await,
        Fault::WebApp => page::web_app(),
        Fault::Empty => page::empty(),
        Fault::Hang => future::pending().await,
    }
}

/// A good answer of which only the first bytes arrive.
async fn cut(shared: &Shared, logid: &str, request: RunRequest, bytes: usize) -> Response {
    let whole = Script::data(Data::Filler(bytes.saturating_add(1000)));
    let session = Session::new(shared, request, Mode::Sync, logid);
    let whole = wait(shared, logid, session, &whole).await;
    let whole = body::to_bytes(whole.into_body(), usize::MAX)
        .await
        .unwrap_or_default();
    page::cut(
        whole.slice(..bytes.min(whole.len())),
        whole.len().max(bytes.saturating_add(1)),
    )
}
