//! A workspace with one of everything, another one like it, and the people in and around them.

use std::time::Duration;

use auth::local::{Factors, LocalUser};
use db::{Actor, TenantTx, queue, reports, runs, tools, tools::NewTool};
use model::{
    id::{InvitationId, RunId, ToolId, UserId, WorkspaceId},
    report::{Overall, Report, ToolIdentity},
};
use sqlx::{AssertSqlSafe, PgPool};
use time::macros::datetime;

use crate::{
    query_log,
    samples::Sample,
    support::{App, Caller},
};

/// A Member of Northwind Lab.
const LIN: LocalUser = person("lin", "user_local_lin", "Lin Local", "lin@trackr.example");
/// The other Admin of Northwind Lab, so that each may leave.
const MARY: LocalUser = person(
    "mary",
    "user_local_mary",
    "Mary Local",
    "mary@trackr.example",
);
/// A Member of Northwind Lab that things are done to.
const OLGA: LocalUser = person(
    "olga",
    "user_local_olga",
    "Olga Local",
    "olga@trackr.example",
);
/// A Member of Tidewater Studio.
const RUTH: LocalUser = person(
    "ruth",
    "user_local_ruth",
    "Ruth Local",
    "ruth@trackr.example",
);

const fn person(
    key: &'static str,
    subject: &'static str,
    name: &'static str,
    email: &'static str,
) -> LocalUser {
    LocalUser {
        key,
        subject,
        name,
        email,
        workspace: None,
    }
}

/// What an address or a form names.
#[derive(Debug, Clone)]
pub struct Things {
    pub slug: String,
    pub name: String,
    /// A tool that an Admin added, and its name.
    pub tool: ToolId,
    pub tool_name: String,
    /// Its finished run and the version of the report of it.
    pub done: RunId,
    pub version: i32,
    /// A run that waits.
    pub waiting: RunId,
    /// A member who is no Admin.
    pub member: UserId,
    /// An invitation that nobody has answered.
    pub invitation: InvitationId,
}

/// Everybody who may send a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Nobody,
    Expired,
    Tampered,
    /// Signed in, in no workspace.
    Newcomer,
    /// Admin of another workspace.
    Foreigner,
    Member,
    Admin,
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Nobody,
        Self::Expired,
        Self::Tampered,
        Self::Newcomer,
        Self::Foreigner,
        Self::Member,
        Self::Admin,
    ];
}

pub struct World {
    pub app: App,
    /// Northwind Lab, where Ada is Admin and Lin is Member.
    pub ours: Things,
    /// A tool of Northwind Lab that Lin added.
    pub own_tool: (ToolId, String),
    /// Tidewater Studio, where Grace is Admin.
    pub theirs: Things,
    superuser: PgPool,
    tables: Vec<String>,
}

/// A slug of the same length as the real one, which no workspace has.
pub const ABSENT: &str = "no-such-thing";

impl World {
    pub async fn on(owner: PgPool) -> Self {
        let app = App::on(owner).await;
        let superuser = query_log::superuser(&app.owner).await;
        let joan = LocalUser::by_key("joan").unwrap();
        for person in [&LIN, &MARY, &OLGA, &RUTH, joan] {
            sign_up(&app, person).await;
        }
        sqlx::query("update trackr.workspaces set plan = 'team'")
            .execute(&app.owner)
            .await
            .unwrap();
        let ours = workspace(&app, "northwind-lab", "ada").await;
        for (person, role) in [(&LIN, "member"), (&MARY, "admin"), (&OLGA, "member")] {
            join(&app, ours, person, role).await;
        }
        let theirs = workspace(&app, "tidewater-studio", "grace").await;
        join(&app, theirs, &RUTH, "member").await;

        let ada = LocalUser::by_key("ada").unwrap();
        let grace = LocalUser::by_key("grace").unwrap();
        let ours = things(&app, ours, ada, &OLGA, "quillmark").await;
        let theirs = things(&app, theirs, grace, &RUTH, "larkspur").await;
        // One version more than ours, so that a version of theirs is none of ours.
        let admin = actor(&app, &theirs.slug, grace).await;
        let done = research(&app, &admin, theirs.tool).await;
        let waiting = enqueue(&app, &admin, theirs.tool).await;
        let theirs = Things {
            version: 2,
            done,
            waiting,
            ..theirs
        };
        let lin = actor(&app, &ours.slug, &LIN).await;
        let own_tool = add_tool(&app, &lin, "inkwell.example").await;
        third_workspace(&app).await;

        let tables = tables(&superuser).await;
        let world = Self {
            app,
            ours,
            own_tool: (own_tool, "inkwell.example".to_owned()),
            theirs,
            superuser,
            tables,
        };
        world.save().await;
        world
    }

    /// The caller, with a second factor where they can have one.
    pub fn caller(&self, kind: Kind) -> Caller {
        self.caller_with(kind, Factors::Two)
    }

    pub fn caller_with(&self, kind: Kind, factors: Factors) -> Caller {
        let local = |key| self.app.person(LocalUser::by_key(key).unwrap(), factors);
        match kind {
            Kind::Nobody => self.app.nobody(),
            Kind::Expired => self.app.expired(),
            Kind::Tampered => self.app.tampered(),
            Kind::Newcomer => local("joan"),
            Kind::Foreigner => local("grace"),
            Kind::Member => self.app.person(&LIN, factors),
            Kind::Admin => local("ada"),
        }
    }

    /// A tool of the same workspace that nobody researches just now, where we have one.
    pub fn idle_tool(&self, things: &Things) -> String {
        if things.tool == self.ours.tool {
            self.own_tool.0.to_string()
        } else {
            things.tool.to_string()
        }
    }

    /// The token of an invitation to a third workspace, for the verified address of this caller.
    pub fn token(&self, kind: Kind) -> String {
        match kind {
            Kind::Newcomer | Kind::Nobody | Kind::Expired | Kind::Tampered => token("joan").0,
            Kind::Foreigner => token("grace").0,
            Kind::Member => token("lin").0,
            Kind::Admin => token("ada").0,
        }
    }

    /// What only Northwind Lab may show and the caller did not send themselves.
    pub fn secrets_beyond(&self, sample: &Sample) -> Vec<String> {
        let sent = format!("{sample:?}");
        let mut secrets = self.secrets();
        secrets.retain(|secret| !sent.contains(secret));
        assert!(secrets.len() >= 8, "the caller sent too much: {sent}");
        secrets
    }

    /// Northwind Lab's name, its people, its tools, the ids of everything in it.
    fn secrets(&self) -> Vec<String> {
        let ours = &self.ours;
        let mut secrets = vec![
            ours.name.clone(),
            ours.tool_name.clone(),
            self.own_tool.1.clone(),
            self.own_tool.0.to_string(),
            ours.tool.to_string(),
            ours.done.to_string(),
            ours.waiting.to_string(),
            ours.member.to_string(),
            ours.invitation.to_string(),
        ];
        for person in [&MARY, &OLGA] {
            secrets.extend([person.name.to_owned(), person.email.to_owned()]);
        }
        secrets
    }

    /// Asks Northwind Lab's members for a second factor.
    pub async fn require_second_factor(&self) {
        sqlx::query("update trackr.workspaces set requires_second_factor = true where slug = $1")
            .bind(&self.ours.slug)
            .execute(&self.app.owner)
            .await
            .unwrap();
    }

    /// A hash of every row of every table.
    pub async fn fingerprint(&self) -> Vec<(String, i64, String)> {
        let each = |table: &String| {
            format!(
                "select '{table}', count(*), md5(coalesce(string_agg(t::text, '|' order by t::text), ''))
                   from trackr.{table} t"
            )
        };
        let sql: Vec<String> = self.tables.iter().map(each).collect();
        sqlx::query_as(AssertSqlSafe(sql.join(" union all ")))
            .fetch_all(&self.superuser)
            .await
            .unwrap()
    }

    /// Puts every row back that was there at the beginning, and removes every other.
    pub async fn reset(&self) {
        let mut sql = "begin; set local session_replication_role = replica; truncate ".to_owned();
        let names: Vec<String> = self
            .tables
            .iter()
            .map(|name| format!("trackr.{name}"))
            .collect();
        sql.push_str(&names.join(", "));
        for table in &self.tables {
            sql.push_str(&format!(
                "; insert into trackr.{table} select * from saved.{table}"
            ));
        }
        sql.push_str("; commit");
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&self.superuser)
            .await
            .unwrap();
    }

    async fn save(&self) {
        let mut sql = "create schema saved".to_owned();
        for table in &self.tables {
            sql.push_str(&format!(
                "; create table saved.{table} as table trackr.{table}"
            ));
        }
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&self.superuser)
            .await
            .unwrap();
    }
}

async fn tables(superuser: &PgPool) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select tablename::text from pg_tables where schemaname = 'trackr' order by 1",
    )
    .fetch_all(superuser)
    .await
    .unwrap();
    for wanted in [
        "workspaces",
        "members",
        "tools",
        "runs",
        "invitations",
        "audit_log",
    ] {
        assert!(
            tables.iter().any(|table| table == wanted),
            "no {wanted}: {tables:?}"
        );
    }
    tables
}

async fn sign_up(app: &App, person: &LocalUser) {
    sqlx::query("select definer.upsert_user($1, $2, $3, array[$3], now())")
        .bind(person.subject)
        .bind(person.name)
        .bind(person.email)
        .execute(&app.owner)
        .await
        .unwrap();
}

async fn user(app: &App, person: &LocalUser) -> UserId {
    let id = sqlx::query_scalar("select id from trackr.users where subject = $1")
        .bind(person.subject)
        .fetch_one(&app.owner)
        .await
        .unwrap();
    UserId(id)
}

/// The local user's workspace of this slug.
async fn workspace(app: &App, slug: &str, key: &str) -> WorkspaceId {
    let id = sqlx::query_scalar(
        "select w.id from trackr.workspaces w
           join trackr.members m on m.workspace_id = w.id and m.role = 'admin'
           join trackr.users u on u.id = m.user_id
          where w.slug = $1 and u.subject = $2",
    )
    .bind(slug)
    .bind(LocalUser::by_key(key).unwrap().subject)
    .fetch_one(&app.owner)
    .await
    .unwrap();
    WorkspaceId(id)
}

async fn join(app: &App, workspace: WorkspaceId, person: &LocalUser, role: &str) {
    sqlx::query("insert into trackr.members (workspace_id, user_id, role) values ($1, $2, $3)")
        .bind(workspace.0)
        .bind(user(app, person).await.0)
        .bind(role)
        .execute(&app.owner)
        .await
        .unwrap();
}

async fn actor(app: &App, slug: &str, person: &LocalUser) -> Actor {
    let id = sqlx::query_scalar("select id from trackr.workspaces where slug = $1")
        .bind(slug)
        .fetch_one(&app.owner)
        .await
        .unwrap();
    Actor {
        user_id: user(app, person).await,
        workspace_id: WorkspaceId(id),
        second_factor: true,
    }
}

async fn things(
    app: &App,
    workspace: WorkspaceId,
    admin: &LocalUser,
    member: &LocalUser,
    word: &str,
) -> Things {
    let (slug, name): (String, String) =
        sqlx::query_as("select slug, name from trackr.workspaces where id = $1")
            .bind(workspace.0)
            .fetch_one(&app.owner)
            .await
            .unwrap();
    let admin = actor(app, &slug, admin).await;
    let host = format!("{word}.example");
    let tool = add_tool(app, &admin, &host).await;
    let done = research(app, &admin, tool).await;
    let waiting = enqueue(app, &admin, tool).await;
    Things {
        slug,
        name,
        tool,
        tool_name: host,
        done,
        version: 1,
        waiting,
        member: user(app, member).await,
        invitation: invite(app, workspace, &format!("guest@{word}.example"), word).await,
    }
}

async fn add_tool(app: &App, actor: &Actor, host: &str) -> ToolId {
    let mut tx = TenantTx::begin(&app.pool, actor).await.unwrap();
    let url = format!("https://{host}/");
    let new = NewTool {
        name: host,
        url: &url,
        host,
        key: host,
    };
    let added = tools::add(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    added.id
}

async fn enqueue(app: &App, actor: &Actor, tool: ToolId) -> RunId {
    let mut tx = TenantTx::begin(&app.pool, actor).await.unwrap();
    let run = runs::enqueue(&mut tx, tool).await.unwrap();
    tx.commit().await.unwrap();
    run
}

/// A finished run of the tool with its report; a run that waits already is the one that is finished.
async fn research(app: &App, actor: &Actor, tool: ToolId) -> RunId {
    let run = enqueue(app, actor, tool).await;
    loop {
        let lease = queue::claim(&app.pool, Duration::from_secs(60))
            .await
            .unwrap()
            .unwrap();
        if lease.run_id != run {
            continue;
        }
        let mut tx = TenantTx::begin_leased(&app.pool, &lease).await.unwrap();
        let name = lease
            .url
            .trim_start_matches("https://")
            .trim_end_matches('/');
        let report = reports::store(&mut tx, &lease, &report(name))
            .await
            .unwrap();
        queue::finish(&mut tx, &lease, report).await.unwrap();
        tx.commit().await.unwrap();
        break;
    }
    // Others that were taken on the way wait again.
    sqlx::query(
        "update trackr.runs set state = 'queued', lease_token = null, lease_until = null, attempt = 0
          where state = 'running'",
    )
    .execute(&app.owner)
    .await
    .unwrap();
    run
}

fn report(name: &str) -> Report {
    Report {
        schema: 1,
        tool: ToolIdentity {
            name: name.to_owned(),
            url: format!("https://{name}/"),
            tagline: None,
        },
        summary: "Little was found.".to_owned(),
        facts: Vec::new(),
        scores: Vec::new(),
        overall: Overall {
            score: None,
            confidence: 0.0,
            known_dimensions: 0,
        },
        strengths: Vec::new(),
        weaknesses: Vec::new(),
        unknowns: Vec::new(),
        sources: Vec::new(),
        warnings: Vec::new(),
        started_at: datetime!(2026-03-01 12:00:00 UTC),
        finished_at: datetime!(2026-03-01 12:01:00 UTC),
    }
}

/// A token that these tests can know, and its hash.
fn token(word: &str) -> (String, Vec<u8>) {
    let mut bytes = [b'.'; 32];
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    let token = app::token::Token::new(bytes);
    (token.to_string(), token.hash().to_vec())
}

/// An invitation whose mail was sent.
async fn invite(app: &App, workspace: WorkspaceId, email: &str, word: &str) -> InvitationId {
    let id = InvitationId::new();
    sqlx::query(
        "insert into trackr.invitations (workspace_id, id, email, role, token_hash, mail_state)
         values ($1, $2, $3, 'member', $4, 'sent')",
    )
    .bind(workspace.0)
    .bind(id.0)
    .bind(email)
    .bind(token(word).1)
    .execute(&app.owner)
    .await
    .unwrap();
    id
}

/// A workspace that everybody is invited to.
async fn third_workspace(app: &App) {
    let id = WorkspaceId::new();
    sqlx::query("insert into trackr.workspaces (id, slug, name, plan) values ($1, 'harbour', 'Harbour', 'team')")
        .bind(id.0)
        .execute(&app.owner)
        .await
        .unwrap();
    for key in ["joan", "grace", "lin", "ada"] {
        invite(app, id, &format!("{key}@trackr.example"), key).await;
    }
}

impl Things {
    /// Speaks of another workspace's tool, by its id and its name.
    pub fn clone_tool(&mut self, other: &Self) {
        self.tool = other.tool;
        self.tool_name.clone_from(&other.tool_name);
    }
}
