//! A token that was pasted: it is offered to be kept for the profile, and shown nowhere.

use crate::{
    app::{
        Effect, Model,
        overlay::{Ask, Choice, Decision, Overlay},
        server::ToServer,
    },
    domain::Token,
    wording::{Text, tokens as words},
};

/// Asks what is to become of it.
pub(super) fn offer(model: &mut Model, token: &Token) -> Vec<Effect> {
    let language = model.language;
    if model.header.demo {
        let told = words::NOT_IN_DEMO.get(language);
        model.notices.good(told, model.now);
        return Vec::new();
    }
    let choice = |key, text: Text, decision| Choice {
        key,
        label: text.get(language).to_owned(),
        detail: String::new(),
        decision,
    };
    let take = |keep| Decision::TakeToken {
        token: token.clone(),
        keep,
    };
    let choices = vec![
        choice('k', words::KEEP, take(true)),
        choice('o', words::ONCE, take(false)),
        choice('n', words::FORGET, Decision::Stay),
    ];
    let gaps = [
        ("token", &*token.masked()),
        ("profile", &model.header.profile),
        ("url", &model.header.base_url),
    ];
    let asked = words::OFFER.fill(language, &gaps);
    let title = words::TITLE.get(language);
    model.overlay = Some(Overlay::Ask(Ask::new(title, asked, choices)));
    Vec::new()
}

/// It was chosen.
pub(super) fn take(model: &Model, token: Token, keep: bool) -> Vec<Effect> {
    vec![Effect::Server(ToServer::TakeToken {
        token,
        keep,
        profile: model.header.profile.clone(),
        base_url: model.header.base_url.clone(),
    })]
}

/// It is in use.
pub(super) fn taken(model: &mut Model, kept: Option<Result<String, String>>) {
    model.header.token_missing = false;
    let language = model.language;
    match kept {
        None => model.notices.good(words::IN_USE.get(language), model.now),
        Some(Ok(file)) => {
            let told = words::KEPT.fill(language, &[("file", &file)]);
            model.notices.good(told, model.now);
        }
        Some(Err(reason)) => {
            let told = words::NOT_KEPT.fill(language, &[("reason", &reason)]);
            model.notices.bad(told, model.now);
        }
    }
}
