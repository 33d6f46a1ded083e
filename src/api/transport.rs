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
    let io = cause.downcast_ref::<io::Error>();
    if io.is_some_and(|io| io.kind() == io::ErrorKind::ConnectionRefused) {
        return Some(Situation::ConnectionRefused);
    }
    // An io::Error gives the source of what it wraps, never what it wraps.
    let inner = io.and_then(io::Error::get_ref);
    let tls = inner
        .and_then(|inner| inner.downcast_ref::<rustls::Error>())
        .or_else(|| cause.downcast_ref::<rustls::Error>());
    matches!(tls, Some(rustls::Error::InvalidCertificate(_))).then_some(Situation::Certificate)
}

/// The causes below the library's own words, which only say that a request failed.
fn chain(error: &reqwest::Error) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in causes(error) {
        let text = cause.to_string();
        if !parts.iter().any(|earlier| earlier.contains(&text)) {
            parts.push(text);
        }
    }
    if parts.is_empty() {
        parts.push(error.to_string());
    }
    parts.join(": ")
}
