//! What pages offer: all that the reader's role may do, and nothing that it may not.

use std::collections::BTreeSet;

use model::Role;
use server::access::{self, Who};
use sqlx::PgPool;

use crate::{
    call::attributes,
    samples::sample,
    world::{Kind, World},
};

/// What all pages together lead the reader to.
async fn offered(world: &World, kind: Kind) -> BTreeSet<String> {
    let mut paths = vec![format!(
        "/w/{}/runs/{}",
        world.ours.slug, world.ours.waiting
    )];
    let pages = access::TABLE.iter().filter(|entry| entry.method == "GET");
    paths.extend(pages.map(|entry| sample(world, entry, &world.ours, kind).path));
    // A Member's own tool, which they may delete, and a record that they wrote.
    paths.push(format!("/w/{}/tools/{}", world.ours.slug, world.own_tool.0));
    paths.push(format!("/w/{}/spend/{}", world.ours.slug, world.own_spend));
    paths.push(format!("/w/{}/notes/{}", world.ours.slug, world.own_note));
    paths.push(format!(
        "/w/{}/spend/imports/{}",
        world.ours.slug, world.own_import
    ));
    paths.push(format!("/w/{}/pains/{}", world.ours.slug, world.own_pain));
    paths.push(format!(
        "/w/{}/tools?view={}",
        world.ours.slug, world.own_view
    ));
    // A log with nothing in it is not offered as a table.
    sqlx::query(
        "insert into trackr.decisions (workspace_id, tool_id, number, from_status, to_status, reason)
         select t.workspace_id, t.id, 1, 'evaluating', 'in_use', 'It does what we need.' from trackr.tools t
          where t.id = $1 and t.status = 'evaluating'",
    )
    .bind(world.ours.tool.0)
    .execute(&world.app.owner)
    .await
    .unwrap();
    let mut offered = BTreeSet::new();
    for path in paths {
        offered.extend(addresses(world, kind, &path).await);
    }
    // Research is offered again once the run that waits is over.
    sqlx::query("update trackr.runs set state = 'cancelled', finished_at = now() where id = $1")
        .bind(world.ours.waiting.0)
        .execute(&world.app.owner)
        .await
        .unwrap();
    let tool = format!("/w/{}/tools/{}", world.ours.slug, world.ours.tool);
    offered.extend(addresses(world, kind, &tool).await);
    // An empty workspace is led on.
    sqlx::query("delete from trackr.tools")
        .execute(&world.app.owner)
        .await
        .unwrap();
    let overview = format!("/w/{}", world.ours.slug);
    offered.extend(addresses(world, kind, &overview).await);
    world.reset().await;
    offered
}

/// Where the forms and links of a page lead, and what its islands ask.
async fn addresses(world: &World, kind: Kind, path: &str) -> Vec<String> {
    let page = world.app.get(&world.caller(kind), path).await;
    let of = |name| attributes(&page.body, name).into_iter().map(without_query);
    let islands = attributes(&page.body, "data-props").into_iter();
    let asked = islands.flat_map(|props| props.split("&quot;").map(without_query));
    of("action")
        .chain(of("formaction"))
        .chain(of("href"))
        .chain(asked)
        .collect()
}

fn without_query(address: &str) -> String {
    address.split(['?', '#']).next().unwrap().to_owned()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn pages_offer_what_the_role_may_do_and_nothing_else(owner: PgPool) {
    let world = World::on(owner).await;
    for (kind, role) in [(Kind::Admin, Role::Admin), (Kind::Member, Role::Member)] {
        let offered = offered(&world, kind).await;
        for entry in access::TABLE {
            let Who::Member(action) = entry.who else {
                continue;
            };
            let address = entry.path.replace("{slug}", &world.ours.slug);
            if address.contains('{') {
                continue;
            }
            assert_eq!(
                offered.contains(&address),
                role.may(action),
                "{} {address} to a {kind:?}",
                entry.method
            );
        }
    }
}
