//! The response pane: the run it shows, in flight or ended, and where in the answer the reader is.

mod answering;
mod copies;
mod filter;
mod filtering;
mod find;
mod opening;
mod origin;
mod reading;
mod refusing;
mod request;
mod searching;
mod selection;
mod spots;
mod stream_acts;
mod stream_parts;
mod streaming;
mod talk_read;

use selection::Selecting;
use spots::Spots;

pub use answering::QuestionParts;
pub use copies::of_record;
pub use filter::{
    Filter, FilterMessage, FilterOutcome, FilterProblem, FilterResults, PROMPT, Tone,
};
pub use find::Find;
use opening::Ahead;
pub use opening::{Opening, Unopened};
pub use stream_parts::Parts;
pub use streaming::Streaming;
pub use talk_read::TalkRead;

use std::sync::Arc;

use ratatui::layout::Position;

use super::{
    Action, Effect,
    layout::PaneArea,
    pager::Place,
    response_head::{Head, HeadLine, Role},
    talk::Form,
};
use crate::{
    domain::{Duration, RunEvent, RunId, RunRecord, RunStatus, RunSummary},
    json::{Document, Folds, Reader, Shows, View},
    wording::{Language, Text, response as words},
};

/// Rows of one turn of the wheel are decided by the caller; half a page is half of this pane.
const HALF: usize = 2;

/// What an in-flight run has last told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Progress {
    /// Nothing out of the ordinary.
    #[default]
    Fine,
    /// The request certainly did not arrive and is sent again.
    Retrying {
        /// Which try comes next, from 2.
        attempt: u32,
        /// Until then.
        wait: Duration,
        /// Why.
        reason: String,
    },
    /// The result could not be asked for.
    Trouble {
        /// Until it is asked for again.
        wait: Duration,
        /// Why.
        reason: String,
    },
}

/// What the pane shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponsePane {
    language: Language,
    summary: Option<RunSummary>,
    record: Option<Arc<RunRecord>>,
    /// Why there is nothing to show, after what that is called.
    refusal: Option<(Text, String)>,
    unrecorded: Option<String>,
    progress: Progress,
    view: View,
    /// What the user chose; else text is wrapped and JSON is not.
    wrap: Option<bool>,
    /// Whether lines are numbered.
    numbered: bool,
    document: Option<Arc<Document>>,
    folds: Folds,
    /// Documents of this run that were built, so that going round the views costs nothing; none of
    /// a large body.
    built: Vec<(View, Arc<Document>)>,
    asked: u32,
    opening: Option<Opening>,
    /// The answer of the run in flight, which is not on disk yet.
    ahead: Option<Ahead>,
    unopened: Option<Unopened>,
    /// What is wanted from outside, in this order.
    wishes: Vec<Effect>,
    place: Place,
    cursor: Place,
    column: usize,
    spots: Spots,
    find: Find,
    selecting: Selecting,
    filter: Filter,
    stream: Streaming,
    /// It comes out of the history.
    past: bool,
    /// The answer, while the request stands in its place.
    behind: Option<Box<Self>>,
    /// The question that the run waits at.
    form: Option<Form>,
    /// What was typed for its last question: the answer may come back.
    typed: Option<Form>,
}

impl ResponsePane {
    /// An empty pane.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            ..Self::default()
        }
    }

    /// The run that is shown.
    pub fn shown(&self) -> Option<RunId> {
        self.summary.as_ref().map(|summary| summary.id)
    }

    /// The row of the run that is shown.
    pub fn summary(&self) -> Option<&RunSummary> {
        self.summary.as_ref()
    }

    /// The whole run, once it has ended.
    pub fn record(&self) -> Option<&RunRecord> {
        self.record.as_deref()
    }

    /// The same, to be handed on.
    pub fn whole(&self) -> Option<Arc<RunRecord>> {
        self.record.clone()
    }

    /// What the run in flight has last told.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// How the answer is read.
    pub fn view(&self) -> View {
        self.view
    }

    /// The answer as it is shown.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_deref()
    }

    /// The answer as it is folded.
    pub fn reader(&self) -> Option<Reader<'_>> {
        let document = self.document()?;
        Some(document.reader(&self.folds))
    }

    /// What stands in the first row, and the column at the left.
    pub fn place(&self) -> (Place, usize) {
        (self.place, self.column)
    }

    /// Shows a run in flight. View, wrapping and numbers stay: who runs again wants to compare.
    pub fn begin(&mut self, summary: RunSummary) {
        self.back_to_answer();
        self.leave();
        let stream = self.stream_of(summary.id);
        let before = self.summary.as_ref().map(|summary| &summary.workflow_id);
        let same_workflow = before == Some(&summary.workflow_id);
        let same_run = self.shown() == Some(summary.id);
        let typed = self.form.take().or(self.typed.take());
        *self = Self {
            language: self.language,
            summary: Some(summary),
            view: self.view,
            wrap: self.wrap,
            numbered: self.numbered,
            asked: self.asked,
            wishes: std::mem::take(&mut self.wishes),
            filter: self.filter.carried(same_workflow),
            stream,
            typed: typed.filter(|_| same_run),
            ..Self::default()
        };
    }

    /// Shows a run that has ended, and asks for its document.
    pub fn show(&mut self, record: Arc<RunRecord>) -> Vec<Effect> {
        let ahead = self.ahead.take();
        self.begin(record.summary.clone());
        self.record = Some(record);
        let mut effects = self.ask_talk();
        if !self.shows_talk() {
            effects.extend(self.ask_after(ahead));
        }
        effects
    }

    /// Follows a run; one that is not shown changes nothing.
    pub fn event(&mut self, id: RunId, event: &RunEvent) -> Vec<Effect> {
        if self.shown() != Some(id) {
            return Vec::new();
        }
        let mut effects = self.back_to_answer();
        effects.extend(self.follow_event(id, event));
        effects
    }

    fn follow_event(&mut self, id: RunId, event: &RunEvent) -> Vec<Effect> {
        self.progress = Progress::Fine;
        match event {
            RunEvent::Recorded(summary) | RunEvent::Accepted(summary) => {
                self.summary = Some(summary.clone());
            }
            RunEvent::Finished { record, unrecorded } => {
                let effects = self.show(Arc::clone(record));
                self.unrecorded.clone_from(unrecorded);
                return effects;
            }
            RunEvent::Rescued => self.unrecorded = None,
            RunEvent::Refused { reason, .. } => {
                if !self.answer_refused(id, reason) {
                    self.refuse(id, reason.clone());
                }
            }
            RunEvent::Sent => {
                if let Some(summary) = &mut self.summary {
                    summary.status = RunStatus::Sent;
                }
            }
            RunEvent::Retrying {
                attempt,
                wait,
                reason,
            } => {
                let reason = reason.clone();
                self.progress = Progress::Retrying {
                    attempt: *attempt,
                    wait: *wait,
                    reason,
                };
            }
            RunEvent::StillRunning {
                wait,
                trouble: Some(reason),
            } => {
                let reason = reason.clone();
                self.progress = Progress::Trouble {
                    wait: *wait,
                    reason,
                };
            }
            RunEvent::Answered(body) => return self.open_ahead(body.clone()),
            RunEvent::Streaming { tape } => return self.follow(Arc::clone(tape)),
            RunEvent::Resumed(record) => return self.resume(record),
            RunEvent::StillRunning { trouble: None, .. }
            | RunEvent::NotKept { .. }
            | RunEvent::HistoryBegun { .. } => {}
        }
        Vec::new()
    }

    /// Follows an action: moving, folding, finding, view, wrap.
    pub fn act(&mut self, action: Action, area: PaneArea) -> Vec<Effect> {
        if action == Action::CycleView {
            return self.cycle_view();
        }
        if self.shows_talk() {
            return self.act_beyond_talk(action, area);
        }
        if self.moves(action, area) {
            self.stop_seeking();
            return Vec::new();
        }
        if action == Action::Back && self.stop_opening()
            || self.selects(action, area)
            || self.folds(action, area)
            || self.finds(action, area)
        {
            return Vec::new();
        }
        let pager = self.pager(area);
        match action {
            Action::Left => self.column = pager.aside(self.place, self.column, false),
            Action::Right => self.column = pager.aside(self.place, self.column, true),
            Action::ToggleWrap => {
                self.wrap = Some(!self.wraps());
                self.column = 0;
            }
            Action::ToggleNumbers => self.numbered = !self.numbered,
            Action::ToggleOpened => return self.toggle_opened(),
            _ => {}
        }
        Vec::new()
    }

    /// A click at a position on the screen: it chooses a row; on the debug line it opens the page.
    pub fn click(&mut self, area: PaneArea, at: Position) -> Vec<Effect> {
        if self.shows_talk() {
            if area.inner.contains(at) {
                self.click_talk(at, area);
            }
        } else if area.inner.contains(at) {
            self.press(at, area);
            let (row, column) = (at.y - area.inner.y, at.x - area.inner.x);
            self.click_row(usize::from(row), usize::from(column), area);
        }
        let on_debug_line = area.foot.contains(at) && at.y == area.foot.y;
        let url = self.debug_url().filter(|_| on_debug_line);
        url.map(|url| Effect::OpenUrl(url.to_owned()))
            .into_iter()
            .collect()
    }

    /// The page of the run at Coze.
    pub fn debug_url(&self) -> Option<&str> {
        self.summary.as_ref()?.debug_url.as_deref()
    }

    /// The lines above the answer, for a pane of so many columns.
    pub fn head(&self, area: PaneArea) -> Vec<HeadLine> {
        let mut head = Head::new(self.language, usize::from(area.inner.width));
        if let Some((what, reason)) = &self.refusal {
            head.say(Role::Bad, *what);
            head.put(Role::Message, reason);
            return head.lines;
        }
        self.put_origin(&mut head);
        if self.shows_request() {
            self.put_request(&mut head);
            if let Some(why) = &self.unopened {
                head.unopened(why);
            }
            head.gap();
            return head.lines;
        }
        self.warn_of_talk(&mut head);
        let Some(record) = &self.record else {
            return head.lines;
        };
        if let Some(reason) = &self.unrecorded {
            head.fill(Role::Warning, words::UNRECORDED, &[("reason", reason)]);
        }
        if let Some(error) = &record.summary.error {
            head.error(error, self.debug_url().is_some());
        }
        if area.foot.height == 0 {
            // No foot: what support asks for must still be found.
            for part in [record.logid.as_deref(), self.debug_url()]
                .into_iter()
                .flatten()
            {
                head.put(Role::Note, part);
            }
        }
        if let Some(why) = &self.unopened {
            head.unopened(why);
        }
        let shows_body = self
            .document()
            .is_some_and(|document| document.shows() == Shows::Body);
        let succeeded = record.summary.status == RunStatus::Success;
        if self.shows_talk() {
            return head.lines;
        }
        if record.last_response().is_none() && record.summary.error.is_none() {
            head.say(Role::Note, words::NO_BODY);
        } else if shows_body && succeeded && self.view != View::Raw {
            head.say(Role::Note, words::NO_OUTPUT);
        }
        for trouble in self.document().into_iter().flat_map(Document::troubles) {
            head.put(Role::Warning, &trouble.text(self.language));
        }
        if self.document.is_some() {
            head.gap();
        }
        head.lines
    }
}

#[cfg(test)]
mod tests;
