//! Search everywhere. `definer.search()` finds ids by its index; what they stand for is read here, under the
//! workspace's own policies.

use model::{
    id::{NoteId, PainId, SpendId, ToolId},
    search::SearchKind,
    spend::Cadence,
};
use uuid::Uuid;

use crate::{
    DbError, TenantTx,
    facts::{self, storable},
    reading,
};

/// What leads to the thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A tool, or its newest report.
    Tool(ToolId),
    /// A fact of the tool's newest report, by its id there.
    Fact(ToolId, String),
    /// A note.
    Note(NoteId),
    /// A pain point.
    Pain(PainId),
    /// A spend record.
    Spend(SpendId),
    /// A member, by the address that the list of members is searched for.
    Member(String),
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub target: Target,
    /// What it is called; of a tool's report or note the tool's name.
    pub title: String,
    /// What it says.
    pub text: String,
    /// The tool that it is, or is about.
    pub tool: Option<ToolId>,
    /// That tool's name, where the title is another.
    pub tool_name: Option<String>,
    /// What is said of it beside that.
    pub about: Option<String>,
}

/// What was found of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The things of the page that was asked for, the best first.
    pub hits: Vec<Hit>,
    /// How many there are; counted up to [`model::search::MANY`].
    pub matching: usize,
    /// Whether these are only written nearly as was asked.
    pub near: bool,
}

struct Row {
    id: String,
    tool_id: Option<Uuid>,
    title: String,
    text: String,
    tool_name: Option<String>,
    about: Option<String>,
    near: bool,
    matching: i64,
}

impl Row {
    fn target(&self, kind: SearchKind) -> Result<Target, DbError> {
        let unreadable = || DbError::unreadable("definer.search", &self.id);
        let id = || self.id.parse::<Uuid>().map_err(|_| unreadable());
        let tool = || self.tool_id.map(ToolId).ok_or_else(unreadable);
        Ok(match kind {
            SearchKind::Tool | SearchKind::Report => Target::Tool(tool()?),
            SearchKind::Fact => Target::Fact(tool()?, self.id.clone()),
            SearchKind::Note => Target::Note(NoteId(id()?)),
            SearchKind::Pain => Target::Pain(PainId(id()?)),
            SearchKind::Spend => Target::Spend(SpendId(id()?)),
            SearchKind::Member => Target::Member(self.id.clone()),
        })
    }
}

/// So many things of this kind that a search finds, from the one at `skip` (0 is the best). Nothing where it holds no
/// word.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn find(
    tx: &mut TenantTx,
    kind: SearchKind,
    search: &str,
    skip: usize,
    most: usize,
) -> Result<Found, DbError> {
    let page = Page {
        search: storable(search),
        skip: i32::try_from(skip).unwrap_or(i32::MAX),
        most: i32::try_from(most).unwrap_or(i32::MAX),
    };
    let rows = match kind {
        SearchKind::Tool => tools(tx, &page).await?,
        SearchKind::Report => reports(tx, &page).await?,
        SearchKind::Fact => of_facts(tx, &page).await?,
        SearchKind::Note => notes(tx, &page).await?,
        SearchKind::Pain => pains(tx, &page).await?,
        SearchKind::Spend => spend(tx, &page).await?,
        SearchKind::Member => members(tx, &page).await?,
    };
    let first = rows.first();
    Ok(Found {
        matching: first.map_or(0, |row| reading::count(row.matching)),
        near: first.is_some_and(|row| row.near),
        hits: rows
            .into_iter()
            .map(|row| {
                Ok(Hit {
                    target: row.target(kind)?,
                    title: row.title,
                    text: row.text,
                    tool: row.tool_id.map(ToolId),
                    tool_name: row.tool_name,
                    about: row.about,
                })
            })
            .collect::<Result<_, DbError>>()?,
    })
}

struct Page {
    search: String,
    skip: i32,
    most: i32,
}

async fn tools(tx: &mut TenantTx, page: &Page) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select t.id::text as "id!", t.id as tool_id, t.name as title,
                  concat_ws(' · ', t.host, t.category,
                            (select string_agg(g.tag, ', ' order by g.tag) from trackr.tool_tags g
                              where g.workspace_id = $1 and g.tool_id = t.id)) as "text!",
                  null::text as tool_name, null::text as about, s.near as "near!", s.matching as "matching!"
             from definer.search($2, 'tool', $3, $4) s
             join trackr.tools t on t.workspace_id = $1 and t.id = s.tool_id
            order by s.place"#,
        workspace,
        page.search,
        page.skip,
        page.most
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn reports(tx: &mut TenantTx, page: &Page) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select t.id::text as "id!", t.id as tool_id, t.name as title, p.summary as "text!", null::text as tool_name, null::text as about,
                  s.near as "near!", s.matching as "matching!"
             from definer.search($2, 'report', $3, $4) s
             join trackr.tools t on t.workspace_id = $1 and t.id = s.tool_id
             join lateral (select coalesce(p.body ->> 'summary', '') as summary from trackr.reports p
                            where p.workspace_id = $1 and p.tool_id = t.id
                            order by p.version desc limit 1) p on true
            order by s.place"#,
        workspace,
        page.search,
        page.skip,
        page.most
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn of_facts(tx: &mut TenantTx, page: &Page) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query!(
        r#"select f.id, f.kind, f.value, f.status, f.quote, f.url, f.fetched_at, f.condition, f.detail, f.origin,
                  t.id as tool_id, t.name as tool_name, s.near as "near!", s.matching as "matching!"
             from definer.search($2, 'fact', $3, $4) s
             join trackr.facts f on f.workspace_id = $1 and f.report_id = s.report_id and f.id = s.fact_id
             join trackr.tools t on t.workspace_id = $1 and t.id = s.tool_id
            order by s.place"#,
        workspace,
        page.search,
        page.skip,
        page.most
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let fact = facts::Row {
                id: row.id,
                kind: row.kind,
                value: row.value,
                status: row.status,
                quote: row.quote,
                url: row.url,
                fetched_at: row.fetched_at,
                condition: row.condition,
                detail: row.detail,
                origin: row.origin,
            }
            .fact()?;
            Ok(Row {
                title: fact.words().into_owned(),
                tool_name: Some(row.tool_name),
                about: Some(fact.kind.label().to_owned()),
                id: fact.id.0,
                tool_id: Some(row.tool_id),
                text: fact.quote,
                near: row.near,
                matching: row.matching,
            })
        })
        .collect()
}

async fn notes(tx: &mut TenantTx, page: &Page) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select n.id::text as "id!", t.id as "tool_id?", t.name as title, n.body as text, null::text as tool_name, null::text as about,
                  s.near as "near!", s.matching as "matching!"
             from definer.search($2, 'note', $3, $4) s
             join trackr.notes n on n.workspace_id = $1 and n.id = s.thing
             join trackr.tools t on t.workspace_id = $1 and t.id = n.tool_id
            order by s.place"#,
        workspace,
        page.search,
        page.skip,
        page.most
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn pains(tx: &mut TenantTx, page: &Page) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select p.id::text as "id!", null::uuid as "tool_id?", p.title, p.body as text, null::text as tool_name, null::text as about,
                  s.near as "near!", s.matching as "matching!"
             from definer.search($2, 'pain', $3, $4) s
             join trackr.pains p on p.workspace_id = $1 and p.id = s.thing
            order by s.place"#,
        workspace,
        page.search,
        page.skip,
        page.most
    )
    .fetch_all(tx.connection())
    .await?)
}

struct SpendRow {
    id: String,
    vendor: String,
    amount_minor: i64,
    currency: String,
    cadence: String,
    tool_id: Option<Uuid>,
    tool: Option<String>,
    payer: Option<String>,
    near: bool,
    matching: i64,
}

impl SpendRow {
    fn row(self) -> Result<Row, DbError> {
        let cadence = Cadence::parse(&self.cadence)
            .ok_or_else(|| DbError::unreadable("spend_records.cadence", &self.cadence))?;
        let amount = reading::money("spend_records.currency", self.amount_minor, &self.currency)?;
        Ok(Row {
            id: self.id,
            tool_id: self.tool_id,
            title: self.vendor,
            text: format!("{amount} {}", cadence.label()),
            tool_name: self.tool,
            about: self.payer.map(|payer| format!("paid by {payer}")),
            near: self.near,
            matching: self.matching,
        })
    }
}

async fn spend(tx: &mut TenantTx, page: &Page) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        SpendRow,
        r#"select r.id::text as "id!", r.vendor, r.amount_minor, r.currency, r.cadence, r.tool_id, t.name as "tool?",
                  coalesce(r.payer, u.name, split_part(u.email, '@', 1)) as payer, s.near as "near!", s.matching as "matching!"
             from definer.search($2, 'spend', $3, $4) s
             join trackr.spend_records r on r.workspace_id = $1 and r.id = s.thing
             left join trackr.tools t on t.workspace_id = $1 and t.id = r.tool_id
             left join trackr.users u on u.id = r.payer_id
            order by s.place"#,
        workspace,
        page.search,
        page.skip,
        page.most
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(SpendRow::row).collect()
}

async fn members(tx: &mut TenantTx, page: &Page) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select coalesce(u.email, u.name, '') as "id!", null::uuid as "tool_id?",
                  coalesce(u.name, split_part(u.email, '@', 1), '') as "title!", coalesce(u.email, '') as "text!",
                  null::text as tool_name, null::text as about, s.near as "near!", s.matching as "matching!"
             from definer.search($2, 'member', $3, $4) s
             join trackr.members m on m.workspace_id = $1 and m.user_id = s.thing
             join trackr.users u on u.id = m.user_id
            order by s.place"#,
        workspace,
        page.search,
        page.skip,
        page.most
    )
    .fetch_all(tx.connection())
    .await?)
}
