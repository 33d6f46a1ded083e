//! Filters of the answer are run one at a time: of those that wait only the newest is wanted. An
//! older one that is under way is given a moment first: stopping it costs reading the answer anew.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use tokio::{task::spawn_blocking, time::sleep};

use super::replies::{Pending, Reply};
use crate::{
    app::{
        Effect, Message,
        response::{FilterOutcome, FilterProblem, FilterResults},
    },
    filter::{Ended, FilterError, FilterProcess, Filtered, Limit, Limits},
    json::{Document, View},
    wording::{Language, Text, filter_line as words, json, shell},
};

/// What a filter that is not wanted any more may still take: no less than this,
const MOMENT: Duration = Duration::from_millis(100);
/// and for each megabyte of the answer, which it may still be reading, so much more.
const A_MEGABYTE: Duration = Duration::from_millis(100);

/// The one that runs filters.
pub struct Filters {
    language: Language,
    helper: Arc<Mutex<Helper>>,
    running: Option<Arc<AtomicBool>>,
    waiting: Option<Work>,
}

/// One filter to be run.
struct Work {
    asked: u32,
    body: Bytes,
    filter: Arc<str>,
    view: View,
}

/// The process, and the answer it holds.
#[derive(Default)]
struct Helper {
    program: Option<PathBuf>,
    process: Option<FilterProcess>,
    input: Option<(Bytes, Arc<str>)>,
}

impl Filters {
    /// Nothing is started yet. `program` runs filters, if not this very one.
    pub fn new(language: Language, program: Option<PathBuf>) -> Self {
        let helper = Helper {
            program,
            ..Helper::default()
        };
        Self {
            language,
            helper: Arc::new(Mutex::new(helper)),
            running: None,
            waiting: None,
        }
    }

    /// Does what the mind asks for about filters.
    pub fn perform(&mut self, effect: Effect) -> Vec<Pending> {
        match effect {
            Effect::RunFilter {
                asked,
                body,
                filter,
                view,
            } => self.ask(Work {
                asked,
                body,
                filter,
                view,
            }),
            Effect::StopFilter => self.stop().into_iter().collect(),
            Effect::EndFilter => vec![self.end()],
            Effect::BuildResults { asked, text, view } => vec![results(asked, text, view)],
            _ => Vec::new(),
        }
    }

    /// Asks for one. While another is under way it waits, in the place of one that waited.
    fn ask(&mut self, work: Work) -> Vec<Pending> {
        let megabytes = u32::try_from(work.body.len() >> 20).unwrap_or(u32::MAX);
        let moment = MOMENT + A_MEGABYTE * megabytes;
        self.waiting = Some(work);
        match &self.running {
            None => self.next(),
            Some(stop) => {
                let stop = Arc::clone(stop);
                vec![Box::pin(async move {
                    sleep(moment).await;
                    stop.store(true, Ordering::Relaxed);
                    Reply::Done
                })]
            }
        }
    }

    /// The one that was under way is out; begins the one that waits.
    pub fn next(&mut self) -> Vec<Pending> {
        self.running = None;
        let Some(work) = self.waiting.take() else {
            return Vec::new();
        };
        let stop = Arc::new(AtomicBool::new(false));
        self.running = Some(Arc::clone(&stop));
        let (helper, language, asked) = (Arc::clone(&self.helper), self.language, work.asked);
        let done = spawn_blocking(move || {
            let mut helper = helper.lock().unwrap_or_else(PoisonError::into_inner);
            helper.run(&work, &stop, language)
        });
        vec![Box::pin(async move {
            let outcome = done.await.unwrap_or_else(|panic| {
                let gaps = [("reason", &*panic.to_string())];
                problem(shell::HELPER_FAILED.fill(language, &gaps))
            });
            Reply::Filtered(asked, outcome)
        })]
    }

    /// Stops the one that is under way; what it brought so far comes back. One that waited comes
    /// back at once, with nothing: it is the one that is looked for.
    fn stop(&mut self) -> Option<Pending> {
        if let Some(stop) = &self.running {
            stop.store(true, Ordering::Relaxed);
        }
        let asked = self.waiting.take()?.asked;
        let outcome = problem(words::STOPPED_BEFORE_ANY.get(self.language).to_owned());
        let stopped = Reply::Message(Message::Filtered { asked, outcome });
        Some(Box::pin(async { stopped }))
    }

    /// Stops it and frees the process and what it holds.
    fn end(&mut self) -> Pending {
        // Nobody looks for what was stopped.
        drop(self.stop());
        let helper = Arc::clone(&self.helper);
        let done = spawn_blocking(move || {
            let mut helper = helper.lock().unwrap_or_else(PoisonError::into_inner);
            (helper.process, helper.input) = (None, None);
        });
        Box::pin(async move {
            // A panic has nothing to tell here: what it held is gone with it.
            let _ = done.await;
            Reply::Done
        })
    }
}

impl Helper {
    fn run(&mut self, work: &Work, stop: &AtomicBool, language: Language) -> FilterOutcome {
        let input = match self.input(&work.body) {
            Ok(input) => input,
            Err(reason) => return problem(reason.get(language).to_owned()),
        };
        let process = match self.process() {
            Ok(process) => process,
            Err(error) => return problem(error.text(language)),
        };
        let filtered = process.run(&input, &work.filter, Limits::default(), stop);
        match filtered {
            Ok(filtered) => outcome(filtered, work.view, language),
            Err(error) => failure(&error, language),
        }
    }

    fn process(&mut self) -> Result<&mut FilterProcess, FilterError> {
        let process = match (self.process.take(), &self.program) {
            (Some(process), _) => process,
            (None, Some(program)) => FilterProcess::of(program.clone()),
            (None, None) => {
                FilterProcess::new().map_err(|error| FilterError::NotStarted(error.to_string()))?
            }
        };
        Ok(self.process.insert(process))
    }

    /// The result in a body as one JSON text, made once for each body.
    fn input(&mut self, body: &Bytes) -> Result<Arc<str>, Text> {
        let same = |held: &Bytes| held.as_ptr() == body.as_ptr() && held.len() == body.len();
        if let Some((held, input)) = self.input.as_ref()
            && same(held)
        {
            return Ok(Arc::clone(input));
        }
        let document =
            Document::from_body(body, View::Decoded).map_err(|_too_large| json::TOO_LARGE)?;
        let input: Arc<str> = document.value().into();
        self.input = Some((body.clone(), Arc::clone(&input)));
        Ok(input)
    }
}

/// Results made readable in a view.
fn results(asked: u32, text: Arc<str>, view: View) -> Pending {
    let done = spawn_blocking(move || Document::from_results(&text, view));
    Box::pin(async move {
        match done.await {
            Ok(Ok(document)) => Reply::Message(Message::DocumentReady {
                asked,
                document: Arc::new(document),
            }),
            // They were read before, in another view.
            Ok(Err(_)) | Err(_) => Reply::Done,
        }
    })
}

fn outcome(filtered: Filtered, view: View, language: Language) -> FilterOutcome {
    let count = filtered.count.to_string();
    let told = |any: Text, none: Text| {
        let text = if filtered.count == 0 { none } else { any };
        text.fill(language, &[("count", &count)])
    };
    let cut = match &filtered.ended {
        Ended::Whole => None,
        Ended::Limit(Limit::Outputs) => Some(told(words::TOO_MANY, words::TOO_MANY)),
        Ended::Limit(Limit::Bytes) => Some(told(words::TOO_LONG, words::TOO_LONG)),
        Ended::Limit(Limit::Time) => Some(told(words::TOO_SLOW, words::TOO_SLOW_FOR_ANY)),
        Ended::Stopped => Some(told(words::STOPPED, words::STOPPED_BEFORE_ANY)),
        Ended::Failed(error) => {
            let gaps = [("count", &*count), ("text", &*error.text(language))];
            Some(words::FAILED_AFTER.fill(language, &gaps))
        }
    };
    // An empty page would look as if this were all.
    if let Some(cut) = cut.as_ref().filter(|_| filtered.count == 0) {
        return problem(cut.clone());
    }
    match Document::from_results(&filtered.text, view) {
        Ok(document) => FilterOutcome::Results(FilterResults {
            text: filtered.text.into(),
            document: Arc::new(document),
            count: filtered.count,
            cut,
        }),
        Err(too_large) => problem(too_large.text(language)),
    }
}

fn failure(error: &FilterError, language: Language) -> FilterOutcome {
    let offset = match error {
        FilterError::Fault(fault) => Some(fault.offset),
        _ => None,
    };
    FilterOutcome::Problem(FilterProblem {
        text: error.text(language),
        offset,
    })
}

fn problem(text: String) -> FilterOutcome {
    FilterOutcome::Problem(FilterProblem { text, offset: None })
}
