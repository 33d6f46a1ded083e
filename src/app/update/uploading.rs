//! A local file as an input: the prompt for its path, the upload, the value it leaves.

use crate::{
    app::{
        Effect, Key, KeyCode, Model, Pane,
        input_line::InputLine,
        overlay::{FilePrompt, Overlay},
        upload::{FromUpload, ToUpload},
    },
    wording::upload as words,
};

/// Asks for a path.
pub(super) fn open(model: &mut Model) {
    model.screen.focus = Pane::Parameters;
    if model.editor.is_read_only() {
        let text = words::TOO_LARGE_TO_EDIT.get(model.language);
        model.notices.bad(text, model.now);
        return;
    }
    if !model.editor.takes_text() && !go_to_file(model) {
        let text = if model.opened.is_nothing() {
            words::NOTHING_LOADED
        } else {
            words::NOT_A_VALUE
        };
        model.notices.bad(text.get(model.language), model.now);
        return;
    }
    let prompt = FilePrompt::new(model.editor.revision(), model.language);
    model.overlay = Some(Overlay::File(prompt));
}

/// Selects the first value that is to be a file; false if there is none.
fn go_to_file(model: &mut Model) -> bool {
    let caret = model.editor.caret();
    let mut last = None;
    loop {
        let here = model.editor.step();
        // After the last value comes the first again.
        if last.is_some_and(|last| here <= last) {
            model.editor.put_caret(caret);
            return false;
        }
        if model.wants_file() && model.editor.takes_text() {
            return true;
        }
        last = Some(here);
    }
}

/// Asks for a path for the field of a question.
pub(super) fn open_for_answer(model: &mut Model) {
    let mut prompt = FilePrompt::new(model.editor.revision(), model.language);
    prompt.answers = true;
    model.overlay = Some(Overlay::File(prompt));
}

/// A key while the prompt is open.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let (asked, language) = (model.pending.asked_server.wrapping_add(1), model.language);
    let Some(Overlay::File(prompt)) = &mut model.overlay else {
        return Vec::new();
    };
    let sending = prompt.sent.is_some();
    match key.code {
        KeyCode::Esc if sending => {
            prompt.refuse(words::STOPPED.get(language).to_owned());
            return vec![Effect::Upload(ToUpload::Stop)];
        }
        KeyCode::Esc => model.overlay = None,
        KeyCode::Enter | KeyCode::Tab if sending => {}
        KeyCode::Enter if prompt.input.text().trim().is_empty() => {
            prompt.refuse(words::NO_PATH.get(language).to_owned());
        }
        KeyCode::Enter => {
            prompt.say(words::HINT_SENDING.get(language).to_owned());
            (prompt.asked, prompt.sent) = (asked, Some((0, 0)));
            let typed = prompt.input.text().trim().to_owned();
            model.pending.asked_server = asked;
            return vec![Effect::Upload(ToUpload::Send { asked, typed })];
        }
        KeyCode::Tab => {
            prompt.asked = asked;
            let typed = prompt.input.before_caret().to_owned();
            model.pending.asked_server = asked;
            return vec![Effect::Upload(ToUpload::Complete { asked, typed })];
        }
        _ => {
            // A completion that comes later would take back what is typed now.
            prompt.asked = if sending { prompt.asked } else { asked };
            model.pending.asked_server = asked;
            prompt.key(key, language);
        }
    }
    Vec::new()
}

/// The prompt was closed.
pub(super) fn stop() -> Vec<Effect> {
    vec![Effect::Upload(ToUpload::Stop)]
}

/// Something came back; what is not waited for any more is dropped.
pub(super) fn take(model: &mut Model, news: FromUpload) -> Vec<Effect> {
    let (language, revision) = (model.language, model.editor.revision());
    let Some(Overlay::File(prompt)) = &mut model.overlay else {
        return Vec::new();
    };
    match news {
        FromUpload::Went { asked, sent, of } if asked == prompt.asked => {
            prompt.sent = Some((sent, of));
        }
        FromUpload::Completed {
            asked,
            typed,
            names,
        } if asked == prompt.asked => {
            let after = prompt.input.after_caret();
            prompt.input = InputLine::around(typed, after);
            if names.is_empty() {
                prompt.say(words::HINT.get(language).to_owned());
            } else {
                prompt.say(names.join("  "));
            }
        }
        FromUpload::Ended { asked, outcome } if asked == prompt.asked => match outcome {
            Err(reason) => prompt.refuse(reason),
            Ok(value) if prompt.answers => {
                model.overlay = None;
                model.response.put_answer_file(&value);
            }
            // The place it was meant for may be gone.
            Ok(value) if prompt.revision != revision || !model.editor.put_text(&value) => {
                let text = words::NO_PLACE.fill(language, &[("value", &value)]);
                prompt.refuse(text);
            }
            Ok(_) => {
                let name = prompt.input.text();
                model.overlay = None;
                let text = words::UPLOADED.fill(language, &[("path", name.trim())]);
                model.notices.good(text, model.now);
            }
        },
        _ => {}
    }
    Vec::new()
}
