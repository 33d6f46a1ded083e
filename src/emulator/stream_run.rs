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
    page,
    parameters::Parameters,
    run,
    script::{Fault, Plan, Script},
    session::{Mode, Session},
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
        Err(refusal) => return envelope::raw_refusal(&shared.options, &logid, &refusal),
    };
    let script = match plan {
        Plan::Run(script) => script,
        Plan::Fault(Fault::Cut(bytes)) => {
            framing.break_after = Some(bytes);
            workflows::story::to_be_cut(&shared, bytes)
        }
        Plan::Fault(fault) => return run::break_down(&shared, &logid, request, fault).await,
    };
    let session = Session::new(&shared, request, Mode::Stream, &logid);
    tell(&shared, &logid, session, script, framing).await
}

/// The stream of a run, to its end or to a question.
pub(super) async fn tell(
    shared: &Shared,
    logid: &str,
    session: Session,
    script: Script,
    framing: Framing,
) -> Response {
    tokio::time::sleep(Duration::from_millis(framing.delay_ms)).await;
    let profile = shared.options.profile;
    let mut response = if framing.json {
        let refusal = Refusal::new(4101, "The token you entered is incorrect.");
        let mut answer = envelope::refusal(&shared.options, logid, &refusal);
        envelope::set_content_type(&mut answer, &framing.content_type);
        answer
    } else {
        let names = Names {
            profile,
            debug_url: session.debug_url(profile),
            event_id: session.wait_for_answer(shared, &script),
        };
        let events = stream::events(script, names, &framing, &shared.identities);
        stream::response(events, framing, profile, 0)
    };
    envelope::set_logid(&shared.options, logid, &mut response);
    response
}

/// How this stream is framed: as the emulator was told, changed by the parameter `framing`.
pub(super) fn framing(shared: &Shared, parameters: &Parameters) -> Result<Framing, Refusal> {
    let framing = &shared.options.framing;
    let Some(changes) = parameters.raw("framing") else {
        return Ok(framing.clone());
    };
    framing
        .with(changes)
        .map_err(|fault| Refusal::new(4000, format!("Invalid parameter 'framing': {fault}.")))
}
