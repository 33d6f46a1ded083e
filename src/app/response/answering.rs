//! The question a run waits at, in the pane: posed, answered, left waiting.

use ratatui::layout::{Position, Rect};

use super::ResponsePane;
use crate::{
    app::{
        Key,
        layout::PaneArea,
        talk::{Form, Pressed},
    },
    domain::{Duration, FlowKind, GivenAnswer, RunId, RunRecord, RunStatus, Timestamp},
    json::rows_of,
    stream::Question,
};

/// Rows of the question's own words beside its answer; the whole stands in the conversation.
const WORDS: usize = 3;
/// Rows of an open question beside its words, the rows to choose from and a note: a title, a line of keys.
const AROUND: usize = 2;
/// So many rows to choose from are worth more than words.
const CHOICES: u16 = 4;

/// The parts of an open question from top to bottom; a part that has no room is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionParts {
    /// Who asks, and what an answer costs.
    pub title: Rect,
    /// What is asked.
    pub words: Rect,
    /// Options or fields.
    pub rows: Rect,
    /// What is wrong, or what is to be known of a field.
    pub note: Rect,
    /// The keys.
    pub keys: Rect,
}

impl ResponsePane {
    /// The question, if the run waits at one.
    pub fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    /// Whether the question has the keys of the pane.
    pub fn is_answering(&self) -> bool {
        let open = self.form.as_ref().is_some_and(|form| form.open);
        open && self.stream().is_shown()
    }

    /// The run stopped at a question. What was typed for the same one before is still there.
    pub(super) fn pose(&mut self, question: Question, now: Timestamp) {
        let given = self.record().map_or(0, |record| record.turns.len());
        let kind = self.record().map(RunRecord::kind);
        let mut form = Form::new(question, given + 1, now);
        form.limited = kind != Some(FlowKind::Chatflow);
        self.form = Some(match self.typed.take() {
            Some(before) if before.asks_the_same(&form) => before.again(now),
            _ => form,
        });
    }

    /// Takes the keys to the question. False if there is none.
    pub(super) fn open_question(&mut self, _now: Timestamp) -> bool {
        let Some(form) = &mut self.form else {
            return false;
        };
        form.open = true;
        true
    }

    /// Leaves the question waiting.
    pub fn close_question(&mut self) {
        if let Some(form) = &mut self.form {
            form.open = false;
        }
    }

    /// A key for the question; an answer that is to be sent comes back.
    pub fn answer_key(&mut self, key: Key, now: Timestamp) -> Pressed {
        let language = self.language;
        match &mut self.form {
            Some(form) => form.key(key, now, language),
            None => Pressed::Nothing,
        }
    }

    /// A paste for the question.
    pub fn answer_paste(&mut self, text: &str) {
        if let Some(form) = &mut self.form {
            form.paste(text);
        }
    }

    /// A file for the field of the question that has the keys. False if there is no question.
    pub fn put_answer_file(&mut self, value: &str) -> bool {
        let Some(form) = &mut self.form else {
            return false;
        };
        form.put_file(value);
        true
    }

    /// A text is handed on as the answer to the question that is shown, if there is one.
    pub fn answer_sent(&mut self, text: String) -> Option<GivenAnswer> {
        let form = self.form.as_mut()?;
        form.sent = true;
        Some(GivenAnswer {
            number: form.number,
            event_id: form.question.event_id.clone(),
            text,
        })
    }

    /// Whether an answer to the question of this run is under way and not on disk yet.
    pub fn has_sent_answer(&self, id: RunId) -> bool {
        self.shown() == Some(id) && self.form.as_ref().is_some_and(|form| form.sent)
    }

    /// The answer of a run was not sent. False if that is not what was under way here.
    pub fn answer_refused(&mut self, id: RunId, reason: &str) -> bool {
        let own = self.has_sent_answer(id);
        let Some(form) = self.form.as_mut().filter(|_| own) else {
            return false;
        };
        form.refuse(reason.to_owned());
        true
    }

    /// Whether the run that is shown waits for an answer.
    pub fn waits(&self) -> bool {
        let status = self.summary().map(|run| run.status);
        status == Some(RunStatus::Waiting)
    }

    /// The time of an answered run is that of its requests, not that of the person who answers.
    pub(super) fn count_from(&mut self, record: &RunRecord) {
        let last = record.turns.last();
        self.stream.resumed = last.map(|turn| (turn.answered_at, record.stood_still()));
    }

    /// How long the run has been under way, and how long its last request.
    pub fn under_way(&self, now: Timestamp) -> (Duration, Duration) {
        let Some(summary) = self.summary() else {
            return (Duration(0), Duration(0));
        };
        let whole = now.since(summary.started_at);
        match self.stream.resumed {
            Some((sent, still)) => (Duration(whole.0.saturating_sub(still.0)), now.since(sent)),
            None => (whole, whole),
        }
    }

    /// A click on a row of the question chooses it.
    pub(super) fn click_question(&mut self, at: Position, area: PaneArea) {
        let place = self.parts(area).question;
        let rows = self.question_parts(place).rows;
        let Some(form) = self.form.as_mut().filter(|_| place.contains(at)) else {
            return;
        };
        if !form.open {
            form.open = true;
        } else if rows.contains(at) {
            let above = form.scrolled(usize::from(rows.height));
            form.choose(above + usize::from(at.y - rows.y));
        }
    }

    /// Rows that the question takes at so many columns.
    pub(super) fn question_rows(&self, width: u16) -> u16 {
        let Some(form) = &self.form else {
            return 0;
        };
        if !form.open {
            return 1;
        }
        let note = usize::from(self.has_note());
        let rows = self.question_words(width).0.len() + form.rows() + note + AROUND;
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    /// The first rows of the question's words at so many columns, and whether there are more.
    pub fn question_words(&self, width: u16) -> (Vec<&str>, bool) {
        let question = self.form.as_ref().map(|form| &form.question);
        let text = question.map_or("", |question| &question.text);
        let unsaid = question.and_then(Question::unsaid);
        let unsaid = unsaid.map(|text| text.get(self.language));
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let lines = lines.chain(unsaid);
        // Behind a row that is cut stands a mark.
        let width = usize::from(width).saturating_sub(2).max(1);
        let mut rows = lines.flat_map(|line| rows_of(line, width));
        let first: Vec<_> = rows.by_ref().take(WORDS).collect();
        (first, rows.next().is_some())
    }

    /// Where the parts of an open question stand. Where there is little room the words go first, then the
    /// note; what is to be chosen and the keys stay.
    pub fn question_parts(&self, place: Rect) -> QuestionParts {
        let words = self.question_words(place.width).0.len();
        let words = u16::try_from(words).unwrap_or(u16::MAX);
        let choices = self.form.as_ref().map_or(0, Form::rows);
        let choices = u16::try_from(choices).unwrap_or(u16::MAX);
        let title = place.height.min(1);
        let keys = u16::from(place.height >= 3);
        let note = u16::from(place.height >= 4 && self.has_note());
        let room = place.height.saturating_sub(title + keys + note);
        let words = words.min(room.saturating_sub(choices.min(CHOICES)));
        let rows = choices.min(room - words);
        let at = |y: u16, height: u16| Rect { y, height, ..place };
        let first = place.y + title + words;
        QuestionParts {
            title: at(place.y, title),
            words: at(place.y + title, words),
            rows: at(first, rows),
            note: at(first + rows, note),
            keys: at(first + rows + note, keys),
        }
    }

    /// Whether something is to be said of what is typed or chosen.
    fn has_note(&self) -> bool {
        let says = |form: &Form| form.has_fields() || form.sent;
        let form = self.form.as_ref();
        form.is_some_and(|form| says(form) || form.problem(self.language).is_some())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        app::sample::{id, record},
        domain::{RunEvent, Turn},
    };

    #[test]
    fn the_time_of_an_answered_run_is_not_that_of_the_person_who_answers() {
        let mut pane = ResponsePane::default();
        let waiting = record(1, RunStatus::Waiting, "{}");
        let began = waiting.summary.started_at;
        pane.show(Arc::clone(&waiting));
        let mut resumed = waiting.as_ref().clone();
        resumed.summary.status = RunStatus::Sent;
        resumed.turns = vec![Turn {
            event_id: "7/8".to_owned(),
            interrupt_type: 2,
            answer: "red".to_owned(),
            asked_at: Timestamp(began.0 + 3_000),
            answered_at: Timestamp(began.0 + 100_000),
            request: bytes::Bytes::new(),
            accepted: None,
            response: None,
            arrivals: None,
            http_status: None,
        }];
        pane.event(id(1), &RunEvent::Resumed(resumed.into()));
        let (whole, of_request) = pane.under_way(Timestamp(began.0 + 102_000));
        assert_eq!((whole.0, of_request.0), (5_000, 2_000));
    }
}
