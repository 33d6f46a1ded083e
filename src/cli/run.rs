//! `run`: one run, from the command line to its answer.

use std::sync::Arc;

use super::{
    answer::{Answers, go_on},
    args::{Output, RunArgs},
    context::Context,
    error::CliError,
    exit::Exit,
    interrupt::Interrupt,
    target::Target,
    upload::with_files,
    watch::{End, Watch},
};
use crate::{
    domain::{IdSource, RunId, RunStatus, Timestamp},
    engine::{self, Services},
    wording::cli as words,
};

/// Makes the run.
pub async fn run(context: &mut Context, args: &RunArgs) -> Result<Exit, CliError> {
    let saved = context.saved()?;
    let target = Target {
        saved: &saved,
        folder: context.collection(),
        language: context.language,
    };
    let mut wanted = target.request(args, fresh_id())?;
    let access = context.accounts.access()?;
    if let Some(case) = &wanted.chosen_case {
        context.say(words::FIRST_CASE, &[("case", case)]);
    }
    let services = context.services_for(args.unrecorded)?;
    let mut interrupt = Interrupt::listen(context.language)?;
    let files = std::mem::take(&mut wanted.files);
    let request = match with_files(context, &access, wanted.request, files, &mut interrupt).await? {
        Ok(mut request) => {
            request.even_unrecorded = args.unrecorded;
            request
        }
        Err(exit) => return Ok(exit),
    };
    let watch = Watch {
        mode: request.mode,
        no_wait: args.no_wait,
        turn: 0,
        output: args.format.output,
        all_nodes: args.all_nodes,
    };
    let run = engine::start(&services, access.clone(), request);
    let end = watch.listen(context, run, &mut interrupt).await;
    let given = args.answer.iter();
    let given = given.map(|text| text.lines().map(str::to_owned).collect());
    let answers = Answers::of_run(given, watch);
    let going = go_on(context, &services, &access, end, answers, &mut interrupt);
    let end = Box::pin(going).await?;
    let exit = finish(context, &services, end, watch).await;
    // What is still in the queue of the history is written before the program ends.
    let closed = services.store.close().await;
    context.known(closed)?;
    exit
}

/// Prints the end of a run; the exit that belongs to it.
pub(super) async fn finish(
    context: &mut Context,
    services: &Services,
    end: End,
    watch: Watch,
) -> Result<Exit, CliError> {
    match end {
        End::Finished(record) => {
            context.print_end(&record, watch.output);
            Ok(Exit::of_answered(&record.summary))
        }
        End::Heard(record) => {
            match watch.output {
                Output::Text => context.print_trouble(&record),
                output => context.print_end(&record, output),
            }
            Ok(Exit::of_answered(&record.summary))
        }
        End::Stopped(record) => {
            context.print_end(&record, watch.output);
            Ok(Exit::Interrupted)
        }
        End::Refused {
            reason,
            only_unrecorded,
        } => {
            let text = if only_unrecorded {
                words::REFUSED_UNRECORDED
            } else {
                words::REFUSED
            };
            Err(CliError::Other(
                text.fill(context.language, &[("reason", &reason)]),
            ))
        }
        End::Left(id) => left(context, services, id, watch).await,
    }
}

/// A run that goes on, or ended unseen.
async fn left(
    context: &mut Context,
    services: &Services,
    id: RunId,
    watch: Watch,
) -> Result<Exit, CliError> {
    let record = Arc::new(context.load(&services.store, id).await?);
    let at_coze = record.summary.status == RunStatus::Running;
    match watch.output {
        Output::Text if at_coze && watch.no_wait => context.streams.data(&id.to_string()),
        output => context.print_end(&record, output),
    }
    if at_coze {
        let gaps = [("run", &*id.short()), ("program", context.program())];
        let text = match context.accounts.demo {
            Some(_) => words::DEMO_ENDS,
            None => words::PICK_UP,
        };
        context.say(text, &gaps);
        return Ok(if watch.no_wait {
            Exit::Ok
        } else {
            Exit::Interrupted
        });
    }
    Ok(Exit::Interrupted)
}

/// A name that no other program makes.
pub(super) fn fresh_id() -> RunId {
    let seed = getrandom::u64().unwrap_or_else(|_no_source| {
        let now = Timestamp::now().0.unsigned_abs();
        now.rotate_left(32) ^ u64::from(std::process::id())
    });
    IdSource::seeded(seed).next_id()
}
