//! The tables, how older files are brought to their form, and how a connection is set up.

use std::{
    fs::File,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{StoreError, error::Fault, files, still};
use crate::wording::store as words;

/// Format 1 is the first entry; a file's `user_version` is how many of them it has seen.
pub(super) const FORMATS: &[&str] = &[
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
    include_str!("schema_5.sql"),
    include_str!("schema_6.sql"),
    include_str!("schema_7.sql"),
];
/// Tells our files from those of other programs: `coze` in ASCII.
const APPLICATION_ID: i64 = 0x636f_7a65;
/// The same, as it stands in the file from byte 68 on.
pub(super) const MARK: [u8; 4] = *b"coze";
/// How long another program may hold the file.
const PATIENCE: Duration = Duration::from_secs(5);
/// Looks a millisecond apart, then looks so many milliseconds apart, up to that time.
const MANY: i32 = 200;
const SELDOM: u64 = 4;
const LAST: i32 = 1_400;

/// Opens the history for writing, making it or bringing it up to date.
pub(super) fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    make(path)?;
    let begun = Instant::now();
    loop {
        match try_open_writer(path) {
            // Changing to WAL does not wait for others by itself.
            Err(fault) if fault.is_busy() && begun.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(5));
            }
            result => return result.map_err(|fault| fault.at(path)),
        }
    }
}

/// Has a connection wait while another one writes, as long as [`PATIENCE`]. `SQLite` by itself looks
/// again after pauses that grow to a tenth of a second: of three programs that write all the time one
/// waited for half a second.
pub(super) fn patient(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.busy_handler(Some(|looks| {
        thread::sleep(Duration::from_millis(if looks < MANY { 1 } else { SELDOM }));
        looks < LAST
    }))
}

/// Opens a history that stands, for reading only, also where nothing can be written beside it.
pub(super) fn open_reader(path: &Path) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_with_flags(path, reading())?;
    patient(&mut connection)?;
    if still::is_needed(&connection, path) {
        return still::open(path, reading());
    }
    Ok(connection)
}

/// Opens a history that cannot be written, if it is one that this program can read as it stands; nothing where
/// the file is empty.
pub(super) fn open_to_read(path: &Path) -> Result<Option<Connection>, StoreError> {
    if let Err(error) = File::open(path) {
        let (path, reason) = (path.to_owned(), error.to_string());
        return Err(StoreError::Unreadable { path, reason });
    }
    let opened = open_reader(path).map_err(Fault::from).and_then(|reader| {
        let version = version_of(&reader, path)?;
        Ok((reader, version))
    });
    let (reader, version) = opened.map_err(|fault| fault.at(path))?;
    if version == 0 {
        // Nothing was ever written to it.
        return Ok(None);
    }
    if version < known() {
        let path = path.to_owned();
        return Err(StoreError::Outdated { path });
    }
    Ok(Some(reader))
}

fn reading() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

fn make(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let made = folder.map_or(Ok(()), files::create_folder);
    let opened = made.and_then(|()| files::create_file(path));
    opened
        .map(drop)
        .map_err(|error| StoreError::of_io(&error, path))
}

fn try_open_writer(path: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    patient(&mut connection)?;
    // Looked at first: a file that is not for us is left exactly as it is.
    let version = version_of(&connection, path)?;
    if version == 0 {
        // Only a file without tables takes this: pages that become free can be given back.
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    }
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    // A run that was said to be recorded must outlive a power cut, which NORMAL does not promise.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "journal_size_limit", 16 << 20)?;
    if version < known() {
        migrate(&mut connection, path)?;
    }
    Ok(connection)
}

fn migrate(connection: &mut Connection, path: &Path) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again: another instance may have done it while this one waited for the lock.
    let version = version_of(&transaction, path)?;
    let seen = usize::try_from(version).unwrap_or(0);
    for migration in FORMATS.iter().skip(seen) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", known())?;
    transaction.commit()?;
    Ok(())
}

/// The format of a history; a file of another program has none.
pub(super) fn version_of(connection: &Connection, path: &Path) -> Result<i64, Fault> {
    // One statement, so one moment: another instance may be making the tables right now.
    let sql = "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_schema) \
               FROM pragma_user_version, pragma_application_id";
    let (version, application, objects): (i64, i64, i64) =
        connection.query_row(sql, [], |row| row.try_into())?;
    if application != APPLICATION_ID && (version != 0 || objects != 0) {
        let (path, reason) = (path.to_owned(), words::FOREIGN.en.to_owned());
        return Err(StoreError::Corrupt { path, reason }.into());
    }
    refuse_if_newer(version, path)?;
    Ok(version)
}

/// A newer program may have brought a history up to date while this one has it open.
pub(super) fn refuse_newer(connection: &Connection, path: &Path) -> Result<(), Fault> {
    let sql = "SELECT user_version FROM pragma_user_version";
    let version = connection
        .prepare_cached(sql)?
        .query_one([], |row| row.get(0))?;
    refuse_if_newer(version, path)
}

pub(super) fn refuse_if_newer(found: i64, path: &Path) -> Result<(), Fault> {
    let known = known();
    if found > known {
        let path = path.to_owned();
        return Err(StoreError::Newer { path, found, known }.into());
    }
    Ok(())
}

pub(super) fn known() -> i64 {
    i64::try_from(FORMATS.len()).unwrap_or(i64::MAX)
}
