//! The life of an invitation.

use std::time::Duration;

use db::{
    Actor, DbError,
    invitations::{self, TokenHash, mail},
    members, queue, testing,
};
use model::{
    ErrorCode, Role,
    id::InvitationId,
    invitation::{DAYS, MailState},
};
use sqlx::PgPool;
use time::OffsetDateTime;

use crate::{
    workspaces::refusal,
    world::{World, address, count, person},
};

const LEASE: Duration = Duration::from_secs(60);

/// Stands for the hash of a token: no test needs the token but the last.
fn token(n: u8) -> TokenHash {
    [n; 32]
}

async fn invite(world: &World, actor: &Actor, name: &str) -> InvitationId {
    let mut tx = world.begin(actor).await;
    let id = invitations::invite(&mut tx, &address(name), Role::Member)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn claim(world: &World, n: u8) -> Option<mail::Mail> {
    mail::claim(&world.app, token(n), LEASE).await.unwrap()
}

/// Invited, and the mail with token `n` sent.
pub async fn invited(world: &World, actor: &Actor, name: &str, n: u8) -> InvitationId {
    let id = invite(world, actor, name).await;
    let mail = claim(world, n).await.unwrap();
    assert_eq!(mail.invitation_id, id);
    assert!(mail::sent(&world.app, &mail).await.unwrap());
    id
}

async fn state(world: &World, id: InvitationId) -> MailState {
    let mut tx = world.begin(&world.ada).await;
    invitations::get(&mut tx, id).await.unwrap().unwrap().mail
}

async fn let_pass(world: &World, what: &str) {
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "update trackr.invitations set {what} = clock_timestamp() - interval '1 second' where {what} is not null"
    )))
    .execute(&world.owner)
    .await
    .unwrap();
}

async fn accept(world: &World, name: &str, n: u8) -> Result<invitations::Accepted, DbError> {
    let user = person(&world.app, name).await;
    invitations::accept(&world.app, user, &token(n)).await
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn from_the_asking_to_the_joining(owner: PgPool) {
    let world = World::new(owner).await;
    let notices = queue::listen(&world.app).await.unwrap();
    let mut heard = notices.subscribe();
    let id = invite(&world, &world.ada, "ida").await;
    assert_eq!(heard.recv().await.unwrap(), queue::Notice::Mail);
    assert_eq!(state(&world, id).await, MailState::Queued(None));

    let claims = (1..=4).map(|n| {
        let claim = claim(&world, n);
        async move { Some((n, claim.await?)) }
    });
    let claims = futures::future::join_all(claims).await;
    let mut mails: Vec<_> = claims.into_iter().flatten().collect();
    let (n, mail) = mails.pop().unwrap();
    assert!(mails.is_empty(), "one worker has it");
    assert_eq!(
        (mail.email.as_str(), mail.role),
        ("ida@trackr.example", Role::Member)
    );
    assert_eq!(
        (
            mail.workspace.as_str(),
            mail.invited_by.as_deref(),
            mail.attempt
        ),
        ("ada-works", Some("ada"), 1)
    );
    assert!(mail::sent(&world.app, &mail).await.unwrap());
    assert!(!mail::sent(&world.app, &mail).await.unwrap(), "once");

    let mut tx = world.begin(&world.ada).await;
    let listed = invitations::list(&mut tx).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].id, &listed[0].mail), (id, &MailState::Sent));
    assert_eq!(listed[0].invited_by.as_deref(), Some("ada"));
    let days = listed[0].expires_at - OffsetDateTime::now_utc();
    assert!(days <= time::Duration::days(DAYS) && days > time::Duration::days(DAYS - 1));

    let hash = token(n);
    let offer = |user| invitations::look_up(&world.app, &hash, user);
    let stranger = offer(None).await.unwrap().unwrap();
    assert!(!stranger.for_caller && !stranger.expired && stranger.member_of.is_none());
    assert_eq!(stranger.workspace, "ada-works");
    assert!(
        !offer(Some(world.grace.user_id))
            .await
            .unwrap()
            .unwrap()
            .for_caller
    );
    let ida = person(&world.app, "ida").await;
    assert!(offer(Some(ida)).await.unwrap().unwrap().for_caller);

    let accepted = invitations::accept(&world.app, ida, &token(n))
        .await
        .unwrap();
    assert_eq!(
        (accepted.workspace_id, accepted.slug.as_str()),
        (world.ada.workspace_id, "ada-works")
    );
    let mut tx = world.begin(&world.ada).await;
    let joined = members::get(&mut tx, ida).await.unwrap().unwrap();
    assert_eq!(joined.role, Role::Member);
    assert!(invitations::list(&mut tx).await.unwrap().is_empty());
    assert_eq!(offer(Some(ida)).await.unwrap(), None);
    let said = refusal(invitations::accept(&world.app, ida, &token(n)).await);
    assert_eq!(
        (said.0.as_str(), said.1),
        ("invitation_gone", ErrorCode::NotFound)
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_mail_whose_worker_died_is_sent_by_another(owner: PgPool) {
    let world = World::new(owner).await;
    let id = invite(&world, &world.ada, "ida").await;
    let dead = claim(&world, 1).await.unwrap();
    assert!(claim(&world, 2).await.is_none(), "its lease lives");
    let_pass(&world, "mail_lease_until").await;
    let mail = claim(&world, 2).await.unwrap();
    assert_eq!((mail.invitation_id, mail.attempt), (id, 2));
    // What the first one still says changes nothing, and its token is dead.
    assert!(!mail::sent(&world.app, &dead).await.unwrap());
    assert!(matches!(
        mail::failed(&world.app, &dead, "Late.", None).await,
        Err(DbError::LeaseLost)
    ));
    assert_eq!(state(&world, id).await, MailState::Queued(None));
    assert!(mail::sent(&world.app, &mail).await.unwrap());
    assert_eq!(refusal(accept(&world, "ida", 1).await).0, "invitation_gone");
    accept(&world, "ida", 2).await.unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_mail_that_fails_waits_or_is_given_up(owner: PgPool) {
    let world = World::new(owner).await;
    let id = invite(&world, &world.ada, "ida").await;
    let later = Some(Duration::from_secs(600));
    for attempt in 1..=8 {
        let mail = claim(&world, 1).await.unwrap();
        assert_eq!(mail.attempt, attempt);
        let after = mail::failed(&world.app, &mail, "The mail server\0 is busy.", later)
            .await
            .unwrap();
        let said = "The mail server is busy.".to_owned();
        let expected = if attempt < 8 {
            MailState::Queued(Some(said))
        } else {
            MailState::Failed(said)
        };
        assert_eq!(after, expected);
        assert_eq!(state(&world, id).await, expected);
        assert!(claim(&world, 2).await.is_none(), "not before its time");
        let_pass(&world, "mail_after").await;
    }
    assert!(claim(&world, 2).await.is_none());
    let mut tx = world.begin(&world.ada).await;
    assert!(invitations::resend(&mut tx, id).await.unwrap());
    tx.commit().await.unwrap();
    let mail = claim(&world, 2).await.unwrap();
    assert_eq!(mail.attempt, 1);
    let ended = mail::failed(&world.app, &mail, "There is no such address.", None).await;
    assert_eq!(
        ended.unwrap(),
        MailState::Failed("There is no such address.".to_owned())
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_mail_that_kills_its_workers_is_given_up(owner: PgPool) {
    let world = World::new(owner).await;
    let id = invite(&world, &world.ada, "ida").await;
    for n in 1..=8 {
        claim(&world, n).await.unwrap();
        let_pass(&world, "mail_lease_until").await;
    }
    assert!(claim(&world, 9).await.is_none());
    assert!(matches!(state(&world, id).await, MailState::Failed(said) if said.contains("again")));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn sending_again_kills_the_old_token_and_renews_the_days(owner: PgPool) {
    let world = World::new(owner).await;
    let id = invited(&world, &world.ada, "ida", 1).await;
    let_pass(&world, "expires_at").await;
    let mut tx = world.begin(&world.ada).await;
    assert!(invitations::resend(&mut tx, id).await.unwrap());
    assert!(
        !invitations::resend(&mut tx, InvitationId::new())
            .await
            .unwrap()
    );
    let renewed = invitations::get(&mut tx, id)
        .await
        .unwrap()
        .unwrap()
        .expires_at;
    assert!(renewed > OffsetDateTime::now_utc() + time::Duration::days(DAYS - 1));
    tx.commit().await.unwrap();
    let mail = claim(&world, 2).await.unwrap();
    mail::sent(&world.app, &mail).await.unwrap();
    assert_eq!(refusal(accept(&world, "ida", 1).await).0, "invitation_gone");
    accept(&world, "ida", 2).await.unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_invitation_is_sent_ten_times_at_most(owner: PgPool) {
    let world = World::new(owner).await;
    let id = invite(&world, &world.ada, "ida").await;
    // What workers do with the mail counts for nothing.
    for n in 1..=3 {
        claim(&world, n).await.unwrap();
        let_pass(&world, "mail_lease_until").await;
    }
    let mut tx = world.begin(&world.ada).await;
    for _ in 2..=10 {
        assert!(invitations::resend(&mut tx, id).await.unwrap());
    }
    let said = refusal(invitations::resend(&mut tx, id).await);
    assert_eq!(
        (said.0.as_str(), said.1),
        ("invitations_sendings", ErrorCode::Conflict)
    );
}

/// From two transactions at once, so that counting alone would not do.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_hundred_invitations_are_open_at_most(owner: PgPool) {
    let world = World::new(owner).await;
    let mut tx = world.begin(&world.ada).await;
    for n in 1..=99 {
        let to = address(&format!("guest{n}"));
        invitations::invite(&mut tx, &to, Role::Member)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let one = async |name: &str| {
        let mut tx = world.begin(&world.ada).await;
        let made = invitations::invite(&mut tx, &address(name), Role::Member).await;
        if made.is_ok() {
            tx.commit().await.unwrap();
        }
        made
    };
    let (ida, eve) = tokio::join!(one("ida"), one("eve"));
    let refused = match (ida, eve) {
        (Ok(_), refused) | (refused, Ok(_)) => refused,
        both => panic!("{both:?}"),
    };
    let said = refusal(refused);
    assert_eq!(
        (said.0.as_str(), said.1),
        ("invitation_limit", ErrorCode::Conflict)
    );
    assert_eq!(count(&world.owner, "invitations").await, 100);
    invite(&world, &world.grace, "ida").await;
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_old_invitation_is_refused_and_says_so(owner: PgPool) {
    let world = World::new(owner).await;
    invited(&world, &world.ada, "ida", 1).await;
    let_pass(&world, "expires_at").await;
    let said = refusal(accept(&world, "ida", 1).await);
    assert_eq!(
        (said.0.as_str(), said.1),
        ("invitation_expired", ErrorCode::Conflict)
    );
    assert!(said.2.contains("Ask for a new one"));
    let seen = invitations::look_up(&world.app, &token(1), None)
        .await
        .unwrap();
    assert!(seen.unwrap().expired);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_invitation_is_for_its_verified_address_alone(owner: PgPool) {
    let world = World::new(owner).await;
    invited(&world, &world.ada, "ida", 1).await;
    let said = refusal(accept(&world, "eve", 1).await);
    assert_eq!(
        (said.0.as_str(), said.1),
        ("invitation_email", ErrorCode::Forbidden)
    );
    // The address, but not verified.
    let claimed = db::users::sign_in(&world.app, "user_x", None, Some("ida@trackr.example"))
        .await
        .unwrap()
        .unwrap();
    let refused = invitations::accept(&world.app, claimed, &token(1)).await;
    assert_eq!(refusal(refused).0, "invitation_email");
    // Nor may a member of the workspace use it up.
    let refused = invitations::accept(&world.app, world.ada.user_id, &token(1)).await;
    assert_eq!(refusal(refused).0, "invitation_email");
    assert_eq!(count(&world.owner, "invitations").await, 1);
    accept(&world, "ida", 1).await.unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_revoked_invitation_is_gone(owner: PgPool) {
    let world = World::new(owner).await;
    let id = invited(&world, &world.ada, "ida", 1).await;
    let mut theirs = world.begin(&world.grace).await;
    assert!(!invitations::revoke(&mut theirs, id).await.unwrap());
    assert!(!invitations::resend(&mut theirs, id).await.unwrap());
    assert_eq!(invitations::get(&mut theirs, id).await.unwrap(), None);
    drop(theirs);
    let mut tx = world.begin(&world.ada).await;
    assert!(invitations::revoke(&mut tx, id).await.unwrap());
    assert!(!invitations::revoke(&mut tx, id).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(refusal(accept(&world, "ida", 1).await).0, "invitation_gone");
    assert_eq!(
        invitations::look_up(&world.app, &token(1), None)
            .await
            .unwrap(),
        None
    );
}

/// Also on two connections at once: one of them joins, the other finds it done.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn accepting_twice_joins_once(owner: PgPool) {
    let world = World::new(owner).await;
    invited(&world, &world.ada, "ida", 1).await;
    let ida = person(&world.app, "ida").await;
    let hash = token(1);
    let both =
        futures::future::join_all((0..6).map(|_| invitations::accept(&world.app, ida, &hash)))
            .await;
    let (joined, refused): (Vec<_>, Vec<_>) = both.into_iter().partition(Result::is_ok);
    assert_eq!(joined.len(), 1);
    for refused in refused {
        assert_eq!(refusal(refused).0, "invitation_gone");
    }
    assert_eq!(count(&world.owner, "members").await, 3);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_who_accepts_only_ends_the_invitation(owner: PgPool) {
    let world = World::new(owner).await;
    invited(&world, &world.ada, "ida", 1).await;
    let ida = world.mate(&world.ada, "ida", "admin").await;
    let_pass(&world, "expires_at").await;
    let seen = invitations::look_up(&world.app, &token(1), Some(ida.user_id))
        .await
        .unwrap();
    assert_eq!(seen.unwrap().member_of.as_deref(), Some("ada-works"));
    accept(&world, "ida", 1).await.unwrap();
    let mut tx = world.begin(&ida).await;
    let role = members::get(&mut tx, ida.user_id)
        .await
        .unwrap()
        .unwrap()
        .role;
    assert_eq!(role, Role::Admin, "the role they have stays");
    assert_eq!(count(&world.owner, "invitations").await, 0);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn nobody_is_invited_twice_or_as_a_member(owner: PgPool) {
    let world = World::new(owner).await;
    invite(&world, &world.ada, "ida").await;
    invite(&world, &world.grace, "ida").await;
    invite(&world, &world.ada, "grace").await;
    for (name, constraint, word) in [
        ("ida", "invitations_email", "invited already"),
        ("ada", "invitations_member", "member already"),
    ] {
        let mut tx = world.begin(&world.ada).await;
        let said = refusal(invitations::invite(&mut tx, &address(name), Role::Admin).await);
        assert_eq!((said.0.as_str(), said.1), (constraint, ErrorCode::Conflict));
        assert!(said.2.contains(word), "{}", said.2);
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_invitation_that_has_ended_is_in_nobodys_way(owner: PgPool) {
    let world = World::new(owner).await;
    let old = invite(&world, &world.ada, "late").await;
    let_pass(&world, "expires_at").await;
    let new = invite(&world, &world.ada, "late").await;
    let mut tx = world.begin(&world.ada).await;
    assert!(invitations::get(&mut tx, old).await.unwrap().is_none());
    assert!(invitations::get(&mut tx, new).await.unwrap().is_some());
}

/// By whichever way they stop being one.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_is_an_admin_no_more_makes_no_admins(owner: PgPool) {
    let world = World::new(owner).await;
    for (name, goes) in [("gone", true), ("demoted", false)] {
        let other = world.mate(&world.ada, name, "admin").await;
        let mut tx = world.begin(&other).await;
        let (high, low) = (format!("high-{name}"), format!("low-{name}"));
        let high = invitations::invite(&mut tx, &address(&high), Role::Admin)
            .await
            .unwrap();
        let low = invitations::invite(&mut tx, &address(&low), Role::Member)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.begin(&world.ada).await;
        if goes {
            members::remove(&mut tx, other.user_id).await.unwrap();
        } else {
            members::set_role(&mut tx, other.user_id, Role::Member)
                .await
                .unwrap();
        }
        assert!(
            invitations::get(&mut tx, high).await.unwrap().is_none(),
            "{name}"
        );
        assert!(
            invitations::get(&mut tx, low).await.unwrap().is_some(),
            "{name}"
        );
        tx.commit().await.unwrap();
        let told: Option<String> = sqlx::query_scalar(
            "select actor_name from trackr.audit_log where event = 'invitation.revoked' and subject_id = $1",
        )
        .bind(high.0)
        .fetch_one(&world.owner)
        .await
        .unwrap();
        assert!(told.is_some(), "{name}: who removed them ended it");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_invitation_outlives_who_made_it(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "admin").await;
    invited(&world, &mate, "ida", 1).await;
    crate::members::left(&world, &mate).await;
    let seen = invitations::look_up(&world.app, &token(1), None)
        .await
        .unwrap();
    assert_eq!(seen.unwrap().invited_by, None);
    accept(&world, "ida", 1).await.unwrap();
}

/// The server's login can neither read a hash nor plant one.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn hashes_are_the_databases_own(owner: PgPool) {
    let world = World::new(owner).await;
    invited(&world, &world.ada, "ida", 1).await;
    for sql in [
        "select token_hash from trackr.invitations",
        "select * from trackr.invitations",
        "update trackr.invitations set token_hash = null",
        "update trackr.invitations set email = 'eve@trackr.example'",
        "update trackr.invitations set role = 'admin'",
        "insert into trackr.invitations (workspace_id, id, email, role, token_hash)
         select workspace_id, gen_random_uuid(), 'eve@trackr.example', 'admin', 'x'::bytea from trackr.members",
        "insert into trackr.invitations (workspace_id, id, email, role, invited_by)
         select workspace_id, gen_random_uuid(), 'eve@trackr.example', 'admin', user_id from trackr.members",
    ] {
        let mut connection = testing::connections(&world.app).acquire().await.unwrap();
        let refused = sqlx::raw_sql(sql).execute(&mut *connection).await.unwrap_err();
        let code = refused.as_database_error().unwrap().code().unwrap();
        assert_eq!(code, "42501", "{sql}: {refused}");
    }
}

/// Whatever becomes of an invitation, a dump of the database opens no door.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn no_token_is_ever_stored(owner: PgPool) {
    let world = World::new(owner).await;
    let secret: Vec<u8> = (1..=32).map(|n| n * 7).collect();
    let hash: Vec<u8> = sqlx::query_scalar("select sha256($1)")
        .bind(&secret)
        .fetch_one(&world.owner)
        .await
        .unwrap();
    let hash: TokenHash = hash.try_into().unwrap();
    invite(&world, &world.ada, "ida").await;
    let mail = mail::claim(&world.app, hash, LEASE).await.unwrap().unwrap();
    let spellings = |bytes: &[u8]| {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        [hex.clone(), hex.to_uppercase()]
    };
    let check = |when: &str| {
        let dump = testing::dump(&world.owner).unwrap();
        for spelling in spellings(&secret) {
            assert!(!dump.contains(&spelling), "{when}");
        }
        dump.contains(&spellings(&hash)[0])
    };
    assert!(check("claimed"), "the hash is there, so the dump is one");
    mail::sent(&world.app, &mail).await.unwrap();
    assert!(check("sent"));
    let ida = person(&world.app, "ida").await;
    invitations::accept(&world.app, ida, &hash).await.unwrap();
    assert!(!check("accepted"));
}
