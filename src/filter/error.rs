//! Why a filter brought nothing.

use crate::{
    json::filter::{FilterFault, InputFault},
    wording::{Language, filter as words},
};

/// Why a filter brought nothing, or no more.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub enum FilterError {
    /// The text is no filter.
    Fault(FilterFault),
    /// The answer cannot be filtered.
    Input(InputFault),
    /// It ended with an error, in jaq's own words (English).
    Failed(String),
    /// It made an object with a key that is not a string.
    Key,
    /// It used up its stack.
    TooDeep,
    /// It used up its memory.
    TooMuchMemory,
    /// The engine failed, with its last words.
    Crashed(String),
    /// There is no process for it.
    NotStarted(String),
}

impl FilterError {
    /// For people.
    pub fn text(&self, language: Language) -> String {
        let message = |text: crate::wording::Text, message: &str| {
            text.fill(language, &[("message", message)])
        };
        match self {
            Self::Fault(fault) => fault.text(language),
            Self::Input(fault) => fault.text(language),
            Self::Failed(said) => said.clone(),
            Self::Key => words::KEY_NOT_STRING.get(language).to_owned(),
            Self::TooDeep => words::TOO_DEEP.get(language).to_owned(),
            Self::TooMuchMemory => words::TOO_MUCH_MEMORY.get(language).to_owned(),
            Self::Crashed(said) => message(words::CRASHED, said),
            Self::NotStarted(said) => message(words::NOT_STARTED, said),
        }
    }
}
