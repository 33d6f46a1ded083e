//! The saved workflows: a name with the letters that the filter found, tags where there is room,
//! the mode if it is not sync, how many cases.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    Look,
    overlay::found_style,
    pane_frame,
    text::{Pen, rows, width},
};
use crate::{
    app::{Model, fuzzy::Fuzzy, layout::PaneArea, workflow_list::Row},
    domain::{FileProblem, RunMode},
};

/// Draws the list.
pub fn draw(model: &Model, look: &Look, area: PaneArea, buffer: &mut Buffer) {
    let list = &model.workflows;
    let height = usize::from(area.inner.height);
    let mut fuzzy = Fuzzy::new(&list.filter().text());
    for (place, (selected, row)) in rows(area.inner).zip(list.visible(height)) {
        draw_row(model, (row, &mut fuzzy), selected, look, place, buffer);
    }
    pane_frame::thumb(list.first_visible(height), list.len(), look, area, buffer);
}

fn draw_row(
    model: &Model,
    (row, fuzzy): (Row<'_>, &mut Fuzzy),
    selected: bool,
    look: &Look,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    let style = match (selected, look.focused) {
        (true, true) => theme.selected,
        (true, false) => theme.selected_elsewhere,
        (false, _) => theme.text,
    };
    buffer.set_style(area, style);
    let own = |colour: Style| {
        if selected && look.focused {
            style
        } else {
            colour
        }
    };
    let mut pen = Pen::new(buffer, area);
    pen.put(if selected { "›" } else { " " }, style);
    pen.put_right(" ", style);
    match row {
        Row::Workflow { saved, .. } => {
            let opened = model.opened.folder.as_ref() == Some(&saved.folder);
            pen.put(if opened { "• " } else { "  " }, own(theme.good));
            let (count, sound) = (saved.cases.len(), saved.problems.is_empty());
            if !saved.is_read() {
                // Still being read: the place of the count stays free.
                pen.put_right("   ", style);
            } else if sound || count > 0 {
                pen.put_right(&format!("  {count}"), own(theme.dim));
            }
            if !sound {
                pen.put_right(" !", own(theme.bad));
            }
            let mode = saved.workflow.as_ref().map(|workflow| workflow.mode);
            if let Some(mode) = mode.filter(|mode| *mode != RunMode::Sync) {
                pen.put_right(&format!(" {}", mode.as_str()), own(theme.dim));
            }
            let found = found_style(look, selected && look.focused, style);
            let marks = fuzzy.marks(&saved.folder);
            pen.put_marked(&saved.folder, style, &marks, found);
            for tag in saved.workflow.iter().flat_map(|workflow| &workflow.tags) {
                let tag = format!(" #{tag}");
                if width(&tag) > pen.left() {
                    break;
                }
                pen.put(&tag, own(theme.dim));
            }
        }
        Row::Case { saved, case } => {
            let opened = model.opened.is(&saved.folder, Some(&case.name));
            let mark = if opened { "• " } else { "  " };
            let unsaved = opened && model.editor.is_dirty();
            let after = if unsaved { " ●" } else { "" };
            pen.skip(3)
                .put(mark, own(theme.good))
                .put_before(width(after), &case.name, style)
                .put(after, own(theme.warning));
        }
        Row::Fault { problem, .. } => {
            pen.skip(3)
                .put("! ", own(theme.bad))
                .put(&file_name(problem), style);
        }
        Row::Problem(problem) => {
            pen.put_right(" !", own(theme.bad))
                .skip(2)
                .put(&file_name(problem), style);
        }
    }
}

fn file_name(problem: &FileProblem) -> String {
    let name = problem.path.file_name();
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
