//! Two runs over the whole screen: how they differ as a whole, then row by row, side by side where
//! there is room. Only rows in the window are put together.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    Look,
    diff_row::{columns, draw_line},
    text::{Pen, clear, rows, width},
};
use crate::{
    app::{
        Action, Key, Pane,
        diff::{Compared, DiffPane, Shape, shape, told},
        layout::{PaneArea, Screen},
    },
    compare::{Comparison, Why},
    wording::{Text, diff as words},
};

/// Draws the comparison over everything between the first row and the last.
pub fn draw(pane: &DiffPane, screen: Screen, look: &Look, buffer: &mut Buffer) {
    let frame = Rect::new(0, 1, screen.width, screen.height.saturating_sub(2));
    clear(frame, buffer);
    let (shape, above) = shape(pane, screen);
    let area = frame_of(frame, pane, look, buffer);
    let head = Rect {
        height: above.min(area.height),
        ..area
    };
    let body = Rect {
        y: area.y + head.height,
        height: area.height - head.height,
        ..area
    };
    match &pane.compared {
        None => say(look.say(words::COMPARING), look.theme.dim, area, buffer),
        Some(Compared::Ready { comparison, .. }) => {
            draw_head(pane, comparison, (shape, screen), look, head, buffer);
            let below = draw_rows(pane, comparison, shape, look, body, buffer);
            thumb(pane, comparison, below, look, frame, body, buffer);
        }
        Some(Compared::NothingBefore) => {
            let key = look.keymap.key_for(Pane::History, false, Action::RunAgain);
            say_with(words::NOTHING_BEFORE, key, look, area, buffer);
        }
        Some(Compared::NoBaseline) => {
            let key = look.keymap.key_for(Pane::History, false, Action::Pin);
            say_with(words::NO_BASELINE, key, look, area, buffer);
        }
        Some(Compared::InFlight) => say(look.say(words::IN_FLIGHT), look.theme.text, area, buffer),
        Some(Compared::Failed(why)) => say(why, look.theme.bad, area, buffer),
    }
}

/// Says something that names a key.
fn say_with(text: Text, key: Option<Key>, look: &Look, area: Rect, buffer: &mut Buffer) {
    let key = key
        .map(crate::app::key_label::key_label)
        .unwrap_or_default();
    let text = look.fill(text, &[("key", &key)]);
    say(&text, look.theme.text, area, buffer);
}

fn say(text: &str, style: Style, area: Rect, buffer: &mut Buffer) {
    let lines = crate::json::rows_of(text, usize::from(area.width.max(1)));
    for (line, row) in lines.zip(rows(area)) {
        Pen::new(buffer, row).put(line, style);
    }
}

/// The frame, with what is compared in its title and the place of the cursor in its lower border.
fn frame_of(frame: Rect, pane: &DiffPane, look: &Look, buffer: &mut Buffer) -> Rect {
    let style = look.theme.border_focused;
    let (right, bottom) = (
        frame.right().saturating_sub(1),
        frame.bottom().saturating_sub(1),
    );
    let mut put = |x: u16, y: u16, symbol: &str| {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
    };
    for x in frame.left() + 1..right {
        put(x, frame.top(), "─");
        put(x, bottom, "─");
    }
    for y in frame.top() + 1..bottom {
        put(frame.left(), y, "│");
        put(right, y, "│");
    }
    for (x, y, corner) in [
        (frame.left(), frame.top(), "╭"),
        (right, frame.top(), "╮"),
        (frame.left(), bottom, "╰"),
        (right, bottom, "╯"),
    ] {
        put(x, y, corner);
    }
    let inside = |y| Rect::new(frame.x + 1, y, frame.width.saturating_sub(2), 1);
    let mut pen = Pen::new(buffer, inside(frame.top()));
    pen.put(
        &format!("›{}", look.say(words::TITLE)),
        look.theme.title_focused,
    );
    if let Some(comparison) = pane.comparison() {
        let count = match comparison.change_at(pane.cursor()) {
            (_, 0) => String::new(),
            (Some(number), total) => {
                let gaps = [("place", &*format!("{number}/{total}"))];
                format!(" · {}", look.fill(words::PLACE, &gaps))
            }
            (None, total) => {
                let gaps = [("count", &*total.to_string())];
                format!(" · {}", look.fill(words::PLACES, &gaps))
            }
        };
        let (left, right) = (comparison.left.name(), comparison.right.name());
        let names = if left == right {
            right
        } else {
            format!("{left} → {right}")
        };
        pen.put(&count, look.theme.warning)
            .put(" · ", look.theme.dim)
            .put(&names, look.theme.text);
    }
    pen.put(" ", look.theme.text);
    if let Some(path) = pane.path() {
        let mut pen = Pen::new(buffer, inside(bottom));
        pen.put(" ", style)
            .put(&path, look.theme.title)
            .put(" ", style);
    }
    Rect::new(
        frame.x + 2,
        frame.y + 1,
        frame.width.saturating_sub(4),
        frame.height.saturating_sub(2),
    )
}

fn draw_head(
    pane: &DiffPane,
    comparison: &Comparison,
    (shape, screen): (Shape, Screen),
    look: &Look,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    let sides = [("- ", theme.bad), ("+ ", theme.good)];
    let mut next = rows(area);
    let facts = comparison.sides(shape.room(), look.language);
    let sides = sides.into_iter().zip(&facts);
    if shape.beside {
        if let Some(row) = next.next() {
            for (((mark, style), facts), column) in sides.zip(columns(row, shape)) {
                Pen::new(buffer, column)
                    .put(mark, style)
                    .put(facts, theme.text);
            }
        }
    } else {
        for (((mark, style), facts), row) in sides.zip(next.by_ref()) {
            Pen::new(buffer, row)
                .put(mark, style)
                .put(facts, theme.text);
        }
    }
    for (told, row) in told(comparison, screen, look.language)
        .iter()
        .zip(next.by_ref())
    {
        Pen::new(buffer, row).put(told, theme.strong);
    }
    if let (false, Some(row)) = (pane.varying().is_empty(), next.next()) {
        let explained = pane.varying().iter().map(|field| {
            let why = match field.why {
                Why::Time => words::A_TIME,
                Why::Id => words::AN_ID,
                Why::Link => words::A_LINK,
            };
            format!("{} ({})", field.pattern(), look.say(why))
        });
        let explained: Vec<_> = explained.collect();
        let names = pane
            .varying()
            .iter()
            .map(|field| field.pattern().to_owned());
        let names: Vec<_> = names.collect();
        let key = look.keymap.key_in_diff(Action::IgnoreVarying);
        let key = key
            .map(crate::app::key_label::key_label)
            .unwrap_or_default();
        let comma = look.say(words::COMMA);
        let told = |names: &[String], shown: usize| {
            let mut some: Vec<_> = names.iter().take(shown).cloned().collect();
            let left = names.len() - shown;
            some.extend((left > 0).then(|| format!("+{left}")));
            let gaps = [("key", &*key), ("names", &some.join(comma))];
            look.fill(words::VARYING, &gaps)
        };
        // As many as find room, then how many more there are.
        let fewer = (0..=names.len()).rev().map(|shown| told(&names, shown));
        let mut forms = std::iter::once(told(&explained, names.len())).chain(fewer);
        let told = forms
            .find(|told| width(told) <= row.width)
            .unwrap_or_default();
        Pen::new(buffer, row).put(&told, theme.warning);
    }
}

/// Draws the window; the line below it.
fn draw_rows(
    pane: &DiffPane,
    comparison: &Comparison,
    shape: Shape,
    look: &Look,
    area: Rect,
    buffer: &mut Buffer,
) -> usize {
    let (top, mut skipped) = pane.top();
    let mut y = area.y;
    let mut next = (top < comparison.line_count()).then_some(top);
    while let Some(number) = next.filter(|_| y < area.bottom()) {
        let rest = Rect {
            y,
            height: area.bottom() - y,
            ..area
        };
        let place = (number, skipped);
        let drawn = draw_line(pane, comparison, place, shape, look, rest, buffer);
        if pane.cursor() == comparison.span(number, pane.opened()).start {
            for y in y..y + drawn {
                if let Some(cell) = buffer.cell_mut((area.x.saturating_sub(1), y)) {
                    cell.set_symbol("›").set_style(look.theme.title_focused);
                }
            }
        }
        y += drawn;
        skipped = 0;
        next = comparison.below(number, pane.opened());
    }
    next.unwrap_or(comparison.line_count())
}

fn thumb(
    pane: &DiffPane,
    comparison: &Comparison,
    below: usize,
    look: &Look,
    frame: Rect,
    body: Rect,
    buffer: &mut Buffer,
) {
    let look = Look {
        focused: true,
        focus: Pane::Response,
        ..*look
    };
    let area = PaneArea {
        frame,
        joined: false,
        inner: body,
        foot: Rect::default(),
    };
    let (top, _) = pane.top();
    super::pane_frame::thumb_of(
        top,
        below.saturating_sub(top),
        comparison.line_count(),
        &look,
        area,
        buffer,
    );
}
