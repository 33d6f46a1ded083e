//! Parameters too large to be edited here, as a tree that folds. It is built outside, as soon as
//! they are JSON; until then, and where they are none, their lines are shown.

use std::sync::Arc;

use super::{Follows, ParameterEditor, Spot, Verdict};
use crate::{
    app::{
        Action, Effect,
        layout::PaneArea,
        pager::{Pager, Place},
    },
    json::{Document, Folds},
};

/// The tree and where in it the reader is.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// The revision of the text that it was asked for.
    asked: Option<u64>,
    document: Option<Arc<Document>>,
    folds: Folds,
    place: Place,
    cursor: Place,
    column: usize,
    /// The wheel took the cursor out of view.
    wandering: bool,
    /// What was found last.
    found: Option<Spot>,
}

impl ParameterEditor {
    /// The document that is shown instead of lines.
    pub fn tree(&self) -> Option<&Document> {
        self.tree.document.as_deref()
    }

    /// The row under the cursor of the tree, the one at the top, and the column at the left.
    pub fn tree_place(&self, area: PaneArea) -> (Place, Place, usize) {
        let Tree { cursor, place, .. } = self.tree;
        let Some(pager) = self.tree_pager(area) else {
            return (cursor, place, 0);
        };
        let (cursor, mut place) = (pager.fit(cursor), pager.fit(place));
        if !self.tree.wandering {
            place = pager.follow(place, cursor);
        }
        (cursor, place, self.tree.column)
    }

    /// The rows of the tree.
    pub fn tree_pager(&self, area: PaneArea) -> Option<Pager<'_>> {
        let text = self.tree_area(area);
        Some(Pager {
            document: Some(self.tree()?.reader(&self.tree.folds)),
            head: 0,
            height: usize::from(text.height),
            width: usize::from(text.width),
            wrap: self.wraps(),
        })
    }

    /// Where the tree stands: it has no numbers.
    pub fn tree_area(&self, area: PaneArea) -> ratatui::layout::Rect {
        let text = self.parts(area).text;
        ratatui::layout::Rect {
            x: area.inner.x,
            width: area.inner.width,
            ..text
        }
    }

    /// What is wanted from outside.
    pub(in crate::app) fn wishes(&mut self) -> Vec<Effect> {
        let wanted = self.is_read_only() && matches!(self.verdict, Verdict::Valid(_));
        if !wanted {
            if self.tree.asked.is_some() {
                self.tree = Tree::default();
            }
            return Vec::new();
        }
        if self.tree.asked == Some(self.revision) {
            return Vec::new();
        }
        self.tree = Tree {
            asked: Some(self.revision),
            ..Tree::default()
        };
        vec![Effect::BuildTree {
            asked: self.revision,
            text: self.text(),
        }]
    }

    /// The tree was built. One of an older text is dropped.
    pub(in crate::app) fn tree_ready(&mut self, asked: u64, document: Arc<Document>) {
        if self.tree.asked == Some(asked) {
            self.tree.document = Some(document);
            self.find_in_new_text();
        }
    }

    /// Follows an action in the tree. False if there is none, or it means something else.
    pub(super) fn act_in_tree(&mut self, action: Action, area: PaneArea) -> bool {
        let Some(document) = self.tree.document.clone() else {
            return false;
        };
        let Some(pager) = self.tree_pager(area) else {
            return false;
        };
        let (cursor, place, _) = self.tree_place(area);
        let page = pager.height.max(1);
        let to = match action {
            Action::Up => pager.up(cursor, 1),
            Action::Down => pager.lower(cursor, 1),
            Action::PageUp => pager.up(cursor, page),
            Action::PageDown => pager.lower(cursor, page),
            Action::HalfPageUp => pager.up(cursor, page.div_ceil(2)),
            Action::HalfPageDown => pager.lower(cursor, page.div_ceil(2)),
            Action::Top => Place::default(),
            Action::Bottom => pager.last(),
            Action::Left | Action::Right => {
                let right = action == Action::Right;
                self.tree.column = pager.aside(place, self.tree.column, right);
                return true;
            }
            // There is nothing to type: the key that would begin opens and folds.
            Action::Edit => {
                let line = self.tree.folds.toggle(&document, cursor.line);
                Place {
                    line: line.unwrap_or(cursor.line),
                    ..Place::default()
                }
            }
            _ => return false,
        };
        self.tree.place = place;
        self.go_in_tree(to);
        true
    }

    /// Puts the cursor on a row, in view.
    fn go_in_tree(&mut self, to: Place) {
        self.tree.cursor = to;
        self.tree.wandering = false;
        self.tree.found = None;
    }

    /// A click in the tree chooses a row; one more on the same row folds it.
    pub(super) fn click_in_tree(&mut self, row: usize, area: PaneArea) -> bool {
        let Some(pager) = self.tree_pager(area) else {
            return false;
        };
        let (cursor, top, _) = self.tree_place(area);
        if let Some(place) = pager.at(top, row) {
            if place == cursor {
                return self.act_in_tree(Action::Edit, area);
            }
            self.tree.place = top;
            self.go_in_tree(place);
        }
        true
    }

    /// Scrolls the tree by rows. False if there is none.
    pub(super) fn scroll_tree(&mut self, rows: i32, area: PaneArea) -> bool {
        let Some(pager) = self.tree_pager(area) else {
            return false;
        };
        let count = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX);
        let (_, top, _) = self.tree_place(area);
        let place = if rows < 0 {
            pager.up(top, count)
        } else {
            pager.down(top, count)
        };
        (self.tree.place, self.tree.wandering) = (place, true);
        true
    }

    /// Where the cursor is, in lines of what is shown.
    pub(super) fn spot_shown(&self) -> Spot {
        let row = self.tree.cursor.line;
        match (self.tree(), self.tree.found) {
            (None, _) => self.caret(),
            (Some(_), Some(found)) if found.row == row => found,
            (Some(_), _) => Spot { row, at: 0 },
        }
    }

    /// Goes to a place, in lines of what is shown.
    pub(super) fn go_to_shown(&mut self, spot: Spot) {
        let Some(document) = self.tree.document.clone() else {
            self.editor.go(spot, false);
            self.follows = Follows::Caret;
            return;
        };
        self.tree.folds.reveal(&document, spot.row);
        self.go_in_tree(Place {
            line: spot.row,
            ..Place::default()
        });
        self.tree.found = Some(spot);
    }

    /// How many lines are shown, and one of them.
    pub(super) fn shown_lines<'a>(&'a self) -> (usize, impl Fn(usize) -> &'a str) {
        let tree = self.tree();
        let count = tree.map_or_else(|| self.line_count(), Document::line_count);
        let line = move |row| tree.map_or_else(|| self.line(row), |tree| tree.line(row));
        (count, line)
    }
}
