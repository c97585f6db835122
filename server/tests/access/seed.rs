//! The people and the things in the sample workspaces.

use std::time::Duration;

use auth::local::LocalUser;
use db::{
    Actor, TenantTx, calendar_feeds, notes, pains, queue, rates, reports, runs, scorecards, spend,
    spend_imports, tool_views, tools, tools::NewTool,
};
use model::{
    id::{
        InvitationId, NoteId, NotificationId, PainId, RunId, SpendDraftId, SpendId, SpendImportId,
        ToolId, ToolViewId, UserId, WorkspaceId,
    },
    money::{Currency, Money},
    note::{NoteKind, NoteText},
    pain::{Importance, PainText, Solves},
    rate::{Decimal, Rate, RateSource},
    report::{Overall, Report, ToolIdentity},
    scorecard::Template,
    spend::{Cadence, Spend, SpendStatus},
};
use time::macros::datetime;

use crate::{support::App, world::Things};

/// A Member of Northwind Lab.
pub const LIN: LocalUser = person("lin", "user_local_lin", "Lin Local", "lin@trackr.example");
/// The other Admin of Northwind Lab, so that each may leave.
pub const MARY: LocalUser = person(
    "mary",
    "user_local_mary",
    "Mary Local",
    "mary@trackr.example",
);
/// A Member of Northwind Lab that things are done to.
pub const OLGA: LocalUser = person(
    "olga",
    "user_local_olga",
    "Olga Local",
    "olga@trackr.example",
);
/// A Member of Tidewater Studio.
pub const RUTH: LocalUser = person(
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

pub async fn sign_up(app: &App, person: &LocalUser) {
    sqlx::query("select definer.upsert_user($1, $2, $3, array[$3], now())")
        .bind(person.subject)
        .bind(person.name)
        .bind(person.email)
        .execute(&app.owner)
        .await
        .unwrap();
}

pub async fn user(app: &App, person: &LocalUser) -> UserId {
    let id = sqlx::query_scalar("select id from trackr.users where subject = $1")
        .bind(person.subject)
        .fetch_one(&app.owner)
        .await
        .unwrap();
    UserId(id)
}

/// The local user's workspace of this slug.
pub async fn workspace(app: &App, slug: &str, key: &str) -> WorkspaceId {
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

pub async fn join(app: &App, workspace: WorkspaceId, person: &LocalUser, role: &str) {
    sqlx::query("insert into trackr.members (workspace_id, user_id, role) values ($1, $2, $3)")
        .bind(workspace.0)
        .bind(user(app, person).await.0)
        .bind(role)
        .execute(&app.owner)
        .await
        .unwrap();
}

pub async fn actor(app: &App, slug: &str, person: &LocalUser) -> Actor {
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

pub async fn things(
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
    set_scorecard(app, &admin).await;
    let spend = write_spend(app, &admin).await;
    set_rates(app, &admin).await;
    let (draft, import) = read_table(app, &admin).await;
    let note = write_note(app, &admin, tool).await;
    let pain = write_pain(app, &admin, tool).await;
    let view = save_view(app, &admin, &format!("{word} soon")).await;
    Things {
        slug,
        name,
        tool,
        tool_name: host,
        done,
        version: 1,
        waiting,
        spend,
        draft,
        import,
        note,
        pain,
        view,
        member: user(app, member).await,
        invitation: invite(app, workspace, &format!("guest@{word}.example"), word).await,
    }
}

pub async fn add_tool(app: &App, actor: &Actor, host: &str) -> ToolId {
    let mut tx = TenantTx::begin(&app.pool, actor).await.unwrap();
    let url = format!("https://{host}/");
    let new = NewTool {
        name: host,
        url: &url,
        host,
        key: host,
        page: None,
    };
    let added = tools::add(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    added.id
}

pub async fn write_spend(app: &App, actor: &Actor) -> SpendId {
    let mut tx = TenantTx::begin(&app.pool, actor).await.unwrap();
    let contract = Spend {
        tool_id: None,
        vendor: "Foxglove Works".to_owned(),
        amount: Money {
            minor: 120_000,
            currency: Currency::EUR,
        },
        cadence: Cadence::Annual,
        seats: None,
        contract_months: None,
        payer: None,
        renews_on: None,
        notice_days: 0,
        auto_renew: true,
        status: SpendStatus::Active,
    };
    let id = spend::add(&mut tx, &contract).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A table that waits to be confirmed, and one that was read in.
pub async fn read_table(app: &App, actor: &Actor) -> (SpendDraftId, SpendImportId) {
    let text = "vendor,amount per year,currency\nGranite,12,EUR\n";
    let choices = app::spend_import::guess(text, None).unwrap();
    let mut tx = TenantTx::begin(&app.pool, actor).await.unwrap();
    let draft = spend_imports::draft(&mut tx, "", text, &serde_json::json!(choices))
        .await
        .unwrap();
    let record = spend::list(&mut tx).await.unwrap().remove(0).spend;
    let import = spend_imports::write(&mut tx, SpendDraftId::new(), "a.csv", &[&record])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (draft, import)
}

async fn set_rates(app: &App, actor: &Actor) {
    let mut tx = TenantTx::begin(&app.pool, actor).await.unwrap();
    let rate = Rate {
        currency: Currency::USD,
        into: Currency::EUR,
        units: Decimal::parse("0.925").unwrap(),
        per: Decimal::ONE,
        day: datetime!(2026-03-01 12:00:00 UTC).date(),
        source: RateSource::Hand,
    };
    rates::set_currency(&mut tx, 0, Currency::EUR)
        .await
        .unwrap();
    rates::set(&mut tx, 1, &[rate]).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn write_note(app: &App, actor: &Actor, tool: ToolId) -> NoteId {
    let mut tx = TenantTx::begin(&app.pool, actor).await.unwrap();
    let text = NoteText {
        kind: NoteKind::Decision,
        body: "Bramble beats Foxglove".to_owned(),
    };
    let id = notes::add(&mut tx, tool, &text).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A view of the list of tools.
pub async fn save_view(app: &App, actor: &Actor, name: &str) -> ToolViewId {
    let mut tx = TenantTx::begin(&app.pool, actor).await.unwrap();
    let id = tool_views::add(&mut tx, name, "renews=60").await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A pain point by which the tool is judged.
pub async fn write_pain(app: &App, actor: &Actor, tool: ToolId) -> PainId {
    let mut tx = TenantTx::begin(&app.pool, actor).await.unwrap();
    let text = PainText {
        title: "Bramble takes days".to_owned(),
        body: String::new(),
        importance: Importance::High,
    };
    let id = pains::add(&mut tx, &text).await.unwrap();
    pains::judge(&mut tx, id, tool, 0, Solves::Partly, "Bramble")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn set_scorecard(app: &App, actor: &Actor) {
    let mut tx = TenantTx::begin(&app.pool, actor).await.unwrap();
    scorecards::save(&mut tx, &Template::SmallBudget.card(), 0)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

pub async fn enqueue(app: &App, actor: &Actor, tool: ToolId) -> RunId {
    let mut tx = TenantTx::begin(&app.pool, actor).await.unwrap();
    let run = runs::enqueue(&mut tx, tool).await.unwrap();
    tx.commit().await.unwrap();
    run
}

/// A run of the tool that somebody cancelled.
pub async fn give_up(app: &App, actor: &Actor, tool: ToolId) {
    let run = enqueue(app, actor, tool).await;
    let mut tx = TenantTx::begin(&app.pool, actor).await.unwrap();
    assert!(runs::cancel(&mut tx, run).await.unwrap());
    tx.commit().await.unwrap();
}

/// Something that the member is told, of a run.
pub async fn tell(app: &App, member: &Actor, tool: ToolId, run: RunId) -> NotificationId {
    let id = sqlx::query_scalar(
        "insert into trackr.notifications (workspace_id, user_id, kind, tool_id, run_id)
         values ($1, $2, 'run', $3, $4) returning id",
    )
    .bind(member.workspace_id.0)
    .bind(member.user_id.0)
    .bind(tool.0)
    .bind(run.0)
    .fetch_one(&app.owner)
    .await
    .unwrap();
    NotificationId(id)
}

/// A finished run of the tool with its report; a run that waits already is the one that is finished.
pub async fn research(app: &App, actor: &Actor, tool: ToolId) -> RunId {
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
        prose: None,
        elsewhere: vec![],
        usage: vec![],
        without: vec![],
        started_at: datetime!(2026-03-01 12:00:00 UTC),
        finished_at: datetime!(2026-03-01 12:01:00 UTC),
    }
}

/// A token that these tests can know, and its hash.
pub fn token(word: &str) -> (String, Vec<u8>) {
    let mut bytes = [b'.'; 32];
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    let token = app::token::Token::new(bytes);
    (token.to_string(), token.hash().to_vec())
}

/// The address under which a member's calendar program reads.
pub async fn make_feed(app: &App, member: &Actor, word: &str) {
    let hash = token(word).1.try_into().unwrap();
    let mut tx = TenantTx::begin(&app.pool, member).await.unwrap();
    calendar_feeds::make(&mut tx, &hash).await.unwrap();
    tx.commit().await.unwrap();
}

/// The id of the invitation that [`invite`] makes of a word of up to ten letters.
pub fn invitation_of(word: &str) -> InvitationId {
    let mut bytes = [b'.'; 10];
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    InvitationId(uuid::Builder::from_unix_timestamp_millis(0, &bytes).into_uuid())
}

/// An invitation whose mail was sent.
pub async fn invite(app: &App, workspace: WorkspaceId, email: &str, word: &str) -> InvitationId {
    let id = invitation_of(word);
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
pub async fn third_workspace(app: &App) {
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
