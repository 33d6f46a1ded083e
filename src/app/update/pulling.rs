//! Choosing and fetching workflows of a server: keys over the list, answers, the end of a pull.

use super::{cases, pasting, tokens};
use crate::{
    app::{
        Action, Effect, Key, Model, Pane,
        overlay::{Overlay, Place, Pull, Wish},
        server::{FromServer, PullSum, ToServer},
    },
    domain::Answer,
    wording::pull as words,
};

/// `p`: shows what the server has.
pub(super) fn open(model: &mut Model, place: Place) -> Vec<Effect> {
    model.overlay = Some(Overlay::Pull(Box::new(Pull::new(place))));
    Vec::new()
}

/// A key over the list.
pub(super) fn press(model: &mut Model, key: Key, action: Option<Action>) -> Vec<Effect> {
    let height = height(model);
    let Some(Overlay::Pull(mut pull)) = model.overlay.take() else {
        return Vec::new();
    };
    let was_pulling = pull.progress();
    match pull.key(key, action, height) {
        Wish::Stay => {
            model.overlay = Some(Overlay::Pull(pull));
            Vec::new()
        }
        Wish::Close => {
            if let Some(progress) = was_pulling {
                let gaps = [("done", &*progress.done.to_string())];
                let told = words::STOPPED.fill(model.language, &gaps);
                model.notices.good(told, model.now);
            }
            stop()
        }
        Wish::Pull(wanted) => {
            let asked = number(model);
            pull.begin(asked, wanted.len());
            model.overlay = Some(Overlay::Pull(pull));
            vec![Effect::Server(ToServer::Pull { asked, wanted })]
        }
    }
}

/// Nobody waits for an answer any more.
pub(super) fn stop() -> Vec<Effect> {
    vec![Effect::Server(ToServer::Stop)]
}

/// Asks for what the list on the screen still wants.
pub(super) fn ask_on(model: &mut Model) -> Vec<Effect> {
    let height = height(model);
    let asked = model.pending.asked_server.wrapping_add(1);
    let Some(Overlay::Pull(pull)) = &mut model.overlay else {
        return Vec::new();
    };
    let Some(question) = pull.next_question(height, asked) else {
        return Vec::new();
    };
    model.pending.asked_server = asked;
    vec![Effect::Server(ToServer::Ask { asked, question })]
}

/// The number of the next question.
pub(super) fn number(model: &mut Model) -> u32 {
    let asked = model.pending.asked_server.wrapping_add(1);
    model.pending.asked_server = asked;
    asked
}

/// Something came back.
pub(super) fn take(model: &mut Model, news: FromServer) -> Vec<Effect> {
    match news {
        FromServer::Answered { asked, answer } => match &mut model.overlay {
            Some(Overlay::Pull(pull)) => pull.answered(asked, answer),
            Some(Overlay::Paste(_)) => {
                let about = answer.map(|answer| match answer {
                    Answer::About(about) => Some(*about),
                    _ => None,
                });
                if let Some(about) = about.transpose() {
                    return pasting::told(model, asked, about);
                }
            }
            _ => {}
        },
        FromServer::PullWent { asked, done } => {
            if let Some(Overlay::Pull(pull)) = &mut model.overlay {
                pull.went_on(asked, done);
            }
        }
        FromServer::PullEnded { asked, sum } => ended(model, asked, &sum),
        FromServer::TokenTaken(kept) => tokens::taken(model, kept),
        FromServer::Kept { folder, case } => model.pending.open = Some((folder, case)),
        FromServer::NotKept(reason) => model.notices.bad(reason, model.now),
    }
    Vec::new()
}

/// The collection was read: opens what was saved just now.
pub(super) fn open_kept(model: &mut Model) -> Vec<Effect> {
    let Some((folder, case)) = model.pending.open.take() else {
        return Vec::new();
    };
    let there = |saved: &crate::domain::SavedWorkflow| {
        let case = case.as_ref();
        let mut cases = saved.cases.iter();
        saved.workflow.is_some() && case.is_none_or(|case| cases.any(|known| known.name == *case))
    };
    if !model.workflows.find(&folder).is_some_and(there) {
        // It was being read while it was written.
        model.pending.open = Some((folder, case));
        return Vec::new();
    }
    // Its inputs alone were learnt.
    let first = || {
        let saved = model.workflows.find(&folder)?;
        saved.cases.first().map(|case| case.name.clone())
    };
    let case = case.or_else(first);
    let effects = cases::load(model, &folder, case.as_deref(), None);
    model.workflows.select(&folder, case.as_deref());
    model.editor.begin_form(false);
    model.screen.focus = Pane::Parameters;
    effects
}

fn ended(model: &mut Model, asked: u32, sum: &PullSum) {
    let language = model.language;
    let trouble = (!sum.troubles.is_empty()).then(|| sum.troubles.join("\n"));
    let failed = trouble.is_some();
    let Some(Overlay::Pull(pull)) = &mut model.overlay else {
        return;
    };
    if !pull.ended(asked, trouble) {
        return;
    }
    let gaps = [
        ("new", &*sum.new.len().to_string()),
        ("updated", &sum.updated.to_string()),
        ("unchanged", &sum.unchanged.to_string()),
    ];
    let mut told = words::SUM.fill(language, &gaps);
    if failed {
        // The reasons stand in the list until they are read.
        let failed = sum.troubles.len().to_string();
        told.push_str(&words::SUM_FAILED.fill(language, &[("failed", &failed)]));
        model.notices.bad(told, model.now);
        return;
    }
    model.overlay = None;
    model.notices.good(told, model.now);
    if let Some(folder) = sum.new.first() {
        model.pending.select = Some(folder.clone());
    }
}

/// Lines of the list that is over the panes.
fn height(model: &Model) -> usize {
    let overlay = model.overlay.as_ref();
    overlay.map_or(0, |overlay| {
        usize::from(overlay.popup(model.screen).list.height)
    })
}
