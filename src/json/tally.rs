//! How often a pattern is found, counted a little at a time so that nobody waits for it.

use super::{
    Document,
    find::{BLOCK, Found, Search, line_end},
    starts::widen,
};

/// Places counted so far. Remembers how many there are before each piece of the text, not the
/// places: a letter may be found ten million times.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// First byte of each block, and the places before it.
    blocks: Vec<(u32, u32)>,
    at: usize,
    total: usize,
    done: bool,
}

impl Tally {
    /// Counts on as long as `go_on` lets it: it is asked before each piece whether so many bytes
    /// more may be searched. A piece is some kilobytes, larger only where one line is. True once
    /// all have been counted.
    pub fn advance(
        &mut self,
        search: &Search,
        document: &Document,
        mut go_on: impl FnMut(usize) -> bool,
    ) -> bool {
        let text = document.text();
        while !self.done {
            let end = line_end(text, (self.at + BLOCK).min(text.len()));
            if !go_on(end - self.at) {
                break;
            }
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            self.blocks.push((number(self.at), number(self.total)));
            let block = text.get(..end).unwrap_or_default();
            self.total += search.pattern.all(block, self.at).count();
            self.at = end + 1;
            self.done = self.at >= text.len();
        }
        self.done
    }

    /// Places found so far.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// Bytes that have been searched.
    pub const fn searched(&self) -> usize {
        self.at
    }

    /// Whether the whole document has been counted.
    pub const fn is_done(&self) -> bool {
        self.done
    }

    /// Which place this is, from 1; `None` as long as it has not been counted.
    pub fn number(&self, search: &Search, document: &Document, found: &Found) -> Option<usize> {
        let place = document.start(found.line) + found.range.start;
        if place >= self.at {
            return None;
        }
        let after = self
            .blocks
            .partition_point(|(start, _)| widen(*start) <= place);
        let (start, before) = *self.blocks.get(after.checked_sub(1)?)?;
        let text = document.text().get(..line_end(document.text(), place))?;
        let places = search.pattern.all(text, widen(start));
        let here = places.take_while(|other| other.start < place).count();
        Some(widen(before) + here + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Ended, From, Way};
    use proptest::prelude::*;

    /// Every line by itself, from left to right.
    fn naive(document: &Document, regex: &regex::Regex) -> Vec<Found> {
        let in_line = |line: usize| {
            let places: Vec<_> = regex
                .find_iter(document.line(line))
                .map(|m| m.range())
                .collect();
            places
                .into_iter()
                .filter(|range| !range.is_empty())
                .map(move |range| Found { line, range })
        };
        (0..document.line_count()).flat_map(in_line).collect()
    }

    /// Lets one piece be counted.
    fn one_piece() -> impl FnMut(usize) -> bool {
        let mut asked = false;
        move |_| !std::mem::replace(&mut asked, true)
    }

    fn all(document: &Document, search: &Search) -> Vec<Found> {
        let first = search.after(document, 0, 0);
        std::iter::successors(first, |found| {
            search.after(document, found.line, found.range.end)
        })
        .collect()
    }

    #[test]
    fn small_letters_find_capitals_and_capitals_only_themselves() {
        let document = Document::from_text("Beijing 北京\nbeijing 北京 BEI\n京É").unwrap();
        let places = |pattern: &str, way| -> Vec<_> {
            let search = Search::new(pattern, way).unwrap();
            let found = all(&document, &search).into_iter();
            found.map(|found| (found.line, found.range)).collect()
        };
        assert_eq!(
            places("bei", Way::Plain),
            [(0, 0..3), (1, 0..3), (1, 15..18)]
        );
        assert_eq!(places("Bei", Way::Plain), [(0, 0..3)]);
        assert_eq!(places("北京", Way::Plain), [(0, 8..14), (1, 8..14)]);
        assert_eq!(places("é", Way::Plain), [(2, 3..5)]);
        assert_eq!(places("g 北", Way::Plain), [(0, 6..11), (1, 6..11)]);
        assert_eq!(places("b.i", Way::Plain), []);
        assert_eq!(
            places("b.i", Way::Regex),
            [(0, 0..3), (1, 0..3), (1, 15..18)]
        );
        assert_eq!(places("B\\S+", Way::Regex), [(0, 0..7), (1, 15..18)]);
        assert_eq!(
            places("^b|京$", Way::Regex),
            [(0, 0..1), (0, 11..14), (1, 0..1)]
        );
        assert_eq!(places("", Way::Plain), []);
        assert_eq!(places("x*", Way::Regex), []);
        assert!(
            Search::new("(", Way::Regex)
                .unwrap_err()
                .0
                .contains("group")
        );
    }

    proptest! {
        #[test]
        fn find_equals_a_naive_find(
            text in "[abA北\" \n]{0,80}",
            pattern in prop::sample::select(vec![
                "a", "ab", "A", "北", "aa", "a+", "[^a]+", "\\s+", "a|ab", "\\bb", "a$", "^\\s", "(?s).+", "b\nb", "x*", "[ab]{2,3}?",
            ]),
            plain: bool,
        ) {
            let document = Document::from_text(&text).unwrap();
            let way = if plain { Way::Plain } else { Way::Regex };
            let search = Search::new(pattern, way).unwrap();
            let expression = if plain { regex::escape(pattern) } else { pattern.to_owned() };
            let any_case = !pattern.contains('A');
            let regex = regex::RegexBuilder::new(&expression).case_insensitive(any_case).multi_line(true).build().unwrap();
            let expected = naive(&document, &regex);
            prop_assert_eq!(&all(&document, &search), &expected);
            let mut tally = Tally::default();
            while !tally.advance(&search, &document, one_piece()) {}
            prop_assert_eq!(tally.total(), expected.len());
            for (number, found) in expected.iter().enumerate() {
                prop_assert_eq!(tally.number(&search, &document, found), Some(number + 1));
                let before = number.checked_sub(1).map(|number| expected[number].clone());
                prop_assert_eq!(search.before(&document, found.line, found.range.start), before);
                for backward in [false, true] {
                    let from = From { line: found.line, offset: found.range.start, backward };
                    let next = if backward { number + expected.len() - 1 } else { number };
                    let next = expected[next % expected.len()].clone();
                    prop_assert_eq!(search.seek(&document, from, |_| true), Ok(Some(next)));
                    prop_assert_eq!(search.seek(&document, from, |_| false), Err(Ended));
                }
            }
        }
    }
}
