//! Whether a run is sent again: only if it certainly had no effect, and not for long.

use std::time::Duration;

use super::schedule::{Schedule, jitter};
use crate::{
    api::Arrived,
    domain::{RunError, Situation},
};

/// More tries after no connection came about.
const UNREACHED: u32 = 2;
/// More tries after the rate was refused.
const REFUSED: u32 = 3;

/// Counts the tries of one run.
#[derive(Debug, Default)]
pub(super) struct Resend {
    unreached: u32,
    refused: u32,
}

impl Resend {
    /// Which try comes next, from 2.
    pub(super) fn attempt(&self) -> u32 {
        self.unreached + self.refused + 1
    }

    /// How long to wait before sending again; `None` if it must not or would not help.
    pub(super) fn after(
        &mut self,
        error: &RunError,
        arrived: Arrived,
        retry_after: Option<Duration>,
        schedule: &Schedule,
    ) -> Option<Duration> {
        let (count, most) = match arrived {
            Arrived::CertainlyNot => (&mut self.unreached, UNREACHED),
            Arrived::Refused => (&mut self.refused, REFUSED),
            Arrived::Perhaps => return None,
        };
        let hopeless = error.situation == Some(Situation::Certificate);
        let too_long = retry_after.is_some_and(|wait| wait > schedule.longest_resend);
        if hopeless || too_long || *count >= most {
            return None;
        }
        *count += 1;
        let pause = jitter(schedule.resend * 2u32.saturating_pow(*count - 1));
        Some(pause.max(retry_after.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ErrorKind;

    fn waits(arrived: Arrived, retry_after: Option<u64>, situation: Option<Situation>) -> usize {
        let error = RunError {
            kind: ErrorKind::Network,
            code: None,
            message: String::new(),
            situation,
        };
        let retry_after = retry_after.map(Duration::from_secs);
        let (mut resend, schedule) = (Resend::default(), Schedule::default());
        let mut count = 0;
        while let Some(wait) = resend.after(&error, arrived, retry_after, &schedule) {
            assert!(wait >= retry_after.unwrap_or_default());
            assert!(wait <= schedule.longest_resend);
            count += 1;
        }
        assert_eq!(resend.attempt() as usize, count + 1);
        count
    }

    #[test]
    fn only_what_had_no_effect_is_sent_again_and_not_for_ever() {
        let refused = Some(Situation::ConnectionRefused);
        assert_eq!(waits(Arrived::Perhaps, None, None), 0);
        assert_eq!(waits(Arrived::Perhaps, Some(1), None), 0);
        assert_eq!(waits(Arrived::CertainlyNot, None, refused), 2);
        assert_eq!(waits(Arrived::Refused, None, None), 3);
        assert_eq!(waits(Arrived::Refused, Some(30), None), 3);
        assert_eq!(waits(Arrived::Refused, Some(31), None), 0);
        let certificate = Some(Situation::Certificate);
        assert_eq!(waits(Arrived::CertainlyNot, None, certificate), 0);
    }
}
