//! The address that a request came to.

use http::Uri;
use url::Url;

/// The public address of a request: that of our `origins` (`https://trackr.example`) whose host and port the request's
/// `Host` names, else the first, with the request's path and query. `None` where there is no origin or it is no address.
///
/// The host that a request names is only ever chosen by, never used: the handshake leads back to this address.
#[must_use]
pub fn address(origins: &[String], host: Option<&str>, uri: &Uri) -> Option<Url> {
    let named = |origin: &&String| {
        let authority = origin.split_once("://").map(|(_, authority)| authority);
        authority
            .zip(host)
            .is_some_and(|(authority, host)| authority.eq_ignore_ascii_case(host))
    };
    let origin = origins.iter().find(named).or_else(|| origins.first())?;
    let mut address = Url::parse(origin).ok()?;
    address.set_path(uri.path());
    address.set_query(uri.query());
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_chooses_among_our_origins_and_nothing_else() {
        let origins = [
            "https://trackr.example".to_owned(),
            "http://localhost:3000".to_owned(),
        ];
        let uri: Uri = "//evil.example/w?next=%2Fa%20b".parse().unwrap_or_default();
        let path: Uri = "/w/lab?next=%2Fa%20b".parse().unwrap();
        let at = |host, uri: &Uri| address(&origins, host, uri).unwrap().to_string();
        assert_eq!(
            at(Some("LOCALHOST:3000"), &path),
            "http://localhost:3000/w/lab?next=%2Fa%20b"
        );
        for other in [
            None,
            Some("evil.example"),
            Some("localhost"),
            Some("trackr.example"),
        ] {
            assert_eq!(
                at(other, &path),
                "https://trackr.example/w/lab?next=%2Fa%20b"
            );
            assert!(at(other, &uri).starts_with("https://trackr.example/"));
        }
        assert_eq!(address(&[], None, &path), None);
    }
}
