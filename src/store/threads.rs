//! What the two threads own: the writer a connection and this program's claim to be alive, the
//! reader a connection that cannot write.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{
    StoreError,
    dictionaries::{Dictionaries, Dictionary},
    error::Fault,
    files::{self, FileId},
    instance::{self, Instance},
    schema,
};
use crate::wording::store as words;

/// Transactions after which the log is worth emptying: some two runs, a tenth of what `SQLite` allows.
pub(super) const WORTH: u32 = 8;

/// A transaction of long work ends after so long: others want to write too.
pub(super) const HELD: Duration = Duration::from_millis(15);
/// The time they have then to begin: they look every millisecond.
pub(super) const BREATH: Duration = Duration::from_millis(3);

/// The state of the thread that writes.
#[derive(Debug)]
pub(super) struct Writer {
    path: PathBuf,
    connection: Connection,
    /// Which file that is.
    file: Option<FileId>,
    /// Why nothing can be written, if so; the connection can read all the same.
    refusal: Option<StoreError>,
    /// Claimed with the first run: who only reads leaves no trace.
    instance: Option<Instance>,
    dictionaries: Dictionaries,
    /// Transactions in the log since it was last written into the file.
    logged: u32,
    /// When somebody last had something written.
    used: Instant,
    /// Deleted runs whose time is over were looked for.
    pub(super) is_tidy: bool,
}

impl Writer {
    /// Opens the history, making it first if need be.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            path: path.to_owned(),
            connection: schema::open_writer(path)?,
            file: files::id(path),
            refusal: None,
            instance: None,
            dictionaries: Dictionaries::default(),
            logged: 0,
            used: Instant::now(),
            is_tidy: false,
        })
    }

    /// Opens a history that could not be opened for writing, if it can be read; every job that
    /// writes is refused. `why` comes back where it is no better known.
    pub(super) fn open_to_read(path: &Path, why: StoreError) -> Result<Self, StoreError> {
        let connection = match schema::open_to_read(path) {
            Ok(Some(connection)) => connection,
            Ok(None) => return Err(why),
            Err(
                error @ (StoreError::Outdated { .. }
                | StoreError::Unreadable { .. }
                | StoreError::Newer { .. }
                | StoreError::Corrupt { .. }),
            ) => return Err(error),
            Err(_no_better) => return Err(why),
        };
        let refusal = match why {
            StoreError::CannotCreate { path, .. } => StoreError::ReadOnly { path },
            why => why,
        };
        Ok(Self {
            path: path.to_owned(),
            connection,
            file: files::id(path),
            refusal: Some(refusal),
            instance: None,
            dictionaries: Dictionaries::default(),
            logged: 0,
            used: Instant::now(),
            is_tidy: false,
        })
    }

    /// One that every job that writes is refused by, and that holds nothing.
    pub(super) fn unopened(path: &Path, why: StoreError) -> Result<Self, StoreError> {
        let connection =
            Connection::open_in_memory().map_err(|error| Fault::from(error).at(path))?;
        Ok(Self {
            path: path.to_owned(),
            connection,
            file: None,
            refusal: Some(why),
            instance: None,
            dictionaries: Dictionaries::default(),
            logged: 0,
            used: Instant::now(),
            is_tidy: false,
        })
    }

    /// Why nothing can be written, if so.
    pub(super) fn refusal(&self) -> Option<&StoreError> {
        self.refusal.as_ref()
    }

    /// The history's file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The connection, to read from.
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Does a job in one transaction that holds the write lock from its first statement on.
    pub(super) fn transaction<T>(
        &mut self,
        job: impl FnOnce(&Transaction<'_>, &mut Claim<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if let Some(refusal) = &self.refusal {
            return Err(refusal.clone().into());
        }
        // Another program has repaired it, or the user put another one there: what is open is nobody's.
        if files::id(&self.path).is_some() && !self.is_in_place() {
            self.renew()?;
        }
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        schema::refuse_newer(&transaction, &self.path)?;
        let mut claim = Claim {
            history: &self.path,
            instance: &mut self.instance,
        };
        let done = job(&transaction, &mut claim)?;
        transaction.commit()?;
        self.logged = self.logged.saturating_add(1);
        self.used = Instant::now();
        // A file that was removed takes what is written all the same, and nobody will see it again.
        if !self.is_in_place() {
            let (path, reason) = (self.path.clone(), words::REMOVED.en.to_owned());
            return Err(StoreError::CannotCreate { path, reason }.into());
        }
        Ok(done)
    }
}

impl Writer {
    /// Whether the file at the place of the history is the one that is open.
    fn is_in_place(&self) -> bool {
        let there = files::id(&self.path);
        there.is_some() && (self.file.is_none() || there == self.file)
    }

    /// Whether the file that was open was removed, and nothing stands in its place.
    pub(super) fn is_gone(&self) -> bool {
        self.file.is_some() && files::id(&self.path).is_none()
    }

    /// Opens the history again where it could not be written, or another file stands in its place, or
    /// none.
    pub(super) fn renew(&mut self) -> Result<(), Fault> {
        if self.refusal.is_some() || !self.is_in_place() {
            let path = self.path.clone();
            *self = Self::open(&path)?;
        }
        Ok(())
    }

    /// Writes the log into the file if it holds so many transactions of this program. `SQLite` does that by itself inside the write that makes the
    /// log too long, which then takes fifty times as long; here nobody waits for it.
    pub(super) fn empty_log(&mut self, worth: u32) -> Result<(), Fault> {
        if self.logged < worth {
            return Ok(());
        }
        self.logged = 0;
        // What others still read stays in the log; that is no error.
        self.connection
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Does something to each of many things, in transactions for which nobody waits long; `told` how many
    /// are done after each.
    pub(super) fn little_by_little<T>(
        &mut self,
        things: &[T],
        mut job: impl FnMut(&Connection, &T) -> Result<(), Fault>,
        told: impl Fn(usize),
    ) -> Result<(), Fault> {
        let mut done = 0;
        while let Some(rest) = things.get(done..).filter(|rest| !rest.is_empty()) {
            done += self.transaction(|transaction, _| {
                let begun = Instant::now();
                let mut count = 0;
                for thing in rest {
                    job(transaction, thing)?;
                    count += 1;
                    if begun.elapsed() > HELD {
                        break;
                    }
                }
                Ok(count)
            })?;
            told(done);
            thread::sleep(BREATH);
        }
        Ok(())
    }

    /// Gives some free pages at the end of the file back to the disk. A power cut may undo it.
    pub(super) fn give_back(&mut self, pages: i64) -> Result<(), Fault> {
        let connection = &self.connection;
        let give = || -> rusqlite::Result<()> {
            let mut statement =
                connection.prepare(&format!("PRAGMA incremental_vacuum({pages})"))?;
            let mut steps = statement.query([])?;
            while steps.next()?.is_some() {}
            Ok(())
        };
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        let given = give();
        connection.pragma_update(None, "synchronous", "FULL")?;
        thread::sleep(BREATH);
        Ok(given?)
    }

    /// Writes all of the log into the file, and makes it short if nobody reads or writes just now.
    pub(super) fn cut_log(&mut self) -> Result<(), Fault> {
        self.empty_log(0)?;
        self.connection.busy_timeout(Duration::ZERO)?;
        let cut = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        schema::patient(&mut self.connection)?;
        Ok(cut?)
    }

    /// For how long nobody has had anything written.
    pub(super) fn quiet(&self) -> Duration {
        self.used.elapsed()
    }

    /// What the bodies of a workflow are packed with, if there is something.
    pub(super) fn dictionary(&mut self, workflow_id: &str) -> Option<Arc<Dictionary>> {
        self.dictionaries.of(&self.connection, workflow_id)
    }

    /// Makes a dictionary for a workflow that has grown enough.
    pub(super) fn grow_dictionary(&mut self, workflow_id: &str) -> Result<(), Fault> {
        let mut dictionaries = std::mem::take(&mut self.dictionaries);
        let done = self.aside(|connection| dictionaries.grow(connection, workflow_id));
        self.dictionaries = dictionaries;
        done
    }

    /// Does a job that is refused where another program writes, not waited for.
    pub(super) fn at_once<T>(
        &mut self,
        job: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.connection.busy_timeout(Duration::ZERO)?;
        let done = job(self);
        schema::patient(&mut self.connection)?;
        done
    }

    /// Does work that nobody waits for in one transaction. It never waits for another program, and
    /// a power cut may undo it: it is done again then.
    pub(super) fn aside<T>(
        &mut self,
        job: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let used = self.used;
        self.connection
            .pragma_update(None, "synchronous", "NORMAL")?;
        let done = self.at_once(|writer| writer.transaction(|transaction, _| job(transaction)));
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        self.used = used;
        done
    }
}

/// This program's name among those that share the history, claimed when it is first needed.
pub(super) struct Claim<'a> {
    history: &'a Path,
    instance: &'a mut Option<Instance>,
}

impl Claim<'_> {
    /// The name to write into rows in flight.
    pub(super) fn name(&mut self) -> Result<&str, StoreError> {
        let instance = match self.instance.take() {
            Some(instance) => instance,
            None => Instance::claim(&instance::folder(self.history)).map_err(|error| {
                StoreError::CannotCreate {
                    path: self.history.to_owned(),
                    reason: error.to_string(),
                }
            })?,
        };
        Ok(self.instance.insert(instance).name())
    }

    /// The name, if there was a need for it yet.
    pub(super) fn known(&self) -> Option<&str> {
        self.instance.as_ref().map(Instance::name)
    }
}

/// The state of the thread that reads.
#[derive(Debug)]
pub(super) struct Reader {
    path: PathBuf,
    /// Opened with the first question, off the way to the first frame.
    connection: Option<Connection>,
    /// Which file that is.
    file: Option<FileId>,
}

impl Reader {
    /// Opens nothing yet.
    pub(super) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            connection: None,
            file: None,
        }
    }

    /// The history's file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The connection, opened if this is the first question, or the first to another file in the place.
    pub(super) fn connection(&mut self) -> rusqlite::Result<&Connection> {
        let there = files::id(&self.path);
        // One that was removed can still be read.
        let same = there.is_none() || there == self.file;
        let connection = if let Some(connection) = self.connection.take().filter(|_| same) {
            connection
        } else {
            self.file = there;
            schema::open_reader(&self.path)?
        };
        Ok(self.connection.insert(connection))
    }
}
