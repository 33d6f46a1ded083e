//! What actions and clicks do in the stream view: scrolling, the clock of a replay, the timeline.

use ratatui::layout::Position;

use super::{ResponsePane, stream_parts::Parts};
use crate::{
    app::{
        Action, Effect,
        layout::PaneArea,
        talk::{Axis, Page, Replay, Spot, Talk},
    },
    domain::{Duration, Timestamp},
};

/// Between two frames of a replay.
const FRAME: Duration = Duration(33);

impl ResponsePane {
    /// Follows an action that the conversation has no meaning for: it is about the result.
    pub(super) fn act_beyond_talk(&mut self, action: Action, area: PaneArea) -> Vec<Effect> {
        let about_result = matches!(action, Action::Find | Action::SelectRows);
        if !about_result || self.record.is_none() {
            return Vec::new();
        }
        let mut effects = self.cycle_view();
        effects.extend(self.act(action, area));
        effects
    }

    /// A click into the stream view.
    pub(super) fn click_talk(&mut self, at: Position, area: PaneArea) {
        if !self.click_timeline(at, area) {
            self.click_question(at, area);
        }
    }

    /// Follows an action in the stream view.
    pub(in crate::app) fn act_on_talk(
        &mut self,
        action: Action,
        area: PaneArea,
        now: Timestamp,
    ) -> bool {
        let parts = self.parts(area);
        match action {
            Action::ToggleTimeline => {
                self.stream.hidden_timeline = !self.stream.hidden_timeline;
            }
            Action::Play => self.play(now),
            Action::Faster | Action::Slower => {
                let now_ms = self.stream.talk().map_or(0, Talk::last_ms);
                let replay = self.stream.replay.get_or_insert(Replay::at(now_ms));
                replay.change_speed(action == Action::Faster);
            }
            Action::StepBack | Action::StepForward => {
                self.step_columns(action == Action::StepForward, parts);
            }
            Action::PieceBefore | Action::PieceAfter => {
                self.step_pieces(action == Action::PieceAfter);
            }
            Action::Back => return self.stream.leave_replay(),
            Action::OpenQuestion => return self.open_question(now),
            _ => return self.moves_in_talk(action, parts),
        }
        true
    }

    /// A click into the timeline goes to that moment.
    pub(super) fn click_timeline(&mut self, at: Position, area: PaneArea) -> bool {
        let parts = self.parts(area);
        let Some(bars) = parts.bars(self).filter(|_| parts.timeline.contains(at)) else {
            return false;
        };
        if bars.contains(Position { y: bars.y, ..at }) {
            let moment = self.axis(bars.width).moment(at.x - bars.x);
            self.stream.move_to(moment);
        }
        true
    }

    /// Scrolls the conversation by rows; down is positive.
    pub(super) fn scroll_talk(&mut self, rows: i32, area: PaneArea) {
        let count = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX);
        let parts = self.parts(area);
        self.scroll_rows(rows > 0, count, parts);
    }

    /// Time passed.
    pub fn tick_replay(&mut self, now: Timestamp) {
        let stream = &mut self.stream;
        let (Some(replay), Some(talk)) = (&mut stream.replay, &stream.talk) else {
            return;
        };
        if replay.is_playing() {
            replay.tick(now, talk.last_ms());
            stream.until.go_to(talk, replay.at_ms());
        }
    }

    /// When the clock of a replay wants to be looked at.
    pub fn next_replay_tick(&self) -> Option<Duration> {
        let replay = self.stream.replay.filter(|_| self.stream.shown)?;
        replay.is_playing().then_some(FRAME)
    }

    /// The axis of the timeline, of so many columns.
    pub fn axis(&self, columns: u16) -> Axis {
        let last = self.stream.talk().map_or(0, Talk::last_ms);
        Axis::new(last, self.is_open(), columns)
    }

    /// Whether more may come.
    pub fn is_open(&self) -> bool {
        self.summary().is_some_and(|run| run.status.in_flight())
    }

    /// The window over the conversation.
    pub fn page<'a>(&'a self, talk: &'a Talk, parts: &Parts) -> Page<'a> {
        Page {
            talk,
            until: &self.stream.until,
            height: usize::from(parts.text.height),
            width: usize::from(parts.text.width),
        }
    }

    fn play(&mut self, now: Timestamp) {
        let Some(end) = self.stream.talk().map(Talk::last_ms) else {
            return;
        };
        let replay = self.stream.replay.get_or_insert(Replay::at(end));
        replay.toggle(now, end);
        let at_ms = replay.at_ms();
        self.stream.held = None;
        self.stream.move_to(at_ms);
    }

    fn step_columns(&mut self, forward: bool, parts: Parts) {
        let width = parts.bars(self).map_or(parts.text.width, |bars| bars.width);
        let axis = self.axis(width);
        let column = axis.column(self.moment());
        let next = if forward {
            column.saturating_add(1)
        } else {
            column.saturating_sub(1)
        };
        if next >= axis.columns {
            return;
        }
        self.stream.move_to(axis.moment(next));
    }

    fn step_pieces(&mut self, forward: bool) {
        let Some(talk) = self.stream.talk.clone() else {
            return;
        };
        let (marks, at_ms) = (talk.transcript().marks(), self.moment());
        let next = if forward {
            let place = marks.partition_point(|mark| mark.at_ms <= at_ms);
            marks.get(place)
        } else {
            let place = marks.partition_point(|mark| mark.at_ms < at_ms);
            place.checked_sub(1).and_then(|place| marks.get(place))
        };
        if let Some(mark) = next {
            self.stream.move_to(mark.at_ms);
        } else if !forward {
            self.stream.move_to(0);
        }
    }

    /// The moment that is shown, in milliseconds.
    fn moment(&self) -> u32 {
        let last = self.stream.talk().map_or(0, Talk::last_ms);
        self.stream.replay.map_or(last, Replay::at_ms)
    }

    fn moves_in_talk(&mut self, action: Action, parts: Parts) -> bool {
        let page = usize::from(parts.text.height).max(1);
        let (down, rows) = match action {
            Action::Up => (false, 1),
            Action::Down => (true, 1),
            Action::HalfPageUp => (false, page.div_ceil(2)),
            Action::HalfPageDown => (true, page.div_ceil(2)),
            Action::PageUp => (false, page),
            Action::PageDown => (true, page),
            Action::Top => {
                self.stream.held = Some(Spot::default());
                return true;
            }
            Action::Bottom => {
                self.stream.held = None;
                return true;
            }
            _ => return false,
        };
        self.scroll_rows(down, rows, parts);
        true
    }

    fn scroll_rows(&mut self, down: bool, rows: usize, parts: Parts) {
        let Some(talk) = self.stream.talk.clone() else {
            return;
        };
        let page = self.page(&talk, &parts);
        let top = self.stream.top(page);
        if down {
            let next = page.down(top, rows);
            self.stream.held = Some(next).filter(|next| *next < page.bottom());
        } else {
            let next = page.up(top, rows);
            // Where all of it fits there is nothing to let go of.
            self.stream.held = Some(next).filter(|next| *next < page.bottom());
        }
    }
}
