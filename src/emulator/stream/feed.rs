//! The body of a stream: each event at its time, and a `PING` where there is nothing to say.

use std::{collections::VecDeque, io, iter::Peekable, time::Duration};

use axum::{body::Body, response::Response};
use bytes::Bytes;
use futures_util::stream;
use tokio::time::Instant;

use super::{
    Event,
    frames::{Frames, cut},
};
use crate::emulator::{
    envelope,
    framing::{Cut, Framing},
    options::Profile,
};

type Events = Box<dyn Iterator<Item = Event> + Send>;

/// The answer that sends events at their times. Ids count from `first_id`.
pub(in crate::emulator) fn response(
    events: Events,
    framing: Framing,
    profile: Profile,
    first_id: u64,
) -> Response {
    let content_type = framing.content_type.clone();
    let feed = Feed::new(events, framing, profile, first_id);
    let body = stream::unfold(feed, |mut feed| async move {
        let piece = feed.next().await?;
        Some((piece, feed))
    });
    let mut response = Response::new(Body::from_stream(body));
    envelope::set_content_type(&mut response, &content_type);
    response
}

struct Feed {
    events: Peekable<Events>,
    began: Instant,
    /// Something was said last.
    spoke: Instant,
    frames: Frames,
    cut: Cut,
    /// How many pings go before events; none on studio.
    pings: u64,
    /// The longest silence; none on studio.
    silence: Option<Duration>,
    /// Written and not yet cut.
    written: String,
    ready: VecDeque<Bytes>,
    /// Bytes before the connection breaks.
    left: Option<usize>,
}

impl Feed {
    fn new(events: Events, framing: Framing, profile: Profile, first_id: u64) -> Self {
        let now = Instant::now();
        let cloud = profile == Profile::Cloud;
        Self {
            events: events.peekable(),
            began: now,
            spoke: now,
            cut: framing.cut,
            pings: if cloud { framing.pings } else { 0 },
            silence: cloud.then(|| Duration::from_millis(framing.ping_ms.max(1))),
            left: framing.break_after,
            frames: Frames::new(framing, first_id),
            written: String::new(),
            ready: VecDeque::new(),
        }
    }

    async fn next(&mut self) -> Option<io::Result<Bytes>> {
        while self.ready.is_empty() && self.left != Some(0) {
            if !self.advance().await {
                break;
            }
        }
        if self.left == Some(0) {
            // The connection ends with this error. Waiting once lets the bytes before it leave.
            tokio::task::yield_now().await;
            return Some(Err(io::Error::other("broken off on purpose")));
        }
        let mut piece = self.ready.pop_front()?;
        if let Some(left) = &mut self.left {
            piece.truncate(*left);
            *left -= piece.len();
        }
        Some(Ok(piece))
    }

    /// Waits for what is due next and makes it ready; false at the end.
    async fn advance(&mut self) -> bool {
        let Some(due) = self.events.peek().map(|event| self.began + event.at) else {
            let rest = std::mem::take(&mut self.written);
            self.ready.extend(cut(rest, self.cut));
            return !self.ready.is_empty();
        };
        if let Some(silence) = self.silence
            && self.spoke + silence < due
        {
            tokio::time::sleep_until(self.spoke + silence).await;
            self.ping(Duration::ZERO);
        } else {
            if due > Instant::now() {
                tokio::time::sleep_until(due).await;
            }
            self.say();
        }
        self.spoke = Instant::now();
        if self.cut != Cut::Whole {
            let written = std::mem::take(&mut self.written);
            self.ready.extend(cut(written, self.cut));
        }
        true
    }

    fn say(&mut self) {
        let Some(event) = self.events.next() else {
            return;
        };
        if self.pings > 0 {
            self.pings -= 1;
            self.ping(event.at);
        }
        let last = self.events.peek().is_none();
        self.frames.write(&event, last, &mut self.written);
    }

    fn ping(&mut self, at: Duration) {
        let data = r#"{"content":"{}","node_execute_uuid":""}"#;
        let event = Event::at(at, "PING", data.to_owned());
        self.frames.write(&event, false, &mut self.written);
    }
}
