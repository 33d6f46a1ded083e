//! A text pasted into the list: a URL, an ID or a curl command becomes a workflow to be saved. The
//! text itself is dropped as soon as it is read, for a curl command holds a token.

use super::{actions::reveal, cases, pulling};
use crate::{
    app::{
        Action, Effect, Model, Pane,
        overlay::{Accepted, Overlay, PasteOffer, Place},
        server::ToServer,
    },
    domain::{About, App, Pasted, Question, Setting, Space},
    json,
    wording::pull as words,
};

/// Reads what was pasted and offers what can be done with it.
pub(super) fn offer(model: &mut Model, text: &str) -> Vec<Effect> {
    let pasted = match Pasted::parse(text) {
        Ok(pasted) => pasted,
        Err(fault) => {
            let told = fault.told(model.language);
            model.notices.bad(told, model.now);
            return Vec::new();
        }
    };
    if pasted.workflow.workflow_id.is_empty() {
        return without_workflow(model, &pasted);
    }
    let known = model.workflows.workflows().iter().find(|saved| {
        let workflow = saved.workflow.as_ref();
        workflow.is_some_and(|workflow| workflow.workflow_id == pasted.workflow.workflow_id)
    });
    // Of one that was saved without a token, or before the server knew it.
    let unlearnt = known.is_none_or(|saved| saved.inputs.is_none());
    let known = known.map(|saved| {
        let cases = saved.cases.iter().map(|case| case.name.clone());
        (saved.folder.clone(), cases.collect())
    });
    // Ends as a line does, for the sake of git.
    let parameters = pasted.parameters.as_deref();
    let parameters = parameters.map(|text| json::format(text).trim_end().to_owned() + "\n");
    let elsewhere = elsewhere(model, &pasted);
    let taken = model.workflows.workflows().iter();
    let taken = taken.map(|saved| saved.folder.clone());
    let workflow_id = pasted.workflow.workflow_id.clone();
    let ask = unlearnt && elsewhere.is_none() && !model.header.token_missing;
    let mut offer = PasteOffer::new(pasted, parameters, known, elsewhere, taken);
    let mut effects = Vec::new();
    if ask {
        let asked = pulling::number(model);
        offer.asks(asked);
        let question = Question::About { workflow_id };
        effects.push(Effect::Server(ToServer::Ask { asked, question }));
    }
    model.overlay = Some(Overlay::Paste(Box::new(offer)));
    effects
}

/// The server told about the workflow that is offered.
pub(super) fn told(model: &mut Model, asked: u32, about: Result<About, String>) -> Vec<Effect> {
    let Some(Overlay::Paste(offer)) = &mut model.overlay else {
        return Vec::new();
    };
    if offer.told(asked, about) {
        return accept(model);
    }
    Vec::new()
}

/// `Enter`: saves and opens it.
pub(super) fn accept(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Paste(mut offer)) = model.overlay.take() else {
        return Vec::new();
    };
    let complaint = match offer.accept() {
        Accepted::Open(folder) => {
            let case = model.workflows.find(&folder);
            let case = case.and_then(|saved| Some(saved.cases.first()?.name.clone()));
            let draft = model.drafts.get(&folder).cloned();
            let effects = cases::load(model, &folder, case.as_deref(), draft);
            model.workflows.select(&folder, case.as_deref());
            model.screen.focus = Pane::Parameters;
            return effects;
        }
        Accepted::Keep(kept) => {
            reveal(model, Pane::Parameters);
            return vec![Effect::Server(ToServer::Keep(kept))];
        }
        Accepted::Waits => None,
        Accepted::BadName => Some(words::BAD_NAME),
        Accepted::Taken => Some(words::NAME_TAKEN),
    };
    offer.complaint = complaint.map(|text| text.get(model.language).to_owned());
    model.overlay = Some(Overlay::Paste(offer));
    Vec::new()
}

/// The page of a workspace, an app or an agent.
fn without_workflow(model: &mut Model, pasted: &Pasted) -> Vec<Effect> {
    let reference = &pasted.reference;
    let language = model.language;
    let key = match (&reference.bot_id, &reference.app_id, &reference.space_id) {
        (Some(bot_id), _, _) => ("bot_id", bot_id.clone()),
        (None, Some(app_id), Some(space_id)) => {
            let app = App {
                id: app_id.clone(),
                name: String::new(),
            };
            let space_id = space_id.clone();
            return pulling::open(model, Place::App { space_id, app });
        }
        (None, Some(app_id), None) => ("app_id", app_id.clone()),
        (None, None, Some(space_id)) => {
            let space = Space {
                id: space_id.clone(),
                name: String::new(),
                team: false,
            };
            return pulling::open(model, Place::Space(space));
        }
        (None, None, None) => {
            model
                .notices
                .bad(words::NO_WORKFLOW.get(language), model.now);
            return Vec::new();
        }
    };
    fill(model, key.0, &key.1);
    Vec::new()
}

/// Ties the open workflow to an agent or an app, in the run box; saving writes it to the file.
fn fill(model: &mut Model, key: &str, id: &str) {
    let gaps = [("key", key), ("id", id), ("name", &*model.opened.title())];
    if model.opened.is_nothing() {
        let told = words::OPEN_FIRST.fill(model.language, &gaps);
        model.notices.bad(told, model.now);
        return;
    }
    // The two exclude each other.
    let (bot, app) = if key == "bot_id" { (id, "") } else { ("", id) };
    model.options.put(Setting::BotId, bot);
    model.options.put(Setting::AppId, app);
    let mut told = words::FILLED.fill(model.language, &gaps);
    let save = model
        .keymap
        .key_for(model.screen.focus, false, Action::Save);
    let save = save.filter(|_| model.opened.folder.is_some());
    if let Some(save) = save.filter(|_| model.options.is_changed(&model.opened.base)) {
        let gaps = [("save", &*save.to_string())];
        told.push_str(&words::FILLED_UNSAVED.fill(model.language, &gaps));
    }
    model.notices.good(told, model.now);
}

/// What to do about a text of another server than the one in use. Nothing is switched silently:
/// a token goes to the server it is meant for.
fn elsewhere(model: &Model, pasted: &Pasted) -> Option<String> {
    let own = model.header.base_url.trim_end_matches('/');
    let regional = |url: &str| matches!(url, "https://api.coze.cn" | "https://api.coze.com");
    let theirs = pasted.reference.base_url.clone()?;
    // The pages of the local Coze and of some servers carry the address of the cloud.
    if theirs == own || !regional(own) {
        return None;
    }
    let mut profiles = model.header.profiles.iter();
    let profile = profiles.find(|(_, url)| url.trim_end_matches('/') == theirs);
    let way = match profile {
        Some((name, _)) => format!("coze-tui --profile {name}"),
        None => format!("COZE_API_BASE={theirs} coze-tui"),
    };
    let gaps = [("theirs", &*theirs), ("own", own), ("way", &*way)];
    Some(words::ELSEWHERE.fill(model.language, &gaps))
}
