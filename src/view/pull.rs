//! What a server has, as a list to choose from: the place, what is typed, the rows, what goes on.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Look,
    overlay::{draw_input, only_chosen, row_style},
    text::{Pen, rows},
};
use crate::{
    app::{
        Model,
        overlay::{Place, Popup, Progress, Pull, PullEntry, wrapped},
    },
    domain::{FlowKind, Listed, SavedWorkflow, Timestamp},
    wording::pull as words,
};

/// Stands before what is picked.
const PICKED: &str = "◉ ";
const OPEN: &str = "○ ";

/// What stands in the frame: where the list is from.
pub fn title(pull: &Pull, look: &Look) -> String {
    let mut title = look.say(words::TITLE).to_owned();
    for name in pull.path() {
        title.push_str(" › ");
        title.push_str(name);
    }
    title
}

/// Draws it; where the caret is comes back.
pub fn draw(
    pull: &Pull,
    model: &Model,
    popup: &Popup,
    look: &Look,
    buffer: &mut Buffer,
) -> Position {
    let level = pull.level();
    let caret = draw_input(
        level.filter(),
        look.say(words::SEARCH),
        popup.head,
        look,
        buffer,
    );
    let height = usize::from(popup.list.height);
    let saved = model.workflows.workflows();
    for (place, (chosen, entry)) in rows(popup.list).zip(level.visible(height)) {
        draw_row(pull, entry, chosen, saved, place, look, buffer);
    }
    if level.is_empty() && level.is_whole() {
        let text = if level.filter().is_empty() {
            words::NOTHING
        } else {
            words::NO_MATCH
        };
        Pen::new(buffer, popup.list).put(look.say(text), look.theme.dim);
    }
    draw_foot(pull, popup, look, buffer);
    caret
}

fn draw_row(
    pull: &Pull,
    entry: &PullEntry,
    chosen: bool,
    saved: &[SavedWorkflow],
    place: Rect,
    look: &Look,
    buffer: &mut Buffer,
) {
    let style = row_style(chosen, place, look, buffer);
    let dim = look.theme.dim.patch(only_chosen(chosen, style));
    let key = look.theme.key.patch(only_chosen(chosen, style));
    let mut pen = Pen::new(buffer, place);
    pen.put(if chosen { "› " } else { "  " }, style);
    match entry {
        PullEntry::Space(space) => {
            pen.put(&space.name, style).skip(2).put(&space.id, dim);
            if space.team {
                pen.skip(2).put(look.say(words::TEAM), dim);
            }
        }
        PullEntry::App(app) => {
            let kind = format!("▸ {} ", look.say(words::APP));
            pen.put(&kind, key)
                .put(&app.name, style)
                .skip(2)
                .put(&app.id, dim);
        }
        PullEntry::Version(version) => {
            let Place::Versions { listed } = pull.level().place() else {
                return;
            };
            let pick = pull.pick_of(&listed.workflow_id);
            let picked = pick.is_some_and(|pick| pick.version.as_ref() == Some(&version.version));
            pen.put(if picked { PICKED } else { OPEN }, key)
                .put(&version.version, style);
            if let Some(seconds) = version.created_at {
                let day = Timestamp(seconds.saturating_mul(1_000)).long_local();
                let day: String = day.chars().take(10).collect();
                pen.skip(2).put(&day, dim);
            }
            if let Some(description) = &version.description {
                pen.skip(2).put(first_line(description), dim);
            }
        }
        PullEntry::Flow(listed) => {
            let picked = pull.pick_of(&listed.workflow_id);
            pen.put(if picked.is_some() { PICKED } else { OPEN }, key)
                .put(&listed.name, style);
            if let Some(version) = picked.and_then(|pick| pick.version.as_ref()) {
                pen.put(" ", style).put(version, key);
            }
            draw_notes(&mut pen, listed, saved, look, style, dim);
        }
    }
}

/// What it is and whether it is saved first: the ID and the description may be cut off.
fn draw_notes(
    pen: &mut Pen<'_>,
    listed: &Listed,
    saved: &[SavedWorkflow],
    look: &Look,
    style: Style,
    dim: Style,
) {
    if listed.kind == Some(FlowKind::Chatflow) {
        pen.skip(1).put(look.say(words::CHATFLOW), dim);
    }
    let same = |saved: &&SavedWorkflow| {
        let workflow = saved.workflow.as_ref();
        workflow.is_some_and(|workflow| workflow.workflow_id == listed.workflow_id)
    };
    if let Some(saved) = saved.iter().find(same) {
        pen.skip(1).put("✓ ", look.theme.good.patch(style));
        if saved.folder != listed.name {
            pen.put(&saved.folder, dim);
        }
    }
    pen.skip(2).put(&listed.workflow_id, dim);
    if let Some(description) = &listed.description {
        pen.skip(2).put(first_line(description), dim);
    }
}

fn draw_foot(pull: &Pull, popup: &Popup, look: &Look, buffer: &mut Buffer) {
    let foot = Rect {
        y: popup.list.bottom() + 1,
        // On a small screen its end is cut off, and never the frame.
        height: (popup.frame.bottom().saturating_sub(2)).saturating_sub(popup.list.bottom()),
        ..popup.list
    };
    let level = pull.level();
    if let Some(trouble) = pull.trouble() {
        let lines = wrapped(trouble, foot.width);
        for (place, line) in rows(foot).zip(&lines) {
            Pen::new(buffer, place).put(line.trim_start(), look.theme.bad);
        }
        let hint = Rect {
            y: popup.list.bottom(),
            height: 1,
            ..popup.list
        };
        Pen::new(buffer, hint).put(look.say(words::HINT_TROUBLE), look.theme.dim);
        return;
    }
    let mut pen = Pen::new(buffer, foot);
    if let Some(progress) = pull.progress() {
        draw_progress(&mut pen, progress, look);
        return;
    }
    if pull.is_waiting() {
        pen.put(look.say(words::ASKING), look.theme.busy);
        pen.skip(2);
    }
    let hint = match level.place() {
        _ if pull.picked() > 0 => {
            let count = pull.picked().to_string();
            look.fill(words::PICKED, &[("count", &count)])
        }
        Place::Spaces => look.say(words::HINT_PLACES).to_owned(),
        Place::Versions { .. } => look.say(words::HINT_VERSIONS).to_owned(),
        Place::Space(_) | Place::App { .. } => look.say(words::HINT_FLOWS).to_owned(),
    };
    pen.put(&hint, look.theme.dim);
}

fn draw_progress(pen: &mut Pen<'_>, progress: Progress, look: &Look) {
    const CELLS: usize = 20;
    let full = progress.done * CELLS / progress.total.max(1);
    let bar = format!(
        "{}{} ",
        "█".repeat(full),
        "░".repeat(CELLS - full.min(CELLS))
    );
    let gaps = [
        ("done", &*progress.done.to_string()),
        ("total", &progress.total.to_string()),
    ];
    pen.put(&bar, look.theme.busy)
        .put(&look.fill(words::PULLING, &gaps), look.theme.text)
        .skip(2)
        .put(look.say(words::HINT_STOP), look.theme.dim);
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
