//! How a run stands among the last of its workflow and of its case: bars, the last of which is the
//! run itself, with where it stands beside or below.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Look,
    text::{Pen, rows, width},
};
use crate::{
    app::overlay::{Popup, TrendShape, TrendView},
    domain::{Duration, RunStatus, Standing, Trend, TrendPoint, size_text},
    wording::{Text, trend as words},
};

const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// Points at the run itself, the last of the bars.
const THIS: &str = "◂";
/// Columns of the figures of the axis.
const AXIS: u16 = 8;
/// Columns of the figures beside bars.
const FIGURES: u16 = 29;

/// Columns below which figures stand close.
const NARROW: u16 = 40;

/// Draws it, or what is in its place.
pub fn draw(shown: &TrendView, popup: &Popup, look: &Look, buffer: &mut Buffer) {
    let trends = match &shown.trends {
        Some(Ok(trends)) => trends,
        Some(Err(_)) => {
            for (place, line) in rows(popup.head).zip(&popup.words) {
                Pen::new(buffer, place).put(line, look.theme.bad);
            }
            return;
        }
        None => {
            Pen::new(buffer, popup.head).put(look.say(words::READING), look.theme.dim);
            return;
        }
    };
    let shape = shown.shape(trends, popup.list.width, popup.list.height);
    let sheet = Sheet { shown, shape, look };
    // Drawn whole, for where not all fits a part of it is copied.
    let whole = Rect::new(0, 0, popup.list.width, shape.rows);
    let mut canvas = Buffer::empty(whole);
    let run = &shown.run;
    let workflow = run.workflow.as_deref().unwrap_or(&run.workflow_id);
    let mut below = sheet.draw_part(workflow, &trends.workflow, whole, &mut canvas);
    if let (Some(case), Some(trend)) = (&run.case, &trends.case) {
        let name = format!("{workflow} › {case}");
        let area = part(whole, below + 1, whole.height);
        below = sheet.draw_part(&name, trend, area, &mut canvas);
    }
    if let Some(size) = trends.size {
        let gaps = [
            ("runs", &*size.runs.to_string()),
            ("size", &size_text(size.file)),
        ];
        let text = look.fill(words::SIZE, &gaps);
        Pen::new(&mut canvas, part(whole, below, 1)).put(&text, look.theme.dim);
    }
    let most = usize::from(shape.rows.saturating_sub(popup.list.height));
    let top = u16::try_from(shown.top.min(most)).unwrap_or(0);
    for (row, place) in (top..shape.rows).zip(rows(popup.list)) {
        for column in 0..whole.width {
            let from = canvas.cell(Position::new(column, row)).cloned();
            let to = buffer.cell_mut((place.x + column, place.y));
            if let (Some(from), Some(to)) = (from, to) {
                *to = from;
            }
        }
    }
}

/// What all parts are drawn with.
struct Sheet<'a> {
    shown: &'a TrendView,
    shape: TrendShape,
    look: &'a Look<'a>,
}

/// One figure of the runs.
struct Figure {
    name: Text,
    standing: Option<Standing>,
    values: Vec<Option<u64>>,
    /// How a value is written.
    written: fn(u64) -> String,
    above: Text,
}

impl Sheet<'_> {
    /// A workflow or a case; the row below it comes back.
    fn draw_part(&self, name: &str, trend: &Trend, area: Rect, buffer: &mut Buffer) -> u16 {
        let theme = self.look.theme;
        let rate = trend.success_percent();
        let rate = rate.map_or_else(|| "–".to_owned(), |percent| format!("{percent}%"));
        let since = trend.points.first().map(|point| point.started_at);
        let since = since.map_or_else(String::new, |at| at.short_local(self.look.now));
        let count = trend.points.len().to_string();
        let gaps = [("count", &*count), ("rate", &rate), ("since", &since)];
        Pen::new(buffer, part(area, area.y, 1))
            .put(name, theme.heading)
            .put(" · ", theme.dim)
            .put(&self.look.fill(words::RUNS, &gaps), theme.text);
        let id = self.shown.run.id;
        let duration = Figure {
            name: words::DURATION,
            standing: trend.duration(id),
            values: values(trend, |point| point.duration.map(|it| it.0)),
            written: |milliseconds| Duration(milliseconds).to_string(),
            above: words::SLOWER,
        };
        let tokens = Figure {
            name: words::TOKENS,
            standing: trend.tokens(id),
            values: values(trend, |point| {
                let count = point.token_count?;
                u64::try_from(count).ok()
            }),
            written: |count| count.to_string(),
            above: words::MORE,
        };
        let mut y = area.y + 1;
        for figure in [duration, tokens] {
            y = self.draw_figure(&figure, part(area, y, area.height), buffer);
        }
        self.draw_ends(trend, part(area, y, 1), buffer);
        y + 1
    }

    fn draw_figure(&self, figure: &Figure, area: Rect, buffer: &mut Buffer) -> u16 {
        let theme = self.look.theme;
        let bars = self.bars(area);
        let name = part(area, area.y, 1);
        Pen::new(buffer, name).put(self.look.say(figure.name), theme.dim);
        let most = figure.values.iter().flatten().copied().max();
        let most = most.filter(|most| *most > 0);
        if let Some(most) = most {
            let axis = |row: u16| Rect {
                x: bars.x.saturating_sub(AXIS),
                y: row,
                width: AXIS,
                height: 1,
            };
            let label = |text: &str, row: u16, buffer: &mut Buffer| {
                Pen::new(buffer, axis(row)).put_right(&format!("{text} "), theme.dim);
            };
            label(&(figure.written)(most), bars.y, buffer);
            if bars.height > 1 {
                label("0", bars.bottom().saturating_sub(1), buffer);
            }
            self.draw_bars(&figure.values, most, bars, buffer);
        }
        let lines = self.told(figure, most.is_some());
        let beside = Rect {
            x: bars.right() + 2,
            width: area.right().saturating_sub(bars.right() + 2),
            ..bars
        };
        let below = Rect {
            y: bars.bottom(),
            ..name
        };
        if self.shape.beside {
            for (place, line) in rows(beside).zip(&lines) {
                Pen::new(buffer, place).put(line, theme.text);
            }
            return bars.bottom();
        }
        // What is cut is what matters least.
        let mut line = lines.join(" · ");
        if area.width < NARROW {
            line = line.replace(" · ", " ");
        }
        Pen::new(buffer, below).put(&line, theme.text);
        bars.bottom() + 1
    }

    /// The run's own figure, half and 95 of 100, how many it is above.
    fn told(&self, figure: &Figure, any: bool) -> Vec<String> {
        let Some(standing) = figure.standing.filter(|_| any) else {
            return vec![self.look.say(words::NONE).to_owned()];
        };
        let own = standing.own.map(figure.written);
        let own = own.unwrap_or_else(|| self.look.say(words::UNKNOWN).to_owned());
        let mut first = format!("{THIS} {own}");
        let others = format!(
            "p50 {} · p95 {}",
            (figure.written)(standing.p50),
            (figure.written)(standing.p95)
        );
        let above = standing.above_percent.map(|percent| {
            let percent = percent.to_string();
            self.look.fill(figure.above, &[("percent", &percent)])
        });
        match above {
            Some(above) if self.shape.beside => {
                first = format!("{first} · {above}");
                vec![first, others]
            }
            above => [first, others].into_iter().chain(above).collect(),
        }
    }

    fn draw_bars(&self, values: &[Option<u64>], most: u64, area: Rect, buffer: &mut Buffer) {
        let theme = self.look.theme;
        let columns = (area.left()..area.right()).rev();
        for (place, (x, value)) in columns.zip(values.iter().rev()).enumerate() {
            let style = if place == 0 { theme.strong } else { theme.dim };
            column(*value, most, x, area, style, buffer);
        }
        let mark = Rect {
            x: area.right(),
            y: area.bottom().saturating_sub(1),
            width: 1,
            height: 1,
        };
        Pen::new(buffer, mark).put(THIS, theme.strong);
    }

    /// How each run ended, below its bar.
    fn draw_ends(&self, trend: &Trend, area: Rect, buffer: &mut Buffer) {
        let theme = self.look.theme;
        Pen::new(buffer, area).put(self.look.say(words::ENDED), theme.dim);
        let bars = self.bars(area);
        let columns = (bars.left()..bars.right()).rev();
        for (x, point) in columns.zip(trend.points.iter().rev()) {
            let (glyph, style) = match point.status {
                RunStatus::Success => ("·", theme.good),
                RunStatus::Failed | RunStatus::TimedOut => ("✗", theme.bad),
                RunStatus::Cancelled => ("-", theme.dim),
                _ => ("?", theme.warning),
            };
            let cell = Rect {
                x,
                width: 1,
                ..area
            };
            Pen::new(buffer, cell).put(glyph, style);
        }
    }

    /// Where the bars stand in the rows of a figure.
    fn bars(&self, area: Rect) -> Rect {
        let names = [words::DURATION, words::TOKENS, words::ENDED];
        let name = names.map(|name| width(self.look.say(name)));
        let before = name.into_iter().max().unwrap_or(0) + 1 + AXIS;
        let after = if self.shape.beside { FIGURES + 2 } else { 1 };
        Rect {
            x: area.x + before,
            y: area.y,
            width: area.width.saturating_sub(before + after),
            height: self.shape.bars,
        }
    }
}

/// A bar from the bottom up; a run without the figure leaves a dot.
fn column(value: Option<u64>, most: u64, x: u16, area: Rect, style: Style, buffer: &mut Buffer) {
    let steps = u64::from(area.height) * 8;
    let mut left = value.map_or(0, |value| {
        let tall = value.saturating_mul(steps).div_ceil(most.max(1));
        usize::try_from(tall).unwrap_or(0)
    });
    for y in (area.top()..area.bottom()).rev() {
        let glyph = BARS.get(left.min(8)).copied().unwrap_or(" ");
        let glyph = if value.is_none() && y + 1 == area.bottom() {
            "·"
        } else {
            glyph
        };
        left = left.saturating_sub(8);
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(glyph).set_style(style);
        }
    }
}

fn values(trend: &Trend, of: impl Fn(&TrendPoint) -> Option<u64>) -> Vec<Option<u64>> {
    trend.points.iter().map(of).collect()
}

/// Some rows of an area.
fn part(area: Rect, y: u16, height: u16) -> Rect {
    Rect {
        y,
        height: height.min(area.bottom().saturating_sub(y)),
        ..area
    }
}
