//! The real program killed with SIGKILL at every step of a run: the next start shows the run, sends
//! nothing again, and polls what can be polled.

use std::{
    net::TcpListener,
    process::{Child, Command, Output, Stdio},
};

use coze_tui::{
    domain::HistoryFilter,
    emulator::{Emulator, Options, WORKFLOWS},
    store::Store,
};
use rusqlite::Connection;

use crate::{
    keeping::{FORMATS, older},
    support::{
        history::{History, wait_until},
        home::Home,
        pty::Pty,
    },
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_coze-tui");

/// One step of a run at which the program is killed.
struct Step {
    name: &'static str,
    workflow: &'static str,
    parameters: &'static str,
    mode: &'static str,
    /// The state that the program never comes to write.
    held: Option<&'static str>,
    /// The state on disk at which it is killed.
    killed_at: &'static str,
    /// How many requests have left by then.
    sent: usize,
    /// What the next start makes of it in the end.
    ends: &'static str,
}

const STEPS: &[Step] = &[
    Step {
        name: "recorded, not sent",
        workflow: "weather",
        parameters: r#"{"city": "北京"}"#,
        mode: "sync",
        held: Some("sent"),
        killed_at: "queued",
        sent: 0,
        ends: "unknown",
    },
    Step {
        name: "waiting for the answer",
        workflow: "gateway",
        parameters: r#"{"hang": true}"#,
        mode: "sync",
        held: None,
        killed_at: "sent",
        sent: 1,
        ends: "unknown",
    },
    Step {
        name: "between the answer and its record",
        workflow: "weather",
        parameters: r#"{"city": "北京"}"#,
        mode: "sync",
        held: Some("success"),
        killed_at: "sent",
        sent: 1,
        ends: "unknown",
    },
    Step {
        name: "between the name of an async run and its record",
        workflow: "report",
        parameters: r#"{"seconds": 1}"#,
        mode: "async",
        held: Some("running"),
        killed_at: "sent",
        sent: 1,
        ends: "unknown",
    },
    Step {
        name: "while polling",
        workflow: "report",
        parameters: r#"{"seconds": 2}"#,
        mode: "async",
        held: None,
        killed_at: "running",
        sent: 1,
        ends: "success",
    },
    Step {
        name: "between the polled result and its record",
        workflow: "report",
        parameters: r#"{"seconds": 0}"#,
        mode: "async",
        held: Some("success"),
        killed_at: "running",
        sent: 1,
        ends: "success",
    },
];

/// A user, a server, and the history between them.
struct World {
    home: Home,
    emulator: Emulator,
    history: History,
}

impl World {
    fn new() -> Self {
        let home = Home::new();
        let history = History::at(&home.history());
        // An empty history, so that a trigger can be put into it.
        drop(Store::open(&home.history()).expect("a history"));
        Self {
            home,
            emulator: Emulator::start(Options::default()).expect("the local Coze"),
            history,
        }
    }

    fn environment(&self) -> Vec<(String, String)> {
        let mut environment = self.home.environment();
        environment.push(("COZE_API_BASE".to_owned(), self.emulator.base_url()));
        environment.push(("COZE_API_TOKEN".to_owned(), "pat_demo".to_owned()));
        environment
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .current_dir(self.home.path())
            .env_clear()
            .envs(self.environment());
        command
    }

    fn output(&self, arguments: &[&str]) -> Output {
        let output = self.program(arguments).output();
        output.expect("the program")
    }

    fn screen(&self) -> Pty {
        let environment = self.environment();
        Pty::start(PROGRAM, &[], self.home.path(), &environment, (120, 36))
    }

    /// Waits until a run stands at a step, and stays there.
    fn wait_for(&self, step: &Step) {
        let history = &self.history;
        wait_until(step.name, || {
            history.statuses() == [step.killed_at]
                && self.emulator.runs_received() == step.sent
                && (step.held.is_none() || history.is_being_written())
        });
    }
}

fn workflow_id(name: &str) -> &'static str {
    let known = WORKFLOWS.iter().find(|workflow| workflow.name == name);
    known.expect("a workflow of the local Coze").workflow_id
}

fn killed(mut child: Child) {
    child.kill().expect("a kill");
    child.wait().expect("an end");
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_killed_command_leaves_a_run_that_the_next_start_settles_without_sending_it_again() {
    for step in STEPS {
        let world = World::new();
        if let Some(status) = step.held {
            world.history.hold_at(status);
        }
        let file = world.home.path().join("parameters.json");
        std::fs::write(&file, step.parameters).expect("parameters");
        let file = file.display().to_string();
        let id = workflow_id(step.workflow);
        let arguments = ["run", id, "--params", &file, "--mode", step.mode];
        let child = world
            .program(&arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program");
        world.wait_for(step);
        killed(child);
        world.history.let_go();

        let listed = world.output(&["history", "--output", "jsonl"]);
        let listed = text(&listed.stdout);
        assert_eq!(listed.lines().count(), 1, "{}: {listed}", step.name);
        let shown = [step.ends, "running"].map(|status| format!(r#""status":"{status}""#));
        let packed = listed.replace(": ", ":");
        assert!(
            shown.iter().any(|status| packed.contains(status)),
            "{}: {listed}",
            step.name
        );

        let waited = world.output(&["wait"]);
        let said = text(&waited.stderr);
        assert_eq!(
            world.history.statuses(),
            [step.ends],
            "{}: {said}",
            step.name
        );
        assert_eq!(world.emulator.runs_received(), step.sent, "{}", step.name);
    }
}

#[test]
fn a_killed_screen_leaves_a_run_that_the_next_screen_settles_without_sending_it_again() {
    for step in STEPS {
        let world = World::new();
        if let Some(status) = step.held {
            world.history.hold_at(status);
        }
        let id = workflow_id(step.workflow);
        let settings = format!("workflow_id = \"{id}\"\nmode = \"{}\"\n", step.mode);
        world
            .home
            .save_workflow("mine", &settings, "first", step.parameters);
        let mut screen = world.screen();
        screen.until("mine");
        screen.press("<enter>").until("first");
        screen.press("<c-r>");
        world.wait_for(step);
        screen.signal(rustix::process::Signal::KILL);
        screen.until_ended();
        world.history.let_go();

        let mut screen = world.screen();
        screen.until("mine");
        wait_until(step.name, || world.history.statuses() == [step.ends]);
        let glyph = if step.ends == "success" { "✓" } else { "?" };
        screen.until(glyph);
        assert_eq!(world.emulator.runs_received(), step.sent, "{}", step.name);
    }
}

#[test]
fn a_run_killed_while_nobody_listens_is_not_sent_when_somebody_does() {
    let mut world = World::new();
    // A port that was free a moment ago: the connection is refused.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let child = world
        .program(&["run", workflow_id("weather"), "-p", "city=北京"])
        .env("COZE_API_BASE", format!("http://127.0.0.1:{port}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    wait_until("the first try", || world.history.statuses() == ["sent"]);
    killed(child);

    let options = Options {
        port,
        ..Options::default()
    };
    world.emulator = Emulator::start(options).expect("the local Coze");
    let waited = world.output(&["wait"]);
    assert_eq!(
        world.history.statuses(),
        ["unknown"],
        "{}",
        text(&waited.stderr)
    );
    assert_eq!(world.emulator.runs_received(), 0);
}

#[test]
fn a_stream_killed_in_the_middle_keeps_what_came_and_is_not_sent_again() {
    let world = World::new();
    let child = world
        .program(&["run", workflow_id("story"), "--mode", "stream"])
        .args(["-p", "chunks:=1000000", "-p", "delay_ms:=5"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    // Written in batches: so many that text is among it.
    wait_until("some pieces", || world.history.pieces() > 3);
    killed(child);

    let shown = world.output(&["show", "last"]);
    assert!(text(&shown.stdout).contains("清晨的市集"), "{shown:?}");
    assert_eq!(world.history.statuses(), ["unknown"]);
    let waited = world.output(&["wait"]);
    assert_eq!(world.history.statuses(), ["unknown"], "{waited:?}");
    assert_eq!(world.emulator.runs_received(), 1);
}

/// How much is in a history that is brought up to date, so that this takes a while.
const MANY: usize = 60_000;

/// Kills a program while it brings a history of a format up to date; whether it was in the middle.
fn kill_in_mid_upgrade(home: &Home, format: usize) -> bool {
    let path = home.history();
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    older(&path, format, 3);
    let rows = Connection::open(&path).expect("a history");
    let sql = "WITH RECURSIVE number (n) AS (SELECT 4 UNION ALL SELECT n + 1 FROM number LIMIT ?1) \
         INSERT INTO run (id, status, workflow, workflow_id, profile, base_url, mode, started_at) \
         SELECT printf('%012d', n), 'success', 'weather', '7601', 'cn', 'https://x', 'sync', n \
         FROM number";
    rows.execute(sql, [i64::try_from(MANY - 3).expect("a number")])
        .expect("rows");
    drop(rows);
    let mut child = Command::new(PROGRAM)
        .args(["history", "--limit", "1"])
        .current_dir(home.path())
        .env_clear()
        .envs(home.environment())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let history = History::at(&path);
    wait_until("the upgrade", || {
        history.is_being_written() || child.try_wait().is_ok_and(|end| end.is_some())
    });
    killed(child);
    let rows = Connection::open(&path).expect("the history");
    let version = rows.query_row("PRAGMA user_version", [], |row| row.get(0));
    version == Ok(i64::try_from(format).expect("a number"))
}

#[test]
fn an_upgrade_that_is_killed_leaves_the_old_history_which_the_next_start_brings_up_to_date() {
    // What comes after format 5 is there at once, however many runs there are.
    for format in 1..=FORMATS.len().min(4) {
        // The machine may have looked away for as long as the upgrade took.
        let home = (0..10)
            .map(|_| Home::new())
            .find(|home| kill_in_mid_upgrade(home, format));
        let home = home.expect("an upgrade is met in the middle");
        let rows = Connection::open(home.history()).expect("the history");
        let ask = |sql: &str| rows.query_row(sql, [], |row| row.get::<_, String>(0));
        assert_eq!(ask("PRAGMA integrity_check").as_deref(), Ok("ok"));
        let of_now = "SELECT count(*) || '' FROM sqlite_schema WHERE name = 'word'";
        assert_eq!(ask(of_now).as_deref(), Ok("0"), "format {format}");
        let count = "SELECT count(*) || '' FROM run";
        assert_eq!(ask(count), Ok(MANY.to_string()), "format {format}");
        drop(rows);

        let store = Store::open(&home.history()).expect("the history");
        let newest = store.page(HistoryFilter::default(), None, 1).wait();
        assert_eq!(
            newest.expect("a page")[0].id.to_string(),
            format!("{MANY:012}")
        );
        let first = store.load("000000000001".parse().expect("an id")).wait();
        let first = first.expect("no fault").expect("a run");
        assert_eq!(
            first.response.expect("a body"),
            r#"{"data":"北京 number1"}"#
        );
        let rows = Connection::open(home.history()).expect("the history");
        let ask = |sql: &str| rows.query_row(sql, [], |row| row.get::<_, String>(0));
        assert_eq!(ask(count), Ok(MANY.to_string()), "format {format}");
    }
}
