//! A made-up site on loopback, and runs against it.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{Response, header},
};
use model::{
    address::ToolAddress,
    report::{Outcome, Report, Source, WarningCode},
    run::Progress,
};
use net::{AllowHosts, Client, Options};
use research::{
    outside::Outside,
    run::{Failure, Limits},
};
use tokio::sync::watch;

/// What one path answers.
#[derive(Clone)]
pub enum Answer {
    /// A page in HTML.
    Html(String),
    /// A body of some type.
    Typed(&'static str, Vec<u8>),
    /// A status without a page.
    Status(u16),
    /// A redirect.
    Redirect(String),
    /// First that it is busy for so many seconds, then what it is.
    BusyOnce(u64, Box<Self>),
    /// Nothing, ever.
    Never,
}

/// A page with a title, some navigation and enough words to be one.
pub fn page(title: &str, links: &[&str]) -> Answer {
    page_of(
        title,
        links,
        "<p>This page is one of those that the vendor shows to everybody who asks what the product does and what it costs.</p>",
    )
}

/// A page with a body of its own.
pub fn page_of(title: &str, links: &[&str], body: &str) -> Answer {
    let links: String = links
        .iter()
        .map(|link| format!("<a href=\"{link}\">{}</a> ", link.trim_matches('/')))
        .collect();
    Answer::Html(format!(
        "<!doctype html><html lang=en><head><title>{title}</title></head><body><header><nav>{links}</nav></header><main><h1>{title}</h1>{body}</main></body></html>"
    ))
}

/// The site, and what was asked of it.
pub struct Stand {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    busiest: Arc<AtomicUsize>,
}

#[derive(Clone)]
struct Site {
    answers: Arc<HashMap<String, Answer>>,
    asked: Arc<Mutex<Vec<String>>>,
    busy: Arc<AtomicUsize>,
    busiest: Arc<AtomicUsize>,
}

impl Stand {
    /// A site of these paths; `{origin}` in a text stands for its own address, all else is 404.
    pub async fn of(answers: impl IntoIterator<Item = (&str, Answer)>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let origin = format!("http://{address}");
        let answers = answers
            .into_iter()
            .map(|(path, answer)| (path.to_owned(), answer.at(&origin)))
            .collect();
        let (asked, busiest) = (Arc::default(), Arc::default());
        let site = Site {
            answers: Arc::new(answers),
            asked: Arc::clone(&asked),
            busy: Arc::default(),
            busiest: Arc::clone(&busiest),
        };
        tokio::spawn(
            axum::serve(listener, Router::new().fallback(answer).with_state(site)).into_future(),
        );
        Self {
            address,
            asked,
            busiest,
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The paths asked for, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// Requests under way at the busiest moment.
    pub fn busiest(&self) -> usize {
        self.busiest.load(Ordering::SeqCst)
    }

    /// A client that may reach this site and the others.
    pub fn client(&self, others: &[&Self]) -> Client {
        let list: Vec<String> = [self]
            .into_iter()
            .chain(others.iter().copied())
            .map(|stand| stand.address.to_string())
            .collect();
        Client::new(Options {
            allow: AllowHosts::parse(&list.join(",")).unwrap(),
            ..Options::default()
        })
        .unwrap()
    }

    pub async fn research(&self, path: &str) -> Result<Report, Failure> {
        self.research_within(path, &Limits::default()).await
    }

    pub async fn research_within(&self, path: &str, limits: &Limits) -> Result<Report, Failure> {
        research(&self.client(&[]), &self.url(path), limits).await
    }
}

impl Answer {
    /// What it is at the first request, and what at the others.
    fn now(self, first: bool) -> Self {
        match self {
            Self::BusyOnce(_, then) if !first => *then,
            other => other,
        }
    }

    fn at(self, origin: &str) -> Self {
        match self {
            Self::Html(text) => Self::Html(text.replace("{origin}", origin)),
            Self::Typed(kind, body) => match String::from_utf8(body) {
                Ok(text) => Self::Typed(kind, text.replace("{origin}", origin).into_bytes()),
                Err(error) => Self::Typed(kind, error.into_bytes()),
            },
            Self::Redirect(target) => Self::Redirect(target.replace("{origin}", origin)),
            other => other,
        }
    }
}

async fn answer(State(site): State<Site>, request: Request) -> Response<Body> {
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str())
        .to_owned();
    let first = {
        let mut asked = site.asked.lock().unwrap();
        asked.push(path.clone());
        asked.iter().filter(|asked| **asked == path).count() == 1
    };
    let busy = site.busy.fetch_add(1, Ordering::SeqCst) + 1;
    site.busiest.fetch_max(busy, Ordering::SeqCst);
    // Long enough for the requests of one wave to overlap.
    tokio::time::sleep(Duration::from_millis(5)).await;
    site.busy.fetch_sub(1, Ordering::SeqCst);
    let response = Response::builder();
    let found = site
        .answers
        .get(&path)
        .cloned()
        .unwrap_or(Answer::Status(404));
    match found.now(first) {
        Answer::BusyOnce(seconds, _) => response
            .status(429)
            .header(header::RETRY_AFTER, seconds)
            .body(Body::empty()),
        Answer::Html(text) => response
            .header(header::CONTENT_TYPE, "text/html; charset=utf-8")
            .body(text.into()),
        Answer::Typed(kind, body) => response
            .header(header::CONTENT_TYPE, kind)
            .body(body.into()),
        Answer::Status(status) => response.status(status).body(Body::empty()),
        Answer::Redirect(target) => response
            .status(302)
            .header(header::LOCATION, target)
            .body(Body::empty()),
        Answer::Never => std::future::pending().await,
    }
    .unwrap()
}

/// One run.
pub async fn research(client: &Client, url: &str, limits: &Limits) -> Result<Report, Failure> {
    run(client, url, &[], limits).await
}

/// One run of a tool whose pages at these addresses are known to state something.
pub async fn research_known(stand: &Stand, known: &[String]) -> Result<Report, Failure> {
    run(
        &stand.client(&[]),
        &stand.url("/"),
        known,
        &Limits::default(),
    )
    .await
}

async fn run(
    client: &Client,
    url: &str,
    known: &[String],
    limits: &Limits,
) -> Result<Report, Failure> {
    let (progress, _seen) = watch::channel(Progress::default());
    let address = ToolAddress::parse(url).unwrap();
    let known: Vec<url::Url> = known.iter().map(|url| url.parse().unwrap()).collect();
    let outside = Outside::default();
    let done =
        research::run::research(client, &outside, &address, &known, limits, &progress).await?;
    Ok(done.report)
}

/// The paths of the pages read, in the order of the report.
pub fn read(report: &Report) -> Vec<String> {
    let read = report
        .sources
        .iter()
        .filter(|source| source.outcome == Outcome::Read);
    read.map(|source| path(&source.url)).collect()
}

/// The source of a path.
pub fn source<'a>(report: &'a Report, wanted: &str) -> &'a Source {
    report
        .sources
        .iter()
        .find(|source| path(&source.url) == wanted)
        .unwrap_or_else(|| panic!("{wanted} is no source of {:#?}", report.sources))
}

/// The texts of the warnings of a sort.
pub fn warnings(report: &Report, code: WarningCode) -> Vec<&str> {
    report
        .warnings
        .iter()
        .filter(|warning| warning.code == code)
        .map(|warning| warning.text.as_str())
        .collect()
}

fn path(url: &str) -> String {
    url.splitn(4, '/')
        .nth(3)
        .map_or_else(String::new, |rest| format!("/{rest}"))
}
