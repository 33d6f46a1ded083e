//! What goes into the history beside runs, and what is said of a history that is not as it should be.

use super::{Effects, Outcome};
use crate::{
    app::{Effect, Message},
    engine::Services,
    store::{Reply, Store, StoreError},
    tui::records,
    wording::{Language, keeping, shell, store as words},
};

/// What the user must know of the history that was opened, if there is something.
fn story(store: &Store, language: Language) -> Option<Message> {
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
    /// The history is open, or it is not. One that another program holds is waited for, said once: what was
    /// asked for meanwhile is done when it opens, and no run leaves before.
    pub(super) fn opened(&mut self, opened: Result<Services, StoreError>) -> Outcome {
        match (opened, &self.reopen) {
            (Ok(services), _) => {
                let told = story(&services.store, self.language);
                self.open(services);
                told.map_or(Outcome::Nothing, Outcome::message)
            }
            (Err(StoreError::Locked { path }), Some(reopen)) => {
                self.replies.read(reopen());
                if std::mem::replace(&mut self.held, true) {
                    return Outcome::Nothing;
                }
                let path = path.display().to_string();
                Outcome::message(Message::Announced {
                    title: shell::HELD.get(self.language).to_owned(),
                    words: words::HELD.fill(self.language, &[("path", &path)]),
                })
            }
            (Err(error), _) => Outcome::Fatal(error),
        }
    }

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
