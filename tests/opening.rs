//! A run file on the screen: the built binary in a pseudo-terminal.

use std::{fs, path::PathBuf};

use coze_tui::{
    domain::{HistoryFilter, RunRecord, RunStatus},
    emulator::{Emulator, Options},
    store::Store,
};

use crate::support::{home::Home, machine::Machine, pty::Pty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_coze-tui");

/// Two runs of somebody, exported, with some values masked.
fn exported(emulator: &Emulator, mask: &[&str]) -> String {
    let machine = Machine::with(&emulator.base_url(), "pat_demo");
    for city in ["city=北京", "city=上海"] {
        let done = machine.run(&["run", "7601000000000000101", "-p", city]);
        assert_eq!(done.code, Some(0), "{done:?}");
    }
    let done = machine.run(&[&["export", "--search", ""], mask].concat());
    assert_eq!(done.stdout.lines().count(), 2, "{done:?}");
    done.stdout
}

/// The screen on a file of runs, in a home with a history.
struct Opened {
    home: Home,
    temporary: PathBuf,
    pty: Pty,
}

fn open(emulator: &Emulator, runs: &str) -> Opened {
    let home = Home::new();
    let file = home.path().join("runs.jsonl");
    fs::write(&file, runs).unwrap();
    let temporary = home.path().join("temporary");
    fs::create_dir(&temporary).unwrap();
    drop(Store::open(&home.history()));
    let mut environment = home.environment();
    environment.push(("COZE_API_TOKEN".to_owned(), "pat_demo".to_owned()));
    environment.push(("COZE_API_BASE".to_owned(), emulator.base_url()));
    environment.push(("TMPDIR".to_owned(), temporary.display().to_string()));
    let arguments = ["open", file.to_str().unwrap()];
    let mut pty = Pty::start(PROGRAM, &arguments, home.path(), &environment, (120, 36));
    pty.until("runs.jsonl (read-only)");
    pty.until("⇣7601");
    pty.press("4").until("›4 History");
    Opened {
        home,
        temporary,
        pty,
    }
}

impl Opened {
    /// Ends the screen; what is left of the runs of the file.
    fn end(mut self) -> (Home, usize) {
        self.pty.press("q");
        assert!(self.pty.until_ended().success());
        let left = fs::read_dir(&self.temporary).unwrap().count();
        (self.home, left)
    }
}

/// The runs of the user's own history, newest first: id, parent, parameters.
fn own_runs(home: &Home) -> Vec<RunRecord> {
    let store = Store::open(&home.history()).unwrap();
    let rows = store
        .page(HistoryFilter::default(), None, 9)
        .wait()
        .unwrap();
    let loaded = rows.iter().map(|row| store.load(row.id).wait().unwrap());
    loaded.map(Option::unwrap).collect()
}

#[test]
fn a_run_file_is_shown_and_compared_and_nothing_is_changed() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let mut opened = open(&emulator, &exported(&emulator, &[]));
    let before = fs::read(opened.home.history()).unwrap();
    let pty = &mut opened.pty;
    pty.press("<enter>").until("Success");
    pty.press("4d").until("parameters: city");
    pty.press("<esc>").until("4 History");
    pty.press("4<del>").until("stay as they are");
    let (home, left) = opened.end();
    assert_eq!(fs::read(home.history()).unwrap(), before);
    assert_eq!(left, 0);
}

#[test]
fn a_run_of_a_file_is_made_again_in_ones_own_history_and_what_changed_is_shown() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let runs = exported(&emulator, &[]);
    // As if Coze had said something else then.
    let other = runs.replace("经度为", "经度约");
    assert_ne!(other, runs);
    let mut opened = open(&emulator, &other);
    // Side by side: what it said then, and what it says now.
    opened.pty.press("R").until("经度约");
    opened.pty.until("经度为");
    opened.pty.press("<esc>").until("Response · ✓ Success");
    let (home, left) = opened.end();
    assert_eq!(left, 0);
    let [own] = &*own_runs(&home) else {
        panic!("one run is made");
    };
    assert_eq!(own.summary.status, RunStatus::Success);
    assert!(runs.contains(&own.summary.parent.unwrap().to_string()));
    assert!(own.summary.marks.imported_from.is_none());
    assert!(String::from_utf8_lossy(&own.request).contains("上海"));
}

#[test]
fn masked_values_are_not_sent_unless_that_is_chosen() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let mut opened = open(&emulator, &exported(&emulator, &["--mask", "city"]));
    opened.pty.press("R").until("would be sent as ***");
    opened.pty.press("n").until_gone("would be sent as ***");
    let (home, _) = opened.end();
    assert!(own_runs(&home).is_empty());
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
