//! A service played for tests: it answers what a test says and remembers what it was asked.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Router, body::Bytes, extract::State, response::IntoResponse};
use reqwest::header::HeaderMap;
use research::outside::Prompt;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use url::Url;

use crate::call::Limits;

/// Limits that no test waits for.
pub const QUICK: Limits = Limits {
    patience: Duration::from_millis(500),
    attempts: 3,
    pause: Duration::from_millis(5),
    longest_wait: Duration::from_millis(100),
    longest_answer: 10_000,
    failures: 5,
    rest: Duration::from_millis(300),
};

/// A request as the service got it.
#[derive(Debug, Clone)]
pub struct Asked {
    pub path: String,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Asked {
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }
}

/// One answer: status, `Retry-After`, body, and how long it takes.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub retry_after: Option<&'static str>,
    pub body: String,
    pub delay: Duration,
}

impl Reply {
    pub fn of(status: u16, body: &str) -> Self {
        Self {
            status,
            retry_after: None,
            body: body.to_owned(),
            delay: Duration::ZERO,
        }
    }
}

#[derive(Debug)]
struct Played {
    /// Words that a request's body must hold, or it is refused as a bad one.
    demands: &'static str,
    /// Words that it must not hold.
    refused: Option<&'static str>,
    replies: Vec<Reply>,
    asked: Vec<Asked>,
}

/// A service on loopback.
pub struct Fake {
    base: Url,
    played: Arc<Mutex<Played>>,
}

impl Fake {
    pub async fn answering(status: u16, body: &str) -> Self {
        Self::replying(vec![Reply::of(status, body)]).await
    }

    pub async fn answering_in_turn(answers: &[(u16, &str)]) -> Self {
        let replies = answers
            .iter()
            .map(|(status, body)| Reply::of(*status, body));
        Self::replying(replies.collect()).await
    }

    /// Answers so where a request's body, written without spaces, holds these words, and refuses every other.
    pub async fn taking(demands: &'static str, body: &str) -> Self {
        Self::played(demands, None, vec![Reply::of(200, body)]).await
    }

    /// Answers so unless a request's body, written without spaces, holds these words.
    pub async fn refusing(refused: &'static str, body: &str) -> Self {
        Self::played("", Some(refused), vec![Reply::of(200, body)]).await
    }

    /// Replies in turn; the last one for ever.
    pub async fn replying(replies: Vec<Reply>) -> Self {
        Self::played("", None, replies).await
    }

    async fn played(
        demands: &'static str,
        refused: Option<&'static str>,
        replies: Vec<Reply>,
    ) -> Self {
        let played = Arc::new(Mutex::new(Played {
            demands,
            refused,
            replies,
            asked: Vec::new(),
        }));
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&played));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = Url::parse(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base, played }
    }

    pub fn base(&self) -> Url {
        self.base.clone()
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.played.lock().unwrap().asked.clone()
    }
}

async fn answer(
    State(played): State<Arc<Mutex<Played>>>,
    uri: axum::http::Uri,
    headers: HeaderMap,
    body: Bytes,
) -> impl IntoResponse {
    let reply = {
        let mut played = played.lock().unwrap();
        let body: Value = serde_json::from_slice(&body).unwrap();
        let text = body.to_string();
        let taken = text.contains(played.demands)
            && played.refused.is_none_or(|refused| !text.contains(refused));
        played.asked.push(Asked {
            path: uri.path().to_owned(),
            headers,
            body,
        });
        let turn = played.asked.len().min(played.replies.len()) - 1;
        if taken {
            played.replies[turn].clone()
        } else {
            Reply::of(400, "{}")
        }
    };
    tokio::time::sleep(reply.delay).await;
    let mut answer = HeaderMap::new();
    if let Some(seconds) = reply.retry_after {
        answer.insert("retry-after", seconds.parse().unwrap());
    }
    let status = axum::http::StatusCode::from_u16(reply.status).unwrap();
    (status, answer, reply.body)
}

pub fn prompt() -> Prompt {
    Prompt {
        instructions: "List facts.".to_owned(),
        material: "A page.".to_owned(),
        schema: json!({"type": "object"}),
        most_tokens: 100,
    }
}
