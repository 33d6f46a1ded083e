//! `wait`: runs in flight, to their end. Those that a program left behind are taken over; those of
//! a program that is alive are looked at until it has finished them.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use futures_util::stream::{FuturesUnordered, StreamExt};
use tokio::time::{Instant, MissedTickBehavior, interval};

use super::{
    args::{Output, WaitArgs},
    context::Context,
    error::CliError,
    exit::Exit,
    interrupt::Interrupt,
    row, watch,
};
use crate::{
    domain::{Condition, HistoryFilter, RunEvent, RunId, RunRecord, RunStatus},
    engine::{self, Run, Services},
    wording::cli as words,
};

/// Between two looks at runs that other programs wait for.
const LOOK: Duration = Duration::from_secs(1);
/// More runs than this are not in flight at once: Coze takes 1000 of an account.
const MOST: usize = 4_000;

/// Waits for the runs that are named, or for all that are in flight.
pub async fn wait(context: &mut Context, args: &WaitArgs) -> Result<Exit, CliError> {
    let services = context.services()?;
    let wanted = wanted(context, &services, args).await?;
    let mut interrupt = Interrupt::listen(context.language)?;
    let mut waiting = Waiting {
        open: wanted.iter().copied().collect(),
        alone: args.run.len() == 1,
        output: args.format.output,
        ended: Vec::new(),
    };
    let stopped = tokio::select! {
        biased;
        () = interrupt.next() => true,
        done = waiting.finish(context, &services) => {
            done?;
            false
        }
    };
    context.streams.clear_progress();
    context.known(services.store.close().await)?;
    if stopped {
        context.say(words::STOPPED_WAITING, &[("program", context.program())]);
        return Ok(Exit::Interrupted);
    }
    // In the order in which the runs were named: what a script asked for first counts first.
    let exits = wanted.iter().filter_map(|id| waiting.exit_of(*id));
    Ok(exits
        .into_iter()
        .find(|exit| *exit != Exit::Ok)
        .unwrap_or(Exit::Ok))
}

async fn wanted(
    context: &Context,
    services: &Services,
    args: &WaitArgs,
) -> Result<Vec<RunId>, CliError> {
    let store = &services.store;
    let mut wanted = Vec::new();
    for run in &args.run {
        wanted.push(context.known(store.resolve(run).await)?);
    }
    if args.run.is_empty() {
        for status in RunStatus::ALL.into_iter().filter(|it| it.in_flight()) {
            let filter = HistoryFilter::default().and(Condition::Status(vec![status]));
            let page = context.known(store.page(filter, None, MOST).await)?;
            wanted.extend(page.iter().map(|run| run.id));
        }
        if wanted.is_empty() {
            context.say(words::NOTHING_IN_FLIGHT, &[]);
        }
    }
    Ok(wanted)
}

/// What is still to come, and how what came has ended.
struct Waiting {
    open: BTreeSet<RunId>,
    /// One run was named: its answer is data. Of several, a line for each.
    alone: bool,
    output: Output,
    ended: Vec<(RunId, Exit)>,
}

impl Waiting {
    async fn finish(&mut self, context: &mut Context, services: &Services) -> Result<(), CliError> {
        let began = Instant::now();
        let mut followed = FuturesUnordered::new();
        let mut looks = interval(LOOK);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while !self.open.is_empty() {
            tokio::select! {
                Some(ended) = followed.next() => self.take_end(context, ended)?,
                _ = looks.tick() => {
                    for run in self.take_over(context, services).await? {
                        followed.push(to_its_end(run));
                    }
                    self.look(context, services).await?;
                    let count = self.open.len().to_string();
                    watch::show(context, words::WAITING_FOR, began.elapsed(), &[("count", &count)]);
                }
            }
        }
        Ok(())
    }

    /// Takes over what dead programs left, all of it: what is ours by now, nobody else looks after.
    async fn take_over(
        &self,
        context: &Context,
        services: &Services,
    ) -> Result<Vec<Run>, CliError> {
        let mut runs = Vec::new();
        for left in context.known(services.store.adopt().await)? {
            match context.accounts.access_of(&left) {
                Ok(access) => runs.push(engine::follow(services, access, left)),
                Err(error) if self.open.contains(&left.id) => {
                    return Err(not_followed(context, left.id, &error));
                }
                Err(_not_asked_for) => {}
            }
        }
        Ok(runs)
    }

    fn take_end(&mut self, context: &mut Context, ended: Ended) -> Result<(), CliError> {
        match ended {
            Ended::Record { record, unrecorded } => {
                if let Some(reason) = unrecorded {
                    context.say(words::UNRECORDED, &[("reason", &reason)]);
                }
                self.end(context, &record);
                Ok(())
            }
            Ended::Refused { id, reason } if self.open.contains(&id) => {
                Err(not_followed(context, id, &CliError::Other(reason)))
            }
            Ended::Refused { .. } | Ended::Left => Ok(()),
        }
    }

    /// Looks on disk for runs that another program has finished, or that had ended before.
    async fn look(&mut self, context: &mut Context, services: &Services) -> Result<(), CliError> {
        for id in self.open.clone() {
            let record = context.load(&services.store, id).await?;
            if !record.summary.status.in_flight() {
                self.end(context, &Arc::new(record));
            }
        }
        Ok(())
    }

    fn end(&mut self, context: &mut Context, record: &Arc<RunRecord>) {
        let run = &record.summary;
        if !self.open.remove(&run.id) {
            return;
        }
        self.ended.push((run.id, Exit::of_run(run)));
        context.streams.clear_progress();
        if self.output == Output::Text && !self.alone {
            context.streams.data(&row::line(run, context.language));
        } else {
            context.print_end(record, self.output);
        }
    }

    fn exit_of(&self, id: RunId) -> Option<Exit> {
        let found = self.ended.iter().find(|(ended, _)| *ended == id);
        found.map(|(_, exit)| *exit)
    }
}

fn not_followed(context: &Context, id: RunId, error: &CliError) -> CliError {
    let gaps = [("run", &*id.short()), ("reason", &error.to_string())];
    let text = words::NOT_FOLLOWED.fill(context.language, &gaps);
    match error {
        CliError::NoAccess(_) => CliError::NoAccess(text),
        _ => CliError::Other(text),
    }
}

/// How following a run came to its end.
enum Ended {
    Record {
        record: Arc<RunRecord>,
        unrecorded: Option<String>,
    },
    Refused {
        id: RunId,
        reason: String,
    },
    Left,
}

async fn to_its_end(mut run: Run) -> Ended {
    while let Some(event) = run.next().await {
        match event {
            RunEvent::Finished { record, unrecorded } => {
                let unrecorded = match unrecorded {
                    Some(_) if run.rescued(watch::RESCUE).await => None,
                    unrecorded => unrecorded,
                };
                return Ended::Record { record, unrecorded };
            }
            RunEvent::Refused { reason, .. } => {
                let id = run.id();
                return Ended::Refused { id, reason };
            }
            _ => {}
        }
    }
    Ended::Left
}
