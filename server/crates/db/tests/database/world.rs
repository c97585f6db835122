//! Two workspaces that know nothing of each other, and what tests do in them.

use std::time::Duration;

use db::{
    Actor, Pool, SystemTx, TenantTx, queue, queue::Lease, reports, runs, testing, tools,
    tools::NewTool, users, users::Profile,
};
use model::{
    email::EmailAddress,
    id::{ReportId, RunId, ToolId, UserId, WorkspaceId},
    money::{Currency, Money},
    report::{
        Amount, Detail, Dimension, Fact, FactId, FactKind, Origin, Outcome, Overall, PageKind,
        Period, Point, Price, Report, Score, Source, Status, ToolIdentity, Unit,
    },
};
use sqlx::{PgPool, types::Uuid};
use time::macros::datetime;

pub const LEASE: Duration = Duration::from_secs(60);

pub struct World {
    pub owner: PgPool,
    pub app: Pool,
    pub ada: Actor,
    pub grace: Actor,
}

impl World {
    pub async fn new(owner: PgPool) -> Self {
        let app = testing::app_pool(&owner).await.unwrap();
        let ada = founder(&owner, &app, "ada").await;
        let grace = founder(&owner, &app, "grace").await;
        Self {
            owner,
            app,
            ada,
            grace,
        }
    }

    /// Lifts the plan's limits.
    pub async fn without_limits(&self, actor: &Actor) {
        sqlx::query("update trackr.workspaces set plan = 'enterprise' where id = $1")
            .bind(actor.workspace_id.0)
            .execute(&self.owner)
            .await
            .unwrap();
    }

    pub async fn begin(&self, actor: &Actor) -> TenantTx {
        TenantTx::begin(&self.app, actor).await.unwrap()
    }

    pub async fn add_tool(&self, actor: &Actor, host: &str) -> ToolId {
        let mut tx = self.begin(actor).await;
        let added = tools::add(&mut tx, new_tool(host, &format!("https://{host}/")))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        added.id
    }

    pub async fn enqueue(&self, actor: &Actor, tool: ToolId) -> RunId {
        let mut tx = self.begin(actor).await;
        let run = runs::enqueue(&mut tx, tool).await.unwrap();
        tx.commit().await.unwrap();
        run
    }

    pub async fn add_and_enqueue(&self, actor: &Actor, host: &str) -> RunId {
        let tool = self.add_tool(actor, host).await;
        self.enqueue(actor, tool).await
    }

    pub async fn claim(&self) -> Lease {
        queue::claim(&self.app, LEASE)
            .await
            .unwrap()
            .expect("a run waits")
    }

    pub async fn finish(&self, lease: &Lease, report: &Report) -> ReportId {
        let mut tx = TenantTx::begin_leased(&self.app, lease).await.unwrap();
        let id = reports::store(&mut tx, lease, report).await.unwrap();
        queue::finish(&mut tx, lease, id).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A tool, a finished run and its report for the actor.
    pub async fn research(&self, actor: &Actor, host: &str) -> ReportId {
        self.add_and_enqueue(actor, host).await;
        let lease = self.claim().await;
        self.finish(&lease, &report(host)).await
    }

    pub async fn run(&self, actor: &Actor, id: RunId) -> model::run::Run {
        let mut tx = self.begin(actor).await;
        runs::get(&mut tx, id).await.unwrap().unwrap()
    }

    /// What a list of tools shows of the newest tool's run.
    pub async fn newest_run(&self, actor: &Actor) -> model::tool::RunSummary {
        let mut tx = self.begin(actor).await;
        let tools = tools::list(&mut tx).await.unwrap();
        tools.into_iter().next().unwrap().run.unwrap()
    }

    /// A new person, joined to the actor's workspace.
    pub async fn mate(&self, actor: &Actor, name: &str, role: &str) -> Actor {
        let user_id = person(&self.app, name).await;
        join(&self.owner, actor.workspace_id, user_id, role).await;
        Actor { user_id, ..*actor }
    }

    /// Lets time pass for a lease or a waiting run.
    pub async fn expire(&self, run: RunId) {
        sqlx::query(
            "update trackr.runs
                set run_after = now() - interval '1 second',
                    lease_until = case when lease_token is null then null else now() - interval '1 second' end
              where id = $1",
        )
        .bind(run.0)
        .execute(&self.owner)
        .await
        .unwrap();
    }
}

async fn founder(owner: &PgPool, app: &Pool, name: &str) -> Actor {
    let user_id = person(app, name).await;
    let workspace_id = workspace(owner, &format!("{name}-works")).await;
    join(owner, workspace_id, user_id, "admin").await;
    Actor {
        user_id,
        workspace_id,
        second_factor: false,
    }
}

/// A person with the subject `user_<name>` and the verified address `<name>@trackr.example`.
pub async fn person(app: &Pool, name: &str) -> UserId {
    let mut tx = SystemTx::begin(app).await.unwrap();
    let id = users::upsert(&mut tx, &profile(&subject(name), name, &addresses(name)))
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    id
}

pub fn subject(name: &str) -> String {
    format!("user_{name}")
}

pub fn address(name: &str) -> EmailAddress {
    format!("{name}@trackr.example").parse().unwrap()
}

pub fn addresses(name: &str) -> Vec<EmailAddress> {
    vec![address(name)]
}

/// The identity provider's record of `name`.
pub fn profile<'a>(subject: &'a str, name: &'a str, verified: &'a [EmailAddress]) -> Profile<'a> {
    Profile {
        subject,
        name: Some(name),
        email: verified.first().map(EmailAddress::as_str),
        verified_emails: verified,
        updated_at: datetime!(2026-03-01 12:00:00 UTC),
    }
}

pub async fn workspace(owner: &PgPool, slug: &str) -> WorkspaceId {
    let id = WorkspaceId(Uuid::now_v7());
    sqlx::query("insert into trackr.workspaces (id, slug, name) values ($1, $2, $2)")
        .bind(id.0)
        .bind(slug)
        .execute(owner)
        .await
        .unwrap();
    id
}

pub async fn join(owner: &PgPool, workspace: WorkspaceId, user: UserId, role: &str) {
    sqlx::query("insert into trackr.members (workspace_id, user_id, role) values ($1, $2, $3)")
        .bind(workspace.0)
        .bind(user.0)
        .bind(role)
        .execute(owner)
        .await
        .unwrap();
}

pub fn new_tool<'a>(host: &'a str, url: &'a str) -> NewTool<'a> {
    NewTool {
        name: host,
        url,
        host,
        key: host,
        page: None,
    }
}

pub async fn count(owner: &PgPool, table: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
        "select count(*) from trackr.{table}"
    )))
    .fetch_one(owner)
    .await
    .unwrap()
}

pub fn fact(id: &str, kind: FactKind, value: &str) -> Fact {
    Fact {
        id: FactId(id.to_owned()),
        kind,
        value: value.to_owned(),
        status: Status::Held,
        quote: format!("Our page says: {value}"),
        url: "https://larkspur.example/pricing".to_owned(),
        fetched_at: datetime!(2026-03-01 12:00:00 UTC),
        condition: None,
        detail: None,
        origin: Origin::Rules,
    }
}

/// A report with every optional part once there and once missing.
pub fn report(name: &str) -> Report {
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
    Report {
        schema: 1,
        tool: ToolIdentity {
            name: name.to_owned(),
            url: "https://larkspur.example/".to_owned(),
            tagline: None,
        },
        summary: "It costs 12 dollars a seat.".to_owned(),
        facts: vec![
            Fact {
                detail: Some(Detail::Price(price)),
                ..fact("f1", FactKind::Price, "Team=12 USD/seat/month")
            },
            Fact {
                status: Status::Conditional,
                condition: Some("Enterprise plan".to_owned()),
                ..fact("f2", FactKind::Sso, "SAML")
            },
        ],
        scores: vec![Score {
            dimension: Dimension::PricingValue,
            score: Some(6.3),
            confidence: 0.7,
            because: vec![FactId("f1".to_owned())],
            reasons: Vec::new(),
        }],
        overall: Overall {
            score: Some(6.3),
            confidence: 0.4,
            known_dimensions: 3,
        },
        strengths: vec![Point {
            text: "Clear price".to_owned(),
            because: vec![FactId("f1".to_owned())],
        }],
        weaknesses: Vec::new(),
        unknowns: vec!["SLA".to_owned()],
        sources: vec![Source {
            url: "https://larkspur.example/pricing".to_owned(),
            title: Some("Pricing".to_owned()),
            kind: PageKind::Pricing,
            outcome: Outcome::Read,
            fetched_at: Some(datetime!(2026-03-01 12:00:00 UTC)),
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
    }
}
