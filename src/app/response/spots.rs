//! Going from view to view: each keeps its place and what is folded in it, and the line under the
//! cursor stays under it where strings that are JSON are closed or opened.

use super::{Effect, Folds, Place, ResponsePane};
use crate::json::{Document, View};

/// Where the reader was in a view.
#[derive(Debug, Clone, PartialEq, Default)]
struct Spot {
    folds: Folds,
    place: Place,
    cursor: Place,
    column: usize,
}

/// Where the reader was in each view of this run.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Spots {
    /// The view that is on the screen; another one may be on its way.
    shown: View,
    left: Vec<(View, Spot)>,
    carried: Option<Carried>,
}

/// A line that goes along to the next view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Carried {
    /// Its number where all strings are closed.
    line: usize,
    /// Rows of the window above it.
    above: usize,
}

impl Spots {
    /// Nothing was left yet.
    pub(super) fn of(shown: View) -> Self {
        Self {
            shown,
            ..Self::default()
        }
    }
}

impl ResponsePane {
    /// Shows another view, now or once it is built.
    pub(super) fn go_to_view(&mut self, view: View) -> Vec<Effect> {
        if self.document.is_some() {
            let spot = Spot {
                folds: self.folds.clone(),
                place: self.place,
                cursor: self.cursor,
                column: self.column,
            };
            let shown = self.spots.shown;
            self.spots.left.retain(|(left, _)| *left != shown);
            self.spots.left.push((shown, spot));
        }
        self.view = view;
        self.ask()
    }

    /// Closes all strings that are JSON, so that they are seen as they were sent, or opens them.
    pub(super) fn toggle_opened(&mut self) -> Vec<Effect> {
        let shown = self.spots.shown;
        let Some(document) = self.document.clone().filter(|_| shown == self.view) else {
            return Vec::new();
        };
        let (line, other) = match shown {
            View::Decoded if document.has_packed() => {
                (document.closed_line(self.cursor.line), View::Quoted)
            }
            View::Quoted => (self.cursor.line, View::Decoded),
            _ => return Vec::new(),
        };
        let above = if self.wraps() {
            // Rows of another view are cut elsewhere.
            0
        } else {
            let [first, here] = [self.place, self.cursor].map(|at| self.folds.number(at.line));
            here.saturating_sub(first)
        };
        self.spots.carried = Some(Carried { line, above });
        self.go_to_view(other)
    }

    /// Takes up the place in a view that was left, or begins at its top.
    pub(super) fn return_to_spot(&mut self, view: View, document: &Document) {
        self.spots.shown = view;
        let left = self.spots.left.iter().position(|(left, _)| *left == view);
        let spot = left.map(|at| self.spots.left.swap_remove(at).1);
        let spot = spot.unwrap_or_default();
        (self.folds, self.place) = (spot.folds, spot.place);
        (self.cursor, self.column) = (spot.cursor, spot.column);
        let carried = self.spots.carried.take();
        if let Some(Carried { line, above }) = carried {
            let line = match view {
                View::Decoded => document.opened_line(line),
                _ => line,
            };
            let line = self.folds.nearest(line).unwrap_or(line);
            let first = self.folds.number(line).saturating_sub(above);
            let first = self.folds.line(document, first).unwrap_or(line);
            let at = |line| Place {
                head: if line > 0 { usize::MAX } else { 0 },
                line,
                offset: 0,
            };
            (self.place, self.cursor) = (at(first), at(line));
        }
    }
}
