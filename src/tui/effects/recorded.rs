//! What is asked of the history: pages, runs, searches, and what is kept of it.

use super::Effects;
use crate::{
    app::Effect,
    store::Store,
    tui::{keeping, records},
};

impl Effects {
    /// Begins it.
    pub(super) fn recorded(&mut self, store: &Store, effect: Effect) {
        let language = self.language;
        let work = match effect {
            Effect::LoadHistory {
                asked,
                before,
                limit,
            } => {
                store.stop_finding();
                records::page(store, asked, before, limit, language)
            }
            Effect::LoadRun { asked, id } => records::load(store, asked, id, language),
            Effect::CountAsking => records::asking(store, language),
            Effect::FindRuns {
                asked,
                filter,
                before,
                limit,
            } => keeping::find(store, asked, filter, before, limit, language),
            Effect::CountRuns { asked, filter } => keeping::count(store, asked, filter, language),
            Effect::LoadFilterWords => keeping::words(store, language),
            Effect::Keep(what) => {
                let kept = keeping::keep(store.clone(), what, language);
                self.replies.write(kept);
                return;
            }
            _ => return,
        };
        self.replies.read(work);
    }
}
