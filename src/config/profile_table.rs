//! `[profiles.NAME]` of the settings: a server and where its token comes from.

use super::{
    ProfileSettings, TokenSource, base_url,
    toml_reader::{Entry, TomlReader},
};
use crate::wording::settings as words;

/// Keys of a profile.
pub(super) const KEYS: &[&str] = &["base_url", "token"];
/// Keys of its token.
pub(super) const TOKEN_KEYS: &[&str] = &["env", "command", "file"];

/// Reads `[profiles.NAME]`.
pub(super) fn read(reader: &mut TomlReader<'_>, profile: Entry<'_, '_>) -> Option<ProfileSettings> {
    let mut settings = ProfileSettings::default();
    for entry in reader.table(profile)? {
        match &**entry.0.get_ref() {
            "base_url" => {
                let checked = reader.text(entry).map(|text| base_url::check(&text));
                match checked {
                    Some(Ok(base_url)) => settings.base_url = Some(base_url),
                    Some(Err(reason)) => reader.bad_value(entry, reason),
                    None => {}
                }
            }
            "token" => settings.token = token_source(reader, entry),
            _ => reader.unknown(entry.0, KEYS),
        }
    }
    Some(settings)
}

fn token_source(reader: &mut TomlReader<'_>, token: Entry<'_, '_>) -> Option<TokenSource> {
    if token.1.get_ref().is_str() {
        reader.fault(token.1.span(), words::TOKEN_IN_SETTINGS, &[]);
        return None;
    }
    let table = reader.table(token)?;
    let mut sources = Vec::new();
    for entry in table {
        let source = match &**entry.0.get_ref() {
            "env" => reader.full_text(entry).map(TokenSource::Variable),
            "command" => command(reader, entry).map(TokenSource::Command),
            "file" => reader
                .full_text(entry)
                .map(|path| TokenSource::File(path.into())),
            _ => {
                reader.unknown(entry.0, TOKEN_KEYS);
                return None;
            }
        };
        sources.push(source);
    }
    if sources.len() != 1 {
        reader.fault(token.1.span(), words::ONE_SOURCE, &[]);
        return None;
    }
    sources.pop().flatten()
}

fn command(reader: &mut TomlReader<'_>, entry: Entry<'_, '_>) -> Option<Vec<String>> {
    let command = reader.texts(entry)?;
    if command.first().is_none_or(String::is_empty) {
        reader.bad_value(entry, words::EMPTY);
        return None;
    }
    Some(command)
}
