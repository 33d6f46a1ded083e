//! The token, asked for when the first run needs it: a command or a keyring may take seconds.

use std::{
    fmt,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::task::spawn_blocking;

use crate::{
    config::keep_token,
    domain::{Access, RunSummary},
    wording::{Language, tokens as words},
};

/// Finds the access for new runs, or the one to follow a run of an earlier session with. May block
/// for seconds. The error is in the user's language and says what to do.
pub type AccessSource = Arc<dyn Fn(Option<&RunSummary>) -> Result<Access, String> + Send + Sync>;

/// The access that runs are made with, once it was found.
#[derive(Clone)]
pub struct Keys {
    source: AccessSource,
    /// Of the chosen profile. Held while it is looked for: two runs at once ask for it once.
    found: Arc<Mutex<Option<Access>>>,
    /// The user gave it on the screen: it stands over what is set up elsewhere.
    given: Arc<Mutex<Option<Access>>>,
    /// Beside this file tokens are kept.
    settings: PathBuf,
    /// The environment has a token, which comes before a kept one.
    overruled: bool,
}

impl Keys {
    /// Nothing is looked for yet.
    pub fn new(source: AccessSource, settings: PathBuf, overruled: bool) -> Self {
        Self {
            source,
            found: Arc::default(),
            given: Arc::default(),
            settings,
            overruled,
        }
    }

    /// Takes a token that the user gave. Where it was kept comes back, or why it was not.
    pub async fn take(
        &self,
        access: Access,
        keep: bool,
        language: Language,
    ) -> Option<Result<String, String>> {
        *self.given() = Some(access.clone());
        if !keep {
            return None;
        }
        let (settings, overruled) = (self.settings.clone(), self.overruled);
        let kept = off_the_loop(move || {
            let kept = keep_token(&settings, &access);
            let kept = kept.map(|file| match file.display().to_string() {
                file if overruled => words::COMES_SECOND.fill(language, &[("file", &file)]),
                file => file,
            });
            kept.map_err(|error| error.text(language))
        });
        Some(kept.await)
    }

    fn given(&self) -> MutexGuard<'_, Option<Access>> {
        self.given.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The access of the chosen profile.
    pub async fn chosen(&self) -> Result<Access, String> {
        let given = self.given().clone();
        if let Some(access) = given {
            return Ok(access);
        }
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
        let of_run = |it: &Access| it.profile == run.profile && it.base_url == run.base_url;
        let given = self.given().clone();
        if let Some(access) = given.filter(of_run) {
            return Ok(access);
        }
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
