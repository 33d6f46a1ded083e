//! A run file on the screen: the built binary in a pseudo-terminal.

use std::{fs, path::PathBuf};

use coze_tui::{
    domain::{HistoryFilter, IdSource, RunRecord, RunStatus, Timestamp},
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
    let temporary = home.path().join("temporary");
    fs::create_dir(&temporary).unwrap();
    drop(Store::open(&home.history()));
    open_in(home, temporary, emulator, runs)
}

fn open_in(home: Home, temporary: PathBuf, emulator: &Emulator, runs: &str) -> Opened {
    let file = home.path().join("runs.jsonl");
    fs::write(&file, runs).unwrap();
    let mut environment = home.environment();
    environment.push(("COZE_API_TOKEN".to_owned(), "pat_demo".to_owned()));
    environment.push(("COZE_API_BASE".to_owned(), emulator.base_url()));
    environment.push(("TMPDIR".to_owned(), temporary.display().to_string()));
    let arguments = ["open", file.to_str().unwrap()];
    let mut pty = Pty::start(PROGRAM, &arguments, home.path(), &environment, (120, 36));
    pty.until("runs.jsonl (read-only");
    pty.until("⇣");
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
fn a_long_file_is_shown_with_its_first_runs_and_the_others_follow() {
    const RUNS: usize = 3_000;
    let emulator = Emulator::start(Options::default()).unwrap();
    let one = exported(&emulator, &[]).lines().next().unwrap().to_owned();
    let record: serde_json::Value = serde_json::from_str(&one).unwrap();
    let (id, at) = (
        record["id"].as_str().unwrap(),
        record["started_at"].as_str().unwrap(),
    );
    let mut ids = IdSource::seeded(1);
    let mut lines: Vec<String> = (0..RUNS)
        .map(|run| {
            // The newest stand at the end.
            let time = Timestamp(i64::try_from(run).unwrap() * 1_000).rfc3339();
            one.replace(id, &ids.next_id().to_string())
                .replace(at, &time)
        })
        .collect();
    lines.insert(RUNS - 5, "no run".to_owned());
    let mut opened = open(&emulator, &lines.join("\n"));
    opened.pty.until_gone("% read");
    opened.pty.press("/").until("›");
    opened.pty.press("北京").until("3000 found");
    opened.pty.press("<enter>").until("Enter show");
    opened.pty.press("q").until_bytes("line 2996", 1);
    assert!(opened.pty.until_ended().success());
    assert_eq!(fs::read_dir(&opened.temporary).unwrap().count(), 0);
}

#[test]
fn what_a_killed_program_left_of_a_file_is_removed_by_the_next_and_only_that() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let runs = exported(&emulator, &[]);
    let living = open(&emulator, &runs);
    let mut killed = open_in(living.home, living.temporary, &emulator, &runs);
    killed.pty.signal(rustix::process::Signal::KILL);
    let count = |folder: &PathBuf| fs::read_dir(folder).unwrap().count();
    killed.pty.until_ended();
    assert_eq!(count(&killed.temporary), 2);
    let next = open_in(killed.home, killed.temporary, &emulator, &runs);
    assert_eq!(count(&next.temporary), 2, "that of the living one stays");
    let (_home, left) = next.end();
    assert_eq!(left, 1);
    drop(living.pty);
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

#[test]
fn a_run_saved_whole_on_the_screen_can_be_imported_elsewhere_and_holds_no_token() {
    const SECRET: &str = "pat_0123456789abcdef";
    let emulator = Emulator::start(Options::default()).unwrap();
    let home = Home::new();
    let parameters = format!("{{\"key\": \"{SECRET}\"}}");
    let settings = "workflow_id = \"7601000000000000102\"\n";
    home.save_workflow("echo", settings, "first", &parameters);
    let mut environment = home.environment();
    environment.push(("COZE_API_TOKEN".to_owned(), "pat_demo".to_owned()));
    environment.push(("COZE_API_BASE".to_owned(), emulator.base_url()));
    let mut pty = Pty::start(PROGRAM, &[], home.path(), &environment, (120, 36));
    pty.until("echo");
    pty.press("1<enter>").until(SECRET);
    pty.press("<c-r>").until("Success");
    pty.press("3S").until("decoded");
    pty.press("<tab><tab>").until("● whole run");
    pty.press("<enter>").until("covered with stars");
    pty.press("o").until("all keys");
    pty.press("q");
    assert!(pty.until_ended().success());
    let listed = fs::read_dir(home.path()).unwrap();
    let files = listed.map(|entry| entry.unwrap().path());
    let mut saved = files.filter(|path| path.extension().is_some_and(|it| it == "jsonl"));
    let file = saved.next().unwrap();
    let line = fs::read_to_string(&file).unwrap();
    assert!(
        line.lines().count() == 1 && !line.contains(SECRET),
        "{line}"
    );
    let elsewhere = Machine::with(&emulator.base_url(), "pat_demo");
    let done = elsewhere.run(&["import", file.to_str().unwrap()]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let found = elsewhere.run(&["history", "imported", "--output", "json"]);
    assert!(found.stdout.contains("\"success\""), "{found:?}");
}
