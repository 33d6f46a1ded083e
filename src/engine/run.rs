//! The handle of a run in flight: listen to it, cancel it, or leave it.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use futures_util::Stream;
use tokio::{
    sync::{mpsc, watch},
    task::JoinHandle,
    time::timeout,
};

use super::link::{Link, ROOM, Wish};
use crate::domain::{RunEvent, RunId};

/// The most that leaving a run may take.
const LEAVE_LIMIT: Duration = Duration::from_secs(2);

/// A run in flight. Dropping it leaves it, as [`Run::leave`] does, without waiting.
#[derive(Debug)]
pub struct Run {
    id: RunId,
    events: mpsc::Receiver<RunEvent>,
    wish: watch::Sender<Wish>,
    task: JoinHandle<()>,
}

impl Run {
    /// Begins a task. Has to be called inside a tokio runtime.
    pub(super) fn begin<F>(id: RunId, work: impl FnOnce(Link) -> F) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (sender, events) = mpsc::channel(ROOM);
        let (wish, wishes) = watch::channel(Wish::GoOn);
        let task = tokio::spawn(work(Link::new(sender, wishes)));
        Self {
            id,
            events,
            wish,
            task,
        }
    }

    /// Its name on this machine.
    pub fn id(&self) -> RunId {
        self.id
    }

    /// What happens next; `None` after the last event. May be dropped and called again.
    pub async fn next(&mut self) -> Option<RunEvent> {
        self.events.recv().await
    }

    /// Stops waiting for the answer, by the wish of the user: the run ends as `cancelled`, and
    /// [`RunEvent::Finished`] says so. At Coze it may go on.
    pub fn cancel(&self) {
        self.stop(Wish::Cancel);
    }

    /// Waits until a run is recorded whose end could not be written, for so long at most, then leaves it.
    /// Whether it is recorded.
    pub async fn rescued(mut self, at_most: Duration) -> bool {
        let said = async {
            while let Some(event) = self.next().await {
                if event == RunEvent::Rescued {
                    return true;
                }
            }
            false
        };
        let rescued = timeout(at_most, said).await.unwrap_or(false);
        self.leave().await;
        rescued
    }

    /// Lets go of the run because the program ends, within two seconds. An async run stays `running`
    /// for the next start; a sync run that was sent ends as `unknown`, one that was not as `cancelled`.
    pub async fn leave(mut self) {
        self.stop(Wish::Leave);
        self.events.close();
        // What is not written by then is settled by the next start, which finds the row.
        if timeout(LEAVE_LIMIT, &mut self.task).await.is_err() {
            self.task.abort();
        }
    }

    /// The first wish counts: a run that is being cancelled ends as cancelled.
    fn stop(&self, wish: Wish) {
        self.wish.send_if_modified(|current| {
            let first = *current == Wish::GoOn;
            if first {
                *current = wish;
            }
            first
        });
    }
}

impl Stream for Run {
    type Item = RunEvent;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<RunEvent>> {
        self.events.poll_recv(context)
    }
}
