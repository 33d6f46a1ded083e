//! Why a filter cannot be understood, and where.

use std::ops::Range;

use super::FilterKey;
use crate::wording::{Language, history_filter as words};

/// A place of a filter that says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterFault {
    /// Bytes of the text.
    pub at: Range<usize>,
    /// What is wrong there.
    pub reason: FilterFaultReason,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterFaultReason {
    /// No such key.
    UnknownKey(String),
    /// Nothing follows the key.
    NoValue(FilterKey),
    /// The key has no such value.
    BadValue(FilterKey, String),
}

impl FilterFault {
    /// What is wrong and what would be right.
    pub fn text(&self, language: Language) -> String {
        match &self.reason {
            FilterFaultReason::UnknownKey(key) => {
                let known: Vec<_> = FilterKey::ALL.iter().map(|key| key.as_str()).collect();
                let known = known.join(" ");
                words::UNKNOWN_KEY.fill(language, &[("key", key), ("known", &known)])
            }
            FilterFaultReason::NoValue(key) => {
                let about = key.about().get(language);
                words::NO_VALUE.fill(language, &[("key", key.as_str()), ("about", about)])
            }
            FilterFaultReason::BadValue(key, value) => {
                let gaps = [
                    ("key", key.as_str()),
                    ("value", value),
                    ("about", key.about().get(language)),
                ];
                words::BAD_VALUE.fill(language, &gaps)
            }
        }
    }
}
