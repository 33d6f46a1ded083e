//! The walk through both documents side by side, from the outside in. Keeps its own stack: nothing
//! recurses by the depth of what is compared.

use std::ops::Range;

use super::{
    align::Limit,
    gap::{Budget, Step},
    ignore::Ignore,
    lining::Frame,
    script::{Diff, RowKind, Script},
    tree::{Item, Shape, Tree, value_start},
    words,
};
use crate::json::{Document, Headway, headway::TOKENS, nodes::Node, writer::OPENED_MARK};

/// Words that are compared in all changed texts together.
const WORDS: usize = 3_000_000;

impl Diff {
    /// What changed from `left` to `right`, less what is to be ignored. Takes about as long as
    /// building the documents; `None` if it was stopped.
    pub fn of(
        left: &Document,
        right: &Document,
        ignore: &Ignore,
        headway: &Headway,
    ) -> Option<Self> {
        let left = Tree::new(left, ignore, headway)?;
        let right = Tree::new(right, ignore, headway)?;
        let rows = left.document.line_count() + right.document.line_count();
        let mut comparer = Comparer {
            left,
            right,
            script: Script::default(),
            frames: Vec::new(),
            limit: Limit::of(rows),
            budget: Budget::default(),
            words: WORDS,
            headway,
        };
        let whole = comparer.inside(None, None, false)?;
        comparer.frames.push(whole);
        comparer.walk()?;
        Some(comparer.script.finish())
    }
}

pub(super) struct Comparer<'a> {
    pub(super) left: Tree<'a>,
    pub(super) right: Tree<'a>,
    script: Script,
    frames: Vec<Frame>,
    pub(super) limit: Limit,
    pub(super) budget: Budget,
    /// How many words may still be compared.
    words: usize,
    pub(super) headway: &'a Headway,
}

impl<'a> Comparer<'a> {
    fn walk(&mut self) -> Option<()> {
        let mut walked = 0_usize;
        while let Some(frame) = self.frames.last_mut() {
            walked += 1;
            if walked.is_multiple_of(TOKENS) && self.headway.is_stopped() {
                return None;
            }
            let at = frame.next;
            if let Some((from, to)) = frame.folds.get(frame.folded).copied() {
                if at == to {
                    frame.folded += 1;
                    self.script.end_fold();
                    continue;
                }
                if at == from {
                    self.script.begin_fold(to - from);
                }
            }
            let Some(step) = frame.steps.get(at).copied() else {
                let frame = self.frames.pop()?;
                self.close(&frame);
                continue;
            };
            frame.next += 1;
            let (in_object, quiet) = (frame.in_object, frame.quiet);
            match step {
                Step::Same(left, right) => self.same(left, right)?,
                Step::Pair(left, right) => self.pair(left, right, in_object, quiet)?,
                Step::Left(left) => self.removed(left),
                Step::Right(right) => self.added(right),
                Step::Ignored(left, right) => self.ignored(left, right),
            }
        }
        Some(())
    }

    /// Equal in meaning: in one piece where the letters are equal too.
    fn same(&mut self, left: Item, right: Item) -> Option<()> {
        let rows = self.left.last(left) + 1 - left.row();
        let alike = self.left.text(left) == self.right.text(right);
        if alike && rows == self.right.last(right) + 1 - right.row() {
            let (left, right) = (Some(left.row()), Some(right.row()));
            self.script.rows(left, right, rows, RowKind::Same);
            return Some(());
        }
        if left.node().is_some() && right.node().is_some() {
            return self.open(left, right, true);
        }
        let (left, right) = (Some(left.row()), Some(right.row()));
        self.script.rows(left, right, 1, RowKind::Spelled);
        Some(())
    }

    fn pair(&mut self, left: Item, right: Item, in_object: bool, quiet: bool) -> Option<()> {
        let shapes = (self.left.shape(left), self.right.shape(right));
        if shapes.0 == shapes.1 && left.node().is_some() {
            return self.open(left, right, quiet);
        }
        if left.node().is_none() && right.node().is_none() {
            self.changed(left, right, in_object);
            return Some(());
        }
        self.script.counts().changed += 1;
        self.gone(left);
        self.arrived(right);
        Some(())
    }

    /// A scalar or a line of text that became another.
    fn changed(&mut self, left: Item, right: Item, in_object: bool) {
        self.script.counts().changed += 1;
        let lines = (self.left.line(left.row()), self.right.line(right.row()));
        let inside = |tree: &Tree, item: Item, line: &str| {
            if tree.shape(item) == Shape::Line {
                return Some((0, line.len()));
            }
            let start = value_start(line, in_object);
            let is_string = line.get(start..)?.starts_with('"');
            is_string.then(|| (start + 1, line.len().saturating_sub(1)))
        };
        let left_inside = inside(&self.left, left, lines.0);
        let right_inside = inside(&self.right, right, lines.1);
        if let (Some(a), Some(b)) = (left_inside, right_inside) {
            let text =
                |line: &'a str, (from, to): (usize, usize)| line.get(from..to).unwrap_or_default();
            let (texts, words) = ((text(lines.0, a), text(lines.1, b)), &mut self.words);
            let stopped = || self.headway.is_stopped();
            let (mut gone, mut new) = words::changed(texts.0, texts.1, words, &stopped);
            for (ranges, from) in [(&mut gone, a.0), (&mut new, b.0)] {
                for range in ranges {
                    *range = range.start + from..range.end + from;
                }
            }
            self.script.words(&gone, &new);
        } else {
            let whole = |line: &str| {
                let range = value_start(line, in_object)..line.len();
                if range.is_empty() {
                    Vec::new()
                } else {
                    vec![range]
                }
            };
            self.script.words(&whole(lines.0), &whole(lines.1));
        }
        let (left, right) = (Some(left.row()), Some(right.row()));
        self.script.rows(left, right, 1, RowKind::Changed);
    }

    /// Goes into a pair of nodes.
    fn open(&mut self, left: Item, right: Item, quiet: bool) -> Option<()> {
        let packed = |tree: &Tree, item| tree.node(item).is_some_and(Node::is_packed);
        let kind = if self.left.line(left.row()) == self.right.line(right.row()) {
            RowKind::Same
        } else if packed(&self.left, left) == packed(&self.right, right) {
            RowKind::Spelled
        } else {
            self.script.counts().changed += 1;
            // One came as a string, the other did not: its mark is what differs.
            let mark = |tree: &Tree, item: Item| opened_mark(tree.line(item.row()));
            let marks = (mark(&self.left, left), mark(&self.right, right));
            self.script.words(marks.0.as_slice(), marks.1.as_slice());
            RowKind::Changed
        };
        self.script
            .rows(Some(left.row()), Some(right.row()), 1, kind);
        let frame = self.inside(left.node(), right.node(), quiet)?;
        self.frames.push(frame);
        Some(())
    }

    /// The closing brackets of a pair of nodes.
    fn close(&mut self, frame: &Frame) {
        let bracket = |tree: &Tree, id: Option<usize>| {
            let node = id.and_then(|id| tree.document.nodes.get(id))?;
            node.bracket()
        };
        let left = bracket(&self.left, frame.left);
        let right = bracket(&self.right, frame.right);
        let kind = match (left, right) {
            (Some(_), Some(_)) => RowKind::Same,
            (Some(_), None) => RowKind::Removed,
            (None, Some(_)) => RowKind::Added,
            (None, None) => return,
        };
        let counts = self.script.counts();
        counts.removed += usize::from(kind == RowKind::Removed);
        counts.added += usize::from(kind == RowKind::Added);
        self.script.rows(left, right, 1, kind);
    }

    fn removed(&mut self, left: Item) {
        self.script.counts().removed += 1;
        self.gone(left);
    }

    fn added(&mut self, right: Item) {
        self.script.counts().added += 1;
        self.arrived(right);
    }

    fn gone(&mut self, left: Item) {
        let rows = self.left.last(left) + 1 - left.row();
        self.script
            .rows(Some(left.row()), None, rows, RowKind::Removed);
    }

    fn arrived(&mut self, right: Item) {
        let rows = self.right.last(right) + 1 - right.row();
        self.script
            .rows(None, Some(right.row()), rows, RowKind::Added);
    }

    /// Side by side as far as both go.
    fn ignored(&mut self, left: Option<Item>, right: Option<Item>) {
        let lefts = left.map_or(0, |item| self.left.last(item) + 1 - item.row());
        let rights = right.map_or(0, |item| self.right.last(item) + 1 - item.row());
        let both = lefts.min(rights);
        let (left, right) = (left.map_or(0, Item::row), right.map_or(0, Item::row));
        let script = &mut self.script;
        script.rows(Some(left), Some(right), both, RowKind::Ignored);
        script.rows(Some(left + both), None, lefts - both, RowKind::Ignored);
        script.rows(None, Some(right + both), rights - both, RowKind::Ignored);
    }
}

/// Where the mark of an opened string stands before the bracket that ends a row.
fn opened_mark(line: &str) -> Option<Range<usize>> {
    let end = line.len().checked_sub(1)?;
    let start = end.checked_sub(OPENED_MARK.len())?;
    let is_marked = line.get(start..end) == Some(OPENED_MARK);
    is_marked.then_some(start..end)
}
