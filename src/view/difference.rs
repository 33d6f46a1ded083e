//! How a file on disk differs from what would be written over it.

use ratatui::buffer::Buffer;

use super::{
    Look,
    overlay::row_style,
    text::{Pen, rows},
};
use crate::{
    app::overlay::{Difference, Popup},
    domain::LineChange,
    wording::questions,
};

/// Draws it.
pub fn draw(shown: &Difference, popup: &Popup, look: &Look, buffer: &mut Buffer) {
    Pen::new(buffer, popup.head).put(look.say(questions::DIFFERENCE_HINT), look.theme.dim);
    if shown.lines.is_empty() {
        let text = look.say(questions::NO_DIFFERENCE);
        Pen::new(buffer, popup.list).put(text, look.theme.text);
        return;
    }
    let height = usize::from(popup.list.height);
    let first = shown.cursor.first_visible(shown.lines.len(), height);
    let lines = shown.lines.iter().enumerate().skip(first);
    for (place, (at, line)) in rows(popup.list).zip(lines) {
        let chosen = at == shown.cursor.selected();
        let base = row_style(chosen, place, look, buffer);
        let (mark, own) = match line.change {
            LineChange::Same => ("  ", look.theme.dim),
            LineChange::Removed => ("- ", look.theme.bad),
            LineChange::Added => ("+ ", look.theme.good),
            LineChange::Gap(count) => {
                let text = look.fill(questions::LINES_LEFT_OUT, &[("count", &count.to_string())]);
                Pen::new(buffer, place).put(&text, look.theme.dim.patch(base));
                continue;
            }
        };
        let style = if chosen { base } else { own };
        let skipped = line.text.char_indices().nth(shown.shift);
        let start = skipped.map_or(line.text.len(), |(start, _)| start);
        let text = line.text.get(start..).unwrap_or_default();
        Pen::new(buffer, place).put(mark, style).put(text, style);
    }
}
