//! What `Enter`, `Tab` and `Esc` do over the panes: each in the word for what will happen, since
//! some of them write or send.

use crate::{
    app::overlay::{FilePrompt, Overlay, PasteOffer, Prompt, Pull, PullEntry, Purpose, SavePrompt},
    wording::{Text, overlay_keys as words},
};

const ENTER: &str = "Enter";
const TAB: &str = "Tab";
const ESC: &str = "Esc";

/// The keys worth a word, the important first.
pub fn of(overlay: &Overlay) -> Vec<(&'static str, Text)> {
    match overlay {
        Overlay::Help(_) => vec![(ENTER, words::PERFORM), (ESC, words::CLOSE)],
        Overlay::Ask(_) => vec![(ENTER, words::CHOOSE), (ESC, words::CLOSE)],
        Overlay::Difference(_) => vec![(ENTER, words::BACK)],
        Overlay::Copy(_) => vec![(ENTER, words::COPY), (ESC, words::CLOSE)],
        Overlay::Save(prompt) => of_save(prompt),
        Overlay::File(prompt) => of_file(prompt),
        Overlay::Name(_) => vec![(ENTER, words::SAVE), (ESC, words::LEAVE)],
        Overlay::Pull(pull) => of_pull(pull),
        Overlay::Paste(offer) => of_paste(offer),
        Overlay::Prompt(prompt) => of_prompt(prompt),
        Overlay::Trend(_) => vec![(ESC, words::CLOSE)],
        Overlay::Pick(_) => vec![(ENTER, words::LOAD), (ESC, words::CLOSE)],
    }
}

fn of_save(prompt: &SavePrompt) -> Vec<(&'static str, Text)> {
    let mut keys = vec![(ENTER, words::SAVE), (ESC, words::LEAVE)];
    if prompt.forms.len() > 1 {
        keys.insert(1, (TAB, words::FORM));
    }
    keys
}

fn of_file(prompt: &FilePrompt) -> Vec<(&'static str, Text)> {
    if prompt.sent.is_some() {
        return vec![(ESC, words::STOP)];
    }
    vec![
        (ENTER, words::UPLOAD),
        (TAB, words::COMPLETE),
        (ESC, words::LEAVE),
    ]
}

fn of_pull(pull: &Pull) -> Vec<(&'static str, Text)> {
    if pull.progress().is_some() {
        return vec![(ESC, words::STOP)];
    }
    let enter = match pull.level().chosen() {
        _ if pull.picked() > 0 => Some(words::SAVE),
        Some(PullEntry::Space(_) | PullEntry::App(_)) => Some(words::OPEN),
        Some(PullEntry::Flow(_) | PullEntry::Version(_)) => Some(words::SAVE),
        None if pull.trouble().is_some() => Some(words::AGAIN),
        None => None,
    };
    let esc = if pull.is_inside() {
        words::BACK
    } else {
        words::CLOSE
    };
    let enter = enter.map(|text| (ENTER, text));
    enter.into_iter().chain([(ESC, esc)]).collect()
}

fn of_paste(offer: &PasteOffer) -> Vec<(&'static str, Text)> {
    let enter = match (&offer.known, &offer.parameters) {
        (Some(_), None) => words::OPEN,
        (Some(_), Some(_)) => words::ADD,
        (None, _) => words::SAVE,
    };
    vec![(ENTER, enter), (ESC, words::LEAVE)]
}

fn of_prompt(prompt: &Prompt) -> Vec<(&'static str, Text)> {
    let enter = match prompt.purpose {
        Purpose::NewWorkflow => words::GO_ON,
        Purpose::RenameWorkflow(_) | Purpose::RenameCase(..) => words::RENAME,
        Purpose::DuplicateWorkflow(_) | Purpose::DuplicateCase(..) => words::DUPLICATE,
        Purpose::Message(_) => words::SEND,
        Purpose::Tags(_) | Purpose::RunName(_) | Purpose::RunNote(_) => words::SAVE,
        Purpose::NewCase(_) => words::MAKE,
    };
    let mut keys = vec![(ENTER, enter), (ESC, words::LEAVE)];
    if prompt.fields.len() > 1 {
        keys.insert(1, (TAB, words::NEXT));
    }
    keys
}
