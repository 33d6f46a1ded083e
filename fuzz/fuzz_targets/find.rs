//! Find and count, against every line searched by itself. The first line of the input is the
//! pattern.

#![no_main]

use coze_tui_fuzz::json::{Document, Found, From, Search, Tally, Way};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some((pattern, text)) = text.split_once('\n') else {
        return;
    };
    if pattern.len() > 60 {
        return;
    }
    let document = Document::from_text(text).unwrap();
    for way in [Way::Plain, Way::Regex] {
        let Ok(search) = Search::new(pattern, way) else {
            continue;
        };
        let first = next(&search, &document, (0, 0), false);
        let all: Vec<Found> = std::iter::successors(first, |found| {
            next(&search, &document, (found.line, found.range.end), false)
        })
        .collect();
        if way == Way::Plain {
            assert_eq!(all, naive(&document, pattern));
        }
        let mut tally = Tally::default();
        assert!(tally.advance(&search, &document, |_| true));
        assert_eq!(tally.total(), all.len());
        for (number, found) in all.iter().enumerate() {
            let line = document.text().split('\n').nth(found.line).unwrap();
            assert!(
                line.get(found.range.clone())
                    .is_some_and(|found| !found.is_empty())
            );
            assert_eq!(tally.number(&search, &document, found), Some(number + 1));
            let before = number.checked_sub(1).map(|number| all[number].clone());
            assert_eq!(
                next(&search, &document, (found.line, found.range.start), true),
                before
            );
        }
    }
});

/// The next place that way, without going on from the other end.
fn next(
    search: &Search,
    document: &Document,
    (line, offset): (usize, usize),
    backward: bool,
) -> Option<Found> {
    let from = From {
        line,
        offset,
        backward,
    };
    let found = search.seek(document, from, |_| true).unwrap()?;
    let is_before = (found.line, found.range.start) < (line, offset);
    (is_before == backward).then_some(found)
}

/// Letters are compared one by one; without capitals in the pattern their case does not count.
fn naive(document: &Document, pattern: &str) -> Vec<Found> {
    let any_case = !pattern.chars().any(char::is_uppercase);
    let equal = |a: char, b: char| a == b || any_case && a.to_lowercase().eq(b.to_lowercase());
    let mut all = Vec::new();
    if pattern.is_empty() {
        return all;
    }
    for (line, text) in document.text().split('\n').enumerate() {
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        let mut at = 0;
        while at < letters.len() {
            let rest = &letters[at..];
            let length = pattern.chars().count();
            let fits = rest.len() >= length
                && pattern
                    .chars()
                    .zip(rest)
                    .all(|(wanted, (_, found))| equal(*found, wanted));
            if fits {
                let start = letters[at].0;
                at += length;
                let end = letters.get(at).map_or(text.len(), |(end, _)| *end);
                all.push(Found {
                    line,
                    range: start..end,
                });
            } else {
                at += 1;
            }
        }
    }
    all
}
