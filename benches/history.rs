//! A history of a million runs with 4 GB of bodies: the first page, pages at both ends, search, count,
//! one more run, and what it takes on disk.
//!
//! `cargo bench --bench history` makes 50,000 runs in a temporary folder;
//! `cargo bench --bench history -- 1000000 /some/folder` makes that many in a folder that stays, and
//! measures what stands there already the next time. Each figure with what is to be reached.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::cast_precision_loss,
    reason = "a measurement that cannot go on should stop, and its purpose is to print"
)]

#[path = "feel/figures.rs"]
mod figures;
#[path = "history/program.rs"]
mod program;
#[path = "history/runs.rs"]
mod runs;
#[path = "feel/terminal.rs"]
#[allow(dead_code, reason = "benches share this file")]
mod terminal;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use coze_tui::{
    domain::{HistoryFilter, IdSource, RunMode, RunRecord, RunRequest, RunSummary, Timestamp},
    store::{Imported, Store},
};
use figures::{median, percentile};
use runs::{COMMON, RARE, RAREST, Source};

const TIMES: usize = 20;
const BATCH: u64 = 500;

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let count = words.first().map_or(50_000, |count| count.parse().unwrap());
    let temporary = tempfile::tempdir().unwrap();
    let folder = words
        .get(1)
        .map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    let path = folder.join(format!("history-{count}.db"));
    let raw_note = path.with_extension("raw");
    if !raw_note.exists() {
        let raw = generate(&path, count);
        fs::write(&raw_note, raw.to_string()).unwrap();
    }
    let raw: u64 = fs::read_to_string(&raw_note).unwrap().parse().unwrap();
    let file = fs::metadata(&path).unwrap().len();
    let packed = packed(&path);
    println!(
        "{count} runs, {:.2} GB of bodies, packed {:.2} GB: {:.1} % (33); the file, with rows and the \
         index of words, {:.2} GB: {:.1} %",
        raw as f64 / 1e9,
        packed as f64 / 1e9,
        packed as f64 * 100.0 / raw as f64,
        file as f64 / 1e9,
        file as f64 * 100.0 / raw as f64
    );
    opening(&path, &folder);
    let store = Store::open(&path).unwrap();
    pages(&store);
    searches(&store);
    one_more(&store, count);
    together(&path);
    program::measure(&path, &folder.join("empty.db"));
}

/// Bytes that the bodies and what they are packed with take.
fn packed(path: &Path) -> i64 {
    let file = rusqlite::Connection::open(path).unwrap();
    let sum = "SELECT (SELECT sum(length(bytes)) FROM body) + (SELECT coalesce(sum(length(bytes)), 0) FROM dictionary)";
    file.query_row(sum, (), |row| row.get(0)).unwrap()
}

fn generate(path: &Path, count: u64) -> u64 {
    let began = Instant::now();
    let store = Store::open(path).unwrap();
    let mut source = Source::new(count);
    let mut raw = 0;
    let mut made = 0;
    let mut waiting = None;
    while made < count {
        let batch = BATCH.min(count - made);
        let records = (0..batch).map(|_| {
            let (record, bytes) = source.next();
            raw += bytes;
            record
        });
        let records = records.collect();
        // The next batch is made while this one is written.
        let done = store.import(records, "generator".to_owned());
        if let Some(before) = waiting.replace(done) {
            let added = before.wait().unwrap();
            assert!(added.into_iter().all(|it| it == Imported::Added));
        }
        made += batch;
        if made % 50_000 == 0 {
            eprintln!("{made} runs after {:.0} s", began.elapsed().as_secs_f64());
        }
    }
    waiting.unwrap().wait().unwrap();
    store.close().wait().unwrap();
    println!("made in {:.0} s", began.elapsed().as_secs_f64());
    raw
}

fn filter(text: &str) -> HistoryFilter {
    HistoryFilter::parse(text, Timestamp::now()).unwrap()
}

/// Medians and the slowest, in milliseconds.
fn say(what: &str, reach: f64, mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..TIMES)
        .map(|_| {
            let began = Instant::now();
            work();
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    let (middle, slowest) = (median(&mut times), percentile(&mut times, 100.0));
    println!("{what:<44} {middle:>8.2} ms, slowest {slowest:>8.2} ({reach})");
    middle
}

/// What the first frame waits for.
fn opening(path: &Path, folder: &Path) {
    let empty = folder.join("empty.db");
    let open = |path: &Path| {
        let store = Store::open(path).unwrap();
        drop(
            store
                .page(HistoryFilter::default(), None, 101)
                .wait()
                .unwrap(),
        );
        store
    };
    open(&empty).close().wait().unwrap();
    let mut kept = Vec::new();
    let nothing = say("opened, first page, empty", 5.0, || {
        kept.push(open(&empty));
    });
    let full = say("opened, first page, this one", 5.0, || {
        kept.push(open(path));
    });
    println!(
        "{:<44} {:>8.2} ms (5)",
        "more than an empty one takes",
        full - nothing
    );
}

fn pages(store: &Store) {
    let page = |before: Option<i64>, text: &str| -> Vec<RunSummary> {
        store.page(filter(text), before, 101).wait().unwrap()
    };
    page(None, "");
    let newest = page(None, "")[0].seq;
    say("newest page", 20.0, || drop(page(None, "")));
    say("oldest page", 20.0, || drop(page(Some(102), "")));
    say("page in the middle", 20.0, || {
        drop(page(Some(newest / 2), ""));
    });
    say("newest page of a workflow", 20.0, || {
        drop(page(None, "workflow:workflow-03"));
    });
    say("oldest page of those that failed", 20.0, || {
        drop(page(Some(3_000), "status:failed"));
    });
    say("case, tokens and duration", 20.0, || {
        drop(page(None, "case:case-03 tokens:>200 duration:<2s"));
    });
}

fn searches(store: &Store) {
    let rows = |text: &str| store.find(filter(text), None, 50).wait().unwrap();
    let words = [
        "北京",
        "天气",
        COMMON,
        RARE,
        RAREST,
        "京",
        "request parameter",
        "item",
    ];
    for word in words {
        let found = rows(word);
        assert!(found.iter().all(|found| found.excerpt.is_some()), "{word}");
        let count = store.count(filter(word)).wait().unwrap();
        say(&format!("first 50 with {word}"), 100.0, || drop(rows(word)));
        say(&format!("all {count} with {word} counted"), 1000.0, || {
            store.count(filter(word)).wait().unwrap();
        });
    }
    say("first 50 that failed with 北京", 100.0, || {
        drop(rows("北京 status:success case:case-03"));
    });
    say("first 50 with nothing of the kind", 100.0, || {
        drop(rows("\"璇鲸琥\""));
    });
    say("names for completion", 20.0, || {
        drop(store.filter_words().wait().unwrap());
    });
    say("counted by size()", 1000.0, || {
        store.size().wait().unwrap();
    });
}

/// Runs that are added and indexed in one transaction each, on disk when it comes back: in a row, and at the
/// pace of a person, who reads an answer before the next run.
fn one_more(store: &Store, count: u64) {
    for (pace, pause) in [("in a row", 0), ("every 150 ms", 150)] {
        let mut source = Source::new(count);
        // Ids that the history does not have.
        let now = u64::try_from(Timestamp::now().0).unwrap();
        let mut ids = IdSource::seeded(now);
        let mut times: Vec<f64> = (0..TIMES * 20)
            .map(|_| {
                let mut record = of_4_kb(&mut source);
                record.summary.id = ids.next_id();
                std::thread::sleep(Duration::from_millis(pause));
                let began = Instant::now();
                let added = store.import(vec![record], "bench".to_owned());
                added.wait().unwrap();
                began.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        println!(
            "one run of 4 KB written and indexed, {pace}: {:.2} ms, 95 of 100 {:.2}, 99 of 100 {:.2}, slowest {:.2} (5)",
            median(&mut times),
            percentile(&mut times, 95.0),
            percentile(&mut times, 99.0),
            percentile(&mut times, 100.0),
        );
    }
}

fn of_4_kb(source: &mut Source) -> RunRecord {
    loop {
        let (record, _) = source.next();
        let body = record.response.as_ref();
        if body.is_some_and(|body| (2_000..8_000).contains(&body.len())) {
            return record;
        }
    }
}

/// Two programs and a loop of 1,000 runs on one file: the longest that any step of a run waited.
fn together(path: &Path) {
    const RUNS: usize = 1_000;
    let programs = (0..3_u64).map(|program| {
        let path = path.to_owned();
        std::thread::spawn(move || {
            let store = Store::open(&path).unwrap();
            let now = u64::try_from(Timestamp::now().0).unwrap();
            let mut ids = IdSource::seeded(now.rotate_left(20) ^ program);
            let mut source = Source::new(1_000);
            let mut waits = Vec::with_capacity(RUNS * 3);
            for _ in 0..RUNS {
                let (mut record, _) = source.next();
                let id = ids.next_id();
                let request =
                    RunRequest::new(id, RunMode::Sync, record.summary.workflow_id.clone());
                let mut timed = |wait: &mut dyn FnMut()| {
                    let began = Instant::now();
                    wait();
                    waits.push(began.elapsed().as_secs_f64() * 1e3);
                };
                let body = record.request.clone();
                let mut summary = None;
                timed(&mut || {
                    let begun =
                        store.begin(&request, "cn", "https://x", body.clone(), Timestamp::now());
                    summary = Some(begun.wait().unwrap());
                });
                timed(&mut || store.sent(id).wait().unwrap());
                let status = record.summary.status;
                record.summary = RunSummary {
                    status,
                    ..summary.unwrap()
                };
                timed(&mut || store.finish(record.clone()).wait().unwrap());
            }
            store.close().wait().unwrap();
            waits
        })
    });
    let began = Instant::now();
    let programs: Vec<_> = programs.collect();
    let mut waits: Vec<f64> = programs
        .into_iter()
        .flat_map(|it| it.join().unwrap())
        .collect();
    println!(
        "3 programs, {RUNS} runs each, in {:.0} s: a step {:.2} ms, 99 of 100 {:.1} ms, slowest {:.1} (100)",
        began.elapsed().as_secs_f64(),
        median(&mut waits),
        percentile(&mut waits, 99.0),
        percentile(&mut waits, 100.0),
    );
}
