//! Mails to a mail server (RFC 5321).

use std::{error::Error as _, fmt, io, iter, time::Duration};

use lettre::transport::smtp::{
    Error,
    authentication::DEFAULT_MECHANISMS,
    client::{AsyncSmtpConnection, Certificate, TlsParameters},
    extension::ClientId,
};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::timeout;

use crate::{
    ConfigError, Message, SendError, Sender,
    error::quoted,
    mime,
    smtp_url::{Security, SmtpUrl},
};

/// How long a mail may take from connecting to the server's word that it has it.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long to say good-bye. The mail is with the server by then.
const FAREWELL: Duration = Duration::from_secs(2);

/// Replies that mean the credentials (RFC 4954 section 6).
const CREDENTIAL_REPLIES: [&str; 4] = ["530", "534", "535", "538"];

/// A mail server and whom our mails are from. Cheap to clone; connects anew for each mail. `Debug` shows no credentials.
#[derive(Clone)]
pub struct Smtp {
    url: SmtpUrl,
    tls: TlsParameters,
    hello: ClientId,
    from: Sender,
    patience: Duration,
}

impl Smtp {
    /// The server at `url`: `smtps://user:password@host`, or `smtp://…?tls=required` for STARTTLS. Its certificate is
    /// checked against the machine's roots (or those in `SSL_CERT_FILE`).
    ///
    /// # Errors
    /// [`ConfigError`]: the address can't be used, or would send the password in the open; no secure connections on
    /// this machine.
    pub fn new(url: &SecretString, from: Sender) -> Result<Self, ConfigError> {
        Self::trusting(url, from, None)
    }

    /// As [`Self::new`]; also trusts `root`.
    fn trusting(
        url: &SecretString,
        from: Sender,
        root: Option<Certificate>,
    ) -> Result<Self, ConfigError> {
        let url = SmtpUrl::parse(url)?;
        let mut tls = TlsParameters::builder(url.host.clone());
        if let Some(root) = root {
            tls = tls.add_root_certificate(root);
        }
        let tls = tls
            .build()
            .map_err(|error| ConfigError::Tls(error.to_string()))?;
        // The sender's domain is a host name that the outside knows, as RFC 5321 section 4.1.4 wants it. This machine's
        // own name mostly is not, and is nobody's business.
        let hello = url
            .hello
            .clone()
            .unwrap_or_else(|| from.domain().to_owned());
        Ok(Self {
            url,
            tls,
            hello: ClientId::Domain(hello),
            from,
            patience: PATIENCE,
        })
    }

    /// Hands a mail over.
    ///
    /// # Errors
    /// [`SendError`]. 4xx replies and what happens on the network can be retried; 5xx replies, refused credentials and a
    /// line that can't be secured can't.
    pub async fn send(&self, message: &Message) -> Result<(), SendError> {
        let mail = mime::build(&self.from, message)?;
        let sending = async {
            let mut connection = self.connect().await?;
            self.log_in(&mut connection).await?;
            connection
                .send(mail.envelope(), &mail.formatted())
                .await
                .map_err(|error| self.failure(&error))?;
            Ok::<_, SendError>(connection)
        };
        let mut connection = timeout(self.patience, sending)
            .await
            .map_err(|_| self.timed_out())??;
        // The mail is handed over, whatever becomes of the good-bye.
        let _ = timeout(FAREWELL, connection.quit()).await;
        Ok(())
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, SendError> {
        let wrapped = (self.url.security == Security::Wrapped).then(|| self.tls.clone());
        let address = (self.url.host.as_str(), self.url.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, None, &self.hello, wrapped, None)
                .await
                .map_err(|error| self.failure(&error))?;
        let secures = match self.url.security {
            Security::Open | Security::Wrapped => false,
            Security::Opportunistic => connection.can_starttls(),
            Security::Required => true,
        };
        if secures {
            if !connection.can_starttls() {
                return Err(self.insecure("it offers no STARTTLS"));
            }
            connection
                .starttls(self.tls.clone(), &self.hello)
                .await
                .map_err(|error| self.failure(&error))?;
        }
        Ok(connection)
    }

    async fn log_in(&self, connection: &mut AsyncSmtpConnection) -> Result<(), SendError> {
        let Some(login) = &self.url.login else {
            return Ok(());
        };
        match connection
            .auth(DEFAULT_MECHANISMS, &login.credentials())
            .await
        {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() || error.is_client() => {
                Err(self.credentials(&error))
            }
            Err(error) => Err(self.failure(&error)),
        }
    }

    fn failure(&self, error: &Error) -> SendError {
        let reply = error.status().map(|code| code.to_string());
        let server = self.server();
        let detail = self.detail(error);
        if let Some(reply) = reply {
            return match error.is_permanent() {
                true if CREDENTIAL_REPLIES.contains(&reply.as_str()) => self.credentials(error),
                true => SendError::Refused { server, detail },
                false => SendError::Busy {
                    server,
                    detail,
                    retry_after: None,
                },
            };
        }
        if is_of_tls(error) {
            return self.insecure(&detail);
        }
        if error.is_response() {
            return SendError::Garbled { server, detail };
        }
        if error.is_client() {
            return SendError::Refused { server, detail };
        }
        SendError::Unreachable { server, detail }
    }

    fn credentials(&self, error: &Error) -> SendError {
        SendError::Credentials {
            server: self.server(),
            setting: "TRACKR_SMTP_URL",
            detail: self.detail(error),
        }
    }

    fn insecure(&self, detail: &str) -> SendError {
        SendError::Insecure {
            server: self.server(),
            detail: detail.to_owned(),
        }
    }

    fn timed_out(&self) -> SendError {
        SendError::TimedOut {
            server: self.server(),
            waited: self.patience,
        }
    }

    /// What went wrong, without the password should the server repeat it.
    fn detail(&self, error: &Error) -> String {
        let password = self
            .url
            .login
            .as_ref()
            .map_or("", |login| login.password.expose_secret());
        let source = causes(error).last().map(ToString::to_string);
        let text = match (error.status(), source) {
            (Some(code), Some(answer)) => format!("{code} {answer}"),
            (_, Some(source)) => source,
            (_, None) => error.to_string(),
        };
        quoted(&text, &[password])
    }

    fn server(&self) -> String {
        format!("The mail server {}:{}", self.url.host, self.url.port)
    }
}

/// Whether the secure connection failed, and not the network beneath it.
fn is_of_tls(error: &Error) -> bool {
    error.is_tls()
        || causes(error)
            .filter_map(|cause| cause.downcast_ref::<io::Error>()?.get_ref())
            .any(|inner| inner.is::<rustls::Error>())
}

/// What lies beneath an error, outermost first.
fn causes(error: &Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    iter::successors(error.source(), |&cause| cause.source())
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("host", &self.url.host)
            .field("port", &self.url.port)
            .field("security", &self.url.security)
            .field("from", &self.from.to_string())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
