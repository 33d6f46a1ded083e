//! A history of its own and a way to make runs.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use coze_tui::{
    domain::{Access, IdSource, RunMode, RunRecord, RunRequest, Token},
    emulator::WORKFLOWS,
    engine::{self, Run, Schedule, Services},
    store::Store,
};
use tempfile::TempDir;

/// A history of its own and a way to make runs.
pub struct Desk {
    /// What its runs need, with short pauses.
    pub services: Services,
    /// Where they are sent.
    pub access: Access,
    ids: Mutex<IdSource>,
    path: PathBuf,
    folder: Arc<TempDir>,
}

fn quick() -> Schedule {
    let brief = Duration::from_millis(3);
    Schedule {
        first_poll: brief,
        longest_poll: brief,
        longest_trouble: brief,
        between_polls: Duration::from_millis(1),
        resend: brief,
        rescue: brief,
        longest_rescue: brief,
        ..Schedule::default()
    }
}

/// A profile for a server.
pub fn access(base_url: &str, token: &str) -> Access {
    Access {
        profile: "test".to_owned(),
        base_url: base_url.to_owned(),
        token: Token::new(token),
    }
}

impl Desk {
    /// A desk with an empty history.
    pub fn new(base_url: &str) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let path = folder.path().join("history.db");
        Self::at(&path, folder, base_url, 1)
    }

    /// Another program on the same history.
    pub fn second(&self) -> Self {
        let folder = Arc::clone(&self.folder);
        Self::at(&self.path, folder, &self.access.base_url, 2)
    }

    fn at(path: &Path, folder: Arc<TempDir>, base_url: &str, seed: u64) -> Self {
        let mut services = Services::new(Store::open(path).unwrap());
        services.schedule = quick();
        Self {
            services,
            access: access(base_url, "pat_demo"),
            ids: Mutex::new(IdSource::seeded(seed)),
            path: path.to_owned(),
            folder,
        }
    }

    /// A request of a workflow of the local Coze.
    pub fn request(&self, workflow: &str, mode: RunMode, parameters: &str) -> RunRequest {
        let id = self.ids.lock().unwrap().next_id();
        RunRequest {
            workflow: Some(workflow.to_owned()),
            parameters: Some(parameters.into()),
            ..RunRequest::new(id, mode, id_of(workflow).to_owned())
        }
    }

    /// Starts one.
    pub fn start(&self, workflow: &str, mode: RunMode, parameters: &str) -> Run {
        let request = self.request(workflow, mode, parameters);
        engine::start(&self.services, self.access.clone(), request)
    }

    /// The file of its history.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the history has of it.
    pub async fn on_disk(&self, run: &Run) -> RunRecord {
        self.services.store.load(run.id()).await.unwrap().unwrap()
    }
}

fn id_of(workflow: &str) -> &'static str {
    let known = WORKFLOWS.iter().find(|known| known.name == workflow);
    known.unwrap().workflow_id
}
