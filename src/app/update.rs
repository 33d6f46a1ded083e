//! What every message does to the model: each family of messages has a file of its own.

mod actions;
mod announcing;
mod answering;
mod cases;
mod chatting;
mod collection;
mod comparing;
mod copying;
mod diffing;
mod filtering;
mod inputs;
mod keeping;
mod keys;
mod meant;
mod mouse;
mod outside;
mod overlays;
mod past_runs;
mod pasting;
mod prompts;
mod pulling;
mod quitting;
mod read_only;
mod rearranging;
mod replaying;
mod run_box;
mod runs;
mod saving;
mod saving_answer;
mod tokens;
mod trends;
mod unrecorded;
mod uploading;

use super::{Effect, Message, Model, Pane};
use crate::domain::Timestamp;

/// Takes a message into the model; what is to be done outside comes back. Deterministic: time
/// comes with messages alone.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let mut effects = take(model, message);
    effects.extend(filtering::settle(model));
    effects.extend(model.response.wishes());
    effects.extend(pulling::ask_on(model));
    effects.extend(model.editor.wishes());
    effects.extend(inputs::settle(model));
    saving::note_changes(model);
    announcing::show(model);
    effects
}

fn take(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => keys::press(model, key),
        Message::Pasted(text) => keys::paste(model, &text),
        Message::Mouse(mouse) => mouse::act(model, mouse),
        Message::Resized(width, height) => {
            (model.screen.width, model.screen.height) = (width, height);
            diffing::follow(model);
            Vec::new()
        }
        Message::Tick(now) => tick(model, now),
        Message::Run(id, event) => runs::event(model, id, &event),
        Message::RunNotStarted(id, reason) => runs::not_started(model, id, reason),
        Message::CollectionRead(workflows, problems) => {
            let mut effects = collection::read(model, workflows, problems);
            effects.extend(pulling::open_kept(model));
            filtering::look_again(model);
            effects
        }
        Message::CollectionNamed(names) => collection::named(model, names),
        Message::Rearranged { what, removed } => rearranging::done(model, *what, removed),
        Message::NotRearranged {
            what,
            reason,
            conflict,
        } => rearranging::refused(model, *what, reason, conflict),
        Message::FilterKept { folder, filter } => filtering::kept(model, &folder, filter),
        Message::DraftsRead(drafts) => collection::drafts_read(model, drafts),
        Message::HistoryPage { .. }
        | Message::RunsFound { .. }
        | Message::RunsNotFound { .. }
        | Message::RunsCounted { .. }
        | Message::AskingCounted(_)
        | Message::FileRead(_)
        | Message::FilterWordsRead(_)
        | Message::Kept(_)
        | Message::TrendsLoaded { .. }
        | Message::LastRunFound { .. }
        | Message::RunBeside(_)
        | Message::HistoryChanged => take_history(model, message),
        Message::RunLoaded { asked, record } => past_runs::loaded(model, asked, &record),
        Message::RunUnread { asked, id, reason } => past_runs::unread(model, asked, id, reason),
        Message::DocumentReady { .. }
        | Message::DocumentGrows { .. }
        | Message::DocumentFailed { .. }
        | Message::Found { .. }
        | Message::Counted { .. } => {
            take_reading(model, message);
            Vec::new()
        }
        Message::Filtered { asked, outcome } => model.response.filtered(asked, outcome),
        Message::FiltersLoaded {
            workflow_id,
            filters,
        } => model.response.filters_loaded(&workflow_id, filters),
        Message::PastParametersLoaded { workflow_id, past } => {
            model.editor.past_loaded(&workflow_id, past);
            Vec::new()
        }
        Message::CaseSaved {
            workflow,
            case,
            text,
        } => saving::saved(model, &workflow, &case, text),
        Message::CaseConflict {
            workflow,
            case,
            theirs,
        } => saving::conflict(model, workflow, case, theirs),
        Message::Compared { what, lines } => {
            comparing::compared(model, &what, lines);
            Vec::new()
        }
        Message::TreeReady { asked, document } => {
            model.editor.tree_ready(asked, document);
            Vec::new()
        }
        Message::EditedOutside { field, text } => outside::edited(model, field, &text),
        Message::LeftOutside(left) => outside::ask_about(model, *left),
        Message::NotSaved { prompt, reason } => {
            saving_answer::not_saved(model, *prompt, reason);
            Vec::new()
        }
        Message::Server(news) => pulling::take(model, *news),
        Message::Upload(news) => uploading::take(model, news),
        Message::Streamed { asked, told, ended } => {
            model.response.streamed(asked, told, ended);
            Vec::new()
        }
        Message::TalkRead { asked, read } => model.response.talk_read(asked, read, model.now),
        Message::RunsCompared { asked, compared } => diffing::compared(model, asked, compared),
        Message::Notice(notice) => {
            model.notices.show(notice, model.now);
            Vec::new()
        }
        Message::Announced { title, words } => {
            announcing::take(model, title, words);
            Vec::new()
        }
        Message::Terminated => quitting::leave(model),
    }
}

fn tick(model: &mut Model, now: Timestamp) -> Vec<Effect> {
    model.now = now;
    model.notices.tick(now);
    mouse::tick(model);
    model.response.tick_filter(now);
    model.response.tick_replay(now);
    saving::keep_if_due(model)
}

/// What came back about the history.
fn take_history(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::RunsFound { asked, found, end } => return model.history.found(asked, found, end),
        Message::RunsNotFound { asked, reason } => {
            model.history.not_found(asked);
            model.notices.bad(reason, model.now);
        }
        Message::HistoryPage { asked, rows, end } => return model.history.page(asked, rows, end),
        Message::AskingCounted(count) => model.history.asking_counted(count),
        Message::TrendsLoaded { asked, trends } => trends::loaded(model, asked, trends),
        Message::LastRunFound { asked, run } => return meant::found(model, asked, run),
        Message::RunsCounted { asked, count } => model.history.counted(asked, count),
        Message::FilterWordsRead(words) => model.history.take_words(words),
        Message::Kept(kept) => return keeping::done(model, kept),
        Message::HistoryChanged => return model.history.reload(),
        Message::RunBeside(id) => return replaying::beside(model, id),
        Message::FileRead(read) => {
            model.header.file_read = read;
            return model.history.grew();
        }
        _ => {}
    }
    Vec::new()
}

/// What came back about the answer that is read: it changes what is shown and asks for nothing.
fn take_reading(model: &mut Model, message: Message) {
    match message {
        Message::DocumentReady { asked, document } => {
            model.response.document_ready(asked, document);
        }
        Message::DocumentGrows { asked, percent } => {
            model.response.document_grows(asked, percent);
        }
        Message::DocumentFailed { asked, why } => {
            model.response.document_failed(asked, why);
        }
        Message::Found { asked, found } => {
            let area = model.areas().pane(Pane::Response);
            model.response.found(asked, found, area);
        }
        Message::Counted {
            asked,
            tally,
            swift,
        } => {
            model.response.counted(asked, tally, swift);
        }
        _ => {}
    }
}
