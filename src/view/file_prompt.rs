//! Which file an input is to hold: the path that is typed, the bar of what is sent.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    Look,
    overlay::draw_input,
    text::{Pen, rows},
};
use crate::{
    app::overlay::{FilePrompt, Popup},
    wording::upload as words,
};

/// Cells of the bar.
const CELLS: u64 = 24;

/// Draws it; where the caret is comes back.
pub fn draw(prompt: &FilePrompt, popup: &Popup, look: &Look, buffer: &mut Buffer) -> Position {
    let hint = look.say(words::PATH);
    let caret = draw_input(&prompt.input, hint, popup.head, look, buffer);
    let mut places = rows(popup.head).skip(1);
    let mut skipped = 1;
    if let Some(sent) = prompt.sent {
        skipped += 1;
        if let Some(place) = places.next() {
            draw_bar(sent, place, look, buffer);
        }
    }
    let style = if prompt.bad {
        look.theme.bad
    } else {
        look.theme.dim
    };
    for (place, words) in places.zip(popup.words.iter().skip(skipped)) {
        Pen::new(buffer, place).put(words, style);
    }
    caret
}

fn draw_bar((sent, of): (u64, u64), place: Rect, look: &Look, buffer: &mut Buffer) {
    let share = |whole: u64| {
        sent.saturating_mul(whole)
            .checked_div(of)
            .unwrap_or(0)
            .min(whole)
    };
    let full = usize::try_from(share(CELLS)).unwrap_or_default();
    let left = usize::try_from(CELLS)
        .unwrap_or_default()
        .saturating_sub(full);
    let bar = format!("{}{} ", "█".repeat(full), "░".repeat(left));
    let text = if of > 0 && sent >= of {
        look.say(words::TAKEN).to_owned()
    } else {
        let gaps = [
            ("percent", &*share(100).to_string()),
            ("sent", &megabytes(sent)),
            ("of", &megabytes(of)),
        ];
        look.fill(words::SENT, &gaps)
    };
    Pen::new(buffer, place)
        .put(&bar, look.theme.busy)
        .put(&text, look.theme.text);
}

/// One digit behind the point.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10) >> 20;
    format!("{}.{}", tenths / 10, tenths % 10)
}
