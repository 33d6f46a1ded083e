//! The stream view of the pane: the conversation as it comes or came, where in it the reader is, and
//! the clock of a replay.
//!
//! The view follows the end until the reader scrolls up, and follows it again once he is back there.

use std::sync::Arc;

use super::{ResponsePane, TalkRead};
use crate::{
    app::{
        Effect,
        response_head::{Head, Role},
        talk::{Figures, Page, Replay, Spot, Talk, Until},
    },
    domain::{Duration, RunId, RunMode, RunRecord, RunStatus, Tape, Timestamp},
    json::View,
    stream::Told,
    wording::{asking, stream as words},
};

/// Where a conversation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Source {
    /// Nothing is to come.
    #[default]
    Nowhere,
    /// Its events come from a tape.
    Tape,
    /// What is on disk was read.
    Disk,
}

/// The stream view and what it shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Streaming {
    pub(super) talk: Option<Arc<Talk>>,
    /// It has the place of the document.
    pub(super) shown: bool,
    /// The row at the top, where the end is not followed.
    pub(super) held: Option<Spot>,
    pub(super) hidden_timeline: bool,
    pub(super) replay: Option<Replay>,
    pub(super) until: Until,
    /// The number of what was asked for last.
    pub(super) asked: u32,
    /// Where the conversation comes from.
    pub(super) source: Source,
    /// The tape of a run whose earlier turns are still being read.
    pub(super) tape: Option<Arc<Tape>>,
    /// The result of a stream, as the body of an answer.
    pub(super) answer: Option<bytes::Bytes>,
    /// When the last answer left, and how long the run stood at questions before.
    pub(super) resumed: Option<(Timestamp, Duration)>,
}

impl Streaming {
    /// What goes on when another run is shown.
    pub(super) fn carried(&self) -> Self {
        Self {
            hidden_timeline: self.hidden_timeline,
            asked: self.asked,
            ..Self::default()
        }
    }

    /// The conversation, once something of it is known.
    pub fn talk(&self) -> Option<&Talk> {
        self.talk.as_deref()
    }

    /// Whether it has the place of the document.
    pub fn is_shown(&self) -> bool {
        self.shown
    }

    /// How much of the conversation is shown.
    pub fn until(&self) -> &Until {
        &self.until
    }

    /// The clock of a replay, if the reader holds one.
    pub fn replay(&self) -> Option<Replay> {
        self.replay
    }

    /// Whether the end is followed.
    pub fn follows_end(&self) -> bool {
        self.held.is_none()
    }

    /// Whether there is to be a timeline where there is room for one.
    pub fn wants_timeline(&self) -> bool {
        !self.hidden_timeline
    }

    /// The figures above the conversation.
    pub fn figures(&self) -> Figures {
        let figures = |talk| Figures::of(talk, &self.until);
        self.talk().map(figures).unwrap_or_default()
    }

    /// The row at the top of a window.
    pub fn top(&self, page: Page<'_>) -> Spot {
        self.held.unwrap_or_else(|| page.bottom())
    }

    /// The result of a stream, as the body of an answer.
    pub(super) fn answer(&self) -> Option<&bytes::Bytes> {
        self.answer.as_ref()
    }

    pub(super) fn move_to(&mut self, at_ms: u32) {
        let Some(talk) = self.talk.clone() else {
            return;
        };
        let mut replay = self.replay.unwrap_or_else(|| Replay::at(talk.last_ms()));
        replay.go_to(at_ms.min(talk.last_ms()));
        self.replay = Some(replay);
        self.until.go_to(&talk, replay.at_ms());
    }

    pub(super) fn leave_replay(&mut self) -> bool {
        self.until = Until::default();
        self.replay.take().is_some()
    }
}

impl ResponsePane {
    /// The stream view.
    pub fn stream(&self) -> &Streaming {
        &self.stream
    }

    /// Whether the conversation is shown in place of the document.
    pub fn shows_talk(&self) -> bool {
        self.stream.shown
    }

    /// Whether there is a conversation beside the document.
    pub(super) fn has_talk(&self) -> bool {
        self.stream.talk().is_some_and(|talk| !talk.is_empty()) || self.is_streamed()
    }

    /// What was said to a chatflow stands first.
    pub fn begin_talk(&mut self, message: &str) {
        let mut talk = Talk::default();
        talk.say(message);
        self.stream.talk = Some(Arc::new(talk));
        self.stream.shown = true;
    }

    /// A stream has begun: what comes is shown as it comes.
    pub fn follow(&mut self, tape: Arc<Tape>) -> Vec<Effect> {
        if let Some(summary) = &mut self.summary {
            summary.status = RunStatus::Running;
        }
        let stream = &mut self.stream;
        stream.shown = true;
        stream.leave_replay();
        if stream.talk.is_none() && stream.tape.is_some() {
            stream.tape = Some(tape);
            return Vec::new();
        }
        stream.talk.get_or_insert_default();
        stream.asked = stream.asked.wrapping_add(1);
        stream.source = Source::Tape;
        let asked = stream.asked;
        vec![Effect::FollowStream { asked, tape }]
    }

    /// The same of a run with turns before: they are read first.
    pub fn follow_after(&mut self, record: Arc<RunRecord>, tape: Option<Arc<Tape>>) -> Vec<Effect> {
        self.stream.tape = tape;
        self.stream.shown = true;
        self.count_from(&record);
        self.read_talk(record)
    }

    /// Events came.
    pub fn streamed(&mut self, asked: u32, told: Vec<Told>, ended: bool) {
        let stream = &mut self.stream;
        if asked != stream.asked || stream.source != Source::Tape {
            return;
        }
        if let Some(talk) = &mut stream.talk {
            // Nobody else holds it but for a moment.
            let talk = Arc::make_mut(talk);
            for event in told {
                talk.tell(event);
            }
            if ended {
                talk.close();
            }
        }
        if ended {
            stream.source = Source::Nowhere;
        }
    }

    /// Takes a conversation that was read; one that is no longer waited for is dropped.
    pub fn talk_read(&mut self, asked: u32, read: TalkRead, now: Timestamp) -> Vec<Effect> {
        if asked != self.stream.asked {
            return Vec::new();
        }
        let stream = &mut self.stream;
        stream.source = Source::Disk;
        stream.answer = read.answer;
        stream.talk = Some(read.talk);
        if let Some(replay) = stream.replay {
            stream.until = Until::default();
            stream.move_to(replay.at_ms());
        }
        if let Some(tape) = self.stream.tape.take() {
            return self.follow(tape);
        }
        if let Some(question) = read.question {
            self.pose(question, now);
        }
        if self.stream.shown || self.document.is_some() {
            return Vec::new();
        }
        self.ask()
    }

    /// An answer is on its way: it stands in the conversation.
    pub(super) fn answered(&mut self, record: &RunRecord) {
        if let (Some(talk), Some(turn)) = (&mut self.stream.talk, record.turns.last()) {
            Arc::make_mut(talk).answer(&turn.answer);
        }
        self.stream.held = None;
        self.stream.leave_replay();
    }

    /// Reads what was said in a run that was streamed, or that asked something.
    pub(super) fn read_talk(&mut self, record: Arc<RunRecord>) -> Vec<Effect> {
        self.stream.asked = self.stream.asked.wrapping_add(1);
        let asked = self.stream.asked;
        vec![Effect::ReadTalk { asked, record }]
    }

    /// A run has ended or waits: what of it is to be read, and whether the conversation is shown.
    pub(super) fn ask_talk(&mut self) -> Vec<Effect> {
        let Some(record) = self.record.clone() else {
            return Vec::new();
        };
        let waits = record.summary.status == RunStatus::Waiting;
        if !self.is_streamed() && !waits && record.turns.is_empty() {
            self.stream.shown = false;
            return Vec::new();
        }
        self.stream.shown = waits || self.is_streamed();
        if self.stream.source == Source::Tape {
            // The last events are on their way; what is on disk is read all the same, and says
            // the same.
            self.wishes.push(Effect::LeaveStream);
        }
        self.read_talk(record)
    }

    /// Whether the run is made as a stream; the conversation of one that asked has no figures.
    pub fn arrives_in_pieces(&self) -> bool {
        let mode = self.summary().map(|summary| summary.mode);
        // A chatflow is one, whatever mode was chosen for it.
        let comes = self.stream.source == Source::Tape || self.is_streamed();
        comes || mode == Some(RunMode::Stream)
    }

    fn is_streamed(&self) -> bool {
        let record = self.record.as_ref();
        record.is_some_and(|record| record.arrivals.is_some())
    }

    /// What of the stream view goes on when a run is shown: all of it if it is the same run.
    pub(super) fn stream_of(&mut self, id: RunId) -> Streaming {
        if self.shown() == Some(id) {
            return std::mem::take(&mut self.stream);
        }
        if self.stream.source == Source::Tape {
            self.wishes.push(Effect::LeaveStream);
        }
        self.stream.carried()
    }

    /// A question was answered and the answer is on its way.
    pub(super) fn resume(&mut self, record: &Arc<RunRecord>) -> Vec<Effect> {
        self.summary = Some(record.summary.clone());
        self.count_from(record);
        self.record = None;
        self.typed = self.form.take();
        self.leave();
        self.lose_document();
        self.built.clear();
        self.stream.shown = true;
        self.stream.source = Source::Nowhere;
        if self.stream.talk.is_none() {
            return self.follow_after(Arc::clone(record), None);
        }
        self.answered(record);
        Vec::new()
    }

    /// Warns of what is wrong with the stream as it came.
    pub(super) fn warn_of_talk(&self, head: &mut Head) {
        let missing = self
            .stream
            .talk()
            .map_or(0, |talk| talk.transcript().missing());
        if missing > 0 && self.stream.shown {
            head.fill(
                Role::Warning,
                words::GAPS,
                &[("count", &missing.to_string())],
            );
        }
        if self.waits() && self.stream.source == Source::Disk && self.form.is_none() {
            head.say(Role::Warning, asking::UNREADABLE);
        }
    }

    /// The result in the body that is read, for a filter.
    pub(super) fn readable_result(&self) -> Option<bytes::Bytes> {
        if self.is_streamed() {
            return self.stream.answer().cloned();
        }
        self.record.as_ref()?.last_response().cloned()
    }

    /// The body that is read in a view. The bytes of a stream are read only in the raw one.
    pub(super) fn readable(&self) -> Option<bytes::Bytes> {
        let record = self.record.as_ref()?;
        if self.is_streamed() && self.view != View::Raw {
            return self.stream.answer().cloned();
        }
        record.last_response().cloned()
    }

    /// To the next view: after the conversation the decoded result, and after the raw bytes the
    /// conversation again.
    pub(super) fn cycle_view(&mut self) -> Vec<Effect> {
        if self.stream.shown {
            self.stream.shown = self.record.is_none();
            return if self.stream.shown {
                Vec::new()
            } else {
                self.go_to_view(View::Decoded)
            };
        }
        let next = self.view.next();
        if next == View::Decoded && self.has_talk() {
            self.stream.shown = true;
            self.leave();
            return Vec::new();
        }
        self.go_to_view(next)
    }
}
