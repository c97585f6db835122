//! What spend records come to. The database adds up; what leaves it is as long as the list of currencies and months.
//!
//! Every amount is converted by itself and then added, so that totals agree with the lines above them.

use std::collections::{BTreeMap, HashMap};

use model::{
    id::ToolId,
    money::Currency,
    rate::{Part, Rates, Sum},
    spend::{agenda, payments::Payments},
};
use time::Date;
use uuid::Uuid;

use crate::{DbError, TenantTx, reading};

fn currency(code: &str) -> Result<Currency, DbError> {
    reading::currency("spend_records.currency", code)
}

/// A part of a sum: so much of a currency's amounts, and what they are in the workspace's.
pub(crate) fn part(
    code: &str,
    minor: i64,
    count: i64,
    converted: Option<i64>,
) -> Result<Part, DbError> {
    Ok(Part {
        sum: reading::money("spend_records.currency", minor, code)?,
        count,
        converted,
    })
}

/// What a year of the records comes to.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn a_year(tx: &mut TenantTx, rates: Option<&Rates>) -> Result<Sum, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"select s.currency, count(*) as "count!",
                  least(sum(trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on)), 9223372036854775807)::bigint as "minor!",
                  case when bool_and(r.units is not null or s.currency = m.currency) then
                      least(sum(trackr.converted(trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on), s.currency, m.currency,
                                             r.units, r.per)), 9223372036854775807)
                  end::bigint as converted
             from trackr.spend_records s
             left join trackr.money_settings m on m.workspace_id = s.workspace_id
             left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                              and r.currency = s.currency
            where s.workspace_id = $1 and trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on) is not null
            group by s.currency"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    let parts = rows
        .into_iter()
        .map(|row| part(&row.currency, row.minor, row.count, row.converted))
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
        r#"with line as materialized (
               select s.currency, due.first, due.last, due.step, sum(s.amount_minor) as minor,
                      case when bool_and(r.units is not null or s.currency = m.currency) then
                          sum(trackr.converted(s.amount_minor, s.currency, m.currency, r.units, r.per))
                      end as converted
                 from trackr.spend_records s
                 left join trackr.money_settings m on m.workspace_id = s.workspace_id
                 left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                                  and r.currency = s.currency
                cross join lateral (
                    select case
                           when s.cadence in ('annual', 'quarterly') then
                               trackr.next_payment(s.renews_on, s.cadence, s.contract_months, s.auto_renew, $4)
                           else s.renews_on
                           end as day) as next
                cross join lateral (
                    select (extract(year from next.day)::integer - extract(year from $2::date)::integer) * 12
                           + extract(month from next.day)::integer - extract(month from $2::date)::integer as months
                    ) as away
                cross join lateral (
                    select case s.cadence when 'annual' then 12 when 'quarterly' then 3 else 1 end as step) as due_each
                cross join lateral (
                    select (extract(year from s.renews_on)::integer - extract(year from $2::date)::integer) * 12
                           + extract(month from s.renews_on)::integer - extract(month from $2::date)::integer as months
                    ) as ending
                -- The first and the last month that it falls due in, and how many lie between two.
                cross join lateral (
                    select case
                           -- This month's is paid where its day is over: it renews on the same one each month.
                           when s.cadence in ('monthly', 'usage') then
                               case when s.auto_renew and extract(day from s.renews_on) < extract(day from $4::date)
                                    then 1 else 0 end
                           else away.months
                           end as first,
                           case
                           -- One that ends is paid for as long as it lasts.
                           when s.cadence in ('monthly', 'usage') then
                               case when s.auto_renew or s.renews_on is null then $3 else away.months end
                           when s.cadence in ('annual', 'quarterly') then
                               -- A contract that ends is not paid again on its last day.
                               case when s.auto_renew then $3 else ending.months - due_each.step end
                           else away.months
                           end as last,
                           due_each.step) as due
                where s.workspace_id = $1 and s.status = 'active'
                  and (s.cadence <> 'one_off' or s.renews_on >= $4)
                group by s.currency, due.first, due.last, due.step)
           select line.currency, ($2::date + make_interval(months => number))::date as "first!",
                  least(sum(line.minor), 9223372036854775807)::bigint as "minor!",
                  case when bool_and(line.converted is not null) then
                      least(sum(line.converted), 9223372036854775807)
                  end::bigint as converted
             from line
            cross join generate_series(0, $3 - 1) as number
            where number >= line.first and number <= line.last and (number - line.first) % line.step = 0
            group by line.currency, number"#,
        workspace,
        first,
        months,
        today
    )
    .fetch_all(tx.connection())
    .await?;
    let into = rates.and_then(Rates::reckons_in);
    let firsts: Vec<Date> = (0..months)
        .filter_map(|count| agenda::months_later(first, count))
        .collect();
    let mut found: BTreeMap<Currency, Payments> = BTreeMap::new();
    for row in rows {
        let (currency, minor) = match (into, row.converted) {
            (None, _) => (currency(&row.currency)?, row.minor),
            (Some(into), Some(minor)) => (into, minor),
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

/// How many records that are paid yearly or every three months say no day, so that nobody knows their months.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn undated(tx: &mut TenantTx) -> Result<i64, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from trackr.spend_records
            where workspace_id = $1 and status = 'active' and cadence in ('annual', 'quarterly') and renews_on is null"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await?)
}

/// Who is paid, and what a year of it comes to: a tool of the workspace's, or a vendor where the records name no tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payee {
    /// The tool.
    pub tool: Option<ToolId>,
    /// The tool's or the vendor's name.
    pub name: String,
    /// What a year comes to.
    pub year: Sum,
}

/// The dearest payees; those without a rate come last.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn by_payee(
    tx: &mut TenantTx,
    rates: Option<&Rates>,
    most: i64,
) -> Result<Vec<Payee>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"with summed as (
               select t.id, case when t.id is null then lower(s.vendor) end as vendor, coalesce(t.name, min(s.vendor)) as name,
                      s.currency, count(*) as count, sum(trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on)) as minor,
                      case when bool_and(r.units is not null or s.currency = m.currency) then
                          sum(trackr.converted(trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on), s.currency, m.currency,
                                               r.units, r.per))
                      end as converted,
                      min(m.currency) as into_currency
                 from trackr.spend_records s
                 left join trackr.tools t on t.workspace_id = s.workspace_id and t.id = s.tool_id
                 left join trackr.money_settings m on m.workspace_id = s.workspace_id
                 left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                                  and r.currency = s.currency
                where s.workspace_id = $1 and trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on) > 0
                group by t.id, t.name, 2, s.currency),
           weighed as (
               select summed.*, min(name) over whole as shown,
                      sum(converted / trackr.minor_units(into_currency)) over whole as weight,
                      sum(minor / trackr.minor_units(currency)) over whole as written
                 from summed
               window whole as (partition by id, vendor)),
           placed as (
               select weighed.*,
                      dense_rank() over (order by weight desc nulls last, written desc, shown, id, vendor) as place
                 from weighed)
           select place as "place!", id as "tool?", shown as "name!", currency, count as "count!",
                  least(minor, 9223372036854775807)::bigint as "minor!",
                  case when converted is not null then least(converted, 9223372036854775807) end::bigint as converted
             from placed
            where place <= $2
            order by place, currency"#,
        workspace,
        most
    )
    .fetch_all(tx.connection())
    .await?;
    let mut payees: BTreeMap<i64, (Option<ToolId>, String, Vec<Part>)> = BTreeMap::new();
    for row in rows {
        let part = part(&row.currency, row.minor, row.count, row.converted)?;
        let payee = payees
            .entry(row.place)
            .or_insert((row.tool.map(ToolId), row.name, Vec::new()));
        payee.2.push(part);
    }
    let payees = payees.into_values();
    Ok(payees
        .map(|(tool, name, parts)| Payee {
            tool,
            name,
            year: Sum::new(parts, rates),
        })
        .collect())
}

/// What a year of one category's tools comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfCategory {
    /// The category; none for tools that are filed under none, and for records of no tool.
    pub category: Option<String>,
    /// What a year comes to.
    pub year: Sum,
}

/// What a year comes to by category.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByCategory {
    /// The dearest, the dearest first.
    pub dearest: Vec<OfCategory>,
    /// What all others come to together.
    pub others: Sum,
    /// How many others there are.
    pub more: usize,
}

/// What a year of the records comes to by the category of their tools: so many categories, and the others together.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn by_category(
    tx: &mut TenantTx,
    rates: Option<&Rates>,
    most: i64,
) -> Result<ByCategory, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"with line as (
               select t.category, s.currency, m.currency as into_currency,
                      trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on) as minor,
                      trackr.converted(trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on), s.currency, m.currency,
                                       r.units, r.per) as converted
                 from trackr.spend_records s
                 left join trackr.tools t on t.workspace_id = s.workspace_id and t.id = s.tool_id
                 left join trackr.money_settings m on m.workspace_id = s.workspace_id
                 left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                                  and r.currency = s.currency
                where s.workspace_id = $1 and trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on) > 0),
           summed as (
               select category, currency, count(*) as count, sum(minor) as minor,
                      case when bool_and(converted is not null) then sum(converted) end as converted,
                      min(into_currency) as into_currency
                 from line
                group by category, currency),
           weighed as (
               select summed.*,
                      sum(converted / trackr.minor_units(into_currency)) over (partition by category) as weight,
                      sum(minor / trackr.minor_units(currency)) over (partition by category) as written
                 from summed),
           placed as (
               select weighed.*,
                      dense_rank() over (order by weight desc nulls last, written desc, category nulls last) as place
                 from weighed)
           select least(place, $2::bigint + 1) as "place!", case when place <= $2::bigint then category end as category, currency,
                  sum(count)::bigint as "count!", least(sum(minor), 9223372036854775807)::bigint as "minor!",
                  case when bool_and(converted is not null) then least(sum(converted), 9223372036854775807) end::bigint
                      as converted,
                  (select max(place) from placed) as "places!"
             from placed
            group by 1, 2, 3
            order by 1, 3"#,
        workspace,
        most
    )
    .fetch_all(tx.connection())
    .await?;
    let places = rows.first().map_or(0, |row| row.places);
    let mut of_place: BTreeMap<i64, (Option<String>, Vec<Part>)> = BTreeMap::new();
    for row in rows {
        let part = part(&row.currency, row.minor, row.count, row.converted)?;
        let (_, parts) = of_place
            .entry(row.place)
            .or_insert((row.category, Vec::new()));
        parts.push(part);
    }
    let others = of_place.remove(&(most + 1)).map(|(_, parts)| parts);
    Ok(ByCategory {
        dearest: of_place
            .into_values()
            .map(|(category, parts)| OfCategory {
                category,
                year: Sum::new(parts, rates),
            })
            .collect(),
        others: Sum::new(others.unwrap_or_default(), rates),
        more: reading::count((places - most).max(0)),
    })
}

/// What a year of these tools comes to; those without a record are left out.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_tools(
    tx: &mut TenantTx,
    rates: Option<&Rates>,
    tools: &[ToolId],
) -> Result<HashMap<ToolId, Sum>, DbError> {
    let workspace = tx.workspace_id().0;
    let tools: Vec<Uuid> = tools.iter().map(|tool| tool.0).collect();
    let rows = sqlx::query!(
        r#"select s.tool_id as "tool!", s.currency, count(*) as "count!",
                  least(sum(trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on)), 9223372036854775807)::bigint as "minor!",
                  case when bool_and(r.units is not null or s.currency = m.currency) then
                      least(sum(trackr.converted(trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on), s.currency,
                                                 m.currency, r.units, r.per)), 9223372036854775807)
                  end::bigint as converted
             from trackr.spend_records s
             left join trackr.money_settings m on m.workspace_id = s.workspace_id
             left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                              and r.currency = s.currency
            where s.workspace_id = $1 and s.tool_id = any ($2)
              and trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on) is not null
            group by s.tool_id, s.currency"#,
        workspace,
        &tools
    )
    .fetch_all(tx.connection())
    .await?;
    let mut parts: HashMap<ToolId, Vec<Part>> = HashMap::new();
    for row in rows {
        let part = part(&row.currency, row.minor, row.count, row.converted)?;
        parts.entry(ToolId(row.tool)).or_default().push(part);
    }
    let sums = parts.into_iter();
    Ok(sums
        .map(|(tool, parts)| (tool, Sum::new(parts, rates)))
        .collect())
}
