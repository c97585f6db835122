//! Budget that is not used: what records plan for months that are written down as paid, above what was paid in them.
//!
//! A yearly amount without a day stands in no month, so it is left out. What one record leaves over pays for no other, so
//! nothing is set off.

use std::collections::BTreeMap;

use model::{
    id::{SpendId, ToolId},
    money::Money,
    rate::{Rates, Sum},
};
use time::Date;

use crate::{DbError, TenantTx, reading, spend_sums::part};

/// A record that leaves something over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// The record.
    pub record: SpendId,
    /// The tool that it is for.
    pub tool: Option<ToolId>,
    /// Who is paid.
    pub vendor: String,
    /// How many months are written down.
    pub months: i64,
    /// What they plan.
    pub planned: Money,
    /// What was paid in them.
    pub paid: Money,
    /// What is left over: the amount, and what it is in the workspace's currency.
    pub unused: Sum,
}

/// What is left over in all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Budget {
    /// Of how many records something is written down as paid.
    pub known: i64,
    /// What those below their plan leave over together.
    pub unused: Sum,
    /// How many they are.
    pub records: i64,
    /// Those that leave most, the most first.
    pub most: Vec<Unused>,
}

/// What the records leave over in the months from `from` to `to`, both first days, and so many of those that leave most.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn budget(
    tx: &mut TenantTx,
    rates: Option<&Rates>,
    from: Date,
    to: Date,
    most: i64,
) -> Result<Budget, DbError> {
    let workspace = tx.workspace_id().0;
    // Each currency, and beside it those of its records that are among the most.
    let rows = sqlx::query!(
        r#"with known as (
               select s.id, s.tool_id, s.vendor, s.currency, m.currency as into_currency, r.units, r.per,
                      count(*) as months, sum(plan.minor) as planned, sum(a.amount_minor) as paid
                 from trackr.spend_actuals a
                 join trackr.spend_records s on s.workspace_id = a.workspace_id and s.id = a.record_id
                 left join trackr.money_settings m on m.workspace_id = s.workspace_id
                 left join trackr.exchange_rates r on r.workspace_id = s.workspace_id
                                                  and r.into_currency = m.currency and r.currency = s.currency
                cross join lateral (
                    select coalesce(a.planned_minor,
                                    trackr.planned(s.amount_minor, s.cadence, s.renews_on, s.contract_months,
                                                   s.auto_renew, s.status, a.month)) as minor) as plan
                where a.workspace_id = $1 and a.month >= $2 and a.month <= $3 and plan.minor is not null
                group by s.id, s.tool_id, s.vendor, s.currency, m.currency, r.units, r.per),
           below as materialized (
               select known.*, planned - paid as unused,
                      trackr.converted(planned - paid, currency, into_currency, units, per) as converted
                 from known),
           total as (
               select currency, count(*) as known, count(*) filter (where unused > 0) as records,
                      coalesce(sum(unused) filter (where unused > 0), 0) as minor,
                      case when bool_and(converted is not null) then
                          coalesce(sum(converted) filter (where unused > 0), 0)
                      end as converted
                 from below
                group by currency),
           most as (
               select below.*, row_number() over (
                          order by coalesce(converted / trackr.minor_units(into_currency),
                                            unused / trackr.minor_units(currency)) desc, vendor, id) as place
                 from below
                where unused > 0
                order by place
                limit $4)
           select total.currency, total.known as "known!", total.records as "records!",
                  least(total.minor, 9223372036854775807)::bigint as "minor!",
                  -- Of two, one of which is null, the least would be the other.
                  case when total.converted is not null then
                      least(total.converted, 9223372036854775807)
                  end::bigint as converted,
                  most.id as "id?", most.tool_id as "tool_id?", most.vendor as "vendor?", most.months,
                  least(most.planned, 9223372036854775807)::bigint as planned,
                  least(most.paid, 9223372036854775807)::bigint as paid,
                  least(most.unused, 9223372036854775807)::bigint as unused,
                  case when most.converted is not null then
                      least(most.converted, 9223372036854775807)
                  end::bigint as unused_converted
             from total
             left join most on most.currency = total.currency
            order by most.place nulls last, total.currency"#,
        workspace,
        from,
        to,
        most
    )
    .fetch_all(tx.connection())
    .await?;
    let mut budget = Budget::default();
    let mut currencies = BTreeMap::new();
    for row in rows {
        let total = (row.known, row.records, row.minor, row.converted);
        currencies.insert(row.currency.clone(), total);
        let (Some(id), Some(vendor), Some(months)) = (row.id, row.vendor, row.months) else {
            continue;
        };
        let minor = |minor: Option<i64>| minor.unwrap_or_default();
        let money = |amount| reading::money("spend_records.currency", minor(amount), &row.currency);
        let unused = part(&row.currency, minor(row.unused), 1, row.unused_converted)?;
        budget.most.push(Unused {
            record: SpendId(id),
            tool: row.tool_id.map(ToolId),
            months,
            planned: money(row.planned)?,
            paid: money(row.paid)?,
            unused: Sum::new(vec![unused], rates),
            vendor,
        });
    }
    let mut parts = Vec::new();
    for (currency, (known, records, minor, converted)) in currencies {
        budget.known += known;
        budget.records += records;
        if records > 0 {
            parts.push(part(&currency, minor, records, converted)?);
        }
    }
    budget.unused = Sum::new(parts, rates);
    Ok(budget)
}
