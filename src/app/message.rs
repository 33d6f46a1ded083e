//! What happened: keys, runs, things read from disk. Plain data.

use std::sync::Arc;

use super::{
    Key,
    diff::Compared,
    keeping::Kept,
    outside::{Field, LeftBehind},
    overlay::SavePrompt,
    response::{FilterOutcome, TalkRead, Unopened},
    server::FromServer,
    upload::FromUpload,
};
use crate::{
    domain::{
        Comparison, DiffLine, Draft, FileProblem, FilterWords, FoundRun, PastRuns, Rearrangement,
        Removed, RunEvent, RunId, RunRecord, RunSummary, SavedWorkflow, Timestamp, Trends,
    },
    json::{Document, Found, Tally},
    stream::Told,
};

/// Something that happened outside.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "messages are moved once, from where they arise into `update`"
)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted as a whole.
    Pasted(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has another size, in columns and rows.
    Resized(u16, u16),
    /// Time passed; sent only while something moves, and once with each batch of input.
    Tick(Timestamp),
    /// A run went on.
    Run(RunId, RunEvent),
    /// A run could not be started at all, for want of a token, say. Nothing was sent.
    RunNotStarted(RunId, String),
    /// The collection was read, at the start or because a file changed.
    CollectionRead(Vec<SavedWorkflow>, Vec<FileProblem>),
    /// Drafts of earlier days were read.
    DraftsRead(Vec<Draft>),
    /// A page of the history.
    HistoryPage {
        /// As in the effect.
        asked: u32,
        /// Newest first.
        rows: Vec<RunSummary>,
        /// Nothing is older than these.
        end: bool,
    },
    /// More of the run file that is shown is read, so many percent; nothing when it is read.
    FileRead(Option<u8>),
    /// So many runs wait for an answer.
    AskingCounted(u64),
    /// A page of the runs that pass a filter.
    RunsFound {
        /// As in the effect.
        asked: u32,
        /// Newest first, each with the place that was found.
        found: Vec<FoundRun>,
        /// Nothing is older than these.
        end: bool,
    },
    /// A page could not be read or looked for.
    RunsNotFound {
        /// As in the effect.
        asked: u32,
        /// Why, in the user's language.
        reason: String,
    },
    /// The runs that pass a filter were counted.
    RunsCounted {
        /// As in the effect.
        asked: u32,
        /// How many there are.
        count: u64,
    },
    /// The names that a filter may be completed with.
    FilterWordsRead(FilterWords),
    /// Something was done with past runs.
    Kept(Kept),
    /// Rows changed without a run of this program telling so: those of a program that was killed.
    HistoryChanged,
    /// A run of this program stands beside those of the file that is shown.
    RunBeside(RunId),
    /// A past run, whole.
    RunLoaded {
        /// As in the effect.
        asked: u32,
        /// The run.
        record: Arc<RunRecord>,
    },
    /// A past run that cannot be read.
    RunUnread {
        /// As in the effect.
        asked: u32,
        /// The run.
        id: RunId,
        /// Why, and what to do.
        reason: String,
    },
    /// A body was made readable.
    DocumentReady {
        /// As in the effect.
        asked: u32,
        /// Its text by lines.
        document: Arc<Document>,
    },
    /// A large body is being made readable.
    DocumentGrows {
        /// As in the effect.
        asked: u32,
        /// How much of it is.
        percent: u8,
    },
    /// A body could not be made readable.
    DocumentFailed {
        /// As in the effect.
        asked: u32,
        /// Why.
        why: Unopened,
    },
    /// The next place of a pattern was looked for.
    Found {
        /// As in the effect.
        asked: u32,
        /// Where it is, if anywhere.
        found: Option<Found>,
    },
    /// Places of a pattern were counted, as far as this.
    Counted {
        /// As in the effect.
        asked: u32,
        /// How many, and where.
        tally: Tally,
        /// Whether the pattern is searched for so quickly that it can be done for a frame.
        swift: bool,
    },
    /// A filter came to its end.
    Filtered {
        /// As in the effect.
        asked: u32,
        /// What it came to.
        outcome: FilterOutcome,
    },
    /// The filters that answers of a workflow were read with.
    FiltersLoaded {
        /// The workflow.
        workflow_id: String,
        /// The newest first.
        filters: Vec<String>,
    },
    /// What past runs of a workflow were sent with.
    PastParametersLoaded {
        /// The workflow.
        workflow_id: String,
        /// With what they tell of its inputs.
        past: Arc<PastRuns>,
    },
    /// A filter was written into the file of its workflow, or taken out.
    FilterKept {
        /// Folder of the workflow.
        folder: String,
        /// The filter that stands there now.
        filter: Option<String>,
    },
    /// A case was written.
    CaseSaved {
        /// Folder of the workflow.
        workflow: String,
        /// Name of the case.
        case: String,
        /// What the file holds now.
        text: Arc<str>,
    },
    /// A case was not written: the file is not what it was when it was loaded.
    CaseConflict {
        /// Folder of the workflow.
        workflow: String,
        /// Name of the case.
        case: String,
        /// What became of it.
        theirs: Theirs,
    },
    /// A file on disk was compared with what would be written over it.
    Compared {
        /// As in the effect.
        what: Comparison,
        /// How they differ, or why that cannot be told.
        lines: Result<Vec<DiffLine>, String>,
    },
    /// Parameters too large to be edited were made a tree.
    TreeReady {
        /// As in the effect.
        asked: u64,
        /// The tree.
        document: Arc<Document>,
    },
    /// The user's own editor changed a text.
    EditedOutside {
        /// As in the effect.
        field: Field,
        /// The text now.
        text: Arc<str>,
    },
    /// An answer was not written to a file.
    NotSaved {
        /// What was typed.
        prompt: Box<SavePrompt>,
        /// Why.
        reason: NotSaved,
    },
    /// A server told something, or workflows of it were written.
    Server(Box<FromServer>),
    /// A local file is being uploaded, or its name completed.
    Upload(FromUpload),
    /// Only the names of the saved workflows are known yet: they are still being read.
    CollectionNamed(Vec<String>),
    /// The collection was changed as asked.
    Rearranged {
        /// What was done.
        what: Box<Rearrangement>,
        /// What was removed by it, and where it is kept.
        removed: Option<Removed>,
    },
    /// The collection was not changed.
    NotRearranged {
        /// What was asked for.
        what: Box<Rearrangement>,
        /// Why not.
        reason: String,
        /// Another program changed the same thing.
        conflict: bool,
    },
    /// Events of a stream came.
    Streamed {
        /// As in the effect.
        asked: u32,
        /// In order, after those that came before.
        told: Vec<Told>,
        /// Nothing will follow.
        ended: bool,
    },
    /// What was said in a run was read.
    TalkRead {
        /// As in the effect.
        asked: u32,
        /// It.
        read: TalkRead,
    },
    /// Two runs were compared, or cannot be.
    RunsCompared {
        /// As in the effect.
        asked: u32,
        /// What came of it.
        compared: Compared,
    },
    /// The last run of a workflow was looked for.
    LastRunFound {
        /// As in the effect.
        asked: u32,
        /// It, if there is one.
        run: Option<Box<RunSummary>>,
    },
    /// How the last runs went; an error in the user's language.
    TrendsLoaded {
        /// As in the effect.
        asked: u32,
        /// What was read.
        trends: Result<Trends, String>,
    },
    /// Something to tell.
    Notice(Notice),
    /// Something to tell that stays until the user has taken note of it.
    Announced {
        /// A few words.
        title: String,
        /// What happened and what to do.
        words: String,
    },
    /// The user's own editor did not end well, and what it wrote was kept.
    LeftOutside(Box<LeftBehind>),
    /// The system asks the program to end.
    Terminated,
}

/// What another program made of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theirs {
    /// It holds another text.
    Changed,
    /// It is gone.
    Removed,
    /// What it holds is no text.
    NotText,
}

/// Why an answer was not written to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSaved {
    /// This file is there already.
    Exists(String),
    /// In the user's language.
    Refused(String),
}

/// What the mouse did, where. Columns and rows count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// Column.
    pub column: u16,
    /// Row.
    pub row: u16,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Click,
    /// It moved with the left button down.
    Drag,
    /// The left button was let go.
    Release,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
    /// It turned to the left, or up with Shift.
    WheelLeft,
    /// It turned to the right, or down with Shift.
    WheelRight,
}

/// A short word to the user that fades.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Whether something went wrong: it stays longer and looks different.
    pub bad: bool,
    /// In the user's language.
    pub text: String,
}
