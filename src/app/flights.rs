//! The runs in flight that this program waits for.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::domain::{
    Duration, RunEvent, RunId, RunRecord, RunRequest, RunStatus, RunSummary, Tape, Timestamp,
};

/// From here on async is offered: the gateway of Coze cuts a sync run that has not answered for 90 s
/// (coze-api 9).
pub const SYNC_HINT: Duration = Duration(60_000);

/// A run that somebody waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flight {
    /// Its row, as far as it is known.
    pub summary: RunSummary,
    /// What was sent; `None` for a run that an earlier session began.
    pub request: Option<RunRequest>,
    /// The user asked to stop waiting; its end has not come yet.
    pub cancelling: bool,
    /// What comes of its stream.
    pub tape: Option<Arc<Tape>>,
    /// The run as it was when its last question was answered.
    pub resumed: Option<Arc<RunRecord>>,
}

impl Flight {
    /// How long it has been under way.
    pub fn elapsed(&self, now: Timestamp) -> Duration {
        now.since(self.summary.started_at)
    }
}

/// All of them, by id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flights {
    flights: BTreeMap<RunId, Flight>,
    /// Ended, and not on disk yet.
    unrecorded: BTreeSet<RunId>,
}

impl Flights {
    /// A run was asked for; its row is not on disk yet.
    pub fn begin(&mut self, request: &RunRequest, summary: RunSummary) {
        let flight = Flight {
            summary,
            request: Some(request.clone()),
            cancelling: false,
            tape: None,
            resumed: None,
        };
        self.flights.insert(request.id, flight);
    }

    /// A run went on or ended.
    pub fn follow(&mut self, id: RunId, event: &RunEvent) {
        match event {
            RunEvent::Recorded(summary) | RunEvent::Accepted(summary) => {
                self.known(id, summary);
            }
            RunEvent::Resumed(record) => {
                let flight = self.known(id, &record.summary);
                (flight.resumed, flight.tape) = (Some(Arc::clone(record)), None);
            }
            RunEvent::Sent => {
                if let Some(flight) = self.flights.get_mut(&id) {
                    flight.summary.status = RunStatus::Sent;
                }
            }
            RunEvent::Streaming { tape } => {
                if let Some(flight) = self.flights.get_mut(&id) {
                    flight.summary.status = RunStatus::Running;
                    flight.tape = Some(Arc::clone(tape));
                }
            }
            RunEvent::Finished { unrecorded, .. } => {
                self.end(id);
                if unrecorded.is_some() {
                    self.unrecorded.insert(id);
                }
            }
            RunEvent::Rescued => {
                self.unrecorded.remove(&id);
            }
            RunEvent::Refused { .. } => self.end(id),
            RunEvent::NotKept { .. }
            | RunEvent::HistoryBegun { .. }
            | RunEvent::Retrying { .. }
            | RunEvent::StillRunning { .. }
            | RunEvent::Answered(_) => {}
        }
    }

    fn known(&mut self, id: RunId, summary: &RunSummary) -> &mut Flight {
        let flight = self.flights.entry(id).or_insert_with(|| Flight {
            summary: summary.clone(),
            request: None,
            cancelling: false,
            tape: None,
            resumed: None,
        });
        flight.summary = summary.clone();
        flight
    }

    /// A run is not waited for any more.
    pub fn end(&mut self, id: RunId) {
        self.flights.remove(&id);
    }

    /// Marks a run whose end was asked for. False if it is not in flight or was marked before.
    pub fn cancel(&mut self, id: RunId) -> bool {
        let flight = self.flights.get_mut(&id);
        flight.is_some_and(|flight| !std::mem::replace(&mut flight.cancelling, true))
    }

    /// One of them.
    pub fn get(&self, id: RunId) -> Option<&Flight> {
        self.flights.get(&id)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Flight> {
        self.flights.values()
    }

    /// How many have ended and are not on disk.
    pub fn unrecorded(&self) -> usize {
        self.unrecorded.len()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.flights.len()
    }

    /// Nothing is in flight.
    pub fn is_empty(&self) -> bool {
        self.flights.is_empty()
    }

    /// Whether the same workflow is under way with the same parameters.
    pub fn has_same(&self, request: &RunRequest) -> bool {
        let mut sent = self.iter().filter_map(|flight| flight.request.as_ref());
        sent.any(|sent| {
            sent.workflow_id == request.workflow_id && sent.parameters == request.parameters
        })
    }
}
