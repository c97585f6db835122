use model::{
    Role,
    id::{ToolId, UserId},
    money::Currency,
    rate::{Decimal, RateSource},
    spend::{SpendRecord, a_year, plan::Year},
};
use time::macros::date;

use super::{record::record_view, *};
use crate::fixtures::{self, spend_record as record};

const TODAY: Date = date!(2026 - 11 - 27);

fn listed(record: &SpendRecord) -> Listed {
    Listed {
        record: record.clone(),
        tool: None,
        tool_url: None,
    }
}

/// What the page shows of a list that fits it.
fn shown(records: &[SpendRecord], rates: Option<Rates>) -> Shown {
    let found = i64::try_from(records.len()).unwrap();
    let mut next: Vec<Listed> = records.iter().map(listed).collect();
    next.sort_by_key(|listed| listed.record.spend.renewal(TODAY));
    let all = Spending {
        undated: 0,
        count: found,
        year: a_year(records, rates.as_ref(), TODAY),
        payments: Vec::new(),
        next,
        rates,
    };
    Shown {
        all,
        list: db::spend::Page {
            records: records.iter().map(listed).collect(),
            found,
            page: 1,
            pages: 1,
        },
        offered: db::spend::Offered::default(),
        twins: Twins::default(),
    }
}

fn html_of(shown: &Shown, query: &[(&str, &str)]) -> String {
    let asked = Asked::of(|name| {
        let pair = query.iter().find(|(each, _)| *each == name);
        pair.map(|(_, value)| (*value).to_owned())
    });
    let member = fixtures::member(Role::Member);
    Owner::new().with(|| spend_view(&member, shown, TODAY, asked).to_html())
}

fn html(records: &[SpendRecord], query: &[(&str, &str)]) -> String {
    html_of(&shown(records, None), query)
}

fn rates() -> Rates {
    let rate = Rate {
        currency: Currency::USD,
        into: Currency::EUR,
        units: Decimal::parse("0.925").unwrap(),
        per: Decimal::ONE,
        day: TODAY,
        source: RateSource::Hand,
    };
    Rates::new(Currency::EUR, [rate])
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
        "Notice by 10 Nov 2027 for the one after",
        "Notice by 31 May 2027",
        "7 Jan 2027",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
    let place = |text: &str| html.find(text).unwrap();
    assert!(
        place("Notice within") < place("for the one after"),
        "the most urgent first"
    );
}

#[test]
fn a_search_without_a_find_says_so_as_text() {
    let mut nothing = shown(&[record("Quillmark", 100, None)], None);
    nothing.list = db::spend::Page {
        records: Vec::new(),
        found: 0,
        page: 1,
        pages: 1,
    };
    let html = html_of(&nothing, &[("q", "<b>")]);
    assert!(
        html.contains("Nothing found") && !html.contains("<b>"),
        "{html}"
    );
}

#[test]
fn the_order_and_the_page_stand_in_the_links() {
    let mut long = shown(&[record("Quillmark", 100, None)], None);
    (long.list.page, long.list.pages) = (2, 3);
    let html = html_of(&long, &[("sort", "amount"), ("q", "a b")]);
    for part in [
        "Page 2 of 3",
        "?q=a+b&amp;sort=amount&amp;page=3#records",
        "aria-sort=\"descending\"",
        "?q=a+b&amp;sort=notice#records",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
}

#[test]
fn conversions_are_shown_and_what_has_no_rate_is_said() {
    let of = |vendor: &str, code: &str| {
        let mut record = record(vendor, 100_000, None);
        record.spend.amount.currency = Currency::parse(code).unwrap();
        record
    };
    let records = [
        record("Quillmark", 480_000, None),
        of("Larkspur", "EUR"),
        of("Edelweiss", "CHF"),
    ];
    let html = html_of(&shown(&records, Some(rates())), &[]);
    for text in [
        // 4,800 dollars are 4,440 euros; with 1,000 of the other.
        "€5,440",
        "title=\"The rate of 27 Nov 2026\"",
        "€4,440 at 0.925<",
        "How it was converted",
        "1 USD = 0.925 EUR, 27 Nov 2026, written by hand",
        "Not in these totals: 1 record of CHF 1,000 a year, for want of a rate.",
        "Set the rate of CHF",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
    let plain = html_of(&shown(&records, None), &[]);
    assert!(
        plain.contains("$4,800 + €1,000 + CHF 1,000")
            || plain.contains("$4,800 + CHF 1,000 + €1,000"),
        "{plain}"
    );
    assert!(!plain.contains("converted"), "{plain}");
}

#[test]
fn what_was_paid_stands_beside_the_plan_and_members_change_their_own() {
    for (own, may) in [(true, true), (false, false)] {
        let html = form(Role::Member, own, &[]);
        assert_eq!(html.contains("/api/set_actuals"), may, "{html}");
        for text in [
            "Paid against plan, 2026",
            "$4,800",
            "$4,600",
            "Unused budget",
            "$100",
            "−$100",
        ] {
            assert!(html.contains(text), "{text}: {html}");
        }
    }
    let typed = [
        ("actuals", "yes"),
        ("refused", "actual_amount"),
        ("m3", "many"),
        ("year", "2026"),
    ];
    let html = form(Role::Admin, true, &typed);
    assert!(
        html.contains("value=\"many\"") && html.contains("Write what was paid as numbers"),
        "{html}"
    );
}

mod of_rates {
    use super::*;
    use crate::pages::spend::rates::{Asked, rates_view};

    fn html(role: Role, query: &[(&str, &str)]) -> String {
        let asked = Asked::of(|name| {
            let pair = query.iter().find(|(each, _)| *each == name);
            pair.map(|(_, value)| (*value).to_owned())
        });
        let saved = db::rates::Saved {
            rates: rates(),
            revision: 7,
        };
        let sum = a_year(
            &[record("Quillmark", 480_000, None)],
            Some(&saved.rates),
            TODAY,
        );
        let member = fixtures::member(role);
        Owner::new().with(|| rates_view(&member, Some(&saved), &sum, TODAY, asked).to_html())
    }

    #[test]
    fn an_admin_gets_every_form_on_this_revision_and_a_member_none() {
        let admin = html(Role::Admin, &[]);
        let forms = admin.matches("<form").count();
        assert_eq!(forms, 4, "{admin}");
        assert_eq!(
            admin.matches("name=\"revision\" value=\"7\"").count(),
            forms
        );
        let member = html(Role::Member, &[]);
        assert!(
            !member.contains("<form") && member.contains("0.925"),
            "{member}"
        );
    }

    #[test]
    fn a_reason_stands_at_its_field() {
        for (word, field) in [
            ("rate_number", "rate-error"),
            ("rate_day", "day-error"),
            ("rate_same", "of-error"),
            ("bank_file", "text-error"),
        ] {
            let html = html(
                Role::Admin,
                &[("refused", word), ("of", "USD"), ("rate", "x")],
            );
            assert!(
                html.contains(&format!("id=\"{field}\"")) && html.contains("value=\"USD\""),
                "{word}: {html}"
            );
            assert_eq!(html.matches("aria-invalid").count(), 1, "{word}: {html}");
        }
    }
}

fn form(role: Role, own: bool, query: &[(&str, &str)]) -> String {
    let member = fixtures::member(role);
    let mut record = record(fixtures::MARKUP, 480_000, Some(TODAY));
    record.created_by = Some(if own { member.user_id } else { UserId::new() });
    let asked = record::Asked::of(|name| {
        let pair = query.iter().find(|(each, _)| *each == name);
        pair.map(|(_, value)| (*value).to_owned())
    });
    let mut paid = [None; 12];
    paid[0] = Some(model::spend::plan::Paid {
        minor: 450_000,
        planned: Some(460_000),
    });
    let year = Year::of(&record.spend, 2026, paid);
    Owner::new().with(|| {
        record_view(
            &member,
            &record,
            (
                &crate::pages::tool_field::ToolChoice::default(),
                &record::Payers::default(),
            ),
            &year,
            None,
            asked,
        )
        .to_html()
    })
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

#[test]
fn what_is_over_and_still_called_active_is_said() {
    let mut over = record("Larkspur", 9_900, Some(date!(2026 - 11 - 01)));
    over.spend.auto_renew = false;
    let page = html(&[over.clone()], &[]);
    assert!(
        page.contains("Over, still marked active") && page.contains("1 Nov 2026"),
        "{page}"
    );
    over.spend.status = SpendStatus::Ended;
    assert!(!html(&[over], &[]).contains("still marked"));
}

#[test]
fn a_record_for_a_tool_whose_name_another_has_says_its_address() {
    let mut record = fixtures::spend_record("Aster Inc.", 480_000, Some(date!(2027 - 01 - 07)));
    let tool = ToolId::new();
    record.spend.tool_id = Some(tool);
    let mut shown = shown(&[record], None);
    shown.list.records[0].tool = Some("Aster".to_owned());
    assert!(!html_of(&shown, &[]).contains("aster.example"));
    shown.twins = Twins::from_iter([(tool, "https://aster.example/".to_owned())]);
    let html = html_of(&shown, &[]);
    // What renews next names no tool.
    for text in [
        ">Aster (aster.example)<",
        ">Aster Inc. (aster.example)<",
        ">Aster Inc.<",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
}
