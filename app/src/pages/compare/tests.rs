use model::{
    money::{Currency, Money},
    rate::{Decimal, Rate, RateSource},
    report::{Amount, Detail, FactKind, NotRead, Outcome, PageKind, Source, Status},
    scorecard::Template,
};
use time::macros::date;

use super::*;
use crate::fixtures;

fn asked(query: &[(&str, &str)]) -> Asked {
    Asked::of(|name| {
        let of = query.iter().filter(|(each, _)| *each == name);
        of.map(|(_, value)| (*value).to_owned()).collect()
    })
}

fn column(name: &str, report: Option<Report>) -> Column {
    Column {
        tool: fixtures::tool(name),
        report,
        unchecked: Vec::new(),
        spend: Vec::new(),
    }
}

fn compared(columns: Vec<Column>) -> Comparison {
    Comparison {
        slug: "acme".to_owned(),
        columns,
        card: Scorecard::default(),
        rates: None,
        today: date!(2026 - 11 - 27),
        absent: 0,
        twins: Twins::default(),
    }
}

fn html(compared: &Comparison, query: &[(&str, &str)]) -> String {
    Owner::new().with(|| compare_view(compared, &asked(query)).to_html())
}

fn pays(vendor: &str, seats: u32, status: SpendStatus) -> SpendRecord {
    let mut record = fixtures::spend_record(vendor, 480_000, None);
    (record.spend.seats, record.spend.status) = (Some(seats), status);
    record
}

#[test]
fn an_address_names_each_tool_once_and_five_at_most() {
    let ids: Vec<String> = (0..7).map(|_| ToolId::new().to_string()).collect();
    let mut query: Vec<(&str, &str)> = ids.iter().map(|id| ("tool", id.as_str())).collect();
    let upper = ids[0].to_uppercase();
    query.extend([
        ("tool", ids[0].as_str()),
        ("tool", ""),
        ("tool", "1 or 1=1"),
        ("tool", upper.as_str()),
    ]);
    let asked = asked(&query);
    let told: Vec<String> = asked.tools.iter().map(ToString::to_string).collect();
    assert_eq!(told, ids[..5]);
    assert_eq!((asked.left_out, asked.malformed), (2, 2));
}

#[test]
fn seats_are_a_number_that_a_team_can_have() {
    for (typed, seats) in [
        ("25", Some(25)),
        (" 1 ", Some(1)),
        ("0", None),
        ("-3", None),
        ("2.5", None),
        ("1000001", None),
        ("many", None),
    ] {
        assert_eq!(asked(&[("seats", typed)]).typed_seats(), seats, "{typed}");
    }
}

#[test]
fn the_seats_are_those_of_the_address_or_of_what_is_paid_now() {
    let mut page = compared(vec![
        column("Quillmark", Some(fixtures::report())),
        column("Harbour", Some(fixtures::report())),
    ]);
    assert_eq!(page.seats(&asked(&[])).0, SEATS);
    page.columns[0].spend = vec![
        pays("Quillmark", 40, SpendStatus::Active),
        pays("Quillmark", 900, SpendStatus::Ended),
    ];
    assert_eq!(
        page.seats(&asked(&[])),
        (40, "from your spend record of Quillmark".to_owned())
    );
    assert_eq!(page.seats(&asked(&[("seats", "25")])).0, 25);
    // Twelve dollars a seat and month.
    assert!(html(&page, &[]).contains("$5,760"));
    let told = html(&page, &[("seats", "25")]);
    assert!(
        told.contains("Prices for 25 seats") && told.contains("$3,600"),
        "{told}"
    );
    assert!(
        told.contains("You pay now") && told.contains("$4,800"),
        "{told}"
    );
    let refused = html(&page, &[("seats", "many\"><b>")]);
    assert!(
        refused.contains("aria-invalid=\"true\"") && !refused.contains("<b>"),
        "{refused}"
    );
}

#[test]
fn only_differences_hides_what_all_say() {
    let mut other = fixtures::report();
    other
        .facts
        .push(fixtures::fact(9, FactKind::Integration, "Slack"));
    other.facts[1].status = Status::Held;
    let page = compared(vec![
        column("Quillmark", Some(fixtures::report())),
        column("Harbour", Some(other)),
    ]);
    let (all, only) = (html(&page, &[]), html(&page, &[("only", "differences")]));
    assert!(
        all.contains("id=\"facts-pricing\"") && all.contains("3 rows"),
        "{all}"
    );
    assert!(!only.contains("id=\"facts-pricing\""), "{only}");
    for text in [
        "Slack",
        "Not found",
        ">Held<",
        ">Conditional<",
        "1 row in which all say the same is hidden",
    ] {
        assert!(only.contains(text), "{text}: {only}");
    }
    let same = compared(vec![
        column("Quillmark", Some(fixtures::report())),
        column("Harbour", Some(fixtures::report())),
    ]);
    assert!(html(&same, &[("only", "differences")]).contains("No differences"));
}

#[test]
fn a_tool_without_a_report_stays_a_column_that_says_so() {
    let page = compared(vec![
        column("Quillmark", Some(fixtures::report())),
        column("Harbour", None),
    ]);
    let html = html(&page, &[]);
    assert!(html.contains("No finished report yet: Harbour."), "{html}");
    // Nine scores and what one is over, the plans and two rows of facts.
    assert_eq!(html.matches("No report yet").count(), 13, "{html}");
    assert!(html.contains("Scores of Quillmark<"), "{html}");
    let none = compared(vec![column("Quillmark", None), column("Harbour", None)]);
    assert!(
        !self::html(&none, &[]).contains("<title"),
        "nothing is drawn"
    );
}

#[test]
fn what_the_address_asks_too_much_or_in_vain_is_said() {
    let mut page = compared(vec![
        column("Quillmark", Some(fixtures::report())),
        column("Harbour", Some(fixtures::report())),
    ]);
    page.absent = 1;
    let ids: Vec<String> = (0..6).map(|_| ToolId::new().to_string()).collect();
    let query: Vec<(&str, &str)> = ids.iter().map(|id| ("tool", id.as_str())).collect();
    let html = html(&page, &query);
    assert!(html.contains("not in this workspace"), "{html}");
    assert!(
        html.contains("5 tools are compared at most. The last one is left out."),
        "{html}"
    );
}

#[test]
fn rules_of_the_scorecard_are_judged_for_each() {
    let mut page = compared(vec![
        column("Quillmark", Some(fixtures::report())),
        column("Harbour", None),
    ]);
    assert!(!html(&page, &[]).contains("What your team requires"));
    page.card = Template::SecurityFirst.card();
    let html = html(&page, &[]);
    assert!(
        html.contains("What your team requires")
            && html.contains("Must have")
            && html.contains("In all"),
        "{html}"
    );
}

#[test]
fn what_others_wrote_is_text() {
    let page = compared(vec![
        column(
            fixtures::MARKUP,
            Some(fixtures::report_of(fixtures::MARKUP)),
        ),
        column("Harbour", Some(fixtures::report_of(fixtures::MARKUP))),
    ]);
    let choice = [("q", fixtures::MARKUP)];
    let tools = [fixtures::tool(fixtures::MARKUP), fixtures::tool("Harbour")];
    let chooser = Owner::new()
        .with(|| choose::choose_view(&page, &among(&tools, &[]), &asked(&choice)).to_html());
    for html in [html(&page, &[]), chooser] {
        assert!(
            !html.contains("<script") && !html.contains("\"'>") && !html.contains("style="),
            "{html}"
        );
    }
}

fn among(tools: &[Tool], chosen: &[Column]) -> Choice {
    let listed = db::tools::Listed {
        tools: tools.to_vec(),
        matching: tools.len(),
    };
    Choice::of(listed, chosen)
}

#[test]
fn a_choice_of_many_is_cut_and_says_so() {
    let listed = db::tools::Listed {
        tools: (0..Choice::READ)
            .map(|_| fixtures::tool("Quillmark"))
            .collect(),
        matching: 10_000,
    };
    let page = compared(vec![]);
    let choice = Choice::of(listed, &[]);
    let html = Owner::new().with(|| choose::choose_view(&page, &choice, &asked(&[])).to_html());
    assert_eq!(html.matches("type=\"checkbox\"").count(), 50, "{html}");
    assert!(html.contains("9950 more: search to find them."), "{html}");
}

#[test]
fn the_choice_keeps_what_is_chosen_and_finds_the_others() {
    let tools = [
        fixtures::tool("Quillmark"),
        fixtures::tool("Harbour"),
        fixtures::tool("Ferrowatch"),
    ];
    let chosen = Column {
        tool: tools[0].clone(),
        report: None,
        unchecked: vec![],
        spend: Vec::new(),
    };
    let page = compared(vec![chosen]);
    let choose = |query: &[(&str, &str)]| {
        let choice = among(&tools, &page.columns);
        Owner::new().with(|| choose::choose_view(&page, &choice, &asked(query)).to_html())
    };
    let html = choose(&[("q", "harb"), ("seats", "25")]);
    assert!(html.contains("to compare with Quillmark"), "{html}");
    assert_eq!(html.matches("type=\"checkbox\"").count(), 3, "{html}");
    assert_eq!(html.matches(" checked").count(), 1, "{html}");
    assert!(html.contains("name=\"seats\" value=\"25\""), "{html}");
    let alone = Owner::new().with(|| {
        choose::choose_view(&compared(vec![]), &among(&tools[..1], &[]), &asked(&[])).to_html()
    });
    assert!(
        alone.contains("Nothing to compare yet") && !alone.contains("<form"),
        "{alone}"
    );
}

#[test]
fn prices_are_in_the_workspaces_currency_with_the_vendors_beside_them() {
    let priced = |name: &str, code: &str| {
        let mut report = fixtures::report();
        for fact in &mut report.facts {
            if let Some(Detail::Price(price)) = &mut fact.detail {
                price.amount = Amount::Exact(Money {
                    minor: 1_200,
                    currency: Currency::parse(code).unwrap(),
                });
            }
        }
        column(name, Some(report))
    };
    let mut page = compared(vec![
        priced("Quillmark", "USD"),
        priced("Harbour", "EUR"),
        priced("Edelweiss", "CHF"),
    ]);
    page.columns[0].spend = vec![pays("Quillmark", 40, SpendStatus::Active)];
    let stated = html(&page, &[("seats", "10")]);
    for text in ["$1,440", "€1,440", "CHF 1,440", "no rates are set"] {
        assert!(stated.contains(text), "{text}: {stated}");
    }
    assert!(!stated.contains(">Cheapest<"), "{stated}");
    let rate = Rate {
        currency: Currency::USD,
        into: Currency::EUR,
        units: Decimal::parse("0.925").unwrap(),
        per: Decimal::ONE,
        day: date!(2026 - 11 - 27),
        source: RateSource::Hand,
    };
    page.rates = Some(Rates::new(Currency::EUR, [rate]));
    let reckoned = html(&page, &[("seats", "10")]);
    for text in [
        "€1,332",
        "$1,440 at 0.925, 27 Nov 2026",
        "No rate of CHF into EUR",
        "Prices are in EUR where there is a rate",
        // What is paid now.
        "€4,440",
        "$4,800 converted",
    ] {
        assert!(reckoned.contains(text), "{text}: {reckoned}");
    }
    assert_eq!(reckoned.matches(">Cheapest<").count(), 1, "{reckoned}");
}

#[test]
fn tools_of_one_name_are_told_apart_by_their_addresses() {
    let mut page = compared(vec![column("Acmeo", None), column("Acmeo", None)]);
    let hosts = ["acmeo.example", "eu.acmeo.example"];
    let others = html(&page, &[]);
    assert!(!others.contains(hosts[0]), "{others}");
    let tools = page.columns.iter().map(|column| column.tool.id);
    let addresses = hosts.map(|host| format!("https://{host}/"));
    page.twins = tools.zip(addresses).collect();
    let twins = html(&page, &[]);
    for host in hosts {
        assert!(twins.contains(&format!(">{host}<")), "{host}: {twins}");
    }
}

#[test]
fn prices_that_could_not_be_read_are_told_as_they_were() {
    let mut silent = fixtures::report();
    let (known, rest) = (silent.facts.into_iter()).partition(|fact| fact.plan_price().is_some());
    silent.facts = rest;
    let mut page = compared(vec![
        column("Quillmark", Some(silent)),
        column("Harbour", Some(fixtures::report())),
    ]);
    assert!(html(&page, &[]).contains("No plan’s price found"));
    page.columns[0].unchecked = known;
    let told = html(&page, &[]);
    for text in [
        "The page of its prices could not be read this time. It said before:",
        "Team: $12 per seat a month",
    ] {
        assert!(told.contains(text), "{text}: {told}");
    }
    assert!(!told.contains("No plan’s price found"), "{told}");
}

#[test]
fn what_a_page_that_could_not_be_read_may_say_is_not_said_to_be_missing() {
    let states = fixtures::fact(9, FactKind::Encryption, "AES-256");
    let mut speaks = fixtures::report();
    speaks.facts.push(states.clone());
    let page_of = |sources: &[(PageKind, Outcome)]| {
        let mut silent = fixtures::report();
        let source = silent.sources[0].clone();
        let sources = sources.iter().map(|(kind, outcome)| Source {
            kind: *kind,
            outcome: outcome.clone(),
            ..source.clone()
        });
        silent.sources = sources.collect();
        compared(vec![
            column("Quillmark", Some(silent)),
            column("Harbour", Some(speaks.clone())),
        ])
    };
    let cell = |page: &Comparison| {
        let told = html(page, &[]);
        let (_, row) = told.split_once(">Encryption<").unwrap();
        let (_, cell) = row.split_once("<td>").unwrap();
        cell.split_once("</td>").unwrap().0.replace("<!>", "")
    };
    let failed = || Outcome::Failed(NotRead::Status(503));
    let security = PageKind::Security;
    for (sources, says) in [
        (vec![(security, Outcome::Read)], ">Not found<"),
        (vec![(PageKind::Pricing, failed())], ">Not found<"),
        (
            vec![(security, failed())],
            ">Its security page could not be read<",
        ),
        (
            vec![(security, failed()), (security, Outcome::Read)],
            ">Not found; not all of its security pages could be read<",
        ),
    ] {
        let cell = cell(&page_of(&sources));
        assert!(cell.contains(says), "{says}: {cell}");
    }
    let mut known = page_of(&[(security, failed())]);
    known.columns[0].unchecked = vec![fixtures::fact(3, FactKind::Mfa, "TOTP"), states.clone()];
    let told = cell(&known);
    for text in [
        "The page that states it could not be read this time. It said before:",
        "AES-256",
    ] {
        assert!(told.contains(text), "{text}: {told}");
    }
    assert!(
        !told.contains("TOTP") && !told.contains("Not found"),
        "{told}"
    );
}

#[test]
fn what_is_free_is_free_in_every_currency() {
    let mut report = fixtures::report();
    for fact in &mut report.facts {
        if let Some(Detail::Price(price)) = &mut fact.detail {
            price.amount = Amount::Exact(Money {
                minor: 0,
                currency: Currency::USD,
            });
        }
    }
    let mut page = compared(vec![
        column("Quillmark", Some(report)),
        column("Harbour", Some(fixtures::report())),
    ]);
    for of in [Currency::USD, Currency::GBP] {
        let rate = Rate {
            currency: of,
            into: Currency::EUR,
            units: Decimal::parse("0.5").unwrap(),
            per: Decimal::ONE,
            day: date!(2026 - 11 - 27),
            source: RateSource::Hand,
        };
        page.rates = Some(Rates::new(Currency::EUR, [rate]));
        let told = html(&page, &[]);
        let (_, table) = told.split_once("plan-costs").unwrap();
        let (free, _) = table.split_once("</td>").unwrap();
        assert!(free.contains("€0<") && !free.contains("$0"), "{free}");
    }
}
