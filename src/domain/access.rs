//! Where a run is sent and with which token.

use super::{RunSummary, Token};

/// A profile made ready for use: its name, its server, its token.
#[derive(Debug, Clone)]
pub struct Access {
    /// The profile's name, kept with each run.
    pub profile: String,
    /// Scheme, host and optional path prefix, without a trailing slash.
    pub base_url: String,
    /// The token of the `Authorization` header.
    pub token: Token,
}

impl Access {
    /// Whether a run was made with it.
    pub fn is_of(&self, run: &RunSummary) -> bool {
        (&self.profile, &self.base_url) == (&run.profile, &run.base_url)
    }
}
