//! Identity is the provider's: nothing here stores a password or asks for one.

use server::access;
use sqlx::PgPool;

use crate::{
    call::{self, attributes},
    samples::sample,
    world::{Kind, World},
};

/// Whether a name speaks of a password.
fn of_password(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [
        "passw",
        "passphrase",
        "passcode",
        "pwd",
        "pass_hash",
        "bcrypt",
        "argon",
        "scrypt",
        "salt",
    ]
    .iter()
    .any(|word| name.contains(word))
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn no_column_holds_a_password(owner: PgPool) {
    let columns: Vec<(String, String)> = sqlx::query_as(
        "select c.table_schema || '.' || c.table_name, c.column_name::text
           from information_schema.columns c
          where c.table_schema not in ('pg_catalog', 'information_schema')",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert!(columns.iter().any(|(table, _)| table == "trackr.users"));
    // Hashes of other things: of tokens in addresses, and of a deleted account's subject.
    let hashes = [
        ("trackr.calendar_feeds", "token_hash"),
        ("trackr.invitations", "token_hash"),
        ("trackr.notification_mails", "token_hash"),
        ("trackr.deleted_subjects", "subject_hash"),
    ];
    for (table, column) in &columns {
        assert!(!of_password(column), "{table}.{column}");
        if column.contains("hash") || column.contains("secret") {
            assert!(
                hashes.contains(&(table.as_str(), column.as_str())),
                "what is {table}.{column}?"
            );
        }
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn no_address_and_no_field_of_any_page_takes_a_password(owner: PgPool) {
    let world = World::on(owner).await;
    let mut forms = 0;
    for entry in access::TABLE {
        assert!(!of_password(entry.path), "{}", entry.path);
        let (kinds, path) = ([Kind::Nobody, Kind::Member, Kind::Admin], entry.path);
        for kind in kinds {
            let sample = sample(&world, entry, &world.ours, kind);
            assert!(
                sample.form.iter().all(|(name, _)| !of_password(name)),
                "{path}"
            );
            if entry.method != "GET" {
                continue;
            }
            let page = call::browser(&world.app, &world.caller(kind), entry, &sample).await;
            if !page.header("content-type").starts_with("text/html") {
                continue;
            }
            for kind in ["type", "name", "id", "autocomplete"] {
                for value in attributes(&page.body, kind) {
                    assert!(!of_password(value), "{path}: {kind}=\"{value}\"");
                }
            }
            // What pages post, they post to addresses of the table, and nothing is typed into an input
            // that has no name.
            for action in attributes(&page.body, "action") {
                forms += 1;
                let known = access::TABLE.iter().any(|other| other.path == action);
                assert!(
                    known || action.starts_with("/w/"),
                    "{path} posts to {action}"
                );
            }
        }
    }
    assert!(forms >= 10, "only {forms} forms were seen");
}
