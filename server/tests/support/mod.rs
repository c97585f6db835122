//! The real router on a real database, one type per kind of caller.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

pub mod clerk;
pub mod node;

use std::{net::SocketAddr, sync::Arc};

use app::{
    clerk::ClerkPages,
    context::{AppState, Outbox, OutboxMail},
};
use auth::local::{Factors, Issuer, LocalUser};
use axum::{Router, body::Body, response::Response};
use db::Pool;
use http::{HeaderMap, Request, StatusCode, header};
use leptos::config::LeptosOptions;
use server::{
    identity::{Identity, Provider},
    router,
    state::{Downloads, Searches, ServerState, judge},
};
use sqlx::PgPool;
use tower::ServiceExt;

/// Our origin in tests.
pub const HOST: &str = "127.0.0.1:3999";

/// An application with the two local users and their workspaces.
pub struct App {
    pub router: Router,
    pub pool: Pool,
    pub owner: PgPool,
    issuer: Issuer,
}

/// An outbox that nothing was put into.
struct NoMail;

impl Outbox for NoMail {
    fn newest(&self) -> Vec<OutboxMail> {
        Vec::new()
    }
}

/// Whoever sends a request.
#[derive(Clone, Debug)]
pub struct Caller {
    pub cookie: Option<String>,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl App {
    /// On the database that `#[sqlx::test]` made: its pool logs in as the owner, the app as the weak role.
    pub async fn on(owner: PgPool) -> Self {
        Self::allowing(owner, "").await
    }

    /// The same, where research may also reach the hosts of `allow`, a list of `host:port`.
    pub async fn allowing(owner: PgPool, allow: &str) -> Self {
        db::local::seed(&owner).await.unwrap();
        // On the plan that workspaces begin with, so that its limits hold.
        sqlx::query("update trackr.workspaces set plan = 'free'")
            .execute(&owner)
            .await
            .unwrap();
        let issuer = issuer();
        let identity = Identity::new(Provider::Local {
            verifier: issuer.verifier(),
            issuer: Box::new(issuer),
        });
        Self::with(owner, identity, None, allow).await
    }

    /// The application with that identity and nobody in it.
    pub async fn with(
        owner: PgPool,
        identity: Identity,
        clerk: Option<Arc<ClerkPages>>,
        allow: &str,
    ) -> Self {
        let local = clerk.is_none();
        let pool = db::testing::app_pool(&owner).await.unwrap();
        let state = ServerState {
            app: AppState {
                options: LeptosOptions::builder()
                    .output_name("trackr")
                    .site_addr(HOST.parse::<SocketAddr>().unwrap())
                    .build(),
                pool: pool.clone(),
                local_identity: local,
                clerk,
                sample_vendors: Vec::new(),
                origin: format!("http://{HOST}"),
                judge: judge(&client(allow)),
                outbox: if local { Some(Arc::new(NoMail)) } else { None },
            },
            identity: Arc::new(identity),
            notices: Arc::new(db::queue::listen(&pool).await.unwrap()),
            downloads: Downloads::default(),
            searches: Searches::default(),
        };
        Self {
            router: router::router(state),
            pool,
            owner,
            issuer: issuer(),
        }
    }

    /// Not signed in.
    pub fn nobody(&self) -> Caller {
        Caller { cookie: None }
    }

    /// Ada, Admin of Northwind Lab.
    pub fn ada(&self) -> Caller {
        self.signed_in("ada")
    }

    /// Grace, Admin of Tidewater Studio.
    pub fn grace(&self) -> Caller {
        self.signed_in("grace")
    }

    /// Ada, with a session that ended yesterday.
    pub fn expired(&self) -> Caller {
        let user = LocalUser::by_key("ada").unwrap();
        let token = self
            .issuer
            .sign_at(
                user,
                Factors::One,
                time::OffsetDateTime::now_utc() - time::Duration::days(1),
            )
            .unwrap();
        Caller {
            cookie: Some(token),
        }
    }

    /// Ada, with a token that somebody changed.
    pub fn tampered(&self) -> Caller {
        let good = self.ada().cookie.unwrap();
        let (rest, _) = good.rsplit_once('.').unwrap();
        Caller {
            cookie: Some(format!("{rest}.AAAA")),
        }
    }

    /// Anybody, with the first factor alone or a second one too.
    pub fn person(&self, user: &LocalUser, factors: Factors) -> Caller {
        Caller {
            cookie: Some(self.issuer.sign(user, factors).unwrap()),
        }
    }

    fn signed_in(&self, key: &str) -> Caller {
        self.person(LocalUser::by_key(key).unwrap(), Factors::One)
    }

    pub async fn get(&self, caller: &Caller, path: &str) -> Answer {
        self.send(caller, Request::get(path), Body::empty()).await
    }

    /// Goes where an answer leads, with the cookie that it may have left.
    pub async fn follow(&self, caller: &Caller, answer: &Answer) -> Answer {
        let left = answer
            .header("set-cookie")
            .split(';')
            .next()
            .unwrap_or_default();
        let request = Request::get(answer.location()).header(header::COOKIE, left);
        self.send(caller, request, Body::empty()).await
    }

    /// Posts a form as a page of ours does.
    pub async fn post(&self, caller: &Caller, path: &str, form: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::ACCEPT, "text/html")
            .header("sec-fetch-site", "same-origin");
        self.send(caller, request, Body::from(encoded(form))).await
    }

    /// Sends a request and leaves the answer's body unread.
    pub async fn open(
        &self,
        caller: &Caller,
        request: http::request::Builder,
        body: Body,
    ) -> Response {
        let mut request = request.header(header::HOST, HOST);
        if let Some(cookie) = &caller.cookie {
            request = request.header(header::COOKIE, format!("__session={cookie}"));
        }
        self.router
            .clone()
            .oneshot(request.body(body).unwrap())
            .await
            .unwrap()
    }

    /// Posts as a program does: it is answered with the error itself.
    pub async fn call(&self, caller: &Caller, path: &str, form: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json");
        self.send(caller, request, Body::from(encoded(form))).await
    }

    pub async fn send(
        &self,
        caller: &Caller,
        request: http::request::Builder,
        body: Body,
    ) -> Answer {
        Answer::read(self.open(caller, request, body).await).await
    }
}

impl Answer {
    /// Reads an answer to its end.
    pub async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 16 * 1024 * 1024).await.unwrap();
        Self {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }
}

/// The local issuer. All tests share its key, which takes a while to make.
fn issuer() -> Issuer {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    Issuer::load_or_create(folder, &format!("http://{HOST}")).unwrap()
}

/// A client as the server makes it, which may also reach the hosts of `allow`.
pub fn client(allow: &str) -> net::Client {
    let allow = net::AllowHosts::parse(allow).unwrap();
    net::Client::new(net::Options {
        allow,
        ..net::Options::default()
    })
    .unwrap()
}

/// The form as a browser writes it.
pub fn encoded(form: &[(&str, &str)]) -> String {
    form.iter()
        .map(|(name, value)| {
            let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
            format!("{name}={value}")
        })
        .collect::<Vec<_>>()
        .join("&")
}
