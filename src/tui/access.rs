//! The token, asked for when the first run needs it: a command or a keyring may take seconds.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::task::spawn_blocking;

use crate::domain::{Access, RunSummary};

/// Finds the access for new runs, or the one to follow a run of an earlier session with. May block
/// for seconds. The error is in the user's language and says what to do.
pub type AccessSource = Arc<dyn Fn(Option<&RunSummary>) -> Result<Access, String> + Send + Sync>;

/// The access that runs are made with, once it was found.
#[derive(Clone)]
pub struct Keys {
    source: AccessSource,
    /// Of the chosen profile. Held while it is looked for: two runs at once ask for it once.
    found: Arc<Mutex<Option<Access>>>,
}

impl Keys {
    /// Nothing is looked for yet.
    pub fn new(source: AccessSource) -> Self {
        Self {
            source,
            found: Arc::default(),
        }
    }

    /// The access of the chosen profile.
    pub async fn chosen(&self) -> Result<Access, String> {
        let keys = self.clone();
        off_the_loop(move || {
            let mut found = keys.found.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(access) = &*found {
                return Ok(access.clone());
            }
            let access = (keys.source)(None)?;
            *found = Some(access.clone());
            Ok(access)
        })
        .await
    }

    /// The access that a run of an earlier session was made with.
    pub async fn of_run(&self, run: RunSummary) -> Result<Access, String> {
        let keys = self.clone();
        off_the_loop(move || (keys.source)(Some(&run))).await
    }

    /// The token was refused: the next run asks again, it may have been renewed meanwhile.
    pub fn forget(&self) {
        // Somebody who holds it is looking for a new one just now.
        if let Ok(mut found) = self.found.try_lock() {
            *found = None;
        }
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").finish_non_exhaustive()
    }
}

async fn off_the_loop<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, String> {
    let done = spawn_blocking(work).await;
    done.unwrap_or_else(|panic| Err(panic.to_string()))
}
