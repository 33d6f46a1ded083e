//! The bytes of a stream while they come: one writes, others read at their own pace, and nothing is
//! lost for a slow reader.
//!
//! What the socket gives is copied into larger parts: a piece of text that is kept as it was read
//! would hold on to the whole buffer it was read into.

use std::{
    future::poll_fn,
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use bytes::{Bytes, BytesMut};

use super::Arrivals;

/// Room that is set aside at once.
const PART: usize = 64 << 10;

/// A stream as far as it has come. Two tapes are equal if they are the same one.
#[derive(Debug, Default)]
pub struct Tape {
    state: Mutex<State>,
}

/// What a reader had not seen yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stretch {
    /// The chunks with the milliseconds after the request was sent, in order.
    pub chunks: Vec<(Bytes, u64)>,
    /// The place to read on from.
    pub next: usize,
    /// Nothing will follow.
    pub ended: bool,
}

#[derive(Debug, Default)]
struct State {
    /// Bytes that are not written any more, by the place of their first chunk.
    parts: Vec<(usize, Bytes)>,
    /// The newest bytes, and the place of their first chunk.
    tail: BytesMut,
    tail_from: usize,
    /// Length and time of each chunk.
    chunks: Vec<(usize, u64)>,
    bytes: usize,
    ended: bool,
    waiting: Vec<Waker>,
}

impl Tape {
    /// A tape on which nothing stands yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what came so many milliseconds after the request was sent. What came in the same
    /// millisecond and was not read yet becomes one chunk.
    pub fn push(&self, chunk: &[u8], at_ms: u64) {
        if chunk.is_empty() {
            return;
        }
        let mut state = self.state();
        state.push(chunk, at_ms);
        state.wake();
    }

    /// Nothing will follow.
    pub fn end(&self) {
        let mut state = self.state();
        state.ended = true;
        state.wake();
    }

    /// Everything from a place on; 0 is the beginning.
    pub fn read_from(&self, place: usize) -> Stretch {
        self.state().read_from(place)
    }

    /// Bytes so far.
    pub fn bytes(&self) -> usize {
        self.state().bytes
    }

    /// Whether nothing will follow.
    pub fn has_ended(&self) -> bool {
        self.state().ended
    }

    /// Comes back when there is something from a place on, or when nothing will follow.
    pub async fn more(&self, place: usize) {
        poll_fn(|context| self.poll_more(place, context)).await;
    }

    /// The same for whoever polls by hand.
    pub fn poll_more(&self, place: usize, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.state();
        if state.ended || state.chunks.len() > place {
            return Poll::Ready(());
        }
        let waker = context.waker();
        if !state.waiting.iter().any(|known| known.will_wake(waker)) {
            state.waiting.push(waker.clone());
        }
        Poll::Pending
    }

    /// All bytes in one, and when they came.
    pub fn whole(&self) -> (Bytes, Arrivals) {
        let mut state = self.state();
        let mut arrivals = Arrivals::new();
        for (length, at_ms) in &state.chunks {
            arrivals.push(*length, *at_ms);
        }
        state.settle();
        let mut whole = BytesMut::with_capacity(state.bytes);
        for (_, part) in &state.parts {
            whole.extend_from_slice(part);
        }
        (whole.freeze(), arrivals)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl PartialEq for Tape {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Tape {}

impl State {
    fn push(&mut self, chunk: &[u8], at_ms: u64) {
        if self.tail.capacity() - self.tail.len() < chunk.len() {
            self.settle();
            self.tail = BytesMut::with_capacity(PART.max(chunk.len()));
        }
        let open = !self.tail.is_empty();
        self.tail.extend_from_slice(chunk);
        self.bytes += chunk.len();
        match self.chunks.last_mut() {
            Some((length, last)) if open && *last == at_ms => *length += chunk.len(),
            _ => self.chunks.push((chunk.len(), at_ms)),
        }
    }

    /// Makes what is newest readable; the room behind it is written on.
    fn settle(&mut self) {
        if !self.tail.is_empty() {
            let part = self.tail.split().freeze();
            self.parts.push((self.tail_from, part));
        }
        self.tail_from = self.chunks.len();
    }

    fn read_from(&mut self, place: usize) -> Stretch {
        self.settle();
        let mut stretch = Stretch {
            chunks: Vec::with_capacity(self.chunks.len().saturating_sub(place)),
            next: self.chunks.len(),
            ended: self.ended,
        };
        let begun = self.parts.partition_point(|(from, _)| *from <= place);
        for (from, part) in self.parts.iter().skip(begun.saturating_sub(1)) {
            let mut at = 0;
            for (number, (length, at_ms)) in self.chunks.iter().enumerate().skip(*from) {
                if at == part.len() {
                    break;
                }
                if number >= place {
                    let chunk = part.slice(at..at + length);
                    stretch.chunks.push((chunk, *at_ms));
                }
                at += length;
            }
        }
        stretch
    }

    fn wake(&mut self) {
        for waiting in self.waiting.drain(..) {
            waiting.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(stretch: &Stretch) -> Vec<(&str, u64)> {
        let mut texts = Vec::new();
        for (bytes, at_ms) in &stretch.chunks {
            texts.push((std::str::from_utf8(bytes).unwrap(), *at_ms));
        }
        texts
    }

    #[test]
    fn readers_go_on_where_they_were_and_join_what_came_at_once() {
        let tape = Tape::new();
        tape.push(b"a", 1);
        tape.push(b"b", 1);
        let first = tape.read_from(0);
        assert_eq!(texts(&first), [("ab", 1)]);
        tape.push(b"c", 1);
        tape.push(b"", 2);
        tape.push(b"d", 3);
        let second = tape.read_from(first.next);
        assert_eq!(texts(&second), [("c", 1), ("d", 3)]);
        assert_eq!(texts(&tape.read_from(0)).len(), 3);
        assert!(!second.ended && !tape.has_ended());
        tape.end();
        let last = tape.read_from(second.next);
        assert!(last.ended && last.chunks.is_empty());
        let (whole, arrivals) = tape.whole();
        assert_eq!(&whole[..], b"abcd");
        assert_eq!(
            arrivals.chunks().collect::<Vec<_>>(),
            [(2, 1), (1, 1), (1, 3)]
        );
        assert_eq!(tape.bytes(), 4);
    }

    #[tokio::test]
    async fn a_reader_is_woken_by_what_comes_and_by_the_end() {
        let tape = std::sync::Arc::new(Tape::new());
        let reader = std::sync::Arc::clone(&tape);
        let read = tokio::spawn(async move {
            let (mut place, mut count) = (0, 0);
            loop {
                reader.more(place).await;
                let stretch = reader.read_from(place);
                count += stretch.chunks.iter().map(|(it, _)| it.len()).sum::<usize>();
                place = stretch.next;
                if stretch.ended {
                    return count;
                }
            }
        });
        for at in 0..500 {
            tape.push(b"12345", at);
            tokio::task::yield_now().await;
        }
        tape.end();
        assert_eq!(read.await.unwrap(), 2_500);
    }

    proptest! {
        #[test]
        fn what_is_read_in_stretches_is_what_was_written(
            sizes in prop::collection::vec((0_usize..40_000, 0_u64..3, any::<bool>()), 0..30),
        ) {
            let (tape, mut at_ms) = (Tape::new(), 0);
            let (mut written, mut read, mut place) = (Vec::new(), Vec::new(), 0);
            let mut take = |place: &mut usize| {
                let stretch = tape.read_from(*place);
                *place = stretch.next;
                for (chunk, _) in stretch.chunks {
                    read.extend_from_slice(&chunk);
                }
            };
            for (number, (size, pause, reads)) in sizes.into_iter().enumerate() {
                at_ms += pause;
                let chunk = vec![u8::try_from(number).unwrap(); size];
                tape.push(&chunk, at_ms);
                written.extend_from_slice(&chunk);
                if reads {
                    take(&mut place);
                }
            }
            take(&mut place);
            prop_assert_eq!(&read, &written);
            let again: Vec<u8> = tape
                .read_from(0)
                .chunks
                .iter()
                .flat_map(|(chunk, _)| chunk.to_vec())
                .collect();
            prop_assert_eq!(&again, &written);
            prop_assert_eq!(&tape.whole().0[..], &written[..]);
        }
    }
}
