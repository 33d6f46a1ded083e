//! Which path answers what, and the token check in front of all of them.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{Method, StatusCode},
    middleware::{self, Next},
    response::Response,
    routing::{get, post},
};

use super::{
    access, chat, discovery,
    envelope::{self, Refusal},
    options::Profile,
    resume, run, run_history,
    shared::Shared,
    stream_run, studio, upload,
};

const RUN: &str = "/v1/workflow/run";
const STREAM_RUN: &str = "/v1/workflow/stream_run";
const STREAM_RESUME: &str = "/v1/workflow/stream_resume";
const CHAT: &str = "/v1/workflows/chat";
const STUDIO_HISTORY: &str = "/v1/workflow/get_run_history";
const RESUME: &str = "/v1/workflows/resume";
const UPLOAD: &str = "/v1/files/upload";
const HISTORY: &str = "/v1/workflows/{workflow_id}/run_histories/{execute_id}";
const VERSIONS: &str = "/v1/workflows/{workflow_id}/versions";
const NODE: &str = "/v1/workflows/{workflow_id}/run_histories/{execute_id}/execute_nodes/{uuid}";

/// Every route of the profile.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    match shared.options.profile {
        Profile::Cloud => cloud(shared),
        Profile::Studio => studio(shared),
    }
}

fn cloud(shared: Arc<Shared>) -> Router {
    runs()
        .route(RESUME, post(resume::resume))
        .route(HISTORY, get(run_history::history))
        .route(NODE, get(run_history::node))
        .route("/v1/workspaces", get(discovery::workspaces))
        .route("/v1/workflows", get(discovery::workflows))
        .route("/v1/workflows/{workflow_id}", get(discovery::workflow))
        .route(VERSIONS, get(discovery::versions))
        .route("/v1/apps", get(discovery::apps))
        .fallback(unknown_path)
        .method_not_allowed_fallback(unknown_path)
        .layer(middleware::from_fn_with_state(Arc::clone(&shared), gate))
        .with_state(shared)
}

/// What no client of workflows asks a studio for is left out: conversations, agents, apps.
fn studio(shared: Arc<Shared>) -> Router {
    runs()
        .route(STUDIO_HISTORY, get(studio::run_history))
        .route("/v1/workflows/{workflow_id}", get(studio::role))
        // A path that is not on its list is not open to keys, whatever the key.
        .route_layer(middleware::from_fn_with_state(Arc::clone(&shared), gate))
        .fallback(studio::unlisted)
        .method_not_allowed_fallback(studio::unlisted)
        .with_state(shared)
}

/// What both profiles have.
fn runs() -> Router<Arc<Shared>> {
    Router::new()
        .route(RUN, post(run::run))
        .route(STREAM_RUN, post(stream_run::stream_run))
        .route(STREAM_RESUME, post(resume::stream_resume))
        .route(CHAT, post(chat::chat))
        .route(
            UPLOAD,
            post(upload::upload).layer(DefaultBodyLimit::disable()),
        )
}

/// Counts runs and lets nobody in without a good token.
async fn gate(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    if request.method() == Method::POST {
        match request.uri().path() {
            RUN | STREAM_RUN | CHAT => shared.count_run(),
            RESUME | STREAM_RESUME => shared.count_resume(),
            _ => {}
        }
    }
    let caller = match shared.options.profile {
        Profile::Cloud => access::caller(request.headers()),
        Profile::Studio => studio::caller(request.headers()),
    };
    match caller {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(refusal) => envelope::refusal(&shared.options, &shared.identities.logid(), &refusal),
    }
}

async fn unknown_path(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let message = format!("There is no {} {}.", request.method(), request.uri().path());
    let refusal = Refusal::new(4000, message).with_status(StatusCode::NOT_FOUND);
    envelope::refusal(&shared.options, &shared.identities.logid(), &refusal)
}
