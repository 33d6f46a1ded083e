//! A program in a pseudo-terminal, and what its screen shows.

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    sync::{Arc, Condvar, Mutex},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

use super::keys;

/// How long a test waits for a screen before it fails. Long: the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// What came out of the program so far.
struct Output {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    ended: bool,
}

/// A running program and its terminal.
pub struct Pty {
    output: Arc<(Mutex<Output>, Condvar)>,
    keyboard: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        cols: columns,
        rows,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(length: u16) -> NonZeroU16 {
    NonZeroU16::new(length).expect("a size")
}

impl Pty {
    /// Starts a program in a folder with exactly this environment.
    pub fn start(
        program: &str,
        arguments: &[&str],
        folder: &Path,
        environment: &[(String, String)],
        (columns, rows): (u16, u16),
    ) -> Self {
        let pair = native_pty_system()
            .openpty(size(columns, rows))
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(folder);
        command.env_clear();
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("a program");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let output = Arc::new((
            Mutex::new(Output {
                parser: vt100::Parser::new(cells(rows), cells(columns), 0),
                bytes: Vec::new(),
                ended: false,
            }),
            Condvar::new(),
        ));
        let shared = Arc::clone(&output);
        thread::spawn(move || {
            let mut buffer = [0; 1 << 13];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let mut output = shared.0.lock().expect("output");
                output.parser.process(&buffer[..count]);
                output.bytes.extend_from_slice(&buffer[..count]);
                output.ended = count == 0;
                shared.1.notify_all();
                if count == 0 {
                    break;
                }
            }
        });
        Self {
            output,
            keyboard: pair.master.take_writer().expect("a writer"),
            master: pair.master,
            child,
        }
    }

    /// Presses keys, such as `<tab>jj<c-r>`, in one write.
    pub fn press(&mut self, text: &str) -> &mut Self {
        self.send(keys::bytes(text).as_bytes())
    }

    /// Sends bytes in one write.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Self {
        self.keyboard.write_all(bytes).expect("the keyboard");
        self.keyboard.flush().expect("the keyboard");
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        let mut output = self.output.0.lock().expect("output");
        output.parser.set_size(cells(rows), cells(columns));
        drop(output);
        self.master.resize(size(columns, rows)).expect("a resize");
        self
    }

    /// Waits until the screen shows a text; returns the screen.
    pub fn until(&mut self, text: &str) -> String {
        self.wait_for(text, |output| {
            let shown = output.parser.screen().contents();
            shown.contains(text).then_some(shown)
        })
    }

    /// Waits until the screen does not show a text any more.
    pub fn until_gone(&mut self, text: &str) {
        self.wait_for(&format!("no more {text}"), |output| {
            let gone = !output.parser.screen().contents().contains(text);
            gone.then_some(())
        });
    }

    /// Waits until something came out so many times, be it drawn over since.
    pub fn until_bytes(&mut self, text: &str, times: usize) {
        self.wait_for(text, |output| {
            let all = String::from_utf8_lossy(&output.bytes);
            (all.matches(text).count() >= times).then_some(())
        });
    }

    /// Waits for the end of the program and of its output.
    pub fn until_ended(&mut self) -> ExitStatus {
        self.wait_for("the end", |output| output.ended.then_some(()));
        self.child.wait().expect("an exit status")
    }

    /// What the terminal would show now.
    pub fn shown(&self) -> String {
        let output = self.output.0.lock().expect("output");
        output.parser.screen().contents()
    }

    /// Asks the terminal about itself.
    pub fn screen<R>(&self, ask: impl FnOnce(&vt100::Screen) -> R) -> R {
        ask(self.output.0.lock().expect("output").parser.screen())
    }

    /// Whether lines are edited and echoed by the terminal, as a shell wants it.
    pub fn is_cooked(&self) -> bool {
        let modes = self.master.get_termios().expect("modes");
        let flags = format!("{:?}", modes.local_flags);
        flags.contains("ICANON") && flags.contains("ECHO ")
    }

    /// Waits until keys reach the program one by one; looked at after every write of the program.
    pub fn until_raw(&self) {
        self.wait_for("raw mode", |_| (!self.is_cooked()).then_some(()));
    }

    /// Waits until the shell has the terminal again: the modes come after the screen's text.
    pub fn until_cooked(&self) {
        self.wait_for("lines that are edited", |_| self.is_cooked().then_some(()));
    }

    /// The program's process.
    pub fn process(&self) -> rustix::process::Pid {
        let id = self.child.process_id().expect("a process");
        let id = i32::try_from(id).expect("a small number");
        rustix::process::Pid::from_raw(id).expect("above zero")
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: rustix::process::Signal) {
        rustix::process::kill_process(self.process(), signal).expect("a signal");
    }

    fn wait_for<R>(&self, what: &str, found: impl Fn(&Output) -> Option<R>) -> R {
        let deadline = Instant::now() + PATIENCE;
        let mut output = self.output.0.lock().expect("output");
        loop {
            if let Some(result) = found(&output) {
                return result;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || output.ended {
                let shown = output.parser.screen().contents();
                // Whoever reads the terminal must not find a poisoned lock.
                drop(output);
                panic!("waited for {what:?}; the screen shows:\n{shown}");
            }
            output = self.output.1.wait_timeout(output, left).expect("output").0;
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
