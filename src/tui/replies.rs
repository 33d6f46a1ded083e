//! Work that was begun outside the loop, and what it comes back with.

use std::{future::pending, pin::Pin};

use futures_util::{StreamExt, stream::FuturesUnordered};
use tokio::sync::watch;

use super::{clipboard::Copied, outside::Ended, searches::Searched};
use super::{server::PullJob, streams::StreamJob, uploads::UploadJob};
use crate::{
    app::{Message, Notice, response::FilterOutcome},
    domain::{Access, GivenAnswer, RunId, RunRequest, RunSummary},
    engine::Services,
    json::{Document, TooLarge},
    store::{Store, StoreError},
    wording::{Language, Text},
};

/// Work that was begun and what it will come back with.
pub type Pending = Pin<Box<dyn Future<Output = Reply> + Send>>;

/// What came back from work outside.
#[derive(Debug)]
pub enum Reply {
    /// For the mind.
    Message(Message),
    /// The history was opened, or cannot be.
    Opened(Result<Services, StoreError>),
    /// The collection was read when so much had been written here.
    Shelved(u64, Message),
    /// Files of the collection were written here.
    Written(Message),
    /// A pull went a step on.
    Pulled(Box<PullJob>),
    /// An upload went on.
    Uploading(Box<UploadJob>),
    /// A stream went on.
    Streaming(Box<StreamJob>),
    /// The token for the answer to a run's question was looked for.
    AnswerAccess(RunId, GivenAnswer, Result<Access, String>),
    /// Files of the collection changed.
    ShelfChanged,
    /// The token of a run was looked for.
    Access(Box<RunRequest>, Result<Access, String>),
    /// The user's own history was opened for a run that is sent while a run file is shown.
    OwnHistory(Box<(RunRequest, Access)>, Result<Store, StoreError>),
    /// The token for a run of an earlier session was looked for.
    FollowAccess(Box<RunSummary>, Result<Access, String>),
    /// Runs of earlier sessions are ours now.
    Adopted(Vec<RunSummary>),
    /// A document was built, unless it was stopped; or, as a text, the panic of whoever built it.
    Document(u32, Result<Option<Result<Document, TooLarge>>, String>),
    /// A document has been in the making for a while.
    Making(u32),
    /// A slice of a search is out.
    Searched(Searched),
    /// A filter came to its end.
    Filtered(u32, FilterOutcome),
    /// Something was copied, or could not be.
    Copied(Copied),
    /// There is no browser for this address.
    NoBrowser(String),
    /// The user's own editor has ended.
    Edited(Box<Ended>),
    /// More of the run file that is shown is read.
    FileGrew(watch::Receiver<Option<u8>>),
    /// Nothing to tell.
    Done,
}

/// All work that is under way. Nothing here waits by itself: the loop polls it.
#[derive(Debug, Default)]
pub struct Replies {
    reads: FuturesUnordered<Pending>,
    writes: FuturesUnordered<Pending>,
}

impl Replies {
    /// Begins something that is not wanted any more once the program ends.
    pub fn read(&mut self, work: Pending) {
        self.reads.push(work);
    }

    /// Begins something that must be done before the program ends.
    pub fn write(&mut self, work: Pending) {
        self.writes.push(work);
    }

    /// What comes back next; waits for ever while nothing is under way.
    pub async fn next(&mut self) -> Reply {
        tokio::select! {
            biased;
            Some(reply) = self.writes.next() => reply,
            Some(reply) = self.reads.next() => reply,
            else => pending().await,
        }
    }

    /// Waits for what must be done.
    pub async fn finish(self) {
        self.writes.for_each(|_reply| async {}).await;
    }
}

/// Bad news in a few words.
pub(super) fn bad(text: Text, language: Language, gaps: &[(&str, &str)]) -> Message {
    let text = text.fill(language, gaps);
    Message::Notice(Notice { bad: true, text })
}
