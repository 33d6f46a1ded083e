//! The runs of this program: the token is looked for, the engine begins, the loop listens to all
//! of them at once.

use std::{
    collections::BTreeSet,
    future::{Future, poll_fn},
    pin::pin,
    task::{Context, Poll},
    time::Duration,
};

use futures_util::future::join_all;
use tokio::time::timeout;

use super::{
    access::Keys,
    replies::{Pending, Reply},
};
use crate::{
    domain::{Access, ErrorKind, GivenAnswer, RunEvent, RunId, RunRequest, RunSummary},
    engine::{self, Run, Services},
};

/// Every run that has not ended. They take turns: one that talks much does not silence the others.
#[derive(Debug)]
pub struct Runs {
    keys: Keys,
    flying: Vec<Run>,
    turn: usize,
    /// Asked for; the token is being looked for.
    starting: BTreeSet<RunId>,
    /// Accepted by Coze as async runs.
    at_coze: BTreeSet<RunId>,
}

impl Runs {
    /// None yet.
    pub fn new(keys: Keys) -> Self {
        Self {
            keys,
            flying: Vec::new(),
            turn: 0,
            starting: BTreeSet::new(),
            at_coze: BTreeSet::new(),
        }
    }

    /// Looks for the token of a run; nothing is recorded or sent before it is found.
    pub fn ask(&mut self, request: Box<RunRequest>) -> Pending {
        self.starting.insert(request.id);
        let keys = self.keys.clone();
        Box::pin(async move {
            let access = keys.chosen().await;
            Reply::Access(request, access)
        })
    }

    /// Records and sends a run, unless it was cancelled meanwhile.
    pub fn start(&mut self, services: &Services, access: Access, request: RunRequest) {
        if self.starting.remove(&request.id) {
            self.flying.push(engine::start(services, access, request));
        }
    }

    /// A run whose token was not found is not started. False if it was cancelled meanwhile.
    pub fn give_up(&mut self, id: RunId) -> bool {
        self.starting.remove(&id)
    }

    /// How many async runs are in flight: they go on at Coze without this program.
    pub fn at_coze(&self) -> usize {
        self.at_coze.len()
    }

    /// Looks for the token of a run that an earlier session began.
    pub fn ask_to_follow(&self, run: RunSummary) -> Pending {
        let keys = self.keys.clone();
        Box::pin(async move {
            let access = keys.of_run(run.clone()).await;
            Reply::FollowAccess(Box::new(run), access)
        })
    }

    /// Looks for the token of an answer; nothing is recorded or sent before it is found. Only the server that
    /// asked can be answered, whatever profile is chosen by now.
    pub fn ask_to_answer(&mut self, run: RunSummary, answer: GivenAnswer) -> Pending {
        let keys = self.keys.clone();
        Box::pin(async move {
            let id = run.id;
            let access = match keys.chosen().await {
                Ok(chosen) if chosen.is_of(&run) => Ok(chosen),
                _ => keys.of_run(run).await,
            };
            Reply::AnswerAccess(id, answer, access)
        })
    }

    /// Records and sends an answer; the run goes on as one in flight.
    pub fn answer(&mut self, services: &Services, access: Access, id: RunId, answer: GivenAnswer) {
        self.flying
            .push(engine::answer(services, access, id, answer));
    }

    /// Goes on asking how a run of an earlier session ended.
    pub fn follow(&mut self, services: &Services, access: Access, run: RunSummary) {
        self.at_coze.insert(run.id);
        self.flying.push(engine::follow(services, access, run));
    }

    /// Stops waiting for a run. True if it was not even begun: then nobody else will say so.
    pub fn cancel(&mut self, id: RunId) -> bool {
        if let Some(run) = self.flying.iter().find(|run| run.id() == id) {
            run.cancel();
        }
        self.starting.remove(&id)
    }

    /// What happens next to any of them; waits for ever while there are none.
    pub async fn next(&mut self) -> (RunId, RunEvent) {
        let (id, event) = poll_fn(|context| self.poll_next(context)).await;
        match &event {
            RunEvent::Accepted(_) => {
                self.at_coze.insert(id);
            }
            RunEvent::Finished { record, .. } => {
                self.at_coze.remove(&id);
                let error = record.summary.error.as_ref();
                if error.is_some_and(|error| error.kind == ErrorKind::Access) {
                    self.keys.forget();
                }
            }
            _ => {}
        }
        (id, event)
    }

    /// Lets go of all of them as the program ends: each writes down how far it came. Those that
    /// are not done by then are settled by the next start, which finds them on disk.
    pub async fn leave(self, at_most: Duration) {
        let all = join_all(self.flying.into_iter().map(Run::leave));
        // Too slow a disk is no reason to keep the user's shell.
        let _ = timeout(at_most, all).await;
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<(RunId, RunEvent)> {
        let mut asked = 0;
        while asked < self.flying.len() {
            let place = (self.turn + asked) % self.flying.len();
            let Some(run) = self.flying.get_mut(place) else {
                break;
            };
            let id = run.id();
            let event = pin!(run.next()).poll(context);
            match event {
                Poll::Ready(Some(event)) => {
                    self.turn = place + 1;
                    return Poll::Ready((id, event));
                }
                Poll::Ready(None) => drop(self.flying.swap_remove(place)),
                Poll::Pending => asked += 1,
            }
        }
        Poll::Pending
    }
}
