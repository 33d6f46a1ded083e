//! `list`: the saved workflows and their cases.

use serde::Serialize;

use super::{
    args::{ListArgs, Output},
    context::Context,
    error::CliError,
    exit::Exit,
    row,
};
use crate::{
    domain::{SavedWorkflow, Workflow},
    json,
    wording::{Language, cli as words},
};

/// Columns of a name; longer ones push their line to the right.
const NAME_WIDTH: usize = 16;

/// Lists the collection. Files that cannot be read are told on stderr.
pub fn list(context: &mut Context, args: &ListArgs) -> Result<Exit, CliError> {
    let saved = context.saved()?;
    for problem in saved.iter().flat_map(|workflow| &workflow.problems) {
        context.streams.talk(&problem.to_string());
    }
    match args.format.output {
        Output::Text => {
            if saved.is_empty() {
                let folder = context.collection().display().to_string();
                context.say(words::NO_WORKFLOWS, &[("folder", &folder)]);
            }
            for workflow in &saved {
                context.streams.data(&line(workflow, context.language));
            }
        }
        Output::Json => {
            let all: Vec<_> = saved.iter().map(Entry::of).collect();
            context.streams.data(&json::format(&written(&all)));
        }
        Output::Jsonl => {
            for workflow in &saved {
                context.streams.data(&written(&Entry::of(workflow)));
            }
        }
    }
    Ok(Exit::Ok)
}

fn line(saved: &SavedWorkflow, language: Language) -> String {
    let name = row::padded(&saved.folder, NAME_WIDTH);
    let Some(workflow) = &saved.workflow else {
        return format!("{name}  {}", words::CANNOT_BE_READ.get(language));
    };
    let cases: Vec<_> = saved.cases.iter().map(|case| case.name.as_str()).collect();
    let tags = workflow.tags.iter().map(|tag| format!("  #{tag}"));
    let line = format!(
        "{name}  {}  {:<6}  {}{}",
        workflow.workflow_id,
        workflow.mode.as_str(),
        cases.join(words::COMMA.get(language)),
        tags.collect::<String>()
    );
    line.trim_end().to_owned()
}

/// A saved workflow as data. Keys without a value are null.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    workflow: &'a str,
    name: Option<&'a str>,
    workflow_id: Option<&'a str>,
    mode: Option<&'static str>,
    bot_id: Option<&'a str>,
    app_id: Option<&'a str>,
    workflow_version: Option<&'a str>,
    connector_id: Option<&'a str>,
    tags: &'a [String],
    cases: Vec<&'a str>,
    problems: Vec<String>,
}

impl<'a> Entry<'a> {
    fn of(saved: &'a SavedWorkflow) -> Self {
        let workflow = saved.workflow.as_ref();
        let text = |field: fn(&'a Workflow) -> &'a Option<String>| {
            workflow.and_then(|workflow| field(workflow).as_deref())
        };
        Self {
            workflow: &saved.folder,
            name: text(|workflow| &workflow.name),
            workflow_id: workflow.map(|workflow| workflow.workflow_id.as_str()),
            mode: workflow.map(|workflow| workflow.mode.as_str()),
            bot_id: text(|workflow| &workflow.bot_id),
            app_id: text(|workflow| &workflow.app_id),
            workflow_version: text(|workflow| &workflow.workflow_version),
            connector_id: text(|workflow| &workflow.connector_id),
            tags: workflow.map_or(&[], |workflow| &workflow.tags),
            cases: saved.cases.iter().map(|case| case.name.as_str()).collect(),
            problems: saved.problems.iter().map(ToString::to_string).collect(),
        }
    }
}

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
