//! What may stand on the command line. Its words are put in at run time (`help`), in the language
//! of the user.

use std::path::PathBuf;

use clap::{
    ArgAction, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};

mod keeping;

use crate::domain::{RunMode, RunStatus};
pub use keeping::{
    DeleteArgs, ExportArgs, ImportArgs, MarkArgs, OpenArgs, PruneArgs, RepairArgs, RerunArgs,
};

/// The command line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Parser)]
#[command(name = "coze-tui", version)]
#[command(disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, infer_subcommands = false)]
pub struct Args {
    /// Name of a profile of the settings.
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// The folder of saved workflows.
    #[arg(long, global = true, value_name = "DIR")]
    pub collection: Option<PathBuf>,
    /// The file of the history.
    #[arg(long, global = true, value_name = "FILE")]
    pub history: Option<PathBuf>,
    /// Run against the local Coze inside this program.
    #[arg(long, global = true)]
    pub demo: bool,
    /// What to do; the screen without it.
    #[command(subcommand)]
    pub command: Option<Command>,
    #[arg(short = 'h', long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// A command that needs no screen.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Makes one run.
    Run(RunArgs),
    /// Lists the saved workflows.
    List(ListArgs),
    /// Saves workflows of a server.
    Pull(PullArgs),
    /// Saves a workflow.
    New(NewArgs),
    /// Lists past runs.
    History(HistoryArgs),
    /// Shows one run.
    Show(ShowArgs),
    /// Compares two runs.
    Diff(DiffArgs),
    /// Makes a past run once more.
    Rerun(RerunArgs),
    /// Prints runs as a file.
    Export(ExportArgs),
    /// Adds the runs of a file.
    Import(ImportArgs),
    /// Shows the runs of a file on the screen.
    Open(OpenArgs),
    /// Pins, names and notes runs.
    Mark(MarkArgs),
    /// Deletes runs.
    Delete(DeleteArgs),
    /// Removes runs for good.
    Prune(PruneArgs),
    /// Salvages a damaged history.
    Repair(RepairArgs),
    /// Answers a run that asks.
    Answer(AnswerArgs),
    /// Waits for runs in flight.
    Wait(WaitArgs),
    /// Serves the local Coze.
    Emulator(EmulatorArgs),
    /// Prints where things are kept.
    Paths,
}

/// Of `run`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct RunArgs {
    /// A saved name, an ID or a URL.
    #[arg(value_name = "WORKFLOW")]
    pub workflow: String,
    /// Parameters of the saved workflow.
    #[arg(long, value_name = "NAME", conflicts_with = "params")]
    pub case: Option<String>,
    /// `key=value`, `key:=JSON` or `key@=FILE`, read by `parameters`.
    #[arg(short = 'p', value_name = "KEY=VALUE", allow_hyphen_values = true)]
    pub parameter: Vec<String>,
    /// A file of parameters; `-` is standard input.
    #[arg(long, value_name = "FILE|-", allow_hyphen_values = true)]
    pub params: Option<PathBuf>,
    /// How it is made, unless the saved workflow says so.
    #[arg(long, value_name = "MODE", value_parser = mode(), hide_possible_values = true)]
    pub mode: Option<RunMode>,
    /// Return once Coze has taken an async run.
    #[arg(long)]
    pub no_wait: bool,
    /// Send it even where it cannot be recorded.
    #[arg(long, conflicts_with = "no_wait")]
    pub unrecorded: bool,
    /// Answers to its questions, in their order.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub answer: Vec<String>,
    /// What output nodes say in a stream goes to stdout too.
    #[arg(long)]
    pub all_nodes: bool,
    /// What a chatflow is told.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub message: Option<String>,
    /// What stands on stdout.
    #[command(flatten)]
    pub format: Format,
}

/// What stands on stdout, the same for every command that has a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::Args)]
pub struct Format {
    /// What stands on stdout.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        default_value_t,
        hide_possible_values = true
    )]
    #[arg(hide_default_value = true)]
    pub output: Output,
}

/// Of `list`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct ListArgs {
    /// What stands on stdout.
    #[command(flatten)]
    pub format: Format,
}

/// Of `pull`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct PullArgs {
    /// Names, IDs or URLs; none lists what there is.
    #[arg(value_name = "NAME|ID")]
    pub workflow: Vec<String>,
    /// Everything.
    #[arg(long, conflicts_with = "workflow")]
    pub all: bool,
    /// Only in this workspace.
    #[arg(long, value_name = "ID")]
    pub space: Option<String>,
    /// Only in this app.
    #[arg(long, value_name = "ID")]
    pub app: Option<String>,
    /// What stands on stdout.
    #[command(flatten)]
    pub format: Format,
}

/// Of `new`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct NewArgs {
    /// Name of its folder.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Its ID, or a URL with the ID in it.
    #[arg(long, value_name = "ID|URL")]
    pub workflow_id: String,
    /// It is a chatflow.
    #[arg(long)]
    pub chatflow: bool,
}

/// Of `history`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct HistoryArgs {
    /// A filter, read by `query`.
    #[arg(value_name = "FILTER", allow_hyphen_values = false)]
    pub filter: Vec<String>,
    /// Only of this saved workflow or ID.
    #[arg(long, value_name = "WORKFLOW")]
    pub workflow: Option<String>,
    /// Only in this state.
    #[arg(long, value_name = "STATUS", value_parser = status(), hide_possible_values = true)]
    #[arg(ignore_case = true)]
    pub status: Option<RunStatus>,
    /// Only what passes this too; `usage` makes one of every `-word`.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub search: Vec<String>,
    /// Only begun since then, read by `since`.
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// At most so many.
    #[arg(
        long,
        value_name = "N",
        default_value = "50",
        hide_default_value = true
    )]
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
    /// What stands on stdout.
    #[command(flatten)]
    pub format: Format,
}

/// Of `show`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct ShowArgs {
    /// An id, its beginning, `last`, `last~2`.
    #[arg(value_name = "RUN")]
    pub run: String,
    /// What stands on stdout.
    #[command(flatten)]
    pub format: Format,
}

/// Of `diff`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct DiffArgs {
    /// The run to compare with, as in `show`.
    #[arg(value_name = "RUN")]
    pub left: String,
    /// The run to look at.
    #[arg(value_name = "RUN")]
    pub right: String,
    /// End with 5 where they differ.
    #[arg(long)]
    pub exit_code: bool,
    /// Fields of the answers that are not compared.
    #[arg(long, value_name = "PATH")]
    pub ignore: Vec<String>,
    /// What stands on stdout.
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        default_value_t,
        hide_possible_values = true
    )]
    #[arg(hide_default_value = true)]
    pub output: Output,
}

/// Of `answer`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct AnswerArgs {
    /// As in `show`.
    #[arg(value_name = "RUN")]
    pub run: String,
    /// A text, the number of an option, `key=value` for the fields of a form, or one JSON object. Options may
    /// stand behind it; what begins like one stands behind `--`.
    #[arg(value_name = "TEXT", allow_negative_numbers = true)]
    pub answer: Vec<String>,
    /// Return once Coze has taken an async run.
    #[arg(long)]
    pub no_wait: bool,
    /// What stands on stdout.
    #[command(flatten)]
    pub format: Format,
}

/// Of `wait`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct WaitArgs {
    /// As in `show`; none for all in flight.
    #[arg(value_name = "RUN")]
    pub run: Vec<String>,
    /// What stands on stdout.
    #[command(flatten)]
    pub format: Format,
}

/// Of `emulator`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct EmulatorArgs {
    /// On 127.0.0.1; 0 takes a free one.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub port: u16,
    /// `cloud` or `studio`. Takes the place of the global flag, hence the same type.
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(["cloud", "studio"]))]
    #[arg(hide_possible_values = true)]
    pub profile: Option<String>,
}

/// What stands on stdout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Output {
    /// For people; of a run, the answer alone.
    #[default]
    Text,
    /// Records, indented.
    Json,
    /// Records, one a line.
    Jsonl,
}

fn mode() -> impl TypedValueParser<Value = RunMode> {
    let known = PossibleValuesParser::new(RunMode::ALL.map(RunMode::as_str));
    known.try_map(|word| RunMode::parse(&word).ok_or("not a mode"))
}

fn status() -> impl TypedValueParser<Value = RunStatus> {
    let known = PossibleValuesParser::new(RunStatus::ALL.map(RunStatus::as_str));
    known.try_map(|word| RunStatus::parse(&word.to_ascii_lowercase()).ok_or("not a status"))
}
