//! What is kept of the history and for how long: what to prune, what that came to, and its size.

use super::Timestamp;

/// A deleted run can be brought back for so long; then it is gone for good.
pub const UNDO_DAYS: i64 = 7;

/// Which runs go. Of several rules one is enough. Runs that are pinned or in flight stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PruneRule {
    /// Those that started before.
    pub before: Option<Timestamp>,
    /// Those behind the so many that started last.
    pub keep: Option<u64>,
    /// Those that were deleted, then the oldest, until the file has no more bytes than this.
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
    /// The file's size after it; about, where nothing was done yet.
    pub file: u64,
}

/// How far pruning is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pruning {
    /// Runs are removed.
    Runs {
        /// So many are gone.
        done: usize,
        /// Of so many.
        all: usize,
    },
    /// Room is given back to the disk.
    Room {
        /// So many bytes are left.
        left: u64,
    },
    /// The file is written anew.
    Anew,
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
