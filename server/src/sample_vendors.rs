//! Three fictional vendor sites, to try research on without leaving the machine.
//!
//! One port serves them all, told apart by the host: `http://<vendor>.localhost:4100`. Names under
//! `.localhost` are loopback by definition (RFC 6761, section 6.3), for browsers as for our client.
//! The pages lie in `server/sample-vendors/<vendor>/`; `gold.tsv` beside them says what they state.

use std::{net::SocketAddr, ops::RangeInclusive};

use app::context::SampleVendor;
use axum::{
    Router,
    response::{Html, IntoResponse, Response},
};
use http::{HeaderMap, StatusCode, Uri, header};
use rust_embed::Embed;

/// The usual port, and those that stand in for it where other programs have it.
pub const PORTS: RangeInclusive<u16> = 4100..=4119;

#[derive(Embed)]
#[folder = "sample-vendors"]
struct Pages;

struct Vendor {
    folder: &'static str,
    name: &'static str,
    blurb: &'static str,
}

const VENDORS: [Vendor; 3] = [
    Vendor {
        folder: "inkwell",
        name: "Inkwell",
        blurb: "A team wiki with seat prices, a trial and a SOC 2 report.",
    },
    Vendor {
        folder: "ferrowatch",
        name: "Ferrowatch",
        blurb: "Uptime monitoring, billed by use, with credits that are no prices.",
    },
    Vendor {
        folder: "klarplan",
        name: "Klarplan",
        blurb: "Project planning from Munich, in German and English, priced in euros.",
    },
];

impl Vendor {
    fn host(&self, address: SocketAddr) -> String {
        format!("{}.localhost:{}", self.folder, address.port())
    }
}

/// The sites as served at the address.
#[must_use]
pub fn at(address: SocketAddr) -> Vec<SampleVendor> {
    VENDORS
        .iter()
        .map(|vendor| SampleVendor {
            name: vendor.name.to_owned(),
            url: format!("http://{}/", vendor.host(address)),
            blurb: vendor.blurb.to_owned(),
        })
        .collect()
}

/// The sites as served at the address, a line each for a terminal.
#[must_use]
pub fn list(address: SocketAddr) -> String {
    let vendors = at(address);
    let width = |text: fn(&SampleVendor) -> &str| {
        let lengths = vendors.iter().map(|vendor| text(vendor).len());
        lengths.max().unwrap_or_default()
    };
    let (name, url) = (width(|vendor| &vendor.name), width(|vendor| &vendor.url));
    vendors
        .iter()
        .map(|vendor| {
            format!(
                "  {:<name$}  {:<url$}  {}",
                vendor.name, vendor.url, vendor.blurb
            )
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// What `TRACKR_ALLOW_HOSTS` must say for research to reach them.
#[must_use]
pub fn allow_list(address: SocketAddr) -> String {
    VENDORS
        .iter()
        .map(|vendor| vendor.host(address))
        .collect::<Vec<_>>()
        .join(",")
}

/// Serves the sites.
pub fn router(address: SocketAddr) -> Router {
    Router::new().fallback(move |headers: HeaderMap, uri: Uri| async move {
        answer(address, &headers, &uri)
    })
}

fn answer(address: SocketAddr, headers: &HeaderMap, uri: &Uri) -> Response {
    let host = headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    match VENDORS.iter().find(|vendor| vendor.host(address) == host) {
        Some(vendor) => page(vendor, host, uri.path()),
        None => Html(index(address)).into_response(),
    }
}

/// `/pricing` is `pricing.html`, `/` is `index.html`; `{{origin}}` in a page is the site's origin.
fn page(vendor: &Vendor, host: &str, path: &str) -> Response {
    let path = path.trim_matches('/');
    let name = if path.is_empty() { "index" } else { path };
    let candidates = [
        format!("{}/{name}", vendor.folder),
        format!("{}/{name}.html", vendor.folder),
        format!("{}/{name}/index.html", vendor.folder),
    ];
    let Some((file, bytes)) = candidates
        .iter()
        .find_map(|file| Pages::get(file).map(|page| (file, page.data)))
    else {
        return (
            StatusCode::NOT_FOUND,
            Html("<!doctype html><title>Not found</title><h1>Page not found</h1>"),
        )
            .into_response();
    };
    let kind = [(header::CONTENT_TYPE, content_type(file))];
    match std::str::from_utf8(&bytes) {
        Ok(text) => (kind, text.replace("{{origin}}", &format!("http://{host}"))).into_response(),
        Err(_) => (kind, bytes.into_owned()).into_response(),
    }
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit_once('.').map(|(_, extension)| extension) {
        Some("txt") => "text/plain; charset=utf-8",
        Some("xml") => "application/xml",
        Some("css") => "text/css",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        _ => "text/html; charset=utf-8",
    }
}

fn index(address: SocketAddr) -> String {
    let items: String = at(address)
        .iter()
        .map(|vendor| {
            format!(
                "<li><a href=\"{}\">{}</a>: {}</li>",
                vendor.url, vendor.name, vendor.blurb
            )
        })
        .collect();
    format!(
        "<!doctype html><html lang=\"en\"><title>Sample vendors</title><h1>Sample vendors</h1><ul>{items}</ul></html>"
    )
}
