//! Reading and writing the history, with the answers as messages.

use std::{path::Path, sync::Arc, time::Duration};

use tokio::{task::spawn_blocking, time::sleep};

use super::replies::{Pending, Reply, bad};
use crate::{
    app::{Message, Notice},
    domain::{Condition, FilterTerm, HistoryFilter, PastRuns, RunId, RunSummary, Trends},
    store::{self, Store, StoreError},
    wording::{Language, shell},
};

/// Between two tries to write what has time.
const UNTIL_FREE: Duration = Duration::from_millis(500);
/// Runs of a trend, as the command line takes.
const TREND: usize = 50;

/// A page of rows, newest first.
pub fn page(
    store: &Store,
    asked: u32,
    before: Option<i64>,
    limit: u32,
    language: Language,
) -> Pending {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    // One more tells whether anything is older.
    let page = store.page(HistoryFilter::default(), before, limit.saturating_add(1));
    reply(async move {
        let mut rows = match page.await {
            Ok(rows) => rows,
            Err(error) => {
                let reason = error.text(language);
                return Message::RunsNotFound { asked, reason };
            }
        };
        let end = rows.len() <= limit;
        rows.truncate(limit);
        Message::HistoryPage { asked, rows, end }
    })
}

/// How many runs wait for an answer.
pub fn asking(store: &Store, language: Language) -> Pending {
    let asking = store.asking();
    reply(async move {
        let counted = asking.await.map(Message::AskingCounted);
        counted.unwrap_or_else(|error| failed(&error, language))
    })
}

/// One run, whole.
pub fn load(store: &Store, asked: u32, id: RunId, language: Language) -> Pending {
    let run = store.load(id);
    reply(async move {
        match run.await {
            Ok(Some(record)) => Message::RunLoaded {
                asked,
                record: Arc::new(record),
            },
            Ok(None) => bad(shell::RUN_GONE, language, &[("run", &id.short())]),
            Err(error) => Message::RunUnread {
                asked,
                id,
                reason: error.text(language),
            },
        }
    })
}

/// What was typed for the workflows of a collection and not saved.
pub fn drafts(store: &Store, collection: &Path, language: Language) -> Pending {
    let drafts = store.drafts(collection);
    reply(async move {
        let drafts = drafts.await.map(Message::DraftsRead);
        drafts.unwrap_or_else(|error| failed(&error, language))
    })
}

/// Takes over the runs of programs that ended without finishing them. Where another program writes, that is
/// tried again: a run that is asked for meanwhile does not wait for it.
pub fn adopt(store: &Store, language: Language) -> Pending {
    let store = store.clone();
    let first = store.adopt_at_once();
    Box::pin(async move {
        let mut adopted = first.await;
        while let Err(StoreError::Locked { .. }) = adopted {
            sleep(UNTIL_FREE).await;
            adopted = store.adopt_at_once().await;
        }
        let adopted = adopted.map(Reply::Adopted);
        adopted.unwrap_or_else(|error| Reply::Message(failed(&error, language)))
    })
}

/// The filters that answers of a workflow were read with.
pub fn filters(store: &Store, workflow_id: String, language: Language) -> Pending {
    let filters = store.filters(&workflow_id);
    reply(async move {
        match filters.await {
            Ok(filters) => Message::FiltersLoaded {
                workflow_id,
                filters,
            },
            Err(error) => failed(&error, language),
        }
    })
}

/// What past runs of a workflow were sent with.
pub fn past_parameters(store: &Store, workflow_id: String, language: Language) -> Pending {
    let runs = store.past_parameters(&workflow_id);
    reply(async move {
        let runs = match runs.await {
            Ok(runs) => runs,
            Err(error) => return failed(&error, language),
        };
        let past = spawn_blocking(|| Arc::new(PastRuns::of(runs))).await;
        let past = past.unwrap_or_default();
        Message::PastParametersLoaded { workflow_id, past }
    })
}

/// The run of a workflow that is the newest.
pub fn last_run(store: &Store, asked: u32, workflow: String, language: Language) -> Pending {
    let of_workflow = FilterTerm {
        negated: false,
        condition: Condition::Workflow(vec![workflow]),
    };
    let filter = HistoryFilter {
        terms: vec![of_workflow],
    };
    let page = store.page(filter, None, 1);
    reply(async move {
        match page.await {
            Ok(rows) => Message::LastRunFound {
                asked,
                run: rows.into_iter().next().map(Box::new),
            },
            Err(error) => failed(&error, language),
        }
    })
}

/// How the last runs of a workflow went, and those of its case.
pub fn trends(store: &Store, asked: u32, run: RunSummary, language: Language) -> Pending {
    let of_case = run.case.is_some();
    let workflow = store.trend(run.clone(), false, TREND);
    let case = of_case.then(|| store.trend(run, true, TREND));
    let size = store.size();
    reply(async move {
        let read = async {
            let workflow = workflow.await?;
            let case = match case {
                Some(case) => Some(case.await?),
                None => None,
            };
            let size = size.await.ok();
            Ok(Trends {
                workflow,
                case,
                size,
            })
        };
        let read: Result<Trends, StoreError> = read.await;
        let trends = read.map_err(|error| error.text(language));
        Message::TrendsLoaded { asked, trends }
    })
}

/// Something that was written: only a failure is told.
pub fn written(done: store::Reply<()>, language: Language) -> Pending {
    Box::pin(async move {
        let done = done.await.map(|()| Reply::Done);
        done.unwrap_or_else(|error| Reply::Message(failed(&error, language)))
    })
}

/// Work that comes back as a message.
pub fn reply(work: impl Future<Output = Message> + Send + 'static) -> Pending {
    Box::pin(async { Reply::Message(work.await) })
}

/// A failure of the history, told.
pub fn failed(error: &StoreError, language: Language) -> Message {
    let text = error.text(language);
    Message::Notice(Notice { bad: true, text })
}
