//! What people put on a run after it ended, beside its pin.

use super::Timestamp;

/// Marks of a run. The default is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// A name of its own, among the runs of its workflow.
    pub name: Option<String>,
    /// A remark, of any length.
    pub note: Option<String>,
    /// The file it was read from. `None` for runs that were made here.
    pub imported_from: Option<String>,
    /// When it was deleted. It can be brought back until the history is pruned of it.
    pub deleted_at: Option<Timestamp>,
}
