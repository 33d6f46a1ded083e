//! What every action does.

use super::{
    cases, copying, diffing, filtering, keeping, meant, outside, past_runs, prompts, pulling,
    quitting, read_only, rearranging, run_box, runs, saving, saving_answer, uploading,
};
use crate::{
    app::{
        Action, Effect, Model, Pane,
        key_table::Where,
        overlay::{Help, Overlay, Place},
        workflow_list::Row,
    },
    wording::notices,
};

/// Follows an action.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(effects) = diffing::act(model, action) {
        return effects;
    }
    if read_only::refuses(model, action) {
        return Vec::new();
    }
    let focus = model.screen.focus;
    match action {
        Action::Run => return runs::run(model),
        Action::ToggleAsync => model.options.toggle_async(),
        Action::CycleMode => model.options.cycle_mode(),
        Action::Save => return saving::save(model),
        Action::EditOutside => return outside::edit(model),
        Action::OpenDebugPage => return runs::open_debug_page(model),
        Action::Help => {
            let help = Help::new(&model.keymap, focus);
            let help = match model.diff {
                Some(_) => help.first(Where::Diff),
                None => help,
            };
            model.overlay = Some(Overlay::Help(help));
        }
        Action::CopyMenu => return copying::offer(model),
        Action::OpenLink => return open_link(model),
        Action::SaveAnswer => saving_answer::offer(model),
        Action::CancelOrQuit => return quitting::cancel_or_quit(model),
        Action::Quit => return quitting::quit(model),
        Action::Suspend => return vec![Effect::Suspend],
        Action::Focus(pane) => model.screen.focus = pane,
        Action::FocusNext => model.screen.focus = focus.next(),
        Action::FocusPrevious => model.screen.focus = focus.previous(),
        Action::Zoom => model.screen.zoomed = !model.screen.zoomed,
        Action::ToggleMouse => return toggle_mouse(model),
        Action::Pull => return pulling::open(model, Place::Spaces),
        Action::Choose => return choose(model),
        Action::NewWorkflow => prompts::new_workflow(model),
        Action::More => prompts::menu(model),
        Action::Rename => prompts::rename(model),
        Action::Duplicate => prompts::duplicate(model),
        Action::EditTags => prompts::tags(model),
        Action::NewCase => prompts::new_case(model),
        Action::ChooseCase => prompts::choose_case(model),
        Action::Pin => return keeping::pin(model),
        Action::NameRun => keeping::name(model),
        Action::NoteRun => keeping::note(model),
        Action::Delete if focus == Pane::History => return keeping::delete(model),
        Action::PutBack if focus == Pane::History => return keeping::put_back(model),
        Action::Delete => return rearranging::remove(model),
        Action::PutBack => return rearranging::put_back(model),
        Action::PickFile => uploading::open(model),
        Action::Complete => model.editor.complete(),
        Action::RunBox => run_box::toggle(model),
        Action::PreviousCase => return cases::step(model, false),
        Action::NextCase => return cases::step(model, true),
        Action::LoadIntoEditor => return past_runs::load_into_editor(model),
        Action::RunAgain => return past_runs::run_again(model),
        Action::TypeFilter => return filtering::open(model),
        Action::FilterBefore | Action::FilterAfter => return model.response.filter_act(action),
        Action::KeepFilter => return filtering::keep(model),
        Action::OlderValue | Action::NewerValue => {
            if let Some(area) = model.areas().pane(Pane::Parameters) {
                let older = action == Action::OlderValue;
                model.editor.step_in_past(older, area);
            }
        }
        Action::Diff | Action::DiffBaseline | Action::Trend => return meant::act(model, action),
        Action::ShowRequest => return past_runs::show_request(model),
        Action::ShowParent => return past_runs::show_parent(model),
        Action::MarkA => return diffing::mark(model, true),
        Action::MarkB => return diffing::mark(model, false),
        Action::Back => return back(model),
        _ => return to_pane(model, action),
    }
    Vec::new()
}

/// Shows a pane where only one is to be seen.
pub(super) fn reveal(model: &mut Model, pane: Pane) {
    if !model.is_visible(pane) {
        model.screen.focus = pane;
    }
}

fn to_pane(model: &mut Model, action: Action) -> Vec<Effect> {
    let focus = model.screen.focus;
    let Some(area) = model.areas().pane(focus) else {
        return Vec::new();
    };
    match focus {
        Pane::Workflows => model.workflows.act(action, area),
        Pane::Parameters => return model.editor.act(action, area),
        Pane::Response => {
            let talks = model.response.shows_talk();
            if talks && model.response.act_on_talk(action, area, model.now) {
                return Vec::new();
            }
            return model.response.act(action, area);
        }
        Pane::History => return model.history.act(action, area),
    }
    Vec::new()
}

fn choose(model: &mut Model) -> Vec<Effect> {
    match model.screen.focus {
        Pane::History => past_runs::show(model),
        Pane::Workflows => match model.workflows.selected() {
            Some(Row::Workflow { saved, unfolded }) => {
                let folder = saved.folder.clone();
                cases::choose_workflow(model, &folder, unfolded)
            }
            Some(Row::Case { saved, case }) => {
                let (folder, case) = (saved.folder.clone(), case.name.clone());
                cases::choose_case(model, &folder, &case)
            }
            Some(Row::Fault { problem, .. } | Row::Problem(problem)) => {
                let text = problem.short();
                cases::show_trouble(model, text);
                Vec::new()
            }
            None => Vec::new(),
        },
        Pane::Parameters | Pane::Response => to_pane(model, Action::Choose),
    }
}

/// One level back: what is typed, then the zoom, then what the pane has to go back from.
fn back(model: &mut Model) -> Vec<Effect> {
    model.notices.dismiss();
    if model.screen.zoomed && !model.is_typing() {
        model.screen.zoomed = false;
        return Vec::new();
    }
    if filtering::takes_off(model) {
        return model.response.take_filter_off();
    }
    let pane = &model.response;
    let reads = pane.find().search().is_some() || pane.selection().is_some();
    if model.screen.focus == Pane::Response && pane.shows_request() && !reads {
        return past_runs::show_request(model);
    }
    to_pane(model, Action::Back)
}

fn open_link(model: &mut Model) -> Vec<Effect> {
    let Some(url) = model.response.link() else {
        let text = notices::NO_LINK.get(model.language);
        model.notices.bad(text, model.now);
        return Vec::new();
    };
    vec![Effect::OpenUrl(url.into_owned())]
}

fn toggle_mouse(model: &mut Model) -> Vec<Effect> {
    model.mouse_captured = !model.mouse_captured;
    let text = if model.mouse_captured {
        notices::MOUSE_OURS
    } else {
        notices::MOUSE_THEIRS
    };
    model.notices.good(text.get(model.language), model.now);
    vec![Effect::CaptureMouse(model.mouse_captured)]
}
