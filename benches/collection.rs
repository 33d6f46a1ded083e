//! A collection of 2,000 workflows with 20 cases each: the first frame, and a key in the filter.
//!
//! `cargo bench --bench collection` makes it in a temporary folder and prints one line a figure,
//! with what is to be reached. Medians of 20 and the slowest; a pseudo-terminal of 120 x 36.

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
#[allow(dead_code, reason = "shared with another bench, which uses all of it")]
#[path = "feel/terminal.rs"]
mod terminal;

use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use coze_tui::{
    app::{Header, Key, Message, Model, Start, keymap::Keymap, update},
    config::Collection,
    domain::Timestamp,
    view::{Theme, draw},
    wording::Language,
};
use figures::{median, percentile};
use ratatui::{Terminal as Screen, backend::TestBackend};
use terminal::Terminal;

const TIMES: usize = 20;
const WORKFLOWS: usize = 2_000;
const CASES: usize = 20;
/// Milliseconds to the first frame of the program.
const FIRST_FRAME: f64 = 30.0;
/// Milliseconds a key in the filter takes, frame included.
const KEY: f64 = 5.0;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("coze-workflows");
    let began = Instant::now();
    generate(&root);
    println!(
        "{WORKFLOWS} workflows with {CASES} cases each made in {:.1} s",
        began.elapsed().as_secs_f64()
    );
    let collection = Collection::new(root.clone());
    say("names", None, || drop(black_box(collection.names())));
    let read = || collection.read(Language::English).unwrap();
    say("everything, cases included", None, || {
        drop(black_box(read()));
    });
    let saved = read();
    assert_eq!(saved.len(), WORKFLOWS);
    let mut model = model();
    say("taken in by the screen", None, || {
        let message = Message::CollectionRead(saved.clone(), Vec::new());
        update(&mut model, message);
    });
    filter(model);
    first_frame(folder.path(), &root);
}

/// Names as people give them, a third of them Chinese, with titles and tags.
fn generate(root: &Path) {
    const SUBJECTS: [&str; 12] = [
        "weather",
        "report",
        "translate",
        "客服问答",
        "invoice",
        "summary",
        "合同审核",
        "email",
        "订单查询",
        "image",
        "review",
        "知识库",
    ];
    const TEAMS: [&str; 5] = ["prod", "staging", "客服", "demo", "finance"];
    for number in 0..WORKFLOWS {
        let subject = SUBJECTS[number % SUBJECTS.len()];
        let team = TEAMS[number / 7 % TEAMS.len()];
        let folder = root.join(format!("{subject}-{team}-{number:04}"));
        fs::create_dir_all(folder.join("cases")).unwrap();
        let settings = format!(
            "workflow_id = \"76010000000000{number:05}\"\nname = \"{subject} {number}\"\nmode = \"sync\"\ntags = [\"{team}\", \"n{}\"]\n",
            number % 10
        );
        fs::write(folder.join("workflow.toml"), settings).unwrap();
        for case in 0..CASES {
            let text = format!(
                "{{\n  \"city\": \"北京\",\n  \"days\": {case},\n  \"id\": 76010000000000{number:05}\n}}\n"
            );
            fs::write(folder.join(format!("cases/case-{case:02}.json")), text).unwrap();
        }
    }
}

fn model() -> Model {
    let start = Start {
        size: (120, 36),
        language: Language::English,
        keymap: Keymap::default(),
        header: Header::default(),
        seed: 1,
        now: Timestamp(0),
    };
    Model::new(start).0
}

/// Every key of what is typed, with the frame that shows it.
fn filter(mut model: Model) {
    let mut screen = Screen::new(TestBackend::new(120, 36)).unwrap();
    let mut keys = Vec::new();
    let mut press = |model: &mut Model, key: &str| {
        let key: Key = key.parse().unwrap();
        let began = Instant::now();
        update(model, Message::Key(key));
        screen
            .draw(|frame| draw(model, &Theme::SIXTEEN, frame))
            .unwrap();
        began.elapsed().as_secs_f64() * 1e3
    };
    for typed in [
        "report prod 17",
        "客服",
        "#fin",
        "wthr",
        "7601000000000000777",
    ] {
        press(&mut model, "/");
        for letter in typed.chars() {
            let key = if letter == ' ' {
                "space".to_owned()
            } else {
                letter.to_string()
            };
            keys.push(press(&mut model, &key));
        }
        assert!(!model.workflows.is_empty(), "{typed}");
        press(&mut model, "esc");
    }
    print("a key in the filter, with its frame", &mut keys, Some(KEY));
}

/// From the start of the program to a frame that has the names and the keys on it.
fn first_frame(home: &Path, root: &Path) {
    let mut frames = Vec::new();
    let mut whole = Vec::new();
    for _ in 0..TIMES {
        let began = Instant::now();
        let mut terminal = open(home, root);
        terminal.until(|terminal| {
            let text = terminal.text();
            text.contains("email-") && text.contains("keys")
        });
        frames.push(began.elapsed().as_secs_f64() * 1e3);
        // How many cases there are is known once all are read.
        terminal.until(|terminal| terminal.text().contains("20 │"));
        whole.push(began.elapsed().as_secs_f64() * 1e3);
        terminal.until_quiet(Duration::from_millis(100));
        terminal.end();
    }
    print(
        "first frame from exec, with the names",
        &mut frames,
        Some(FIRST_FRAME),
    );
    print("every case read and counted, from exec", &mut whole, None);
}

fn open(home: &Path, root: &Path) -> Terminal {
    let inside = |name: &str| home.join(name).display().to_string();
    let mut variables = vec![
        ("HOME".to_owned(), inside("home")),
        ("COZE_API_TOKEN".to_owned(), "pat_demo".to_owned()),
        ("TERM".to_owned(), "xterm-256color".to_owned()),
        ("COZE_TUI_COLLECTION".to_owned(), root.display().to_string()),
    ];
    for name in [
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
    ] {
        variables.push((name.to_owned(), inside(name)));
    }
    let program = PathBuf::from(env!("CARGO_BIN_EXE_coze-tui"));
    Terminal::open(&program, &variables)
}

fn say(what: &str, wanted: Option<f64>, mut act: impl FnMut()) {
    let mut took = Vec::new();
    for _ in 0..TIMES {
        let began = Instant::now();
        act();
        took.push(began.elapsed().as_secs_f64() * 1e3);
    }
    print(what, &mut took, wanted);
}

fn print(what: &str, took: &mut [f64], wanted: Option<f64>) {
    let (middle, slowest) = (median(took), percentile(took, 100.0));
    let wanted = wanted.map_or_else(String::new, |wanted| {
        let reached = if slowest < wanted {
            "yes"
        } else if middle < wanted {
            "median only"
        } else {
            "NO"
        };
        format!("   below {wanted} ms: {reached}")
    });
    println!("{what:<44} {middle:>8.2} ms, slowest {slowest:>8.2} ms{wanted}");
}
