//! What each answer about a run means for the next question: when to ask, and when to stop asking.

use std::time::Duration;

use super::{flight::status_of, schedule::Schedule};
use crate::{
    api::{HistoryReply, RunState},
    domain::{ErrorKind, RunError, RunStatus, Situation},
};

/// Answers in a row that say there is no such run: a record may come a little after the acceptance.
const GONE: u32 = 3;
/// Refusals in a row, such as those of a token that expired, before the run is let go.
const REFUSALS: u32 = 5;
/// Questions in a row to which an unknown word and an unmoved `update_time` came back.
const UNMOVED: u32 = 40;
/// The longest `Retry-After` that is obeyed, in longest pauses of trouble.
const OBEYED: u32 = 5;

/// What to do after an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// The run has ended, or asking on makes no sense.
    End(RunStatus, Option<RunError>),
    /// Ask again after a pause.
    Wait {
        /// Before jitter.
        pause: Duration,
        /// What is wrong, if anything is.
        doubt: Option<RunError>,
        /// Everybody has to slow down by so much.
        hold: Option<Duration>,
    },
}

/// The memory of one run's questions.
#[derive(Debug)]
pub(super) struct Patience {
    pause: Duration,
    gone: u32,
    refusals: u32,
    unmoved: u32,
    update_time: Option<i64>,
}

impl Patience {
    pub(super) fn new(schedule: &Schedule) -> Self {
        Self {
            pause: schedule.first_poll,
            gone: 0,
            refusals: 0,
            unmoved: 0,
            update_time: None,
        }
    }

    /// Takes an answer in.
    pub(super) fn weigh(&mut self, history: &HistoryReply, schedule: &Schedule) -> Next {
        if !matches!(history.state, RunState::Gone) {
            self.gone = 0;
        }
        if !matches!(history.state, RunState::Unanswered(_)) {
            self.refusals = 0;
        }
        match &history.state {
            RunState::Success => Next::End(RunStatus::Success, None),
            RunState::Waiting => Next::End(RunStatus::Waiting, None),
            RunState::Failed(error) => Next::End(status_of(error), Some(error.clone())),
            RunState::Cancelled(error) => Next::End(RunStatus::Cancelled, Some(error.clone())),
            RunState::Running => self.calm(schedule, None),
            RunState::Unknown {
                execute_status,
                update_time,
            } => self.odd(schedule, execute_status, *update_time),
            RunState::Gone => self.gone(schedule),
            RunState::Unanswered(error) => {
                self.unanswered(schedule, error, history.reply.retry_after)
            }
        }
    }

    fn calm(&mut self, schedule: &Schedule, doubt: Option<RunError>) -> Next {
        self.pause = (self.pause * 3 / 2).min(schedule.longest_poll);
        Next::Wait {
            pause: self.pause,
            doubt,
            hold: None,
        }
    }

    fn odd(&mut self, schedule: &Schedule, word: &str, update_time: Option<i64>) -> Next {
        let moved = self.update_time != update_time;
        self.update_time = update_time;
        self.unmoved = if moved { 0 } else { self.unmoved + 1 };
        let doubt = RunError {
            kind: ErrorKind::Other,
            code: None,
            message: format!("execute_status: {word}"),
            situation: None,
        };
        if self.unmoved >= UNMOVED {
            return Next::End(RunStatus::Unknown, Some(doubt));
        }
        self.calm(schedule, Some(doubt))
    }

    fn gone(&mut self, schedule: &Schedule) -> Next {
        self.gone += 1;
        let kind = ErrorKind::NotFound;
        let error = RunError::of_situation(kind, Situation::ResultExpired, String::new());
        if self.gone >= GONE {
            return Next::End(RunStatus::Unknown, Some(error));
        }
        self.calm(schedule, Some(error))
    }

    fn unanswered(
        &mut self,
        schedule: &Schedule,
        error: &RunError,
        retry_after: Option<Duration>,
    ) -> Next {
        if passes(error.kind) {
            self.refusals = 0;
        } else {
            self.refusals += 1;
            if self.refusals >= REFUSALS {
                return Next::End(RunStatus::Unknown, Some(error.clone()));
            }
        }
        self.pause = (self.pause * 2).min(schedule.longest_trouble);
        let asked = retry_after.unwrap_or_default();
        let pause = self.pause.max(asked.min(schedule.longest_trouble * OBEYED));
        Next::Wait {
            pause,
            doubt: Some(error.clone()),
            hold: (error.kind == ErrorKind::RateLimit).then_some(pause),
        }
    }
}

/// Trouble that goes away by itself: the run is not let go for it, however long it lasts.
fn passes(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::Network
            | ErrorKind::Server
            | ErrorKind::RateLimit
            | ErrorKind::Timeout
            | ErrorKind::Protocol
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Arrived, Reply, Verdict};

    fn history(state: RunState) -> HistoryReply {
        let error = RunError::of_code(1, String::new());
        HistoryReply {
            reply: Reply {
                http_status: None,
                content_type: None,
                logid: None,
                body: bytes::Bytes::new(),
                first_byte: None,
                code: None,
                msg: None,
                execute_id: None,
                debug_url: None,
                usage: None,
                retry_after: None,
                verdict: Verdict::Failure {
                    error,
                    arrived: Arrived::Perhaps,
                },
            },
            state,
            debug_url: None,
            usage: None,
            logid: None,
        }
    }

    fn unanswered(code: i64) -> HistoryReply {
        history(RunState::Unanswered(RunError::of_code(code, String::new())))
    }

    fn pause(next: &Next) -> Duration {
        match next {
            Next::Wait { pause, .. } => *pause,
            Next::End(..) => panic!("{next:?}"),
        }
    }

    #[test]
    fn pauses_grow_to_their_longest_and_further_while_there_is_trouble() {
        let schedule = Schedule::default();
        let mut patience = Patience::new(&schedule);
        let running = history(RunState::Running);
        let first = pause(&patience.weigh(&running, &schedule));
        assert_eq!(first, Duration::from_millis(1500));
        for _ in 0..20 {
            patience.weigh(&running, &schedule);
        }
        let longest = pause(&patience.weigh(&running, &schedule));
        assert_eq!(longest, schedule.longest_poll);
        for _ in 0..100 {
            patience.weigh(&unanswered(500), &schedule);
        }
        let troubled = pause(&patience.weigh(&unanswered(500), &schedule));
        assert_eq!(troubled, schedule.longest_trouble);
        let calm = pause(&patience.weigh(&running, &schedule));
        assert_eq!(calm, schedule.longest_poll);
    }

    #[test]
    fn a_rate_limit_slows_all_runs_for_as_long_as_the_server_asks() {
        let schedule = Schedule::default();
        let mut limited = unanswered(4013);
        limited.reply.retry_after = Some(Duration::from_secs(90));
        let next = Patience::new(&schedule).weigh(&limited, &schedule);
        let Next::Wait { pause, hold, .. } = next else {
            panic!("{next:?}");
        };
        assert_eq!((pause, hold), (Duration::from_secs(90), Some(pause)));
    }

    #[test]
    fn a_run_is_let_go_only_after_the_same_answer_came_several_times() {
        let schedule = Schedule::default();
        let odd = RunState::Unknown {
            execute_status: "Paused".to_owned(),
            update_time: Some(7),
        };
        let cases = [
            (history(RunState::Gone), GONE),
            (unanswered(4101), REFUSALS),
            (history(odd), UNMOVED + 1),
        ];
        for (answer, times) in cases {
            let mut patience = Patience::new(&schedule);
            for _ in 1..times {
                pause(&patience.weigh(&answer, &schedule));
            }
            let mut forgiven = Patience::new(&schedule);
            for _ in 0..3 * times {
                let meanwhile = history(RunState::Unknown {
                    execute_status: "Paused".to_owned(),
                    update_time: None,
                });
                pause(&forgiven.weigh(&meanwhile, &schedule));
                pause(&forgiven.weigh(&answer, &schedule));
            }
            let end = patience.weigh(&answer, &schedule);
            assert!(
                matches!(end, Next::End(RunStatus::Unknown, Some(_))),
                "{end:?}"
            );
        }
    }
}
