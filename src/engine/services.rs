//! What runs need and share: the history, the clients, the pace of their questions.

use std::sync::{Arc, Mutex, PoisonError};

use super::{limiter::Limiter, schedule::Schedule};
use crate::{
    api::{Client, ClientError},
    domain::Access,
    store::Store,
    wording::Language,
};

/// Clients that are kept; few people use more profiles at once.
const KEPT_CLIENTS: usize = 8;

/// What every run needs. Clones share everything.
#[derive(Debug, Clone)]
pub struct Services {
    /// The history.
    pub store: Store,
    /// Of the texts in events.
    pub language: Language,
    /// How long to wait for what.
    pub schedule: Schedule,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    limiter: Limiter,
    clients: Mutex<Vec<(Access, Client)>>,
}

impl Services {
    /// Services over a history, in English and with the usual pauses.
    pub fn new(store: Store) -> Self {
        Self {
            store,
            language: Language::default(),
            schedule: Schedule::default(),
            shared: Arc::new(Shared {
                limiter: Limiter::new(),
                clients: Mutex::default(),
            }),
        }
    }

    /// The queue of questions about runs.
    pub(super) fn limiter(&self) -> &Limiter {
        &self.shared.limiter
    }

    /// The client for a server and a token, made at its first use.
    pub(super) async fn client(&self, access: &Access) -> Result<Client, ClientError> {
        if let Some(client) = self.known_client(access) {
            return Ok(client);
        }
        let asked = access.clone();
        // Reading the system's certificates blocks for some milliseconds.
        let built = tokio::task::spawn_blocking(move || Client::new(&asked));
        let client = match built.await {
            Ok(client) => client?,
            Err(error) => return Err(ClientError::Build(error.to_string())),
        };
        let mut clients = self.clients();
        clients.insert(0, (access.clone(), client.clone()));
        clients.truncate(KEPT_CLIENTS);
        Ok(client)
    }

    fn known_client(&self, access: &Access) -> Option<Client> {
        let clients = self.clients();
        let same = |known: &Access| {
            known.base_url == access.base_url && known.token.expose() == access.token.expose()
        };
        let found = clients.iter().find(|(known, _)| same(known))?;
        Some(found.1.clone())
    }

    fn clients(&self) -> std::sync::MutexGuard<'_, Vec<(Access, Client)>> {
        self.shared
            .clients
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
