//! How a person says when: so long ago, a day, or a point in time.

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};

use super::Timestamp;

/// Days of the week, as people call them.
const WEEKDAYS: [(Weekday, [&str; 4]); 7] = [
    (Weekday::Monday, ["monday", "mon", "周一", "星期一"]),
    (Weekday::Tuesday, ["tuesday", "tue", "周二", "星期二"]),
    (Weekday::Wednesday, ["wednesday", "wed", "周三", "星期三"]),
    (Weekday::Thursday, ["thursday", "thu", "周四", "星期四"]),
    (Weekday::Friday, ["friday", "fri", "周五", "星期五"]),
    (Weekday::Saturday, ["saturday", "sat", "周六", "星期六"]),
    (Weekday::Sunday, ["sunday", "sun", "周日", "星期日"]),
];

impl Timestamp {
    /// Reads `2d` before `now` (also `s`, `m`, `h`, `w`), the beginning of a day in the user's zone (see
    /// [`Self::read_day`]), a time of a day there (`2026-11-20T14:30`), or RFC 3339. `None` for anything else.
    pub fn read(text: &str, now: Self) -> Option<Self> {
        let text = text.trim();
        ago(text, now)
            .or_else(|| Some(Self::read_day(text, now)?.0))
            .or_else(|| Some(Self(text.parse::<jiff::Timestamp>().ok()?.as_millisecond())))
            .or_else(|| {
                let time: DateTime = text.parse().ok()?;
                let there = time.to_zoned(TimeZone::system()).ok()?;
                Some(Self(there.timestamp().as_millisecond()))
            })
    }

    /// The beginning of a day in the user's zone and that of the next: `2026-11-20`; the last of its name
    /// for `11-20`, `tuesday` and `tue`; `today`, `yesterday`.
    pub fn read_day(text: &str, now: Self) -> Option<(Self, Self)> {
        let zone = TimeZone::system();
        let today = jiff::Timestamp::from_millisecond(now.0).ok()?;
        let day = day(text.trim(), today.to_zoned(zone.clone()).date())?;
        let begins = |day: Date| -> Option<Self> {
            let begins = day.to_zoned(zone.clone()).ok()?;
            Some(Self(begins.timestamp().as_millisecond()))
        };
        Some((begins(day)?, begins(day.tomorrow().ok()?)?))
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

fn day(text: &str, today: Date) -> Option<Date> {
    // The parser of days would also take a point in time and forget its hours.
    if text.len() > "2026-11-20".len() {
        return None;
    }
    let text = text.to_ascii_lowercase();
    match &*text {
        "today" | "今天" => return Some(today),
        "yesterday" | "昨天" => return today.yesterday().ok(),
        _ => {}
    }
    let mut week = WEEKDAYS.iter();
    if let Some((weekday, _)) = week.find(|(_, names)| names.contains(&&*text)) {
        let since = today.weekday().since(*weekday);
        return today.checked_sub(i64::from(since).days()).ok();
    }
    let this_year = |year: i16| format!("{year:04}-{text}").parse::<Date>().ok();
    let of_a_year = text.len() == "11-20".len();
    let last = this_year(today.year()).filter(|day| *day <= today);
    match of_a_year.then_some(last).flatten() {
        Some(day) => Some(day),
        None if of_a_year => this_year(today.year() - 1),
        None => text.parse().ok(),
    }
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
            ("02-30", None),
            ("someday", None),
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
        let at = Timestamp::read("2025-11-23T14:30", Timestamp(0)).unwrap();
        assert_eq!(at.long_local(), "2025-11-23 14:30:00");
    }

    #[test]
    fn a_day_may_be_called_by_its_name() {
        // A Sunday.
        let now = Timestamp::read("2025-11-23T14:30", Timestamp(0)).unwrap();
        let cases = [
            ("today", "2025-11-23"),
            ("昨天", "2025-11-22"),
            ("yesterday", "2025-11-22"),
            ("sunday", "2025-11-23"),
            ("Tue", "2025-11-18"),
            ("星期一", "2025-11-17"),
            ("11-23", "2025-11-23"),
            ("11-24", "2024-11-24"),
            ("02-29", "2024-02-29"),
            ("2020-02-29", "2020-02-29"),
        ];
        for (text, expected) in cases {
            let (begins, ends) = Timestamp::read_day(text, now).unwrap();
            assert_eq!(
                begins.long_local(),
                format!("{expected} 00:00:00"),
                "{text}"
            );
            let hours = (ends.0 - begins.0) / 3_600_000;
            assert!((23..=25).contains(&hours), "{text}");
            assert_eq!(Timestamp::read(text, now), Some(begins), "{text}");
        }
        assert_eq!(Timestamp::read_day("2d", now), None);
    }
}
