//! The clipboard of this machine, through the program that its system has for it.
//!
//! Not through a library: on X11 and Wayland what a program copies is gone when it ends, unless a
//! process stays to hand it out. These programs leave one behind.

use std::{
    io::{self, Write},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::config::Environment;

/// How long a program may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// Between two looks whether it has ended.
const LOOK: Duration = Duration::from_millis(5);

/// A program, and what it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    arguments: &'static [&'static str],
}

const fn tool(name: &'static str, arguments: &'static [&'static str]) -> Tool {
    Tool { name, arguments }
}

const MACOS: &[Tool] = &[tool("pbcopy", &[])];
const WAYLAND: &[Tool] = &[tool("wl-copy", &[])];
const X11: &[Tool] = &[
    tool("xclip", &["-selection", "clipboard", "-in"]),
    tool("xsel", &["--clipboard", "--input"]),
];

/// Why nothing was copied.
#[derive(Debug)]
pub enum NotTaken {
    /// None of the programs is installed.
    NoTool,
    /// One of them failed or hung.
    Failed(&'static str),
}

/// The programs for the screen the user sits at, the best first; none if that is elsewhere.
pub fn at_hand(environment: &Environment) -> Vec<Tool> {
    let set = |name: &str| environment.text(name).is_some();
    if ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"]
        .into_iter()
        .any(set)
    {
        return Vec::new();
    }
    all(environment)
}

/// The programs for this machine's screen, wherever the user sits.
pub fn all(environment: &Environment) -> Vec<Tool> {
    let set = |name: &str| environment.text(name).is_some();
    let known = [
        (cfg!(target_os = "macos"), MACOS),
        (set("WAYLAND_DISPLAY"), WAYLAND),
        (set("DISPLAY"), X11),
    ];
    let there = known.into_iter().filter(|(there, _)| *there);
    there.flat_map(|(_, tools)| tools.iter().copied()).collect()
}

/// Hands bytes to the first program that takes them, and names it. Waits for the program.
pub fn copy(tools: &[Tool], bytes: &[u8]) -> Result<&'static str, NotTaken> {
    let mut reason = NotTaken::NoTool;
    for tool in tools {
        match hand_over(*tool, bytes) {
            Ok(true) => return Ok(tool.name),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Ok(false) | Err(_) => reason = NotTaken::Failed(tool.name),
        }
    }
    Err(reason)
}

fn hand_over(tool: Tool, bytes: &[u8]) -> io::Result<bool> {
    let mut child = Command::new(tool.name)
        .args(tool.arguments)
        .stdin(Stdio::piped())
        // The process that stays behind must not hold, nor write across, our terminal.
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let stdin = child.stdin.take();
    thread::scope(|scope| {
        let written = scope.spawn(move || match stdin {
            Some(mut stdin) => stdin.write_all(bytes).is_ok(),
            None => false,
        });
        let ended_well = wait(&mut child)?;
        Ok(written.join().unwrap_or(false) && ended_well)
    })
}

fn wait(child: &mut Child) -> io::Result<bool> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if Instant::now() > deadline {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        thread::sleep(LOOK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(not(target_os = "macos"))]
    fn the_clipboard_is_the_one_of_the_screen_the_user_sits_at() {
        type Case = (
            &'static [(&'static str, &'static str)],
            &'static [&'static str],
        );
        let cases: &[Case] = &[
            (&[], &[]),
            (&[("DISPLAY", ":0")], &["xclip", "xsel"]),
            (
                &[("WAYLAND_DISPLAY", "wayland-0"), ("DISPLAY", ":0")],
                &["wl-copy", "xclip", "xsel"],
            ),
            (
                &[
                    ("DISPLAY", "localhost:10.0"),
                    ("SSH_CONNECTION", "::1 1 ::1 22"),
                ],
                &[],
            ),
            (&[("WAYLAND_DISPLAY", "w"), ("SSH_TTY", "/dev/pts/1")], &[]),
        ];
        for (variables, expected) in cases {
            let tools = at_hand(&Environment::fixed(variables));
            let names: Vec<_> = tools.iter().map(|tool| tool.name).collect();
            assert_eq!(names, *expected, "{variables:?}");
        }
    }

    #[test]
    fn the_first_program_that_takes_it_gets_all_of_it() {
        let missing = tool("no-such-program-here", &[]);
        let refuses = tool("false", &[]);
        // Succeeds only if exactly this many bytes came.
        let counts = tool("sh", &["-c", "test $(wc -c) -eq 300000"]);
        let bytes = vec![b'x'; 300_000];
        assert_eq!(copy(&[missing, refuses, counts], &bytes).ok(), Some("sh"));
        assert!(matches!(
            copy(&[missing, refuses], &bytes),
            Err(NotTaken::Failed("false"))
        ));
        assert!(matches!(copy(&[missing], b"x"), Err(NotTaken::NoTool)));
    }
}
