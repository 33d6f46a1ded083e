//! Making the answer readable: asked for, waited for, stopped; and what is said where it failed.

use std::sync::Arc;

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
        let opening = self.opening.as_mut();
        if let Some(opening) = opening.filter(|opening| opening.asked == asked) {
            opening.percent = Some(percent);
        }
    }

    /// Takes the word that there will be no document.
    pub fn document_failed(&mut self, asked: u32, why: Unopened) {
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
        self.wishes.extend(opening.map(Effect::StopReading));
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
        let body = self
            .record
            .as_ref()
            .and_then(|record| record.response.clone());
        let Some(body) = body else {
            return Vec::new();
        };
        if body.len() >= KEPT {
            // Two at once would be too much.
            self.document = None;
        }
        self.asked = self.asked.wrapping_add(1);
        self.opening = Some(Opening {
            asked: self.asked,
            view: self.view,
            bytes: body.len(),
            percent: None,
        });
        vec![Effect::BuildDocument {
            asked: self.asked,
            body,
            view: self.view,
        }]
    }

    pub(super) fn read(&mut self, view: View, document: Arc<Document>) {
        self.end_search();
        self.return_to_spot(view, &document);
        self.document = Some(document);
        self.selecting = Selecting::default();
    }
}
