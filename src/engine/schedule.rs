//! How long the engine waits for what.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    time::Duration,
};

use crate::api::StreamLimits;

/// Every waiting time of the engine. Tests make them short; users get the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// From the acceptance of an async run to the first question about it. Later pauses grow by half.
    pub first_poll: Duration,
    /// The longest pause between two questions that are answered.
    pub longest_poll: Duration,
    /// The longest pause between two questions while there is trouble.
    pub longest_trouble: Duration,
    /// Between two questions about any runs: all runs share it.
    pub between_polls: Duration,
    /// Age at which a run that still goes on is given up. Coze ends async runs at 24 h.
    pub give_up: Duration,
    /// Before a request that found no effect is sent again; doubles each time.
    pub resend: Duration,
    /// The longest `Retry-After` that is waited for before a run is sent again.
    pub longest_resend: Duration,
    /// How long a stopped run waits for the `execute_id` of an async request that is on its way.
    pub grace: Duration,
    /// Before a run whose end could not be written is written again; doubles each time.
    pub rescue: Duration,
    /// The longest of these pauses.
    pub longest_rescue: Duration,
    /// How long a stream may go on after the word that ends it.
    pub after_end: Duration,
    /// How long a stream may keep silent; by the server where it is absent.
    pub stream: Option<StreamLimits>,
}

impl Default for Schedule {
    fn default() -> Self {
        Self {
            first_poll: Duration::from_secs(1),
            longest_poll: Duration::from_secs(15),
            longest_trouble: Duration::from_mins(1),
            between_polls: Duration::from_millis(200),
            give_up: Duration::from_hours(24),
            resend: Duration::from_millis(700),
            longest_resend: Duration::from_secs(30),
            grace: Duration::from_millis(1500),
            rescue: Duration::from_millis(500),
            longest_rescue: Duration::from_secs(10),
            after_end: Duration::from_secs(2),
            stream: None,
        }
    }
}

/// A pause made up to a fifth longer, so that runs that began together do not ask together.
pub(super) fn jitter(pause: Duration) -> Duration {
    // Every RandomState is keyed anew: enough chance for this, and no crate for it.
    let chance = RandomState::new().build_hasher().finish() % 200;
    let part = u32::try_from(chance).unwrap_or(0);
    pause + pause * part / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_never_shortened_and_grows_by_a_fifth_at_most() {
        let pause = Duration::from_secs(10);
        for _ in 0..100 {
            let jittered = jitter(pause);
            assert!(jittered >= pause && jittered < pause + Duration::from_secs(2));
        }
        assert_eq!(jitter(Duration::ZERO), Duration::ZERO);
    }
}
