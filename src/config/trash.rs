//! What was removed from a collection is kept for a while outside of it, so that undo brings it
//! back and a program that is killed loses nothing.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use super::{save, tree};
use crate::domain::Timestamp;

/// What was removed longer ago is dropped for good.
const KEPT: Duration = Duration::from_hours(30 * 24);
/// Two things removed within a millisecond.
const MOST_AT_ONCE: usize = 1_000;

/// The folder of removed things: one folder each, named by the time, with the thing in it under
/// its own name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trash {
    folder: PathBuf,
}

impl Trash {
    /// The trash in a folder, which need not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Takes a file or folder away; gives the place where it is kept. `within` tells what it was
    /// part of, for people who look for it by hand.
    pub(super) fn take(&self, path: &Path, within: &str) -> io::Result<PathBuf> {
        save::create_private(&self.folder)?;
        self.drop_old();
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let folder = self.free_folder()?.join(within);
        save::create_private(&folder)?;
        let kept = folder.join(name);
        tree::move_to(path, &kept)?;
        Ok(kept)
    }

    /// Puts something back to a place that is free.
    pub(super) fn give_back(&self, kept: &Path, path: &Path) -> io::Result<()> {
        tree::move_to(kept, path)?;
        // Its own folders are of no more use; one that is not empty stays.
        let own = kept.ancestors().skip(1);
        for folder in own.take_while(|folder| *folder != self.folder) {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(())
    }

    fn free_folder(&self) -> io::Result<PathBuf> {
        let now = Timestamp::now().rfc3339().replace(':', "");
        for number in 0..MOST_AT_ONCE {
            let folder = self.folder.join(format!("{now}-{number}"));
            match fs::create_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => return made.map(|()| folder),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// What cannot be dropped now is dropped another time.
    fn drop_old(&self) {
        let Some(limit) = SystemTime::now().checked_sub(KEPT) else {
            return;
        };
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let about = entry.metadata().and_then(|about| about.modified());
            if about.is_ok_and(|made| made < limit) {
                let _ = tree::remove(&entry.path());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_away_can_be_had_back_and_goes_after_a_month() {
        let folder = tempfile::tempdir().unwrap();
        let trash = Trash::new(folder.path().join("state/trash"));
        let file = folder.path().join("beijing.json");
        fs::write(&file, "1").unwrap();
        let kept = trash.take(&file, "weather/cases").unwrap();
        assert!(!file.exists() && kept.ends_with("weather/cases/beijing.json"));
        fs::write(&file, "new").unwrap();
        let taken = trash.give_back(&kept, &file).unwrap_err();
        assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&kept).unwrap(), "1");
        fs::remove_file(&file).unwrap();
        trash.give_back(&kept, &file).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "1");
        let left = |trash: &Trash| fs::read_dir(&trash.folder).unwrap().count();
        assert_eq!(left(&trash), 0);

        for days in [29, 31] {
            let old = trash.folder.join(format!("{days}"));
            fs::create_dir(&old).unwrap();
            let day = Duration::from_hours(24);
            let made = SystemTime::now() - day * days;
            fs::File::open(&old).unwrap().set_modified(made).unwrap();
        }
        trash.take(&file, "").unwrap();
        assert!(trash.folder.join("29").exists() && !trash.folder.join("31").exists());
    }
}
