//! A program in a pseudo-terminal of 120 x 36, its screen, and what it costs.

use std::{
    fs,
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const COLUMNS: u16 = 120;
const ROWS: u16 = 36;

/// A running program and its screen.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    bytes: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    last: Instant,
}

impl Terminal {
    /// Starts a program with these environment variables and no others.
    pub fn open(program: &Path, variables: &[(String, String)]) -> Self {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in variables {
            command.env(name, value);
        }
        command.cwd(program.parent().unwrap());
        let mut output = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let (sender, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                if sender
                    .send((Instant::now(), buffer[..count].to_vec()))
                    .is_err()
                {
                    break;
                }
            }
        });
        let child = pair.slave.spawn_command(command).unwrap();
        let size = |cells| NonZeroU16::new(cells).unwrap();
        Self {
            child,
            _master: pair.master,
            keyboard,
            bytes,
            screen: vt100::Parser::new(size(ROWS), size(COLUMNS), 0),
            last: Instant::now(),
        }
    }

    /// What stands on the screen.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Keys in one write.
    pub fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    fn take(&mut self, limit: Duration) -> Result<(), RecvTimeoutError> {
        let (at, bytes) = self.bytes.recv_timeout(limit)?;
        self.screen.process(&bytes);
        self.last = at;
        Ok(())
    }

    /// Waits for something to stand there.
    pub fn until(&mut self, stands: impl Fn(&Self) -> bool) {
        while !stands(self) {
            let taken = self.take(Duration::from_secs(10));
            assert!(taken.is_ok(), "nothing more came:\n{}", self.text());
        }
    }

    /// When what stands on the screen came.
    #[allow(dead_code, reason = "benches share this file")]
    pub fn painted(&self) -> Instant {
        self.last
    }

    /// When frames came within a time.
    #[allow(dead_code, reason = "benches share this file")]
    pub fn paints_within(&mut self, time: Duration) -> Vec<Instant> {
        let until = Instant::now() + time;
        let mut paints = Vec::new();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || self.take(left).is_err() {
                return paints;
            }
            paints.push(self.last);
        }
    }

    /// Waits for the next paint.
    pub fn until_painted(&mut self) {
        self.take(Duration::from_secs(10)).unwrap();
    }

    /// Waits until nothing is painted for so long; tells when the last paint was.
    pub fn until_quiet(&mut self, quiet: Duration) -> Instant {
        while self.take(quiet).is_ok() {}
        self.last
    }

    fn tasks(&self) -> impl Iterator<Item = String> {
        let id = self.child.process_id().unwrap();
        let tasks = fs::read_dir(format!("/proc/{id}/task")).unwrap();
        tasks.map(|task| task.unwrap().path().display().to_string())
    }

    /// The time all its threads have run.
    pub fn cpu(&self) -> Duration {
        let nanoseconds = |task: String| {
            let text = fs::read_to_string(format!("{task}/schedstat")).unwrap_or_default();
            let ran = text.split(' ').next().unwrap_or_default();
            ran.parse::<u64>().unwrap_or(0)
        };
        Duration::from_nanos(self.tasks().map(nanoseconds).sum())
    }

    /// How often its threads were woken.
    pub fn switches(&self) -> u64 {
        let switches = |task: String| {
            let text = fs::read_to_string(format!("{task}/status")).unwrap_or_default();
            field(&text, "voluntary_ctxt_switches")
        };
        self.tasks().map(switches).sum()
    }

    /// A line of its memory figures, in kB.
    pub fn memory(&self, name: &str) -> f64 {
        let id = self.child.process_id().unwrap();
        let text = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        field(&text, name) as f64
    }

    /// Ends it.
    pub fn end(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn field(text: &str, name: &str) -> u64 {
    let line = text.lines().find(|line| line.starts_with(name));
    let number = line.and_then(|line| line.split_ascii_whitespace().nth(1));
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
