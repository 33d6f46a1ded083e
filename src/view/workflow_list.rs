//! The saved workflows: a name, the mode if it is not sync, how many cases.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Look, pane_frame,
    text::{Pen, rows},
};
use crate::{
    app::{
        layout::PaneArea,
        workflow_list::{Row, WorkflowList},
    },
    domain::RunMode,
};

/// Draws the list.
pub fn draw(list: &WorkflowList, look: &Look, area: PaneArea, buffer: &mut Buffer) {
    let height = usize::from(area.inner.height);
    for (place, (selected, row)) in rows(area.inner).zip(list.visible(height)) {
        draw_row(row, selected, look, place, buffer);
    }
    pane_frame::thumb(list.first_visible(height), list.len(), look, area, buffer);
}

fn draw_row(row: Row<'_>, selected: bool, look: &Look, area: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    let style = match (selected, look.focused) {
        (true, true) => theme.selected,
        (true, false) => theme.selected_elsewhere,
        (false, _) => theme.text,
    };
    buffer.set_style(area, style);
    let mut pen = Pen::new(buffer, area);
    pen.put(if selected { "›" } else { " " }, style);
    match row {
        Row::Workflow { saved, .. } => {
            let count = saved.cases.len().to_string();
            let mode = saved.workflow.as_ref().map(|workflow| workflow.mode);
            pen.put(if saved.problems.is_empty() { " " } else { "!" }, theme.bad);
            pen.put_right(&format!(" {count} "), style);
            if let Some(mode) = mode.filter(|mode| *mode != RunMode::Sync) {
                pen.put_right(&format!(" {}", mode.as_str()), style);
            }
            pen.put(&saved.folder, style);
        }
        Row::Case { case, .. } => {
            pen.skip(3).put(&case.name, style);
        }
        Row::Problem(problem) => {
            pen.put("!", theme.bad).put(&problem.to_string(), style);
        }
    }
}
