//! Moving through a document row by row, with a few rows above it that scroll away first.
//!
//! A place is named by what stands there, not by a number of rows: in a document of a million
//! lines, or of one line of 20 MB, nothing is counted.

use crate::json::{Reader, Row};

/// Columns of one step to the side.
const STEP: usize = 8;

/// What stands in the first row of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Rows of the head that have scrolled away. The document moves only after all of them have.
    pub head: usize,
    /// Line of the document.
    pub line: usize,
    /// Where the row begins in the line, in bytes.
    pub offset: usize,
}

/// One row of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A row of the head.
    Head(usize),
    /// A row of the document.
    Row(Row),
}

/// A window over a head and a document.
#[derive(Debug, Clone, Copy)]
pub struct Pager<'a> {
    /// The document as it is folded, once there is one.
    pub document: Option<Reader<'a>>,
    /// Rows of the head.
    pub head: usize,
    /// Rows of the window.
    pub height: usize,
    /// Columns of the window.
    pub width: usize,
    /// Whether long lines go on in the next row.
    pub wrap: bool,
}

impl<'a> Pager<'a> {
    /// The rows in the window.
    pub fn rows(self, place: Place) -> impl Iterator<Item = Shown> + use<'a> {
        let mut next = Some(self.fit(place)).filter(|place| !self.is_past(*place));
        let rows = std::iter::from_fn(move || {
            let place = next?;
            next = self.below(place);
            Some(self.shown(place))
        });
        rows.take(self.height)
    }

    /// Lower by so many rows, as far as there is something to see.
    pub fn down(self, place: Place, rows: usize) -> Place {
        let bottom = self.bottom();
        let mut place = self.fit(place);
        for _ in 0..rows {
            match self.below(place).filter(|_| place < bottom) {
                Some(below) => place = below,
                None => break,
            }
        }
        place
    }

    /// Higher by so many rows.
    pub fn up(self, place: Place, rows: usize) -> Place {
        let mut place = self.fit(place);
        for _ in 0..rows {
            match self.above(place) {
                Some(above) => place = above,
                None => break,
            }
        }
        place
    }

    /// The place where the last row stands at the bottom of the window.
    pub fn bottom(self) -> Place {
        let mut place = self.last();
        for _ in 1..self.height.max(1) {
            match self.above(place) {
                Some(above) => place = above,
                None => break,
            }
        }
        place
    }

    /// A step to the side: to the right as long as something of the rows in the window stays.
    pub fn aside(self, place: Place, column: usize, to_the_right: bool) -> usize {
        let Some(document) = self.document.filter(|_| !self.wrap) else {
            return 0;
        };
        if !to_the_right {
            return column.saturating_sub(STEP);
        }
        let widths = self.rows(place).map(|shown| match shown {
            Shown::Head(_) => 0,
            Shown::Row(row) => document.line_width(row.line),
        });
        let widest = widths.max().unwrap_or(0);
        let rightmost = widest.saturating_sub(self.width.saturating_sub(STEP).max(1));
        (column + STEP).min(rightmost.max(column))
    }

    /// The same place after the window, the head or the wrapping changed.
    pub fn fit(self, place: Place) -> Place {
        let head = place.head.min(self.head);
        let inside = place.line > 0 || place.offset > 0;
        let Some(document) = self.document.filter(|_| inside) else {
            return Place {
                head,
                line: 0,
                offset: 0,
            };
        };
        let row = document.row_at(place.line, place.offset, self.row_width());
        Place {
            head: self.head,
            line: row.line,
            offset: row.start,
        }
    }

    /// Lower by so many rows, to the last row.
    pub fn lower(self, place: Place, rows: usize) -> Place {
        let mut place = self.fit(place);
        for _ in 0..rows {
            match self.below(place) {
                Some(below) => place = below,
                None => break,
            }
        }
        place
    }

    /// The window moved as little as it takes to hold a row.
    pub fn follow(self, place: Place, row: Place) -> Place {
        let first = self.up(row, self.height.saturating_sub(1));
        place.clamp(first, row)
    }

    /// Whether a place is that of a row.
    pub fn is_at(self, place: Place, row: Row) -> bool {
        let at = self.fit(place);
        at.head >= self.head && (at.line, at.offset) == (row.line, row.start)
    }

    /// What stands so many rows below a place.
    pub fn at(self, place: Place, row: usize) -> Option<Place> {
        let mut place = self.fit(place);
        for _ in 0..row {
            place = self.below(place)?;
        }
        Some(place).filter(|place| !self.is_past(*place))
    }

    fn row_width(self) -> Option<usize> {
        self.wrap.then_some(self.width.max(1))
    }

    fn row(self, place: Place) -> Option<Row> {
        let document = self.document.filter(|document| !document.is_empty())?;
        Some(document.row_at(place.line, place.offset, self.row_width()))
    }

    fn shown(self, place: Place) -> Shown {
        match self.row(place) {
            Some(row) if place.head >= self.head => Shown::Row(row),
            _ => Shown::Head(place.head),
        }
    }

    /// Nothing stands there: the head is over and there is no document.
    fn is_past(self, place: Place) -> bool {
        place.head >= self.head && self.row(place).is_none()
    }

    fn below(self, place: Place) -> Option<Place> {
        if place.head < self.head {
            let next = Place {
                head: place.head + 1,
                ..place
            };
            return Some(next).filter(|next| !self.is_past(*next));
        }
        let next = self
            .document?
            .row_after(self.row(place)?, self.row_width())?;
        Some(Place {
            line: next.line,
            offset: next.start,
            ..place
        })
    }

    fn above(self, place: Place) -> Option<Place> {
        let document = self.document.filter(|_| place.line > 0 || place.offset > 0);
        let Some(document) = document else {
            let head = place.head.checked_sub(1)?;
            return Some(Place { head, ..place });
        };
        let row = document.row_before(self.row(place)?, self.row_width())?;
        Some(Place {
            line: row.line,
            offset: row.start,
            ..place
        })
    }

    /// The last row.
    pub fn last(self) -> Place {
        let Some(document) = self.document.filter(|document| !document.is_empty()) else {
            return Place {
                head: self.head.saturating_sub(1),
                ..Place::default()
            };
        };
        let row = document.row_at(usize::MAX, usize::MAX, self.row_width());
        Place {
            head: self.head,
            line: row.line,
            offset: row.start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Folds};
    use proptest::prelude::*;

    fn every_place(pager: Pager<'_>) -> Vec<Place> {
        let first = Some(Place::default()).filter(|place| !pager.is_past(*place));
        std::iter::successors(first, |place| pager.below(*place)).collect()
    }

    fn pager(document: &Document, head: usize, height: usize, wrap: bool) -> Pager<'_> {
        Pager {
            document: Some(document.reader(Folds::NONE)),
            head,
            height,
            width: 10,
            wrap,
        }
    }

    #[test]
    fn the_head_scrolls_away_before_the_document_does() {
        let document = Document::from_text("a\nb\nc").unwrap();
        let pager = pager(&document, 2, 2, false);
        let mut place = Place::default();
        let mut seen = Vec::new();
        for _ in 0..5 {
            seen.push((place.head, place.line));
            place = pager.down(place, 1);
        }
        assert_eq!(seen, [(0, 0), (1, 0), (2, 0), (2, 1), (2, 1)]);
        assert_eq!(
            pager.up(place, 2),
            Place {
                head: 1,
                line: 0,
                offset: 0
            }
        );
        let rows: Vec<_> = pager
            .rows(Place {
                head: 1,
                line: 0,
                offset: 0,
            })
            .collect();
        assert_eq!(
            rows,
            [
                Shown::Head(1),
                Shown::Row(Row {
                    line: 0,
                    start: 0,
                    end: 1,
                    indent: 0
                })
            ]
        );
    }

    #[test]
    fn nothing_at_all_can_be_moved_through() {
        let empty = Document::from_text("").unwrap();
        let nothing = Pager {
            document: None,
            head: 0,
            height: 3,
            width: 10,
            wrap: true,
        };
        for pager in [nothing, pager(&empty, 0, 3, false)] {
            for place in [
                pager.down(Place::default(), 3),
                pager.bottom(),
                pager.up(Place::default(), 1),
            ] {
                assert_eq!(place, Place::default());
            }
            assert_eq!(pager.rows(Place::default()).count(), 0);
            assert_eq!(pager.aside(Place::default(), 0, true), 0);
        }
        let only_head = Pager { head: 4, ..nothing };
        assert_eq!(only_head.bottom().head, 1);
        assert_eq!(only_head.rows(only_head.bottom()).count(), 3);
    }

    #[test]
    fn a_step_to_the_right_never_leaves_everything_behind() {
        let document = Document::from_text(&"北".repeat(10)).unwrap();
        let pager = pager(&document, 0, 1, false);
        let mut column = 0;
        for _ in 0..10 {
            column = pager.aside(Place::default(), column, true);
        }
        assert_eq!(column, 18);
        assert_eq!(pager.aside(Place::default(), column, false), 10);
        assert_eq!(
            Pager {
                wrap: true,
                ..pager
            }
            .aside(Place::default(), column, true),
            0
        );
    }

    proptest! {
        #[test]
        fn every_row_is_reached_from_above_and_from_below(
            text in "[a-c北\n ]{0,60}", head in 0..4_usize, height in 1..6_usize, wrap: bool,
        ) {
            let document = Document::from_text(&text).unwrap();
            let pager = pager(&document, head, height, wrap);
            let places = every_place(pager);
            let last = places.len().saturating_sub(height);
            let bottom = places.get(last).copied().unwrap_or_default();
            prop_assert_eq!(pager.bottom(), bottom);
            for (number, place) in places.iter().enumerate() {
                prop_assert_eq!(pager.down(Place::default(), number), (*place).min(bottom));
                prop_assert_eq!(pager.up(*place, 1), places[number.saturating_sub(1)]);
                prop_assert_eq!(pager.fit(*place), *place);
                prop_assert_eq!(pager.rows(*place).count(), height.min(places.len() - number));
            }
        }
    }
}
