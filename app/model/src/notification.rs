//! What members are told of, and how each wants it.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use crate::{
    change::{News, Payment},
    id::{NoteId, NotificationId, RunId, SpendId, ToolId},
    rate::Rates,
};

/// Most days on which one is reminded.
pub const MOST_REMINDERS: usize = 8;

/// The earliest reminder, in days.
pub const EARLIEST_REMINDER: u16 = 365;

words! {
    /// The occasion.
    NotificationKind {
        /// A contract renews soon.
        Renewal = "renewal", "Renewal";
        /// Somebody mentions them in a note.
        Mention = "mention", "Mention";
        /// Research found a change.
        Change = "change", "Change";
        /// A run that they asked for is over.
        Run = "run", "Research";
        /// An invitation of theirs was accepted.
        Joined = "joined", "Member";
    }
}

words! {
    /// When a mail is sent.
    Delivery {
        /// As soon as there is something.
        Instant = "instant", "At once";
        /// On Mondays, all in one.
        Weekly = "weekly", "On Mondays, in one mail";
        /// Never.
        None = "none", "No mail";
    }
}

words! {
    /// Of which contracts one is reminded.
    Renewals {
        /// Those that they wrote down.
        Own = "own", "Contracts that I wrote down";
        /// All of them.
        All = "all", "All contracts";
        /// None.
        None = "none", "None";
    }
}

words! {
    /// Of which tools' changes one is told.
    FollowedTools {
        /// What is paid for, and what they added.
        Followed = "followed", "Tools we pay for, and those I added";
        /// All of them.
        All = "all", "All tools";
        /// None.
        None = "none", "None";
    }
}

words! {
    /// What a mail was about, for who wants no more of them.
    MailKind {
        /// Reminders.
        Renewal = "renewal", "reminders of renewals";
        /// Mentions.
        Mention = "mention", "mentions in notes";
        /// Changes.
        Change = "change", "changes of tools";
        /// Accepted invitations.
        Joined = "joined", "accepted invitations";
        /// All that comes once a week.
        Weekly = "weekly", "the week’s notifications";
    }
}

/// What a member wants to be told of, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// Of which contracts they are reminded.
    pub renewals: Renewals,
    /// How many days before, the earliest first.
    pub reminder_days: Vec<u16>,
    /// Of which tools' changes they are told.
    pub changes: FollowedTools,
    /// Mails with reminders.
    pub renewal_mail: Delivery,
    /// Mails about mentions.
    pub mention_mail: Delivery,
    /// Mails about changes.
    pub change_mail: Delivery,
    /// Mails about accepted invitations.
    pub joined_mail: Delivery,
}

/// The days that somebody wrote, such as `90, 30, 7`: none for what are no such days, or too many.
#[must_use]
pub fn reminder_days(typed: &str) -> Option<Vec<u16>> {
    let parts = typed.split([',', ';', ' ']).filter(|part| !part.is_empty());
    let mut days = Vec::new();
    for part in parts {
        let day: u16 = part.parse().ok()?;
        if !(1..=EARLIEST_REMINDER).contains(&day) {
            return None;
        }
        if !days.contains(&day) {
            days.push(day);
        }
        if days.len() > MOST_REMINDERS {
            return None;
        }
    }
    days.sort_unstable_by_key(|day| std::cmp::Reverse(*day));
    Some(days)
}

/// Something that a member is told, with what its words are made of. What it is about is there, or it would not be.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Notification {
    /// Its id.
    pub id: NotificationId,
    /// The occasion.
    pub kind: NotificationKind,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Whether they marked it as read.
    pub read: bool,
    /// The tool it is about.
    pub tool_id: Option<ToolId>,
    /// Its name.
    pub tool: Option<String>,
    /// The note that mentions them.
    pub note_id: Option<NoteId>,
    /// The run that ended.
    pub run_id: Option<RunId>,
    /// Whether it failed.
    pub failed: Option<bool>,
    /// Why, as a sentence.
    pub failure: Option<String>,
    /// The record that renews.
    pub spend_id: Option<SpendId>,
    /// Its vendor.
    pub vendor: Option<String>,
    /// The day they are reminded of.
    pub day: Option<Date>,
    /// Whether that is the last one for notice.
    pub notice: Option<bool>,
    /// Whether the contract renews by itself.
    pub renews: Option<bool>,
    /// Whether it is on trial.
    pub trial: Option<bool>,
    /// Whether it is paid once, on that day.
    pub once: Option<bool>,
    /// The version of the report that brought the change.
    pub version: Option<i32>,
    /// Who caused it; none once they have left.
    pub person: Option<String>,
    /// What changed.
    pub news: Option<News>,
    /// What is paid for the tool.
    #[serde(default)]
    pub payments: Vec<Payment>,
}

impl Notification {
    /// What it says, as of `today` and at these rates. Other people's words are in it: it is text, never markup.
    #[must_use]
    pub fn sentence(&self, today: Date, rates: Option<&Rates>) -> String {
        let tool = self.tool.as_deref().unwrap_or("a tool");
        let person = self.person.as_deref().unwrap_or("Somebody who left");
        match self.kind {
            NotificationKind::Renewal => self.reminder(today),
            NotificationKind::Mention => format!("{person} mentions you in a note about {tool}."),
            NotificationKind::Change => self.change(tool, today, rates),
            NotificationKind::Run if self.failed == Some(true) => {
                let why = self.failure.as_deref().unwrap_or_default();
                format!("The research of {tool} failed. {why}")
                    .trim_end()
                    .to_owned()
            }
            NotificationKind::Run => format!("The research of {tool} is done."),
            NotificationKind::Joined => format!("{person} accepted your invitation."),
        }
    }

    fn reminder(&self, today: Date) -> String {
        let vendor = self.vendor.as_deref().unwrap_or("A contract");
        let Some(day) = self.day else {
            return format!("{vendor} renews soon.");
        };
        let when = match (day - today).whole_days() {
            ..0 => String::new(),
            0 => " (today)".to_owned(),
            1 => " (tomorrow)".to_owned(),
            days => format!(" (in {days} days)"),
        };
        match (self.notice, self.renews) {
            (Some(true), _) if self.trial == Some(true) => {
                format!(
                    "{vendor}, on trial: the last day for notice is {}{when}.",
                    shown(day)
                )
            }
            (Some(true), _) => {
                format!("{vendor}: the last day for notice is {}{when}.", shown(day))
            }
            _ if self.trial == Some(true) => {
                format!("The trial of {vendor} ends on {}{when}.", shown(day))
            }
            _ if self.once == Some(true) => {
                format!("{vendor} is paid once, on {}{when}.", shown(day))
            }
            (_, Some(true)) => format!("{vendor} renews on {}{when}.", shown(day)),
            _ => format!("{vendor} ends on {}{when}.", shown(day)),
        }
    }

    fn change(&self, tool: &str, today: Date, rates: Option<&Rates>) -> String {
        let Some(news) = &self.news else {
            return format!("{tool} changed.");
        };
        let mut says = format!("{tool}: {}.", news.lines.join(". "));
        if news.more > 0 {
            says.push_str(&format!(" {} more.", news.more));
        }
        for effect in news.effects(&self.payments, rates, today) {
            says.push(' ');
            says.push_str(&effect);
        }
        says
    }
}

/// `3 March 2027`.
fn shown(day: Date) -> String {
    format!("{} {} {}", day.day(), day.month(), day.year())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use time::macros::date;

    use super::*;
    use crate::{
        money::Currency,
        rate::{Decimal, Rate, RateSource},
    };

    fn notification(kind: &str, parts: Value) -> Notification {
        let mut all = json!({
            "id": "0193a8f0-7c1e-7b6a-9d5e-0123456789ab", "kind": kind,
            "at": "2026-11-28T08:00:00.123456+00:00", "read": false, "tool": "Inkwell",
        });
        let members = all.as_object_mut().unwrap();
        members.extend(parts.as_object().unwrap().clone());
        serde_json::from_value(all).unwrap()
    }

    #[test]
    fn each_kind_says_what_happened() {
        let today = date!(2026 - 11 - 28);
        for (kind, parts, says) in [
            (
                "renewal",
                json!({"vendor": "Quillmark", "day": "2026-12-28", "notice": true, "renews": true}),
                "Quillmark: the last day for notice is 28 December 2026 (in 30 days).",
            ),
            (
                "renewal",
                json!({"vendor": "Quillmark", "day": "2026-11-29", "notice": false, "renews": true}),
                "Quillmark renews on 29 November 2026 (tomorrow).",
            ),
            (
                "renewal",
                json!({"vendor": "Quillmark", "day": "2026-11-28", "notice": false, "renews": false}),
                "Quillmark ends on 28 November 2026 (today).",
            ),
            (
                "renewal",
                json!({"vendor": "Quillmark", "day": "2026-11-01", "notice": false, "renews": false}),
                "Quillmark ends on 1 November 2026.",
            ),
            (
                "renewal",
                json!({"vendor": "Quillmark", "day": "2026-12-15", "notice": false, "renews": false, "once": true}),
                "Quillmark is paid once, on 15 December 2026 (in 17 days).",
            ),
            (
                "renewal",
                json!({"vendor": "Quillmark", "day": "2026-12-05", "notice": false, "renews": true, "trial": true}),
                "The trial of Quillmark ends on 5 December 2026 (in 7 days).",
            ),
            (
                "renewal",
                json!({"vendor": "Quillmark", "day": "2026-11-30", "notice": true, "renews": true, "trial": true}),
                "Quillmark, on trial: the last day for notice is 30 November 2026 (in 2 days).",
            ),
            (
                "mention",
                json!({"person": "Zoe"}),
                "Zoe mentions you in a note about Inkwell.",
            ),
            (
                "mention",
                json!({}),
                "Somebody who left mentions you in a note about Inkwell.",
            ),
            (
                "run",
                json!({"failed": true, "failure": "No page."}),
                "The research of Inkwell failed. No page.",
            ),
            (
                "run",
                json!({"failed": false}),
                "The research of Inkwell is done.",
            ),
            (
                "joined",
                json!({"person": "Zoe"}),
                "Zoe accepted your invitation.",
            ),
            (
                "change",
                json!({
                    "news": {"lines": ["Team: $12 before, now $15"], "more": 2,
                             "prices": [{"plan": "Team", "before": 14400, "by": 3600, "currency": "USD"}]},
                    "payments": [{"seats": 40, "cadence": "annual", "paid": {"minor": 576_000, "currency": "USD"}}],
                }),
                "Inkwell: Team: $12 before, now $15. 2 more. For your 40 seats on Team: +$1,440 a year.",
            ),
            (
                "change",
                json!({
                    "news": {"lines": ["Pro: $9 before, now $11"],
                             "prices": [{"plan": "Pro", "before": 10800, "by": 2400, "currency": "USD",
                                         "history": [{"since": "2026-01-15", "yearly": 9600},
                                                     {"since": "2026-03-15", "yearly": 10800}]}]},
                    "payments": [{"seats": 10, "cadence": "annual", "paid": {"minor": 96_000, "currency": "USD"},
                                  "renews_on": "2027-02-01", "months": 12}],
                }),
                "Inkwell: Pro: $9 before, now $11. For your 10 seats on Pro, at $960 a year: +$360 a year.",
            ),
            (
                "change",
                json!({
                    "news": {"lines": ["Pro: $12 before, now $10"],
                             "prices": [{"before": 14400, "by": -2400, "currency": "USD",
                                         "history": [{"since": "2026-01-15", "yearly": 12000},
                                                     {"since": "2026-03-15", "yearly": 14400}]}]},
                    "payments": [{"seats": 10, "cadence": "annual", "paid": {"minor": 120_000, "currency": "USD"}}],
                }),
                "Inkwell: Pro: $12 before, now $10. For your 10 seats, at $1,200 a year: no change to what you pay.",
            ),
            (
                "change",
                json!({
                    "news": {"lines": ["Pro: $9 before, now $11"],
                             "prices": [{"before": 10800, "by": 2400, "currency": "USD",
                                         "history": [{"since": "2026-01-15", "yearly": 9600},
                                                     {"since": "2026-03-15", "yearly": 10800}]}]},
                    "payments": [{"seats": 10, "cadence": "annual", "paid": {"minor": 90_000, "currency": "USD"},
                                  "renews_on": "2027-02-01", "months": 12}],
                }),
                "Inkwell: Pro: $9 before, now $11. If your 10 seats are on this plan, at $960 a year: +$360 a year.",
            ),
            (
                "change",
                json!({
                    "news": {"lines": ["The plan Solo is no longer stated"], "prices": [{"before": 14400, "by": -3600, "currency": "USD"}]},
                    "payments": [{"seats": 40_000, "cadence": "annual", "paid": {"minor": 1, "currency": "USD"}}],
                }),
                "Inkwell: The plan Solo is no longer stated. If your 40,000 seats are on this plan: −$1,440,000 a year.",
            ),
            (
                "change",
                json!({"news": {"lines": ["Pro: $9 before, now $11", "The plan Solo is no longer stated"]}}),
                "Inkwell: Pro: $9 before, now $11. The plan Solo is no longer stated.",
            ),
            (
                "change",
                json!({
                    "news": {"lines": ["Studio: $99 before, now $119"],
                             "prices": [{"plan": "Studio", "flat": true, "before": 118_800, "by": 24_000, "currency": "USD"}]},
                    "payments": [{"cadence": "monthly", "paid": {"minor": 9_900, "currency": "USD"}}],
                }),
                "Inkwell: Studio: $99 before, now $119. For your plan Studio: +$240 a year.",
            ),
            (
                "change",
                json!({
                    "news": {"lines": ["Studio: $99 before, now $119"],
                             "prices": [{"plan": "Studio", "flat": true, "shared": true, "before": 118_800, "by": 24_000, "currency": "USD"}]},
                    "payments": [{"cadence": "monthly", "paid": {"minor": 9_900, "currency": "USD"}}],
                }),
                "Inkwell: Studio: $99 before, now $119. If you are on Studio: +$240 a year.",
            ),
            (
                "change",
                json!({
                    "news": {"lines": ["Pro: $9 before, now $11"],
                             "prices": [{"plan": "Pro", "before": 10800, "by": 2400, "currency": "USD"},
                                        {"plan": "Studio", "flat": true, "before": 118_800, "by": 24_000, "currency": "USD"}]},
                    "payments": [{"cadence": "monthly", "paid": {"minor": 9_900, "currency": "USD"}},
                                 {"seats": 10, "cadence": "annual", "paid": {"minor": 108_000, "currency": "USD"}}],
                }),
                "Inkwell: Pro: $9 before, now $11. For your 10 seats on Pro: +$240 a year. For your plan Studio: +$240 a year.",
            ),
        ] {
            assert_eq!(notification(kind, parts).sentence(today, None), says);
        }
    }

    #[test]
    fn money_is_told_at_the_rates_of_the_workspace() {
        let says = |currency: &str, rates: Option<&Rates>| {
            let parts = json!({
                "news": {"lines": ["Pro: $9 before, now $11"],
                         "prices": [{"plan": "Pro", "before": 10800, "by": 2400, "currency": "USD"}]},
                "payments": [{"seats": 10, "cadence": "annual", "paid": {"minor": 108_000, "currency": currency}}],
            });
            let said = notification("change", parts).sentence(date!(2026 - 11 - 28), rates);
            said.replace("Inkwell: Pro: $9 before, now $11. ", "")
        };
        let rates = Rates::new(
            Currency::EUR,
            [Rate {
                currency: Currency::USD,
                into: Currency::EUR,
                units: Decimal::parse("0.9").unwrap(),
                per: Decimal::ONE,
                day: date!(2026 - 11 - 23),
                source: RateSource::Hand,
            }],
        );
        for (currency, rates, told) in [
            (
                "USD",
                Some(&rates),
                "For your 10 seats on Pro: +$240 a year (+€216 at 0.9 of 23 Nov 2026).",
            ),
            ("USD", None, "For your 10 seats on Pro: +$240 a year."),
            (
                "EUR",
                Some(&rates),
                "You pay €1,080 a year for 10 seats; if they are on Pro: +$240 a year (+€216 at 0.9 of 23 Nov 2026).",
            ),
            (
                "EUR",
                None,
                "You pay €1,080 a year for 10 seats: what it comes to cannot be reckoned without a rate of USD into EUR.",
            ),
        ] {
            assert_eq!(says(currency, rates), told);
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        assert_eq!(reminder_days("7, 90;30 7"), Some(vec![90, 30, 7]));
        assert_eq!(reminder_days(" "), Some(vec![]));
        for bad in ["0", "366", "-1", "x", "1.5", "1,2,3,4,5,6,7,8,9", "99999"] {
            assert_eq!(reminder_days(bad), None, "{bad}");
        }
    }
}
