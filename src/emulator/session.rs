//! A run across its questions: what was asked for, what was answered, and what it waits for.

use super::{
    call::Call,
    envelope::Refusal,
    identity,
    options::Profile,
    run_request::RunRequest,
    script::{End, Plan, Script},
    shared::Shared,
};

/// Resumes of one run, by the documentation.
const RESUMES: usize = 3;

/// One run, from its first request to its end.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) request: RunRequest,
    pub(super) mode: Mode,
    pub(super) execute_id: String,
    /// Every answer so far, those that did not fit too.
    pub(super) answers: Vec<String>,
    /// Of the request that began it.
    pub(super) logid: String,
    /// Unix seconds.
    pub(super) create_time: u64,
}

/// How a run was begun, and where it is resumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// `run`, resumed by `workflows/resume`.
    Sync,
    /// `run` with `is_async`, resumed by `workflows/resume`.
    Async,
    /// `stream_run`, resumed by `stream_resume`.
    Stream,
}

/// A run that waits for an answer.
#[derive(Debug)]
pub(super) struct Waiting {
    session: Session,
    /// Of the question.
    kind: i64,
}

/// The body of both endpoints that resume.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) workflow_id: String,
    pub(super) event_id: String,
    /// None where the server does not look at it.
    pub(super) interrupt_type: Option<i64>,
    pub(super) resume_data: String,
}

impl Session {
    /// Of a run that begins.
    pub(super) fn new(shared: &Shared, request: RunRequest, mode: Mode, logid: &str) -> Self {
        Self {
            request,
            mode,
            execute_id: shared.identities.execute_id(),
            answers: Vec::new(),
            logid: logid.to_owned(),
            create_time: identity::unix_seconds(),
        }
    }

    /// The page where it can be watched.
    pub(super) fn debug_url(&self, profile: Profile) -> String {
        identity::debug_url(profile, self.request.workflow.workflow_id, &self.execute_id)
    }

    /// Leaves the run waiting if it asks; returns the name of the question. The question can be
    /// answered from then on, though nobody knows its name before it is told.
    pub(super) fn wait_for_answer(self, shared: &Shared, script: &Script) -> Option<String> {
        let End::Ask(ask) = &script.end else {
            return None;
        };
        let event_id = format!(
            "{}/{}",
            self.execute_id,
            shared.identities.node_execute_uuid()
        );
        let waiting = Waiting {
            kind: ask.kind(),
            session: self,
        };
        shared.ask(event_id.clone(), waiting);
        Some(event_id)
    }
}

impl Waiting {
    /// Whether an answer is meant for this question, and comes where it belongs.
    fn fits(&self, answer: &Answer, in_stream: bool) -> bool {
        let kind = answer.interrupt_type.is_none_or(|kind| kind == self.kind);
        kind && self.session.request.workflow.workflow_id == answer.workflow_id
            && (self.session.mode == Mode::Stream) == in_stream
    }
}

/// Takes an answer: the run it belongs to, and what that does next.
pub(super) fn resume(
    shared: &Shared,
    answer: Answer,
    in_stream: bool,
) -> Result<(Session, Script), Refusal> {
    let waiting = shared.answered(&answer.event_id, |waiting| waiting.fits(&answer, in_stream));
    let Some(Waiting { mut session, .. }) = waiting else {
        let message = "event_id: there is no such question, it has been answered, or it is answered \
                       at another endpoint.";
        return Err(Refusal::new(4000, message));
    };
    session.answers.push(answer.resume_data);
    let script = if session.answers.len() > RESUMES {
        Script {
            end: End::Failure {
                code: 5000,
                message:
                    "回答次数超过上限，运行失败。The workflow was resumed too often and failed."
                        .into(),
            },
            ..Script::text(String::new())
        }
    } else {
        let plan = session.request.workflow.plan(&Call {
            parameters: &session.request.parameters,
            bot_id: session.request.bot_id.as_deref(),
            answers: &session.answers,
            shared,
        })?;
        match plan {
            Plan::Run(script) => script,
            Plan::Fault(_) => return Err(Refusal::new(5000, "The workflow cannot be resumed.")),
        }
    };
    Ok((session, script))
}
