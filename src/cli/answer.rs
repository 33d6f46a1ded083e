//! `answer`, and the answers that `run` is given: a run goes on from one question to the next.

use std::{collections::VecDeque, sync::Arc};

use super::{
    args::AnswerArgs,
    asking,
    context::Context,
    error::CliError,
    exit::Exit,
    interrupt::Interrupt,
    reply::{self, Reply, Typed},
    run,
    upload::{self, Sent},
    watch::{End, Watch},
};
use crate::{
    domain::{Access, GivenAnswer, RunRecord, RunStatus},
    engine::{self, Services},
    stream::{self, Question},
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
        all_nodes: false,
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
            known: false,
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
    pub given: VecDeque<Vec<String>>,
    /// The run was made here: it waits, whatever is wrong with an answer.
    pub known: bool,
    /// Of every turn.
    pub watch: Watch,
}

impl Answers {
    /// Of a run that is made here.
    pub fn of_run(given: impl Iterator<Item = Vec<String>>, watch: Watch) -> Self {
        Self {
            given: given.collect(),
            known: true,
            watch,
        }
    }
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
        let record = match &end {
            End::Finished(record) if record.summary.status == RunStatus::Waiting => {
                Arc::clone(record)
            }
            End::Finished(_) | End::Heard(_) if !answers.given.is_empty() => {
                let count = answers.given.len().to_string();
                context.say(words::NOT_ASKED_FOR, &[("count", &count)]);
                return Ok(end);
            }
            _ => return Ok(end),
        };
        if record.summary.error.is_some() && answers.watch.turn > record.turns.len() {
            // The last answer came back; the same again would too.
            return Ok(end);
        }
        let answer = match next(context, access, &record, &mut answers, interrupt).await? {
            Next::Answer(answer) => answer,
            Next::Nobody => return Ok(end),
            Next::Stopped => return Ok(End::Stopped(record)),
        };
        let run = engine::answer(services, access.clone(), record.summary.id, answer);
        answers.watch.turn = record.turns.len() + 1;
        end = answers.watch.listen(context, run, interrupt).await;
    }
}

enum Next {
    Answer(GivenAnswer),
    /// It waits, with its question told.
    Nobody,
    Stopped,
}

async fn next(
    context: &Context,
    access: &Access,
    record: &RunRecord,
    answers: &mut Answers,
    interrupt: &mut Interrupt,
) -> Result<Next, CliError> {
    let Some(question) = stream::question_of(record) else {
        return Ok(Next::Nobody);
    };
    let reply = if let Some(said) = answers.given.pop_front() {
        Reply::read(&question, &said, context.language)
    } else {
        if !reply::somebody_is_there(context) {
            return Ok(Next::Nobody);
        }
        context
            .streams
            .talk(&asking::text(record, &question, context.language));
        context.say(words::BILLS_AGAIN, &[]);
        match reply::prompt(context, &question, interrupt).await {
            Typed::Answer(reply) => Ok(reply),
            Typed::Nothing => return Ok(Next::Nobody),
            Typed::Stopped => return Ok(stopped(context)),
        }
    };
    let whole = match reply {
        Ok(reply) => whole(context, access, &question, reply, interrupt).await,
        Err(error) => Err(error),
    };
    match whole {
        Ok(Some(text)) => Ok(Next::Answer(GivenAnswer {
            number: record.turns.len() + 1,
            event_id: question.event_id,
            text,
        })),
        Ok(None) => Ok(stopped(context)),
        Err(error) if answers.known => {
            answers.given.clear();
            context.say(words::NOT_ANSWERED, &[("reason", &error.to_string())]);
            Ok(Next::Nobody)
        }
        Err(error) => Err(error),
    }
}

fn stopped(context: &Context) -> Next {
    context.say(cli::STOPPED_WAITING, &[("program", context.program())]);
    Next::Stopped
}

/// The answer as it is sent, once its files are uploaded; nothing where that was stopped.
async fn whole(
    context: &Context,
    access: &Access,
    question: &Question,
    mut reply: Reply,
    interrupt: &mut Interrupt,
) -> Result<Option<String>, CliError> {
    if reply.is_odd_number(question) {
        context.say(words::ODD_NUMBER, &[]);
    }
    let language = context.language;
    let files = reply.files();
    match upload::send(context, access, files, interrupt).await? {
        Sent::All(files) => reply.whole(question, files, language).map(Some),
        Sent::Not(error) => Err(CliError::Usage(error.text(language))),
        Sent::Stopped => Ok(None),
    }
}
