//! Which names fit what is typed, how well, and which letters of them: words in any order, the
//! letters of each in theirs. A word after `#` is the beginning of a tag.

use std::fmt;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{Atom, AtomKind, CaseMatching, Normalization},
};

/// What is typed, made ready to be looked for.
pub struct Fuzzy {
    /// With the room the search works in, which is worth having only where there are words.
    words: Option<(Vec<Atom>, Matcher)>,
    /// Without `#`, in small letters.
    tags: Vec<String>,
    /// The name that is looked at, character by character.
    name: Vec<char>,
}

impl Fuzzy {
    /// Reads what is typed.
    pub fn new(typed: &str) -> Self {
        let (tags, words): (Vec<&str>, Vec<&str>) = typed
            .split_whitespace()
            .partition(|word| word.starts_with('#'));
        let small = |tag: &&str| tag.trim_start_matches('#').to_lowercase();
        let atoms: Vec<_> = words.iter().map(|word| atom(word)).collect();
        Self {
            words: (!atoms.is_empty()).then(|| (atoms, Matcher::new(Config::DEFAULT))),
            tags: tags.iter().map(small).collect(),
            name: Vec::new(),
        }
    }

    /// Whether everything fits.
    pub fn is_empty(&self) -> bool {
        self.words.is_none() && self.tags.is_empty()
    }

    /// Whether each tag that is typed begins one of these.
    pub fn fits_tags(&self, tags: &[String]) -> bool {
        let begins = |typed: &String| {
            let mut known = tags.iter();
            known.any(|tag| tag.to_lowercase().starts_with(typed))
        };
        self.tags.iter().all(begins)
    }

    /// How well a name fits the words; the more the better. `None` if it does not.
    pub fn score(&mut self, name: &str) -> Option<u16> {
        let Some((atoms, matcher)) = &mut self.words else {
            return Some(0);
        };
        let name = Utf32Str::new(name, &mut self.name);
        let mut scores = atoms.iter().map(|atom| atom.score(name, matcher));
        scores.try_fold(0, |sum: u16, score| Some(sum.saturating_add(score?)))
    }

    /// Where in a name the letters are that fit, in bytes, in order. Empty if it does not fit.
    pub fn marks(&mut self, name: &str) -> Vec<usize> {
        let Some((atoms, matcher)) = &mut self.words else {
            return Vec::new();
        };
        let letters = Utf32Str::new(name, &mut self.name);
        let mut found = Vec::new();
        for atom in atoms.iter() {
            if atom.indices(letters, matcher, &mut found).is_none() {
                return Vec::new();
            }
        }
        found.sort_unstable();
        found.dedup();
        let mut found = found.into_iter().peekable();
        let starts = (0_u32..).zip(name.char_indices());
        let marked = starts.filter(|(at, _)| found.next_if_eq(at).is_some());
        marked.map(|(_, (start, _))| start).collect()
    }
}

/// A word as it stands: no letter of it is an operator.
fn atom(word: &str) -> Atom {
    let (casing, folding) = (CaseMatching::Ignore, Normalization::Smart);
    Atom::new(word, casing, folding, AtomKind::Fuzzy, false)
}

impl fmt::Debug for Fuzzy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fuzzy")
            .field("tags", &self.tags)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_fit_in_their_order_and_words_in_any() {
        let cases: [(&str, &str, Option<&[usize]>); 10] = [
            ("wthr", "weather", Some(&[0, 3, 4, 6])),
            ("WEA", "my-weather", Some(&[3, 4, 5])),
            ("rhtw", "weather", None),
            ("天气", "北京天气", Some(&[6, 9])),
            ("北气", "北京天气", Some(&[0, 9])),
            ("气北", "北京天气", None),
            (
                "report weekly",
                "weekly-report",
                Some(&[0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12]),
            ),
            ("", "weather", Some(&[])),
            ("^w$!'", "weather", None),
            ("emi", "Émile", Some(&[0, 2, 3])),
        ];
        for (typed, name, marks) in cases {
            let mut fuzzy = Fuzzy::new(typed);
            assert_eq!(
                fuzzy.score(name).is_some(),
                marks.is_some(),
                "{typed} {name}"
            );
            assert_eq!(
                fuzzy.marks(name),
                marks.unwrap_or_default(),
                "{typed} {name}"
            );
        }
    }

    #[test]
    fn what_fits_better_ranks_higher() {
        let ranked = ["report", "report-weekly", "my-report", "repair-other-tools"];
        let mut fuzzy = Fuzzy::new("report");
        let scores: Vec<_> = ranked.iter().map(|name| fuzzy.score(name)).collect();
        assert!(
            scores.windows(2).all(|pair| pair[0] >= pair[1]),
            "{scores:?}"
        );
        assert!(scores[0] > scores[2]);
    }

    #[test]
    fn tags_are_found_by_their_beginning() {
        let tags = ["Prod".to_owned(), "客服".to_owned()];
        for (typed, fits) in [
            ("#prod", true),
            ("#p #客", true),
            ("#od", false),
            ("#x", false),
        ] {
            assert_eq!(Fuzzy::new(typed).fits_tags(&tags), fits, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_looked_for_in_any_name(typed in ".{0,40}", name in ".{0,80}") {
            let mut fuzzy = Fuzzy::new(&typed);
            let fits = fuzzy.score(&name).is_some();
            let marks = fuzzy.marks(&name);
            prop_assert!(fits || marks.is_empty());
            prop_assert!(marks.iter().all(|at| name.is_char_boundary(*at) && *at < name.len()));
        }
    }
}
