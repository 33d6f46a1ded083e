//! What only coze-studio has: its key check, paths that need a web session, its history of runs, and
//! the role of a chatflow.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::{Path, Query, Request, State},
    http::{HeaderMap, StatusCode, header::AUTHORIZATION},
    response::Response,
};
use serde_json::{Map, Value, json};

use super::{
    access::Caller,
    async_run::AsyncRun,
    catalog,
    envelope::{self, Refusal},
    identity,
    options::Profile,
    page,
    script::{Data, End},
    shared::Shared,
};

/// Paths that its gateway hands on; every other one is the web application.
const BEHIND_GATEWAY: [&str; 5] = ["/api", "/v1", "/v2", "/v3", "/admin"];
/// Bytes of an error in a history.
const MOST_OF_ERROR: usize = 1_000;

/// Looks at the header `Authorization`. No plans, no expiry.
pub(super) fn caller(headers: &HeaderMap) -> Result<Caller, Refusal> {
    let refuse = |reason: &str| {
        let message = format!("authentication failed: {reason}");
        Refusal::new(700_012_006, message)
    };
    let header = headers.get(AUTHORIZATION);
    let header = header.ok_or_else(|| refuse("missing authorization in header"))?;
    let mut parts = header.to_str().unwrap_or_default().split("Bearer");
    let key = match (parts.next(), parts.next(), parts.next()) {
        (Some(_), Some(key), None) => key.trim(),
        _ => "",
    };
    match key {
        "" => Err(refuse("missing api_key in request")),
        "pat_demo" | "pat_free" | "pat_expired" | "pat_nolist" | "pat_noschema"
        | "pat_noupload" => Ok(Caller::everything()),
        "pat_norun" => Err(refuse("CheckPermission failed: no permission to run")),
        _ => Err(refuse("api key invalid")),
    }
}

/// Answers a path that no key opens.
pub(super) async fn unlisted(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let path = request.uri().path();
    let inside = BEHIND_GATEWAY.iter().any(|root| {
        let rest = path.strip_prefix(root);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    if !inside {
        return page::web_app();
    }
    let rest = Map::new();
    let logid = shared.identities.logid();
    let message = "missing session_key in cookie";
    let status = StatusCode::UNAUTHORIZED;
    envelope::plain(&shared.options, &logid, status, 401, message, rest)
}

/// `GET /v1/workflow/get_run_history`.
pub(super) async fn run_history(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let logid = shared.identities.logid();
    if let Some(fault) = super::run_history::gateway_fault(&shared) {
        return fault;
    }
    let execute_id = query.get("execute_id").map_or("", String::as_str);
    let Some(run) = shared.any_async_run(execute_id) else {
        let refusal = Refusal::new(
            777_777_775,
            "operation failed: the execution does not exist",
        );
        return envelope::refusal(&shared.options, &logid, &refusal);
    };
    let body = json!({ "data": [record(&run)], "BaseResp": null });
    envelope::bare(&shared.options, &logid, &body)
}

/// `GET /v1/workflows/{workflow_id}`: the role of a chatflow, and nothing of a workflow.
pub(super) async fn role(
    state: State<Arc<Shared>>,
    Path(workflow_id): Path<String>,
    request: Request,
) -> Response {
    if !workflow_id.bytes().all(|byte| byte.is_ascii_digit()) {
        return unlisted(state, request).await;
    }
    let shared = state.0;
    let logid = shared.identities.logid();
    match catalog::known(&workflow_id) {
        Ok(workflow) if workflow.is_chatflow() => {
            let role = json!({ "role": { "workflow_id": workflow_id, "name": workflow.name } });
            envelope::bare(
                &shared.options,
                &logid,
                &json!({ "code": 0, "msg": "", "data": role }),
            )
        }
        Ok(_) => {
            let refusal = Refusal::new(777_777_780, "the workflow has no chatflow role");
            envelope::refusal(&shared.options, &logid, &refusal)
        }
        Err(refusal) => envelope::refusal(&shared.options, &logid, &refusal),
    }
}

/// The entry of a run: numbers for IDs, the end node's output itself, nulls for what is not there.
fn record(run: &AsyncRun) -> Value {
    let over = run.progress() >= 1.0;
    let (status, error) = match &run.script.end {
        _ if !over => ("Running", None),
        End::Ask(_) => ("<UNSET>", None),
        End::Data(_) => ("Success", None),
        End::Failure { code, message } => ("Fail", Some((*code, message.as_str()))),
        End::Crash(message) => ("Fail", Some((720_701_013, message.as_str()))),
    };
    let output = match &run.script.end {
        End::Data(Data::Answer(text)) if over => json!(json!({ "output": text }).to_string()),
        End::Data(Data::Text(text)) if over => json!(text),
        End::Data(data @ Data::Filler(_)) if over => {
            let mut whole = String::new();
            data.write(Profile::Studio, &mut whole, 0);
            serde_json::from_str(&whole).unwrap_or_default()
        }
        _ => Value::Null,
    };
    let passed = if over { run.script.lasts.as_secs() } else { 0 };
    json!({
        "execute_id": number(&run.execute_id),
        "execute_status": status,
        "bot_id": if run.bot_id == "0" { Value::Null } else { number(&run.bot_id) },
        "connector_id": number(&run.connector_id),
        "connector_uid": run.connector_uid,
        "run_mode": 2,
        "log_id": run.logid,
        "create_time": run.create_time,
        "update_time": run.create_time + passed,
        "debug_url": identity::debug_url(Profile::Studio, &run.workflow_id, &run.execute_id),
        "input": run.input,
        "output": output,
        "token": if over { run.script.usage.0 + run.script.usage.1 } else { 0 },
        "cost": "0.00000",
        "cost_unit": null,
        "ext": null,
        "error_code": error.map(|(code, _)| super::refusal::softened(code).to_string()),
        "error_msg": error.map(|(_, message)| shortened(message))
    })
}

fn number(id: &str) -> Value {
    id.parse::<u64>().map_or(Value::Null, Value::from)
}

/// Cut by bytes, maybe inside a character, which JSON then cannot hold.
fn shortened(message: &str) -> String {
    let bytes = message.as_bytes();
    let kept = bytes.get(..MOST_OF_ERROR).unwrap_or(bytes);
    String::from_utf8_lossy(kept).into_owned()
}
