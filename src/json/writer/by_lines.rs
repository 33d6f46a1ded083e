//! Strings of several lines, laid out line by line between quotes as other languages know them.

use super::{DEEPEST, Writer};
use crate::json::{
    nodes::NodeKind,
    strings::{breaks_inside, unescape},
};

/// Stands before the first line of such a string, and after its last.
pub(in crate::json) const QUOTES: &str = "\"\"\"";

impl Writer {
    /// Lays out strings of several lines.
    pub(in crate::json) fn by_lines(self) -> Self {
        Self {
            by_lines: true,
            ..self
        }
    }

    /// Whether a string is to be laid out: whether it would be hard to read in one row.
    pub(super) fn is_laid_out(&self, token: &str) -> bool {
        let has_room = self.beyond == 0 && self.open.len() < DEEPEST;
        self.by_lines && has_room && breaks_inside(token)
    }

    /// Adds a string line by line.
    pub(super) fn laid_out(&mut self, token: &str) {
        self.value();
        self.push(QUOTES);
        self.open_node(NodeKind::Text);
        let first = self.starts.len();
        for line in unescape(token).split('\n') {
            if self.full {
                break;
            }
            self.row();
            // The row before was one of JSON yet.
            self.is_json = false;
            self.push(line);
        }
        let end = self.starts.len();
        self.row();
        self.is_json = true;
        self.push(QUOTES);
        self.texts.push(first..end);
        if let Some(open) = self.open.pop()
            && let Some(node) = self.nodes.all.get_mut(open.id)
        {
            node.end(end, true);
        }
    }
}
