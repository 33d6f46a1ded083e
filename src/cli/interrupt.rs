//! Ctrl-C, and the system asking the program to end.

use super::error::CliError;
use crate::wording::{Language, cli as words};

/// Both are heard from the moment this is made, and end nothing by themselves any more.
#[derive(Debug)]
pub struct Interrupt {
    #[cfg(unix)]
    ctrl_c: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminated: tokio::signal::unix::Signal,
}

impl Interrupt {
    /// Begins to listen. Has to be called inside a tokio runtime.
    #[cfg(unix)]
    pub fn listen(language: Language) -> Result<Self, CliError> {
        use tokio::signal::unix::{SignalKind, signal};
        let listen = |kind| {
            signal(kind).map_err(|error| {
                let gaps = [("reason", &*error.to_string())];
                CliError::Other(words::NO_SIGNALS.fill(language, &gaps))
            })
        };
        Ok(Self {
            ctrl_c: listen(SignalKind::interrupt())?,
            terminated: listen(SignalKind::terminate())?,
        })
    }

    /// Begins to listen. Has to be called inside a tokio runtime.
    #[cfg(not(unix))]
    pub fn listen(_: Language) -> Result<Self, CliError> {
        Ok(Self {})
    }

    /// Comes back at the next one. May be dropped and called again.
    pub async fn next(&mut self) {
        #[cfg(unix)]
        tokio::select! {
            _ = self.ctrl_c.recv() => {}
            _ = self.terminated.recv() => {}
        }
        #[cfg(not(unix))]
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
