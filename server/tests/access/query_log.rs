//! What PostgreSQL itself says that it was asked: its own log of statements, of the server's role alone.

use std::{
    collections::HashSet,
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
    /// The processes that serve the test's database: the only one of which every statement is logged.
    ours: HashSet<String>,
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
        Self {
            file,
            ours: HashSet::new(),
            _turn: turn,
        }
    }

    /// What was asked since the last look. PostgreSQL writes a statement down before it runs it, so
    /// everything that an answered request asked is there.
    pub fn since(&mut self) -> Vec<String> {
        let mut bytes = Vec::new();
        self.file.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        statements(&text, &mut self.ours)
    }
}

fn log_of(data: &Path) -> PathBuf {
    data.parent().unwrap().join("postgres.log")
}

/// Statements run, and statements that were refused before they ran; both with their parameters. What other tests' databases
/// refuse stands in the same file, and is told apart by its process.
fn statements(text: &str, ours: &mut HashSet<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut kept = false;
    for line in text.lines() {
        if line.starts_with('\t') {
            if let Some(last) = found.last_mut().filter(|_| kept) {
                last.push('\n');
                last.push_str(line);
            }
            continue;
        }
        let process = process(line);
        let run = ["LOG:  statement: ", "LOG:  execute "]
            .iter()
            .any(|mark| line.contains(mark));
        if run {
            ours.extend(process.map(str::to_owned));
        }
        kept = process.is_some_and(|process| ours.contains(process));
        if !kept {
            continue;
        }
        match (said(line), found.last_mut()) {
            (Some(said), _) => found.push(said.to_owned()),
            (None, Some(last)) if line.contains("DETAIL:  ") => {
                last.push('\n');
                last.push_str(line);
            }
            _ => {}
        }
    }
    found
}

/// The process that wrote a line: `2026-11-28 10:17:21.000 UTC [4711] LOG:  …`.
fn process(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once('[')?;
    rest.split_once(']').map(|(process, _)| process)
}

fn said(line: &str) -> Option<&str> {
    ["LOG:  statement: ", "STATEMENT:  "]
        .iter()
        .find_map(|mark| line.split_once(mark).map(|(_, said)| said))
        .or_else(|| {
            let (_, rest) = line.split_once("LOG:  execute ")?;
            rest.split_once(": ").map(|(_, said)| said)
        })
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
