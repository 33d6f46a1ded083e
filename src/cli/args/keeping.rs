//! The commands for what is kept: run again, export, import, mark, delete, prune.

use std::path::PathBuf;

use super::Format;

/// Of `rerun`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct RerunArgs {
    /// As in `show`.
    #[arg(value_name = "RUN")]
    pub run: String,
    /// Also where it may be billed twice.
    #[arg(long)]
    pub yes: bool,
    /// Return once Coze has taken an async run.
    #[arg(long)]
    pub no_wait: bool,
    /// Send it even where it cannot be recorded.
    #[arg(long, conflicts_with = "no_wait")]
    pub unrecorded: bool,
    /// What stands on stdout.
    #[command(flatten)]
    pub format: Format,
}

/// Of `export`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct ExportArgs {
    /// As in `show`.
    #[arg(value_name = "RUN", required_unless_present = "search")]
    pub run: Vec<String>,
    /// All that pass a filter; an empty one for everything.
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    pub search: Option<String>,
    /// Paths inside the parameters.
    #[arg(long, value_name = "PATH")]
    pub mask: Vec<String>,
}

/// Of `import`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct ImportArgs {
    /// Files of records; `-` is standard input.
    #[arg(value_name = "FILE|-", required = true, allow_hyphen_values = true)]
    pub file: Vec<PathBuf>,
}

/// Of `open`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct OpenArgs {
    /// A file of records.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Of `repair`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct RepairArgs {
    /// A damaged history whose runs are added.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// Of `mark`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
#[group(id = "marks", required = true, multiple = true, args = ["pin", "unpin", "name", "note"])]
pub struct MarkArgs {
    /// As in `show`.
    #[arg(value_name = "RUN", required = true)]
    pub run: Vec<String>,
    /// Keep it when the history is pruned.
    #[arg(long, conflicts_with = "unpin")]
    pub pin: bool,
    /// The contrary.
    #[arg(long)]
    pub unpin: bool,
    /// A name; an empty one takes it away.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub name: Option<String>,
    /// A note; an empty one takes it away.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub note: Option<String>,
}

/// Of `delete`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct DeleteArgs {
    /// As in `show`.
    #[arg(value_name = "RUN", required_unless_present = "undo")]
    pub run: Vec<String>,
    /// Bring back what was deleted last, or these.
    #[arg(long)]
    pub undo: bool,
}

/// Of `prune`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct PruneArgs {
    /// Runs recorded before, read by `since`.
    #[arg(long, value_name = "TIME")]
    pub older_than: Option<String>,
    /// Runs behind the newest so many.
    #[arg(long, value_name = "N")]
    pub keep: Option<u64>,
    /// The oldest, until the history is this small.
    #[arg(long, value_name = "SIZE")]
    pub size: Option<String>,
    /// What was deleted, at once.
    #[arg(long)]
    pub deleted: bool,
    /// Only say what would go.
    #[arg(long)]
    pub dry_run: bool,
}
