//! What something costs on a plan, which is not what the plan costs: "Additional seats on the Pro plan cost $20 each".

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use super::Sentence;
use crate::{
    document::BlockKind,
    extract::{
        name,
        offer::{Offer, Sort, Stated, is_account, is_seats, item_name, seat_on_top_of},
        passage::fold,
        pattern::cased,
        scope,
    },
};

/// What stands before a plan's name where the sentence is about something on it. Group `what` is the last word of that.
static OF_ANOTHER: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)(?P<what>\p{L}+)\s(?:on|in|with|for)\s(?:the\s|our\s)?$"));
/// Who pays for a plan, and how one does: those tell of the plan itself.
pub(super) static PAYS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:users?|customers?|teams?|members?|people|person|everyone|everybody|anyone|organi[sz]ations?|companies|workspaces?|accounts?|those|subscribers?|clients?|seats?|you|pricing|prices?|costs?|fees?|billing|subscriptions?|licen[cs]es?|starts?|pay|charged?|be|are|is|this|that|it|everything|all|more)$",
    )
});
/// What links a name to the amount right behind it so closely that it is its price: `Pro (`, `Pro: `.
static LINKED: LazyLock<Regex> = LazyLock::new(|| cased(r"[(:–—-]\s*(?i:from\s|only\s)?$"));

/// Whether an amount behind a plan's name, which begins at `start` of the words `since`, is the price of something else
/// on that plan.
pub(super) fn is_of_another(since: &str, start: usize) -> bool {
    let before = since.get(..start).unwrap_or_default();
    let what = OF_ANOTHER
        .captures(before)
        .and_then(|found| found.name("what"));
    let else_is_sold = what.is_some_and(|what| !PAYS.is_match(what.as_str()));
    let more = MORE.is_match(before.trim_start());
    (else_is_sold || what.is_some() && more) && !LINKED.is_match(since)
}

static MORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:each\s|every\s|an?\s|any\s)?(?:additional|extra|further|more)\s")
});
/// Whether the words before an amount are about one more of something, whose price is none of the plan it is on.
pub(super) fn is_of_one_more(lead: &str) -> bool {
    MORE.is_match(lead)
}

/// One more seat before what it costs: `Each additional user costs`.
static ONE_MORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:each\s|every\s|an?\s|any\s)?(?:additional|extra|further|more)\s(?P<what>\p{L}+)\s(?:costs?|is|are|(?:is|are)\s(?:billed|charged|priced|available)\sat|at)\s(?:(?:only|just|another|an|additional|extra)\s)*$",
    )
});
/// The plan behind what one more of something on it costs.
static ON_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^,?\s*(?:on|with|in|for)\s(?:the\s|our\s)?(?P<plan>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\s(?:plan|tier|edition))?\b",
    )
});

/// `Adding a seat to your Business plan costs`.
static ADDED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:adding|to\sadd)\s(?:an?|another|one(?:\smore)?|more)\s(?P<what>\p{L}+)\s(?:to|on)\s(?:your|the|an?)\s(?P<plan>(?-i:\p{Lu})[\p{L}\d+-]*(?:\s(?-i:\p{Lu})[\p{L}\d+-]*){0,2})(?:\s(?:plan|tier|edition|subscription|workspace|account))?\s(?:costs?|is|adds)\s(?:(?:you|only|just|an|additional|extra)\s)*$",
    )
});

static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?x)^\W*(?:[Tt]he\s|[Aa]n?\s|[Ee]ach\s|[Ee]very\s|[Aa]ny\s)?(?P<what>\p{L}[\p{L}-]*(?:\s[\p{L}-]+){0,3}?)(?:\s(?:is|are)\savailable)?\s(?:on|in|with|for)\s(?:the\s|our\s)?(?P<plan>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\s(?:plan|tier|edition))?\s(?:costs?|is|are|for|at)\s(?:(?:billed|charged|priced|available|only|just|an|a|additional|extra|another|at|for)\s)*$",
    )
});

/// In small letters, but for abbreviations: `Priority SAML SSO` is `priority SAML SSO`.
fn within_a_name(what: &str) -> String {
    let small = |word: &str| match word.chars().filter(|c| c.is_uppercase()).count() {
        0 | 1 => word.to_lowercase(),
        _ => word.to_owned(),
    };
    what.split(' ').map(small).collect::<Vec<_>>().join(" ")
}

impl Sentence<'_> {
    /// The price of what a sentence says is on a plan.
    pub(super) fn on_top_of_plan(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let found = SUBJECT.captures(lead)?;
        let what = found.name("what")?.as_str().trim();
        let plan = self.page.tidy(found.name("plan")?.as_str());
        let start = found.name("plan")?.start();
        let known = self.page.is_plan_name(&plan);
        (known && is_of_another(lead, start) && name::may_be_item(what)).then_some(())?;
        let mut terms = stated.terms.clone();
        let item = format!("{plan} {}", within_a_name(what));
        let sort = match &terms.unit {
            _ if is_seats(what) => {
                terms.unit = Unit::Seat;
                Sort::Extra
            }
            Unit::Each(each) if !is_account(each) => Sort::Usage,
            _ if terms.period.is_none() => return None,
            Unit::Seat => Sort::AddOn,
            _ => {
                terms.unit = Unit::Flat;
                Sort::AddOn
            }
        };
        let mut offer = self.make(sort, item_name(sort, &item), stated, terms)?;
        offer.condition = Some(format!("on the {plan} plan"));
        Some(offer)
    }

    /// What one more seat costs on the plan that a sentence names behind it: "Each additional user costs $10 per month on
    /// the Team plan".
    pub(super) fn one_more_on_plan(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let more = ONE_MORE.captures(lead)?;
        is_seats(more.name("what")?.as_str()).then_some(())?;
        let plan = ON_PLAN.captures(stated.behind)?;
        let plan = self.page.tidy(plan.name("plan")?.as_str());
        self.page.is_plan_name(&plan).then_some(())?;
        self.further_seat(stated, &plan)
    }

    /// What one pays for a seat that is added: "Adding a seat to your Business plan costs $18 per month".
    pub(super) fn added_seat(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let found = ADDED.captures(lead)?;
        is_seats(found.name("what")?.as_str()).then_some(())?;
        let plan = self.page.tidy(found.name("plan")?.as_str());
        self.page.is_plan_name(&plan).then_some(())?;
        self.further_seat(stated, &plan)
    }

    pub(super) fn further_seat(&self, stated: &Stated<'_>, plan: &str) -> Option<Offer> {
        let mut terms = stated.terms.clone();
        terms.unit = Unit::Seat;
        let mut offer = self.make(Sort::Extra, seat_on_top_of(plan), stated, terms)?;
        offer.condition = Some(format!("on the {plan} plan"));
        Some(offer)
    }

    /// What one more seat costs on the plan whose card says so: "Up to 2 members ($5 per additional seat)" below "Pro".
    pub(super) fn seat_of_card(&self, stated: &Stated<'_>) -> Option<Offer> {
        let Unit::Each(what) = &stated.terms.unit else {
            return None;
        };
        (self.block.kind == BlockKind::ListItem && FURTHER_SEAT.is_match(what)).then_some(())?;
        let heading = fold(self.block.heading()?);
        let plan = scope::card_name(&heading, &self.page.site.plans)?;
        self.further_seat(stated, &self.page.tidy(&plan))
    }
}

/// A seat that a plan's price does not cover.
static FURTHER_SEAT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:additional|extra|further)\s(?:seat|user|member|editor)s?$"));
