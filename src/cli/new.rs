//! `new`: saves a workflow under a name. Asks no server: the ID is all that a run needs.

use super::{args::NewArgs, context::Context, error::CliError, exit::Exit};
use crate::{
    config::{Collection, Trash},
    domain::{Rearrangement, Reference, Workflow},
    wording::cli as words,
};

/// Makes the folder and prints the file that was written.
pub fn make(context: &mut Context, args: &NewArgs) -> Result<Exit, CliError> {
    let workflow = workflow(context, &args.workflow_id)?;
    let collection = Collection::new(context.paths.collection.clone());
    let trash = Trash::new(context.paths.trash.clone());
    let what = Rearrangement::NewWorkflow {
        folder: args.name.clone(),
        workflow: Box::new(workflow),
    };
    let made = collection.rearrange(&what, &trash);
    made.map_err(|error| CliError::Other(error.text(context.language)))?;
    let file = collection.root().join(&args.name).join("workflow.toml");
    context.streams.data(&file.display().to_string());
    let gaps = [("program", context.program()), ("name", &args.name)];
    context.say(words::NEW_NEXT, &gaps);
    Ok(Exit::Ok)
}

fn workflow(context: &Context, text: &str) -> Result<Workflow, CliError> {
    let refuse =
        |text: crate::wording::Text| CliError::Usage(text.get(context.language).to_owned());
    let reference = Reference::parse(text).map_err(|fault| refuse(fault.text()))?;
    let workflow_id = reference.workflow_id;
    let workflow_id = workflow_id.ok_or_else(|| refuse(words::NO_WORKFLOW_IN_URL))?;
    // The two exclude each other; the agent's page is the narrower place.
    let app_id = reference.app_id.filter(|_| reference.bot_id.is_none());
    Ok(Workflow {
        workflow_id,
        bot_id: reference.bot_id,
        app_id,
        ..Workflow::default()
    })
}
