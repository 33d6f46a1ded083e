//! Where rows begin and end, and the text that is pushed into them: never beyond the limit, and no
//! further than it is wanted.

use super::{
    super::stretch::{STRETCH, mark_line},
    Writer,
};

/// Bytes written between two looks at whether the text is still wanted.
pub(super) const LOOK: usize = 256 * 1024;

impl Writer {
    pub(super) fn end_sections(&mut self) {
        let last = self.starts.len().saturating_sub(1);
        for open in self.open.drain(..) {
            if let Some(node) = self.nodes.all.get_mut(open.id) {
                node.end(last, true);
            }
        }
    }

    /// Ends the row in the making and begins another.
    pub(super) fn row(&mut self) {
        if self.starts.len() > 0 {
            self.row_ended();
            self.push("\n");
        }
        match u32::try_from(self.text.len()) {
            Ok(start) if !self.full => self.starts.push(start),
            _ => self.full = true,
        }
        self.row_start = self.text.len();
    }

    /// Marks the row in the making if it is long.
    pub(super) fn row_ended(&mut self) {
        if self.text.len() - self.row_start <= STRETCH {
            return;
        }
        let row = self.starts.len().saturating_sub(1);
        let line = self.text.get(self.row_start..).unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        mark_line(&mut self.marks, row, line, self.is_json, &self.headway);
    }

    pub(super) fn push(&mut self, text: &str) {
        let length = self.text.len() + text.len();
        if length > self.room {
            self.look(length);
        }
        if !self.full {
            self.text.push_str(text);
        }
    }

    /// Tells how far it has come; the text is about to be so long.
    fn look(&mut self, length: usize) {
        self.headway.reached(self.text.len());
        self.full |= length > self.limit || self.headway.is_stopped();
        self.room = (length + LOOK).min(self.limit);
    }
}
