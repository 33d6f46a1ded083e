//! Short words to the user that fade by themselves.

use super::Notice;
use crate::domain::{Duration, Timestamp};

/// How long a confirmation stays.
const GOOD: Duration = Duration(3_000);
/// How long bad news stay.
const BAD: Duration = Duration(8_000);

/// The notice on the screen. A new one takes the place of the old one: what stands there is
/// always about the last thing that was done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notices {
    shown: Option<(Notice, Timestamp)>,
}

impl Notices {
    /// Shows a notice from `now` on.
    pub fn show(&mut self, notice: Notice, now: Timestamp) {
        self.shown = Some((notice, now));
    }

    /// Tells that something was done.
    pub fn good(&mut self, text: impl Into<String>, now: Timestamp) {
        let text = text.into();
        self.show(Notice { bad: false, text }, now);
    }

    /// Tells that something cannot be done or went wrong.
    pub fn bad(&mut self, text: impl Into<String>, now: Timestamp) {
        let text = text.into();
        self.show(Notice { bad: true, text }, now);
    }

    /// The one to draw.
    pub fn current(&self) -> Option<&Notice> {
        self.shown.as_ref().map(|(notice, _)| notice)
    }

    /// Takes it away at once: the user has gone on.
    pub fn dismiss(&mut self) {
        self.shown = None;
    }

    /// Lets time pass.
    pub fn tick(&mut self, now: Timestamp) {
        if self.left(now) == Some(Duration(0)) {
            self.shown = None;
        }
    }

    /// Until the notice fades; `None` if there is none.
    pub fn left(&self, now: Timestamp) -> Option<Duration> {
        let (notice, since) = self.shown.as_ref()?;
        let whole = if notice.bad { BAD } else { GOOD };
        Some(Duration(whole.0.saturating_sub(now.since(*since).0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_fades_and_bad_news_stay_longer() {
        let mut notices = Notices::default();
        for (bad, whole) in [(false, GOOD), (true, BAD)] {
            let text = "x".to_owned();
            notices.show(Notice { bad, text }, Timestamp(1_000));
            notices.tick(Timestamp(1_000 + 2_999));
            assert!(notices.current().is_some());
            assert_eq!(notices.left(Timestamp(1_000)), Some(whole));
            notices.tick(Timestamp(1_000 + i64::try_from(whole.0).unwrap()));
            assert_eq!(notices.current(), None);
        }
    }
}
