//! The months that are behind: what was committed, and what was paid. What counts when is said in
//! `model::spend::trend`. The database groups; what leaves it is as long as the list of currencies and months.

use std::collections::BTreeMap;

use model::{
    money::{Currency, Money},
    rate::Rates,
    spend::{
        agenda::{first_of_month, months_later},
        trend::{Month, Trend},
    },
};
use time::Date;

use crate::{DbError, TenantTx, reading};

/// What is known of the months behind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// In the workspace's currency as far as there are rates; where there are none, each currency by itself, the one with
    /// most first.
    pub trends: Vec<Trend>,
    /// How many contracts have ended on a day that nobody wrote down: they are in no month.
    pub undated: i64,
}

/// The trend of that many months, the last of which is `today`'s.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_months(
    tx: &mut TenantTx,
    rates: Option<&Rates>,
    today: Date,
    months: i32,
) -> Result<Past, DbError> {
    let firsts: Vec<Date> = (1 - months..=0)
        .filter_map(|count| months_later(today, count))
        .collect();
    let (Some(from), Some(to)) = (firsts.first().copied(), firsts.last().copied()) else {
        return Ok(Past::default());
    };
    let mut drawn = Drawn {
        firsts,
        into: rates.and_then(Rates::reckons_in),
        trends: BTreeMap::new(),
    };
    committed(tx, &mut drawn, from, today).await?;
    paid(tx, &mut drawn, from, to).await?;
    Ok(Past {
        trends: drawn.done(),
        undated: undated(tx, today).await?,
    })
}

/// Trends while they are put together. What is committed is a year's amount until the end.
struct Drawn {
    firsts: Vec<Date>,
    into: Option<Currency>,
    trends: BTreeMap<Currency, Trend>,
}

impl Drawn {
    /// The months of a currency. Without a rate none: it is left out, as in the total, which says so.
    fn months(
        &mut self,
        code: &str,
        minor: i64,
        converted: Option<i64>,
    ) -> Result<Option<(i64, &mut Vec<Month>)>, DbError> {
        let (currency, minor) = match (self.into, converted) {
            (None, _) => (reading::currency("spend_records.currency", code)?, minor),
            (Some(into), Some(minor)) => (into, minor),
            (Some(_), None) => return Ok(None),
        };
        let trend = self.trends.entry(currency).or_insert_with(|| Trend {
            currency,
            months: self.firsts.iter().copied().map(Month::empty).collect(),
        });
        Ok(Some((minor, &mut trend.months)))
    }

    fn done(self) -> Vec<Trend> {
        let mut trends: Vec<Trend> = self.trends.into_values().collect();
        for trend in &mut trends {
            for month in &mut trend.months {
                let year = Money {
                    minor: month.committed,
                    currency: trend.currency,
                };
                month.committed = year.twelfth().minor;
            }
        }
        trends.sort_by_key(|trend| std::cmp::Reverse(trend.committed().minor));
        trends
    }
}

async fn committed(
    tx: &mut TenantTx,
    drawn: &mut Drawn,
    from: Date,
    today: Date,
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"select s.currency, began.month as "began!", case when stands.today = 'ended' then s.renews_on end as ended,
                  count(*) as "count!",
                  least(sum(trackr.yearly(s.amount_minor, s.cadence, 'active')), 9223372036854775807)::bigint as "minor!",
                  case when bool_and(r.units is not null or s.currency = m.currency) then
                      least(sum(trackr.converted(trackr.yearly(s.amount_minor, s.cadence, 'active'), s.currency,
                                                 m.currency, r.units, r.per)), 9223372036854775807)
                  end::bigint as converted
             from trackr.spend_records s
             left join (select a.record_id, min(a.month) as month from trackr.spend_actuals a
                         where a.workspace_id = $1 group by a.record_id) as paid on paid.record_id = s.id
             left join trackr.money_settings m on m.workspace_id = s.workspace_id
             left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                              and r.currency = s.currency
            cross join lateral (
                select greatest(date_trunc('month', least(
                           s.created_at at time zone 'UTC',
                           paid.month,
                           s.renews_on - make_interval(months => trackr.term(s.cadence, s.contract_months))
                       )), $2::date)::date as month) as began
            cross join lateral (
                select trackr.still(s.status, s.cadence, s.auto_renew, s.renews_on) as today) as stands
            where s.workspace_id = $1 and s.cadence <> 'one_off'
              and (stands.today = 'active' or stands.today = 'ended' and s.renews_on >= $2 and s.renews_on <= $3)
            group by 1, 2, 3"#,
        workspace,
        from,
        today
    )
    .fetch_all(tx.connection())
    .await?;
    for row in rows {
        let Some((minor, months)) = drawn.months(&row.currency, row.minor, row.converted)? else {
            continue;
        };
        let counts =
            |first: Date| row.began <= first && row.ended.is_none_or(|ended| first <= ended);
        for month in months.iter_mut().filter(|month| counts(month.first)) {
            month.committed = month.committed.saturating_add(minor);
            month.records += row.count;
        }
    }
    Ok(())
}

async fn paid(tx: &mut TenantTx, drawn: &mut Drawn, from: Date, to: Date) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"select s.currency, a.month, count(*) as "count!",
                  least(sum(a.amount_minor), 9223372036854775807)::bigint as "minor!",
                  case when bool_and(r.units is not null or s.currency = m.currency) then
                      least(sum(trackr.converted(a.amount_minor, s.currency, m.currency, r.units, r.per)),
                            9223372036854775807)
                  end::bigint as converted
             from trackr.spend_actuals a
             join trackr.spend_records s on s.workspace_id = a.workspace_id and s.id = a.record_id
             left join trackr.money_settings m on m.workspace_id = s.workspace_id
             left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                              and r.currency = s.currency
            where a.workspace_id = $1 and a.month >= $2 and a.month <= $3
            group by 1, 2"#,
        workspace,
        from,
        to
    )
    .fetch_all(tx.connection())
    .await?;
    for row in rows {
        let Some((minor, months)) = drawn.months(&row.currency, row.minor, row.converted)? else {
            continue;
        };
        for month in months.iter_mut().filter(|month| month.first == row.month) {
            month.paid = Some(month.paid.unwrap_or(0).saturating_add(minor));
            month.known += row.count;
        }
    }
    Ok(())
}

async fn undated(tx: &mut TenantTx, today: Date) -> Result<i64, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from trackr.spend_records
            where workspace_id = $1 and status = 'ended' and cadence <> 'one_off'
              and (renews_on is null or renews_on > $2)"#,
        workspace,
        today
    )
    .fetch_one(tx.connection())
    .await?)
}

/// The first of the months that [`of_months`] speaks of.
#[must_use]
pub fn first(today: Date, months: i32) -> Date {
    months_later(today, 1 - months).unwrap_or_else(|| first_of_month(today))
}
