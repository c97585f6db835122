//! The worker that sends mails: invitations, and after them notifications ([`crate::notification_mail`]).
//!
//! For an invitation it makes a token, claims a waiting mail with the token's hash, sends it and says
//! how that went; see [`db::invitations::mail`]. A worker that dies lets its lease lapse, and another sends the mail
//! again with a token of its own.

use std::{sync::Arc, time::Duration};

use app::{paths, token::Token};
use db::{
    DbError, Pool,
    invitations::mail::{self as waiting, Mail},
    queue::{Notice, Notices},
};
use mail::{Invitation, SendError, Transport};
use tokio::sync::broadcast;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use url::Url;

use crate::notification_mail;

/// How long a claim lasts: longer than any transport takes.
const LEASE: Duration = Duration::from_secs(180);
/// How long the worker sleeps when no notice wakes it: then a mail may be due again.
const IDLE: Duration = Duration::from_secs(5);
/// The wait after the first failed attempt; it doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_secs(10);
/// The longest wait between two attempts.
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);

const NO_TRANSPORT: &str = "This server is not set up to send mail. Ask whoever runs it to set TRACKR_SMTP_URL or RESEND_API_KEY, then send the invitation again.";

/// What the worker needs.
pub struct Mails {
    /// The database.
    pub pool: Pool,
    /// News of waiting mails.
    pub notices: Arc<Notices>,
    /// How mails leave; none: every mail fails with a sentence that says so.
    pub transport: Option<Transport>,
    /// Our origin, as people reach it: the links' beginning.
    pub origin: Url,
}

/// Starts the worker; it ends when `stop` is cancelled, after the mail in its hands.
pub fn start(mails: Mails, stop: &CancellationToken) -> TaskTracker {
    let tasks = TaskTracker::new();
    tasks.spawn(work_until_stopped(mails, stop.clone()));
    tasks.close();
    tasks
}

async fn work_until_stopped(mails: Mails, stop: CancellationToken) {
    let mut notices = mails.notices.subscribe();
    while !stop.is_cancelled() {
        match send_any(&mails).await {
            Ok(true) => {}
            Ok(false) => idle(&mut notices, &stop).await,
            Err(error) => {
                tracing::error!(error = ?error, "could not claim a mail");
                tokio::select! {
                    () = tokio::time::sleep(IDLE) => {}
                    () = stop.cancelled() => {}
                }
            }
        }
    }
}

async fn send_any(mails: &Mails) -> Result<bool, DbError> {
    Ok(send_next(mails).await? || notification_mail::send_next(mails).await?)
}

/// Claims the invitation that has waited longest and tries to send it. False when none waits.
///
/// # Errors
/// [`DbError`] when none can be claimed. What goes wrong with a claimed mail is stored or logged.
pub async fn send_next(mails: &Mails) -> Result<bool, DbError> {
    let token = Token::fresh();
    let Some(mail) = waiting::claim(&mails.pool, token.hash(), LEASE).await? else {
        return Ok(false);
    };
    one_mail(mails, &mail, &token).await;
    Ok(true)
}

/// Until a mail waits, or one that failed may be due.
async fn idle(notices: &mut broadcast::Receiver<Notice>, stop: &CancellationToken) {
    tokio::select! {
        () = mail_waits(notices) => {}
        () = tokio::time::sleep(IDLE) => {}
        () = stop.cancelled() => {}
    }
}

/// Runs change twice a second; only mails, and notices that went missing, are news here.
async fn mail_waits(notices: &mut broadcast::Receiver<Notice>) {
    while let Ok(Notice::Run { .. }) = notices.recv().await {}
}

#[tracing::instrument(skip_all, fields(invitation = %mail.invitation_id, attempt = mail.attempt))]
async fn one_mail(mails: &Mails, mail: &Mail, token: &Token) {
    let stored = match hand_over(mails, mail, token).await {
        Ok(()) => sent(&mails.pool, mail).await,
        Err(failure) => failed(&mails.pool, mail, &failure).await,
    };
    match stored {
        Ok(()) => {}
        // Revoked or sent anew meanwhile: the database knows already.
        Err(DbError::LeaseLost) => tracing::info!("the invitation changed while its mail was sent"),
        Err(error) => {
            tracing::error!(error = ?error, "could not store how the mail went; its lease will lapse");
        }
    }
}

/// Why a mail was not sent: what to tell an Admin, and when to try again.
struct Failure {
    sentence: String,
    retry_in: Option<Duration>,
}

async fn hand_over(mails: &Mails, mail: &Mail, token: &Token) -> Result<(), Failure> {
    let Some(transport) = &mails.transport else {
        return Err(Failure {
            sentence: NO_TRANSPORT.to_owned(),
            retry_in: None,
        });
    };
    let mut link = mails.origin.clone();
    link.set_path(&paths::invitation(token));
    let message = mail::invitation(&Invitation {
        to: mail.email.clone(),
        workspace: &mail.workspace,
        inviter: mail.invited_by.as_deref(),
        role: mail.role,
        link,
        expires_at: mail.expires_at,
    });
    transport
        .send(&message)
        .await
        .map_err(|error| failure(&error, mail.attempt))
}

fn failure(error: &SendError, attempt: i32) -> Failure {
    Failure {
        sentence: error.to_string(),
        retry_in: retry_in(error, attempt),
    }
}

/// When to try again; none for what won't pass by itself.
pub(crate) fn retry_in(error: &SendError, attempt: i32) -> Option<Duration> {
    let wait = backoff(attempt).max(error.retry_after().unwrap_or_default());
    error.is_retryable().then_some(wait.min(LONGEST_WAIT))
}

/// 10 s, 20 s, 40 s and so on: a passing fault passes within minutes, a longer one gets the rest of the eight attempts.
fn backoff(attempt: i32) -> Duration {
    let doublings = u32::try_from(attempt.clamp(1, 16) - 1).unwrap_or(0);
    (FIRST_WAIT * 2_u32.pow(doublings)).min(LONGEST_WAIT)
}

async fn sent(pool: &Pool, mail: &Mail) -> Result<(), DbError> {
    if waiting::sent(pool, mail).await? {
        tracing::info!("mail sent");
        Ok(())
    } else {
        Err(DbError::LeaseLost)
    }
}

async fn failed(pool: &Pool, mail: &Mail, failure: &Failure) -> Result<(), DbError> {
    tracing::warn!(
        reason = failure.sentence,
        retried = failure.retry_in.is_some(),
        "mail not sent"
    );
    waiting::failed(pool, mail, &failure.sentence, failure.retry_in)
        .await
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn attempts_wait_longer_each_time_and_no_longer_than_an_hour() {
        assert_eq!(backoff(1), FIRST_WAIT);
        assert_eq!(backoff(4), FIRST_WAIT * 8);
        assert_eq!(backoff(i32::MAX), LONGEST_WAIT);
    }

    #[test]
    fn a_server_that_asks_for_patience_gets_it() {
        let busy = |seconds| SendError::Busy {
            server: "mail.trackr.example".to_owned(),
            detail: "busy".to_owned(),
            retry_after: Some(Duration::from_secs(seconds)),
        };
        assert_eq!(
            failure(&busy(90), 1).retry_in,
            Some(Duration::from_secs(90))
        );
        assert_eq!(failure(&busy(1), 1).retry_in, Some(FIRST_WAIT));
        let refused = SendError::Unusable("no".to_owned());
        assert_eq!(failure(&refused, 1).retry_in, None);
    }

    #[tokio::test]
    async fn a_mail_wakes_the_worker_and_a_run_does_not() {
        let (sender, mut notices) = broadcast::channel(4);
        let run = Notice::Run {
            workspace_id: model::id::WorkspaceId::new(),
            run_id: model::id::RunId::new(),
        };
        sender.send(run).unwrap();
        assert_eq!(mail_waits(&mut notices).now_or_never(), None);
        for news in [Notice::Mail, Notice::Missed] {
            sender.send(run).unwrap();
            sender.send(news).unwrap();
            assert_eq!(mail_waits(&mut notices).now_or_never(), Some(()));
        }
    }
}
