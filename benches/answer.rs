//! How it feels to read a large answer: every figure beside what is to be reached, and jless with
//! the same JSON in the same run.
//!
//! `cargo bench --bench answer` asks the local Coze for answers of 1, 10 and 50 MB and prints one
//! line a figure, the best of a few tries. jless is taken from `JLESS` or the path, if it is there.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_precision_loss,
    reason = "a measurement that cannot go on should stop, and its purpose is to print"
)]

#[path = "answer/body.rs"]
mod body;
#[path = "feel/figures.rs"]
#[expect(dead_code, reason = "shared with the other measurement")]
mod figures;
#[path = "answer/filtering.rs"]
mod filtering;
#[path = "answer/jless.rs"]
mod jless;
#[path = "answer/program.rs"]
mod program;
#[path = "answer/prose.rs"]
mod prose;
#[path = "answer/reading.rs"]
mod reading;
#[path = "answer/report.rs"]
mod report;
#[path = "feel/terminal.rs"]
#[expect(dead_code, reason = "shared with the other measurement")]
mod terminal;

use std::time::{Duration, Instant};

use coze_tui::json::{Document, View};
use report::{figure, note, within};

const TIMES: usize = 5;

fn main() {
    if std::env::args().any(|argument| argument == "prose") {
        return prose::markdown();
    }
    if std::env::args().any(|argument| argument == "filter") {
        return filtering::measure(&body::large(10_000_000));
    }
    for (megabytes, target) in [(1, None), (10, Some(80.0)), (50, Some(400.0))] {
        note(&format!("-- {megabytes} MB, as the local Coze sends it"));
        let body = body::large(megabytes * 1_000_000);
        let ours = reading::open(&body, target);
        let (program, peak) = program::measure(&body, "batch", target);
        if megabytes == 50 {
            within("  its peak memory over the body", peak, "times", 3.0);
        }
        if let Some(theirs) = jless::measure(&body) {
            within("  rows drawn, beside jless", ours, "ms", theirs);
            within("  whole program, beside jless", program, "ms", theirs);
        }
        let document = Document::from_body(&body, View::Decoded).unwrap();
        reading::frames(&document);
        reading::folds(&document);
        reading::find(&document);
        if megabytes == 50 {
            program::keys(&body, "batch");
        }
        if megabytes == 10 {
            filtering::measure(&body);
        }
    }
    unusual();
    prose::markdown();
}

/// Answers of other shapes.
fn unusual() {
    let line = "北京 ab\\n".repeat(20_000_000 / 13);
    let keys: Vec<String> = (0..1_000_000).map(|n| format!("\"key {n}\":{n}")).collect();
    let tiny = "[0],".repeat(2_500_000);
    for (name, data) in [
        ("one line of 20 MB", format!("{{\"text\":\"{line}\"}}")),
        ("a million keys", format!("{{{}}}", keys.join(","))),
        ("10 MB of tiny arrays", format!("[{tiny}[0]]")),
    ] {
        note(&format!("-- {name}"));
        let body = serde_json::json!({"code": 0, "data": data}).to_string();
        reading::open(body.as_bytes(), None);
        let document = Document::from_body(body.as_bytes(), View::Decoded).unwrap();
        reading::frames(&document);
        reading::folds(&document);
    }
}

/// The best of a few tries, in milliseconds.
fn best<T>(mut measured: impl FnMut() -> T) -> f64 {
    let once = || {
        let begun = Instant::now();
        std::hint::black_box(measured());
        begun.elapsed()
    };
    let best = std::iter::repeat_with(once).take(TIMES).min();
    best.unwrap_or(Duration::MAX).as_secs_f64() * 1e3
}
