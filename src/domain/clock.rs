//! Points in time and lengths of time, as they are stored and as they are shown.

use std::{
    fmt,
    sync::OnceLock,
    time::{SystemTime, UNIX_EPOCH},
};

use jiff::tz::TimeZone;

/// A point in time: milliseconds since the Unix epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The system's clock.
    pub fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        Self(since.map_or(0, |past| {
            i64::try_from(past.as_millis()).unwrap_or(i64::MAX)
        }))
    }

    /// Reads the form of HTTP headers: `Sun, 06 Nov 1994 08:49:37 GMT`.
    pub fn of_http_date(text: &str) -> Option<Self> {
        let time = jiff::fmt::rfc2822::parse(text).ok()?;
        Some(Self(time.timestamp().as_millisecond()))
    }

    /// Milliseconds from `earlier` to this point; zero if the clock went back.
    pub fn since(self, earlier: Self) -> Duration {
        Duration(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// RFC 3339 in UTC with milliseconds: `2026-11-23T09:30:00.123Z`.
    pub fn rfc3339(self) -> String {
        self.zoned(TimeZone::UTC).map_or_else(String::new, |time| {
            time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
        })
    }

    /// Time of day in the user's zone, `14:02`; with the day in front if it is not `today`'s.
    pub fn short_local(self, today: Self) -> String {
        let zone = local_zone();
        let (Some(time), Some(now)) = (self.zoned(zone.clone()), today.zoned(zone)) else {
            return String::new();
        };
        let form = if time.date() == now.date() {
            "%H:%M"
        } else if time.year() == now.year() {
            "%m-%d %H:%M"
        } else {
            "%Y-%m-%d"
        };
        time.strftime(form).to_string()
    }

    /// Date and time of day in the user's zone, to the second.
    pub fn long_local(self) -> String {
        self.zoned(local_zone()).map_or_else(String::new, |time| {
            time.strftime("%Y-%m-%d %H:%M:%S").to_string()
        })
    }

    /// The ways to write a time beside another in the user's zone, the longest first. Each tells both
    /// days apart, and times of one day to the second.
    pub fn local_beside(self, other: Self) -> Vec<String> {
        let zone = local_zone();
        let (Some(time), Some(other)) = (self.zoned(zone.clone()), other.zoned(zone)) else {
            return vec![String::new()];
        };
        let mut forms = vec!["%Y-%m-%d %H:%M:%S"];
        if time.date() == other.date() {
            forms.extend(["%m-%d %H:%M:%S", "%H:%M:%S"]);
        } else if time.year() == other.year() {
            forms.extend(["%m-%d %H:%M:%S", "%m-%d %H:%M", "%m-%d"]);
        } else {
            forms.extend(["%Y-%m-%d %H:%M", "%Y-%m-%d"]);
        }
        let each = forms.into_iter();
        each.map(|form| time.strftime(form).to_string()).collect()
    }

    fn zoned(self, zone: TimeZone) -> Option<jiff::Zoned> {
        let time = jiff::Timestamp::from_millisecond(self.0).ok()?;
        Some(time.to_zoned(zone))
    }
}

/// The user's zone, found once. `/etc/localtime` is read directly: asking for the system's zone by
/// its name walks through every zone there is, 2 ms before the first frame.
fn local_zone() -> TimeZone {
    static ZONE: OnceLock<TimeZone> = OnceLock::new();
    let find = || {
        let named = std::env::var_os("TZ").is_some_and(|name| !name.is_empty());
        let read = || {
            let rules = std::fs::read("/etc/localtime").ok()?;
            TimeZone::tzif("local", &rules).ok()
        };
        let direct = if named { None } else { read() };
        direct.unwrap_or_else(TimeZone::system)
    };
    ZONE.get_or_init(find).clone()
}

/// A length of time in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Duration(pub u64);

impl std::str::FromStr for Timestamp {
    type Err = NotATime;

    /// Reads RFC 3339.
    fn from_str(text: &str) -> Result<Self, NotATime> {
        let time: jiff::Timestamp = text.parse().map_err(|_other_form| NotATime)?;
        Ok(Self(time.as_millisecond()))
    }
}

/// The text is not a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time is written as 2026-11-23T09:30:00.123Z")]
pub struct NotATime;

impl fmt::Display for Duration {
    /// `840 ms`, `1.24 s`, `59.9 s`, `2m11`, `3h05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = self.0;
        let text = match ms {
            0..1_000 => format!("{ms} ms"),
            1_000..10_000 => format!("{}.{:02} s", ms / 1_000, ms % 1_000 / 10),
            10_000..60_000 => format!("{}.{} s", ms / 1_000, ms % 1_000 / 100),
            60_000..3_600_000 => format!("{}m{:02}", ms / 60_000, ms % 60_000 / 1_000),
            _ => format!("{}h{:02}", ms / 3_600_000, ms % 3_600_000 / 60_000),
        };
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_short_at_every_size() {
        let cases = [
            (0, "0 ms"),
            (999, "999 ms"),
            (1_240, "1.24 s"),
            (9_999, "9.99 s"),
            (59_940, "59.9 s"),
            (131_000, "2m11"),
            (11_100_000, "3h05"),
        ];
        for (ms, text) in cases {
            assert_eq!(Duration(ms).to_string(), text);
        }
    }

    #[test]
    fn a_time_is_written_in_utc_with_milliseconds() {
        assert_eq!(
            Timestamp(1_763_890_200_123).rfc3339(),
            "2025-11-23T09:30:00.123Z"
        );
        assert_eq!(
            Timestamp::of_http_date("Sun, 06 Nov 1994 08:49:37 GMT"),
            Some(Timestamp(784_111_777_000))
        );
        assert_eq!(Timestamp(5).since(Timestamp(9)), Duration(0));
    }
}
