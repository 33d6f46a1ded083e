//! The face of the room: what can be asked of the history, and which thread does it.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use bytes::Bytes;
use rusqlite::Connection;

use super::{
    Accepted, Opened, Reply, StoreError, adopt, beside, bodies, drafts, ending,
    error::Fault,
    files, filters,
    finding::Searcher,
    index, past_parameters, pieces, query, runs,
    salvage::{self, Salvaged},
    threads::{Reader, Writer},
    turns,
    worker::{Idle, Worker},
};
use crate::domain::{
    Draft, HistoryFilter, PastParameters, RunId, RunRecord, RunRequest, RunSummary, Timestamp, Turn,
};
use crate::wording::store as words;

/// The history. Clones are the same history; the last one to go waits for what is being written.
///
/// Every call puts its job in a queue at once and returns a [`Reply`], to be awaited or waited for.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) threads: Arc<Threads>,
}

#[derive(Debug)]
pub(super) struct Threads {
    writer: Worker<Writer>,
    /// Started with the second question; `None` if the system has no thread for it.
    reader: OnceLock<Option<Worker<Reader>>>,
    /// Started with the first search.
    pub(super) searcher: OnceLock<Option<Searcher>>,
    /// Whether anything was read yet.
    reads: AtomicBool,
    salvaged: Option<Salvaged>,
    refusal: Option<StoreError>,
    pub(super) path: PathBuf,
}

impl Threads {
    fn reader(&self) -> Option<&Worker<Reader>> {
        let start = || Worker::start("history reader", Reader::new(&self.path), None).ok();
        self.reader.get_or_init(start).as_ref()
    }

    pub(super) fn searcher(&self) -> Option<&Searcher> {
        let start = || Searcher::start(Reader::new(&self.path)).ok();
        self.searcher.get_or_init(start).as_ref()
    }
}

impl Store {
    /// Opens a history, making it first if need be. Takes a millisecond or so on a warm disk, and
    /// up to five seconds while another program brings the same file up to date.
    ///
    /// A history that is too damaged to be opened is set aside and salvaged first: see
    /// [`Self::salvaged`]. One that cannot be written is opened to be read: see [`Self::read_only`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let was_there = path.exists();
        let opened = Self::open_somehow(path);
        if opened.is_err() && !was_there {
            files::remove_empty(path);
        }
        opened
    }

    fn open_somehow(path: &Path) -> Result<Self, StoreError> {
        let (writer, salvaged) = match Writer::open(path) {
            Err(StoreError::Corrupt { .. }) if salvage::is_ours(path) => {
                let salvaged = salvage::salvage(path, Timestamp::now())?;
                (Writer::open(path)?, salvaged)
            }
            Err(
                why @ (StoreError::ReadOnly { .. }
                | StoreError::CannotCreate { .. }
                | StoreError::Io { .. }
                | StoreError::Full { .. }),
            ) if path.is_file() => (Writer::open_to_read(path, why)?, None),
            writer => (writer?, None),
        };
        Self::start(path, writer, salvaged)
    }

    /// The history that cannot be opened at `path`: every write fails with `why`, until
    /// [`Self::rescue`] finds that it can be opened.
    pub fn unopened(path: &Path, why: StoreError) -> Result<Self, StoreError> {
        Self::start(path, Writer::unopened(path, why)?, None)
    }

    fn start(path: &Path, writer: Writer, salvaged: Option<Salvaged>) -> Result<Self, StoreError> {
        let cannot_start = |error: std::io::Error| StoreError::Other {
            reason: error.to_string(),
        };
        let idle = Idle {
            step: index::idle,
            last: index::last,
        };
        let refusal = writer.refusal().cloned();
        let idle = refusal.is_none().then_some(idle);
        let writer = Worker::start("history writer", writer, idle);
        let threads = Threads {
            writer: writer.map_err(cannot_start)?,
            reader: OnceLock::new(),
            searcher: OnceLock::new(),
            reads: AtomicBool::new(false),
            salvaged,
            refusal,
            path: path.to_owned(),
        };
        Ok(Self {
            threads: Arc::new(threads),
        })
    }

    /// What became of the history that stood here, if it was too damaged to be opened.
    pub fn salvaged(&self) -> Option<&Salvaged> {
        self.threads.salvaged.as_ref()
    }

    /// Why nothing can be written, if the history can only be read: every write fails with it.
    pub fn read_only(&self) -> Option<&StoreError> {
        self.threads.refusal.as_ref()
    }

    /// Sets a history aside that shows damage, and makes a new one of what can be read; nothing if everything in
    /// it can be. Programs that have it open go on with the new one.
    pub fn repair(path: &Path) -> Result<Option<Salvaged>, StoreError> {
        refuse_missing(path)?;
        salvage::repair(path, Timestamp::now())
    }

    /// Adds what can be read of a damaged file, such as one that was set aside, to a history. The file stays as
    /// it is; of the runs that were added it tells how many they are.
    pub fn repair_from(path: &Path, file: &Path) -> Result<Salvaged, StoreError> {
        refuse_missing(file)?;
        salvage::add(path, file)
    }

    /// Records a run as `queued`, with the body that will be sent. It is on disk when the reply
    /// comes.
    pub fn begin(
        &self,
        request: &RunRequest,
        profile: &str,
        base_url: &str,
        body: Bytes,
        at: Timestamp,
    ) -> Reply<RunSummary> {
        let request = request.clone();
        let origin = runs::Origin {
            profile: profile.to_owned(),
            base_url: base_url.to_owned(),
            at,
        };
        self.write(move |writer| {
            let body = bodies::pack(&body);
            writer.transaction(|transaction, instance| {
                let mine = instance.name()?;
                Ok(runs::insert(transaction, mine, &request, &origin, &body)?)
            })
        })
    }

    /// Marks a run as `sent`. It is on disk when the reply comes; only then may the request leave.
    pub fn sent(&self, id: RunId) -> Reply<()> {
        self.write(move |writer| writer.transaction(|transaction, _| runs::sent(transaction, id)))
    }

    /// Marks an async run as `running`, with the name Coze gave it.
    pub fn accepted(&self, id: RunId, accepted: Accepted) -> Reply<RunSummary> {
        self.write(move |writer| {
            let body = bodies::pack(&accepted.body);
            writer.transaction(|transaction, _| runs::accepted(transaction, id, &accepted, &body))
        })
    }

    /// Marks a run as `running`: the head of its stream came.
    pub fn opened(&self, id: RunId, opened: Opened) -> Reply<()> {
        self.write(move |writer| {
            writer.transaction(|transaction, _| pieces::open(transaction, id, &opened))
        })
    }

    /// Keeps chunks of the stream of a turn, with their milliseconds after the request of that turn
    /// was sent. Those of turn 0 answer the run's own request.
    pub fn add_pieces(&self, id: RunId, turn: usize, chunks: Vec<(Bytes, u64)>) -> Reply<()> {
        self.write(move |writer| {
            writer.transaction(|transaction, _| Ok(pieces::add(transaction, id, turn, &chunks)?))
        })
    }

    /// Keeps an answer to the question a run waits at, as its turn of this number (from 1), and
    /// marks the run as `sent`. It is on disk when the reply comes; only then may it leave.
    pub fn answer(&self, id: RunId, number: usize, turn: Turn) -> Reply<RunSummary> {
        self.write(move |writer| {
            writer.transaction(|transaction, instance| {
                turns::begin(transaction, instance.name()?, id, number, &turn)
            })
        })
    }

    /// Records how a run ended or at which question it stopped, and everything that came back, all
    /// at once or not at all. A turn on disk that the record does not have is taken back.
    /// `pinned` and the request stay as they are on disk.
    pub fn finish(&self, record: RunRecord) -> Reply<()> {
        self.write(move |writer| ending::write(writer, &record))
    }

    /// Records a run that could not be written when it began or ended, whole: over its row if it has one,
    /// else as a new one. A history that was moved away meanwhile is made again, and one that could
    /// only be read is opened for writing if that is possible now. Where it had to be made again.
    pub fn rescue(&self, record: RunRecord) -> Reply<Option<PathBuf>> {
        self.write(move |writer| {
            let begun = ending::rescue(writer, &record)?;
            Ok(begun.then(|| writer.path().to_owned()))
        })
    }

    /// Takes over the runs of programs that ended without finishing them: those that Coze gave a
    /// name are ours now and are returned, oldest first, to be followed; the others end as
    /// `unknown`. Runs of programs that are alive are left alone.
    pub fn adopt(&self) -> Reply<Vec<RunSummary>> {
        self.write(adopt::all)
    }

    /// The same, but another program that writes is not waited for: [`StoreError::Locked`] then. For who only
    /// wants to read.
    pub fn adopt_at_once(&self) -> Reply<Vec<RunSummary>> {
        self.write(|writer| writer.at_once(adopt::all))
    }

    /// Up to `limit` runs that pass the filter, newest first; `before` is the `seq` to go on from.
    pub fn page(
        &self,
        filter: HistoryFilter,
        before: Option<i64>,
        limit: usize,
    ) -> Reply<Vec<RunSummary>> {
        self.read(move |connection| query::page(connection, &filter, before, limit))
    }

    /// How many runs wait for an answer.
    pub fn asking(&self) -> Reply<u64> {
        self.read(|connection| Ok(query::asking(connection)?))
    }

    /// One run with everything that is kept of it.
    pub fn load(&self, id: RunId) -> Reply<Option<RunRecord>> {
        self.read(move |connection| query::load(connection, id))
    }

    /// The run a user means: its id, at least the first four characters of it, `last` (the
    /// newest that was made here) or `last~2` (two before it).
    pub fn resolve(&self, run: &str) -> Reply<RunId> {
        let run = run.to_owned();
        self.read(move |connection| query::resolve(connection, &run))
    }

    /// What was typed for a workflow of a collection and not saved.
    pub fn draft(&self, collection: &Path, workflow: &str) -> Reply<Option<Draft>> {
        let (collection, workflow) = (key(collection), workflow.to_owned());
        self.read(move |connection| Ok(drafts::one(connection, &collection, &workflow)?))
    }

    /// All drafts of a collection.
    pub fn drafts(&self, collection: &Path) -> Reply<Vec<Draft>> {
        let collection = key(collection);
        self.read(move |connection| Ok(drafts::all(connection, &collection)?))
    }

    /// Keeps a draft in place of the workflow's earlier one.
    pub fn save_draft(&self, collection: &Path, draft: Draft) -> Reply<()> {
        let collection = key(collection);
        self.write(move |writer| {
            writer.transaction(|transaction, _| Ok(drafts::save(transaction, &collection, &draft)?))
        })
    }

    /// Drops a draft, if there is one.
    pub fn forget_draft(&self, collection: &Path, workflow: &str) -> Reply<()> {
        let (collection, workflow) = (key(collection), workflow.to_owned());
        self.write(move |writer| {
            writer.transaction(|transaction, _| {
                Ok(drafts::forget(transaction, &collection, &workflow)?)
            })
        })
    }

    /// The last run of the same workflow before a run that has ended with an answer.
    pub fn run_before(&self, id: RunId) -> Reply<Option<RunId>> {
        self.read(move |connection| beside::run_before(connection, id))
    }

    /// The newest pinned run of the same workflow, but for the run itself.
    pub fn baseline(&self, id: RunId) -> Reply<Option<RunId>> {
        self.read(move |connection| beside::baseline(connection, id))
    }

    /// The filters that answers of a workflow were read with, the newest first.
    pub fn filters(&self, workflow_id: &str) -> Reply<Vec<String>> {
        let workflow_id = workflow_id.to_owned();
        self.read(move |connection| Ok(filters::all(connection, &workflow_id)?))
    }

    /// The parameters of the last 200 runs of a workflow, the newest first; of long ones as many
    /// as hold 1 MB together.
    pub fn past_parameters(&self, workflow_id: &str) -> Reply<Vec<PastParameters>> {
        let workflow_id = workflow_id.to_owned();
        self.read(move |connection| past_parameters::of(connection, &workflow_id))
    }

    /// Notes that an answer of a workflow was read with a filter; the newest 50 are kept.
    pub fn note_filter(&self, workflow_id: &str, filter: &str) -> Reply<()> {
        let (workflow_id, filter) = (workflow_id.to_owned(), filter.to_owned());
        self.write(move |writer| {
            writer.transaction(|transaction, _| {
                Ok(filters::note(transaction, &workflow_id, &filter)?)
            })
        })
    }

    /// Comes back when everything that was asked to be written before is on disk.
    pub fn flush(&self) -> Reply<()> {
        self.threads.writer.ask(|_| Ok(()))
    }

    /// Does what is in the queues and closes the file, for all clones; asking later fails.
    pub fn close(self) -> Reply<()> {
        // Nobody needs to wait for reads: their replies come all the same.
        drop(
            self.threads
                .reader
                .get()
                .map(|reader| reader.as_ref().map(Worker::stop)),
        );
        drop(
            self.threads
                .searcher
                .get()
                .map(|searcher| searcher.as_ref().map(Searcher::stop)),
        );
        self.threads.writer.stop()
    }

    pub(super) fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Writer) -> Result<T, Fault> + Send + 'static,
    ) -> Reply<T> {
        self.threads
            .writer
            .ask(|writer| job(writer).map_err(|fault| fault.at(writer.path())))
    }

    pub(super) fn read<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, Fault> + Send + 'static,
    ) -> Reply<T> {
        // The first question is for the first frame. The writer's connection stands open already;
        // opening a second one would cost it a millisecond.
        let first = !self.threads.reads.swap(true, Ordering::Relaxed);
        let reader = if first { None } else { self.threads.reader() };
        let Some(reader) = reader else {
            return self.write(|writer| job(writer.connection()));
        };
        reader.ask(|reader| {
            let done = reader.connection().map_err(Fault::from).and_then(job);
            done.map_err(|fault| fault.at(reader.path()))
        })
    }
}

fn refuse_missing(path: &Path) -> Result<(), StoreError> {
    if path.exists() {
        return Ok(());
    }
    let (path, reason) = (path.to_owned(), words::NONE_YET.en.to_owned());
    Err(StoreError::CannotCreate { path, reason })
}

/// How a collection is named in the table of drafts.
fn key(collection: &Path) -> String {
    collection.to_string_lossy().into_owned()
}
