//! What members are told of: whom, once, and no longer than it is true.

use db::{
    Actor, DbError, SystemTx, TenantTx, notes,
    notifications::{self, mail},
    spend,
};
use model::{
    change::News,
    id::{NoteId, NotificationId, SpendId, ToolId},
    money::{Currency, Money},
    note::{NoteKind, NoteText},
    notification::{
        Choices, Delivery, FollowedTools, MailKind, Notification, NotificationKind, Renewals,
    },
    spend::{Cadence, Spend, SpendStatus},
};
use sqlx::PgPool;
use time::{
    Date, OffsetDateTime,
    macros::{date, datetime},
};

use crate::{
    rates,
    world::{World, count, report, subject},
};

/// A row of each table for the actor: a notification of a note, its mail, the settings.
pub async fn told(world: &World, actor: &Actor) {
    sqlx::query(
        "insert into trackr.notifications (workspace_id, user_id, kind, tool_id, note_id, spend_id, run_id, report_id, person_id, news, day, days)
         select n.workspace_id, $2, 'mention', n.tool_id, n.id, s.id, p.run_id, p.id, $2, '{\"lines\": []}', current_date, 7
           from trackr.notes n
           join trackr.reports p on p.workspace_id = n.workspace_id and p.tool_id = n.tool_id
           join trackr.spend_records s on s.workspace_id = n.workspace_id
          where n.workspace_id = $1 limit 1",
    )
    .bind(actor.workspace_id.0)
    .bind(actor.user_id.0)
    .execute(&world.owner)
    .await
    .unwrap();
}

const TODAY: Date = date!(2026 - 11 - 28);

fn contract(days: i64, notice: u16) -> Spend {
    Spend {
        tool_id: None,
        vendor: "Quillmark".to_owned(),
        amount: Money {
            minor: 576_000,
            currency: Currency::USD,
        },
        cadence: Cadence::Annual,
        seats: Some(40),
        contract_months: None,
        payer: None,
        renews_on: Some(TODAY + time::Duration::days(days)),
        notice_days: notice,
        auto_renew: true,
        status: SpendStatus::Active,
    }
}

async fn write(world: &World, actor: &Actor, spend: &Spend) -> SpendId {
    let mut tx = world.begin(actor).await;
    let id = spend::add(&mut tx, spend).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn list(world: &World, actor: &Actor) -> Vec<Notification> {
    let mut tx = world.begin(actor).await;
    let listed = notifications::list(&mut tx, 0, 100).await.unwrap();
    assert_eq!(listed.all, listed.notifications.len());
    listed.notifications
}

async fn sentences(world: &World, actor: &Actor) -> Vec<String> {
    let list = list(world, actor).await;
    list.iter().map(|one| one.sentence(TODAY, None)).collect()
}

async fn choose(world: &World, actor: &Actor, change: impl FnOnce(&mut Choices)) {
    let mut tx = world.begin(actor).await;
    let mut choices = notifications::choices(&mut tx).await.unwrap();
    change(&mut choices);
    notifications::choose(&mut tx, &choices).await.unwrap();
    tx.commit().await.unwrap();
}

/// The reminders that there are: days before and day.
async fn reminders(world: &World) -> Vec<(i16, Date)> {
    sqlx::query_as(
        "select days, day from trackr.notifications where kind = 'renewal' order by day, days",
    )
    .fetch_all(&world.owner)
    .await
    .unwrap()
}

async fn remind(world: &World, today: Date) -> i32 {
    notifications::remind(&world.app, today).await.unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn each_day_that_was_chosen_reminds_once_and_a_gap_is_made_up_for(owner: PgPool) {
    let world = World::new(owner).await;
    // The last day for notice is 100 days away.
    write(&world, &world.ada, &contract(130, 30)).await;
    let opt_out = TODAY + time::Duration::days(100);
    for (after, new) in [(9, 0), (10, 1), (10, 0), (11, 0), (39, 0), (40, 1), (41, 0)] {
        let day = TODAY + time::Duration::days(after);
        assert_eq!(remind(&world, day).await, new, "after {after} days");
    }
    // Away from the 41st to the 80th day: of the 30 days' reminder 20 are left, and it comes.
    assert_eq!(remind(&world, TODAY + time::Duration::days(80)).await, 1);
    assert_eq!(
        remind(&world, opt_out).await,
        1,
        "seven days, on the last of them"
    );
    assert_eq!(
        remind(&world, opt_out + time::Duration::days(1)).await,
        0,
        "passed"
    );
    assert_eq!(
        reminders(&world).await,
        [(7, opt_out), (30, opt_out), (60, opt_out), (90, opt_out)]
    );
    let says = sentences(&world, &world.ada).await;
    assert!(
        says[0].starts_with("Quillmark: the last day for notice is 8 March 2027"),
        "{says:?}"
    );
    // The next year has its own.
    let next = date!(2028 - 04 - 06) - time::Duration::days(37);
    assert_eq!(remind(&world, next).await, 1);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn whoever_chooses_other_days_is_not_told_again(owner: PgPool) {
    let world = World::new(owner).await;
    write(&world, &world.ada, &contract(4, 0)).await;
    assert_eq!(remind(&world, TODAY).await, 1);
    choose(&world, &world.ada, |choices| {
        choices.reminder_days = vec![30]
    })
    .await;
    assert_eq!(remind(&world, TODAY).await, 0, "seven days were told");
    // A nearer day than was told is news.
    choose(&world, &world.ada, |choices| {
        choices.reminder_days = vec![3, 30]
    })
    .await;
    let tomorrow = TODAY + time::Duration::days(1);
    assert_eq!(remind(&world, tomorrow).await, 1);
    let day = TODAY + time::Duration::days(4);
    assert_eq!(reminders(&world).await, [(3, day), (7, day)]);
}

/// The reminders of half a year, day by day.
async fn remind_daily(world: &World) {
    for after in 0..180 {
        remind(world, TODAY + time::Duration::days(after)).await;
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_has_renewed_by_itself_reminds_of_each_renewal_once(owner: PgPool) {
    let world = World::new(owner).await;
    // It was written down for the 27th of last month, and renews each month since.
    let monthly = Spend {
        cadence: Cadence::Monthly,
        ..contract(-32, 0)
    };
    write(&world, &world.ada, &monthly).await;
    remind_daily(&world).await;
    // Of 90, 60, 30 and 7 days only the last lies between two renewals.
    assert_eq!(
        reminders(&world).await,
        [
            (7, date!(2026 - 12 - 27)),
            (7, date!(2027 - 01 - 27)),
            (7, date!(2027 - 02 - 27)),
            (7, date!(2027 - 03 - 27)),
            (7, date!(2027 - 04 - 27)),
            (7, date!(2027 - 05 - 27)),
        ]
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_contract_reminds_by_its_length_and_not_by_its_bills(owner: PgPool) {
    let world = World::new(owner).await;
    let yearly = Spend {
        cadence: Cadence::Monthly,
        contract_months: Some(12),
        ..contract(-265, 10)
    };
    write(&world, &world.ada, &yearly).await;
    remind_daily(&world).await;
    let by = date!(2027 - 02 - 26);
    assert_eq!(
        reminders(&world).await,
        [(7, by), (30, by), (60, by), (90, by)]
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn only_what_renews_soon_and_is_paid_reminds(owner: PgPool) {
    let world = World::new(owner).await;
    let quiet = [
        Spend {
            status: SpendStatus::Ended,
            ..contract(20, 0)
        },
        Spend {
            status: SpendStatus::Trial,
            ..contract(-3, 0)
        },
        Spend {
            renews_on: None,
            ..contract(20, 0)
        },
        contract(20, 30),
        contract(400, 0),
        Spend {
            cadence: Cadence::Monthly,
            ..contract(-3, 0)
        },
        Spend {
            auto_renew: false,
            ..contract(-3, 0)
        },
        Spend {
            cadence: Cadence::OneOff,
            ..contract(-3, 0)
        },
    ];
    for spend in &quiet {
        write(&world, &world.ada, spend).await;
    }
    assert_eq!(remind(&world, TODAY).await, 0);
    // Without notice: the day itself, of what ends by itself too, and of the first month of a monthly one.
    for spend in [
        Spend {
            auto_renew: false,
            notice_days: 30,
            ..contract(20, 0)
        },
        Spend {
            cadence: Cadence::Monthly,
            ..contract(20, 0)
        },
        // A trial's last day for notice, and its last day where that is over.
        Spend {
            status: SpendStatus::Trial,
            ..contract(7, 5)
        },
        Spend {
            status: SpendStatus::Trial,
            ..contract(4, 5)
        },
        // Too late for the next renewal: the one after is told of.
        Spend {
            cadence: Cadence::Monthly,
            ..contract(10, 36)
        },
    ] {
        write(&world, &world.ada, &spend).await;
    }
    assert_eq!(remind(&world, TODAY).await, 5);
    let says = sentences(&world, &world.ada).await;
    assert!(
        says.contains(&"Quillmark ends on 18 December 2026 (in 20 days).".to_owned()),
        "{says:?}"
    );
    for text in [
        "Quillmark renews on 18 December 2026 (in 20 days).",
        "Quillmark, on trial: the last day for notice is 30 November 2026 (in 2 days).",
        "The trial of Quillmark ends on 2 December 2026 (in 4 days).",
        "Quillmark: the last day for notice is 3 December 2026 (in 5 days).",
    ] {
        assert!(says.contains(&text.to_owned()), "{text}: {says:?}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_wrote_a_contract_down_is_reminded_and_who_wants_all_of_them(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "member").await;
    let other = world.mate(&world.ada, "other", "admin").await;
    write(&world, &mate, &contract(20, 0)).await;
    write(&world, &world.grace, &contract(20, 0)).await;
    assert_eq!(remind(&world, TODAY).await, 2, "mate, and Grace of hers");
    assert_eq!(list(&world, &world.ada).await.len(), 0);
    choose(&world, &world.ada, |choices| {
        choices.renewals = Renewals::All
    })
    .await;
    choose(&world, &mate, |choices| {
        choices.renewals = Renewals::None;
        choices.reminder_days = vec![300];
    })
    .await;
    assert_eq!(remind(&world, TODAY).await, 1);
    assert_eq!(list(&world, &world.ada).await.len(), 1);
    // Its writer leaves: an Admin hears of it.
    let mut tx = world.begin(&world.ada).await;
    assert!(db::members::remove(&mut tx, mate.user_id).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(remind(&world, TODAY).await, 1);
    assert_eq!(list(&world, &other).await.len(), 1);
    assert_eq!(
        count(&world.owner, "notifications").await,
        3,
        "the leaver's went with them"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn servers_at_once_at_midnight_make_each_reminder_once(owner: PgPool) {
    let world = World::new(owner).await;
    for days in 1..=20 {
        write(&world, &world.ada, &contract(days, 0)).await;
    }
    let tomorrow = TODAY + time::Duration::days(1);
    let made = futures::future::join_all(
        [TODAY, tomorrow, TODAY, tomorrow, TODAY, tomorrow]
            .map(|day| notifications::remind(&world.app, day)),
    )
    .await;
    let made: i32 = made.into_iter().map(Result::unwrap).sum();
    let stored = count(&world.owner, "notifications").await;
    assert_eq!(i64::from(made), stored);
    assert_eq!(
        remind(&world, TODAY).await + remind(&world, tomorrow).await,
        0
    );
    let mailed: (i64, i64) = sqlx::query_as(
        "select count(*), count(distinct each.id) from trackr.notification_mails m, unnest(m.reminders) as each (id)",
    )
    .fetch_one(&world.owner)
    .await
    .unwrap();
    assert_eq!(mailed, (stored, stored), "each is in one mail");
}

/// Sets, not loops: how many statements it takes does not depend on how much there is, and it is quick.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_thousand_contracts_and_fifty_members_take_one_statement(owner: PgPool) {
    let world = World::new(owner).await;
    sqlx::raw_sql("update trackr.workspaces set plan = 'enterprise'")
        .execute(&world.owner)
        .await
        .unwrap();
    for number in 0..49 {
        world
            .mate(&world.ada, &format!("mate{number}"), "member")
            .await;
    }
    sqlx::query("update trackr.notification_settings set renewals = 'all' where workspace_id = $1")
        .bind(world.ada.workspace_id.0)
        .execute(&world.owner)
        .await
        .unwrap();
    sqlx::query(
        "insert into trackr.spend_records (workspace_id, id, vendor, amount_minor, currency, cadence, renews_on, created_by)
         select $1, gen_random_uuid(), 'Vendor ' || n, 1, 'USD', 'annual', $2::date + n % 80, $3
           from generate_series(1, 1000) n",
    )
    .bind(world.ada.workspace_id.0)
    .bind(TODAY)
    .bind(world.ada.user_id.0)
    .execute(&world.owner)
    .await
    .unwrap();
    let begun = std::time::Instant::now();
    assert_eq!(remind(&world, TODAY).await, 50_000);
    let took = begun.elapsed();
    assert!(took < std::time::Duration::from_secs(30), "{took:?}");
    assert_eq!(
        count(&world.owner, "notification_mails").await,
        50,
        "a mail for each member"
    );
    assert_eq!(remind(&world, TODAY).await, 0);
    let unread = notifications::unread(&world.app, world.ada.user_id, world.ada.workspace_id);
    assert_eq!(unread.await.unwrap(), 100, "as many or more");
}

async fn note(world: &World, actor: &Actor, tool: ToolId) -> NoteId {
    let mut tx = world.begin(actor).await;
    let text = NoteText {
        kind: NoteKind::General,
        body: "@mate".to_owned(),
    };
    let id = notes::add(&mut tx, tool, &text).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_mention_tells_members_once_and_goes_with_its_note(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "member").await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let id = note(&world, &world.ada, tool).await;
    for _ in 0..2 {
        let mut tx = world.begin(&world.ada).await;
        let users = [
            mate.user_id,
            world.ada.user_id,
            world.grace.user_id,
            model::id::UserId::new(),
        ];
        notifications::mention(&mut tx, id, &users).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(count(&world.owner, "notifications").await, 1);
    let says = sentences(&world, &mate).await;
    assert_eq!(says, ["ada mentions you in a note about larkspur.example."]);
    assert_eq!(list(&world, &world.ada).await, []);

    // Another workspace's note is as absent as none.
    let mut tx = world.begin(&world.grace).await;
    notifications::mention(&mut tx, id, &[world.grace.user_id, mate.user_id])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(count(&world.owner, "notifications").await, 1);

    let mut tx = world.begin(&world.ada).await;
    assert!(notes::delete(&mut tx, id).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(list(&world, &mate).await, []);
    assert!(
        mail::claim(&world.app, [1; 32]).await.unwrap().is_none(),
        "its mail goes too"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn nobody_reads_or_marks_what_another_is_told(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "admin").await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let id = note(&world, &world.ada, tool).await;
    let mut tx = world.begin(&world.ada).await;
    notifications::mention(&mut tx, id, &[mate.user_id])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let told = list(&world, &mate).await.remove(0);
    assert_eq!((told.kind, told.read), (NotificationKind::Mention, false));

    let mut tx = world.begin(&world.ada).await;
    assert!(!notifications::mark_read(&mut tx, told.id).await.unwrap());
    notifications::mark_all_read(&mut tx, NotificationId::new())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(!list(&world, &mate).await[0].read);

    // What came after the newest that they saw stays unread.
    let older = NotificationId(sqlx::types::Uuid::nil());
    for (newest, read) in [(older, false), (told.id, true)] {
        let mut tx = world.begin(&mate).await;
        notifications::mark_all_read(&mut tx, newest).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(list(&world, &mate).await[0].read, read);
    }
    let unread = notifications::unread(&world.app, mate.user_id, mate.workspace_id);
    assert_eq!(unread.await.unwrap(), 0);
    let mut tx = world.begin(&mate).await;
    assert!(
        notifications::mark_read(&mut tx, told.id).await.unwrap(),
        "twice is fine"
    );
}

fn news() -> News {
    News {
        lines: vec!["The plan Solo is gone".to_owned()],
        ..News::default()
    }
}

/// A second report of a tool with this news; whom it told.
async fn changed(world: &World, tool: ToolId) -> i64 {
    world.enqueue(&world.ada, tool).await;
    let lease = world.claim().await;
    let before = count(&world.owner, "notifications").await;
    let mut tx = TenantTx::begin_leased(&world.app, &lease).await.unwrap();
    let id = db::reports::store(&mut tx, &lease, &report("Larkspur"))
        .await
        .unwrap();
    notifications::change(&mut tx, id, &news()).await.unwrap();
    notifications::change(&mut tx, id, &news()).await.unwrap();
    db::queue::finish(&mut tx, &lease, id).await.unwrap();
    tx.commit().await.unwrap();
    count(&world.owner, "notifications").await - before
}

/// The seats of the contracts that the newest notification reckons with.
async fn seats_paid(world: &World) -> Vec<Option<u32>> {
    let told = list(world, &world.ada).await;
    let mut seats: Vec<_> = told[0].payments.iter().map(|each| each.seats).collect();
    seats.sort_unstable();
    seats
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_change_tells_those_who_follow_the_tool(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "member").await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    assert_eq!(changed(&world, tool).await, 1, "who added it");
    assert_eq!(
        sentences(&world, &world.ada).await,
        ["Larkspur: The plan Solo is gone."]
    );
    write(
        &world,
        &world.ada,
        &Spend {
            tool_id: Some(tool),
            ..contract(20, 0)
        },
    )
    .await;
    assert_eq!(changed(&world, tool).await, 2, "all, once it is paid for");
    assert_eq!(seats_paid(&world).await, [Some(40)]);
    // With when its price was agreed on.
    let payment = list(&world, &world.ada).await[0].payments[0];
    assert_eq!(payment.renews_on, Some(TODAY + time::Duration::days(20)));
    assert_eq!(payment.months, Some(12));
    let flat = Spend {
        tool_id: Some(tool),
        seats: None,
        ..contract(20, 0)
    };
    write(&world, &world.ada, &flat).await;
    let ended = Spend {
        status: SpendStatus::Ended,
        ..flat
    };
    write(&world, &world.ada, &ended).await;
    let over = Spend {
        tool_id: Some(tool),
        seats: Some(7),
        auto_renew: false,
        ..contract(-800, 0)
    };
    write(&world, &world.ada, &over).await;
    assert_eq!(seats_paid(&world).await, [None, Some(40)]);
    choose(&world, &world.ada, |choices| {
        choices.changes = FollowedTools::None
    })
    .await;
    assert_eq!(changed(&world, tool).await, 1);
    assert_eq!(list(&world, &mate).await.len(), 2);
    // Without a lease or a membership there is no report.
    let mut tx = world.begin(&world.grace).await;
    let (ours,): (sqlx::types::Uuid,) = sqlx::query_as("select id from trackr.reports limit 1")
        .fetch_one(&world.owner)
        .await
        .unwrap();
    notifications::change(&mut tx, model::id::ReportId(ours), &news())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(list(&world, &world.grace).await, []);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_whose_name_another_has_is_named_with_its_address(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    changed(&world, tool).await;
    world.research(&world.ada, "eu.larkspur.example").await;
    sqlx::raw_sql("update trackr.tools set name = 'LARKSPUR' where host = 'eu.larkspur.example'")
        .execute(&world.owner)
        .await
        .unwrap();
    let spend = Spend {
        tool_id: Some(tool),
        ..contract(20, 0)
    };
    write(&world, &world.ada, &spend).await;
    remind(&world, TODAY).await;
    assert_eq!(
        sentences(&world, &world.ada).await,
        [
            "Quillmark (larkspur.example) renews on 18 December 2026 (in 20 days).",
            "Larkspur (larkspur.example): The plan Solo is gone."
        ]
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_asked_for_a_run_is_told_when_it_fails_or_took_long(owner: PgPool) {
    let world = World::new(owner).await;
    world.research(&world.ada, "quick.example").await;
    assert_eq!(list(&world, &world.ada).await, []);
    let run = world.add_and_enqueue(&world.ada, "slow.example").await;
    sqlx::query("update trackr.runs set created_at = now() - interval '3 minutes' where id = $1")
        .bind(run.0)
        .execute(&world.owner)
        .await
        .unwrap();
    let lease = world.claim().await;
    world.finish(&lease, &report("Slow")).await;
    world.add_and_enqueue(&world.ada, "shut.example").await;
    let lease = world.claim().await;
    db::queue::fail(&world.app, &lease, "No page could be read.", None)
        .await
        .unwrap();
    assert_eq!(
        sentences(&world, &world.ada).await,
        [
            "The research of shut.example failed. No page could be read.",
            "The research of Slow is done."
        ]
    );
    assert_eq!(
        count(&world.owner, "notification_mails").await,
        0,
        "never by mail"
    );
}

/// Research that nobody asked for: who follows the tool is told when it begins to fail, and not each time after that.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_follows_a_tool_is_told_once_that_its_research_by_itself_fails(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = world.add_tool(&world.ada, "larkspur.example").await;
    let mate = world.mate(&world.ada, "mate", "member").await;
    let mut tx = world.begin(&world.ada).await;
    let weekly = model::tool::Every::Weekly;
    db::tools::set_schedule(&mut tx, tool, weekly)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let due = async || {
        sqlx::query("update trackr.tools set next_research_at = now()")
            .execute(&world.owner)
            .await
            .unwrap();
        assert_eq!(db::queue::enqueue_due(&world.app, 9).await.unwrap(), 1);
        world.claim().await
    };
    let fails = async || {
        let lease = due().await;
        db::queue::fail(&world.app, &lease, "It answers no longer.", None)
            .await
            .unwrap();
    };
    let failed = "The research of larkspur.example failed. It answers no longer.";
    fails().await;
    fails().await;
    fails().await;
    assert_eq!(sentences(&world, &world.ada).await, [failed]);
    assert_eq!(list(&world, &mate).await, [], "they don't follow it");
    assert_eq!(list(&world, &world.grace).await, []);
    let lease = due().await;
    world.finish(&lease, &report("Larkspur")).await;
    fails().await;
    assert_eq!(
        sentences(&world, &world.ada).await.len(),
        2,
        "it fails again"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_accepted_invitation_tells_who_sent_it(owner: PgPool) {
    let world = World::new(owner).await;
    crate::invitations::invited(&world, &world.ada, "guest", 7).await;
    let guest = crate::world::person(&world.app, "guest").await;
    db::invitations::accept(&world.app, guest, &[7; 32])
        .await
        .unwrap();
    assert_eq!(
        sentences(&world, &world.ada).await,
        ["guest accepted your invitation."]
    );
    // The account ends, and with it the name.
    let mut tx = SystemTx::begin(&world.app).await.unwrap();
    db::users::delete(&mut tx, &subject("guest")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        sentences(&world, &world.ada).await,
        ["Somebody who left accepted your invitation."]
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_one_chooses_is_stored_and_days_have_bounds(owner: PgPool) {
    let world = World::new(owner).await;
    let mut tx = world.begin(&world.ada).await;
    let usual = notifications::choices(&mut tx).await.unwrap();
    assert_eq!(usual.reminder_days, [90, 60, 30, 7]);
    assert_eq!(
        (usual.renewal_mail, usual.change_mail),
        (Delivery::Instant, Delivery::Weekly)
    );
    let other = Choices {
        renewals: Renewals::None,
        reminder_days: vec![],
        joined_mail: Delivery::None,
        ..usual.clone()
    };
    notifications::choose(&mut tx, &other).await.unwrap();
    assert_eq!(notifications::choices(&mut tx).await.unwrap(), other);
    for bad in [vec![0], vec![366], vec![7; 9]] {
        let mut tx = world.begin(&world.ada).await;
        let refused = notifications::choose(
            &mut tx,
            &Choices {
                reminder_days: bad,
                ..usual.clone()
            },
        )
        .await;
        assert!(
            matches!(refused, Err(DbError::Refused { constraint, .. }) if constraint == "notification_days")
        );
    }
}

/// A reminder of Ada's whose mail waits.
async fn waiting(world: &World) {
    write(world, &world.ada, &contract(20, 0)).await;
    assert_eq!(remind(world, TODAY).await, 1);
}

async fn states(world: &World) -> Vec<String> {
    sqlx::query_scalar("select state from trackr.notification_mails order by id")
        .fetch_all(&world.owner)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_list_and_mails_have_the_rates_of_their_workspace(owner: PgPool) {
    let world = World::new(owner).await;
    rates::set_of(&world, &world.grace, "GBP").await;
    waiting(&world).await;
    write(&world, &world.ada, &contract(21, 0)).await;
    let listed = |tx| async move {
        let mut tx: TenantTx = tx;
        notifications::list(&mut tx, 0, 1).await.unwrap().rates
    };
    assert_eq!(listed(world.begin(&world.ada).await).await, None);
    let held = mail::claim(&world.app, [1; 32]).await.unwrap().unwrap();
    assert_eq!(held.rates, None, "set by nobody");
    rates::set(&world, &world.ada).await;
    let mut tx = world.begin(&world.ada).await;
    let set = db::rates::rates(&mut tx).await.unwrap();
    assert!(set.is_some());
    assert_eq!(listed(tx).await, set);
    assert_eq!(remind(&world, TODAY).await, 1);
    let held = mail::claim(&world.app, [2; 32]).await.unwrap().unwrap();
    assert_eq!(held.rates, set);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_mail_is_one_workers_and_is_never_sent_twice(owner: PgPool) {
    let world = World::new(owner).await;
    waiting(&world).await;
    let claims = (1..9).map(|byte| mail::claim(&world.app, [byte; 32]));
    let claimed = futures::future::join_all(claims).await;
    let mut claimed: Vec<_> = claimed.into_iter().filter_map(Result::unwrap).collect();
    assert_eq!(claimed.len(), 1);
    let held = claimed.remove(0);
    assert_eq!(held.email.as_str(), "ada@trackr.example");
    assert_eq!(
        (held.kind, held.notifications.len(), held.attempt),
        (MailKind::Renewal, 1, 1)
    );
    // Its worker dies here: nobody takes the mail again, however long it takes.
    sqlx::raw_sql("update trackr.notification_mails set run_after = now() - interval '9 days'")
        .execute(&world.owner)
        .await
        .unwrap();
    assert!(mail::claim(&world.app, [99; 32]).await.unwrap().is_none());
    assert_eq!(states(&world).await, ["taken"]);
    // A worker that was only slow says so, once.
    assert!(mail::sent(&world.app, &held).await.unwrap());
    assert!(!mail::sent(&world.app, &held).await.unwrap());
    assert!(matches!(
        mail::failed(&world.app, &held, None).await,
        Err(DbError::LeaseLost)
    ));
    assert_eq!(states(&world).await, ["sent"]);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn reminders_of_a_day_are_one_mail_and_none_is_sent_again(owner: PgPool) {
    let world = World::new(owner).await;
    for days in [20, 21, 22] {
        write(&world, &world.ada, &contract(days, 0)).await;
    }
    assert_eq!(remind(&world, TODAY).await, 3);
    // One more is written down on the same day.
    write(&world, &world.ada, &contract(19, 0)).await;
    assert_eq!(remind(&world, TODAY).await, 1);
    sqlx::raw_sql("delete from trackr.spend_records where renews_on = date '2026-12-20'")
        .execute(&world.owner)
        .await
        .unwrap();
    let mut days = Vec::new();
    for byte in 1..=3 {
        let Some(mail) = mail::claim(&world.app, [byte; 32]).await.unwrap() else {
            break;
        };
        days.push(
            mail.notifications
                .iter()
                .map(|one| (one.day.unwrap() - TODAY).whole_days())
                .collect::<Vec<_>>(),
        );
    }
    assert_eq!(days, [vec![20, 21], vec![19]]);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_refused_mail_waits_and_is_given_up_at_last(owner: PgPool) {
    let world = World::new(owner).await;
    waiting(&world).await;
    for attempt in 1..=8_u8 {
        let held = mail::claim(&world.app, [attempt; 32])
            .await
            .unwrap()
            .unwrap();
        assert_eq!(held.attempt, i32::from(attempt));
        let wait = std::time::Duration::from_secs(60);
        mail::failed(&world.app, &held, Some(wait)).await.unwrap();
        assert!(
            mail::claim(&world.app, [98; 32]).await.unwrap().is_none(),
            "not at once"
        );
        sqlx::raw_sql(
            "update trackr.notification_mails set run_after = now() where state = 'queued'",
        )
        .execute(&world.owner)
        .await
        .unwrap();
    }
    assert_eq!(states(&world).await, ["failed"]);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_is_read_ended_unwanted_or_unaddressed_is_not_mailed(owner: PgPool) {
    let world = World::new(owner).await;
    for spoil in [
        "update trackr.notifications set read_at = now()",
        "update trackr.spend_records set status = 'ended'",
        "update trackr.notification_settings set renewal_mail = 'none'",
        "update trackr.users set verified_emails = '{}'",
        "delete from trackr.spend_records",
    ] {
        sqlx::raw_sql(
            "delete from trackr.spend_records;
             update trackr.notification_settings set renewal_mail = 'instant'",
        )
        .execute(&world.owner)
        .await
        .unwrap();
        waiting(&world).await;
        sqlx::raw_sql(spoil).execute(&world.owner).await.unwrap();
        assert!(
            mail::claim(&world.app, [1; 32]).await.unwrap().is_none(),
            "{spoil}"
        );
        sqlx::raw_sql("update trackr.users set verified_emails = array[email]")
            .execute(&world.owner)
            .await
            .unwrap();
    }
    assert_eq!(count(&world.owner, "notification_mails").await, 0);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_token_ends_mails_of_its_kind_and_does_nothing_else(owner: PgPool) {
    let world = World::new(owner).await;
    choose(&world, &world.ada, |choices| {
        choices.joined_mail = Delivery::Weekly
    })
    .await;
    waiting(&world).await;
    assert_eq!(
        mail::subscription(&world.app, &[5; 32]).await.unwrap(),
        None
    );
    assert!(!mail::end(&world.app, &[5; 32]).await.unwrap());
    mail::claim(&world.app, [5; 32]).await.unwrap().unwrap();
    let subscription = mail::subscription(&world.app, &[5; 32])
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (subscription.kind, subscription.wanted),
        (MailKind::Renewal, true)
    );
    for _ in 0..2 {
        assert!(mail::end(&world.app, &[5; 32]).await.unwrap());
    }
    assert!(
        !mail::subscription(&world.app, &[5; 32])
            .await
            .unwrap()
            .unwrap()
            .wanted
    );
    let mut tx = world.begin(&world.ada).await;
    let choices = notifications::choices(&mut tx).await.unwrap();
    assert_eq!(
        (
            choices.renewal_mail,
            choices.mention_mail,
            choices.change_mail,
            choices.joined_mail
        ),
        (
            Delivery::None,
            Delivery::Instant,
            Delivery::Weekly,
            Delivery::Weekly
        )
    );
    drop(tx);
    // What the mail was about goes, the way to end such mails stays; with the membership that goes, too.
    sqlx::raw_sql("delete from trackr.spend_records")
        .execute(&world.owner)
        .await
        .unwrap();
    assert!(
        mail::subscription(&world.app, &[5; 32])
            .await
            .unwrap()
            .is_some()
    );
    world.mate(&world.ada, "mate", "admin").await;
    let mut tx = world.begin(&world.ada).await;
    db::members::remove(&mut tx, world.ada.user_id)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        mail::subscription(&world.app, &[5; 32]).await.unwrap(),
        None
    );
}

/// Sets when every notification was made.
async fn made_at(world: &World, at: OffsetDateTime) {
    sqlx::query("update trackr.notifications set created_at = $1")
        .bind(at)
        .execute(&world.owner)
        .await
        .unwrap();
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_week_is_one_mail_to_who_has_something_unread(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "member").await;
    for actor in [&world.ada, &mate] {
        choose(&world, actor, |choices| {
            choices.renewal_mail = Delivery::Weekly;
            choices.renewals = Renewals::All;
        })
        .await;
    }
    write(&world, &world.ada, &contract(20, 0)).await;
    write(&world, &world.ada, &contract(21, 0)).await;
    assert_eq!(remind(&world, TODAY).await, 4);
    assert_eq!(count(&world.owner, "notification_mails").await, 0);
    let monday = date!(2026 - 11 - 30);
    for (at, mails) in [
        (datetime!(2026-11-23 06:59:59 UTC), 0),
        (datetime!(2026-11-30 07:00 UTC), 0),
        (datetime!(2026-11-23 07:00 UTC), 2),
    ] {
        made_at(&world, at).await;
        assert_eq!(
            notifications::queue_weekly(&world.app, monday)
                .await
                .unwrap(),
            mails,
            "{at}"
        );
    }
    let again =
        futures::future::join_all([0; 4].map(|_| notifications::queue_weekly(&world.app, monday)))
            .await;
    assert!(again.into_iter().all(|made| made.unwrap() == 0));
    // Read between the queue and the worker: not mailed.
    sqlx::query("update trackr.notifications set read_at = now() where user_id = $1")
        .bind(mate.user_id.0)
        .execute(&world.owner)
        .await
        .unwrap();
    let held = mail::claim(&world.app, [1; 32]).await.unwrap().unwrap();
    assert_eq!(
        (held.email.as_str(), held.kind),
        ("ada@trackr.example", MailKind::Weekly)
    );
    assert_eq!(held.notifications.len(), 2);
    assert!(mail::claim(&world.app, [2; 32]).await.unwrap().is_none());
    assert_eq!(
        notifications::queue_weekly(&world.app, monday + time::Duration::days(7))
            .await
            .unwrap(),
        0
    );
    // Its token ends all that comes weekly.
    assert!(mail::end(&world.app, &[1; 32]).await.unwrap());
    let mut tx = world.begin(&world.ada).await;
    let choices = notifications::choices(&mut tx).await.unwrap();
    assert_eq!(
        (
            choices.renewal_mail,
            choices.change_mail,
            choices.mention_mail
        ),
        (Delivery::None, Delivery::None, Delivery::Instant)
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_is_old_is_forgotten_and_a_reminder_of_a_day_to_come_is_not_made_again(owner: PgPool) {
    let world = World::new(owner).await;
    choose(&world, &world.ada, |choices| {
        choices.reminder_days = vec![365]
    })
    .await;
    write(&world, &world.ada, &contract(300, 0)).await;
    assert_eq!(remind(&world, TODAY).await, 1);
    let later = TODAY + time::Duration::days(250);
    assert_eq!(remind(&world, later).await, 0);
    assert_eq!(count(&world.owner, "notifications").await, 1);
    made_at(&world, datetime!(2026-01-01 00:00 UTC)).await;
    sqlx::raw_sql("update trackr.notifications set day = '2026-06-01'")
        .execute(&world.owner)
        .await
        .unwrap();
    remind(&world, TODAY).await;
    let days: Vec<Date> = sqlx::query_scalar("select day from trackr.notifications")
        .fetch_all(&world.owner)
        .await
        .unwrap();
    assert_eq!(
        days,
        [TODAY + time::Duration::days(300)],
        "the old one went, today's was made"
    );
}
