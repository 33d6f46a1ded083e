//! Comparing runs.

use super::Text;

/// A pattern of values to ignore that cannot be read.
pub const BAD_PATTERN: Text = Text::new(
    "not a path such as items[*].id, meta.*_at or **.time",
    "不是路径；例如 items[*].id、meta.*_at、**.time",
);
