//! The face of the search: on a thread of its own, so that a page or a run never waits behind it, and
//! stopped when the question has changed.

use std::{
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    time::Duration,
};

use rusqlite::{Connection, InterruptHandle};

use super::{
    Reply, Store, StoreError, error::Fault, find, index, names, threads::Reader, worker::Worker,
};
use crate::domain::{FilterWords, FoundRun, HistoryFilter};

/// How long a search waits for the newest runs to be indexed. They are found a moment later if the
/// disk is that slow.
const CATCHING_UP: Duration = Duration::from_millis(50);

/// The thread that searches, and the means to stop it.
#[derive(Debug)]
pub(super) struct Searcher {
    worker: Worker<Reader>,
    brake: Arc<Brake>,
}

/// Stops what is searched for now.
#[derive(Default)]
struct Brake {
    /// Searches that were asked for before this number changed are not wanted any more.
    asked: AtomicU64,
    running: Mutex<Option<InterruptHandle>>,
}

impl Searcher {
    pub(super) fn start(reader: Reader) -> std::io::Result<Self> {
        Ok(Self {
            worker: Worker::start("history search", reader, None)?,
            brake: Arc::default(),
        })
    }

    /// Ends the thread after what is in its queue.
    pub(super) fn stop(&self) -> Reply<()> {
        self.brake.pull();
        self.worker.stop()
    }
}

impl fmt::Debug for Brake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Brake").finish_non_exhaustive()
    }
}

impl Brake {
    fn pull(&self) {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = &*running {
            running.interrupt();
        }
    }

    fn attach(&self, connection: &Connection) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.is_none() {
            *running = Some(connection.get_interrupt_handle());
        }
    }
}

impl Store {
    /// Up to `limit` runs that pass a filter, newest first, each with the place that was found;
    /// `before` is the `seq` to go on from. Fails with [`StoreError::Stopped`] after
    /// [`Self::stop_finding`].
    pub fn find(
        &self,
        filter: HistoryFilter,
        before: Option<i64>,
        limit: usize,
    ) -> Reply<Vec<FoundRun>> {
        let caught_up = filter.texts().next().is_some().then(|| self.catch_up());
        self.search(move |connection, stopped| {
            if let Some(caught_up) = caught_up {
                let _ = caught_up.recv_timeout(CATCHING_UP);
            }
            find::find(connection, &filter, before, limit, stopped)
        })
    }

    /// How many runs pass a filter. Fails with [`StoreError::Stopped`] after
    /// [`Self::stop_finding`].
    pub fn count(&self, filter: HistoryFilter) -> Reply<u64> {
        self.search(move |connection, _| find::count(connection, &filter))
    }

    /// Ends the searches and counts that were asked for: the question has changed.
    pub fn stop_finding(&self) {
        if let Some(Some(searcher)) = self.threads.searcher.get() {
            searcher.brake.pull();
        }
    }

    /// The names that a filter may be completed with.
    pub fn filter_words(&self) -> Reply<FilterWords> {
        self.read(|connection| Ok(names::all(connection)?))
    }

    /// Has runs indexed that changed a moment ago.
    fn catch_up(&self) -> mpsc::Receiver<()> {
        let (done, wait) = mpsc::channel();
        drop(self.write(move |writer| {
            let caught_up = index::catch_up(writer);
            let _ = done.send(());
            caught_up
        }));
        wait
    }

    fn search<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Connection, &dyn Fn() -> bool) -> Result<T, Fault> + Send + 'static,
    ) -> Reply<T> {
        let Some(searcher) = self.threads.searcher() else {
            return self.read(move |connection| job(connection, &|| false));
        };
        let brake = Arc::clone(&searcher.brake);
        let asked = brake.asked.load(Ordering::SeqCst);
        searcher.worker.ask(move |reader| {
            let stopped = || brake.asked.load(Ordering::SeqCst) != asked;
            if stopped() {
                return Err(StoreError::Stopped);
            }
            let done = reader
                .connection()
                .map_err(Fault::from)
                .and_then(|connection| {
                    brake.attach(connection);
                    job(connection, &stopped)
                });
            match done {
                _ if stopped() => Err(StoreError::Stopped),
                done => done.map_err(|fault| fault.at(reader.path())),
            }
        })
    }
}
