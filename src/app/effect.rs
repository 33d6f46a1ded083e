//! What the mind asks the shell to do. Plain data: no closure, no future, no handle.

use std::sync::Arc;

use bytes::Bytes;

use super::{Outside, diff::Wanted, keeping::Keeping, overlay::SavePrompt, piece::Piece};
use super::{server::ToServer, upload::ToUpload};
use crate::{
    domain::{
        Comparison, Draft, GivenAnswer, HistoryFilter, Rearrangement, RunId, RunRecord, RunRequest,
        RunSummary, Tape, Workflow,
    },
    json::{Document, From, Search, Tally, View},
    wording::Text,
};

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Record and send a run.
    StartRun(Box<RunRequest>),
    /// Put a run that has ended beside those of the file that is shown.
    PutBeside(Arc<RunRecord>),
    /// Stop waiting for a run.
    CancelRun(RunId),
    /// Read the events of a stream off the loop as they come. Takes the place of one that is read.
    FollowStream {
        /// Comes back with the events.
        asked: u32,
        /// Where its bytes are.
        tape: Arc<Tape>,
    },
    /// The stream that is read is not wanted any more.
    LeaveStream,
    /// Read what was said in a run that was streamed or that asked something, off the loop.
    ReadTalk {
        /// Comes back with the conversation.
        asked: u32,
        /// The run.
        record: Arc<RunRecord>,
    },
    /// Answer the question that a run waits at.
    Answer {
        /// The run, which names the server that it is at.
        run: Box<RunSummary>,
        /// To which question, and what.
        answer: GivenAnswer,
    },
    /// Read a page of the history, newest first.
    LoadHistory {
        /// Comes back with the page, so that a late one is recognised.
        asked: u32,
        /// Only rows older than this place; `None` for the newest.
        before: Option<i64>,
        /// At most so many rows.
        limit: u32,
    },
    /// Count the runs that wait for an answer.
    CountAsking,
    /// Look for a page of the runs that pass a filter, newest first. What was looked for or counted
    /// before is not wanted any more.
    FindRuns {
        /// Comes back with what was found, so that a late one is recognised.
        asked: u32,
        /// What is looked for.
        filter: HistoryFilter,
        /// Only rows older than this place; `None` for the newest.
        before: Option<i64>,
        /// At most so many rows.
        limit: u32,
    },
    /// Count the runs that pass a filter.
    CountRuns {
        /// Comes back with the count.
        asked: u32,
        /// What is looked for.
        filter: HistoryFilter,
    },
    /// Read the names that a filter may be completed with.
    LoadFilterWords,
    /// Pin, name, note, delete past runs or bring them back.
    Keep(Keeping),
    /// Read one run whole.
    LoadRun {
        /// Comes back with the run.
        asked: u32,
        /// Which.
        id: RunId,
    },
    /// Make a body readable, off the loop.
    BuildDocument {
        /// Comes back with the document.
        asked: u32,
        /// The body as it came.
        body: Bytes,
        /// Which view of it.
        view: View,
    },
    /// Look for the next place of a pattern, off the loop.
    Seek {
        /// Comes back with the place.
        asked: u32,
        /// Where.
        document: Arc<Document>,
        /// What.
        search: Search,
        /// From where on.
        from: From,
    },
    /// Count all places of a pattern, off the loop; what is counted comes back little by little.
    Count {
        /// Comes back with the count.
        asked: u32,
        /// Where.
        document: Arc<Document>,
        /// What.
        search: Search,
        /// What has been counted.
        tally: Tally,
    },
    /// What was asked for under this number for the answer that is read is not wanted any more.
    StopReading(u32),
    /// Run a jq filter over the result in a body, off the loop. One that is asked for later takes
    /// the place of this one.
    RunFilter {
        /// Comes back with what it came to.
        asked: u32,
        /// The body as it came.
        body: Bytes,
        /// The filter.
        filter: Arc<str>,
        /// How its results are read.
        view: View,
    },
    /// Stop the filter that is under way; what it brought so far comes back.
    StopFilter,
    /// Stop it and free what filters held.
    EndFilter,
    /// Make results of a filter readable in another view, off the loop.
    BuildResults {
        /// Comes back with the document.
        asked: u32,
        /// The results.
        text: Arc<str>,
        /// Which view of them.
        view: View,
    },
    /// Read the filters that answers of a workflow were read with.
    LoadFilters {
        /// The workflow.
        workflow_id: String,
    },
    /// Read what past runs of a workflow were sent with.
    LoadPastParameters {
        /// The workflow.
        workflow_id: String,
    },
    /// Keep a filter among the filters of its workflow.
    NoteFilter {
        /// Its ID.
        workflow: String,
        /// The filter.
        filter: String,
    },
    /// Write the filter of a workflow into its file.
    KeepFilter {
        /// Its folder.
        folder: String,
        /// What the file said when it was read.
        base: Box<Workflow>,
        /// The same with the filter, or without.
        now: Box<Workflow>,
    },
    /// Write a case of the collection.
    SaveCase {
        /// Folder of the workflow.
        workflow: String,
        /// Name of the case.
        case: String,
        /// What to write.
        text: Arc<str>,
        /// What the file held when it was loaded; `None` for a new file.
        /// A file that holds something else is not overwritten.
        expected: Option<Arc<str>>,
        /// Overwrite it all the same: the user was asked.
        force: bool,
        /// For `workflow.toml`, if the whole folder is gone.
        settings: Box<Workflow>,
    },
    /// Compare a file on disk with what would be written over it.
    Compare(Comparison),
    /// Write an answer to the file that was typed.
    SaveFile {
        /// What was typed and chosen; comes back if it is not written.
        prompt: Box<SavePrompt>,
        /// Write it over a file that is there: the user was asked.
        over: bool,
    },
    /// Ask a server what it has, fetch some of it, write it down.
    Server(ToServer),
    /// Upload a local file, or complete its name.
    Upload(ToUpload),
    /// Make, rename, copy or remove what is saved.
    Rearrange(Box<Rearrangement>),
    /// Keep unsaved parameters.
    SaveDraft(Draft),
    /// The parameters are saved: the draft of this workflow is not needed any more.
    ForgetDraft(String),
    /// Open a page in the browser; only http and https.
    OpenUrl(String),
    /// Compare two runs, off the loop.
    CompareRuns {
        /// Comes back with the comparison.
        asked: u32,
        /// Which runs.
        wanted: Wanted,
        /// Fields of the answers that are left out.
        ignore: Vec<String>,
    },
    /// A comparison is not wanted any more.
    StopComparing(u32),
    /// Find the last run of a workflow.
    FindLastRun {
        /// Comes back with the run.
        asked: u32,
        /// Its folder.
        workflow: String,
    },
    /// Read how the last runs of a workflow went, and those of a case.
    LoadTrends {
        /// Comes back with the trends.
        asked: u32,
        /// The run that is looked at: none newer counts.
        run: Box<RunSummary>,
    },
    /// Put a text on the clipboard.
    Copy(Arc<str>),
    /// Make a tree of parameters that are JSON and too large to be edited.
    BuildTree {
        /// Comes back with the tree.
        asked: u64,
        /// The parameters.
        text: Arc<str>,
    },
    /// Open a text in the user's own editor.
    EditOutside(Outside),
    /// Put a piece on the clipboard, and say what it is called.
    CopyPiece(Text, Piece),
    /// Give the mouse to the terminal, or take it.
    CaptureMouse(bool),
    /// Stop the process until the shell continues it.
    Suspend,
    /// End the program.
    Quit,
}

impl Effect {
    /// Whether it keeps something that would be lost with the program.
    pub const fn is_write(&self) -> bool {
        matches!(
            self,
            Self::SaveCase { .. }
                | Self::SaveFile { .. }
                | Self::Server(ToServer::Keep(_) | ToServer::TakeToken { .. })
                | Self::Rearrange(_)
                | Self::SaveDraft(_)
                | Self::ForgetDraft(_)
                | Self::NoteFilter { .. }
                | Self::KeepFilter { .. }
                | Self::Keep(_)
        )
    }
}
