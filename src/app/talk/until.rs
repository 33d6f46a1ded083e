//! How much of a conversation there was at a moment: found by reading on from the moment before.

use super::Talk;

/// How much of a conversation is shown: all there is, or what was there at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Until {
    /// The moment, in milliseconds; `None` for all.
    pub at_ms: Option<u32>,
    /// Marks that were read for it.
    marks: usize,
    /// What each execution had said by then.
    said: Vec<Said>,
}

/// How much an execution had said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Said {
    bytes: usize,
    characters: usize,
}

impl Until {
    /// All there is.
    pub const ALL: &'static Self = &Self {
        at_ms: None,
        marks: 0,
        said: Vec::new(),
    };

    /// Moves to a moment. Forward it reads only what came between.
    pub fn go_to(&mut self, talk: &Talk, at_ms: u32) {
        if self.at_ms.is_none_or(|before| at_ms < before) {
            (self.marks, self.said) = (0, Vec::new());
        }
        self.at_ms = Some(at_ms);
        let transcript = talk.transcript();
        let executions = transcript.executions();
        self.said.resize(executions.len(), Said::default());
        let rest = transcript.marks().get(self.marks..).unwrap_or_default();
        for mark in rest.iter().take_while(|mark| mark.at_ms <= at_ms) {
            self.marks += 1;
            let place = usize::try_from(mark.execution).unwrap_or(usize::MAX);
            if let (Some(said), Some(node)) = (self.said.get_mut(place), executions.get(place)) {
                said.go_to(node.text(), mark.end);
            }
        }
    }

    /// How many pieces have come by then.
    pub fn marks(&self) -> usize {
        self.marks
    }

    /// How many bytes of an execution had come by then; `None` where all of it is shown.
    pub(super) fn end_of(&self, execution: usize) -> Option<usize> {
        self.at_ms?;
        Some(self.said.get(execution).map_or(0, |said| said.bytes))
    }

    /// How many characters an execution had said by then; `None` where all of it is shown.
    pub fn characters(&self, execution: usize) -> Option<usize> {
        self.at_ms?;
        Some(self.said.get(execution).map_or(0, |said| said.characters))
    }
}

impl Said {
    /// So many bytes of a text were there.
    fn go_to(&mut self, text: &str, end: u32) {
        let end = usize::try_from(end).unwrap_or(usize::MAX).min(text.len());
        let more = text
            .get(self.bytes..end)
            .filter(|_| text.is_char_boundary(self.bytes));
        // A text that was told once more may be shorter than before.
        self.characters = match more {
            Some(more) => self.characters + more.chars().count(),
            None => text
                .get(..text.floor_char_boundary(end))
                .map_or(0, |all| all.chars().count()),
        };
        self.bytes = end;
    }
}
