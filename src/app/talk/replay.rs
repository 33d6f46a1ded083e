//! The clock of a stream that is looked at again: where it stands, whether it goes, how fast.

use crate::domain::Timestamp;

/// How fast it goes, in percent of the stream's own speed.
pub const SPEEDS: [u32; 8] = [25, 50, 100, 200, 400, 800, 1_600, 3_200];
/// Its own speed.
const OWN: usize = 2;

/// A clock that the user holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replay {
    /// Hundredths of milliseconds, so that a slow clock loses nothing between two ticks.
    at: u64,
    speed: usize,
    /// When it was looked at last; `None` while it stands.
    ticked: Option<Timestamp>,
}

impl Replay {
    /// A clock that stands.
    pub fn at(at_ms: u32) -> Self {
        Self {
            at: u64::from(at_ms) * 100,
            speed: OWN,
            ticked: None,
        }
    }

    /// Where it stands, in milliseconds.
    pub fn at_ms(self) -> u32 {
        u32::try_from(self.at / 100).unwrap_or(u32::MAX)
    }

    /// Whether it goes.
    pub fn is_playing(self) -> bool {
        self.ticked.is_some()
    }

    /// In percent of the stream's own speed.
    pub fn speed(self) -> u32 {
        SPEEDS.get(self.speed).copied().unwrap_or(100)
    }

    /// Goes or stands; from the end it begins anew.
    pub fn toggle(&mut self, now: Timestamp, end_ms: u32) {
        if self.ticked.take().is_some() {
            return;
        }
        if self.at_ms() >= end_ms {
            self.at = 0;
        }
        self.ticked = Some(now);
    }

    /// Puts it somewhere; it goes on from there if it goes.
    pub fn go_to(&mut self, at_ms: u32) {
        self.at = u64::from(at_ms) * 100;
    }

    /// One step faster or slower.
    pub fn change_speed(&mut self, faster: bool) {
        self.speed = if faster {
            (self.speed + 1).min(SPEEDS.len() - 1)
        } else {
            self.speed.saturating_sub(1)
        };
    }

    /// Time passed. At the end it stands.
    pub fn tick(&mut self, now: Timestamp, end_ms: u32) {
        let Some(before) = self.ticked else {
            return;
        };
        let passed = now.since(before).0.saturating_mul(u64::from(self.speed()));
        self.at = self.at.saturating_add(passed);
        self.ticked = Some(now);
        if self.at_ms() >= end_ms {
            (self.at, self.ticked) = (u64::from(end_ms) * 100, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_at_the_speed_that_was_chosen_and_stands_at_the_end() {
        let now = |ms: i64| Timestamp(1_000 + ms);
        let mut replay = Replay::at(900);
        replay.toggle(now(0), 900);
        assert_eq!((replay.at_ms(), replay.is_playing()), (0, true));
        replay.tick(now(100), 900);
        assert_eq!(replay.at_ms(), 100);
        replay.change_speed(true);
        replay.tick(now(200), 900);
        assert_eq!(replay.at_ms(), 300);
        for _ in 0..9 {
            replay.change_speed(false);
        }
        for ms in 201..=210 {
            replay.tick(now(ms), 900);
        }
        assert_eq!((replay.at_ms(), replay.speed()), (302, 25));
        replay.toggle(now(300), 900);
        replay.tick(now(9_000), 900);
        assert_eq!(replay.at_ms(), 302);
        replay.toggle(now(9_000), 900);
        replay.tick(now(90_000), 900);
        assert_eq!((replay.at_ms(), replay.is_playing()), (900, false));
    }
}
