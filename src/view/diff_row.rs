//! A line of a comparison in rows of the window: its marks, its colours, the words that changed.
//! Straight into the buffer, and no more of it than is seen.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{Look, Theme, brush::Brush, text::Pen};
use crate::{
    app::diff::{DiffPane, Faces, OneFace, Shape},
    compare::{Comparison, Face, Ink, Line, Rows, Tint, fold_words},
    json::{Shown, TokenKind, diff::RowKind},
    wording::diff as words,
};

/// Draws the rows of a line behind those that were skipped, as far as the area goes. How many.
pub(super) fn draw_line(
    pane: &DiffPane,
    comparison: &Comparison,
    (number, skipped): (usize, usize),
    shape: Shape,
    look: &Look,
    area: Rect,
    buffer: &mut Buffer,
) -> u16 {
    let theme = look.theme;
    let row = Rect { height: 1, ..area };
    match comparison.line(number, pane.opened()) {
        Some(Line::Title(part)) => {
            let same = if part.diff.is_empty() {
                look.say(words::SAME)
            } else {
                ""
            };
            let mut pen = Pen::new(buffer, row);
            pen.put("── ", theme.strong)
                .put(look.say(part.name.text()), theme.strong)
                .put(same, theme.dim)
                .put(" ", theme.dim);
            let rest = usize::from(pen.left());
            pen.put(&"─".repeat(rest), theme.dim);
            1
        }
        Some(Line::Fold(part, fold)) => {
            let first = part.diff.row(fold.first).and_then(|pair| pair.right);
            let depth = first.map_or(0, |line| part.right.depth(line)).min(24);
            Pen::new(buffer, row)
                .put(&"  ".repeat(depth + 1), theme.dim)
                .put("⋯ ", theme.dim)
                .put(&fold_words(fold, look.language), theme.dim);
            1
        }
        Some(Line::Row(..)) => {
            let faces = Faces::of(pane, comparison, number, shape);
            faces.map_or(1, |faces| {
                draw_faces(&faces, pane.column(), skipped, shape, theme, area, buffer)
            })
        }
        None => 1,
    }
}

fn draw_faces(
    faces: &Faces<'_>,
    column: usize,
    skipped: usize,
    shape: Shape,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> u16 {
    let rows = faces.rows().saturating_sub(skipped);
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(area.height);
    let area = Rect {
        height: rows,
        ..area
    };
    if shape.beside {
        let [left, right] = columns(area, shape);
        for one in &faces.each {
            let area = match one.face {
                Face::Left => left,
                Face::Right => right,
            };
            draw_face(faces, one, (column, skipped), theme, area, buffer);
        }
        for y in area.top()..area.bottom() {
            if let Some(cell) = buffer.cell_mut((left.right() + 1, y)) {
                cell.set_symbol("│").set_style(theme.border);
            }
        }
        return rows;
    }
    let mut skipped = skipped;
    let mut rest = area;
    for one in &faces.each {
        let own = one.rows.count();
        let shown = own.saturating_sub(skipped);
        let height = u16::try_from(shown).unwrap_or(u16::MAX).min(rest.height);
        let area = Rect { height, ..rest };
        draw_face(faces, one, (column, skipped), theme, area, buffer);
        skipped = skipped.saturating_sub(own);
        rest = Rect {
            y: rest.y + height,
            height: rest.height - height,
            ..rest
        };
    }
    rows
}

/// Draws one side, from a column or from a row of it on.
fn draw_face(
    faces: &Faces<'_>,
    one: &OneFace<'_>,
    (column, skipped): (usize, usize),
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) {
    if area.is_empty() {
        return;
    }
    let mark = faces.mark(one.face);
    if skipped == 0 {
        let style = match faces.kind {
            RowKind::Same => theme.dim,
            RowKind::Spelled | RowKind::Ignored => theme.warning,
            _ if mark == '-' => theme.bad,
            _ => theme.good,
        };
        Pen::new(buffer, area).put(mark.encode_utf8(&mut [0; 4]), style);
    }
    let inner = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(2),
        ..area
    };
    let mut brush = Brush::new(buffer, inner);
    let OneFace { line, rows, .. } = one;
    if *rows == Rows::One {
        let mut first = true;
        brush.first_column = column;
        line.walk(column, |glyph| {
            if std::mem::take(&mut first) {
                brush.column = glyph.column;
            }
            let fits = brush.put(glyph.shown, glyph.width, style_of(glyph.tint, theme));
            if !fits {
                brush.goes_on(theme.dim);
            }
            fits
        });
        return;
    }
    let mut row = skipped;
    line.walk(rows.start(skipped), |glyph| {
        let own = rows.of(glyph.column);
        if own < row {
            // A wide character that begins in the row above stands there.
            return true;
        }
        if own > row {
            row = own;
            let Ok(below) = u16::try_from(row - skipped) else {
                return false;
            };
            if below >= inner.height {
                return false;
            }
            brush.next_row(inner.y + below);
        }
        let fits = brush.put(glyph.shown, glyph.width, style_of(glyph.tint, theme));
        // The blank at which a row was cut hangs beyond its edge.
        if !fits && !is_blank(glyph.shown) {
            brush.goes_on(theme.dim);
        }
        true
    });
}

const fn is_blank(shown: Shown<'_>) -> bool {
    match shown {
        Shown::Text(text) => matches!(text.as_bytes(), b" "),
        Shown::Symbol(symbol) => symbol == ' ',
    }
}

fn style_of(tint: Tint, theme: &Theme) -> Style {
    match tint {
        Tint::Token(token) => match token {
            TokenKind::Key => theme.json_key,
            TokenKind::String => theme.json_string,
            TokenKind::Number => theme.json_number,
            TokenKind::Literal => theme.json_literal,
            TokenKind::Punctuation => theme.json_punctuation,
            TokenKind::Mark => theme.dim,
            TokenKind::Other => theme.text,
        },
        Tint::Ink(ink) => match ink {
            Ink::Plain => theme.text,
            Ink::Dim => theme.dim,
            Ink::Title => theme.strong,
            Ink::Gone => theme.bad,
            Ink::GoneWord => theme.bad.patch(theme.marked),
            Ink::New => theme.good,
            Ink::NewWord => theme.good.patch(theme.marked),
        },
    }
}

/// The two columns of a row.
pub(super) fn columns(row: Rect, shape: Shape) -> [Rect; 2] {
    let width = u16::try_from(shape.columns)
        .unwrap_or(row.width)
        .min(row.width);
    let right = row.x + width + 3;
    [
        Rect { width, ..row },
        Rect {
            x: right,
            width: row.right().saturating_sub(right),
            ..row
        },
    ]
}
