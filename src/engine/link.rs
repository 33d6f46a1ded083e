//! The inner end of a run's line: events go out, the wish to stop comes in.

use bytes::Bytes;
use tokio::sync::{mpsc, watch};

use crate::domain::RunEvent;

/// Events that may wait to be read. News of which there is always more to come leave `RESERVE` of them
/// free for those that come once, so that a run never waits for its reader.
pub(super) const ROOM: usize = 64;
const RESERVE: usize = 24;

/// Judging and writing an answer of this many bytes takes milliseconds, in which it can be read already.
const LARGE: usize = 1 << 20;

/// What the holder of a run wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// Nothing special.
    GoOn,
    /// The user stops waiting.
    Cancel,
    /// The program ends.
    Leave,
}

/// The end of the line that the run's own task holds.
#[derive(Debug)]
pub(super) struct Link {
    events: mpsc::Sender<RunEvent>,
    wish: watch::Receiver<Wish>,
}

impl Link {
    pub(super) fn new(events: mpsc::Sender<RunEvent>, wish: watch::Receiver<Wish>) -> Self {
        Self { events, wish }
    }

    /// Says what happened, if anybody still listens.
    pub(super) fn say(&self, event: RunEvent) {
        let passing = matches!(event, RunEvent::StillRunning { .. });
        if passing && self.events.capacity() < RESERVE {
            return;
        }
        let _ = self.events.try_send(event);
    }

    /// Says that an answer is whole, if it is worth a word before it is on disk.
    pub(super) fn say_answered(&self, body: &Bytes) {
        if body.len() >= LARGE {
            self.say(RunEvent::Answered(body.clone()));
        }
    }

    /// Comes back when the run is to stop, with [`Wish::Cancel`] or [`Wish::Leave`].
    pub(super) async fn stopped(&mut self) -> Wish {
        loop {
            let wish = *self.wish.borrow_and_update();
            if wish != Wish::GoOn {
                return wish;
            }
            if self.wish.changed().await.is_err() {
                // Dropped by its holder without a word.
                return Wish::Leave;
            }
        }
    }

    /// Comes back when nobody listens any more.
    pub(super) async fn unheard(&self) {
        self.events.closed().await;
    }

    /// Whether the run is to stop.
    pub(super) fn is_stopped(&self) -> bool {
        *self.wish.borrow() != Wish::GoOn || self.wish.has_changed().is_err()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Duration;

    #[tokio::test]
    async fn a_reader_who_does_not_read_never_stops_a_run() {
        let (events, mut inbox) = mpsc::channel(ROOM);
        let (_holder, wish) = watch::channel(Wish::GoOn);
        let link = Link::new(events, wish);
        for _ in 0..1000 {
            link.say(RunEvent::StillRunning {
                wait: Duration(1),
                trouble: None,
            });
        }
        link.say(RunEvent::Sent);
        drop(link);
        let mut last = None;
        while let Some(event) = inbox.recv().await {
            last = Some(event);
        }
        assert_eq!(last, Some(RunEvent::Sent));
    }

    #[tokio::test]
    async fn a_run_that_is_dropped_is_left() {
        let (events, _inbox) = mpsc::channel(ROOM);
        let (holder, wish) = watch::channel(Wish::GoOn);
        let mut link = Link::new(events, wish);
        assert!(!link.is_stopped());
        drop(holder);
        assert!(link.is_stopped());
        assert_eq!(link.stopped().await, Wish::Leave);
    }
}
