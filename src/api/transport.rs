//! What went wrong below HTTP, and above all: whether the request can have reached the server.

use std::{error::Error, io};

use crate::domain::Situation;

/// Trouble of the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// No connection came about: not a byte of the request left.
    NotSent {
        /// The circumstances, where they are known.
        situation: Option<Situation>,
        /// For people who know networks.
        detail: String,
    },
    /// The limit of time ran out after sending began.
    OutOfTime,
    /// The connection broke after sending began.
    Broken {
        /// For people who know networks.
        detail: String,
    },
}

impl Trouble {
    /// Reads an error of the HTTP library. Its URL is left out: the user knows it, and logs need not.
    pub(super) fn of(error: reqwest::Error) -> Self {
        let error = error.without_url();
        let detail = chain(&error);
        if !error.is_connect() && !error.is_builder() {
            return Self::Broken { detail };
        }
        let situation = if error.is_dns() {
            Some(Situation::NameNotFound)
        } else {
            causes(&error).find_map(situation)
        };
        Self::NotSent { situation, detail }
    }
}

fn causes<'a>(error: &'a reqwest::Error) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(error.source(), |&cause| cause.source())
}

fn situation(cause: &(dyn Error + 'static)) -> Option<Situation> {
    if let Some(rustls::Error::InvalidCertificate(_)) = cause.downcast_ref() {
        return Some(Situation::Certificate);
    }
    let io: &io::Error = cause.downcast_ref()?;
    if io.kind() == io::ErrorKind::ConnectionRefused {
        return Some(Situation::ConnectionRefused);
    }
    // An io::Error gives the source of what it wraps, never what it wraps.
    let inner = io.get_ref()?;
    situation(inner)
}

/// The causes below the libraries' own words, which only say that a request failed.
fn chain(error: &reqwest::Error) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in causes(error) {
        let text = cause.to_string();
        let says_nothing = text.starts_with("client error (");
        if !says_nothing && !parts.iter().any(|earlier| earlier.contains(&text)) {
            parts.push(text);
        }
    }
    if parts.is_empty() {
        parts.push(error.to_string());
    }
    parts.join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_is_found_under_any_wrapping() {
        let name = rustls::CertificateError::UnknownIssuer;
        let certificate = rustls::Error::InvalidCertificate(name);
        let wrapped = io::Error::other(io::Error::other(certificate));
        assert_eq!(situation(&wrapped), Some(Situation::Certificate));
        let refused = io::Error::other(io::Error::from(io::ErrorKind::ConnectionRefused));
        assert_eq!(situation(&refused), Some(Situation::ConnectionRefused));
        let other = io::Error::other(rustls::Error::DecryptError);
        assert_eq!(situation(&other), None);
    }
}
