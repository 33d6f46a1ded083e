//! Runs that are sent while a run file is shown: recorded in the user's own history, which is opened for
//! the first of them, and put beside those of the file when they have ended.

use std::{path::PathBuf, sync::Arc};

use tokio::{sync::watch, task::spawn_blocking};

use super::{Effects, Outcome};
use crate::{
    app::Message,
    domain::{Access, RunRecord, RunRequest},
    engine::Services,
    store::{Store, StoreError},
    tui::{
        records::{failed, reply},
        replies::Reply,
    },
};

/// The user's own history, while that of a run file is shown.
#[derive(Debug)]
pub enum Own {
    /// Nothing was sent yet, and nothing of it was touched.
    At(PathBuf),
    /// Runs are recorded in it.
    Open(Box<Services>),
}

impl Effects {
    /// What runs are recorded with; `None` if that is not open.
    pub(super) fn recording(&self) -> Option<Services> {
        match &self.own {
            None => self.services.clone(),
            Some(Own::At(_)) => None,
            Some(Own::Open(own)) => Some((**own).clone()),
        }
    }

    /// Opens the user's own history for a run; false if runs are recorded where they are shown.
    pub(super) fn open_own(&mut self, request: &RunRequest, access: &Access) -> bool {
        let Some(Own::At(path)) = &self.own else {
            return false;
        };
        let path = path.clone();
        let asked = Box::new((request.clone(), access.clone()));
        self.replies.read(Box::pin(async move {
            let opened = spawn_blocking(move || Store::open(&path)).await;
            Reply::OwnHistory(asked, opened.unwrap_or(Err(StoreError::Closed)))
        }));
        true
    }

    /// It is open, or cannot be: the run is sent, or refused.
    pub(super) fn own_opened(
        &mut self,
        (request, access): (RunRequest, Access),
        opened: Result<Store, StoreError>,
    ) -> Outcome {
        match (opened, &self.own, &self.services) {
            (Err(error), ..) => {
                return self.not_started(request.id, error.text(self.language));
            }
            // Two were asked for at once; one history is enough.
            (Ok(_), Some(Own::Open(_)), _) | (Ok(_), _, None) => {}
            (Ok(store), _, Some(services)) => {
                let mut own = services.clone();
                own.store = store;
                self.own = Some(Own::Open(Box::new(own)));
            }
        }
        self.start(request, Ok(access))
    }

    /// Waits for more of the run file, if more is to come.
    pub fn follow_file(&mut self, mut progress: watch::Receiver<Option<u8>>) {
        if progress.borrow_and_update().is_none() {
            return;
        }
        self.replies.read(Box::pin(async move {
            match progress.changed().await {
                Ok(()) => Reply::FileGrew(progress),
                Err(_nobody_reads) => Reply::Done,
            }
        }));
    }

    /// More of it is read.
    pub(super) fn file_grew(&mut self, mut progress: watch::Receiver<Option<u8>>) -> Outcome {
        let read = *progress.borrow_and_update();
        self.follow_file(progress);
        Outcome::message(Message::FileRead(read))
    }

    /// Puts a run that has ended beside those of the file.
    pub(super) fn put_beside(&mut self, store: &Store, record: &Arc<RunRecord>) {
        let (id, language) = (record.summary.id, self.language);
        let put = store.import_by_time(vec![(**record).clone()], None);
        self.replies.read(reply(async move {
            let put = put.await.map(|_added| Message::RunBeside(id));
            put.unwrap_or_else(|error| failed(&error, language))
        }));
    }
}
