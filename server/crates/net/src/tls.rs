//! The secure side of the client.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};

use crate::FetchError;

/// TLS 1.2 and 1.3 through ring, trusting `roots`.
///
/// The provider is named here instead of installed for the process, so that this client works
/// wherever it is built.
pub(crate) fn config(roots: RootCertStore) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// The machine's own certificate authorities, as its administrator keeps them; where there are none,
/// as in many a container, the ones Mozilla trusts.
pub(crate) fn roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    roots
}

/// What is wrong with a secure connection, in words.
pub(crate) fn failure(host: &str, error: &rustls::Error) -> FetchError {
    use rustls::CertificateError as Bad;
    let reason = match error {
        rustls::Error::InvalidCertificate(Bad::Expired | Bad::ExpiredContext { .. }) => {
            "its certificate has expired"
        }
        rustls::Error::InvalidCertificate(Bad::NotValidYet | Bad::NotValidYetContext { .. }) => {
            "its certificate is not valid yet"
        }
        rustls::Error::InvalidCertificate(
            Bad::NotValidForName | Bad::NotValidForNameContext { .. },
        ) => "its certificate is for another site",
        rustls::Error::InvalidCertificate(Bad::UnknownIssuer) => {
            "its certificate comes from an authority that is not trusted"
        }
        rustls::Error::InvalidCertificate(Bad::Revoked) => "its certificate has been withdrawn",
        rustls::Error::InvalidCertificate(_) => "its certificate is not valid",
        rustls::Error::InvalidMessage(_) => "it does not speak https there",
        _ => "the two sides could not agree",
    };
    FetchError::Tls {
        host: host.to_owned(),
        reason,
    }
}
