//! The copy menu: what can be copied where the keys are.

use std::sync::Arc;

use super::past_runs;
use crate::{
    app::{
        Effect, Model, Pane,
        overlay::{CopyMenu, Offer, Overlay, Picked},
        piece::Piece,
        response::of_record,
        workflow_list::Row,
    },
    domain::RunRecord,
    wording::{Text, copying as words, notices},
};

/// Opens the menu. That of a past run needs the run to be read first.
pub(super) fn offer(model: &mut Model) -> Vec<Effect> {
    let offers = match model.screen.focus {
        Pane::Workflows => of_workflow(model),
        Pane::Parameters => of_parameters(model),
        Pane::Response => model.response.copies(),
        Pane::History => {
            let shown = model.history.selected().map(|row| row.id);
            let record = model.response.whole();
            match record.filter(|record| Some(record.summary.id) == shown) {
                Some(record) => of_record(&record, model.language),
                None => return past_runs::copy(model),
            }
        }
    };
    open(model, offers);
    Vec::new()
}

/// Opens the menu of a past run that was read.
pub(super) fn offer_record(model: &mut Model, record: &Arc<RunRecord>) {
    open(model, of_record(record, model.language));
}

/// What a key or a click in the menu meant.
pub(super) fn picked(model: &mut Model, menu: CopyMenu, picked: Picked) -> Vec<Effect> {
    match picked {
        Picked::Nothing => model.overlay = Some(Overlay::Copy(menu)),
        Picked::Closed => {}
        Picked::Offer(offer) => match offer.piece {
            Ok(piece) => return vec![Effect::CopyPiece(offer.name, piece)],
            Err(reason) => {
                let (name, reason) = (offer.name.get(model.language), reason.get(model.language));
                let gaps = [("name", name), ("reason", reason)];
                let text = words::NOT_THERE.fill(model.language, &gaps);
                model.notices.bad(text, model.now);
                model.overlay = Some(Overlay::Copy(menu));
            }
        },
    }
    Vec::new()
}

fn open(model: &mut Model, offers: Vec<Offer>) {
    if offers.is_empty() {
        let text = notices::NOTHING_TO_COPY.get(model.language);
        model.notices.bad(text, model.now);
        return;
    }
    let menu = Overlay::Copy(CopyMenu::new(offers.clone(), 0));
    let height = usize::from(menu.popup(model.screen).list.height);
    model.overlay = Some(Overlay::Copy(CopyMenu::new(offers, height)));
}

fn of_workflow(model: &Model) -> Vec<Offer> {
    match model.workflows.selected() {
        Some(Row::Workflow { saved, .. }) => {
            let id = saved.workflow.as_ref();
            let id = id.map(|known| known.workflow_id.as_str());
            vec![
                given('y', words::WORKFLOW_ID, id, words::NOT_NAMED),
                given('n', words::NAME, Some(&*saved.folder), words::NOT_NAMED),
            ]
        }
        Some(Row::Case { case, .. }) => of_text(&Arc::from(&*case.text)),
        Some(Row::Fault { .. } | Row::Problem(_)) | None => Vec::new(),
    }
}

fn of_parameters(model: &Model) -> Vec<Offer> {
    let mut offers = of_text(&model.editor.text());
    let id = model.options.target.workflow_id.as_str();
    offers.push(given('i', words::WORKFLOW_ID, Some(id), words::NO_WORKFLOW));
    offers
}

fn of_text(text: &Arc<str>) -> Vec<Offer> {
    let offer = |key, name, piece: fn(Arc<str>) -> Piece| {
        let text = Some(Arc::clone(text)).filter(|text| !text.is_empty());
        Offer::new(key, name, text.map(piece).ok_or(words::NO_PARAMETERS))
    };
    vec![
        offer('y', words::PARAMETERS, Piece::Text),
        offer('o', words::PARAMETERS_LINE, Piece::OneLine),
    ]
}

fn given(key: char, name: Text, text: Option<&str>, otherwise: Text) -> Offer {
    let text = text.filter(|text| !text.is_empty());
    let piece = text.map(|text| Piece::Text(text.into()));
    Offer::new(key, name, piece.ok_or(otherwise))
}
