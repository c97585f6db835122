//! The server refuses to serve from a database that does not keep its promises.

use std::fmt;

use thiserror::Error;

use crate::{DbError, Pool, migrate};

/// Why the server does not start.
#[derive(Debug, Error)]
pub enum CheckError {
    /// The database could not be asked.
    #[error(transparent)]
    Db(#[from] DbError),
    /// It was asked, and is not safe to serve from.
    #[error("Trackr does not serve from this database:{}", list(.0))]
    Refused(Vec<Problem>),
}

fn list(problems: &[Problem]) -> String {
    problems
        .iter()
        .map(|problem| format!("\n- {problem}"))
        .collect()
}

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The login is a superuser, or is a member of one.
    Superuser(String),
    /// The login bypasses row-level security, or is a member of a role that does.
    BypassesRls(String),
    /// The login owns a database, schema, table or function, or may act as its owner.
    Owns(Vec<String>),
    /// The login may create objects here.
    MayCreate(Vec<String>),
    /// The login may truncate, reference or put triggers on these tables.
    MayTruncate(Vec<String>),
    /// These tables lack forced row-level security or a policy.
    Unprotected(Vec<String>),
    /// No migration has run.
    NoSchema,
    /// The schema is older than this binary.
    OldSchema {
        /// The newest migration that ran.
        found: i64,
        /// The newest migration of this binary.
        wanted: i64,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Superuser(role) => {
                write!(
                    f,
                    "The login {role} has the rights of a superuser. Log in as trackr_app."
                )
            }
            Self::BypassesRls(role) => write!(
                f,
                "The login {role} bypasses row-level security. Log in as trackr_app, or run `alter role {role} nobypassrls`."
            ),
            Self::Owns(what) => write!(
                f,
                "The login owns {}. Log in as trackr_app, which owns nothing; trackr_owner owns the tables.",
                what.join(", ")
            ),
            Self::MayCreate(what) => write!(
                f,
                "The login may create objects in {}. Revoke CREATE and TEMPORARY there from it and from public.",
                what.join(", ")
            ),
            Self::MayTruncate(what) => write!(
                f,
                "The login may truncate, reference or put triggers on {}. Revoke TRUNCATE, REFERENCES and TRIGGER.",
                what.join(", ")
            ),
            Self::Unprotected(what) => write!(
                f,
                "Row-level security is not enabled, not forced or without a policy on {}. Restore it as the migrations made it.",
                what.join(", ")
            ),
            Self::NoSchema => f.write_str("It has no Trackr tables. Run `trackr migrate` first."),
            Self::OldSchema { found, wanted } => write!(
                f,
                "Its tables are of version {found}, this Trackr needs version {wanted}. Run `trackr migrate` first."
            ),
        }
    }
}

/// Asks the catalog, with the server's own login, whether isolation holds.
///
/// # Errors
/// [`CheckError::Refused`] with everything that is wrong and what to do about each.
pub async fn run(pool: &Pool) -> Result<(), CheckError> {
    let mut problems = role_problems(pool).await?;
    let owned = owned(pool).await?;
    if !owned.is_empty() {
        problems.push(Problem::Owns(owned));
    }
    let creatable = creatable(pool).await?;
    if !creatable.is_empty() {
        problems.push(Problem::MayCreate(creatable));
    }
    match schema_version(pool).await? {
        None => problems.push(Problem::NoSchema),
        Some(found) => {
            problems.extend(table_problems(pool).await?);
            let wanted = migrate::newest();
            if found < wanted {
                problems.push(Problem::OldSchema { found, wanted });
            }
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(CheckError::Refused(problems))
    }
}

async fn role_problems(pool: &Pool) -> Result<Vec<Problem>, DbError> {
    let roles = sqlx::query!(
        r#"select current_user::text as "login!", bool_or(r.rolsuper) as "superuser!", bool_or(r.rolbypassrls) as "bypasses!"
             from pg_roles r
            where pg_has_role(session_user, r.oid, 'member')"#
    )
    .fetch_one(pool.inner())
    .await?;
    // A superuser is a member of every role, and bypasses by being one: say the first thing only.
    Ok(if roles.superuser {
        vec![Problem::Superuser(roles.login)]
    } else if roles.bypasses {
        vec![Problem::BypassesRls(roles.login)]
    } else {
        Vec::new()
    })
}

async fn owned(pool: &Pool) -> Result<Vec<String>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select what as "what!" from (
               select 'the database ' || datname as what, datdba as owner from pg_database
                where datname = current_database()
               union all
               select 'the schema ' || nspname, nspowner from pg_namespace
                where nspname in ('trackr', 'definer', 'public')
               union all
               select n.nspname || '.' || c.relname, c.relowner from pg_class c
                 join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('trackr', 'definer', 'public') and c.relkind in ('r', 'p', 'v', 'm', 'S')
               union all
               select n.nspname || '.' || p.proname || '()', p.proowner from pg_proc p
                 join pg_namespace n on n.oid = p.pronamespace
                where n.nspname in ('trackr', 'definer', 'public')) owned
            where pg_has_role(session_user, owner, 'member')
            order by 1"#
    )
    .fetch_all(pool.inner())
    .await?)
}

async fn creatable(pool: &Pool) -> Result<Vec<String>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select what as "what!" from (
               select 'the database ' || current_database() as what
                where has_database_privilege(current_database(), 'create')
                   or has_database_privilege(current_database(), 'temporary')
               union all
               select 'the schema ' || nspname from pg_namespace
                where has_schema_privilege(oid, 'create')) creatable
            order by 1"#
    )
    .fetch_all(pool.inner())
    .await?)
}

async fn schema_version(pool: &Pool) -> Result<Option<i64>, DbError> {
    let exists = sqlx::query_scalar!(
        r#"select exists (
               select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname = 'definer' and p.proname = 'schema_version'
                  and has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute')) as "exists!""#
    )
    .fetch_one(pool.inner())
    .await?;
    if !exists {
        return Ok(None);
    }
    Ok(sqlx::query_scalar!("select definer.schema_version()")
        .fetch_one(pool.inner())
        .await?)
}

async fn table_problems(pool: &Pool) -> Result<Vec<Problem>, DbError> {
    let tables = sqlx::query!(
        r#"select n.nspname || '.' || c.relname as "name!",
                  (c.relrowsecurity and c.relforcerowsecurity
                   and exists (select from pg_policy p where p.polrelid = c.oid)) as "protected!",
                  (has_table_privilege(c.oid, 'truncate') or has_table_privilege(c.oid, 'references')
                   or has_table_privilege(c.oid, 'trigger')) as "truncatable!"
             from pg_class c
             join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'trackr' and c.relkind in ('r', 'p')
            order by 1"#
    )
    .fetch_all(pool.inner())
    .await?;
    let unprotected: Vec<_> = tables
        .iter()
        .filter(|table| !table.protected)
        .map(|table| table.name.clone())
        .collect();
    let truncatable: Vec<_> = tables
        .iter()
        .filter(|table| table.truncatable)
        .map(|table| table.name.clone())
        .collect();
    let mut problems = Vec::new();
    if !unprotected.is_empty() {
        problems.push(Problem::Unprotected(unprotected));
    }
    if !truncatable.is_empty() {
        problems.push(Problem::MayTruncate(truncatable));
    }
    Ok(problems)
}
