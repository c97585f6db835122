//! The table against the router, the server functions and the permission table.

use std::collections::BTreeSet;

use model::Action;
use server::{
    access::{self, Access, Who},
    router,
};
use sqlx::PgPool;

use crate::support::App;

fn name(entry: &Access) -> String {
    format!("{} {}", entry.method, entry.path)
}

#[tokio::test]
async fn every_route_and_server_function_is_in_the_table() {
    let table: BTreeSet<String> = access::TABLE.iter().map(name).collect();
    assert_eq!(
        table.len(),
        access::TABLE.len(),
        "an address is listed twice"
    );
    let mut served: BTreeSet<String> = router::plain_routes()
        .iter()
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    served.extend(
        router::page_routes()
            .iter()
            .map(|page| format!("GET {}", page.path())),
    );
    served.extend(
        leptos::server_fn::axum::server_fn_paths().map(|(path, method)| format!("{method} {path}")),
    );
    let difference: Vec<_> = served.symmetric_difference(&table).collect();
    assert!(
        difference.is_empty(),
        "served or listed, but not both: {difference:?}"
    );
}

/// The router as it is, however an address came into it.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_router_holds_no_address_of_its_own(owner: PgPool) {
    let app = App::on(owner).await;
    let shown = format!("{:?}", app.router);
    let held: BTreeSet<&str> = shown
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|text| text.starts_with('/'))
        .collect();
    assert!(
        held.contains("/healthz") && held.contains("/w/{slug}"),
        "{shown}"
    );
    let listed: BTreeSet<&str> = access::TABLE.iter().map(|entry| entry.path).collect();
    let own: Vec<_> = held
        .difference(&listed)
        // Behind it is the server functions' registry, of which the table is the other half.
        .filter(|path| **path != "/api/{function}" && !path.contains("__private__axum"))
        .collect();
    assert!(own.is_empty(), "routes that no table lists: {own:?}");
}

/// Whether the action leaves everything as it is.
const fn reads(action: Action) -> bool {
    matches!(action, Action::Read | Action::ReadAuditLog | Action::Export)
}

#[test]
fn what_changes_something_is_declared_as_a_change() {
    for entry in access::TABLE {
        if let Who::Member(action) = entry.who {
            assert_eq!(
                entry.method == "GET",
                reads(action),
                "{} is declared as {action:?}",
                name(entry)
            );
        }
        assert!(
            entry.method == "GET" || entry.method == "POST",
            "{}: pages and forms know GET and POST",
            name(entry)
        );
    }
}

#[test]
fn a_workspaces_addresses_are_for_its_members() {
    for entry in access::TABLE {
        if entry.path.contains("{slug}") {
            assert!(matches!(entry.who, Who::Member(_)), "{}", name(entry));
        }
    }
}

#[test]
fn every_action_has_an_address_or_waits_for_one_on_purpose() {
    let mut covered: Vec<Action> = access::NOT_YET.to_vec();
    covered.extend(access::TABLE.iter().filter_map(|entry| match entry.who {
        Who::Member(action) => Some(action),
        _ => None,
    }));
    for action in Action::ALL {
        assert!(covered.contains(action), "{action:?} has no address");
    }
    for action in access::NOT_YET {
        let listed = access::TABLE
            .iter()
            .any(|entry| entry.who == Who::Member(*action));
        assert!(!listed, "{action:?} has an address by now");
    }
}
