//! What spend records come to. The database adds up; what leaves it is as long as the list of currencies and months.
//!
//! Every amount is converted by itself and then added, so that totals agree with the lines above them.

use std::collections::BTreeMap;

use model::{
    id::ToolId,
    money::{Currency, Money},
    rate::{Part, Rates, Sum},
    spend::{agenda, payments::Payments},
};
use time::Date;

use crate::{DbError, TenantTx};

fn currency(text: &str) -> Result<Currency, DbError> {
    Currency::parse(text).ok_or_else(|| DbError::unreadable("spend_records.currency", text))
}

/// What a year of the records comes to.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn a_year(tx: &mut TenantTx, rates: Option<&Rates>) -> Result<Sum, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"select s.currency, count(*) as "count!",
                  least(sum(trackr.yearly(s.amount_minor, s.cadence, s.status)), 9223372036854775807)::bigint as "minor!",
                  case when bool_and(r.units is not null or s.currency = m.currency) then
                      least(sum(trackr.converted(trackr.yearly(s.amount_minor, s.cadence, s.status), s.currency, m.currency,
                                             r.units, r.per)), 9223372036854775807)
                  end::bigint as converted
             from trackr.spend_records s
             left join trackr.money_settings m on m.workspace_id = s.workspace_id
             left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                              and r.currency = s.currency
            where s.workspace_id = $1 and trackr.yearly(s.amount_minor, s.cadence, s.status) is not null
            group by s.currency"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    let parts = rows
        .into_iter()
        .map(|row| {
            Ok(Part {
                sum: Money {
                    minor: row.minor,
                    currency: currency(&row.currency)?,
                },
                count: row.count,
                converted: row.converted,
            })
        })
        .collect::<Result<Vec<Part>, DbError>>()?;
    Ok(Sum::new(parts, rates))
}

/// What falls due in that many months from `today`'s on: in the workspace's currency, as far as there are rates; where
/// there are none, each currency by itself, the one with most first.
///
/// A yearly amount without a day is left out: nobody knows its month. So is what is on trial or over.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn by_month(
    tx: &mut TenantTx,
    rates: Option<&Rates>,
    today: Date,
    months: i32,
) -> Result<Vec<Payments>, DbError> {
    let workspace = tx.workspace_id().0;
    let first = agenda::first_of_month(today);
    let rows = sqlx::query!(
        r#"select s.currency, month.first as "first!",
                  least(sum(s.amount_minor), 9223372036854775807)::bigint as "minor!",
                  case when bool_and(r.units is not null or s.currency = m.currency) then
                      least(sum(trackr.converted(s.amount_minor, s.currency, m.currency, r.units, r.per)), 9223372036854775807)
                  end::bigint as converted
             from trackr.spend_records s
             left join trackr.money_settings m on m.workspace_id = s.workspace_id
             left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                              and r.currency = s.currency
            cross join lateral (
                select (extract(year from next.day)::integer - extract(year from $2::date)::integer) * 12
                       + extract(month from next.day)::integer - extract(month from $2::date)::integer as months
                  from (select trackr.next_renewal(s.renews_on, s.cadence, s.auto_renew, s.status, $4) as day) as next
                ) as due
            cross join lateral (
                select ($2::date + make_interval(months => number))::date as first
                  from generate_series(0, $3 - 1) as number
                 where case
                       -- One that ends is paid for as long as it lasts.
                       when s.cadence in ('monthly', 'usage') then
                           s.auto_renew or s.renews_on is null
                           or ($2::date + make_interval(months => number))::date <= s.renews_on
                       -- A contract that ends is not paid again on its last day.
                       when s.cadence = 'annual' then
                           s.auto_renew and number >= due.months and (number - due.months) % 12 = 0
                       else
                           s.renews_on >= $4
                           and date_trunc('month', s.renews_on::timestamp) = $2::date + make_interval(months => number)
                       end) as month
            where s.workspace_id = $1 and s.status = 'active'
            group by s.currency, month.first"#,
        workspace,
        first,
        months,
        today
    )
    .fetch_all(tx.connection())
    .await?;
    let into = rates.filter(|rates| !rates.is_empty());
    let firsts: Vec<Date> = (0..months)
        .filter_map(|count| agenda::months_later(first, count))
        .collect();
    let mut found: BTreeMap<Currency, Payments> = BTreeMap::new();
    for row in rows {
        let (currency, minor) = match (into, row.converted) {
            (None, _) => (currency(&row.currency)?, row.minor),
            (Some(rates), Some(minor)) => (rates.into_currency(), minor),
            // Without a rate it is left out, as in the total, which says so.
            (Some(_), None) => continue,
        };
        let payments = found.entry(currency).or_insert_with(|| Payments {
            currency,
            months: firsts.iter().map(|first| (*first, 0)).collect(),
        });
        let month = payments
            .months
            .iter_mut()
            .find(|(first, _)| *first == row.first);
        if let Some((_, sum)) = month {
            *sum = sum.saturating_add(minor);
        }
    }
    let mut found: Vec<Payments> = found.into_values().collect();
    found.sort_by_key(|payments| std::cmp::Reverse(payments.sum().minor));
    Ok(found)
}

/// Who is paid, and what a year of it comes to: a tool of the workspace's, or a vendor where the records name no tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payee {
    /// The tool.
    pub tool: Option<ToolId>,
    /// The tool's or the vendor's name.
    pub name: String,
    /// What a year comes to, in the currency of the records.
    pub sum: Money,
    /// The same in the workspace's currency; none without a rate.
    pub converted: Option<i64>,
}

/// The dearest payees of the currency that totals are in; those without a rate come last.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn by_payee(tx: &mut TenantTx, most: i64) -> Result<Vec<Payee>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"select t.id as "tool?", coalesce(t.name, min(s.vendor)) as "name!", s.currency,
                  least(sum(trackr.yearly(s.amount_minor, s.cadence, s.status)), 9223372036854775807)::bigint as "minor!",
                  case when bool_and(r.units is not null or s.currency = m.currency) then
                      least(sum(trackr.converted(trackr.yearly(s.amount_minor, s.cadence, s.status), s.currency,
                                                 m.currency, r.units, r.per)), 9223372036854775807)
                  end::bigint as converted
             from trackr.spend_records s
             left join trackr.tools t on t.workspace_id = s.workspace_id and t.id = s.tool_id
             left join trackr.money_settings m on m.workspace_id = s.workspace_id
             left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                              and r.currency = s.currency
            where s.workspace_id = $1 and trackr.yearly(s.amount_minor, s.cadence, s.status) > 0
            group by t.id, t.name, case when t.id is null then lower(s.vendor) end, s.currency
            order by 5 desc nulls last, sum(trackr.yearly(s.amount_minor, s.cadence, s.status))
                                        / trackr.minor_units(s.currency) desc, 2
            limit $2"#,
        workspace,
        most
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Payee {
                tool: row.tool.map(ToolId),
                name: row.name,
                sum: Money {
                    minor: row.minor,
                    currency: currency(&row.currency)?,
                },
                converted: row.converted,
            })
        })
        .collect()
}
