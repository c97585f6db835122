use std::collections::HashSet;

use model::report::{Detail, FactId, FactKind, NotRead, Outcome, PageKind, Period, Status, Unit};

use super::*;
use crate::samples::{compliance, fact, numbered, price, rich, sso, trial, with_status};

fn tool(tagline: Option<&str>) -> ToolIdentity {
    ToolIdentity {
        name: "Plankton".into(),
        url: "https://plankton.example/".into(),
        tagline: tagline.map(str::to_owned),
    }
}

/// With every page read.
fn synthesise(tool: &ToolIdentity, facts: &[Fact]) -> Synthesis {
    super::synthesise(tool, facts, &[], &[], &[])
}

fn page(kind: PageKind, outcome: Outcome, status: Option<u16>) -> Source {
    Source {
        url: format!("https://plankton.example/{}", kind.as_str()),
        title: None,
        kind,
        outcome,
        fetched_at: None,
        facts: 0,
        status,
    }
}

#[test]
fn what_stands_on_pages_that_were_not_read_is_not_said_to_be_missing_from_them() {
    let failed = || Outcome::Failed(NotRead::Status(503));
    let told =
        |sources: &[Source]| super::synthesise(&tool(None), &[sso("SAML")], sources, &[], &[]);
    let pricing = page(PageKind::Pricing, failed(), None);
    let down = told(std::slice::from_ref(&pricing));
    assert!(
        down.summary.ends_with(
            "Its pricing page could not be read; unknown for that reason: prices and a free trial or a free plan."
        ),
        "{}",
        down.summary
    );
    assert!(
        down.summary
            .contains("Not found on its pages: a SOC 2 report, ")
    );
    assert_eq!(
        down.unknowns[0],
        "prices (its pricing page could not be read)"
    );
    let security = page(PageKind::Security, failed(), None);
    let two = told(&[pricing.clone(), security]);
    assert!(
        two.summary.ends_with(
            "Its pricing and security pages could not be read; unknown for that reason: prices, a SOC 2 report, an uptime promise, where data is kept and 8 more."
        ),
        "{}",
        two.summary
    );
    let missing = told(&[page(PageKind::Pricing, failed(), Some(404))]);
    assert!(
        missing.summary.contains("Its pricing page is not there;"),
        "{}",
        missing.summary
    );
    let some = told(&[pricing, page(PageKind::Pricing, Outcome::Read, None)]);
    assert!(
        some.summary
            .contains("Not all of its pricing pages could be read;")
    );
    for read in [
        Outcome::Read,
        Outcome::Skipped(NotRead::SamePage(
            "https://plankton.example/plans".to_owned(),
        )),
    ] {
        let read = told(&[page(PageKind::Pricing, read, None)]);
        assert!(read.summary.contains("Not found on its pages: prices,"));
    }
    let polish = || {
        let why = NotRead::OtherLanguage("Polish".to_owned());
        page(PageKind::Pricing, Outcome::Skipped(why), None)
    };
    let alone = told(&[polish()]);
    assert!(
        alone
            .summary
            .contains("Its pricing page could not be read;")
    );
    let beside = told(&[page(PageKind::Pricing, Outcome::Read, None), polish()]);
    assert!(beside.summary.contains("Not found on its pages: prices,"));
}

fn texts(points: &[Point]) -> Vec<&str> {
    points.iter().map(|point| point.text.as_str()).collect()
}

#[test]
fn a_summary_tells_what_facts_tell() {
    let synthesis = synthesise(&tool(Some("Projects without the noise.")), &rich());
    assert_eq!(
        synthesis.summary,
        "Plankton describes itself in these words: “Projects without the noise”. \
         There is a free plan, and paid plans run from $9 per seat a month (Team) to $19 per seat a month (Business); Enterprise is priced on request. \
         It states SOC 2 Type II and GDPR DPA; single sign-on comes with the Business plan. \
         Not found on its pages: where data is kept, automatic provisioning (SCIM) and an audit log."
    );
}

#[test]
fn with_nothing_found_it_says_so() {
    let synthesis = synthesise(&tool(None), &[]);
    assert_eq!(
        synthesis.summary,
        "This report is about Plankton, researched at https://plankton.example/. Its pages state none of the facts that this research looks for."
    );
    assert!(synthesis.strengths.is_empty() && synthesis.weaknesses.is_empty());
    assert!(
        synthesis.unknowns.contains(&"a SOC 2 report".to_owned())
            && synthesis.unknowns.contains(&"an uptime promise".to_owned())
    );
}

#[test]
fn what_a_model_alone_found_is_told_as_that() {
    let written = |pointed: &[Fact]| {
        let facts = numbered(vec![fact(FactKind::Api, "REST API")]);
        super::synthesise(&tool(None), &facts, &[], &[], pointed)
    };
    let pointed = Fact {
        origin: model::report::Origin::Model,
        ..fact(FactKind::Sla, "99.9 %")
    };
    let gap = |written: &Synthesis, words: &str| written.unknowns.iter().any(|gap| gap == words);
    let (without, with) = (written(&[]), written(&[pointed]));
    assert!(gap(&without, "an uptime promise") && without.summary.contains("an uptime promise"));
    assert!(gap(
        &with,
        "an uptime promise (only a language model pointed at something)"
    ));
    assert!(!with.summary.contains("an uptime promise"));
}

#[test]
fn a_denial_is_no_unknown() {
    let facts = numbered(vec![with_status(
        compliance("SOC 2", Some("Type II")),
        Status::NotHeld,
        "planned",
    )]);
    let synthesis = synthesise(&tool(None), &facts);
    assert!(!synthesis.unknowns.contains(&"a SOC 2 report".to_owned()));
    assert_eq!(
        texts(&synthesis.weaknesses),
        ["Not held, as its own pages say: SOC 2 Type II (planned)."]
    );
    assert!(synthesis.strengths.is_empty());
    assert!(!synthesis.summary.contains("states SOC 2"));
}

#[test]
fn prices_are_set_beside_each_other_on_the_terms_that_most_plans_have() {
    let flat = |item, amount, period| price(item, Some(amount), Unit::Flat, period);
    let span = |facts: Vec<Fact>| {
        let named = ["Breeze", "Gale", "Storm"].map(|name| fact(FactKind::Plan, name));
        let facts = numbered([named.to_vec(), facts].concat());
        synthesise(&tool(None), &facts).summary
    };
    let both = span(vec![
        flat("Breeze", 9, Period::Month),
        flat("Breeze", 90, Period::Year),
        flat("Gale", 39, Period::Month),
        flat("Gale", 390, Period::Year),
        flat("Storm", 99, Period::Month),
    ]);
    assert!(
        both.contains("Paid plans run from $9 a month (Breeze) to $99 a month (Storm)."),
        "{both}"
    );
    let apart = span(vec![
        flat("Breeze", 9, Period::Month),
        flat("Storm", 900, Period::Year),
    ]);
    assert!(
        apart.contains("Paid plans start at $9 a month (Breeze)."),
        "{apart}"
    );
    let alone = span(vec![flat("Breeze", 9, Period::Month)]);
    assert!(
        alone.contains("The paid plan Breeze costs $9 a month."),
        "{alone}"
    );
}

#[test]
fn access_that_a_page_denies_is_a_weakness_unless_it_is_there_otherwise() {
    let denied = |kind, value: &str| with_status(fact(kind, value), Status::NotHeld, "planned");
    let all = [
        denied(FactKind::Sso, "SSO"),
        denied(FactKind::Scim, "SCIM"),
        fact(FactKind::Sso, "SAML"),
    ];
    let weaknesses = |facts: &[Fact]| {
        let written = synthesise(&tool(None), &numbered(facts.to_vec()));
        texts(&written.weaknesses).join(" ")
    };
    assert_eq!(
        weaknesses(&all[..2]),
        "Not offered, as its own pages say: single sign-on (planned) and SCIM (planned)."
    );
    assert_eq!(
        weaknesses(&all),
        "Not offered, as its own pages say: SCIM (planned)."
    );
}

#[test]
fn anothers_certificate_speaks_neither_for_nor_against() {
    let facts = numbered(vec![with_status(
        compliance("SOC 2", None),
        Status::NotHeld,
        "customers' own",
    )]);
    let synthesis = synthesise(&tool(None), &facts);
    assert!(synthesis.strengths.is_empty() && synthesis.weaknesses.is_empty());
}

#[test]
fn a_condition_is_never_left_out() {
    let facts = numbered(vec![with_status(
        compliance("HIPAA", Some("BAA")),
        Status::Conditional,
        "additional fee",
    )]);
    let synthesis = synthesise(&tool(None), &facts);
    assert!(
        synthesis.summary.contains("HIPAA BAA on condition"),
        "{}",
        synthesis.summary
    );
    assert_eq!(
        texts(&synthesis.weaknesses),
        ["Only on condition: HIPAA BAA (additional fee)."]
    );
}

#[test]
fn strengths_and_weaknesses_name_their_facts() {
    let mut facts = rich();
    facts.push(trial(30, Some(true)));
    facts.push(sso("Enterprise"));
    let facts = numbered(facts);
    let ids: HashSet<&FactId> = facts.iter().map(|fact| &fact.id).collect();
    let synthesis = synthesise(&tool(None), &facts);
    for point in synthesis.strengths.iter().chain(&synthesis.weaknesses) {
        assert!(
            !point.because.is_empty() && point.because.iter().all(|id| ids.contains(id)),
            "{point:?}"
        );
    }
    assert!(texts(&synthesis.strengths).contains(
        &"Single sign-on comes with the Business plan, below the top of the price list."
    ));
    assert!(texts(&synthesis.strengths).contains(&"The 14-day trial asks for no card."));
    assert!(texts(&synthesis.weaknesses).contains(&"The 30-day trial asks for a card."));
    assert!(
        !texts(&synthesis.weaknesses)
            .iter()
            .any(|text| text.contains("Single sign-on"))
    );
}

#[test]
fn single_sign_on_costs_extra_only_where_it_is_not_included() {
    let bought = |plans: &[&str]| Fact {
        value: "SAML add-on".to_owned(),
        detail: Some(Detail::Access {
            protocol: Some("SAML".to_owned()),
            plans: plans.iter().map(|&plan| plan.to_owned()).collect(),
            add_on: true,
        }),
        ..sso("Team")
    };
    for (facts, told, weakness) in [
        (
            vec![sso("Business"), bought(&["Team"])],
            "single sign-on comes with the Business plan and costs extra on the Team plan.",
            "Single sign-on costs extra on the Team plan.",
        ),
        (
            vec![sso("Business"), bought(&["Team", "Business"])],
            "single sign-on comes with the Business plan and costs extra on the Team plan.",
            "Single sign-on costs extra on the Team plan.",
        ),
        (
            vec![sso("Business"), bought(&[])],
            "single sign-on comes with the Business plan, and is sold as an add-on.",
            "Single sign-on costs extra.",
        ),
        (
            vec![bought(&["Team", "Business"])],
            "single sign-on costs extra on the Team and Business plans.",
            "Single sign-on costs extra.",
        ),
        (
            vec![bought(&[])],
            "single sign-on costs extra.",
            "Single sign-on costs extra.",
        ),
    ] {
        let written = synthesise(&tool(None), &numbered(facts));
        let summary = written.summary.to_lowercase();
        assert!(summary.contains(&told.to_lowercase()), "{summary}");
        let weaknesses = texts(&written.weaknesses);
        assert!(weaknesses.contains(&weakness), "{weaknesses:?}");
    }
}

#[test]
fn one_paid_plan_and_one_on_request() {
    let summary = |facts| synthesise(&tool(None), &numbered(facts)).summary;
    let one = summary(vec![price("Pro", Some(49), Unit::Flat, Period::Month)]);
    assert!(
        one.contains("The paid plan Pro costs $49 a month."),
        "{one}"
    );
    let request = summary(vec![
        price("Growth", None, Unit::Flat, Period::Month),
        price("Enterprise", None, Unit::Flat, Period::Month),
    ]);
    assert!(
        request.contains("Growth and Enterprise are priced on request."),
        "{request}"
    );
    assert!(!request.contains("$0"));
    let dear = synthesise(
        &tool(None),
        &numbered(vec![price("Pro", Some(59), Unit::Seat, Period::Month)]),
    );
    assert_eq!(
        texts(&dear.weaknesses),
        ["The cheapest paid seat costs $59 per seat a month (Pro)."]
    );
    let model = summary(vec![
        fact(FactKind::PricingModel, "usage based"),
        fact(FactKind::PricingModel, "usage based, no plans"),
    ]);
    assert!(
        model.contains("Its pricing, as stated: usage based, no plans."),
        "{model}"
    );
}
