//! On which days of some months contracts renew and the last days for notice are: `model::spend::agenda`, reckoned by the
//! database, so that a month with hundreds of renewals costs no more than its first few and a count.

use std::collections::BTreeSet;

use model::{
    id::{SpendId, ToolId},
    money::Money,
    rate::{Part, Rates, Sum},
    spend::{
        Cadence, Comes, SpendStatus,
        agenda::{Due, Line, MonthOf, first_of_month, months_later},
    },
};
use time::Date;

use crate::{DbError, TenantTx, reading};

fn money(minor: i64, code: &str) -> Result<Money, DbError> {
    reading::money("spend_records.currency", minor, code)
}

const fn due(notice: bool) -> Due {
    if notice { Due::Notice } else { Due::Renewal }
}

/// What is due from `today` on within these months, the first of which holds `from`; of each month at most `most` lines.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn months(
    tx: &mut TenantTx,
    rates: Option<&Rates>,
    from: Date,
    months: i32,
    today: Date,
    most: i64,
) -> Result<Vec<MonthOf>, DbError> {
    let workspace = tx.workspace_id().0;
    let first = first_of_month(from);
    let Some(end) = months_later(first, months) else {
        return Ok(Vec::new());
    };
    let start = first.max(today);
    let lines = sqlx::query!(
        r#"with entries as (
               select e.day, e.notice, s.id, s.tool_id, s.vendor, s.amount_minor, s.currency, s.cadence, s.auto_renew, s.status
                 from trackr.spend_records s
                cross join lateral trackr.due_days(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status,
                                                  s.notice_days, $2, $4)
                   as e (day, notice)
                where s.workspace_id = $1 and e.day >= $3 and e.day < $4),
           placed as (
               select entries.*, row_number() over (
                          partition by date_trunc('month', day::timestamp) order by day, notice desc, lower(vendor), id) as place
                 from entries)
           select day as "day!", notice as "notice!", id as "id!", tool_id, vendor as "vendor!", amount_minor as "amount_minor!",
                  currency as "currency!", cadence as "cadence!", auto_renew as "auto_renew!", status as "status!"
             from placed
            where place <= $5
            order by day, notice desc, lower(vendor), id"#,
        workspace,
        today,
        start,
        end,
        most
    )
    .fetch_all(tx.connection())
    .await?
    .into_iter()
    .map(|row| {
        Ok(Line {
            day: row.day,
            due: due(row.notice),
            record: SpendId(row.id),
            tool: row.tool_id.map(ToolId),
            vendor: row.vendor,
            amount: money(row.amount_minor, &row.currency)?,
            comes: Comes::of(
                SpendStatus::parse(&row.status).ok_or_else(|| {
                    DbError::unreadable("spend_records.status", &row.status)
                })?,
                Cadence::parse(&row.cadence).ok_or_else(|| {
                    DbError::unreadable("spend_records.cadence", &row.cadence)
                })?,
                row.auto_renew,
            ),
        })
    })
    .collect::<Result<Vec<Line>, DbError>>()?;
    let days = sqlx::query!(
        r#"select e.day as "day!", e.notice as "notice!", s.status = 'active' and (s.auto_renew or s.cadence = 'one_off') as "paid!",
                  s.currency, count(*) as "count!",
                  least(sum(s.amount_minor), 9223372036854775807)::bigint as "minor!",
                  case when bool_and(r.units is not null or s.currency = m.currency) then
                      least(sum(trackr.converted(s.amount_minor, s.currency, m.currency, r.units, r.per)), 9223372036854775807)
                  end::bigint as converted
             from trackr.spend_records s
             left join trackr.money_settings m on m.workspace_id = s.workspace_id
             left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                              and r.currency = s.currency
            cross join lateral trackr.due_days(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status,
                                                  s.notice_days, $2, $4)
               as e (day, notice)
            where s.workspace_id = $1 and e.day >= $3 and e.day < $4
            group by e.day, e.notice, s.status = 'active' and (s.auto_renew or s.cadence = 'one_off'), s.currency"#,
        workspace,
        today,
        start,
        end
    )
    .fetch_all(tx.connection())
    .await?;
    let mut found = Vec::new();
    for first in (0..months).filter_map(|count| months_later(first, count)) {
        let within = |day: Date| first_of_month(day) == first;
        let lines: Vec<Line> = lines
            .iter()
            .filter(|line| within(line.day))
            .cloned()
            .collect();
        let of_month = || days.iter().filter(|row| within(row.day));
        let mut parts: Vec<Part> = Vec::new();
        // What a trial will cost is not decided yet, and what ends costs nothing any more.
        for row in of_month().filter(|row| !row.notice && row.paid) {
            let sum = money(row.minor, &row.currency)?;
            let (count, converted) = (row.count, row.converted);
            match parts
                .iter_mut()
                .find(|part| part.sum.currency == sum.currency)
            {
                None => parts.push(Part {
                    sum,
                    count,
                    converted,
                }),
                Some(part) => {
                    part.sum.minor = part.sum.minor.saturating_add(sum.minor);
                    part.count += count;
                    let both = part.converted.zip(converted);
                    part.converted = both.map(|(one, other)| one.saturating_add(other));
                }
            }
        }
        let all: i64 = of_month().map(|row| row.count).sum();
        let days: BTreeSet<(Date, Due)> =
            of_month().map(|row| (row.day, due(row.notice))).collect();
        found.push(MonthOf {
            first,
            more: all - reading::bigint(lines.len()),
            lines,
            days,
            renewing: Sum::new(parts, rates),
        });
    }
    Ok(found)
}
