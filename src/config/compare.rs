//! A file on disk and what would be written over it, as two texts.

use super::{
    Collection, SaveError,
    collection::{CASE_SUFFIX, CASES, WORKFLOW_FILE},
    save::{check_name, on_disk},
    workflow_edit,
};
use crate::domain::Comparison;

impl Collection {
    /// What the file holds now, nothing if it is gone, and what it would hold.
    ///
    /// # Errors
    /// It cannot be read, or what it holds is broken.
    pub fn both(&self, what: &Comparison) -> Result<(String, String), SaveError> {
        match what {
            Comparison::Case {
                workflow,
                case,
                mine,
            } => {
                check_name(workflow)?;
                check_name(case)?;
                let cases = self.root().join(workflow).join(CASES);
                let theirs = on_disk(&cases.join(format!("{case}{CASE_SUFFIX}")))?;
                Ok((theirs.unwrap_or_default(), mine.to_string()))
            }
            Comparison::Settings { folder, base, now } => {
                check_name(folder)?;
                let path = self.root().join(folder).join(WORKFLOW_FILE);
                let theirs = on_disk(&path)?.unwrap_or_default();
                let mine = workflow_edit::edit(&theirs, base, now);
                let mine = mine.map_err(|error| SaveError::Failed {
                    path,
                    reason: error.message().to_owned(),
                })?;
                Ok((theirs, mine))
            }
        }
    }
}
