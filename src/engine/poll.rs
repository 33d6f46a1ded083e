//! Asks how an async run ended until it has, or until asking makes no sense any more.

use std::time::Duration;

use tokio::time::sleep;

use super::{
    execute::Landed,
    flight::Flight,
    patience::{Next, Patience},
    schedule::jitter,
    services::Services,
};
use crate::{
    api::{Client, HistoryReply, RunState},
    domain::{Duration as Length, ErrorKind, RunError, RunEvent, RunStatus, RunSummary, Timestamp},
    stream,
};

/// Answers in a row that may show a question that was answered already.
const STALE: u32 = 20;

/// Follows a run that is `running` to its end. The first question comes after `first`.
pub(super) async fn poll(mut flight: Flight, first: Duration) -> Landed {
    let mut patience = Patience::new(&flight.services.schedule);
    let mut wait = first;
    let mut trouble = None;
    let mut stale = 0;
    loop {
        flight.link.say(RunEvent::StillRunning {
            wait: Length(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)),
            trouble,
        });
        let question = ask(
            &flight.services,
            &flight.client,
            &flight.record.summary,
            wait,
        );
        let mut history = tokio::select! {
            biased;
            wish = flight.link.stopped() => return flight.stop(wish).await,
            history = question => history,
        };
        if stale < STALE && still_asks_the_last(&history, &flight) {
            stale += 1;
            history.state = RunState::Running;
        }
        let next = patience.weigh(&history, &flight.services.schedule);
        let ends = matches!(next, Next::End(..));
        if ends || !matches!(history.state, RunState::Unanswered(_)) {
            flight.keep_history(&history);
        }
        match next {
            Next::End(status, error) => return flight.finish(status, error).await,
            Next::Wait { doubt: None, .. } if is_too_old(&flight) => {
                return flight.finish(RunStatus::TimedOut, Some(too_old())).await;
            }
            Next::Wait { pause, doubt, hold } => {
                if let Some(hold) = hold {
                    flight.services.limiter().hold(hold);
                }
                wait = jitter(pause);
                trouble = doubt.map(|error| shown(&error, &flight.services));
            }
        }
    }
}

/// Whether the record still shows the question that was just answered: it is written a little later.
fn still_asks_the_last(history: &HistoryReply, flight: &Flight) -> bool {
    let Some(turn) = flight.record.turns.last() else {
        return false;
    };
    history.state == RunState::Waiting
        && stream::interrupt_of(&history.reply.body)
            .is_none_or(|interrupt| interrupt.event_id == turn.event_id)
}

/// Waits, takes its turn among all runs, and asks.
async fn ask(
    services: &Services,
    client: &Client,
    run: &RunSummary,
    wait: Duration,
) -> HistoryReply {
    sleep(wait).await;
    let pause = services.schedule.between_polls;
    services.limiter().turn(pause).await;
    let execute_id = run.execute_id.as_deref().unwrap_or_default();
    client.run_history(&run.workflow_id, execute_id).await
}

/// Coze ends async runs after a day (coze-api 9): one that still goes on will not end any more.
fn is_too_old(flight: &Flight) -> bool {
    let turn = flight.record.turns.last();
    let sent_at = turn.map_or(flight.record.summary.started_at, |turn| turn.answered_at);
    let age = Timestamp::now().since(sent_at);
    Duration::from_millis(age.0) > flight.services.schedule.give_up
}

fn too_old() -> RunError {
    RunError {
        kind: ErrorKind::Timeout,
        code: None,
        message: String::new(),
        situation: None,
    }
}

/// Trouble on one line: what it means, and what the server said in its first line.
fn shown(error: &RunError, services: &Services) -> String {
    let meaning = error.meaning().get(services.language);
    match error.message.lines().next() {
        Some(line) if !line.is_empty() => format!("{meaning} · {line}"),
        _ => meaning.to_owned(),
    }
}
