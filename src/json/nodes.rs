//! Which rows belong together: objects, arrays and titled sections, in the order of their first
//! rows. Rows that hold one value have no entry; what they are is found from the nodes round them.

use super::starts::widen;

/// What holds rows together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NodeKind {
    Object,
    Array,
    /// A title and what stands below it.
    Section,
    /// A string of several lines, laid out.
    Text,
}

/// An object or array that is not empty, a section or a string that is laid out. 20 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node {
    head: u32,
    last: u32,
    parent: u32,
    index: u32,
    depth: u16,
    pub(super) kind: NodeKind,
    /// [`PACKED`], [`CLOSED`].
    state: u8,
}

const PACKED: u8 = 1;
const CLOSED: u8 = 2;
const NONE: u32 = u32::MAX;

/// Narrows a number of a row or node; there are fewer than there are bytes.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NONE)
}

impl Node {
    pub(super) fn new(
        kind: NodeKind,
        head: usize,
        parent: Option<usize>,
        index: usize,
        depth: usize,
    ) -> Self {
        Self {
            head: narrow(head),
            last: narrow(head),
            parent: parent.map_or(NONE, narrow),
            index: narrow(index),
            depth: u16::try_from(depth).unwrap_or(u16::MAX),
            kind,
            state: 0,
        }
    }

    /// The row it begins with.
    pub(super) fn head(&self) -> usize {
        widen(self.head)
    }

    /// The row it ends with: that of its closing bracket, unless it was cut.
    pub(super) fn last(&self) -> usize {
        widen(self.last)
    }

    /// The node it stands in.
    pub(super) fn parent(&self) -> Option<usize> {
        (self.parent != NONE).then(|| widen(self.parent))
    }

    /// Its place among the children of its parent, from 0.
    pub(super) fn index(&self) -> usize {
        widen(self.index)
    }

    /// How many objects and arrays it stands in.
    pub(super) fn depth(&self) -> usize {
        usize::from(self.depth)
    }

    /// Whether it came as a string.
    pub(super) const fn is_packed(&self) -> bool {
        self.state & PACKED != 0
    }

    /// Whether it came to its end.
    pub(super) const fn is_closed(&self) -> bool {
        self.state & CLOSED != 0
    }

    /// The row that only closes it; a section ends with the last row of what it holds.
    pub(super) fn bracket(&self) -> Option<usize> {
        let closes = self.is_closed() && self.kind != NodeKind::Section;
        closes.then(|| self.last())
    }

    pub(super) const fn pack(&mut self) {
        self.state |= PACKED;
    }

    /// Ends it: with a bracket, or because the text ended.
    pub(super) fn end(&mut self, last: usize, closed: bool) {
        self.last = narrow(last);
        self.state |= if closed { CLOSED } else { 0 };
    }

    /// The depth of what it holds.
    pub(super) fn depth_inside(&self) -> usize {
        self.depth() + usize::from(self.kind != NodeKind::Section)
    }
}

/// All nodes of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Nodes {
    pub(super) all: Vec<Node>,
}

impl Nodes {
    pub(super) fn get(&self, id: usize) -> Option<&Node> {
        self.all.get(id)
    }

    /// How many nodes begin at or before a row.
    pub(super) fn begun(&self, row: usize) -> usize {
        self.all.partition_point(|node| node.head() <= row)
    }

    /// The same where a node is known that begins there: mostly it is one of the next.
    pub(super) fn begun_from(&self, id: usize, row: usize) -> usize {
        let begun = |node: &Node| node.head() <= row;
        let (mut low, mut step) = (id, 1);
        while self.get(low + step).is_some_and(begun) {
            low += step;
            step *= 2;
        }
        let end = self.all.len().min(low + step);
        let rest = self.all.get(low..end).unwrap_or_default();
        low + rest.partition_point(begun)
    }

    /// The node that begins in a row.
    pub(super) fn at(&self, row: usize) -> Option<usize> {
        let id = self.begun(row).checked_sub(1)?;
        (self.get(id)?.head() == row).then_some(id)
    }

    /// The innermost node that a row stands in below its head, and the child of it before the row.
    fn climb(&self, row: usize) -> (Option<usize>, Option<&Node>) {
        let mut id = self
            .all
            .partition_point(|node| node.head() < row)
            .checked_sub(1);
        let mut child = None;
        while let Some(node) = id.and_then(|id| self.get(id)) {
            if node.last() >= row {
                break;
            }
            child = Some(node);
            id = node.parent();
        }
        (id, child)
    }

    /// The innermost node that a row stands in below its head; its closing bracket stands in it.
    pub(super) fn around(&self, row: usize) -> Option<usize> {
        self.climb(row).0
    }

    /// Which child of the node round it a row is, from 0.
    pub(super) fn index(&self, row: usize) -> usize {
        match self.climb(row) {
            (Some(_), Some(before)) => before.index() + row - before.last(),
            (Some(around), None) => {
                let head = self.get(around).map_or(0, Node::head);
                (row - head).saturating_sub(1)
            }
            (None, _) => 0,
        }
    }

    /// How many children a node has; of a section, how many rows.
    pub(super) fn count(&self, id: usize) -> usize {
        let Some(node) = self.get(id) else {
            return 0;
        };
        if node.kind == NodeKind::Section || node.last() == node.head() {
            return node.last() - node.head();
        }
        if node.is_closed() {
            return self.index(node.last());
        }
        // It was cut: its last child may have been cut with it.
        let mut inner = self.around(node.last());
        while let Some(at) = inner.filter(|at| *at != id) {
            let Some(child) = self.get(at) else { break };
            if child.parent() == Some(id) {
                return child.index() + 1;
            }
            inner = child.parent();
        }
        self.index(node.last()) + 1
    }

    /// How many objects and arrays a row stands in; a closing bracket stands where its node does.
    pub(super) fn depth(&self, row: usize) -> usize {
        if let Some(node) = self.at(row).and_then(|id| self.get(id)) {
            return node.depth();
        }
        let Some(node) = self.around(row).and_then(|id| self.get(id)) else {
            return 0;
        };
        if node.is_closed() && node.last() == row {
            node.depth()
        } else {
            node.depth_inside()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_takes_twenty_bytes() {
        assert_eq!(size_of::<Node>(), 20);
    }
}
