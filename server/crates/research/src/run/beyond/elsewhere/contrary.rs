//! Whether somebody's words contradict what the vendor's own pages state: a standard that they deny, a price of a seat
//! that is none of the vendor's. Only what can be seen in one sentence counts; nobody is taken to be right.

use model::{
    money::Money,
    report::{Amount, Detail, Fact, FactKind, Period, Status, Unit},
};

use crate::{
    document::sentences,
    extract::{money, pattern::patterns},
};

/// Characters between a denial and what it denies, or an amount and what it is for.
const NEAR: usize = 40;

patterns! {
    DENIED_BEFORE = r"(?:\b(?:not|no|never|without|lacks?|lacking|lost)\b|n['’]t\b)(?:[^,;:]*)$";
    DENIED_AFTER = r"^[^,;:]{0,20}\b(?:not (?:held|certified|there)|expired|revoked|missing|lapsed|withdrawn)\b";
    NOT_ONLY = r"\bnot (?:only|just)\b";
    OF_A_SEAT = r"^\s*(?:/|per|a|an|each|for each)?\s*(?:user|seat|member|agent|person|editor)s?\b";
    MONTH = r"\b(?:month|monthly|mo)\b";
    YEAR = r"\b(?:year|yearly|annual|annually|yr)\b";
}

/// The first of the vendor's facts that the words contradict.
pub(super) fn contradicted<'a>(words: &str, facts: &'a [Fact]) -> Option<&'a Fact> {
    sentences(words)
        .into_iter()
        .filter_map(|range| words.get(range))
        .find_map(|sentence| denied(sentence, facts).or_else(|| priced(sentence, facts)))
}

/// A standard that is held and that the sentence denies.
fn denied<'a>(sentence: &str, facts: &'a [Fact]) -> Option<&'a Fact> {
    let said = sentence.to_lowercase();
    let held = |fact: &&Fact| fact.kind == FactKind::Compliance && fact.status == Status::Held;
    facts.iter().filter(held).find(|fact| {
        let standard = match &fact.detail {
            Some(Detail::Compliance { standard, .. }) => standard,
            _ => &fact.value,
        };
        let standard = standard.to_lowercase();
        let Some((before, after)) = said.split_once(&standard) else {
            return false;
        };
        let near = before.floor_char_boundary(before.len().saturating_sub(NEAR));
        let before = before.get(near..).unwrap_or(before);
        let denied = DENIED_BEFORE.is_match(before) || DENIED_AFTER.is_match(after);
        denied && !NOT_ONLY.is_match(before)
    })
}

/// A price of a seat, where the sentence names one in the same currency and for the same time, and the vendor has none
/// like it.
fn priced<'a>(sentence: &str, facts: &'a [Fact]) -> Option<&'a Fact> {
    money::mentions(sentence).into_iter().find_map(|mention| {
        let rest = sentence.get(mention.range.end..)?;
        let rest = rest.get(..rest.floor_char_boundary(NEAR)).unwrap_or(rest);
        let period = match (MONTH.is_match(rest), YEAR.is_match(rest)) {
            (true, false) => Period::Month,
            (false, true) => Period::Year,
            _ => return None,
        };
        let said = mention.money().filter(|_| OF_A_SEAT.is_match(rest))?;
        let alike: Vec<(&Fact, Money)> = facts
            .iter()
            .filter_map(|fact| Some((fact, of_a_seat(fact, period)?)))
            .filter(|(_, money)| money.currency == said.currency)
            .collect();
        let known = alike.iter().any(|(_, money)| *money == said);
        alike.first().filter(|_| !known).map(|(fact, _)| *fact)
    })
}

/// What a seat costs by this fact, exactly, for that long.
fn of_a_seat(fact: &Fact, period: Period) -> Option<Money> {
    match &fact.detail {
        Some(Detail::Price(price)) if price.unit == Unit::Seat && price.period == Some(period) => {
            match price.amount {
                Amount::Exact(money) => Some(money),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use model::{
        money::Currency,
        report::{FactId, Origin, Price},
    };
    use time::OffsetDateTime;

    use super::*;

    fn fact(kind: FactKind, value: &str, detail: Detail) -> Fact {
        Fact {
            id: FactId(String::new()),
            kind,
            value: value.to_owned(),
            status: Status::Held,
            quote: value.to_owned(),
            url: "https://larkspur.example/".to_owned(),
            fetched_at: OffsetDateTime::UNIX_EPOCH,
            condition: None,
            detail: Some(detail),
            origin: Origin::Rules,
        }
    }

    fn facts() -> Vec<Fact> {
        let price = Price {
            item: "Team".to_owned(),
            amount: Amount::Exact(Money {
                minor: 1_200,
                currency: Currency::USD,
            }),
            unit: Unit::Seat,
            period: Some(Period::Month),
            billed: None,
        };
        let standard = Detail::Compliance {
            standard: "SOC 2".to_owned(),
            level: Some("Type II".to_owned()),
        };
        vec![
            fact(
                FactKind::Price,
                "Team=12 USD/seat/month",
                Detail::Price(price),
            ),
            fact(FactKind::Compliance, "SOC 2 Type II", standard),
        ]
    }

    #[test]
    fn what_the_vendor_states_otherwise_is_found() {
        let facts = facts();
        let kind = |words: &str| contradicted(words, &facts).map(|fact| fact.kind);
        for (words, want) in [
            (
                "Support took a week. Larkspur costs $99 per user per month.",
                Some(FactKind::Price),
            ),
            ("It is $12 per user per month, as they say.", None),
            ("It is €99 per user per month.", None),
            ("It is $99 per user per year.", None),
            ("They raised $99 for each month of the year.", None),
            (
                "Larkspur is not SOC 2 certified.",
                Some(FactKind::Compliance),
            ),
            ("The SOC 2 report has expired.", Some(FactKind::Compliance)),
            ("Larkspur is not only SOC 2 certified.", None),
            ("It is not cheap, but SOC 2 certified.", None),
            ("Larkspur is SOC 2 certified.", None),
            ("Larkspur is not HIPAA compliant.", None),
        ] {
            assert_eq!(kind(words), want, "{words}");
        }
    }
}
