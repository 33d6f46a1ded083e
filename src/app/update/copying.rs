//! The copy menu: what can be copied where the keys are.

use std::sync::Arc;

use crate::{
    app::{
        Effect, Model, Pane,
        overlay::{Ask, Choice, Decision, Overlay},
        workflow_list::Row,
    },
    domain::RunSummary,
    json,
    wording::{Text, notices, questions},
};

/// Characters of a text that the menu shows.
const PREVIEW: usize = 40;

/// Opens the menu.
pub(super) fn offer(model: &mut Model) {
    let offered = copies(model);
    if offered.is_empty() {
        let text = notices::NOTHING_TO_COPY.get(model.language);
        model.notices.bad(text, model.now);
        return;
    }
    let keys = ('1'..='9').chain('a'..='i');
    let choices = offered
        .into_iter()
        .zip(keys)
        .map(|((name, effect), key)| Choice {
            key,
            label: name.get(model.language).to_owned(),
            detail: preview(&effect),
            decision: Decision::Copy(effect),
        });
    let title = questions::COPY_TITLE.get(model.language);
    let ask = Ask::new(title, "", choices.collect());
    model.overlay = Some(Overlay::Ask(ask));
}

fn copies(model: &Model) -> Vec<(Text, Effect)> {
    match model.screen.focus {
        Pane::Workflows => match model.workflows.selected() {
            Some(Row::Workflow { saved, .. }) => {
                let id = saved
                    .workflow
                    .as_ref()
                    .map(|known| known.workflow_id.as_str());
                named([
                    (questions::COPY_WORKFLOW_ID, id),
                    (questions::COPY_NAME, Some(&*saved.folder)),
                ])
            }
            Some(Row::Case { case, .. }) => {
                named([(questions::COPY_PARAMETERS, Some(&*case.text))])
            }
            Some(Row::Problem(_)) | None => Vec::new(),
        },
        Pane::Parameters => {
            let id = model.options.target.workflow_id.as_str();
            let text = model.editor.text();
            named([
                (questions::COPY_PARAMETERS, Some(&*text)),
                (questions::COPY_WORKFLOW_ID, Some(id)),
            ])
        }
        Pane::Response => model.response.copies(),
        Pane::History => model.history.selected().map(of_row).unwrap_or_default(),
    }
}

fn of_row(row: &RunSummary) -> Vec<(Text, Effect)> {
    named([
        (questions::COPY_DEBUG_URL, row.debug_url.as_deref()),
        (questions::COPY_EXECUTE_ID, row.execute_id.as_deref()),
        (questions::COPY_RUN_ID, Some(&*row.id.to_string())),
        (questions::COPY_WORKFLOW_ID, Some(&*row.workflow_id)),
    ])
}

fn named<const N: usize>(texts: [(Text, Option<&str>); N]) -> Vec<(Text, Effect)> {
    let given = |(name, text): (Text, Option<&str>)| {
        let text = text.filter(|text| !text.is_empty())?;
        Some((name, Effect::Copy(Arc::from(text))))
    };
    texts.into_iter().filter_map(given).collect()
}

fn preview(effect: &Effect) -> String {
    let Effect::Copy(text) = effect else {
        return String::new();
    };
    let head: String = text.chars().take(4 * PREVIEW).collect();
    let line = head.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut columns = 0;
    let fits = json::cells(&line).take_while(|cell| {
        columns += cell.width;
        columns <= PREVIEW
    });
    let end = fits.map(|cell| cell.end).last().unwrap_or(0);
    line.get(..end).unwrap_or_default().to_owned()
}
