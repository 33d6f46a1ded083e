//! The user's own editor on one text: which program that is, the file it gets, how it ended.
//!
//! It runs in our process group, as editors under git and crontab do: `Ctrl-Z` in it stops both,
//! and `fg` brings both back.

use std::{
    fs::{self, OpenOptions, Permissions},
    io::{self, Write},
    os::unix::{
        fs::{OpenOptionsExt, PermissionsExt},
        process::ExitStatusExt,
    },
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use rustix::process::{
    Pid, Signal, WaitId, WaitIdOptions, kill_current_process_group, kill_process, waitid,
};
use tempfile::TempDir;

use super::words::{self, Fault};
use crate::{app::Outside, config::Environment};

/// Programs that are tried where the environment names none.
const USUAL: [&str; 2] = ["vi", "nano"];
/// A stop of the whole group reaches the editor and us at nearly the same time.
const TOGETHER: Duration = Duration::from_millis(100);

/// The program that edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its name and arguments; never empty.
    words: Vec<String>,
}

/// Why there is no program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoProgram {
    /// The environment names none and the usual ones are not installed.
    Nothing,
    /// What this variable holds is no command.
    Odd(&'static str, Fault),
}

impl Program {
    /// `$VISUAL`, else `$EDITOR`, else one that is usually there.
    pub fn find(environment: &Environment) -> Result<Self, NoProgram> {
        for name in ["VISUAL", "EDITOR"] {
            let Some(command) = environment.text(name) else {
                continue;
            };
            let words = words::split(&command, environment.home().as_deref());
            match words {
                Ok(words) if words.is_empty() => {}
                Ok(words) => return Ok(Self { words }),
                Err(fault) => return Err(NoProgram::Odd(name, fault)),
            }
        }
        let folders = environment.path("PATH").unwrap_or_default();
        let found = USUAL.into_iter().find(|name| {
            let mut folders = std::env::split_paths(&folders);
            folders.any(|folder| folder.join(name).is_file())
        });
        let words = found.map(|name| vec![name.to_owned()]);
        words.map(|words| Self { words }).ok_or(NoProgram::Nothing)
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }
}

/// A text on its way through an editor.
#[derive(Debug)]
pub struct Errand {
    /// What was asked for.
    pub asked: Outside,
    /// A folder of its own, which nobody else may enter; it goes with this.
    folder: TempDir,
    file: PathBuf,
}

impl Errand {
    /// Writes the text to a file that only the user may read.
    pub fn new(asked: Outside) -> io::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("coze-tui-")
            .permissions(Permissions::from_mode(0o700))
            .tempdir()?;
        let file = folder.path().join(&asked.name);
        let mut options = OpenOptions::new();
        let mut opened = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&file)?;
        opened.write_all(asked.text.as_bytes())?;
        Ok(Self {
            asked,
            folder,
            file,
        })
    }

    /// Starts the program on the file. Without a terminal it gets none either.
    pub fn start(self, program: &Program, terminal: bool) -> io::Result<Running> {
        let mut command = Command::new(program.name());
        command
            .args(program.words.get(1..).unwrap_or_default())
            .arg(&self.file);
        if !terminal {
            command.stdin(Stdio::null()).stdout(Stdio::null());
        } else if !io::IsTerminal::is_terminal(&io::stdin()) {
            command.stdin(fs::File::open("/dev/tty")?);
        }
        Ok(Running {
            began: Instant::now(),
            program: program.name().to_owned(),
            child: command.spawn()?,
            errand: self,
        })
    }

    /// What stands in the file now; `None` if it is what we wrote.
    fn read(&self) -> Result<Option<String>, Bad> {
        let bytes = fs::read(&self.file).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Bad::Gone,
            _ => Bad::Unreadable(error.to_string()),
        })?;
        if bytes == self.asked.text.as_bytes() {
            return Ok(None);
        }
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|_text| Bad::NotText)
    }
}

/// An editor that runs.
#[derive(Debug)]
pub struct Running {
    began: Instant,
    program: String,
    child: Child,
    errand: Errand,
}

/// How it went.
#[derive(Debug)]
pub struct Ended {
    /// What was asked for.
    pub asked: Outside,
    /// The program's name.
    pub program: String,
    /// What came of it.
    pub result: Result<Back, Bad>,
    /// Where a text that was not taken is kept, and the text if it is one.
    pub kept: Option<(PathBuf, Option<Arc<str>>)>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Back {
    /// Another text.
    Changed(Arc<str>),
    /// The same text.
    Same {
        /// So soon that nobody can have looked at it.
        at_once: bool,
    },
}

/// Why no text came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bad {
    /// The program says that it failed, by its exit code.
    Failed(i32),
    /// It was ended by this signal.
    Killed(i32),
    /// There is no file any more.
    Gone,
    /// The file holds no UTF-8.
    NotText,
    /// It cannot be read, or the program not be waited for.
    Unreadable(String),
}

impl Running {
    /// Its process.
    pub fn process(&self) -> Option<Pid> {
        let id = i32::try_from(self.child.id()).ok()?;
        Pid::from_raw(id)
    }

    /// Waits for its end.
    pub fn wait(mut self) -> Ended {
        let status = wait(&mut self.child);
        let at_once = self.began.elapsed() < Duration::from_secs(1);
        let read = self.errand.read();
        let changed = !matches!(read, Ok(None) | Err(Bad::Gone));
        let bad = match status.map(|status| (status.code(), status.signal())) {
            Ok((Some(0), _)) => None,
            Ok((Some(code), _)) => Some(Bad::Failed(code)),
            Ok((None, signal)) => Some(Bad::Killed(signal.unwrap_or_default())),
            Err(error) => Some(Bad::Unreadable(error.to_string())),
        };
        let (result, text) = match (bad, read) {
            (None, Ok(Some(text))) => (Ok(Back::Changed(text.into())), None),
            (None, Ok(None)) => (Ok(Back::Same { at_once }), None),
            (None, Err(bad)) => (Err(bad), None),
            (Some(bad), read) => (Err(bad), read.ok().flatten()),
        };
        let Errand {
            asked,
            folder,
            file,
        } = self.errand;
        let kept = (changed && result.is_err()).then(|| {
            let _folder = folder.keep();
            (file, text.map(Arc::from))
        });
        Ended {
            asked,
            program: self.program,
            result,
            kept,
        }
    }
}

/// Waits for the end. An editor that stops itself alone stops us too, so that the shell is there;
/// where no shell could continue us, the editor goes on.
fn wait(child: &mut Child) -> io::Result<ExitStatus> {
    let process = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let Some(process) = process else {
        return child.wait();
    };
    let ask = |options| waitid(WaitId::Pid(process), options | WaitIdOptions::NOWAIT);
    let stopped = || {
        let asked = ask(WaitIdOptions::STOPPED | WaitIdOptions::NOHANG);
        matches!(asked, Ok(Some(status)) if status.stopped())
    };
    loop {
        let asked = ask(WaitIdOptions::EXITED | WaitIdOptions::STOPPED);
        match asked {
            Ok(Some(status)) if status.stopped() => {}
            Err(rustix::io::Errno::INTR) => continue,
            Ok(_) | Err(_) => return child.wait(),
        }
        thread::sleep(TOGETHER);
        if stopped() {
            kill_current_process_group(Signal::TSTP)?;
            // If that stopped us, this ends only once we go on, and the editor with us.
            thread::sleep(TOGETHER);
            kill_process(process, Signal::CONT)?;
        }
    }
}
