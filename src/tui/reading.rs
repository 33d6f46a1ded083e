//! What is done off the loop for the answer that is read: it is made readable and searched.

use std::sync::Arc;

use super::{
    documents::Documents,
    replies::{Pending, Reply},
    searches::{Searches, Task, Wanted},
};
use crate::{
    app::{Effect, Message, response::Unopened},
    json::{Document, TooLarge},
};

/// Documents in the making, and searches in those that are made.
#[derive(Debug, Default)]
pub struct Reading {
    documents: Documents,
    searches: Searches,
}

impl Reading {
    /// Begins what is wanted, or ends what is not wanted any more. Other effects are not for here.
    pub fn perform(&mut self, effect: Effect) -> Vec<Pending> {
        let search = match effect {
            Effect::BuildDocument { asked, body, view } => {
                return self.documents.ask(asked, body, view);
            }
            Effect::Seek {
                asked,
                document,
                search,
                from,
            } => Wanted {
                asked,
                document,
                search,
                task: Task::Seek(from),
            },
            Effect::Count {
                asked,
                document,
                search,
                tally,
            } => Wanted {
                asked,
                document,
                search,
                task: Task::Count(tally),
            },
            Effect::StopReading(asked) => {
                self.documents.stop(asked);
                self.searches.stop(asked);
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        self.searches.ask(search).into_iter().collect()
    }

    /// Takes what came back: for the mind, and what is done next.
    pub fn take(&mut self, reply: Reply) -> (Option<Message>, Vec<Pending>) {
        match reply {
            Reply::Document(asked, document) => {
                let next = self.documents.next();
                (document_message(asked, document), next)
            }
            Reply::Making(asked) => match self.documents.look(asked) {
                Some((percent, again)) => {
                    let message = Message::DocumentGrows { asked, percent };
                    (Some(message), vec![again])
                }
                None => (None, Vec::new()),
            },
            Reply::Searched(searched) => {
                let (message, next) = self.searches.take(searched);
                (message, next.into_iter().collect())
            }
            _ => (None, Vec::new()),
        }
    }
}

/// `None` for a document that was stopped: nobody waits for it.
fn document_message(
    asked: u32,
    document: Result<Option<Result<Document, TooLarge>>, String>,
) -> Option<Message> {
    let why = match document {
        Ok(None) => return None,
        Ok(Some(Ok(document))) => {
            let document = Arc::new(document);
            return Some(Message::DocumentReady { asked, document });
        }
        Ok(Some(Err(TooLarge))) => Unopened::TooLarge,
        Err(reason) => Unopened::Failed(reason),
    };
    Some(Message::DocumentFailed { asked, why })
}
