//! A run from request to answer: recorded, then sent, then read. Every step is on disk before the
//! next one begins.

use bytes::Bytes;
use tokio::time::{sleep, timeout};

use super::{
    flight::Flight,
    link::{Link, Wish},
    listen::listen,
    poll,
    resend::Resend,
    run::Run,
    services::Services,
};
use crate::{
    api::{
        Client, Endpoint, EventStream, Opening, RUN_LIMIT, Reply, Success, Verdict, request_body,
    },
    domain::{
        Access, Duration, ErrorKind, FlowKind, RunError, RunEvent, RunMode, RunRecord, RunRequest,
        RunStatus, Situation, Timestamp,
    },
    store::{Accepted, StoreError},
    wording::requests,
};

/// What became of a run in the air.
#[derive(Debug)]
pub(super) enum Landed {
    /// It has ended, or it waits for a person.
    Down,
    /// It was asked something that is answered already; the answer leaves next.
    Asked(Box<Flight>),
}

/// What a request came to.
enum Came {
    Reply(Box<Reply>),
    Stream(Box<EventStream>),
}

/// Makes a run. It goes on by itself; listen to it to know how. Has to be called inside a tokio
/// runtime.
pub fn start(services: &Services, access: Access, mut request: RunRequest) -> Run {
    if request.kind == FlowKind::Chatflow {
        // There is no other way to run one (coze-api 4).
        request.mode = RunMode::Stream;
    }
    let services = services.clone();
    Run::begin(request.id, |link| execute(services, access, request, link))
}

async fn execute(services: Services, access: Access, request: RunRequest, link: Link) {
    let (client, body) = match prepare(&services, &access, &request).await {
        Ok(prepared) => prepared,
        Err(reason) => return link.say(RunEvent::refused(reason)),
    };
    let now = Timestamp::now();
    let (profile, base_url) = (&*access.profile, &*access.base_url);
    let begun = services
        .store
        .begin(&request, profile, base_url, body.clone(), now);
    let (summary, unrecorded) = match begun.await {
        Ok(summary) => (summary, false),
        Err(_unwritten) if request.even_unrecorded => {
            (request.summary(profile, base_url, now), true)
        }
        Err(error) => {
            return link.say(RunEvent::Refused {
                reason: error.text(services.language),
                only_unrecorded: error != StoreError::Closed,
            });
        }
    };
    let mut flight = Flight {
        services,
        link,
        client,
        record: RunRecord::new(summary, body),
        answers: request.answers.into(),
        before: None,
        unrecorded,
    };
    if !unrecorded {
        let recorded = flight.record.summary.clone();
        flight.link.say(RunEvent::Recorded(recorded));
    }
    if flight.link.is_stopped() {
        flight.drop_unsent().await;
        return;
    }
    if !unrecorded && let Err(error) = flight.services.store.sent(request.id).await {
        if !request.even_unrecorded {
            flight.fail(unwritten(&error)).await;
            return;
        }
        flight.unrecorded = true;
    }
    go_on(flight).await;
}

/// What sends the run, and its body. The reason, if it cannot be made.
async fn prepare(
    services: &Services,
    access: &Access,
    request: &RunRequest,
) -> Result<(Client, Bytes), String> {
    let language = services.language;
    let body = request_body(request).map_err(|error| error.text(language))?;
    let client = services.client(access).await;
    Ok((client.map_err(|error| error.text(language))?, body))
}

/// Sends what is on disk, and the answers that are known as often as the run asks.
pub(super) async fn go_on(flight: Flight) {
    let mut landed = Box::pin(fly(flight)).await;
    while let Landed::Asked(flight) = landed {
        landed = Box::pin(fly(*flight)).await;
    }
}

/// Sends the last request of a run, again where that is safe, and acts on the answer.
async fn fly(mut flight: Flight) -> Landed {
    flight.record.summary.status = RunStatus::Sent;
    flight.link.say(RunEvent::Sent);
    let mut resend = Resend::default();
    loop {
        let reply = match send(&mut flight).await {
            Ok(Came::Reply(reply)) => *reply,
            Ok(Came::Stream(events)) => return listen(flight, events).await,
            Err(wish) => return flight.stop(wish).await,
        };
        flight.keep(&reply);
        let (error, arrived) = match reply.verdict {
            Verdict::Success(success) => return Box::pin(succeed(flight, reply, success)).await,
            Verdict::Failure { error, arrived } => (error, arrived),
        };
        let schedule = &flight.services.schedule;
        let Some(wait) = resend.after(&error, arrived, reply.retry_after, schedule) else {
            return flight.fail_unless_untouched(error, arrived).await;
        };
        flight.link.say(RunEvent::Retrying {
            attempt: resend.attempt(),
            wait: Duration(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)),
            reason: error.meaning().get(flight.services.language).to_owned(),
        });
        tokio::select! {
            biased;
            _ = flight.link.stopped() => return flight.drop_unsent().await,
            () = sleep(wait) => {}
        }
    }
}

/// One try. An async run that is stopped meanwhile gets a moment to learn its `execute_id`: without
/// it, nobody could ask for the result any more.
async fn send(flight: &mut Flight) -> Result<Came, Wish> {
    let (kind, mode) = (flight.record.kind(), flight.record.summary.mode);
    let endpoint = Endpoint::of(kind, mode, !flight.record.turns.is_empty());
    let body = flight.last_request();
    if endpoint.streams() {
        return open(flight, endpoint, body).await;
    }
    let answer = flight.client.post(endpoint, body, RUN_LIMIT);
    tokio::pin!(answer);
    let came = tokio::select! {
        biased;
        arrival = &mut answer => Ok(arrival),
        wish = flight.link.stopped() => Err(wish),
    };
    let arrival = match came {
        Err(wish) if mode == RunMode::Async => {
            let grace = flight.services.schedule.grace;
            timeout(grace, answer).await.map_err(|_elapsed| wish)?
        }
        came => came?,
    };
    if let Some(body) = arrival.answer() {
        // What it means can be found out while somebody else makes it readable.
        flight.link.say_answered(body);
    }
    let reply = flight.client.judge(arrival).await;
    Ok(Came::Reply(Box::new(reply)))
}

async fn open(flight: &mut Flight, endpoint: Endpoint, body: Bytes) -> Result<Came, Wish> {
    let limits = flight.services.schedule.stream;
    let opening = flight.client.open(endpoint, body, limits);
    tokio::select! {
        biased;
        opening = opening => Ok(match opening {
            Opening::Stream(events) => Came::Stream(events),
            Opening::Answer(reply) => Came::Reply(reply),
        }),
        wish = flight.link.stopped() => Err(wish),
    }
}

async fn succeed(flight: Flight, reply: Reply, success: Success) -> Landed {
    if success.interrupted {
        return flight.finish(RunStatus::Waiting, None).await;
    }
    match (flight.record.summary.mode, reply.execute_id) {
        (RunMode::Async, Some(execute_id)) => {
            let accepted = Accepted {
                execute_id,
                debug_url: reply.debug_url,
                logid: reply.logid,
                http_status: reply.http_status,
                body: reply.body,
            };
            accept(flight, accepted).await
        }
        // A server that does not know is_async answers at once.
        (RunMode::Async, None) if !success.has_data => flight.fail(nameless()).await,
        _ => flight.finish(RunStatus::Success, None).await,
    }
}

/// Keeps the name that Coze gave the run, then asks for the result.
async fn accept(mut flight: Flight, accepted: Accepted) -> Landed {
    flight.keep_accepted(accepted.body.clone());
    let id = flight.record.summary.id;
    let (execute_id, debug_url) = (accepted.execute_id.clone(), accepted.debug_url.clone());
    // If it cannot be written, the run goes on all the same: its end may be.
    match flight.services.store.accepted(id, accepted).await {
        Ok(summary) => flight.record.summary = summary,
        Err(_unwritten) => {
            flight.record.summary.status = RunStatus::Running;
            flight.record.summary.execute_id = Some(execute_id);
            flight.record.summary.debug_url = debug_url;
            flight.unrecorded = true;
        }
    }
    let summary = flight.record.summary.clone();
    flight.link.say(RunEvent::Accepted(summary));
    let first = flight.services.schedule.first_poll;
    poll::poll(flight, first).await
}

fn nameless() -> RunError {
    RunError {
        kind: ErrorKind::Protocol,
        code: None,
        message: requests::NO_EXECUTE_ID.en.to_owned(),
        situation: None,
    }
}

/// The disk took the run and not the word that it leaves: it does not leave.
fn unwritten(error: &StoreError) -> RunError {
    RunError::of_situation(ErrorKind::Other, Situation::NeverSent, error.to_string())
}
