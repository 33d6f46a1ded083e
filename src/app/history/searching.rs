//! The list while it is searched: what is asked for, and what is done with what was found.

use super::{Direction, HistoryList, PAGE, Search, search::Keyed};
use crate::{
    app::{Action, Effect, Key, layout::PaneArea},
    domain::{Excerpt, FilterWords, FoundRun, RunId, RunSummary, Timestamp},
};

/// Rows for the place that was found in the chosen run, in a list of so many rows.
const PLACES: [(u16, usize); 2] = [(8, 2), (4, 1)];

impl HistoryList {
    /// The search line.
    pub fn search(&self) -> &Search {
        &self.search
    }

    /// Gives the search line the keys.
    pub fn begin_search(&mut self) -> Vec<Effect> {
        self.search.begin();
        vec![Effect::LoadFilterWords]
    }

    /// The names that the line may go on with were read.
    pub fn take_words(&mut self, words: FilterWords) {
        self.search.take_words(words);
    }

    /// A key while the line is typed.
    pub fn key(&mut self, key: Key, area: PaneArea, now: Timestamp) -> Vec<Effect> {
        let keyed = self.search.key(key, now);
        self.follow(keyed, area)
    }

    /// A paste into the line.
    pub fn paste(&mut self, text: &str, now: Timestamp) -> Vec<Effect> {
        match self.search.paste(text, now) {
            Keyed::Changed => self.ask(Direction::Fresh, None),
            Keyed::Nothing | Keyed::Moved(_) => Vec::new(),
        }
    }

    /// Back to all runs; the chosen one stays chosen.
    pub fn end_search(&mut self) -> Vec<Effect> {
        if self.search.clear() {
            self.ask(Direction::Fresh, None)
        } else {
            Vec::new()
        }
    }

    /// Takes a page of what was found. One that is no longer waited for is dropped.
    pub fn found(&mut self, asked: u32, found: Vec<FoundRun>, end: bool) -> Vec<Effect> {
        let Some((_, direction)) = self.waiting.filter(|(waited, _)| *waited == asked) else {
            return Vec::new();
        };
        if direction == Direction::Fresh {
            self.places.clear();
        }
        let mut rows = Vec::with_capacity(found.len());
        for FoundRun { run, excerpt } in found {
            if let Some(excerpt) = excerpt {
                self.places.insert(run.seq, excerpt);
            }
            rows.push(run);
        }
        let again = self.page(asked, rows, end);
        if self.waiting.is_some() {
            return again;
        }
        let newest = self.rows.front().map_or(0, |row| row.seq);
        let oldest = self.rows.back().map_or(0, |row| row.seq);
        self.places.retain(|seq, _| (oldest..=newest).contains(seq));
        if self.search.count().is_some() || !self.search.is_on() {
            return Vec::new();
        }
        if self.more() == (false, false) {
            let all = u64::try_from(self.rows.len()).unwrap_or(u64::MAX);
            self.search.set_count(Some(all));
            return Vec::new();
        }
        vec![Effect::CountRuns {
            asked: self.search.ask_count(),
            filter: self.search.filter().clone(),
        }]
    }

    /// A page could not be read: it is not waited for any more, and asked for again when it is needed.
    pub fn not_found(&mut self, asked: u32) {
        self.waiting = self.waiting.filter(|(waited, _)| *waited != asked);
    }

    /// All that was found was counted.
    pub fn counted(&mut self, asked: u32, count: u64) {
        self.search.counted(asked, count);
    }

    /// Whether what is typed is still being looked for.
    pub fn is_searching(&self) -> bool {
        matches!(self.waiting, Some((_, Direction::Fresh)))
    }

    /// The place that was found in the chosen run.
    pub fn place(&self) -> Option<&Excerpt> {
        self.places.get(&self.selected()?.seq)
    }

    /// Rows that runs are listed in; the others are kept for the place that was found.
    pub fn height(&self, area: PaneArea) -> usize {
        usize::from(area.inner.height).saturating_sub(self.kept(area))
    }

    /// Rows under the chosen run in which its place stands.
    pub fn place_rows(&self, area: PaneArea) -> usize {
        self.place().map_or(0, |_| self.kept(area))
    }

    /// One run changed.
    pub fn replace(&mut self, summary: &RunSummary) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.id == summary.id) {
            *row = summary.clone();
        }
    }

    /// A run was pinned or unpinned.
    pub fn pin(&mut self, id: RunId, pinned: bool) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
            row.pinned = pinned;
        }
    }

    /// A run was deleted.
    pub fn remove(&mut self, id: RunId) {
        let Some(at) = self.rows.iter().position(|row| row.id == id) else {
            return;
        };
        self.rows.remove(at);
        let count = self.search.count().map(|count| count.saturating_sub(1));
        self.search.set_count(count);
        if at < self.cursor.selected() {
            self.cursor.unshift(1);
        }
        let row = self.cursor.selected();
        self.cursor.select(row, self.rows.len(), usize::MAX);
    }

    /// Deleted runs are back, each in its place; the newest is chosen.
    pub fn put_back(&mut self, runs: &[RunSummary]) -> Vec<Effect> {
        if self.search.is_on() {
            return self.refresh();
        }
        for run in runs {
            let at = self.rows.iter().position(|row| row.seq <= run.seq);
            match at {
                Some(at) if self.rows.get(at).is_some_and(|row| row.id == run.id) => {}
                Some(0) if self.more().0 => {}
                Some(at) => self.rows.insert(at, run.clone()),
                None if self.end => self.rows.push_back(run.clone()),
                None => {}
            }
        }
        let back = |row: &RunSummary| runs.iter().any(|run| run.id == row.id);
        if let Some(at) = self.rows.iter().position(back) {
            self.cursor.select(at, self.rows.len(), usize::MAX);
        }
        Vec::new()
    }

    /// Looks once more for what may have changed; not while the user is far down in it.
    pub(super) fn refresh(&mut self) -> Vec<Effect> {
        let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
        if self.above.is_empty() && self.rows.len() <= page {
            self.search.set_count(None);
            return self.ask(Direction::Fresh, None);
        }
        self.newer = true;
        Vec::new()
    }

    /// Whether the newest of all runs have come, without the one that a search has led to.
    pub(super) fn is_left_behind(&self, rows: &[RunSummary]) -> bool {
        let chosen = self.selected().filter(|_| !self.search.is_on());
        let last = rows.last();
        chosen.is_some_and(|chosen| last.is_some_and(|last| chosen.seq < last.seq))
    }

    /// Asks for the rows round the chosen one.
    pub(super) fn ask_around(&mut self) -> Vec<Effect> {
        let chosen = self.selected().map_or(0, |row| row.seq);
        let before = chosen.saturating_add(i64::from(PAGE / 2));
        self.ask(Direction::Around, Some(before))
    }

    /// Takes them, in place of all others.
    pub(super) fn put_around(&mut self, rows: Vec<RunSummary>, end: bool) {
        let chosen = self.selected().map_or(i64::MAX, |row| row.seq);
        let row = rows.iter().position(|row| row.seq <= chosen).unwrap_or(0);
        self.rows = rows.into();
        self.above.clear();
        (self.end, self.newer, self.read) = (end, true, true);
        self.cursor.select(row, self.rows.len(), usize::MAX);
    }

    fn follow(&mut self, keyed: Keyed, area: PaneArea) -> Vec<Effect> {
        match keyed {
            Keyed::Nothing => Vec::new(),
            Keyed::Changed => self.ask(Direction::Fresh, None),
            Keyed::Moved(true) => self.act(Action::Up, area),
            Keyed::Moved(false) => self.act(Action::Down, area),
        }
    }

    fn kept(&self, area: PaneArea) -> usize {
        if !self.search.finds_places() {
            return 0;
        }
        let fits = PLACES.iter().find(|(rows, _)| area.inner.height >= *rows);
        fits.map_or(0, |(_, rows)| *rows)
    }
}
