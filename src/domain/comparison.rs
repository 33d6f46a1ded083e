//! What is compared before one of two versions is chosen: a file of the collection, and what would be
//! written over it.

use std::sync::Arc;

use super::Workflow;

/// A file that changed on disk while it was changed here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparison {
    /// A case.
    Case {
        /// Folder of the workflow.
        workflow: String,
        /// Name of the case.
        case: String,
        /// What would be written.
        mine: Arc<str>,
    },
    /// `workflow.toml`.
    Settings {
        /// Folder of the workflow.
        folder: String,
        /// What the file said when it was loaded.
        base: Box<Workflow>,
        /// What it would say.
        now: Box<Workflow>,
    },
}
