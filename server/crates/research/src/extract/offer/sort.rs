//! What sort of thing a price is for, by its name, its unit and where it stands: a plan, an add-on, usage.

use std::sync::LazyLock;

use model::report::{Period, Price, Unit};
use regex::Regex;

use super::{Offer, Page, Sort};
use crate::{
    document::Block,
    extract::{
        name,
        pattern::cased,
        terms::{
            self, Terms,
            unit::{is_account, is_installed, is_sold_by, lesser_seat},
        },
    },
};

/// The sort of a named thing by its unit, its name and where it stands.
pub(super) fn sort_of(
    page: &Page<'_>,
    block: &Block,
    item: &str,
    terms: &mut Terms,
    label: Option<&str>,
) -> Sort {
    let context = Context::of(page, block, label);
    if let Unit::Each(what) = &terms.unit {
        let recurs = matches!(terms.period, Some(Period::Month | Period::Year));
        let sold_by = is_sold_by(what, terms.period) || recurs && is_installed(what);
        let of_plan = sold_by && page.is_plan_name(item);
        let is_one_more = name::is_on_top(item) && item.to_lowercase().ends_with(what.as_str());
        if is_account(what) && !is_one_more {
            terms.unit = Unit::Flat;
        } else if !(of_plan || is_one_more && context.add_on) {
            return Sort::Usage;
        }
    }
    if terms.period == Some(Period::Hour)
        || (terms.period == Some(Period::Day) && !page.is_known(item))
    {
        return Sort::Usage;
    }
    if context.add_on || is_about_packs(block) {
        Sort::AddOn
    } else if context.support {
        Sort::Support
    } else if page.vendor() == Some(item) {
        // The product as a whole, beside others in a comparison.
        unnamed_sort(terms)
    } else if name::is_pair_of_plans(item)
        || name::may_be_plan(item)
            && !name::is_on_top(item)
            && !name::is_measure(item)
            && (page.is_known(item) || context.plans)
    {
        Sort::Plan
    } else {
        unnamed_sort(terms)
    }
}

/// The sort of what is no plan, by its terms: a flat price that recurs, or one for a seat, is the
/// price of a thing; all else is usage.
pub(super) fn unnamed_sort(terms: &Terms) -> Sort {
    let recurs = matches!(
        terms.period,
        Some(Period::Week | Period::Month | Period::Quarter | Period::Year)
    );
    match terms.unit {
        Unit::Flat if recurs => Sort::Extra,
        Unit::Seat => Sort::Extra,
        _ => Sort::Usage,
    }
}

/// The name a thing is sold under: support packages and add-ons say what they are.
#[must_use]
pub fn item_name(sort: Sort, name: &str) -> String {
    match sort {
        Sort::Support if !name.to_lowercase().contains("support") => format!("Support {name}"),
        Sort::AddOn
            if !name.to_lowercase().contains("add-on")
                && !name.to_lowercase().contains("addon") =>
        {
            format!("{name} add-on")
        }
        _ => name.to_owned(),
    }
}

static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:it|this|that|everything)$|\b(?:pric(?:es?|ing)|plans?|costs?|subscriptions?|per (?:person|user|seat))\b",
    )
});

/// Whether words before a price stand for the product as a whole: "It", "Simple pricing", "Our plans".
pub(super) fn is_whole(name: &str) -> bool {
    WHOLE.is_match(name.trim())
}

/// Whether a name is one of seats: "Editors", "Additional users", "each seat".
pub(super) fn is_seats(name: &str) -> bool {
    name.split_whitespace()
        .next_back()
        .is_some_and(|word| terms::is_seat(&word.to_lowercase()))
}

/// What seats are called that a plan's price does not cover: "Additional users" of `additional user`.
pub(super) fn further_seats(what: &str) -> Option<String> {
    lesser_seat(what).map(|seat| format!("{}s", name::capitalised(&seat)))
}

/// What a seat is called that is paid on top of a plan.
pub(super) fn seat_on_top_of(plan: &str) -> String {
    format!("{plan} additional seat")
}

/// A price that is named after such seats as one of each of them: nobody takes it for a plan's.
pub(super) fn as_further_seats(offer: Offer) -> Offer {
    let whole = matches!(offer.price.unit, Unit::Seat | Unit::Flat) && offer.price.period.is_some();
    match lesser_seat(&offer.price.item).filter(|_| whole) {
        Some(seat) => Offer {
            sort: Sort::Usage,
            price: Price {
                unit: Unit::Each(seat),
                billed: None,
                ..offer.price
            },
            ..offer
        },
        None => offer,
    }
}

/// A plan's name with how often one pays for it, or with the seat that is paid for: `Pro Monthly`, `Annual Pro`, `A Pro
/// seat`.
static OF_A_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?:(?i:(?P<first>monthly|annual|yearly))\s(?P<paid>.{2,30})|(?:(?:An?|Each|Every|One)\s)?(?P<plan>.{2,30}?)\s(?:\(?(?i:(?P<often>monthly|annual|yearly|annually))(?:\s(?i:plan|billing))?\)?|(?P<seat>(?i:seats?|users?|licen[cs]es?))))$",
    )
});

/// A price that is named after a plan, and how one pays for it or what, as one of that plan.
pub(super) fn as_of_plan(page: &Page<'_>, offer: Offer) -> Offer {
    let may_be = matches!(offer.sort, Sort::Usage | Sort::Extra) && offer.decimal.is_none();
    let whole = matches!(offer.price.unit, Unit::Flat | Unit::Seat);
    let Some(found) = OF_A_PLAN
        .captures(&offer.price.item)
        .filter(|_| may_be && whole)
    else {
        return offer;
    };
    let plan = found.name("paid").or_else(|| found.name("plan"));
    let plan = page.tidy(plan.map_or("", |plan| plan.as_str()));
    // "Pro additional seat" names the plan that it is added to.
    let mut words = plan.split_whitespace();
    let lesser = words.any(|word| lesser_seat(&format!("{word} seat")).is_some());
    let of_team = plan.ends_with(" team");
    if lesser || of_team || !page.is_plan_name(&plan) {
        return offer;
    }
    let often = found
        .name("often")
        .or_else(|| found.name("first"))
        .map(|often| often.as_str().to_lowercase());
    let often = often.and_then(|often| terms::period_of(&often));
    let mut price = Price {
        item: plan,
        ..offer.price.clone()
    };
    if found.name("seat").is_some() {
        price.unit = Unit::Seat;
    }
    if often == Some(Period::Year) && price.period == Some(Period::Month) {
        price.billed = Some(Period::Year);
    }
    price.period = price.period.or(often);
    match price.period.is_some() {
        true => Offer {
            sort: Sort::Plan,
            price,
            ..offer
        },
        false => offer,
    }
}

/// Whether a name is of seats and of nothing more: "Editors", "each seat".
pub(super) fn is_any_seat(name: &str) -> bool {
    let mut words = name.split_whitespace().rev();
    let seat = words
        .next()
        .is_some_and(|word| terms::is_seat(&word.to_lowercase()));
    seat && words.all(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "a" | "an" | "each" | "every" | "one" | "the" | "per" | "all"
        )
    })
}

/// Whether a block stands under a heading about support packages.
#[must_use]
pub fn is_about_support(block: &Block) -> bool {
    let nearest = block.headings.iter().rev().take(2);
    nearest.into_iter().any(|heading| SUPPORT.is_match(heading))
}

/// What a list of names for how one is helped begins with: `Support plans: `.
static SUPPORT_PLANS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\bsupport\s(?:plans?|packages?|tiers?|levels?)\b[^.;!?]*$"));

/// Whether the words before a name say that it is one of support packages.
pub fn are_of_support(before: &str) -> bool {
    SUPPORT_PLANS.is_match(before)
}

/// What the headings around a block say about the things under them.
pub(super) struct Context {
    pub(super) add_on: bool,
    pub(super) support: bool,
    pub(super) plans: bool,
}

static ADD_ON: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\badd[\s-]?ons?\b|\bextras\b|\boptional\b|\b(?:additional|extra)\s(?:services?|products?|features?|options?|resources?|packages?)\b",
    )
});

/// A heading about plans first, and about add-ons among the rest: "Plans and add-ons".
static BESIDE_PLANS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:plans?|pricing|prices|tiers|packages)\b[^.?!]*(?:,|&|\+|\band\b)\s*(?:and\s+)?(?:optional\s+)?add[\s-]?ons\b",
    )
});

/// A heading about what is bought to have more of what a plan includes: "Credit packs", "Top-ups".
static PACKS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:expansion|(?:\p{L}+\s)?(?:credits?|tokens?|minutes?)|booster?|usage|add-?on)\s(?:packages?|packs?|bundles?|boosts?)\b|\btop[\s-]?ups?\b|\b(?:buy|purchas\w+|extra|additional|more)\s(?:\p{L}+\s)?credits\b",
    )
});

/// Whether a block stands under a heading about packages of what is used, which are no plans.
#[must_use]
pub fn is_about_packs(block: &Block) -> bool {
    block
        .heading()
        .is_some_and(|heading| PACKS.is_match(heading))
}

static SUPPORT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:technical |premium |paid |customer |professional |enterprise |priority )?support(?: (?:plans?|packages?|tiers?|options|levels|pricing))?$|\bsupport (?:plans?|packages?|tiers?|levels)\b|\b(?:what|which) (?:(?:kinds?|types?|levels?|sorts?) of )?support\b",
    )
});

static PLANS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:plans?|pricing|prices|tiers?|packages?|subscriptions?|editions?|per (?:person|user|seat)|price\s?lists?|costs?|fees|memberships?|licen[cs]es|preis(?:e|liste)?|tarife?|prix|precios|tarifs|prezzi|prijzen|priser)\b",
    )
});

impl Context {
    pub(super) fn of(page: &Page<'_>, block: &Block, label: Option<&str>) -> Self {
        let says = |pattern: &Regex, text: &str| pattern.is_match(text);
        let nearest = || {
            block
                .headings
                .iter()
                .rev()
                .take(2)
                .map(AsRef::as_ref)
                .chain(label)
        };
        let title = page
            .document
            .title
            .as_deref()
            .into_iter()
            .chain([page.document.url.path()]);
        Self {
            add_on: nearest().any(|text: &str| says(&ADD_ON, text) && !says(&BESIDE_PLANS, text)),
            support: nearest().any(|text: &str| says(&SUPPORT, text)),
            plans: nearest().chain(title).any(|text: &str| says(&PLANS, text)),
        }
    }
}
