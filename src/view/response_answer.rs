//! The answer in the response pane: the lines above it, its rows, where in it the window is.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Look,
    document::{Paint, draw_row, draw_text},
    links, pane_frame, response_opening, selection,
    text::{Pen, rows},
};
use crate::{
    app::{
        Pane,
        layout::PaneArea,
        pager::{Pager, Place, Shown},
        response::ResponsePane,
        response_head::{HeadLine, Role},
    },
    json,
};

/// Draws head and answer, as far as there are rows.
pub fn draw(pane: &ResponsePane, look: &Look, area: PaneArea, buffer: &mut Buffer) {
    let head = pane.head(area);
    let pager = pane.pager(area);
    let (place, column) = pane.place();
    let selected = pane.selection();
    let gutter = u16::try_from(pane.gutter(area)).unwrap_or(0);
    for (shown, row) in pager.rows(place).zip(rows(area.inner)) {
        match (shown, pager.document) {
            (Shown::Head(number), _) => {
                if let Some(line) = head.get(number) {
                    head_line(line, look, row, buffer);
                }
            }
            (Shown::Row(shown), Some(document)) => {
                let here = pane.cursor().filter(|_| look.focused);
                let here = here.is_some_and(|at| pager.is_at(at, shown));
                let paint = Paint {
                    theme: look.theme,
                    search: pane.find().marks(),
                    over: here.then_some(look.theme.selected),
                };
                let text = number(shown, gutter, look, row, buffer);
                draw_row(document, shown, column, paint, text, buffer);
                links::link_row(document.document, shown, column, text, buffer);
                if let Some(selected) = &selected {
                    let style = look.theme.marked;
                    let document = document.document;
                    selection::mark(document, selected, shown, column, style, text, buffer);
                }
            }
            (Shown::Row(_), None) => {}
        }
    }
    if pager.document.is_some() {
        thumb(pane, pager, look, area, buffer);
    } else if let Some(opening) = pane.opening() {
        response_opening::draw(opening, look, area.inner, buffer);
    }
}

/// Writes the number of a line into the gutter, if there is one, before the first of its rows.
/// What is left of the row comes back.
fn number(shown: json::Row, gutter: u16, look: &Look, row: Rect, buffer: &mut Buffer) -> Rect {
    let place = Rect {
        width: gutter.saturating_sub(1),
        ..row
    };
    if gutter > 0 && shown.start == 0 {
        let number = (shown.line + 1).to_string();
        Pen::new(buffer, place).put_right(&number, look.theme.dim);
    }
    Rect {
        x: row.x + gutter,
        width: row.width.saturating_sub(gutter),
        ..row
    }
}

pub(super) fn head_line(line: &HeadLine, look: &Look, row: Rect, buffer: &mut Buffer) {
    let style = match line.role {
        Role::Bad => look.theme.bad,
        Role::Warning => look.theme.warning,
        Role::Message | Role::Advice => look.theme.text,
        Role::Note => look.theme.dim,
        Role::Remedy(action) => {
            let key = look.key(Pane::Response, action);
            let mut pen = Pen::new(buffer, row);
            pen.put("  ", look.theme.text)
                .put(&key, look.theme.key)
                .put(" ", look.theme.text)
                .put(&line.text, look.theme.text);
            return;
        }
    };
    draw_text(&line.text, style, row, buffer);
}

/// Where in the answer the window is: by rows, or in wrapped text, whose rows nobody has counted,
/// by bytes.
fn thumb(pane: &ResponsePane, pager: Pager<'_>, look: &Look, area: PaneArea, buffer: &mut Buffer) {
    let Some(reader) = pager.document else {
        return;
    };
    let first = pager.fit(pane.place().0);
    let folds = reader.folds;
    if pager.wrap && !folds.is_any() {
        let last = pager.lower(first, pager.height.saturating_sub(1));
        let place = |at: Place| reader.document.place(at.line, at.offset);
        let (start, end) = (place(first), place(last));
        let whole = place(pager.last());
        if end < whole || start > 0 {
            let shown = (end - start).max(1);
            pane_frame::thumb_of(start, shown, whole.max(start + shown), look, area, buffer);
        }
    } else {
        let first = folds.number(first.line);
        pane_frame::thumb(first, reader.line_count(), look, area, buffer);
    }
}
