//! The mails of notifications: the next one claimed, written and sent; see [`db::notifications::mail`].

use app::{paths, token::Token};
use db::{
    DbError,
    notifications::mail::{self as waiting, Mail},
};
use mail::{Message, Notification, Said};
use time::{Date, OffsetDateTime};
use url::Url;

use crate::mail_worker::{Mails, retry_in};

/// Claims the mail that has waited longest and tries to send it. False when none waits.
///
/// # Errors
/// [`DbError`] when none can be claimed. What goes wrong with a claimed mail is stored or logged.
pub async fn send_next(mails: &Mails) -> Result<bool, DbError> {
    let token = Token::fresh();
    let Some(mail) = waiting::claim(&mails.pool, token.hash()).await? else {
        return Ok(false);
    };
    one_mail(mails, &mail, &token).await;
    Ok(true)
}

#[tracing::instrument(skip_all, fields(kind = mail.kind.as_str(), attempt = mail.attempt))]
async fn one_mail(mails: &Mails, mail: &Mail, token: &Token) {
    let stored = match hand_over(mails, mail, token).await {
        Ok(()) => waiting::sent(&mails.pool, mail).await.map(|_| ()),
        Err(retry_in) => waiting::failed(&mails.pool, mail, retry_in).await,
    };
    match stored {
        Ok(()) => {}
        // Its member left meanwhile.
        Err(DbError::LeaseLost) => tracing::info!("the mail is gone"),
        Err(error) => tracing::error!(error = ?error, "could not store how the mail went"),
    }
}

/// Hands the mail over, or says when to try again.
async fn hand_over(
    mails: &Mails,
    mail: &Mail,
    token: &Token,
) -> Result<(), Option<std::time::Duration>> {
    let Some(transport) = &mails.transport else {
        tracing::info!("no mail can be sent; it stands in the application");
        return Err(None);
    };
    let today = OffsetDateTime::now_utc().date();
    let message = message(&mails.origin, mail, token, today);
    transport.send(&message).await.map_err(|error| {
        let retried = retry_in(&error, mail.attempt);
        tracing::warn!(reason = %error, retried = retried.is_some(), "mail not sent");
        retried
    })
}

fn message(origin: &Url, mail: &Mail, token: &Token, today: Date) -> Message {
    let at = |path: &str| {
        let mut url = origin.clone();
        url.set_path(path);
        url
    };
    let notifications = mail.notifications.iter().filter(|_| !mail.discreet);
    let said: Vec<Said> = notifications
        .map(|one| Said {
            text: one.sentence(today, mail.rates.as_ref()),
            link: at(&paths::notified(&mail.slug, one)),
        })
        .collect();
    mail::notification(&Notification {
        to: mail.email.clone(),
        workspace: &mail.workspace,
        kind: mail.kind,
        said: &said,
        all: at(&paths::notifications(&mail.slug)),
        settings: at(&paths::notification_settings(&mail.slug)),
        unsubscribe: at(&paths::unsubscribe(token)),
    })
}
