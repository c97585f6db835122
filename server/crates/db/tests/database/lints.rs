//! The public collection of row-level-security lints, run on the migrated database.

use std::path::PathBuf;

use db::testing;
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgPool, Row as _};

use crate::world::World;

/// Lints that are about something else than this schema, and why.
const EXCLUDED: [(&str, &str); 1] = [(
    "bypassrls",
    "finds the cluster's own superuser; startup_check looks at the server's login instead",
)];

fn corpora() -> PathBuf {
    std::env::var_os("TRACKR_CORPORA").map_or_else(
        || {
            PathBuf::from(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../../../shared/corpora"
            ))
        },
        PathBuf::from,
    )
}

/// The lines of a file of the collection; none where the folder is absent.
pub fn corpus(name: &str) -> Option<Vec<Value>> {
    let Ok(lines) = std::fs::read_to_string(corpora().join(format!("tenant/{name}.jsonl"))) else {
        println!("skipped: no corpora");
        return None;
    };
    let lines = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    Some(lines.collect())
}

/// A query of the collection, in our words and for one schema.
pub fn detector(sql: &str, schema: &str) -> String {
    sql.replace("tenant_id", "workspace_id")
        .replace(":schema", &format!("'{schema}'"))
        .replace(":app_role", "'trackr_app'")
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn no_lint_finds_anything(owner: PgPool) {
    let Some(lints) = corpus("rls_lints") else {
        return;
    };
    let world = World::new(owner).await;
    let mut ran = 0;
    for lint in &lints {
        let (name, sql) = (
            lint["name"].as_str().unwrap(),
            lint["sql"].as_str().unwrap(),
        );
        if EXCLUDED.iter().any(|(excluded, _)| *excluded == name) {
            continue;
        }
        for schema in schemas(name) {
            let sql = detector(sql, schema);
            let found = sqlx::query(AssertSqlSafe(format!(
                "select to_jsonb(found)::text from ({sql}) found"
            )))
            .fetch_all(testing::connections(&world.app))
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
            let found: Vec<String> = found.iter().map(|row| row.get(0)).collect();
            assert!(found.is_empty(), "{name} in {schema}: {found:?}");
        }
        ran += 1;
    }
    assert!(ran >= 26, "only {ran} lints ran");
}

/// The functions of the schema `definer` are definer functions on purpose; everything else holds there too.
pub fn schemas(lint: &str) -> &'static [&'static str] {
    if lint == "security_definer_fn" {
        &["trackr", "public"]
    } else {
        &["trackr", "definer"]
    }
}
