//! Streams are read off the loop: the events of the one that is looked at as they come, and whole
//! conversations of the past.
//!
//! The first piece goes to the screen at once; after that what comes is handed over a few times a
//! frame, so that two thousand events a second wake the loop a hundred times.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use tokio::{task::spawn_blocking, time::sleep};

use super::replies::{Pending, Reply};
use crate::{
    app::{Effect, Message, response::TalkRead},
    domain::{RunRecord, Tape},
    stream::{Event, Teller, Told},
};

/// Between two times that events are handed over.
const PAUSE: Duration = Duration::from_millis(10);
/// Events that are handed over at once: no more than a part of a frame is spent on them.
const MOST: usize = 2_000;
/// More bytes than these are read on a thread of their own.
const LARGE: usize = 32 << 10;

/// The stream that is looked at.
#[derive(Debug, Default)]
pub struct Streams {
    followed: Option<u32>,
}

/// A stream on its way to the screen.
#[derive(Debug)]
pub struct StreamJob {
    asked: u32,
    tape: Arc<Tape>,
    place: usize,
    reader: Reader,
    told: VecDeque<Told>,
    /// Nothing was said yet.
    silent: bool,
    /// It speaks for the first time: somebody has waited for this.
    pub speaks_up: bool,
}

/// What turns bytes into events.
#[derive(Debug, Default)]
struct Reader {
    teller: Teller,
    /// Bytes since the last event: of a line that is not whole.
    behind: usize,
    last_ms: u64,
    ended: bool,
}

impl Streams {
    /// Begins what is wanted, or ends what is not wanted any more. Other effects are not for here.
    pub fn perform(&mut self, effect: Effect) -> Option<Pending> {
        match effect {
            Effect::FollowStream { asked, tape } => {
                self.followed = Some(asked);
                let job = StreamJob {
                    asked,
                    tape,
                    place: 0,
                    reader: Reader::default(),
                    told: VecDeque::new(),
                    silent: true,
                    speaks_up: false,
                };
                Some(read(job))
            }
            Effect::LeaveStream => {
                self.followed = None;
                None
            }
            Effect::ReadTalk { asked, record } => Some(talk(asked, record)),
            _ => None,
        }
    }

    /// Events came: the message for the screen, and how it goes on.
    pub fn go_on(&mut self, mut job: StreamJob) -> Option<(Message, Option<Pending>)> {
        if self.followed != Some(job.asked) {
            return None;
        }
        let count = job.told.len().min(MOST);
        let told: Vec<Told> = job.told.drain(..count).collect();
        let ended = job.reader.ended && job.told.is_empty();
        let asked = job.asked;
        let next = if ended {
            self.followed = None;
            None
        } else {
            Some(read(job))
        };
        let message = Message::Streamed { asked, told, ended };
        Some((message, next))
    }
}

/// Reads what there is, or waits for more.
fn read(mut job: StreamJob) -> Pending {
    Box::pin(async move {
        if !job.told.is_empty() {
            // The loop has other things to do between.
            tokio::task::yield_now().await;
            job.speaks_up = false;
            return Reply::Streaming(Box::new(job));
        }
        if !job.silent {
            sleep(PAUSE).await;
        }
        while job.told.is_empty() && !job.reader.ended {
            job.tape.more(job.place).await;
            let stretch = job.tape.read_from(job.place);
            job.place = stretch.next;
            let bytes: usize = stretch.chunks.iter().map(|(chunk, _)| chunk.len()).sum();
            let mut reader = std::mem::take(&mut job.reader);
            let large = bytes + reader.behind > LARGE;
            let work = move || {
                let mut told = Vec::new();
                for (chunk, at_ms) in &stretch.chunks {
                    reader.push(chunk, *at_ms, &mut told);
                }
                if stretch.ended {
                    reader.end(&mut told);
                }
                (reader, told)
            };
            let done = if large {
                match spawn_blocking(work).await {
                    Ok(done) => done,
                    // Only a program that ends stops such a thread.
                    Err(_) => return Reply::Done,
                }
            } else {
                work()
            };
            job.reader = done.0;
            job.told.extend(done.1);
        }
        let says = |told: &Told| matches!(told.event, Event::Piece(_));
        let speaks = job.told.iter().any(says);
        job.speaks_up = job.silent && speaks;
        job.silent &= !speaks;
        Reply::Streaming(Box::new(job))
    })
}

impl Reader {
    fn push(&mut self, chunk: &[u8], at_ms: u64, told: &mut Vec<Told>) {
        let before = told.len();
        self.teller.push(chunk, at_ms, told);
        self.last_ms = at_ms;
        self.behind = if told.len() > before {
            0
        } else {
            self.behind + chunk.len()
        };
    }

    fn end(&mut self, told: &mut Vec<Told>) {
        self.teller.end(self.last_ms, told);
        self.ended = true;
    }
}

/// Reads what was said in a run of the past.
fn talk(asked: u32, record: Arc<RunRecord>) -> Pending {
    Box::pin(async move {
        let read = spawn_blocking(move || TalkRead::of(&record)).await;
        match read {
            Ok(read) => Reply::Message(Message::TalkRead { asked, read }),
            Err(_) => Reply::Done,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIECE: &str = "id: 0\nevent: Message\ndata: {\"content\":\"x\",\"node_title\":\"A\"}\n\n";

    async fn next(streams: &mut Streams, work: Pending) -> (usize, bool, Option<Pending>) {
        let Reply::Streaming(job) = work.await else {
            panic!("no stream");
        };
        let (message, next) = streams.go_on(*job).unwrap();
        let Message::Streamed { told, ended, .. } = message else {
            panic!("{message:?}");
        };
        (told.len(), ended, next)
    }

    #[tokio::test]
    async fn everything_on_a_tape_reaches_the_screen_in_parts_and_its_end_last() {
        let tape = Arc::new(Tape::new());
        for at in 0..4_500 {
            tape.push(PIECE.as_bytes(), at);
        }
        let mut streams = Streams::default();
        let asked = 7;
        let follow = Effect::FollowStream {
            asked,
            tape: Arc::clone(&tape),
        };
        let mut work = streams.perform(follow);
        let mut counts = Vec::new();
        while let Some(pending) = work.take() {
            let (count, ended, next_work) = next(&mut streams, pending).await;
            counts.push((count, ended));
            work = next_work;
            if counts.len() == 3 {
                tape.push(PIECE.as_bytes(), 5_000);
                tape.push(b"event: Done\ndata: {}", 5_001);
                tape.end();
            }
        }
        assert_eq!(
            counts,
            [(2_000, false), (2_000, false), (500, false), (2, true)]
        );
    }

    #[tokio::test]
    async fn a_stream_that_is_not_looked_at_any_more_is_not_read_on() {
        let tape = Arc::new(Tape::new());
        tape.push(PIECE.as_bytes(), 1);
        let mut streams = Streams::default();
        let work = streams
            .perform(Effect::FollowStream { asked: 1, tape })
            .unwrap();
        assert!(streams.perform(Effect::LeaveStream).is_none());
        let Reply::Streaming(job) = work.await else {
            panic!("no stream");
        };
        assert!(streams.go_on(*job).is_none());
    }
}
