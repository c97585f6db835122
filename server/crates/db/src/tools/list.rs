//! A page of the list of tools: searched, sorted and cut by the database.

use model::{
    id::UserId,
    tool::{Tool, ToolSort, ToolStatus},
};
use time::Date;
use uuid::Uuid;

use super::Row;
use crate::{DbError, TenantTx, facts::storable, reading};

/// Which tools to show; the default shows all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Whose name, host or address holds this, in any case.
    pub search: &'a str,
    /// Which stand here.
    pub status: Option<ToolStatus>,
    /// Which somebody, or nobody, looks after.
    pub owner: Option<OwnerFilter>,
    /// Which are of this category.
    pub category: Option<&'a str>,
    /// Which have this tag.
    pub tag: Option<&'a str>,
    /// For which a contract renews from today to this day.
    pub renews_by: Option<Date>,
    /// Whose overall score, in tenths, is this or more.
    pub score_from: Option<i16>,
    /// Whose overall score, in tenths, is this or less.
    pub score_to: Option<i16>,
}

/// Whose tools to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnerFilter {
    /// One member's.
    Member(UserId),
    /// Those that nobody looks after.
    Nobody,
}

impl OwnerFilter {
    const fn member(self) -> Option<Uuid> {
        match self {
            Self::Member(id) => Some(id.0),
            Self::Nobody => None,
        }
    }
}

/// One page of a list.
#[derive(Debug, Default)]
pub struct Listed {
    /// The tools.
    pub tools: Vec<Tool>,
    /// How many match in all; 0 where a page lies behind the last.
    pub matching: usize,
}

/// The tools that match, in an order of its own: an order that is a parameter would be no index's.
///
/// The page is cut before anything is joined to it, so reports, runs and people are looked up for its rows alone.
macro_rules! page_in_order {
    ($tx:ident, $filter:ident, $skip:ident, $most:ident, $order:tt) => {
        page_in_order!($tx, $filter, $skip, $most, $order, "null::integer")
    };
    ($tx:ident, $filter:ident, $skip:ident, $most:ident, $order:tt, $key:tt) => {
        sqlx::query_as!(
            Row,
            r#"with matching as not materialized (
                   select t.id, t.name, t.url, t.host, case when t.led_host <> t.host then t.led_to end as led_to,
                          t.added_at, t.added_by, t.name_key, t.score_tenths, t.status,
                          t.owner_id, t.category, t.revision, "# + $key + r#" as sort_key
                     from trackr.tools t
                    where t.workspace_id = $1
                      and ($2 = '' or strpos(t.search_text, $2) > 0)
                      and ($3::smallint is null or t.score_tenths >= $3)
                      and ($4::smallint is null or t.score_tenths <= $4)
                      and ($7::text is null or t.status = $7)
                      and ($8::text is null or t.category = $8)
                      and ($9::uuid is null or t.owner_id = $9)
                      and (not $10 or t.owner_id is null)
                      and ($11::text is null
                           or t.id in (select g.tool_id from trackr.tool_tags g where g.workspace_id = $1 and g.tag = $11))
                      and ($12::date is null
                           or t.id in (select s.tool_id from trackr.spend_records s
                                        where s.workspace_id = $1 and s.status = 'active' and s.tool_id is not null
                                          and trackr.next_renewal(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, current_date)
                                              <= $12)))
               select t.id, t.name, t.url, t.host, t.led_to, t.added_at,
                      coalesce(u.name, split_part(u.email, '@', 1)) as added_by,
                      t.status, t.owner_id, coalesce(o.name, split_part(o.email, '@', 1)) as owner, t.category,
                      t.revision,
                      array(select g.tag from trackr.tool_tags g
                             where g.workspace_id = $1 and g.tool_id = t.id order by g.tag) as "tags!",
                      (select min(trackr.next_renewal(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, current_date))
                         from trackr.spend_records s
                        where s.workspace_id = $1 and s.tool_id = t.id and s.status = 'active') as renews,
                      p.id as "report_id?", p.version as "report_version?", p.overall_tenths as "report_overall?",
                      p.known_dimensions as "report_dimensions?",
                      p.fact_count as "report_facts?", p.created_at as "report_at?",
                      r.id as "run_id?", r.state as "run_state?", r.waits_for_retry as "run_waits_for_retry?",
                      r.created_at as "run_at?",
                      (select count(*) from matching) as "matching!"
                 from (select t.* from matching t order by "# + $order + r#" offset $5 limit $6) t
                 left join trackr.users u on u.id = t.added_by
                 left join trackr.users o on o.id = t.owner_id
                 left join lateral (
                        select p.id, p.version, p.overall_tenths, p.known_dimensions, p.fact_count, p.created_at
                          from trackr.reports p
                         where p.workspace_id = $1 and p.tool_id = t.id
                         order by p.version desc
                         limit 1) p on true
                 left join lateral (
                        select r.id, r.state, r.created_at,
                               r.state = 'queued' and r.failure is not null as waits_for_retry
                          from trackr.runs r
                         where r.workspace_id = $1 and r.tool_id = t.id
                         order by r.created_at desc
                         limit 1) r on true
                order by "# + $order,
            $tx.workspace_id().0,
            storable($filter.search).to_lowercase(),
            $filter.score_from,
            $filter.score_to,
            reading::bigint($skip),
            reading::bigint($most),
            $filter.status.map(ToolStatus::as_str),
            $filter.category.map(storable),
            $filter.owner.and_then(OwnerFilter::member),
            $filter.owner == Some(OwnerFilter::Nobody),
            $filter.tag.map(storable),
            $filter.renews_by
        )
        .fetch_all($tx.connection())
        .await?
    };
}

/// So many tools that match, from the one at `skip` (0 is the first).
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn page(
    tx: &mut TenantTx,
    filter: &Filter<'_>,
    sort: ToolSort,
    skip: usize,
    most: usize,
) -> Result<Listed, DbError> {
    let rows = match sort {
        ToolSort::Newest => {
            page_in_order!(tx, filter, skip, most, "t.added_at desc, t.id desc")
        }
        ToolSort::Oldest => page_in_order!(tx, filter, skip, most, "t.added_at, t.id"),
        ToolSort::Name => page_in_order!(tx, filter, skip, most, "t.name_key, t.id"),
        ToolSort::NameDown => {
            page_in_order!(tx, filter, skip, most, "t.name_key desc, t.id desc")
        }
        ToolSort::Score => page_in_order!(
            tx,
            filter,
            skip,
            most,
            "t.score_tenths desc nulls last, t.id desc"
        ),
        ToolSort::ScoreUp => {
            page_in_order!(tx, filter, skip, most, "t.score_tenths nulls last, t.id")
        }
        ToolSort::Renewal => page_in_order!(
            tx,
            filter,
            skip,
            most,
            "t.sort_key nulls last, t.id",
            "(select min(trackr.next_renewal(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, current_date))
                from trackr.spend_records s
               where s.workspace_id = $1 and s.tool_id = t.id and s.status = 'active')"
        ),
        ToolSort::Fit => page_in_order!(
            tx,
            filter,
            skip,
            most,
            "t.sort_key desc nulls last, t.id desc",
            "(select coalesce(f.verdict, -1) * 1000 + coalesce(f.score_tenths, -1)
                from trackr.tool_fits f
               where f.workspace_id = $1 and f.tool_id = t.id)"
        ),
    };
    let matching = rows.first().map_or(0, |row| row.matching);
    let tools = rows.into_iter().map(Row::tool);
    Ok(Listed {
        tools: tools.collect::<Result<_, _>>()?,
        matching: reading::count(matching),
    })
}
