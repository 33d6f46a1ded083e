//! What becomes of a reply: a message for the mind, or something for the loop itself.

use super::clipboard::Copied;
use crate::{app::Message, store::StoreError};

/// What the loop makes of a reply.
#[derive(Debug)]
pub enum Outcome {
    /// For the mind.
    Message(Box<Message>),
    /// Something was copied, or could not be.
    Copy(Copied),
    /// The program cannot go on.
    Fatal(StoreError),
    /// Nothing.
    Nothing,
}

impl Outcome {
    /// For the mind.
    pub(super) fn message(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}
