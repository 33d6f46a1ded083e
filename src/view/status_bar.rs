//! The last row: a notice, and the keys that matter here and now, the important first. What does
//! not fit is dropped from the right.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Look,
    overlay::draw_input,
    overlay_keys,
    text::{Pen, clear, width},
};
use crate::{
    app::{
        Action, Model, Pane,
        key_label::key_label,
        key_table::{self, TABLE, Where},
        overlay::wrapped,
        workflow_list::Row,
    },
    wording::{Text, history as words, run_box, screen},
};

/// Columns before what is said, with the mark.
const MARGIN: u16 = 3;
/// Lines of bad news at most.
const MOST_LINES: usize = 4;

/// Draws the last row; where the caret is comes back while something is typed there.
pub fn draw(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if model.workflows.is_filtering() && look.focus == Pane::Workflows {
        let hint = look.say(screen::FILTER_HINT);
        return Some(draw_input(
            model.workflows.filter(),
            hint,
            area,
            look,
            buffer,
        ));
    }
    let find = model.response.find();
    if find.is_typing() && look.focus == Pane::Response {
        let hint = find
            .problem()
            .unwrap_or_else(|| look.say(screen::FIND_HINT));
        return Some(draw_input(find.line(), hint, area, look, buffer));
    }
    let find = model.editor.find();
    if find.is_typing() && look.focus == Pane::Parameters {
        let hint = look.say(screen::FIND_IN_PARAMETERS);
        return Some(draw_input(find.line(), hint, area, look, buffer));
    }
    let mut pen = Pen::new(buffer, area);
    pen.skip(1);
    if let Some((mark, text, style)) = message(model, look) {
        let lines = match model.notices.current() {
            Some(notice) if notice.bad => in_lines(text, area.width.saturating_sub(MARGIN)),
            _ => vec![text],
        };
        pen = say(mark, &lines, style, area, buffer);
        pen.skip(3);
    }
    if let Some(overlay) = &model.overlay {
        for (label, words) in overlay_keys::of(overlay) {
            key(label, look.say(words), look, &mut pen);
        }
        return None;
    }
    if model.diff.is_some() {
        diff_keys(model, look, &mut pen);
        return None;
    }
    if look.focus == Pane::Response && model.response.filter().is_typing() {
        filter_keys(model, look, &mut pen);
        return None;
    }
    if look.focus == Pane::History && model.history.search().is_typing() {
        for (label, words) in [
            ("Enter", words::KEEP),
            ("Tab", words::TAKE),
            ("Esc", words::CLEAR),
        ] {
            key(label, look.say(words), look, &mut pen);
        }
        return None;
    }
    if model.screen.run_box && look.focus == Pane::Parameters {
        box_keys(model, look, &mut pen);
        return None;
    }
    let talks = look.focus == Pane::Response && model.response.shows_talk();
    for action in wanted(model, look) {
        let bound = if talks && !look.typing {
            model.keymap.key_in_stream(action)
        } else {
            model.keymap.key_for(look.focus, look.typing, action)
        };
        let Some(bound) = bound else {
            continue;
        };
        let words = words(look.focus, action).map_or("", |row| look.say(row.short));
        if !key(&key_label(bound), words, look, &mut pen) {
            break;
        }
    }
    None
}

/// Bad news go on above the last row where that is too short: they say what to do.
fn in_lines(text: String, columns: u16) -> Vec<String> {
    if width(&text) <= columns {
        return vec![text];
    }
    let mut lines = wrapped(&text, columns);
    if lines.len() > MOST_LINES {
        let rest = lines.split_off(MOST_LINES - 1);
        lines.push(rest.join(" "));
    }
    lines
}

/// Writes lines that end in the last row; the pen stands after them.
fn say<'a>(
    mark: &str,
    lines: &[String],
    style: Style,
    area: Rect,
    buffer: &'a mut Buffer,
) -> Pen<'a> {
    let mut place = area;
    let above = u16::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    place.y = place.y.saturating_sub(above);
    let mut mark = mark;
    for line in lines {
        clear(place, buffer);
        let mut pen = Pen::new(buffer, place);
        pen.skip(1)
            .put(mark, style)
            .put(" ", style)
            .put(line, style);
        mark = " ";
        place.y += 1;
    }
    let shown = lines.last().map_or(0, |line| width(line));
    let mut pen = Pen::new(buffer, area);
    pen.skip(shown.saturating_add(MARGIN));
    pen
}

/// What the keys do in the line of the jq filter.
fn filter_keys(model: &Model, look: &Look, pen: &mut Pen<'_>) {
    key("Enter", look.say(screen::FILTER_ON), look, pen);
    key("Esc", look.say(screen::FILTER_OFF), look, pen);
    let filter = model.response.filter();
    let mut actions = vec![Action::FilterBefore, Action::KeepFilter, Action::Help];
    if filter.is_running() {
        actions.insert(0, Action::CancelOrQuit);
    }
    for action in actions {
        let Some(bound) = model.keymap.key_in_filter(action) else {
            continue;
        };
        let words = words(look.focus, action).map_or("", |row| look.say(row.short));
        if !key(&key_label(bound), words, look, pen) {
            break;
        }
    }
}

/// What the keys do while two runs are compared.
fn diff_keys(model: &Model, look: &Look, pen: &mut Pen<'_>) {
    let Some(pane) = &model.diff else {
        return;
    };
    let mut actions = vec![Action::Back];
    if let Some(comparison) = pane.comparison() {
        actions.insert(0, Action::Fold);
        if comparison.next_change(0).is_some() {
            actions.splice(0..0, [Action::NextChange, Action::PreviousChange]);
        }
        actions.push(Action::Ignore);
        if !pane.varying().is_empty() {
            actions.push(Action::IgnoreVarying);
        }
        actions.extend([Action::CopyMenu, Action::OpenAll, Action::ToggleWrap]);
    }
    actions.push(Action::Help);
    for action in actions {
        let Some(bound) = model.keymap.key_in_diff(action) else {
            continue;
        };
        let rows = || TABLE.iter().filter(|row| row.action == action);
        let own = rows().find(|row| row.place == Where::Diff);
        let row = own.or_else(|| rows().next());
        let words = row.map_or("", |row| look.say(row.short));
        if !key(&key_label(bound), words, look, pen) {
            break;
        }
    }
}

/// What the keys of the open run box do.
fn box_keys(model: &Model, look: &Look, pen: &mut Pen<'_>) {
    let keys: &[(&str, Text)] = if model.run_box.is_typing() {
        &[("Enter", run_box::TAKE), ("Esc", run_box::LEAVE)]
    } else {
        &[
            ("Enter", run_box::CHANGE),
            ("Del", run_box::CLEAR),
            ("Esc", run_box::BACK),
        ]
    };
    for (label, words) in keys {
        key(label, look.say(*words), look, pen);
    }
    for action in [Action::Save, Action::Run] {
        let bound = model.keymap.key_for(Pane::Parameters, true, action);
        let words = words(Pane::Parameters, action).map_or("", |row| look.say(row.short));
        if let Some(bound) = bound {
            key(&key_label(bound), words, look, pen);
        }
    }
}

/// Writes a key and its words, if there is room for both.
fn key(label: &str, words: &str, look: &Look, pen: &mut Pen<'_>) -> bool {
    let fits = width(label) + 1 + width(words) <= pen.left();
    if fits {
        pen.put(label, look.theme.key)
            .put(" ", look.theme.text)
            .put(words, look.theme.dim)
            .skip(3);
    }
    fits
}

/// A notice; else what is wrong with the file under the cursor.
fn message(model: &Model, look: &Look) -> Option<(&'static str, String, Style)> {
    if let Some(notice) = model.notices.current() {
        let (mark, style) = if notice.bad {
            ("✗", look.theme.bad)
        } else {
            ("✓", look.theme.good)
        };
        return Some((mark, notice.text.clone(), style));
    }
    if look.focus != Pane::Workflows {
        return None;
    }
    let text = match model.workflows.selected()? {
        Row::Workflow { saved, .. } => {
            let first = saved.problems.first()?.short();
            match saved.problems.len() {
                1 => first,
                count => format!("1/{count} {first}"),
            }
        }
        Row::Case { saved, case } => {
            let file = format!("cases/{}.json", case.name);
            let mut problems = saved.problems.iter();
            let own = problems.find(|problem| problem.path.ends_with(&file))?;
            own.short()
        }
        Row::Fault { problem, .. } | Row::Problem(problem) => problem.short(),
    };
    Some(("!", text, look.theme.bad))
}

/// The actions worth a key here and now, the important first.
fn wanted(model: &Model, look: &Look) -> Vec<Action> {
    let shown = model.response.shown();
    let in_flight = shown.is_some_and(|id| model.flights.get(id).is_some());
    let loaded = !model.opened.is_nothing();
    let debug = model.response.debug_url().is_some();
    let mut actions = Vec::new();
    let mut offer = |wanted: bool, list: &[Action]| {
        if wanted {
            actions.extend_from_slice(list);
        }
    };
    if look.focus == Pane::Response && model.response.is_answering() {
        offer(true, &[Action::Back, Action::OpenDebugPage, Action::Help]);
        return actions;
    }
    if look.typing {
        offer(loaded, &[Action::Run]);
        let file = look.focus == Pane::Parameters && model.wants_file();
        offer(file, &[Action::PickFile]);
        offer(true, &[Action::Back]);
        let known = look.focus == Pane::Parameters && model.editor.inputs().is_some();
        offer(known, &[Action::Complete]);
        offer(true, &[Action::Save, Action::ToggleAsync]);
        // The keys of vi have their own.
        offer(model.editor.vim().is_none(), &[Action::Undo]);
        offer(true, &[Action::Help]);
        return actions;
    }
    offer(in_flight, &[Action::CancelOrQuit]);
    let changed = shown.is_some_and(|run| model.glance.of(run).is_some());
    match look.focus {
        Pane::Workflows => {
            offer(!model.workflows.is_empty(), &[Action::Choose]);
            offer(loaded, &[Action::Run]);
            offer(changed, &[Action::Diff]);
            offer(loaded, &[Action::ToggleAsync]);
            offer(true, &[Action::Filter, Action::NewWorkflow]);
            offer(!model.workflows.is_empty(), &[Action::More]);
        }
        Pane::Parameters => {
            offer(loaded, &[Action::Run]);
            let large = model.editor.is_read_only();
            let edit = [if large {
                Action::EditOutside
            } else {
                Action::Edit
            }];
            offer(model.wants_file(), &[Action::PickFile]);
            offer(true, &edit);
            offer(changed, &[Action::Diff]);
            offer(loaded, &[Action::ToggleAsync, Action::Save]);
            offer(loaded, &[Action::NextCase, Action::Format]);
        }
        Pane::Response if model.response.shows_talk() => stream_keys(model, &mut offer),
        Pane::Response if model.response.selection().is_some() => {
            let taken = [Action::CopyMenu, Action::SaveAnswer, Action::Back];
            offer(true, &taken);
        }
        Pane::Response => {
            offer(loaded, &[Action::Run]);
            let folds = model.response.cursor().is_some();
            let found = model.response.find().search().is_some();
            offer(found, &[Action::FindNext, Action::FindPrevious]);
            offer(changed, &[Action::Diff]);
            offer(folds, &[Action::Fold]);
            offer(shown.is_some() && !found, &[Action::Find]);
            let answered = model.response.can_filter();
            offer(answered, &[Action::TypeFilter]);
            let filtered = model.response.filter().is_shown();
            offer(filtered || model.response.shows_request(), &[Action::Back]);
            offer(shown.is_some(), &[Action::CycleView, Action::CopyMenu]);
            offer(debug, &[Action::OpenDebugPage]);
            offer(model.response.record().is_some(), &[Action::ShowRequest]);
            offer(shown.is_some(), &[Action::ToggleWrap, Action::Zoom]);
        }
        Pane::History => {
            let runs = !model.history.is_empty();
            offer(runs, &[Action::Choose, Action::LoadIntoEditor]);
            offer(runs, &[Action::Diff, Action::RunAgain]);
            offer(runs, &[Action::Find, Action::Pin]);
            offer(model.history.search().is_shown(), &[Action::Back]);
            offer(runs, &[Action::ShowRequest]);
        }
    }
    offer(
        debug && look.focus != Pane::Response,
        &[Action::OpenDebugPage],
    );
    offer(true, &[Action::Help, Action::Quit]);
    actions
}

/// What is worth a key in the stream view.
fn stream_keys(model: &Model, offer: &mut impl FnMut(bool, &[Action])) {
    let response = &model.response;
    offer(response.form().is_some(), &[Action::OpenQuestion]);
    offer(response.is_open(), &[Action::Bottom]);
    offer(
        !response.is_open() && !model.opened.is_nothing(),
        &[Action::Run],
    );
    offer(true, &[Action::Play, Action::StepBack, Action::StepForward]);
    let plays = response.stream().replay().is_some();
    offer(plays, &[Action::Faster, Action::Slower, Action::Back]);
    offer(true, &[Action::ToggleTimeline]);
    offer(response.record().is_some(), &[Action::CycleView]);
    offer(true, &[Action::CopyMenu, Action::Zoom]);
}

fn words(pane: Pane, action: Action) -> Option<&'static key_table::Row> {
    let rows = || TABLE.iter().filter(|row| row.action == action);
    let own = rows().find(|row| row.place == Where::In(pane));
    own.or_else(|| rows().next())
}
