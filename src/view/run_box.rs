//! The open run box: a row for each setting, and below them what the chosen one is for.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    Look,
    overlay::draw_input,
    text::{Pen, rows, width},
};
use crate::{
    app::{
        Model,
        layout::PaneArea,
        run_box::{BoxRow, ROWS, lines},
    },
    domain::Setting,
    json::whole_rows_of,
};

/// Draws the box into the foot of the parameters; where the caret is comes back while a row is
/// typed.
pub fn draw(model: &Model, look: &Look, area: PaneArea, buffer: &mut Buffer) -> Option<Position> {
    let height = lines(area);
    let keys = ROWS.iter().map(|row| width(row.key()));
    let column = keys.max().unwrap_or(0).min(area.foot.width / 2);
    let mut caret = None;
    for (place, (chosen, row)) in rows(area.foot).zip(model.run_box.visible(height)) {
        let style = if chosen {
            buffer.set_style(place, look.theme.selected);
            look.theme.selected
        } else {
            look.theme.text
        };
        let own = |colour| if chosen { style } else { colour };
        let mut pen = Pen::new(buffer, place);
        pen.put(if chosen { "›" } else { " " }, style);
        let changed = row.is_changed(&model.options, &model.opened.base);
        pen.put(if changed { "●" } else { " " }, own(look.theme.warning));
        pen.put(row.key(), own(look.theme.dim));
        let value = Rect {
            x: place.x + column + 4,
            width: place.width.saturating_sub(column + 4),
            ..place
        };
        if let Some(typed) = model.run_box.typed().filter(|_| chosen) {
            // On a row of its own colour the caret would be lost.
            buffer.set_style(value, look.theme.text);
            let line = Rect {
                x: value.x.saturating_sub(2),
                width: value.width + 2,
                ..value
            };
            caret = Some(draw_input(typed, "", line, look, buffer));
            continue;
        }
        Pen::new(buffer, value).put(&shown(model, row), own(look.theme.strong));
    }
    let (text, style) = if let Some(fault) = model.run_box.fault(look.language) {
        (format!("✗ {fault}"), look.theme.bad)
    } else {
        let words = look.say(model.run_box.chosen().words());
        (words.to_owned(), look.theme.dim)
    };
    let lines: Vec<Rect> = rows(area.foot).skip(height).collect();
    let room = usize::from(area.foot.width.saturating_sub(1)).max(2);
    let mut rest = text.as_str();
    for (at, place) in lines.iter().enumerate() {
        let mut pen = Pen::new(buffer, *place);
        let first = whole_rows_of(rest, room).next().unwrap_or_default();
        // The last line says by `…` that there is more.
        let shown = if at + 1 == lines.len() { rest } else { first };
        pen.skip(1).put(shown.trim(), style);
        rest = rest.get(shown.len()..).unwrap_or_default();
    }
    caret
}

fn shown(model: &Model, row: BoxRow) -> String {
    const NONE: &str = "–";
    match row {
        BoxRow::Mode => model.options.mode().as_str().to_owned(),
        BoxRow::IsAsync => {
            let sent = model.options.is_async();
            sent.map_or_else(|| NONE.to_owned(), |sent| sent.to_string())
        }
        BoxRow::Setting(Setting::Kind) => model.options.target.kind.as_str().to_owned(),
        BoxRow::Setting(setting) => setting.of(&model.options.target).unwrap_or(NONE).to_owned(),
    }
}
