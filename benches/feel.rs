//! How the program feels: start, keys, idle, memory, beside a bare ratatui program in the same run.
//!
//! `cargo bench --bench feel` builds both and prints one line a figure. A pseudo-terminal of
//! 120 x 36, 12 saved workflows, 10 runs in the history, medians of 20.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a measurement that cannot go on should stop, and its purpose is to print"
)]

#[path = "feel/figures.rs"]
mod figures;
#[path = "feel/terminal.rs"]
mod terminal;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use coze_tui::emulator::{Emulator, Options};
use figures::{median, percentile};
use terminal::Terminal;

const TIMES: usize = 20;
const WORKFLOWS: usize = 12;
const RUNS: usize = 10;

fn main() {
    let hello = built_hello();
    let emulator = Emulator::start(Options::default()).unwrap();
    let home = Home::new(&emulator.base_url());
    start(&home, &hello);
    keys(&home, &hello);
    burst(&home, &hello);
    idle(&home);
    while_reading(&home);
}

/// The folders of a user who has worked a little.
struct Home {
    folder: tempfile::TempDir,
    base_url: String,
}

impl Home {
    fn new(base_url: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Self {
            folder,
            base_url: base_url.to_owned(),
        };
        for number in 0..WORKFLOWS {
            let name = match number {
                0 => "a-weather".to_owned(),
                1 => "b-large".to_owned(),
                _ => format!("workflow-{number:02}"),
            };
            let workflow = home.collection().join(&name);
            fs::create_dir_all(workflow.join("cases")).unwrap();
            let (scenario, parameters) = if number == 1 {
                ("large", r#"{"bytes": 10000000}"#)
            } else {
                ("weather", "{\n  \"city\": \"北京\"\n}\n")
            };
            let id = coze_tui::emulator::WORKFLOWS
                .iter()
                .find(|known| known.name == scenario)
                .unwrap()
                .workflow_id;
            let settings = format!("workflow_id = \"{id}\"\nname = \"{name}\"\n");
            fs::write(workflow.join("workflow.toml"), settings).unwrap();
            fs::write(workflow.join("cases/first.json"), parameters).unwrap();
        }
        for _ in 0..RUNS {
            let mut command = home.command();
            let done = command.args(["run", "a-weather"]).output().unwrap();
            let complaint = String::from_utf8_lossy(&done.stderr).into_owned();
            assert!(done.status.success(), "{complaint}");
        }
        home
    }

    fn collection(&self) -> PathBuf {
        self.folder.path().join("coze-workflows")
    }

    fn variables(&self) -> Vec<(String, String)> {
        let inside = |name: &str| self.folder.path().join(name).display().to_string();
        let mut variables = vec![
            ("HOME".to_owned(), inside("home")),
            ("COZE_API_BASE".to_owned(), self.base_url.clone()),
            ("COZE_API_TOKEN".to_owned(), "pat_demo".to_owned()),
            ("TERM".to_owned(), "xterm-256color".to_owned()),
            (
                "COZE_TUI_COLLECTION".to_owned(),
                self.collection().display().to_string(),
            ),
        ];
        for name in [
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
        ] {
            variables.push((name.to_owned(), inside(name)));
        }
        variables
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_coze-tui"));
        command.env_clear().envs(self.variables());
        command
    }

    fn screen(&self) -> Terminal {
        let program = Path::new(env!("CARGO_BIN_EXE_coze-tui"));
        Terminal::open(program, &self.variables())
    }
}

fn built_hello() -> PathBuf {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let built = Command::new(cargo)
        .args(["build", "--release", "--example", "hello"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .unwrap();
    assert!(built.success());
    let program = Path::new(env!("CARGO_BIN_EXE_coze-tui"));
    program.parent().unwrap().join("examples/hello")
}

fn say(what: &str, ours: f64, hello: f64, unit: &str) {
    let times = ours / hello;
    println!("{what:<52} {ours:>9.2} {unit}   hello {hello:>7.2} {unit}   {times:.2} times");
}

fn hello_is_up(terminal: &Terminal) -> bool {
    terminal.text().contains("Hello")
}

/// Everything that belongs to the first picture: the list, the history, the keys.
fn all_is_up(terminal: &Terminal) -> bool {
    let text = terminal.text();
    text.contains("workflow-11") && text.matches('✓').count() >= RUNS && text.contains("keys")
}

fn start(home: &Home, hello: &Path) {
    let once = |open: &dyn Fn() -> Terminal, up: &dyn Fn(&Terminal) -> bool| {
        let began = Instant::now();
        let mut terminal = open();
        terminal.until(up);
        let took = began.elapsed();
        terminal.end();
        took.as_secs_f64() * 1e3
    };
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    for _ in 0..TIMES {
        theirs.push(once(
            &|| Terminal::open(hello, &home.variables()),
            &hello_is_up,
        ));
        ours.push(once(&|| home.screen(), &all_is_up));
    }
    say(
        "first full frame from exec",
        median(&mut ours),
        median(&mut theirs),
        "ms",
    );
}

/// CPU of one key: the time all threads of the program ran, from the key to a quiet screen.
fn keys(home: &Home, hello: &Path) {
    let cost = |terminal: &mut Terminal, key: &str| {
        let before = terminal.cpu();
        terminal.press(key);
        terminal.until_quiet(Duration::from_millis(40));
        terminal.cpu().saturating_sub(before).as_secs_f64() * 1e6
    };
    let mut bare = Terminal::open(hello, &home.variables());
    bare.until(hello_is_up);
    bare.until_quiet(Duration::from_millis(200));
    let mut theirs: Vec<f64> = (0..TIMES).map(|_| cost(&mut bare, "x")).collect();
    let theirs = median(&mut theirs);
    bare.end();

    let mut full = home.screen();
    full.until(all_is_up);
    full.until_quiet(Duration::from_millis(500));
    let mut moving: Vec<f64> = (0..TIMES)
        .map(|turn| cost(&mut full, if turn % 8 < 4 { "j" } else { "k" }))
        .collect();
    say("CPU of a key, moving", median(&mut moving), theirs, "us");
    full.press("\r2e");
    full.until_quiet(Duration::from_millis(200));
    let mut typing: Vec<f64> = (0..TIMES).map(|_| cost(&mut full, "x")).collect();
    say("CPU of a key, typing", median(&mut typing), theirs, "us");
    full.end();
}

/// Forty keys in one write, to the last byte painted.
fn burst(home: &Home, hello: &Path) {
    let once = |mut terminal: Terminal, up: &dyn Fn(&Terminal) -> bool, keys: &str| {
        terminal.until(up);
        terminal.until_quiet(Duration::from_millis(300));
        let began = Instant::now();
        terminal.press(keys);
        let last = terminal.until_quiet(Duration::from_millis(60));
        terminal.end();
        last.duration_since(began).as_secs_f64() * 1e3
    };
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    for _ in 0..TIMES {
        let bare = Terminal::open(hello, &home.variables());
        theirs.push(once(bare, &hello_is_up, &"x".repeat(40)));
        ours.push(once(home.screen(), &all_is_up, &"jk".repeat(20)));
    }
    say(
        "40 keys in one write, to the last paint",
        median(&mut ours),
        median(&mut theirs),
        "ms",
    );
}

fn idle(home: &Home) {
    let mut terminal = home.screen();
    terminal.until(all_is_up);
    terminal.until_quiet(Duration::from_secs(2));
    let (cpu, switches) = (terminal.cpu(), terminal.switches());
    terminal.until_quiet(Duration::from_secs(5));
    println!(
        "idle for 5 s: {} us of CPU, {} wake-ups; memory {:.1} MB (own {:.1} MB)",
        terminal.cpu().saturating_sub(cpu).as_micros(),
        terminal.switches() - switches,
        terminal.memory("VmRSS") / 1e3,
        terminal.memory("RssAnon") / 1e3,
    );
    terminal.end();
}

/// Keys while a 10 MB answer arrives and is made readable.
fn while_reading(home: &Home) {
    let mut waits = Vec::new();
    for _ in 0..5 {
        let mut terminal = home.screen();
        terminal.until(all_is_up);
        terminal.until_quiet(Duration::from_millis(500));
        terminal.press("j\r");
        terminal.until(|terminal| terminal.text().contains("10000000"));
        terminal.press("\x12");
        let began = Instant::now();
        let mut down = true;
        terminal.press("1");
        while began.elapsed() < Duration::from_millis(1500) {
            let asked = Instant::now();
            terminal.press(if down { "j" } else { "k" });
            down = !down;
            terminal.until_painted();
            waits.push(asked.elapsed().as_secs_f64() * 1e3);
        }
        assert!(terminal.text().contains('✓'), "{}", terminal.text());
        terminal.end();
    }
    println!(
        "a key while 10 MB are read and formatted: median {:.2} ms, 99th percentile {:.2} ms, worst {:.2} ms, of {}",
        percentile(&mut waits, 50.0),
        percentile(&mut waits, 99.0),
        percentile(&mut waits, 100.0),
        waits.len(),
    );
}
