//! What is kept of the history and for how long: what to prune, what that came to, and its size.

use super::Timestamp;

/// A deleted run can be brought back for so long; then it is gone for good.
pub const UNDO_DAYS: i64 = 7;

/// Which runs go. Of several rules one is enough. Runs that are pinned or in flight stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PruneRule {
    /// Those recorded before.
    pub before: Option<Timestamp>,
    /// Those behind the newest so many.
    pub keep: Option<u64>,
    /// The oldest, until the file has no more bytes than this.
    pub bytes: Option<u64>,
    /// Those that were deleted, at once.
    pub deleted: bool,
}

/// What pruning came to, or would come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pruned {
    /// Runs that went.
    pub runs: u64,
    /// Bytes of their bodies, as they are stored.
    pub bytes: u64,
    /// Runs that a rule named and that stayed because they are pinned.
    pub pinned: u64,
    /// The file's size after it.
    pub file: u64,
}

/// How large the history is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HistorySize {
    /// Runs, without those that were deleted.
    pub runs: u64,
    /// Those of them that are pinned.
    pub pinned: u64,
    /// Runs that were deleted and can be brought back.
    pub deleted: u64,
    /// Bytes of its files on disk.
    pub file: u64,
    /// Bytes inside it that new runs will fill.
    pub free: u64,
}
