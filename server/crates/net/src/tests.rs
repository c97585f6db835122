//! The guard end to end, on loopback addresses of which one plays the public internet: 127.0.0.2 is
//! public here, everything else is what it is.

#[path = "../tests/support/mod.rs"]
mod support;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::header::{AUTHORIZATION, CONNECTION, COOKIE, LOCATION, REFERER, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::get;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::RootCertStore;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use url::Url;

use self::support::{Site, StubDns};
use crate::address::{Special, special};
use crate::{AllowHosts, Client, FetchError, Options};

const PUBLIC: &str = "127.0.0.2";
const PRIVATE: &str = "127.0.0.1";

fn table(address: IpAddr) -> Option<Special> {
    if address == IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2)) {
        None
    } else {
        special(address)
    }
}

/// A client that knows names from `dns` only and may dial the ports of `sites`.
fn client(dns: &Arc<StubDns>, sites: &[&Site]) -> Client {
    let ports = sites.iter().map(|site| site.address.port()).collect();
    let options = Options {
        ports,
        resolver: Some(dns.clone()),
        ..Options::default()
    };
    Client::assemble(options, table, RootCertStore::empty()).unwrap()
}

fn at(host: &str, site: &Site, path: &str) -> Url {
    format!("http://{host}:{}{path}", site.address.port())
        .parse()
        .unwrap()
}

async fn hello(ip: &str) -> Site {
    Site::start(ip, Router::new().fallback(get(|| async { "hello" }))).await
}

/// A site of which every page answers with `status` and a redirect to `location`.
async fn redirecting(status: u16, location: String) -> Site {
    let answer = move || async move {
        (
            StatusCode::from_u16(status).unwrap(),
            [(LOCATION, location)],
        )
    };
    Site::start(PUBLIC, Router::new().fallback(get(answer))).await
}

fn private(host: &str) -> FetchError {
    FetchError::PrivateAddress {
        host: host.to_owned(),
    }
}

#[tokio::test]
async fn a_public_name_is_looked_up_once_and_dialled_there() {
    let site = hello(PUBLIC).await;
    let dns = StubDns::new(&[("vendor.example", &[&[PUBLIC]])]);
    let response = client(&dns, &[&site])
        .get(&at("vendor.example", &site, "/a?b#c"))
        .await
        .unwrap();
    assert_eq!((response.status, response.text().as_str()), (200, "hello"));
    assert_eq!(response.url, at("vendor.example", &site, "/a?b"));
    assert_eq!(dns.asked(), ["vendor.example"]);
    assert_eq!(site.paths(), ["/a?b"]);
}

#[tokio::test]
async fn one_private_answer_among_public_ones_refuses_the_name() {
    let site = hello(PUBLIC).await;
    for answer in [
        &[PUBLIC, "10.0.0.1"][..],
        &["10.0.0.1", PUBLIC],
        &[PUBLIC, PUBLIC, "::1"],
        &[PUBLIC, "::ffff:169.254.169.254"],
        &[PUBLIC, "64:ff9b::a00:1"],
        &["fd00::1"],
    ] {
        let dns = StubDns::new(&[("vendor.example", &[answer])]);
        let error = client(&dns, &[&site])
            .get(&at("vendor.example", &site, "/"))
            .await
            .unwrap_err();
        assert_eq!(error, private("vendor.example"), "{answer:?}");
    }
    assert!(site.paths().is_empty());
}

#[tokio::test]
async fn an_earlier_good_judgement_does_not_bind_a_later_answer() {
    let inside = hello(PRIVATE).await;
    let dns = StubDns::new(&[("rebind.example", &[&[PUBLIC], &[PRIVATE]])]);
    let client = client(&dns, &[&inside]);
    let url = at("rebind.example", &inside, "/");
    assert_eq!(client.judge(&url).await, Ok(()));
    assert_eq!(
        client.get(&url).await.unwrap_err(),
        private("rebind.example")
    );
    assert!(inside.paths().is_empty());
}

#[tokio::test]
async fn a_name_that_turns_private_between_redirects_is_refused() {
    let next = || async {
        (
            StatusCode::FOUND,
            [(LOCATION, "/next"), (CONNECTION, "close")],
        )
    };
    let outside = Site::start(PUBLIC, Router::new().route("/", get(next))).await;
    let dns = StubDns::new(&[("rebind.example", &[&[PUBLIC], &[PRIVATE]])]);
    let error = client(&dns, &[&outside])
        .get(&at("rebind.example", &outside, "/"))
        .await
        .unwrap_err();
    let astray = FetchError::ForbiddenRedirect {
        host: "rebind.example".to_owned(),
        to: "rebind.example".to_owned(),
    };
    assert_eq!(error, astray);
    assert_eq!(outside.paths(), ["/"]);
    assert_eq!(dns.asked().len(), 2);
}

#[tokio::test]
async fn no_redirect_leads_inside() {
    let inside = hello(PRIVATE).await;
    let port = inside.address.port();
    for location in [
        format!("http://127.0.0.1:{port}/"),
        format!("//127.0.0.1:{port}/"),
        format!("https:127.0.0.1:{port}/x"),
        format!("http://2130706433:{port}/"),
        format!("http://0x7f.1:{port}/"),
        format!("http://0177.0.0.1:{port}/"),
        format!("http://①②⑦.0.0.1:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://[::1]:{port}/"),
        format!("http://0:{port}/"),
        format!("http://localhost:{port}/"),
        format!("http://a.localhost.:{port}/"),
        format!("http://inside.example:{port}/"),
        format!("http://printer:{port}/"),
        format!("http://db.internal:{port}/"),
        format!("http://u:p@vendor.example:{port}/"),
        format!("http://vendor.example:{port}@127.0.0.1:{port}/"),
        format!("http://vendor.example\\@127.0.0.1:{port}/"),
        format!("\thttp://127.0.0.1:{port}/"),
        format!("ftp://127.0.0.1:{port}/"),
        "file:///etc/passwd".to_owned(),
        "javascript:alert(1)".to_owned(),
        "gopher://127.0.0.1:6379/_INFO".to_owned(),
    ] {
        for status in [301, 302, 303, 307, 308] {
            let outside = redirecting(status, location.clone()).await;
            let dns = StubDns::new(&[
                ("vendor.example", &[&[PUBLIC]]),
                ("inside.example", &[&[PRIVATE]]),
            ]);
            let client = client(&dns, &[&outside, &inside]);
            let error = client
                .get(&at("vendor.example", &outside, "/"))
                .await
                .unwrap_err();
            assert!(error.is_refusal(), "{status} {location}: {error:?}");
        }
    }
    assert!(inside.paths().is_empty(), "{:?}", inside.paths());
}

#[tokio::test]
async fn codes_and_headers_that_are_no_redirect_are_not_followed() {
    let inside = hello(PRIVATE).await;
    let target = inside.url("/").to_string();
    for status in [200, 201, 300, 304, 305, 306, 404] {
        let headers = [
            ("location", target.clone()),
            ("content-location", target.clone()),
            ("refresh", format!("0; url={target}")),
        ];
        let answer = move || async move {
            (
                StatusCode::from_u16(status).unwrap(),
                axum::response::AppendHeaders(headers),
            )
        };
        let outside = Site::start(PUBLIC, Router::new().fallback(get(answer))).await;
        let dns = StubDns::new(&[("vendor.example", &[&[PUBLIC]])]);
        let response = client(&dns, &[&outside, &inside])
            .get(&at("vendor.example", &outside, "/"))
            .await
            .unwrap();
        assert_eq!((response.status, response.hops.len()), (status, 0));
    }
    assert!(inside.paths().is_empty());
}

#[tokio::test]
async fn a_redirect_to_another_public_site_is_followed_and_tells_it_nothing() {
    let second = hello(PUBLIC).await;
    let location = at("second.example", &second, "/here").to_string();
    let answer = || async move {
        let headers = HeaderMap::from_iter([
            (LOCATION, location.parse().unwrap()),
            (SET_COOKIE, "id=1".parse().unwrap()),
        ]);
        (StatusCode::MOVED_PERMANENTLY, headers).into_response()
    };
    let first = Site::start(PUBLIC, Router::new().fallback(get(answer))).await;
    let dns = StubDns::new(&[
        ("first.example", &[&[PUBLIC]]),
        ("second.example", &[&[PUBLIC]]),
    ]);
    let client = client(&dns, &[&first, &second]);
    let start = at("first.example", &first, "/?secret=1");
    for _ in 0..2 {
        let response = client.get(&start).await.unwrap();
        assert_eq!(response.url, at("second.example", &second, "/here"));
        assert_eq!(response.hops.as_slice(), std::slice::from_ref(&start));
    }
    for headers in [first.headers(1), second.headers(0), second.headers(1)] {
        for name in [REFERER, COOKIE, AUTHORIZATION] {
            assert!(!headers.contains_key(&name), "{name}");
        }
    }
}

#[tokio::test]
async fn an_exempt_host_opens_neither_its_other_ports_nor_its_pool() {
    let listed = hello(PRIVATE).await;
    let other = hello(PRIVATE).await;
    let dns = StubDns::new(&[("inside.example", &[&[PRIVATE]])]);
    let options = Options {
        allow: AllowHosts::parse(&format!("inside.example:{}", listed.address.port())).unwrap(),
        ports: vec![listed.address.port(), other.address.port()],
        resolver: Some(dns),
        ..Options::default()
    };
    let client = Client::assemble(options, table, RootCertStore::empty()).unwrap();
    assert_eq!(
        client
            .get(&at("inside.example", &listed, "/"))
            .await
            .unwrap()
            .status,
        200
    );
    for refused in [
        at("inside.example", &other, "/"),
        other.url("/"),
        listed.url("/"),
    ] {
        assert!(
            client.get(&refused).await.unwrap_err().is_refusal(),
            "{refused}"
        );
    }
    assert_eq!((listed.paths().len(), other.paths().len()), (1, 0));
}

/// What a secure server for `name` needs, and the authority that vouches for it.
fn certified(name: &str) -> (rustls::ServerConfig, RootCertStore) {
    let mut params = CertificateParams::new([]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new([name.to_owned()])
        .unwrap()
        .signed_by(&key, &authority)
        .unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone()).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(
        rustls::crypto::ring::default_provider(),
    ))
    .with_safe_default_protocol_versions()
    .unwrap()
    .with_no_client_auth()
    .with_single_cert(
        vec![certificate.der().clone()],
        PrivateKeyDer::Pkcs8(key.serialize_der().into()),
    )
    .unwrap();
    (config, roots)
}

/// Accepts secure connections on a public port and hands each to `serve`.
async fn secure<F: Future<Output = ()> + Send + 'static>(
    config: rustls::ServerConfig,
    serve: impl Fn(TlsStream<TcpStream>) -> F + Send + 'static,
) -> u16 {
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind((PUBLIC, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(stream) = acceptor.accept(stream).await {
                tokio::spawn(serve(stream));
            }
        }
    });
    port
}

async fn serve_http1(mut stream: TlsStream<TcpStream>) {
    let _ = stream.read(&mut [0; 4_096]).await;
    let _ = stream
        .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecure")
        .await;
    let _ = stream.shutdown().await;
}

/// Answers every request; `/large` with headers of 100 KB.
async fn serve_http2(stream: TlsStream<TcpStream>) {
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(Ok((request, mut answer))) = connection.accept().await {
        let size = if request.uri().path() == "/large" {
            10_000
        } else {
            10
        };
        let mut head = http::Response::new(());
        for number in 0..10 {
            let name = http::HeaderName::try_from(format!("x-{number}")).unwrap();
            head.headers_mut()
                .insert(name, "a".repeat(size).parse().unwrap());
        }
        let mut body = answer.send_response(head, false).unwrap();
        body.send_data("secure".into(), true).unwrap();
    }
}

#[tokio::test]
async fn http_2_is_spoken_and_its_headers_are_capped() {
    let (mut config, roots) = certified("vendor.example");
    config.alpn_protocols = vec![b"h2".to_vec()];
    let port = secure(config, serve_http2).await;
    let dns = StubDns::new(&[("vendor.example", &[&[PUBLIC]])]);
    let options = Options {
        ports: vec![port],
        resolver: Some(dns.clone()),
        ..Options::default()
    };
    let client = Client::assemble(options, table, roots).unwrap();
    let url = |path: &str| Url::parse(&format!("https://vendor.example:{port}{path}")).unwrap();
    assert_eq!(client.get(&url("/")).await.unwrap().text(), "secure");
    let error = client.get(&url("/large")).await.unwrap_err();
    assert!(
        matches!(
            error,
            FetchError::Broken { .. } | FetchError::HeadersTooLarge { .. }
        ),
        "{error:?}"
    );
    assert_eq!(dns.asked().len(), 1, "one connection, one look-up");
}

#[tokio::test]
async fn certificates_are_checked_against_the_name_that_was_asked_for() {
    let (config, roots) = certified("vendor.example");
    let port = secure(config, serve_http1).await;
    let dns = StubDns::new(&[
        ("vendor.example", &[&[PUBLIC]]),
        ("other.example", &[&[PUBLIC]]),
    ]);
    let options = || Options {
        ports: vec![port],
        resolver: Some(dns.clone()),
        ..Options::default()
    };
    let url = |host: &str| Url::parse(&format!("https://{host}:{port}/")).unwrap();
    let trusting = Client::assemble(options(), table, roots).unwrap();
    assert_eq!(
        trusting.get(&url("vendor.example")).await.unwrap().text(),
        "secure"
    );

    let reason = |error: FetchError| match error {
        FetchError::Tls { reason, .. } => reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        reason(trusting.get(&url("other.example")).await.unwrap_err()),
        "its certificate is for another site"
    );
    assert_eq!(
        reason(trusting.get(&url(PUBLIC)).await.unwrap_err()),
        "its certificate is for another site"
    );
    let strict = Client::assemble(options(), table, RootCertStore::empty()).unwrap();
    assert_eq!(
        reason(strict.get(&url("vendor.example")).await.unwrap_err()),
        "its certificate comes from an authority that is not trusted"
    );

    let plain = hello(PUBLIC).await;
    let mut https = at("vendor.example", &plain, "/");
    https.set_scheme("https").unwrap();
    assert_eq!(
        reason(client(&dns, &[&plain]).get(&https).await.unwrap_err()),
        "it does not speak https there"
    );
}

#[tokio::test]
async fn a_name_server_that_never_answers_is_too_slow() {
    struct Silent;
    impl crate::Resolve for Silent {
        fn resolve<'a>(&'a self, _: &'a str) -> crate::Resolving<'a> {
            Box::pin(std::future::pending())
        }
    }
    let options = Options {
        resolver: Some(Arc::new(Silent)),
        timeout: Duration::from_millis(50),
        ..Options::default()
    };
    let error = Client::new(options)
        .unwrap()
        .get(&Url::parse("https://vendor.example").unwrap())
        .await
        .unwrap_err();
    assert!(matches!(error, FetchError::TooSlow { .. }), "{error:?}");
}
