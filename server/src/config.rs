//! Settings from the environment, one reader per concern. Secrets never enter a `Debug` output.

use std::{env, path::PathBuf};

use anyhow::{Context, Result, bail};
use mail::Transport;
use model::address::ToolAddress;
use research::outside::Outside;
use secrecy::SecretString;
use url::Url;

/// Where our own data lies: the PostgreSQL cluster and the local identity's key.
///
/// `TRACKR_DATA_DIR`, or `trackr` under the XDG data home. As root the latter would lie under a home
/// that the unprivileged PostgreSQL user can't enter, so root's default is `/var/lib/trackr`.
///
/// # Errors
/// Neither `TRACKR_DATA_DIR` nor a home is known.
pub fn data_dir() -> Result<PathBuf> {
    if let Some(folder) = set("TRACKR_DATA_DIR") {
        return std::path::absolute(folder).context("TRACKR_DATA_DIR is no usable path");
    }
    if let Some(home) = set("XDG_DATA_HOME") {
        return Ok(PathBuf::from(home).join("trackr"));
    }
    if running_as_root() {
        return Ok(PathBuf::from("/var/lib/trackr"));
    }
    let home = set("HOME").context(
        "Neither TRACKR_DATA_DIR nor HOME is set. Set TRACKR_DATA_DIR to a writable directory.",
    )?;
    Ok(PathBuf::from(home).join(".local/share/trackr"))
}

/// The database to use instead of a cluster of our own. Holds a password, mostly.
#[must_use]
pub fn database_url() -> Option<SecretString> {
    set("DATABASE_URL").map(SecretString::from)
}

/// Hosts that research may reach although the guard refuses them: `TRACKR_ALLOW_HOSTS`, and `more`
/// in the same form.
///
/// # Errors
/// The list is not `host:port,host:port`.
pub fn allow_hosts(more: &str) -> Result<net::AllowHosts> {
    let list = set("TRACKR_ALLOW_HOSTS").unwrap_or_default();
    net::AllowHosts::parse(&format!("{list},{more}")).context("TRACKR_ALLOW_HOSTS can't be read")
}

/// What research calls itself, with the address of `TRACKR_CONTACT_URL` where vendors learn who sends
/// the requests: `TrackrBot/1.2.3 (+https://vendor.example/bot)`, or the name and version alone.
///
/// # Errors
/// `TRACKR_CONTACT_URL` is not a web address.
pub fn user_agent() -> Result<String> {
    match set("TRACKR_CONTACT_URL") {
        Some(contact) => signed(&contact),
        None => Ok(net::USER_AGENT.to_owned()),
    }
}

fn signed(contact: &str) -> Result<String> {
    let Ok(contact) = ToolAddress::parse(contact) else {
        bail!(
            "TRACKR_CONTACT_URL is not a web address. Set it to a page that says who you are, such as https://trackr.example/bot, or unset it."
        );
    };
    // A parenthesis would end the comment early (RFC 9110, section 5.6.5).
    let url = contact
        .url()
        .as_str()
        .replace('(', "%28")
        .replace(')', "%29");
    Ok(format!("{} (+{url})", net::USER_AGENT))
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// The format of `TRACKR_LOG`; text unless set.
///
/// # Errors
/// It is neither `text` nor `json`.
pub fn log_format() -> Result<LogFormat> {
    match set("TRACKR_LOG").as_deref() {
        None | Some("text") => Ok(LogFormat::Text),
        Some("json") => Ok(LogFormat::Json),
        Some(other) => bail!("TRACKR_LOG is {other}. Set it to text or json."),
    }
}

/// Clerk's publishable key, secret key and webhook secret, as given.
#[must_use]
pub fn clerk_settings() -> (Option<String>, Option<SecretString>, Option<SecretString>) {
    (
        set("CLERK_PUBLISHABLE_KEY"),
        set("CLERK_SECRET_KEY").map(SecretString::from),
        set("CLERK_WEBHOOK_SECRET").map(SecretString::from),
    )
}

/// The origins browsers reach this server at, comma-separated in `TRACKR_ORIGINS`; Clerk's tokens name one as `azp`.
///
/// # Errors
/// None is set, or one is no origin.
pub fn origins() -> Result<Vec<String>> {
    let list = set("TRACKR_ORIGINS").context("With Clerk, set TRACKR_ORIGINS to the address browsers use, such as https://trackr.example.")?;
    list.split(',').map(origin).collect()
}

/// An origin as browsers write it: a token's `azp` is compared byte by byte.
fn origin(text: &str) -> Result<String> {
    let text = text.trim().trim_end_matches('/');
    let read = Url::parse(text).map(|url| url.origin().ascii_serialization());
    match read {
        Ok(origin) if origin == text && text.starts_with("http") => Ok(origin),
        _ => bail!(
            "TRACKR_ORIGINS holds {text:?}, which is no origin. Write each as browsers do, such as https://trackr.example, with commas between them."
        ),
    }
}

/// The services that research may use beside the vendors' own pages: `FIRECRAWL_API_KEY`, `TAVILY_API_KEY`,
/// and one language model by
/// `ANTHROPIC_API_KEY` or `TRACKR_LLM_BASE_URL`, with `TRACKR_LLM_MODEL`.
///
/// # Errors
/// Half of what a service needs is set, or something can't be used.
pub fn outside() -> Result<Outside> {
    let secret = |name| set(name).map(SecretString::from);
    let settings = providers::Settings {
        firecrawl_key: secret("FIRECRAWL_API_KEY"),
        firecrawl_base: set("FIRECRAWL_BASE_URL"),
        tavily_key: secret("TAVILY_API_KEY"),
        tavily_base: set("TAVILY_BASE_URL"),
        anthropic_key: secret("ANTHROPIC_API_KEY"),
        anthropic_base: set("ANTHROPIC_BASE_URL"),
        llm_base: set("TRACKR_LLM_BASE_URL"),
        llm_key: secret("TRACKR_LLM_API_KEY"),
        llm_model: set("TRACKR_LLM_MODEL"),
        llm_prices: set("TRACKR_LLM_PRICES"),
        llm_seconds: set("TRACKR_LLM_SECONDS"),
    };
    Ok(settings.outside()?)
}

/// How mails leave: through `TRACKR_SMTP_URL` or `RESEND_API_KEY`, from `TRACKR_MAIL_FROM`; without them into the
/// directory `outbox`, where there is one.
///
/// # Errors
/// The three don't fit together, or one can't be used.
pub fn mail(outbox: Option<PathBuf>) -> Result<Option<Transport>> {
    let secret = |name| set(name).map(SecretString::from);
    Ok(mail::config::from_env_like(
        secret("TRACKR_SMTP_URL"),
        secret("RESEND_API_KEY"),
        set("TRACKR_MAIL_FROM"),
        outbox,
    )?)
}

/// A variable that is set and not blank.
fn set(name: &str) -> Option<String> {
    env::var(name)
        .ok()
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
}

fn running_as_root() -> bool {
    nix::unistd::geteuid().is_root()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for good in ["https://trackr.example", " http://localhost:3000/ "] {
            assert_eq!(origin(good).unwrap(), good.trim().trim_end_matches('/'));
        }
        for bad in [
            "",
            "trackr.example",
            "https://Trackr.example",
            "https://trackr.example:443",
            "https://trackr.example/w",
            "https://user@trackr.example",
            "ftp://trackr.example",
            "null",
        ] {
            let refusal = origin(bad).unwrap_err().to_string();
            assert!(refusal.contains("TRACKR_ORIGINS"), "{refusal}");
        }
    }

    #[test]
    fn a_contact_stands_behind_the_name() {
        let name = net::USER_AGENT;
        assert_eq!(
            signed("https://operator.example/bot?a=(b)").unwrap(),
            format!("{name} (+https://operator.example/bot?a=%28b%29)")
        );
        let refusal = signed("call me").unwrap_err().to_string();
        assert!(refusal.contains("TRACKR_CONTACT_URL"), "{refusal}");
    }
}
