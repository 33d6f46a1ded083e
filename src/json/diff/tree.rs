//! A document as values: what stands in what, what each means, what of it is left out.

use std::cmp::Reverse;

use super::{
    ignore::{Ignore, Place, Way},
    meaning::{self, Meaning},
};
use crate::json::{
    Document, Headway, LineKind,
    bits::Bits,
    headway::TOKENS,
    nodes::{Node, NodeKind},
    starts::widen,
    strings::unescape,
    tokens,
    writer::OPENED_MARK,
};

/// A value by the row it begins in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    row: u32,
    node: u32,
}

const NONE: u32 = u32::MAX;

impl Item {
    pub(super) fn row(self) -> usize {
        widen(self.row)
    }

    pub(super) fn node(self) -> Option<usize> {
        (self.node != NONE).then(|| widen(self.node))
    }
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Object,
    Array,
    /// A title with what stands below it.
    Section,
    /// A string of several lines.
    Text,
    /// A scalar, or an object or array that is empty.
    Scalar,
    /// A line of text.
    Line,
}

/// The values of a document.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub(super) document: &'a Document,
    /// What begins in each row means; nothing for rows that only close.
    meanings: Vec<u64>,
    /// Rows whose values are left out.
    left_out: Bits,
}

impl<'a> Tree<'a> {
    /// Reads a document. `None` if it was stopped.
    pub(super) fn new(document: &'a Document, ignore: &Ignore, headway: &Headway) -> Option<Self> {
        let mut tree = Self {
            document,
            meanings: vec![0; document.line_count()],
            left_out: Bits::NONE,
        };
        if !ignore.is_empty() {
            tree.leave_out(ignore, headway)?;
        }
        // What stands inside of a node has a higher number: it is known before.
        for id in (0..document.nodes.all.len()).rev() {
            if id.is_multiple_of(TOKENS) && headway.is_stopped() {
                return None;
            }
            tree.read(Some(id), headway);
        }
        tree.read(None, headway);
        (!headway.is_stopped()).then_some(tree)
    }

    /// The values in a node, or on the outermost level.
    pub(super) fn children(&self, node: Option<usize>) -> Children<'a> {
        let nodes = &self.document.nodes;
        let Some((id, node)) = node.and_then(|id| Some((id, nodes.get(id)?))) else {
            return Children {
                document: self.document,
                row: 0,
                end: self.document.line_count(),
                node: 0,
            };
        };
        Children {
            document: self.document,
            row: node.head() + 1,
            end: node.bracket().unwrap_or(node.last() + 1),
            node: id + 1,
        }
    }

    pub(super) fn node(&self, item: Item) -> Option<&'a Node> {
        item.node().and_then(|id| self.document.nodes.get(id))
    }

    /// The last row of a value.
    pub(super) fn last(&self, item: Item) -> usize {
        self.node(item).map_or(item.row(), Node::last)
    }

    pub(super) fn shape(&self, item: Item) -> Shape {
        match self.node(item).map(|node| node.kind) {
            Some(NodeKind::Object) => Shape::Object,
            Some(NodeKind::Array) => Shape::Array,
            Some(NodeKind::Section) => Shape::Section,
            Some(NodeKind::Text) => Shape::Text,
            None if self.document.line_kind(item.row()) == LineKind::Json => Shape::Scalar,
            None => Shape::Line,
        }
    }

    pub(super) fn meaning(&self, item: Item) -> u64 {
        self.meanings.get(item.row()).copied().unwrap_or_default()
    }

    pub(super) fn is_left_out(&self, item: Item) -> bool {
        self.left_out.get(item.row())
    }

    /// The rows of a value as they stand, without the comma behind it.
    pub(super) fn text(&self, item: Item) -> &'a str {
        let last = self.last(item);
        let start = self.document.start(item.row());
        let end = self.document.start(last) + self.document.line(last).len();
        self.bare(
            item.row(),
            self.document.text().get(start..end).unwrap_or_default(),
        )
    }

    /// A row without the comma behind its value.
    pub(super) fn line(&self, row: usize) -> &'a str {
        self.bare(row, self.document.line(row))
    }

    fn bare(&self, row: usize, text: &'a str) -> &'a str {
        match self.document.line_kind(row) {
            LineKind::Json => text.strip_suffix(',').unwrap_or(text),
            LineKind::Text | LineKind::Title => text,
        }
    }

    /// The key of a member, as it stands.
    pub(super) fn key(&self, item: Item) -> &'a str {
        key_of(self.document.line(item.row()))
    }

    /// The value of a row of JSON, without key and comma.
    pub(super) fn value(&self, item: Item, in_object: bool) -> &'a str {
        let line = self.line(item.row());
        let start = if in_object {
            key_of(line).len() + ": ".len()
        } else {
            0
        };
        line.get(start..).unwrap_or_default()
    }

    /// Finds out what a node and the rows in it mean. Nodes in it are known.
    fn read(&mut self, id: Option<usize>, headway: &Headway) {
        let node = id.and_then(|id| self.document.nodes.get(id));
        let kind = node.map(|node| node.kind);
        let in_object = kind == Some(NodeKind::Object);
        let mut keys = Vec::new();
        let mut meaning = Meaning::of(match (kind, node.is_some_and(Node::is_packed)) {
            (Some(NodeKind::Array), false) => b'[',
            (Some(NodeKind::Array), true) => b'(',
            (Some(NodeKind::Object), false) => b'{',
            (Some(NodeKind::Object), true) => b'<',
            (Some(NodeKind::Text), _) => b'"',
            (Some(NodeKind::Section) | None, _) => b'#',
        });
        // What was cut is not what came whole.
        meaning.number(u64::from(node.is_some_and(Node::is_closed)));
        for (number, item) in self.children(id).enumerate() {
            if number % TOKENS == TOKENS - 1 && headway.is_stopped() {
                return;
            }
            if item.node().is_none() {
                let own = match self.shape(item) {
                    Shape::Line => meaning::of_line(self.document.line(item.row())),
                    _ => meaning::of_value(self.value(item, in_object)),
                };
                if let Some(place) = self.meanings.get_mut(item.row()) {
                    *place = own;
                }
            }
            if self.is_left_out(item) {
                continue;
            }
            let own = self.meaning(item);
            if in_object {
                keys.push((meaning::of_string(self.key(item)), own));
            } else {
                meaning.number(own);
            }
        }
        // The order of keys means nothing; that of a key sent twice does.
        keys.sort_by_key(|(key, _)| *key);
        for (key, own) in keys {
            meaning.number(key);
            meaning.number(own);
        }
        if let Some(node) = node {
            let mut whole = meaning;
            if kind == Some(NodeKind::Section) {
                whole = whole.text(self.document.line(node.head()));
            }
            if let Some(place) = self.meanings.get_mut(node.head()) {
                *place = whole.end();
            }
        }
    }

    /// Marks what patterns leave out, from the outside in.
    fn leave_out(&mut self, ignore: &Ignore, headway: &Headway) -> Option<()> {
        self.left_out = Bits::new(self.document.line_count(), false);
        let mut open = vec![(None, ignore.way())];
        let mut read = 0_usize;
        while let Some((id, way)) = open.pop() {
            let node = id.and_then(|id| self.document.nodes.get(id));
            let kind = node.map(|node| node.kind);
            for (index, item) in self.children(id).enumerate() {
                read += 1;
                if read.is_multiple_of(TOKENS) && headway.is_stopped() {
                    return None;
                }
                let (after, left_out) = match kind {
                    Some(NodeKind::Object) => {
                        let key = unescape(self.key(item));
                        ignore.step(&way, Place::Key(&key))
                    }
                    Some(NodeKind::Array) => ignore.step(&way, Place::Index(index)),
                    Some(NodeKind::Section | NodeKind::Text) | None => (way.clone(), false),
                };
                if left_out {
                    self.left_out
                        .set_range(item.row(), self.last(item) + 1, true);
                } else if item.node().is_some() && !after.is_over() {
                    open.push((item.node(), after));
                }
            }
        }
        Some(())
    }

    /// Some of what a value consists of, to tell how alike two are. Sorted.
    pub(super) fn traits(&self, item: Item, in_object: bool) -> Vec<u64> {
        /// More is not looked at.
        const MOST: usize = 48;
        let mut traits = Vec::new();
        match self.shape(item) {
            Shape::Object => {
                for child in self.children(item.node()).take(MOST) {
                    let key = meaning::of_string(self.key(child));
                    traits.extend([key, key ^ self.meaning(child).rotate_left(7)]);
                }
            }
            Shape::Array | Shape::Section | Shape::Text => {
                traits.push(0);
                let children = self.children(item.node()).take(MOST);
                traits.extend(children.map(|child| self.meaning(child)));
            }
            Shape::Scalar => {
                let value = self.value(item, in_object);
                let first = value.bytes().next().unwrap_or_default();
                let kind = match first {
                    b'-' | b'0'..=b'9' => 1,
                    b'"' => 2,
                    _ => 3,
                };
                traits.extend([0, kind]);
                if kind == 2 {
                    traits.extend(
                        super::words::some(value, MOST)
                            .map(|word| Meaning::of(b'w').text(word).end()),
                    );
                }
            }
            Shape::Line => {
                let line = self.document.line(item.row());
                traits.extend(
                    super::words::some(line, MOST).map(|word| Meaning::of(b'w').text(word).end()),
                );
            }
        }
        traits.sort_unstable();
        traits
    }

    /// What an object is known by, if it has something like a name.
    pub(super) fn name(&self, item: Item) -> Option<u64> {
        const NAMES: [&str; 5] = ["\"id\"", "\"key\"", "\"name\"", "\"title\"", "\"url\""];
        if self.shape(item) == Shape::Section {
            return Some(meaning::of_line(self.document.line(item.row())));
        }
        if self.shape(item) != Shape::Object {
            return None;
        }
        let children = self.children(item.node()).take(64);
        let named = children.filter_map(|child| {
            let key = self.key(child);
            let place = NAMES.iter().position(|name| *name == key)?;
            let scalar = child.node().is_none() && !self.is_left_out(child);
            scalar.then(|| (Reverse(place), self.meaning(child)))
        });
        let (place, meaning) = named.max_by_key(|(place, _)| *place)?;
        let place = u64::try_from(place.0).unwrap_or_default();
        Some(meaning.rotate_left(13) ^ place)
    }
}

impl Way {
    /// Whether no pattern can match further inside.
    fn is_over(&self) -> bool {
        *self == Self::default()
    }
}

/// The string a row begins with; nothing if it begins with none.
fn key_of(line: &str) -> &str {
    if !line.starts_with('"') {
        return "";
    }
    let key = tokens(line).next().and_then(|(range, _)| line.get(range));
    key.unwrap_or_default()
}

/// Where the value begins in a row: behind a key and the mark of an opened string.
pub(super) fn value_start(line: &str, in_object: bool) -> usize {
    let start = if in_object {
        key_of(line).len() + ": ".len()
    } else {
        0
    };
    let rest = line.get(start..).unwrap_or_default();
    let mark = if rest.starts_with(OPENED_MARK) {
        OPENED_MARK.len()
    } else {
        0
    };
    start + mark
}

/// Iterator of [`Tree::children`].
#[derive(Debug)]
pub(super) struct Children<'a> {
    document: &'a Document,
    row: usize,
    end: usize,
    /// The first node that begins at or after `row`.
    node: usize,
}

impl Iterator for Children<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.row >= self.end {
            return None;
        }
        let row = u32::try_from(self.row).ok()?;
        let nodes = &self.document.nodes;
        let here = nodes.get(self.node).filter(|node| node.head() == self.row);
        let Some(here) = here else {
            self.row += 1;
            return Some(Item { row, node: NONE });
        };
        let node = u32::try_from(self.node).ok()?;
        let last = here.last();
        self.row = last + 1;
        self.node = nodes.begun_from(self.node, last);
        Some(Item { row, node })
    }
}
