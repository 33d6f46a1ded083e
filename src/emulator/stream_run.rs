//! `POST /v1/workflow/stream_run`: a run whose nodes are heard while they speak.

use std::{sync::Arc, time::Duration};

use axum::{
    Extension, body,
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};

use super::{
    access::Caller,
    envelope::{self, Refusal},
    framing::Framing,
    identity, page,
    parameters::Parameters,
    run,
    script::{Fault, Plan, Script},
    shared::Shared,
    stream::{self, Names},
    workflows,
};

/// Answers a request for a stream.
pub(super) async fn stream_run(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Response {
    let logid = shared.identities.logid();
    let Ok(body) = body::to_bytes(request.into_body(), run::REQUEST_LIMIT).await else {
        return page::gateway(StatusCode::PAYLOAD_TOO_LARGE, None);
    };
    shared.keep_run_body(body.clone());
    let planned = run::plan(&shared, caller, &body).and_then(|(request, plan)| {
        let framing = framing(&shared, &request.parameters)?;
        Ok((request, plan, framing))
    });
    let (request, plan, mut framing) = match planned {
        Ok(planned) => planned,
        Err(refusal) => return envelope::refusal(&shared.options, &logid, &refusal),
    };
    tokio::time::sleep(Duration::from_millis(framing.delay_ms)).await;
    let script = match plan {
        Plan::Run(script) => script,
        Plan::Fault(Fault::Cut(bytes)) => {
            framing.break_after = Some(bytes);
            workflows::story::to_be_cut(&shared, bytes)
        }
        Plan::Fault(fault) => return run::break_down(&shared, &logid, &request, fault).await,
    };
    let execute_id = shared.identities.execute_id();
    tell(
        &shared,
        &logid,
        request.workflow.workflow_id,
        &execute_id,
        script,
        framing,
    )
}

/// The stream of a run.
fn tell(
    shared: &Shared,
    logid: &str,
    workflow_id: &str,
    execute_id: &str,
    script: Script,
    framing: Framing,
) -> Response {
    let mut response = if framing.json {
        let refusal = Refusal::new(4101, "The token you entered is incorrect.");
        let mut answer = envelope::refusal(&shared.options, logid, &refusal);
        envelope::set_content_type(&mut answer, &framing.content_type);
        answer
    } else {
        let names = Names {
            profile: shared.options.profile,
            debug_url: identity::debug_url(workflow_id, execute_id),
        };
        let events = stream::events(script, names, &framing, &shared.identities);
        stream::response(events, framing, shared.options.profile, 0)
    };
    envelope::set_logid(&shared.options, logid, &mut response);
    response
}

/// How this stream is framed: as the emulator was told, changed by the parameter `framing`.
fn framing(shared: &Shared, parameters: &Parameters) -> Result<Framing, Refusal> {
    let framing = &shared.options.framing;
    let Some(changes) = parameters.raw("framing") else {
        return Ok(framing.clone());
    };
    framing
        .with(changes)
        .map_err(|fault| Refusal::new(4000, format!("Invalid parameter 'framing': {fault}.")))
}
