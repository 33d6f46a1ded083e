//! Comparing runs off the loop: both are read from the history, made readable and compared; what is
//! not wanted any more is stopped.

use std::{collections::HashMap, sync::Arc};

use tokio::task::spawn_blocking;

use super::replies::{Pending, Reply};
use crate::{
    app::{
        Message,
        diff::{Compared, Wanted},
    },
    compare::{Comparison, varying},
    domain::{RunId, RunRecord},
    json::{Headway, diff::Ignore},
    store::{Store, StoreError},
    wording::{Language, shell},
};

/// Runs before the two that are looked at for fields that differ in every run, and how many bytes
/// an answer may have for that.
const EARLIER: usize = 2;
const SMALL: usize = 1 << 20;

/// The comparisons in the making.
#[derive(Debug, Default)]
pub struct Comparing {
    made: HashMap<u32, Headway>,
}

impl Comparing {
    /// Begins a comparison.
    pub fn ask(
        &mut self,
        asked: u32,
        wanted: Wanted,
        ignore: &[String],
        store: &Store,
        language: Language,
    ) -> Pending {
        self.made.retain(|_, headway| !headway.is_stopped());
        let headway = Headway::default();
        self.made.insert(asked, headway.clone());
        let work = Work {
            store: store.clone(),
            ignore: Ignore::new(ignore.iter().map(String::as_str)).unwrap_or_default(),
            headway,
            language,
        };
        Box::pin(async move {
            let compared = work.compare(wanted).await;
            match compared {
                Ok(Some(compared)) => Reply::Message(Message::RunsCompared { asked, compared }),
                // Nobody waits for it.
                Ok(None) => Reply::Done,
                Err(reason) => Reply::Message(Message::RunsCompared {
                    asked,
                    compared: Compared::Failed(reason),
                }),
            }
        })
    }

    /// One is not wanted any more.
    pub fn stop(&mut self, asked: u32) {
        if let Some(headway) = self.made.remove(&asked) {
            headway.stop();
        }
    }
}

impl Drop for Comparing {
    /// The program ends: it does not wait for what nobody will read.
    fn drop(&mut self) {
        self.made.values().for_each(Headway::stop);
    }
}

struct Work {
    store: Store,
    ignore: Ignore,
    headway: Headway,
    language: Language,
}

impl Work {
    /// `None` if it was stopped; an error is told in the user's language.
    async fn compare(self, wanted: Wanted) -> Result<Option<Compared>, String> {
        let known = |error: StoreError| error.text(self.language);
        let (left, right) = match wanted {
            Wanted::Two(left, right) => (Some(left), right),
            Wanted::Before(run) => (self.store.run_before(run).await.map_err(known)?, run),
            Wanted::Baseline(run) => (self.store.baseline(run).await.map_err(known)?, run),
        };
        let right = self.load(right).await?;
        if right.summary.status.in_flight() {
            return Ok(Some(Compared::InFlight));
        }
        let Some(left) = left else {
            return Ok(Some(match wanted {
                Wanted::Baseline(_) => Compared::NoBaseline,
                _ => Compared::NothingBefore,
            }));
        };
        let left = self.load(left).await?;
        if left.summary.status.in_flight() {
            return Ok(Some(Compared::InFlight));
        }
        let is_before = matches!(wanted, Wanted::Before(_));
        let earlier = if is_before {
            self.earlier(&left).await?
        } else if left.summary.workflow_id == right.summary.workflow_id {
            self.earlier(&right).await?
        } else {
            Vec::new()
        };
        let language = self.language;
        let compared = spawn_blocking(move || {
            let last = if is_before { &left } else { &right };
            self.put_together(&left, &right, last, &earlier)
        });
        let compared = compared.await;
        match compared {
            Ok(None) => Ok(None),
            Ok(Some(compared)) => compared.map(Some).map_err(|large| large.text(language)),
            Err(panic) => Err(panic.to_string()),
        }
    }

    /// Two runs, and what differs in every one of those `earlier` than the `last` too.
    fn put_together(
        &self,
        left: &RunRecord,
        right: &RunRecord,
        last: &RunRecord,
        earlier: &[RunRecord],
    ) -> Option<Result<Compared, crate::json::TooLarge>> {
        let of =
            |left, right| Comparison::of(left, right, &self.ignore, self.language, &self.headway);
        let comparison = match of(left, right)? {
            Ok(comparison) => comparison,
            Err(large) => return Some(Err(large)),
        };
        let mut all = vec![comparison];
        let mut after = last;
        for run in earlier {
            // The same two tell nothing more.
            let ids = (run.summary.id, after.summary.id);
            if ids != (left.summary.id, right.summary.id) {
                all.extend(of(run, after)?.ok());
            }
            after = run;
        }
        // Of two runs alone nobody can tell what differs in every one.
        let found = if all.len() > EARLIER {
            varying(&all)
        } else {
            Vec::new()
        };
        let comparison = Arc::new(all.swap_remove(0));
        Some(Ok(Compared::Ready {
            comparison,
            varying: found,
        }))
    }

    async fn load(&self, run: RunId) -> Result<RunRecord, String> {
        let found = self.store.load(run).await;
        let found = found.map_err(|error| error.text(self.language))?;
        let gone = || shell::RUN_GONE.fill(self.language, &[("run", &run.short())]);
        found.ok_or_else(gone)
    }

    /// The runs before, the newest first.
    async fn earlier(&self, run: &RunRecord) -> Result<Vec<RunRecord>, String> {
        let small = |run: &RunRecord| run.last_response().is_some_and(|body| body.len() <= SMALL);
        let mut earlier = Vec::new();
        let mut before = run.summary.id;
        while small(run) && earlier.len() < EARLIER {
            let found = self.store.run_before(before).await;
            let Some(id) = found.map_err(|error| error.text(self.language))? else {
                break;
            };
            let run = self.load(id).await?;
            if !small(&run) {
                break;
            }
            before = id;
            earlier.push(run);
        }
        Ok(earlier)
    }
}
