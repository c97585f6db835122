//! A workspace with one of everything, another one like it, and the people in and around them.

use auth::local::{Factors, LocalUser};
use model::id::{
    InvitationId, NoteId, NotificationId, PainId, RunId, SpendDraftId, SpendId, SpendImportId,
    ToolId, ToolViewId, UserId,
};
use sqlx::{AssertSqlSafe, PgPool};

use crate::{
    query_log,
    samples::Sample,
    seed::{
        LIN, MARY, OLGA, RUTH, actor, add_tool, enqueue, give_up, invitation_of, join, make_feed,
        read_table, research, save_view, sign_up, tell, things, third_workspace, token, workspace,
        write_note, write_pain, write_spend,
    },
    support::{App, Caller},
};

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
    /// A note of the Admin's about the tool.
    pub note: NoteId,
    /// A pain point of the Admin's, by which they judged the tool.
    pub pain: PainId,
    /// A view that the Admin saved.
    pub view: ToolViewId,
    /// A spend record of the Admin's.
    pub spend: SpendId,
    /// A table that waits to be confirmed.
    pub draft: SpendDraftId,
    /// A table of the Admin's that was read in.
    pub import: SpendImportId,
    /// An invitation that nobody has answered.
    pub invitation: InvitationId,
}

impl Things {
    /// Speaks of another workspace's tool, by its id and its name.
    pub fn clone_tool(&mut self, other: &Self) {
        self.tool = other.tool;
        self.tool_name.clone_from(&other.tool_name);
    }
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
    /// A note of Northwind Lab that Lin wrote.
    pub own_note: NoteId,
    /// A table that Lin read in.
    pub own_import: SpendImportId,
    /// A pain point of Northwind Lab that Lin wrote, by which they judged their tool.
    pub own_pain: PainId,
    /// A view of Northwind Lab that Lin saved.
    pub own_view: ToolViewId,
    /// A spend record of Northwind Lab that Lin wrote.
    pub own_spend: SpendId,
    /// What Ada and what Lin is told there.
    told: (NotificationId, NotificationId),
    /// Tidewater Studio, where Grace is Admin.
    pub theirs: Things,
    superuser: PgPool,
    tables: Vec<String>,
    columns: Vec<String>,
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
        give_up(&app, &lin, own_tool).await;
        let own_spend = write_spend(&app, &lin).await;
        let own_import = read_table(&app, &lin).await.1;
        let own_pain = write_pain(&app, &lin, own_tool).await;
        let own_note = write_note(&app, &lin, ours.tool).await;
        let own_view = save_view(&app, &lin, "What Lin looks at").await;
        for member in [LocalUser::by_key("ada").unwrap(), &LIN] {
            make_feed(
                &app,
                &actor(&app, &ours.slug, member).await,
                &format!("feed-{}", member.key),
            )
            .await;
        }
        let admin = actor(&app, &ours.slug, LocalUser::by_key("ada").unwrap()).await;
        let told = (
            tell(&app, &admin, ours.tool, ours.done).await,
            tell(&app, &lin, ours.tool, ours.done).await,
        );
        third_workspace(&app).await;
        // Of each kind of owner a sample, as far as anybody can tell.
        sqlx::query("update trackr.tools set sample = true")
            .execute(&app.owner)
            .await
            .unwrap();

        let tables = tables(&superuser).await;
        let world = Self {
            app,
            ours,
            own_tool: (own_tool, "inkwell.example".to_owned()),
            own_spend,
            own_import,
            own_note,
            own_view,
            told,
            own_pain,
            theirs,
            columns: columns(&superuser, &tables).await,
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

    /// Something that this caller is told in Northwind Lab.
    pub fn notification(&self, kind: Kind) -> String {
        match kind {
            Kind::Member => self.told.1.to_string(),
            _ => self.told.0.to_string(),
        }
    }

    /// The id of the same invitation.
    pub fn waiting(&self, kind: Kind) -> String {
        let word = match kind {
            Kind::Newcomer | Kind::Nobody | Kind::Expired | Kind::Tampered => "joan",
            Kind::Foreigner => "grace",
            Kind::Member => "lin",
            Kind::Admin => "ada",
        };
        invitation_of(word).to_string()
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
            ours.spend.to_string(),
            ours.draft.to_string(),
            ours.import.to_string(),
            ours.note.to_string(),
            ours.pain.to_string(),
            "Bramble takes days".to_owned(),
            "Bramble beats Foxglove".to_owned(),
            "Foxglove Works".to_owned(),
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
        // How tools fit is made of the others, when a page first needs it.
        let owned = self.tables.iter().filter(|table| *table != "tool_fits");
        let sql: Vec<String> = owned.map(each).collect();
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
        for (table, columns) in self.tables.iter().zip(&self.columns) {
            sql.push_str(&format!(
                "; insert into trackr.{table} ({columns}) select {columns} from saved.{table}"
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

/// The columns of each table that can be written: what the database makes itself can't be.
async fn columns(superuser: &PgPool, tables: &[String]) -> Vec<String> {
    let mut columns = Vec::new();
    for table in tables {
        let of: String = sqlx::query_scalar(
            "select string_agg(attname, ', ' order by attnum) from pg_attribute
              where attrelid = ('trackr.' || $1)::regclass and attnum > 0 and not attisdropped and attgenerated = ''",
        )
        .bind(table)
        .fetch_one(superuser)
        .await
        .unwrap();
        columns.push(of);
    }
    columns
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
