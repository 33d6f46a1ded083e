//! What empty panes say: what to press, and where to begin without a token.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    Look,
    text::{Pen, rows},
};
use crate::{
    app::{Action, Model, Pane},
    json::rows_of,
    wording::{empty, history as words},
};

/// Rows that the first start takes in full, with two to spare for lines that are wrapped.
const ROOMY: u16 = 13;
/// Columns of a command and a few words.
const BROAD: u16 = 50;

/// Says it, if the pane has nothing to show; false if it has.
pub fn draw(model: &Model, pane: Pane, look: &Look, area: Rect, buffer: &mut Buffer) -> bool {
    let lines = match pane {
        Pane::Workflows => workflows(model, look),
        Pane::Parameters => parameters(model, look),
        Pane::Response if model.header.token_missing && model.response.shown().is_none() => {
            first_start(look, area)
        }
        Pane::Response => return false,
        Pane::History => history(model, look),
    };
    // The response has its margin already.
    let margin = u16::from(pane != Pane::Response);
    let inside = Rect {
        x: area.x + margin,
        width: area.width.saturating_sub(2 * margin),
        ..area
    };
    put(&lines, inside, buffer);
    !lines.is_empty()
}

type Lines = Vec<(String, Style)>;

fn workflows(model: &Model, look: &Look) -> Lines {
    if !model.workflows.is_read() || !model.workflows.is_empty() {
        return Vec::new();
    }
    if !model.workflows.filter().is_empty() {
        return vec![(look.say(empty::NO_MATCH).to_owned(), look.theme.dim)];
    }
    let gaps = [("pull", &*look.key(Pane::Workflows, Action::Pull))];
    vec![
        (look.say(empty::NO_WORKFLOWS).to_owned(), look.theme.text),
        (look.fill(empty::PULL_OR_PASTE, &gaps), look.theme.text),
        (look.say(empty::COLLECTION).to_owned(), look.theme.dim),
    ]
}

fn parameters(model: &Model, look: &Look) -> Lines {
    if !model.opened.is_nothing() || model.editor.is_typing() || model.editor.is_dirty() {
        return Vec::new();
    }
    let gaps = [
        (
            "list",
            &*look.key(Pane::Parameters, Action::Focus(Pane::Workflows)),
        ),
        ("load", &*look.key(Pane::Workflows, Action::Choose)),
    ];
    vec![
        (look.say(empty::NOTHING_LOADED).to_owned(), look.theme.text),
        (look.fill(empty::LOAD, &gaps), look.theme.dim),
    ]
}

fn history(model: &Model, look: &Look) -> Lines {
    if !model.history.is_read() || !model.history.is_empty() {
        return Vec::new();
    }
    if model.history.search().is_on() {
        let texts = model.history.search().filter().texts().next();
        let limits = texts.map(|_| words::SEARCHED);
        let said = std::iter::once(words::NO_MATCH).chain(limits);
        let lines = said.map(|text| (look.say(text).to_owned(), look.theme.dim));
        return lines.collect();
    }
    vec![(look.say(empty::NO_HISTORY).to_owned(), look.theme.dim)]
}

fn first_start(look: &Look, area: Rect) -> Lines {
    let theme = look.theme;
    let ways = [
        (
            "export COZE_API_TOKEN=pat_…",
            empty::TOKEN,
            empty::TOKEN_SHORT,
        ),
        ("coze-tui --demo", empty::TRY_DEMO, empty::DEMO_SHORT),
        ("coze-tui paths", empty::WHERE, empty::WHERE_SHORT),
    ];
    let mut lines = vec![(look.say(empty::NO_TOKEN).to_owned(), theme.strong)];
    for (command, words, few) in ways {
        if area.height < ROOMY && area.width < BROAD {
            lines.push((command.to_owned(), theme.key));
        } else if area.height < ROOMY {
            let few = look.say(few);
            lines.push((format!("{command:<27}  {few}"), theme.key));
        } else {
            lines.push((String::new(), theme.text));
            lines.push((look.say(words).to_owned(), theme.text));
            lines.push((format!("  {command}"), theme.key));
            if command.starts_with("export") {
                lines.push((look.say(empty::REGION).to_owned(), theme.dim));
            }
        }
    }
    lines
}

fn put(lines: &Lines, area: Rect, buffer: &mut Buffer) {
    let width = usize::from(area.width).max(1);
    let wrapped = lines
        .iter()
        .flat_map(|(text, style)| rows_of(text, width).map(|row| (row, *style)));
    for ((text, style), row) in wrapped.zip(rows(area)) {
        Pen::new(buffer, row).put(text, style);
    }
}
