//! Answers to the question a run stopped at: kept first, then sent. The same run goes on.

use std::sync::Arc;

use super::{
    execute::{self, Landed},
    flight::Flight,
    link::Link,
    run::Run,
    services::Services,
};
use crate::{
    api::{Client, answer_body},
    domain::{
        Access, FlowKind, GivenAnswer, MOST_ANSWERS, RunEvent, RunId, RunRecord, RunStatus,
        Timestamp, Turn,
    },
    stream::{self, Question, Transcript},
    wording::requests,
};

/// Answers a run that waits. It goes on by itself; [`RunEvent::Resumed`] says that the answer is on
/// disk and leaves, [`RunEvent::Refused`] why it does not. Has to be called inside a tokio runtime.
///
/// A form is answered by what [`Question::fill`] makes of its fields. The run may ask something
/// else by now, because somebody answered elsewhere: then nothing is sent.
pub fn answer(services: &Services, access: Access, id: RunId, answer: GivenAnswer) -> Run {
    let services = services.clone();
    Run::begin(id, |link| take_up(services, access, id, answer, link))
}

async fn take_up(services: Services, access: Access, id: RunId, answer: GivenAnswer, link: Link) {
    match prepare(&services, &access, id, answer.number).await {
        Ok((client, record)) => {
            let flight = Flight {
                services,
                link,
                client,
                record,
                answers: [].into(),
                before: None,
                unrecorded: false,
            };
            let to = Some(&*answer.event_id);
            match resume(flight, answer.text, to).await {
                Ok(flight) => execute::go_on(flight).await,
                Err((flight, reason)) => flight.link.say(RunEvent::refused(reason)),
            }
        }
        Err(reason) => link.say(RunEvent::refused(reason)),
    }
}

async fn prepare(
    services: &Services,
    access: &Access,
    id: RunId,
    number: usize,
) -> Result<(Client, RunRecord), String> {
    let language = services.language;
    let kept = services.store.load(id).await;
    let kept = kept.map_err(|error| error.text(language))?;
    let record = kept.ok_or_else(|| requests::NO_SUCH_RUN.get(language).to_owned())?;
    if record.summary.status != RunStatus::Waiting {
        return Err(requests::NOT_WAITING.get(language).to_owned());
    }
    if record.turns.len() + 1 != number {
        return Err(requests::ASKS_ANOTHER.get(language).to_owned());
    }
    let client = services.client(access).await;
    Ok((client.map_err(|error| error.text(language))?, record))
}

/// Puts an answer on disk as the next turn of a run that waits, and says so. The reason, if it
/// cannot be given; then nothing changed. One that was made for a question is given `to` no other.
pub(super) async fn resume(
    mut flight: Flight,
    answer: String,
    to: Option<&str>,
) -> Result<Flight, (Flight, String)> {
    let turn = match turn(&flight, answer, to).await {
        Ok(turn) => turn,
        Err(reason) => return Err((flight, reason)),
    };
    let number = flight.record.turns.len() + 1;
    let id = flight.record.summary.id;
    let kept = flight.services.store.answer(id, number, turn.clone()).await;
    match kept {
        Ok(summary) => {
            flight.before = Some(Box::new(flight.record.clone()));
            flight.record.summary = summary;
            flight.record.asked_at = None;
            flight.record.turns.push(turn);
            let record = Arc::new(flight.record.clone());
            flight.link.say(RunEvent::Resumed(record));
            Ok(flight)
        }
        Err(error) => {
            let reason = error.text(flight.services.language);
            Err((flight, reason))
        }
    }
}

async fn turn(flight: &Flight, answer: String, to: Option<&str>) -> Result<Turn, String> {
    let language = flight.services.language;
    let record = &flight.record;
    if !record.takes_answers() {
        let most = MOST_ANSWERS.to_string();
        return Err(requests::TOO_MANY_ANSWERS.fill(language, &[("most", &most)]));
    }
    let (question, conversation_id) = asked(flight).await;
    let chat = record.kind() == FlowKind::Chatflow;
    let question = question.filter(|question| chat || !question.event_id.is_empty());
    let question = question.ok_or_else(|| requests::NO_QUESTION.get(language).to_owned())?;
    if to.is_some_and(|event_id| event_id != question.event_id) {
        return Err(requests::ASKS_ANOTHER.get(language).to_owned());
    }
    let request = answer_body(
        record,
        &question.event_id,
        question.kind,
        conversation_id.as_deref(),
        &answer,
    );
    let now = Timestamp::now();
    Ok(Turn {
        event_id: question.event_id,
        interrupt_type: question.kind,
        answer,
        asked_at: record.asked_at.unwrap_or(now),
        answered_at: now,
        request: request.map_err(|error| error.text(language))?,
        accepted: None,
        response: None,
        arrivals: None,
        http_status: None,
    })
}

/// What is asked, and the conversation that it is asked in.
async fn asked(flight: &Flight) -> (Option<Question>, Option<String>) {
    let record = flight.record.clone();
    // Reading a long stream takes a while.
    let read = tokio::task::spawn_blocking(move || {
        let question = stream::question_of(&record);
        let conversation = match record.kind() {
            FlowKind::Chatflow => conversation_of(&record),
            FlowKind::Workflow => None,
        };
        (question, conversation)
    });
    read.await.unwrap_or_default()
}

fn conversation_of(record: &RunRecord) -> Option<String> {
    let arrivals = record.arrivals.as_ref()?;
    let told = Transcript::read(record.response.as_deref()?, arrivals);
    told.conversation_id().map(str::to_owned)
}

/// Gives the answers that are known already, as long as the run asks.
pub(super) async fn given_by_itself(mut flight: Flight) -> Landed {
    let Some(answer) = flight.answers.pop_front() else {
        return Landed::Down;
    };
    let (question, _) = asked(&flight).await;
    let fits = question.is_some_and(|question| question.check(&answer).is_ok());
    // It waits on disk; whoever listens is told what it waits for.
    let flight = if fits {
        match resume(flight, answer, None).await {
            Ok(flight) => return Landed::Asked(Box::new(flight)),
            Err((flight, _reason)) => flight,
        }
    } else {
        // The workflow asks something else than it did then.
        flight
    };
    flight.say_finished();
    Landed::Down
}
