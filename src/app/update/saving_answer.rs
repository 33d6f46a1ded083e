//! Saving an answer to a file. What is typed survives every refusal.

use std::sync::Arc;

use crate::{
    app::{
        Effect, Model, NotSaved,
        overlay::{Ask, Choice, Decision, Form, Overlay, SaveKind, SavePrompt},
        piece::Piece,
        response::ResponsePane,
    },
    domain::RunRecord,
    json::{LineKind, View},
    wording::saving as words,
};

/// `S`: asks for a name. The form that is seen is chosen; a selection before all others.
pub(super) fn offer(model: &mut Model) {
    let forms = forms(&model.response);
    if forms.is_empty() {
        let text = words::NOTHING.get(model.language);
        model.notices.bad(text, model.now);
        return;
    }
    let seen = if model.response.selected().is_some() {
        SaveKind::Selection
    } else if model.response.view() == View::Raw {
        SaveKind::AsSent
    } else {
        SaveKind::Decoded
    };
    let chosen = forms.iter().position(|form| form.kind == seen);
    let prompt = SavePrompt::new(forms, chosen.unwrap_or(0), model.language);
    model.overlay = Some(Overlay::Save(prompt));
}

/// `Enter` in the prompt.
pub(super) fn save(model: &mut Model, mut prompt: SavePrompt) -> Vec<Effect> {
    if prompt.input.text().trim().is_empty() {
        prompt.refuse(words::NO_NAME.get(model.language).to_owned());
        model.overlay = Some(Overlay::Save(prompt));
        return Vec::new();
    }
    let prompt = Box::new(prompt);
    let over = false;
    vec![Effect::SaveFile { prompt, over }]
}

/// The user wants it written over the file that is there.
pub(super) fn save_over(_model: &mut Model, prompt: SavePrompt) -> Vec<Effect> {
    let prompt = Box::new(prompt);
    let over = true;
    vec![Effect::SaveFile { prompt, over }]
}

/// It was not written: asks whether to write over what is there, or for another name. A user who
/// has gone on to something else is told in a word.
pub(super) fn not_saved(model: &mut Model, mut prompt: SavePrompt, reason: NotSaved) {
    let language = model.language;
    let (overlay, text) = match reason {
        NotSaved::Exists(path) => {
            let text = words::EXISTS.fill(language, &[("path", &path)]);
            let choice = |key, label: crate::wording::Text, decision| Choice {
                key,
                label: label.get(language).to_owned(),
                detail: String::new(),
                decision,
            };
            let again = || Box::new(prompt.clone());
            let choices = vec![
                choice('n', words::KEEP, Decision::Stay),
                choice('r', words::ELSEWHERE, Decision::SaveElsewhere(again())),
                choice('o', words::OVER, Decision::SaveOver(again())),
            ];
            let title = words::EXISTS_TITLE.get(language);
            (Overlay::Ask(Ask::new(title, &*text, choices)), text)
        }
        NotSaved::Refused(text) => {
            prompt.refuse(text.clone());
            (Overlay::Save(prompt), text)
        }
    };
    if model.overlay.is_some() {
        model.notices.bad(text, model.now);
    } else {
        model.overlay = Some(overlay);
    }
}

fn forms(pane: &ResponsePane) -> Vec<Form> {
    let Some(record) = pane.whole() else {
        return Vec::new();
    };
    let stem = stem(&record);
    let form = |kind, piece, tail: &str| Form {
        kind,
        piece,
        name: format!("{stem}{tail}"),
    };
    let mut forms = Vec::new();
    if let Some(body) = record.last_response() {
        let is_text = pane
            .document()
            .is_some_and(|document| document.line_kind(0) == LineKind::Text);
        let decoded = if is_text && pane.view() == View::Decoded {
            ".txt"
        } else {
            ".json"
        };
        let looks = body.iter().find(|byte| !byte.is_ascii_whitespace());
        let raw = if matches!(looks, Some(b'{' | b'[')) {
            "-raw.json"
        } else {
            "-raw.txt"
        };
        forms.push(form(
            SaveKind::Decoded,
            match record.arrivals {
                Some(_) => Piece::Streamed(Arc::clone(&record)),
                None => Piece::Decoded(body.clone()),
            },
            decoded,
        ));
        forms.push(form(SaveKind::AsSent, Piece::AsSent(body.clone()), raw));
    }
    if let Some(piece) = pane.selected() {
        forms.push(form(SaveKind::Selection, piece, "-selection.txt"));
    }
    let run = Piece::Run(Arc::clone(&record));
    forms.push(form(SaveKind::Run, run, ".jsonl"));
    forms
}

/// Workflow and time of the run, as any file system takes them.
fn stem(record: &Arc<RunRecord>) -> String {
    let plain = |character: char| {
        if character.is_alphanumeric() || "-_.".contains(character) {
            character
        } else {
            '-'
        }
    };
    let title: String = record.summary.title().chars().take(60).map(plain).collect();
    let time = record.summary.started_at.long_local();
    let time = time.replace(['-', ':'], "").replace(' ', "-");
    format!("{}-{time}", title.trim_start_matches('.'))
}
