//! The response pane: the run it shows, in flight or ended.

use std::sync::Arc;

use ratatui::layout::Position;

use super::{Action, Effect, layout::PaneArea};
use crate::{
    domain::{RunEvent, RunId, RunRecord, RunSummary},
    json::Document,
    wording::Text,
};

/// What the pane shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponsePane {
    summary: Option<RunSummary>,
    record: Option<Arc<RunRecord>>,
    refusal: Option<String>,
}

impl ResponsePane {
    /// The run that is shown.
    pub fn shown(&self) -> Option<RunId> {
        self.summary.as_ref().map(|summary| summary.id)
    }

    /// The row of the run that is shown.
    pub fn summary(&self) -> Option<&RunSummary> {
        self.summary.as_ref()
    }

    /// Shows a run in flight.
    pub fn begin(&mut self, summary: RunSummary) {
        *self = Self {
            summary: Some(summary),
            ..Self::default()
        };
    }

    /// Shows a run that has ended, and asks for its document.
    pub fn show(&mut self, record: Arc<RunRecord>) -> Vec<Effect> {
        self.summary = Some(record.summary.clone());
        self.record = Some(record);
        self.refusal = None;
        Vec::new()
    }

    /// Says why a run could not be started.
    pub fn refuse(&mut self, id: RunId, reason: String) {
        if self.shown() == Some(id) {
            self.refusal = Some(reason);
        }
    }

    /// Follows a run; one that is not shown changes nothing.
    pub fn event(&mut self, id: RunId, event: &RunEvent) -> Vec<Effect> {
        if self.shown() != Some(id) {
            return Vec::new();
        }
        match event {
            RunEvent::Recorded(summary) | RunEvent::Accepted(summary) => {
                self.summary = Some(summary.clone());
            }
            RunEvent::Finished { record, .. } => return self.show(Arc::clone(record)),
            RunEvent::Refused { reason } => self.refuse(id, reason.clone()),
            RunEvent::Sent | RunEvent::Retrying { .. } | RunEvent::StillRunning { .. } => {}
        }
        Vec::new()
    }

    /// Takes a document; one that is no longer waited for is dropped.
    pub fn document_ready(&mut self, _asked: u32, _document: Arc<Document>) {}

    /// Follows an action: moving, view, wrap.
    pub fn act(&mut self, _action: Action, _area: PaneArea) -> Vec<Effect> {
        Vec::new()
    }

    /// A click at a position on the screen; on the debug line it opens the page.
    pub fn click(&mut self, _area: PaneArea, _at: Position) -> Vec<Effect> {
        Vec::new()
    }

    /// Scrolls by rows; down is positive.
    pub fn scroll(&mut self, _rows: i32, _area: PaneArea) {}

    /// What can be copied: what it is called, and the text.
    pub fn copies(&self) -> Vec<(Text, Arc<str>)> {
        Vec::new()
    }

    /// Why the run could not be started.
    pub fn refusal(&self) -> Option<&str> {
        self.refusal.as_deref()
    }
}
