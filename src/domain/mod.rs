//! The words that rooms share: workflows, runs, times, identifiers, failures.
//!
//! No I/O, no async, no terminal. Names are the API's own where it has one.

mod access;
mod arrivals;
mod clock;
mod comparison;
mod curl;
mod editor_keys;
mod file_problem;
mod folder_name;
mod found;
mod history_filter;
mod identifier;
mod inputs;
mod keeping;
mod line_diff;
mod listing;
mod marks;
mod masked;
mod past_parameters;
mod past_values;
mod pasted;
mod progress;
mod rearrangement;
mod record;
mod reference;
mod run;
mod run_again;
mod run_error;
mod run_id;
mod secret;
mod setting;
mod since;
mod situation;
mod size;
mod snippet;
mod tape;
mod trend;
mod upload;
mod workflow;

pub mod error_code;

pub use access::Access;
pub use arrivals::Arrivals;
pub use clock::{Duration, NotATime, Timestamp};
pub use comparison::Comparison;
pub use curl::{Pasted, is_curl};
pub use editor_keys::EditorKeys;
pub use file_problem::{FileProblem, Place};
pub use folder_name::{folder_names, is_forbidden_in_names};
pub use found::{Excerpt, FoundIn, FoundRun};
pub use history_filter::{
    Bounds, Candidate, Completion, Condition, FilterFault, FilterFaultReason, FilterKey,
    FilterTerm, FilterWords, HistoryFilter,
};
pub use identifier::{IdentifierFault, check_identifier};
pub use inputs::{
    Doubt, DoubtReason, FileKind, Input, InputKind, Inputs, InputsFault, InputsFaultReason,
    InputsOrigin,
};
pub use keeping::{HistorySize, PruneRule, Pruned, Pruning, UNDO_DAYS};
pub use line_diff::{DiffLine, LineChange, line_diff};
pub use listing::{
    About, Answer, App, FlowKind, Listed, Page, Question, Refused, Space, Version, Wanted,
};
pub use marks::Marks;
pub use masked::{MASK, is_masked};
pub use past_parameters::{PastParameters, StepInto};
pub use past_values::{InputWay, PastRuns, PastValue};
pub use progress::RunEvent;
pub use rearrangement::{Rearrangement, Removed};
pub use record::{GivenAnswer, MOST_ANSWERS, RunRecord, Turn, Usage};
pub use reference::{Reference, ReferenceFault};
pub use run::{MOST_SENT, RunMode, RunRequest, RunStatus, RunSummary, USER_INPUT};
pub use run_again::sent_parameters;
pub use run_error::{ErrorKind, Remedy, RunError};
pub use run_id::{IdSource, RunId};
pub use secret::Token;
pub use setting::Setting;
pub use situation::Situation;
pub use size::{read_size, size_text};
pub use snippet::Snippet;
pub use tape::{Stretch, Tape};
pub use trend::{Standing, Trend, TrendPoint, Trends};
pub use upload::{LARGEST_UPLOAD, UploadError, Uploaded};
pub use workflow::{Case, Draft, SavedWorkflow, Workflow};
