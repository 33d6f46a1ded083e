//! Places of a text in a document.

use std::ops::Range;

use super::Document;

/// More places than anybody steps through.
pub const FIND_LIMIT: usize = 100_000;

/// One place, in bytes of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The line, from 0.
    pub line: usize,
    /// Where in the line.
    pub range: Range<usize>,
}

/// All places of `needle`, from the top, at most [`FIND_LIMIT`]. A needle without capitals also
/// finds them (ASCII); other letters must be the same.
pub fn find(document: &Document, needle: &str) -> Vec<Found> {
    let text = document.text().as_bytes();
    let found = |at: usize| {
        let line = document.line_of(at);
        let start = at - document.start(line);
        Found {
            line,
            range: start..start + needle.len(),
        }
    };
    if needle.is_empty() || needle.contains('\n') {
        return Vec::new();
    }
    let has_capitals = needle.bytes().any(|byte| byte.is_ascii_uppercase());
    let has_letters = needle.bytes().any(|byte| byte.is_ascii_alphabetic());
    if has_capitals || !has_letters {
        let places = memchr::memmem::find_iter(text, needle);
        return places.take(FIND_LIMIT).map(found).collect();
    }
    places_of_any_case(text, needle.as_bytes())
        .take(FIND_LIMIT)
        .map(found)
        .collect()
}

/// Jumps from one possible first byte to the next.
fn places_of_any_case<'a>(text: &'a [u8], needle: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let first = needle.first().copied().unwrap_or_default();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            let at = from + memchr::memchr2(first, first.to_ascii_uppercase(), rest)?;
            let here = text.get(at..at + needle.len())?;
            if here.eq_ignore_ascii_case(needle) {
                from = at + needle.len();
                return Some(at);
            }
            from = at + 1;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_find_capitals_and_capitals_only_themselves() {
        let document = Document::from_text("Beijing 北京\nbeijing 北京 BEI\n京").unwrap();
        let places = |needle: &str| -> Vec<_> {
            find(&document, needle)
                .into_iter()
                .map(|found| (found.line, found.range))
                .collect()
        };
        assert_eq!(places("bei"), [(0, 0..3), (1, 0..3), (1, 15..18)]);
        assert_eq!(places("Bei"), [(0, 0..3)]);
        assert_eq!(places("北京"), [(0, 8..14), (1, 8..14)]);
        assert_eq!(places("京"), [(0, 11..14), (1, 11..14), (2, 0..3)]);
        assert_eq!(places("g 北"), [(0, 6..11), (1, 6..11)]);
        assert_eq!(places(""), []);
        assert_eq!(places("absent"), []);
    }
}
