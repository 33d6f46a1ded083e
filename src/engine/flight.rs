//! A run in the air: what is known of it so far, and how it comes to its end on disk and outside.

use std::{collections::VecDeque, sync::Arc};

use bytes::Bytes;

use super::{
    answer,
    execute::Landed,
    link::{Link, Wish},
    rescue::{rescue, say_rescued},
    services::Services,
};
use crate::{
    api::{Arrived, Client, HistoryReply, Reply, RunState},
    domain::{
        Arrivals, Duration, ErrorKind, RunError, RunEvent, RunMode, RunRecord, RunStatus,
        Situation, Timestamp,
    },
    store::StoreError,
};

/// A run that is on disk and has not ended.
#[derive(Debug)]
pub(super) struct Flight {
    pub(super) services: Services,
    pub(super) link: Link,
    pub(super) client: Client,
    pub(super) record: RunRecord,
    /// Answers that are given by themselves, the next one first.
    pub(super) answers: VecDeque<String>,
    /// The record before the last answer, which may have to be taken back.
    pub(super) before: Option<Box<RunRecord>>,
    /// Not on disk as far as it came: the disk did not take it, and the user sent it all the same or Coze had
    /// it by then. Its end may be written whole.
    pub(super) unrecorded: bool,
}

impl Flight {
    /// Keeps what answered the request itself.
    pub(super) fn keep(&mut self, reply: &Reply) {
        self.keep_head(reply);
        let record = &mut self.record;
        record.first_byte = reply.first_byte;
        record.usage = reply.usage;
        record.logid.clone_from(&reply.logid);
        // An answer to a question may leave out what is known since the first request.
        let summary = &mut record.summary;
        summary.execute_id = reply.execute_id.clone().or(summary.execute_id.take());
        summary.debug_url = reply.debug_url.clone().or(summary.debug_url.take());
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

    /// The last request of the run, which is its own or that of the last turn.
    pub(super) fn last_request(&self) -> Bytes {
        let turn = self.record.turns.last();
        turn.map_or(&self.record.request, |turn| &turn.request)
            .clone()
    }

    /// Keeps what took an async run, until its result comes.
    pub(super) fn keep_accepted(&mut self, body: Bytes) {
        let record = &mut self.record;
        if let Some(turn) = record.turns.last_mut() {
            (turn.accepted, turn.response) = (Some(body), None);
        } else {
            (record.accepted, record.response) = (Some(body), None);
        }
    }

    /// Keeps the body that answers the last request.
    pub(super) fn keep_body(
        &mut self,
        body: Option<Bytes>,
        arrivals: Option<Arrivals>,
        http_status: Option<u16>,
    ) {
        let record = &mut self.record;
        record.http_status = http_status;
        if let Some(turn) = record.turns.last_mut() {
            (turn.response, turn.arrivals) = (body, arrivals);
            turn.http_status = http_status;
        } else {
            (record.response, record.arrivals) = (body, arrivals);
        }
    }

    fn keep_head(&mut self, reply: &Reply) {
        let body = reply.http_status.map(|_| reply.body.clone());
        self.keep_body(body, None, reply.http_status);
        let record = &mut self.record;
        record.content_type.clone_from(&reply.content_type);
        record.code = reply.code;
        record.msg.clone_from(&reply.msg);
    }

    /// Ends the run or lets it wait: first on disk, then outside. One that waits for an answer that
    /// is known goes on with it.
    pub(super) async fn finish(mut self, status: RunStatus, error: Option<RunError>) -> Landed {
        let now = Timestamp::now();
        let (status, error) = match status {
            RunStatus::Waiting if !self.record.takes_answers() => {
                (RunStatus::Failed, Some(asked_too_often()))
            }
            status => (status, error),
        };
        let waits = status == RunStatus::Waiting;
        let record = &mut self.record;
        record.asked_at = waits.then(|| record.asked_at.unwrap_or(now));
        let ended = !waits && status != RunStatus::Unknown;
        let passed = now.since(record.summary.started_at).0;
        let ran = Duration(passed.saturating_sub(record.stood_still().0));
        let summary = &mut record.summary;
        summary.status = status;
        let goes_on = waits && error.is_none() && !self.answers.is_empty();
        summary.error = error;
        summary.duration = ended.then_some(ran);
        let polled = self.record.summary.mode == RunMode::Async;
        if let Some(body) = self.record.last_response().filter(|_| polled) {
            self.link.say_answered(body);
        }
        match self.write().await {
            Ok(()) if goes_on && !self.link.is_stopped() => {
                return answer::given_by_itself(self).await;
            }
            Ok(()) => self.say_finished(),
            Err(error) => rescue(self, &error).await,
        }
        Landed::Down
    }

    async fn write(&self) -> Result<(), StoreError> {
        let (store, record) = (&self.services.store, self.record.clone());
        if !self.unrecorded {
            return store.finish(record).await;
        }
        let begun = store.rescue(record).await?;
        say_rescued(&self.link, begun.as_deref());
        Ok(())
    }

    /// Says how it stands now, on disk too.
    pub(super) fn say_finished(self) {
        self.link.say(RunEvent::Finished {
            record: Arc::new(self.record),
            unrecorded: None,
        });
    }

    /// Ends a run that failed.
    pub(super) async fn fail(self, error: RunError) -> Landed {
        let status = status_of(&error);
        self.finish(status, Some(error)).await
    }

    /// The same, unless it was an answer that certainly had no effect: then the question still
    /// stands, and can be answered again. Who is not let in, or has used up a quota, has had no effect either.
    pub(super) async fn fail_unless_untouched(self, error: RunError, arrived: Arrived) -> Landed {
        let turned_away = matches!(error.kind, ErrorKind::Access | ErrorKind::RateLimit);
        let untouched = arrived != Arrived::Perhaps || turned_away;
        if untouched && !self.record.turns.is_empty() {
            return self.take_back(Some(error)).await;
        }
        self.fail(error).await
    }

    /// Ends a run that has certainly had no effect, because it is not wanted any more. An answer is
    /// taken back.
    pub(super) async fn drop_unsent(self) -> Landed {
        if !self.record.turns.is_empty() {
            return self.take_back(None).await;
        }
        let situation = Situation::NeverSent;
        let error = RunError::of_situation(ErrorKind::Cancelled, situation, String::new());
        self.finish(RunStatus::Cancelled, Some(error)).await
    }

    async fn take_back(mut self, error: Option<RunError>) -> Landed {
        if let Some(before) = self.before.take() {
            self.record = *before;
        }
        // Whoever answers next is not this list.
        self.answers.clear();
        self.finish(RunStatus::Waiting, error).await
    }

    /// Ends the waiting for a run that may go on at Coze.
    pub(super) async fn stop(self, wish: Wish) -> Landed {
        let summary = &self.record.summary;
        match wish {
            // It stays `running`: the next start asks for its result.
            Wish::Leave
                if summary.status == RunStatus::Running && summary.mode == RunMode::Async =>
            {
                if self.unrecorded {
                    // The last chance to keep what the next start asks with.
                    let _ = self.services.store.rescue(self.record).await;
                }
                Landed::Down
            }
            Wish::Leave => {
                let silent = summary.status != RunStatus::Running;
                let situation = if silent && !self.record.turns.is_empty() {
                    Situation::AnswerUnknown
                } else {
                    Situation::ProgramEnded
                };
                let error = RunError::of_situation(ErrorKind::Other, situation, String::new());
                self.finish(RunStatus::Unknown, Some(error)).await
            }
            Wish::Cancel | Wish::GoOn => {
                let error = RunError {
                    kind: ErrorKind::Cancelled,
                    code: None,
                    message: String::new(),
                    situation: None,
                };
                self.finish(RunStatus::Cancelled, Some(error)).await
            }
        }
    }
}

/// It would wait for ever.
fn asked_too_often() -> RunError {
    let situation = Situation::AskedTooOften;
    RunError::of_situation(ErrorKind::Workflow, situation, String::new())
}

/// The state a run ends in with an error.
pub(super) fn status_of(error: &RunError) -> RunStatus {
    match (error.situation, error.kind) {
        // It left and nothing, or not everything, came back: nobody here knows.
        (Some(Situation::ConnectionLost | Situation::StreamBroken), _) => RunStatus::Unknown,
        (_, ErrorKind::Timeout) => RunStatus::TimedOut,
        (_, ErrorKind::Cancelled) => RunStatus::Cancelled,
        _ => RunStatus::Failed,
    }
}
