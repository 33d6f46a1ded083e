//! Environment variables, of the process or made up for a test.

use std::{collections::BTreeMap, env, path::PathBuf};

/// Where variables are looked up. A variable that is set to nothing counts as not set.
#[derive(Clone)]
pub enum Environment {
    /// That of the process.
    Process,
    /// These and no others.
    Fixed(BTreeMap<String, String>),
}

impl Environment {
    /// Exactly these variables.
    pub fn fixed(variables: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self::Fixed(variables.iter().map(owned).collect())
    }

    /// The text of a variable; one that is not UTF-8 counts as not set.
    pub fn text(&self, name: &str) -> Option<String> {
        let value = match self {
            Self::Process => env::var(name).ok(),
            Self::Fixed(variables) => variables.get(name).cloned(),
        };
        value.filter(|value| !value.is_empty())
    }

    /// The path in a variable, in whatever encoding the system has.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        let value = match self {
            Self::Process => env::var_os(name).map(PathBuf::from),
            Self::Fixed(variables) => variables.get(name).map(PathBuf::from),
        };
        value.filter(|value| !value.as_os_str().is_empty())
    }

    /// The user's home.
    pub fn home(&self) -> Option<PathBuf> {
        match self {
            Self::Process => etcetera::home_dir().ok(),
            Self::Fixed(_) => self.path("HOME"),
        }
    }
}

impl std::fmt::Debug for Environment {
    /// Says nothing of the values: one of them is the token.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Environment")
    }
}
