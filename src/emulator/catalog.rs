//! The workspace: its workflows with their ids, and what is told about them. Ids never change, so that
//! a demo, a test and a history on disk can rely on them.

use serde_json::Value;

use super::{call::Call, envelope::Refusal, identity::APP_ID, script::Plan, workflows};

/// One workflow of the local Coze.
#[derive(Debug)]
pub struct Workflow {
    /// What it is called.
    pub name: &'static str,
    /// What it is run by.
    pub workflow_id: &'static str,
    about: &'static str,
    plan: fn(&Call<'_>) -> Result<Plan, Refusal>,
}

macro_rules! workflow {
    ($name:literal, $id:literal, $plan:path) => {
        Workflow {
            name: $name,
            workflow_id: $id,
            about: include_str!(concat!("../../assets/emulator/workflows/", $name, ".json")),
            plan: $plan,
        }
    };
}

/// Every workflow, in the order of lists.
pub const WORKFLOWS: &[Workflow] = &[
    workflow!("weather", "7601000000000000101", workflows::weather::plan),
    workflow!("echo", "7601000000000000102", workflows::small::echo),
    workflow!("text", "7601000000000000103", workflows::small::text),
    workflow!("nested", "7601000000000000104", workflows::nested::plan),
    workflow!("large", "7601000000000000105", workflows::large::plan),
    workflow!("report", "7601000000000000106", workflows::report::plan),
    workflow!("story", "7601000000000000107", workflows::story::plan),
    workflow!(
        "interview",
        "7601000000000000108",
        workflows::interview::plan
    ),
    workflow!("fail", "7601000000000000109", workflows::faults::fail),
    workflow!("gateway", "7601000000000000110", workflows::faults::gateway),
    workflow!(
        "unpublished",
        "7601000000000000111",
        workflows::small::unpublished
    ),
    workflow!(
        "assistant",
        "7601000000000000112",
        workflows::small::assistant
    ),
];

/// What the workspace also has, beside what the demo shows: a chatflow, and what belongs to an app.
pub(super) const OTHERS: &[Workflow] = &[
    workflow!(
        "helpdesk",
        "7601000000000000113",
        workflows::small::helpdesk
    ),
    workflow!("itinerary", "7601000000000000114", workflows::small::echo),
];

impl Workflow {
    /// The app that it belongs to; `0` for none.
    pub(super) fn app_id(&self) -> &'static str {
        match self.name {
            "itinerary" => APP_ID,
            _ => "0",
        }
    }

    /// Meant for conversations.
    pub(super) fn is_chatflow(&self) -> bool {
        self.name == "helpdesk"
    }

    /// Description, `input` and `output` as the API tells them.
    pub(super) fn about(&self) -> Result<Value, Refusal> {
        serde_json::from_str(self.about)
            .map_err(|fault| Refusal::new(5000, format!("{}: {fault}", self.name)))
    }

    /// The input schema.
    pub(super) fn input(&self) -> Result<Value, Refusal> {
        Ok(self.about()?.get("input").cloned().unwrap_or_default())
    }

    pub(super) fn is_published(&self) -> bool {
        self.name != "unpublished"
    }

    pub(super) fn plan(&self, call: &Call<'_>) -> Result<Plan, Refusal> {
        (self.plan)(call)
    }
}

/// The workflow of an id.
pub(super) fn known(workflow_id: &str) -> Result<&'static Workflow, Refusal> {
    let mut all = WORKFLOWS.iter().chain(OTHERS);
    let found = all.find(|workflow| workflow.workflow_id == workflow_id);
    found.ok_or_else(|| {
        let message =
            format!("The workflow {workflow_id} does not exist or is out of reach of this token.");
        Refusal::new(4200, message)
    })
}

/// The workflow of an id, if it may be run.
pub(super) fn published(workflow_id: &str) -> Result<&'static Workflow, Refusal> {
    let workflow = known(workflow_id)?;
    if workflow.is_published() {
        return Ok(workflow);
    }
    let message = format!("The workflow {workflow_id} has never been published. Publish it first.");
    Err(Refusal::new(4200, message).on_studio(720_702_011))
}
