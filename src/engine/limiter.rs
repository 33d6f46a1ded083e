//! One queue for all questions about runs: many runs at once must not ask many times as often.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::{Instant, sleep_until};

/// Gives turns, each at least a pause after the one before.
#[derive(Debug)]
pub(super) struct Limiter(Mutex<Instant>);

impl Limiter {
    /// A limiter whose first turn is now.
    pub(super) fn new() -> Self {
        Self(Mutex::new(Instant::now()))
    }

    /// Waits for a turn. A wait that is given up leaves its turn unused.
    pub(super) async fn turn(&self, pause: Duration) {
        let turn = {
            let mut next = self.next();
            let turn = (*next).max(Instant::now());
            *next = turn + pause;
            turn
        };
        sleep_until(turn).await;
    }

    /// Gives no turn for a while: the server asked everybody to slow down.
    pub(super) fn hold(&self, pause: Duration) {
        let mut next = self.next();
        *next = (*next).max(Instant::now() + pause);
    }

    fn next(&self) -> std::sync::MutexGuard<'_, Instant> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn turns_are_a_pause_apart_whoever_asks() {
        let limiter = Limiter::new();
        let begun = Instant::now();
        let pause = Duration::from_millis(4);
        let turns = (0..6).map(|_| limiter.turn(pause));
        futures_util::future::join_all(turns).await;
        assert!(begun.elapsed() >= pause * 5);
        limiter.hold(pause * 5);
        let held = Instant::now();
        limiter.turn(pause).await;
        assert!(held.elapsed() >= pause * 5);
    }
}
