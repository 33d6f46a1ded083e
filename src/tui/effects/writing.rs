//! What goes into the history beside runs, and what is said of a history that is not as it should be.

use super::Effects;
use crate::{
    app::{Effect, Message},
    store::{Reply, Store},
    tui::records,
    wording::{Language, keeping, shell, store as words},
};

/// What the user must know of the history that was opened, if there is something.
pub(super) fn story(store: &Store, language: Language) -> Option<Message> {
    let (title, words) = if let Some(salvaged) = store.salvaged() {
        let gaps = [
            ("aside", &*salvaged.aside.display().to_string()),
            ("runs", &salvaged.runs.to_string()),
            ("damaged", &salvaged.damaged.to_string()),
            ("lost", &salvaged.lost.to_string()),
        ];
        (
            shell::SALVAGED,
            keeping::SALVAGED_WHOLE.fill(language, &gaps),
        )
    } else {
        let reason = store.read_only()?.text(language);
        let words = words::ONLY_READ.fill(language, &[("reason", &reason)]);
        (shell::ONLY_READ, words)
    };
    let title = title.get(language).to_owned();
    Some(Message::Announced { title, words })
}

impl Effects {
    pub(super) fn draft(&mut self, store: &Store, effect: Effect) {
        let folder = self.shelf.folder().to_owned();
        match effect {
            Effect::SaveDraft(draft) => {
                self.write_stored(store, |store| store.save_draft(&folder, draft));
            }
            Effect::ForgetDraft(workflow) => {
                self.write_stored(store, |store| store.forget_draft(&folder, &workflow));
            }
            _ => {}
        }
    }

    /// Writes what is not worth a word each time where nothing can be written: that was told.
    pub(super) fn write_stored(&mut self, store: &Store, write: impl FnOnce(&Store) -> Reply<()>) {
        if store.read_only().is_none() {
            let written = write(store);
            self.replies.write(records::written(written, self.language));
        }
    }
}
