//! Listens to a stream: onto the tape for whoever watches, and in batches to disk.

use std::{future::pending, sync::Arc, time::Duration};

use futures_util::FutureExt;
use tokio::time::{Instant, sleep_until};

use super::{
    execute::Landed,
    flight::{Flight, status_of},
    link::Wish,
};
use crate::{
    api::EventStream,
    domain::{
        Arrivals, ErrorKind, FlowKind, Reference, RunError, RunEvent, RunId, RunStatus, Situation,
        Tape,
    },
    store::{Opened, Reply, Store, StoreError},
    stream::{Decoder, Ending, Transcript},
};

/// How long a piece may wait to be written, unless the disk is slower than that.
const BATCH: Duration = Duration::from_millis(100);

/// Why nothing more is listened to.
#[derive(Debug)]
enum Silence {
    /// The body ended, or what ends a stream was said.
    End,
    /// The connection broke, or nothing came for too long.
    Trouble(RunError),
    /// Not wanted any more.
    Stopped(Wish),
}

/// Listens until the stream has ended, and ends the run accordingly.
pub(super) async fn listen(mut flight: Flight, mut events: Box<EventStream>) -> Landed {
    let tape = Arc::new(Tape::new());
    begin(&mut flight, &events, &tape);
    let silence = hear(&mut flight, &mut events, &tape).await;
    drop(events);
    tape.end();
    let (body, arrivals) = tape.whole();
    let status = flight.record.http_status;
    flight.keep_body(Some(body.clone()), Some(arrivals.clone()), status);
    let read = tokio::task::spawn_blocking(move || told(&body, &arrivals));
    match (read.await.ok(), silence) {
        (Some(told), silence) => end(flight, told, silence).await,
        (None, Silence::Stopped(wish)) => flight.stop(wish).await,
        (None, _) => flight.fail(broken_off(String::new())).await,
    }
}

/// Says that a stream begins. That it does is on disk before its first batch.
fn begin(flight: &mut Flight, events: &EventStream, tape: &Arc<Tape>) {
    let record = &mut flight.record;
    record.http_status = Some(events.http_status);
    record.content_type.clone_from(&events.content_type);
    record.logid = events.logid.clone().or(record.logid.take());
    record.first_byte = Some(events.first_byte);
    (record.code, record.msg) = (None, None);
    record.summary.status = RunStatus::Running;
    let opened = Opened {
        http_status: record.http_status,
        content_type: record.content_type.clone(),
        logid: record.logid.clone(),
        first_byte: record.first_byte,
    };
    // The stream does not wait for the disk; if this fails, so does its end, which is told.
    drop(flight.services.store.opened(record.summary.id, opened));
    let tape = Arc::clone(tape);
    flight.link.say(RunEvent::Streaming { tape });
}

async fn hear(flight: &mut Flight, events: &mut EventStream, tape: &Arc<Tape>) -> Silence {
    let id = flight.record.summary.id;
    let turn = flight.record.turns.len();
    let mut scribe = Scribe::new(flight.services.store.clone(), id, turn, Arc::clone(tape));
    let mut last_words = LastWords::default();
    let after = flight.services.schedule.after_end;
    loop {
        let hung_up = last_words.said.map(|said| said + after);
        tokio::select! {
            biased;
            wish = flight.link.stopped() => return Silence::Stopped(wish),
            () = at(scribe.due) => {
                if let Some(why) = scribe.write() {
                    let reason = why.text(flight.services.language);
                    flight.link.say(RunEvent::NotKept { reason });
                }
            }
            () = at(hung_up) => return Silence::End,
            chunk = events.chunk() => match chunk {
                Ok(Some(chunk)) => {
                    tape.push(&chunk, events.age_ms());
                    scribe.note();
                    last_words.listen(&chunk);
                }
                Ok(None) => return Silence::End,
                Err(_broken) if last_words.said.is_some() => return Silence::End,
                Err(error) => return Silence::Trouble(error),
            },
        }
    }
}

/// Comes back at a point in time, if there is one.
async fn at(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => pending().await,
    }
}

/// Writes what is on a tape to disk, one batch after the other.
struct Scribe {
    store: Store,
    id: RunId,
    turn: usize,
    tape: Arc<Tape>,
    /// Up to where it was handed over, and up to where it is on disk.
    place: usize,
    kept: usize,
    due: Option<Instant>,
    writing: Option<Reply<()>>,
    /// The disk did not take the last batch.
    fails: bool,
}

impl Scribe {
    fn new(store: Store, id: RunId, turn: usize, tape: Arc<Tape>) -> Self {
        Self {
            store,
            id,
            turn,
            tape,
            place: 0,
            kept: 0,
            due: None,
            writing: None,
            fails: false,
        }
    }

    /// Something came.
    fn note(&mut self) {
        self.due.get_or_insert_with(|| Instant::now() + BATCH);
    }

    /// A batch that is still being written makes the next one larger: memory holds one at a time. One that the
    /// disk did not take is written again with the next one; the first time, why.
    fn write(&mut self) -> Option<StoreError> {
        let mut trouble = None;
        match self.writing.as_mut().map(FutureExt::now_or_never) {
            Some(None) => {
                self.due = Some(Instant::now() + BATCH / 10);
                return None;
            }
            Some(Some(Err(error))) => {
                self.place = self.kept;
                trouble = (!std::mem::replace(&mut self.fails, true)).then_some(error);
            }
            Some(Some(Ok(()))) => (self.kept, self.fails) = (self.place, false),
            None => {}
        }
        let stretch = self.tape.read_from(self.place);
        (self.due, self.writing) = (None, None);
        if !stretch.chunks.is_empty() {
            self.place = stretch.next;
            // Looked at once more, so that a failure is told while the stream is silent.
            let pause = if self.fails { BATCH * 10 } else { BATCH };
            self.due = Some(Instant::now() + pause);
            self.writing = Some(self.store.add_pieces(self.id, self.turn, stretch.chunks));
        }
        trouble
    }
}

/// Notices what ends a stream: some servers leave the connection open after it. More may follow an
/// error.
#[derive(Default)]
struct LastWords {
    decoder: Decoder,
    said: Option<Instant>,
}

impl LastWords {
    fn listen(&mut self, chunk: &[u8]) {
        let mut last = self.said.is_some();
        self.decoder.push(chunk, |frame| {
            last |= matches!(
                frame.event,
                "Done" | "done" | "Interrupt" | "Error" | "error" | "conversation.chat.failed"
            );
        });
        if last {
            // Signs of life after it do not put the end off.
            self.said.get_or_insert_with(Instant::now);
        }
    }
}

/// What a whole stream says of the run.
#[derive(Debug)]
struct Told {
    ending: Ending,
    debug_url: Option<String>,
    logid: Option<String>,
    usage: Option<crate::domain::Usage>,
}

fn told(body: &[u8], arrivals: &Arrivals) -> Told {
    let transcript = Transcript::read(body, arrivals);
    Told {
        ending: transcript.ending().clone(),
        debug_url: transcript.debug_url().map(str::to_owned),
        logid: transcript.logid().map(str::to_owned),
        usage: transcript.usage(),
    }
}

async fn end(mut flight: Flight, told: Told, silence: Silence) -> Landed {
    let record = &mut flight.record;
    let kind = record.kind();
    record.usage = told.usage.or(record.usage);
    record.logid = told.logid.or(record.logid.take());
    let named = told.debug_url.as_deref().and_then(execute_id);
    if told.debug_url.is_some() {
        record.summary.debug_url = told.debug_url;
    }
    let summary = &mut record.summary;
    match told.ending {
        Ending::Done => {
            summary.execute_id = named.or(summary.execute_id.take());
            flight.finish(RunStatus::Success, None).await
        }
        Ending::Failed(failure) => {
            summary.execute_id = named.or(summary.execute_id.take());
            (record.code, record.msg) = (failure.code, Some(failure.message.clone()));
            let error = failed(failure.code, failure.message);
            flight.finish(status_of(&error), Some(error)).await
        }
        // It could not be given back to Coze with an answer; only chatflows need no name for it.
        Ending::Interrupted(interrupt)
            if interrupt.event_id.is_empty() && kind == FlowKind::Workflow =>
        {
            summary.execute_id = named.or(summary.execute_id.take());
            let error = RunError::of_situation(
                ErrorKind::Protocol,
                Situation::CannotBeAnswered,
                String::new(),
            );
            flight.finish(status_of(&error), Some(error)).await
        }
        Ending::Interrupted(interrupt) => {
            // Its first half names the run (coze-api 1.5).
            let asked = interrupt
                .event_id
                .split_once('/')
                .map(|(run, _)| run.to_owned());
            summary.execute_id = named.or(asked).or(summary.execute_id.take());
            flight.finish(RunStatus::Waiting, None).await
        }
        Ending::Open | Ending::Incomplete => match silence {
            Silence::Stopped(wish) => flight.stop(wish).await,
            Silence::Trouble(error) => flight.finish(status_of(&error), Some(error)).await,
            Silence::End => {
                let error = broken_off(String::new());
                flight.finish(status_of(&error), Some(error)).await
            }
        },
    }
}

fn failed(code: Option<i64>, message: String) -> RunError {
    let mut error = match code {
        Some(code) => RunError::of_code(code, message),
        None => RunError {
            kind: ErrorKind::Workflow,
            code: None,
            message,
            situation: None,
        },
    };
    // A code of the node that failed stands before the words of a server that did not (coze-api 3.3).
    let of_a_node = error.kind == ErrorKind::Server && inner_code(&error.message);
    if error.kind == ErrorKind::Other || of_a_node {
        error.kind = ErrorKind::Workflow;
    }
    error
}

/// Whether a message begins with a code in brackets.
fn inner_code(message: &str) -> bool {
    let inner = message
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    inner.is_some_and(|(code, _)| code.parse::<i64>().is_ok())
}

fn broken_off(message: String) -> RunError {
    RunError::of_situation(ErrorKind::Protocol, Situation::StreamBroken, message)
}

/// The run that a debug page belongs to.
fn execute_id(debug_url: &str) -> Option<String> {
    Reference::parse(debug_url).ok()?.execute_id
}
