//! What a user can do to the folders of the collection, and what is kept of what was removed.

use std::path::PathBuf;

use super::Workflow;

/// A change of the collection that is not the saving of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rearrangement {
    /// A folder with its `workflow.toml`.
    NewWorkflow {
        /// Name of the folder.
        folder: String,
        /// What the file says.
        workflow: Box<Workflow>,
    },
    /// Another name for a folder.
    RenameWorkflow {
        /// Its name.
        from: String,
        /// Its name from now on.
        to: String,
    },
    /// A copy of a folder with everything in it.
    DuplicateWorkflow {
        /// The one to copy.
        from: String,
        /// Name of the copy.
        to: String,
    },
    /// A folder is taken away, and kept aside.
    RemoveWorkflow {
        /// Its name.
        folder: String,
    },
    /// Keys of `workflow.toml`. Whatever else stands there stays as it is.
    EditWorkflow {
        /// Name of the folder.
        folder: String,
        /// What the file said when it was loaded. A key that another program changed since is not
        /// overwritten.
        base: Box<Workflow>,
        /// What it is to say.
        now: Box<Workflow>,
        /// Overwrite such a key all the same: the user was asked.
        force: bool,
    },
    /// A new case.
    NewCase {
        /// Folder of the workflow.
        workflow: String,
        /// Name of the case.
        case: String,
        /// Its parameters.
        text: String,
    },
    /// Another name for a case.
    RenameCase {
        /// Folder of the workflow.
        workflow: String,
        /// Its name.
        from: String,
        /// Its name from now on.
        to: String,
    },
    /// A copy of a case as it is on disk.
    DuplicateCase {
        /// Folder of the workflow.
        workflow: String,
        /// The one to copy.
        from: String,
        /// Name of the copy.
        to: String,
    },
    /// A case is taken away, and kept aside.
    RemoveCase {
        /// Folder of the workflow.
        workflow: String,
        /// Its name.
        case: String,
    },
    /// What was taken away is put back.
    Restore(Removed),
}

impl Rearrangement {
    /// The folders that it changes.
    pub fn folders(&self) -> Vec<&str> {
        match self {
            Self::RenameWorkflow { from, to } | Self::DuplicateWorkflow { from, to } => {
                vec![from, to]
            }
            Self::NewWorkflow { folder, .. }
            | Self::RemoveWorkflow { folder }
            | Self::EditWorkflow { folder, .. } => vec![folder],
            Self::NewCase { workflow, .. }
            | Self::RenameCase { workflow, .. }
            | Self::DuplicateCase { workflow, .. }
            | Self::RemoveCase { workflow, .. } => vec![workflow],
            Self::Restore(removed) => vec![&removed.workflow],
        }
    }
}

/// What was taken away, and where it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Folder of the workflow.
    pub workflow: String,
    /// The case; `None` for the whole workflow.
    pub case: Option<String>,
    /// The file or folder that is kept.
    pub kept: PathBuf,
}

impl Removed {
    /// `weather/beijing` or `weather`.
    pub fn title(&self) -> String {
        match &self.case {
            Some(case) => format!("{}/{case}", self.workflow),
            None => self.workflow.clone(),
        }
    }
}
