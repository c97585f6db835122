//! Versions that are not next to each other.

use super::*;

const HOST: &str = "https://larkspur.example";

fn at(path: &str, fact: Fact) -> Fact {
    Fact {
        url: format!("{HOST}/{path}"),
        ..fact
    }
}

fn page(path: &str, outcome: Outcome) -> Source {
    let status = match outcome {
        Outcome::Failed(NotRead::Status(404)) => Some(404),
        _ => None,
    };
    Source {
        url: format!("{HOST}/{path}"),
        title: None,
        kind: PageKind::Pricing,
        outcome,
        fetched_at: None,
        facts: 0,
        status,
    }
}

fn read(path: &str) -> Source {
    page(path, Outcome::Read)
}

fn leads(from: &str, to: &str) -> Source {
    let to = NotRead::SamePage(format!("{HOST}/{to}"));
    page(from, Outcome::Skipped(to))
}

fn missing(path: &str) -> Source {
    page(path, Outcome::Failed(NotRead::Status(404)))
}

fn down(path: &str) -> Source {
    page(path, Outcome::Failed(NotRead::Status(503)))
}

/// A version whose price of this many dollars stands on a page, and what became of which pages.
fn version(price: Option<(&str, i64)>, pages: &[Source]) -> Report {
    let facts: Vec<Fact> = price
        .map(|(path, dollars)| at(path, seat("Team", usd(dollars * 100))))
        .into_iter()
        .collect();
    Report {
        sources: pages.to_vec(),
        ..report(&facts)
    }
}

/// The differences between the first and the last, in one line each.
fn told_across(versions: &[Report]) -> Vec<String> {
    let [first, between @ .., last] = versions else {
        panic!("{versions:?}");
    };
    let start = Known::first(1, first.clone());
    let way = (2..)
        .zip(between.iter().cloned())
        .fold(Way::default(), |way, (version, report)| {
            way.pass(&start, version, report)
        });
    lines_of(&across(first, &way, last))
}

#[test]
fn a_page_that_moved_between_is_followed_however_often_it_moved() {
    let first = version(Some(("prices", 12)), &[read("prices")]);
    let moved = [
        version(
            Some(("plans", 12)),
            &[read("plans"), leads("prices", "plans")],
        ),
        version(Some(("plans", 13)), &[read("plans")]),
        version(
            Some(("offer", 14)),
            &[read("offer"), leads("plans", "offer")],
        ),
        version(Some(("offer", 14)), &[read("offer")]),
    ];
    let told = |last: Report, passed: usize| {
        let mut versions = vec![first.clone()];
        versions.extend(moved.iter().take(passed).cloned());
        versions.push(last);
        told_across(&versions)
    };
    let changed = ["Team: $12 per seat a month -> Team: $15 per seat a month"];
    for (passed, path) in [(1, "plans"), (2, "plans"), (3, "offer"), (4, "offer")] {
        let last = version(Some((path, 15)), &[read(path)]);
        assert_eq!(told(last, passed), changed, "{passed}");
        let same = version(Some((path, 12)), &[read(path)]);
        assert_eq!(told(same, passed), [] as [&str; 0], "{passed}");
        let silent = version(None, &[read(path)]);
        assert_eq!(
            told(silent, passed),
            ["- Team: $12 per seat a month"],
            "{passed}"
        );
        let failed = version(None, &[down(path)]);
        assert_eq!(
            told(failed, passed),
            ["? Team: $12 per seat a month"],
            "{passed}"
        );
    }
    // The last of the moves is the last version's own.
    let last = version(
        Some(("offer", 15)),
        &[read("offer"), leads("plans", "offer")],
    );
    assert_eq!(told(last, 2), changed);
    // Neighbours need none of it.
    let next = version(
        Some(("plans", 15)),
        &[read("plans"), leads("prices", "plans")],
    );
    assert_eq!(told(next, 0), changed);
}

#[test]
fn what_a_version_between_found_gone_is_gone() {
    let first = version(Some(("prices", 12)), &[read("prices")]);
    let gone = ["- Team: $12 per seat a month"];
    let unknown = ["? Team: $12 per seat a month"];
    let other = || version(None, &[read("about")]);
    // Read, and no longer stated: no later version asks for the page.
    let silent = version(None, &[read("prices")]);
    assert_eq!(told_across(&[first.clone(), silent, other()]), gone);
    // No more, twice in a row.
    let dead = || version(None, &[missing("prices")]);
    assert_eq!(told_across(&[first.clone(), dead(), dead(), other()]), gone);
    assert_eq!(told_across(&[first.clone(), dead(), dead()]), gone);
    assert_eq!(told_across(&[first.clone(), dead(), other()]), unknown);
    let failing = version(None, &[down("prices")]);
    assert_eq!(told_across(&[first.clone(), failing, other()]), unknown);
    // It was gone and is back, with another price.
    let silent = version(None, &[read("prices")]);
    let back = version(Some(("offer", 15)), &[read("offer")]);
    assert_eq!(
        told_across(&[first.clone(), silent, back]),
        ["Team: $12 per seat a month -> Team: $15 per seat a month"]
    );
    // It is no more, and its price stood on a new page in the same version.
    let replaced = version(Some(("plans", 12)), &[read("plans"), missing("prices")]);
    let last = version(Some(("plans", 15)), &[read("plans")]);
    assert_eq!(
        told_across(&[first, replaced, last]),
        ["Team: $12 per seat a month -> Team: $15 per seat a month"]
    );
}

#[test]
fn what_an_older_version_knew_is_followed_too() {
    let oldest = version(Some(("prices", 12)), &[read("prices")]);
    let outage = version(None, &[down("prices")]);
    let start = known([(1, oldest), (2, outage)]).unwrap();
    let moved = version(
        Some(("plans", 12)),
        &[read("plans"), leads("prices", "plans")],
    );
    let way = Way::default().pass(&start, 3, moved);
    let last = version(Some(("plans", 15)), &[read("plans")]);
    assert_eq!(
        lines_of(&across(&start.report, &way, &last)),
        ["Team: $12 per seat a month -> Team: $15 per seat a month"]
    );
}

/// The start page, which was read.
fn start() -> Source {
    Source {
        kind: PageKind::Home,
        ..read("")
    }
}

#[test]
fn a_page_that_leads_to_the_start_page_is_gone_like_one_that_is_not_there() {
    let first = version(Some(("prices", 12)), &[start(), read("prices")]);
    let changed = ["Team: $12 per seat a month -> Team: $15 per seat a month"];
    let gone = ["- Team: $12 per seat a month"];
    let unknown = ["? Team: $12 per seat a month"];
    let apart = [
        "+ Team: $15 per seat a month",
        "? Team: $12 per seat a month",
    ];
    let astray = || version(None, &[start(), leads("prices", "")]);
    let replaced = |dollars: i64| {
        let pages = [start(), read("plans"), leads("prices", "")];
        version(Some(("plans", dollars)), &pages)
    };
    // The new page says something else, or the same.
    assert_eq!(told_across(&[first.clone(), replaced(15)]), changed);
    assert!(told_across(&[first.clone(), replaced(12)]).is_empty());
    let last = version(Some(("plans", 15)), &[start(), read("plans")]);
    assert_eq!(told_across(&[first.clone(), replaced(12), last]), changed);
    // It was there before, beside the old one.
    let pages = [start(), read("prices"), read("plans")];
    let beside = version(Some(("prices", 12)), &pages);
    assert_eq!(told_across(&[beside, replaced(15)]), apart);
    // Nothing says it: gone once it was so twice in a row, whether by leading to the start page or by a status.
    assert_eq!(told_across(&[first.clone(), astray()]), unknown);
    let dead = || version(None, &[start(), missing("prices")]);
    for later in [astray(), dead()] {
        let (one, other) = (later.clone(), later);
        assert_eq!(told_across(&[first.clone(), astray(), one]), gone);
        assert_eq!(told_across(&[first.clone(), other, astray()]), gone);
    }
    // A start page that was not read tells nothing.
    let failing = Source {
        outcome: Outcome::Failed(NotRead::Status(503)),
        ..start()
    };
    let pages = [failing, read("plans"), leads("prices", "")];
    let unread = version(Some(("plans", 15)), &pages);
    assert_eq!(told_across(&[first, unread]), apart);
}

#[test]
fn a_start_page_in_a_folder_hides_no_price_that_moved_into_it() {
    let first = version(Some(("prices", 10)), &[start(), read("prices")]);
    let home = Source {
        kind: PageKind::Home,
        ..read("en")
    };
    let moved = Source {
        kind: PageKind::Home,
        ..leads("", "en")
    };
    let pages = [home, moved, read("en/prices"), leads("prices", "en")];
    let second = version(Some(("en/prices", 12)), &pages);
    assert_eq!(
        told_across(&[first, second]),
        ["Team: $10 per seat a month -> Team: $12 per seat a month"]
    );
}

#[test]
fn it_is_looked_back_until_a_page_that_leads_to_the_start_page_was_read() {
    let astray = || version(None, &[start(), leads("prices", "")]);
    let whole = version(Some(("prices", 12)), &[start(), read("prices")]);
    let done = |older: &[Report]| {
        let mut open = LookBack::of(&astray());
        for report in older {
            open.see(report);
        }
        open.is_done()
    };
    assert!(!done(&[]));
    assert!(done(&[whole]));
    assert!(done(&[astray()]), "gone twice");
    // What leads to a page that was read is read there.
    let elsewhere = version(None, &[start(), read("plans"), leads("prices", "plans")]);
    assert!(LookBack::of(&elsewhere).is_done());
}
