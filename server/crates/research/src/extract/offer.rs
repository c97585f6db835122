//! What a page offers for money: found once, told as plans, prices and usage prices.
//!
//! Three places state prices, and each says in its own way what a price is for: tables (a row or a
//! column names it), cards and sections (a heading names it), sentences (a word before or behind names it).

mod bill;
mod bracketed;
mod card;
mod once;
mod page;
mod passage;
mod products;
mod said;
mod sentence;
mod settle;
mod small_letters;
mod sort;
mod stated;
mod structured;
pub(super) mod switch;
mod table;
mod variants;
mod worded;

use std::sync::LazyLock;

use model::{
    money::Money,
    report::{Amount, Price, Unit},
};
use regex::Regex;

pub(super) use self::worded::is_custom;
use self::{
    page::{Page, is_for_whom},
    passage::Passage,
    sort::{
        Context, as_further_seats, as_of_plan, further_seats, is_any_seat, is_seats, is_whole,
        seat_on_top_of, sort_of, unnamed_sort,
    },
    stated::{
        COMES_TO, IF_YEARLY, ON_PLAN_PAY, OR_ELSE, Stated, WITH_BILLING, is_each, is_for_days,
        is_from, is_least, is_regular_price, is_some_months, stated,
    },
    worded::is_free,
};
pub use self::{
    products::{told_with_product, with_products},
    sort::{are_of_support, is_about_packs, is_about_support, item_name},
    stated::ends_in_days,
};
use super::{
    Site,
    kinds::plan::to_come,
    money::Mention,
    name,
    pattern::cased,
    terms::unit::{is_account, is_sold_by},
    trap,
};
use crate::document::{Block, Document};

/// What is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A plan.
    Plan,
    /// A size or variant of a plan.
    Variant,
    /// A support package.
    Support,
    /// Something on top of a plan.
    AddOn,
    /// Anything else with a flat price that recurs: a feature, a further seat.
    Extra,
    /// A unit of usage, or a thing with a price of its own.
    Usage,
}

/// An offer: something and what it costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What sort of thing it is.
    pub sort: Sort,
    /// The price in parts.
    pub price: Price,
    /// The amount as a decimal where it is a fraction of a cent; the price's amount is then zero.
    pub decimal: Option<String>,
    /// The exact words that state the price.
    pub quote: String,
    /// The exact words that name the thing.
    pub named_by: String,
    /// What it depends on.
    pub condition: Option<String>,
    /// Where it stands: the index of its block, to keep the page's order.
    at: usize,
}

impl Offer {
    /// A plan and what it costs, for the whole and without a period, of which one quote says both.
    fn of_plan(item: String, amount: Amount, quote: String, at: usize) -> Self {
        Self {
            sort: Sort::Plan,
            price: Price::flat(item, amount),
            decimal: None,
            named_by: quote.clone(),
            quote,
            condition: None,
            at,
        }
    }

    /// Whether it is a plan that costs nothing.
    #[must_use]
    pub fn is_free_plan(&self) -> bool {
        let free = self
            .price
            .amount
            .money()
            .is_some_and(|money| money.minor == 0);
        self.sort == Sort::Plan && free && self.decimal.is_none()
    }

    /// The value of a usage price: `Egress 0.05 USD/GB`.
    #[must_use]
    pub fn usage(&self) -> String {
        let amount = self
            .decimal
            .clone()
            .or_else(|| self.price.amount.money().map(Money::amount))
            .unwrap_or_default();
        let currency = self
            .price
            .amount
            .currency()
            .map(|currency| currency.to_string())
            .unwrap_or_default();
        let unit = match &self.price.unit {
            Unit::Flat => String::new(),
            Unit::Seat => "/seat".to_owned(),
            Unit::Each(what) => format!("/{what}"),
        };
        let period = self
            .price
            .period
            .map(|period| format!("/{}", period.as_str()))
            .unwrap_or_default();
        format!("{} {amount} {currency}{unit}{period}", self.price.item)
            .trim()
            .to_owned()
    }
}

const MAX_OFFERS: usize = 400;

/// Everything the page offers for money, in its order, one price per thing, unit, period and billing.
#[must_use]
pub fn offers(document: &Document, site: &Site) -> Vec<Offer> {
    let page = Page::of(document, site);
    let passages = passage::passages(&page);
    let mut found = table::offers(&page);
    found.extend(card::offers(&page, &passages));
    found.extend(sentence::offers(&page, &passages));
    // A fee is told best by the words that call it one.
    let fees = once::offers(&page, &passages, &found);
    found.retain(|offer| {
        !fees
            .iter()
            .any(|fee| fee.at == offer.at && fee.price.amount.money() == offer.price.amount.money())
    });
    found.extend(fees);
    let of_editions = variants::offers(&page, &found);
    found.extend(of_editions);
    let stated = structured::offers(&page, &found);
    found.extend(stated);
    let said = said::offers(&page, &found);
    found.extend(said);
    if !found.iter().any(Offer::is_free_plan) {
        found.extend(sentence::free_for_few(&page, &passages));
    }
    found.sort_by_key(|offer| offer.at);
    found.truncate(MAX_OFFERS);
    let found = found
        .into_iter()
        .flat_map(|offer| each_joined(&page, offer));
    let found = found.map(|offer| small_letters::as_plan(&page, offer));
    let found = found.map(|offer| as_of_plan(&page, offer));
    let mut found: Vec<Offer> = found.map(as_further_seats).collect();
    products::tell_apart(&page, &mut found);
    let mut found = settle::settle(&page, found);
    let to_come = to_come::names(document, site);
    found.retain(|offer| offer.sort != Sort::Plan || !to_come.contains(&offer.price.item));
    if page.past {
        let is_past = |offer: &&mut Offer| {
            offer.sort == Sort::Plan && !trap::tells_as_new(&offer.quote, &offer.price.item)
        };
        for offer in found.iter_mut().filter(is_past) {
            offer.price.item = name::of_the_past(&offer.price.item);
        }
    }
    found
}

/// Whether a block stands under a heading about machines for rent, whose names are no plans'.
#[must_use]
pub fn is_about_machines(block: &Block) -> bool {
    block
        .heading()
        .is_some_and(|heading| table::MACHINES.is_match(heading))
}

/// The offers of two plans that one name joins: "Platinum & Diamond".
fn each_joined(page: &Page<'_>, offer: Offer) -> Vec<Offer> {
    if offer.sort != Sort::Plan {
        return vec![offer];
    }
    let names = name::joined_known(&offer.price.item, &page.site.plans);
    let names = names
        .unwrap_or_else(|| name::joined(&offer.price.item))
        .into_iter();
    let of_name = |item| Offer {
        price: Price {
            item,
            ..offer.price.clone()
        },
        ..offer.clone()
    };
    names.map(of_name).collect()
}

/// The plans over the columns of tables of prices by size, and the words that name them.
#[must_use]
pub fn sized_plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    table::matrix::plans(&Page::of(document, site))
}

/// The condition of a price for the beginning only.
const INTRODUCTORY: &str = "introductory price";
/// That of a monthly price which is paid twice a year.
const BILLED_HALF_YEARLY: &str = "billed half-yearly";
/// That of the price from then on.
const LOWER_AT_FIRST: &str = "lower at first: the page states an introductory price";

/// Whether a block stands where amounts are not the vendor's list prices.
fn rules_out(page: &Page<'_>, block: &Block) -> bool {
    trap::rules_out(page.document, block)
        || trap::is_reduced(block)
        || page.others.contains(&block.headings)
}

/// Puts an offer together.
fn offer(
    sort: Sort,
    item: String,
    stated: &Stated<'_>,
    quote: String,
    named_by: String,
    at: usize,
) -> Option<Offer> {
    // What is paid once is no usage, but a fee where it is for work that every customer has to have done.
    let once = sort == Sort::Usage && stated.to.is_none() && once::is_paid_once(stated);
    if once && !once::is_due(&item) {
        return None;
    }
    let sort = if once { Sort::Extra } else { sort };
    let money = stated.mention.money();
    let decimal = money.is_none().then(|| stated.mention.decimal.clone());
    let of_plan = sort == Sort::Plan && stated.terms.period.is_some();
    let decimal = match stated.to {
        // What one of something costs at least and at most; of anything else a range is no price.
        Some(to) if matches!(stated.terms.unit, Unit::Each(_)) && !of_plan => {
            Some(format!("{}–{}", stated.mention.amount(), to.amount()))
        }
        Some(_) if sort != Sort::Plan || money.is_none() || stated.terms.period.is_none() => {
            return None;
        }
        _ => decimal,
    };
    if sort == Sort::Extra && money.is_some_and(|money| money.minor == 0) {
        return None;
    }
    if decimal.is_some() && sort != Sort::Usage {
        return None;
    }
    // What stands beside "Free" and is more than nothing is no price of that plan: "Free plan: $5 at signup".
    if sort == Sort::Plan
        && item.eq_ignore_ascii_case("free")
        && money.is_some_and(|money| money.minor > 0)
    {
        return None;
    }
    let money = money.unwrap_or(Money {
        minor: 0,
        currency: stated.mention.currency,
    });
    let most = stated.to.filter(|_| sort == Sort::Plan);
    let sold_once = || {
        let sold = sort == Sort::Plan && once::is_sold_once(stated);
        sold.then(|| once::PAID_ONCE.to_owned())
    };
    let open = is_from(stated.before) || stated.behind.starts_with('+') || is_least(stated.behind);
    let amount = if open || most.is_some() {
        Amount::From(money)
    } else {
        Amount::Exact(money)
    };
    Some(Offer {
        sort,
        price: Price {
            item,
            amount,
            unit: stated.terms.unit.clone(),
            period: stated.terms.period,
            billed: stated.terms.billed,
        },
        decimal,
        quote,
        named_by,
        condition: match once {
            true => Some(once::PAID_ONCE.to_owned()),
            false => condition(stated, most).or_else(sold_once),
        },
        at,
    })
}

/// How many users a price is for, or includes: ` for 5 users`, ` (includes 10 seats)`.
static FOR_SO_MANY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s,(–-]*(?P<says>(?:for|incl(?:udes|uding|\.)|covers|with)\s(?:up\sto\s|the\sfirst\s|your\sfirst\s)?(?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten)\s(?:\p{Ll}+\s)?(?P<seats>\p{Ll}+))\b",
    )
});

/// What a price depends on, as the words beside it say: that it is for the beginning, for so many users, the least of a
/// range.
fn condition(stated: &Stated<'_>, most: Option<&Mention>) -> Option<String> {
    if trap::is_for_the_beginning(stated.before, stated.behind) {
        return Some(INTRODUCTORY.to_owned());
    }
    if let Some(most) = most {
        return Some(format!("up to {} {}", most.amount(), most.currency));
    }
    for_so_many(stated)
}

/// For how many users a flat price is said to be.
fn for_so_many(stated: &Stated<'_>) -> Option<String> {
    let flat = stated.terms.unit == Unit::Flat;
    let found = FOR_SO_MANY.captures(stated.behind).filter(|_| flat)?;
    let seats = found.name("seats")?.as_str();
    let says = found.name("says")?.as_str();
    is_seats(seats).then(|| says.to_owned())
}
