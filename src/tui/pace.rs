//! When a frame is painted and when time is told, so that nothing is painted twice for nothing.

use std::time::Duration;

use tokio::time::Instant;

use crate::domain;

/// What is not the user's own doing is painted at most so often.
const FRAME: Duration = Duration::from_millis(16);
/// A first frame without workflows and history is worth less than one a little later.
const FIRST: Duration = Duration::from_millis(15);

/// When to paint.
#[derive(Debug)]
pub struct Pace {
    /// No frame before this, unless the user did something.
    not_before: Instant,
    /// The screen is older than the model.
    stale: bool,
    /// The user did something that is not on the screen yet.
    urgent: bool,
    first: bool,
    last_move: Instant,
}

impl Pace {
    /// Nothing is painted yet; the first frame waits a moment for what belongs on it.
    pub fn new() -> Self {
        let now = Instant::now();
        Self {
            not_before: now + FIRST,
            stale: true,
            urgent: false,
            first: true,
            last_move: now,
        }
    }

    /// Everything that belongs on the first frame is there.
    pub fn start(&mut self) {
        if self.first {
            self.not_before = self.last_move;
        }
    }

    /// The model changed.
    pub fn moved(&mut self) {
        self.stale = true;
        self.last_move = Instant::now();
    }

    /// The user changed it and waits for an answer.
    pub fn hurry(&mut self) {
        self.urgent = true;
    }

    /// Whether to paint now. What the user did is painted as soon as nothing more is `drained`
    /// with it: forty keys in one write are one frame.
    pub fn is_due(&self, drained: bool) -> bool {
        self.stale && (self.urgent && drained || Instant::now() >= self.not_before)
    }

    /// A frame was painted. True if it was the first.
    pub fn painted(&mut self) -> bool {
        self.not_before = Instant::now() + FRAME;
        self.stale = false;
        self.urgent = false;
        std::mem::replace(&mut self.first, false)
    }

    /// When to wake up for a frame; `None` while the screen shows all there is.
    pub fn next_frame(&self) -> Option<Instant> {
        self.stale.then_some(self.not_before)
    }

    /// When to wake up because something on the screen changes with time.
    pub fn next_tick(&self, wakes_in: Option<domain::Duration>) -> Option<Instant> {
        Some(self.last_move + Duration::from_millis(wakes_in?.0))
    }
}
