//! Keeping a token that the user gave: in a file beside the settings that nobody else can read, and
//! the profile names that file. In the settings themselves, which people share, there is none.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, value};

use super::{
    SaveError, base_url,
    save::{check_name, create_folder, failed, on_disk, write},
};
use crate::{
    domain::Access,
    wording::{Language, settings as words},
};

/// A token that was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeepError {
    /// The profile is one of another server: the token would be sent there.
    OtherServer {
        /// Of the settings.
        base_url: String,
    },
    /// A file was not written.
    Save(SaveError),
}

impl KeepError {
    /// What is wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::OtherServer { base_url } => {
                words::TOKEN_OF_OTHER_SERVER.fill(language, &[("url", base_url)])
            }
            Self::Save(error) => error.text(language),
        }
    }
}

impl From<SaveError> for KeepError {
    fn from(error: SaveError) -> Self {
        Self::Save(error)
    }
}

/// Writes the token of a profile and says where; `settings` is their file, which need not exist.
///
/// # Errors
/// The settings are as they were.
pub fn keep_token(settings: &Path, access: &Access) -> Result<PathBuf, KeepError> {
    let folder = settings.parent().unwrap_or(Path::new("."));
    let name = format!("token-{}", access.profile);
    let name = check_name(&name).map_or_else(|_odd| "token".to_owned(), |()| name);
    let before = on_disk(settings)?;
    let text = edited(
        settings,
        before.as_deref().unwrap_or_default(),
        access,
        &name,
    )?;
    create_folder(folder)?;
    let file = folder.join(name);
    write_private(&file, access.token.expose()).map_err(|error| failed(&file, &error))?;
    if before.as_ref() != Some(&text) {
        // A link, as to a folder of such files in git, stays one.
        let target = settings.canonicalize();
        let target = target.unwrap_or_else(|_missing| settings.to_owned());
        write(&target, &text, before.is_some()).map_err(|error| failed(settings, &error))?;
    }
    Ok(file)
}

/// The settings with the file in them; comments and everything else stay.
fn edited(path: &Path, text: &str, access: &Access, file: &str) -> Result<String, KeepError> {
    let odd = |reason: String| {
        KeepError::Save(SaveError::Failed {
            path: path.to_owned(),
            reason,
        })
    };
    let mut document: DocumentMut = text.parse().map_err(|error| odd(format!("{error}")))?;
    let profiles = table(document.as_table_mut(), "profiles", true)
        .ok_or_else(|| odd("profiles".to_owned()))?;
    let profile = table(profiles, &access.profile, false)
        .ok_or_else(|| odd(format!("profiles.{}", access.profile)))?;
    match profile.get("base_url").and_then(Item::as_str) {
        Some(base) if base_url::check(base).as_deref() != Ok(&*access.base_url) => {
            let base_url = base.to_owned();
            return Err(KeepError::OtherServer { base_url });
        }
        Some(_) => {}
        None => {
            profile.insert("base_url", value(&*access.base_url));
        }
    }
    let mut source = InlineTable::new();
    source.insert("file", file.into());
    profile.insert("token", value(source));
    Ok(document.to_string())
}

fn table<'a>(
    parent: &'a mut dyn TableLike,
    key: &str,
    implicit: bool,
) -> Option<&'a mut dyn TableLike> {
    let item = parent.entry(key).or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(implicit);
        Item::Table(table)
    });
    item.as_table_like_mut()
}

/// In the place of whatever is there, with the permissions of a new file: for its owner alone.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".coze-tui-")
        .tempfile_in(folder)?;
    writeln!(file, "{text}")?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|failure| failure.error)?;
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::{Environment, Settings},
        domain::Token,
        wording::Language,
    };

    fn access(profile: &str, base_url: &str) -> Access {
        Access {
            profile: profile.to_owned(),
            base_url: base_url.to_owned(),
            token: Token::new("pat_0123456789abcdef"),
        }
    }

    /// What the next start finds.
    fn next_start(settings: &Path) -> (String, String, String) {
        let read = Settings::read(settings, Language::English).unwrap();
        let environment = Environment::fixed(&[]);
        let profile = read.profile(None, &environment).unwrap();
        let found = profile.access(&environment, Path::new("/nowhere")).unwrap();
        let token = found.token.expose().to_owned();
        (found.profile, found.base_url, token)
    }

    #[test]
    fn the_next_start_finds_the_token_and_nobody_else_does() {
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("new/coze-tui/config.toml");
        for base in ["https://api.coze.com", "https://api.coze.com"] {
            let file = keep_token(&settings, &access("default", base)).unwrap();
            assert_eq!(file, settings.with_file_name("token-default"));
            let token = "pat_0123456789abcdef".to_owned();
            let expected = ("default".to_owned(), base.to_owned(), token);
            assert_eq!(next_start(&settings), expected);
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = fs::metadata(file).unwrap().permissions().mode();
                assert_eq!(mode & 0o777, 0o600);
            }
        }
        let text = fs::read_to_string(&settings).unwrap();
        assert!(!text.contains("pat_"), "{text}");
    }

    #[test]
    fn comments_and_other_profiles_stay() {
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("config.toml");
        let before = "# mine\nprofile = \"cn\" # the first\n\n[profiles.cn]\n# a comment\n\
                      base_url = \"https://api.coze.cn\"\ntoken = { env = \"X\" }\n\n\
                      [profiles.com]\nbase_url = \"https://api.coze.com\"\n";
        fs::write(&settings, before).unwrap();
        keep_token(&settings, &access("cn", "https://api.coze.cn")).unwrap();
        let after = fs::read_to_string(&settings).unwrap();
        let expected = before.replace("{ env = \"X\" }", "{ file = \"token-cn\" }");
        assert_eq!(after, expected);
        let refused = keep_token(&settings, &access("com", "http://127.0.0.1:9"));
        assert!(matches!(refused, Err(KeepError::OtherServer { .. })));
        assert_eq!(fs::read_to_string(&settings).unwrap(), expected);
        assert!(!folder.path().join("token-com").exists());
    }
}
