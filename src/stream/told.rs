//! Events read apart from the transcript they go into: whoever waits for bytes reads them, however
//! long a line is, and whoever shows the transcript only takes what they say.

use super::{Decoder, Event, Frame, names::Names};

/// One event, its number in the stream, and when it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it means.
    pub event: Event,
    /// `id:`, if it is a number.
    pub id: Option<u64>,
    /// The number that the first event of such a stream has: 0, and 1 in chats, which studio counts
    /// so (coze-api 4). They write their events small.
    pub first_id: u64,
    /// Milliseconds after the request was sent.
    pub at_ms: u64,
}

/// Reads bytes as they come.
#[derive(Debug, Default)]
pub struct Teller {
    decoder: Decoder,
    names: Names,
}

impl Told {
    /// Reads a frame.
    pub(super) fn read(frame: Frame<'_>, at_ms: u64, names: &mut Names) -> Self {
        Self {
            id: frame.id.and_then(|id| id.trim_ascii().parse().ok()),
            first_id: u64::from(
                frame
                    .event
                    .starts_with(|letter: char| letter.is_lowercase()),
            ),
            event: Event::read(frame, names),
            at_ms,
        }
    }
}

impl Teller {
    /// At the start of a stream.
    pub fn new() -> Self {
        Self::default()
    }

    /// Bytes came; the events that they complete are added.
    pub fn push(&mut self, chunk: &[u8], at_ms: u64, told: &mut Vec<Told>) {
        let names = &mut self.names;
        self.decoder
            .push(chunk, |frame| told.push(Told::read(frame, at_ms, names)));
    }

    /// The body has ended; an event that nothing follows is added.
    pub fn end(&mut self, at_ms: u64, told: &mut Vec<Told>) {
        let names = &mut self.names;
        self.decoder
            .end(|frame| told.push(Told::read(frame, at_ms, names)));
    }
}
