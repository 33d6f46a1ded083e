//! What `pull` prints: a line a workflow, for people or as data, and the sum.

use serde::Serialize;

use super::written;
use crate::{
    cli::{args::Output, context::Context, row},
    config::Pulled,
    domain::{FlowKind, Listed, SavedWorkflow},
    engine::Fetched,
    wording::{Language, Text, pull as texts},
};

/// Columns of a name; longer ones push their line to the right.
const NAME_WIDTH: usize = 24;

/// One workflow. Keys without a value are null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its name at the server.
    pub name: String,
    workflow_id: String,
    kind: Option<&'static str>,
    app_id: Option<String>,
    version: Option<String>,
    /// Its folder in the collection.
    workflow: Option<String>,
    /// `new`, `updated`, `unchanged`, `failed`; null where nothing was pulled.
    result: Option<&'static str>,
    /// How many inputs it has, where that is known.
    inputs: Option<usize>,
    error: Option<String>,
}

impl Line {
    /// A workflow that could be pulled.
    pub fn listed(listed: &Listed, saved: &[SavedWorkflow]) -> Self {
        let same = |saved: &&SavedWorkflow| {
            let workflow = saved.workflow.as_ref();
            workflow.is_some_and(|workflow| workflow.workflow_id == listed.workflow_id)
        };
        Self {
            workflow: saved.iter().find(same).map(|saved| saved.folder.clone()),
            ..Self::named(listed)
        }
    }

    /// A workflow that was fetched.
    pub fn of(fetched: &Fetched) -> Self {
        Self {
            version: fetched.version.clone(),
            inputs: fetched.inputs.as_ref().map(|inputs| inputs.list.len()),
            ..Self::named(&fetched.listed)
        }
    }

    fn named(listed: &Listed) -> Self {
        Self {
            name: listed.name.clone(),
            workflow_id: listed.workflow_id.clone(),
            kind: listed.kind.map(FlowKind::as_str),
            app_id: listed.app_id.clone(),
            version: None,
            workflow: None,
            result: None,
            inputs: None,
            error: None,
        }
    }

    /// It was written.
    pub fn done(&mut self, folder: String, pulled: Pulled) {
        self.workflow = Some(folder);
        self.result = Some(match pulled {
            Pulled::New => "new",
            Pulled::Updated => "updated",
            Pulled::Unchanged => "unchanged",
        });
    }

    /// It was not.
    pub fn failed(&mut self, error: String) {
        self.result = Some("failed");
        self.error = Some(error);
    }

    /// As one line of JSON.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn text(&self, language: Language) -> String {
        let result = match self.result {
            Some("new") => texts::NEW,
            Some("updated") => texts::UPDATED,
            Some("unchanged") => texts::UNCHANGED,
            Some(_) => texts::FAILED,
            None if self.workflow.is_some() => texts::SAVED,
            None => Text::new("", ""),
        };
        let name = row::padded(&self.name, NAME_WIDTH);
        let result = row::padded(result.get(language), 10);
        let folder = self.workflow.as_deref();
        let folder = folder.filter(|folder| *folder != self.name);
        let notes: Vec<String> = [
            folder.map(|folder| format!("→ {folder}")),
            self.kind
                .filter(|kind| *kind == FlowKind::Chatflow.as_str())
                .map(str::to_owned),
            self.app_id.as_ref().map(|app| format!("app {app}")),
        ]
        .into_iter()
        .flatten()
        .collect();
        let line = format!("{result}{name}  {}  {}", self.workflow_id, notes.join("  "));
        line.trim_end().to_owned()
    }
}

/// Prints all lines.
pub fn print(context: &mut Context, lines: &[Line], output: Output) {
    if output == Output::Text {
        for line in lines {
            context.streams.data(&line.text(context.language));
        }
        return;
    }
    for text in written(lines, output) {
        context.streams.data(&text);
    }
}

/// How many of each.
pub fn sum(lines: &[Line], language: Language) -> String {
    let count = |result: &str| {
        let same = lines.iter().filter(|line| line.result == Some(result));
        same.count().to_string()
    };
    let gaps = [
        ("new", &*count("new")),
        ("updated", &count("updated")),
        ("unchanged", &count("unchanged")),
    ];
    let mut sum = texts::SUM.fill(language, &gaps);
    if lines.iter().any(|line| line.result == Some("failed")) {
        let failed = count("failed");
        sum.push_str(&texts::SUM_FAILED.fill(language, &[("failed", &failed)]));
    }
    sum
}
