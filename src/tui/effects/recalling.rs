//! What past runs of a workflow tell: filters, parameters, trends.

use super::{Effects, records};
use crate::{app::Effect, store::Store};

impl Effects {
    /// Reads what is asked for.
    pub(super) fn recall(&mut self, store: &Store, effect: Effect) {
        let language = self.language;
        let work = match effect {
            Effect::LoadFilters { workflow_id } => records::filters(store, workflow_id, language),
            Effect::LoadPastParameters { workflow_id } => {
                records::past_parameters(store, workflow_id, language)
            }
            Effect::FindLastRun { asked, workflow } => {
                records::last_run(store, asked, workflow, language)
            }
            Effect::LoadTrends { asked, run } => records::trends(store, asked, *run, language),
            _ => return,
        };
        self.replies.read(work);
    }
}
