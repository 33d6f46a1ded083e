//! How long it takes to compare two answers: from the bodies to the rows that are drawn.
//!
//!     cargo bench --bench diff
//!     cargo bench --bench diff -- drawing    only what a frame and a key cost

use std::{
    env,
    fmt::Write as _,
    io::{self, Write as _},
    thread,
    time::{Duration, Instant},
};

use coze_tui::json::{
    Document, Headway, View,
    diff::{Diff, Ignore},
};

#[path = "diff/drawing.rs"]
mod drawing;

/// Bytes of an answer, about.
const SIZE: usize = 5 << 20;
/// Runs of each figure; the median counts.
const TIMES: usize = 7;

/// Objects with Chinese text; every `step`-th is another with another `seed`.
fn objects(seed: usize, step: usize) -> String {
    let mut text = String::from("{\"data\":[");
    let mut number = 0;
    while text.len() < SIZE {
        let own = if number % step == 0 { seed } else { 0 };
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}{{\"id\":{number},\"城市\":\"北京\",\"text\":\"第{number}段：今天晴，适合外出，气温{own}度。\",\
             \"tags\":[\"a{own}\",\"b\",{number}],\"more\":{{\"x\":{own}.50,\"y\":null}}}}"
        );
        number += 1;
    }
    text + "]}"
}

/// Numbers without order: hardly anything can be lined up.
fn numbers(seed: u64) -> String {
    let mut state = seed;
    let mut text = String::from("{\"data\":[0");
    while text.len() < SIZE {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let _ = write!(text, ",{}", state >> 58);
    }
    text + "]}"
}

/// One long text; every `step`-th word is another with another `seed`.
fn prose(seed: usize, step: usize) -> String {
    let mut text = String::from("{\"data\":{\"output\":\"");
    let mut number = 0;
    while text.len() < SIZE {
        let own = if number % step == 0 { seed } else { 0 };
        let _ = write!(text, "第{number}句说{own}，今天晴。");
        number += 1;
    }
    text + "\"}}"
}

/// An answer of which each part is made from its number.
fn parts(open: &str, part: impl Fn(usize) -> String, close: &str) -> String {
    let mut text = format!("{{\"data\":{open}");
    let mut number = 0;
    while text.len() < SIZE {
        text.push_str(if number == 0 { "" } else { "," });
        text.push_str(&part(number));
        number += 1;
    }
    text + close + "}"
}

/// Spreads a number over all digits.
fn mixed(number: usize, seed: usize) -> usize {
    (number + seed).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20
}

/// Shapes that nobody sends to be kind: the left answer and the right one.
fn hostile() -> Vec<(&'static str, String, String)> {
    let pair = |name, make: &dyn Fn(usize) -> String| (name, make(1), make(2));
    let text = |part: &dyn Fn(usize) -> String| {
        let mut text = String::from("{\"data\":{\"output\":\"");
        let mut number = 0;
        while text.len() < SIZE {
            text.push_str(&part(number));
            number += 1;
        }
        text + "\"}}"
    };
    let nested = |seed: usize| {
        let deep = 16_000;
        let layers = format!("{}{seed}{}", "[".repeat(deep), "]".repeat(deep));
        parts("[", |_| layers.clone(), "]")
    };
    let moved = |seed: usize| {
        let half = 60_000;
        let part = |number: usize| {
            format!(
                "{{\"a\":{0},\"b\":{0}}}",
                (number + half * (seed - 1)) % (2 * half)
            )
        };
        parts("[", part, "]")
    };
    vec![
        pair("wide numbers", &|seed| {
            parts("[", |n| mixed(n, seed * 999_999_937).to_string(), "]")
        }),
        pair("arrays in an array", &|seed| {
            parts("[", |n| format!("[{}]", mixed(n, seed) % 97), "]")
        }),
        pair("keys renamed", &|seed| {
            parts("{", |n| format!("\"k{seed}{n}\":{n}"), "}")
        }),
        pair("one key, again and again", &|seed| {
            parts("{", |n| format!("\"k\":{}", mixed(n, seed) % 9), "}")
        }),
        pair("keys in another order", &|seed| {
            parts(
                "{",
                |n| format!("\"k{}\":1", if seed == 1 { n } else { n ^ 1 }),
                "}",
            )
        }),
        pair("nested 16,000 deep", &nested),
        pair("a half moved", &moved),
        pair("words without order", &|seed| {
            text(&|n| format!("w{} ", mixed(n, seed * 999_999_937) % 5_000))
        }),
        pair("every second character", &|seed| {
            text(&|n| {
                if n % 2 == 0 {
                    "中".to_owned()
                } else {
                    if seed == 1 { "国" } else { "文" }.to_owned()
                }
            })
        }),
        pair("one word of 5 MB", &|seed| {
            text(&|n| format!("{:x}", mixed(n, seed)))
        }),
        pair("JSON in a text", &|seed| {
            let part = |n| format!("[{}]", mixed(n, seed) % 9);
            parts("{\"output\":\"[", part, "]\"}")
        }),
    ]
}

fn document(body: &str) -> Document {
    let built = Document::from_body(body.as_bytes(), View::Decoded);
    // 5 MB are never too large.
    built.unwrap_or_else(|_too_large| std::process::abort())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn measure(name: &str, left: &str, right: &str, out: &mut impl io::Write) -> io::Result<()> {
    let (mut whole, mut alone) = (Vec::new(), Vec::new());
    let mut told = String::new();
    for _ in 0..TIMES {
        let begun = Instant::now();
        let (left, right) = (document(left), document(right));
        let built = Instant::now();
        let diff = Diff::of(&left, &right, &Ignore::NONE, &Headway::default());
        alone.push(built.elapsed());
        whole.push(begun.elapsed());
        let diff = diff.unwrap_or_default();
        told = format!(
            "{} rows, {} changes, {} KB",
            diff.row_count(),
            diff.counts().changes(),
            diff.memory() / 1024
        );
    }
    writeln!(
        out,
        "{name:28} {:>8.1?} with both documents, {:>8.1?} alone   {told}",
        median(whole),
        median(alone)
    )
}

/// How long a comparison goes on after it was told to stop.
fn stopped(left: &str, right: &str, after: Duration) -> Duration {
    let (left, right) = (document(left), document(right));
    let headway = Headway::default();
    thread::scope(|scope| {
        let own = headway.clone();
        let comparing = scope.spawn(move || {
            Diff::of(&left, &right, &Ignore::NONE, &own);
            Instant::now()
        });
        thread::sleep(after);
        let told = Instant::now();
        headway.stop();
        let ended = comparing.join().unwrap_or(told);
        ended.saturating_duration_since(told)
    })
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    drawing::all(&mut out)?;
    if env::args().any(|argument| argument == "drawing") {
        return Ok(());
    }
    writeln!(out, "two answers of 5 MB, medians of {TIMES}")?;
    measure("the same", &objects(1, 50), &objects(1, 50), &mut out)?;
    measure(
        "every 50th object",
        &objects(1, 50),
        &objects(2, 50),
        &mut out,
    )?;
    measure("every object", &objects(1, 1), &objects(2, 1), &mut out)?;
    measure("numbers without order", &numbers(1), &numbers(2), &mut out)?;
    measure(
        "one text, every 100th",
        &prose(1, 100),
        &prose(2, 100),
        &mut out,
    )?;
    measure(
        "one text, every sentence",
        &prose(1, 1),
        &prose(2, 1),
        &mut out,
    )?;
    measure("nothing in common", &objects(1, 1), &numbers(1), &mut out)?;
    writeln!(out, "of hostile shapes")?;
    let hostile = hostile();
    for (name, left, right) in &hostile {
        measure(name, left, right, &mut out)?;
    }
    writeln!(
        out,
        "ends so long after it was stopped, at the worst of many places"
    )?;
    let (left, right) = (numbers(1), numbers(2));
    let known = [("numbers without order", &left, &right)];
    let all = known.into_iter();
    for (name, left, right) in all.chain(
        hostile
            .iter()
            .map(|(name, left, right)| (*name, left, right)),
    ) {
        let after = [2, 20, 60, 120, 200, 300, 500].map(Duration::from_millis);
        let ends = after.map(|after| stopped(left, right, after));
        writeln!(
            out,
            "{name:28} {:>8.1?}",
            ends.iter().max().copied().unwrap_or_default()
        )?;
    }
    Ok(())
}
