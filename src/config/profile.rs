//! Which server is used, and with whose token: flag, environment, profile, default.
//!
//! A profile that is asked for by name is taken as it is, so that a token for one server is not
//! sent to another; otherwise `COZE_API_BASE` and `COZE_API_TOKEN` come before the settings.

use std::path::PathBuf;

use super::{Environment, ProfileSettings, Settings, TokenSource, base_url};
use crate::wording::{Language, Text, settings as words};

/// The server where nothing else is said.
pub const DEFAULT_BASE_URL: &str = "https://api.coze.cn";

const BASE_VARIABLE: &str = "COZE_API_BASE";
/// Holds the token where no profile names another source.
pub const TOKEN_VARIABLE: &str = "COZE_API_TOKEN";
/// Name of the profile that needs no settings.
const DEFAULT_NAME: &str = "default";

/// A server and where its token comes from; the token itself is not fetched yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Kept with each run.
    pub name: String,
    /// Without a trailing slash.
    pub base_url: String,
    /// `None` where there is no token: nothing can be sent.
    pub token: Option<TokenSource>,
    /// The settings, for what is relative to them and for advice.
    pub(super) settings: PathBuf,
}

/// Why there is no profile to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfileError {
    /// It is not in the settings.
    Unknown {
        /// What was asked for.
        name: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// There are several and none is chosen.
    Choose {
        /// Those there are.
        known: Vec<String>,
    },
    /// `COZE_API_BASE` is not a base URL.
    BadBase {
        /// What is wrong with it.
        reason: Text,
    },
}

impl ProfileError {
    /// What is wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        let list = |names: &[String]| match names {
            [] => words::NONE.get(language).to_owned(),
            names => names.join(words::COMMA.get(language)),
        };
        match self {
            Self::Unknown { name, known } => {
                let gaps = [("name", &**name), ("known", &*list(known))];
                words::UNKNOWN_PROFILE.fill(language, &gaps)
            }
            Self::Choose { known } => {
                words::CHOOSE_PROFILE.fill(language, &[("known", &list(known))])
            }
            Self::BadBase { reason } => {
                let gaps = [("key", BASE_VARIABLE), ("reason", reason.get(language))];
                words::BAD_VALUE.fill(language, &gaps)
            }
        }
    }
}

impl std::fmt::Display for ProfileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(Language::English))
    }
}

impl std::error::Error for ProfileError {}

impl Settings {
    /// The profile to use: `flag` is that of `--profile`.
    pub fn profile(
        &self,
        flag: Option<&str>,
        environment: &Environment,
    ) -> Result<Profile, ProfileError> {
        let base = environment.text(BASE_VARIABLE);
        let token = environment.text(TOKEN_VARIABLE);
        let token = token.map(|_secret| TokenSource::Variable(TOKEN_VARIABLE.to_owned()));
        let alone = token.is_some() && base.is_some();
        let (name, chosen) = self.choose(flag, alone)?;
        let base = match base.map(|base| base_url::check(&base)) {
            Some(Err(reason)) => return Err(ProfileError::BadBase { reason }),
            Some(Ok(base)) => Some(base),
            None => None,
        };
        let (base_url, token) = if flag.is_some() {
            (chosen.base_url.or(base), chosen.token.or(token))
        } else {
            (base.or(chosen.base_url), token.or(chosen.token))
        };
        Ok(Profile {
            name,
            base_url: base_url.unwrap_or_else(|| DEFAULT_BASE_URL.to_owned()),
            token,
            settings: self.path.clone(),
        })
    }

    /// The name and the settings of a profile; `alone` if the environment says everything.
    fn choose(
        &self,
        flag: Option<&str>,
        alone: bool,
    ) -> Result<(String, ProfileSettings), ProfileError> {
        let known = || self.profiles.keys().cloned().collect();
        let mut names = self.profiles.keys();
        let only = match (names.next(), names.next()) {
            (Some(only), None) => Some(only.as_str()),
            _ => None,
        };
        let default = self.profiles.contains_key(DEFAULT_NAME);
        let default = default.then_some(DEFAULT_NAME);
        let wanted = flag.or(self.profile.as_deref()).or(only).or(default);
        match wanted {
            None if self.profiles.is_empty() || alone => {
                Ok((DEFAULT_NAME.to_owned(), ProfileSettings::default()))
            }
            None => Err(ProfileError::Choose { known: known() }),
            Some(name) => match self.profiles.get(name) {
                Some(settings) => Ok((name.to_owned(), settings.clone())),
                None => Err(ProfileError::Unknown {
                    name: name.to_owned(),
                    known: known(),
                }),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(name: &str) -> (String, ProfileSettings) {
        let settings = ProfileSettings {
            base_url: Some(format!("https://{name}.example")),
            token: Some(TokenSource::File(name.into())),
        };
        (name.to_owned(), settings)
    }

    fn settings(names: &[&str], chosen: Option<&str>) -> Settings {
        Settings {
            profile: chosen.map(str::to_owned),
            profiles: names.iter().map(|name| profile(name)).collect(),
            ..Settings::default()
        }
    }

    #[test]
    fn the_server_and_the_token_come_from_the_first_that_names_them() {
        let none: &[(&str, &str)] = &[];
        let token: &[_] = &[("COZE_API_TOKEN", "pat_x")];
        let base: &[_] = &[("COZE_API_BASE", "http://localhost:8888/")];
        let both: &[_] = &[token[0], base[0]];
        let variable = || Some(TokenSource::Variable("COZE_API_TOKEN".to_owned()));
        let file = |name: &str| Some(TokenSource::File(name.into()));
        let local = "http://localhost:8888";
        let cases = [
            (
                settings(&[], None),
                None,
                none,
                "default",
                DEFAULT_BASE_URL,
                None,
            ),
            (
                settings(&[], None),
                None,
                token,
                "default",
                DEFAULT_BASE_URL,
                variable(),
            ),
            (
                settings(&[], None),
                None,
                both,
                "default",
                local,
                variable(),
            ),
            (
                settings(&["a"], None),
                None,
                none,
                "a",
                "https://a.example",
                file("a"),
            ),
            (
                settings(&["a"], None),
                None,
                token,
                "a",
                "https://a.example",
                variable(),
            ),
            (settings(&["a"], None), None, base, "a", local, file("a")),
            (
                settings(&["a", "b"], Some("b")),
                None,
                none,
                "b",
                "https://b.example",
                file("b"),
            ),
            (
                settings(&["a", "b"], Some("b")),
                Some("a"),
                both,
                "a",
                "https://a.example",
                file("a"),
            ),
            (
                settings(&["a", "default"], None),
                None,
                none,
                "default",
                "https://default.example",
                file("default"),
            ),
            (
                settings(&["a", "b"], None),
                None,
                both,
                "default",
                local,
                variable(),
            ),
        ];
        for (settings, flag, variables, name, base_url, token) in cases {
            let found = settings
                .profile(flag, &Environment::fixed(variables))
                .unwrap();
            let found = (&*found.name, &*found.base_url, found.token);
            assert_eq!(found, (name, base_url, token), "{flag:?} {variables:?}");
        }
    }

    #[test]
    fn a_profile_that_cannot_be_told_is_asked_for() {
        let none = Environment::fixed(&[]);
        let known = || vec!["a".to_owned(), "b".to_owned()];
        let two = settings(&["a", "b"], None);
        assert_eq!(
            two.profile(None, &none),
            Err(ProfileError::Choose { known: known() })
        );
        let name = "c".to_owned();
        assert_eq!(
            two.profile(Some("c"), &none),
            Err(ProfileError::Unknown {
                name,
                known: known()
            })
        );
        let bad = Environment::fixed(&[("COZE_API_BASE", "localhost")]);
        let error = settings(&[], None).profile(None, &bad).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("COZE_API_BASE: a base URL begins")
        );
    }
}
