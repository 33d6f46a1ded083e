//! The list of past runs, newest first: a window of rows over what is on disk.
//!
//! Rows come in pages. Only so many are kept; those that the user has left behind are dropped
//! and read again when he comes back. `above` remembers where the dropped pages began.

mod search;
pub mod search_rows;
mod searching;

pub use search::Search;

use std::collections::{BTreeMap, VecDeque};

use super::{Action, Effect, layout::PaneArea, list_cursor::ListCursor};
use crate::domain::{Excerpt, RunEvent, RunId, RunStatus, RunSummary};

/// Rows of a page.
const PAGE: u32 = 100;
/// Pages that are kept.
const PAGES: usize = 6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    /// The newest rows, in place of all others.
    Newest,
    /// The newest of what is looked for now: nothing of before stays.
    Fresh,
    /// All runs again, from some above the one that was chosen in a search.
    Around,
    Older,
    Newer,
}

/// The list and the place in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryList {
    rows: VecDeque<RunSummary>,
    /// `seq` of the newest row of each page that was dropped above the window.
    above: Vec<i64>,
    /// Nothing on disk is older than the last row.
    end: bool,
    /// Runs were recorded while the window did not reach the newest row.
    newer: bool,
    waiting: Option<(u32, Direction)>,
    asked: u32,
    read: bool,
    cursor: ListCursor,
    search: Search,
    /// Runs that wait for an answer.
    asking: u64,
    /// The places that were found, by the `seq` of their runs.
    places: BTreeMap<i64, Excerpt>,
}

impl HistoryList {
    /// Asks for the newest rows.
    pub fn reload(&mut self) -> Vec<Effect> {
        let direction = if self.search.is_on() {
            Direction::Fresh
        } else {
            Direction::Newest
        };
        self.ask(direction, None)
    }

    /// Rows came anywhere on disk: they are read where the newest are looked at, else when those are gone to.
    pub fn grew(&mut self) -> Vec<Effect> {
        let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
        if self.waiting.is_none() && self.above.is_empty() && self.cursor.selected() < page {
            return self.reload();
        }
        (self.newer, self.end) = (true, false);
        Vec::new()
    }

    /// Whether the newest rows have come.
    pub fn is_read(&self) -> bool {
        self.read
    }

    /// How many rows are at hand.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// No rows are at hand.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether there are rows above and below those at hand.
    pub fn more(&self) -> (bool, bool) {
        let above = self.newer || !self.above.is_empty();
        (above, !self.end)
    }

    /// How many runs wait for an answer, at hand or not.
    pub const fn waiting_for_answers(&self) -> u64 {
        self.asking
    }

    /// So many wait for an answer.
    pub fn asking_counted(&mut self, count: u64) {
        self.asking = count;
    }

    /// The rows that stand in `height` lines, and which of them is chosen.
    pub fn visible(&self, height: usize) -> impl Iterator<Item = (bool, &RunSummary)> {
        let first = self.first_visible(height);
        let rows = self.rows.iter().enumerate().skip(first).take(height);
        rows.map(|(at, row)| (at == self.cursor.selected(), row))
    }

    /// The first row in view.
    pub fn first_visible(&self, height: usize) -> usize {
        self.cursor.first_visible(self.rows.len(), height)
    }

    /// The row under the cursor.
    pub fn selected(&self) -> Option<&RunSummary> {
        self.rows.get(self.cursor.selected())
    }

    /// A run, if its row is at hand.
    pub fn row(&self, id: RunId) -> Option<&RunSummary> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// Moves, and asks for rows that come near.
    pub fn act(&mut self, action: Action, area: PaneArea) -> Vec<Effect> {
        if action == Action::Top && self.more().0 {
            self.cursor = ListCursor::default();
            return self.reload();
        }
        if action == Action::Find {
            return self.begin_search();
        }
        if action == Action::Back {
            return self.end_search();
        }
        let height = self.height(area);
        self.cursor.act(action, self.rows.len(), height);
        self.ask_for_more(height)
    }

    /// Chooses the row that was clicked; false if there is none.
    pub fn click(&mut self, line: u16, area: PaneArea) -> bool {
        let height = self.height(area);
        let chosen =
            self.cursor.selected() - self.first_visible(height).min(self.cursor.selected());
        let under = usize::from(line)
            .saturating_sub(chosen)
            .min(self.place_rows(area));
        let line = line.saturating_sub(u16::try_from(under).unwrap_or(0));
        let row = self.cursor.row_at(line, self.rows.len(), height);
        if let Some(row) = row {
            self.cursor.select(row, self.rows.len(), height);
        }
        row.is_some()
    }

    /// Scrolls by rows; down is positive.
    pub fn scroll(&mut self, rows: i32, area: PaneArea) -> Vec<Effect> {
        let height = self.height(area);
        self.cursor.scroll(rows, self.rows.len(), height);
        self.ask_for_more(height)
    }

    /// Takes a page. One that is no longer waited for is dropped.
    pub fn page(&mut self, asked: u32, rows: Vec<RunSummary>, end: bool) -> Vec<Effect> {
        let Some((_, direction)) = self.waiting.filter(|(waited, _)| *waited == asked) else {
            return Vec::new();
        };
        self.waiting = None;
        if direction == Direction::Fresh && !end && self.is_left_behind(&rows) {
            return self.ask_around();
        }
        match direction {
            Direction::Around => self.put_around(rows, end),
            Direction::Newest | Direction::Fresh => {
                let fresh = direction == Direction::Fresh;
                let chosen = self.selected().map(|row| row.id);
                // A run that was recorded while the page was read is not in it.
                let first = rows.first().map_or(i64::MIN, |row| row.seq);
                self.rows
                    .retain(|row| !fresh && row.seq > first && self.above.is_empty());
                self.rows.extend(rows);
                self.above.clear();
                (self.end, self.newer, self.read) = (end, false, true);
                let again = |row: &RunSummary| Some(row.id) == chosen;
                let row = self.rows.iter().position(again);
                let row = row.unwrap_or(if fresh { 0 } else { self.cursor.selected() });
                self.cursor.select(row, self.rows.len(), usize::MAX);
            }
            Direction::Older => {
                let last = self.rows.back().map_or(i64::MAX, |row| row.seq);
                self.rows
                    .extend(rows.into_iter().filter(|row| row.seq < last));
                self.end = end;
                self.drop_far_end();
            }
            Direction::Newer => {
                self.above.pop();
                let first = self.rows.front().map_or(i64::MIN, |row| row.seq);
                let fresh: Vec<_> = rows.into_iter().filter(|row| row.seq > first).collect();
                if fresh.is_empty() && self.above.is_empty() {
                    return self.reload();
                }
                self.cursor.shift(fresh.len());
                fresh
                    .into_iter()
                    .rev()
                    .for_each(|row| self.rows.push_front(row));
                self.drop_far_end();
            }
        }
        match direction {
            Direction::Newest => vec![Effect::CountAsking],
            _ => Vec::new(),
        }
    }

    /// Follows a run: a new one comes on top, a known one changes in its place.
    pub fn event(&mut self, id: RunId, event: &RunEvent) -> Vec<Effect> {
        match event {
            RunEvent::Recorded(summary) | RunEvent::Accepted(summary) => self.put(summary),
            RunEvent::Finished { record, .. } | RunEvent::Resumed(record) => {
                self.put(&record.summary);
            }
            RunEvent::Sent => {
                if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
                    row.status = RunStatus::Sent;
                }
            }
            RunEvent::Streaming { .. } => {
                if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
                    row.status = RunStatus::Running;
                }
            }
            // What stood here is gone; what is there now is read with the next event.
            RunEvent::HistoryBegun { .. } => {
                self.rows.clear();
                self.above.clear();
            }
            RunEvent::Retrying { .. }
            | RunEvent::StillRunning { .. }
            | RunEvent::Answered(_)
            | RunEvent::NotKept { .. }
            | RunEvent::Rescued
            | RunEvent::Refused { .. } => {}
        }
        if *event == RunEvent::Rescued {
            return self.reload();
        }
        let ends = matches!(event, RunEvent::Finished { .. } | RunEvent::Recorded(_));
        let mut effects = match event {
            RunEvent::Finished { .. } | RunEvent::Resumed(_) => vec![Effect::CountAsking],
            _ => Vec::new(),
        };
        if ends && self.search.is_on() {
            effects.extend(self.refresh());
        }
        effects
    }

    /// A run was read again. False if it is not among the rows.
    pub fn renew(&mut self, summary: &RunSummary) -> bool {
        let row = self.rows.iter_mut().find(|row| row.id == summary.id);
        row.map(|row| *row = summary.clone()).is_some()
    }

    fn put(&mut self, summary: &RunSummary) {
        if self.renew(summary) {
            // In its place.
        } else if self.search.is_on() {
            // Whether it is among those that are looked for is for the disk to tell.
        } else if self
            .rows
            .front()
            .is_none_or(|first| summary.seq > first.seq)
        {
            if self.above.is_empty() && !self.newer {
                self.rows.push_front(summary.clone());
                if self.cursor.selected() > 0 {
                    self.cursor.shift(1);
                }
            } else {
                self.newer = true;
            }
        }
    }

    fn ask_for_more(&mut self, height: usize) -> Vec<Effect> {
        if self.waiting.is_some() {
            return Vec::new();
        }
        let at = self.cursor.selected();
        if !self.end && at + height >= self.rows.len() {
            let last = self.rows.back().map(|row| row.seq);
            return self.ask(Direction::Older, last);
        }
        match self.above.last() {
            Some(newest) if at < height => {
                let before = newest + 1;
                self.ask(Direction::Newer, Some(before))
            }
            None if self.newer && at == 0 => {
                let first = self.rows.front().map_or(0, |row| row.seq);
                self.ask(
                    Direction::Newer,
                    Some(first.saturating_add(i64::from(PAGE))),
                )
            }
            _ => Vec::new(),
        }
    }

    fn ask(&mut self, direction: Direction, before: Option<i64>) -> Vec<Effect> {
        self.asked += 1;
        self.waiting = Some((self.asked, direction));
        if self.search.is_on() {
            return vec![Effect::FindRuns {
                asked: self.asked,
                filter: self.search.filter().clone(),
                before,
                limit: PAGE,
            }];
        }
        vec![Effect::LoadHistory {
            asked: self.asked,
            before,
            limit: PAGE,
        }]
    }

    /// Keeps the window small: the end that is farther from the cursor goes.
    fn drop_far_end(&mut self) {
        let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let most = PAGES.saturating_mul(page);
        while self.rows.len() > most && self.cursor.selected() >= self.rows.len() / 2 {
            self.above.extend(self.rows.front().map(|row| row.seq));
            self.rows.drain(..page);
            self.cursor.unshift(page);
        }
        if self.rows.len() > most {
            self.rows.truncate(most);
            self.end = false;
        }
    }
}
