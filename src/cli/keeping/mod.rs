//! What is done with past runs: marks, deleting and pruning here; the rest in files of their own.

mod cover;
mod export;
mod import;
mod mask;
mod members;
mod open;
mod rerun;
mod tokens;

pub use export::{export, exported};
pub use import::import;
pub use open::{OpenedFile, open};
pub use rerun::rerun;

use tokio::sync::mpsc;

use super::{
    args::{DeleteArgs, MarkArgs, PruneArgs, RepairArgs},
    context::Context,
    error::CliError,
    exit::Exit,
};
use crate::{
    domain::{PruneRule, Pruned, Pruning, RunId, Timestamp, read_size, size_text},
    store::{Store, StoreError},
    wording::keeping as words,
};

/// Pins, names and notes runs.
pub async fn mark(context: &mut Context, args: &MarkArgs) -> Result<Exit, CliError> {
    let store = context.store()?;
    let runs = resolve(context, &store, &args.run).await?;
    if args.pin || args.unpin {
        context.known(store.pin(runs.clone(), args.pin).await)?;
    }
    let count = runs.len();
    for run in runs {
        if let Some(name) = &args.name {
            context.known(store.set_name(run, Some(name.clone())).await)?;
        }
        if let Some(note) = &args.note {
            context.known(store.set_note(run, Some(note.clone())).await)?;
        }
    }
    say_count(context, words::MARKED, count);
    context.known(store.close().await)?;
    Ok(Exit::Ok)
}

/// Deletes runs, or brings them back.
pub async fn delete(context: &mut Context, args: &DeleteArgs) -> Result<Exit, CliError> {
    let store = context.store()?;
    let runs = resolve(context, &store, &args.run).await?;
    if args.undo {
        let runs = if runs.is_empty() {
            context.known(store.last_deleted().await)?
        } else {
            runs
        };
        let restored = context.known(store.restore(runs).await)?;
        say_count(context, words::RESTORED, restored.len());
    } else {
        let wanted = runs.len();
        let deleted = context
            .known(store.delete(runs, Timestamp::now()).await)?
            .len();
        say_count(context, words::DELETED, deleted);
        if deleted < wanted {
            say_count(context, words::STILL_IN_FLIGHT, wanted - deleted);
        }
    }
    context.known(store.close().await)?;
    Ok(Exit::Ok)
}

/// Removes runs for good. Without a rule, says how large the history is.
pub async fn prune(context: &mut Context, args: &PruneArgs) -> Result<Exit, CliError> {
    let rule = rule(context, args)?;
    let store = context.store()?;
    if rule == PruneRule::default() {
        let about = context.known(store.size().await)?;
        let gaps = [
            ("runs", &*about.runs.to_string()),
            ("pinned", &about.pinned.to_string()),
            ("deleted", &about.deleted.to_string()),
            ("size", &size_text(about.file)),
            ("free", &size_text(about.free)),
        ];
        context.say(words::SIZE, &gaps);
    } else {
        let pruned = if args.dry_run {
            context.known(store.would_prune(rule).await)?
        } else {
            pruned(context, &store, rule).await?
        };
        let text = if args.dry_run {
            words::WOULD_PRUNE
        } else {
            words::PRUNED
        };
        let gaps = [
            ("runs", &*pruned.runs.to_string()),
            ("bytes", &size_text(pruned.bytes)),
            ("pinned", &pruned.pinned.to_string()),
            ("size", &size_text(pruned.file)),
        ];
        context.say(text, &gaps);
        if let Some(wanted) = rule.bytes.filter(|wanted| pruned.file > *wanted) {
            context.say(words::STILL_LARGE, &[("size", &size_text(wanted))]);
        }
    }
    context.known(store.close().await)?;
    Ok(Exit::Ok)
}

/// Prunes, and tells how far that is.
async fn pruned(context: &Context, store: &Store, rule: PruneRule) -> Result<Pruned, CliError> {
    let (tell, mut told) = mpsc::unbounded_channel();
    let done = store.prune(rule, move |headway| {
        // Nobody may look.
        let _ = tell.send(headway);
    });
    while let Some(headway) = told.recv().await {
        let text = match headway {
            Pruning::Runs { done, all } => {
                let gaps = [("done", &*done.to_string()), ("all", &all.to_string())];
                words::PRUNING.fill(context.language, &gaps)
            }
            Pruning::Room { left } => {
                words::GIVING_BACK.fill(context.language, &[("size", &size_text(left))])
            }
            Pruning::Anew => words::WRITTEN_ANEW.get(context.language).to_owned(),
        };
        context.streams.progress(&text);
    }
    context.streams.clear_progress();
    context.known(done.await)
}

/// Sets a damaged history aside and makes a new one of what can be read; or adds what can be read of a file.
pub fn repair(context: &Context, args: &RepairArgs) -> Result<Exit, CliError> {
    let history = &context.paths.history;
    let Some(file) = &args.file else {
        if let Some(salvaged) = context.known(Store::repair(history))? {
            context.say_salvaged(&salvaged);
        } else {
            let shown = history.display().to_string();
            context.say(words::SOUND, &[("path", &shown)]);
        }
        return Ok(Exit::Ok);
    };
    let salvaged = context.known(Store::repair_from(history, file))?;
    let gaps = [
        ("file", &*file.display().to_string()),
        ("runs", &salvaged.runs.to_string()),
        ("damaged", &salvaged.damaged.to_string()),
        ("lost", &salvaged.lost.to_string()),
    ];
    context.say(words::SALVAGED_FROM, &gaps);
    Ok(Exit::Ok)
}

fn rule(context: &Context, args: &PruneArgs) -> Result<PruneRule, CliError> {
    let bad = |text: &str| {
        let said = words::BAD_RULE.fill(context.language, &[("text", text)]);
        CliError::Usage(said)
    };
    let now = Timestamp::now();
    let before = args
        .older_than
        .as_ref()
        .map(|text| Timestamp::read(text, now).ok_or_else(|| bad(text)));
    let bytes = args
        .size
        .as_ref()
        .map(|text| read_size(text).ok_or_else(|| bad(text)));
    Ok(PruneRule {
        before: before.transpose()?,
        keep: args.keep,
        bytes: bytes.transpose()?,
        deleted: args.deleted,
    })
}

/// The runs that are named, each once.
async fn resolve(
    context: &Context,
    store: &Store,
    names: &[String],
) -> Result<Vec<RunId>, CliError> {
    let mut runs = Vec::new();
    for name in names {
        let run: Result<RunId, StoreError> = store.resolve(name).await;
        let run = context.known(run)?;
        if !runs.contains(&run) {
            runs.push(run);
        }
    }
    Ok(runs)
}

fn say_count(context: &Context, text: crate::wording::Text, count: usize) {
    context.say(text, &[("count", &count.to_string())]);
}
