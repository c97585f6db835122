use db::spend::Listed;
use model::{
    Role,
    id::ToolId,
    rate::Sum,
    spend::agenda::{Due, Line},
};
use time::macros::date;

use super::*;
use crate::fixtures;

const TODAY: Date = date!(2026 - 11 - 27);

const QUILLMARK: Option<(&str, Date)> = Some(("Quillmark", date!(2027 - 01 - 07)));

fn shown(vendor: Option<(&str, Date)>, from: Date, feed: Feed) -> Shown {
    let record =
        vendor.map(|(vendor, renews_on)| fixtures::spend_record(vendor, 480_000, Some(renews_on)));
    let lines: Vec<Line> = record
        .iter()
        .flat_map(|record| {
            let renewal = record.spend.renewal(TODAY).unwrap();
            let days = [
                (renewal.opt_out, Due::Notice),
                (renewal.renews, Due::Renewal),
            ];
            days.map(|(day, due)| Line {
                day,
                due,
                record: record.id,
                tool: record.spend.tool_id,
                vendor: record.spend.vendor.clone(),
                amount: record.spend.amount,
                comes: record.spend.comes(),
            })
        })
        .collect();
    let months = (0..MONTHS)
        .filter_map(|count| agenda::months_later(from, count))
        .map(|first| {
            let of_month = || {
                let lines = lines.iter();
                lines.filter(move |line| first_of_month(line.day) == first)
            };
            let renewing = of_month().filter(|line| line.due == Due::Renewal);
            MonthOf {
                first,
                lines: of_month().cloned().collect(),
                more: 3,
                days: of_month().map(|line| (line.day, line.due)).collect(),
                renewing: Sum::of(renewing.map(|line| line.amount), None),
            }
        })
        .collect();
    let records: Vec<Listed> = record
        .into_iter()
        .map(|record| Listed {
            record,
            tool: None,
            tool_url: None,
        })
        .collect();
    Shown {
        months,
        list: db::spend::Page {
            found: i64::try_from(records.len()).unwrap(),
            records,
            page: 1,
            pages: 1,
        },
        rates: None,
        twins: Twins::default(),
        feed,
    }
}

#[test]
fn a_contract_for_a_tool_whose_name_another_has_says_its_address() {
    let mut shown = shown(QUILLMARK, first_of_month(TODAY), Feed::None);
    let tool = ToolId::new();
    shown.list.records[0].record.spend.tool_id = Some(tool);
    let lines = shown.months.iter_mut().flat_map(|month| &mut month.lines);
    lines.for_each(|line| line.tool = Some(tool));
    let member = fixtures::member(Role::Member);
    let html = |shown: &Shown| {
        Owner::new().with(|| renewals_view(&member, shown, TODAY, Asked::default()).to_html())
    };
    assert!(!html(&shown).contains("quillmark.example"));
    shown.twins = Twins::from_iter([(tool, "https://quillmark.example/".to_owned())]);
    let told = html(&shown);
    // Both days in the calendar, and the list.
    let name = ">Quillmark (quillmark.example)<";
    assert_eq!(told.matches(name).count(), 3, "{told}");
}

fn html(vendor: Option<(&str, Date)>, feed: Feed, from: Option<&str>) -> String {
    let asked = Asked::of(|name| from.filter(|_| name == "from").map(str::to_owned));
    let shown = shown(vendor, shown_from(asked.from, TODAY), feed);
    let member = fixtures::member(Role::Member);
    Owner::new().with(|| renewals_view(&member, &shown, TODAY, asked).to_html())
}

#[test]
fn a_year_shows_what_renews_and_the_last_days_for_notice() {
    let html = html(QUILLMARK, Feed::None, None);
    assert_eq!(html.matches("class=\"month\"").count(), 12);
    assert!(html.contains("November 2026") && html.contains("October 2027"));
    assert!(html.contains("notice by") && html.contains("day--notice"));
    assert!(html.contains("day--renews") && html.contains("month__sum"));
}

#[test]
fn no_month_that_is_over_is_shown() {
    let past = html(QUILLMARK, Feed::None, Some("2020-01"));
    assert!(past.contains("November 2026") && !past.contains(">Earlier<"));
    let later = html(QUILLMARK, Feed::None, Some("2027-11"));
    assert!(later.contains("from=2026-11") && later.contains("from=2028-11"));
}

#[test]
fn an_address_is_shown_once() {
    let new = html(
        None,
        Feed::New("https://trackr.example/calendar/t/renewals.ics".to_owned()),
        None,
    );
    assert!(new.contains("webcal://trackr.example/calendar/t/renewals.ics"));
    let made = html(None, Feed::Made(fixtures::WHEN), None);
    assert!(made.contains("Make another address") && made.contains("Take the address back"));
    let none = html(None, Feed::None, None);
    assert!(none.contains("Nothing renews") && none.contains("Make an address"));
}
