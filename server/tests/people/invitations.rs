//! Inviting people, and their answer.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn invitations_are_made_sent_again_and_revoked(owner: PgPool) {
    let app = App::on(owner).await;
    assert!(
        app.get(&app.ada(), "/w/northwind-lab/members")
            .await
            .body
            .contains("No invitation waits")
    );
    let (first, id) = invited(&app, "Mia@People.example").await;
    assert_eq!(
        last(&app).await,
        line("invitation.sent", Some("mia@people.example"), None)
    );
    let page = app.get(&app.ada(), "/w/northwind-lab/members").await;
    assert!(
        page.body.contains("mia@people.example") && page.body.contains("Queued"),
        "{}",
        page.body
    );

    for (email, sentence, status) in [
        ("mia@people.example", "invited already", 409),
        ("ada@trackr.example", "a member already", 409),
        ("mia@people", "not an e-mail address", 422),
        (
            "a@b.example\r\nBcc: c@d.example",
            "not an e-mail address",
            422,
        ),
    ] {
        let form = [("email", email), ("role", "admin")];
        let refused = post(&app, &app.ada(), "invite", &form).await;
        let page = follow(&app, &app.ada(), &refused).await;
        assert!(page.body.contains(sentence), "{email}: {}", page.body);
        assert!(
            page.body.contains("aria-invalid"),
            "beside the field: {}",
            page.body
        );
        let form = [&[("workspace", LAB)], form.as_slice()].concat();
        let program = call(&app, &app.ada(), "/api/invite", &form).await;
        assert_eq!(program.status.as_u16(), status, "{email}: {}", program.body);
    }
    let unknown = post(
        &app,
        &app.ada(),
        "invite",
        &[("email", "x@people.example"), ("role", "owner")],
    )
    .await;
    assert!(unknown.location().contains("failed=invalid"), "{unknown:?}");

    post(
        &app,
        &app.ada(),
        "resend_invitation",
        &[("invitation", &id)],
    )
    .await;
    assert_eq!(
        last(&app).await,
        line("invitation.resent", Some("mia@people.example"), None)
    );
    let (second, _) = mailed(&app).await;
    assert_eq!(
        offer(&app, &app.nobody(), &first).await.status,
        StatusCode::NOT_FOUND,
        "the old link is dead"
    );
    assert_eq!(
        offer(&app, &app.nobody(), &second).await.status,
        StatusCode::OK
    );

    post(
        &app,
        &app.ada(),
        "revoke_invitation",
        &[("invitation", &id)],
    )
    .await;
    assert_eq!(
        last(&app).await,
        line("invitation.revoked", Some("mia@people.example"), None)
    );
    assert_eq!(
        offer(&app, &app.nobody(), &second).await.status,
        StatusCode::NOT_FOUND
    );
    let again = post(
        &app,
        &app.ada(),
        "revoke_invitation",
        &[("invitation", &id)],
    )
    .await;
    assert!(
        follow(&app, &app.ada(), &again)
            .await
            .body
            .contains("not there any more")
    );
}

async fn offer(app: &App, who: &Caller, token: &Token) -> Answer {
    app.get(who, &format!("/invitations/{token}")).await
}

async fn accept(app: &App, who: &Person, token: &Token) -> Answer {
    app.post(
        &who.caller,
        "/api/accept_invitation",
        &[("token", &token.to_string())],
    )
    .await
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_invited_person_alone_accepts_and_once(owner: PgPool) {
    let app = App::on(owner).await;
    let mia = newcomer(&app, "mia").await;
    let eve = newcomer(&app, "eve").await;
    let (token, _) = invited(&app, &mia.email).await;

    let outside = offer(&app, &app.nobody(), &token).await;
    assert!(
        outside
            .body
            .contains("Ada Local invites you to the workspace Northwind Lab"),
        "{}",
        outside.body
    );
    assert!(
        outside
            .body
            .contains(&format!("/sign-in?next=%2Finvitations%2F{token}")),
        "{}",
        outside.body
    );
    assert!(
        !outside.body.contains(&mia.email) && !outside.body.contains("northwind-lab"),
        "{}",
        outside.body
    );

    let other = offer(&app, &eve.caller, &token).await;
    assert!(
        other.body.contains("m…@p….example") && !other.body.contains("accept_invitation"),
        "{}",
        other.body
    );
    let refused = accept(&app, &eve, &token).await;
    let page = follow(&app, &eve.caller, &refused).await;
    assert!(page.body.contains("for another address"), "{}", page.body);
    assert_eq!(
        app.get(&eve.caller, "/w/northwind-lab").await.status,
        StatusCode::NOT_FOUND
    );

    assert!(
        offer(&app, &mia.caller, &token)
            .await
            .body
            .contains("accept_invitation")
    );
    let accepted = accept(&app, &mia, &token).await;
    assert_eq!(accepted.location(), "/w/northwind-lab?done=joined");
    assert_eq!(
        follow(&app, &mia.caller, &accepted).await.status,
        StatusCode::OK
    );
    assert_eq!(last(&app).await.0, "member.joined");

    // Used, it is gone like any other.
    let gone = offer(&app, &mia.caller, &token).await;
    let wrong = offer(&app, &mia.caller, &Token::new([1; 32])).await;
    assert_eq!(
        (gone.status, &gone.body),
        (StatusCode::NOT_FOUND, &wrong.body)
    );
    assert!(
        gone.body.contains("Ask whoever invited you for a new one"),
        "{}",
        gone.body
    );
    assert!(
        accept(&app, &mia, &token)
            .await
            .location()
            .contains("refused=invitation_gone")
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_token_that_cant_be_used_gets_one_and_the_same_page(owner: PgPool) {
    let app = App::on(owner).await;
    let (token, _) = invited(&app, "mia@people.example").await;
    sqlx::query("update trackr.invitations set expires_at = now() - interval '1 second'")
        .execute(&app.owner)
        .await
        .unwrap();
    let expired = offer(&app, &app.nobody(), &token).await;
    assert_eq!(expired.status, StatusCode::NOT_FOUND);
    let text = token.to_string();
    for path in [
        "x",
        &text[1..],
        &text.to_lowercase(),
        &format!("{text}="),
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE",
    ] {
        let wrong = app
            .get(&app.nobody(), &format!("/invitations/{path}"))
            .await;
        assert_eq!(
            (wrong.status, &wrong.body),
            (StatusCode::NOT_FOUND, &expired.body),
            "{path}"
        );
    }
    let mia = newcomer(&app, "mia").await;
    let refused = accept(&app, &mia, &token).await;
    assert_eq!(
        follow(&app, &mia.caller, &refused).await.status,
        StatusCode::NOT_FOUND
    );
    let listed = app.get(&app.ada(), "/w/northwind-lab/members").await;
    assert!(
        listed.body.contains("Expired: send it again"),
        "{}",
        listed.body
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_full_workspace_says_so_to_both_sides(owner: PgPool) {
    let app = App::on(owner).await;
    let mia = newcomer(&app, "mia").await;
    let (token, _) = invited(&app, &mia.email).await;
    member_of(&app, LAB, "zoe", "member").await;
    member_of(&app, LAB, "eve", "member").await;
    let admin = app.get(&app.ada(), "/w/northwind-lab/members").await;
    assert!(
        admin.body.contains("All seats of the plan are taken"),
        "{}",
        admin.body
    );
    let refused = accept(&app, &mia, &token).await;
    let page = follow(&app, &mia.caller, &refused).await;
    assert!(
        page.body.contains("as many members as its plan allows"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("accept_invitation"),
        "it can be tried again: {}",
        page.body
    );
    let program = call(
        &app,
        &mia.caller,
        "/api/accept_invitation",
        &[("token", &token.to_string())],
    )
    .await;
    assert_eq!(program.status, StatusCode::CONFLICT);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_is_a_member_already_is_led_inside(owner: PgPool) {
    let app = App::on(owner).await;
    let mia = newcomer(&app, "mia").await;
    let (token, _) = invited(&app, &mia.email).await;
    join(&app, LAB, mia.id, "member").await;
    let page = offer(&app, &mia.caller, &token).await;
    assert!(
        page.body.contains("You are a member already")
            && page.body.contains("href=\"/w/northwind-lab\""),
        "{}",
        page.body
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_outbox_is_linked_where_mails_stay_on_this_machine(owner: PgPool) {
    let app = App::on(owner).await;
    let members = app.get(&app.ada(), "/w/northwind-lab/members").await;
    assert!(
        members.body.contains("href=\"/local/outbox\""),
        "{}",
        members.body
    );
    let outbox = app.get(&app.ada(), "/local/outbox").await;
    assert_eq!(outbox.status, StatusCode::OK);
    assert!(outbox.body.contains("No mail yet"), "{}", outbox.body);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_address_gets_ten_mails_a_day_however_they_come_about(owner: PgPool) {
    let app = App::on(owner).await;
    let form = [("email", "mia@people.example"), ("role", "member")];
    for sent in 1..=10 {
        let answer = post(&app, &app.ada(), "invite", &form).await;
        assert!(
            answer.location().contains("done=invited"),
            "{sent}: {answer:?}"
        );
        let id: String = sqlx::query_scalar("select id::text from trackr.invitations")
            .fetch_one(&app.owner)
            .await
            .unwrap();
        post(
            &app,
            &app.ada(),
            "revoke_invitation",
            &[("invitation", &id)],
        )
        .await;
    }
    let answer = post(&app, &app.ada(), "invite", &form).await;
    let page = follow(&app, &app.ada(), &answer).await;
    assert!(
        page.body.contains("ten invitations from here within a day"),
        "{}",
        page.body
    );
    let other = [("email", "noa@people.example"), ("role", "member")];
    let answer = post(&app, &app.ada(), "invite", &other).await;
    assert!(
        answer.location().contains("done=invited"),
        "another address: {answer:?}"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn whoever_is_invited_sees_it_after_signing_in_and_joins_without_the_mail(owner: PgPool) {
    let app = App::on(owner).await;
    let form = [("email", "grace@trackr.example"), ("role", "member")];
    post(&app, &app.ada(), "invite", &form).await;
    let id: String = sqlx::query_scalar("select id::text from trackr.invitations")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let list = app.get(&app.grace(), "/w").await;
    for text in [
        "You are invited",
        "Northwind Lab",
        "as Member, invited by Ada",
        &id,
    ] {
        assert!(list.body.contains(text), "{text}: {}", list.body);
    }
    // Nobody else sees or takes it.
    let ada = app.get(&app.ada(), "/w").await;
    assert!(!ada.body.contains(&id), "{}", ada.body);
    let accept = async |who: &Caller| {
        let path = "/api/accept_waiting_invitation";
        app.post(who, path, &[("invitation", &id)]).await
    };
    let refused = accept(&app.ada()).await;
    assert!(
        refused.location().contains("refused=invitation_gone"),
        "{refused:?}"
    );
    let joined = accept(&app.grace()).await;
    let page = app.follow(&app.grace(), &joined).await;
    assert!(page.body.contains("You are a member now"), "{}", page.body);
    assert_eq!(last(&app).await.0, "member.joined");
    let again = accept(&app.grace()).await;
    assert!(
        again.location().contains("refused=invitation_gone"),
        "{again:?}"
    );
}
