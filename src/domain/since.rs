//! How a person says since when: so long ago, a day, or a point in time.

use jiff::{civil::Date, tz::TimeZone};

use super::Timestamp;

impl Timestamp {
    /// Reads `2d` before `now` (also `s`, `m`, `h`, `w`), the beginning of a day in the user's zone
    /// (`2026-11-20`), or RFC 3339. `None` for anything else.
    pub fn read(text: &str, now: Self) -> Option<Self> {
        let text = text.trim();
        ago(text, now)
            .or_else(|| day(text))
            .or_else(|| Some(Self(text.parse::<jiff::Timestamp>().ok()?.as_millisecond())))
    }
}

fn ago(text: &str, now: Timestamp) -> Option<Timestamp> {
    let unit = text.chars().next_back()?;
    let count: i64 = text.strip_suffix(unit)?.parse().ok()?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        'w' => 604_800,
        _ => return None,
    };
    let past = count.checked_mul(seconds * 1_000).filter(|ms| *ms >= 0)?;
    Some(Timestamp(now.0.saturating_sub(past)))
}

fn day(text: &str) -> Option<Timestamp> {
    // The parser of days would also take a point in time and forget its hours.
    if text.len() > "2026-11-20".len() {
        return None;
    }
    let day: Date = text.parse().ok()?;
    let begins = day.to_zoned(TimeZone::system()).ok()?;
    Some(Timestamp(begins.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_may_be_said_in_three_ways() {
        let now = Timestamp(1_763_890_200_123);
        let cases = [
            ("0s", Some(now)),
            ("90m", Some(Timestamp(now.0 - 5_400_000))),
            ("2d", Some(Timestamp(now.0 - 172_800_000))),
            ("2025-11-23T09:30:00.123Z", Some(now)),
            ("2025-11-23T17:30:00.123+08:00", Some(now)),
            ("-2d", None),
            ("d", None),
            ("2 days", None),
            ("2025-13-01", None),
            ("天", None),
            ("", None),
            ("99999999999999999w", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Timestamp::read(text, now), expected, "{text}");
        }
    }

    #[test]
    fn a_day_begins_at_midnight_where_the_user_is() {
        let begins = Timestamp::read("2025-11-23", Timestamp(0)).unwrap();
        assert_eq!(begins.long_local(), "2025-11-23 00:00:00");
    }
}
