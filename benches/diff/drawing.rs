//! A comparison on the screen: what a frame and a key cost in long texts and among many rows.

use std::{
    fmt::Write as _,
    io,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use coze_tui::{
    app::{
        Header, Key, Message, Model, Start,
        diff::{Compared, DiffPane, Wanted},
        keymap::Keymap,
        update,
    },
    compare::Comparison,
    domain::{self, IdSource, Marks, RunId, RunMode, RunRecord, RunStatus, RunSummary, Timestamp},
    json::{Headway, diff::Ignore},
    view::{Theme, draw},
    wording::Language,
};
use ratatui::{Terminal, backend::TestBackend};

/// Frames of each figure.
const FRAMES: u32 = 50;
const NOW: Timestamp = Timestamp(1_795_431_000_000);

fn record(id: RunId, number: i64, answer: &str) -> RunRecord {
    RunRecord {
        summary: RunSummary {
            id,
            seq: number,
            workflow: Some("weather".to_owned()),
            workflow_id: "7601000000000000101".to_owned(),
            case: Some("beijing".to_owned()),
            profile: "cn".to_owned(),
            base_url: "https://api.coze.cn".to_owned(),
            mode: RunMode::Sync,
            status: RunStatus::Success,
            started_at: Timestamp(NOW.0 + number),
            duration: Some(domain::Duration(1_240)),
            error: None,
            execute_id: None,
            debug_url: None,
            parent: None,
            pinned: false,
            marks: Marks::default(),
        },
        request: Bytes::from(format!("{{\"parameters\":{{\"city\":\"{number}\"}}}}")),
        accepted: None,
        response: Some(Bytes::from(answer.to_owned())),
        http_status: Some(200),
        content_type: Some("application/json".to_owned()),
        code: Some(0),
        msg: None,
        first_byte: None,
        logid: None,
        usage: None,
        arrivals: None,
        asked_at: None,
        turns: Vec::new(),
    }
}

/// A text of so many bytes in which every so many sentences one is another.
fn text(bytes: usize, seed: usize, step: usize) -> String {
    let mut text = String::with_capacity(bytes + 64);
    let mut number = 0;
    while text.len() < bytes {
        let own = if number % step == 0 { seed } else { 0 };
        let _ = write!(text, "第{number}句说{own}，今天晴。It is fine. ");
        number += 1;
    }
    text
}

/// The left answer and the right one.
fn shapes() -> Vec<(&'static str, [String; 2])> {
    let of = |make: &dyn Fn(usize) -> String| [1, 2].map(make);
    let one = |bytes, step| {
        of(&|seed| {
            let text = text(bytes, seed, step);
            format!("{{\"data\":{{\"a\":1,\"text\":\"{text}\",\"z\":{seed}}}}}")
        })
    };
    let many = |count: usize, bytes| {
        of(&|seed| {
            let fields: Vec<_> = (0..count)
                .map(|n| format!("\"k{n}\":\"{}\"", text(bytes, seed, 3)))
                .collect();
            format!("{{\"data\":{{{}}}}}", fields.join(","))
        })
    };
    vec![
        ("a short answer", one(10, 1)),
        ("one text of 1 MB, 1 in 100 changed", one(1 << 20, 100)),
        ("one text of 1 MB, all sentences", one(1 << 20, 1)),
        ("one text of 20 MB, 1 in 100 changed", one(20 << 20, 100)),
        ("200 texts of 20 KB", many(200, 20_000)),
        ("100,000 short texts", many(100_000, 10)),
    ]
}

/// Draws and steps through all shapes.
pub fn all(out: &mut impl io::Write) -> io::Result<()> {
    writeln!(
        out,
        "drawn at 120x36 and at 80x24, the slowest of the medians of {FRAMES} frames; the slowest key"
    )?;
    for (name, [left, right]) in &shapes() {
        for (manner, keys) in [
            ("as it comes", ""),
            ("opened", " "),
            ("opened, not wrapped", "w "),
        ] {
            let (mut frame, mut key) = (Duration::ZERO, Duration::ZERO);
            for size in [(120, 36), (80, 24)] {
                let (drawn, stepped) = measured(size, (left, right), keys);
                frame = frame.max(drawn);
                key = key.max(stepped);
            }
            writeln!(
                out,
                "{name:36} {manner:20} frame {frame:>9.1?}   key {key:>9.1?}"
            )?;
        }
    }
    Ok(())
}

/// The slowest frame and the slowest key on a way through a comparison.
fn measured(size: (u16, u16), answers: (&str, &str), keys: &str) -> (Duration, Duration) {
    let mut model = opened(size, answers);
    let backend = TestBackend::new(size.0, size.1);
    let Ok(mut terminal) = Terminal::new(backend);
    let (mut slowest_frame, mut slowest_key) = (Duration::ZERO, Duration::ZERO);
    let way = [
        "n", "n", "pgdn", "l", "n", "j", "n", "G", "k", "pgup", "N", "g", "n", "N",
    ];
    let before = keys.chars().map(|key| match key {
        ' ' => "space",
        _ => "w",
    });
    let before: Vec<_> = ["n", "n"].into_iter().chain(before).collect();
    for name in before.into_iter().chain(way) {
        let Ok(key) = name.parse::<Key>() else {
            continue;
        };
        let begun = Instant::now();
        let _effects = update(&mut model, Message::Key(key));
        slowest_key = slowest_key.max(begun.elapsed());
        let mut frames: Vec<_> = (0..FRAMES)
            .map(|_| {
                let begun = Instant::now();
                let Ok(_drawn) = terminal.draw(|frame| draw(&model, &Theme::SIXTEEN, frame));
                begun.elapsed()
            })
            .collect();
        frames.sort_unstable();
        let median = frames.get(frames.len() / 2).copied().unwrap_or_default();
        slowest_frame = slowest_frame.max(median);
    }
    (slowest_frame, slowest_key)
}

fn opened(size: (u16, u16), (left, right): (&str, &str)) -> Model {
    let (mut model, _effects) = Model::new(Start {
        size,
        language: Language::English,
        keymap: Keymap::default(),
        header: Header::default(),
        seed: 7,
        now: NOW,
    });
    let mut ids = IdSource::seeded(7);
    let mut id = || ids.next_id();
    let (left, right) = (record(id(), 1, left), record(id(), 2, right));
    let mut pane = DiffPane::new(
        Wanted::Two(left.summary.id, right.summary.id),
        1,
        Vec::new(),
        Language::English,
    );
    let compared = Comparison::of(
        &left,
        &right,
        &Ignore::NONE,
        Language::English,
        &Headway::default(),
    );
    if let Some(Ok(comparison)) = compared {
        pane.take(Compared::Ready {
            comparison: Arc::new(comparison),
            varying: Vec::new(),
        });
    }
    model.diff = Some(pane);
    model
}
