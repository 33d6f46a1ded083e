//! Where a token comes from, and fetching it. Slow: a command may ask the user for a password.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::{Environment, Profile};
use crate::{
    domain::{Access, Token},
    wording::{Language, Text, settings as words},
};

/// What is kept of what a failed command said.
const SHOWN_STDERR: usize = 600;

/// Where a token comes from. Never the collection, which is shared, and never the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenSource {
    /// An environment variable.
    Variable(String),
    /// A program and its arguments, run without a shell; its first line is the token.
    Command(Vec<String>),
    /// A file that nobody else can read; `~/` is the home, and what is relative stands beside the
    /// settings.
    File(PathBuf),
}

/// Why there is no token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenError {
    /// The profile names no source.
    Missing {
        /// The profile.
        profile: String,
        /// Where to name one.
        settings: PathBuf,
    },
    /// The variable is not set.
    NotSet {
        /// Its name.
        variable: String,
    },
    /// The command could not be started.
    NotStarted {
        /// The program.
        command: String,
        /// What the system said.
        reason: String,
    },
    /// The command failed.
    Failed {
        /// The program.
        command: String,
        /// Its exit code; `None` if a signal ended it.
        exit: Option<i32>,
        /// What it said, at most the first 600 characters.
        stderr: String,
    },
    /// The file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Others can read the file.
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// The file lies in the collection.
    InCollection {
        /// The file.
        path: PathBuf,
    },
    /// The source gave nothing.
    Empty(TokenSource),
    /// The source gave something that cannot be a token.
    Malformed(TokenSource),
}

impl Profile {
    /// Fetches the token. Blocks, perhaps for as long as a person needs to type a password.
    /// A token file inside of `collection` is refused.
    pub fn access(
        &self,
        environment: &Environment,
        collection: &Path,
    ) -> Result<Access, TokenError> {
        let source = self.token.as_ref().ok_or_else(|| TokenError::Missing {
            profile: self.name.clone(),
            settings: self.settings.clone(),
        })?;
        let text = match source {
            TokenSource::Variable(variable) => {
                environment
                    .text(variable)
                    .ok_or_else(|| TokenError::NotSet {
                        variable: variable.clone(),
                    })?
            }
            TokenSource::Command(command) => run(command)?,
            TokenSource::File(path) => read(&self.token_path(path, environment), collection)?,
        };
        let token = Token::new(first_line(&text));
        if token.is_empty() {
            return Err(TokenError::Empty(source.clone()));
        }
        if !token.expose().bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TokenError::Malformed(source.clone()));
        }
        Ok(Access {
            profile: self.name.clone(),
            base_url: self.base_url.clone(),
            token,
        })
    }

    fn token_path(&self, path: &Path, environment: &Environment) -> PathBuf {
        if let (Ok(inside), Some(home)) = (path.strip_prefix("~"), environment.home()) {
            return home.join(inside);
        }
        let folder = self.settings.parent().unwrap_or(Path::new(""));
        folder.join(path)
    }
}

fn run(command: &[String]) -> Result<String, TokenError> {
    let (program, arguments) = match command {
        [program, arguments @ ..] => (program.clone(), arguments),
        [] => (String::new(), command),
    };
    let output = Command::new(&program)
        .args(arguments)
        .stdin(Stdio::null())
        .output();
    let output = output.map_err(|error| TokenError::NotStarted {
        command: program.clone(),
        reason: error.to_string(),
    })?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        return Err(TokenError::Failed {
            command: program,
            exit: output.status.code(),
            stderr: stderr.trim().chars().take(SHOWN_STDERR).collect(),
        });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn read(path: &Path, collection: &Path) -> Result<String, TokenError> {
    let unreadable = |error: std::io::Error| TokenError::Unreadable {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let real = path.canonicalize().map_err(unreadable)?;
    let shared = collection.canonicalize();
    if shared.is_ok_and(|collection| real.starts_with(collection)) {
        return Err(TokenError::InCollection {
            path: path.to_owned(),
        });
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let about = fs::metadata(&real).map_err(unreadable)?;
        let mode = about.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            let path = path.to_owned();
            return Err(TokenError::Exposed { path, mode });
        }
    }
    fs::read_to_string(real).map_err(unreadable)
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

impl TokenError {
    /// What is wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        let fill = |text: Text, gaps: &[(&str, &str)]| text.fill(language, gaps);
        match self {
            Self::Missing { profile, settings } => {
                let gaps = [("profile", &**profile), ("settings", &show(settings))];
                fill(words::TOKEN_MISSING, &gaps)
            }
            Self::NotSet { variable } => fill(words::TOKEN_VARIABLE, &[("variable", variable)]),
            Self::NotStarted { command, reason } => {
                let gaps = [("command", &**command), ("reason", reason)];
                fill(words::TOKEN_NOT_STARTED, &gaps)
            }
            Self::Failed {
                command,
                exit,
                stderr,
            } => {
                let exit = exit.map_or_else(
                    || words::ENDED_BY_SIGNAL.get(language).to_owned(),
                    |code| fill(words::EXIT_CODE, &[("code", &code.to_string())]),
                );
                let gaps = [("command", &**command), ("exit", &exit), ("stderr", stderr)];
                fill(words::TOKEN_COMMAND_FAILED, &gaps)
            }
            Self::Unreadable { path, reason } => {
                let gaps = [("path", &*show(path)), ("reason", reason)];
                fill(words::TOKEN_FILE, &gaps)
            }
            Self::Exposed { path, mode } => {
                let gaps = [("path", &*show(path)), ("mode", &format!("{mode:o}"))];
                fill(words::TOKEN_FILE_OPEN, &gaps)
            }
            Self::InCollection { path } => {
                fill(words::TOKEN_IN_COLLECTION, &[("path", &show(path))])
            }
            Self::Empty(source) => fill(words::TOKEN_EMPTY, &[("origin", &source.text(language))]),
            Self::Malformed(source) => fill(
                words::TOKEN_MALFORMED,
                &[("origin", &source.text(language))],
            ),
        }
    }
}

impl TokenSource {
    /// What it is called at the beginning of a sentence.
    fn text(&self, language: Language) -> String {
        let (text, name) = match self {
            Self::Variable(name) => (words::ORIGIN_VARIABLE, name.clone()),
            Self::Command(command) => {
                let program = command.first().cloned().unwrap_or_default();
                (words::ORIGIN_COMMAND, program)
            }
            Self::File(path) => (words::ORIGIN_FILE, show(path)),
        };
        text.fill(language, &[("name", &name)])
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::English))
    }
}

impl std::error::Error for TokenError {}

fn show(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(settings: &Path, token: Option<TokenSource>) -> Profile {
        Profile {
            name: "cn".to_owned(),
            base_url: "https://api.coze.cn".to_owned(),
            token,
            settings: settings.join("config.toml"),
        }
    }

    fn fetch(token: TokenSource, variables: &[(&str, &str)]) -> Result<String, TokenError> {
        let folder = Path::new("/nowhere");
        let access = profile(folder, Some(token)).access(&Environment::fixed(variables), folder);
        access.map(|access| access.token.expose().to_owned())
    }

    fn command(words: &[&str]) -> TokenSource {
        TokenSource::Command(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn a_token_comes_from_a_variable() {
        let source = || TokenSource::Variable("T".to_owned());
        let ok = fetch(source(), &[("T", " pat_1 ")]);
        assert_eq!(ok.as_deref(), Ok("pat_1"));
        let variable = "T".to_owned();
        assert_eq!(fetch(source(), &[]), Err(TokenError::NotSet { variable }));
        assert_eq!(
            fetch(source(), &[("T", " ")]),
            Err(TokenError::Empty(source()))
        );
        for bad in ["Bearer pat_1", "pat_令牌", "pat\u{1b}[0m"] {
            let malformed = Err(TokenError::Malformed(source()));
            assert_eq!(fetch(source(), &[("T", bad)]), malformed);
        }
        let none = profile(Path::new("/c"), None).access(&Environment::fixed(&[]), Path::new("/c"));
        assert!(none.unwrap_err().to_string().contains("/c/config.toml"));
    }

    #[cfg(unix)]
    #[test]
    fn a_token_is_the_first_line_a_command_prints() {
        let ok = fetch(command(&["printf", "pat_%s\\nsecond", "$HOME"]), &[]);
        assert_eq!(
            ok.as_deref(),
            Ok("pat_$HOME"),
            "no shell reads the arguments"
        );
        let error = fetch(command(&["sh", "-c", "echo locked >&2; exit 3"]), &[]).unwrap_err();
        let failed = TokenError::Failed {
            command: "sh".to_owned(),
            exit: Some(3),
            stderr: "locked".to_owned(),
        };
        assert_eq!(error, failed);
        assert!(error.to_string().ends_with("(exit code 3): locked"));
        let error = fetch(command(&["true"]), &[]).unwrap_err();
        assert_eq!(error.to_string(), "The command true gave no token.");
        let error = fetch(command(&["/nowhere/at all"]), &[]).unwrap_err();
        assert!(matches!(error, TokenError::NotStarted { .. }));
    }

    #[cfg(unix)]
    #[test]
    fn a_token_file_is_private_and_outside_of_the_collection() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().to_str().unwrap().to_owned();
        let collection = folder.path().join("coze-workflows");
        fs::create_dir(&collection).unwrap();
        let get = |path: &str| {
            let source = TokenSource::File(path.into());
            let environment = Environment::fixed(&[("HOME", &home)]);
            let access = profile(folder.path(), Some(source)).access(&environment, &collection);
            access.map(|access| access.token.expose().to_owned())
        };
        let write = |path: &Path, mode| {
            fs::write(path, "pat_1\n").unwrap();
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        };
        let path = folder.path().join("token");
        write(&path, 0o600);
        assert_eq!(get("token").as_deref(), Ok("pat_1"));
        assert_eq!(get("~/token").as_deref(), Ok("pat_1"));
        assert_eq!(get(&format!("{home}/token")).as_deref(), Ok("pat_1"));
        for mode in [0o640, 0o604] {
            write(&path, mode);
            assert_eq!(
                get("token"),
                Err(TokenError::Exposed {
                    path: path.clone(),
                    mode
                })
            );
        }
        write(&collection.join("token"), 0o600);
        std::os::unix::fs::symlink(collection.join("token"), folder.path().join("link")).unwrap();
        for inside in ["coze-workflows/token", "link"] {
            assert!(matches!(get(inside), Err(TokenError::InCollection { .. })));
        }
        assert!(matches!(get("missing"), Err(TokenError::Unreadable { .. })));
    }
}
