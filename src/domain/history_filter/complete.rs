//! What a half-typed filter may go on with. Pure: what the history knows is handed in.

use std::ops::Range;

use super::{
    FilterKey,
    key::status_text,
    parse::FLAGS,
    show::mode_words,
    split::{Piece, split},
};
use crate::wording::{Text, history_filter as words};

/// Days that have names.
const DAYS: [&str; 9] = [
    "today",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Names that stand in the history, those used last first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilterWords {
    /// Folders of saved workflows, and IDs of those that are not saved.
    pub workflows: Vec<String>,
    /// Names of cases.
    pub cases: Vec<String>,
    /// Names of profiles.
    pub profiles: Vec<String>,
    /// Codes of errors.
    pub codes: Vec<i64>,
}

/// What may stand in the place of the word at the caret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// Bytes of the text that a candidate takes the place of.
    pub replaces: Range<usize>,
    /// The likeliest first. Empty where nothing is known.
    pub candidates: Vec<Candidate>,
}

/// One way to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What stands there then. A key ends in its colon; everything else is a whole term, after which
    /// a blank may follow.
    pub insert: String,
    /// What it means, for keys, flags and states.
    pub about: Option<Text>,
}

impl FilterWords {
    /// What the term at the caret, a byte of `text`, may become.
    pub fn complete(&self, text: &str, caret: usize) -> Completion {
        let pieces = split(text.get(..caret).unwrap_or(text));
        let typed = pieces.last().filter(|piece| piece.value_at.end == caret);
        let Some(piece) = typed else {
            return Completion {
                replaces: caret..caret,
                candidates: keys(""),
            };
        };
        match &piece.key {
            None if piece.quoted => Completion::default(),
            None => Completion {
                replaces: piece.value_at.clone(),
                candidates: keys(piece.value),
            },
            Some((key, _)) => match FilterKey::parse(key) {
                Some(key) => self.values(key, piece),
                None => Completion::default(),
            },
        }
    }

    fn values(&self, key: FilterKey, piece: &Piece<'_>) -> Completion {
        // Only what stands behind the last comma is still being typed.
        let comma = piece.value.rfind([',', '，']).filter(|_| !piece.quoted);
        let begun = comma.and_then(|at| piece.value.get(at..));
        let begun = begun.map_or(piece.value, |rest| rest.trim_start_matches([',', '，']));
        let start = piece.value_at.end.saturating_sub(begun.len());
        let replaces = if piece.quoted {
            piece.value_at.clone()
        } else {
            start..piece.value_at.end
        };
        let known: Vec<String> = match key {
            FilterKey::Status => {
                return Completion {
                    replaces,
                    candidates: states(begun),
                };
            }
            FilterKey::Mode => owned(&mode_words()),
            FilterKey::Workflow => self.workflows.clone(),
            FilterKey::Case => self.cases.clone(),
            FilterKey::Profile => self.profiles.clone(),
            FilterKey::Code => self.codes.iter().map(i64::to_string).collect(),
            FilterKey::Since | FilterKey::Until => {
                owned(&["1h", "1d", "2d", "1w", "4w", "today", "yesterday"])
            }
            FilterKey::On => owned(&DAYS),
            FilterKey::Tokens => owned(&[">1000", ">10000", "<100"]),
            FilterKey::Duration => owned(&[">5s", ">1m", "<1s"]),
            FilterKey::Note | FilterKey::Name => owned(&["*"]),
            FilterKey::Id => Vec::new(),
        };
        let candidates = known
            .into_iter()
            .filter(|word| continues(word, begun))
            .map(|word| Candidate {
                insert: quoted(word),
                about: None,
            });
        Completion {
            replaces,
            candidates: candidates.collect(),
        }
    }
}

/// States by their words, in the language in which they were begun.
fn states(begun: &str) -> Vec<Candidate> {
    let states = super::RunStatus::ALL.iter().filter_map(|status| {
        let text = status_text(*status);
        let words = [status.as_str(), text.zh];
        let word = words.into_iter().find(|word| continues(word, begun))?;
        Some(Candidate {
            insert: word.to_owned(),
            about: Some(text),
        })
    });
    states.collect()
}

fn keys(begun: &str) -> Vec<Candidate> {
    let keys = FilterKey::ALL.into_iter().map(|key| Candidate {
        insert: format!("{}:", key.as_str()),
        about: Some(key.about()),
    });
    let flags = FLAGS
        .iter()
        .zip(words::FLAGS)
        .map(|(flag, about)| Candidate {
            insert: flag.0.to_owned(),
            about: Some(about),
        });
    let all = keys.chain(flags);
    all.filter(|it| continues(&it.insert, begun)).collect()
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Whether a word goes on from what was typed, and is not just that.
fn continues(word: &str, begun: &str) -> bool {
    let head = word.get(..begun.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(begun)) && word.len() > begun.len()
}

/// A name with blanks or commas would be read as several.
fn quoted(name: String) -> String {
    let plain = |character: char| !character.is_whitespace() && !",，\"".contains(character);
    if name.chars().all(plain) {
        name
    } else {
        format!("\"{name}\"")
    }
}
