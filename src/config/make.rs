//! Making a workflow's folder: whole or not at all. Nothing of it is left when a disk is full or a
//! file is refused.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::{
    Collection, SaveError,
    collection::{CASE_SUFFIX, CASES, INPUTS_FILE, WORKFLOW_FILE},
    save::{check_name, create_private, failed, write},
    tree, workflow_file,
};
use crate::domain::{Inputs, Workflow};

/// What a new folder holds.
#[derive(Debug, Clone, Copy)]
pub struct NewFolder<'a> {
    /// Its `workflow.toml`.
    pub workflow: &'a Workflow,
    /// Its `inputs.json`, where they are known.
    pub inputs: Option<&'a Inputs>,
    /// Name and parameters of its first case.
    pub case: Option<(&'a str, &'a str)>,
}

/// Folders that were made for a file; they go again unless it was written.
#[derive(Debug)]
pub(super) struct Made {
    /// The innermost first.
    folders: Vec<PathBuf>,
}

impl Made {
    /// Makes a folder and those above it that are missing, for nobody but their owner.
    pub(super) fn folders(path: &Path) -> Result<Self, SaveError> {
        let missing = path.ancestors().take_while(|folder| !folder.exists());
        let made = Self {
            folders: missing.map(Path::to_owned).collect(),
        };
        // Those that could be made go again with `made`.
        create_private(path).map_err(|error| failed(path, &error))?;
        Ok(made)
    }

    /// The file is there.
    pub(super) fn keep(mut self) {
        self.folders.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in &self.folders {
            // One that holds something meanwhile stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

impl Collection {
    /// Makes a workflow's folder with everything in it. Never changes a workflow that is there.
    ///
    /// # Errors
    /// There is no new folder.
    pub fn make(&self, folder: &str, new: NewFolder<'_>) -> Result<(), SaveError> {
        check_name(folder)?;
        new.case.map_or(Ok(()), |(name, _)| check_name(name))?;
        let made = Made::folders(self.root())?;
        let place = self.root().join(folder);
        if place.symlink_metadata().is_ok() {
            self.make_in(&place, new)?;
        } else {
            self.make_whole(folder, &place, new)?;
        }
        made.keep();
        Ok(())
    }

    /// Under a name that readers skip until it is whole.
    fn make_whole(&self, folder: &str, place: &Path, new: NewFolder<'_>) -> Result<(), SaveError> {
        let half = tempfile::Builder::new()
            .prefix(".coze-tui-")
            .tempdir_in(self.root())
            .map_err(|error| failed(place, &error))?;
        let whole = half.path().join(folder);
        create_private(&whole).map_err(|error| failed(place, &error))?;
        // Of the place it will have, not of the one it has for a moment.
        fill(&whole, new).map_err(|error| failed(place, &error))?;
        tree::move_to(&whole, place).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => SaveError::Exists {
                path: place.join(WORKFLOW_FILE),
            },
            _ => failed(place, &error),
        })?;
        // So that the new name outlives a power cut too. Not every system lets a folder be opened.
        if let Ok(root) = File::open(self.root()) {
            let _ = root.sync_all();
        }
        Ok(())
    }

    /// Into a folder that is there and is no workflow yet.
    fn make_in(&self, place: &Path, new: NewFolder<'_>) -> Result<(), SaveError> {
        self.check_inside(place)?;
        let path = place.join(WORKFLOW_FILE);
        if path.symlink_metadata().is_ok() {
            return Err(SaveError::Exists { path });
        }
        fill(place, new).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => SaveError::Exists { path },
            _ => failed(&path, &error),
        })
    }
}

/// `workflow.toml` last: whoever watches sees a workflow once it is whole.
fn fill(folder: &Path, new: NewFolder<'_>) -> io::Result<()> {
    if let Some(inputs) = new.inputs {
        let path = folder.join(INPUTS_FILE);
        let replace = path.exists();
        write(&path, &inputs.to_json(), replace)?;
    }
    if let Some((name, text)) = new.case {
        let cases = folder.join(CASES);
        create_private(&cases)?;
        write(&cases.join(format!("{name}{CASE_SUFFIX}")), text, false)?;
    }
    let text = workflow_file::write(new.workflow);
    write(&folder.join(WORKFLOW_FILE), &text, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Language;

    #[test]
    fn what_cannot_be_made_whole_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("a/b/coze-workflows");
        let collection = Collection::new(root.clone());
        let workflow = Workflow {
            workflow_id: "7601".to_owned(),
            ..Workflow::default()
        };
        // Longer than any file system takes, and not by our own count.
        let long = "🌦".repeat(80);
        let with = |case| NewFolder {
            workflow: &workflow,
            inputs: None,
            case: Some((case, "{}")),
        };
        for (name, case) in [("weather", &*long), (&*long, "x")] {
            let refused = collection.make(name, with(case));
            assert!(
                matches!(refused, Err(SaveError::Failed { .. })),
                "{refused:?}"
            );
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        }
        let refused = collection.save_case("weather", &long, "{}", None);
        assert!(
            matches!(refused, Err(SaveError::Failed { .. })),
            "{refused:?}"
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

        collection.make("weather", with("x")).unwrap();
        let saved = collection.read(Language::English).unwrap();
        assert_eq!((saved.len(), saved[0].cases.len()), (1, 1));
        assert_eq!(fs::read_dir(&root).unwrap().count(), 1, "no half is left");
        let exists = collection.make("weather", with("y"));
        assert!(
            matches!(exists, Err(SaveError::Exists { .. })),
            "{exists:?}"
        );
        assert_eq!(fs::read_dir(root.join("weather/cases")).unwrap().count(), 1);
        // What somebody began by hand is gone on with.
        fs::create_dir(root.join("by hand")).unwrap();
        collection.make("by hand", with("x")).unwrap();
        assert!(root.join("by hand/cases/x.json").exists());
    }
}
