//! `history` and `show`: what is on disk.

use super::{
    args::{HistoryArgs, Output, ShowArgs},
    context::Context,
    error::CliError,
    exit::Exit,
    output::harmless,
    query, record, row, sheet,
};
use crate::{
    domain::{Condition, FoundRun, HistoryFilter, Timestamp},
    store::Store,
    wording::cli as words,
};

/// Runs of a workflow that one is compared with.
const TREND: usize = 50;

/// Lists past runs.
pub async fn list(context: &mut Context, args: &HistoryArgs) -> Result<Exit, CliError> {
    let filter = filter(context, args)?;
    let of_texts = filter.texts().next().is_some();
    let store = open(context).await?;
    let limit = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let found = context.known(store.find(filter, None, limit).await)?;
    match args.format.output {
        Output::Text => {
            if found.is_empty() {
                let text = if of_texts {
                    words::NOT_FOUND
                } else {
                    words::NO_RUNS
                };
                context.say(text, &[]);
            }
            for found in &found {
                let mut line = row::line(&found.run, context.language);
                if let Some(excerpt) = &found.excerpt {
                    line.push_str(&row::excerpt(excerpt, context.language));
                }
                // What runs hold is not obeyed by the terminal behind a pager either.
                context.streams.data(&harmless(&line));
            }
        }
        Output::Jsonl => print_records(context, &store, &found).await?,
        Output::Json => print_array(context, &store, &found).await?,
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
        Output::Text => {
            let trend = store.trend(run.summary.clone(), false, TREND).await;
            sheet::whole(
                &run,
                &context.known(trend)?,
                context.program(),
                context.language,
            )
        }
        Output::Json => record::indented(&run, context.language),
        Output::Jsonl => record::line(&run, context.language),
    };
    context.streams.data(&text);
    context.known(store.close().await)?;
    Ok(Exit::Ok)
}

/// Opens the history and settles the runs of programs that ended too early, so that none is shown
/// as being on its way for ever. Those that go on at Coze stay so.
pub(super) async fn open(context: &Context) -> Result<Store, CliError> {
    let store = context.store_to_read()?;
    // A history that cannot be written, or not now, can still be read.
    let _ = store.adopt_at_once().await;
    Ok(store)
}

/// What the words and the flags of the command line narrow the list to.
fn filter(context: &Context, args: &HistoryArgs) -> Result<HistoryFilter, CliError> {
    let mut filter = query::read(context, args.search.iter().chain(&args.filter))?;
    if let Some(workflow) = &args.workflow {
        filter = filter.and(Condition::Workflow(vec![workflow.clone()]));
    }
    if let Some(status) = args.status {
        filter = filter.and(Condition::Status(vec![status]));
    }
    if let Some(text) = &args.since {
        let since = Timestamp::read(text, Timestamp::now()).ok_or_else(|| {
            let said = words::BAD_TIME.fill(context.language, &[("text", text)]);
            CliError::Usage(said)
        })?;
        filter = filter.and(Condition::Since(since));
    }
    Ok(filter)
}

/// One record at a time: answers may be large.
async fn print_records(
    context: &mut Context,
    store: &Store,
    found: &[FoundRun],
) -> Result<(), CliError> {
    for found in found {
        if context.streams.is_closed() {
            break;
        }
        let run = context.load(store, found.run.id).await?;
        context.streams.data(&record::line(&run, context.language));
    }
    Ok(())
}

async fn print_array(
    context: &mut Context,
    store: &Store,
    found: &[FoundRun],
) -> Result<(), CliError> {
    context.streams.data("[");
    for (place, one) in found.iter().enumerate() {
        if context.streams.is_closed() {
            break;
        }
        let run = context.load(store, one.run.id).await?;
        let comma = if place + 1 < found.len() { "," } else { "" };
        let text = record::indented(&run, context.language);
        context.streams.data(&format!("{text}{comma}"));
    }
    context.streams.data("]");
    Ok(())
}
