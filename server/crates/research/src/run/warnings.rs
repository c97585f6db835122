//! What the reader of a report should know about the research itself.

use std::collections::BTreeMap;

use model::report::{
    Amount, Detail, Fact, FactKind, NotRead, Outcome, Source, Status, Warning, WarningCode,
    names_others,
};

use crate::{
    discover::{self, language},
    extract::Cut,
    fetch::Page,
};

/// With fewer facts than this a report says little.
const FEW_FACTS: usize = 8;

/// Warnings of one sort at most, where each is about a page or a pair of them.
pub(super) const MOST: usize = 6;

/// A warning without an address.
pub(super) fn warning(code: WarningCode, text: impl Into<String>) -> Warning {
    Warning {
        code,
        text: text.into(),
        url: None,
    }
}

/// A page that speaks to language models.
pub(super) fn steering(url: &str) -> Warning {
    Warning {
        url: Some(url.to_owned()),
        ..warning(
            WarningCode::SteeringText,
            "This page holds text addressed to language models. Nothing of it is a fact of this report.",
        )
    }
}

/// A page that claims standards where readers don't see it.
pub(super) fn unseen(page: &Page) -> Option<Warning> {
    (!page.unseen.is_empty()).then(|| Warning {
        url: Some(page.document.url.to_string()),
        ..warning(
            WarningCode::HiddenText,
            format!("Text that this page hides from its readers claims {}. Nothing of it is a fact of this report.", page.unseen.join(", ")),
        )
    })
}

/// Little was found.
pub(super) fn few_facts(count: usize) -> Option<Warning> {
    let found = match count {
        0 => "No facts were".to_owned(),
        1 => "Only one fact was".to_owned(),
        _ => format!("Only {count} facts were"),
    };
    (count < FEW_FACTS).then(|| warning(WarningCode::FewFacts, format!("{found} found. Much of this report is unknown, which says nothing about the product.")))
}

/// Said of a page that is longer than is read.
pub(super) fn cut(page: &Page) -> Option<Warning> {
    page.document.cut.then(|| Warning {
        url: Some(page.document.url.to_string()),
        ..warning(
            WarningCode::Truncated,
            "This page is longer than is read. What stands further down was left out.".to_owned(),
        )
    })
}

/// Lists of which not all is told.
pub(super) fn lists(cut: &[Cut]) -> Vec<Warning> {
    let told = cut.iter().take(MOST).map(|cut| {
        let text = format!(
            "{}: this page names {}. The first {} are told, the others left out.",
            cut.kind.label(),
            cut.named,
            cut.told
        );
        Warning {
            url: Some(cut.url.clone()),
            ..warning(WarningCode::ListCut, text)
        }
    });
    told.collect()
}

/// Pages in another language than English, or a site that is.
pub(super) fn language(pages: &[Page], foreign: &[Page]) -> Option<Warning> {
    let home = pages
        .first()
        .filter(|home| !discover::is_english(&home.document));
    let text = match home {
        Some(home) if foreign.is_empty() => language_of_home(home, pages),
        _ => languages_of_pages(pages, foreign)?,
    };
    Some(warning(WarningCode::OtherLanguage, text))
}

/// Said of a site in English with pages that are not.
fn languages_of_pages(pages: &[Page], foreign: &[Page]) -> Option<String> {
    let kept: Vec<&Page> = pages
        .iter()
        .filter(|page| !discover::is_english(&page.document))
        .collect();
    let are = |count: usize| match count {
        1 => "One page is".to_owned(),
        count => format!("{count} pages are"),
    };
    if let Some(page) = kept.first() {
        return Some(format!(
            "{} in {} alone. Facts are looked for in English, so others may be missing there.",
            are(kept.len()),
            language::of(&page.document)
        ));
    }
    let page = foreign.first()?;
    Some(format!(
        "{} in {}; facts were taken from the English pages only.",
        are(foreign.len()),
        language::of(&page.document)
    ))
}

fn language_of_home(home: &Page, pages: &[Page]) -> String {
    let language = language::of(&home.document);
    let english = pages
        .iter()
        .any(|page| discover::is_english(&page.document));
    if english {
        format!(
            "The home page is in {language} and some pages are in English. Facts are looked for in English, so others may be missing."
        )
    } else {
        format!(
            "The site is in {language} and no English version was found. Facts are looked for in English, so many may be missing."
        )
    }
}

/// Pages that scripts draw.
pub(super) fn scripts(pages: &[Page]) -> Option<Warning> {
    let empty: Vec<&Page> = pages.iter().filter(|page| page.is_drawn()).collect();
    let first = empty.first()?;
    let what = if empty.len() == 1 {
        "One page draws its text".to_owned()
    } else {
        format!("{} pages draw their text", empty.len())
    };
    let text = format!("{what} with scripts, which are not run here, so nothing was read there.");
    Some(Warning {
        url: Some(first.document.url.to_string()),
        ..warning(WarningCode::NeedsScripts, text)
    })
}

/// Pages that failed, summed up; of those that scripts draw a warning of its own tells.
pub(super) fn failed_pages(
    sources: &[Source],
    counts: impl Fn(&NotRead) -> bool,
) -> Option<Warning> {
    let failed: Vec<(&str, &NotRead)> = sources
        .iter()
        .filter_map(|source| match &source.outcome {
            Outcome::Failed(why) if counts(why) => Some((source.url.as_str(), why)),
            _ => None,
        })
        .collect();
    let (url, why) = failed.first()?;
    let text = match failed.len() {
        1 => format!("One page could not be read. {why}"),
        count => format!("{count} pages could not be read; the first of them: {why}"),
    };
    Some(Warning {
        url: Some((*url).to_owned()),
        ..warning(WarningCode::PagesFailed, text)
    })
}

/// Pages that state different things.
pub(super) fn conflicts(facts: &[Fact]) -> Vec<Warning> {
    conflicts_with(facts, None)
}

/// The same where the pages at one address are somebody else's than the vendor's.
pub(super) fn conflicts_with(facts: &[Fact], others: Option<&str>) -> Vec<Warning> {
    let pairs = price_conflicts(facts)
        .into_iter()
        .chain(compliance_conflicts(facts));
    let told = pairs.map(|(one, other)| conflict(one, other, others));
    told.take(MOST).collect()
}

/// Two pages, two exact prices for the same plan, unit, period and currency.
fn price_conflicts(facts: &[Fact]) -> Vec<(&Fact, &Fact)> {
    let mut by_item: BTreeMap<String, Vec<&Fact>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.status != Status::NotHeld) {
        if let (FactKind::Price, Some(Detail::Price(price))) = (fact.kind, &fact.detail)
            && let Amount::Exact(money) = price.amount
        {
            let key = format!(
                "{}|{:?}|{:?}|{:?}|{}",
                price.item.to_lowercase(),
                price.unit,
                price.period,
                price.billed,
                money.currency
            );
            by_item.entry(key).or_default().push(fact);
        }
    }
    by_item
        .values()
        .filter_map(|facts| {
            pair(facts, |one, other| {
                one.url != other.url && one.value != other.value
            })
        })
        .collect()
}

/// One page holds a standard, another, or another sentence of it, denies it for the vendor itself.
fn compliance_conflicts(facts: &[Fact]) -> Vec<(&Fact, &Fact)> {
    let own = facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Compliance && !is_someone_elses(fact));
    let name = |fact: &Fact| fact.standard().map(|(standard, _)| standard.to_lowercase());
    let standards = by_key(own, |fact| {
        name(fact).unwrap_or_else(|| fact.value.to_lowercase())
    });
    standards
        .values()
        .flat_map(|facts| opposed(facts))
        .collect()
}

/// What is said and denied of one standard: of the same of its reports and contracts, or else of all of it.
fn opposed<'a>(facts: &[&'a Fact]) -> Vec<(&'a Fact, &'a Fact)> {
    let opposed = |one: &Fact, other: &Fact| {
        let statuses = (one.status, other.status);
        (one.url != other.url || one.quote != other.quote)
            && matches!(
                statuses,
                (Status::Held, Status::NotHeld) | (Status::NotHeld, Status::Held)
            )
    };
    let values = by_key(facts.iter().copied(), |fact| fact.value.to_lowercase());
    let same: Vec<_> = values
        .values()
        .filter_map(|alike| pair(alike, opposed))
        .collect();
    if !same.is_empty() {
        return same;
    }
    let whole = |one: &Fact, other: &Fact| denies_all_of(one, other) || denies_all_of(other, one);
    let whole = pair(facts, |one, other| opposed(one, other) && whole(one, other));
    whole.into_iter().collect()
}

/// The facts in groups of one key.
fn by_key<'a>(
    facts: impl Iterator<Item = &'a Fact>,
    key: impl Fn(&Fact) -> String,
) -> BTreeMap<String, Vec<&'a Fact>> {
    let mut groups: BTreeMap<String, Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        groups.entry(key(fact)).or_default().push(fact);
    }
    groups
}

/// Whether one fact denies a standard as such, and the other is a type of its report: "not SOC 2 certified" beside "SOC 2
/// Type II". What is only planned may be the next type.
fn denies_all_of(one: &Fact, other: &Fact) -> bool {
    let of_type = other
        .level()
        .is_some_and(|level| level.starts_with("Type "));
    one.is_denied() && one.level().is_none() && of_type
}

fn is_someone_elses(fact: &Fact) -> bool {
    fact.status == Status::NotHeld && fact.condition.as_deref().is_some_and(names_others)
}

/// The first two facts that differ.
fn pair<'a>(
    facts: &[&'a Fact],
    differ: impl Fn(&Fact, &Fact) -> bool,
) -> Option<(&'a Fact, &'a Fact)> {
    facts.iter().enumerate().find_map(|(at, one)| {
        facts
            .iter()
            .skip(at + 1)
            .find(|other| differ(one, other))
            .map(|other| (*one, *other))
    })
}

fn conflict(one: &Fact, other: &Fact, others: Option<&str>) -> Warning {
    let whose = |fact: &Fact| match others == Some(fact.url.as_str()) {
        true => format!("{} (not the vendor’s)", fact.url),
        false => fact.url.clone(),
    };
    let (first, second) = (told(one), told(other));
    let says = match one.url == other.url {
        true => format!("One page says both “{first}” and “{second}”"),
        false => format!(
            "{} says “{first}”, {} says “{second}”",
            whose(one),
            whose(other)
        ),
    };
    Warning {
        url: Some(one.url.clone()),
        ..warning(
            WarningCode::Conflict,
            format!("{says}. Ask the vendor which is current."),
        )
    }
}

fn told(fact: &Fact) -> String {
    let words = fact.words();
    match (fact.status, fact.condition.as_deref()) {
        (Status::NotHeld, Some(why)) => format!("{words}: not held ({why})"),
        (Status::NotHeld, None) => format!("{words}: not held"),
        _ => words.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use model::report::{Period, Unit};

    use super::*;
    use crate::extract::claim::Why;
    use crate::samples::{compliance, price, with_status};

    fn on(page: &str, fact: Fact) -> Fact {
        Fact {
            url: format!("https://vendor.example{page}"),
            ..fact
        }
    }

    #[test]
    fn two_prices_on_two_pages_conflict() {
        let facts = [
            on(
                "/pricing",
                price("Team", Some(12), Unit::Seat, Period::Month),
            ),
            on(
                "/pricing",
                price("Team", Some(120), Unit::Seat, Period::Year),
            ),
            on("/faq", price("team", Some(10), Unit::Seat, Period::Month)),
        ];
        let found = conflicts(&facts);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].text,
            "https://vendor.example/pricing says “Team: $12 per seat a month”, https://vendor.example/faq says “team: $10 per seat a month”. Ask the vendor which is current."
        );
        assert!(conflicts(&facts[..2]).is_empty());
    }

    #[test]
    fn held_and_denied_conflict_but_a_customers_certificate_does_not() {
        let held = on("/security", compliance("ISO 27001", None));
        let planned = on(
            "/blog",
            with_status(compliance("ISO 27001", None), Status::NotHeld, "planned"),
        );
        let customers = on(
            "/blog",
            with_status(
                compliance("ISO 27001", None),
                Status::NotHeld,
                "customers' own",
            ),
        );
        assert_eq!(conflicts(&[held.clone(), planned]).len(), 1);
        assert!(conflicts(&[held, customers]).is_empty());
    }

    #[test]
    fn a_standard_that_is_denied_conflicts_with_a_report_of_any_type() {
        let held = on("/security", compliance("SOC 2", Some("Type II")));
        let not_held = |level, why| {
            on(
                "/about",
                with_status(compliance("SOC 2", level), Status::NotHeld, why),
            )
        };
        let denied = not_held(None, Why::Denied.as_str());
        assert_eq!(conflicts(&[held.clone(), denied.clone()]).len(), 1);
        assert_eq!(conflicts(&[denied, held.clone()]).len(), 1);
        // What is planned may be the next one.
        let planned = not_held(None, Why::Planned.as_str());
        assert!(conflicts(&[held.clone(), planned]).is_empty());
        let other = not_held(Some("Type I"), Why::Denied.as_str());
        assert!(conflicts(&[held.clone(), other.clone()]).is_empty());
        // Each type that is said and denied is told.
        let first = on("/security", compliance("SOC 2", Some("Type I")));
        let second = not_held(Some("Type II"), Why::Denied.as_str());
        assert_eq!(conflicts(&[held, first, other, second]).len(), 2);
    }

    #[test]
    fn a_page_that_contradicts_itself_is_told() {
        let said = |fact: Fact, quote: &str| Fact {
            quote: quote.to_owned(),
            ..on("/security", fact)
        };
        let held = said(compliance("ISO 27001", None), "We are certified.");
        let planned = said(
            with_status(compliance("ISO 27001", None), Status::NotHeld, "planned"),
            "ISO 27001: audit in progress.",
        );
        assert_eq!(
            conflicts(&[held, planned])[0].text,
            "One page says both “ISO 27001” and “ISO 27001: not held (planned)”. Ask the vendor which is current."
        );
    }

    #[test]
    fn a_list_that_was_cut_is_told_with_its_page() {
        let cut = Cut {
            url: "https://larkspur.example/features".to_owned(),
            kind: FactKind::Feature,
            named: 300,
            told: 40,
        };
        let told = lists(&[cut]);
        assert_eq!(
            told[0].text,
            "Feature: this page names 300. The first 40 are told, the others left out."
        );
        assert_eq!(
            told[0].url.as_deref(),
            Some("https://larkspur.example/features")
        );
    }

    #[test]
    fn few_facts_are_said_to_be_few() {
        assert_eq!(
            few_facts(0).unwrap().text,
            "No facts were found. Much of this report is unknown, which says nothing about the product."
        );
        assert!(
            few_facts(1)
                .unwrap()
                .text
                .starts_with("Only one fact was found")
        );
        assert!(
            few_facts(7)
                .unwrap()
                .text
                .starts_with("Only 7 facts were found")
        );
        assert_eq!(few_facts(8), None);
    }
}
