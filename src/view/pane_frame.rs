//! The frame of a pane: rounded, its number in the title, joined to the pane above it.
//!
//! The pane that has the keys is told by colour, by a bold title and by a `›` before its number.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    Look,
    text::{Pen, width},
};
use crate::app::{Pane, layout::PaneArea};

/// What stands in the upper border after the pane's name, piece by piece.
pub type Heading = Vec<(String, Style)>;

/// Draws the frame of a pane and an inner line above its foot.
pub fn draw(
    pane: Pane,
    name: &str,
    heading: &Heading,
    foot_name: &str,
    look: &Look,
    area: PaneArea,
    buffer: &mut Buffer,
) {
    let border = if look.focused {
        look.theme.border_focused
    } else {
        look.theme.border
    };
    let frame = area.frame;
    let corners = if area.joined {
        ("├", "┤")
    } else {
        ("╭", "╮")
    };
    line(frame, frame.top(), corners, border, buffer);
    for y in frame.top() + 1..frame.bottom().saturating_sub(1) {
        put(buffer, frame.left(), y, "│", border);
        put(buffer, frame.right().saturating_sub(1), y, "│", border);
    }
    line(
        frame,
        frame.bottom().saturating_sub(1),
        ("╰", "╯"),
        border,
        buffer,
    );
    title(pane, name, heading, look, frame, buffer);
    if area.foot.height > 0 {
        let y = area.foot.y.saturating_sub(1);
        line(frame, y, ("├", "┤"), border, buffer);
        if !foot_name.is_empty() {
            let row = inside(frame, y);
            Pen::new(buffer, row)
                .put(" ", border)
                .put(foot_name, look.theme.title)
                .put(" ", border);
        }
    }
}

/// Writes a text at the end of a border line, if nothing but the line stands there.
pub fn at_end(text: &str, y: u16, look: &Look, area: PaneArea, buffer: &mut Buffer) {
    let row = inside(area.frame, y);
    let columns = width(text);
    let Some(x) = row.right().checked_sub(columns + 1).filter(|x| *x >= row.x) else {
        return;
    };
    let place = Rect {
        x,
        width: columns,
        ..row
    };
    let free = |x| buffer.cell((x, y)).is_some_and(|cell| cell.symbol() == "─");
    if (place.left()..place.right()).all(free) {
        Pen::new(buffer, place).put(text, look.theme.dim);
    }
}

/// Gives the lower border of the focused pane its colour where the pane below drew over it.
pub fn focus_shared_border(area: PaneArea, look: &Look, buffer: &mut Buffer) {
    let y = area.frame.bottom().saturating_sub(1);
    for x in area.frame.left()..area.frame.right() {
        if let Some(cell) = buffer.cell_mut((x, y))
            && matches!(cell.symbol(), "─" | "├" | "┤")
        {
            cell.set_style(Style::reset().patch(look.theme.border_focused));
        }
    }
}

/// A thumb on the right border that tells which part of `count` rows is in view.
pub fn thumb(first: usize, count: usize, look: &Look, area: PaneArea, buffer: &mut Buffer) {
    let shown = usize::from(area.inner.height);
    thumb_of(first, shown, count, look, area, buffer);
}

/// The same for what is not measured in rows: so much `shown` of `count`, from `first` on.
pub fn thumb_of(
    first: usize,
    shown: usize,
    count: usize,
    look: &Look,
    area: PaneArea,
    buffer: &mut Buffer,
) {
    let height = usize::from(area.inner.height);
    if count <= shown || height == 0 {
        return;
    }
    let length = (height * shown / count).clamp(1, height);
    let start = (first * (height - length))
        .div_ceil(count - shown)
        .min(height - length);
    let x = area.frame.right().saturating_sub(1);
    for row in start..start + length {
        let y = area.inner.y + u16::try_from(row).unwrap_or(0);
        let style = if look.focused {
            look.theme.border_focused
        } else {
            look.theme.border
        };
        put(buffer, x, y, "┃", style);
    }
}

fn title(pane: Pane, name: &str, heading: &Heading, look: &Look, frame: Rect, buffer: &mut Buffer) {
    let (style, mark) = if look.focused {
        (look.theme.title_focused, "›")
    } else {
        (look.theme.title, " ")
    };
    let row = inside(frame, frame.y);
    let room = Rect {
        width: row.width.saturating_sub(1),
        ..row
    };
    let mut pen = Pen::new(buffer, room);
    pen.put(&format!("{mark}{} {name}", pane.number()), style);
    let whole: u16 = heading.iter().map(|(text, _)| width(text)).sum();
    let over = whole.saturating_sub(pen.left());
    let longest = heading.iter().map(|(text, _)| width(text)).max();
    for (at, (text, style)) in heading.iter().enumerate() {
        // A long name must not hide what stands after it.
        if over > 0 && Some(width(text)) == longest {
            let rest = heading.iter().skip(at + 1).map(|(text, _)| width(text));
            pen.put_before(rest.sum(), text, *style);
        } else {
            pen.put(text, *style);
        }
    }
    let row = Rect {
        x: pen.column(),
        width: row.right().saturating_sub(pen.column()),
        ..row
    };
    Pen::new(buffer, row).put(" ", look.theme.text);
}

fn inside(frame: Rect, y: u16) -> Rect {
    Rect::new(frame.x + 1, y, frame.width.saturating_sub(2), 1)
}

fn line(frame: Rect, y: u16, corners: (&str, &str), style: Style, buffer: &mut Buffer) {
    put(buffer, frame.left(), y, corners.0, style);
    for x in frame.left() + 1..frame.right().saturating_sub(1) {
        put(buffer, x, y, "─", style);
    }
    put(buffer, frame.right().saturating_sub(1), y, corners.1, style);
}

fn put(buffer: &mut Buffer, x: u16, y: u16, symbol: &str, style: Style) {
    if let Some(cell) = buffer.cell_mut((x, y)) {
        cell.set_symbol(symbol)
            .set_style(Style::reset().patch(style));
    }
}
