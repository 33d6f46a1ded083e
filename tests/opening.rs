//! A run file on the screen: the built binary in a pseudo-terminal.

use std::fs;

use coze_tui::{
    emulator::{Emulator, Options},
    store::Store,
};

use crate::support::{home::Home, machine::Machine, pty::Pty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_coze-tui");

/// Runs of somebody, exported.
fn exported() -> String {
    let emulator = Emulator::start(Options::default()).unwrap();
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    for city in ["city=北京", "city=上海"] {
        let done = machine.run(&["run", "7601000000000000101", "-p", city]);
        assert_eq!(done.code, Some(0), "{done:?}");
    }
    let done = machine.run(&["export", "--search", ""]);
    assert_eq!(done.stdout.lines().count(), 2, "{done:?}");
    done.stdout
}

#[test]
fn a_run_file_is_shown_and_compared_and_nothing_is_changed_or_sent() {
    let home = Home::new();
    let file = home.path().join("runs.jsonl");
    fs::write(&file, exported()).unwrap();
    let temporary = home.path().join("temporary");
    fs::create_dir(&temporary).unwrap();
    drop(Store::open(&home.history()));
    let before = fs::read(home.history()).ok();
    let mut environment = home.environment();
    environment.push(("COZE_API_TOKEN".to_owned(), "pat_demo".to_owned()));
    environment.push(("TMPDIR".to_owned(), temporary.display().to_string()));
    let arguments = ["open", file.to_str().unwrap()];
    let mut pty = Pty::start(PROGRAM, &arguments, home.path(), &environment, (120, 36));
    pty.until("runs.jsonl (read-only)");
    pty.press("4<enter>").until("Success");
    pty.press("4d").until("parameters: city");
    pty.press("<esc>").until("4 History");
    pty.press("4R").until("nothing is sent from here");
    pty.press("4<del>").until("stay as they are");
    pty.press("q");
    assert!(pty.until_ended().success());
    assert_eq!(fs::read(home.history()).ok(), before);
    assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0);
}

#[test]
fn a_file_without_runs_is_refused_before_the_screen() {
    let machine = Machine::new();
    let file = machine.write("empty.jsonl", "nonsense\n");
    let done = machine.run(&["open", file.to_str().unwrap()]);
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(done.stderr.contains("empty.jsonl holds no run"), "{done:?}");
    let done = machine.run(&["open", "nothing.jsonl"]);
    assert!(done.stderr.contains("there is no file"), "{done:?}");
}
