//! `diff`: two runs of the history side by side.

use tokio::task::spawn_blocking;

use super::{
    args::{DiffArgs, Output},
    context::Context,
    error::CliError,
    exit::Exit,
    history,
};
use crate::{
    compare::{self, Comparison, Ink},
    domain::RunSummary,
    json::{Headway, diff::Ignore},
    wording::{cli as words, diff},
};

/// Compares two runs.
pub async fn diff(context: &mut Context, args: &DiffArgs) -> Result<Exit, CliError> {
    let store = history::open(context).await?;
    let left = context.known(store.resolve(&args.left).await)?;
    let right = context.known(store.resolve(&args.right).await)?;
    let left = context.load(&store, left).await?;
    let right = context.load(&store, right).await?;
    for run in [&left.summary, &right.summary] {
        if run.status.in_flight() {
            context.say(words::STILL_RUNNING, &[("run", &run.id.short())]);
        }
    }
    let ignore = ignored(context, args, &right.summary)?;
    let language = context.language;
    let compared = spawn_blocking(move || {
        Comparison::of(&left, &right, &ignore, language, &Headway::default())
    });
    let comparison = match compared.await {
        Ok(Some(Ok(comparison))) => comparison,
        Ok(Some(Err(large))) => return Err(CliError::Other(large.text(language))),
        Ok(None) => return Ok(Exit::Interrupted),
        Err(panic) => return Err(CliError::Other(panic.to_string())),
    };
    print(context, &comparison, args.output);
    context.known(store.close().await)?;
    let differ = args.exit_code && !comparison.is_same();
    Ok(if differ { Exit::Unmet } else { Exit::Ok })
}

/// What the flags say, and the file of the saved workflow.
fn ignored(context: &Context, args: &DiffArgs, run: &RunSummary) -> Result<Ignore, CliError> {
    let own = Ignore::new(args.ignore.iter().map(String::as_str));
    own.map_err(|_bad| CliError::Usage(diff::BAD_PATTERN.get(context.language).to_owned()))?;
    // A collection that cannot be read is no reason not to compare.
    let saved = context.saved().unwrap_or_default();
    let saved = saved
        .into_iter()
        .filter_map(|saved| Some((saved.folder, saved.workflow?)))
        .find(|(folder, workflow)| {
            run.workflow.as_ref() == Some(folder) && workflow.workflow_id == run.workflow_id
        });
    let kept = saved
        .map(|(_, workflow)| workflow.ignore)
        .unwrap_or_default();
    let all = args.ignore.iter().chain(&kept).map(String::as_str);
    Ok(Ignore::new(all).unwrap_or_default())
}

fn print(context: &mut Context, comparison: &Comparison, output: Output) {
    let report = || compare::report(comparison);
    match output {
        Output::Text => {
            for line in compare::lines(comparison, context.language) {
                let pieces = line.iter().map(|piece| (&*piece.text, colour(piece.ink)));
                context.streams.painted(pieces);
            }
        }
        Output::Json => context.streams.data(&format!("{:#}", report())),
        Output::Jsonl => context.streams.data(&report().to_string()),
    }
}

/// How a terminal is told: nothing for plain text.
const fn colour(ink: Ink) -> &'static str {
    match ink {
        Ink::Plain => "",
        Ink::Dim => "2",
        Ink::Title => "1",
        Ink::Gone => "31",
        Ink::GoneWord => "31;7",
        Ink::New => "32",
        Ink::NewWord => "32;7",
    }
}
