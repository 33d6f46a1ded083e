//! What is asked of the server beside runs: lists for the screen, workflows that are fetched and
//! written one by one. One question and one pull at a time; a new one takes the old one's place.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use futures_util::{
    Stream, StreamExt,
    future::{AbortHandle, Abortable},
};
use tokio::task::spawn_blocking;

use super::{
    access::Keys,
    replies::{Pending, Replies, Reply},
    shelf::Shelf,
};
use crate::{
    app::{
        Message,
        server::{FromServer, PullSum, ToServer},
    },
    config::{PullInto, Pulled},
    domain::{Access, ErrorKind, Question, Refused, UploadError, Wanted},
    engine::{Directory, Fetched},
    wording::{Language, pull as words},
};

/// The way to the server, opened with the first question.
#[derive(Debug)]
pub struct Server {
    keys: Keys,
    language: Language,
    opened: Arc<Mutex<Option<Directory>>>,
    asking: Option<AbortHandle>,
    pulling: Option<(u32, AbortHandle)>,
}

/// A pull that is under way: what is still to come, and where it goes.
pub struct PullJob {
    asked: u32,
    done: usize,
    fetched: Pin<Box<dyn Stream<Item = Fetched> + Send>>,
    into: Option<(PullInto, Shelf)>,
    sum: PullSum,
    language: Language,
}

impl std::fmt::Debug for PullJob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PullJob").finish_non_exhaustive()
    }
}

impl Server {
    /// Nothing is asked yet.
    pub fn new(keys: Keys, language: Language) -> Self {
        Self {
            keys,
            language,
            opened: Arc::default(),
            asking: None,
            pulling: None,
        }
    }

    /// Begins what the mind asks for.
    pub fn perform(&mut self, asked: ToServer, to: &Shelf, replies: &mut Replies) {
        match asked {
            ToServer::Ask { asked, question } => replies.read(self.ask(asked, question)),
            ToServer::Pull { asked, wanted } => replies.read(self.pull(asked, wanted, to)),
            ToServer::Keep(kept) => replies.write(to.keep(kept)),
            ToServer::TakeToken {
                token,
                keep,
                profile,
                base_url,
            } => {
                let access = Access {
                    profile,
                    base_url,
                    token,
                };
                replies.write(self.take_token(access, keep));
            }
            ToServer::Stop => self.stop(),
        }
    }

    /// Uses another token from now on.
    fn take_token(&self, access: Access, keep: bool) -> Pending {
        let way = self.way();
        let language = self.language;
        Box::pin(async move {
            let kept = way.keys.take(access, keep, language).await;
            *way.opened() = None;
            let news = FromServer::TokenTaken(kept);
            Reply::Message(Message::Server(Box::new(news)))
        })
    }

    /// Asks something in place of what was asked before.
    fn ask(&mut self, asked: u32, question: Question) -> Pending {
        let way = self.way();
        let work = async move {
            let answer = way.ask(&question).await;
            Reply::Message(Message::Server(Box::new(FromServer::Answered {
                asked,
                answer,
            })))
        };
        let (work, handle) = stoppable(work);
        if let Some(old) = self.asking.replace(handle) {
            old.abort();
        }
        work
    }

    /// Begins to fetch workflows and to write them; goes on with [`Self::go_on`].
    fn pull(&mut self, asked: u32, wanted: Vec<Wanted>, to: &Shelf) -> Pending {
        let (way, to, language) = (self.way(), to.clone(), self.language);
        let work = async move {
            let directory = match way.directory().await {
                Ok(directory) => directory,
                Err(trouble) => return ended(asked, trouble),
            };
            let begun = spawn_blocking(move || to.pull_into().map(|into| (into, to)));
            match begun.await {
                Ok(Ok(into)) => Reply::Pulled(Box::new(PullJob {
                    asked,
                    done: 0,
                    fetched: Box::pin(directory.fetch(wanted)),
                    into: Some(into),
                    sum: PullSum::default(),
                    language,
                })),
                Ok(Err(trouble)) => ended(asked, trouble),
                Err(panic) => ended(asked, panic.to_string()),
            }
        };
        let (work, handle) = stoppable(work);
        if let Some((_, old)) = self.pulling.replace((asked, handle)) {
            old.abort();
        }
        work
    }

    /// Fetches and writes the next one; what to tell of the last one comes back too. `None` if it was
    /// stopped meanwhile.
    pub fn go_on(&mut self, job: Box<PullJob>) -> Option<(Pending, Message)> {
        let (asked, done) = (job.asked, job.done);
        self.pulling.as_ref().filter(|(own, _)| *own == asked)?;
        let (work, handle) = stoppable(job.step());
        self.pulling = Some((asked, handle));
        let went = FromServer::PullWent { asked, done };
        Some((work, Message::Server(Box::new(went))))
    }

    /// Stops whatever is under way.
    fn stop(&mut self) {
        let pulling = self.pulling.take().map(|(_, handle)| handle);
        for handle in [self.asking.take(), pulling].into_iter().flatten() {
            handle.abort();
        }
    }

    /// The user's language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The way to the server.
    pub(super) fn way(&self) -> Way {
        Way {
            keys: self.keys.clone(),
            opened: Arc::clone(&self.opened),
            language: self.language,
        }
    }
}

/// What a question needs.
pub(super) struct Way {
    keys: Keys,
    opened: Arc<Mutex<Option<Directory>>>,
    language: Language,
}

impl Way {
    /// The server of the chosen profile, found with the first question.
    pub(super) async fn directory(&self) -> Result<Directory, String> {
        if let Some(directory) = self.opened().clone() {
            return Ok(directory);
        }
        let access = self.keys.chosen().await?;
        let opened = Directory::open(&access).await;
        let directory = opened.map_err(|error| error.text(self.language))?;
        *self.opened() = Some(directory.clone());
        Ok(directory)
    }

    async fn ask(&self, question: &Question) -> Result<crate::domain::Answer, String> {
        let directory = self.directory().await?;
        let answer = directory.ask(question).await;
        answer.map_err(|refused| {
            self.doubt(&refused);
            refused.text(self.language)
        })
    }

    /// An upload did not work.
    pub(super) fn note(&self, error: &UploadError) {
        if let UploadError::Refused(refused) = error {
            self.doubt(refused);
        }
    }

    /// The next question asks for the token again: it may have been renewed meanwhile.
    fn doubt(&self, refused: &Refused) {
        if refused.error.kind == ErrorKind::Access {
            self.keys.forget();
            *self.opened() = None;
        }
    }

    fn opened(&self) -> std::sync::MutexGuard<'_, Option<Directory>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl PullJob {
    async fn step(mut self: Box<Self>) -> Reply {
        let Some(fetched) = self.fetched.next().await else {
            let (asked, sum) = (self.asked, self.sum);
            let message = Message::Server(Box::new(FromServer::PullEnded { asked, sum }));
            return Reply::Written(message);
        };
        self.done += 1;
        if let Some(refused) = &fetched.refused {
            let text = refused.text(self.language);
            let listed = &fetched.listed;
            let (name, lost) = if listed.name.is_empty() {
                (&listed.workflow_id, true)
            } else {
                (&listed.name, false)
            };
            let gaps = [("id", &**name), ("name", name), ("reason", &text)];
            let words = if lost {
                words::NOT_PULLED
            } else {
                words::NO_SCHEMA
            };
            let told = words.fill(self.language, &gaps);
            self.sum.troubles.push(told);
            if lost {
                return Reply::Pulled(self);
            }
        }
        let Some((mut into, to)) = self.into.take() else {
            return Reply::Pulled(self);
        };
        // Each file is written down to the disk, which takes its time.
        let written = spawn_blocking(move || {
            let put = to.put(&mut into, &fetched);
            ((into, to), put)
        });
        match written.await {
            Ok((into, put)) => {
                let told = put.map_err(|error| into.1.say(&error));
                self.into = Some(into);
                self.count(told);
            }
            Err(panic) => self.sum.troubles.push(panic.to_string()),
        }
        Reply::Pulled(self)
    }

    fn count(&mut self, put: Result<(String, Pulled), String>) {
        match put {
            Ok((folder, Pulled::New)) => self.sum.new.push(folder),
            Ok((_, Pulled::Updated)) => self.sum.updated += 1,
            Ok((_, Pulled::Unchanged)) => self.sum.unchanged += 1,
            Err(trouble) => self.sum.troubles.push(trouble),
        }
    }
}

fn ended(asked: u32, trouble: String) -> Reply {
    let sum = PullSum {
        troubles: vec![trouble],
        ..PullSum::default()
    };
    Reply::Message(Message::Server(Box::new(FromServer::PullEnded {
        asked,
        sum,
    })))
}

/// Work that can be stopped; stopped work tells nothing.
pub(super) fn stoppable(
    work: impl Future<Output = Reply> + Send + 'static,
) -> (Pending, AbortHandle) {
    let (handle, registration) = AbortHandle::new_pair();
    let work = Abortable::new(work, registration);
    let work = async { work.await.unwrap_or(Reply::Done) };
    (Box::pin(work), handle)
}
