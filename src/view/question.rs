//! The question a run waits at, below the conversation: its words, what can be chosen or typed, what
//! an answer means.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    Look,
    document::draw_text,
    overlay::draw_input,
    text::{Pen, rows, width},
};
use crate::{
    app::{Action, Pane, response::ResponsePane, talk::Form},
    domain::{Input, InputKind, MOST_ANSWERS},
    stream::takes_file,
    wording::{Text, asking as words},
};

/// Draws it, if there is one; where the caret is comes back.
pub fn draw(pane: &ResponsePane, area: Rect, look: &Look, buffer: &mut Buffer) -> Option<Position> {
    let form = pane.form()?;
    let first = rows(area).next()?;
    if !form.open {
        let key = look
            .keymap
            .key_in_stream(Action::OpenQuestion)
            .map(crate::app::key_label::key_label)
            .unwrap_or_default();
        rule(first, look, buffer);
        let text = look.fill(words::CLOSED, &[("key", &key)]);
        Pen::new(buffer, first)
            .put(" ? ", look.theme.warning)
            .put(&text, look.theme.warning)
            .put(" ", look.theme.text);
        return None;
    }
    let parts = pane.question_parts(area);
    let room = usize::from(parts.rows.height);
    let scrolled = form.scrolled(room);
    let more = if form.rows() > room {
        format!(" ⋮ {}–{}/{} ", scrolled + 1, scrolled + room, form.rows())
    } else {
        String::new()
    };
    let left = parts.title.width.saturating_sub(width(&more));
    let named = Rect {
        width: left,
        ..parts.title
    };
    title(form, look, named, buffer);
    Pen::new(buffer, parts.title).put_right(&more, look.theme.warning);
    let (said, cut) = pane.question_words(area.width);
    let shown = usize::from(parts.words.height);
    for (text, row) in said.iter().zip(rows(parts.words)) {
        draw_text(text, look.theme.strong, row, buffer);
    }
    if let Some(last) = rows(parts.words)
        .last()
        .filter(|_| cut || said.len() > shown)
    {
        Pen::new(buffer, last).put_right("…", look.theme.strong);
    }
    let mut caret = None;
    let focused = look.focused && !form.sent;
    for (number, row) in (scrolled..form.rows()).zip(rows(parts.rows)) {
        let here = if form.has_fields() {
            field(form, number, look, row, buffer)
        } else {
            option(form, number, look, row, buffer)
        };
        caret = caret.or(here.filter(|_| number == form.focus() && focused));
    }
    if let Some(row) = rows(parts.note).next() {
        explain(form, look, row, buffer);
    }
    if let Some(row) = rows(parts.keys).next() {
        keys(form, look, row, buffer);
    }
    caret
}

fn rule(row: Rect, look: &Look, buffer: &mut Buffer) {
    for x in row.left()..row.right() {
        if let Some(cell) = buffer.cell_mut((x, row.y)) {
            cell.set_symbol("─").set_style(look.theme.warning);
        }
    }
}

/// Which answer it is, and that it costs.
fn title(form: &Form, look: &Look, row: Rect, buffer: &mut Buffer) {
    rule(row, look, buffer);
    let (number, most) = (form.number.to_string(), MOST_ANSWERS.to_string());
    let node = match &*form.question.node_title {
        "" => look.say(words::SOMEBODY),
        node => node,
    };
    let gaps = [("node", node), ("number", &*number), ("most", &*most)];
    let known: &[Text] = if form.limited {
        &[words::TITLE, words::TITLE_MIDDLE, words::TITLE_SHORT]
    } else {
        &[words::TITLE_CHAT, words::TITLE_CHAT_SHORT]
    };
    let mut known = known.iter().map(|text| look.fill(*text, &gaps));
    let room = row.width.saturating_sub(4);
    let text = known.find(|text| width(text) <= room);
    let text = text.unwrap_or_else(|| look.say(words::TITLE_CHAT_SHORT).to_owned());
    Pen::new(buffer, row)
        .put(" ? ", look.theme.warning)
        .put(&text, look.theme.warning)
        .put(" ", look.theme.text);
}

/// An option with the digit that chooses it; behind them own words.
fn option(
    form: &Form,
    number: usize,
    look: &Look,
    row: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let chosen = number == form.focus();
    if let Some(option) = form.question.options.get(number) {
        let style = match (chosen, look.focused) {
            (true, true) => {
                buffer.set_style(row, look.theme.selected);
                look.theme.selected
            }
            (true, false) => look.theme.strong,
            (false, true) => look.theme.text,
            (false, false) => look.theme.dim,
        };
        let digit = match number {
            0..9 => (number + 1).to_string(),
            _ => " ".to_owned(),
        };
        let plain = look.focused && !chosen;
        let key = if plain { look.theme.key } else { style };
        Pen::new(buffer, row)
            .put(if chosen { "› " } else { "  " }, style)
            .put(&digit, key)
            .put("  ", style)
            .put(option, style);
        return None;
    }
    let hint = if form.question.options.is_empty() {
        words::TYPE_ANSWER
    } else {
        words::OWN_WORDS
    };
    let line = form.line(0)?;
    if !chosen {
        let text = line.text();
        let text = if text.is_empty() {
            look.say(hint)
        } else {
            &text
        };
        Pen::new(buffer, row)
            .put("     ", look.theme.text)
            .put(text, look.theme.dim);
        return None;
    }
    Some(draw_input(line, look.say(hint), row, look, buffer))
}

/// A field: its name, its type, what is typed.
fn field(
    form: &Form,
    number: usize,
    look: &Look,
    row: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let theme = look.theme;
    let field = form.question.fields.get(number)?;
    let chosen = number == form.focus();
    let names = form.question.fields.iter().map(|field| width(&field.name));
    let column = (names.max().unwrap_or(0) + 4).min(row.width / 3);
    let label = Rect {
        width: column,
        ..row
    };
    let style = if chosen { theme.strong } else { theme.text };
    Pen::new(buffer, label)
        .put(if chosen { "› " } else { "  " }, theme.key)
        .put(&field.name, style)
        .put(if field.required { "*" } else { "" }, theme.warning);
    let value = Rect {
        x: row.x + column,
        width: row.width.saturating_sub(column),
        ..row
    };
    let line = form.line(number)?;
    let hint = kind(field, look);
    if chosen {
        return Some(draw_input(line, &hint, value, look, buffer));
    }
    let text = line.text();
    let (text, style) = if text.is_empty() {
        (hint, theme.dim)
    } else {
        (text, theme.text)
    };
    Pen::new(buffer, value)
        .put("  ", theme.text)
        .put(&text, style);
    None
}

fn kind(field: &Input, look: &Look) -> String {
    let mut kind = field.kind.as_str().to_owned();
    if let Some(default) = field.default_value.as_ref().filter(|text| !text.is_empty()) {
        kind = format!("{kind} = {default}");
    }
    if field.required {
        format!("{kind} · {}", look.say(words::IS_REQUIRED))
    } else {
        kind
    }
}

/// What is wrong; else what the author says about the field.
fn explain(form: &Form, look: &Look, row: Rect, buffer: &mut Buffer) {
    let theme = look.theme;
    if form.sent {
        return draw_text(look.say(words::SENT), theme.busy, row, buffer);
    }
    if let Some(problem) = form.problem(look.language) {
        return draw_text(&format!("✗ {problem}"), theme.bad, row, buffer);
    }
    let Some(field) = form.field() else {
        return;
    };
    let mut parts = vec![field.kind.as_str().to_owned()];
    if field.required {
        parts.push(look.say(words::IS_REQUIRED).to_owned());
    }
    parts.extend(field.description.clone());
    draw_text(&parts.join(" · "), theme.dim, row, buffer);
}

fn keys(form: &Form, look: &Look, row: Rect, buffer: &mut Buffer) {
    if !look.focused {
        // They would do something else.
        let key = look.key(Pane::Response, Action::Focus(Pane::Response));
        let text = look.fill(words::ELSEWHERE, &[("key", &key)]);
        return draw_text(&text, look.theme.warning, row, buffer);
    }
    let has_values = |field: &Input| !field.choices.is_empty() || field.kind == InputKind::Boolean;
    let mut keys: Vec<(&str, Text)> = vec![("Enter", words::SEND)];
    if form.field().is_some_and(takes_file) {
        keys.push(("@", words::FILE));
    }
    if form.field().is_some_and(has_values) {
        keys.push(("←→", words::VALUES));
    }
    if form.has_fields() {
        keys.push(("Tab", words::FIELDS));
    } else if !form.question.options.is_empty() {
        keys.push(("↑↓ 1–9", words::CHOOSE));
    }
    keys.push(("Esc", words::LEAVE));
    let mut pen = Pen::new(buffer, row);
    for (key, text) in keys {
        let text = look.say(text);
        if width(key) + 1 + width(text) > pen.left() {
            break;
        }
        pen.put(key, look.theme.key)
            .put(" ", look.theme.text)
            .put(text, look.theme.dim)
            .skip(3);
    }
}
