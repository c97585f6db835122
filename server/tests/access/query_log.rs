//! What PostgreSQL itself says that it was asked: its own log of statements, of the server's role alone.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use sqlx::{AssertSqlSafe, PgPool, postgres::PgPoolOptions};
use tokio::sync::{Mutex, MutexGuard};

/// One log at a time: the file tells processes apart, but not databases.
static TURN: Mutex<()> = Mutex::const_new(());

/// The statements that a signed-in request makes before anything else: who the token's subject is, and, at most
/// once a minute, whether their name is known. Neither takes anything from the address or the input.
const IDENTITY: [&str; 2] = [
    "select definer.sign_in($1, $2, $3)",
    "select definer.needs_profile($1) as \"needed!\"",
];

/// The statements of the server's role since the last look.
pub struct QueryLog {
    file: File,
    _turn: MutexGuard<'static, ()>,
}

impl QueryLog {
    /// Starts to log, for connections made from now on: begin before the application does.
    pub async fn start(owner: &PgPool) -> Self {
        let turn = TURN.lock().await;
        let superuser = superuser(owner).await;
        let database = owner.connect_options().get_database().unwrap().to_owned();
        // Only a superuser may set this, so the server can't turn it off.
        let alter =
            format!("alter role trackr_app in database \"{database}\" set log_statement = 'all'");
        sqlx::query(AssertSqlSafe(alter))
            .execute(&superuser)
            .await
            .unwrap();
        let data: String = sqlx::query_scalar("select current_setting('data_directory')")
            .fetch_one(&superuser)
            .await
            .unwrap();
        let path = log_of(Path::new(&data));
        let mut file = File::open(&path)
            .unwrap_or_else(|error| panic!("{}: {error}; run under with_postgres", path.display()));
        file.seek(SeekFrom::End(0)).unwrap();
        Self { file, _turn: turn }
    }

    /// What was asked since the last look. PostgreSQL writes a statement down before it runs it, so
    /// everything that an answered request asked is there.
    pub fn since(&mut self) -> Vec<String> {
        let mut bytes = Vec::new();
        self.file.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        statements(&text)
    }
}

fn log_of(data: &Path) -> PathBuf {
    data.parent().unwrap().join("postgres.log")
}

/// Statements run, and statements that were refused before they ran; both with their parameters.
fn statements(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in text.lines() {
        let said = ["LOG:  statement: ", "STATEMENT:  "]
            .iter()
            .find_map(|mark| line.split_once(mark).map(|(_, said)| said))
            .or_else(|| {
                let (_, rest) = line.split_once("LOG:  execute ")?;
                rest.split_once(": ").map(|(_, said)| said)
            });
        let more = line.starts_with('\t') || line.contains("DETAIL:  ");
        match (said, found.last_mut()) {
            (Some(said), _) => found.push(said.to_owned()),
            (None, Some(last)) if more => {
                last.push('\n');
                last.push_str(line);
            }
            _ => {}
        }
    }
    found
}

/// Everything else than who asks.
pub fn beyond_identity(statements: Vec<String>) -> Vec<String> {
    statements
        .into_iter()
        .filter(|statement| !IDENTITY.contains(&statement.lines().next().unwrap_or_default()))
        .collect()
}

/// The cluster's superuser, in the test's database.
pub async fn superuser(owner: &PgPool) -> PgPool {
    let options = (*owner.connect_options()).clone().username("postgres");
    PgPoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
        .unwrap()
}
