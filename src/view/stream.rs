//! The stream view: what was said, row by row under who said it, with the figures above.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Look,
    document::draw_text,
    pane_frame, question,
    response_answer::head_line,
    text::{Pen, rows, width},
    timeline,
};
use crate::{
    app::{
        Action,
        layout::PaneArea,
        response::{Parts, ResponsePane},
        talk::{Block, Part, Spot, Talk, Who},
    },
    stream::Execution,
    wording::{Text, stream as words},
};

/// Draws everything; where the caret is while an answer is typed comes back.
pub fn draw(
    pane: &ResponsePane,
    look: &Look,
    area: PaneArea,
    buffer: &mut Buffer,
) -> Option<Position> {
    let parts = pane.parts(area);
    let head = pane.head(area);
    for (line, row) in head.iter().zip(rows(parts.head)) {
        head_line(line, look, row, buffer);
    }
    figures(pane, look, parts.figures, buffer);
    match pane.stream().talk() {
        Some(talk) if talk.count(pane.stream().until()) > 0 => {
            text(pane, talk, &parts, look, area, buffer);
        }
        Some(_) if pane.is_open() => {
            let note = look.say(words::NOTHING_YET);
            wrapped(note, look.theme.dim, parts.text, buffer);
        }
        Some(talk) if talk.is_empty() => {
            let note = look.say(words::NOTHING_SAID);
            wrapped(note, look.theme.dim, parts.text, buffer);
        }
        Some(_) | None => {}
    }
    timeline::draw(pane, &parts, look, buffer);
    question::draw(pane, parts.question, look, buffer)
}

/// What the view is called, in the title: who asks is no stream.
pub fn name_of(pane: &ResponsePane) -> Text {
    if pane.arrives_in_pieces() {
        words::VIEW
    } else {
        words::VIEW_TALK
    }
}

fn wrapped(text: &str, style: Style, area: Rect, buffer: &mut Buffer) {
    let lines = crate::json::rows_of(text, usize::from(area.width).max(1));
    for (line, row) in lines.zip(rows(area)) {
        draw_text(line, style, row, buffer);
    }
}

/// A time in seconds, as fine as eyes need it.
pub fn seconds(ms: u32) -> String {
    match ms {
        0..10_000 => format!("{}.{:02} s", ms / 1_000, ms % 1_000 / 10),
        10_000..100_000 => format!("{}.{} s", ms / 1_000, ms % 1_000 / 100),
        _ => format!("{}m{:02}", ms / 60_000, ms / 1_000 % 60),
    }
}

/// The first row: how soon, how fast, how much. What is less important stands to the right, where
/// it is cut.
fn figures(pane: &ResponsePane, look: &Look, row: Rect, buffer: &mut Buffer) {
    let stream = pane.stream();
    let figures = stream.figures();
    let mut parts = Vec::new();
    if let Some(first) = figures.first_ms {
        parts.push(look.fill(words::FIRST, &[("time", &seconds(first))]));
    }
    if let Some(rate) = figures.rate_tenths {
        let rate = match rate {
            0..1_000 => format!("{}.{}", rate / 10, rate % 10),
            _ => (rate / 10).to_string(),
        };
        parts.push(look.fill(words::RATE, &[("rate", &rate)]));
    }
    if figures.missing > 0 {
        let count = figures.missing.to_string();
        parts.push(look.fill(words::MISSING, &[("count", &count)]));
    }
    for (count, text) in [
        (
            u64::try_from(figures.characters).unwrap_or(u64::MAX),
            words::CHARACTERS,
        ),
        (
            u64::try_from(figures.pieces).unwrap_or(u64::MAX),
            words::PIECES,
        ),
        (figures.events, words::EVENTS),
    ] {
        let one = match text {
            words::PIECES => words::ONE_PIECE,
            words::EVENTS => words::ONE_EVENT,
            other => other,
        };
        let text = if count == 1 { one } else { text };
        parts.push(look.fill(text, &[("count", &count.to_string())]));
    }
    let mut pen = Pen::new(buffer, row);
    if let Some((text, style)) = state(pane, look) {
        pen.put_right(&format!(" {text}"), style);
    }
    let room = usize::from(pen.left());
    let mut line = String::new();
    for part in parts {
        let longer = if line.is_empty() {
            part
        } else {
            format!("{line} · {part}")
        };
        if crate::json::width(&longer) > room {
            break;
        }
        line = longer;
    }
    pen.put(&line, look.theme.dim);
}

/// What stands at the right of the figures: the clock of a replay, or that the end is not followed.
fn state(pane: &ResponsePane, look: &Look) -> Option<(String, Style)> {
    let stream = pane.stream();
    if let Some(replay) = stream.replay() {
        let end = stream.talk().map_or(0, Talk::last_ms);
        let (at, end) = (seconds(replay.at_ms()), seconds(end));
        let speed = match replay.speed() {
            speed @ (25 | 50) => format!("0.{speed}"),
            speed => (speed / 100).to_string(),
        };
        let text = if replay.is_playing() {
            words::PLAYING
        } else {
            words::PAUSED
        };
        let gaps = [("at", &*at), ("end", &*end), ("speed", &*speed)];
        return Some((look.fill(text, &gaps), look.theme.busy));
    }
    if pane.is_open() && !stream.follows_end() {
        let key = look.key(crate::app::Pane::Response, Action::Bottom);
        return Some((look.fill(words::HELD, &[("key", &key)]), look.theme.warning));
    }
    None
}

fn text(
    pane: &ResponsePane,
    talk: &Talk,
    parts: &Parts,
    look: &Look,
    area: PaneArea,
    buffer: &mut Buffer,
) {
    let window = pane.page(talk, parts);
    let top = pane.stream().top(window);
    let mut last = top;
    for ((spot, part), row) in window.rows(top).zip(rows(parts.text)) {
        last = spot;
        match part {
            Part::Title(block) => title(talk, block, look, row, buffer),
            Part::Text(block, text) => draw_text(text, style(block, look), row, buffer),
            Part::Gap => {}
        }
    }
    if !parts.beside {
        thumb(pane, talk, (top, last), parts, look, area, buffer);
    }
}

fn style(block: &Block, look: &Look) -> Style {
    match block.who {
        Who::Node(_) => look.theme.text,
        Who::User(_) => look.theme.strong,
        Who::Question { .. } => look.theme.warning,
    }
}

/// What a node is called, with the turn of its loop or the item of its batch.
pub fn name(node: &Execution, look: &Look) -> String {
    let title = match node.title() {
        "answer" => look.say(words::ASSISTANT),
        "follow_up" => look.say(words::FOLLOW_UP),
        title => title,
    };
    title.to_owned()
}

/// Who speaks: name, kind, turn; at the right when it began.
fn title(talk: &Talk, block: &Block, look: &Look, row: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let mut pen = Pen::new(buffer, row);
    let node = talk.execution(block);
    if node.is_some() {
        let began = seconds(block.at_ms);
        pen.put_right(&format!(" {began}"), theme.dim);
    }
    let end = pen.column() + pen.left();
    let (mark, style) = match (&block.who, node) {
        (Who::User(_), _) => ("›", theme.key),
        (Who::Question { .. }, _) => ("?", theme.warning),
        (Who::Node(_), Some(node)) if node.finished => ("●", theme.good),
        (Who::Node(_), _) => ("●", theme.busy),
    };
    pen.put(mark, style).put(" ", theme.text);
    let turns = match block.who {
        Who::Node(_) => node.map_or_else(String::new, |node| turns(node, look)),
        Who::User(_) | Who::Question { .. } => String::new(),
    };
    // Which turn it is tells two of one name apart: rather the name is cut.
    let room = pen.left().saturating_sub(width(&turns)).max(pen.left() / 3);
    let name_place = Rect {
        x: pen.column(),
        width: room,
        ..row
    };
    let mut pen = Pen::new(buffer, name_place);
    match (&block.who, node) {
        (Who::User(_), _) => {
            pen.put(look.say(words::YOU), theme.heading);
        }
        (Who::Question { title, .. }, _) => {
            pen.put(title, theme.heading);
            let asks = look.say(words::ASKS);
            pen.put(if title.is_empty() { "" } else { " · " }, theme.dim)
                .put(asks, theme.dim);
        }
        (Who::Node(_), Some(node)) => {
            pen.put(&name(node, look), theme.heading);
            let kind = node.node_type();
            if !kind.is_empty() && kind != node.title() {
                pen.put(" · ", theme.dim).put(kind, theme.dim);
            }
        }
        (Who::Node(_), None) => {}
    }
    let x = pen.column();
    let rest = Rect {
        x,
        width: end.saturating_sub(x),
        ..row
    };
    Pen::new(buffer, rest).put(&turns, theme.dim);
}

/// The turn of a loop and the item of a batch, behind a name.
fn turns(node: &Execution, look: &Look) -> String {
    let turns = [
        (node.loop_index, words::LOOP),
        (node.batch_index, words::BATCH),
    ];
    let told = turns.into_iter().filter_map(|(turn, text)| {
        let turn = look.fill(text, &[("number", &turn?.to_string())]);
        Some(format!(" · {turn}"))
    });
    told.collect()
}

/// Where in the conversation the window is: by contributions, for rows are not counted.
fn thumb(
    pane: &ResponsePane,
    talk: &Talk,
    (top, last): (Spot, Spot),
    parts: &Parts,
    look: &Look,
    area: PaneArea,
    buffer: &mut Buffer,
) {
    let until = pane.stream().until();
    let lines = |spot: Spot| lines_before(talk, spot);
    let window = pane.page(talk, parts);
    let (Some(end), first) = (window.last(), lines(top)) else {
        return;
    };
    let all = lines(end) + 1;
    let shown = (lines(last) + 1).saturating_sub(first);
    if top == Spot::default() && last == end || talk.count(until) == 0 {
        return;
    }
    let area = PaneArea {
        inner: parts.text,
        ..area
    };
    pane_frame::thumb_of(first, shown, all.max(shown + 1), look, area, buffer);
}

/// A measure of how far down a place is. Of very many contributions each counts the same.
fn lines_before(talk: &Talk, spot: Spot) -> usize {
    const MOST: usize = 500;
    let blocks = talk.blocks();
    if blocks.len() > MOST {
        return spot.block;
    }
    let before = blocks.iter().take(spot.block);
    let before: usize = before.map(|block| block.lines.count(usize::MAX) + 2).sum();
    before + spot.line
}
