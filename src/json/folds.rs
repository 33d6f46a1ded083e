//! Which objects, arrays and sections of a document are folded, and which lines that leaves. All
//! open costs nothing; else a bit a node and a bit a line.

use std::fmt;

use super::{Document, bits::Bits, nodes::Node};

/// What of a document is folded. A folded line stays and stands for all that is folded below it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Folds {
    /// A bit a node; empty if nothing was ever folded.
    folded: Bits,
    /// A bit a line; empty if all are shown.
    shown: Bits,
}

impl fmt::Debug for Folds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Folds")
            .field("lines", &self.shown.length())
            .field("shown", &self.shown.total())
            .finish_non_exhaustive()
    }
}

impl Folds {
    /// All open.
    pub const NONE: &'static Self = &Self {
        folded: Bits::NONE,
        shown: Bits::NONE,
    };

    /// Whether something is folded.
    pub fn is_any(&self) -> bool {
        self.shown.length() > 0
    }

    /// Whether what begins in a line is folded.
    pub fn is_folded(&self, document: &Document, line: usize) -> bool {
        let node = document.nodes.at(line).filter(|_| self.is_any());
        node.is_some_and(|id| self.folded.get(id))
    }

    /// Folds or opens what begins in a line, or what the line stands in. Gives the line that it
    /// begins in, which is still shown.
    pub fn toggle(&mut self, document: &Document, line: usize) -> Option<usize> {
        let head = document.fold_of(line)?;
        let folded = !self.is_folded(document, head);
        self.set(document, head, folded);
        Some(head)
    }

    /// Folds or opens what begins in a line.
    pub fn set(&mut self, document: &Document, line: usize, folded: bool) {
        if let Some(id) = document.nodes.at(line) {
            self.change(document, |bits, _| bits.set(id, folded));
        }
    }

    /// Folds or opens what begins in a line and all below it.
    pub fn set_below(&mut self, document: &Document, line: usize, folded: bool) {
        if let Some(id) = document.nodes.at(line) {
            let end = document.nodes.begun(document.end_of(line));
            self.change(document, |bits, _| bits.set_range(id, end, folded));
        }
    }

    /// Folds every object and array that stands in so many others or more, and opens all others.
    /// Where there are sections they are the outermost level.
    pub fn to_depth(&mut self, document: &Document, depth: usize) {
        let sections = usize::from(document.is_section(0));
        self.change(document, |bits, nodes| {
            for (id, node) in nodes {
                bits.set(id, sections + node.depth_inside() > depth);
            }
        });
    }

    /// Folds all but the outermost object or array; all sections, where there are any.
    pub fn fold_all(&mut self, document: &Document) {
        self.to_depth(document, usize::from(!document.is_section(0)));
    }

    /// Opens everything.
    pub fn open_all(&mut self) {
        *self = Self::default();
    }

    /// Opens what hides a line.
    pub fn reveal(&mut self, document: &Document, line: usize) {
        if self.is_shown(line) {
            return;
        }
        self.change(document, |bits, _| {
            let mut around = document.nodes.around(line);
            while let Some(id) = around {
                bits.set(id, false);
                around = document.nodes.get(id).and_then(Node::parent);
            }
        });
    }

    /// Whether a line is shown.
    pub fn is_shown(&self, line: usize) -> bool {
        !self.is_any() || self.shown.get(line)
    }

    /// How many lines are shown.
    pub fn count(&self, document: &Document) -> usize {
        if self.is_any() {
            self.shown.total()
        } else {
            document.line_count()
        }
    }

    /// The line that so many shown ones stand before.
    pub fn line(&self, document: &Document, number: usize) -> Option<usize> {
        if self.is_any() {
            self.shown.select(number)
        } else {
            Some(number).filter(|line| *line < document.line_count())
        }
    }

    /// How many shown lines stand before a line.
    pub fn number(&self, line: usize) -> usize {
        if self.is_any() {
            self.shown.rank(line)
        } else {
            line
        }
    }

    /// The shown line after a line.
    pub fn after(&self, document: &Document, line: usize) -> Option<usize> {
        if self.is_any() {
            self.shown.next(line + 1)
        } else {
            Some(line + 1).filter(|line| *line < document.line_count())
        }
    }

    /// The shown line before a line.
    pub fn before(&self, line: usize) -> Option<usize> {
        self.nearest(line.checked_sub(1)?)
    }

    /// The line if it is shown, else the one that stands for it.
    pub fn nearest(&self, line: usize) -> Option<usize> {
        if self.is_any() {
            self.shown.previous(line)
        } else {
            Some(line)
        }
    }

    /// Folds and opens nodes, then works out anew which lines are shown.
    fn change<'a>(
        &mut self,
        document: &'a Document,
        change: impl FnOnce(&mut Bits, std::iter::Enumerate<std::slice::Iter<'a, Node>>),
    ) {
        let nodes = &document.nodes.all;
        if self.folded.length() == 0 {
            self.folded = Bits::new(nodes.len(), false);
        }
        change(&mut self.folded, nodes.iter().enumerate());
        let mut shown = Bits::new(document.line_count(), true);
        let mut next = self.folded.next(0);
        if next.is_none() {
            return self.open_all();
        }
        while let Some((id, node)) = next.and_then(|id| Some((id, document.nodes.get(id)?))) {
            shown.set_range(node.head() + 1, node.last() + 1, false);
            // What is folded inside is hidden already.
            let after = document.nodes.begun_from(id, node.last());
            next = self.folded.next(after);
        }
        shown.count();
        self.shown = shown;
    }
}
