//! A run: how it is asked for, the states it goes through, its row in the history.

use std::{collections::BTreeMap, sync::Arc};

use super::{Duration, FlowKind, Marks, RunError, RunId, Timestamp};

/// Bytes of a request at most, with all that stands around its parameters (coze-api 1.1).
pub const MOST_SENT: usize = 20 << 20;

/// How a run is made. `is_async` of the API is the toggle between the first two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RunMode {
    /// One request, one answer.
    #[default]
    Sync,
    /// `is_async: true`; the result is asked for with `execute_id`.
    Async,
    /// Server-sent events.
    Stream,
}

impl RunMode {
    /// All modes, in the order `m` steps through them.
    pub const ALL: [Self; 3] = [Self::Sync, Self::Async, Self::Stream];

    /// The word used in files, records and on the screen.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sync => "sync",
            Self::Async => "async",
            Self::Stream => "stream",
        }
    }

    /// Reads the word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == text)
    }
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunStatus {
    /// On disk, not yet on its way.
    Queued,
    /// Handed to the network; nothing came back yet.
    Sent,
    /// Coze has it: an async run with its `execute_id`, or a stream that has begun.
    Running,
    /// It stopped at a question.
    Waiting,
    /// Ended well.
    Success,
    /// Ended with an error.
    Failed,
    /// A limit of time ran out, here or at Coze.
    TimedOut,
    /// The user stopped waiting.
    Cancelled,
    /// The request left and no answer was stored.
    Unknown,
}

impl RunStatus {
    /// All states.
    pub const ALL: [Self; 9] = [
        Self::Queued,
        Self::Sent,
        Self::Running,
        Self::Waiting,
        Self::Success,
        Self::Failed,
        Self::TimedOut,
        Self::Cancelled,
        Self::Unknown,
    ];

    /// The word used in the history and in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Running => "running",
            Self::Waiting => "waiting",
            Self::Success => "success",
            Self::Failed => "failed",
            Self::TimedOut => "timed_out",
            Self::Cancelled => "cancelled",
            Self::Unknown => "unknown",
        }
    }

    /// Reads the word back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// Whether somebody still waits for its end.
    pub const fn in_flight(self) -> bool {
        matches!(self, Self::Queued | Self::Sent | Self::Running)
    }
}

/// Everything needed to make one run, fixed before it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRequest {
    /// Its name on this machine.
    pub id: RunId,
    /// Folder of the saved workflow, if it came from one.
    pub workflow: Option<String>,
    /// Name of the case, if the parameters came from one.
    pub case: Option<String>,
    /// How it is made.
    pub mode: RunMode,
    /// ID of the published workflow.
    pub workflow_id: String,
    /// A JSON object, byte for byte as it will be sent; `None` leaves the key out.
    pub parameters: Option<Arc<str>>,
    /// See [`super::Workflow::bot_id`]. Never an empty string: studio refuses it.
    pub bot_id: Option<String>,
    /// See [`super::Workflow::app_id`].
    pub app_id: Option<String>,
    /// See [`super::Workflow::workflow_version`].
    pub workflow_version: Option<String>,
    /// See [`super::Workflow::connector_id`].
    pub connector_id: Option<String>,
    /// See [`super::Workflow::ext`].
    pub ext: BTreeMap<String, String>,
    /// The run that this one repeats.
    pub parent: Option<RunId>,
    /// What is run. A chatflow always streams; what is said to it stands in the parameters under
    /// [`USER_INPUT`].
    pub kind: FlowKind,
    /// Answers that are given by themselves, one to each question. Empty where a person answers.
    pub answers: Vec<String>,
    /// Sent even where it cannot be recorded before: only if the user said so for this very run.
    pub even_unrecorded: bool,
}

/// The parameter that holds what is said to a chatflow. It leaves as a message and not as a
/// parameter (coze-api 4).
pub const USER_INPUT: &str = "USER_INPUT";

impl RunRequest {
    /// A request of an ID and nothing else.
    pub fn new(id: RunId, mode: RunMode, workflow_id: String) -> Self {
        Self {
            id,
            workflow: None,
            case: None,
            mode,
            workflow_id,
            parameters: None,
            bot_id: None,
            app_id: None,
            workflow_version: None,
            connector_id: None,
            ext: BTreeMap::new(),
            parent: None,
            kind: FlowKind::Workflow,
            answers: Vec::new(),
            even_unrecorded: false,
        }
    }

    /// Its row before it is on disk.
    pub fn summary(&self, profile: &str, base_url: &str, at: Timestamp) -> RunSummary {
        RunSummary {
            id: self.id,
            seq: 0,
            workflow: self.workflow.clone(),
            workflow_id: self.workflow_id.clone(),
            case: self.case.clone(),
            profile: profile.to_owned(),
            base_url: base_url.to_owned(),
            mode: self.mode,
            status: RunStatus::Queued,
            started_at: at,
            duration: None,
            error: None,
            execute_id: None,
            debug_url: None,
            parent: self.parent,
            pinned: false,
            marks: Marks::default(),
        }
    }
}

/// One row of the history: what a list shows, without bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunSummary {
    /// Its name on this machine.
    pub id: RunId,
    /// Place in the history: later runs have higher numbers.
    pub seq: i64,
    /// Folder of the saved workflow, if it came from one.
    pub workflow: Option<String>,
    /// ID of the published workflow.
    pub workflow_id: String,
    /// Name of the case.
    pub case: Option<String>,
    /// Name of the profile it was sent with.
    pub profile: String,
    /// Server it was sent to.
    pub base_url: String,
    /// How it is made.
    pub mode: RunMode,
    /// Where it stands.
    pub status: RunStatus,
    /// When it was recorded, just before it was sent.
    pub started_at: Timestamp,
    /// From the record to its end, without the time it stood at questions; `None` while it is in
    /// flight, while it waits, and for unknown runs.
    pub duration: Option<Duration>,
    /// Why it did not end well.
    pub error: Option<RunError>,
    /// Coze's name for the run.
    pub execute_id: Option<String>,
    /// The page that shows each node, for seven days.
    pub debug_url: Option<String>,
    /// The run that this one repeats.
    pub parent: Option<RunId>,
    /// Kept when the history is pruned.
    pub pinned: bool,
    /// What people put on it.
    pub marks: Marks,
}

/// Days that Coze keeps the debug page of a run.
const PAGE_DAYS: i64 = 7;

impl RunSummary {
    /// How many days old it is, if its debug page is older than Coze keeps those.
    pub fn days_without_page(&self, now: Timestamp) -> Option<i64> {
        let days = (now.0 - self.started_at.0) / 86_400_000;
        (days >= PAGE_DAYS).then_some(days)
    }

    /// What to call it in a list: the saved name, else the ID.
    pub fn title(&self) -> &str {
        self.workflow.as_deref().unwrap_or(&self.workflow_id)
    }
}
