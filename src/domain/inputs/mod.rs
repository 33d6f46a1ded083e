//! What a workflow takes: the input schema of the API (coze-api 5.3, 5.4), as `inputs.json` keeps it.
//!
//! The server decides what it accepts; the schema helps to write it and refuses nothing.

mod doubts;
mod kind;
mod learning;
mod reading;
mod skeleton;
mod writing;

use serde_json::{Map, Value};

use super::{FlowKind, USER_INPUT};

pub use doubts::{Doubt, DoubtReason};
pub use kind::{FileKind, InputKind};
pub(super) use reading::Members;
pub use reading::{InputsFault, InputsFaultReason};

/// The inputs of a workflow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inputs {
    /// Who says so.
    pub origin: InputsOrigin,
    /// By name, as the order in which the API tells them means nothing.
    pub list: Vec<Input>,
    /// Other keys beside `parameters`, kept as they came.
    pub other: Map<String, Value>,
}

impl Inputs {
    /// What it is that takes these: only the lists of a server tell it, but a chatflow takes what is
    /// said to it.
    pub fn flow_kind(&self) -> FlowKind {
        if self.list.iter().any(|input| input.name == USER_INPUT) {
            FlowKind::Chatflow
        } else {
            FlowKind::Workflow
        }
    }
}

/// Where a schema comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputsOrigin {
    /// Coze told it.
    #[default]
    Pulled,
    /// Guessed from runs of the past, because Coze did not tell it.
    Learnt,
}

/// One input, a property of one, or the items of one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Input {
    /// Its name in `parameters`; empty for the items of an array.
    pub name: String,
    /// What may be sent.
    pub kind: InputKind,
    /// Without it the server refuses the run.
    pub required: bool,
    /// What its author says about it.
    pub description: Option<String>,
    /// What the workflow takes in its place, as text whatever its kind: so the API tells it.
    pub default_value: Option<String>,
    /// The only values it takes, if the API names any (`enum`).
    pub choices: Vec<Value>,
    /// The properties of an object, by name.
    pub properties: Vec<Input>,
    /// What an array holds.
    pub items: Option<Box<Input>>,
    /// Keys that are not known here, kept as they came.
    pub other: Map<String, Value>,
}

impl Inputs {
    /// The input of a name.
    pub fn find(&self, name: &str) -> Option<&Input> {
        self.list.iter().find(|input| input.name == name)
    }

    /// The input at the end of a way: names, and `None` for the items of an array.
    pub fn at(&self, way: &[Option<String>]) -> Option<&Input> {
        let (first, rest) = way.split_first()?;
        let first = self.find(first.as_deref()?)?;
        rest.iter().try_fold(first, |input, step| match step {
            Some(name) => input.property(name),
            None => input.items.as_deref(),
        })
    }

    /// What may stand in the object at the end of a way; of no way at all in the parameters.
    pub fn within(&self, way: &[Option<String>]) -> &[Input] {
        if way.is_empty() {
            return &self.list;
        }
        self.at(way).map_or(&[], |input| &input.properties)
    }
}

impl Input {
    /// The property of a name.
    pub fn property(&self, name: &str) -> Option<&Input> {
        self.properties.iter().find(|input| input.name == name)
    }
}

#[cfg(test)]
mod tests;
