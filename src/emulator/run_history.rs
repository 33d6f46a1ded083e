//! `GET …/run_histories/…`: the state of async runs.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde_json::json;

use super::{
    envelope::{self, Refusal},
    page,
    shared::Shared,
};

/// Answers with the state of a run.
pub(super) async fn history(
    State(shared): State<Arc<Shared>>,
    Path((workflow_id, execute_id)): Path<(String, String)>,
) -> Response {
    if let Some(fault) = gateway_fault(&shared) {
        return fault;
    }
    let logid = shared.identities.logid();
    match shared.async_run(&workflow_id, &execute_id) {
        Some(run) => envelope::data(&shared.options, &logid, json!([run.record()])),
        None => envelope::refusal(&shared.options, &logid, &unknown()),
    }
}

/// Answers with what one output node has printed.
pub(super) async fn node(
    State(shared): State<Arc<Shared>>,
    Path((workflow_id, execute_id, uuid)): Path<(String, String, String)>,
) -> Response {
    if let Some(fault) = gateway_fault(&shared) {
        return fault;
    }
    let logid = shared.identities.logid();
    let run = shared.async_run(&workflow_id, &execute_id);
    match run.and_then(|run| run.node(&uuid)) {
        Some(data) => envelope::data(&shared.options, &logid, data),
        None => envelope::refusal(&shared.options, &logid, &unknown()),
    }
}

/// The gateway in the place of a history, if that was asked for.
pub(super) fn gateway_fault(shared: &Shared) -> Option<Response> {
    let status = StatusCode::from_u16(shared.next_history_fault()?).ok()?;
    Some(page::gateway(status, None))
}

fn unknown() -> Refusal {
    let message = "The run does not exist, belongs to another workflow, or is no longer kept.";
    Refusal::new(4200, message)
}
