//! Prices of plans, where a sentence names another one for the same in the same currency and for the same time.

use model::{
    money::Money,
    report::{Amount, Fact, Period, Price, Unit},
};

use super::{NEAR, subject::Subject};
use crate::extract::{money, pattern::patterns};

patterns! {
    OF_A_SEAT = r"^\s*(?:/|per|a|an|each|for each)?\s*(?:user|seat|member|agent|person|editor)s?\b";
    MONTH = r"\b(?:month|monthly|mo)\b";
    YEAR = r"\b(?:year|yearly|annual|annually|yr)\b";
    /// What is no more, or not yet.
    AT_ANOTHER_TIME = r"\b(?:until|back in|up from|down from|instead of|from)\W*$|\b(?:was|were|had|used to|would|will|may|might|could|should|if|formerly|previously|originally|initially|once|going to|plans? to|charged|paid|raised|cut)\b(?:\s+[\w'’-]+){0,5}\W*$|\bcost(?:\s+(?:us|me|them|only|just))*\W*$";
    /// The same, behind the amount.
    AT_THAT_TIME = r"\b(?:until|before|back then|at the time|at (?:launch|first)|in the past|last (?:year|month|spring|summer|autumn|fall|winter)|ago|soon|next (?:year|month)|(?:starting|beginning|effective|as of|from) (?:in |on )?(?:next|january|february|march|april|may|june|july|august|september|october|november|december))\b";
    /// An amount that is not meant, or not exactly.
    NOT_IT = r"(?:\b(?:not|never|no longer|nowhere near)\b|n['’]t\b)(?:\s+[\w'’-]+){0,4}\W*$|(?:\b(?:about|around|roughly|approx\w*|nearly|almost|under|over|below|above|than|up to|at least|at most|as low as|(?:start|begin)(?:s|ing)? at)|~)\W*$";
    /// A year that something is told of.
    OF_A_YEAR = r"\b(?:19|20)\d\d\b";
    /// Where a sentence goes on to something else.
    PARTS = r";\s|,\s(?:and|but|while|whereas|or)\s|\s(?:while|whereas)\s";
    /// There is nothing that costs nothing.
    NOTHING_FREE = r"\b(?:(?:there(?: is|['’]s)|has|have|offers?) no|(?:does|do)(?: not|n['’]t) (?:have|offer) an?|without an?|lacks an?)\s+(?:\w+\s+)?free (?:plan|tier|version|edition)\b";
}

/// What somebody says that a plan costs.
struct Said<'t> {
    plan: Option<&'t str>,
    unit: Unit,
    period: Period,
    money: Money,
}

/// The vendor's prices that the sentence contradicts.
pub(super) fn otherwise<'a>(sentence: &str, subject: &Subject, facts: &'a [Fact]) -> Vec<&'a Fact> {
    let mentions = money::mentions(sentence).into_iter();
    let said = mentions.filter_map(|mention| {
        let rest = sentence.get(mention.range.end..)?;
        let rest = rest.get(..rest.floor_char_boundary(NEAR)).unwrap_or(rest);
        let rest = PARTS.split(rest).next().unwrap_or(rest);
        let before = sentence.get(..mention.range.start)?;
        let now = !AT_ANOTHER_TIME.is_match(before)
            && !AT_THAT_TIME.is_match(rest)
            && !OF_A_YEAR.is_match(sentence);
        (now && !NOT_IT.is_match(before) && subject.is_tool(sentence, mention.range.start))
            .then_some(())?;
        let plan = subject
            .plan_behind(rest)
            .or_else(|| subject.plan_before(before));
        contradicted(
            facts,
            &Said {
                plan: plan.as_deref(),
                unit: if OF_A_SEAT.is_match(rest) {
                    Unit::Seat
                } else {
                    Unit::Flat
                },
                period: period(rest)?,
                money: mention.money()?,
            },
        )
    });
    let mut found: Vec<&Fact> = said.collect();
    found.extend(free(facts).filter(|_| denies_all_free(sentence, subject)));
    found
}

fn period(rest: &str) -> Option<Period> {
    match (MONTH.is_match(rest), YEAR.is_match(rest)) {
        (true, false) => Some(Period::Month),
        (false, true) => Some(Period::Year),
        _ => None,
    }
}

/// The vendor's price that one of the same plan contradicts. A price of a seat without a plan is that of the only plan there
/// is, or of none where each plan's price is told and is another; any other amount without one may be of anything.
fn contradicted<'a>(facts: &'a [Fact], said: &Said) -> Option<&'a Fact> {
    (said.unit == Unit::Seat || said.plan.is_some()).then_some(())?;
    let alike: Vec<(&Fact, &Price, Money)> = facts
        .iter()
        .filter_map(|fact| stated(fact, said).map(|(price, money)| (fact, price, money)))
        .collect();
    let known = alike.iter().any(|(.., money)| *money == said.money);
    let (_, first, _) = alike.first().filter(|_| !known)?;
    let one_plan = alike.iter().all(|(_, price, _)| price.item == first.item);
    let all_told = !facts.iter().any(is_on_request);
    let nearest = alike
        .iter()
        .min_by_key(|(.., money)| money.minor.abs_diff(said.money.minor))?;
    (one_plan || all_told).then_some(nearest.0)
}

/// Whether what a plan costs is not told but asked for.
fn is_on_request(fact: &Fact) -> bool {
    let price = fact.plan_price();
    price.is_some_and(|price| price.amount.money().is_none())
}

/// What the vendor says that the same plan costs, exactly, in the same unit for as long; what costs nothing does so in
/// any unit.
fn stated<'a>(fact: &'a Fact, said: &Said) -> Option<(&'a Price, Money)> {
    let price = fact.plan_price()?;
    let Amount::Exact(money) = price.amount else {
        return None;
    };
    let same_plan = |plan: &str| price.item.eq_ignore_ascii_case(plan);
    let same_terms = price.unit == said.unit
        && price.period == Some(said.period)
        && money.currency == said.money.currency;
    let free = money.minor == 0 && said.plan.is_some();
    (said.plan.is_none_or(same_plan) && (same_terms || free)).then_some((price, money))
}

/// The plan that costs nothing.
fn free(facts: &[Fact]) -> impl Iterator<Item = &Fact> {
    let is_free = |fact: &&Fact| {
        let price = fact.plan_price();
        let money = price.and_then(|price| price.amount.money());
        money.is_some_and(|money| money.minor == 0)
    };
    facts.iter().filter(is_free).take(1)
}

/// Whether the sentence says that the tool has no plan that costs nothing.
fn denies_all_free(sentence: &str, subject: &Subject) -> bool {
    let denied = NOTHING_FREE.find(sentence);
    denied.is_some_and(|denied| subject.is_tool(sentence, denied.start()))
}
