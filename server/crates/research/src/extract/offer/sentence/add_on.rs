//! What a sentence says can be added to a plan for a price of its own.

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use super::Sentence;
use crate::extract::{
    name,
    offer::{Offer, Sort, Stated, is_account, item_name},
    pattern::cased,
    terms,
};

/// `SSO for Team: ` under a heading about add-ons.
static FOR_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?x)^\W*(?P<item>\p{Lu}[\p{L}\d-]*(?:\s[\p{L}\d-]+){0,3}?)\s(?:for|on)\s(?:the\s|our\s)?(?P<plan>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\splan)?\s?[:–—-]\s*(?:from\s|only\s|just\s)*$ | ^\W*(?P<thing>\p{Lu}[\p{L}\d-]*(?:\s[\p{L}\d-]+){0,3}?)\s\((?:on|for|only\son|only\sfor|with)?\s?(?P<buyer>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\splan)?(?:\sonly)?\)\s?[:–—-]\s*(?:from\s|only\s|just\s)*$",
    )
});

static ADD_ON: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\badd[\s-]?ons?\b|\badditional\sfee\b|\bextra\s(?:fee|cost|charge)\b|\badds?\s[^.;$€£]{3,60}\sfor\san\s(?:extra|additional)\b|\bfor\san\sextra\b|\boptional\s(?:extra|upgrade)\b",
    )
});

/// What an add-on sentence adds: `add SSO`, `SSO is available as`.
static ADDED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?x)\b(?:add|adding|purchase|buy|enable)\s(?:the\s|an?\s)?(?P<a>[\p{Lu}][\p{L}\d-]*(?:\s[\p{Lu}\d][\p{L}\d-]*){0,3}) | ^\W*(?:The\s|An?\s)?(?P<b>[\p{L}\d][\p{L}\d/&\s-]{1,50}?)\s(?:is|are|can\sbe|costs?|comes?|add-?on)\b",
    )
});

/// `SSO: `, where the amount behind is called that of an add-on.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"^\W*(?P<item>\p{Lu}[\p{L}\d/&-]*(?:\s[\p{L}\d/&-]+){0,3})\s?[:–—-]\s*\+?$")
});
static CALLED_ADD_ON: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\s*[(,–—-]?\s*(?:as\s)?(?:an?\s)?(?:optional\s|paid\s)?add-?on\W*$")
});

/// `HIPAA as a `: what stands behind is the price of what is added.
static ADDED_AS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?P<item>[\p{Lu}][\p{L}\d-]*(?:\s[\p{L}\d-]+){0,2}?)\s(?:is\savailable\s|available\s)?as\san?\s(?:optional\s|paid\s)?$",
    )
});

/// `We'll enable SSO for your team, which costs an additional `: what comes on top is what is switched on.
static COSTS_MORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:add|adding|enable|enabling|activate|activating|turn\son)\s(?:the\s|an?\s)?(?P<item>\p{Lu}[\p{L}\d-]*(?:\s\p{Lu}[\p{L}\d-]*){0,2})\b[^.;,$€£]{0,40},?\s(?:which|that)\scosts?\s(?:an?\s)?(?:additional|extra)\s$",
    )
});

static ON_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:on|for|with|to|of)\s(?:the\s|our\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})\splans?\b",
    )
});

/// Whether a text tells of what can be added to a plan.
fn is_told(text: &str) -> bool {
    ADD_ON.is_match(text)
}

impl Sentence<'_> {
    /// What of the sentence says what sort of thing an amount is for: all of it, but for what can be added behind another
    /// amount: "Team is $20 per month, with HIPAA as a $50 add-on".
    pub(super) fn label(&self, stated: &Stated<'_>) -> &str {
        if !is_told(self.text) {
            return self.text;
        }
        let amounts = self.page.mentions(self.text);
        let end = stated.mention.range.end;
        let next = amounts.iter().find(|amount| amount.range.start >= end);
        let own = next.and_then(|next| self.text.get(..next.range.start));
        own.filter(|own| !is_told(own)).unwrap_or(self.text)
    }

    pub(super) fn add_on(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        if let Some(found) = COSTS_MORE.captures(lead).filter(|_| stated.recurs()) {
            return self.added_as(stated, found.name("item")?.as_str());
        }
        is_told(self.label(stated)).then_some(())?;
        (!matches!(&stated.terms.unit, Unit::Each(what) if !is_account(what))).then_some(())?;
        if let Some(found) = ADDED_AS.captures(lead) {
            return self.added_as(stated, found.name("item")?.as_str());
        }
        if CALLED_ADD_ON.is_match(stated.behind)
            && let Some(found) = LABEL.captures(lead)
        {
            return self.added_as(stated, found.name("item")?.as_str());
        }
        let captures = ADDED.captures(lead)?;
        let subject = captures
            .name("a")
            .or_else(|| captures.name("b"))?
            .as_str()
            .trim();
        let lower = subject.to_lowercase();
        let item = if lower.contains("sso") || lower.contains("single sign-on") {
            "SSO"
        } else {
            subject
        };
        name::may_be_item(item).then_some(())?;
        let mut terms = stated.terms.clone();
        if matches!(&terms.unit, Unit::Each(what) if is_account(what)) {
            terms.unit = Unit::Flat;
        }
        let mut offer = self.make(Sort::AddOn, item_name(Sort::AddOn, item), stated, terms)?;
        offer.condition = ON_PLAN
            .captures(self.text)
            .and_then(|on| Some(format!("on the {} plan", on.name("name")?.as_str())));
        Some(offer)
    }

    /// "HIPAA as a $50 add-on": the terms are its own, whatever the plan before it is paid for.
    fn added_as(&self, stated: &Stated<'_>, item: &str) -> Option<Offer> {
        let behind = self.text.get(stated.mention.range.end..)?;
        let item = self.page.tidy(item);
        name::may_be_item(&item).then_some(())?;
        let terms = terms::read(behind);
        self.make(Sort::AddOn, item_name(Sort::AddOn, &item), stated, terms)
    }

    /// "SSO for Team: $3 per member a month": what a plan can add, not the plan.
    pub(super) fn for_plan(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let found = FOR_PLAN.captures(lead)?;
        let plan = found.name("plan").or_else(|| found.name("buyer"))?.as_str();
        let known = self.page.site.plans.iter().any(|name| name == plan);
        let item = self
            .page
            .tidy(found.name("item").or_else(|| found.name("thing"))?.as_str());
        (known && stated.recurs() && name::may_be_item(&item)).then_some(())?;
        let terms = stated.terms.clone();
        let mut offer = self.make(Sort::AddOn, item_name(Sort::AddOn, &item), stated, terms)?;
        offer.condition = Some(format!("on the {plan} plan"));
        Some(offer)
    }
}
