//! What the mind asks for, done: runs, history, documents, files, pages. Every answer comes back
//! as a message; a failure is a message too.

mod history;
mod recalling;
mod recorded;
mod replaying;
mod running;
mod writing;

use std::{collections::BTreeSet, mem, path::PathBuf, time::Duration};

use tokio::time::timeout;

pub use super::outcome::Outcome;
use super::{
    access::Keys,
    browser,
    clipboard::Clipboard,
    comparing::Comparing,
    filters::Filters,
    reading::Reading,
    records,
    replies::{Pending, Replies, Reply},
    runs::Runs,
    save_file::{self, Saving},
    server::Server,
    shelf::{Save, Shelf},
    streams::Streams,
    uploads::Uploads,
};
use crate::{
    app::{Effect, Message, piece::Piece},
    engine::Services,
    wording::{Language, Text, copying},
};
pub use replaying::Own;

/// How long quitting may wait for runs, and then for the disk.
const LEAVE: Duration = Duration::from_secs(2);

/// All work outside the loop. Nothing here waits; what is begun is polled by the loop.
pub struct Effects {
    /// Runs in flight.
    pub runs: Runs,
    /// Everything else that is under way.
    pub replies: Replies,
    /// How the clipboard is reached.
    pub clipboard: Clipboard,
    /// What files are saved with.
    pub saving: Saving,
    language: Language,
    shelf: Shelf,
    server: Server,
    uploads: Uploads,
    services: Option<Services>,
    /// Where runs are recorded while a run file is shown.
    pub own: Option<Own>,
    /// Asked for before the history was open.
    early: Vec<Effect>,
    /// Opens the history once more, where another program holds it.
    pub reopen: Option<Box<dyn Fn() -> Pending>>,
    /// That was told.
    held: bool,
    reading: Reading,
    filters: Filters,
    streams: Streams,
    comparing: Comparing,
    /// Rows were shown that may belong to a program that was killed.
    unsettled: bool,
    /// What the first frame still waits for.
    missing: BTreeSet<First>,
    /// The first frame is painted: what it did not need may begin.
    painted: bool,
}

/// What belongs on the first frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum First {
    Collection,
    History,
}

impl Effects {
    /// Nothing is under way but what `opened` and `shelved` will bring: the history and the first
    /// reading of the collection.
    pub fn new(
        language: Language,
        keys: Keys,
        shelf: Shelf,
        opened: Pending,
        shelved: Pending,
        filter_program: Option<PathBuf>,
    ) -> Self {
        let mut replies = Replies::default();
        replies.read(opened);
        replies.read(shelved);
        Self {
            uploads: Uploads::default(),
            server: Server::new(keys.clone(), language),
            runs: Runs::new(keys),
            replies,
            clipboard: Clipboard::default(),
            saving: Saving::default(),
            language,
            shelf,
            services: None,
            own: None,
            early: Vec::new(),
            reopen: None,
            held: false,
            reading: Reading::default(),
            comparing: Comparing::default(),
            filters: Filters::new(language, filter_program),
            streams: Streams::default(),
            unsettled: false,
            missing: BTreeSet::from([First::Collection, First::History]),
            painted: false,
        }
    }

    /// The user's language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether everything that belongs on the first frame is there.
    pub fn is_started(&self) -> bool {
        self.missing.is_empty()
    }

    /// The first frame is on the screen: begins what it did not need.
    pub fn after_first_frame(&mut self) {
        self.painted = true;
        self.look_back();
        self.replies.read(self.shelf.watch());
    }

    /// Begins what the mind asks for. What concerns the terminal never comes here.
    pub fn perform(&mut self, effect: Effect) {
        match effect {
            effect @ (Effect::BuildDocument { .. }
            | Effect::Seek { .. }
            | Effect::Count { .. }
            | Effect::StopReading(_)) => {
                for begun in self.reading.perform(effect) {
                    self.replies.read(begun);
                }
            }
            effect @ (Effect::RunFilter { .. }
            | Effect::StopFilter
            | Effect::EndFilter
            | Effect::BuildResults { .. }) => {
                for work in self.filters.perform(effect) {
                    self.replies.read(work);
                }
            }
            Effect::KeepFilter { folder, base, now } => {
                self.replies
                    .write(self.shelf.keep_filter(folder, base, now));
            }
            Effect::BuildTree { asked, text } => {
                self.replies.read(super::documents::tree(asked, text));
            }
            Effect::SaveCase {
                workflow,
                case,
                text,
                expected,
                force,
                settings,
            } => {
                let saved = self.shelf.save(Save {
                    workflow,
                    case,
                    text,
                    expected,
                    force,
                    settings,
                });
                self.replies.write(saved);
            }
            Effect::Compare(what) => self.replies.read(self.shelf.compare(what)),
            Effect::SaveFile { prompt, over } => {
                let saved = save_file::save(prompt, over, self.saving.clone(), self.language);
                self.replies.write(saved);
            }
            Effect::Server(asked) => self.server.perform(asked, &self.shelf, &mut self.replies),
            Effect::Upload(asked) => {
                let home = self.saving.home.clone();
                self.uploads
                    .perform(asked, &self.server, home, &mut self.replies);
            }
            Effect::Rearrange(what) => self.replies.write(self.shelf.rearrange(what)),
            Effect::Copy(text) => self.copy(copying::TEXT, Piece::Text(text)),
            Effect::CopyPiece(name, piece) => self.copy(name, piece),
            Effect::OpenUrl(url) => self.replies.read(browser::opened(url, self.language)),
            Effect::CaptureMouse(_) | Effect::EditOutside(_) | Effect::Suspend | Effect::Quit => {}
            effect @ (Effect::StartRun(_)
            | Effect::CancelRun(_)
            | Effect::PutBeside(_)
            | Effect::LoadHistory { .. }
            | Effect::LoadRun { .. }
            | Effect::CountAsking
            | Effect::FindRuns { .. }
            | Effect::CountRuns { .. }
            | Effect::LoadFilterWords
            | Effect::Keep(_)
            | Effect::FollowStream { .. }
            | Effect::LeaveStream
            | Effect::ReadTalk { .. }
            | Effect::Answer { .. }
            | Effect::LoadFilters { .. }
            | Effect::LoadPastParameters { .. }
            | Effect::FindLastRun { .. }
            | Effect::LoadTrends { .. }
            | Effect::NoteFilter { .. }
            | Effect::SaveDraft(_)
            | Effect::ForgetDraft(_)
            | Effect::CompareRuns { .. }
            | Effect::StopComparing(_)) => self.with_history(effect),
        }
    }

    /// Takes what came back.
    pub fn take(&mut self, reply: Reply) -> Outcome {
        match reply {
            Reply::Message(message) => {
                if let Message::HistoryPage { rows, .. } = &message {
                    self.missing.remove(&First::History);
                    self.unsettled |= rows.iter().any(|run| run.status.in_flight());
                }
                return Outcome::message(message);
            }
            Reply::Shelved(written, _) if self.shelf.is_outdated(written) => {
                self.replies.read(self.shelf.read());
            }
            Reply::Shelved(_, message) => {
                self.missing.remove(&First::Collection);
                return Outcome::message(message);
            }
            reply @ (Reply::Document(..) | Reply::Making(_) | Reply::Searched(_)) => {
                let (message, next) = self.reading.take(reply);
                for work in next {
                    self.replies.read(work);
                }
                return message.map_or(Outcome::Nothing, Outcome::message);
            }
            Reply::Filtered(asked, outcome) => {
                for work in self.filters.next() {
                    self.replies.read(work);
                }
                return Outcome::message(Message::Filtered { asked, outcome });
            }
            Reply::Opened(opened) => return self.opened(opened),
            Reply::FileGrew(progress) => return self.file_grew(progress),
            Reply::Written(message) => {
                // Not only when the watch tells: there may be none.
                self.replies.read(self.shelf.read());
                return Outcome::message(message);
            }
            Reply::Pulled(job) => {
                if let Some((work, message)) = self.server.go_on(job) {
                    self.replies.read(work);
                    return Outcome::message(message);
                }
                // It was stopped; what it wrote stays.
                self.replies.read(self.shelf.read());
            }
            Reply::Uploading(job) => {
                if let Some((work, message)) = self.uploads.go_on(job) {
                    self.replies.read(work);
                    return Outcome::message(message);
                }
            }
            Reply::ShelfChanged => {
                self.replies.read(self.shelf.read());
                self.replies.read(self.shelf.watch());
            }
            Reply::Streaming(job) => {
                if let Some((message, next)) = self.streams.go_on(*job) {
                    if let Some(next) = next {
                        self.replies.read(next);
                    }
                    return Outcome::message(message);
                }
            }
            Reply::AnswerAccess(id, answer, access) => return self.answer(id, answer, access),
            Reply::Access(request, access) => return self.start(*request, access),
            Reply::OwnHistory(asked, opened) => return self.own_opened(*asked, opened),
            Reply::FollowAccess(run, access) => return self.follow(*run, access),
            Reply::Adopted(runs) => {
                for run in runs {
                    self.replies.read(self.runs.ask_to_follow(run));
                }
                if self.unsettled {
                    return Outcome::message(Message::HistoryChanged);
                }
            }
            Reply::Copied(copied) => return Outcome::Copy(copied),
            Reply::NoBrowser(url) => {
                let copied = self.clipboard.copy_address(url, self.language);
                self.replies.read(copied);
            }
            // The loop takes the first.
            Reply::Edited(_) | Reply::Done => {}
        }
        Outcome::Nothing
    }

    /// Ends all work: each run writes down how far it came, and what was to be saved is saved.
    /// Returns how many runs go on at Coze.
    pub async fn close(mut self) -> usize {
        let go_on = self.runs.at_coze();
        // A user who was quick may have typed before the history was open. Runs begin no more.
        self.early.retain(Effect::is_write);
        self.painted = false;
        if !self.early.is_empty() {
            let _ = timeout(LEAVE, self.until_open()).await;
        }
        self.runs.leave(LEAVE).await;
        let rest = async {
            self.replies.finish().await;
            if let Some(Own::Open(own)) = self.own {
                let _ = own.store.close().await;
            }
            if let Some(services) = self.services {
                // There is no screen left to say it on, and the next start finds out.
                let _ = services.store.close().await;
            }
        };
        let _ = timeout(LEAVE, rest).await;
        go_on
    }

    async fn until_open(&mut self) {
        while self.services.is_none() {
            let reply = self.replies.next().await;
            if let Outcome::Fatal(_) = self.take(reply) {
                break;
            }
        }
    }

    /// The history is open: does what was asked for before.
    fn open(&mut self, services: Services) {
        self.services = Some(services);
        for effect in mem::take(&mut self.early) {
            self.perform(effect);
        }
        self.look_back();
    }

    /// Takes over the runs of programs that ended too early, and reads what was typed and not
    /// saved. Both can wait for the first frame.
    fn look_back(&mut self) {
        let Some(services) = self.services.as_ref().filter(|_| self.painted) else {
            return;
        };
        let store = services.store.clone();
        let drafts = records::drafts(&store, self.shelf.folder(), self.language);
        self.replies.read(drafts);
        if store.read_only().is_none() {
            self.replies.read(records::adopt(&store, self.language));
        }
    }

    fn copy(&mut self, name: Text, piece: Piece) {
        let copied = self.clipboard.copy(name, piece, self.language);
        self.replies.read(copied);
    }
}
