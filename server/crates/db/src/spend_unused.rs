//! Budget that is not used: what records plan for months that are written down as paid, above what was paid in them.
//!
//! A yearly amount without a day stands in no month, so it is left out. What one record leaves over pays for no other, so
//! nothing is set off.

use model::{
    id::SpendId,
    money::Money,
    rate::{Part, Rates, Sum},
};
use time::Date;

use crate::{DbError, TenantTx, reading, spend_sums::part};

/// A record that leaves something over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// The record.
    pub record: SpendId,
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

/// A query over the records that anything is written down of, from the month `$2` to the month `$3`.
macro_rules! of_known {
    ($tx:ident, $from:ident, $to:ident, $rest:tt $(, $more:expr)*) => {
        sqlx::query!(
            r#"with known as (
                   select s.id, s.vendor, s.currency, m.currency as into_currency, r.units, r.per,
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
                    group by s.id, s.vendor, s.currency, m.currency, r.units, r.per),
               below as (
                   select known.*, planned - paid as unused,
                          trackr.converted(planned - paid, currency, into_currency, units, per) as converted
                     from known)"# + $rest,
            $tx.workspace_id().0,
            $from,
            $to
            $(, $more)*
        )
        .fetch_all($tx.connection())
        .await?
    };
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
    let sums = of_known!(
        tx,
        from,
        to,
        r#"select currency, count(*) as "known!", count(*) filter (where unused > 0) as "records!",
                  least(coalesce(sum(unused) filter (where unused > 0), 0), 9223372036854775807)::bigint as "minor!",
                  case when bool_and(converted is not null) then
                      least(coalesce(sum(converted) filter (where unused > 0), 0), 9223372036854775807)
                  end::bigint as converted
             from below
            group by currency"#
    );
    let rows = of_known!(
        tx,
        from,
        to,
        r#"select id, vendor, currency, months as "months!",
                  least(planned, 9223372036854775807)::bigint as "planned!",
                  least(paid, 9223372036854775807)::bigint as "paid!",
                  least(unused, 9223372036854775807)::bigint as "unused!",
                  case when converted is not null then least(converted, 9223372036854775807) end::bigint as converted
             from below
            where unused > 0
            order by coalesce(converted / trackr.minor_units(into_currency), unused / trackr.minor_units(currency)) desc,
                     vendor, id
            limit $4"#,
        most
    );
    let most = rows.into_iter().map(|row| {
        let money = |minor| reading::money("spend_records.currency", minor, &row.currency);
        let unused = part(&row.currency, row.unused, 1, row.converted)?;
        Ok(Unused {
            record: SpendId(row.id),
            months: row.months,
            planned: money(row.planned)?,
            paid: money(row.paid)?,
            unused: Sum::new(vec![unused], rates),
            vendor: row.vendor,
        })
    });
    let most = most.collect::<Result<Vec<Unused>, DbError>>()?;
    let below = sums.iter().filter(|row| row.records > 0);
    let parts = below.map(|row| part(&row.currency, row.minor, row.records, row.converted));
    Ok(Budget {
        known: sums.iter().map(|row| row.known).sum(),
        records: sums.iter().map(|row| row.records).sum(),
        unused: Sum::new(parts.collect::<Result<Vec<Part>, DbError>>()?, rates),
        most,
    })
}
