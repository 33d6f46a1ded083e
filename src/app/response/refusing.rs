//! A run that nothing can be shown of: why, in the place of its answer.

use super::ResponsePane;
use crate::{
    domain::{RunId, RunSummary},
    wording::response as words,
};

impl ResponsePane {
    /// Says why a run could not be started.
    pub fn refuse(&mut self, id: RunId, reason: String) {
        if self.shown() == Some(id) {
            self.refusal = Some((words::NOT_STARTED, reason));
        }
    }

    /// Says why a past run cannot be shown.
    pub fn cannot_read(&mut self, summary: RunSummary, reason: String) {
        self.begin(summary);
        self.refusal = Some((words::NOT_READ, reason));
    }

    /// Whether there is nothing to show because the run did not even begin.
    pub fn never_began(&self) -> bool {
        let what = self.refusal.as_ref().map(|(what, _)| *what);
        what == Some(words::NOT_STARTED)
    }

    /// Why there is nothing to show.
    pub fn refusal(&self) -> Option<&str> {
        self.refusal.as_ref().map(|(_, reason)| &**reason)
    }
}
