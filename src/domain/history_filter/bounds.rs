//! A stretch of whole numbers, as figures of a run are compared with.

/// From one number to another, both included. `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bounds {
    /// Not below.
    pub from: Option<i64>,
    /// Not above.
    pub to: Option<i64>,
}

impl Bounds {
    /// Reads `>5`, `>=5`, `<5`, `<=5`, `2..5`, `2..`, `..5` or `5`, each number by `read`, which gives
    /// the first and the last whole number that it stands for.
    pub(super) fn parse(text: &str, read: impl Fn(&str) -> Option<(i64, i64)>) -> Option<Self> {
        let bounds = |from, to| Some(Self { from, to });
        if let Some((low, high)) = text.split_once("..") {
            if low.is_empty() && high.is_empty() {
                return None;
            }
            let side = |text: &str| match text {
                "" => Some(None),
                text => read(text).map(Some),
            };
            let (low, high) = (side(low)?, side(high)?);
            return bounds(low.map(|it| it.0), high.map(|it| it.1));
        }
        if let Some(text) = text.strip_prefix(">=").or(text.strip_prefix('≥')) {
            return bounds(Some(read(text)?.0), None);
        }
        if let Some(text) = text.strip_prefix("<=").or(text.strip_prefix('≤')) {
            return bounds(None, Some(read(text)?.1));
        }
        if let Some(text) = text.strip_prefix('>') {
            return bounds(Some(read(text)?.0.saturating_add(1)), None);
        }
        if let Some(text) = text.strip_prefix('<') {
            return bounds(None, Some(read(text)?.0.saturating_sub(1)));
        }
        let (first, last) = read(text)?;
        bounds(Some(first), Some(last))
    }

    /// Whether a number lies in it.
    pub fn holds(self, number: i64) -> bool {
        self.from.is_none_or(|from| number >= from) && self.to.is_none_or(|to| number <= to)
    }
}

/// `1000`, `12k`, `1.5k`, `2m`.
pub(super) fn count(text: &str) -> Option<(i64, i64)> {
    let (text, unit) = match text.chars().next_back()? {
        'k' | 'K' => (text.strip_suffix(['k', 'K'])?, 1_000),
        'm' | 'M' => (text.strip_suffix(['m', 'M'])?, 1_000_000),
        _ => (text, 1),
    };
    let number = decimal(text, unit)?;
    Some((number, number))
}

/// `500ms`, `5s`, `1.5s`, `2m`, `1h` in milliseconds; a bare number is seconds.
pub(super) fn length_of_time(text: &str) -> Option<(i64, i64)> {
    let units = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000)];
    let unit = units.iter().find(|(unit, _)| text.ends_with(unit));
    let (text, unit) = match unit {
        Some((unit, length)) => (text.strip_suffix(unit)?, *length),
        None => (text, 1_000),
    };
    let first = decimal(text, unit)?;
    let decimals = text.split_once('.').map_or(0, |(_, after)| after.len());
    // `5s` stands for all that is shown as 5 seconds, `1.5s` for a tenth.
    let step = (0..decimals).fold(unit, |step, _| step / 10).max(1);
    Some((first, first.saturating_add(step - 1)))
}

/// A number with at most three places after the point, times a unit.
fn decimal(text: &str, unit: i64) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 3 {
        return None;
    }
    let thousandths: i64 = format!("{part:0<3}").parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    whole
        .checked_mul(unit)?
        .checked_add(thousandths * unit / 1_000)
}
