//! `history` and `show`: what is on disk.

use super::{
    args::{HistoryArgs, Output, ShowArgs},
    context::Context,
    error::CliError,
    exit::Exit,
    record, row, sheet,
};
use crate::{
    domain::{HistoryFilter, RunSummary, Timestamp},
    store::Store,
    wording::cli as words,
};

/// Lists past runs.
pub async fn list(context: &mut Context, args: &HistoryArgs) -> Result<Exit, CliError> {
    let filter = HistoryFilter {
        workflow: args.workflow.clone(),
        status: args.status,
        search: args.search.clone(),
        since: since(context, args)?,
    };
    let store = open(context).await?;
    let limit = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let runs = context.known(store.page(filter, None, limit).await)?;
    match args.format.output {
        Output::Text => {
            if runs.is_empty() {
                context.say(words::NO_RUNS, &[]);
            }
            for run in &runs {
                context.streams.data(&row::line(run, context.language));
            }
        }
        Output::Jsonl => print_records(context, &store, &runs).await?,
        Output::Json => print_array(context, &store, &runs).await?,
    }
    context.known(store.close().await)?;
    Ok(Exit::Ok)
}

/// Shows one run.
pub async fn show(context: &mut Context, args: &ShowArgs) -> Result<Exit, CliError> {
    let store = open(context).await?;
    let id = context.known(store.resolve(&args.run).await)?;
    let run = context.load(&store, id).await?;
    let text = match args.format.output {
        Output::Text => sheet::whole(&run, context.language),
        Output::Json => record::indented(&run, context.language),
        Output::Jsonl => record::line(&run, context.language),
    };
    context.streams.data(&text);
    context.known(store.close().await)?;
    Ok(Exit::Ok)
}

/// Opens the history and settles the runs of programs that ended too early, so that none is shown
/// as being on its way for ever. Those that go on at Coze stay so.
async fn open(context: &Context) -> Result<Store, CliError> {
    let store = context.store()?;
    // A history that cannot be written can still be read.
    let _ = store.adopt().await;
    Ok(store)
}

fn since(context: &Context, args: &HistoryArgs) -> Result<Option<Timestamp>, CliError> {
    let Some(text) = &args.since else {
        return Ok(None);
    };
    let read = Timestamp::read(text, Timestamp::now());
    read.map(Some).ok_or_else(|| {
        let said = words::BAD_TIME.fill(context.language, &[("text", text)]);
        CliError::Usage(said)
    })
}

/// One record at a time: answers may be large.
async fn print_records(
    context: &mut Context,
    store: &Store,
    runs: &[RunSummary],
) -> Result<(), CliError> {
    for run in runs {
        if context.streams.is_closed() {
            break;
        }
        let run = context.load(store, run.id).await?;
        context.streams.data(&record::line(&run, context.language));
    }
    Ok(())
}

async fn print_array(
    context: &mut Context,
    store: &Store,
    runs: &[RunSummary],
) -> Result<(), CliError> {
    context.streams.data("[");
    for (place, run) in runs.iter().enumerate() {
        if context.streams.is_closed() {
            break;
        }
        let run = context.load(store, run.id).await?;
        let comma = if place + 1 < runs.len() { "," } else { "" };
        let text = record::indented(&run, context.language);
        context.streams.data(&format!("{text}{comma}"));
    }
    context.streams.data("]");
    Ok(())
}
