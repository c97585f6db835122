use model::{Role, id::UserId};
use time::macros::date;

use super::{record::record_view, *};
use crate::fixtures::{self, spend_record as record};

const TODAY: Date = date!(2026 - 11 - 27);

fn html(records: &[SpendRecord], query: &[(&str, &str)]) -> String {
    let asked = Asked::of(|name| {
        let pair = query.iter().find(|(each, _)| *each == name);
        pair.map(|(_, value)| (*value).to_owned())
    });
    let member = fixtures::member(Role::Member);
    Owner::new().with(|| spend_view(&member, records, &HashMap::new(), TODAY, asked).to_html())
}

#[test]
fn an_empty_list_says_what_it_is_good_for() {
    let html = html(&[], &[]);
    assert!(
        html.contains("Nothing written down yet") && html.contains("/w/acme/spend/new"),
        "{html}"
    );
    assert!(!html.contains("<table"), "{html}");
}

#[test]
fn totals_renewals_and_the_last_day_for_notice_follow_from_the_records() {
    let html = html(
        &[
            record("Quillmark", 480_000, Some(date!(2027 - 01 - 07))),
            record("Ferrowatch", 120_000, Some(date!(2026 - 12 - 10))),
            record("Harbour", 60_000, Some(date!(2027 - 06 - 30))),
        ],
        &[],
    );
    for text in [
        "$6,600",
        "$550",
        "Notice within 11 days",
        "Too late for notice",
        "Notice by 31 May 2027",
        "7 Jan 2027",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
    let place = |text: &str| html.find(text).unwrap();
    assert!(
        place("Too late") < place("Notice within"),
        "the most urgent first"
    );
}

#[test]
fn long_lists_come_in_pages_and_are_searched() {
    let records: Vec<_> = (0..120)
        .map(|number| record(&format!("Vendor {number}"), 100, None))
        .collect();
    assert_eq!(
        html(&records, &[("page", "3")]).matches("<tr").count(),
        1 + 20
    );
    let found = html(&records, &[("q", "vendor 119")]);
    assert_eq!(found.matches("<tr").count(), 1 + 1);
    assert!(html(&records, &[("q", "<b>")]).contains("Nothing found"));
}

fn form(role: Role, own: bool, query: &[(&str, &str)]) -> String {
    let member = fixtures::member(role);
    let mut record = record(fixtures::MARKUP, 480_000, Some(TODAY));
    record.created_by = Some(if own { member.user_id } else { UserId::new() });
    let asked = record::Asked::of(|name| {
        let pair = query.iter().find(|(each, _)| *each == name);
        pair.map(|(_, value)| (*value).to_owned())
    });
    Owner::new().with(|| record_view(&member, &record, &[], asked).to_html())
}

#[test]
fn a_member_changes_their_own_records_and_an_admin_all() {
    for (role, own, may) in [
        (Role::Member, true, true),
        (Role::Member, false, false),
        (Role::Admin, false, true),
    ] {
        let html = form(role, own, &[]);
        assert_eq!(
            html.contains("/api/change_spend"),
            may,
            "{role:?} {own}: {html}"
        );
        assert!(
            !html.contains("<script") && !html.contains("\"'>"),
            "{html}"
        );
    }
}

#[test]
fn what_was_typed_comes_back_and_the_reason_stands_at_its_field() {
    let refused = form(
        Role::Admin,
        true,
        &[
            ("typed", "yes"),
            ("refused", "spend_amount"),
            ("amount", "1,000"),
            ("vendor", "Quillmark"),
            ("seats", "12"),
        ],
    );
    assert!(
        refused.contains("value=\"1,000\"") && refused.contains("value=\"12\""),
        "{refused}"
    );
    assert_eq!(refused.matches("aria-invalid").count(), 1, "{refused}");
    let stale = form(
        Role::Admin,
        true,
        &[
            ("typed", "yes"),
            ("refused", "spend_changed"),
            ("amount", "1"),
        ],
    );
    assert!(
        stale.contains("Somebody changed this record") && stale.contains("It says now: "),
        "{stale}"
    );
    assert!(
        stale.contains("name=\"revision\" value=\"3\""),
        "saving again replaces it: {stale}"
    );
}
