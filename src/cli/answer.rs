//! `answer`, and the answers that `run` is given: a run goes on from one question to the next.

use std::sync::Arc;

use super::{
    args::AnswerArgs,
    asking::{self, Typed},
    context::Context,
    error::CliError,
    exit::Exit,
    interrupt::Interrupt,
    run,
    watch::{End, Watch},
};
use crate::{
    domain::{Access, MOST_ANSWERS, RunRecord, RunStatus},
    engine::{self, Services},
    stream,
    wording::{answering as words, cli},
};

/// Answers a run that waits.
pub async fn answer(context: &mut Context, args: &AnswerArgs) -> Result<Exit, CliError> {
    let services = context.services()?;
    // What another program left is settled first: it may wait by now.
    let _ = services.store.adopt().await;
    let id = context.known(services.store.resolve(&args.run).await)?;
    let record = Arc::new(context.load(&services.store, id).await?);
    if record.summary.status != RunStatus::Waiting {
        let gaps = [("run", &*id.short())];
        return Err(CliError::Other(
            words::NOT_WAITING.fill(context.language, &gaps),
        ));
    }
    let access = context.accounts.access_of(&record.summary)?;
    let mut interrupt = Interrupt::listen(context.language)?;
    let watch = Watch {
        mode: record.summary.mode,
        no_wait: args.no_wait,
        turn: record.turns.len(),
        output: args.format.output,
    };
    let answers = if args.answer.is_empty() {
        Vec::new()
    } else {
        vec![args.answer.clone()]
    };
    let end = Box::pin(go_on(
        context,
        &services,
        &access,
        End::Finished(record),
        Answers {
            given: answers.into(),
            watch,
        },
        &mut interrupt,
    ))
    .await?;
    let exit = run::finish(context, &services, end, watch).await;
    let closed = services.store.close().await;
    context.known(closed)?;
    exit
}

/// What is answered without asking, each as its words, and how the run is listened to.
#[derive(Debug)]
pub struct Answers {
    /// The first for the first question.
    pub given: std::collections::VecDeque<Vec<String>>,
    /// Of every turn.
    pub watch: Watch,
}

/// Answers every question that the run stops at, with what was given or by who is there; comes back
/// when it has ended, or waits for somebody else.
pub async fn go_on(
    context: &mut Context,
    services: &Services,
    access: &Access,
    mut end: End,
    mut answers: Answers,
    interrupt: &mut Interrupt,
) -> Result<End, CliError> {
    loop {
        let End::Finished(record) = &end else {
            return Ok(end);
        };
        let record = Arc::clone(record);
        let text = match next(context, &record, &mut answers, interrupt).await? {
            Next::Answer(text) => text,
            Next::Nobody => return Ok(end),
            Next::Stopped => return Ok(End::Stopped(record)),
        };
        let run = engine::answer(services, access.clone(), record.summary.id, text);
        answers.watch.turn = record.turns.len() + 1;
        end = answers.watch.listen(context, run, interrupt).await;
    }
}

enum Next {
    Answer(String),
    /// It waits, with its question told.
    Nobody,
    Stopped,
}

async fn next(
    context: &Context,
    record: &Arc<RunRecord>,
    answers: &mut Answers,
    interrupt: &mut Interrupt,
) -> Result<Next, CliError> {
    let waits = record.summary.status == RunStatus::Waiting;
    let question = if waits {
        stream::question_of(record)
    } else {
        None
    };
    let Some(question) = question else {
        return Ok(Next::Nobody);
    };
    if let Some(said) = answers.given.pop_front() {
        return asking::answer(&question, &said, context.language).map(Next::Answer);
    }
    if !asking::somebody_is_there(context) || record.turns.len() >= MOST_ANSWERS {
        return Ok(Next::Nobody);
    }
    context
        .streams
        .talk(&asking::text(record, &question, context.language));
    context.say(words::BILLS_AGAIN, &[]);
    Ok(match asking::prompt(context, &question, interrupt).await {
        Typed::Answer(text) => Next::Answer(text),
        Typed::Nothing => Next::Nobody,
        Typed::Stopped => {
            context.say(cli::STOPPED_WAITING, &[("program", context.program())]);
            Next::Stopped
        }
    })
}
