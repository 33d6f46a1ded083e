//! Sizes of files, as people say and read them.

const UNITS: [(&str, u64); 4] = [
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("KB", 1_000),
    ("B", 1),
];

/// `12 B`, `3.4 MB`.
pub fn size_text(bytes: u64) -> String {
    let (unit, size) = UNITS
        .into_iter()
        .find(|(_, size)| bytes >= *size)
        .unwrap_or(("B", 1));
    if size == 1 {
        return format!("{bytes} {unit}");
    }
    format!("{}.{} {unit}", bytes / size, bytes % size * 10 / size)
}

/// Reads `500MB`, `2 gb`, `1.5G` or a number of bytes.
pub fn read_size(text: &str) -> Option<u64> {
    let text = text.trim().to_ascii_uppercase();
    let unit = UNITS.into_iter().find(|(unit, _)| {
        text.ends_with(unit) || (*unit != "B" && text.ends_with(unit.trim_end_matches('B')))
    });
    let digits = text
        .trim_end_matches(|it: char| it.is_ascii_alphabetic())
        .trim();
    let letters = text.len()
        - text
            .trim_end_matches(|it: char| it.is_ascii_alphabetic())
            .len();
    let size = match unit {
        Some((unit, size)) if letters <= unit.len() => size,
        None if letters == 0 => 1,
        _ => return None,
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let whole: u64 = whole.parse().ok()?;
    let tenths: u64 = match part {
        "" => 0,
        part if part.len() == 1 => part.parse().ok()?,
        _ => return None,
    };
    whole.checked_mul(size)?.checked_add(tenths * size / 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_and_read() {
        let cases = [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1.0 KB"),
            (3_450_000, "3.4 MB"),
            (2_000_000_000, "2.0 GB"),
        ];
        for (bytes, text) in cases {
            assert_eq!(size_text(bytes), text);
        }
        let cases = [
            ("500MB", Some(500_000_000)),
            ("500 mb", Some(500_000_000)),
            ("1.5G", Some(1_500_000_000)),
            ("12", Some(12)),
            ("12B", Some(12)),
            ("many", None),
            ("5XB", None),
            ("-1MB", None),
            ("", None),
        ];
        for (text, bytes) in cases {
            assert_eq!(read_size(text), bytes, "{text}");
        }
    }
}
