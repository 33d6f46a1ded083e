//! Fields that are another with every run and say nothing: times, identifiers, signed links.

use std::collections::BTreeMap;

use super::{Comparison, PartName};
use crate::json::{
    Document, LineKind,
    diff::{RowKind, in_answer},
};

/// Changes of one comparison that are looked at.
const MOST: usize = 20_000;

/// What a field that varies is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// A time.
    Time,
    /// An identifier.
    Id,
    /// A link with a signature.
    Link,
}

/// A field that differs in every run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Varying {
    /// The way to it, for [`crate::json::diff::Ignore`].
    pattern: String,
    /// What it is.
    pub why: Why,
}

impl Varying {
    /// The way to it.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }
}

/// The fields of the answers that differ in every one of these comparisons and look like something
/// that is made anew with every run.
pub fn varying<'a>(comparisons: impl IntoIterator<Item = &'a Comparison>) -> Vec<Varying> {
    let mut each = comparisons.into_iter().map(fields);
    let Some(mut kept) = each.next() else {
        return Vec::new();
    };
    for fields in each {
        kept.retain(|pattern, why| fields.get(pattern) == Some(why));
    }
    let found = kept.into_iter();
    found
        .map(|(pattern, why)| Varying { pattern, why })
        .collect()
}

fn fields(comparison: &Comparison) -> BTreeMap<String, Why> {
    let mut fields = BTreeMap::new();
    let Some(part) = comparison.part(PartName::Answer) else {
        return fields;
    };
    let rows = part.diff.hunks().iter().cloned().flatten().take(MOST);
    for row in rows {
        let Some(pair) = part
            .diff
            .row(row)
            .filter(|pair| pair.kind == RowKind::Changed)
        else {
            continue;
        };
        let (Some(left), Some(right)) = (pair.left, pair.right) else {
            continue;
        };
        let why = why(&part.left, left).filter(|why| self::why(&part.right, right) == Some(*why));
        if let (Some(why), Some(pattern)) = (why, part.right.pattern(right)) {
            fields.insert(in_answer(pattern), why);
        }
    }
    fields
}

fn why(document: &Document, line: usize) -> Option<Why> {
    // A line of a text is no field.
    if document.children(line).is_some() || document.line_kind(line) != LineKind::Json {
        return None;
    }
    let text = match document.string(line) {
        Some(text) => text,
        None => document.value_at(line)?,
    };
    kind(&text)
}

/// What a text looks like.
fn kind(text: &str) -> Option<Why> {
    let bytes = text.as_bytes();
    if text.starts_with("http://") || text.starts_with("https://") {
        return text.contains('?').then_some(Why::Link);
    }
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let all_digits = digits == bytes.len();
    let epoch = all_digits && matches!(bytes.len(), 10 | 13) && text.starts_with(['1', '2']);
    let parts = text.splitn(3, ['-', '/']);
    let lengths: Vec<_> = parts
        .map(|part| part.bytes().take_while(u8::is_ascii_digit).count())
        .collect();
    let date = matches!(*lengths, [4, 2, 2]) && matches!(bytes.get(4), Some(b'-' | b'/'));
    if epoch || date || is_clock(bytes) {
        return Some(Why::Time);
    }
    let plain = bytes
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let made = plain && bytes.len() >= 15 && bytes.len() <= 128 && digits >= 3;
    made.then_some(Why::Id)
}

/// `09:30` or `09:30:01`.
fn is_clock(bytes: &[u8]) -> bool {
    let pairs = bytes.split(|byte| *byte == b':');
    let pairs: Vec<_> = pairs.take(4).collect();
    let digits = |pair: &&[u8]| pair.len() == 2 && pair.iter().all(u8::is_ascii_digit);
    matches!(pairs.len(), 2 | 3) && pairs.iter().all(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_anew_with_every_run_is_known_by_its_looks() {
        let cases = [
            ("2026-11-24T03:05:57Z", Some(Why::Time)),
            ("2026/11/24 03:05", Some(Why::Time)),
            ("1795488357", Some(Why::Time)),
            ("1795488357123", Some(Why::Time)),
            ("09:30:01", Some(Why::Time)),
            ("7604000000000000777", Some(Why::Id)),
            ("0f9a3b1c-7d2e-4f5a-8b6c-1d2e3f4a5b6c", Some(Why::Id)),
            ("20260101120000AAAA", Some(Why::Id)),
            ("https://x.cn/a.png?x-expires=1&sign=2", Some(Why::Link)),
            ("https://x.cn/a.png", None),
            ("北京今天晴", None),
            ("12.5", None),
            ("3", None),
            ("sunny", None),
            ("internationalisation", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
