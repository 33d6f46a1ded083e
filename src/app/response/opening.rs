//! Making the answer readable: asked for, waited for, stopped; and what is said where it failed.

use std::sync::Arc;

use bytes::Bytes;

use super::{Effect, ResponsePane, selection::Selecting};
use crate::json::{Document, View};

/// Of a larger body only the view that is shown is kept: each takes as much memory as the body.
const KEPT: usize = 8 << 20;

/// An answer that is being made readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    asked: u32,
    view: View,
    /// Bytes of the body.
    pub bytes: usize,
    /// How much of it is readable. Told only where it takes so long that somebody waits.
    pub percent: Option<u8>,
}

/// An answer that is read while it is written to disk. It is not shown before it is there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ahead {
    body: Bytes,
    opening: Opening,
    document: Option<Arc<Document>>,
}

impl Ahead {
    /// Whether it is this body: the same bytes in memory.
    fn is_of(&self, body: &Bytes) -> bool {
        (self.body.as_ptr(), self.body.len()) == (body.as_ptr(), body.len())
    }
}

/// Why an answer is not readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unopened {
    /// The user did not want to wait.
    Stopped,
    /// It is larger than a document can be.
    TooLarge,
    /// Whoever made it readable panicked, and said this.
    Failed(String),
}

impl ResponsePane {
    /// The answer that is being made readable.
    pub fn opening(&self) -> Option<&Opening> {
        self.opening.as_ref()
    }

    /// Takes a document; one that is no longer waited for is dropped.
    pub fn document_ready(&mut self, asked: u32, document: Arc<Document>) {
        if self.results_ready(asked, &document) {
            return;
        }
        if let Some(ahead) = self
            .ahead
            .as_mut()
            .filter(|ahead| ahead.opening.asked == asked)
        {
            ahead.document = Some(document);
            return;
        }
        if let Some(opening) = self.opening.take_if(|opening| opening.asked == asked) {
            if opening.bytes < KEPT {
                self.built.push((opening.view, Arc::clone(&document)));
            }
            if let Some(document) = self.put_behind(opening.view, document) {
                self.read(opening.view, document);
            }
        }
    }

    /// Takes the word on how far a document has come.
    pub fn document_grows(&mut self, asked: u32, percent: u8) {
        let ahead = self.ahead.as_mut().map(|ahead| &mut ahead.opening);
        let opening = self.opening.as_mut().or(ahead);
        if let Some(opening) = opening.filter(|opening| opening.asked == asked) {
            opening.percent = Some(percent);
        }
    }

    /// Takes the word that there will be no document.
    pub fn document_failed(&mut self, asked: u32, why: Unopened) {
        // It is asked for again when it is on disk, and then it is told.
        self.ahead.take_if(|ahead| ahead.opening.asked == asked);
        let awaited = |opening: &mut Opening| opening.asked == asked;
        if self.opening.take_if(awaited).is_some() {
            self.lose_document();
            self.unopened = Some(why);
        }
    }

    /// Stops making the answer readable, if that takes long. False if there is nothing to stop.
    pub fn stop_opening(&mut self) -> bool {
        let awaited = self.opening.as_ref();
        if awaited.is_none_or(|opening| opening.percent.is_none()) {
            return false;
        }
        self.leave();
        self.lose_document();
        self.unopened = Some(Unopened::Stopped);
        true
    }

    /// What is wanted from outside, or not any more: the shell is told once.
    pub fn wishes(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.wishes)
    }

    /// Nothing that was asked for is waited for any longer.
    pub(super) fn leave(&mut self) {
        let opening = self.opening.take().map(|opening| opening.asked);
        let ahead = self.ahead.take().map(|ahead| ahead.opening.asked);
        let unwanted = opening.into_iter().chain(ahead);
        self.wishes.extend(unwanted.map(Effect::StopReading));
        self.end_search();
    }

    /// Reads the view that was chosen: one that is kept, or a new one.
    pub(super) fn ask(&mut self) -> Vec<Effect> {
        if let Some(results) = self.ask_results() {
            return vec![results];
        }
        self.leave();
        self.unopened = None;
        let built = self.built.iter().find(|(view, _)| *view == self.view);
        if let Some((_, document)) = built {
            let document = Arc::clone(document);
            self.read(self.view, document);
            return Vec::new();
        }
        let Some(body) = self.readable() else {
            return Vec::new();
        };
        if body.len() >= KEPT {
            // Two at once would be too much.
            self.document = None;
        }
        let (opening, effect) = self.build(body);
        self.opening = Some(opening);
        vec![effect]
    }

    /// Begins to read an answer that is being written to disk.
    pub(super) fn open_ahead(&mut self, body: Bytes) -> Vec<Effect> {
        let (opening, effect) = self.build(body.clone());
        let ahead = Ahead {
            body,
            opening,
            document: None,
        };
        if let Some(before) = self.ahead.replace(ahead) {
            // It was none, and the run was sent again.
            self.wishes.push(Effect::StopReading(before.opening.asked));
        }
        vec![effect]
    }

    /// Reads the answer that is on disk now; if it is the one that was begun, that is gone on with.
    pub(super) fn ask_after(&mut self, ahead: Option<Ahead>) -> Vec<Effect> {
        let Some(ahead) = ahead else {
            return self.ask();
        };
        let response = self
            .record
            .as_ref()
            .and_then(|record| record.last_response());
        let same = response.is_some_and(|body| ahead.is_of(body));
        if !same || ahead.opening.view != self.view {
            self.wishes.push(Effect::StopReading(ahead.opening.asked));
            return self.ask();
        }
        let asked = ahead.opening.asked;
        self.opening = Some(ahead.opening);
        if let Some(document) = ahead.document {
            self.document_ready(asked, document);
        }
        Vec::new()
    }

    fn build(&mut self, body: Bytes) -> (Opening, Effect) {
        self.asked = self.asked.wrapping_add(1);
        let opening = Opening {
            asked: self.asked,
            view: self.view,
            bytes: body.len(),
            percent: None,
        };
        let build = Effect::BuildDocument {
            asked: self.asked,
            body,
            view: self.view,
        };
        (opening, build)
    }

    pub(super) fn read(&mut self, view: View, document: Arc<Document>) {
        self.end_search();
        self.return_to_spot(view, &document);
        self.document = Some(document);
        self.selecting = Selecting::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            Action,
            response::tests::{AREA, build, sync},
            sample::{id, record, summary},
        },
        domain::{RunEvent, RunRecord, RunStatus},
    };

    /// A pane that waits for a run whose answer has just arrived.
    fn answered(body: &str) -> (ResponsePane, Arc<RunRecord>, Vec<Effect>) {
        let mut pane = ResponsePane::default();
        pane.begin(summary(1, RunStatus::Running));
        let record = record(1, RunStatus::Success, &sync(body));
        let body = record.response.clone().unwrap();
        let effects = pane.event(id(1), &RunEvent::Answered(body));
        (pane, record, effects)
    }

    fn finish(pane: &mut ResponsePane, record: Arc<RunRecord>) -> Vec<Effect> {
        let unrecorded = None;
        pane.event(id(1), &RunEvent::Finished { record, unrecorded })
    }

    #[test]
    fn an_answer_that_was_read_before_it_was_on_disk_is_shown_at_once() {
        let (mut pane, record, effects) = answered("hello");
        assert_eq!(build(&mut pane, effects), 1);
        assert!(pane.document().is_none(), "it is not on disk");
        assert_eq!(finish(&mut pane, record), []);
        assert_eq!(pane.document().unwrap().text(), "hello");
        assert!(pane.opening().is_none());
    }

    #[test]
    fn an_answer_that_is_on_disk_first_is_not_read_twice() {
        let (mut pane, record, effects) = answered("hello");
        assert_eq!(finish(&mut pane, record), []);
        assert!(pane.opening().is_some() && pane.document().is_none());
        assert_eq!(build(&mut pane, effects), 1);
        assert_eq!(pane.document().unwrap().text(), "hello");
    }

    #[test]
    fn what_was_begun_ahead_is_stopped_where_it_is_not_wanted_any_more() {
        let (mut pane, record, _) = answered("hello");
        pane.act(Action::CycleView, AREA);
        let asked = finish(&mut pane, record);
        assert!(matches!(*asked, [Effect::BuildDocument { .. }]));
        assert!(matches!(*pane.wishes(), [Effect::StopReading(_)]));
        let (mut pane, _, _) = answered("hello");
        pane.begin(summary(2, RunStatus::Running));
        assert!(matches!(*pane.wishes(), [Effect::StopReading(_)]));
    }
}
