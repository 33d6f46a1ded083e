//! Searching the history and keeping its runs, with the answers as messages.

use super::{
    records::{failed, reply},
    replies::{Pending, Reply},
};
use crate::{
    app::{
        Message,
        keeping::{Keeping, Kept},
    },
    domain::{HistoryFilter, RunId},
    store::{Store, StoreError},
    wording::Language,
};

/// A page of the runs that pass a filter. What was searched for before is not wanted any more.
pub fn find(
    store: &Store,
    asked: u32,
    filter: HistoryFilter,
    before: Option<i64>,
    limit: u32,
    language: Language,
) -> Pending {
    store.stop_finding();
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let found = store.find(filter, before, limit.saturating_add(1));
    Box::pin(async move {
        let mut found = match found.await {
            Ok(found) => found,
            Err(StoreError::Stopped) => return Reply::Done,
            Err(error) => {
                let reason = error.text(language);
                return Reply::Message(Message::RunsNotFound { asked, reason });
            }
        };
        let end = found.len() <= limit;
        found.truncate(limit);
        Reply::Message(Message::RunsFound { asked, found, end })
    })
}

/// How many runs pass a filter.
pub fn count(store: &Store, asked: u32, filter: HistoryFilter, language: Language) -> Pending {
    let count = store.count(filter);
    Box::pin(async move {
        match count.await {
            Ok(count) => Reply::Message(Message::RunsCounted { asked, count }),
            Err(StoreError::Stopped) => Reply::Done,
            Err(error) => Reply::Message(failed(&error, language)),
        }
    })
}

/// The names that a filter may be completed with.
pub fn words(store: &Store, language: Language) -> Pending {
    let words = store.filter_words();
    reply(async move {
        let words = words.await.map(Message::FilterWordsRead);
        words.unwrap_or_else(|error| failed(&error, language))
    })
}

/// Pins, names, notes, deletes or brings back.
pub fn keep(store: Store, keeping: Keeping, language: Language) -> Pending {
    reply(async move {
        let kept = perform(&store, keeping).await.map(Message::Kept);
        kept.unwrap_or_else(|error| failed(&error, language))
    })
}

async fn perform(store: &Store, keeping: Keeping) -> Result<Kept, StoreError> {
    let given = |text: String| (!text.is_empty()).then_some(text);
    Ok(match keeping {
        Keeping::Pin(id, pinned) => {
            store.pin(vec![id], pinned).await?;
            Kept::Pinned(id, pinned)
        }
        Keeping::Name(id, name) => Kept::Remarked(Box::new(store.set_name(id, given(name)).await?)),
        Keeping::Note(id, note) => Kept::Remarked(Box::new(store.set_note(id, given(note)).await?)),
        Keeping::Delete(id, at) => {
            let gone = store.delete(vec![id], at).await?;
            Kept::Deleted(id, gone.contains(&id))
        }
        Keeping::PutBack(id) => {
            let ids: Vec<RunId> = match id {
                Some(id) => vec![id],
                None => store.last_deleted().await?,
            };
            Kept::PutBack(store.restore(ids).await?)
        }
    })
}
