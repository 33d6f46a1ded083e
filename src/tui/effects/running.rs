//! Runs once their token is found: begun, followed, stopped.

use super::{Effects, Outcome};
use crate::{
    app::{Effect, Message, Notice},
    domain::{Access, GivenAnswer, RunEvent, RunId, RunRequest, RunSummary},
    store::StoreError,
    tui::replies::Reply,
    wording::shell,
};

impl Effects {
    /// What is asked for of streams and questions.
    pub(super) fn talk(&mut self, effect: Effect) {
        let work = match effect {
            Effect::Answer { run, answer } => Some(self.runs.ask_to_answer(*run, answer)),
            effect => self.streams.perform(effect),
        };
        if let Some(work) = work {
            self.replies.read(work);
        }
    }

    pub(super) fn start(&mut self, request: RunRequest, access: Result<Access, String>) -> Outcome {
        let id = request.id;
        let refused = match (access, self.recording()) {
            (Ok(access), Some(services)) => {
                self.runs.start(&services, access, request);
                return Outcome::Nothing;
            }
            (Ok(access), None) if self.open_own(&request, &access) => return Outcome::Nothing,
            (Err(reason), _) => reason,
            (Ok(_), None) => StoreError::Closed.text(self.language),
        };
        self.not_started(id, refused)
    }

    /// It was not sent, unless it was cancelled before.
    pub(super) fn not_started(&mut self, id: RunId, refused: String) -> Outcome {
        let wanted = self.runs.give_up(id);
        if wanted {
            Outcome::message(Message::RunNotStarted(id, refused))
        } else {
            Outcome::Nothing
        }
    }

    /// An answer whose token was found is sent.
    pub(super) fn answer(
        &mut self,
        id: RunId,
        answer: GivenAnswer,
        access: Result<Access, String>,
    ) -> Outcome {
        let refused = match (access, self.recording()) {
            (Ok(access), Some(services)) => {
                self.runs.answer(&services, access, id, answer);
                return Outcome::Nothing;
            }
            (Err(reason), _) => reason,
            (Ok(_), None) => StoreError::Closed.text(self.language),
        };
        Outcome::message(Message::RunNotStarted(id, refused))
    }

    pub(super) fn follow(&mut self, run: RunSummary, access: Result<Access, String>) -> Outcome {
        match (access, &self.services) {
            (Ok(access), Some(services)) => {
                self.runs.follow(services, access, run.clone());
                // Known and under way: the screen learns of it as of any other run.
                Outcome::message(Message::Run(run.id, RunEvent::Accepted(run)))
            }
            (Ok(_), None) => Outcome::Nothing,
            (Err(reason), _) => {
                let gaps = [("run", &*run.id.short()), ("reason", &reason)];
                let text = shell::NOT_FOLLOWED.fill(self.language, &gaps);
                Outcome::message(Message::Notice(Notice { bad: true, text }))
            }
        }
    }

    /// A run that was not even begun says nothing of its end by itself.
    pub(super) fn cancel(&mut self, id: RunId) {
        if self.runs.cancel(id) {
            let reason = shell::CANCELLED_BEFORE_SENT.get(self.language).to_owned();
            let message = Message::RunNotStarted(id, reason);
            self.replies
                .read(Box::pin(async { Reply::Message(message) }));
        }
    }
}
