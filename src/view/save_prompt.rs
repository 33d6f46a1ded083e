//! Where an answer is saved: the name that is typed, the forms that `Tab` goes round.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    Look,
    overlay::draw_input,
    text::{Pen, rows},
};
use crate::app::overlay::{Popup, SavePrompt};

/// Draws it; where the caret is comes back.
pub fn draw(prompt: &SavePrompt, popup: &Popup, look: &Look, buffer: &mut Buffer) -> Position {
    let caret = draw_input(&prompt.input, "", popup.head, look, buffer);
    let mut places = rows(popup.head).skip(1);
    if let Some(place) = places.next() {
        forms(prompt, place, look, buffer);
    }
    let style = if prompt.bad {
        look.theme.bad
    } else {
        look.theme.dim
    };
    for (place, words) in places.zip(popup.words.iter().skip(2)) {
        Pen::new(buffer, place).put(words, style);
    }
    caret
}

fn forms(prompt: &SavePrompt, place: Rect, look: &Look, buffer: &mut Buffer) {
    let mut pen = Pen::new(buffer, place);
    for (at, form) in prompt.forms.iter().enumerate() {
        let chosen = at == prompt.chosen;
        let (mark, style) = if chosen {
            ("● ", look.theme.strong)
        } else {
            ("○ ", look.theme.dim)
        };
        pen.put(mark, style)
            .put(look.say(form.kind.name()), style)
            .skip(3);
    }
}
