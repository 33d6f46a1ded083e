//! The user's own editor: scripts in its place, in a pseudo-terminal.

use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

use rustix::process::Signal;

use crate::support::{history::wait_until, home::Home, pty::Pty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_coze-tui");
const SIZE: (u16, u16) = (120, 36);

/// A home with an editor that is this script; its argument is the file.
struct Editing {
    home: Home,
    environment: Vec<(String, String)>,
}

impl Editing {
    fn with(script: &str) -> Self {
        let home = Home::new();
        let editor = home.path().join("my editor");
        fs::write(&editor, format!("#!/bin/sh\n{script}\n")).expect("a script");
        fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).expect("a script");
        let mut environment = home.environment();
        let quoted = format!("'{}'", editor.display());
        environment.push(("EDITOR".to_owned(), quoted));
        let told = home.path().join("told").display().to_string();
        environment.push(("TOLD".to_owned(), told));
        Self { home, environment }
    }

    fn set(mut self, name: &str, value: &str) -> Self {
        self.environment.retain(|(known, _)| known != name);
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The demo with `weather` loaded.
    fn screen(&self) -> Pty {
        let mut pty = self.start(&["--demo"]);
        pty.press("<enter>").until("\"city\"");
        pty
    }

    fn start(&self, arguments: &[&str]) -> Pty {
        let path = self.home.path();
        let mut pty = Pty::start(PROGRAM, arguments, path, &self.environment, SIZE);
        pty.until("weather");
        pty
    }

    /// What the script wrote to `$TOLD`, once it is there whole.
    fn told(&self) -> String {
        let path = self.told_path();
        let read = || fs::read_to_string(&path).unwrap_or_default();
        wait_until("the editor to tell", || read().ends_with('\n'));
        read()
    }

    fn told_path(&self) -> PathBuf {
        self.home.path().join("told")
    }
}

/// The screen is whole and ours, and keys are read.
fn assert_back(pty: &mut Pty) {
    pty.until("3 Response");
    pty.screen(|screen| {
        assert!(screen.alternate_screen());
        assert!(screen.bracketed_paste());
        assert_ne!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.application_cursor());
    });
    assert!(!pty.is_cooked());
    pty.press("?").until("Esc close");
    pty.press("<esc>").until("q quit");
    pty.press("q");
    assert!(pty.until_ended().success());
    assert!(pty.is_cooked());
}

#[test]
fn what_the_editor_wrote_comes_in_as_one_step() {
    let script = r#"stat -c '%a' "$2" "$(dirname "$2")" > "$TOLD.part"; basename "$2" >> "$TOLD.part"
printf '%s\n' "$1" >> "$TOLD.part"; mv "$TOLD.part" "$TOLD"
printf '{\n  "city": "上海",\n  "days": 7\n}\n' > "$2""#;
    let editing = Editing::with(script);
    let editor = format!("'{}/my editor' --wait", editing.home.path().display());
    let editing = editing.set("EDITOR", "false").set("VISUAL", &editor);
    let mut pty = editing.screen();
    let before = pty.until("北京");
    pty.press("<c-g>").until("上海");
    assert_eq!(editing.told(), "600\n700\nbeijing.json\n--wait\n");
    pty.until("valid · 2 keys");
    pty.press("2u").until("北京");
    assert!(before.contains("北京"));
    pty.press("U").until("上海");
    assert_back(&mut pty);
}

#[test]
fn an_editor_that_does_not_end_well_changes_nothing_and_leaves_a_whole_terminal() {
    let spoiled = r"stty raw -echo; printf '\033[?1l\033[?1h\033[?1049h\033[?1000h\033[?25l'";
    let cases = [
        ("exit 3".to_owned(), "ended with code 3"),
        (format!("{spoiled}; kill -9 $$"), "was ended by signal 9"),
        ("rm \"$1\"".to_owned(), "left no file"),
        ("exit 0".to_owned(), "came back at once"),
    ];
    for (script, said) in cases {
        let editing = Editing::with(&script);
        let mut pty = editing.screen();
        pty.press("<c-g>").until(said);
        pty.until("北京");
        assert_back(&mut pty);
    }
}

#[test]
fn what_a_failed_editor_wrote_is_asked_about_until_it_is_answered() {
    let editing = Editing::with("echo '{\"days\": 77}' > \"$1\"; exit 3");
    let mut pty = editing.screen();
    pty.press("<c-g>").until("take it all the same");
    pty.until("/beijing.json");
    pty.press("t").until("\"days\": 77");
    pty.press("2u").until("北京");
    assert_back(&mut pty);

    let editing = Editing::with("printf '\\377' > \"$1\"");
    let mut pty = editing.screen();
    pty.press("<c-g>").until("copy the path");
    assert!(!pty.shown().contains("take it all the same"));
    pty.press("y").until_bytes("\x1b]52;c;", 1);
    pty.until("北京");
    assert_back(&mut pty);
}

#[test]
fn an_editor_that_is_not_there_is_told() {
    let cases = [
        ("/nowhere/vim", "/nowhere/vim could not be started"),
        ("'vim", "EDITOR is no command"),
    ];
    for (editor, said) in cases {
        let editing = Editing::with("").set("EDITOR", editor);
        let mut pty = editing.screen();
        pty.press("<c-g>").until(said);
        assert_back(&mut pty);
    }
    let editing = Editing::with("").set("EDITOR", "").set("PATH", "/nowhere");
    let mut pty = editing.screen();
    pty.press("<c-g>").until("no editor: set VISUAL or EDITOR");
    assert_back(&mut pty);
}

#[test]
fn every_key_goes_to_the_editor_while_it_runs_and_to_us_afterwards() {
    let script = r#"echo ready; read -r line; printf '{"typed": "%s"}' "$line" > "$1""#;
    let editing = Editing::with(script);
    let mut pty = editing.screen();
    for round in 0..5 {
        pty.press("<c-g>").until_bytes("ready", round + 1);
        let line = format!("{round}q? {round}");
        pty.press(&format!("{line}\r"));
        pty.until(&format!("\"typed\": \"{line}\""));
        pty.press("2iX").until("✗ line");
        pty.press("<esc>").until("Enter edit");
    }
    pty.press("<c-s>").until("saved");
    assert_back(&mut pty);
}

#[test]
fn ctrl_c_in_the_editor_ends_the_editor_and_not_us() {
    let editing = Editing::with("echo ready; exec cat");
    let mut pty = editing.screen();
    pty.press("<c-g>").until("ready");
    pty.press("<c-c>").until("was ended by signal 2");
    assert_back(&mut pty);
}

#[test]
fn an_editor_that_stops_itself_where_no_shell_is_goes_on() {
    let script = r#"kill -STOP $$; printf '{"after": 1}' > "$1""#;
    let editing = Editing::with(script);
    let mut pty = editing.screen();
    pty.press("<c-g>").until("\"after\": 1");
    assert_back(&mut pty);
}

#[test]
fn ctrl_z_in_the_editor_brings_the_shell_and_fg_the_editor() {
    for (stop, bytes) in [
        ("read -r line", "<c-z>"),
        ("kill -STOP $$; read -r line", ""),
    ] {
        let script = format!(
            "echo $$ > \"$TOLD\"; echo ready; {stop}; printf '{{\"line\": \"%s\"}}' \"$line\" > \"$1\""
        );
        let editing = Editing::with(&script).set("PS1", "shell> ");
        let path = editing.home.path();
        let mut pty = Pty::start("sh", &["-i"], path, &editing.environment, SIZE);
        pty.until("shell>");
        pty.press(&format!("{PROGRAM} --demo\r")).until("weather");
        pty.press("<enter>").until("\"city\"");
        pty.press("<c-g>").until("ready");
        pty.press(bytes).until("Stopped");
        // Else the editor, not yet stopped, may still take a letter that is meant for the shell.
        let state = format!("/proc/{}/stat", editing.told().trim());
        wait_until("the editor to be stopped", || {
            fs::read_to_string(&state).is_ok_and(|state| state.contains(") T "))
        });
        pty.press("fg\r").press("from the shell\r");
        pty.until("\"line\": \"from the shell\"");
        pty.press("q").until("shell>");
        pty.until_cooked();
    }
}

#[test]
fn a_run_ends_while_the_editor_has_the_terminal() {
    let script = r#"until "$PROGRAM" history --history "$HISTORY" | grep -q '✓'; do :; done"#;
    let editing = Editing::with(script).set("PROGRAM", PROGRAM);
    let history = editing.home.path().join("history.db").display().to_string();
    let editing = editing.set("HISTORY", &history);
    let mut pty = editing.start(&["--demo", "--history", &history]);
    pty.press("<enter>").until("\"city\"");
    pty.press("2i<c-r><c-g>").until("Success");
    pty.press("<esc>").until("Enter edit");
    assert_back(&mut pty);
}

#[test]
fn a_signal_that_ends_the_program_ends_the_editor_first() {
    let script =
        "trap 'echo ended > \"$TOLD\"; exit' TERM; echo ready; while :; do read -r x; done";
    let editing = Editing::with(script);
    let mut pty = editing.screen();
    pty.press("<c-g>").until("ready");
    pty.signal(Signal::TERM);
    pty.until_ended();
    assert_eq!(editing.told(), "ended\n");
    assert!(pty.is_cooked());
}

#[test]
fn a_line_that_is_typed_can_be_edited_outside_too() {
    let editing = Editing::with("printf 'unpub\\n' > \"$1\"");
    let mut pty = editing.start(&["--demo"]);
    pty.press("1/x").press("<c-g>").until("unpub");
    pty.press("<enter>").until("unpublished");
}
