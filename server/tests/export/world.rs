//! Workspaces with something in them.

use model::{
    money::{Currency, Money},
    report::{
        Amount, Detail, Dimension, Outcome, Overall, PageKind, Period, Point, Price, Report, Score,
        Source, ToolIdentity, Unit,
    },
    scorecard::Template,
};
use serde_json::Value;
use sqlx::PgPool;
use time::macros::datetime;
use uuid::Uuid;

use crate::support::App;

pub const ADA: &str = "ada@trackr.example";
pub const GRACE: &str = "grace@trackr.example";

/// What breaks careless writers and readers. Without what no column takes: U+0000.
pub fn ugly() -> Vec<String> {
    [
        "\"quoted\", 'apostrophes' and `ticks`",
        "two\nlines\r\nand\ra third",
        "=HYPERLINK(\"https://evil.example\")",
        "\t-1+1",
        "{\"json\": [1, 2]}",
        "\\u0000 \\n \\",
        "日本語 🙂 ünï \u{202E}right to left\u{FEFF}",
        "</script><b>bold</b>",
        ";,|",
    ]
    .into_iter()
    .map(str::to_owned)
    .chain(["x".repeat(200)])
    .collect()
}

fn report(summary: &str) -> Value {
    let report = Report {
        schema: 1,
        tool: ToolIdentity {
            name: "Larkspur".to_owned(),
            url: "https://larkspur.example/".to_owned(),
            tagline: None,
        },
        summary: summary.to_owned(),
        facts: Vec::new(),
        scores: vec![Score {
            dimension: Dimension::PricingValue,
            score: Some(6.3),
            confidence: 0.7,
            because: Vec::new(),
            reasons: Vec::new(),
        }],
        overall: Overall {
            score: Some(6.3),
            confidence: 0.4,
            known_dimensions: 3,
        },
        strengths: vec![Point {
            text: "Clear price".to_owned(),
            because: Vec::new(),
        }],
        weaknesses: Vec::new(),
        unknowns: vec!["SLA".to_owned()],
        sources: vec![Source {
            url: "https://larkspur.example/pricing".to_owned(),
            title: Some("Pricing".to_owned()),
            kind: PageKind::Pricing,
            outcome: Outcome::Read,
            fetched_at: Some(datetime!(2026-03-01 12:00:00.123456 UTC)),
            facts: 2,
            status: None,
        }],
        warnings: Vec::new(),
        prose: None,
        elsewhere: vec![],
        usage: vec![],
        without: vec![],
        started_at: datetime!(2026-03-01 11:59:50 UTC),
        finished_at: datetime!(2026-03-01 12:00:05 UTC),
    };
    let mut body = serde_json::to_value(report).unwrap();
    body.as_object_mut().unwrap().remove("facts");
    body
}

fn detail() -> Value {
    let price = Price {
        item: "Team".to_owned(),
        amount: Amount::Exact(Money {
            minor: 1_200,
            currency: Currency::USD,
        }),
        unit: Unit::Seat,
        period: Some(Period::Month),
        billed: Some(Period::Year),
    };
    serde_json::to_value(Detail::Price(price)).unwrap()
}

/// Adds a tool with a finished run and its report of `facts` facts, in the name of the workspace's Admin.
/// Every text tells the workspace by `mark`.
pub async fn fill(owner: &PgPool, slug: &str, mark: &str, facts: i32) -> Uuid {
    let long = format!("{mark} {}", "long \"text\"\n".repeat(900));
    let tool = Uuid::now_v7();
    sqlx::query(
        "with place as (
             select m.workspace_id as w, m.user_id as person
               from trackr.members m join trackr.workspaces w on w.id = m.workspace_id
              where w.slug = $1 and m.role = 'admin' order by m.created_at limit 1
         ), card as (
             insert into trackr.scorecards (workspace_id, card)
             select w, $8 from place on conflict do nothing
         ), tool as (
             insert into trackr.tools (workspace_id, id, name, url, host, key, added_by, owner_id, category)
             select w, $2, $3, 'https://' || $6 || '.example/', $6 || '.example', $6 || '.example', person, person,
                    'project boards' from place
         ), tag as (
             insert into trackr.tool_tags (workspace_id, tool_id, tag)
             select w, $2, tag from place, unnest(array['paid', '=1+1']) tag
         ), decision as (
             insert into trackr.decisions (workspace_id, tool_id, number, from_status, to_status, reason, decided_by)
             select w, $2, n, (array['evaluating', 'in_use'])[n], (array['in_use', 'dropped'])[n], left($3, 400), person
               from place, generate_series(1, 2) n
         ), imported as (
             insert into trackr.spend_imports (workspace_id, id, file_name, records, created_by)
             select w, $2, left($3, 200), 1, person from place
         ), money as (
             insert into trackr.money_settings (workspace_id, currency)
             select w, 'EUR' from place on conflict do nothing
         ), rate as (
             insert into trackr.exchange_rates (workspace_id, into_currency, currency, units, per, day, source)
             select w, 'EUR', 'USD', 1, 1.0812, '2026-03-02', 'ecb' from place on conflict do nothing
         ), view as (
             insert into trackr.tool_views (workspace_id, id, name, query, created_by)
             select w, $2, $2 || left(regexp_replace($3, '[[:cntrl:]]', ' ', 'g'), 20) || '.', 'tag=' || $6, person from place
         ), spend as (
             insert into trackr.spend_records (workspace_id, id, tool_id, vendor, amount_minor, currency, cadence, seats,
                                               renews_on, notice_days, created_by)
             select w, $2, $2, left($3, 200), 576000, 'USD', 'annual', 40, '2027-01-31', 30, person from place
         ), paid as (
             insert into trackr.spend_actuals (workspace_id, id, record_id, month, amount_minor)
             select w, $2, $2, '2026-05-01', 4200 from place
         ), note as (
             insert into trackr.notes (workspace_id, id, tool_id, kind, body, revision, created_by)
             select w, $2, $2, 'decision', left($3, 20000), 2, person from place
         ), version as (
             insert into trackr.note_versions (workspace_id, id, note_id, revision, kind, body, aside, written_by)
             select w, gen_random_uuid(), $2, n, 'decision', left($3 || n, 20000), false, person
               from place, generate_series(1, 2) n
         ), pain as (
             insert into trackr.pains (workspace_id, id, title, body, importance, revision, created_by)
             select w, $2, left($3, 200), left($3, 20000), 'high', 2, person from place
         ), pain_version as (
             insert into trackr.pain_versions (workspace_id, id, pain_id, revision, title, body, importance, aside, written_by)
             select w, gen_random_uuid(), $2, n, left($3 || n, 200), left($3 || n, 20000), 'low', false, person
               from place, generate_series(1, 2) n
         ), pain_tool as (
             insert into trackr.pain_tools (workspace_id, pain_id, tool_id, solves, why, created_by)
             select w, $2, $2, 'partly', left($3, 500), person from place
         ), run as (
             insert into trackr.runs (workspace_id, id, tool_id, state, attempt, progress, failure, requested_by,
                                      started_at, finished_at)
             select w, $2, $2, 'done', 1, '{\"facts\": 2}', null, person, now(), now() from place
         ), report as (
             insert into trackr.reports (workspace_id, id, tool_id, run_id, version, overall_tenths, fact_count, body)
             select w, $2, $2, $2, 1, 63, $5, $4 from place
         )
         insert into trackr.facts (workspace_id, report_id, id, ordinal, kind, value, status, quote, url, fetched_at,
                                   condition, detail)
         select w, $2, 'f' || n, n - 1, 'sso', left($3 || n, 2000), 'held',
                left($3 || ' ' || n || ' ' || (select string_agg(md5(n::text || k::text), '') from generate_series(1, 6) k), 400),
                'https://' || $6 || '.example/page', clock_timestamp(), $3,
                case when n = 1 then $7::jsonb end
           from place, generate_series(1, $5) n",
    )
    .bind(slug)
    .bind(tool)
    .bind(mark)
    .bind(report(&long))
    .bind(facts)
    .bind(host(mark))
    .bind(detail())
    .bind(serde_json::to_value(Template::SecurityFirst.card()).unwrap())
    .execute(owner)
    .await
    .unwrap();
    tool
}

/// A host name that tells texts apart.
fn host(mark: &str) -> String {
    let sum = mark.bytes().fold(7_u64, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    });
    format!("host{sum}")
}

/// Makes a workspace whose Admin has this address.
pub async fn workspace(owner: &PgPool, slug: &str, email: &str) {
    sqlx::query(
        "select definer.create_workspace(u.id, trackr.new_id(), $1, 'Copy') from trackr.users u where u.email = $2",
    )
    .bind(slug)
    .bind(email)
    .execute(owner)
    .await
    .unwrap();
}

/// Makes somebody a Member.
pub async fn join(owner: &PgPool, slug: &str, email: &str) {
    sqlx::query(
        "insert into trackr.members (workspace_id, user_id, role)
         select w.id, u.id, 'member' from trackr.workspaces w, trackr.users u where w.slug = $1 and u.email = $2",
    )
    .bind(slug)
    .bind(email)
    .execute(owner)
    .await
    .unwrap();
}

/// How many rows of a kind a workspace has.
pub async fn count(app: &App, table: &str, slug: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
        "select count(*) from trackr.{table} t join trackr.workspaces w on w.id = t.workspace_id where w.slug = $1"
    )))
    .bind(slug)
    .fetch_one(&app.owner)
    .await
    .unwrap()
}
