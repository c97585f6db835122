//! Things with a price per unit, per seat or per number of them, as sentences name them.

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use super::{
    NAMES_NOTHING, OF_PRICES, POINT, Sentence, TIMES, name_of_unit, plural_of,
    section::label_of_item,
};
use crate::extract::{
    name,
    offer::{
        Context, Offer, Sort, Stated, card, further_seats, is_account, is_any_seat, is_each,
        is_seats, is_whole, item_name, once::is_paid_once, unnamed_sort,
    },
    pattern::cased,
    terms::Terms,
};

/// `Single host certificates: `
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s)\].,;–—•]*(?:per\s)?(?P<name>[^:–—]{2,60}?)\s*(?::|\s[–—-])\s*(?:(?:from|only|just|starting|at)\s+)*\+?$",
    )
});

/// `Additional seats `: what comes on top, with nothing between its name and the amount.
static MORE_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?P<name>(?:additional|extra|further)\s(?:\p{L}[\p{L}-]*\s)?\p{L}{4,})\s(?:\(|(?:for|at|from)\s)?$",
    )
});

static VERB: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:costs?|being|adds?|charged|billed|starts?|priced)\W*$"));

/// Whether a verb stands right before an amount.
fn is_behind_verb(stated: &Stated<'_>) -> bool {
    VERB.is_match(stated.since)
}

/// `seats (`, `and storage (`.
static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:^|[,:;]\s|\band\s|\bfor\s)(?P<name>\p{L}[\p{L}-]*(?:\s\p{L}[\p{L}-]*){0,2})\s\((?:from\s|at\s)?$",
    )
});

/// `Backup storage is billed at `, `Dedicated addresses are `
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:^|[,;.]\s|[’']s\s|\b(?:and|while|for|the|each|every)\s)(?P<name>[\p{L}][\p{L}\d -]{1,50}?)\s(?:is|are|costs?|will be|starts?|begins?)\b(?:\s(?:available|offered|billed|charged|priced|sold|from|at|only|just|a|an|for|as|add-on|_?add-on_?|about|around|approximately|roughly|(?:an?\s)?(?:[\w-]+\s)?(?:fee|charge|rate|price)\sof))*\s*$",
    )
});

/// Whose or through what the thing is that a sentence speaks of: ` sent through your own account`.
static WHOSE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\s(?:(?:sent|made|stored|processed|delivered|run)\s)?(?:through|via|using|from|to|by|with|over|on|in)\s(?:\p{L}+\s)?your\b",
    )
});

/// What comes once what is included is used up.
static THEN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:,|;|\.|\band)\s+(?:then|after\sthat|beyond\sthat|thereafter|afterwards)[,:]?\s*$",
    )
});

/// `Each SMS beyond your allowance costs`.
static BEYOND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:each|every)\s(?P<name>[\p{L}][\p{L}\d -]{1,40}?)\s(?:beyond|above|over|on\stop\sof|after)\s[\p{L} ]{2,40}\s(?:is|costs?)\s*$",
    )
});

/// `Messages beyond your allowance, at`.
static BEYOND_ALLOWANCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:all\s|any\s|additional\s|extra\s)?(?P<name>\p{L}[\p{L} -]{2,40}?)\s(?:beyond|above|over|exceeding|on\stop\sof)\s[^,;.$€£]{2,50}?(?:,|\s(?:is|are|costs?|will\sbe))\s*(?:(?:billed|charged|priced|at|for|only|just)\s*)*$",
    )
});

/// So many of a thing, each with a price: `additional connectors`, `first 6 connectors`.
static MORE_THINGS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:additional|extra|further|(?:the\s)?first\s\d+)\s(?:\p{L}+\s)?(?P<one>\p{L}{3,}[^s\W])s$",
    )
});

static EACH_COSTS: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\b(?:cost|priced)\b"));

/// One of the things that a name is of, if it is of so many.
fn one_of_more(name: &str) -> Option<String> {
    let found = MORE_THINGS.captures(name)?;
    Some(found.name("one")?.as_str().to_lowercase())
}

/// Which way something goes: `Input`, `Cached output tokens`.
static WAY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:cached\s)?(?:input|output|prompt|completion|reads?|writes?|inbound|outbound|incoming|outgoing)(?:\s\p{L}+)?\W*$",
    )
});

/// Words of a sentence about something on top of the product.
pub(super) static PART: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:additional|extra|add(?:s|ed|ing)?|add-?ons?|upgrades?|support|storage|on top|optional|plus|more|separate(?:ly)?)\b",
    )
});

static ON_THE_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:On|With|For|Under|In)\s(?:the\s|our\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\s(?:plan|tier|edition))?,\s",
    )
});

static ORDINARY_SEAT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:(?:each|every|a|an|full|paid|one)\s){0,3}(?:seats?|users?|members?|editors?|developers?|people|person)$",
    )
});

/// `10 to 49 users`, `From 200 users`: a step of what the number of seats makes a price.
static STEP_OF_SEATS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:from|over|above|more\sthan)\s\d[\d.,]*\s(?:users|seats|members|employees|people)$|^\d[\d.,]*\s?(?:\+|(?:[-–—]|to)\s?\d[\d.,]*)\s(?:users|seats|members|employees|people)$",
    )
});

/// Whether terms say neither for what an amount is nor for how long.
fn is_bare(terms: &Terms) -> bool {
    terms.unit == Unit::Flat && terms.period.is_none()
}

/// `price per user`: what says no more than that each of them costs something.
static PRICE_OF_ONE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:the\s)?(?:price|cost|fee|charge|rate)\s(?:per|for\s(?:each|every|an?|one))\s\p{L}+$",
    )
});

/// `SMS at `: what an amount for each is for.
static AT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?P<name>\p{L}[\p{L}\d&/-]*(?:\s\p{L}[\p{L}\d-]*){0,3})\s(?:at|for|@)\s(?:(?:only|just)\s)?$",
    )
});

/// What a vendor does with the amount right behind.
static CHARGED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:(?:we|it|this)\s(?:will\s)?(?:charges?|bills?|costs?)|(?:you|you[’']ll|they)\s(?:will\s)?(?:only\s)?(?:pay|be\s(?:charged|billed))|(?:is|are)\s(?:charged|billed|priced)(?:\sat)?|you[’']re\s(?:charged|billed)(?:\sat)?|(?:costs?|price)\sis)\s(?:(?:only|just|a|an|at|flat|fee|of)\s)*$|\byou\s(?:only\s)?pay\s[^.:;$€£]{0,40}:\s*$|^\W*(?:pay[\s-]as[\s-]you[\s-]go|pay[\s-]per[\s-]use|usage|metered|on[\s-]demand)\s?[:–—-]\s(?:(?:only|just|from)\s)*$",
    )
});

/// What says that there is no other plan than the one whose price follows.
static ONLY_ONE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:one|a\ssingle|just\sone|our\sonly)\s(?:\p{L}+\s)?(?:plan|price)$")
});

/// ` on Team, ` behind what a seat costs.
static ON_PLAN_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\s*(?:on|with)\s(?:the\s|our\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)?)(?:\splan)?\s*(?:[,.;)]|$)",
    )
});

/// What joins a rate with the one before it.
static ADDED: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)(?:\+|\s(?:plus|and))\s*$"));

/// ` + $2 per resource`: another rate behind the first.
static AND_MORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"^[^.;$€£]{0,30}\s(?:\+|plus|and)\s[$€£]\s?\d[\d.,]*(?:/\w+)?\s(?:per|a|each)\s")
});

/// ` of storage` behind a measure.
static OF_WHAT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\s(?:of|for)\s(?P<what>[a-z]{4,}(?:\s[a-z]{4,})?)(?:\s(?:and|or|in|on|with|each|per|a|used|stored|sent|transferred|after|beyond|over|above)\b|\s*[.,;)]|\s*$)",
    )
});
static MEASURE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:\d[\d.,]*\s?)?(?:[kmgtp]i?b|million|thousand)\b"));

/// What a measure is one of, where nothing else names it: "$0.10 per GB of egress".
fn of_what(stated: &Stated<'_>) -> Option<String> {
    let measured = matches!(&stated.terms.unit, Unit::Each(unit) if MEASURE.is_match(unit));
    let found = OF_WHAT.captures(stated.behind).filter(|_| measured)?;
    Some(name::capitalised(found.name("what")?.as_str()))
}

/// A way to pay that a point begins with, and nothing that is paid for: `Pay as you go: `.
static AS_YOU_GO: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*pay[\s-](?P<as>as[\s-]you[\s-]go|per[\s-]use)(?:\s(?:pricing|rate))?\s?[:–—-]\s(?:(?:only|just|from)\s)*$",
    )
});

/// What a measure is charged for that is named by no more than how one pays.
fn as_you_go(stated: &Stated<'_>) -> Option<String> {
    let measured = matches!(&stated.terms.unit, Unit::Each(what) if !is_account(what));
    let found = AS_YOU_GO.captures(stated.since).filter(|_| measured)?;
    let how = found.name("as")?.as_str().to_lowercase().replace('-', " ");
    Some(format!("Pay {how}"))
}

/// A licence for the product as a whole, which is none of one seat: "On-premise licence", "Source code license".
static WHOLE_LICENCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:on-?prem(?:ises?)?|self-(?:hosted|managed)|source(?:[\s-]code)?|site|server|instance|enterprise|unlimited|perpetual|oem|(?:company|organi[sz]ation|site)-?wide|corporate|company|campus|platform|commercial|white-?label|redistribution|reseller|air-?gapped|private[\s-]cloud)(?:\s\p{L}+)?\slicen[cs]es?$",
    )
});

/// Whether a name is one of machines for rent, not of what is watched and paid for by the number: "Dedicated hosts".
fn is_machines(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    matches!(last.to_lowercase().as_str(), "host" | "hosts") && name.contains(' ')
}

impl Sentence<'_> {
    /// A thing with a price per unit, named by its label, the sentence's subject or the heading. A price per account is
    /// one of the thing itself.
    pub(super) fn usage(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        if is_paid_once(stated) {
            return None;
        }
        let flat = matches!(&stated.terms.unit, Unit::Each(what) if is_account(what))
            && stated.terms.period.is_some();
        let stated = &match flat {
            true => stated.with(crate::extract::terms::Terms {
                unit: Unit::Flat,
                ..stated.terms.clone()
            }),
            false => stated.with(stated.terms.clone()),
        };
        let per_unit = matches!(&stated.terms.unit, Unit::Each(_))
            || is_each(stated)
            || (stated.terms.period.is_some() && stated.mention.money().is_none())
            || matches!(
                stated.terms.period,
                Some(model::report::Period::Hour | model::report::Period::Day)
            );
        if let Some(offer) = self
            .each(stated, lead)
            .or_else(|| self.further(stated, lead))
        {
            return Some(offer);
        }
        // "Egress: the first 100 GB are free, then $0.08 per GB."
        if matches!(stated.terms.unit, Unit::Each(_))
            && let Some(point) = POINT.captures(lead)
            && let (Some(label), Some(between)) = (point.name("name"), point.name("between"))
            && TIMES.is_match(between.as_str())
            && name::may_be_item(label.as_str())
        {
            let item = self.page.tidy(label.as_str());
            return self.make(Sort::Usage, item, stated, stated.terms.clone());
        }
        // "$70 a month there: $30" names nothing behind the first amount.
        let goes_on = stated.since.len() < lead.len()
            && stated.since.trim_start().starts_with(char::is_lowercase);
        let labelled = LABELLED
            .captures(stated.since)
            .or_else(|| {
                MORE_OF
                    .captures(stated.since)
                    .filter(|_| !is_behind_verb(stated))
            })
            .filter(|_| !goes_on)
            .and_then(|found| {
                found.name("name").map(|name| match name.as_str() {
                    more if more.starts_with("additional ") => name::capitalised(more),
                    name => self.of_its_item(name),
                })
            });
        let bracketed = || {
            let name = IN_BRACKETS.captures(lead)?.name("name")?.as_str();
            let unit = matches!(stated.terms.unit, Unit::Each(_));
            unit.then(|| name.to_owned())
        };
        let subject = || {
            let name = SUBJECT.captures(lead)?.name("name")?.as_str();
            // "For hosted Acme each additional job is"
            let name = name.rsplit_once(" each ").map_or(name, |(_, each)| each);
            let kept = WHOSE.find(name).and_then(|rest| name.get(..rest.start()));
            let kept = kept.unwrap_or(name);
            Some(if name.starts_with("additional ") {
                name::capitalised(kept)
            } else {
                kept.to_owned()
            })
        };
        let named = labelled
            .or_else(bracketed)
            .or_else(subject)
            .filter(|name| name::may_be_item(&self.page.tidy(name)) && !ONLY_ONE.is_match(name))
            .or_else(|| of_what(stated))
            .or_else(|| self.of_unit(stated))
            .or_else(|| as_you_go(stated));
        let item = match named {
            Some(item)
                if is_seats(&item)
                    && !is_machines(&item)
                    && !WHOLE_LICENCE.is_match(&item)
                    && !item.contains(|c: char| c.is_ascii_digit())
                    && !matches!(stated.terms.unit, Unit::Each(_)) =>
            {
                return self.seats(stated, &name::without_each(item));
            }
            // What a step of a volume costs may be for each of them, or for all.
            Some(item) if is_bare(&stated.terms) && STEP_OF_SEATS.is_match(&item) => return None,
            Some(item) if stated.terms.unit == Unit::Seat && is_whole(&item) => {
                return self.seats(stated, "");
            }
            None if is_each(stated) && lead.split_whitespace().any(is_seats) => {
                return self.seats(stated, "");
            }
            None if self.is_whole(stated) => return self.seats(stated, ""),
            Some(item)
                if stated.terms.unit == Unit::Flat
                    && stated.terms.period.is_some()
                    && EACH_COSTS.is_match(stated.since)
                    && let Some(one) = one_of_more(&item) =>
            {
                let mut terms = stated.terms.clone();
                terms.unit = Unit::Each(one);
                let item = name::capitalised(&item);
                return self.make(Sort::Usage, item, stated, terms);
            }
            Some(item)
                if per_unit
                    || stated.terms.period.is_some()
                    || stated.terms.unit == Unit::Seat
                    || lead.contains(':') =>
            {
                item
            }
            None if per_unit => self
                .block
                .heading()
                .filter(|heading| !OF_PRICES.is_match(heading) && !NAMES_NOTHING.is_match(heading))
                .map(|heading| self.page.tidy(card::labelled_name(heading)))
                .filter(|heading| name::may_be_item(heading))?,
            _ => return None,
        };
        let item = name::without_each(self.page.tidy(&item));
        let context = Context::of(self.page, self.block, None);
        let sort = match unnamed_sort(&stated.terms) {
            Sort::Extra if per_unit => Sort::Usage,
            Sort::Extra if context.add_on => Sort::AddOn,
            Sort::Extra if context.support => Sort::Support,
            sort => sort,
        };
        self.make(sort, item_name(sort, &item), stated, stated.terms.clone())
    }

    /// What a line sells by the piece: "SMS at $0.04 each".
    pub(super) fn for_each(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let flat = stated.terms.unit == Unit::Flat && is_each(stated);
        // "Calls are 2 cents a minute, SMS at 1 cent a message" tells of one after the other.
        let next = matches!(stated.terms.unit, Unit::Each(_)) && stated.since.len() < lead.len();
        let before = if next { stated.since } else { lead };
        let found = AT.captures(before).filter(|_| flat || next)?;
        let name = found.name("name")?.as_str();
        let fits = name::may_be_item(name) && !self.page.is_plan_name(name) && !is_seats(name);
        fits.then(|| self.make(Sort::Usage, name.to_owned(), stated, stated.terms.clone()))
            .flatten()
    }

    /// Whether a full sentence names a price per seat and no part of the product that it is for.
    fn is_whole(&self, stated: &Stated<'_>) -> bool {
        let recurs = stated.terms.period.is_some() || stated.terms.billed.is_some();
        let is_prose = self.text.ends_with(['.', '!']) && self.text.split_whitespace().count() >= 5;
        stated.terms.unit == Unit::Seat && recurs && is_prose && !PART.is_match(self.text)
    }

    /// The plan that a sentence begins with: "On the Team plan, each full seat costs $12".
    fn on_plan(&self) -> Option<String> {
        let found = ON_THE_PLAN.captures(self.text)?;
        let name = self.page.tidy(found.name("name")?.as_str());
        self.page.is_plan_name(&name).then_some(name)
    }

    /// The plan named right behind what a seat costs: "It is $12 per seat per month on Team, $24 on Business".
    fn on_plan_behind(&self, stated: &Stated<'_>) -> Option<String> {
        let found = ON_PLAN_BEHIND.captures(stated.behind)?;
        let name = self.page.tidy(found.name("name")?.as_str());
        self.page.is_plan_name(&name).then_some(name)
    }

    /// The price of a seat: "Editors are $8 each a month", "Additional seats: $5 each".
    pub(super) fn seats(&self, stated: &Stated<'_>, item: &str) -> Option<Offer> {
        let mut terms = stated.terms.clone();
        let ordinary =
            is_any_seat(item) || ORDINARY_SEAT.is_match(item) || PRICE_OF_ONE.is_match(item);
        let behind = || {
            self.on_plan_behind(stated)
                .filter(|_| item.is_empty() || ordinary)
        };
        if let Some(plan) = self.on_plan().filter(|_| ordinary).or_else(behind) {
            terms.unit = Unit::Seat;
            return self.make(Sort::Plan, plan, stated, terms);
        }
        if let Some(rest) = stated.behind.trim_start().strip_prefix("each")
            && terms.period.is_none()
        {
            terms.period = crate::extract::terms::read(rest).period;
        }
        terms.unit = Unit::Seat;
        let item = if item.is_empty() || is_any_seat(item) || PRICE_OF_ONE.is_match(item) {
            self.page.whole().to_owned()
        } else {
            self.page.tidy(item)
        };
        self.make(Sort::Extra, item, stated, terms)
    }

    /// The name of a point; what goes in or comes out says no more than that without the item that it stands below.
    fn of_its_item(&self, name: &str) -> String {
        let above = WAY
            .is_match(name)
            .then(|| label_of_item(self.page, self.block));
        match above.flatten() {
            Some(above) => format!("{} {}", self.page.tidy(above), name.to_lowercase()),
            None => name.to_owned(),
        }
    }

    /// What is counted, where a sentence says no more than what is charged for one of it and no heading names it
    /// either: "We charge $0.008 per additional task."
    fn of_unit(&self, stated: &Stated<'_>) -> Option<String> {
        let before = self.text.get(..stated.mention.range.start)?;
        // "$99 per environment + $2 per resource" names both by their units.
        let joined = ADDED.is_match(before);
        let added = joined && stated.since.len() < before.len();
        (added || CHARGED.is_match(before)).then_some(())?;
        let is_first = !added && AND_MORE.is_match(stated.behind);
        let among = || {
            (added || is_first)
                .then(|| plural_of(&stated.terms.unit))
                .flatten()
        };
        name_of_unit(self.block, &stated.terms).or_else(among)
    }

    /// A price per unit that the unit alone names: "5M events a month, then $0.02 per event", "Each SMS beyond your
    /// allowance costs $0.12".
    fn each(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        if let Unit::Each(what) = &stated.terms.unit
            && THEN.is_match(lead)
            && self.block.heading().is_none_or(|_| !lead.contains(':'))
        {
            let noun = what.split(' ').next_back().unwrap_or(what);
            let more = further_seats(what);
            let item = more.unwrap_or_else(|| format!("{}s", noun.trim_end_matches('s')));
            return self.make(Sort::Usage, item, stated, stated.terms.clone());
        }
        if let Some(found) = BEYOND_ALLOWANCE.captures(lead)
            && (is_each(stated) || matches!(stated.terms.unit, Unit::Each(_)))
        {
            let item = found.name("name")?.as_str();
            return name::may_be_item(item)
                .then(|| self.make(Sort::Usage, item.to_owned(), stated, stated.terms.clone()))
                .flatten();
        }
        let beyond = BEYOND.captures(lead)?.name("name")?.as_str();
        let flat = stated.terms.unit == Unit::Flat && stated.terms.period.is_none();
        (flat && name::may_be_item(beyond)).then_some(())?;
        let mut terms = stated.terms.clone();
        terms.unit = Unit::Each(beyond.to_owned());
        self.make(Sort::Usage, beyond.to_owned(), stated, terms)
    }
}
