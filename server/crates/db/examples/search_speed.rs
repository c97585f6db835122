//! Prints how long searches take in a large workspace beside another one as large:
//! `cargo run -p db --example search_speed`. A throw-away PostgreSQL; nothing is asserted.

#![expect(clippy::print_stdout, reason = "prints figures")]

use std::time::{Duration, Instant};

use db::{
    Actor, Cluster, TenantTx,
    cluster::Options,
    migrate, search,
    testing::{OWNER_CREATES_DATABASES_SQL, app_pool},
};
use model::{
    id::{UserId, WorkspaceId},
    search::SearchKind,
};
use sqlx::{ConnectOptions as _, PgPool};
use uuid::Uuid;

type Error = Box<dyn std::error::Error>;

const TOOLS: i32 = 10_000;
const FACTS_OF_EACH: i32 = 10;
const ROUNDS: usize = 20;

/// Names, words and how many of each thing, all invented.
const FILL: &str = "
create function pg_temp.pick(words text[], seed bigint) returns text language sql as
$$ select words[1 + abs(hashint8(seed) % cardinality(words))] $$;
create function pg_temp.says(seed bigint, words integer) returns text language sql as
$$ select string_agg(pg_temp.pick('{price,plan,seat,month,team,business,enterprise,single,sign,saml,scim,audit,log,encryption,
region,europe,support,email,uptime,status,page,api,webhook,integration,export,import,backup,policy,data,model,assistant,board,
task,note,comment,guest,role,permission,domain,invoice,discount,trial,annual,billing,refund,soc,hipaa,gdpr}', seed * 131 + n), ' ')
     from generate_series(1, words) n $$;
";

const TOOLS_SQL: &str = "
insert into trackr.tools (workspace_id, id, category, name, url, host, key)
select $1, gen_random_uuid(), pg_temp.pick('{crm,project management,design,analytics,hr and payroll,source control}', n * 17),
       initcap(pg_temp.pick('{quill,north,larks,harb,bram,fox,tide,silver,copper,maple,ember,cedar,willow,iron,stone}', n)
               || pg_temp.pick('{mark,wind,pur,our,glove,water,line,desk,board,flow,base,stack,hub,wise,gate,works}', n * 31))
       || ' ' || n, 'https://t' || n || '.example/', 't' || n || '.example', 't' || n || '.example'
  from generate_series(1, $2) n";

const TAGS_SQL: &str = "
insert into trackr.tool_tags (workspace_id, tool_id, tag)
select $1, t.id, pg_temp.pick('{pilot,eu hosting,legacy,marketing,finance,engineering,approved,shadow it}',
                              hashtext(t.id::text)::bigint + n)
  from trackr.tools t, generate_series(1, $2) n where t.workspace_id = $1
    on conflict do nothing";

const REPORTS_SQL: &str = "
with run as (
    insert into trackr.runs (workspace_id, id, tool_id, state, finished_at)
    select $1, id, id, 'done', now() from trackr.tools where workspace_id = $1
    returning id)
insert into trackr.reports (workspace_id, id, tool_id, run_id, version, fact_count, body)
select $1, id, id, id, 1, $2, jsonb_build_object('summary', pg_temp.says(hashtext(id::text), 40)) from run";

const FACTS_SQL: &str = "
insert into trackr.facts (workspace_id, report_id, id, ordinal, kind, value, status, quote, url, fetched_at)
select $1, p.id, 'f' || n, n, pg_temp.pick('{sso,feature,compliance,api,support_channel}', n),
       pg_temp.says(hashtext(p.id::text)::bigint + n, 4), 'held', pg_temp.says(hashtext(p.id::text)::bigint * 7 + n, 20),
       'https://vendor.example/', now()
  from trackr.reports p, generate_series(1, $2) n where p.workspace_id = $1";

async fn filled(owner: &PgPool, slug: &str) -> Result<Actor, Error> {
    let (user, workspace) = (Uuid::now_v7(), Uuid::now_v7());
    let mut tx = owner.begin().await?;
    sqlx::raw_sql(FILL).execute(&mut *tx).await?;
    for (sql, id) in [
        (
            "insert into trackr.users (id, subject, name) values ($1, $2, $2)",
            user,
        ),
        (
            "insert into trackr.workspaces (id, slug, name) values ($1, $2, $2)",
            workspace,
        ),
    ] {
        sqlx::query(sql)
            .bind(id)
            .bind(slug)
            .execute(&mut *tx)
            .await?;
    }
    sqlx::query(
        "insert into trackr.members (workspace_id, user_id, role) values ($1, $2, 'admin')",
    )
    .bind(workspace)
    .bind(user)
    .execute(&mut *tx)
    .await?;
    for (sql, number) in [
        (TOOLS_SQL, TOOLS),
        (TAGS_SQL, 2),
        (REPORTS_SQL, FACTS_OF_EACH),
        (FACTS_SQL, FACTS_OF_EACH),
    ] {
        sqlx::query(sql)
            .bind(workspace)
            .bind(number)
            .execute(&mut *tx)
            .await?;
    }
    sqlx::raw_sql("drop function pg_temp.says; drop function pg_temp.pick")
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(Actor {
        user_id: UserId(user),
        workspace_id: WorkspaceId(workspace),
        second_factor: false,
    })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let cluster = Cluster::start(Options::for_tests()?)?;
    cluster.bootstrap().await?;
    let mut superuser = cluster.superuser().connect().await?;
    sqlx::raw_sql(OWNER_CREATES_DATABASES_SQL)
        .execute(&mut superuser)
        .await?;
    let owner = PgPool::connect(&cluster.owner_url()).await?;
    migrate::run(&owner).await?;
    let began = Instant::now();
    let actor = filled(&owner, "large").await?;
    filled(&owner, "other").await?;
    sqlx::raw_sql("analyze trackr.search_entries")
        .execute(&owner)
        .await?;
    println!(
        "two workspaces of {TOOLS} tools and {} facts each, made in {:.0?}\n",
        TOOLS * FACTS_OF_EACH,
        began.elapsed()
    );
    println!(
        "{:<26}{:>10}{:>10}{:>10}",
        "everything, milliseconds", "found", "median", "slowest"
    );
    let pool = app_pool(&owner).await?;
    for text in [
        "quillmark",
        "quilmark",
        "qu",
        "price",
        "pri",
        "the price of a seat",
        "audit log export",
        "quillmark saml",
        "project management",
        "legacy",
        "markting",
        "zebra",
    ] {
        let mut times = Vec::new();
        let mut found = 0;
        for _ in 0..ROUNDS {
            let mut tx = TenantTx::begin(&pool, &actor).await?;
            let began = Instant::now();
            found = 0;
            for kind in SearchKind::ALL.iter().copied() {
                found += search::find(&mut tx, kind, text, 0, 5).await?.matching;
            }
            times.push(began.elapsed());
        }
        times.sort_unstable();
        let shown = |time: Option<&Duration>| time.map_or(0.0, Duration::as_secs_f64) * 1_000.0;
        println!(
            "{text:<26}{found:>10}{:>10.1}{:>10.1}",
            shown(times.get(ROUNDS / 2)),
            shown(times.last())
        );
    }
    cluster.stop();
    Ok(())
}
