//! Where a run and an answer to its question are sent (coze-api 1, 1.8, 3, 4).

use crate::domain::{FlowKind, RunMode};

/// One of the addresses that runs go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endpoint {
    /// `POST /v1/workflow/run`.
    Run,
    /// `POST /v1/workflow/stream_run`.
    StreamRun,
    /// `POST /v1/workflow/stream_resume`: goes on with what began at [`Endpoint::StreamRun`].
    StreamResume,
    /// `POST /v1/workflows/resume`: goes on with what began at [`Endpoint::Run`].
    Resume,
    /// `POST /v1/workflows/chat`: begins a chatflow and goes on with one.
    Chat,
}

impl Endpoint {
    /// The address of a run, or of an answer to its question.
    pub fn of(kind: FlowKind, mode: RunMode, resumes: bool) -> Self {
        match (kind, mode, resumes) {
            (FlowKind::Chatflow, _, _) => Self::Chat,
            (FlowKind::Workflow, RunMode::Stream, false) => Self::StreamRun,
            (FlowKind::Workflow, RunMode::Stream, true) => Self::StreamResume,
            (FlowKind::Workflow, _, false) => Self::Run,
            (FlowKind::Workflow, _, true) => Self::Resume,
        }
    }

    /// Whether what comes back is a stream, unless the server refuses.
    pub fn streams(self) -> bool {
        matches!(self, Self::StreamRun | Self::StreamResume | Self::Chat)
    }

    pub(super) fn path(self) -> [&'static str; 3] {
        match self {
            Self::Run => ["v1", "workflow", "run"],
            Self::StreamRun => ["v1", "workflow", "stream_run"],
            Self::StreamResume => ["v1", "workflow", "stream_resume"],
            Self::Resume => ["v1", "workflows", "resume"],
            Self::Chat => ["v1", "workflows", "chat"],
        }
    }
}
