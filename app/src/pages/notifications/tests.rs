use leptos::prelude::*;
use model::{
    Role,
    id::{NoteId, NotificationId},
    notification::{Choices, Delivery, FollowedTools, Notification, NotificationKind, Renewals},
};
use time::macros::date;

use super::{
    Asked, Found, notifications_view,
    settings::{self, settings_view},
};
use crate::fixtures;

fn mention(person: &str, read: bool) -> Notification {
    Notification {
        id: NotificationId::new(),
        kind: NotificationKind::Mention,
        at: fixtures::WHEN,
        read,
        tool_id: None,
        tool: Some(fixtures::MARKUP.to_owned()),
        note_id: Some(NoteId::new()),
        run_id: None,
        failed: None,
        failure: None,
        spend_id: None,
        vendor: None,
        day: None,
        notice: None,
        trial: None,
        once: None,
        renews: None,
        version: None,
        person: Some(person.to_owned()),
        news: None,
        payments: vec![],
    }
}

fn asked(query: &'static str) -> impl Fn(&str) -> Option<String> {
    move |name| {
        query.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            (key == name).then(|| value.to_owned())
        })
    }
}

fn list(found: &Found, query: &'static str) -> String {
    let today = date!(2026 - 11 - 28);
    Owner::new().with(|| notifications_view("lab", found, today, Asked::of(asked(query))).to_html())
}

#[test]
fn an_empty_list_says_what_will_be_there() {
    let none = list(&Found::default(), "");
    assert!(
        none.contains("Nothing to tell") && none.contains("/w/lab/notifications/settings"),
        "{none}"
    );
    assert!(!none.contains("Mark all"), "{none}");
    let behind = Found {
        all: 30,
        ..Found::default()
    };
    assert!(list(&behind, "page=9").contains("The list ends"));
}

#[test]
fn unread_ones_are_marked_and_can_be_read_one_by_one_or_all() {
    let found = Found {
        notifications: vec![mention("Zoe", false), mention("Bo", true)],
        all: 60,
        unread: 31,
        ..Found::default()
    };
    let html = list(&found, "");
    for text in [
        "31 unread",
        "Unread: ",
        "/api/read_notifications",
        "Page 1 of 3",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
    assert_eq!(
        html.matches("/api/read_notification\"").count(),
        1,
        "{html}"
    );
    assert_eq!(html.matches("notice--unread").count(), 1, "{html}");
    let newest = format!("name=\"newest\" value=\"{}\"", found.notifications[0].id);
    assert!(html.contains(&newest), "{html}");
    // The newest of a later page is not the newest of all.
    assert!(!list(&found, "page=2").contains("/api/read_notifications"));
}

#[test]
fn what_others_wrote_is_text() {
    let found = Found {
        notifications: vec![mention(fixtures::MARKUP, false)],
        all: 1,
        unread: 1,
        ..Found::default()
    };
    let html = list(&found, "");
    assert!(
        !html.contains("<script") && !html.contains("<img"),
        "{html}"
    );
}

#[test]
fn the_form_shows_what_is_chosen_and_gives_back_what_was_typed() {
    let choices = Choices {
        renewals: Renewals::All,
        reminder_days: vec![60, 7],
        changes: FollowedTools::Followed,
        renewal_mail: Delivery::Weekly,
        mention_mail: Delivery::None,
        change_mail: Delivery::Instant,
        joined_mail: Delivery::Instant,
    };
    let html = |query| {
        let asked = settings::Asked::of(asked(query));
        let member = fixtures::member(Role::Member);
        Owner::new().with(|| settings_view(&member, &choices, asked).to_html())
    };
    let plain = html("");
    assert!(plain.contains("value=\"60, 7\""), "{plain}");
    for (field, value) in [
        ("renewals", "all"),
        ("renewal_mail", "weekly"),
        ("mention_mail", "none"),
    ] {
        let part = plain
            .split(&format!("name=\"choices[{field}]\""))
            .nth(1)
            .unwrap();
        let part = part.split("</select>").next().unwrap();
        assert!(
            part.contains(&format!("value=\"{value}\" selected")),
            "{part}"
        );
    }
    let refused = html("refused=notification_days&days=soon");
    assert!(
        refused.contains("value=\"soon\"") && refused.contains("reminder_days-error"),
        "{refused}"
    );
}
