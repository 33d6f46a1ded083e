//! Comparing runs: what is compared with what, and what keys do while a comparison is shown.

use crate::{
    app::{
        Action, Effect, Model, Pane,
        diff::{Compared, DiffPane, Wanted, shape},
        overlay::{CopyMenu, Offer, Overlay},
        piece::Piece,
    },
    compare::Style,
    domain::{Rearrangement, RunSummary, Workflow},
    wording::{Text, diff as words},
};

/// Larger answers are compared when somebody asks for it.
const GLANCE: usize = 4 << 20;
/// Follows an action while a comparison is shown; `None` if it is for the panes below.
pub(super) fn act(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    let screen = model.screen;
    let pane = model.diff.as_mut()?;
    if pane.act(action, shape(pane, screen).0) {
        if matches!(action, Action::ToggleSides | Action::ToggleWrap) {
            follow(model);
        }
        return Some(Vec::new());
    }
    match action {
        Action::Back => Some(close(model)),
        Action::CopyMenu => {
            copy(model);
            Some(Vec::new())
        }
        Action::Ignore => Some(ignore_here(model)),
        Action::IgnoreVarying => Some(ignore_varying(model)),
        Action::Help
        | Action::CancelOrQuit
        | Action::Quit
        | Action::Suspend
        | Action::ToggleMouse
        | Action::OpenDebugPage => None,
        Action::NextChange | Action::PreviousChange => Some(Vec::new()),
        action if is_move(action) => Some(Vec::new()),
        // Whoever goes elsewhere has seen enough.
        _ => {
            let effects = close(model);
            let mut after = super::actions::act(model, action);
            after.splice(0..0, effects);
            Some(after)
        }
    }
}

const fn is_move(action: Action) -> bool {
    matches!(
        action,
        Action::Up
            | Action::Down
            | Action::Left
            | Action::Right
            | Action::Top
            | Action::Bottom
            | Action::PageUp
            | Action::PageDown
            | Action::HalfPageUp
            | Action::HalfPageDown
            | Action::Fold
            | Action::FoldAll
            | Action::OpenAll
            | Action::ToggleSides
            | Action::ToggleWrap
    )
}

fn close(model: &mut Model) -> Vec<Effect> {
    let pane = model.diff.take();
    model.diff_manner = pane.as_ref().map_or(model.diff_manner, |pane| pane.manner);
    let waits = pane.filter(|pane| pane.compared.is_none());
    waits
        .map(|pane| Effect::StopComparing(pane.asked))
        .into_iter()
        .collect()
}

/// `d`: a run with the one before it.
pub(super) fn with_before(model: &mut Model, run: &RunSummary) -> Vec<Effect> {
    let ready = model.glance.compared(run.id);
    let effects = open(model, Wanted::Before(run.id), Some(run));
    let Some(compared) = ready else {
        return effects;
    };
    if let Some(pane) = &mut model.diff {
        pane.take(compared);
    }
    Vec::new()
}

/// `D`: a run with the newest pinned one of its workflow.
pub(super) fn with_baseline(model: &mut Model, run: &RunSummary) -> Vec<Effect> {
    open(model, Wanted::Baseline(run.id), Some(run))
}

/// A run that was made again, with that one.
pub(super) fn with_parent(model: &mut Model, run: &RunSummary) -> Vec<Effect> {
    let wanted = run.parent.map(|parent| Wanted::Two(parent, run.id));
    wanted.map_or_else(Vec::new, |wanted| open(model, wanted, Some(run)))
}

/// `A` and `B` in the history: when both are marked they are compared.
pub(super) fn mark(model: &mut Model, first: bool) -> Vec<Effect> {
    let Some(run) = model.history.selected().cloned() else {
        return refuse(model, words::NO_RUN);
    };
    let marks = &mut model.marks;
    let mark = if first { &mut marks.0 } else { &mut marks.1 };
    *mark = if *mark == Some(run.id) {
        None
    } else {
        Some(run.id)
    };
    match model.marks {
        (Some(a), Some(b)) if a == b => {
            model.marks = (None, None);
            refuse(model, words::SAME_RUN)
        }
        (Some(a), Some(b)) => {
            model.marks = (None, None);
            // The other one is marked: what was told is done.
            model.notices.dismiss();
            open(model, Wanted::Two(a, b), Some(&run))
        }
        (None, None) => Vec::new(),
        _ => {
            let other = if first { Action::MarkB } else { Action::MarkA };
            let key = model.keymap.key_for(Pane::History, false, other);
            let key = key.map_or_else(String::new, |key| key.to_string());
            let told = words::MARKED.fill(model.language, &[("key", &key)]);
            model.notices.good(told, model.now);
            Vec::new()
        }
    }
}

/// A run that is shown has ended: what it changed is looked up in the background.
pub(super) fn look_up(model: &mut Model) -> Option<Effect> {
    let record = model.response.record()?;
    let size = record.last_response().map_or(0, bytes::Bytes::len);
    let run = record.summary.clone();
    if size > GLANCE || run.status.in_flight() {
        return None;
    }
    let asked = number(model);
    model.glance.begin(asked, run.id);
    Some(Effect::CompareRuns {
        asked,
        wanted: Wanted::Before(run.id),
        ignore: ignored(model, Some(&run)),
    })
}

/// What came of a comparison.
pub(super) fn compared(model: &mut Model, asked: u32, compared: Compared) -> Vec<Effect> {
    if model.glance.take(asked, &compared) {
        return Vec::new();
    }
    if let Some(pane) = model.diff.as_mut().filter(|pane| pane.asked == asked) {
        pane.take(compared);
        follow(model);
    }
    Vec::new()
}

/// The window has another size, or what is in it: the line under the cursor stays in it.
pub(super) fn follow(model: &mut Model) {
    let screen = model.screen;
    if let Some(pane) = &mut model.diff
        && let Some(comparison) = pane.comparison().cloned()
    {
        let (shape, _) = shape(pane, screen);
        pane.follow(&comparison, shape);
    }
}

fn open(model: &mut Model, wanted: Wanted, run: Option<&RunSummary>) -> Vec<Effect> {
    let ignore = ignored(model, run);
    let asked = number(model);
    let mut pane = DiffPane::new(wanted, asked, ignore.clone(), model.language);
    pane.manner = model.diff_manner;
    model.diff = Some(pane);
    vec![Effect::CompareRuns {
        asked,
        wanted,
        ignore,
    }]
}

fn number(model: &mut Model) -> u32 {
    model.pending.asked_to_compare = model.pending.asked_to_compare.wrapping_add(1);
    model.pending.asked_to_compare
}

/// What is left out of comparisons of a workflow.
fn ignored(model: &Model, run: Option<&RunSummary>) -> Vec<String> {
    let Some(run) = run else {
        return Vec::new();
    };
    if let Some(own) = model.ignored.get(&run.workflow_id) {
        return own.clone();
    }
    let saved = saved(model, run);
    saved
        .map(|(_, workflow)| workflow.ignore.clone())
        .unwrap_or_default()
}

fn saved<'a>(model: &'a Model, run: &RunSummary) -> Option<(&'a str, &'a Workflow)> {
    let saved = model.workflows.find(run.workflow.as_deref()?)?;
    let workflow = saved.workflow.as_ref()?;
    let same = workflow.workflow_id == run.workflow_id;
    same.then_some((saved.folder.as_str(), workflow))
}

/// `i`: the field under the cursor is left out from now on, or compared again.
fn ignore_here(model: &mut Model) -> Vec<Effect> {
    let Some(pattern) = model.diff.as_ref().and_then(DiffPane::pattern) else {
        return refuse(model, words::NO_FIELD);
    };
    let Some(pane) = &model.diff else {
        return Vec::new();
    };
    let mut ignore = pane.ignore.clone();
    let before = ignore.len();
    ignore.retain(|known| *known != pattern);
    let told = if ignore.len() == before {
        ignore.push(pattern.clone());
        words::NOW_IGNORED
    } else {
        words::NOW_COMPARED
    };
    change(model, ignore, told, &pattern)
}

/// `I`: fields that differ in every run are left out from now on.
fn ignore_varying(model: &mut Model) -> Vec<Effect> {
    let Some(pane) = model
        .diff
        .as_ref()
        .filter(|pane| !pane.varying().is_empty())
    else {
        return refuse(model, words::NOTHING_VARIES);
    };
    let mut ignore = pane.ignore.clone();
    let found: Vec<_> = pane
        .varying()
        .iter()
        .map(|field| field.pattern().to_owned())
        .collect();
    let names = found.join(", ");
    ignore.extend(found);
    change(model, ignore, words::NOW_IGNORED, &names)
}

/// Compares again without some fields, and writes them into the file of a saved workflow.
fn change(model: &mut Model, ignore: Vec<String>, told: Text, names: &str) -> Vec<Effect> {
    let run = model.diff.as_ref().and_then(DiffPane::comparison);
    let Some(run) = run.map(|comparison| comparison.right.summary.clone()) else {
        return Vec::new();
    };
    let told = told.fill(model.language, &[("path", names)]);
    model.notices.good(told, model.now);
    model.glance.forget();
    model
        .ignored
        .insert(run.workflow_id.clone(), ignore.clone());
    let mut effects = Vec::new();
    if let Some((folder, base)) = saved(model, &run) {
        let now = Workflow {
            ignore: ignore.clone(),
            ..base.clone()
        };
        effects.push(Effect::Rearrange(Box::new(Rearrangement::EditWorkflow {
            folder: folder.to_owned(),
            base: Box::new(base.clone()),
            now: Box::new(now),
            force: false,
        })));
    }
    let asked = number(model);
    if let Some(pane) = &mut model.diff {
        pane.asked = asked;
        pane.ignore.clone_from(&ignore);
        effects.push(Effect::CompareRuns {
            asked,
            wanted: pane.wanted,
            ignore,
        });
    }
    effects
}

fn copy(model: &mut Model) {
    let comparison = model.diff.as_ref().and_then(DiffPane::comparison).cloned();
    let piece = |style| match &comparison {
        Some(comparison) => Ok(Piece::Comparison(comparison.clone(), style, model.language)),
        None => Err(words::NOT_YET),
    };
    let offers = vec![
        Offer::new('y', words::AS_TEXT, piece(Style::Plain)),
        Offer::new('m', words::AS_MARKDOWN, piece(Style::Markdown)),
    ];
    let height = offers.len();
    model.overlay = Some(Overlay::Copy(CopyMenu::new(offers, height)));
}

fn refuse(model: &mut Model, text: Text) -> Vec<Effect> {
    model.notices.bad(text.get(model.language), model.now);
    Vec::new()
}
