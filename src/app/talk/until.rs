//! How much of a conversation there was at a moment: found by reading on from the moment before.

use super::Talk;

/// How much of a conversation is shown: all there is, or what was there at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Until {
    /// The moment, in milliseconds; `None` for all.
    pub at_ms: Option<u32>,
    /// Marks that were read for it.
    marks: usize,
    /// Bytes of each execution by then.
    ends: Vec<u32>,
}

impl Until {
    /// All there is.
    pub const ALL: &'static Self = &Self {
        at_ms: None,
        marks: 0,
        ends: Vec::new(),
    };

    /// Moves to a moment. Forward it reads only what came between.
    pub fn go_to(&mut self, talk: &Talk, at_ms: u32) {
        if self.at_ms.is_none_or(|before| at_ms < before) {
            (self.marks, self.ends) = (0, Vec::new());
        }
        self.at_ms = Some(at_ms);
        let transcript = talk.transcript();
        self.ends.resize(transcript.executions().len(), 0);
        let rest = transcript.marks().get(self.marks..).unwrap_or_default();
        for mark in rest.iter().take_while(|mark| mark.at_ms <= at_ms) {
            self.marks += 1;
            let place = usize::try_from(mark.execution).unwrap_or(usize::MAX);
            if let Some(end) = self.ends.get_mut(place) {
                *end = mark.end;
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
        let end = self.ends.get(execution).copied().unwrap_or(0);
        usize::try_from(end).ok()
    }
}
