//! Searching large answers off the loop: two searches at a time, each stopped when it is not
//! wanted any more. A count comes back in slices.

use std::{
    collections::VecDeque,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::task::spawn_blocking;

use super::replies::{Pending, Reply};
use crate::{
    app::Message,
    json::{Document, From, Headway, Search, Tally},
};

/// How many threads may search: the next place and the count go on side by side.
const THREADS: usize = 2;
/// The first slice of a count tells soon that there is something.
const FIRST: Duration = Duration::from_millis(10);
/// The others are as long as a number should stand still.
const SLICE: Duration = Duration::from_millis(50);
/// Bytes a millisecond from which on a few rows are searched in no time.
const SWIFT: u128 = 20_000;

/// One search, as in the effects.
#[derive(Debug)]
pub struct Wanted {
    /// Comes back with what is found.
    pub asked: u32,
    /// Where.
    pub document: Arc<Document>,
    /// What.
    pub search: Search,
    /// How.
    pub task: Task,
}

/// What is wanted of a search.
#[derive(Debug)]
pub enum Task {
    /// The next place.
    Seek(From),
    /// All places, counted on from here.
    Count(Tally),
}

/// What came of a search: for the mind, and what is left to do.
#[derive(Debug, Default)]
pub struct Searched {
    asked: u32,
    message: Option<Message>,
    rest: Option<Box<Wanted>>,
}

/// The searches that are under way.
#[derive(Debug, Default)]
pub struct Searches {
    running: Vec<(u32, Headway)>,
    waiting: VecDeque<Wanted>,
}

impl Searches {
    /// Begins a search, or lets it wait until a thread is free.
    pub fn ask(&mut self, asked: Wanted) -> Option<Pending> {
        self.waiting.push_back(asked);
        self.next()
    }

    /// One is not wanted any more.
    pub fn stop(&mut self, asked: u32) {
        self.waiting.retain(|waits| waits.asked != asked);
        let running = self.running.iter().find(|(number, _)| *number == asked);
        if let Some((_, headway)) = running {
            headway.stop();
        }
    }

    /// A slice is out. Gives what it found, if that is still wanted, and what is done next.
    pub fn take(&mut self, searched: Searched) -> (Option<Message>, Option<Pending>) {
        let own = |(number, _): &(u32, Headway)| *number == searched.asked;
        let place = self.running.iter().position(own);
        let headway = place.map(|place| self.running.swap_remove(place).1);
        let wanted = headway.is_some_and(|headway| !headway.is_stopped());
        if wanted {
            self.waiting.extend(searched.rest.map(|rest| *rest));
        }
        (searched.message.filter(|_| wanted), self.next())
    }

    fn next(&mut self) -> Option<Pending> {
        if self.running.len() >= THREADS {
            return None;
        }
        let asked = self.waiting.pop_front()?;
        let headway = Headway::default();
        let number = asked.asked;
        self.running.push((number, headway.clone()));
        Some(Box::pin(async move {
            let searched = spawn_blocking(move || asked.slice(&headway)).await;
            // Whoever panicked has nothing to tell; the screen goes on without a count.
            let searched = searched.unwrap_or_default();
            Reply::Searched(Searched {
                asked: number,
                ..searched
            })
        }))
    }
}

impl Drop for Searches {
    /// The program ends: it does not wait for what nobody will see.
    fn drop(&mut self) {
        for (_, headway) in &self.running {
            headway.stop();
        }
    }
}

impl Wanted {
    fn slice(&self, headway: &Headway) -> Searched {
        match &self.task {
            Task::Seek(from) => {
                let go_on = |_| !headway.is_stopped();
                let found = self.search.seek(&self.document, *from, go_on).ok();
                let asked = self.asked;
                Searched {
                    asked,
                    message: found.map(|found| Message::Found { asked, found }),
                    rest: None,
                }
            }
            Task::Count(tally) => self.count(tally.clone(), headway),
        }
    }

    fn count(&self, mut tally: Tally, headway: &Headway) -> Searched {
        let before = tally.searched();
        let length = if before == 0 { FIRST } else { SLICE };
        let begun = Instant::now();
        let go_on = |_| begun.elapsed() < length && !headway.is_stopped();
        let done = tally.advance(&self.search, &self.document, go_on);
        let bytes = u128::try_from(tally.searched() - before).unwrap_or(0);
        let swift = bytes * 1_000 >= SWIFT * begun.elapsed().as_micros();
        let rest = Self {
            asked: self.asked,
            document: Arc::clone(&self.document),
            search: self.search.clone(),
            task: Task::Count(tally.clone()),
        };
        Searched {
            asked: self.asked,
            message: Some(Message::Counted {
                asked: self.asked,
                tally,
                swift,
            }),
            rest: (!done).then(|| Box::new(rest)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Found, Way};

    fn wanted(number: u32, text: &str, task: Task) -> Wanted {
        Wanted {
            asked: number,
            document: Arc::new(Document::from_text(text).unwrap()),
            search: Search::new("needle", Way::Plain).unwrap(),
            task,
        }
    }

    fn seek() -> Task {
        Task::Seek(From {
            line: 1,
            offset: 0,
            backward: false,
        })
    }

    async fn searched(work: Pending) -> Searched {
        match work.await {
            Reply::Searched(searched) => searched,
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn the_next_place_is_found_and_all_are_counted_in_slices() {
        let text = "needle\n".repeat(3_000_000);
        let mut searches = Searches::default();
        let work = searches.ask(wanted(1, &text, seek())).unwrap();
        let (message, next) = searches.take(searched(work).await);
        let range = 0..6;
        let found = Some(Found { line: 1, range });
        assert_eq!(message, Some(Message::Found { asked: 1, found }));
        assert!(next.is_none());
        let mut next = searches.ask(wanted(2, &text, Task::Count(Tally::default())));
        let mut totals = Vec::new();
        while let Some(work) = next {
            let (message, more) = searches.take(searched(work).await);
            let Some(Message::Counted { tally, .. }) = message else {
                panic!("{message:?}");
            };
            totals.push(tally.total());
            next = more;
        }
        assert!(totals.len() > 1 && totals.is_sorted(), "{totals:?}");
        assert_eq!(totals.last(), Some(&3_000_000));
    }

    #[tokio::test]
    async fn what_is_not_wanted_any_more_tells_nothing() {
        let mut searches = Searches::default();
        let count = || Task::Count(Tally::default());
        let first = searches.ask(wanted(1, "needle", seek())).unwrap();
        let second = searches.ask(wanted(2, "needle", count())).unwrap();
        assert!(searches.ask(wanted(3, "needle", count())).is_none());
        assert!(searches.ask(wanted(4, "needle", count())).is_none());
        searches.stop(1);
        searches.stop(3);
        let (message, next) = searches.take(searched(first).await);
        assert_eq!(message, None);
        let fourth = searched(next.unwrap()).await;
        assert_eq!(fourth.asked, 4);
        searches.stop(4);
        assert!(searches.take(fourth).0.is_none());
        assert!(searches.take(searched(second).await).0.is_some());
    }
}
