//! Proxies named in the environment take no part.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use std::process::Command;

use axum::Router;
use axum::routing::get;
use net::Options;

use support::Site;

const INNER: &str = "TRACKR_TEST_UNDER_A_PROXY";

/// The environment can't be changed safely from within, so the test runs itself again with a proxy
/// set that would answer anything.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn proxies_from_the_environment_are_ignored() {
    if std::env::var_os(INNER).is_some() {
        return fetch_under_a_proxy().await;
    }
    let proxy = Site::start(
        "127.0.0.1",
        Router::new().fallback(get(|| async { "proxied" })),
    )
    .await;
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "proxies_from_the_environment_are_ignored"])
        .env(INNER, "1")
        .env_remove("no_proxy")
        .env_remove("NO_PROXY");
    for name in [
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "all_proxy",
        "ALL_PROXY",
    ] {
        command.env(name, proxy.url("").as_str());
    }
    let output = tokio::task::spawn_blocking(move || command.output())
        .await
        .unwrap()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    assert!(proxy.paths().is_empty(), "{:?}", proxy.paths());
}

async fn fetch_under_a_proxy() {
    let site = Site::start(
        "127.0.0.1",
        Router::new().fallback(get(|| async { "direct" })),
    )
    .await;
    let response = site
        .client(Options::default())
        .get(&site.url("/"))
        .await
        .unwrap();
    assert_eq!(response.text(), "direct");
}
