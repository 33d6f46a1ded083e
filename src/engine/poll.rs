//! Asks how an async run ended until it has, or until asking makes no sense any more.

use std::time::Duration;

use tokio::time::sleep;

use super::{
    flight::Flight,
    patience::{Next, Patience},
    schedule::jitter,
    services::Services,
};
use crate::{
    api::{Client, HistoryReply, RunState},
    domain::{Duration as Length, ErrorKind, RunError, RunEvent, RunStatus, RunSummary, Timestamp},
};

/// Follows a run that is `running` to its end. The first question comes after `first`.
pub(super) async fn poll(mut flight: Flight, first: Duration) {
    let mut patience = Patience::new(&flight.services.schedule);
    let mut wait = first;
    let mut trouble = None;
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
        let history = tokio::select! {
            biased;
            wish = flight.link.stopped() => return flight.stop(wish).await,
            history = question => history,
        };
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
    let age = Timestamp::now().since(flight.record.summary.started_at);
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
