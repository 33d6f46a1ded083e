//! Which workflow and case the editor holds, and the unsaved texts of the others.

use std::collections::BTreeMap;

use crate::domain::{Draft, Timestamp, Workflow};

/// What the editor and the run box were loaded with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opened {
    /// Folder of the saved workflow; `None` for nothing, or for a past run of a workflow that is
    /// not saved.
    pub folder: Option<String>,
    /// Name of the case; `None` where the text is in no file.
    pub case: Option<String>,
    /// `workflow.toml` when it was loaded.
    pub base: Workflow,
}

impl Opened {
    /// `weather/beijing`, `weather`, or the ID of a workflow that is not saved.
    pub fn title(&self) -> String {
        match (&self.folder, &self.case) {
            (Some(folder), Some(case)) => format!("{folder}/{case}"),
            (Some(folder), None) => folder.clone(),
            (None, _) => self.base.workflow_id.clone(),
        }
    }

    /// Nothing was loaded yet.
    pub fn is_nothing(&self) -> bool {
        self.folder.is_none() && self.base.workflow_id.is_empty()
    }

    /// Whether it is this case of this workflow.
    pub fn is(&self, folder: &str, case: Option<&str>) -> bool {
        self.folder.as_deref() == Some(folder) && self.case.as_deref() == case
    }
}

/// The unsaved texts, one a workflow, as they are kept outside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drafts {
    kept: BTreeMap<String, Draft>,
    /// When the text in the editor is to be kept; `None` if it has not changed since.
    pub due: Option<Timestamp>,
}

impl Drafts {
    /// Takes a draft that is on disk.
    pub fn read(&mut self, draft: Draft) {
        self.kept.insert(draft.workflow.clone(), draft);
    }

    /// The unsaved text of a workflow.
    pub fn get(&self, folder: &str) -> Option<&Draft> {
        self.kept.get(folder)
    }

    /// Notes a draft; false if it is what is kept already.
    pub fn keep(&mut self, draft: &Draft) -> bool {
        let known = self.kept.insert(draft.workflow.clone(), draft.clone());
        known.as_ref() != Some(draft)
    }

    /// Drops the draft of a workflow; false if there was none.
    pub fn forget(&mut self, folder: &str) -> bool {
        self.kept.remove(folder).is_some()
    }
}
