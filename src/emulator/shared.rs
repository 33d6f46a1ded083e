//! What all requests of one emulator share: counters, identities, and the async runs it remembers.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use bytes::Bytes;

use super::{async_run::AsyncRun, identity::Identities, options::Options, session::Waiting};

/// The state behind the routes.
#[derive(Debug)]
pub(super) struct Shared {
    /// How this emulator was asked to behave.
    pub(super) options: Options,
    /// Where ids come from.
    pub(super) identities: Identities,
    runs_received: AtomicUsize,
    last_run_body: Mutex<Option<Bytes>>,
    async_runs: Mutex<HashMap<String, Arc<AsyncRun>>>,
    questions: Mutex<HashMap<String, Waiting>>,
    conversations: Mutex<HashMap<String, String>>,
    last_resume_body: Mutex<Option<Bytes>>,
    resumes_received: AtomicUsize,
    attempts: Mutex<HashMap<String, i64>>,
    history_fault: Mutex<HistoryFault>,
}

#[derive(Debug, Default)]
struct HistoryFault {
    status: u16,
    times_left: usize,
}

impl Shared {
    pub(super) fn new(options: Options) -> Self {
        Self {
            options,
            identities: Identities::new(),
            runs_received: AtomicUsize::new(0),
            last_run_body: Mutex::default(),
            async_runs: Mutex::default(),
            questions: Mutex::default(),
            conversations: Mutex::default(),
            last_resume_body: Mutex::default(),
            resumes_received: AtomicUsize::new(0),
            attempts: Mutex::default(),
            history_fault: Mutex::default(),
        }
    }

    pub(super) fn runs_received(&self) -> usize {
        self.runs_received.load(Ordering::SeqCst)
    }

    pub(super) fn count_run(&self) {
        self.runs_received.fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn last_run_body(&self) -> Option<Bytes> {
        open(&self.last_run_body).clone()
    }

    pub(super) fn keep_run_body(&self, body: Bytes) {
        *open(&self.last_run_body) = Some(body);
    }

    pub(super) fn last_resume_body(&self) -> Option<Bytes> {
        open(&self.last_resume_body).clone()
    }

    pub(super) fn keep_resume_body(&self, body: Bytes) {
        *open(&self.last_resume_body) = Some(body);
    }

    pub(super) fn resumes_received(&self) -> usize {
        self.resumes_received.load(Ordering::SeqCst)
    }

    pub(super) fn count_resume(&self) {
        self.resumes_received.fetch_add(1, Ordering::SeqCst);
    }

    /// Keeps a run until its question is answered.
    pub(super) fn ask(&self, event_id: String, waiting: Waiting) {
        open(&self.questions).insert(event_id, waiting);
    }

    /// Takes the run of a question away, if the answer belongs to it.
    pub(super) fn answered(
        &self,
        event_id: &str,
        fits: impl FnOnce(&Waiting) -> bool,
    ) -> Option<Waiting> {
        let mut questions = open(&self.questions);
        questions.get(event_id).filter(|waiting| fits(waiting))?;
        questions.remove(event_id)
    }

    pub(super) fn remember(&self, run: AsyncRun) {
        open(&self.async_runs).insert(run.execute_id.clone(), Arc::new(run));
    }

    /// An async run, if its workflow is the one asked for.
    pub(super) fn async_run(&self, workflow_id: &str, execute_id: &str) -> Option<Arc<AsyncRun>> {
        open(&self.async_runs)
            .get(execute_id)
            .filter(|run| run.workflow_id == workflow_id)
            .cloned()
    }

    /// An async run of any workflow.
    pub(super) fn any_async_run(&self, execute_id: &str) -> Option<Arc<AsyncRun>> {
        open(&self.async_runs).get(execute_id).cloned()
    }

    /// A chatflow waits for the next message of a conversation; `first` is what was said at first.
    pub(super) fn wait_in(&self, conversation_id: &str, first: String) {
        open(&self.conversations).insert(conversation_id.to_owned(), first);
    }

    /// Ends the waiting in a conversation, if there is any: what was said at first.
    pub(super) fn conversation(&self, conversation_id: &str) -> Option<String> {
        open(&self.conversations).remove(conversation_id)
    }

    /// Says whether a fault that lasts `times` tries is over, and counts this try. The key tells faults
    /// apart; after the end it starts anew, so that the same request can be tried again later.
    pub(super) fn fault_is_over(&self, key: &str, times: i64) -> bool {
        let mut attempts = open(&self.attempts);
        let seen = attempts.entry(key.to_owned()).or_default();
        if *seen >= times {
            attempts.remove(key);
            return true;
        }
        *seen += 1;
        false
    }

    pub(super) fn fail_histories(&self, status: u16, times: usize) {
        *open(&self.history_fault) = HistoryFault {
            status,
            times_left: times,
        };
    }

    /// The HTTP status with which this question for a history must end, if one was asked for.
    pub(super) fn next_history_fault(&self) -> Option<u16> {
        let mut fault = open(&self.history_fault);
        fault.times_left = fault.times_left.checked_sub(1)?;
        Some(fault.status)
    }
}

/// A thread that panicked while it held one of these locks has left nothing half done.
fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
