//! Tools in use that may do the same: of one category, or whose vendors say the same of them.

use std::collections::{BTreeMap, HashMap};

use model::{
    id::ToolId,
    rate::{Part, Rates, Sum},
};
use uuid::Uuid;

use crate::{
    DbError, TenantTx, reading,
    spend_sums::{self, part},
};

/// In how many tools' taglines a word may be and still say something about two of them.
const COMMON: i64 = 20;

/// How many words two taglines must share.
const SHARED: i64 = 2;

/// A tool in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// The tool.
    pub id: ToolId,
    /// Its name.
    pub name: String,
    /// What its newest report says it is.
    pub tagline: Option<String>,
    /// What a year of it comes to.
    pub year: Sum,
}

/// Tools in use of one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameCategory {
    /// The category.
    pub category: String,
    /// How many tools there are.
    pub tools: usize,
    /// What a year of all of them comes to.
    pub year: Sum,
    /// The dearest of them, the dearest first.
    pub dearest: Vec<Used>,
}

/// Two tools in use whose taglines share words that few others have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamePurpose {
    /// The one.
    pub one: Used,
    /// The other.
    pub other: Used,
    /// The words, as stems.
    pub stems: Vec<String>,
}

/// What overlaps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Categories with more than one tool in use, the dearest first.
    pub categories: Vec<SameCategory>,
    /// How many more such categories there are.
    pub more: usize,
    /// Pairs of different categories, those with most words first.
    pub purposes: Vec<SamePurpose>,
}

impl Overlap {
    /// The tools that are named in it.
    pub fn tools(&self) -> impl Iterator<Item = ToolId> {
        let categories = self.categories.iter().flat_map(|each| &each.dearest);
        let purposes = self.purposes.iter();
        let purposes = purposes.flat_map(|each| [&each.one, &each.other]);
        categories.chain(purposes).map(|tool| tool.id)
    }
}

/// How much of it is read.
#[derive(Debug, Clone, Copy)]
pub struct Most {
    /// Categories.
    pub categories: i64,
    /// Tools of each.
    pub tools: i64,
    /// Pairs.
    pub purposes: i64,
}

/// What overlaps among the tools in use, as far as `most` goes.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, rates: Option<&Rates>, most: Most) -> Result<Overlap, DbError> {
    let (mut categories, all) = categories(tx, rates, most.categories).await?;
    let names: Vec<String> = categories
        .iter()
        .map(|each| each.category.clone())
        .collect();
    for (category, tool) in dearest(tx, &names, most.tools).await? {
        let of = categories.iter_mut().find(|each| each.category == category);
        if let Some(of) = of {
            of.dearest.push(tool);
        }
    }
    let mut purposes = purposes(tx, most.purposes).await?;
    let ids: Vec<ToolId> = used(&mut categories, &mut purposes)
        .map(|tool| tool.id)
        .collect();
    let mut years: HashMap<ToolId, Sum> = spend_sums::of_tools(tx, rates, &ids).await?;
    for tool in used(&mut categories, &mut purposes) {
        if let Some(year) = years.get_mut(&tool.id) {
            tool.year = year.clone();
        }
    }
    Ok(Overlap {
        more: all.saturating_sub(categories.len()),
        categories,
        purposes,
    })
}

/// Every tool that stands in it.
fn used<'a>(
    categories: &'a mut [SameCategory],
    purposes: &'a mut [SamePurpose],
) -> impl Iterator<Item = &'a mut Used> {
    let of_categories = categories
        .iter_mut()
        .flat_map(|each| each.dearest.iter_mut());
    let of_purposes = purposes
        .iter_mut()
        .flat_map(|each| [&mut each.one, &mut each.other]);
    of_categories.chain(of_purposes)
}

/// The dearest categories that more than one tool in use is of, and how many such categories there are.
async fn categories(
    tx: &mut TenantTx,
    rates: Option<&Rates>,
    most: i64,
) -> Result<(Vec<SameCategory>, usize), DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"with shared as (
               select t.category, count(*) as tools
                 from trackr.tools t
                where t.workspace_id = $1 and t.status = 'in_use' and t.category is not null
                group by t.category
               having count(*) > 1),
           cost as (
               select t.category, s.currency, count(*) as count,
                      sum(trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on)) as minor,
                      case when bool_and(r.units is not null or s.currency = m.currency) then
                          sum(trackr.converted(trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on), s.currency, m.currency,
                                               r.units, r.per))
                      end as converted,
                      min(m.currency) as into_currency
                 from trackr.tools t
                 join trackr.spend_records s on s.workspace_id = t.workspace_id and s.tool_id = t.id
                 left join trackr.money_settings m on m.workspace_id = s.workspace_id
                 left join trackr.exchange_rates r on r.workspace_id = s.workspace_id and r.into_currency = m.currency
                                                  and r.currency = s.currency
                where t.workspace_id = $1 and t.status = 'in_use' and t.category in (select category from shared)
                  and trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on) is not null
                group by t.category, s.currency),
           weighed as (
               select shared.category, shared.tools,
                      coalesce((select sum(coalesce(cost.converted / trackr.minor_units(cost.into_currency),
                                                    cost.minor / trackr.minor_units(cost.currency)))
                                  from cost where cost.category = shared.category), 0) as weight
                 from shared
                order by 3 desc, 2 desc, 1
                limit $2)
           select w.category as "category!", w.tools as "tools!", (select count(*) from shared) as "all!",
                  c.currency as "currency?", c.count as "count?",
                  case when c.minor is not null then least(c.minor, 9223372036854775807) end::bigint as minor,
                  case when c.converted is not null then least(c.converted, 9223372036854775807) end::bigint as converted
             from weighed w
             left join cost c on c.category = w.category
            order by w.weight desc, w.tools desc, w.category"#,
        workspace,
        most
    )
    .fetch_all(tx.connection())
    .await?;
    let all = rows.first().map_or(0, |row| reading::count(row.all));
    let mut order: Vec<(String, usize)> = Vec::new();
    let mut parts: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for row in rows {
        let of = parts.entry(row.category.clone()).or_default();
        if order.last().is_none_or(|(last, _)| *last != row.category) {
            order.push((row.category, reading::count(row.tools)));
        }
        if let (Some(code), Some(count), Some(minor)) = (row.currency, row.count, row.minor) {
            of.push(part(&code, minor, count, row.converted)?);
        }
    }
    let categories = order
        .into_iter()
        .map(|(category, tools)| SameCategory {
            year: Sum::new(parts.remove(&category).unwrap_or_default(), rates),
            category,
            tools,
            dearest: Vec::new(),
        })
        .collect();
    Ok((categories, all))
}

/// The dearest tools in use of these categories, so many of each, with their category.
async fn dearest(
    tx: &mut TenantTx,
    categories: &[String],
    most: i64,
) -> Result<Vec<(String, Used)>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"select category as "category!", id, name, tagline
             from (select t.category, t.id, t.name, t.tagline,
                          row_number() over (partition by t.category
                                             order by coalesce(cost.weight, 0) desc, t.name_key, t.id) as place
                     from trackr.tools t
                     left join (
                         select s.tool_id,
                                sum(coalesce(trackr.converted(trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on), s.currency,
                                                              m.currency, r.units, r.per)
                                             / trackr.minor_units(m.currency),
                                             trackr.committed(s.amount_minor, s.cadence, s.status, s.auto_renew, s.renews_on)
                                             / trackr.minor_units(s.currency))) as weight
                           from trackr.spend_records s
                           left join trackr.money_settings m on m.workspace_id = s.workspace_id
                           left join trackr.exchange_rates r on r.workspace_id = s.workspace_id
                                                            and r.into_currency = m.currency and r.currency = s.currency
                          where s.workspace_id = $1 and s.tool_id is not null
                          group by s.tool_id) as cost on cost.tool_id = t.id
                    where t.workspace_id = $1 and t.status = 'in_use' and t.category = any ($2)) as placed
            where place <= $3
            order by category, place"#,
        workspace,
        categories,
        most
    )
    .fetch_all(tx.connection())
    .await?;
    let tools = rows.into_iter().map(|row| {
        let tool = Used {
            id: ToolId(row.id),
            name: row.name,
            tagline: row.tagline,
            year: Sum::default(),
        };
        (row.category, tool)
    });
    Ok(tools.collect())
}

/// Pairs of tools in use whose taglines share words. Those of one category stand there already.
async fn purposes(tx: &mut TenantTx, most: i64) -> Result<Vec<SamePurpose>, DbError> {
    let workspace = tx.workspace_id().0;
    let pairs = sqlx::query!(
        r#"with used as (
               select t.id, t.category, word
                 from trackr.tools t
                cross join lateral unnest(t.purpose) as word
                where t.workspace_id = $1 and t.status = 'in_use'),
           rare as (
               select word from used group by word having count(*) between 2 and $2)
           select a.id as one, b.id as other, array_agg(a.word order by a.word) as "stems!"
             from used a
             join rare on rare.word = a.word
             join used b on b.word = a.word and b.id > a.id
            where a.category is null or b.category is null or a.category <> b.category
            group by a.id, b.id
           having count(*) >= $3
            order by count(*) desc, a.id, b.id
            limit $4"#,
        workspace,
        COMMON,
        SHARED,
        most
    )
    .fetch_all(tx.connection())
    .await?;
    let ids: Vec<Uuid> = pairs
        .iter()
        .flat_map(|pair| [pair.one, pair.other])
        .collect();
    let tools = sqlx::query!(
        "select id, name, tagline from trackr.tools where workspace_id = $1 and id = any ($2)",
        workspace,
        &ids
    )
    .fetch_all(tx.connection())
    .await?;
    let tool = |id: Uuid| {
        let row = tools.iter().find(|row| row.id == id)?;
        Some(Used {
            id: ToolId(id),
            name: row.name.clone(),
            tagline: row.tagline.clone(),
            year: Sum::default(),
        })
    };
    let pairs = pairs.into_iter().filter_map(|pair| {
        Some(SamePurpose {
            one: tool(pair.one)?,
            other: tool(pair.other)?,
            stems: pair.stems,
        })
    });
    Ok(pairs.collect())
}
