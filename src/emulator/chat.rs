//! `POST /v1/workflows/chat`: a message to a chatflow, and what it says, as a stream.

use std::{sync::Arc, time::Duration};

use axum::{
    Extension, body,
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use bytes::Bytes;
use serde_json::{Value, json};

use super::{
    access::Caller,
    call::Call,
    envelope::{self, Refusal},
    framing::Framing,
    identity,
    options::Profile,
    page, run,
    run_request::RunRequest,
    script::{End, Plan, Script},
    shared::Shared,
    stream::{self, Chat},
    stream_run,
};

/// Messages of a request at most.
const MOST_MESSAGES: usize = 50;

/// Answers a message.
pub(super) async fn chat(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Response {
    let logid = shared.identities.logid();
    let Ok(body) = body::to_bytes(request.into_body(), run::REQUEST_LIMIT).await else {
        return page::gateway(StatusCode::PAYLOAD_TOO_LARGE, None);
    };
    shared.keep_run_body(body.clone());
    match plan(&shared, caller, &body) {
        Ok((chat, script, framing)) => {
            tokio::time::sleep(Duration::from_millis(framing.delay_ms)).await;
            let profile = shared.options.profile;
            let events = stream::chat_events(&script, &chat, &framing);
            let framing = Framing {
                no_ids: framing.no_ids || profile == Profile::Cloud,
                ..framing
            };
            let mut response = stream::response(events, framing, profile, 1);
            envelope::set_logid(&shared.options, &logid, &mut response);
            response
        }
        Err(refusal) => envelope::raw_refusal(&shared.options, &logid, &refusal),
    }
}

fn plan(shared: &Shared, caller: Caller, body: &Bytes) -> Result<(Chat, Script, Framing), Refusal> {
    if !caller.may_run {
        return Err(Refusal::new(
            4101,
            "The access token lacks the permission run.",
        ));
    }
    let profile = shared.options.profile;
    let whole: Value = serde_json::from_slice(body)
        .map_err(|fault| Refusal::no_json(format!("the body is not JSON: {fault}.")))?;
    let mut request = RunRequest::read(body, caller, profile)?;
    if !request.workflow.is_chatflow() {
        return Err(invalid("workflow_id: the workflow is no chatflow").on_studio(777_777_780));
    }
    if request.bot_id.is_none() && request.app_id.is_none() {
        return Err(invalid("bot_id or app_id is required"));
    }
    if !whole.get("parameters").is_some_and(Value::is_object) {
        return Err(invalid("parameters is required and must be an object"));
    }
    let said = said(&whole)?;
    let known = whole.get("conversation_id").and_then(Value::as_str);
    let name = request.parameters.text("CONVERSATION_NAME");
    if profile == Profile::Studio && known.is_none() && name.is_none() {
        return Err(invalid(
            "CONVERSATION_NAME is required without a conversation_id",
        ));
    }
    let conversation_id = known.map_or_else(|| shared.identities.conversation_id(), str::to_owned);
    let framing = stream_run::framing(shared, &request.parameters)?;
    // What it waits for in this conversation is answered by what is said now.
    let (first, answers) = match shared.conversation(&conversation_id) {
        Some(first) => (first, vec![said]),
        None => (said, Vec::new()),
    };
    request.parameters.set("USER_INPUT", &json!(first));
    let plan = request.workflow.plan(&Call {
        parameters: &request.parameters,
        bot_id: request.bot_id.as_deref(),
        answers: &answers,
        shared,
    })?;
    let Plan::Run(script) = plan else {
        return Err(Refusal::new(5000, "The chatflow cannot be run."));
    };
    if let End::Ask(_) = script.end {
        shared.wait_in(&conversation_id, first);
    }
    let execute_id = shared.identities.execute_id();
    let chat = Chat {
        profile,
        debug_url: identity::debug_url(profile, request.workflow.workflow_id, &execute_id),
        id: shared.identities.execute_id(),
        message_id: shared.identities.node_execute_uuid(),
        bot_id: request.bot_id,
        conversation_id,
        created_at: identity::unix_seconds(),
    };
    Ok((chat, script, framing))
}

/// The last message, which has to be one of the user.
fn said(body: &Value) -> Result<String, Refusal> {
    let messages = body.get("additional_messages").and_then(Value::as_array);
    let messages = messages.filter(|all| !all.is_empty() && all.len() <= MOST_MESSAGES);
    let messages = messages.ok_or_else(|| {
        invalid(&format!(
            "additional_messages must hold 1 to {MOST_MESSAGES} messages"
        ))
    })?;
    let last = messages
        .last()
        .filter(|last| last.get("role") == Some(&json!("user")));
    let content = last
        .and_then(|last| last.get("content"))
        .and_then(Value::as_str);
    let content = content.ok_or_else(|| invalid("the last message must be a text of the user"))?;
    Ok(content.to_owned())
}

fn invalid(message: &str) -> Refusal {
    Refusal::new(4000, format!("Invalid request: {message}."))
}
