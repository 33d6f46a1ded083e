//! `export`: runs as lines of records, with the bodies beside, so that `import` brings back all of it.
//! No token is among it: the history has none.

use std::collections::BTreeSet;

use bytes::Bytes;

use super::{mask::mask, resolve};
use crate::{
    cli::{args::ExportArgs, context::Context, error::CliError, exit::Exit, query, record},
    domain::{RunId, RunSummary, Timestamp},
    store::{self, Store},
    wording::keeping as words,
};

/// Rows that are asked for at a time.
const PAGE: usize = 500;

/// Prints runs, one a line, each once: those that started first come first, so that whoever reads the
/// file to its end has the newest last.
pub async fn export(context: &mut Context, args: &ExportArgs) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let mut masked = vec![false; args.mask.len()];
    let runs = chosen(context, &store, args).await?;
    let count = runs.len();
    for (_, _, run) in runs {
        one(context, &store, run, args, &mut masked).await?;
    }
    for (path, _) in args.mask.iter().zip(masked).filter(|(_, found)| !found) {
        context.say(words::NOTHING_TO_MASK, &[("path", path)]);
    }
    context.say(words::EXPORTED, &[("count", &count.to_string())]);
    context.known(store.close().await)?;
    Ok(Exit::Ok)
}

/// The runs that are named and those that are searched for, in the order of time.
async fn chosen(
    context: &Context,
    store: &Store,
    args: &ExportArgs,
) -> Result<BTreeSet<(Timestamp, i64, RunId)>, CliError> {
    let mut runs = BTreeSet::new();
    let place = |run: &RunSummary| (run.started_at, run.seq, run.id);
    for run in resolve(context, store, &args.run).await? {
        runs.insert(place(&context.load(store, run).await?.summary));
    }
    if let Some(search) = &args.search {
        let filter = query::read(context, std::iter::once(search))?;
        let mut before = None;
        loop {
            // Found as `history` finds them: what changed a moment ago too.
            let page = context.known(store.find(filter.clone(), before, PAGE).await)?;
            let Some(last) = page.last() else { break };
            before = Some(last.run.seq);
            runs.extend(page.iter().map(|found| place(&found.run)));
        }
    }
    Ok(runs)
}

async fn one(
    context: &mut Context,
    store: &Store,
    run: RunId,
    args: &ExportArgs,
    masked: &mut [bool],
) -> Result<(), CliError> {
    if context.streams.is_closed() {
        return Ok(());
    }
    let mut run = context.load(store, run).await?;
    if !args.mask.is_empty() {
        let body = String::from_utf8_lossy(&run.request).into_owned();
        let (body, found) = mask(&body, &args.mask);
        for (all, found) in masked.iter_mut().zip(found) {
            *all |= found;
        }
        run.request = Bytes::from(body);
    }
    let line = record::line(&run, context.language);
    let record = line.trim_end().strip_suffix('}').unwrap_or(&line);
    let line = format!("{record},\"raw\":{}}}", store::raw(&run));
    context.streams.data(&line);
    Ok(())
}
