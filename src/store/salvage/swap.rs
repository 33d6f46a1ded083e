//! How the new history takes the place of the damaged one: by a rename, at which nothing is missing at any
//! moment, and by one program at a time.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::pages::beside;
use crate::{
    domain::Timestamp,
    store::{StoreError, error::Fault, files},
};

/// What stands beside a history while it is in use.
const LOGS: [&str; 2] = ["-wal", "-shm"];

/// The right to repair a history, which one program has at a time. What was made and not used is removed
/// with it.
pub(super) struct Turn {
    path: PathBuf,
    lock: PathBuf,
    /// Held until this is dropped.
    _file: File,
}

impl Turn {
    /// [`StoreError::Repairing`] while another program has it.
    pub(super) fn take(path: &Path) -> Result<Self, StoreError> {
        let lock = beside(path, ".repair");
        loop {
            let file =
                files::create_file(&lock).map_err(|error| StoreError::of_io(&error, path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let path = path.to_owned();
                    return Err(StoreError::Repairing { path });
                }
                Err(TryLockError::Error(error)) => return Err(StoreError::of_io(&error, path)),
            }
            // One that its holder removed while it was tried locks nobody out.
            if files::id_of(&file).is_some_and(|id| files::id(&lock) == Some(id)) {
                let path = path.to_owned();
                return Ok(Self {
                    path,
                    lock,
                    _file: file,
                });
            }
        }
    }

    /// Where the new history is made. What a program left there that was killed is removed.
    pub(super) fn new_file(&self) -> Result<PathBuf, StoreError> {
        let new = self.made();
        remove(&new).map_err(|error| StoreError::of_io(&error, &self.path))?;
        Ok(new)
    }

    /// Sets the damaged history aside and puts the new one in its place. An earlier one that was set aside
    /// is not touched.
    pub(super) fn swap(&self, now: Timestamp) -> Result<PathBuf, StoreError> {
        let path = &self.path;
        let aside = free_name(path, now);
        let new = self.made();
        let swap = || {
            File::open(&new)?.sync_all()?;
            // A second name, where there are such, so that the place is empty at no moment.
            if fs::hard_link(path, &aside).is_err() {
                fs::rename(path, &aside)?;
            }
            // The new one must not find the log of the old one.
            for end in LOGS {
                let log = beside(path, end);
                if log.exists() {
                    fs::rename(&log, beside(&aside, end))?;
                }
            }
            fs::rename(&new, path)?;
            let folder = path.parent().filter(|folder| *folder != Path::new(""));
            // Where a folder cannot be put on the disk, it is not.
            let _ =
                File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all());
            Ok(())
        };
        swap().map_err(|error: io::Error| StoreError::of_io(&error, path))?;
        Ok(aside)
    }

    fn made(&self) -> PathBuf {
        beside(&self.path, ".salvage")
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let _ = remove(&self.made());
        let _ = fs::remove_file(&self.lock);
    }
}

/// Keeps other programs from writing a history until this is dropped, where it is whole enough for that.
pub(super) fn hold(path: &Path) -> Result<Option<Connection>, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let held = Connection::open_with_flags(path, flags).and_then(|held| {
        // Nothing of the log is written into the file: it is set aside as it is.
        held.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        held.execute_batch("BEGIN IMMEDIATE")?;
        Ok(held)
    });
    match held.map_err(Fault::from) {
        Err(fault) if fault.is_busy() => Err(fault),
        held => Ok(held.ok()),
    }
}

fn free_name(path: &Path, now: Timestamp) -> PathBuf {
    let stamp: String = now
        .rfc3339()
        .chars()
        .filter(char::is_ascii_digit)
        .take(17)
        .collect();
    let mut aside = beside(path, &format!(".damaged-{stamp}"));
    let mut more = 1;
    while aside.exists() {
        aside = beside(path, &format!(".damaged-{stamp}-{more}"));
        more += 1;
    }
    aside
}

fn remove(history: &Path) -> io::Result<()> {
    for end in ["", "-wal", "-shm"] {
        match fs::remove_file(beside(history, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
