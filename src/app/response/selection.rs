//! Selecting in the answer: by the cell with the mouse, by the row with keys. A selection names
//! places of the document, so wrapping, scrolling and folding leave it as it is; what is folded
//! away between its ends belongs to it.

use std::{ops::Range, sync::Arc};

use ratatui::layout::Position;

use super::ResponsePane;
use crate::{
    app::{
        Action, Effect,
        layout::PaneArea,
        pager::{Pager, Place},
        piece::Piece,
    },
    domain::{Duration, Timestamp},
    json::{Document, Row, Spot, cells},
    wording::copying as words,
};

/// Between two rows of scrolling while the mouse is held beyond an edge.
const PACE: Duration = Duration(40);

/// A character under the mouse, from its first byte to its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Touched {
    line: usize,
    start: usize,
    end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Selection {
    /// From one character to another.
    Cells(Touched, Touched),
    /// From the row where it began to the cursor.
    Rows { from: usize },
}

/// What is selected, and what the mouse is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Selecting {
    selection: Option<Selection>,
    /// Where the button went down.
    pressed: Option<Touched>,
    /// The mouse is held beyond an edge: where, and when the last row was scrolled.
    beyond: Option<(Position, Timestamp)>,
}

impl ResponsePane {
    /// What is selected, as a piece to copy or save.
    pub fn selected(&self) -> Option<Piece> {
        let document = self.document.as_ref()?;
        Some(Piece::Excerpt(Arc::clone(document), self.selection()?))
    }

    /// From where to where it goes.
    pub fn selection(&self) -> Option<Range<Spot>> {
        let document = self.document()?;
        let (start, end) = match self.selecting.selection? {
            Selection::Cells(one, other) => {
                let (first, last) = if (one.line, one.start) <= (other.line, other.start) {
                    (one, other)
                } else {
                    (other, one)
                };
                let start = (first.line, first.start);
                (
                    start,
                    (
                        last.line,
                        last.end
                            .max(first.end * usize::from(first.line == last.line)),
                    ),
                )
            }
            Selection::Rows { from } => {
                let (first, last) = (from.min(self.cursor.line), from.max(self.cursor.line));
                ((first, 0), (last, document.line(last).len()))
            }
        };
        Some(spot(start)..self.past_folded(document, end))
    }

    /// Whether whole rows are selected with keys.
    pub fn selects_rows(&self) -> bool {
        matches!(self.selecting.selection, Some(Selection::Rows { .. }))
    }

    /// Whether the mouse is held beyond an edge, so that the answer scrolls by itself.
    pub fn is_dragged_beyond(&self) -> Option<Duration> {
        self.selecting.beyond.map(|_| PACE)
    }

    /// Follows an action that selects. False for every other one.
    pub(super) fn selects(&mut self, action: Action, area: PaneArea) -> bool {
        match action {
            Action::SelectRows if self.selects_rows() => self.selecting = Selecting::default(),
            Action::SelectRows => self.begin_rows(area),
            Action::SelectUp | Action::SelectDown => {
                if !self.selects_rows() {
                    self.begin_rows(area);
                }
                let way = if action == Action::SelectUp {
                    Action::Up
                } else {
                    Action::Down
                };
                self.moves(way, area);
            }
            Action::Back if self.selecting.selection.is_some() => {
                self.selecting = Selecting::default();
            }
            _ => return false,
        }
        true
    }

    fn begin_rows(&mut self, area: PaneArea) {
        if self.document.is_none() {
            return;
        }
        if !self.has_cursor() {
            // Text has no cursor until something is selected: the first row in the window.
            let pager = self.pager(area);
            let place = pager.fit(self.place);
            self.cursor = pager.fit(Place {
                head: pager.head,
                ..place
            });
        }
        let from = self.cursor.line;
        self.selecting = Selecting {
            selection: Some(Selection::Rows { from }),
            ..Selecting::default()
        };
    }

    /// The button went down: a drag from here selects.
    pub(super) fn press(&mut self, at: Position, area: PaneArea) {
        self.selecting = Selecting {
            pressed: self.touched(at, area),
            ..Selecting::default()
        };
    }

    /// Whether the button went down in the answer and is held.
    pub fn is_pressed(&self) -> bool {
        self.selecting.pressed.is_some()
    }

    /// The mouse moved with the button down. Beyond an edge the answer scrolls.
    pub fn drag(&mut self, at: Position, area: PaneArea, now: Timestamp) {
        let Some(pressed) = self.selecting.pressed else {
            return;
        };
        let inner = area.inner;
        let beyond = at.y < inner.y || at.y >= inner.bottom();
        let inside = Position {
            x: at.x.clamp(inner.x, inner.right().saturating_sub(1)),
            y: at.y.clamp(inner.y, inner.bottom().saturating_sub(1)),
        };
        let under = self.touched(inside, area);
        let under = under.or_else(|| self.end_of_answer(area));
        if let Some(under) = under
            && (under != pressed || self.selecting.selection.is_some())
        {
            self.selecting.selection = Some(Selection::Cells(pressed, under));
        }
        let last = self.selecting.beyond.map_or(Timestamp(0), |(_, last)| last);
        self.selecting.beyond = beyond.then_some((at, last));
        self.drag_on(area, now);
    }

    /// Scrolls on while the mouse is held beyond an edge.
    pub fn drag_on(&mut self, area: PaneArea, now: Timestamp) {
        let Some((at, last)) = self.selecting.beyond else {
            return;
        };
        if now.since(last) < PACE {
            return;
        }
        self.selecting.beyond = Some((at, now));
        let rows = if at.y < area.inner.y { -1 } else { 1 };
        self.scroll(rows, area);
        let edge = if rows < 0 {
            area.inner.y
        } else {
            area.inner.bottom().saturating_sub(1)
        };
        let edge = Position::new(
            at.x.clamp(area.inner.x, area.inner.right().saturating_sub(1)),
            edge,
        );
        if let Some((pressed, under)) = self.selecting.pressed.zip(self.touched(edge, area)) {
            self.selecting.selection = Some(Selection::Cells(pressed, under));
        }
    }

    /// The button was let go: what was dragged over is copied, and stays selected.
    pub fn release(&mut self) -> Vec<Effect> {
        let dragged = self.selecting.pressed.take();
        self.selecting.beyond = None;
        let piece = dragged.and_then(|_| self.selected());
        piece
            .map(|piece| Effect::CopyPiece(words::SELECTION, piece))
            .into_iter()
            .collect()
    }

    /// The character at a position; behind the end of a row, that end. `None` above the answer
    /// and below it.
    fn touched(&self, at: Position, area: PaneArea) -> Option<Touched> {
        let (row, column) = (
            at.y.checked_sub(area.inner.y)?,
            at.x.checked_sub(area.inner.x)?,
        );
        let pager = self.pager(area);
        let row = pager.row_in(self.place, usize::from(row))?;
        let column = usize::from(column).saturating_sub(self.gutter(area));
        let column = column + if pager.wrap { 0 } else { self.column };
        Some(touched(
            self.document()?,
            row,
            column.saturating_sub(row.indent),
        ))
    }

    fn end_of_answer(&self, area: PaneArea) -> Option<Touched> {
        let pager = self.pager(area);
        let last = pager.fit(pager.last());
        if last < self.place {
            return None;
        }
        let end = self.document()?.line(last.line).len();
        Some(Touched {
            line: last.line,
            start: end,
            end,
        })
    }

    /// What stands folded behind the end of a selection belongs to it.
    fn past_folded(&self, document: &Document, (line, offset): (usize, usize)) -> Spot {
        if offset < document.line(line).len() || !self.folds.is_folded(document, line) {
            return spot((line, offset));
        }
        let last = document.end_of(line);
        spot((last, document.line(last).len()))
    }
}

const fn spot((line, offset): (usize, usize)) -> Spot {
    Spot { line, offset }
}

/// The character in a column of a row, the row's indentation not counted.
fn touched(document: &Document, row: Row, column: usize) -> Touched {
    let line = row.line;
    let stretch = if row.start == 0 {
        document.stretch_at_column(line, column)
    } else {
        document.stretch_at(line, row.start)
    };
    let from = row.start.max(stretch.offset);
    let text = document.line(line).get(from..row.end).unwrap_or_default();
    let mut at = if row.start == 0 { stretch.column } else { 0 };
    for cell in cells(text) {
        at += cell.width;
        if at > column {
            return Touched {
                line,
                start: from + cell.start,
                end: from + cell.end,
            };
        }
    }
    Touched {
        line,
        start: row.end,
        end: row.end,
    }
}

impl Pager<'_> {
    /// The row of the document that stands so many rows below the top of the window.
    fn row_in(self, place: Place, row: usize) -> Option<Row> {
        let place = self.at(place, row)?;
        let reader = self.document.filter(|_| place.head >= self.head)?;
        let width = self.wrap.then_some(self.width.max(1));
        Some(reader.row_at(place.line, place.offset, width))
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{AREA, shown, sync},
        *,
    };

    #[test]
    fn a_click_on_the_debug_line_opens_the_page_and_no_other_click_does() {
        let mut pane = shown(&sync("x"));
        let url = pane.debug_url().unwrap().to_owned();
        assert_eq!(
            pane.click(AREA, Position::new(3, 6)),
            [Effect::OpenUrl(url)]
        );
        for at in [
            Position::new(3, 7),
            Position::new(3, 2),
            Position::new(41, 6),
        ] {
            assert_eq!(pane.click(AREA, at), []);
        }
    }
}
