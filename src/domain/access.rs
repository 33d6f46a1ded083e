//! Where a run is sent and with which token.

use super::Token;

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
