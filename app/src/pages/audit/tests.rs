//! What a filter asks for, and the page rendered to markup.

use model::Role;
use time::macros::{date, datetime};

use super::*;
use crate::fixtures;

fn entry(event: AuditEvent, subject: Option<&str>) -> AuditEntry {
    AuditEntry {
        id: AuditId::new(),
        at: fixtures::WHEN,
        actor_id: Some(UserId::new()),
        actor_name: Some("Ada".to_owned()),
        event,
        subject_id: None,
        subject_name: subject.map(str::to_owned),
        change: None,
    }
}

fn asked(query: &[(&str, &str)]) -> Asked {
    Asked::of(|name| {
        let pair = query.iter().find(|(each, _)| *each == name);
        pair.map(|(_, value)| (*value).to_owned())
    })
}

fn html(people: &[Person], entries: &[AuditEntry], asked: Asked) -> String {
    Owner::new().with(|| audit_view("acme", people, entries, asked).to_html())
}

#[test]
fn a_filter_that_cant_be_read_says_so() {
    for query in [("from", "2026-02-30"), ("event", "nope"), ("person", "x")] {
        let html = html(&[], &[], asked(&[query]));
        assert!(
            html.contains("part of this filter can’t be read"),
            "{query:?}: {html}"
        );
    }
    for query in [("from", ""), ("event", "tool.added"), ("to", "2026-02-28")] {
        assert!(!asked(&[query]).unread, "{query:?}");
    }
}

#[test]
fn both_days_are_included() {
    let filter = asked(&[("from", "2026-11-01"), ("to", "2026-11-01")]).filter();
    assert_eq!(filter.from, Some(datetime!(2026-11-01 00:00 UTC)));
    assert_eq!(filter.until, Some(datetime!(2026-11-02 00:00 UTC)));
}

#[test]
fn what_cannot_be_read_asks_for_nothing() {
    for value in ["x", "2026-13-01", "' or 1=1", "tool.painted"] {
        let names = ["person", "event", "from", "to", "before"];
        let query = names.map(|name| (name, value));
        let nothing = Asked {
            unread: true,
            ..Asked::default()
        };
        assert_eq!(asked(&query), nothing, "{value}");
    }
}

#[test]
fn a_filter_survives_its_address() {
    let id = UserId::new();
    let all = Asked {
        person: Some(id),
        event: Some(AuditEvent::ToolAdded),
        from: Some(date!(2026 - 11 - 01)),
        to: Some(date!(2026 - 11 - 30)),
        before: None,
        unread: false,
    };
    assert_eq!(
        all.query(),
        format!("person={id}&event=tool.added&from=2026-11-01&to=2026-11-30")
    );
}

#[test]
fn an_empty_log_and_an_empty_filter_say_so() {
    assert!(html(&[], &[], Asked::default()).contains("Nothing happened yet"));
    let found = html(&[], &[], asked(&[("event", "tool.added")]));
    assert!(found.contains("Nothing found") && found.contains("href=\"/w/acme/audit\""));
}

#[test]
fn a_change_is_shown_and_what_is_deleted_is_named_so() {
    let renamed = AuditEntry {
        change: Some(Change {
            from: "Old".to_owned(),
            to: fixtures::MARKUP.to_owned(),
        }),
        ..entry(AuditEvent::WorkspaceRenamed, None)
    };
    let gone = AuditEntry {
        actor_id: None,
        actor_name: None,
        ..entry(AuditEvent::ToolAdded, None)
    };
    let html = html(
        &[],
        &[renamed, gone, entry(AuditEvent::RoleChanged, None)],
        Asked::default(),
    );
    assert!(html.contains("Old") && !html.contains("<script"), "{html}");
    assert!(
        html.contains("deleted tool") && html.matches("deleted person").count() == 2,
        "{html}"
    );
}

#[test]
fn pages_follow_the_last_line_and_keep_the_filter() {
    let entries: Vec<_> = (0..=PER_PAGE)
        .map(|_| entry(AuditEvent::ToolAdded, Some("Quillmark")))
        .collect();
    let asked = asked(&[("event", "tool.added")]);
    let html = html(&[], &entries, asked);
    assert_eq!(html.matches("<tr").count(), 1 + PER_PAGE as usize);
    let last = entries[PER_PAGE as usize - 1].id;
    assert!(
        html.contains(&format!("event=tool.added&amp;before={last}"))
            || html.contains(&format!("event=tool.added&before={last}")),
        "{html}"
    );
    assert!(
        html.contains("/w/acme/audit.csv?event=tool.added"),
        "{html}"
    );
}

#[test]
fn somebody_who_left_stays_chosen() {
    let gone = UserId::new();
    let member = Person {
        user_id: UserId::new(),
        name: "Ada".to_owned(),
        email: "ada@acme.example".to_owned(),
        role: Role::Admin,
        joined_at: fixtures::WHEN,
    };
    let html = html(&[member], &[], asked(&[("person", &gone.to_string())]));
    assert!(html.contains("somebody who left"), "{html}");
    assert_eq!(html.matches(" selected").count(), 1, "{html}");
}
