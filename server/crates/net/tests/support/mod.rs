//! Servers that remember what they were asked, and a name server that says what it is told to.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::{HashMap, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::middleware::{self, Next};
use net::{AllowHosts, Client, Options, Resolve, ResolveError, Resolving};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A running server.
pub struct Site {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<(String, HeaderMap)>>>,
}

impl Site {
    /// Serves `router` on a free port of `ip` until the test's runtime ends.
    pub async fn start(ip: &str, router: Router) -> Self {
        let seen: Arc<Mutex<Vec<(String, HeaderMap)>>> = Arc::default();
        let log = Arc::clone(&seen);
        let router = router.layer(middleware::from_fn(move |request: Request, next: Next| {
            log.lock()
                .unwrap()
                .push((request.uri().to_string(), request.headers().clone()));
            next.run(request)
        }));
        let listener = TcpListener::bind((ip, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, seen }
    }

    /// Sends what `answer` makes of the request's head and its number, then closes.
    pub async fn raw(answer: impl Fn(&str, usize) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::stream(move |head, number| (answer(head, number), None)).await
    }

    /// As [`Site::raw`], then sends the second part, `pause` apart, as often as it says or until the client goes.
    pub async fn stream(
        answer: impl Fn(&str, usize) -> (Vec<u8>, Option<Drip>) + Send + Sync + 'static,
    ) -> Self {
        let seen: Arc<Mutex<Vec<(String, HeaderMap)>>> = Arc::default();
        let log = Arc::clone(&seen);
        let answer = Arc::new(answer);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                tokio::spawn(async move { respond(stream, &log, answer.as_ref()).await });
            }
        });
        Self { address, seen }
    }

    pub fn url(&self, path: &str) -> url::Url {
        format!("http://{}{path}", self.address).parse().unwrap()
    }

    /// The paths asked for, in order.
    pub fn paths(&self) -> Vec<String> {
        self.seen
            .lock()
            .unwrap()
            .iter()
            .map(|(path, _)| path.clone())
            .collect()
    }

    /// The headers of the `number`th request.
    pub fn headers(&self, number: usize) -> HeaderMap {
        self.seen.lock().unwrap()[number].1.clone()
    }

    /// A client that may fetch from here, as `127.0.0.1` only.
    pub fn client(&self, options: Options) -> Client {
        let allow = AllowHosts::parse(&self.address.to_string()).unwrap();
        Client::new(Options { allow, ..options }).unwrap()
    }
}

/// Makes an answer of a request's head and number.
type Answer = dyn Fn(&str, usize) -> (Vec<u8>, Option<Drip>) + Send + Sync;

/// What follows the first bytes of an answer.
#[derive(Clone)]
pub struct Drip {
    pub bytes: Vec<u8>,
    pub pause: std::time::Duration,
    pub times: usize,
}

async fn respond(mut stream: TcpStream, log: &Mutex<Vec<(String, HeaderMap)>>, answer: &Answer) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    let head = String::from_utf8(head).unwrap();
    let number = {
        let mut log = log.lock().unwrap();
        log.push((
            head.split(' ').nth(1).unwrap().to_owned(),
            header_map(&head),
        ));
        log.len() - 1
    };
    let (first, drip) = answer(&head, number);
    if stream.write_all(&first).await.is_err() {
        return;
    }
    let Some(drip) = drip else { return };
    for _ in 0..drip.times {
        if stream.write_all(&drip.bytes).await.is_err() {
            return;
        }
        tokio::time::sleep(drip.pause).await;
    }
}

fn header_map(head: &str) -> HeaderMap {
    let lines = head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(": "));
    lines
        .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
        .collect()
}

/// Answers from a list: each look-up of a name takes its next answer, the last one stays.
#[derive(Default)]
pub struct StubDns {
    answers: Mutex<HashMap<String, VecDeque<Vec<IpAddr>>>>,
    asked: Mutex<Vec<String>>,
}

impl StubDns {
    pub fn new(names: &[(&str, &[&[&str]])]) -> Arc<Self> {
        let stub = Self::default();
        for (name, answers) in names {
            let parse = |answer: &&[&str]| answer.iter().map(|ip| ip.parse().unwrap()).collect();
            stub.set(name, answers.iter().map(parse).collect());
        }
        Arc::new(stub)
    }

    pub fn set(&self, name: &str, answers: Vec<Vec<IpAddr>>) {
        self.answers
            .lock()
            .unwrap()
            .insert(name.to_owned(), answers.into());
    }

    /// Forgets all answers and all look-ups.
    pub fn clear(&self) {
        self.answers.lock().unwrap().clear();
        self.asked.lock().unwrap().clear();
    }

    /// The names looked up, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    fn next(&self, name: &str) -> Result<Vec<IpAddr>, ResolveError> {
        self.asked.lock().unwrap().push(name.to_owned());
        let mut answers = self.answers.lock().unwrap();
        let answers = answers.get_mut(name).ok_or(ResolveError::UnknownHost)?;
        let next = if answers.len() > 1 {
            answers.pop_front()
        } else {
            answers.front().cloned()
        };
        next.ok_or(ResolveError::UnknownHost)
    }
}

impl Resolve for StubDns {
    fn resolve<'a>(&'a self, name: &'a str) -> Resolving<'a> {
        Box::pin(async move { self.next(name) })
    }
}
