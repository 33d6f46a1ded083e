//! Which program waits for a run: each holds the lock of a file, and the system lets go of it
//! when the program ends, however it ends.
//!
//! Files are made, tried and removed only inside a write transaction of the history, so that no
//! instance can take a file for dead between its making and its locking.

use std::{
    collections::hash_map::RandomState,
    ffi::OsString,
    fs::{self, File, TryLockError},
    hash::{BuildHasher, Hasher},
    io,
    path::{Path, PathBuf},
    process,
};

use super::files;

/// This program's claim to be alive; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Instance {
    name: String,
    path: PathBuf,
    /// Holds the lock.
    _file: File,
}

impl Instance {
    /// Makes a claim under a name that nobody had before.
    pub(super) fn claim(folder: &Path) -> io::Result<Self> {
        files::create_folder(folder)?;
        // The standard library's random keys are all the randomness a file name needs.
        let random = RandomState::new().build_hasher().finish();
        let name = format!("{}-{random:016x}", process::id());
        let path = folder.join(&name);
        let file = files::create_file(&path)?;
        file.try_lock().map_err(io::Error::from)?;
        Ok(Self {
            name,
            path,
            _file: file,
        })
    }

    /// The name that rows in flight carry.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        // Left behind, it would be found dead and swept by the next program.
        let _ = fs::remove_file(&self.path);
    }
}

/// The folder of the claims: `history.db.live` beside `history.db`.
pub(super) fn folder(history: &Path) -> PathBuf {
    let mut name = OsString::from(history);
    name.push(".live");
    PathBuf::from(name)
}

/// Whether an instance is certainly dead: its file is gone, or its lock is free. Removes the file.
/// Any doubt (a lock that cannot be tried) counts as alive: its runs are left alone.
pub(super) fn bury(path: &Path) -> bool {
    // Some network file systems lock only what is open for writing.
    let file = match File::options().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) => return error.kind() == io::ErrorKind::NotFound,
    };
    match file.try_lock() {
        Ok(()) => {
            let _ = fs::remove_file(path);
            true
        }
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
    }
}

/// Removes the files of dead instances that no row names.
pub(super) fn sweep(folder: &Path, mine: Option<&str>) {
    // No folder: nobody ever waited here.
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        if mine.is_none_or(|name| entry.file_name() != name) {
            bury(&entry.path());
        }
    }
}
