//! TLS: one crypto provider for the process, and whom to trust.

use std::sync::Once;

use reqwest::{Certificate, ClientBuilder};

/// Builds for `https`: the system's roots, joined by those shipped with the program, so that a
/// machine without a store of its own works.
pub(super) fn trust(builder: ClientBuilder) -> ClientBuilder {
    let shipped = webpki_root_certs::TLS_SERVER_ROOT_CERTS
        .iter()
        .filter_map(|root| Certificate::from_der(root).ok());
    builder.tls_certs_merge(shipped)
}

/// Builds for plain `http` on loopback: no store is read, which is most of the cost of a client.
pub(super) fn trust_nobody(builder: ClientBuilder) -> ClientBuilder {
    builder.tls_certs_only([])
}

/// The HTTP library panics without a provider, also for plain `http`.
pub(super) fn install_provider() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        // Fails if somebody installed one before, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}
