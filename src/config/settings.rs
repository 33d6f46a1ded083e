//! `config.toml`: language, profiles, keys. A missing file is a file with nothing in it.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use toml::de::DeTable;

use super::{
    TokenSource, profile_table,
    source::{self, Source},
    toml_reader::{Entry, TomlReader},
};
use crate::{
    domain::{EditorKeys, FileProblem, Place},
    wording::{Language, settings as words},
};

/// Settings with every key in them and a word about each.
pub const EXAMPLE: &str = include_str!("../../assets/config.example.toml");

const KEYS: &[&str] = &[
    "language",
    "editor_keys",
    "clipboard",
    "profile",
    "profiles",
    "keys",
];
const CLIPBOARD_WAYS: &[&str] = &["auto", "native", "osc52"];
const EDITOR_KEYS: &[&str] = &["standard", "vim"];
const LANGUAGES: &[&str] = &["auto", "en", "zh"];

/// What the user decided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The file they stand in, whether or not it exists.
    pub path: PathBuf,
    /// The language; `None` follows the locale.
    pub language: Option<Language>,
    /// How texts are copied.
    pub clipboard: ClipboardWay,
    /// How keys edit the parameters.
    pub editor_keys: EditorKeys,
    /// The profile to use unless another is asked for.
    pub profile: Option<String>,
    /// Servers and where their tokens come from, by name.
    pub profiles: BTreeMap<String, ProfileSettings>,
    /// Keys of actions.
    pub keys: Vec<KeyBinding>,
}

/// How texts are copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ClipboardWay {
    /// To this machine where the user sits at it, else through the terminal.
    #[default]
    Auto,
    /// To this machine, and never through the terminal.
    Native,
    /// Through the terminal.
    Osc52,
}

/// `[profiles.NAME]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProfileSettings {
    /// The server, without a trailing slash.
    pub base_url: Option<String>,
    /// Where the token comes from.
    pub token: Option<TokenSource>,
}

/// A line of `[keys]`; whether action and keys exist is for the keymap to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyBinding {
    /// The action's name.
    pub action: String,
    /// Its keys; none takes them away.
    pub keys: Vec<String>,
    /// Where the line stands, for a fault that is found later.
    pub place: Place,
}

impl Settings {
    /// Reads the file. `language` is that of the faults: the file's own is not known yet.
    pub fn read(path: &Path, language: Language) -> Result<Self, FileProblem> {
        let text = source::read(path, language)?;
        Self::parse(path, text.as_deref().unwrap_or_default(), language)
    }

    fn parse(path: &Path, text: &str, language: Language) -> Result<Self, FileProblem> {
        let source = Source {
            path,
            text,
            language,
        };
        let mut reader = TomlReader::new(source);
        let mut settings = Self {
            path: path.to_owned(),
            ..Self::default()
        };
        let table = reader.parse().unwrap_or_default();
        for entry in &table {
            settings.take(&mut reader, entry);
        }
        if let Some(name) = &settings.profile {
            settings.check_profile(&mut reader, &table, name);
        }
        reader.finish(settings)
    }

    fn take(&mut self, reader: &mut TomlReader<'_>, entry: Entry<'_, '_>) {
        match &**entry.0.get_ref() {
            "language" => {
                let language = reader.word(entry, LANGUAGES, |word| match word {
                    "auto" => Some(None),
                    "en" => Some(Some(Language::English)),
                    "zh" => Some(Some(Language::Chinese)),
                    _ => None,
                });
                self.language = language.flatten();
            }
            "clipboard" => {
                let way = reader.word(entry, CLIPBOARD_WAYS, |word| match word {
                    "auto" => Some(ClipboardWay::Auto),
                    "native" => Some(ClipboardWay::Native),
                    "osc52" => Some(ClipboardWay::Osc52),
                    _ => None,
                });
                self.clipboard = way.unwrap_or_default();
            }
            "editor_keys" => {
                let keys = reader.word(entry, EDITOR_KEYS, |word| match word {
                    "standard" => Some(EditorKeys::Standard),
                    "vim" => Some(EditorKeys::Vim),
                    _ => None,
                });
                self.editor_keys = keys.unwrap_or_default();
            }
            "profile" => self.profile = reader.full_text(entry),
            "profiles" => {
                for profile in reader.table(entry).into_iter().flatten() {
                    if let Some(settings) = profile_table::read(reader, profile) {
                        let name = profile.0.get_ref().to_string();
                        self.profiles.insert(name, settings);
                    }
                }
            }
            "keys" => {
                for line in reader.table(entry).into_iter().flatten() {
                    self.keys.extend(key_binding(reader, line));
                }
            }
            _ => reader.unknown(entry.0, KEYS),
        }
    }

    /// The profile that is named at the top must stand below.
    fn check_profile(&self, reader: &mut TomlReader<'_>, table: &DeTable<'_>, name: &str) {
        // A profile with a fault in it is there all the same: its own fault is told.
        let profiles = table.get("profiles").and_then(|it| it.get_ref().as_table());
        let stands = profiles.is_some_and(|profiles| profiles.contains_key(name));
        if let (Some(value), false) = (table.get("profile"), stands) {
            let known: Vec<&str> = self.profiles.keys().map(String::as_str).collect();
            let known = if known.is_empty() {
                words::NONE.get(reader.source.language).to_owned()
            } else {
                reader.list(&known)
            };
            let gaps = [("name", name), ("known", &*known)];
            reader.fault(value.span(), words::UNKNOWN_PROFILE, &gaps);
        }
    }
}

fn key_binding(reader: &mut TomlReader<'_>, entry: Entry<'_, '_>) -> Option<KeyBinding> {
    Some(KeyBinding {
        action: entry.0.get_ref().to_string(),
        keys: reader.text_or_texts(entry)?,
        place: reader.source.place(entry.0.span().start),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Settings, FileProblem> {
        Settings::parse(Path::new("config.toml"), text, Language::English)
    }

    #[test]
    fn the_example_has_every_key_in_it() {
        let settings = parse(EXAMPLE).unwrap();
        assert_eq!(settings.language, None);
        assert_eq!(settings.profile.as_deref(), Some("cn"));
        let tokens: Vec<_> = settings.profiles.values().map(|it| &it.token).collect();
        assert!(matches!(
            tokens.as_slice(),
            [
                Some(TokenSource::Variable(_)),
                Some(TokenSource::Command(_)),
                Some(TokenSource::File(_)),
            ]
        ));
        assert!(settings.keys.iter().any(|binding| binding.keys.len() == 2));
        let known = [KEYS, profile_table::KEYS, profile_table::TOKEN_KEYS].concat();
        assert!(known.iter().all(|key| EXAMPLE.contains(key)), "{known:?}");
    }

    #[test]
    fn no_file_is_a_file_with_nothing_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        let settings = Settings::read(&path, Language::English).unwrap();
        assert_eq!(
            settings,
            Settings {
                path,
                ..Settings::default()
            }
        );
    }

    #[test]
    fn a_fault_names_line_and_column() {
        let cases = [
            (
                "language = \"fr\"",
                "1:12: language must be one of auto, en, zh",
            ),
            (
                "editor_keys = \"emacs\"",
                "1:15: editor_keys must be one of standard, vim",
            ),
            (
                "language = 3",
                "1:12: language must be text in quotes, not an integer",
            ),
            (
                "\ncolour = 1",
                "2:1: unknown key colour; known here: language, editor_keys, clipboard",
            ),
            (
                "[profiles.\"中文\"]\nurl = 1",
                "2:1: unknown key url; known here: base_url",
            ),
            (
                "profiles.\"中文\".base_url = \"x\"",
                "1:26: base_url: a base URL begins",
            ),
            (
                "[profiles.a]\ntoken = \"pat_1\"",
                "2:9: a token is not written here",
            ),
            ("[profiles.a]\ntoken = {}", "2:9: a token has one source"),
            (
                "[profiles.a]\ntoken = { env = \"A\", file = \"b\" }",
                "2:9: a token has one",
            ),
            (
                "[profiles.a]\ntoken = { keyring = 1 }",
                "2:11: unknown key keyring",
            ),
            (
                "[profiles.a]\ntoken = { command = \"pass\" }",
                "2:21: command must be a list",
            ),
            (
                "[profiles.a]\ntoken = { command = [] }",
                "2:21: command: it is empty",
            ),
            (
                "[profiles.a]\ntoken = { env = \" \" }",
                "2:17: env: it is empty",
            ),
            ("profiles = 1", "1:12: profiles must be a table"),
            (
                "profile = \"a\"",
                "1:11: there is no profile a; known: none",
            ),
            (
                "profile = \"b\"\n[profiles.a]",
                "1:11: there is no profile b; known: a",
            ),
            (
                "[keys]\nrun = 3",
                "2:7: run must be a text or a list of texts",
            ),
            (
                "[keys]\nrun = [\"a\", 3]",
                "2:13: run must be text in quotes, not an",
            ),
            ("language = ", "1:12: not valid TOML"),
            ("a = 1\na = 2", "2:1: not valid TOML"),
            // The first fault of the file is told, whatever the order of reading.
            ("zzz = 1\naaa = 2", "1:1: unknown key zzz"),
        ];
        for (text, expected) in cases {
            let problem = parse(text).unwrap_err().to_string();
            let expected = format!("config.toml:{expected}");
            assert!(problem.starts_with(&expected), "{text}: {problem}");
        }
    }

    #[test]
    fn a_profile_with_a_fault_is_not_called_missing() {
        let problem = parse("profile = \"a\"\n[profiles.a]\nbase_url = 1").unwrap_err();
        assert_eq!(problem.place.map(|place| place.line), Some(3));
    }

    #[test]
    fn a_file_that_is_not_text_says_where() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, b"language = \"en\"\nprofile = \"\xff\"").unwrap();
        let problem = Settings::read(&path, Language::Chinese).unwrap_err();
        assert_eq!(
            problem.place,
            Some(Place {
                line: 2,
                column: 12
            })
        );
        assert!(problem.message.contains("UTF-8"));
        let problem = Settings::read(folder.path(), Language::English).unwrap_err();
        assert!(problem.message.contains("cannot be read"));
    }

    #[test]
    fn the_schema_and_the_reader_know_the_same_keys() {
        let schema: serde_json::Value =
            serde_json::from_str(include_str!("../../assets/config.schema.json")).unwrap();
        let keys = |pointer: &str| {
            let object = schema
                .pointer(pointer)
                .and_then(|it| it.as_object())
                .unwrap();
            let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
            keys.sort_unstable();
            keys
        };
        let sorted = |keys: &[&'static str]| {
            let mut keys = keys.to_vec();
            keys.sort_unstable();
            keys
        };
        assert_eq!(keys("/properties"), sorted(KEYS));
        assert_eq!(
            keys("/$defs/profile/properties"),
            sorted(profile_table::KEYS)
        );
        assert_eq!(
            keys("/$defs/token/properties"),
            sorted(profile_table::TOKEN_KEYS)
        );
        let languages = schema.pointer("/properties/language/enum").unwrap();
        assert_eq!(*languages, serde_json::json!(LANGUAGES));
        let keys = schema.pointer("/properties/editor_keys/enum").unwrap();
        assert_eq!(*keys, serde_json::json!(EDITOR_KEYS));
        for word in LANGUAGES {
            assert!(parse(&format!("language = \"{word}\"")).is_ok());
        }
    }
}
