//! `TRACKR_SMTP_URL`: which mail server, how secured, with which credentials.

use std::net::IpAddr;

use lettre::transport::smtp::{
    SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT, authentication::Credentials,
};
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;
use url::Url;

/// What is wrong with the address. `Display` goes on from "`TRACKR_SMTP_URL` …"; never a part of the address itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SmtpUrlError {
    /// No address, or of another kind.
    #[error(
        "is not a mail server's address. Write smtps://user:password@host or smtp://user:password@host:587?tls=required."
    )]
    Malformed,
    /// An unknown parameter, or an unknown value of `tls`.
    #[error(
        "has an unknown parameter. The only one is tls, with the value required or opportunistic."
    )]
    Parameter,
    /// A user without a password, or the other way round.
    #[error(
        "has a user or a password without the other. Set both or neither; write special characters as %XX."
    )]
    HalfCredentials,
    /// Credentials would go over an open line.
    #[error(
        "would send its password without encryption. Use smtps://, or smtp:// with ?tls=required."
    )]
    OpenPassword,
    /// The name to greet with is no host name.
    #[error(
        "has a path that is no host name. The path is the name that we greet the server with; leave it away if unsure."
    )]
    Hello,
}

/// How the line to the server is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all.
    Open,
    /// STARTTLS where the server offers it.
    Opportunistic,
    /// STARTTLS or nothing.
    Required,
    /// TLS from the first byte (RFC 8314).
    Wrapped,
}

/// A mail server, read from its address.
#[derive(Clone)]
pub struct SmtpUrl {
    /// Host name or IP address, without brackets.
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub login: Option<Login>,
    /// What to greet with instead of the sender's domain.
    pub hello: Option<String>,
}

/// A user and a password.
#[derive(Clone)]
pub struct Login {
    user: String,
    pub password: SecretString,
}

impl Login {
    pub fn credentials(&self) -> Credentials {
        Credentials::new(self.user.clone(), self.password.expose_secret().to_owned())
    }
}

impl SmtpUrl {
    /// Reads the forms that lettre's `AsyncSmtpTransport::from_url` reads, with the same meaning and default ports:
    /// `smtps://`, `smtp://…?tls=required`, `smtp://…?tls=opportunistic`, `smtp://`; the path is the name to greet with.
    /// Where that one ignores something (an unknown parameter, a user without a password), this one refuses.
    ///
    /// # Errors
    /// [`SmtpUrlError`]. A password is only allowed over a line that is certain to be encrypted, or that doesn't leave
    /// this machine.
    pub fn parse(text: &SecretString) -> Result<Self, SmtpUrlError> {
        let url = Url::parse(text.expose_secret()).map_err(|_| SmtpUrlError::Malformed)?;
        let (security, port) = security(&url)?;
        let host = url
            .host_str()
            .map(|host| host.trim_start_matches('[').trim_end_matches(']'))
            .filter(|host| !host.is_empty())
            .ok_or(SmtpUrlError::Malformed)?;
        let login = login(&url)?;
        let certain = matches!(security, Security::Required | Security::Wrapped);
        if login.is_some() && !certain && !is_loopback(host) {
            return Err(SmtpUrlError::OpenPassword);
        }
        Ok(Self {
            host: host.to_owned(),
            port: url.port().unwrap_or(port),
            security,
            login,
            hello: hello(&url)?,
        })
    }
}

fn security(url: &Url) -> Result<(Security, u16), SmtpUrlError> {
    let mut tls = None;
    for (name, value) in url.query_pairs() {
        if name != "tls" || tls.is_some() {
            return Err(SmtpUrlError::Parameter);
        }
        tls = Some(value);
    }
    match (url.scheme(), tls.as_deref()) {
        ("smtps", None | Some("required")) => Ok((Security::Wrapped, SUBMISSIONS_PORT)),
        ("smtp", None) => Ok((Security::Open, SMTP_PORT)),
        ("smtp", Some("required")) => Ok((Security::Required, SUBMISSION_PORT)),
        ("smtp", Some("opportunistic")) => Ok((Security::Opportunistic, SUBMISSION_PORT)),
        ("smtp" | "smtps", _) => Err(SmtpUrlError::Parameter),
        _ => Err(SmtpUrlError::Malformed),
    }
}

fn login(url: &Url) -> Result<Option<Login>, SmtpUrlError> {
    let decoded = |text: &str| {
        // A form's decoder would read `+` as a space; this one reads only %XX.
        percent_decoded(text).ok_or(SmtpUrlError::HalfCredentials)
    };
    match (url.username(), url.password().unwrap_or_default()) {
        ("", "") => Ok(None),
        ("", _) | (_, "") => Err(SmtpUrlError::HalfCredentials),
        (user, password) => Ok(Some(Login {
            user: decoded(user)?,
            password: decoded(password)?.into(),
        })),
    }
}

/// The path as a host name: letters, digits, dots and hyphens, so that it can't hold a second command.
fn hello(url: &Url) -> Result<Option<String>, SmtpUrlError> {
    let name = url.path().trim_matches('/');
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    match name {
        "" => Ok(None),
        name if name.len() <= 253 && name.bytes().all(is_host) => Ok(Some(name.to_owned())),
        _ => Err(SmtpUrlError::Hello),
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Text with its `%XX` read; `None` where that is no UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .ok()
        .map(Into::into)
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::{Security, SmtpUrl, SmtpUrlError};

    fn parse(text: &str) -> Result<SmtpUrl, SmtpUrlError> {
        SmtpUrl::parse(&text.into())
    }

    #[test]
    fn host_port_and_security() {
        for (text, host, port, security) in [
            (
                "smtps://mail.trackr.example",
                "mail.trackr.example",
                465,
                Security::Wrapped,
            ),
            (
                "smtps://mail.trackr.example:4650?tls=required",
                "mail.trackr.example",
                4650,
                Security::Wrapped,
            ),
            (
                "smtp://mail.trackr.example?tls=required",
                "mail.trackr.example",
                587,
                Security::Required,
            ),
            (
                "smtp://mail.trackr.example?tls=opportunistic",
                "mail.trackr.example",
                587,
                Security::Opportunistic,
            ),
            (
                "smtp://mail.trackr.example",
                "mail.trackr.example",
                25,
                Security::Open,
            ),
            ("smtp://[::1]:2525", "::1", 2525, Security::Open),
        ] {
            let url = parse(text).unwrap();
            assert_eq!(
                (url.host.as_str(), url.port, url.security),
                (host, port, security)
            );
            assert!(url.login.is_none() && url.hello.is_none());
        }
    }

    #[test]
    fn credentials_are_decoded() {
        let login = parse("smtps://a%40b.example:p%2Fw+%C3%A9@mail.trackr.example")
            .unwrap()
            .login
            .unwrap();
        assert_eq!(login.user, "a@b.example");
        assert_eq!(login.password.expose_secret(), "p/w+é");
    }

    #[test]
    fn a_password_needs_a_line_that_is_encrypted_for_certain() {
        for open in [
            "smtp://a:b@mail.trackr.example",
            "smtp://a:b@mail.trackr.example?tls=opportunistic",
            "smtp://a:b@127.0.0.1.trackr.example",
            "smtp://a:b@192.0.2.1",
        ] {
            assert_eq!(
                parse(open).err(),
                Some(SmtpUrlError::OpenPassword),
                "{open}"
            );
        }
        for fine in [
            "smtp://a:b@localhost",
            "smtp://a:b@127.0.0.1:25",
            "smtp://a:b@[::1]",
            "smtp://a:b@mail.trackr.example?tls=required",
        ] {
            assert!(parse(fine).is_ok(), "{fine}");
        }
    }

    #[test]
    fn what_would_be_ignored_is_refused() {
        for (text, error) in [
            ("", SmtpUrlError::Malformed),
            ("mail.trackr.example", SmtpUrlError::Malformed),
            ("https://mail.trackr.example", SmtpUrlError::Malformed),
            ("smtp://", SmtpUrlError::Malformed),
            ("smtp:mail.trackr.example", SmtpUrlError::Malformed),
            (
                "smtp://mail.trackr.example?tls=yes",
                SmtpUrlError::Parameter,
            ),
            (
                "smtp://mail.trackr.example?starttls=true",
                SmtpUrlError::Parameter,
            ),
            (
                "smtps://mail.trackr.example?tls=opportunistic",
                SmtpUrlError::Parameter,
            ),
            (
                "smtps://a@mail.trackr.example",
                SmtpUrlError::HalfCredentials,
            ),
            (
                "smtps://:b@mail.trackr.example",
                SmtpUrlError::HalfCredentials,
            ),
            (
                "smtps://a:%ff@mail.trackr.example",
                SmtpUrlError::HalfCredentials,
            ),
            ("smtps://mail.trackr.example/a b", SmtpUrlError::Hello),
            (
                "smtps://mail.trackr.example/a%0D%0AMAIL",
                SmtpUrlError::Hello,
            ),
        ] {
            assert_eq!(parse(text).err(), Some(error), "{text}");
        }
        assert_eq!(
            parse("smtps://mail.trackr.example/app.trackr.example")
                .unwrap()
                .hello
                .unwrap(),
            "app.trackr.example"
        );
    }
}
