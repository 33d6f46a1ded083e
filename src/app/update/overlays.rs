//! Keys, pastes and clicks while something stands over the panes.

use crossterm::event::KeyCode;

use super::{
    actions, cases, comparing, copying, outside, pasting, prompts, pulling, quitting, rearranging,
    runs, saving, saving_answer, tokens, trends, uploading,
};
use crate::app::{
    Action, Effect, Key, Model, Pane,
    key_table::{Row, Where},
    outside::Field,
    overlay::{Ask, Decision, Overlay},
};

/// A key. `Esc` and `Ctrl-C` close whatever it is; `Ctrl-C` at the question whether to quit quits.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let action = model.keymap.look_up(Pane::History, false, key);
    if action == Some(Action::EditOutside) {
        let typed = model.overlay.as_ref().and_then(Overlay::typed);
        return typed.map_or_else(Vec::new, |_| outside::edit(model));
    }
    if matches!(model.overlay, Some(Overlay::Pull(_))) && action != Some(Action::CancelOrQuit) {
        return pulling::press(model, key, action);
    }
    if matches!(model.overlay, Some(Overlay::File(_))) && action != Some(Action::CancelOrQuit) {
        return uploading::press(model, key);
    }
    let Some(mut overlay) = model.overlay.take() else {
        return Vec::new();
    };
    match overlay {
        Overlay::Pull(_) => return pulling::stop(),
        Overlay::File(_) => return uploading::stop(),
        _ => {}
    }
    if action == Some(Action::CancelOrQuit) {
        return if asks_to_quit(&overlay) {
            quitting::leave(model)
        } else {
            Vec::new()
        };
    }
    let popup = overlay.popup(model.screen);
    let height = usize::from(popup.list.height);
    let popup_rows = trends::rows(&overlay, model.screen);
    if let Overlay::Difference(shown) = &mut overlay {
        let stays = shown.key(key, action, height);
        model.overlay = Some(if stays {
            overlay
        } else {
            Overlay::Ask(shown.ask.clone())
        });
        return Vec::new();
    }
    if key.code == KeyCode::Esc || action == Some(Action::Help) && key.typed().is_none() {
        return Vec::new();
    }
    match &mut overlay {
        Overlay::Help(help) if key.code == KeyCode::Enter => {
            return match help.chosen() {
                Some(row) => perform(model, row),
                None => Vec::new(),
            };
        }
        Overlay::Help(help) => help.key(key, action, model.language, height),
        Overlay::Ask(ask) => {
            if let Some(decision) = ask.key(key, height) {
                return answer(model, ask, decision);
            }
        }
        Overlay::Copy(menu) => {
            let picked = menu.key(key, height);
            return copying::picked(model, menu.clone(), picked);
        }
        Overlay::Save(prompt) if key.code == KeyCode::Enter => {
            return saving_answer::save(model, prompt.clone());
        }
        Overlay::Save(prompt) => prompt.key(key, model.language),
        Overlay::Name(prompt) if key.code == KeyCode::Enter => {
            return saving::save_as(model, prompt.clone());
        }
        Overlay::Name(prompt) => {
            prompt.input.key(key);
        }
        Overlay::Prompt(prompt) => {
            if prompt.key(key) {
                return prompts::use_it(model, prompt.clone());
            }
        }
        Overlay::Pick(pick) if key.code == KeyCode::Enter => {
            return match pick.chosen() {
                Some(decision) => decide(model, decision),
                None => Vec::new(),
            };
        }
        Overlay::Pick(pick) => pick.key(key, action, height),
        Overlay::Trend(shown) => {
            if !shown.key(key, action, usize::from(popup_rows), height) {
                return Vec::new();
            }
        }
        Overlay::Paste(_) if key.code == KeyCode::Enter => {
            model.overlay = Some(overlay);
            return pasting::accept(model);
        }
        Overlay::Paste(offer) => offer.key(key),
        Overlay::Pull(_) | Overlay::File(_) | Overlay::Difference(_) => {}
    }
    model.overlay = Some(overlay);
    Vec::new()
}

/// A paste.
pub(super) fn paste(model: &mut Model, text: &str) {
    match &mut model.overlay {
        Some(Overlay::Help(help)) => help.paste(text, model.language),
        Some(Overlay::Name(prompt)) => prompt.input.paste(text),
        Some(Overlay::Prompt(prompt)) => prompt.paste(text),
        Some(Overlay::Pick(pick)) => pick.paste(text),
        Some(Overlay::Save(prompt)) => prompt.paste(text),
        Some(Overlay::File(prompt)) => prompt.paste(text),
        Some(Overlay::Pull(pull)) => pull.paste(text),
        Some(Overlay::Paste(offer)) => offer.paste(text),
        Some(Overlay::Ask(_) | Overlay::Difference(_) | Overlay::Copy(_) | Overlay::Trend(_))
        | None => {}
    }
}

/// A click: on a line it takes it, outside it closes.
pub(super) fn click(model: &mut Model, at: ratatui::layout::Position) -> Vec<Effect> {
    let Some(mut overlay) = model.overlay.take() else {
        return Vec::new();
    };
    let popup = overlay.popup(model.screen);
    if !popup.frame.contains(at) {
        return match overlay {
            Overlay::Pull(_) => pulling::stop(),
            Overlay::File(_) => uploading::stop(),
            Overlay::Difference(shown) => {
                model.overlay = Some(Overlay::Ask(shown.ask));
                Vec::new()
            }
            _ => Vec::new(),
        };
    }
    if popup.list.contains(at) {
        let line = at.y - popup.list.y;
        let height = usize::from(popup.list.height);
        match &mut overlay {
            Overlay::Help(help) => {
                if help.click(line, height)
                    && let Some(row) = help.chosen()
                {
                    return perform(model, row);
                }
            }
            Overlay::Ask(ask) => {
                if let Some(decision) = ask.click(line, height) {
                    return answer(model, ask, decision);
                }
            }
            Overlay::Copy(menu) => {
                let picked = menu.click(line, height);
                return copying::picked(model, menu.clone(), picked);
            }
            Overlay::Pull(pull) => pull.click(line, height),
            Overlay::Pick(pick) => {
                if pick.click(line, height)
                    && let Some(decision) = pick.chosen()
                {
                    return decide(model, decision);
                }
            }
            Overlay::Difference(shown) => {
                let count = shown.lines.len();
                if let Some(row) = shown.cursor.row_at(line, count, height) {
                    shown.cursor.select(row, count, height);
                }
            }
            Overlay::Name(_)
            | Overlay::Prompt(_)
            | Overlay::Save(_)
            | Overlay::File(_)
            | Overlay::Trend(_)
            | Overlay::Paste(_) => {}
        }
    } else if let Overlay::Prompt(prompt) = &mut overlay
        && popup.head.contains(at)
    {
        prompt.click(at.y - popup.head.y);
    }
    model.overlay = Some(overlay);
    Vec::new()
}

/// The wheel.
pub(super) fn scroll(model: &mut Model, rows: i32) {
    let Some(overlay) = &mut model.overlay else {
        return;
    };
    let height = usize::from(overlay.popup(model.screen).list.height);
    let all = usize::from(trends::rows(overlay, model.screen));
    match overlay {
        Overlay::Trend(shown) => shown.scroll(rows, all, height),
        Overlay::Help(help) => help.cursor.scroll(rows, help.len(), height),
        Overlay::Ask(ask) => ask.cursor.scroll(rows, ask.choices.len(), height),
        Overlay::Difference(shown) => shown.cursor.scroll(rows, shown.lines.len(), height),
        Overlay::Copy(menu) => menu.cursor.scroll(rows, menu.offers.len(), height),
        Overlay::Pull(pull) => pull.scroll(rows, height),
        Overlay::Pick(pick) => pick.cursor.scroll(rows, pick.len(), height),
        Overlay::Prompt(_)
        | Overlay::Paste(_)
        | Overlay::Name(_)
        | Overlay::File(_)
        | Overlay::Save(_) => {}
    }
}

/// An action of a pane is performed there.
fn perform(model: &mut Model, row: &Row) -> Vec<Effect> {
    match row.place {
        Where::In(pane) => model.screen.focus = pane,
        Where::Filter | Where::Stream => model.screen.focus = Pane::Response,
        Where::Global | Where::Panes | Where::Typing | Where::Diff => {}
    }
    actions::act(model, row.action)
}

/// What was chosen at a question.
fn answer(model: &mut Model, ask: &Ask, decision: Decision) -> Vec<Effect> {
    match decision {
        Decision::Compare(what) => comparing::begin(model, ask.clone(), what),
        decision => decide(model, decision),
    }
}

fn decide(model: &mut Model, decision: Decision) -> Vec<Effect> {
    match decision {
        Decision::Stay => Vec::new(),
        Decision::Run(request) => runs::start(model, *request),
        Decision::OpenUrl(url) => vec![Effect::OpenUrl(url)],
        Decision::Copy(text) => vec![Effect::Copy(text.into())],
        Decision::TakeParameters(text) => outside::edited(model, Field::Parameters, &text),
        Decision::Quit => quitting::leave(model),
        Decision::Act(action) => actions::act(model, action),
        Decision::Rearrange(what) => vec![Effect::Rearrange(what)],
        Decision::Compare(what) => vec![Effect::Compare(what)],
        Decision::TakeFilter { workflow } => rearranging::take_filter(model, &workflow),
        Decision::TakeSettings { workflow } => rearranging::take_settings(model, &workflow),
        Decision::LoadCase { workflow, case } => cases::choose_case(model, &workflow, &case),
        Decision::SaveOver(prompt) => saving_answer::save_over(model, *prompt),
        Decision::SaveElsewhere(prompt) => {
            model.overlay = Some(Overlay::Save(*prompt));
            Vec::new()
        }
        Decision::Overwrite { workflow, case } => saving::overwrite(model, workflow, case),
        Decision::TakeTheirs { workflow, case } => saving::take_theirs(model, &workflow, &case),
        Decision::TakeToken { token, keep } => tokens::take(model, token, keep),
        Decision::SaveAndLoad { workflow, case } => {
            let effects = saving::save(model);
            model.pending.after_save = Some((workflow, case));
            effects
        }
        Decision::DiscardAndLoad { workflow, case } => {
            cases::discard(model);
            cases::choose_case(model, &workflow, &case)
        }
    }
}

fn asks_to_quit(overlay: &Overlay) -> bool {
    let quits = |ask: &Ask| {
        let mut choices = ask.choices.iter();
        choices.any(|choice| choice.decision == Decision::Quit)
    };
    matches!(overlay, Overlay::Ask(ask) if quits(ask))
}
