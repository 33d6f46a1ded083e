//! Reading the answer: where the cursor is, what is folded.

use super::{HALF, ResponsePane};
use crate::{
    app::{
        Action,
        layout::PaneArea,
        pager::{Pager, Place},
    },
    json::Document,
};

impl ResponsePane {
    /// The row under the cursor; text for people has none, it is scrolled.
    pub fn cursor(&self) -> Option<Place> {
        self.has_cursor().then_some(self.cursor)
    }

    /// The way to the line under the cursor, and the section it stands in.
    pub fn path(&self) -> Option<String> {
        let line = self.cursor()?.line;
        let document = self.document()?;
        let path = document.path(line)?;
        Some(match document.section(line) {
            Some(section) => format!("{section} {path}"),
            None => path,
        })
    }

    /// Columns for the numbers of lines, with a blank before the text; 0 if there are none. Each
    /// row of the answer begins behind them.
    pub fn gutter(&self, area: PaneArea) -> usize {
        let last = self.document().filter(|_| self.numbered);
        let digits = last.map_or(0, |last| last.line_count().max(1).to_string().len() + 1);
        // A pane too narrow for both is for reading.
        if digits > usize::from(area.inner.width) / 3 {
            0
        } else {
            digits
        }
    }

    /// The window over head and answer.
    pub fn pager(&self, area: PaneArea) -> Pager<'_> {
        Pager {
            document: self.reader(),
            head: self.head(area).len(),
            height: usize::from(area.inner.height),
            width: usize::from(area.inner.width) - self.gutter(area),
            wrap: self.wraps(),
        }
    }

    pub(super) fn wraps(&self) -> bool {
        self.wrap
            .unwrap_or_else(|| self.document().is_some_and(Document::is_prose))
    }

    /// Scrolls by rows; down is positive.
    pub fn scroll(&mut self, rows: i32, area: PaneArea) {
        if self.shows_talk() {
            return self.scroll_talk(rows, area);
        }
        let pager = self.pager(area);
        let count = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX);
        self.place = if rows < 0 {
            pager.up(self.place, count)
        } else {
            pager.down(self.place, count)
        };
        self.keep_cursor(area);
    }

    /// Follows an action that moves. False for every other one.
    pub(super) fn moves(&mut self, action: Action, area: PaneArea) -> bool {
        let pager = self.pager(area);
        let page = pager.height.max(1);
        let rows = match action {
            Action::Up | Action::Down => 1,
            Action::HalfPageUp | Action::HalfPageDown => page.div_ceil(HALF),
            Action::PageUp | Action::PageDown => page,
            Action::Top | Action::Bottom => usize::MAX,
            _ => return false,
        };
        let (place, cursor) = (self.place, self.cursor);
        let moved = match action {
            Action::Top => (Place::default(), Place::default()),
            Action::Bottom => (pager.bottom(), pager.last()),
            Action::Up if self.has_cursor() => (place, pager.up(cursor, rows)),
            Action::Down if self.has_cursor() => (place, pager.lower(cursor, rows)),
            Action::Up | Action::HalfPageUp | Action::PageUp => {
                (pager.up(place, rows), pager.up(cursor, rows))
            }
            _ => (pager.down(place, rows), pager.lower(cursor, rows)),
        };
        (self.place, self.cursor) = if self.has_cursor() {
            (pager.follow(moved.0, moved.1), moved.1)
        } else {
            (moved.0, moved.0)
        };
        if action == Action::Top {
            self.column = 0;
        }
        true
    }

    /// Follows an action that folds. False for every other one.
    pub(super) fn folds(&mut self, action: Action, area: PaneArea) -> bool {
        let Some(document) = self.document.clone().filter(|_| self.has_cursor()) else {
            return false;
        };
        let mut line = self.cursor.line;
        match action {
            Action::Fold => line = self.folds.toggle(&document, line).unwrap_or(line),
            Action::FoldBelow => {
                let folded = !self.folds.is_folded(&document, line);
                self.folds.set_below(&document, line, folded);
            }
            Action::FoldAll => self.folds.fold_all(&document),
            Action::FoldTo(depth) => self.folds.to_depth(&document, usize::from(depth)),
            Action::OpenAll => self.folds.open_all(),
            _ => return false,
        }
        self.go_to(line, 0, area);
        true
    }

    /// A click on a row chooses it; on its fold mark it folds or opens.
    pub(super) fn click_row(&mut self, row: usize, column: usize, area: PaneArea) {
        let pager = self.pager(area);
        let Some(place) = pager.at(self.place, row).filter(|_| self.has_cursor()) else {
            return;
        };
        let indent = pager.indent(place);
        let column = column.checked_sub(self.gutter(area));
        self.cursor = place;
        let Some(column) = column.filter(|_| self.wraps() || self.column == 0) else {
            return;
        };
        if indent.is_some_and(|indent| (indent.saturating_sub(2)..indent).contains(&column)) {
            self.folds(Action::Fold, area);
        }
    }

    /// Keeps the cursor in the window after it was scrolled.
    fn keep_cursor(&mut self, area: PaneArea) {
        let pager = self.pager(area);
        let last = pager.lower(self.place, pager.height.saturating_sub(1));
        self.cursor = self.cursor.clamp(self.place, last.max(self.place));
    }

    pub(super) fn has_cursor(&self) -> bool {
        self.document()
            .is_some_and(|document| document.has_folds() || self.selects_rows())
    }

    /// Puts the cursor on a line, in the window.
    pub(super) fn go_to(&mut self, line: usize, offset: usize, area: PaneArea) {
        let pager = self.pager(area);
        let cursor = pager.fit(Place {
            head: pager.head,
            line,
            offset,
        });
        // Nothing stays above the window that has room in it.
        let place = pager.fit(self.place).min(pager.bottom());
        self.place = pager.follow(place, cursor);
        self.cursor = cursor;
    }
}

impl Pager<'_> {
    /// Blank columns before the row at a place, the last of them a fold mark. `None` if there is
    /// no such mark.
    fn indent(self, place: Place) -> Option<usize> {
        let width = self.wrap.then_some(self.width.max(1));
        let reader = self.document.filter(|_| place.head >= self.head)?;
        reader.document.children(place.line)?;
        let row = reader.row_at(place.line, place.offset, width);
        (row.start == 0).then_some(row.indent)
    }
}
