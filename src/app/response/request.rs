//! The request of the run that is shown, read in place of its answer: with everything that an answer can be
//! read with.

use std::sync::Arc;

use super::{Effect, ResponsePane};
use crate::{
    app::response_head::{Head, Role},
    domain::RunRecord,
    wording::response as words,
};

impl ResponsePane {
    /// Whether the request stands in the answer's place.
    pub fn shows_request(&self) -> bool {
        self.behind.is_some()
    }

    /// Shows the request, or the answer again. `None` where no request is known: the run has not ended.
    pub fn toggle_request(&mut self) -> Option<Vec<Effect>> {
        if self.shows_request() {
            return Some(self.back_to_answer());
        }
        let record = self.record.as_ref()?;
        let request = record.request.clone();
        let shown = RunRecord {
            response: Some(request),
            accepted: None,
            arrivals: None,
            turns: Vec::new(),
            ..(**record).clone()
        };
        self.leave();
        let wishes = std::mem::take(&mut self.wishes);
        let pane = Self {
            language: self.language,
            summary: self.summary.clone(),
            record: Some(Arc::new(shown)),
            wrap: self.wrap,
            numbered: self.numbered,
            asked: self.asked,
            past: true,
            wishes,
            ..Self::default()
        };
        let answer = std::mem::replace(self, pane);
        self.filter.settled = self.shown();
        self.behind = Some(Box::new(answer));
        Some(self.ask())
    }

    /// Shows the answer again, as it was left. Nothing happens if it is shown.
    pub(super) fn back_to_answer(&mut self) -> Vec<Effect> {
        let Some(answer) = self.behind.take() else {
            return Vec::new();
        };
        self.leave();
        let (asked, wishes) = (self.asked, std::mem::take(&mut self.wishes));
        *self = *answer;
        // What was asked for meanwhile is not taken for what is asked for now.
        self.asked = asked;
        self.wishes.extend(wishes);
        let mut effects = Vec::new();
        if self.stream.talk().is_none() {
            effects.extend(self.ask_talk());
        }
        if self.document.is_none() && self.unopened.is_none() && !self.shows_talk() {
            effects.extend(self.ask());
        }
        effects
    }

    /// Where it went, and which run it repeats.
    pub(super) fn put_request(&self, head: &mut Head) {
        let Some(run) = &self.summary else { return };
        let gaps = [
            ("server", run.base_url.as_str()),
            ("mode", run.mode.as_str()),
        ];
        head.fill(Role::Note, words::REQUEST_SENT, &gaps);
    }
}
