//! Pages that could not be read, are no more or moved, and what they said.

use super::*;

#[test]
fn a_fact_of_a_page_that_was_not_read_again_is_not_gone() {
    let before = report(&[seat("Team", usd(1_200))]);
    let mut after = report(&[]);
    for outcome in [
        Outcome::Failed(NotRead::NotFetched("It took too long.".to_owned())),
        Outcome::Skipped(NotRead::OutOfTime),
    ] {
        after.sources[0].outcome = outcome;
        assert_eq!(told(&before, &after), ["? Team: $12 per seat a month"]);
    }
    after.sources.clear();
    assert_eq!(told(&before, &after), ["? Team: $12 per seat a month"]);
    after.sources = before.sources.clone();
    assert_eq!(told(&before, &after), ["- Team: $12 per seat a month"]);
}

#[test]
fn what_another_page_says_changes_nothing_on_a_page_that_was_not_read() {
    let elsewhere = |fact: Fact| Fact {
        url: "https://larkspur.example/security".to_owned(),
        ..fact
    };
    let held = elsewhere(certificate("SOC 2", Some("Type II"), Status::Held));
    let of_customers = certificate("SOC 2", None, Status::NotHeld);
    let before = report(std::slice::from_ref(&held));
    let after = report(std::slice::from_ref(&of_customers));
    assert_eq!(told(&before, &after), ["+ SOC 2", "? SOC 2 Type II"]);
    assert_eq!(news(&before, &after), None);
    let both = super::known([(1, before), (2, after)]).unwrap();
    let both = both.report.facts;
    assert_eq!(both.len(), 2, "the certificate is still known: {both:?}");

    let same = certificate("SOC 2", Some("Type II"), Status::Held);
    assert_eq!(told(&report(&[held]), &report(&[same])), [] as [&str; 0]);
}

#[test]
fn what_a_failed_page_hid_is_told_once_it_is_read_again() {
    let held = certificate("SOC 2", None, Status::Held);
    let security = |report, score| {
        let rests_on: &[FactKind] = &[FactKind::Compliance, FactKind::Price];
        by_lines(report, &[(Dimension::SecurityCompliance, score, rests_on)])
    };
    let first = scored(&[seat("Team", usd(2_000)), held], 7.0);
    let first = security(first, Some(7.0));
    let third = security(scored(&[seat("Team", usd(6_000))], 6.9), Some(6.9));
    let second = security(outage(&[], 2.0), None);
    assert!(is_whole(&first) && !is_whole(&second));

    // One outage or more.
    for outages in [1, 2] {
        let versions: Vec<&Report> = [&first]
            .into_iter()
            .chain(std::iter::repeat_n(&second, outages))
            .collect();
        let before = known_of(&versions);
        assert_eq!(
            told(&before.report, &third),
            [
                "Team: $20 per seat a month -> Team: $60 per seat a month",
                "- SOC 2"
            ]
        );
        let lines = super::super::news(
            &before,
            &PriceHistory::default(),
            &third,
            &Scorecard::default(),
        )
        .unwrap()
        .lines;
        assert_eq!(
            lines.len(),
            2,
            "and the score, which hardly moved, is no news: {lines:?}"
        );
        assert!(
            between(&before.report, &first).is_empty(),
            "an outage alone is no change"
        );
    }
}

#[test]
fn what_was_checked_is_not_carried_on() {
    let held = certificate("SOC 2", None, Status::Held);
    let first = scored(std::slice::from_ref(&held), 7.0);
    // Gone from a page that was read.
    let second = scored(&[], 5.0);
    let before = known_of(&[&first, &second]).report;
    assert_eq!(before.facts, []);
    assert_eq!(before.overall.score, Some(5.0));
    // Stated on another page while its own failed.
    let elsewhere = Fact {
        url: "https://larkspur.example/trust".to_owned(),
        ..held
    };
    let before = known_of(&[&first, &outage(&[elsewhere], 7.0)]).report;
    assert_eq!(before.facts.len(), 1);
    assert_eq!(known([]), None);
}

#[test]
fn a_page_that_is_no_more_in_two_reports_in_a_row_takes_its_facts_along() {
    let read = report(&[certificate("SOC 2", None, Status::Held)]);
    let known_of = |reports: &[&Report]| known_of(reports).report;
    for status in [404, 410] {
        let once = known_of(&[&read, &missing(status)]);
        assert_eq!(told(&read, &missing(status)), ["? SOC 2"], "once");
        assert_eq!(once.facts.len(), 1, "what was known stays known");
        assert_eq!(told(&once, &missing(404)), ["- SOC 2"], "twice");
        let twice = known_of(&[&read, &missing(status), &missing(404)]);
        assert!(twice.facts.is_empty());
        assert!(told(&twice, &missing(404)).is_empty(), "told once");
    }
}

#[test]
fn an_outage_takes_nothing_along_however_long_it_lasts() {
    let read = report(&[certificate("SOC 2", None, Status::Held)]);
    let skipped = failing(&[], Outcome::Skipped(NotRead::Forbidden), None);
    for between in [
        vec![down(), down(), down()],
        vec![missing(404), down(), missing(404)],
        vec![skipped, missing(404)],
        vec![missing(404), down()],
    ] {
        let mut before = read.clone();
        for after in between {
            assert_eq!(told(&before, &after), ["? SOC 2"]);
            before = known_of(&[&before, &after]).report;
        }
        assert_eq!(before.facts.len(), 1);
    }
}

#[test]
fn a_price_on_a_page_that_moved_is_a_changed_price() {
    let before = report(&[seat("Team", usd(1_200)), fact(FactKind::Plan, "Team")]);
    let same = || Outcome::Skipped(NotRead::SamePage("https://larkspur.example/plans".into()));
    let missing = || Outcome::Failed(NotRead::Status(404));
    let orders = |after: &Report| -> Vec<(FactKind, u8)> {
        let changes = between(&before, after).facts;
        (changes.iter().map(|each| (each.kind(), each.order()))).collect()
    };
    let (changed, gone, unchecked) = (0, 2, 3);
    // Where it leads, its plan is no longer stated.
    let led = moved_page(1_500, same(), None, PageKind::Pricing);
    assert_eq!(
        orders(&led),
        [(FactKind::Plan, gone), (FactKind::Price, changed)]
    );
    let told = news(&before, &led).unwrap();
    assert_eq!(told.prices[0].by, 3_600);
    // Many sites lead to the start page for whatever they don't show, so only what that speaks of is known.
    assert_eq!(
        orders(&moved_page(1_500, same(), None, PageKind::Home)),
        [(FactKind::Plan, unchecked), (FactKind::Price, changed)]
    );
    // It is not there, and the price stands on a page that nobody knew of.
    let replaced = moved_page(1_500, missing(), Some(404), PageKind::Pricing);
    assert_eq!(
        orders(&replaced),
        [(FactKind::Plan, unchecked), (FactKind::Price, changed)]
    );
    // It stood on the other page before, too, with what that says.
    let mut beside = before.clone();
    let plans = replaced.sources[0].clone();
    beside.sources.push(plans);
    let changes = between(&beside, &replaced).facts;
    assert!(
        changes.iter().all(|each| each.order() != changed),
        "{changes:?}"
    );
    // It answers with an error of its own.
    let failing = moved_page(
        1_500,
        Outcome::Failed(NotRead::Status(503)),
        None,
        PageKind::Pricing,
    );
    assert!(orders(&failing).contains(&(FactKind::Price, unchecked)));
}

#[test]
fn it_is_looked_back_until_each_page_was_read_or_is_no_more() {
    let done = |newest: &Report, older: &[Report]| {
        let mut open = LookBack::of(newest);
        for report in older {
            open.see(report);
        }
        open.is_done()
    };
    let held = [certificate("SOC 2", None, Status::Held)];
    let read = report(&held);
    assert!(done(&read, &[]));
    assert!(!done(&down(), &[]));
    assert!(!done(&down(), &[down(), down()]));
    assert!(done(&down(), &[down(), read.clone()]));
    assert!(!done(&missing(404), &[]));
    assert!(!done(&missing(404), &[down()]));
    assert!(!done(&down(), &[missing(404)]));
    assert!(done(&missing(404), &[missing(404)]), "gone twice");
    // Another page of the older report may have failed; this one had read it.
    let other = two_pages(&[seat("Team", usd(2_000))], &[], Some(503));
    let mut newest = two_pages(&[], &held, None);
    newest.sources[0].outcome =
        Outcome::Failed(NotRead::NotFetched("It took too long.".to_owned()));
    assert!(!is_whole(&other) && done(&newest, &[other]));
}
