//! An application whose people sign in with a Clerk instance that runs in this process: its keys are made here, its
//! Backend API listens on loopback.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
    time::Duration,
};

use app::clerk::ClerkPages;
use auth::{
    Authenticator,
    backend_api::BackendApi,
    jwks::{FetchError, Fetching, Source},
    request::ClerkOptions,
};
use axum::{
    Json, Router,
    body::Body,
    extract::{Path, Query},
    response::IntoResponse,
    routing::{get, post},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use hmac::{Hmac, Mac};
use http::{Request, StatusCode, header};
use jsonwebtoken::{Algorithm, EncodingKey};
use rsa::{
    RsaPrivateKey, RsaPublicKey,
    pkcs1::EncodeRsaPrivateKey,
    pkcs8::{EncodePublicKey, LineEnding},
    traits::PublicKeyParts,
};
use serde_json::{Value, json};
use server::identity::{Clerk, Identity, Provider};
use sha2::Sha256;
use sqlx::PgPool;
use time::OffsetDateTime;
use tokio::net::TcpListener;
use tower::ServiceExt;

use super::{Answer, App};

/// Our origin, as browsers know it.
pub const ORIGIN: &str = "https://trackr.example";
/// The instance's Frontend API.
pub const FRONTEND: &str = "https://clerk.trackr.example";
/// The bytes of the webhooks' secret.
const SECRET: &[u8; 24] = b"the secret of this test.";

/// The application and the instance.
pub struct ClerkApp {
    pub app: App,
    pub backend: Backend,
}

/// The instance's Backend API.
#[derive(Clone, Default)]
pub struct Backend(Arc<Mutex<Behind>>);

#[derive(Default)]
struct Behind {
    users: HashMap<String, Value>,
    nonces: HashMap<String, Vec<String>>,
    asked: Vec<String>,
    /// The sessions that were ended.
    revoked: Vec<String>,
    /// How many nonces were asked for.
    exchanges: usize,
    /// Whether it hangs.
    silent: bool,
}

impl Backend {
    /// Knows a person from now on.
    pub fn knows(&self, user: Value) {
        let id = user["id"].as_str().unwrap().to_owned();
        self.0.lock().unwrap().users.insert(id, user);
    }

    /// A handshake ended with these cookies.
    pub fn exchanges(&self, nonce: &str, lines: &[String]) {
        let mut behind = self.0.lock().unwrap();
        behind.nonces.insert(nonce.to_owned(), lines.to_vec());
    }

    /// Answers nothing any more.
    pub fn fall_silent(&self) {
        self.0.lock().unwrap().silent = true;
    }

    /// The sessions that were ended.
    pub fn revoked(&self) -> Vec<String> {
        self.0.lock().unwrap().revoked.clone()
    }

    /// How many nonces were asked for.
    pub fn exchanged(&self) -> usize {
        self.0.lock().unwrap().exchanges
    }

    /// The people whose records were asked for.
    pub fn asked(&self) -> Vec<String> {
        self.0.lock().unwrap().asked.clone()
    }

    async fn user(self, id: String) -> axum::response::Response {
        let (user, silent) = {
            let mut behind = self.0.lock().unwrap();
            behind.asked.push(id.clone());
            (behind.users.get(&id).cloned(), behind.silent)
        };
        if silent {
            std::future::pending::<()>().await;
        }
        user.map_or(StatusCode::NOT_FOUND.into_response(), |user| {
            Json(user).into_response()
        })
    }

    fn exchange(&self, nonce: &str) -> axum::response::Response {
        let lines = {
            let mut behind = self.0.lock().unwrap();
            behind.exchanges += 1;
            behind.nonces.remove(nonce)
        };
        lines.map_or(StatusCode::NOT_FOUND.into_response(), |lines| {
            Json(json!({ "directives": lines })).into_response()
        })
    }

    async fn listen(&self) -> String {
        let (users, nonces, sessions) = (self.clone(), self.clone(), self.clone());
        let router = Router::new()
            .route(
                "/v1/users/{id}",
                get(move |Path(id): Path<String>| users.user(id)),
            )
            .route(
                "/v1/sessions/{id}/revoke",
                post(move |Path(id): Path<String>| async move {
                    sessions.0.lock().unwrap().revoked.push(id);
                    Json(json!({}))
                }),
            )
            .route(
                "/v1/clients/handshake_payload",
                get(
                    move |Query(query): Query<HashMap<String, String>>| async move {
                        nonces.exchange(&query["nonce"])
                    },
                ),
            );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    }
}

/// The instance's keys, in place of its JWKS address.
struct Keys;

impl Source for Keys {
    fn fetch(&self) -> Fetching<'_> {
        let keys: Result<_, FetchError> = Ok(jwks().to_string().into_bytes());
        Box::pin(async { keys })
    }
}

static KEY: LazyLock<RsaPrivateKey> =
    LazyLock::new(|| RsaPrivateKey::new(&mut rand::rngs::OsRng, 2048).unwrap());

/// The instance's public key, which anybody may know.
pub fn public_key_pem() -> String {
    let key = RsaPublicKey::from(&*KEY);
    key.to_public_key_pem(LineEnding::LF).unwrap()
}

fn jwks() -> Value {
    let encode = |number: &rsa::BigUint| URL_SAFE_NO_PAD.encode(number.to_bytes_be());
    json!({"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "ins_1", "n": encode(KEY.n()), "e": encode(KEY.e())}]})
}

/// Signs any claims with the instance's key.
pub fn signed(claims: &Value) -> String {
    signed_under(
        &json!({"alg": "RS256", "typ": "JWT", "kid": "ins_1"}),
        claims,
    )
}

/// The same under any header, whatever it says of the signature.
pub fn signed_under(header: &Value, claims: &Value) -> String {
    let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let text = format!("{}.{}", encode(header), encode(claims));
    let key = EncodingKey::from_rsa_der(KEY.to_pkcs1_der().unwrap().as_bytes());
    let signature = jsonwebtoken::crypto::sign(text.as_bytes(), &key, Algorithm::RS256).unwrap();
    format!("{text}.{signature}")
}

/// Claims of a session token as of `age` ago.
pub fn claims(subject: &str, age: Duration) -> Value {
    let issued = OffsetDateTime::now_utc().unix_timestamp() - age.as_secs().cast_signed();
    json!({"iss": FRONTEND, "azp": ORIGIN, "sub": subject, "sid": "sess_1", "sts": "active", "v": 2, "fva": [0, -1],
           "iat": issued, "nbf": issued - 10, "exp": issued + 60})
}

/// A session token that was issued just now.
pub fn token(subject: &str) -> String {
    signed(&claims(subject, Duration::ZERO))
}

/// A session token that ended a minute ago.
pub fn expired(subject: &str) -> String {
    signed(&claims(subject, Duration::from_secs(120)))
}

/// A user's record, as Clerk gives it, as of `updated_at` (ms).
pub fn user(id: &str, first_name: &str, email: &str, updated_at: i64) -> Value {
    json!({"id": id, "object": "user", "first_name": first_name, "last_name": null, "username": null,
           "primary_email_address_id": "idn_1", "updated_at": updated_at,
           "email_addresses": [{"id": "idn_1", "email_address": email, "verification": {"status": "verified"}}]})
}

/// A production instance at [`FRONTEND`].
pub fn settings() -> auth::config::Clerk {
    settings_of("live", "clerk.trackr.example")
}

fn settings_of(kind: &str, host: &str) -> auth::config::Clerk {
    let publishable = format!("pk_{kind}_{}", STANDARD.encode(format!("{host}$")));
    let secret = format!("sk_{kind}_0123456789");
    let decided = auth::Identity::from_env_like(
        Some(publishable),
        Some(secret.into()),
        Some(webhook_secret().into()),
        "0.0.0.0:80".parse().unwrap(),
    );
    match decided.unwrap() {
        auth::Identity::Clerk(settings) => settings,
        auth::Identity::Local => panic!("local despite keys"),
    }
}

/// `CLERK_WEBHOOK_SECRET`.
pub fn webhook_secret() -> String {
    format!("whsec_{}", STANDARD.encode(SECRET))
}

/// The signature of a delivery, as Svix documents it.
pub fn signature(id: &str, timestamp: i64, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET).unwrap();
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

impl ClerkApp {
    /// On the database that `#[sqlx::test]` made.
    pub async fn on(owner: PgPool) -> Self {
        Self::of(owner, settings()).await
    }

    /// The same for a development instance.
    pub async fn in_development(owner: PgPool) -> Self {
        Self::of(owner, settings_of("test", "clerk.trackr.example")).await
    }

    async fn of(owner: PgPool, settings: auth::config::Clerk) -> Self {
        let backend = Backend::default();
        let address = backend.listen().await.parse().unwrap();
        let api = BackendApi::new(settings.secret_key.clone(), address).unwrap();
        let origins = vec![ORIGIN.to_owned()];
        let options = ClerkOptions::new(&settings, origins.clone());
        let clerk = Clerk {
            authenticator: Authenticator::new(Keys, options, api.clone()),
            api,
            webhook_secrets: settings.webhook_secrets.clone(),
            origins,
        };
        let identity = Identity::new(Provider::Clerk(Box::new(clerk)));
        let pages = Some(Arc::new(ClerkPages::from(&settings)));
        let app = App::with(owner, identity, pages, "").await;
        Self { app, backend }
    }

    /// A browser's navigation to a page, with these cookies.
    pub async fn open(&self, path: &str, cookies: &[(&str, &str)]) -> Answer {
        let request = Request::get(path)
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header("sec-fetch-dest", "document");
        self.send(request, cookies, Body::empty()).await
    }

    pub async fn send(
        &self,
        request: http::request::Builder,
        cookies: &[(&str, &str)],
        body: Body,
    ) -> Answer {
        let pairs: Vec<_> = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = request.header(header::COOKIE, pairs.join("; "));
        let request = request.header(header::HOST, "trackr.example").body(body);
        let answer = self.app.router.clone().oneshot(request.unwrap()).await;
        Answer::read(answer.unwrap()).await
    }

    /// Delivers a webhook, signed as Svix does.
    pub async fn deliver(&self, id: &str, event: &Value) -> Answer {
        let body = event.to_string();
        let now = OffsetDateTime::now_utc().unix_timestamp();
        self.deliver_as(id, now, &signature(id, now, &body), body)
            .await
    }

    /// Delivers a webhook with this signature.
    pub async fn deliver_as(&self, id: &str, at: i64, signature: &str, body: String) -> Answer {
        let request = Request::post("/webhooks/clerk")
            .header(header::CONTENT_TYPE, "application/json")
            .header("svix-id", id)
            .header("svix-timestamp", at)
            .header("svix-signature", signature);
        self.send(request, &[], Body::from(body)).await
    }
}
