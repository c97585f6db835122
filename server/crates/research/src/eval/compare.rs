//! Whether a fact is what a gold row says.

mod compliance;
mod prices;
mod words;

use std::sync::LazyLock;

use model::report::{Detail, Fact, FactKind, Status};
use regex::Regex;

pub(super) use self::words::overlaps;
use self::{
    compliance::{compliance, denies},
    prices::{is_charged_as_much, price, states_amount_of, usage},
    words::{alike, folded, overlaps_fully, plain, shares_a_word, words},
};
use super::Gold;
use crate::extract::{kinds::trial::length::in_days, pattern::cased, terms};

/// How a fact stands to a gold row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is the same fact.
    Same,
    /// It says something else of the same thing.
    Contradicts,
    /// It is about something else.
    Other,
}

/// Compares a fact with a gold row that wants a fact.
pub(super) fn judge(row: &Gold, fact: &Fact) -> Verdict {
    let verdict = judge_as_written(row, fact);
    let in_short = || without_vendor(row).any(|row| judge_as_written(&row, fact) == Verdict::Same);
    match verdict {
        Verdict::Other if in_short() => Verdict::Same,
        verdict => verdict,
    }
}

/// The row without the vendor's name before the name of its plan: "Acme Team" is Acme's plan Team, and so is "Acme Cloud
/// Team".
fn without_vendor(row: &Gold) -> impl Iterator<Item = Gold> + '_ {
    let rest = row
        .value
        .split_once(' ')
        .filter(|(first, _)| first.eq_ignore_ascii_case(&row.vendor))
        .map(|(_, rest)| rest);
    let hosted = rest.and_then(|rest| rest.strip_prefix("Cloud "));
    let named = rest.into_iter().chain(hosted);
    named.filter(|name| !name.is_empty()).map(|name| Gold {
        value: name.to_owned(),
        ..row.clone()
    })
}

fn judge_as_written(row: &Gold, fact: &Fact) -> Verdict {
    match (row.fact_kind(), fact.kind) {
        (Some(wanted), found) if wanted == found => {}
        (Some(FactKind::Price), FactKind::UsagePrice)
        | (Some(FactKind::UsagePrice), FactKind::Price) => {
            return same_if(is_charged_as_much(row, fact));
        }
        _ => return Verdict::Other,
    }
    match fact.kind {
        FactKind::Plan => same_if(is_same_plan(&row.value, &fact.value)),
        FactKind::Price => price(row, fact),
        FactKind::UsagePrice => usage(row, fact),
        FactKind::Compliance => compliance(row, fact),
        FactKind::Trial if lasts_as_long(&row.value, fact) => Verdict::Same,
        FactKind::DataResidency if is_same_place(&row.value, fact) => Verdict::Same,
        FactKind::Sla if promises_as_much(&row.value, fact) => Verdict::Same,
        FactKind::Mfa if is_second_factor(&row.value, fact) => Verdict::Same,
        FactKind::Sso if is_same_protocol(&row.value, fact) => Verdict::Same,
        _ => same_if(
            fact.status != Status::NotHeld
                && (alike(&row.value, &fact.value)
                    || names_its_kind(row, fact)
                    || (overlaps(&row.span, &fact.quote)
                        && shares_a_word(&row.value, &fact.value))
                    || overlaps_fully(&row.span, &fact.quote)),
        ),
    }
}

/// The plan that a row's value gives a thing to: `retention on Enterprise`, `Enterprise`.
static ON_PLAN: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?:^|\bon (?:the )?)(?P<plan>[A-Z][a-z]\w*)(?: plan)?$"));

/// Whether a fact says no more than that the thing is there, in the very words that the row rests on, and the row does
/// not give it to a plan that the fact leaves out.
fn names_its_kind(row: &Gold, fact: &Fact) -> bool {
    let plain = matches!(
        (fact.kind, fact.value.as_str()),
        (FactKind::AuditLog, "Audit log") | (FactKind::Sla, "SLA") | (FactKind::Scim, "SCIM")
    );
    let condition = fact.condition.as_deref().unwrap_or_default();
    let plan = ON_PLAN
        .captures(&row.value)
        .and_then(|found| found.name("plan"));
    plain
        && rests_on(&row.span, &fact.quote)
        && plan.is_none_or(|plan| condition.contains(plan.as_str()))
}

/// What a place is called in full, and in short.
const PLACES: [(&str, &str); 4] = [
    ("United States of America", "US"),
    ("United States", "US"),
    ("United Kingdom", "UK"),
    ("European Union", "EU"),
];

/// Whether data is kept in the same place, which one calls by its name and the other in short.
fn is_same_place(value: &str, fact: &Fact) -> bool {
    let short = |text: &str| {
        let places = PLACES.iter();
        places.fold(text.to_owned(), |text, (name, short)| {
            text.replace(name, short)
        })
    };
    fact.status != Status::NotHeld && alike(&short(value), &short(&fact.value))
}

static MONTHS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?P<number>\d{1,2})[\s-](?P<unit>month|week)s?\b"));

/// Whether a trial is told in months or weeks by one and in days by the other.
fn lasts_as_long(value: &str, fact: &Fact) -> bool {
    let Some(Detail::Trial {
        days: Some(days), ..
    }) = &fact.detail
    else {
        return false;
    };
    let wanted = MONTHS.captures(value).and_then(|found| {
        let number: u32 = found.name("number")?.as_str().parse().ok()?;
        Some(in_days(number, found.name("unit")?.as_str()))
    });
    fact.status != Status::NotHeld && wanted == Some(*days)
}

static UPTIME: LazyLock<Regex> = LazyLock::new(|| cased(r"\b(9\d(?:\.\d+)?)\s?%"));

/// Whether both promise the same share of time, `99.5% per quarter` and `99.5 % uptime`.
fn promises_as_much(value: &str, fact: &Fact) -> bool {
    let share = |text| {
        UPTIME
            .captures(text)?
            .get(1)
            .map(|share| share.as_str().to_owned())
    };
    let wanted = share(value);
    fact.status != Status::NotHeld && wanted.is_some() && wanted == share(&fact.value)
}

static PROTOCOL: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^(?:(?P<saml>SAML)(?:[- ]?2(?:\.0)?)?|OIDC|OpenID Connect)(?: SSO)?$")
});

/// Whether a row names a protocol and no more, and a fact gives that protocol to whichever plans: which plans is another
/// row's to ask.
fn is_same_protocol(value: &str, fact: &Fact) -> bool {
    let wanted = PROTOCOL.captures(value).map(|found| {
        let saml = found.name("saml").is_some();
        if saml { "SAML" } else { "OIDC" }
    });
    let Some(Detail::Access { protocol, .. }) = &fact.detail else {
        return false;
    };
    fact.status != Status::NotHeld && wanted.is_some() && wanted == protocol.as_deref()
}

static SECOND_FACTOR: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:MFA|2FA|(?:multi|two|2)[- ](?:factor|step)(?:\s(?:sign-?in|log-?in|authentication|verification))?)\b",
    )
});

/// Whether both tell of a second factor as such, by whatever name, and share what they say besides.
fn is_second_factor(value: &str, fact: &Fact) -> bool {
    let named = |text| SECOND_FACTOR.replace_all(text, "MFA").into_owned();
    let said = format!(
        "{} {}",
        fact.value,
        fact.condition.as_deref().unwrap_or_default()
    );
    let (wanted, said) = (words(&named(value)), words(&named(&said)));
    fact.status != Status::NotHeld
        && SECOND_FACTOR.is_match(value)
        && wanted.iter().all(|word| said.contains(word))
}

fn same_if(same: bool) -> Verdict {
    if same { Verdict::Same } else { Verdict::Other }
}

/// Whether a fact is what a trap is there to catch.
pub(super) fn springs(row: &Gold, fact: &Fact) -> bool {
    if row.fact_kind() != Some(fact.kind) || fact.status == Status::NotHeld {
        return false;
    }
    let on_page = fact.url.trim_end_matches('/') == row.url.trim_end_matches('/');
    if row.kind.ends_with("_not_stated") {
        return on_page && states_an_amount(fact) && is_about_named(row, fact);
    }
    match fact.kind {
        FactKind::Price => on_page && states_amount_of(row, fact) && !says_paid_once(row, fact),
        FactKind::Compliance => fact.status == Status::Held && denies(row, fact),
        FactKind::Sso => on_page && overlaps(&row.span, &fact.quote) && !is_elsewhere(row, fact),
        _ => on_page && rests_on(&row.span, &fact.quote),
    }
}

/// Whether a fact rests on a trap's words: a single word of them may stand elsewhere for a good reason.
fn rests_on(span: &str, quote: &str) -> bool {
    let word = !plain(quote).is_empty() && words(quote).len() < 2;
    overlaps(span, quote) && !(word && plain(quote).len() * 4 < plain(span).len())
}

static WHERE_NOT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:not\s(?:on|in)\s(?:the\s)?(?P<a>.+)|(?P<b>[^:]{2,40}):\s)"));

/// Whether a fact gives a feature to some plans, and the trap says that another plan has it not: `Free: only GitHub`,
/// `not in the Community Edition`.
fn is_elsewhere(row: &Gold, fact: &Fact) -> bool {
    let Some(Detail::Access { plans, .. }) = &fact.detail else {
        return false;
    };
    let named = WHERE_NOT
        .captures(&row.value)
        .and_then(|found| found.name("a").or_else(|| found.name("b")));
    let limited = fact.status == Status::Conditional && !plans.is_empty();
    limited
        && named.is_some_and(|named| {
            let named = named.as_str();
            !plans.iter().any(|plan| is_same_plan(plan, named))
        })
}

/// Whether a fact is more than that nothing is to be paid, or that the price is to be asked for.
fn states_an_amount(fact: &Fact) -> bool {
    let Some(Detail::Price(price)) = &fact.detail else {
        return true;
    };
    price.amount.money().is_some_and(|money| money.minor > 0)
}

/// Whether a fact is of the thing that a trap says has no price, `Team plan: no amount on this page`; a trap that names
/// nothing is about everything.
fn is_about_named(row: &Gold, fact: &Fact) -> bool {
    let named = row.value.split_once(':').map(|(name, _)| name);
    let (Some(named), Some(Detail::Price(price))) = (named, &fact.detail) else {
        return true;
    };
    is_same_name(named, &price.item)
}

// Names.

static REMARK: LazyLock<Regex> = LazyLock::new(|| cased(r"\s*\([^()]*\)"));
static OF_THE_PAST: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:legacy|old|deprecated|grandfathered|discontinued)\b"));
static AGREEMENT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\bservice[\s-]level[\s-]agreements?\b"));

/// A plan by its name, an article, "plan" and a remark in brackets more or less. Whether it is one of the past matters.
fn is_same_plan(first: &str, second: &str) -> bool {
    folded(first) == folded(second)
        || OF_THE_PAST.is_match(first) == OF_THE_PAST.is_match(second)
            && is_same_name(first, second)
}

/// Whether two names have the same words, those in brackets left out where only one has such.
fn is_same_name(first: &str, second: &str) -> bool {
    let sorted = |text: &str| {
        let mut words = words(&AGREEMENT.replace_all(text, "SLA"));
        // "Community Edition" is the plan Community.
        if words.len() > 1 {
            words.retain(|word| !matches!(word.as_str(), "edition" | "tier" | "package"));
        }
        // "Price per seat" below a plan that has some is that of an additional seat.
        if words.iter().any(|word| terms::is_seat(word)) {
            words.retain(|word| !matches!(word.as_str(), "additional" | "extra"));
        }
        words.sort();
        words.dedup();
        words
    };
    let same = |first: &str, second: &str| {
        let words = sorted(first);
        !words.is_empty() && words == sorted(second)
    };
    let remarked = REMARK.is_match(first) != REMARK.is_match(second);
    same(first, second)
        || remarked
            && same(
                &REMARK.replace_all(first, ""),
                &REMARK.replace_all(second, ""),
            )
        || in_short(first).is_some_and(|short| same(short, second))
        || in_short(second).is_some_and(|short| same(short, first))
}

/// The initials of a name that stand in brackets behind it: "PoC" of "Proof of Concept (PoC)", "PAYG" of "Pay-as-you-go
/// (PAYG)".
fn in_short(name: &str) -> Option<&str> {
    let (long, short) = name.trim_end().strip_suffix(')')?.split_once(" (")?;
    let initials: String = long
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .collect();
    // "OSS" of "Open Source" adds the software that every plan is one of.
    let with_software = format!("{initials}S");
    let spells = [initials.as_str(), with_software.as_str()]
        .iter()
        .any(|letters| letters.eq_ignore_ascii_case(short));
    (initials.len() > 1 && spells).then_some(short)
}

/// Whether one of two names says all that the other says, in three words at least.
fn tells_more(first: &str, second: &str) -> bool {
    let (first, second) = (words(first), words(second));
    let (few, many) = if first.len() <= second.len() {
        (&first, &second)
    } else {
        (&second, &first)
    };
    few.len() >= 3 && few.iter().all(|word| many.contains(word))
}

/// Whether a fact says itself what a trap says of its amount: a fee that is paid once, no price of a plan. The fee of
/// somebody else stays a trap.
fn says_paid_once(row: &Gold, fact: &Fact) -> bool {
    static ONCE: LazyLock<Regex> = LazyLock::new(|| {
        cased(
            r"(?i)^(?:a\s)?(?:one[- ]?(?:time|off)|single|initial|set-?up|onboarding|implementation|migration)\b.*\bfee\b",
        )
    });
    let Some(Detail::Price(price)) = &fact.detail else {
        return false;
    };
    let fee = price.item.to_lowercase().ends_with("fee") && price.period.is_none();
    ONCE.is_match(&row.value) && fee && fact.condition.as_deref() == Some("paid once")
}
