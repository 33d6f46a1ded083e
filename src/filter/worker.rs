//! The other process as this one sees it: started, spoken to, killed, and asked why it died.

use std::{
    env,
    ffi::OsString,
    io::{self, BufReader, Read},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread::{self, JoinHandle},
};

use super::{
    FilterError,
    frame::{Ask, Frame},
    serve::{ARGUMENT, STACK},
};

/// Of its last words, in bytes.
const LONGEST_LAST_WORDS: u64 = 4_096;

/// An answer as values takes up to this many times its size as text.
const GROWTH: usize = 32;

/// A process that holds one answer.
pub(super) struct Worker {
    /// Until it is killed.
    child: Option<Child>,
    stdin: ChildStdin,
    /// Results and verdicts; ends when the process does.
    pub(super) frames: Receiver<Frame>,
    last_words: Option<JoinHandle<String>>,
}

impl Worker {
    /// Starts `program` with `memory` bytes for what filters make, and hands it the answer.
    pub(super) fn start(program: &Path, memory: usize, input: &str) -> Result<Self, FilterError> {
        Self::try_start(program, memory, input)
            .map_err(|error| FilterError::NotStarted(error.to_string()))
    }

    fn try_start(program: &Path, memory: usize, input: &str) -> io::Result<Self> {
        let answer = GROWTH.saturating_mul(input.len());
        let memory = memory.saturating_add(STACK).saturating_add(answer);
        let mut command = Command::new(program);
        command
            // What `ps` shows; the program's path may be a link of this process.
            .arg0("coze-tui")
            .args([ARGUMENT, &memory.to_string()])
            .env_clear()
            .envs(time_zone())
            .current_dir("/")
            // Not in the way of Ctrl-C and Ctrl-Z, which are meant for this process.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(stdin), Some(stdout), Some(stderr)) = pipes else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let frames = listen(stdout)?;
        let mut worker = Self {
            child: Some(child),
            stdin,
            frames,
            last_words: Some(last_words(stderr)?),
        };
        // When it has died already, the next question finds out why.
        let _ = Frame::input(&mut worker.stdin, input);
        Ok(worker)
    }

    /// Sends a filter; the answer comes through `frames`.
    pub(super) fn ask(&mut self, ask: &Ask) {
        // As above: the end of `frames` says that it is gone.
        let _ = Frame::ask(&mut self.stdin, ask);
    }

    /// Why it is gone. Call it when `frames` has ended.
    pub(super) fn post_mortem(mut self) -> FilterError {
        self.end();
        let said = self.last_words.take().and_then(|thread| thread.join().ok());
        let said = said.unwrap_or_default();
        // The words of Rust's runtime where it gives up a process.
        if said.contains("has overflowed its stack") {
            FilterError::TooDeep
        } else if said.contains("memory allocation of") || said.contains("capacity overflow") {
            FilterError::TooMuchMemory
        } else {
            let line = said.lines().rfind(|line| !line.trim().is_empty());
            FilterError::Crashed(line.unwrap_or("no last words").to_owned())
        }
    }

    /// Kills it. The system takes a while to take back much memory; a thread waits for that.
    fn end(&mut self) {
        let Some(mut child) = self.child.take() else {
            return;
        };
        // It may be gone already.
        let _ = child.kill();
        let reaper = thread::Builder::new().name("filter-end".to_owned());
        // Without a thread the process stays in the system's table until this one ends.
        let _ = reaper.spawn(move || child.wait());
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}

/// Local times in filters are those of the user; nothing else of the environment is handed on.
fn time_zone() -> Option<(&'static str, OsString)> {
    env::var_os("TZ").map(|zone| ("TZ", zone))
}

fn listen(stdout: ChildStdout) -> io::Result<Receiver<Frame>> {
    let (sender, frames) = channel();
    thread::Builder::new()
        .name("filter-results".to_owned())
        .spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Ok(Some(frame)) = Frame::read(&mut stdout) {
                if sender.send(frame).is_err() {
                    break;
                }
            }
        })?;
    Ok(frames)
}

fn last_words(stderr: ChildStderr) -> io::Result<JoinHandle<String>> {
    thread::Builder::new()
        .name("filter-stderr".to_owned())
        .spawn(move || {
            let mut said = Vec::new();
            // A pipe that breaks has said what it had to say.
            let _ = stderr.take(LONGEST_LAST_WORDS).read_to_end(&mut said);
            String::from_utf8_lossy(&said).into_owned()
        })
}
