//! What a value means, as a number: equal for values that are the same, however they are spelled.
//! `1.0` is `1`, `"\u5317"` is `"北"`; a string never is a number.

use std::hash::{DefaultHasher, Hasher};

use crate::json::strings::unescape;

/// A running number, to which parts are added in their order.
#[derive(Debug)]
pub(super) struct Meaning(DefaultHasher);

impl Meaning {
    /// Of a kind of thing.
    pub(super) fn of(kind: u8) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write_u8(kind);
        Self(hasher)
    }

    pub(super) fn text(mut self, text: &str) -> Self {
        self.0.write(text.as_bytes());
        self.0.write_u8(0xff);
        self
    }

    pub(super) fn number(&mut self, number: u64) {
        self.0.write_u64(number);
    }

    pub(super) fn end(&self) -> u64 {
        self.0.finish()
    }
}

/// Of a scalar, or an empty object or array, as it stands in its line without the comma.
pub(super) fn of_value(value: &str) -> u64 {
    match value.as_bytes().first() {
        Some(b'"') => of_string(value),
        Some(b'-' | b'0'..=b'9') => of_number(value),
        _ => Meaning::of(b'v').text(value).end(),
    }
}

/// Of a string token.
pub(super) fn of_string(token: &str) -> u64 {
    Meaning::of(b's').text(&unescape(token)).end()
}

/// Of a line of text.
pub(super) fn of_line(line: &str) -> u64 {
    Meaning::of(b't').text(line).end()
}

fn of_number(text: &str) -> u64 {
    // Most numbers: nothing about them can be spelled otherwise.
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    if plain && !text.starts_with('0') && !text.ends_with('0') {
        let mut meaning = Meaning::of(b'+').text(text);
        meaning.number(0);
        return meaning.end();
    }
    let Some(number) = Number::read(text) else {
        return Meaning::of(b'?').text(text).end();
    };
    let mut meaning = Meaning::of(if number.negative { b'-' } else { b'+' });
    meaning = meaning.text(&number.digits);
    meaning.number(number.exponent.cast_unsigned());
    meaning.end()
}

/// A number without the ways to spell it: its digits from the first to the last that is no zero,
/// times a power of ten. Exact, whatever its size.
#[derive(Debug, PartialEq, Eq)]
struct Number {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Number {
    /// `None` where the exponent itself is beyond reason.
    fn read(text: &str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if !(whole.bytes().chain(fraction.bytes())).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let all = format!("{whole}{fraction}");
        let shortened = all.trim_end_matches('0');
        let dropped = i64::try_from(all.len() - shortened.len()).ok()?;
        let digits = shortened.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self {
                negative: false,
                digits,
                exponent: 0,
            });
        }
        let behind = i64::try_from(fraction.len()).ok()?;
        Some(Self {
            negative,
            digits,
            exponent: i64::from(exponent) - behind + dropped,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spelled_otherwise_means_the_same() {
        let alike: [&[&str]; 5] = [
            &["1", "1.0", "1e0", "10E-1", "0.1e+1"],
            &["7604000000000000777", "7604000000000000777.0"],
            &["0", "-0", "0.000", "0e9", "-0.0"],
            &["100", "1e2", "1E+2", "100.00", "0.01e4"],
            &[
                r#""北/a""#,
                r#""\u5317/a""#,
                r#""北\/a""#,
                r#""\u5317\u002fa""#,
                r#""\u5317\/\u0061""#,
            ],
        ];
        for words in alike {
            for word in words {
                assert_eq!(of_value(word), of_value(words[0]), "{word}");
            }
        }
    }

    #[test]
    fn what_differs_never_means_the_same() {
        let all = [
            "1",
            "-1",
            "10",
            "0",
            "0.1",
            "1e400",
            "1e401",
            "7604000000000000777",
            "7604000000000000778",
            "18446744073709551616",
            "\"1\"",
            "\"\"",
            "null",
            "true",
            "false",
            "{}",
            "[]",
            "\"null\"",
            "1e99999999999",
            "1e99999999998",
            "\"北\"",
            "\"京\"",
        ];
        for (place, one) in all.iter().enumerate() {
            for other in &all[..place] {
                assert_ne!(of_value(one), of_value(other), "{one} {other}");
            }
        }
        assert_ne!(of_line("1"), of_value("1"));
    }
}
