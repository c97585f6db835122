//! The database that `DATABASE_URL` names: its login, and a first connection that fails in words.

use std::time::Duration;

use anyhow::{Result, anyhow, bail};
use secrecy::{ExposeSecret, SecretString};
use sqlx::{ConnectOptions, Error, PgConnection, error::DatabaseError, postgres::PgConnectOptions};

/// How long the database may take to answer at all.
const PATIENCE: Duration = Duration::from_secs(5);

/// "There is no such database." <https://www.postgresql.org/docs/current/errcodes-appendix.html>
const NO_SUCH_DATABASE: &str = "3D000";

/// The login that an address stands for. The address holds a password, so errors don't repeat any of it.
pub fn login(url: &SecretString) -> Result<PgConnectOptions> {
    let url = url.expose_secret();
    let Some((_, rest)) = url
        .split_once("://")
        .filter(|(scheme, _)| matches!(*scheme, "postgres" | "postgresql"))
    else {
        bail!(
            "DATABASE_URL is not the address of a PostgreSQL database. Set it to one such as postgres://trackr_app:password@host/trackr, or unset it to let Trackr run a PostgreSQL of its own."
        );
    };
    // A password's / ? or # ends the host; what follows would be taken for a port, a database, a parameter, and told.
    if rest
        .split_once(['/', '?', '#'])
        .is_some_and(|(_, rest)| rest.contains('@'))
    {
        bail!("{}", unreadable());
    }
    url.parse().map_err(|_| unreadable())
}

fn unreadable() -> anyhow::Error {
    anyhow!(
        "DATABASE_URL can't be read. Write it like postgres://trackr_app:password@host:5432/trackr, with / ? # @ and % in the password written as %2F %3F %23 %40 and %25."
    )
}

/// Opens one connection, or says why that can't be.
pub async fn reach(login: &PgConnectOptions) -> Result<PgConnection> {
    connect(login)
        .await
        .map_err(|error| explained(login, error))
}

/// Opens one connection to the database, or where it doesn't exist yet, to `postgres`, which always does.
pub async fn reach_server(login: &PgConnectOptions) -> Result<PgConnection> {
    match connect(login).await {
        Err(Error::Database(refusal)) if refusal.code().as_deref() == Some(NO_SUCH_DATABASE) => {
            reach(&login.clone().database("postgres")).await
        }
        done => done.map_err(|error| explained(login, error)),
    }
}

async fn connect(login: &PgConnectOptions) -> Result<PgConnection, Error> {
    tokio::time::timeout(PATIENCE, login.connect())
        .await
        .unwrap_or(Err(Error::PoolTimedOut))
}

fn explained(login: &PgConnectOptions, error: Error) -> anyhow::Error {
    let place = place(login);
    match error {
        Error::Database(refusal) => refused(login, &place, &*refusal),
        Error::Tls(cause) => anyhow!(
            "No secure connection to the database at {place} is possible ({cause}). Correct sslmode or sslrootcert in DATABASE_URL."
        ),
        Error::PoolTimedOut => unreachable(
            &place,
            format_args!("no answer within {} seconds", PATIENCE.as_secs()),
        ),
        Error::Io(cause) => unreachable(&place, cause),
        other => unreachable(&place, other),
    }
}

fn unreachable(place: &str, cause: impl std::fmt::Display) -> anyhow::Error {
    anyhow!(
        "The database at {place} can't be reached ({cause}). Start PostgreSQL there, correct DATABASE_URL, or unset it to let Trackr run a PostgreSQL of its own."
    )
}

fn refused(login: &PgConnectOptions, place: &str, refusal: &dyn DatabaseError) -> anyhow::Error {
    let user = login.get_username();
    let said = refusal.message();
    match refusal.code().as_deref() {
        // No login, wrong password, no entry in pg_hba.conf.
        Some(code) if code.starts_with("28") => anyhow!(
            "The database at {place} does not let {user} log in ({said}). Correct the name and the password in DATABASE_URL."
        ),
        Some(NO_SUCH_DATABASE) => anyhow!(
            "There is no database {} at {place}. Make it with `trackr migrate` and a superuser's login in DATABASE_URL.",
            login.get_database().unwrap_or(user)
        ),
        // No right to connect.
        Some("42501") => anyhow!(
            "The database at {place} does not let {user} in ({said}). Run `trackr migrate` with a superuser's login in DATABASE_URL, and serve as trackr_app."
        ),
        _ => anyhow!(
            "The database at {place} takes no connection now: {said}. Try again when it does."
        ),
    }
}

/// Where the database is, without names and passwords.
fn place(login: &PgConnectOptions) -> String {
    login.get_socket().map_or_else(
        || format!("{}:{}", login.get_host(), login.get_port()),
        |socket| socket.display().to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Result<PgConnectOptions> {
        login(&SecretString::from(url))
    }

    #[test]
    fn a_password_with_reserved_characters_is_told_how_to_be_written_and_never_shown() {
        for url in [
            "postgres://ida:12/hush@host/trackr",
            "postgres://ida:12?hush@host/trackr",
            "postgres://ida:12#hush@host/trackr",
            "postgres://ida:hush%zz@host:99999/trackr",
            "postgres://ida:hush@host/trackr?sslmode=hush",
        ] {
            let error = read(url).unwrap_err().to_string();
            assert!(error.contains("%2F"), "{url}: {error}");
            assert!(!error.contains("hush") && !error.contains("12"), "{error}");
        }
        assert!(read("postgresql://ida:12%2Fhush@host/trackr").is_ok());
    }

    #[test]
    fn another_databases_address_is_refused_as_such() {
        for url in ["mysql://ida:hush@host/trackr", "host/trackr", "sqlite:hush"] {
            let error = read(url).unwrap_err().to_string();
            assert!(error.contains("PostgreSQL") && error.contains("unset"));
            assert!(!error.contains("hush"), "{error}");
        }
    }

    #[test]
    fn a_place_names_nobody() {
        let login = read("postgres://ida:hush@host:6000/trackr").unwrap();
        assert_eq!(place(&login), "host:6000");
        let socket = read("postgres://ida:hush@%2Frun%2Fpg/trackr").unwrap();
        assert_eq!(place(&socket), "/run/pg");
    }
}
