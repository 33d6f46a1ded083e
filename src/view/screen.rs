//! The whole screen, from the model and the layout.

use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    Look, Theme, diff, empty, header, history, history_search, overlay, pane_frame,
    pane_frame::Heading, parameter_editor, response, run_box, run_options, status_bar, text::Pen,
    workflow_list,
};
use crate::{
    app::{
        Action, Model, Pane,
        layout::{Areas, PaneArea, Screen},
        tabs::pane_name,
    },
    wording::{diff as words, inputs, screen},
};

/// Draws everything into a frame.
pub fn draw(model: &Model, theme: &Theme, frame: &mut Frame) {
    let area = frame.area();
    let caret = draw_into(model, theme, area, frame.buffer_mut());
    if let Some(caret) = caret {
        frame.set_cursor_position(caret);
    }
}

fn draw_into(model: &Model, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    // A resize may be drawn before it is told.
    let screen = Screen {
        width: area.width,
        height: area.height,
        ..model.screen
    };
    let areas = model.areas_of(screen);
    let look = Look {
        theme,
        language: model.language,
        now: model.now,
        focused: false,
        keymap: &model.keymap,
        focus: model.screen.focus,
        typing: model.is_typing(),
    };
    if areas.too_small {
        Pen::new(buffer, area).put(look.say(screen::TOO_SMALL), theme.text);
        return None;
    }
    header::draw(model, &look, areas.header, buffer);
    if let Some(pane) = &model.diff {
        diff::draw(pane, screen, &look, buffer);
        let bar = status_bar::draw(model, &look, areas.status, buffer);
        return match &model.overlay {
            Some(shown) => overlay::draw(shown, model, screen, &look, buffer),
            None => bar,
        };
    }
    if areas.tabs.height > 0 {
        header::tabs(&look, areas.tabs, buffer);
    }
    let caret = panes(model, &look, &areas, buffer);
    let bar = status_bar::draw(model, &look, areas.status, buffer);
    match &model.overlay {
        Some(shown) => overlay::draw(shown, model, screen, &look, buffer),
        None => caret.or(bar),
    }
}

fn panes(model: &Model, look: &Look, areas: &Areas, buffer: &mut Buffer) -> Option<Position> {
    let mut caret = None;
    for pane in [
        Pane::Workflows,
        Pane::History,
        Pane::Parameters,
        Pane::Response,
    ] {
        let Some(area) = areas.pane(pane) else {
            continue;
        };
        let look = Look {
            focused: pane == look.focus,
            ..*look
        };
        caret = caret.or(draw_pane(model, pane, &look, area, buffer));
    }
    if let Some(area) = areas.pane(look.focus) {
        pane_frame::focus_shared_border(area, look, buffer);
    }
    caret
}

fn draw_pane(
    model: &Model,
    pane: Pane,
    look: &Look,
    area: PaneArea,
    buffer: &mut Buffer,
) -> Option<Position> {
    let name = look.say(pane_name(pane));
    let path = model.response.path();
    let changed = !model.opened.is_nothing() && model.options.is_changed(&model.opened.base);
    let mut run = look.say(screen::RUN).to_owned();
    if changed {
        run.push_str(" ● ");
        run.push_str(look.say(screen::UNSAVED));
    }
    if model.editor.has_learnt() {
        run.push_str(" · ");
        run.push_str(look.say(inputs::INPUTS_LEARNT));
    }
    let foot_name = match (pane, &path) {
        (Pane::Parameters, _) => &run,
        (Pane::Response, Some(path)) => path,
        _ => "",
    };
    let heading = heading(model, pane, look);
    pane_frame::draw(pane, name, &heading, foot_name, look, area, buffer);
    let mut caret = None;
    if pane == Pane::Parameters && model.screen.run_box && look.focused {
        caret = run_box::draw(model, look, area, buffer);
    } else if pane == Pane::Parameters {
        run_options::draw(&model.options, look, area.foot, buffer);
    }
    if empty::draw(model, pane, look, area.inner, buffer) {
        if pane == Pane::History {
            return history_search::draw(&model.history, look, area, buffer);
        }
        return caret;
    }
    match pane {
        Pane::Workflows => workflow_list::draw(model, look, area, buffer),
        Pane::History => return history::draw(model, look, area, buffer),
        Pane::Response => return response::draw(&model.response, look, area, buffer),
        Pane::Parameters => {
            let own = parameter_editor::draw(&model.editor, look, area, buffer);
            return if model.screen.run_box { caret } else { own };
        }
    }
    None
}

fn heading(model: &Model, pane: Pane, look: &Look) -> Heading {
    let theme = look.theme;
    match pane {
        Pane::Response => {
            let mut heading = response::heading(&model.response, look);
            heading.extend(changes(model, look));
            heading
        }
        Pane::Parameters if !model.opened.is_nothing() => {
            let mut heading = vec![
                (" · ".to_owned(), theme.dim),
                (model.opened.title(), theme.text),
            ];
            if model.editor.is_dirty() {
                let text = format!(" ● {}", look.say(screen::UNSAVED));
                heading.push((text, theme.warning));
            }
            heading
        }
        Pane::Workflows if !model.workflows.filter().is_empty() => {
            vec![(
                format!(" /{}", model.workflows.filter().text()),
                theme.found,
            )]
        }
        _ => Vec::new(),
    }
}

/// What the run that is shown changed, and the key that shows it.
fn changes(model: &Model, look: &Look) -> Heading {
    let shown = model.response.shown();
    let Some(comparison) = shown.and_then(|run| model.glance.of(run)) else {
        return Heading::new();
    };
    let theme = look.theme;
    let count = comparison.counts().changes();
    let key = look.key(Pane::Response, Action::Diff);
    let gaps = [("count", &*count.to_string()), ("key", &key)];
    let (text, style) = match count {
        0 => (words::AS_BEFORE, theme.dim),
        1 => (words::ONE_CHANGE, theme.warning),
        _ => (words::CHANGES, theme.warning),
    };
    vec![(format!(" · {}", look.fill(text, &gaps)), style)]
}
