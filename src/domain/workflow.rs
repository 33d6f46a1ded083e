//! A saved workflow and its cases, as the collection holds them.

use std::{collections::BTreeMap, sync::Arc};

use super::{FileProblem, FlowKind, Inputs, RunMode};

/// What `workflow.toml` says: which workflow, and how it is run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workflow {
    /// ID of the published workflow.
    pub workflow_id: String,
    /// A name for people; the folder's name where it is absent.
    pub name: Option<String>,
    /// What it is made for.
    pub kind: FlowKind,
    /// How it is run unless the user chooses otherwise.
    pub mode: RunMode,
    /// The agent to tie the run to.
    pub bot_id: Option<String>,
    /// The app the workflow lives in. Never together with `bot_id`.
    pub app_id: Option<String>,
    /// A published version such as `v0.0.5`; the latest where it is absent.
    pub workflow_version: Option<String>,
    /// The channel; the API's own (`1024`) where it is absent.
    pub connector_id: Option<String>,
    /// `latitude`, `longitude`, `user_id`.
    pub ext: BTreeMap<String, String>,
    /// Free words to find it by.
    pub tags: Vec<String>,
    /// A jq filter that its answers are read with.
    pub filter: Option<String>,
    /// Fields of its answers that are not compared: paths such as `items[*].id`.
    pub ignore: Vec<String>,
}

impl Workflow {
    /// Its kind as files have it: the usual one is not written.
    pub fn kind_to_write(&self) -> Option<&'static str> {
        (self.kind != FlowKind::Workflow).then_some(self.kind.as_str())
    }
}

/// One set of parameters of a workflow: a file in `cases/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The file's name without `.json`.
    pub name: String,
    /// The parameters exactly as the user wrote them; they may not be valid JSON.
    pub text: Arc<str>,
}

/// A folder of the collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedWorkflow {
    /// The folder's name, unique in the collection; `coze-tui run` takes it.
    pub folder: String,
    /// The last state that could be read; `None` if there never was one.
    pub workflow: Option<Workflow>,
    /// The input schema of `inputs.json`; `None` where it is not known.
    pub inputs: Option<Arc<Inputs>>,
    /// By name.
    pub cases: Vec<Case>,
    /// Files of this folder that could not be read or understood.
    pub problems: Vec<FileProblem>,
}

impl SavedWorkflow {
    /// A folder of which nothing but its name is known yet.
    pub fn named(folder: String) -> Self {
        Self {
            folder,
            workflow: None,
            inputs: None,
            cases: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Whether it was read, well or not.
    pub fn is_read(&self) -> bool {
        self.workflow.is_some() || !self.problems.is_empty()
    }
}

/// Parameters that were typed and not saved to a case; they survive quitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Folder of the workflow in the collection.
    pub workflow: String,
    /// The case it was begun from.
    pub case: Option<String>,
    /// The text of the editor.
    pub parameters: Arc<str>,
    /// The mode that was chosen.
    pub mode: RunMode,
    /// Settings that differ from `workflow.toml`, by their keys; an empty one was taken out.
    pub settings: BTreeMap<String, String>,
}
