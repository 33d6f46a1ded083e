//! `new`: saves a workflow under a name. The server is asked for its name and inputs, but the ID
//! is all that a run needs: without an answer it is saved all the same.

use super::{args::NewArgs, context::Context, error::CliError, exit::Exit, pull};
use crate::{
    config::{Collection, NewFolder},
    domain::{ErrorKind, FlowKind, Listed, Reference, Wanted, Workflow},
    engine::Fetched,
    wording::{Text, cli as words, pull as texts},
};

/// Makes the folder and prints the file that was written.
pub async fn make(context: &mut Context, args: &NewArgs) -> Result<Exit, CliError> {
    let mut workflow = workflow(context, &args.workflow_id)?;
    let fetched = ask(context, &workflow).await?;
    if let Some(fetched) = &fetched {
        let told = &fetched.listed;
        workflow.name = Some(told.name.clone()).filter(|name| !name.is_empty());
        if let Some(inputs) = &fetched.inputs {
            workflow.kind = inputs.flow_kind();
        }
        if workflow.bot_id.is_none() {
            workflow.app_id = workflow.app_id.or_else(|| told.app_id.clone());
        }
    }
    if args.chatflow {
        workflow.kind = FlowKind::Chatflow;
    }
    let collection = Collection::new(context.paths.collection.clone());
    let new = NewFolder {
        workflow: &workflow,
        inputs: fetched.as_ref().and_then(|fetched| fetched.inputs.as_ref()),
        case: None,
    };
    let made = collection.make(&args.name, new);
    made.map_err(|error| CliError::Other(error.text(context.language)))?;
    let file = collection.root().join(&args.name).join("workflow.toml");
    context.streams.data(&file.display().to_string());
    let gaps = [("program", context.program()), ("name", &args.name)];
    context.say(words::NEW_NEXT, &gaps);
    Ok(Exit::Ok)
}

/// What the server tells; `None` where it cannot be asked or does not know the workflow, which may be
/// published later.
async fn ask(context: &Context, workflow: &Workflow) -> Result<Option<Fetched>, CliError> {
    let Ok(access) = context.accounts.access() else {
        context.say(texts::NOT_ASKED, &[]);
        return Ok(None);
    };
    let directory = pull::open(context, &access).await?;
    let wanted = Wanted {
        listed: Listed {
            workflow_id: workflow.workflow_id.clone(),
            ..Listed::default()
        },
        version: None,
    };
    let fetched = directory.fetch_one(wanted).await;
    let Some(refused) = &fetched.refused else {
        return Ok(Some(fetched));
    };
    let reason = refused.text(context.language);
    if refused.error.kind == ErrorKind::NotFound {
        let gaps = [("id", &*workflow.workflow_id), ("reason", &reason)];
        context.say(texts::NOT_THERE, &gaps);
    } else {
        context.say(texts::NO_ANSWER, &[("reason", &reason)]);
    }
    Ok(None)
}

fn workflow(context: &Context, text: &str) -> Result<Workflow, CliError> {
    let refuse = |text: Text| CliError::Usage(text.get(context.language).to_owned());
    let reference = Reference::parse(text);
    let reference = reference.map_err(|fault| CliError::Usage(fault.told(context.language)))?;
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
