//! How it feels to read a large answer, beside jless with the same JSON in the same run.
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
#[path = "answer/jless.rs"]
mod jless;
#[path = "feel/terminal.rs"]
#[expect(dead_code, reason = "shared with the other measurement")]
mod terminal;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use coze_tui::{
    json::{Document, Folds, From, Reader, Row, Search, Tally, View, Way},
    view::{
        Theme,
        document::{Paint, draw_row},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

const TIMES: usize = 7;
const AREA: Rect = Rect::new(0, 0, 120, 40);

fn main() {
    for megabytes in [1, 10, 50] {
        println!("-- {megabytes} MB, as the local Coze sends it");
        let body = body::large(megabytes * 1_000_000);
        open(&body);
        let document = Document::from_body(&body, View::Decoded).unwrap();
        frames(&document);
        folds(&document);
        find(&document);
        jless::measure(&body);
    }
    println!("-- one line of 20 MB");
    let string = "北京 ab\\n".repeat(20_000_000 / 12);
    let body = format!("{{\"data\":{{\"text\":\"{string}\"}}}}").into_bytes();
    open(&body);
    let document = Document::from_body(&body, View::Decoded).unwrap();
    frames(&document);
}

/// From the last byte received to the first rows drawn, and what it takes.
fn open(body: &[u8]) {
    let before = memory("VmRSS");
    reset_peak();
    let mut busy = f64::MAX;
    let opened = best(|| {
        let begun = cpu();
        let document = Document::from_body(body, View::Decoded).unwrap();
        busy = busy.min(cpu() - begun);
        let mut buffer = Buffer::empty(AREA);
        draw(document.reader(Folds::NONE), 0, false, &mut buffer);
        document
    });
    figure("body to first rows", opened);
    println!("{:<28}{busy:>9.3} ms", "  of the processor");
    let peak = memory("VmHWM") - before;
    let document = Document::from_body(body, View::Decoded).unwrap();
    let times = |bytes: f64| (bytes + body.len() as f64) / body.len() as f64;
    println!(
        "{:<28}{:>9.1} MB, {:.2} times the body with it",
        "memory when open",
        document.memory() as f64 / 1e6,
        times(document.memory() as f64)
    );
    println!(
        "{:<28}{peak:>9.1} MB, {:.2} times the body with it",
        "peak while opening",
        times(peak * 1e6)
    );
    println!("{:<28}{:>9}", "rows", document.line_count());
}

fn frames(document: &Document) {
    let mut folds = Folds::default();
    for (name, depth) in [("frame, all open", None), ("frame, folded", Some(4))] {
        if let Some(depth) = depth {
            folds.to_depth(document, depth);
        }
        for wrap in [false, true] {
            let mut buffer = Buffer::empty(AREA);
            let reader = document.reader(&folds);
            let shown = reader.line_count();
            let mut worst = Duration::ZERO;
            for place in 0..100 {
                let line = folds.line(document, shown * place / 100).unwrap_or(0);
                worst = worst.max(best(|| draw(reader, line, wrap, &mut buffer)));
            }
            let name = format!(
                "{name}{}, worst of 100",
                if wrap { ", wrapped" } else { "" }
            );
            figure(&name, worst);
        }
    }
}

fn folds(document: &Document) {
    let mut folds = Folds::default();
    let last = document.line_count() - 1;
    let mut buffer = Buffer::empty(AREA);
    figure(
        "G",
        best(|| {
            let mut row = document.reader(&folds).row_at(usize::MAX, usize::MAX, None);
            for _ in 1..AREA.height {
                row = document.reader(&folds).row_before(row, None).unwrap_or(row);
            }
            draw(document.reader(&folds), row.line, false, &mut buffer);
        }),
    );
    figure("fold all", best(|| folds.to_depth(document, 1)));
    figure("open the last again", best(|| folds.reveal(document, last)));
    figure(
        "fold all below",
        best(|| folds.set_below(document, 0, true)),
    );
    figure(
        "fold one of all folded",
        best(|| folds.toggle(document, last / 2)),
    );
    figure("unfold all", best(|| folds.open_all()));
    figure("fold one", best(|| folds.toggle(document, 1)));
    figure("path of a row", best(|| document.path(black_box(last / 2))));
}

fn find(document: &Document) {
    let cases = [
        ("the last number", "7601000000", Way::Plain, true),
        ("absent", "absent", Way::Plain, false),
        (
            "any case",
            "Coupon".to_lowercase().leak(),
            Way::Plain,
            false,
        ),
        ("Chinese", "西湖区", Way::Plain, false),
        ("one letter", "e", Way::Plain, false),
        ("expression", "标签|\\d{3}\\.\\d+", Way::Regex, false),
    ];
    for (name, pattern, way, _) in cases {
        let search = Search::new(pattern, way).unwrap();
        let from = |line, backward| From {
            line,
            offset: 0,
            backward,
        };
        let first = best(|| search.seek(document, from(0, false), |_| true));
        let mut total = 0;
        let counted = best(|| {
            let mut tally = Tally::default();
            tally.advance(&search, document, |_| true);
            total = tally.total();
        });
        let last = best(|| search.seek(document, from(usize::MAX, true), |_| true));
        println!(
            "{:<28}{:>9.3} ms, last {:.3} ms, all {total} counted in {:.1} ms",
            format!("find {name}"),
            milliseconds(first),
            milliseconds(last),
            milliseconds(counted)
        );
    }
}

/// What the pane draws: 40 rows from a line on.
fn draw(reader: Reader<'_>, line: usize, wrap: bool, buffer: &mut Buffer) {
    let width = wrap.then_some(usize::from(AREA.width));
    let offset = reader.document.line(line).len() / 2;
    let first = reader.row_at(line, offset, width);
    let rows = std::iter::successors(Some(first), |row| reader.row_after(*row, width));
    for (y, row) in (0..AREA.height).zip(rows) {
        let area = Rect {
            y,
            height: 1,
            ..AREA
        };
        let column = if wrap {
            0
        } else {
            offset.min(1) * middle(reader, row)
        };
        draw_row(
            reader,
            row,
            column,
            Paint::plain(&Theme::SIXTEEN),
            area,
            buffer,
        );
    }
    black_box(buffer);
}

/// A column in the middle of a row that is longer than the screen.
fn middle(reader: Reader<'_>, row: Row) -> usize {
    let width = reader.line_width(row.line);
    if width > 1000 { width / 2 } else { 0 }
}

fn best<T>(mut measured: impl FnMut() -> T) -> Duration {
    let once = || {
        let begun = Instant::now();
        black_box(measured());
        begun.elapsed()
    };
    std::iter::repeat_with(once)
        .take(TIMES)
        .min()
        .unwrap_or_default()
}

fn figure(name: &str, duration: Duration) {
    println!("{name:<28}{:>9.3} ms", milliseconds(duration));
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// A memory figure of this process in MB; 0 where there is no /proc.
fn memory(name: &str) -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(name));
    let number = line.and_then(|line| line.split_ascii_whitespace().nth(1));
    number
        .and_then(|number| number.parse::<f64>().ok())
        .unwrap_or(0.0)
        * 1024.0
        / 1e6
}

/// Milliseconds that this thread has run: what other programs take is not in it.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let ran = text
        .split(' ')
        .next()
        .and_then(|ran| ran.parse::<f64>().ok());
    ran.unwrap_or(0.0) / 1e6
}

fn reset_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
