//! Documents are built off the loop, one at a time: of those that wait only the newest is still
//! wanted, and one that is not wanted any more is stopped.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use tokio::{task::spawn_blocking, time::sleep};

use super::replies::{Pending, Reply};
use crate::{
    app::Message,
    json::{Document, Headway, View},
};

/// Who waits longer than this wants to know how far it has come.
const LONG: Duration = Duration::from_millis(200);
/// And then this often.
const AGAIN: Duration = Duration::from_millis(60);

/// The builder.
#[derive(Debug, Default)]
pub struct Documents {
    made: Option<Made>,
    waiting: Option<(u32, Bytes, View)>,
}

/// The document in the making.
#[derive(Debug)]
struct Made {
    asked: u32,
    headway: Headway,
    bytes: usize,
}

impl Documents {
    /// Asks for one. While another is built it waits, and takes the place of one that waited.
    pub fn ask(&mut self, asked: u32, body: Bytes, view: View) -> Vec<Pending> {
        self.waiting = Some((asked, body, view));
        match &self.made {
            Some(made) => {
                made.headway.stop();
                Vec::new()
            }
            None => self.next(),
        }
    }

    /// The one that was built is out; begins the one that waits.
    pub fn next(&mut self) -> Vec<Pending> {
        self.made = None;
        let Some((asked, body, view)) = self.waiting.take() else {
            return Vec::new();
        };
        let headway = Headway::default();
        self.made = Some(Made {
            asked,
            headway: headway.clone(),
            bytes: body.len(),
        });
        let built: Pending = Box::pin(async move {
            let document = spawn_blocking(move || Document::build(&body, view, &headway)).await;
            Reply::Document(asked, document.map_err(|panic| panic.to_string()))
        });
        vec![built, told(asked, LONG)]
    }

    /// One is not wanted any more.
    pub fn stop(&mut self, asked: u32) {
        self.waiting.take_if(|(waits, ..)| *waits == asked);
        if let Some(made) = self.made.as_ref().filter(|made| made.asked == asked) {
            made.headway.stop();
        }
    }

    /// How far one has come, in percent, and when to look again; `None` once it is out.
    pub fn look(&self, asked: u32) -> Option<(u8, Pending)> {
        let made = self.made.as_ref().filter(|made| made.asked == asked)?;
        let percent = made.headway.done() * 100 / made.bytes.max(1);
        let percent = u8::try_from(percent).unwrap_or(u8::MAX).min(99);
        Some((percent, told(asked, AGAIN)))
    }
}

impl Drop for Documents {
    /// The program ends: it does not wait for what nobody will read.
    fn drop(&mut self) {
        if let Some(made) = &self.made {
            made.headway.stop();
        }
    }
}

/// Says after a while that it is time to look.
fn told(asked: u32, after: Duration) -> Pending {
    Box::pin(async move {
        sleep(after).await;
        Reply::Making(asked)
    })
}
/// A tree of large parameters. One that cannot be built is not shown; the lines are.
pub(super) fn tree(asked: u64, text: Arc<str>) -> Pending {
    Box::pin(async move {
        let built = spawn_blocking(move || Document::from_json(&text)).await;
        match built {
            Ok(Ok(document)) => Reply::Message(Message::TreeReady {
                asked,
                document: Arc::new(document),
            }),
            Ok(Err(_)) | Err(_) => Reply::Done,
        }
    })
}
