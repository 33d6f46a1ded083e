//! Documents are built off the loop, one at a time: of those that wait only the newest is still
//! wanted.

use bytes::Bytes;
use tokio::task::spawn_blocking;

use super::replies::{Pending, Reply};
use crate::json::{Document, View};

/// The builder.
#[derive(Debug, Default)]
pub struct Documents {
    busy: bool,
    waiting: Option<(u32, Bytes, View)>,
}

impl Documents {
    /// Asks for one. While another is built it waits, and takes the place of one that waited.
    pub fn ask(&mut self, asked: u32, body: Bytes, view: View) -> Option<Pending> {
        self.waiting = Some((asked, body, view));
        if self.busy { None } else { self.next() }
    }

    /// The one that was built is out; begins the one that waits.
    pub fn next(&mut self) -> Option<Pending> {
        let next = self.waiting.take();
        self.busy = next.is_some();
        let (asked, body, view) = next?;
        Some(Box::pin(async move {
            let document = spawn_blocking(move || Document::from_body(&body, view)).await;
            Reply::Document(asked, document.map_err(|panic| panic.to_string()))
        }))
    }
}
