//! What the workspace reckons in, and what other currencies are worth in it.
//!
//! Each change names the revision it was made on, so that the second of two people is told and nothing is lost.

use leptos::prelude::*;

use super::ApiError;

/// Sets the currency of totals.
///
/// # Errors
/// No currency (422); changed meanwhile (409); signed out; workspace not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "set_currency")]
pub async fn set_currency(
    workspace: String,
    revision: i32,
    currency: String,
) -> Result<(), ApiError> {
    let back = work::page(&workspace).typed("currency", &currency);
    super::answer::see_other(back, work::set_currency(&workspace, revision, &currency)).await
}

/// Writes down what one of a currency is worth on a day.
///
/// # Errors
/// No currency, no rate, no day (422); otherwise as [`set_currency`].
#[server(prefix = "/api", endpoint = "set_rate")]
pub async fn set_rate(
    workspace: String,
    revision: i32,
    of: String,
    rate: String,
    day: String,
) -> Result<(), ApiError> {
    let back = work::page(&workspace)
        .typed("of", &of)
        .typed("rate", &rate)
        .typed("day", &day)
        .at("add-rate");
    super::answer::see_other(back, work::set_rate(&workspace, revision, &of, &rate, &day)).await
}

/// Removes the rate of a currency.
///
/// # Errors
/// No such rate (404); otherwise as [`set_currency`].
#[server(prefix = "/api", endpoint = "remove_rate")]
pub async fn remove_rate(workspace: String, revision: i32, of: String) -> Result<(), ApiError> {
    let back = work::page(&workspace);
    super::answer::see_other(back, work::remove_rate(&workspace, revision, &of)).await
}

/// Reads the European Central Bank's reference rates, pasted or as an uploaded file: each takes the place of the rate that
/// its currency had, unless that is of a later day.
///
/// # Errors
/// Not the bank's file, one without the workspace's currency, one of a day to come, or one that is older than every rate
/// that is set (422); otherwise as [`set_currency`].
#[server(prefix = "/api", endpoint = "read_rates")]
pub async fn read_rates(
    workspace: String,
    revision: i32,
    #[server(default)] text: String,
) -> Result<(), ApiError> {
    let back = work::page(&workspace).at("bank");
    super::answer::see_other(back, work::read_rates(&workspace, revision, &text)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::{
        TenantTx,
        audit::{self, Subject},
        rates::Saved,
    };
    use model::{
        Action, AppError,
        audit::{AuditEvent, Change},
        money::Currency,
        rate::{Decimal, Rate, RateSource},
    };
    use time::{Date, OffsetDateTime};

    use crate::{
        api::{
            answer::{Back, Stop},
            refusal::Refusal,
        },
        components::time::typed_day,
        context, paths,
    };

    pub fn page(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::rates)
    }

    fn currency(typed: &str) -> Result<Currency, Refusal> {
        Currency::known(&typed.trim().to_uppercase()).ok_or(Refusal::RateCurrency)
    }

    pub async fn set_currency(workspace: &str, seen: i32, typed: &str) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::ManageSettings).await?;
        let currency = currency(typed)?;
        let before = db::rates::rates(&mut tx).await?;
        db::rates::set_currency(&mut tx, seen, currency).await?;
        let code = |currency: Currency| currency.to_string();
        let change = Change {
            from: before.map_or_else(String::new, |rates| code(rates.into_currency())),
            to: code(currency),
        };
        audit::record(
            &mut tx,
            AuditEvent::CurrencyChanged,
            Subject::Workspace,
            Some(&change),
        )
        .await?;
        tx.commit().await?;
        Ok(paths::done(&paths::rates(workspace), "currency"))
    }

    /// What an Admin changes rates of; without a currency of totals there is nothing to convert into.
    async fn enter(workspace: &str) -> Result<(TenantTx, Saved), Stop> {
        let (_, mut tx) = context::enter(workspace, Action::ManageSettings).await?;
        let saved = db::rates::get(&mut tx)
            .await?
            .ok_or(Refusal::RateNoCurrency)?;
        Ok((tx, saved))
    }

    pub async fn set_rate(
        workspace: &str,
        seen: i32,
        of: &str,
        rate: &str,
        day: &str,
    ) -> Result<String, Stop> {
        let (mut tx, saved) = enter(workspace).await?;
        let into = saved.rates.into_currency();
        let currency = currency(of)?;
        if currency == into {
            return Err(Refusal::RateSame.into());
        }
        let rate = Rate {
            currency,
            into,
            units: Decimal::parse(rate).ok_or(Refusal::RateNumber)?,
            per: Decimal::ONE,
            day: past_day(day)?,
            source: RateSource::Hand,
        };
        db::rates::set(&mut tx, seen, std::slice::from_ref(&rate)).await?;
        let before = saved.rates.of(currency).map(Rate::says);
        written(&mut tx, before.unwrap_or_default(), rate.says()).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::rates(workspace), "rate_set"))
    }

    pub async fn remove_rate(workspace: &str, seen: i32, of: &str) -> Result<String, Stop> {
        let (mut tx, saved) = enter(workspace).await?;
        // One that is in use no more can still be removed.
        let currency = Currency::parse(of).ok_or(Refusal::RateCurrency)?;
        let into = saved.rates.into_currency();
        if !db::rates::remove(&mut tx, seen, currency, into).await? {
            return Err(AppError::not_found().into());
        }
        let before = saved.rates.of(currency).map(Rate::says);
        written(&mut tx, before.unwrap_or_default(), String::new()).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::rates(workspace), "rate_removed"))
    }

    pub async fn read_rates(workspace: &str, seen: i32, text: &str) -> Result<String, Stop> {
        let (mut tx, saved) = enter(workspace).await?;
        let found = sheet::ecb::parse(text).ok_or(Refusal::BankFile)?;
        let into = saved.rates.into_currency();
        let mut rates = found.into_currency(into).ok_or(Refusal::BankCurrency)?;
        if !is_past(found.day) {
            return Err(Refusal::BankFuture.into());
        }
        let all = rates.len();
        let newer = |rate: &Rate| saved.rates.of(rate.currency).map(|set| set.day) > Some(rate.day);
        rates.retain(|rate| !newer(rate));
        if rates.is_empty() {
            return Err(Refusal::BankOlder.into());
        }
        db::rates::set(&mut tx, seen, &rates).await?;
        let to = format!("{} of {}", RateSource::Ecb.label(), found.day);
        written(&mut tx, String::new(), to).await?;
        tx.commit().await?;
        let done = match rates.len() {
            read if read == all => "rates_read",
            _ => "rates_read_some",
        };
        Ok(paths::done(&paths::rates(workspace), done))
    }

    async fn written(tx: &mut TenantTx, from: String, to: String) -> Result<(), Stop> {
        let change = Change { from, to };
        let event = AuditEvent::RatesChanged;
        Ok(audit::record(tx, event, Subject::Workspace, Some(&change)).await?)
    }

    /// Whether it is today at most; where it is tomorrow already, it is today's.
    fn is_past(day: Date) -> bool {
        Some(day) <= OffsetDateTime::now_utc().date().next_day()
    }

    /// A day as browsers send it, up to today: nobody knows tomorrow's rate.
    fn past_day(typed: &str) -> Result<Date, Refusal> {
        typed_day(typed.trim())
            .filter(|day| is_past(*day))
            .filter(|day| day.year() >= 1999)
            .ok_or(Refusal::RateDay)
    }
}
