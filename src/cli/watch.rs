//! Listens to one run until it ends, is left, or the user stops waiting.

use std::{sync::Arc, time::Duration};

use tokio::time::{Instant, MissedTickBehavior, interval};

use super::{args::Output, context::Context, events, interrupt::Interrupt, voice::Voice};
use crate::{
    domain::{Duration as Elapsed, RunEvent, RunId, RunMode, RunRecord, RunStatus, Timestamp},
    engine::Run,
    stream,
    wording::{Text, cli as words},
};

/// From then on a sync run is in danger of being cut off at Coze's gateway.
const LONG: Duration = Duration::from_mins(1);

/// How long the end of a run is written again before it is given up.
pub const RESCUE: Duration = Duration::from_secs(2);

/// How listening to a run came to its end.
#[derive(Debug)]
pub enum End {
    /// It ended, or waits for an answer.
    Finished(Arc<RunRecord>),
    /// The same, and its answer was printed as it came.
    Heard(Arc<RunRecord>),
    /// It waits, and who was asked pressed Ctrl-C.
    Stopped(Arc<RunRecord>),
    /// It was not sent.
    Refused {
        /// Why.
        reason: String,
        /// Whether it could be sent without being recorded before.
        only_unrecorded: bool,
    },
    /// It goes on without this program.
    Left(RunId),
}

/// How a run is listened to.
#[derive(Debug, Clone, Copy)]
pub struct Watch {
    /// How it is made.
    pub mode: RunMode,
    /// Leave once Coze has it.
    pub no_wait: bool,
    /// How many answers were given before.
    pub turn: usize,
    /// Whether events are data.
    pub output: Output,
    /// Whether what output nodes say in a stream is data too.
    pub all_nodes: bool,
}

impl Watch {
    /// Listens to the end. The first interrupt stops the waiting: an async run is left to Coze, a
    /// sync run ends as cancelled. A second one does not wait for that to be written.
    pub async fn listen(
        self,
        context: &mut Context,
        mut run: Run,
        interrupt: &mut Interrupt,
    ) -> End {
        let id = run.id();
        let began = Instant::now();
        let mut ticks = interval(Duration::from_secs(1));
        ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
        let mut stopping = false;
        let mut voice: Option<Voice> = None;
        let end = loop {
            tokio::select! {
                biased;
                event = run.next() => match event {
                    Some(event) => {
                        let unrecorded = is_unrecorded(&event);
                        self.begin_or_end(context, &mut voice, id, &event);
                        match self.take(context, id, event) {
                            Step::GoOn => {}
                            Step::Leave => break self.leave(run).await,
                            Step::End(end) => {
                                if unrecorded {
                                    rescue(context, run).await;
                                }
                                break end;
                            }
                        }
                    }
                    None => break End::Left(id),
                },
                () = interrupt.next() => {
                    if stopping || self.mode == RunMode::Async {
                        break self.leave(run).await;
                    }
                    run.cancel();
                    stopping = true;
                }
                () = Voice::more(voice.as_ref()) => {
                    context.streams.clear_progress_before(voice.as_ref().is_some_and(Voice::speaks));
                    if let Some(voice) = &mut voice {
                        voice.hear(context);
                    }
                }
                _ = ticks.tick(), if context.streams.shows_progress()
                    && !voice.as_ref().is_some_and(Voice::speaks) =>
                {
                    self.show_progress(context, began.elapsed());
                }
            }
        };
        if let Some(voice) = &mut voice {
            voice.finish(context);
        } else {
            context.streams.clear_progress();
        }
        let one_screen = context.streams.are_one_screen();
        match end {
            // One that asks has no result yet, whatever it said.
            End::Finished(record) if record.summary.status == RunStatus::Waiting => {
                End::Finished(record)
            }
            End::Finished(record) if voice.is_some_and(|voice| voice.said_result(one_screen)) => {
                End::Heard(record)
            }
            end => end,
        }
    }

    /// A stream begins, or what is left of it is heard before anything else happens.
    fn begin_or_end(
        self,
        context: &mut Context,
        voice: &mut Option<Voice>,
        id: RunId,
        event: &RunEvent,
    ) {
        if let RunEvent::Streaming { tape } = event {
            *voice = Some(Voice::new(Arc::clone(tape), id, &self));
        } else if let Some(voice) = voice {
            voice.finish(context);
        }
    }

    async fn leave(self, run: Run) -> End {
        let id = run.id();
        run.leave().await;
        End::Left(id)
    }

    fn take(self, context: &mut Context, id: RunId, event: RunEvent) -> Step {
        if self.output == Output::Jsonl
            && let Some(line) = events::line(id, &event, Timestamp::now())
        {
            context.streams.data(&line);
        }
        if self.output == Output::Jsonl
            && let RunEvent::Finished { record, .. } = &event
            && let Some(question) = stream::question_of(record)
            && let Some(line) =
                events::question(id, record.turns.len(), &question, Timestamp::now())
        {
            context.streams.data(&line);
        }
        match event {
            RunEvent::Finished { record, unrecorded } => {
                if unrecorded.is_some() && unrecorded == context.told {
                    context.say(words::UNRECORDED_AS_SAID, &[]);
                } else if let Some(reason) = unrecorded {
                    context.say(words::UNRECORDED, &[("reason", &reason)]);
                }
                return Step::End(End::Finished(record));
            }
            RunEvent::NotKept { reason } => context.say(words::NOT_KEPT, &[("reason", &reason)]),
            RunEvent::HistoryBegun { path } => {
                context.say(words::HISTORY_BEGUN, &[("path", &path)]);
            }
            RunEvent::Rescued => context.say(words::RESCUED, &[]),
            RunEvent::Refused {
                reason,
                only_unrecorded,
            } => {
                return Step::End(End::Refused {
                    reason,
                    only_unrecorded,
                });
            }
            RunEvent::Accepted(run) => {
                let execute_id = run.execute_id.unwrap_or_default();
                let gaps = [("run", &*id.short()), ("execute_id", &*execute_id)];
                context.say(words::ACCEPTED, &gaps);
                if self.no_wait {
                    return Step::Leave;
                }
            }
            RunEvent::Retrying {
                attempt,
                wait,
                reason,
            } => {
                let (attempt, wait) = (attempt.to_string(), wait.to_string());
                let gaps = [("attempt", &*attempt), ("wait", &wait), ("reason", &reason)];
                context.say(words::RETRYING, &gaps);
            }
            RunEvent::StillRunning {
                wait,
                trouble: Some(reason),
            } => {
                let gaps = [("wait", &*wait.to_string()), ("reason", &reason)];
                context.say(words::POLL_TROUBLE, &gaps);
            }
            RunEvent::Recorded(_)
            | RunEvent::Sent
            | RunEvent::StillRunning { .. }
            | RunEvent::Streaming { .. }
            | RunEvent::Resumed(_)
            | RunEvent::Answered(_) => {}
        }
        Step::GoOn
    }

    fn show_progress(self, context: &Context, elapsed: Duration) {
        let text = if self.mode == RunMode::Sync && elapsed >= LONG {
            words::RUNNING_LONG
        } else {
            words::RUNNING
        };
        show(context, text, elapsed, &[]);
    }
}

/// Whether a run ended and the disk does not have it.
fn is_unrecorded(event: &RunEvent) -> bool {
    matches!(
        event,
        RunEvent::Finished {
            unrecorded: Some(_),
            ..
        }
    )
}

/// Gives the disk some more time to take a run that has ended, and says if it did.
async fn rescue(context: &Context, run: Run) {
    if run.rescued(RESCUE).await {
        context.say(words::RESCUED, &[]);
    }
}

/// Shows how long something has been going on.
pub fn show(context: &Context, text: Text, elapsed: Duration, gaps: &[(&str, &str)]) {
    // Whole seconds: the line changes once a second.
    let elapsed = match elapsed.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => Elapsed(seconds.saturating_mul(1_000)).to_string(),
    };
    let mut all = vec![("elapsed", &*elapsed)];
    all.extend(gaps);
    context.streams.progress(&text.fill(context.language, &all));
}

enum Step {
    GoOn,
    Leave,
    End(End),
}
