//! Spend records: what the workspace pays, for whom, until when.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::ApiError;

/// The form for a record, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SpendForm {
    /// A tool's name, address, host or id, or nothing.
    pub tool: String,
    /// Who is paid.
    pub vendor: String,
    /// How much each time.
    pub amount: String,
    /// The currency.
    pub currency: String,
    /// How often.
    pub cadence: String,
    /// For how many seats, or nothing.
    pub seats: String,
    /// For how many months it runs and renews, or nothing.
    pub contract_months: String,
    /// A member's name or e-mail address, anything else that pays, or nothing.
    pub payer: String,
    /// A day as browsers send it, or nothing.
    pub renews_on: String,
    /// Days of notice, or nothing.
    pub notice_days: String,
    /// `true` where the box is ticked.
    pub auto_renew: String,
    /// Where it stands.
    pub status: String,
}

/// Writes a record down.
///
/// # Errors
/// A field that can't be used (422), which leads back to the form with everything typed; signed out; workspace or tool
/// not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "add_spend")]
pub async fn add_spend(workspace: String, spend: SpendForm) -> Result<(), ApiError> {
    let back = work::typed(work::new_page(&workspace), &spend);
    super::answer::see_other(back, work::add(&workspace, &spend)).await
}

/// Changes a record that was seen at this revision. Members change those they wrote.
///
/// # Errors
/// Changed meanwhile (409), which leads back to the form with everything typed; otherwise as [`add_spend`].
#[server(prefix = "/api", endpoint = "change_spend")]
pub async fn change_spend(
    workspace: String,
    record: String,
    revision: i32,
    spend: SpendForm,
) -> Result<(), ApiError> {
    let back =
        work::typed(work::page_of(&workspace, &record), &spend).or_anew(work::new_page(&workspace));
    super::answer::see_other(back, work::change(&workspace, &record, revision, &spend)).await
}

/// Deletes a record. Members delete those they wrote.
///
/// # Errors
/// Signed out; workspace or record not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "delete_spend")]
pub async fn delete_spend(workspace: String, record: String) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &record);
    super::answer::see_other(back, work::delete(&workspace, &record)).await
}

/// Writes what was really paid of a record in each month of a year; what is left empty is not written down. Members write
/// it of the records they wrote. Months that say what was `seen` are as they are by now.
///
/// # Errors
/// No amount (422), which leads back with everything typed; so does a month, or the currency, that somebody else changed
/// meanwhile (409); otherwise as [`add_spend`].
#[server(prefix = "/api", endpoint = "set_actuals")]
pub async fn set_actuals(
    workspace: String,
    record: String,
    currency: String,
    year: i32,
    #[server(default)] seen: std::collections::HashMap<String, String>,
    #[server(default)] months: std::collections::HashMap<String, String>,
) -> Result<(), ApiError> {
    let back = work::typed_months(work::page_of(&workspace, &record), year, &seen, &months);
    let done = work::set_actuals(&workspace, &record, &currency, year, &seen, &months);
    super::answer::see_other(back, done).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::{
        TenantTx,
        audit::{self, Subject},
    };
    use model::{
        Action, AppError,
        audit::AuditEvent,
        id::{SpendId, ToolId},
        money::{Currency, Money},
        note::is_blank,
        spend::{
            Cadence, LONGEST_CONTRACT, LONGEST_NOTICE, LONGEST_VENDOR, MOST_SEATS, Spend,
            SpendRecord, SpendStatus, YEARS, plan::MONTHS,
        },
    };
    use std::collections::HashMap;

    use sheet::number::NoAmount;
    use time::Date;

    use super::SpendForm;
    use crate::{
        api::{
            amount::typed_amount,
            answer::{Back, Stop},
            payer_named::payer_named,
            refusal::Refusal,
            tool_named::tool_named,
        },
        components::time::typed_day,
        context, paths,
    };

    pub fn new_page(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::new_spend)
    }

    /// The record's page; for what is no id, the list.
    pub fn page_of(workspace: &str, record: &str) -> Back {
        Back::to_thing(workspace, record, paths::spend_record, paths::spend)
    }

    /// Everything that was typed, for the form to show it again.
    pub fn typed(back: Back, form: &SpendForm) -> Back {
        [
            ("tool", &form.tool),
            ("vendor", &form.vendor),
            ("amount", &form.amount),
            ("currency", &form.currency),
            ("cadence", &form.cadence),
            ("seats", &form.seats),
            ("contract_months", &form.contract_months),
            ("payer", &form.payer),
            ("renews_on", &form.renews_on),
            ("notice_days", &form.notice_days),
            ("auto_renew", &form.auto_renew),
            ("status", &form.status),
        ]
        .into_iter()
        .fold(back, |back, (name, value)| back.typed(name, value))
        .typed("typed", "yes")
    }

    pub async fn add(workspace: &str, form: &SpendForm) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::RecordSpend).await?;
        let spend = spend(&mut tx, form).await?;
        let id = db::spend::add(&mut tx, &spend).await?;
        record(&mut tx, AuditEvent::SpendAdded, id, &spend).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::spend(workspace), "spend_added"))
    }

    pub async fn change(
        workspace: &str,
        id: &str,
        revision: i32,
        form: &SpendForm,
    ) -> Result<String, Stop> {
        let (mut tx, before) = own(workspace, id).await?;
        let spend = spend(&mut tx, form).await?;
        if spend != before.spend || before.revision != revision {
            db::spend::change(&mut tx, before.id, revision, &spend).await?;
            record(&mut tx, AuditEvent::SpendChanged, before.id, &spend).await?;
            tx.commit().await?;
        }
        Ok(paths::done(&paths::spend(workspace), "spend_changed"))
    }

    /// What was typed for each month over what was seen, for the form to show it again.
    pub fn typed_months(
        back: Back,
        year: i32,
        seen: &HashMap<String, String>,
        months: &HashMap<String, String>,
    ) -> Back {
        let fields = MONTH_FIELDS.iter().zip(SEEN_FIELDS).zip(1..);
        fields
            .fold(back, |back, ((typed_field, seen_field), month)| {
                back.typed(typed_field, of_month(months, month))
                    .typed(seen_field, of_month(seen, month))
            })
            .typed("actuals", "yes")
            .typed("year", &year.to_string())
            .at("actuals")
    }

    /// The names under which months stand in an address.
    const MONTH_FIELDS: [&str; MONTHS] = [
        "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11", "m12",
    ];
    const SEEN_FIELDS: [&str; MONTHS] = [
        "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12",
    ];

    fn of_month(texts: &HashMap<String, String>, month: i32) -> &str {
        texts.get(&month.to_string()).map_or("", |text| text.trim())
    }

    pub async fn set_actuals(
        workspace: &str,
        id: &str,
        currency: &str,
        year: i32,
        seen: &HashMap<String, String>,
        typed: &HashMap<String, String>,
    ) -> Result<String, Stop> {
        let (mut tx, before) = own(workspace, id).await?;
        if !YEARS.contains(&year) {
            return Err(Refusal::SpendDay.into());
        }
        let currency = Currency::parse(currency).ok_or(Refusal::SpendCurrency)?;
        let (mut before_months, mut months) = ([None; MONTHS], [None; MONTHS]);
        for (number, (was, month)) in (1..).zip(before_months.iter_mut().zip(&mut months)) {
            let (shown, text) = (of_month(seen, number), of_month(typed, number));
            // As the page wrote it: anything else was not seen.
            *was = Money::parse(shown, currency).map(|money| money.minor);
            *month = match text {
                "" => None,
                _ if text == shown && was.is_some() => *was,
                _ => Some(actual(text, currency)?.minor),
            };
        }
        let id = before.id;
        let changed =
            db::spend_actuals::write_year(&mut tx, id, currency, year, &before_months, &months)
                .await?;
        if changed {
            record(&mut tx, AuditEvent::SpendChanged, id, &before.spend).await?;
            tx.commit().await?;
        }
        let page = paths::done(&paths::spend_record(workspace, before.id), "actuals");
        Ok(format!("{page}&year={year}#actuals"))
    }

    fn actual(text: &str, currency: Currency) -> Result<Money, Refusal> {
        typed_amount(text, currency).map_err(|no| match no {
            NoAmount::Ambiguous => Refusal::ActualAmountUnclear,
            NoAmount::Number | NoAmount::Digits => Refusal::ActualAmount,
            NoAmount::TooMuch => Refusal::ActualAmountMuch,
        })
    }

    pub async fn delete(workspace: &str, id: &str) -> Result<String, Stop> {
        let (mut tx, before) = own(workspace, id).await?;
        if !db::spend::delete(&mut tx, before.id).await? {
            return Err(AppError::not_found().into());
        }
        record(&mut tx, AuditEvent::SpendDeleted, before.id, &before.spend).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::spend(workspace), "spend_deleted"))
    }

    /// A record that the caller may change.
    async fn own(workspace: &str, id: &str) -> Result<(TenantTx, SpendRecord), Stop> {
        let id: SpendId = context::id(id)?;
        let (member, mut tx) = context::enter(workspace, Action::EditSpend).await?;
        let record = db::spend::get(&mut tx, id).await?.ok_or(Stop::Gone)?;
        context::require_on(&member, Action::EditSpend, record.created_by)?;
        Ok((tx, record))
    }

    /// A line of the audit log, about the record. Of a deleted one neither vendor nor id is kept.
    async fn record(
        tx: &mut TenantTx,
        event: AuditEvent,
        id: SpendId,
        spend: &Spend,
    ) -> Result<(), Stop> {
        let subject = Subject::Spend(id, &spend.vendor);
        Ok(audit::record(tx, event, subject, None).await?)
    }

    /// What was typed, as a record. A vendor without a name is the tool's.
    async fn spend(tx: &mut TenantTx, form: &SpendForm) -> Result<Spend, Stop> {
        let tool = match form.tool.trim() {
            "" => None,
            typed => Some(tool_named(tx, typed).await?),
        };
        let vendor = match (form.vendor.trim(), &tool) {
            ("", Some(tool)) => tool.name.chars().take(LONGEST_VENDOR).collect(),
            (typed, _) => typed.to_owned(),
        };
        if is_blank(&vendor) || vendor.chars().count() > LONGEST_VENDOR {
            return Err(Refusal::SpendVendor.into());
        }
        let spend = read(form, tool.map(|tool| tool.id), vendor)?;
        let payer = payer_named(tx, &form.payer).await?;
        Ok(Spend { payer, ..spend })
    }

    /// What was typed but for who pays, which the members say.
    fn read(form: &SpendForm, tool_id: Option<ToolId>, vendor: String) -> Result<Spend, Refusal> {
        let currency =
            Currency::known(&form.currency.trim().to_uppercase()).ok_or(Refusal::SpendCurrency)?;
        let amount = typed_amount(&form.amount, currency).map_err(|no| match no {
            NoAmount::Ambiguous => Refusal::SpendAmountUnclear,
            NoAmount::Number | NoAmount::Digits => Refusal::SpendAmount,
            NoAmount::TooMuch => Refusal::SpendAmountMuch,
        })?;
        Ok(Spend {
            tool_id,
            vendor,
            amount,
            cadence: Cadence::parse(&form.cadence).ok_or(Refusal::SpendChoice)?,
            seats: optional(&form.seats, |seats: &u32| (1..=MOST_SEATS).contains(seats))
                .map_err(|()| Refusal::SpendSeats)?,
            contract_months: optional(&form.contract_months, |months: &u16| {
                (1..=LONGEST_CONTRACT).contains(months)
            })
            .map_err(|()| Refusal::SpendContract)?,
            payer: None,
            renews_on: day(&form.renews_on)?,
            notice_days: optional(&form.notice_days, |days: &u16| *days <= LONGEST_NOTICE)
                .map_err(|()| Refusal::SpendNotice)?
                .unwrap_or_default(),
            auto_renew: form.auto_renew == "true",
            status: SpendStatus::parse(&form.status).ok_or(Refusal::SpendChoice)?,
        })
    }

    /// A number, or nothing.
    fn optional<T: std::str::FromStr>(
        typed: &str,
        fits: impl Fn(&T) -> bool,
    ) -> Result<Option<T>, ()> {
        match typed.trim() {
            "" => Ok(None),
            text => text.parse().ok().filter(fits).map(Some).ok_or(()),
        }
    }

    /// A day as browsers send it, or nothing.
    fn day(typed: &str) -> Result<Option<Date>, Refusal> {
        match typed.trim() {
            "" => Ok(None),
            text => typed_day(text)
                .filter(|day| YEARS.contains(&day.year()))
                .map(Some)
                .ok_or(Refusal::SpendDay),
        }
    }

    #[cfg(test)]
    mod tests {
        use time::macros::date;

        use super::*;

        fn form() -> SpendForm {
            SpendForm {
                amount: "1200,50".to_owned(),
                currency: "eur".to_owned(),
                cadence: "annual".to_owned(),
                seats: " 40 ".to_owned(),
                renews_on: "2027-01-31".to_owned(),
                notice_days: "30".to_owned(),
                auto_renew: "true".to_owned(),
                status: "active".to_owned(),
                ..SpendForm::default()
            }
        }

        fn read_as(form: &SpendForm) -> Result<Spend, Refusal> {
            read(form, None, "Quillmark".to_owned())
        }

        #[test]
        fn a_form_becomes_a_record() {
            let spend = read_as(&form()).unwrap();
            assert_eq!((spend.amount.minor, spend.seats), (120_050, Some(40)));
            assert_eq!(spend.renews_on, Some(date!(2027 - 01 - 31)));
            assert!(spend.auto_renew);
            let bare = SpendForm {
                seats: String::new(),
                renews_on: String::new(),
                notice_days: String::new(),
                auto_renew: String::new(),
                ..form()
            };
            let spend = read_as(&bare).unwrap();
            assert_eq!(
                (spend.seats, spend.renews_on, spend.notice_days),
                (None, None, 0)
            );
            assert!(!spend.auto_renew);
        }

        #[test]
        fn each_field_that_cant_be_used_is_named() {
            let with = |change: fn(&mut SpendForm)| {
                let mut form = form();
                change(&mut form);
                read_as(&form).unwrap_err()
            };
            assert_eq!(with(|form| form.amount = "-1".into()), Refusal::SpendAmount);
            assert_eq!(
                with(|form| form.amount = "92233720368547758.07".into()),
                Refusal::SpendAmountMuch
            );
            assert_eq!(
                with(|form| form.amount = "1,000.001".into()),
                Refusal::SpendAmount
            );
            assert_eq!(
                with(|form| {
                    form.amount = "1,000".into();
                    form.currency = "BHD".into();
                }),
                Refusal::SpendAmountUnclear
            );
            assert_eq!(
                with(|form| form.currency = "euro".into()),
                Refusal::SpendCurrency
            );
            assert_eq!(
                with(|form| form.cadence = "weekly".into()),
                Refusal::SpendChoice
            );
            assert_eq!(with(|form| form.seats = "0".into()), Refusal::SpendSeats);
            assert_eq!(with(|form| form.seats = "many".into()), Refusal::SpendSeats);
            assert_eq!(
                with(|form| form.renews_on = "31.01.2027".into()),
                Refusal::SpendDay
            );
            assert_eq!(
                with(|form| form.renews_on = "2027-02-30".into()),
                Refusal::SpendDay
            );
            assert_eq!(
                with(|form| form.contract_months = "121".into()),
                Refusal::SpendContract
            );
            assert_eq!(
                with(|form| form.notice_days = "731".into()),
                Refusal::SpendNotice
            );
            assert_eq!(
                with(|form| form.status = "paid".into()),
                Refusal::SpendChoice
            );
        }
    }
}
