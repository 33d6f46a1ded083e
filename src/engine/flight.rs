//! A run in the air: what is known of it so far, and how it comes to its end on disk and outside.

use std::sync::Arc;

use super::{
    link::{Link, Wish},
    services::Services,
};
use crate::{
    api::{Client, HistoryReply, Reply, RunState},
    domain::{ErrorKind, RunError, RunEvent, RunRecord, RunStatus, Situation, Timestamp},
};

/// Writing an answer of this many bytes takes milliseconds, in which it can be read already.
const LARGE: usize = 1 << 20;

/// A run that is on disk and has not ended.
#[derive(Debug)]
pub(super) struct Flight {
    pub(super) services: Services,
    pub(super) link: Link,
    pub(super) client: Client,
    pub(super) record: RunRecord,
}

impl Flight {
    /// Keeps what answered the request itself.
    pub(super) fn keep(&mut self, reply: &Reply) {
        self.keep_head(reply);
        let record = &mut self.record;
        record.first_byte = reply.first_byte;
        record.usage = reply.usage;
        record.logid.clone_from(&reply.logid);
        record.summary.execute_id.clone_from(&reply.execute_id);
        record.summary.debug_url.clone_from(&reply.debug_url);
    }

    /// Keeps the history record of an async run. What it does not tell stays as it was.
    pub(super) fn keep_history(&mut self, history: &HistoryReply) {
        self.keep_head(&history.reply);
        let record = &mut self.record;
        if let RunState::Failed(error) | RunState::Cancelled(error) = &history.state {
            record.code = error.code;
            record.msg = Some(error.message.clone());
        }
        record.usage = history.usage.or(record.usage);
        if history.logid.is_some() {
            record.logid.clone_from(&history.logid);
        }
        if history.debug_url.is_some() {
            record.summary.debug_url.clone_from(&history.debug_url);
        }
    }

    fn keep_head(&mut self, reply: &Reply) {
        let record = &mut self.record;
        record.http_status = reply.http_status;
        record.content_type.clone_from(&reply.content_type);
        record.code = reply.code;
        record.msg.clone_from(&reply.msg);
        record.response = reply.http_status.map(|_| reply.body.clone());
    }

    /// Ends the run: first on disk, then outside.
    pub(super) async fn finish(mut self, status: RunStatus, error: Option<RunError>) {
        let summary = &mut self.record.summary;
        summary.status = status;
        summary.error = error;
        let ended = !matches!(status, RunStatus::Unknown | RunStatus::Waiting);
        summary.duration = ended.then(|| Timestamp::now().since(summary.started_at));
        let response = self.record.response.as_ref();
        if let Some(body) = response.filter(|body| body.len() >= LARGE) {
            self.link.say(RunEvent::Answered(body.clone()));
        }
        let written = self.services.store.finish(self.record.clone()).await;
        let unrecorded = written.err();
        self.link.say(RunEvent::Finished {
            record: Arc::new(self.record),
            unrecorded: unrecorded.map(|error| error.text(self.services.language)),
        });
    }

    /// Ends a run that failed.
    pub(super) async fn fail(self, error: RunError) {
        let status = status_of(&error);
        self.finish(status, Some(error)).await;
    }

    /// Ends a run that has certainly had no effect, because it is not wanted any more.
    pub(super) async fn drop_unsent(self) {
        let situation = Situation::NeverSent;
        let error = RunError::of_situation(ErrorKind::Cancelled, situation, String::new());
        self.finish(RunStatus::Cancelled, Some(error)).await;
    }

    /// Ends the waiting for a run that may go on at Coze.
    pub(super) async fn stop(self, wish: Wish) {
        match wish {
            // It stays `running`: the next start asks for its result.
            Wish::Leave if self.record.summary.status == RunStatus::Running => {}
            Wish::Leave => {
                let situation = Situation::ProgramEnded;
                let error = RunError::of_situation(ErrorKind::Other, situation, String::new());
                self.finish(RunStatus::Unknown, Some(error)).await;
            }
            Wish::Cancel | Wish::GoOn => {
                let error = RunError {
                    kind: ErrorKind::Cancelled,
                    code: None,
                    message: String::new(),
                    situation: None,
                };
                self.finish(RunStatus::Cancelled, Some(error)).await;
            }
        }
    }
}

/// The state a run ends in with an error.
pub(super) fn status_of(error: &RunError) -> RunStatus {
    match (error.situation, error.kind) {
        // It left and nothing came back: nobody here knows.
        (Some(Situation::ConnectionLost), _) => RunStatus::Unknown,
        (_, ErrorKind::Timeout) => RunStatus::TimedOut,
        (_, ErrorKind::Cancelled) => RunStatus::Cancelled,
        _ => RunStatus::Failed,
    }
}
