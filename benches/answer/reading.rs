//! An answer in memory: opened, drawn, folded, searched.

use std::hint::black_box;

use allocation_counter::measure;
use coze_tui::{
    json::{Document, Folds, From, Reader, Row, Search, Tally, View, Way},
    view::{
        Theme,
        document::{Paint, draw_row},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

use crate::{best, figure, note, within};

const AREA: Rect = Rect::new(0, 0, 120, 40);

/// From the body to the first rows drawn, in milliseconds, and the memory it takes.
pub fn open(body: &[u8], target: Option<f64>) -> f64 {
    let mut busy = f64::MAX;
    let opened = best(|| {
        let begun = cpu();
        let document = Document::from_body(body, View::Decoded).unwrap();
        busy = busy.min(cpu() - begun);
        let mut buffer = Buffer::empty(AREA);
        draw(document.reader(Folds::NONE), 0, false, &mut buffer);
        document
    });
    match target {
        Some(target) => within("body to first rows drawn", opened, "ms", target),
        None => figure("body to first rows drawn", opened, "ms"),
    }
    figure("  of the processor", busy, "ms");
    let document = Document::from_body(body, View::Decoded).unwrap();
    let size = body.len() as f64;
    let held = document.memory() as f64;
    note(&format!(
        "{:<44}{:>10.1} MB, {:.2} times the body with it",
        "memory when open",
        held / 1e6,
        (held + size) / size
    ));
    note(&format!("{:<44}{:>10}", "rows", document.line_count()));
    opened
}

/// The slowest frame at a hundred places, and what it allocates.
pub fn frames(document: &Document) {
    let mut folds = Folds::default();
    let (mut allocations, mut bytes) = (0, 0);
    for (name, depth) in [("frame, all open", None), ("frame, folded", Some(4))] {
        if let Some(depth) = depth {
            folds.to_depth(document, depth);
        }
        for wrap in [false, true] {
            let mut buffer = Buffer::empty(AREA);
            let reader = document.reader(&folds);
            let shown = reader.line_count();
            let mut worst = 0_f64;
            for place in 0..100 {
                let line = folds.line(document, shown * place / 100).unwrap_or(0);
                worst = worst.max(best(|| draw(reader, line, wrap, &mut buffer)));
                let taken = measure(|| draw(reader, line, wrap, &mut buffer));
                allocations = allocations.max(taken.count_total);
                bytes = bytes.max(taken.bytes_total);
            }
            let wrapped = if wrap { ", wrapped" } else { "" };
            within(&format!("{name}{wrapped}, worst of 100"), worst, "ms", 1.0);
        }
    }
    note(&format!(
        "{:<44}{allocations:>10}, {bytes} bytes",
        "allocations of a frame, most of 400"
    ));
}

/// What moves or folds everything.
pub fn folds(document: &Document) {
    let mut folds = Folds::default();
    let last = document.line_count() - 1;
    let mut buffer = Buffer::empty(AREA);
    let bottom = best(|| {
        let reader = document.reader(&folds);
        let mut row = reader.row_at(usize::MAX, usize::MAX, None);
        for _ in 1..AREA.height {
            row = reader.row_before(row, None).unwrap_or(row);
        }
        draw(reader, row.line, false, &mut buffer);
    });
    within("G", bottom, "ms", 50.0);
    within("fold all", best(|| folds.to_depth(document, 1)), "ms", 50.0);
    let revealed = best(|| {
        folds.to_depth(document, 1);
        folds.reveal(document, last / 2);
    });
    within("fold all, open a place again", revealed, "ms", 50.0);
    let below = best(|| folds.set_below(document, 0, true));
    within("fold all below", below, "ms", 50.0);
    let one = best(|| folds.toggle(document, last / 2));
    within("fold one of all folded", one, "ms", 50.0);
    let open = best(|| {
        folds.to_depth(document, 1);
        folds.open_all();
    });
    within("fold and unfold all", open, "ms", 50.0);
    figure(
        "path of a row",
        best(|| document.path(black_box(last / 2))),
        "ms",
    );
}

/// First place and all places of patterns of several kinds.
pub fn find(document: &Document) {
    let cases = [
        ("the last number", "7601000000", Way::Plain),
        ("absent", "absent", Way::Plain),
        ("any case", "coupon", Way::Plain),
        ("Chinese", "西湖区", Way::Plain),
        ("one letter", "e", Way::Plain),
        ("expression", "标签|\\d{3}\\.\\d+", Way::Regex),
    ];
    for (name, pattern, way) in cases {
        let search = Search::new(pattern, way).unwrap();
        let from = |line, backward| From {
            line,
            offset: 0,
            backward,
        };
        let seek = |from| best(|| search.seek(document, from, |_| true));
        let first = seek(from(0, false)).max(seek(from(usize::MAX, true)));
        let mut total = 0;
        let counted = best(|| {
            let mut tally = Tally::default();
            tally.advance(&search, document, |_| true);
            total = tally.total();
        });
        within(&format!("find {name}, first or last"), first, "ms", 50.0);
        within(&format!("  all {total} counted"), counted, "ms", 100.0);
    }
    let repeats = r"\w{60}".repeat(2);
    let compiled = best(|| Search::new(&repeats, Way::Regex).is_ok());
    figure(
        "an expression as large as it may be, compiled",
        compiled,
        "ms",
    );
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
        let paint = Paint::plain(&Theme::SIXTEEN);
        draw_row(reader, row, column, paint, area, buffer);
    }
    black_box(buffer);
}

/// A column in the middle of a row that is longer than the screen.
fn middle(reader: Reader<'_>, row: Row) -> usize {
    let width = reader.line_width(row.line);
    if width > 1000 { width / 2 } else { 0 }
}

/// Milliseconds that this thread has run: what other programs take is not in it.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let ran = text.split(' ').next();
    let ran = ran.and_then(|ran| ran.parse::<f64>().ok());
    ran.unwrap_or(0.0) / 1e6
}
