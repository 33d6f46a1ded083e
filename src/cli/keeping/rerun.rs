//! `rerun`: a past run once more, as it was sent, with the profile it was sent with.

use crate::{
    cli::{
        answer::{Answers, go_on},
        args::RerunArgs,
        context::Context,
        error::CliError,
        exit::Exit,
        interrupt::Interrupt,
        run::{self, fresh_id},
        watch::Watch,
    },
    domain::{RunRecord, RunRequest, RunStatus, Situation, is_masked},
    engine,
    wording::{answering, keeping as words},
};

/// Sends it again. A run that may still be going on, or of which nobody knows, is sent again only where
/// that is said: it may be billed twice.
pub async fn rerun(context: &mut Context, args: &RerunArgs) -> Result<Exit, CliError> {
    let services = context.services_for(args.unrecorded)?;
    let _ = services.store.adopt().await;
    let id = context.known(services.store.resolve(&args.run).await)?;
    let past = context.load(&services.store, id).await?;
    let short = id.short();
    if may_bill_twice(&past) && !args.yes {
        let text = words::MAY_BILL_TWICE.fill(context.language, &[("run", &short)]);
        return Err(CliError::Usage(text));
    }
    let Some(mut request) = RunRequest::again(&past, fresh_id()) else {
        let text = words::NOT_SENT_AGAIN.fill(context.language, &[("run", &short)]);
        return Err(CliError::Other(text));
    };
    let parameters = request.parameters.as_deref().unwrap_or_default();
    let imported = past.summary.marks.imported_from.is_some();
    if imported && is_masked(parameters) && !args.yes {
        let text = words::MASKED_AGAIN.fill(context.language, &[("run", &short)]);
        return Err(CliError::Usage(text));
    }
    let access = match context.accounts.chosen {
        Some(_) => context.accounts.access()?,
        None => context.accounts.access_of(&past.summary)?,
    };
    request.even_unrecorded = args.unrecorded;
    let mut interrupt = Interrupt::listen(context.language)?;
    let watch = Watch {
        mode: request.mode,
        no_wait: args.no_wait,
        turn: 0,
        output: args.format.output,
        all_nodes: false,
    };
    if !past.turns.is_empty() {
        let count = past.turns.len().to_string();
        context.say(answering::SAME_ANSWERS, &[("count", &count)]);
    }
    let run = engine::start(&services, access.clone(), request);
    let end = watch.listen(context, run, &mut interrupt).await;
    // What was answered then is answered again.
    let given = past.answers().into_iter().map(|answer| vec![answer]);
    let answers = Answers::of_run(given, watch);
    let going = go_on(context, &services, &access, end, answers, &mut interrupt);
    let end = Box::pin(going).await?;
    let exit = run::finish(context, &services, end, watch).await;
    let closed = services.store.close().await;
    context.known(closed)?;
    exit
}

fn may_bill_twice(past: &RunRecord) -> bool {
    let summary = &past.summary;
    let situation = summary.error.as_ref().and_then(|error| error.situation);
    match summary.status {
        RunStatus::Unknown => situation != Some(Situation::NeverSent),
        status => status.in_flight(),
    }
}
