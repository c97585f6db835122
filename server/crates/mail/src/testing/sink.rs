//! A mail server that takes every mail, remembers all it was told, and misbehaves where it is asked to.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

/// Whether and when the server speaks TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    None,
    /// After STARTTLS.
    Upgraded,
    /// From the first byte.
    Wrapped,
}

/// How a server differs from one that takes everything.
#[derive(Clone)]
pub struct Manners {
    pub tls: Tls,
    /// What it says to commands that start so, instead of taking them: `("RCPT", "550 nobody here")`. An empty reply is
    /// silence for ever; `CLOSE` hangs up. `DATA.` stands for the end of a mail, `HELLO` for the greeting.
    pub replies: Vec<(&'static str, &'static str)>,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            tls: Tls::None,
            replies: Vec::new(),
        }
    }
}

/// All that a server was told.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    /// Command lines, each with whether it came over TLS.
    pub commands: Vec<(bool, String)>,
    /// Mails as they came, dots unstuffed.
    pub mails: Vec<Vec<u8>>,
}

impl Heard {
    /// The command lines that start with `verb`.
    pub fn lines(&self, verb: &str) -> Vec<&str> {
        self.commands
            .iter()
            .map(|(_, line)| line.as_str())
            .filter(|line| line.starts_with(verb))
            .collect()
    }

    /// The verbs, in order.
    pub fn verbs(&self) -> Vec<&str> {
        self.commands
            .iter()
            .map(|(_, line)| line.split([' ', ':']).next().unwrap())
            .collect()
    }
}

/// A running server.
pub struct Sink {
    pub address: SocketAddr,
    /// Its own certificate, as DER: what to trust to trust it.
    pub certificate: Vec<u8>,
    heard: Arc<Mutex<Heard>>,
}

impl Sink {
    /// Serves on a free port of loopback until the test's runtime ends. Its certificate is for `localhost` alone.
    pub async fn start(manners: Manners) -> Self {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
        let _ = rustls::crypto::ring::default_provider().install_default();
        let config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let heard: Arc<Mutex<Heard>> = Arc::default();
        let server = Server {
            manners,
            acceptor: TlsAcceptor::from(Arc::new(config)),
            heard: Arc::clone(&heard),
        };
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let server = server.clone();
                tokio::spawn(async move { server.serve(stream).await });
            }
        });
        Self {
            address,
            certificate: cert.der().to_vec(),
            heard,
        }
    }

    /// What it was told until now.
    pub fn heard(&self) -> Heard {
        self.heard.lock().unwrap().clone()
    }
}

#[derive(Clone)]
struct Server {
    manners: Manners,
    acceptor: TlsAcceptor,
    heard: Arc<Mutex<Heard>>,
}

/// How a part of a session ended.
enum End {
    Closed,
    Upgraded,
}

impl Server {
    async fn serve(&self, mut stream: TcpStream) {
        if self.manners.tls == Tls::Wrapped {
            self.serve_secure(stream, true).await;
            return;
        }
        if matches!(
            self.talk(&mut stream, false, true).await,
            Some(End::Upgraded)
        ) {
            self.serve_secure(stream, false).await;
        }
    }

    async fn serve_secure(&self, stream: TcpStream, greet: bool) {
        if let Ok(mut stream) = self.acceptor.accept(stream).await {
            self.talk(&mut stream, true, greet).await;
        }
    }

    /// Talks until the client goes (`None`: without a word) or wants to talk in private.
    async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: &mut S,
        secure: bool,
        greet: bool,
    ) -> Option<End> {
        let mut stream = BufReader::new(stream);
        if greet {
            self.say(&mut stream, "HELLO", "220 sink.example ready")
                .await?;
        }
        loop {
            let line = read_line(&mut stream).await?;
            self.heard
                .lock()
                .unwrap()
                .commands
                .push((secure, line.clone()));
            let verb = line
                .split([' ', ':'])
                .next()
                .unwrap_or_default()
                .to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" => {
                    self.say(&mut stream, "EHLO", &self.greeting(secure))
                        .await?
                }
                "STARTTLS" => {
                    self.say(&mut stream, "STARTTLS", "220 go ahead").await?;
                    return Some(End::Upgraded);
                }
                "DATA" => {
                    self.say(&mut stream, "DATA", "354 go ahead").await?;
                    if self.refuses("DATA") {
                        continue;
                    }
                    let mail = read_mail(&mut stream).await?;
                    self.heard.lock().unwrap().mails.push(mail);
                    self.say(&mut stream, "DATA.", "250 taken").await?;
                }
                "AUTH" => self.say(&mut stream, "AUTH", "235 welcome").await?,
                "QUIT" => {
                    self.say(&mut stream, "QUIT", "221 bye").await?;
                    return Some(End::Closed);
                }
                verb => self.say(&mut stream, verb, "250 fine").await?,
            }
        }
    }

    fn greeting(&self, secure: bool) -> String {
        let mut lines = vec!["250-sink.example", "250-8BITMIME"];
        if self.manners.tls == Tls::Upgraded && !secure {
            lines.push("250-STARTTLS");
        }
        lines.push("250 AUTH PLAIN LOGIN");
        lines.join("\r\n")
    }

    fn refuses(&self, verb: &str) -> bool {
        self.manners.replies.iter().any(|(of, _)| *of == verb)
    }

    /// Says what the manners want said to `verb`, or else `usual`. `None`: hangs up.
    async fn say<S: AsyncWrite + Unpin>(
        &self,
        stream: &mut S,
        verb: &str,
        usual: &str,
    ) -> Option<()> {
        let reply = self.manners.replies.iter().find(|(of, _)| *of == verb);
        match reply.map_or(usual, |(_, reply)| reply) {
            "" => std::future::pending().await,
            "CLOSE" => None,
            reply => {
                stream
                    .write_all(format!("{reply}\r\n").as_bytes())
                    .await
                    .ok()?;
                stream.flush().await.ok()
            }
        }
    }
}

/// A line that ended with CRLF, without it. A lone LF or CR is a part of the line, as some servers have it otherwise and
/// smuggled commands live on that: the tests see it.
async fn read_line<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<String> {
    let mut line = Vec::new();
    while !line.ends_with(b"\r\n") {
        if stream.read_until(b'\n', &mut line).await.ok()? == 0 {
            return None;
        }
    }
    line.truncate(line.len() - 2);
    Some(String::from_utf8(line).unwrap())
}

/// A mail up to the line of a single dot.
async fn read_mail<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<Vec<u8>> {
    let mut mail = Vec::new();
    loop {
        let line = read_line(stream).await?;
        if line == "." {
            return Some(mail);
        }
        mail.extend_from_slice(line.strip_prefix('.').unwrap_or(&line).as_bytes());
        mail.extend_from_slice(b"\r\n");
    }
}
