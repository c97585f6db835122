//! Fetching from real servers on this machine, exempted by [`AllowHosts`].

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::io::Write;
use std::time::Duration;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, LOCATION, USER_AGENT};
use axum::response::Redirect;
use axum::routing::get;
use flate2::Compression;
use flate2::write::GzEncoder;
use net::{AllowHosts, Client, FetchError, Options, Resolve, ResolveError, Resolving};
use url::Url;

use support::{Drip, Site, StubDns};

const HERE: &str = "127.0.0.1";

fn parse(url: &str) -> Url {
    Url::parse(url).unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 4_096, 5, 22);
    encoder.write_all(bytes).unwrap();
    encoder.into_inner()
}

#[tokio::test]
async fn an_answer_is_read_in_full() {
    let page = || async {
        (
            [(CONTENT_TYPE, "Text/HTML; Charset=ISO-8859-1")],
            b"caf\xe9".to_vec(),
        )
    };
    let site = Site::start(HERE, Router::new().route("/a", get(page))).await;
    let response = site
        .client(Options::default())
        .get(&site.url("/a?x=1#top"))
        .await
        .unwrap();
    assert_eq!(response.url, site.url("/a?x=1"));
    assert_eq!((response.status, response.text().as_str()), (200, "café"));
    assert_eq!(response.content_type.as_deref(), Some("text/html"));
    assert!(response.hops.is_empty());

    let sent = site.headers(0);
    // The name and the version, and nobody's address unless one is given.
    let (name, version) = sent[USER_AGENT].to_str().unwrap().split_once('/').unwrap();
    assert_eq!(name, "TrackrBot");
    assert!(version.split('.').all(|part| part.parse::<u16>().is_ok()));
    assert!(!sent[ACCEPT_ENCODING].to_str().unwrap().contains("zstd"));
}

#[tokio::test]
async fn an_error_status_is_an_answer() {
    let page =
        |Path(status): Path<u16>| async move { (StatusCode::from_u16(status).unwrap(), "sorry") };
    let site = Site::start(HERE, Router::new().route("/{status}", get(page))).await;
    for status in [403, 404, 410, 429, 500, 503] {
        let response = site
            .client(Options::default())
            .get(&site.url(&format!("/{status}")))
            .await
            .unwrap();
        assert_eq!(
            (response.status, response.text().as_str()),
            (status, "sorry")
        );
    }
}

#[tokio::test]
async fn localhost_names_on_the_list_need_no_name_server() {
    let site = Site::start(HERE, Router::new().fallback(get(|| async { "hello" }))).await;
    let port = site.address.port();
    let dns = StubDns::new(&[]);
    let allow =
        AllowHosts::parse(&format!("localhost:{port},one.vendor.localhost:{port}")).unwrap();
    let client = Client::new(Options {
        allow,
        resolver: Some(dns.clone()),
        ..Options::default()
    })
    .unwrap();
    for host in ["localhost", "LOCALHOST.", "one.vendor.localhost"] {
        assert_eq!(
            client
                .get(&parse(&format!("http://{host}:{port}/")))
                .await
                .unwrap()
                .text(),
            "hello"
        );
    }
    for host in [
        "two.vendor.localhost",
        "vendor.localhost",
        "127.0.0.1",
        "[::1]",
    ] {
        let error = client
            .get(&parse(&format!("http://{host}:{port}/")))
            .await
            .unwrap_err();
        assert!(error.is_refusal(), "{host}: {error:?}");
    }
    assert!(dns.asked().is_empty());
}

#[tokio::test]
async fn nothing_on_this_machine_is_fetched_without_the_list() {
    let site = Site::start(HERE, Router::new().fallback(get(|| async { "secret" }))).await;
    let port = site.address.port();
    let options = Options {
        ports: vec![port],
        ..Options::default()
    };
    let client = Client::new(options).unwrap();
    for host in [
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "[::ffff:127.0.0.1]",
        "[::]",
        "127.1",
        "2130706433",
    ] {
        let error = client
            .get(&parse(&format!("http://{host}:{port}/")))
            .await
            .unwrap_err();
        assert!(error.is_refusal(), "{host}: {error:?}");
    }
    assert!(site.paths().is_empty());
}

#[tokio::test]
async fn a_listed_site_can_not_redirect_to_another_port_of_the_same_machine() {
    let inside = Site::start(HERE, Router::new().fallback(get(|| async { "secret" }))).await;
    let target = inside.url("/").to_string();
    let go = move || async move { Redirect::temporary(&target) };
    let site = Site::start(HERE, Router::new().fallback(get(go))).await;
    let error = site
        .client(Options::default())
        .get(&site.url("/"))
        .await
        .unwrap_err();
    assert_eq!(
        error,
        FetchError::ForbiddenRedirect {
            host: HERE.to_owned(),
            to: HERE.to_owned()
        }
    );
    assert!(inside.paths().is_empty());
}

#[tokio::test]
async fn a_redirect_to_what_is_no_web_address_says_what_it_is() {
    let go = || async { Redirect::temporary("file:///etc/passwd") };
    let site = Site::start(HERE, Router::new().fallback(get(go))).await;
    let client = site.client(Options::default());
    let error = client.get(&site.url("/")).await.unwrap_err();
    let told = error.to_string();
    assert!(
        told.contains("redirects to an address that starts with file:, which is not read"),
        "{told}"
    );
}

#[tokio::test]
async fn what_the_text_of_an_address_forbids_is_refused_before_any_look_up() {
    let dns = StubDns::new(&[]);
    let client = Client::new(Options {
        resolver: Some(dns.clone()),
        ..Options::default()
    })
    .unwrap();
    let host = || "vendor.example".to_owned();
    for (url, want) in [
        (
            "ftp://vendor.example/",
            FetchError::NotHttp {
                scheme: "ftp".to_owned(),
            },
        ),
        (
            "data:text/html,hi",
            FetchError::NotHttp {
                scheme: "data".to_owned(),
            },
        ),
        (
            "https://user@vendor.example/",
            FetchError::Credentials { host: host() },
        ),
        (
            "https://:pass@vendor.example/",
            FetchError::Credentials { host: host() },
        ),
        (
            "https://vendor.example:8443/",
            FetchError::ForbiddenPort {
                host: host(),
                port: 8443,
            },
        ),
        (
            "http://vendor.example:22/",
            FetchError::ForbiddenPort {
                host: host(),
                port: 22,
            },
        ),
        (
            "http://printer/",
            FetchError::ForbiddenName {
                host: "printer".to_owned(),
            },
        ),
        (
            "http://localhost:9000/",
            FetchError::ForbiddenName {
                host: "localhost".to_owned(),
            },
        ),
        (
            "http://169.254.169.254/latest",
            FetchError::PrivateAddress {
                host: "169.254.169.254".to_owned(),
            },
        ),
        (
            "http://[fd00:ec2::254]/",
            FetchError::PrivateAddress {
                host: "[fd00:ec2::254]".to_owned(),
            },
        ),
    ] {
        assert_eq!(client.get(&parse(url)).await.unwrap_err(), want, "{url}");
        assert_eq!(client.judge(&parse(url)).await.unwrap_err(), want, "{url}");
    }
    assert!(dns.asked().is_empty());
}

#[tokio::test]
async fn redirects_are_resolved_against_the_page_that_sends_them() {
    let router = Router::new()
        .route(
            "/a/b",
            get(|| async { (StatusCode::MOVED_PERMANENTLY, [(LOCATION, "../c?d#e")]) }),
        )
        .route(
            "/c",
            get(|| async { (StatusCode::SEE_OTHER, [(LOCATION, "/seit%C3%A9")]) }),
        )
        .route("/seit%C3%A9", get(|| async { "there" }));
    let site = Site::start(HERE, router).await;
    let response = site
        .client(Options::default())
        .get(&site.url("/a/b"))
        .await
        .unwrap();
    assert_eq!(response.text(), "there");
    assert_eq!(response.url, site.url("/seit%C3%A9"));
    assert_eq!(response.hops, [site.url("/a/b"), site.url("/c?d")]);
}

#[tokio::test]
async fn as_many_redirects_as_allowed_are_followed_and_no_more() {
    let step = |Path(left): Path<u32>| async move {
        match left {
            0 => Err("there"),
            _ => Ok(Redirect::permanent(&format!("/{}", left - 1))),
        }
    };
    let site = Site::start(HERE, Router::new().route("/{left}", get(step))).await;
    let client = site.client(Options {
        max_redirects: 3,
        ..Options::default()
    });
    assert_eq!(client.get(&site.url("/3")).await.unwrap().hops.len(), 3);
    let error = client.get(&site.url("/4")).await.unwrap_err();
    assert_eq!(
        error,
        FetchError::TooManyRedirects {
            host: HERE.to_owned(),
            limit: 3
        }
    );
}

#[tokio::test]
async fn a_redirect_in_a_circle_ends_at_once() {
    let router = Router::new()
        .route("/self", get(|| async { Redirect::to("/self#again") }))
        .route("/a", get(|| async { Redirect::to("/b") }))
        .route("/b", get(|| async { Redirect::to("/a") }))
        .route(
            "/empty",
            get(|| async { (StatusCode::FOUND, [(LOCATION, "")]) }),
        );
    for (path, requests) in [("/self", 1), ("/a", 2), ("/empty", 1)] {
        let site = Site::start(HERE, router.clone()).await;
        let error = site
            .client(Options::default())
            .get(&site.url(path))
            .await
            .unwrap_err();
        assert_eq!(
            error,
            FetchError::RedirectLoop {
                host: HERE.to_owned()
            },
            "{path}"
        );
        assert_eq!(site.paths().len(), requests, "{path}");
    }
}

#[tokio::test]
async fn a_redirect_to_no_address_is_told() {
    let site = Site::start(
        HERE,
        Router::new().fallback(get(|| async {
            (StatusCode::FOUND, [(LOCATION, "http://[broken")])
        })),
    )
    .await;
    let error = site
        .client(Options::default())
        .get(&site.url("/"))
        .await
        .unwrap_err();
    assert_eq!(
        error,
        FetchError::BadRedirect {
            host: HERE.to_owned()
        }
    );
}

#[tokio::test]
async fn a_redirect_without_a_location_is_an_answer() {
    let site = Site::start(
        HERE,
        Router::new().fallback(get(|| async { StatusCode::FOUND })),
    )
    .await;
    assert_eq!(
        site.client(Options::default())
            .get(&site.url("/"))
            .await
            .unwrap()
            .status,
        302
    );
}

#[tokio::test]
async fn compressed_pages_are_decompressed() {
    let router = Router::new()
        .route(
            "/gzip",
            get(|| async { ([(CONTENT_ENCODING, "gzip")], gzip(b"hello")) }),
        )
        .route(
            "/br",
            get(|| async { ([(CONTENT_ENCODING, "br")], brotli(b"hello")) }),
        )
        .route(
            "/identity",
            get(|| async { ([(CONTENT_ENCODING, "identity")], "hello") }),
        );
    let site = Site::start(HERE, router).await;
    for path in ["/gzip", "/br", "/identity"] {
        assert_eq!(
            site.client(Options::default())
                .get(&site.url(path))
                .await
                .unwrap()
                .text(),
            "hello",
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_cap_on_the_body_counts_what_comes_out_of_the_decompressor() {
    const CAP: usize = 100_000;
    let router = Router::new()
        .route(
            "/plain/{size}",
            get(|Path(size): Path<usize>| async move { vec![b'a'; size] }),
        )
        .route(
            "/gzip/{size}",
            get(|Path(size): Path<usize>| async move {
                ([(CONTENT_ENCODING, "gzip")], gzip(&vec![b'a'; size]))
            }),
        )
        .route(
            "/br/{size}",
            get(|Path(size): Path<usize>| async move {
                ([(CONTENT_ENCODING, "br")], brotli(&vec![b'a'; size]))
            }),
        );
    let site = Site::start(HERE, router).await;
    let client = site.client(Options {
        max_body: CAP,
        ..Options::default()
    });
    for form in ["plain", "gzip", "br"] {
        let body = client
            .get(&site.url(&format!("/{form}/{CAP}")))
            .await
            .unwrap()
            .body;
        assert_eq!(body.len(), CAP, "{form}");
        for size in [CAP + 1, 100 * CAP] {
            let error = client
                .get(&site.url(&format!("/{form}/{size}")))
                .await
                .unwrap_err();
            assert_eq!(
                error,
                FetchError::TooLarge {
                    host: HERE.to_owned(),
                    limit: CAP
                },
                "{form} {size}"
            );
        }
    }
}

#[tokio::test]
async fn a_body_without_an_end_is_cut_off() {
    let site = Site::stream(|_, _| {
        let drip = Drip {
            bytes: vec![b'a'; 64_000],
            pause: Duration::ZERO,
            times: usize::MAX,
        };
        (b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), Some(drip))
    })
    .await;
    let error = site
        .client(Options::default())
        .get(&site.url("/"))
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            FetchError::TooLarge {
                limit: 5_000_000,
                ..
            }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn steady_drops_don_t_extend_the_deadline() {
    for head in ["HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nx: ", ""] {
        let site = Site::stream(move |_, _| {
            let drip = Drip {
                bytes: b"a".to_vec(),
                pause: Duration::from_millis(5),
                // Comes to its end, too late.
                times: 1_000,
            };
            (head.as_bytes().to_vec(), Some(drip))
        })
        .await;
        let limit = Duration::from_millis(200);
        let error = site
            .client(Options {
                timeout: limit,
                ..Options::default()
            })
            .get(&site.url("/"))
            .await
            .unwrap_err();
        // Endless garbage instead of a status line is recognised sooner.
        let expected = matches!(error, FetchError::TooSlow { limit: told, .. } if told == limit)
            || head.is_empty() && matches!(error, FetchError::BadAnswer { .. });
        assert!(expected, "{head:?} {error:?}");
    }
}

#[tokio::test]
async fn redirects_share_one_deadline() {
    let slow = |Path(left): Path<u32>| async move {
        tokio::time::sleep(Duration::from_millis(100)).await;
        // Comes to its end, too late.
        if left == 10 {
            Err("there")
        } else {
            Ok(Redirect::to(&format!("/{}", left + 1)))
        }
    };
    let site = Site::start(HERE, Router::new().route("/{left}", get(slow))).await;
    let options = Options {
        timeout: Duration::from_millis(350),
        max_redirects: 1_000,
        ..Options::default()
    };
    let error = site.client(options).get(&site.url("/0")).await.unwrap_err();
    assert!(matches!(error, FetchError::TooSlow { .. }), "{error:?}");
}

#[tokio::test]
async fn huge_headers_are_refused() {
    let large = |size: usize, count: usize| {
        let header = |number| format!("x-{number}: {}\r\n", "a".repeat(size));
        format!(
            "HTTP/1.1 200 OK\r\n{}content-length: 2\r\n\r\nhi",
            (0..count).map(header).collect::<String>()
        )
        .into_bytes()
    };
    for (size, count, fine) in [
        (1_000, 60, true),
        (1_100, 60, false),
        (70_000, 1, false),
        (500_000, 1, false),
        (1, 5_000, false),
    ] {
        let site = Site::raw(move |_, _| large(size, count)).await;
        let result = site.client(Options::default()).get(&site.url("/")).await;
        match result {
            Ok(response) => assert!(fine && response.text() == "hi", "{size} {count}"),
            Err(FetchError::HeadersTooLarge { .. } | FetchError::BadAnswer { .. }) => {
                assert!(!fine, "{size} {count}")
            }
            Err(error) => panic!("{size} {count} {error:?}"),
        }
    }
}

#[tokio::test]
async fn what_is_not_http_is_told() {
    let bad_gzip = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 5\r\n\r\nhello";
    let unknown = b"HTTP/1.1 200 OK\r\ncontent-encoding: zstd\r\ncontent-length: 5\r\n\r\nhello";
    let bad_chunks = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n";
    let cut =
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 100\r\n\r\n\x1f\x8b\x08";
    for answer in [
        &b"SSH-2.0-OpenSSH_9.2\r\n\r\n"[..],
        b"\x15\x03\x01\x00\x02\x02\x46 \r\n\r\n",
        bad_gzip,
        unknown,
    ] {
        let site = Site::raw(move |_, _| answer.to_vec()).await;
        let error = site
            .client(Options::default())
            .get(&site.url("/"))
            .await
            .unwrap_err();
        assert_eq!(
            error,
            FetchError::BadAnswer {
                host: HERE.to_owned()
            },
            "{}",
            String::from_utf8_lossy(answer)
        );
    }
    for answer in [
        &b""[..],
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhel",
        bad_chunks,
        cut,
    ] {
        let site = Site::raw(move |_, _| answer.to_vec()).await;
        let error = site
            .client(Options::default())
            .get(&site.url("/"))
            .await
            .unwrap_err();
        assert_eq!(
            error,
            FetchError::Broken {
                host: HERE.to_owned()
            },
            "{}",
            String::from_utf8_lossy(answer)
        );
        assert!(error.retryable());
    }
}

#[tokio::test]
async fn a_closed_port_refuses() {
    let listener = std::net::TcpListener::bind((HERE, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let allow = AllowHosts::parse(&address.to_string()).unwrap();
    let client = Client::new(Options {
        allow,
        ..Options::default()
    })
    .unwrap();
    let error = client
        .get(&parse(&format!("http://{address}/")))
        .await
        .unwrap_err();
    assert_eq!(
        error,
        FetchError::Refused {
            host: HERE.to_owned()
        }
    );
}

#[tokio::test]
async fn a_missing_name_is_told_from_a_missing_network() {
    struct Offline;
    impl Resolve for Offline {
        fn resolve<'a>(&'a self, _: &'a str) -> Resolving<'a> {
            Box::pin(async { Err(ResolveError::NoNetwork) })
        }
    }
    let host = || "vendor.example".to_owned();
    let url = parse("https://vendor.example/");
    for (resolver, want) in [
        (
            StubDns::new(&[]) as std::sync::Arc<dyn Resolve>,
            FetchError::UnknownHost { host: host() },
        ),
        (
            StubDns::new(&[("vendor.example", &[&[]])]),
            FetchError::UnknownHost { host: host() },
        ),
        (
            std::sync::Arc::new(Offline),
            FetchError::NoNetwork { host: host() },
        ),
    ] {
        let client = Client::new(Options {
            resolver: Some(resolver),
            ..Options::default()
        })
        .unwrap();
        assert_eq!(client.get(&url).await.unwrap_err(), want);
        assert_eq!(client.judge(&url).await.unwrap_err(), want);
    }
}

#[tokio::test]
async fn many_requests_at_once_keep_their_answers_apart() {
    let site = Site::start(
        HERE,
        Router::new().route(
            "/{number}",
            get(|Path(number): Path<String>| async { number }),
        ),
    )
    .await;
    let client = site.client(Options::default());
    let fetch = |number: u32| {
        let (client, url) = (client.clone(), site.url(&format!("/{number}")));
        async move { (number.to_string(), client.get(&url).await.unwrap().text()) }
    };
    for (asked, got) in futures::future::join_all((0..50).map(fetch)).await {
        assert_eq!(asked, got);
    }
}

#[test]
fn a_user_agent_that_is_no_header_is_told() {
    let options = Options {
        user_agent: "bad\r\nx: y".to_owned(),
        ..Options::default()
    };
    assert!(Client::new(options).is_err());
}
