//! What could be typed at the caret: names of inputs with what they are for, values with why they
//! are offered.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Look,
    text::{Pen, clear, rows, width},
};
use crate::{
    app::{
        Action, Pane,
        key_label::key_label,
        layout::PaneArea,
        parameter_editor::{Choice, ParameterEditor, Why, ago, described},
    },
    wording::inputs as words,
};

/// Draws the list over the text, if there is one.
pub fn draw(editor: &ParameterEditor, look: &Look, area: PaneArea, buffer: &mut Buffer) {
    let Some(list) = editor.choice_list(area) else {
        return;
    };
    clear(list.frame, buffer);
    frame(list.frame, look, buffer);
    let choices = editor.choices();
    let longest = choices.iter().map(|choice| width(choice.label())).max();
    // What is said of them stands in one column, if there is room beside the longest.
    let room = list.rows.width.saturating_sub(2);
    let column = longest.unwrap_or_default().min(room.saturating_mul(2) / 3);
    let shown = choices.iter().enumerate().skip(list.first);
    for (place, (at, choice)) in rows(list.rows).zip(shown) {
        let chosen = list.chosen == Some(at);
        let (style, about) = if chosen {
            for x in place.left()..place.right() {
                if let Some(cell) = buffer.cell_mut((x, place.y)) {
                    cell.set_style(look.theme.selected);
                }
            }
            (look.theme.selected, look.theme.selected)
        } else {
            (look.theme.text, look.theme.dim)
        };
        let label = Rect {
            width: column + 2,
            ..place
        };
        Pen::new(buffer, label)
            .put(if chosen { "› " } else { "  " }, style)
            .put(choice.label(), style);
        let said = said(choice, editor, look);
        let words = Rect {
            x: label.right() + 2,
            width: place.width.saturating_sub(label.width + 2),
            ..place
        };
        Pen::new(buffer, words).put(&said, about);
    }
}

/// `string · required · 城市名`, `2 d ago`
fn said(choice: &Choice, editor: &ParameterEditor, look: &Look) -> String {
    match choice {
        Choice::Key(name) => {
            let input = editor.input_of(name);
            input.map_or_else(String::new, |input| described(input, &look.hearer()))
        }
        Choice::Value { why, .. } => match why {
            Why::Default => look.say(words::IS_DEFAULT).to_owned(),
            Why::Allowed => String::new(),
            Why::Sent(at) => ago(*at, &look.hearer()),
        },
        Choice::File => {
            let key = look
                .keymap
                .key_for(Pane::Parameters, true, Action::PickFile);
            let key = key.map(key_label).unwrap_or_default();
            look.fill(words::PICK_A_FILE, &[("key", &key)])
        }
    }
}

fn frame(area: Rect, look: &Look, buffer: &mut Buffer) {
    let style = look.theme.border_focused;
    let (left, right) = (area.left(), area.right().saturating_sub(1));
    let (top, bottom) = (area.top(), area.bottom().saturating_sub(1));
    let mut put = |x: u16, y: u16, symbol: &str| {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
    };
    for x in left..=right {
        put(x, top, "─");
        put(x, bottom, "─");
    }
    for y in top..=bottom {
        put(left, y, "│");
        put(right, y, "│");
    }
    for (x, y, corner) in [
        (left, top, "╭"),
        (right, top, "╮"),
        (left, bottom, "╰"),
        (right, bottom, "╯"),
    ] {
        put(x, y, corner);
    }
}
