//! One answer, filtered again and again while the filter is being typed.

use std::{
    env, io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::RecvTimeoutError,
    },
    time::{Duration, Instant},
};

use super::{
    Ended, FilterError, Filtered, Limit, Limits,
    frame::{Ask, Frame, Verdict},
    worker::Worker,
};
use crate::json::filter::{self, FilterFault, LONGEST_FILTER};

/// Memory for what a filter makes, beside the answer itself, in bytes.
const MEMORY: usize = 1 << 30;

/// How often a waiting run looks whether it is wanted.
const LOOK: Duration = Duration::from_millis(10);

/// Runs filters. The process behind it is started by the first one, holds the answer as values
/// from then on, and is started anew for another answer or after it had to be killed.
pub struct FilterProcess {
    program: PathBuf,
    memory: usize,
    ready: Option<(Arc<str>, Worker)>,
}

impl FilterProcess {
    /// Nothing is started yet.
    pub fn new() -> io::Result<Self> {
        // A program that was replaced on disk while it runs has no name any more, but this link.
        let link = Path::new("/proc/self/exe");
        let program = if link.exists() {
            link.to_owned()
        } else {
            env::current_exe()?
        };
        Ok(Self::of(program))
    }

    /// With another program in the place of this one; it must call [`super::serve()`].
    pub const fn of(program: PathBuf) -> Self {
        Self {
            program,
            memory: MEMORY,
            ready: None,
        }
    }

    /// Bytes for what a filter makes, beside the answer itself.
    pub fn with_memory(self, memory: usize) -> Self {
        Self { memory, ..self }
    }

    /// Runs one filter over `input` and waits for its end, for a limit, or for `stop`, which is
    /// heeded within some 10 ms. Blocks: call it away from the screen. The same `input` (the same
    /// allocation) is read only once.
    ///
    /// # Errors
    /// When there is not one result; a filter that fails later has [`Ended::Failed`].
    pub fn run(
        &mut self,
        input: &Arc<str>,
        filter: &str,
        limits: Limits,
        stop: &AtomicBool,
    ) -> Result<Filtered, FilterError> {
        let began = Instant::now();
        if filter.len() > LONGEST_FILTER {
            return Err(FilterError::Fault(FilterFault::too_long()));
        }
        let mut worker = self.worker(input)?;
        worker.ask(&Ask {
            filter: filter.to_owned(),
            outputs: limits.outputs,
            bytes: limits.bytes,
        });
        let mut results = Results::default();
        loop {
            if stop.load(Ordering::Relaxed) {
                return results.end(Ended::Stopped);
            }
            if began.elapsed() >= limits.time {
                return results.end(Ended::Limit(Limit::Time));
            }
            match worker.frames.recv_timeout(LOOK) {
                Ok(Frame::Result(text)) => results.push(&text),
                Ok(Frame::Verdict(verdict)) => {
                    self.ready = Some((Arc::clone(input), worker));
                    return results.end(ended(verdict));
                }
                Ok(Frame::Input(_) | Frame::Ask(_)) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return results.end(Ended::Failed(worker.post_mortem()));
                }
            }
        }
    }

    /// Ends the process and frees its memory; the next run starts another.
    pub fn rest(&mut self) {
        self.ready = None;
    }

    fn worker(&mut self, input: &Arc<str>) -> Result<Worker, FilterError> {
        match self.ready.take() {
            Some((held, worker)) if Arc::ptr_eq(&held, input) => Ok(worker),
            other => {
                drop(other);
                Worker::start(&self.program, self.memory, input)
            }
        }
    }
}

#[derive(Default)]
struct Results {
    text: String,
    count: usize,
}

impl Results {
    fn push(&mut self, text: &str) {
        if self.count > 0 {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.count += 1;
    }

    fn end(self, ended: Ended) -> Result<Filtered, FilterError> {
        match ended {
            Ended::Failed(error) if self.count == 0 => Err(error),
            ended => Ok(Filtered {
                text: self.text,
                count: self.count,
                ended,
            }),
        }
    }
}

fn ended(verdict: Verdict) -> Ended {
    match verdict {
        Verdict::Ended(filter::Ended::Whole) => Ended::Whole,
        Verdict::Ended(filter::Ended::Outputs) => Ended::Limit(Limit::Outputs),
        Verdict::Ended(filter::Ended::Bytes) => Ended::Limit(Limit::Bytes),
        Verdict::Ended(filter::Ended::Key) => Ended::Failed(FilterError::Key),
        Verdict::Ended(filter::Ended::Failed(said)) => Ended::Failed(FilterError::Failed(said)),
        Verdict::Fault(fault) => Ended::Failed(FilterError::Fault(fault)),
        Verdict::Input(fault) => Ended::Failed(FilterError::Input(fault)),
    }
}
