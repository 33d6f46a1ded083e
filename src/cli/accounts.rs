//! Which server a run is sent to and with whose token: that of the demo, or of a profile.

use std::{collections::BTreeSet, path::PathBuf};

use super::error::CliError;
use crate::{
    config::{Environment, Profile, Settings, TOKEN_VARIABLE, TokenError, TokenSource},
    domain::{Access, RunSummary},
    wording::{Language, cli as words},
};

/// Finds the way to a server. May take seconds: a token may come from a command that asks for a
/// password.
#[derive(Debug, Clone)]
pub struct Accounts {
    /// In the demo there is no other.
    pub demo: Option<Access>,
    /// The profiles.
    pub settings: Settings,
    /// Of the process.
    pub environment: Environment,
    /// The saved workflows: no token may come from there.
    pub collection: PathBuf,
    /// `--profile`.
    pub chosen: Option<String>,
    /// Of the refusals.
    pub language: Language,
}

impl Accounts {
    /// The profile of new runs, its token not yet looked for.
    pub fn profile(&self) -> Result<Profile, CliError> {
        self.find(self.chosen.as_deref())
    }

    /// The access of new runs.
    pub fn access(&self) -> Result<Access, CliError> {
        match &self.demo {
            Some(access) => Ok(access.clone()),
            None => self.fetch(&self.profile()?),
        }
    }

    /// The access to ask for the result of an earlier run with. A token goes to the server it is
    /// meant for and to no other.
    pub fn access_of(&self, run: &RunSummary) -> Result<Access, CliError> {
        if let Some(access) = &self.demo {
            return Ok(access.clone());
        }
        // The chosen profile may be one of the environment alone, which no name leads to.
        let profile = match self.profile() {
            Ok(chosen) if chosen.name == run.profile => chosen,
            _ => self.find(Some(&run.profile))?,
        };
        if profile.base_url != run.base_url {
            let gaps = [("url", &*run.base_url), ("profile", &*run.profile)];
            let text = words::OTHER_SERVER.fill(self.language, &gaps);
            return Err(CliError::NoAccess(text));
        }
        self.fetch(&profile)
    }

    /// The user's own tokens, and the profiles whose token could not be fetched. A command, which may ask
    /// for a password, is run only for profiles that are `used`.
    pub fn tokens(&self, used: &BTreeSet<String>) -> (Vec<String>, Vec<String>) {
        let mut tokens: Vec<String> = self.environment.text(TOKEN_VARIABLE).into_iter().collect();
        let mut unknown = Vec::new();
        if let Some(access) = &self.demo {
            tokens.push(access.token.expose().to_owned());
            return (tokens, unknown);
        }
        let chosen = self.profile().ok();
        let all = self.settings.profiles.keys();
        let named = all.filter_map(|name| self.find(Some(name)).ok());
        for profile in named.chain(chosen.clone()) {
            let in_use = used.contains(&profile.name)
                || chosen.as_ref().is_some_and(|it| it.name == profile.name);
            if let Some(TokenSource::Variable(name)) = &profile.token {
                // Even what cannot be a token is a secret.
                tokens.extend(self.environment.text(name));
                continue;
            }
            let costs = matches!(profile.token, Some(TokenSource::Command(_)));
            if costs && !in_use {
                continue;
            }
            match profile.access(&self.environment, &self.collection) {
                Ok(access) => tokens.push(access.token.expose().to_owned()),
                Err(TokenError::Missing { .. }) => {}
                Err(_) if unknown.contains(&profile.name) || !in_use => {}
                Err(_) => unknown.push(profile.name),
            }
        }
        tokens.sort_unstable();
        tokens.dedup();
        (tokens, unknown)
    }

    fn find(&self, name: Option<&str>) -> Result<Profile, CliError> {
        let found = self.settings.profile(name, &self.environment);
        found.map_err(|error| CliError::NoAccess(error.text(self.language)))
    }

    fn fetch(&self, profile: &Profile) -> Result<Access, CliError> {
        let access = profile.access(&self.environment, &self.collection);
        access.map_err(|error| CliError::NoAccess(error.text(self.language)))
    }
}
