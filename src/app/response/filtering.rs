//! Filtering the answer: what is typed is asked for at once, what came back is read in the place
//! of the answer, and taking the filter off brings the reader back to where they were.

use std::sync::Arc;

use crossterm::event::KeyCode;

use super::{Filter, FilterOutcome, ResponsePane, spots::Spots};
use crate::{
    app::{Action, Effect, Key, pager::Place},
    domain::{RunStatus, Timestamp},
    json::{Document, Folds, View},
};

/// The answer, and where the reader is in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Reading {
    pub(super) document: Option<Arc<Document>>,
    view: View,
    folds: Folds,
    place: Place,
    cursor: Place,
    column: usize,
    spots: Spots,
}

impl ResponsePane {
    /// The jq filter.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Whether there is an answer that could be filtered.
    pub fn can_filter(&self) -> bool {
        self.body().is_some()
    }

    /// Opens the line.
    pub fn begin_filter(&mut self) -> Vec<Effect> {
        let Some(workflow_id) = self.summary().map(|summary| summary.workflow_id.clone()) else {
            return Vec::new();
        };
        if self.shows_talk() {
            let effects = self.cycle_view();
            self.wishes.extend(effects);
        }
        self.filter.typing = true;
        if self.filter.known.as_ref() == Some(&workflow_id) {
            return Vec::new();
        }
        self.filter.known = Some(workflow_id.clone());
        self.filter.loading = Some(false);
        vec![Effect::LoadFilters { workflow_id }]
    }

    /// Takes the filters of earlier days.
    pub fn filters_loaded(&mut self, workflow_id: &str, filters: Vec<String>) -> Vec<Effect> {
        if self.filter.known.as_deref() != Some(workflow_id) {
            return Vec::new();
        }
        self.filter.line.remember(filters);
        let step = self.filter.loading.take() == Some(true);
        if step {
            self.filter_act(Action::FilterBefore)
        } else {
            Vec::new()
        }
    }

    /// Takes a key while the line is typed.
    pub fn filter_key(&mut self, key: Key) -> Vec<Effect> {
        match key.code {
            KeyCode::Enter => self.keep_filter_on(),
            KeyCode::Esc => self.take_filter_off(),
            _ => {
                let before = self.filter.line.text();
                self.filter.line.key(key);
                if before == self.filter.line.text() {
                    Vec::new()
                } else {
                    self.filter_changed()
                }
            }
        }
    }

    /// Takes a paste into the line.
    pub fn filter_paste(&mut self, text: &str) -> Vec<Effect> {
        self.filter.line.paste(text);
        self.filter_changed()
    }

    /// Another filter, from outside.
    pub(in crate::app) fn set_filter(&mut self, text: &str) -> Vec<Effect> {
        self.filter.line.set(text);
        self.filter_changed()
    }

    /// Follows an action of the line.
    pub fn filter_act(&mut self, action: Action) -> Vec<Effect> {
        let back = action == Action::FilterBefore;
        if self.filter.typing && self.filter.line.step(back) {
            return self.filter_changed();
        }
        if let Some(step) = self.filter.loading.as_mut() {
            *step = back;
        }
        Vec::new()
    }

    /// Puts a filter on as if it had been typed.
    pub fn put_filter_on(&mut self, filter: &str) -> Vec<Effect> {
        self.filter.line.set(filter);
        self.filter.on = true;
        self.filter.taken_off = false;
        self.filter_changed()
    }

    /// Takes the filter off: the answer is there again as it was read before.
    pub fn take_filter_off(&mut self) -> Vec<Effect> {
        let filter = &mut self.filter;
        filter.line.set("");
        (filter.typing, filter.on, filter.taken_off) = (false, false, true);
        let mut effects = self.forget_results();
        if std::mem::take(&mut self.filter.held) {
            effects.push(Effect::EndFilter);
        }
        effects
    }

    /// Takes what a filter came to; one that is no longer waited for is dropped.
    pub fn filtered(&mut self, asked: u32, outcome: FilterOutcome) -> Vec<Effect> {
        let Some((_, view)) = self
            .filter
            .awaited
            .take_if(|(awaited, _)| *awaited == asked)
        else {
            return Vec::new();
        };
        self.filter.began = None;
        match outcome {
            FilterOutcome::Problem(problem) => {
                self.filter.problem = Some(problem);
                Vec::new()
            }
            FilterOutcome::Results(results) => {
                if self.filter.behind.is_none() {
                    self.filter.behind = Some(self.take_reading());
                }
                self.filter.problem = None;
                let document = Arc::clone(&results.document);
                self.filter.results = Some(results);
                self.read(view, document);
                let other = self.view != view;
                other
                    .then(|| self.ask_results())
                    .flatten()
                    .into_iter()
                    .collect()
            }
        }
    }

    /// Takes the results in another view. False if these are not waited for.
    pub(super) fn results_ready(&mut self, asked: u32, document: &Arc<Document>) -> bool {
        let awaited = self
            .filter
            .view_awaited
            .take_if(|awaited| *awaited == asked);
        if awaited.is_some() {
            self.read(self.view, Arc::clone(document));
        }
        awaited.is_some()
    }

    /// Whether it is to be decided if a filter goes on this answer: once for each run.
    pub fn is_unsettled(&self) -> bool {
        self.filter.settled != self.shown() && self.body().is_some()
    }

    /// Begins with an answer: with the filter in the line if one is on, else with `kept`, what the
    /// workflow has. An error is not filtered: it says what happened.
    pub fn settle_filter(&mut self, kept: Option<&str>) -> Vec<Effect> {
        self.filter.settled = self.shown();
        let success = self
            .summary()
            .is_some_and(|summary| summary.status == RunStatus::Success);
        let typed = !self.filter.line.input().is_empty();
        if (self.filter.on || self.filter.typing) && typed {
            if success || self.filter.typing {
                return self.filter_changed();
            }
        } else if let Some(kept) = kept.filter(|_| success && !self.filter.taken_off) {
            return self.put_filter_on(kept);
        }
        Vec::new()
    }

    /// What is to be freed: the process may still hold the answer before.
    pub fn release_filter(&mut self) -> Option<Effect> {
        let release = std::mem::take(&mut self.filter.release);
        release.then_some(Effect::EndFilter)
    }

    /// Notes what `workflow.toml` holds.
    pub fn note_kept(&mut self, kept: Option<(String, String)>) {
        self.filter.kept = kept;
    }

    /// Time passes.
    pub fn tick_filter(&mut self, now: Timestamp) {
        if self.filter.is_running() {
            self.filter.began.get_or_insert(now);
        }
    }

    /// The document of the answer came, while its filter was quicker.
    pub(super) fn put_behind(
        &mut self,
        view: View,
        document: Arc<Document>,
    ) -> Option<Arc<Document>> {
        match &mut self.filter.behind {
            Some(behind) => {
                *behind = Reading {
                    document: Some(document),
                    view,
                    spots: Spots::of(view),
                    ..Reading::default()
                };
                None
            }
            None => Some(document),
        }
    }

    /// There will be no document of the answer; its filter's results stay.
    pub(super) fn lose_document(&mut self) {
        match &mut self.filter.behind {
            Some(behind) => behind.document = None,
            None => self.document = None,
        }
    }

    /// Results in another view.
    pub(super) fn ask_results(&mut self) -> Option<Effect> {
        let text = Arc::clone(&self.filter.results.as_ref()?.text);
        self.asked = self.asked.wrapping_add(1);
        self.filter.view_awaited = Some(self.asked);
        Some(Effect::BuildResults {
            asked: self.asked,
            text,
            view: self.view,
        })
    }

    fn keep_filter_on(&mut self) -> Vec<Effect> {
        let text = self.filter.line.text();
        if text.trim().is_empty() {
            return self.take_filter_off();
        }
        let filter = &mut self.filter;
        (filter.typing, filter.on, filter.taken_off) = (false, true, false);
        filter.line.note(text.clone());
        let known = filter.known.clone();
        known
            .map(|workflow| Effect::NoteFilter {
                workflow,
                filter: text,
            })
            .into_iter()
            .collect()
    }

    /// Asks for what is in the line. An empty line is the whole answer.
    fn filter_changed(&mut self) -> Vec<Effect> {
        let text = self.filter.line.text();
        if text.trim().is_empty() {
            let mut effects = self.forget_results();
            effects.push(Effect::StopFilter);
            return effects;
        }
        let Some(body) = self.body() else {
            return Vec::new();
        };
        self.asked = self.asked.wrapping_add(1);
        let filter = &mut self.filter;
        (filter.awaited, filter.began) = (Some((self.asked, self.view)), None);
        filter.held = true;
        vec![Effect::RunFilter {
            asked: self.asked,
            body,
            filter: Arc::from(text),
            view: self.view,
        }]
    }

    /// Back to the answer.
    fn forget_results(&mut self) -> Vec<Effect> {
        let filter = &mut self.filter;
        (filter.awaited, filter.began, filter.view_awaited) = (None, None, None);
        (filter.results, filter.problem) = (None, None);
        let Some(behind) = filter.behind.take() else {
            return Vec::new();
        };
        self.end_search();
        let same_view = behind.view == self.view;
        self.document = behind.document;
        self.folds = behind.folds;
        self.spots = behind.spots;
        (self.place, self.cursor, self.column) = (behind.place, behind.cursor, behind.column);
        if same_view && (self.document.is_some() || self.opening.is_some()) {
            Vec::new()
        } else {
            self.ask()
        }
    }

    fn take_reading(&mut self) -> Reading {
        Reading {
            document: self.document.take(),
            view: self.view,
            folds: std::mem::take(&mut self.folds),
            spots: std::mem::take(&mut self.spots),
            place: self.place,
            cursor: self.cursor,
            column: self.column,
        }
    }

    fn body(&self) -> Option<bytes::Bytes> {
        self.readable_result()
    }
}
