//! Local identity for development: a built-in issuer of Clerk-shaped session tokens.
//!
//! It lets anybody who can reach the server sign in as anybody, so it exists on loopback addresses only ([`allowed`]).
//! Its tokens go through the same [`crate::verify()`] as Clerk's.

mod ended;

use std::{
    fmt,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read, Write},
    net::SocketAddr,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey};
use rand::{RngCore, rngs::OsRng};
use rsa::{
    RsaPrivateKey,
    pkcs1::EncodeRsaPrivateKey,
    pkcs8::{DecodePrivateKey, EncodePrivateKey, LineEnding},
    traits::PublicKeyParts,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use thiserror::Error;
use time::OffsetDateTime;
use url::Host;

use self::ended::Ended;
use crate::{
    Claims, Expected, KeySet, UserRecord, Verifier, user::UserEmail, verify::DEFAULT_LEEWAY,
};

/// How long a local token is valid. Clerk's live a minute and are renewed by its script; here nothing renews them.
pub const TOKEN_LIFETIME: Duration = Duration::from_secs(12 * 60 * 60);

/// How far a token's validity reaches back before its issue; Clerk's does the same.
const NOT_BEFORE_MARGIN: Duration = Duration::from_secs(10);

/// Size of the signing key, in bits.
const KEY_BITS: usize = 2048;

/// Longest key file that is read, in bytes; a key of [`KEY_BITS`] takes 1.7 kB.
const MAX_KEY_FILE_BYTES: u64 = 16 * 1024;

/// Somebody to sign in as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalUser {
    /// Value of the sign-in form's field `user`.
    pub key: &'static str,
    /// `sub` of the user's tokens.
    pub subject: &'static str,
    /// Display name.
    pub name: &'static str,
    /// E-mail address, on a domain that can't exist.
    pub email: &'static str,
    /// Name of the workspace that the user is given, if any.
    pub workspace: Option<&'static str>,
}

/// The local users, in the order of the sign-in page. They share no workspace, so isolation can be seen at work; the
/// third has none, so invitations can.
pub const USERS: [LocalUser; 3] = [
    LocalUser {
        key: "ada",
        subject: "user_local_ada",
        name: "Ada Local",
        email: "ada@trackr.example",
        workspace: Some("Northwind Lab"),
    },
    LocalUser {
        key: "grace",
        subject: "user_local_grace",
        name: "Grace Local",
        email: "grace@trackr.example",
        workspace: Some("Tidewater Studio"),
    },
    LocalUser {
        key: "joan",
        subject: "user_local_joan",
        name: "Joan Local",
        email: "joan@trackr.example",
        workspace: None,
    },
];

impl LocalUser {
    /// The user of that form value.
    #[must_use]
    pub fn by_key(key: &str) -> Option<&'static Self> {
        USERS.iter().find(|user| user.key == key)
    }

    /// The user of that `sub`.
    #[must_use]
    pub fn by_subject(subject: &str) -> Option<&'static Self> {
        USERS.iter().find(|user| user.subject == subject)
    }

    /// The user's record, as Clerk would give it: one verified address. It never changes, so its time is the first.
    #[must_use]
    pub fn record(&self) -> Option<UserRecord> {
        let email = UserEmail {
            address: self.email.parse().ok()?,
            verified: true,
            primary: true,
        };
        Some(UserRecord {
            subject: self.subject.to_owned(),
            name: Some(self.name.to_owned()),
            emails: vec![email],
            updated_at: OffsetDateTime::UNIX_EPOCH,
        })
    }
}

/// What a local user is said to have signed in with. Nothing is asked for: local identity shows how the product behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factors {
    /// The first factor alone.
    One,
    /// A second one too.
    Two,
}

impl Factors {
    /// `fva` of a token that is issued now: minutes since each factor was verified, -1 for never.
    fn ages(self) -> [i64; 2] {
        match self {
            Self::One => [0, -1],
            Self::Two => [0, 0],
        }
    }
}

/// The server would be reachable from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "Local sign-in lets anyone in without a password, so it works on loopback addresses only, and {0} is not one. \
     Listen on 127.0.0.1, or set CLERK_PUBLISHABLE_KEY, CLERK_SECRET_KEY and CLERK_WEBHOOK_SECRET to use Clerk."
)]
pub struct NotLoopback(pub SocketAddr);

/// Whether local identity may serve on that address: 127.0.0.0/8, `::1`, or the former written as IPv6.
///
/// # Errors
/// [`NotLoopback`], whose text tells the operator what to do.
pub fn allowed(address: SocketAddr) -> Result<(), NotLoopback> {
    if address.ip().to_canonical().is_loopback() {
        Ok(())
    } else {
        Err(NotLoopback(address))
    }
}

/// The origin of a local server that listens on that address: issuer and authorised party of its tokens.
#[must_use]
pub fn origin(address: SocketAddr) -> String {
    format!(
        "http://{}",
        SocketAddr::new(address.ip().to_canonical(), address.port())
    )
}

/// Whether a request's `Host` (or `:authority`) names this machine: `localhost`, a name below it (RFC 6761, 6.3), or a
/// loopback address, with or without a port.
///
/// Listening on loopback is not enough. Any website may point a name of its own at 127.0.0.1 (DNS rebinding); to the
/// browser this server is then part of that site, whose scripts could sign in here and read everything. Such requests
/// bear the site's name, so local mode must answer no other names than these.
#[must_use]
pub fn is_local_host(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    match Host::parse(name) {
        Ok(Host::Domain(domain)) => domain == "localhost" || domain.ends_with(".localhost"),
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
        Err(_) => false,
    }
}

/// Why the local issuer could not be set up or could not sign. `Display` tells the operator what to do.
#[derive(Debug, Error)]
pub enum IssuerError {
    /// The key file or its directory can't be made or read.
    #[error("The local sign-in key {} can't be read or written: {error}. Check that the directory belongs to you.", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// The key file can be read by others than its owner.
    #[error("The local sign-in key {} can be read by other users. Run `chmod 600` on it, or delete it to get a new one.", .0.display())]
    Exposed(PathBuf),
    /// The key file holds no fit key.
    #[error("The local sign-in key {} is damaged. Delete it to get a new one; everyone then signs in again.", .0.display())]
    Damaged(PathBuf),
    /// The cryptography failed.
    #[error("The local sign-in key can't be used: {0}")]
    Crypto(String),
}

/// Issues session tokens for the local users. Holds the private key; `Debug` doesn't show it.
pub struct Issuer {
    origin: String,
    key: EncodingKey,
    key_id: String,
    jwks: Value,
    keys: KeySet,
    ended: Ended,
}

impl Issuer {
    /// The issuer of that origin, with the key in `<dir>/identity/key.pem`, which is made on first use.
    ///
    /// Processes may race: the first key to be put in place stays, and all use it.
    ///
    /// # Errors
    /// [`IssuerError`].
    pub fn load_or_create(dir: &Path, origin: &str) -> Result<Self, IssuerError> {
        let path = dir.join("identity").join("key.pem");
        let pem = match read_key(&path)? {
            Some(pem) => pem,
            None => {
                create_key(&path)?;
                read_key(&path)?.ok_or_else(|| IssuerError::Damaged(path.clone()))?
            }
        };
        let key =
            RsaPrivateKey::from_pkcs8_pem(&pem).map_err(|_| IssuerError::Damaged(path.clone()))?;
        Self::with_key(&key, origin, Ended::load(dir))?.ok_or(IssuerError::Damaged(path))
    }

    /// `None` if the key is one that the verifier would not accept.
    fn with_key(
        key: &RsaPrivateKey,
        origin: &str,
        ended: Ended,
    ) -> Result<Option<Self>, IssuerError> {
        let n = URL_SAFE_NO_PAD.encode(key.n().to_bytes_be());
        let e = URL_SAFE_NO_PAD.encode(key.e().to_bytes_be());
        let key_id = thumbprint(&n, &e);
        let jwks = json!({"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": key_id, "n": n, "e": e}]});
        let Ok(keys) = KeySet::parse(jwks.to_string().as_bytes()) else {
            return Ok(None);
        };
        let der = key.to_pkcs1_der().map_err(crypto)?;
        let key = EncodingKey::from_rsa_der(der.as_bytes());
        Ok(Some(Self {
            origin: origin.to_owned(),
            key,
            key_id,
            jwks,
            keys,
            ended,
        }))
    }

    /// The public key as a JWKS document (RFC 7517), for `/.well-known/jwks.json`.
    #[must_use]
    pub fn jwks(&self) -> &Value {
        &self.jwks
    }

    /// What this issuer's tokens must say.
    #[must_use]
    pub fn expected(&self) -> Expected {
        Expected {
            issuer: self.origin.clone(),
            authorised_parties: vec![self.origin.clone()],
            leeway: DEFAULT_LEEWAY,
        }
    }

    /// The verifier of this issuer's tokens.
    #[must_use]
    pub fn verifier(&self) -> Verifier {
        Verifier::fixed(self.keys.clone(), self.expected())
    }

    /// Ends the session that a token is of, for every copy of it.
    pub fn end(&self, claims: &Claims) {
        self.ended.end(&claims.session, claims.expires_at);
    }

    /// Whether somebody signed out of the session that a token is of.
    #[must_use]
    pub fn has_ended(&self, claims: &Claims) -> bool {
        self.ended.has(&claims.session)
    }

    /// A session token for the user, valid from now for [`TOKEN_LIFETIME`], of a session of its own.
    ///
    /// # Errors
    /// [`IssuerError::Crypto`] when signing fails.
    pub fn sign(&self, user: &LocalUser, factors: Factors) -> Result<String, IssuerError> {
        self.sign_at(user, factors, OffsetDateTime::now_utc())
    }

    /// [`Issuer::sign`] as of `now`.
    ///
    /// # Errors
    /// [`IssuerError::Crypto`] when signing fails.
    pub fn sign_at(
        &self,
        user: &LocalUser,
        factors: Factors,
        now: OffsetDateTime,
    ) -> Result<String, IssuerError> {
        let header = json!({"alg": "RS256", "typ": "JWT", "kid": self.key_id});
        let claims = json!({
            "iss": self.origin,
            "azp": self.origin,
            "sub": user.subject,
            "sid": session_id(),
            "iat": now.unix_timestamp(),
            "nbf": (now - NOT_BEFORE_MARGIN).unix_timestamp(),
            "exp": (now + TOKEN_LIFETIME).unix_timestamp(),
            "sts": "active",
            "v": 2,
            "fva": factors.ages(),
        });
        let signed = format!("{}.{}", encode(&header), encode(&claims));
        let signature = jsonwebtoken::crypto::sign(signed.as_bytes(), &self.key, Algorithm::RS256)
            .map_err(crypto)?;
        Ok(format!("{signed}.{signature}"))
    }
}

impl fmt::Debug for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issuer")
            .field("origin", &self.origin)
            .field("key_id", &self.key_id)
            .finish_non_exhaustive()
    }
}

fn crypto(error: impl fmt::Display) -> IssuerError {
    IssuerError::Crypto(error.to_string())
}

fn encode(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// A session id of 128 random bits.
fn session_id() -> String {
    let mut bytes = [0_u8; 16];
    OsRng.fill_bytes(&mut bytes);
    format!("sess_local_{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// The key's thumbprint (RFC 7638), so that another key never bears the same id.
fn thumbprint(n: &str, e: &str) -> String {
    // The members in alphabetical order, without white space, as RFC 7638, 3.3 wants them.
    let digest = Sha256::digest(format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#));
    URL_SAFE_NO_PAD.encode(digest)
}

/// The key file's text; `None` if there is no such file.
fn read_key(path: &Path) -> Result<Option<String>, IssuerError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(at(path)(error)),
    };
    // Of the open file, not of the path, which could be another file by now.
    let metadata = file.metadata().map_err(at(path))?;
    if metadata.permissions().mode() & 0o077 != 0 {
        return Err(IssuerError::Exposed(path.to_owned()));
    }
    let mut pem = String::new();
    file.take(MAX_KEY_FILE_BYTES)
        .read_to_string(&mut pem)
        .map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => IssuerError::Damaged(path.to_owned()),
            _ => at(path)(error),
        })?;
    Ok(Some(pem))
}

/// Makes a key and puts it at `path`, unless another process was faster.
fn create_key(path: &Path) -> Result<(), IssuerError> {
    let directory = path.parent().unwrap_or(Path::new("."));
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(directory)
        .map_err(at(directory))?;
    let key = RsaPrivateKey::new(&mut OsRng, KEY_BITS).map_err(crypto)?;
    let pem = key.to_pkcs8_pem(LineEnding::LF).map_err(crypto)?;
    let temporary = directory.join(format!("key.pem.{}", session_id()));
    let placed = write_synced(&temporary, pem.as_bytes()).and_then(|()| place(&temporary, path));
    // Whatever happened, the temporary name goes; if that fails, a file that only its owner reads is left behind.
    let _ = fs::remove_file(&temporary);
    placed.map_err(at(path))
}

/// Writes a new file that only its owner may read, down to the disk.
fn write_synced(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// Gives the finished file its name in one step, and only if the name is free.
///
/// A link, not a rename: a rename would replace the key of a process that was faster and has already signed with it.
fn place(temporary: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(temporary, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        result => result,
    }
}

fn at(path: &Path) -> impl Fn(io::Error) -> IssuerError + use<'_> {
    |error| IssuerError::File {
        path: path.to_owned(),
        error,
    }
}

#[cfg(test)]
mod tests;
