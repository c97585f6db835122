//! Requests to the identity provider.
//!
//! Not the guarded client for addresses that users or pages set: the addresses here come from the operator's own keys and
//! may well be in a private network. Redirects are not followed, so no answer can widen that.

use std::time::Duration;

/// How long one request may take, body included.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(5);

/// A client with those rules.
#[expect(
    clippy::disallowed_methods,
    reason = "the identity provider's address is the operator's, never a user's or a page's"
)]
pub(crate) fn client() -> reqwest::ClientBuilder {
    // reqwest is built without a TLS provider. It is an error to install one twice; whoever was first is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(TIMEOUT)
}

/// The whole body; `None` when it is longer than `longest` bytes.
pub(crate) async fn body(
    mut response: reqwest::Response,
    longest: usize,
) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > longest {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}
