//! A thread that does jobs in order, and the replies to them.

use std::{
    future::Future,
    io,
    pin::Pin,
    sync::mpsc::{self, RecvTimeoutError},
    task::{Context, Poll},
    thread,
    time::Duration,
};

use tokio::sync::oneshot;

use super::StoreError;

/// What will come back from a job. The job is done whether or not anybody waits.
#[derive(Debug)]
#[must_use = "the job may have failed"]
pub struct Reply<T>(oneshot::Receiver<Result<T, StoreError>>);

impl<T> Reply<T> {
    /// Waits on this thread. Only where there is no task to block: tokio panics inside of one.
    pub fn wait(self) -> Result<T, StoreError> {
        self.0.blocking_recv().unwrap_or(Err(StoreError::Closed))
    }
}

impl<T> Future for Reply<T> {
    type Output = Result<T, StoreError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0)
            .poll(context)
            .map(|reply| reply.unwrap_or(Err(StoreError::Closed)))
    }
}

enum Job<S> {
    Do(Box<dyn FnOnce(&mut S) + Send>),
    Stop(oneshot::Sender<Result<(), StoreError>>),
}

/// What a thread does when its queue is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Waits for a job.
    Wait,
    /// Looks for work of its own, unless a job comes before this time is over.
    After(Duration),
}

/// Work of its own that a thread does while nobody asks for anything.
#[derive(Debug)]
pub(super) struct Idle<S> {
    /// One short step of it.
    pub(super) step: fn(&mut S) -> Next,
    /// What is done before the thread ends.
    pub(super) last: fn(&mut S),
}

/// Between the last job and the first step: jobs come in rows.
const REST: Duration = Duration::from_millis(60);

/// A thread that owns a state. Dropping the worker waits until all its jobs are done.
#[derive(Debug)]
pub(super) struct Worker<S> {
    jobs: Option<mpsc::Sender<Job<S>>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl<S: Send + 'static> Worker<S> {
    /// Starts the thread.
    pub(super) fn start(name: &str, state: S, idle: Option<Idle<S>>) -> io::Result<Self> {
        let (jobs, inbox) = mpsc::channel();
        let thread = thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || work(state, &inbox, idle))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Puts a job in the queue.
    pub(super) fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut S) -> Result<T, StoreError> + Send + 'static,
    ) -> Reply<T> {
        let (answer, reply) = oneshot::channel();
        self.put(Job::Do(Box::new(move |state| {
            // Nobody may be waiting any more; the job counts all the same.
            let _ = answer.send(job(state));
        })));
        Reply(reply)
    }

    /// Ends the thread after the jobs that are in the queue; the reply comes when its state is gone.
    pub(super) fn stop(&self) -> Reply<()> {
        let (answer, reply) = oneshot::channel();
        self.put(Job::Stop(answer));
        Reply(reply)
    }

    /// A job that cannot be put drops its sender: the reply says that the store is closed.
    fn put(&self, job: Job<S>) {
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(job);
        }
    }
}

impl<S> Drop for Worker<S> {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn work<S>(mut state: S, inbox: &mpsc::Receiver<Job<S>>, idle: Option<Idle<S>>) {
    let rest = idle.as_ref().map_or(Next::Wait, |_| Next::After(REST));
    let mut next = rest;
    let stopped = loop {
        let job = match next {
            Next::Wait => inbox.recv().map_err(|_gone| RecvTimeoutError::Disconnected),
            Next::After(pause) => inbox.recv_timeout(pause),
        };
        match (job, &idle) {
            (Ok(Job::Do(job)), _) => {
                job(&mut state);
                next = rest;
            }
            (Ok(Job::Stop(answer)), _) => break Some(answer),
            (Err(RecvTimeoutError::Timeout), Some(idle)) => next = (idle.step)(&mut state),
            (Err(_), _) => break None,
        }
    };
    if let Some(idle) = idle {
        (idle.last)(&mut state);
    }
    drop(state);
    if let Some(answer) = stopped {
        let _ = answer.send(Ok(()));
    }
}
