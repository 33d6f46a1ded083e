//! The built binary on a machine of its own: an empty home, no variables but those given.

use std::{
    ffi::OsStr,
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;

use super::home::Home;

/// A home and the variables of its user.
pub struct Machine {
    home: Home,
    variables: Vec<(&'static str, String)>,
}

/// How a command ended.
#[derive(Debug)]
pub struct Done {
    pub stdout: String,
    pub stderr: String,
    pub code: Option<i32>,
}

impl Machine {
    /// An empty home and an English user.
    pub fn new() -> Self {
        Self {
            home: Home::new(),
            variables: Vec::new(),
        }
    }

    /// One whose user has a server and a token.
    pub fn with(base_url: &str, token: &str) -> Self {
        Self::new()
            .set("COZE_API_BASE", base_url)
            .set("COZE_API_TOKEN", token)
    }

    /// With one more variable.
    pub fn set(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    /// The home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Writes a file below the home.
    pub fn write(&self, path: &str, text: &str) -> PathBuf {
        let path = self.home().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The program with arguments, not yet started.
    pub fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_coze-tui"));
        command
            .args(args)
            .env_clear()
            .envs(self.home.environment())
            .env("TZ", "UTC")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(self.home())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the program to its end.
    pub fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Done {
        Done::of(self.command(args).output().unwrap())
    }

    /// Runs the program to its end with something on its standard input.
    pub fn run_with_input<S: AsRef<OsStr>>(&self, args: &[S], input: &str) -> Done {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        drop(stdin);
        Done::of(child.wait_with_output().unwrap())
    }

    /// The newest run of the history.
    pub fn last_record(&self) -> Value {
        let shown = self.run(&["show", "last", "--output", "json"]);
        assert_eq!(shown.code, Some(0), "{shown:?}");
        serde_json::from_str(&shown.stdout).unwrap()
    }
}

impl Done {
    /// Nothing that a pipe receives may hold colours or move a cursor.
    pub fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let done = Self {
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            code: output.status.code(),
        };
        assert!(!done.stdout.contains('\x1b'), "{done:?}");
        assert!(!done.stderr.contains(['\x1b', '\r']), "{done:?}");
        done
    }
}

/// Presses Ctrl-C for a program, as the terminal would.
pub fn interrupt(child: &Child) {
    let id = i32::try_from(child.id()).unwrap();
    let id = rustix::process::Pid::from_raw(id).unwrap();
    rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
}
