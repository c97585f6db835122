//! What one thing costs on each of several plans: "Extra location: $25 a month on Growth, $19 on Network".

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use super::{Sentence, on_plan::PAYS};
use crate::extract::{
    offer::{Offer, Sort, Stated, is_seats},
    pattern::cased,
};

/// ` on Growth (up to 2), ` or ` (Growth) or ` behind an amount's terms, and nothing else before the next amount or the end of what is said
/// of it. Brackets may not name further plans.
static ON_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\s*(?P<each>each\s)?(?:(?:on|with|for|in)\s|\((?:on\s)?)(?:the\s|our\s)?(?P<plan>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\s(?:plan|tier|edition))?\)?(?:\s\((?:[^()\p{Lu}][^()]*)?\))?(?:\s*[.;)]|,?\s(?:and|or|but|while)\s(?:(?:just|only)\s)?$|[,;]?\s*$)",
    )
});

/// What ends in a label names the thing itself: `Backups: `.
static LABEL: LazyLock<Regex> = LazyLock::new(|| cased(r"[:–—-]\s*$"));

/// What comes on top of what is included: `Each additional seat costs `.
static FURTHER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:each|every|an?|any)\s)?(?:additional|extra|further)\s(?P<what>\p{L}+)\b[^,;.]{0,20}$",
    )
});

/// Plans that a sentence sets beside each other.
const MOST: usize = 8;

impl Sentence<'_> {
    /// The price on each plan, where all amounts of a sentence are told so.
    pub(super) fn by_plan(&self, prices: &[Stated<'_>]) -> Option<Vec<Offer>> {
        (2..=MOST).contains(&prices.len()).then_some(())?;
        let tails = prices.iter().enumerate().map(|(at, stated)| {
            let next = prices.get(at + 1);
            self.up_to(stated, next)
        });
        let tails: Vec<&str> = tails.collect::<Option<_>>()?;
        let plans: Option<Vec<String>> = tails.iter().map(|tail| self.plan_of(tail)).collect();
        let plans = plans?;
        let first = prices.first()?;
        let last = prices.last()?;
        let further_seats = self.tells_of_further_seats(first);
        let of_plans = self.tells_of_plan(first, plans.first()?);
        let thing = match of_plans {
            Some(plan) => (plan.price.unit == Unit::Seat).then_some(plan)?,
            None if further_seats => self.further_seat(first, plans.first()?)?,
            None => self.whose_plan_is_told(first, tails.first()?)?,
        };
        let offers = prices.iter().zip(&plans).map(|(stated, plan)| {
            let mut terms = stated.terms.clone();
            terms.period = terms.period.or(thing.price.period).or(last.terms.period);
            if terms.unit == Unit::Flat {
                terms.unit = thing.price.unit.clone();
            }
            if further_seats {
                return self.further_seat(&stated.with(terms), plan);
            }
            // What any seat costs on a plan is the price of that plan.
            if thing.sort == Sort::Plan || self.is_any_seat(&thing) {
                return self.make(Sort::Plan, plan.clone(), stated, terms);
            }
            let mut offer = self.make(thing.sort, thing.price.item.clone(), stated, terms)?;
            offer.condition = Some(format!("on the {plan} plan"));
            Some(offer)
        });
        let offers: Vec<Offer> = offers.collect::<Option<_>>()?;
        are_apart(&plans, &offers).then_some(offers)
    }

    /// Whether a sentence is about seats that no plan's own price covers.
    fn tells_of_further_seats(&self, first: &Stated<'_>) -> bool {
        let lead = self.text.get(..first.mention.range.start);
        let found = lead.and_then(|lead| FURTHER.captures(lead)?.name("what"));
        found.is_some_and(|what| is_seats(what.as_str()))
    }

    /// The words behind an amount's terms, up to the next amount.
    fn up_to(&self, stated: &Stated<'_>, next: Option<&Stated<'_>>) -> Option<&str> {
        let start = self.text.len().checked_sub(stated.behind.len())?;
        let end = next.map_or(self.text.len(), |next| next.mention.range.start);
        self.text.get(start..end)
    }

    fn plan_of(&self, tail: &str) -> Option<String> {
        let found = ON_PLAN.captures(tail)?;
        let plan = self.page.tidy(found.name("plan")?.as_str());
        self.page.is_plan_name(&plan).then_some(plan)
    }

    /// The price of the plan behind it that the first amount is by itself: "Acme costs $12 per seat on Team".
    fn tells_of_plan(&self, first: &Stated<'_>, plan: &str) -> Option<Offer> {
        let lead = self.text.get(..first.mention.range.start)?;
        let offer = self.offer(first, false)?;
        let own = offer.sort == Sort::Plan && offer.price.item == plan;
        (own && !LABEL.is_match(lead)).then_some(offer)
    }

    /// What the first amount is for, read without the plan behind it: something that is no plan and not the whole.
    fn whose_plan_is_told(&self, first: &Stated<'_>, tail: &str) -> Option<Offer> {
        let each = ON_PLAN.captures(tail)?.name("each");
        let behind = if each.is_some() { "each" } else { "" };
        let offer = self.offer(&first.followed_by(behind), false)?;
        let item = offer.price.item.as_str();
        let last = item.rsplit(' ').next().unwrap_or(item);
        let of_something = offer.price.period.is_some() || offer.price.unit != Unit::Flat;
        let is_part = of_something
            && matches!(offer.sort, Sort::AddOn | Sort::Usage | Sort::Extra)
            && item != self.page.whole()
            && !self.page.is_plan_name(item)
            && !PAYS.is_match(last);
        (is_part || self.is_any_seat(&offer)).then_some(offer)
    }

    fn is_any_seat(&self, offer: &Offer) -> bool {
        let seat = offer.sort == Sort::Extra && offer.price.unit == Unit::Seat;
        seat && offer.price.item == self.page.whole()
    }
}

/// Whether each plan is told once and with a price of its own.
fn are_apart(plans: &[String], offers: &[Offer]) -> bool {
    let again = |at: usize, plan: &String| plans.iter().skip(at + 1).any(|other| other == plan);
    let alike = |at: usize, offer: &Offer| {
        let amount = offer.price.amount;
        let mut behind = offers.iter().skip(at + 1);
        behind.any(|other| other.price.amount == amount && other.decimal == offer.decimal)
    };
    !plans.iter().enumerate().any(|(at, plan)| again(at, plan))
        && !offers
            .iter()
            .enumerate()
            .any(|(at, offer)| alike(at, offer))
}
