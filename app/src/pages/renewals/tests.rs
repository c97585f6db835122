use model::Role;
use time::macros::date;

use super::*;
use crate::fixtures;

const TODAY: Date = date!(2026 - 11 - 27);

fn record(vendor: &str, renews_on: Date) -> SpendRecord {
    fixtures::spend_record(vendor, 480_000, Some(renews_on))
}

fn html(records: &[SpendRecord], feed: &Feed, from: Option<&str>) -> String {
    let asked = Asked::of(|name| from.filter(|_| name == "from").map(str::to_owned));
    let member = fixtures::member(Role::Member);
    Owner::new().with(|| renewals_view(&member, records, feed, TODAY, asked).to_html())
}

#[test]
fn a_year_shows_what_renews_and_the_last_days_for_notice() {
    let records = [record("Quillmark", date!(2027 - 01 - 07))];
    let html = html(&records, &Feed::None, None);
    assert_eq!(html.matches("class=\"month\"").count(), 12);
    assert!(html.contains("November 2026") && html.contains("October 2027"));
    assert!(html.contains("notice by") && html.contains("day--notice"));
    assert!(html.contains("day--renews") && html.contains("month__sum"));
}

#[test]
fn no_month_that_is_over_is_shown() {
    let records = [record("Quillmark", date!(2027 - 01 - 07))];
    let past = html(&records, &Feed::None, Some("2020-01"));
    assert!(past.contains("November 2026") && !past.contains(">Earlier<"));
    let later = html(&records, &Feed::None, Some("2027-11"));
    assert!(later.contains("from=2026-11") && later.contains("from=2028-11"));
}

#[test]
fn an_address_is_shown_once() {
    let new = html(
        &[],
        &Feed::New("https://trackr.example/calendar/t/renewals.ics".to_owned()),
        None,
    );
    assert!(new.contains("webcal://trackr.example/calendar/t/renewals.ics"));
    let made = html(&[], &Feed::Made(fixtures::WHEN), None);
    assert!(made.contains("Make another address") && made.contains("Take the address back"));
    let none = html(&[], &Feed::None, None);
    assert!(none.contains("Nothing renews") && none.contains("Make an address"));
}
