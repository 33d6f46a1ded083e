//! The picture of who spoke when: an axis in seconds, a lane for each execution of a node, a legend.
//!
//! The height of a bar tells how many pieces came in its column of time; a dotted line is silence
//! between the first piece and the last.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    Look,
    stream::{name, seconds},
    text::{Pen, rows, width},
};
use crate::{
    app::{
        response::{Parts, ResponsePane},
        talk::{Activity, Axis, Lane, Talk, lanes},
    },
    stream::{Ending, Execution},
    wording::stream as words,
};

const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const SILENCE: &str = "┄";
const MOMENT: &str = "┃";

/// Draws it, if there is room.
pub fn draw(pane: &ResponsePane, parts: &Parts, look: &Look, buffer: &mut Buffer) {
    let (Some(talk), Some(bars)) = (pane.stream().talk(), parts.bars(pane)) else {
        return;
    };
    let area = parts.timeline;
    if parts.beside {
        for row in rows(area) {
            let x = area.x - 1;
            if let Some(cell) = buffer.cell_mut((x, row.y)) {
                cell.set_symbol("│").set_style(look.theme.border);
            }
        }
    }
    let axis = pane.axis(bars.width);
    let moment = pane.stream().until().at_ms.map(|at| axis.column(at));
    draw_axis(axis, moment, area, bars, look, buffer);
    let room = usize::from(area.height).saturating_sub(2);
    let focus = speaker(pane, talk);
    let (above, shown) = lanes(talk, room, focus);
    let most = busiest(pane, talk, axis, &shown);
    let picture = Picture {
        pane,
        talk,
        axis,
        moment,
        most,
        look,
    };
    let lane_rows = rows(area).skip(1).take(room);
    for (lane, row) in shown.iter().zip(lane_rows) {
        let place = Rect {
            x: bars.x,
            width: bars.width,
            ..row
        };
        picture.draw_lane(*lane, lane.execution == focus, row, place, buffer);
    }
    let y = area.y + 1 + u16::try_from(shown.len()).unwrap_or(0);
    let below = Rect {
        y,
        height: area.bottom().saturating_sub(y),
        ..area
    };
    legend(&picture, (above, shown.len()), focus, below, buffer);
}

struct Picture<'a> {
    pane: &'a ResponsePane,
    talk: &'a Talk,
    axis: Axis,
    moment: Option<u16>,
    most: u32,
    look: &'a Look<'a>,
}

/// Who spoke last by the moment that is shown.
fn speaker(pane: &ResponsePane, talk: &Talk) -> usize {
    let marks = talk.transcript().marks();
    let until = pane.stream().until();
    let last = match until.at_ms {
        Some(_) => until.marks().checked_sub(1).and_then(|at| marks.get(at)),
        None => marks.last(),
    };
    let last = last.or_else(|| marks.first());
    last.and_then(|mark| usize::try_from(mark.execution).ok())
        .unwrap_or(0)
}

/// The most pieces that any column of the lanes in view has.
fn busiest(pane: &ResponsePane, talk: &Talk, axis: Axis, shown: &[Lane]) -> u32 {
    let until = pane.stream().until();
    let columns = shown.iter().flat_map(|lane| {
        let (before, after) = lane.columns(talk, axis, until);
        before.into_iter().chain(after)
    });
    columns.max().unwrap_or(1).max(1)
}

fn draw_axis(
    axis: Axis,
    moment: Option<u16>,
    area: Rect,
    bars: Rect,
    look: &Look,
    buffer: &mut Buffer,
) {
    let row = Rect { height: 1, ..area };
    for x in row.left()..row.right() {
        if let Some(cell) = buffer.cell_mut((x, row.y)) {
            cell.set_symbol("─").set_style(look.theme.border);
        }
    }
    for (column, label) in axis.ticks() {
        let x = bars.x + column;
        let place = Rect {
            x,
            width: bars.right().saturating_sub(x),
            ..row
        };
        if width(&label) <= place.width {
            Pen::new(buffer, place).put(&label, look.theme.dim);
        }
    }
    let text = look.say(words::LANE_CHARACTERS);
    let end = Rect {
        x: bars.right(),
        width: area.right().saturating_sub(bars.right()),
        ..row
    };
    Pen::new(buffer, end).put_right(text, look.theme.dim);
    if let Some(column) = moment
        && let Some(cell) = buffer.cell_mut((bars.x + column, row.y))
    {
        cell.set_symbol("▼").set_style(look.theme.key);
    }
}

impl Picture<'_> {
    fn draw_lane(&self, lane: Lane, speaks: bool, row: Rect, bars: Rect, buffer: &mut Buffer) {
        let (look, theme) = (self.look, self.look.theme);
        let Some(node) = self.talk.transcript().executions().get(lane.execution) else {
            return;
        };
        let label = Rect {
            width: bars.x.saturating_sub(row.x + 1),
            ..row
        };
        let style = if speaks { theme.strong } else { theme.text };
        let mut pen = Pen::new(buffer, label);
        let turns = [node.loop_index, node.batch_index];
        let turns: Vec<String> = turns.iter().flatten().map(u64::to_string).collect();
        if !turns.is_empty() {
            pen.put_right(&format!(" [{}]", turns.join("·")), theme.dim);
        }
        pen.put(&name(node, look), style);
        let until = self.pane.stream().until();
        let (before, after) = lane.columns(self.talk, self.axis, until);
        let (first, last) = (
            self.axis.column(lane.first_ms),
            self.axis.column(lane.last_ms),
        );
        let colour = self.colour(node);
        for (column, (before, after)) in (0_u16..).zip(before.into_iter().zip(after)) {
            let within = (first..=last).contains(&column);
            let (symbol, style) = if before > 0 {
                (bar(before, self.most), colour)
            } else if after > 0 {
                (bar(after, self.most), theme.dim)
            } else if within {
                (SILENCE, theme.dim)
            } else {
                (" ", theme.text)
            };
            let (symbol, style) = if self.moment == Some(column) && before == 0 && after == 0 {
                (MOMENT, theme.key)
            } else {
                (symbol, style)
            };
            if let Some(cell) = buffer.cell_mut((bars.x + column, bars.y)) {
                cell.set_symbol(symbol).set_style(style);
            }
        }
        let end = Rect {
            x: bars.right(),
            width: row.right().saturating_sub(bars.right()),
            ..row
        };
        let count = until
            .characters(lane.execution)
            .unwrap_or(node.characters)
            .to_string();
        Pen::new(buffer, end).put_right(&count, theme.text);
    }

    fn colour(&self, node: &Execution) -> Style {
        let theme = self.look.theme;
        match self.talk.transcript().ending() {
            _ if node.finished => theme.good,
            Ending::Open => theme.busy,
            Ending::Failed(_) | Ending::Incomplete => theme.bad,
            Ending::Done | Ending::Interrupted(_) => theme.good,
        }
    }
}

fn bar(count: u32, most: u32) -> &'static str {
    let steps = u32::try_from(BARS.len()).unwrap_or(1);
    let height = count
        .saturating_mul(steps)
        .div_ceil(most.max(1))
        .clamp(1, steps)
        - 1;
    let height = usize::try_from(height).unwrap_or(0);
    BARS.get(height).copied().unwrap_or("█")
}

/// What the signs mean; then who speaks, in figures, and which lanes these are, where there is room.
fn legend(
    picture: &Picture<'_>,
    (above, count): (usize, usize),
    focus: usize,
    area: Rect,
    buffer: &mut Buffer,
) {
    let (look, theme) = (picture.look, picture.look.theme);
    let all = picture.talk.transcript().executions();
    let mut places = rows(area);
    let Some(row) = places.next() else {
        return;
    };
    let mut pen = Pen::new(buffer, row);
    pen.put("▁▄█ ", theme.good)
        .put(look.say(words::LEGEND_PIECES), theme.dim)
        .put(&format!("  {SILENCE}{SILENCE} "), theme.dim)
        .put(look.say(words::LEGEND_SILENCE), theme.dim);
    if picture.moment.is_some() {
        pen.put("  ▄ ", theme.dim)
            .put(look.say(words::LEGEND_LATER), theme.dim);
    }
    if all.len() > count {
        let (first, last) = ((above + 1).to_string(), (above + count).to_string());
        let whole = all.len().to_string();
        let gaps = [("first", &*first), ("last", &*last), ("all", &*whole)];
        let lanes = look.fill(words::MORE_LANES, &gaps);
        let short = format!("{first}–{last}/{whole}");
        let fits = width(&lanes) + 1 < pen.left();
        pen.put_right(if fits { &lanes } else { &short }, theme.dim);
    }
    let (Some(row), Some(node)) = (places.next(), all.get(focus)) else {
        return;
    };
    let silence = picture.talk.activity(focus);
    let silence = silence.map_or(0, Activity::longest_silence);
    let pieces = match node.pieces {
        1 => look.say(words::ONE_PIECE).to_owned(),
        count => look.fill(words::PIECES, &[("count", &count.to_string())]),
    };
    let gaps = [
        ("node", &*name(node, look)),
        ("first", &*seconds(node.first_ms)),
        ("last", &*seconds(node.last_ms)),
        ("pieces", &*pieces),
        ("silence", &*seconds(silence)),
    ];
    let text = look.fill(words::LANE, &gaps);
    Pen::new(buffer, row).put(&text, theme.dim);
}
