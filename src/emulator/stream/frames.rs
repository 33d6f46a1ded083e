//! Events as bytes, and where those are cut.

use bytes::Bytes;

use super::Event;
use crate::emulator::framing::{Cut, Framing, Last};

/// Writes events one after the other and counts their ids.
#[derive(Debug)]
pub(super) struct Frames {
    framing: Framing,
    next_id: u64,
    begun: bool,
}

impl Frames {
    /// Counts from `first_id`.
    pub(super) fn new(framing: Framing, first_id: u64) -> Self {
        Self {
            framing,
            next_id: first_id,
            begun: false,
        }
    }

    /// Appends an event; `last` if no other follows.
    pub(super) fn write(&mut self, event: &Event, last: bool, into: &mut String) {
        let begun = std::mem::replace(&mut self.begun, true);
        if self.framing.byte_order_mark && !begun {
            into.push('\u{feff}');
        }
        if self.framing.noise {
            self.noise(begun, into);
        }
        if self.framing.lost_id == Some(self.next_id) {
            self.next_id += 1;
        }
        if !self.framing.no_ids && !event.nameless {
            let id = event.id.unwrap_or(self.next_id);
            self.line("id", &id.to_string(), into);
            self.next_id += 1;
        }
        self.line("event", event.name, into);
        self.data(&event.data, into);
        if last {
            self.end(into);
        } else {
            into.push_str(self.framing.line_end.text());
        }
    }

    fn noise(&self, begun: bool, into: &mut String) {
        let end = self.framing.line_end.text();
        into.push_str(": 注释 a comment");
        into.push_str(end);
        self.line("retry", "3000", into);
        into.push_str("unknown");
        into.push_str(end);
        if !begun {
            self.line("event", "Weather", into);
            self.line("data", r#"{"content":"not for you"}"#, into);
            into.push_str(end);
        }
    }

    fn data(&self, data: &str, into: &mut String) {
        let pretty = (self.framing.several_lines)
            .then(|| serde_json::from_str::<serde_json::Value>(data).ok())
            .flatten()
            .map(|value| format!("{value:#}"));
        for line in pretty.as_deref().unwrap_or(data).split('\n') {
            self.line("data", line, into);
        }
    }

    fn line(&self, field: &str, value: &str, into: &mut String) {
        into.push_str(field);
        into.push(':');
        if self.framing.blank {
            into.push(' ');
        }
        into.push_str(value);
        into.push_str(self.framing.line_end.text());
    }

    fn end(&self, into: &mut String) {
        let end = self.framing.line_end.text();
        match self.framing.last {
            Last::BlankLine => into.push_str(end),
            Last::Newline => {}
            Last::Nothing => into.truncate(into.len().saturating_sub(end.len())),
        }
    }
}

/// Cuts what was written; `Whole` is for the caller, who waits for the end.
pub(super) fn cut(text: String, cut: Cut) -> Vec<Bytes> {
    let whole = Bytes::from(text);
    let places: Vec<usize> = match cut {
        Cut::Events | Cut::Whole => Vec::new(),
        Cut::Bytes(size) => (0..whole.len()).step_by(size.max(1)).skip(1).collect(),
        // After the first byte of each.
        Cut::Characters => (whole.iter().enumerate())
            .filter(|(_, byte)| **byte >= 0xc0)
            .map(|(place, _)| place + 1)
            .collect(),
    };
    let begins = std::iter::once(0).chain(places.iter().copied());
    let ends = places.iter().copied().chain([whole.len()]);
    let pieces = begins.zip(ends).filter(|(begin, end)| begin < end);
    pieces.map(|(begin, end)| whole.slice(begin..end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_lose_nothing_and_fall_where_they_should() {
        let text = "a早b\u{1f375}";
        for (cut_at, pieces) in [
            (Cut::Events, 1),
            (Cut::Whole, 1),
            (Cut::Characters, 3),
            (Cut::Bytes(1), 9),
            (Cut::Bytes(4), 3),
            (Cut::Bytes(0), 9),
        ] {
            let cut = cut(text.to_owned(), cut_at);
            assert_eq!(cut.len(), pieces, "{cut_at:?}");
            assert_eq!(cut.concat(), text.as_bytes(), "{cut_at:?}");
        }
    }
}
