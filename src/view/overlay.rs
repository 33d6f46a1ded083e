//! What stands over the panes: the help, a question, a name to type.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Modifier, Style},
};

use super::{
    Look, copy_menu, difference, file_prompt, paste_offer, pull, save_prompt,
    text::{Pen, clear, rows, width},
    trend,
};
use crate::{
    app::{
        Model,
        fuzzy::Fuzzy,
        input_line::InputLine,
        key_label::key_label,
        layout::Screen,
        overlay::{Ask, Entry, Help, NamePrompt, Overlay, Pick, Popup, Prompt},
    },
    wording::{collection, copying, pull as pulling, questions, saving, trend as trending, upload},
};

/// Of more keys than this only the first and the last are named: they stand in a row.
const MANY: usize = 4;

/// Draws it; where the caret is comes back.
pub fn draw(
    overlay: &Overlay,
    model: &Model,
    screen: Screen,
    look: &Look,
    buffer: &mut Buffer,
) -> Option<Position> {
    let popup = overlay.popup(screen);
    clear(popup.frame, buffer);
    let place;
    let title = match overlay {
        Overlay::Help(_) => look.say(questions::HELP_TITLE),
        Overlay::Ask(ask) => &ask.title,
        Overlay::Copy(_) => look.say(copying::TITLE),
        Overlay::Difference(_) => look.say(questions::DIFFERENCE_TITLE),
        Overlay::Save(_) => look.say(saving::TITLE),
        Overlay::File(_) => look.say(upload::TITLE),
        Overlay::Name(prompt) => &prompt.title,
        Overlay::Paste(_) => look.say(pulling::PASTED_TITLE),
        Overlay::Pull(shown) => {
            place = pull::title(shown, look);
            &place
        }
        Overlay::Prompt(prompt) => &prompt.title,
        Overlay::Pick(pick) => &pick.title,
        Overlay::Trend(_) => look.say(trending::TITLE),
    };
    frame(title, popup.frame, look, buffer);
    match overlay {
        Overlay::Help(help) => Some(draw_help(help, &popup, look, buffer)),
        Overlay::Ask(ask) => {
            draw_ask(ask, &popup, look, buffer);
            None
        }
        Overlay::Difference(shown) => {
            difference::draw(shown, &popup, look, buffer);
            None
        }
        Overlay::Copy(menu) => {
            copy_menu::draw(menu, &popup, look, buffer);
            None
        }
        Overlay::Save(prompt) => Some(save_prompt::draw(prompt, &popup, look, buffer)),
        Overlay::File(prompt) => Some(file_prompt::draw(prompt, &popup, look, buffer)),
        Overlay::Paste(offer) => paste_offer::draw(offer, &popup, look, buffer),
        Overlay::Pull(shown) => Some(pull::draw(shown, model, &popup, look, buffer)),
        Overlay::Name(prompt) => Some(draw_name(prompt, &popup, look, buffer)),
        Overlay::Prompt(prompt) => Some(draw_prompt(prompt, &popup, look, buffer)),
        Overlay::Trend(shown) => {
            trend::draw(shown, &popup, look, buffer);
            None
        }
        Overlay::Pick(pick) => Some(draw_pick(pick, &popup, look, buffer)),
    }
}

fn draw_help(help: &Help, popup: &Popup, look: &Look, buffer: &mut Buffer) -> Position {
    let hint = look.say(questions::HELP_HINT);
    let caret = draw_input(&help.filter, hint, popup.head, look, buffer);
    let height = usize::from(popup.list.height);
    let keys = help.visible(height).map(|(_, entry)| width(&labels(entry)));
    let column = keys.max().unwrap_or(0).min(popup.list.width / 2);
    for (place, (chosen, entry)) in rows(popup.list).zip(help.visible(height)) {
        let style = row_style(chosen, place, look, buffer);
        let keys = Rect {
            width: column + 2,
            ..place
        };
        Pen::new(buffer, keys)
            .put(if chosen { "› " } else { "  " }, style)
            .put(
                &labels(entry),
                look.theme.key.patch(only_chosen(chosen, style)),
            );
        let words = Rect {
            x: place.x + column + 4,
            width: place.width.saturating_sub(column + 4),
            ..place
        };
        Pen::new(buffer, words).put(look.say(entry.row.long), style);
    }
    if help.is_empty() {
        Pen::new(buffer, popup.list).put(look.say(questions::NO_MATCH), look.theme.dim);
    }
    caret
}

fn draw_ask(ask: &Ask, popup: &Popup, look: &Look, buffer: &mut Buffer) {
    for (place, words) in rows(popup.head).zip(&popup.words) {
        Pen::new(buffer, place).put(words, look.theme.text);
    }
    let height = usize::from(popup.list.height);
    let first = ask.cursor.first_visible(ask.choices.len(), height);
    let choices = ask.choices.iter().enumerate().skip(first);
    for (place, (at, choice)) in rows(popup.list).zip(choices) {
        let chosen = at == ask.cursor.selected();
        let style = row_style(chosen, place, look, buffer);
        let key = choice.key.to_string();
        let mut pen = Pen::new(buffer, place);
        pen.put(if chosen { "› " } else { "  " }, style)
            .put(&key, look.theme.key.patch(only_chosen(chosen, style)))
            .put("  ", style)
            .put(&choice.label, style);
        if !choice.detail.is_empty() {
            pen.skip(2).put(
                &choice.detail,
                look.theme.dim.patch(only_chosen(chosen, style)),
            );
        }
    }
}

fn draw_name(prompt: &NamePrompt, popup: &Popup, look: &Look, buffer: &mut Buffer) -> Position {
    let caret = draw_input(&prompt.input, "", popup.head, look, buffer);
    let style = if prompt.bad {
        look.theme.bad
    } else {
        look.theme.dim
    };
    for (place, words) in rows(popup.head).zip(&popup.words).skip(1) {
        Pen::new(buffer, place).put(words, style);
    }
    caret
}

fn draw_prompt(prompt: &Prompt, popup: &Popup, look: &Look, buffer: &mut Buffer) -> Position {
    let labels = prompt.fields.iter().map(|field| width(&field.label));
    let column = labels.max().unwrap_or(0).min(popup.head.width / 2);
    let mut caret = Position::new(popup.head.x, popup.head.y);
    for (at, (place, field)) in rows(popup.head).zip(&prompt.fields).enumerate() {
        let label = Rect {
            width: column,
            ..place
        };
        Pen::new(buffer, label).put(&field.label, look.theme.dim);
        let line = Rect {
            x: place.x + column + 1,
            width: place.width.saturating_sub(column + 1),
            ..place
        };
        let end = draw_input(&field.input, &field.hint, line, look, buffer);
        if at == prompt.focus {
            caret = end;
        }
    }
    let style = if prompt.bad {
        look.theme.bad
    } else {
        look.theme.dim
    };
    let words = popup.words.iter().skip(prompt.fields.len());
    for (place, words) in rows(popup.head).skip(prompt.fields.len()).zip(words) {
        Pen::new(buffer, place).put(words, style);
    }
    caret
}

fn draw_pick(pick: &Pick, popup: &Popup, look: &Look, buffer: &mut Buffer) -> Position {
    let caret = draw_input(&pick.filter, &pick.hint, popup.head, look, buffer);
    let mut fuzzy = Fuzzy::new(&pick.filter.text());
    let height = usize::from(popup.list.height);
    for (place, (chosen, item)) in rows(popup.list).zip(pick.visible(height)) {
        let style = row_style(chosen, place, look, buffer);
        let found = found_style(look, chosen, style);
        let marks = fuzzy.marks(&item.label);
        let mut pen = Pen::new(buffer, place);
        pen.put(if chosen { "› " } else { "  " }, style)
            .put_marked(&item.label, style, &marks, found)
            .skip(2)
            .put(
                &item.detail,
                look.theme.dim.patch(only_chosen(chosen, style)),
            );
    }
    if pick.is_empty() {
        Pen::new(buffer, popup.list).put(look.say(collection::NO_CASE), look.theme.dim);
    }
    caret
}

/// Letters that fit what is typed.
pub fn found_style(look: &Look, chosen: bool, style: Style) -> Style {
    if chosen {
        style.add_modifier(Modifier::UNDERLINED)
    } else {
        look.theme.found
    }
}

/// A typed line after a `›`; of one that is too long, the part before the caret is seen.
pub fn draw_input(
    input: &InputLine,
    hint: &str,
    row: Rect,
    look: &Look,
    buffer: &mut Buffer,
) -> Position {
    let mut pen = Pen::new(buffer, row);
    pen.put("› ", look.theme.key);
    if input.is_empty() {
        let caret = Position::new(pen.column(), row.y);
        pen.put(hint, look.theme.dim);
        return caret;
    }
    let room = usize::from(pen.left().saturating_sub(1));
    let before = tail(input.before_caret(), room);
    pen.put(before, look.theme.text);
    let caret = Position::new(pen.column(), row.y);
    pen.put(input.after_caret(), look.theme.text);
    caret
}

/// The end of a text that fits.
fn tail(text: &str, room: usize) -> &str {
    let over = crate::json::width(text).saturating_sub(room);
    let mut columns = 0;
    let mut cells = crate::json::cells(text);
    let first = cells.find(|cell| {
        let fits = columns >= over;
        columns += cell.width;
        fits
    });
    first.map_or("", |cell| text.get(cell.start..).unwrap_or_default())
}

fn labels(entry: &Entry) -> String {
    let labels: Vec<String> = entry.keys.iter().map(|key| key_label(*key)).collect();
    match &*labels {
        [first, .., last] if labels.len() > MANY => format!("{first} … {last}"),
        labels => labels.join(" "),
    }
}

/// The style of a row of a list; the chosen one is coloured to its end.
pub fn row_style(chosen: bool, place: Rect, look: &Look, buffer: &mut Buffer) -> Style {
    if chosen {
        buffer.set_style(place, look.theme.selected);
        look.theme.selected
    } else {
        look.theme.text
    }
}

/// On the chosen row its own style wins.
pub const fn only_chosen(chosen: bool, style: Style) -> Style {
    if chosen { style } else { Style::new() }
}

fn frame(title: &str, area: Rect, look: &Look, buffer: &mut Buffer) {
    let style = look.theme.border_focused;
    let (right, bottom) = (
        area.right().saturating_sub(1),
        area.bottom().saturating_sub(1),
    );
    for x in area.left()..area.right() {
        for y in [area.top(), bottom] {
            set(buffer, x, y, "─", style);
        }
    }
    for y in area.top()..area.bottom() {
        for x in [area.left(), right] {
            set(buffer, x, y, "│", style);
        }
    }
    for (x, y, corner) in [
        (area.left(), area.top(), "╭"),
        (right, area.top(), "╮"),
        (area.left(), bottom, "╰"),
        (right, bottom, "╯"),
    ] {
        set(buffer, x, y, corner, style);
    }
    let row = Rect {
        x: area.x + 1.min(area.width),
        width: area.width.saturating_sub(2),
        height: 1,
        ..area
    };
    Pen::new(buffer, row)
        .put(" ", style)
        .put(title, look.theme.title_focused)
        .put(" ", style);
}

fn set(buffer: &mut Buffer, x: u16, y: u16, symbol: &str, style: Style) {
    if let Some(cell) = buffer.cell_mut((x, y)) {
        cell.set_symbol(symbol).set_style(style);
    }
}
