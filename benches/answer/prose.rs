//! Text for people: how long it takes to open, and a frame of it at any place.

use coze_tui::{
    json::{Document, Folds, Row, View},
    view::{
        Theme,
        document::{Paint, draw_row},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    best,
    report::{figure, note, within},
};

const AREA: Rect = Rect::new(0, 0, 120, 40);

/// 10 MB of Markdown, to open as fast as JSON of that size, and lines without an end.
pub fn markdown() {
    let piece = "## 标题 heading\n\n一段**粗体**文字 with `code` and [a link](https://www.coze.cn/a?b=c)。\n\n1. first *item*\n2. 第二项\n\n| 城市 | n |\n|---|---|\n| 杭州 | 1 |\n\n```rust\nlet x = 1;\n```\n\n";
    read(
        "10 MB of Markdown",
        &piece.repeat(10_000_000 / piece.len()),
        Some(80.0),
    );
    read(
        "a line of 20 MB of prose",
        &"一段**粗体**文字 with `code` *and* more ".repeat(20_000_000 / 44),
        None,
    );
    read(
        "a line of 20 MB of marks",
        &"**a [ *b `` ".repeat(20_000_000 / 12),
        None,
    );
}

fn read(name: &str, text: &str, target: Option<f64>) {
    note(&format!("-- {name}"));
    let wrapper = serde_json::json!({"content_type": 1, "data": text}).to_string();
    let body = serde_json::json!({"code": 0, "data": wrapper}).to_string();
    for view in [View::Decoded, View::Text] {
        let open = || Document::from_body(body.as_bytes(), view).unwrap();
        let (name, opened) = (format!("body to {view:?}"), best(open));
        match target {
            Some(target) if view == View::Decoded => within(&name, opened, "ms", target),
            _ => figure(&name, opened, "ms"),
        }
        let document = open();
        let rows = document.line_count();
        let mut worst = 0_f64;
        for place in 0..100 {
            let line = rows * place / 100;
            let offset = if rows > 100 {
                0
            } else {
                document.line(line).len() * place / 100
            };
            worst = worst.max(best(|| frame(&document, line, offset)));
        }
        within("frame, wrapped, worst of 100", worst, "ms", 1.0);
        let times = document.memory() as f64 / body.len() as f64 + 1.0;
        within("memory over the body, with it", times, "times", 3.0);
    }
}

fn frame(document: &Document, line: usize, offset: usize) {
    let mut buffer = Buffer::empty(AREA);
    let reader = document.reader(Folds::NONE);
    let width = Some(usize::from(AREA.width));
    let mut next: Option<Row> = Some(reader.row_at(line, offset, width));
    for y in 0..AREA.height {
        let Some(row) = next else { return };
        let area = Rect {
            y,
            height: 1,
            ..AREA
        };
        draw_row(
            reader,
            row,
            0,
            Paint::plain(&Theme::SIXTEEN),
            area,
            &mut buffer,
        );
        next = reader.row_after(row, width);
    }
}
