//! Which of the lines one after another that name something and say what it costs tell of plans.

use std::{collections::HashSet, sync::LazyLock};

use model::report::{Amount, Unit};
use regex::Regex;

use super::{FOR_SOME_ONLY, lines::Line, name::tells_a_feature};
use crate::{
    document::Block,
    extract::{
        kinds::plan,
        name,
        offer::{Context, Offer, Page},
        pattern::cased,
    },
};

/// A heading over plans.
static OF_PLANS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:plans|tiers|editions|packages|subscriptions)\b"));

/// What announces plans: `Harbour has two plans.`
static SO_MANY_PLANS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:two|three|four|five|six|[2-6]|zwei|drei|vier|deux|trois|quatre)\s(?:\p{L}+\s){0,2}(?:plans|tiers|editions|packages|subscriptions|tarife|pakete|formules|offres)\b",
    )
});

/// Lines of a run that are looked at.
const MOST: usize = 12;

/// What a run of lines tells of plans: all of it under a heading that says so; elsewhere what has a price is a plan by its
/// name, or as a step of a ladder of prices for the same, and so is what is to be asked for beside it.
pub(super) fn plans(
    page: &Page<'_>,
    last: Option<&Block>,
    mut run: Vec<Line>,
    others: &HashSet<String>,
) -> Vec<Offer> {
    run.retain(|line| !is_on_top(&line.offer.price.item));
    let many = (2..=MOST).contains(&run.len()) && run.iter().any(is_priced);
    let Some(last) = last.filter(|_| many) else {
        return Vec::new();
    };
    let of_plans = |heading: &str| OF_PLANS.is_match(heading);
    let marked = run.iter().all(|line| !line.is_told);
    if marked && last.heading().is_some_and(of_plans) {
        return offers(run);
    }
    let compared = run
        .iter()
        .any(|line| page.site.is_named_in(&line.offer.price.item));
    if compared || !Context::of(page, last, None).plans && !is_announced(page, last) {
        return Vec::new();
    }
    let usual = |line: &Line| name::is_usual(&line.offer.price.item);
    if is_ladder(page, last, &run, others) {
        return offers(run);
    }
    if !run.iter().filter(|line| is_priced(line)).all(usual) {
        return Vec::new();
    }
    run.retain(|line| usual(line) || line.offer.price.amount == Amount::Custom);
    offers(run)
}

fn offers(run: Vec<Line>) -> Vec<Offer> {
    run.into_iter().map(|line| line.offer).collect()
}

fn is_priced(line: &Line) -> bool {
    line.offer.price.period.is_some()
}

/// Whether a name is one of what comes on top of a plan, of what a plan has, or of those for whom it is cheaper.
fn is_on_top(item: &str) -> bool {
    name::is_on_top(item)
        || name::is_measure(item)
        || plan::is_on_top(item)
        || plan::is_of_an_act(item)
        || tells_a_feature(item)
        || FOR_SOME_ONLY.is_match(&format!(" for {item}"))
}

/// Whether the lines are steps of prices for the same, one dearer than the other, and something says that they are plans:
/// a name that plans are called by, words before them, what is free or to be asked for beside them, or, where they are
/// priced per seat, that one holds what another does.
fn is_ladder(page: &Page<'_>, last: &Block, run: &[Line], others: &HashSet<String>) -> bool {
    let priced: Vec<&Line> = run.iter().filter(|line| is_priced(line)).collect();
    let known = |line: &&Line| page.is_known(&line.offer.price.item);
    let is_named = run.iter().any(|line| known(&line));
    let is_announced = || is_announced(page, last);
    let is_like_plans = || {
        let per_seat = priced
            .iter()
            .all(|line| line.offer.price.unit == Unit::Seat);
        let marked = run.iter().all(|line| !line.is_told);
        let beside = priced.len() < run.len();
        marked && (beside || per_seat && is_built_upon(page, run))
    };
    let alone = others.is_empty();
    let says_so = is_named || alone && (is_announced() || is_like_plans());
    let several = priced.len() > 1 || run.len() > 2;
    says_so && several && are_alike(&priced) && is_rising(&priced)
}

/// What stands before the name of a plan that another one holds all of, or that something needs: `Everything in Crew`.
static HELD: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:everything\s(?:in|from|of)|all\sof|requires?|upgrad\w+\sto|comes?\swith|part\sof|included\s(?:in|with)|alles\s(?:aus|in|von)|tout\s(?:de|dans))\s(?:the\s|our\s)?$",
    )
});

/// Whether the page speaks of one of the names as plans are spoken of. Countries and modules have prices per seat, too.
fn is_built_upon(page: &Page<'_>, run: &[Line]) -> bool {
    let spoken_of = |text: &str, name: &str| {
        let mut places = text.match_indices(name);
        places.any(|(at, _)| text.get(..at).is_some_and(|before| HELD.is_match(before)))
    };
    let mut content = page.document.content();
    content.any(|block| {
        let mut names = run.iter().map(|line| line.offer.price.item.as_str());
        names.any(|name| spoken_of(&block.text, name))
    })
}

/// Whether all prices are in one currency, for one period and counted alike.
fn are_alike(priced: &[&Line]) -> bool {
    let terms = |line: &Line| {
        let price = &line.offer.price;
        (price.amount.currency(), price.period, price.unit.clone())
    };
    let mut each = priced.iter().map(|line| terms(line));
    let first = each.next();
    each.all(|terms| first.as_ref() == Some(&terms))
}

/// Whether each price is above the one before, or each below it.
fn is_rising(priced: &[&Line]) -> bool {
    let amounts: Vec<i64> = priced
        .iter()
        .filter_map(|line| Some(line.offer.price.amount.money()?.minor))
        .collect();
    let mut pairs = amounts.iter().zip(amounts.iter().skip(1));
    pairs.clone().all(|(one, next)| one < next) || pairs.all(|(one, next)| one > next)
}

/// Whether words of the same section say that plans follow.
fn is_announced(page: &Page<'_>, last: &Block) -> bool {
    let mut section = page
        .document
        .content()
        .filter(|block| block.headings == last.headings && block.cell().is_none());
    section.any(|block| SO_MANY_PLANS.is_match(&block.text))
}
