//! What members are told of: marking it as read, and choosing what and how.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::ApiError;

/// The form for what a member wants to be told of, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChoicesForm {
    /// Of which contracts they are reminded, as a word.
    pub renewals: String,
    /// How many days before: `90, 30, 7`.
    pub reminder_days: String,
    /// Mails with reminders, as a word.
    pub renewal_mail: String,
    /// Of which tools' changes they are told, as a word.
    pub changes: String,
    /// Mails about changes, as a word.
    pub change_mail: String,
    /// Mails about mentions, as a word.
    pub mention_mail: String,
    /// Mails about accepted invitations, as a word.
    pub joined_mail: String,
}

/// Marks one of the caller's notifications as read; then the page of the list that it was on follows.
///
/// # Errors
/// Signed out; workspace or notification not found; the database fails.
#[server(prefix = "/api", endpoint = "read_notification")]
pub async fn read_notification(workspace: String, notification: String) -> Result<(), ApiError> {
    super::answer::see_other(
        work::list(&workspace),
        work::read(&workspace, &notification),
    )
    .await
}

/// Marks all of the caller's notifications as read, up to the newest that they saw; then the list follows.
///
/// # Errors
/// As [`read_notification`].
#[server(prefix = "/api", endpoint = "read_notifications")]
pub async fn read_notifications(workspace: String, newest: String) -> Result<(), ApiError> {
    super::answer::see_other(work::list(&workspace), work::read_all(&workspace, &newest)).await
}

/// Stores what the caller wants to be told of, and how; then the form follows.
///
/// # Errors
/// Something that there is not to choose, or no such days (422); signed out; workspace not found; the database fails.
#[server(prefix = "/api", endpoint = "choose_notifications")]
pub async fn choose_notifications(workspace: String, choices: ChoicesForm) -> Result<(), ApiError> {
    let back = work::typed(work::settings(&workspace), &choices);
    super::answer::see_other(back, work::choose(&workspace, &choices)).await
}

#[cfg(feature = "ssr")]
mod work {
    use model::{
        Action, AppError,
        id::NotificationId,
        notification::{Choices, Delivery, FollowedTools, Renewals, reminder_days},
    };

    use super::ChoicesForm;
    use crate::{
        api::{
            answer::{Back, Stop},
            refusal::Refusal,
        },
        context, paths,
    };

    pub fn list(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::notifications)
    }

    pub fn settings(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::notification_settings)
    }

    /// Everything that was typed, for the form to show it again.
    pub fn typed(back: Back, form: &ChoicesForm) -> Back {
        back.typed("days", &form.reminder_days)
            .typed("renewals", &form.renewals)
            .typed("renewal_mail", &form.renewal_mail)
            .typed("changes", &form.changes)
            .typed("change_mail", &form.change_mail)
            .typed("mention_mail", &form.mention_mail)
            .typed("joined_mail", &form.joined_mail)
    }

    pub async fn read(workspace: &str, notification: &str) -> Result<String, Stop> {
        let id: NotificationId = context::id(notification)?;
        let (_, mut tx) = context::enter(workspace, Action::SetOwnPreferences).await?;
        if !db::notifications::mark_read(&mut tx, id).await? {
            return Err(AppError::not_found().into());
        }
        tx.commit().await?;
        Ok(paths::done(
            &paths::notifications(workspace),
            "notification_read",
        ))
    }

    pub async fn read_all(workspace: &str, newest: &str) -> Result<String, Stop> {
        let newest: NotificationId = context::id(newest)?;
        let (_, mut tx) = context::enter(workspace, Action::SetOwnPreferences).await?;
        db::notifications::mark_all_read(&mut tx, newest).await?;
        tx.commit().await?;
        Ok(paths::done(
            &paths::notifications(workspace),
            "notifications_read",
        ))
    }

    pub async fn choose(workspace: &str, form: &ChoicesForm) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::SetOwnPreferences).await?;
        db::notifications::choose(&mut tx, &choices(form)?).await?;
        tx.commit().await?;
        Ok(paths::done(
            &paths::notification_settings(workspace),
            "notifications_chosen",
        ))
    }

    fn choices(form: &ChoicesForm) -> Result<Choices, Stop> {
        let delivery = |word: &str| Delivery::parse(word).ok_or_else(no_choice);
        Ok(Choices {
            renewals: Renewals::parse(&form.renewals).ok_or_else(no_choice)?,
            reminder_days: reminder_days(&form.reminder_days).ok_or(Refusal::ReminderDays)?,
            changes: FollowedTools::parse(&form.changes).ok_or_else(no_choice)?,
            renewal_mail: delivery(&form.renewal_mail)?,
            mention_mail: delivery(&form.mention_mail)?,
            change_mail: delivery(&form.change_mail)?,
            joined_mail: delivery(&form.joined_mail)?,
        })
    }

    fn no_choice() -> Stop {
        AppError::invalid("Choose from the lists.").into()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_form_becomes_choices_or_none() {
            let good = ChoicesForm {
                renewals: "all".to_owned(),
                reminder_days: "7, 30".to_owned(),
                renewal_mail: "weekly".to_owned(),
                changes: "none".to_owned(),
                change_mail: "none".to_owned(),
                mention_mail: "instant".to_owned(),
                joined_mail: "none".to_owned(),
            };
            let read = choices(&good).unwrap();
            assert_eq!(read.reminder_days, [30, 7]);
            assert_eq!(
                (read.renewals, read.renewal_mail),
                (Renewals::All, Delivery::Weekly)
            );
            let days = ChoicesForm {
                reminder_days: "soon".to_owned(),
                ..good.clone()
            };
            assert!(
                matches!(choices(&days), Err(Stop::Refused { word, .. }) if word == "notification_days")
            );
            let word = ChoicesForm {
                mention_mail: "hourly".to_owned(),
                ..good
            };
            assert!(matches!(choices(&word), Err(Stop::Failed(_))));
        }
    }
}
