//! What needs the history waits until it is open, however long another program holds it. Everything else does
//! not: a case is saved and a text copied at once.

use super::Effects;
use crate::{app::Effect, store::Store};

impl Effects {
    pub(super) fn with_history(&mut self, effect: Effect) {
        let Some(services) = &self.services else {
            self.early.push(effect);
            return;
        };
        let store = services.store.clone();
        match effect {
            Effect::StartRun(request) => {
                let asked = self.runs.ask(request);
                self.replies.read(asked);
            }
            Effect::CancelRun(id) => self.cancel(id),
            Effect::PutBeside(record) => self.put_beside(&store, &record),
            effect @ (Effect::LoadHistory { .. }
            | Effect::LoadRun { .. }
            | Effect::CountAsking
            | Effect::FindRuns { .. }
            | Effect::CountRuns { .. }
            | Effect::LoadFilterWords
            | Effect::Keep(_)) => self.recorded(&store, effect),
            effect @ (Effect::FollowStream { .. }
            | Effect::LeaveStream
            | Effect::ReadTalk { .. }
            | Effect::Answer { .. }) => self.talk(effect),
            effect @ (Effect::LoadFilters { .. }
            | Effect::LoadPastParameters { .. }
            | Effect::FindLastRun { .. }
            | Effect::LoadTrends { .. }) => self.recall(&store, effect),
            Effect::NoteFilter { workflow, filter } => {
                self.write_stored(&store, |store| store.note_filter(&workflow, &filter));
            }
            effect @ (Effect::SaveDraft(_) | Effect::ForgetDraft(_)) => {
                self.draft(&store, effect);
            }
            effect @ (Effect::CompareRuns { .. } | Effect::StopComparing(_)) => {
                self.compare(&store, effect);
            }
            // The caller names them all.
            _ => {}
        }
    }

    fn compare(&mut self, store: &Store, effect: Effect) {
        match effect {
            Effect::CompareRuns {
                asked,
                wanted,
                ignore,
            } => {
                let language = self.language;
                let compared = self.comparing.ask(asked, wanted, &ignore, store, language);
                self.replies.read(compared);
            }
            Effect::StopComparing(asked) => self.comparing.stop(asked),
            _ => {}
        }
    }
}
