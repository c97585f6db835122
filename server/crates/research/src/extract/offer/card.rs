//! Prices that stand alone under a name: pricing cards, sections, definition lists.

use std::{collections::HashSet, sync::LazyLock};

use model::report::{Amount, Period, Price, Unit};
use regex::Regex;

use self::{
    counted::{by_how_long_they_last, by_what_they_count},
    name::{Named, inline_name, named},
    worded::without_amount,
};
use super::{
    Context, IF_YEARLY, INTRODUCTORY, LOWER_AT_FIRST, Offer, Page, Passage, Sort, Stated,
    is_custom, is_free, is_regular_price, is_whole, item_name, offer, rules_out, seat_on_top_of,
    sentence, sort_of, stated,
};
use crate::{
    document::{Block, BlockKind, Format},
    extract::{
        money::Mention,
        name as plan_name,
        pattern::cased,
        terms::{self, Terms},
        trap,
    },
};

mod alone;
mod counted;
mod headings;
mod instead;
mod ladder;
mod lines;
mod name;
mod packs;
mod row;
mod tagline;
mod whole;
mod worded;

pub(super) use self::{
    headings::plan_over,
    name::{custom_tail, labelled_name},
};

/// Words in a passage that still stands alone.
const MAX_WORDS: usize = 30;

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s(]*(?:(?:or|ou|oder|soit|that is|that[’']s|das sind|from|starting|starts|start|pay|prepay|you pay|custa|cuesta|costa|coûte|kostet|at|only|just|now|jetzt|statt|anstatt|bisher|instead of|au lieu de|price|prices?|pricing|cost|costs|as low as|plans?|today|currently|for|is an?|is|ab|nur|flat|annual|annually|yearly|monthly|contracts?|billed|(?:launch|introductory|intro|early[ -]bird|promotional|normal|list|standard) price|regular(?:ly)?|was|per month|per year|→|(?:you save|save|spare|économisez) \d{1,2} ?%|usd|eur|gbp)[\s:,;]*)*$",
    )
});

/// Whether words before a price say nothing of what it is for.
pub(super) fn is_lead(before: &str) -> bool {
    LEAD.is_match(before)
}

/// Whether a price leads its passage: nothing before it but "from", "only" and prices that don't count.
pub(super) fn leads(page: &Page<'_>, passage: &Passage, stated: &Stated<'_>) -> bool {
    let short = passage.text.split_whitespace().count() <= MAX_WORDS;
    (short || is_all_of_its_sentence(stated))
        && lead_to(page, &passage.text, 0, stated.mention.range.start)
}

/// Whether the words of a text between two places say nothing of what the price behind them is for: nothing but "from",
/// "only" and prices that don't count, with their terms.
fn lead_to(page: &Page<'_>, text: &str, start: usize, end: usize) -> bool {
    let earlier = page.mentions(text).into_iter();
    let earlier: Vec<Mention> = earlier
        .filter(|mention| (start..end).contains(&mention.range.start))
        .collect();
    let terms_behind = |mention: &Mention| {
        let tail = text.get(mention.range.end..end).unwrap_or_default();
        terms::read(tail).length
    };
    // "€0 for 3 months, then" says for how long, "Was $60/mo, now" what it was.
    [false, true].into_iter().any(|without_terms| {
        let mut before = String::new();
        let mut at = start;
        for mention in &earlier {
            before.push_str(text.get(at..mention.range.start).unwrap_or_default());
            let terms = if without_terms {
                terms_behind(mention)
            } else {
                0
            };
            at = mention.range.end + terms;
        }
        before.push_str(text.get(at..end).unwrap_or_default());
        is_lead(&ELSE_FREE.replace(&before, ""))
    })
}

/// What begins behind the terms of an amount that end its sentence. Those take in the full stop of "per month.".
static NEXT_SENTENCE: LazyLock<Regex> = LazyLock::new(|| cased(r"^\.?(?:\s+\p{Lu}|\s*$)"));

/// Whether nothing but its terms follows an amount in its sentence: the next ones describe what it is for.
fn is_all_of_its_sentence(stated: &Stated<'_>) -> bool {
    stated.terms.period.is_some() && NEXT_SENTENCE.is_match(stated.behind)
}

/// For whom or how long a thing is free before it costs something: `Free for open source, otherwise`, `for 3 months then`.
static ELSE_FREE: LazyLock<Regex> = LazyLock::new(|| {
    let for_whom = r"free\s(?:of\scharge\s)?for\s[^.;:$€£\d]{3,40}?(?:[,;–—-]\s?(?:and\s|or\s|but\s)?(?:otherwise|else)?|\sor\selse|\s(?:and|or))";
    let how_long = format!(r"(?:free\s)?{FIRST_MONTHS}");
    cased(&format!(r"(?i)^\W*(?:{for_whom}|{how_long})[,:]?\s+"))
});
/// `for the first 3 months, then`.
const FIRST_MONTHS: &str = r"(?:for|during)\s(?:the\s|your\s)?(?:first\s)?(?:(?:\d{1,3}|one|two|three|six|twelve)[\s-])?(?:days?|weeks?|months?|years?)[,;]?\s(?:and\s)?(?:then|after\sthat|thereafter|afterwards)";

/// Whether a price is said to follow some months for nothing.
static AFTER_FREE_MONTHS: LazyLock<Regex> =
    LazyLock::new(|| cased(&format!(r"(?i)^\W*(?:free\s)?{FIRST_MONTHS}[,:]?\s*$")));

/// The offers of all passages that stand alone under a name.
pub(super) fn offers(page: &Page<'_>, passages: &[Passage]) -> Vec<Offer> {
    let mut found: Vec<Offer> = Vec::new();
    let mut priced: HashSet<String> = HashSet::new();
    for passage in passages {
        let mut own = of_passage(page, passage);
        // "Prices from £9 …" below a row of cards is no second price of the last of them, nor is "$5 a month for backups".
        let of_none = !own.is_empty()
            && (TELLS_OF_ALL.is_match(&passage.text)
                || alone::is_for_something(page, &passage.text));
        if of_none {
            own.retain(|offer| !priced.contains(&offer.price.item.to_lowercase()));
        }
        alone::share_seats(&mut own, &found, &passage.text);
        priced.extend(own.iter().map(|offer| offer.price.item.to_lowercase()));
        found.extend(own);
    }
    let others = passages
        .iter()
        .any(|passage| is_free(&passage.text) || is_custom(&passage.text));
    by_what_they_count(page, &mut found, others);
    by_how_long_they_last(page, &mut found);
    let plans: HashSet<String> = found
        .iter()
        .filter(|offer| offer.sort == Sort::Plan)
        .map(|offer| offer.price.item.to_lowercase())
        .collect();
    found.extend(lines::offers(page, passages, &plans));
    found.extend(packs::offers(page));
    found.extend(
        passages
            .iter()
            .filter_map(|passage| without_amount(page, passage, &plans))
            .filter(|offer| !priced.contains(&offer.price.item.to_lowercase())),
    );
    if !found.iter().any(|offer| offer.sort == Sort::Plan) {
        found.extend(whole::offers(page, passages));
    }
    found
}

/// A line about what plans cost at least, no matter which: `Prices from`, `Our plans start at`.
static TELLS_OF_ALL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:our|all|the|paid|team|annual|monthly)\s){0,2}(?:prices|plans|pricing|packages|subscriptions|rates|licen[cs]es|preise|tarife|prix|tarifs)\s(?:(?:start|begin)(?:s|ing)?\s(?:at|from)|from|ab|dès|à\spartir\sde|beginnen\s(?:bei|ab))\b",
    )
});
/// Whom alone a price is for, behind it: ` for charities`.
static FOR_SOME_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*for\s(?:\p{L}+\s)?(?:charit(?:y|ies)|non-?profits?|ngos?|schools?|students?|teachers?|education|educators|universities|academics|start-?ups|freelancers|contractors|veterans|resellers|partners|open[\s-]source(?:\s\w+)?|existing\scustomers)\W*$",
    )
});

fn of_passage(page: &Page<'_>, passage: &Passage) -> Vec<Offer> {
    let mentions = page.mentions(&passage.text);
    let block = page.document.blocks.get(passage.first);
    let Some(block) = block.filter(|block| {
        let silent = mentions.is_empty() || rules_out(page, block);
        !silent && !trap::is_not_for_sale(&passage.text)
    }) else {
        return Vec::new();
    };
    let prices = stated(&passage.text, &mentions, |mention| {
        passage.is_struck(&mention.range)
    });
    let Some(first) = prices.first() else {
        return Vec::new();
    };
    let for_some = TELLS_OF_ALL.is_match(&passage.text) && FOR_SOME_ONLY.is_match(first.behind);
    if sentence::buys_credits(first) || sentence::is_for_range(first) || for_some {
        return Vec::new();
    }
    // "Monthly plan: $10" names nothing that is sold.
    if block.kind == BlockKind::ListItem
        && sentence::way_of_paying(page, block, first.before).is_some()
    {
        return Vec::new();
    }
    let leads = leads(page, passage, first);
    if leads && let Some(item) = sentence::name_of_unit(block, &first.terms) {
        return of_unit(page, passage, item, first).into_iter().collect();
    }
    let named = match leads {
        true => named(page, passage.first, block),
        false => inline_name(page, passage.first, block)
            .or_else(|| headings::name(page, passage.first, block)),
    };
    let Some(named) = named else {
        return Vec::new();
    };
    if sentence::is_for_named(page, first) || sentence::is_answer(page, passage) {
        return Vec::new();
    }
    let card = Card {
        page,
        passage,
        block,
        named,
        mentions: &mentions,
        ends: offer_ends(page, block, passage),
    };
    card.offers(&prices)
}

/// What one of something costs, where nothing but that names it.
fn of_unit(page: &Page<'_>, passage: &Passage, item: String, price: &Stated<'_>) -> Option<Offer> {
    let quote = passage.quote(page.document, price.mention.range.clone());
    let by = quote.clone();
    offer(Sort::Usage, item, price, quote, by, passage.first)
}

/// Amounts of a passage that are looked at.
const MAX_AMOUNTS: usize = 3;

/// A passage with prices, and the name above or in it.
struct Card<'a> {
    page: &'a Page<'a>,
    passage: &'a Passage,
    block: &'a Block,
    named: Named,
    mentions: &'a [Mention],
    /// Whether its lower price is for a time.
    ends: bool,
}

impl Card<'_> {
    fn offers(&self, prices: &[Stated<'_>]) -> Vec<Offer> {
        let Some(first) = prices.first() else {
            return Vec::new();
        };
        let mut found: Vec<Offer> = Vec::new();
        for (index, stated) in prices.iter().enumerate().take(MAX_AMOUNTS) {
            if index > 0 && !is_alternative(stated, first, found.last()) {
                continue;
            }
            let further = (index > 0).then_some(first);
            let offer = self.offer(&completed(stated, further));
            let before = offer
                .as_ref()
                .and_then(|offer| self.before_the_offer(offer));
            found.extend(before.into_iter().chain(offer));
        }
        found
    }

    /// What one of the amounts is the price of.
    fn offer(&self, stated: &Stated<'_>) -> Option<Offer> {
        let mut terms = stated.terms.clone();
        let sort = self.sort(&mut terms);
        let stated = stated.with(terms);
        let item = self.item(sort, &stated);
        let sort = match stated.is_base || stated.is_seat_on_top {
            true => Sort::Extra,
            false => sort,
        };
        let by = self.page.document.blocks.get(self.named.at);
        let by = by.map(Block::quote_all).unwrap_or_default();
        let quote = self.quote(&stated);
        let mut offer = offer(sort, item, &stated, quote, by, self.passage.first)?;
        if AFTER_FREE_MONTHS.is_match(stated.before) {
            offer.condition = Some(LOWER_AT_FIRST.to_owned());
        }
        if self.ends {
            offer.condition = Some(INTRODUCTORY.to_owned());
        }
        Some(offer)
    }

    /// The sort of what has the name.
    fn sort(&self, terms: &mut Terms) -> Sort {
        let Self {
            page, block, named, ..
        } = self;
        let sort = sort_of(page, block, &named.name, terms, None);
        let of_whole = terms.unit == Unit::Flat;
        let of_plan = || {
            is_card_of_plan(page, block, named)
                && (sort == Sort::Extra || sort == Sort::Usage && of_whole)
        };
        let whole = !matches!(terms.unit, Unit::Each(_));
        match of_plan() || whole && row::is_of_product(page, named) {
            true => Sort::Plan,
            false => sort,
        }
    }

    /// What a buyer reads that the amount is for.
    fn item(&self, sort: Sort, stated: &Stated<'_>) -> String {
        let Self { page, named, .. } = self;
        let seat_of_whole = sort == Sort::Extra
            && stated.terms.unit == Unit::Seat
            && !plan_name::is_cut(&named.name)
            && heads_whole(page, named.at);
        match sort {
            _ if seat_of_whole => page.whole().to_owned(),
            _ if stated.is_base => format!("{} base fee", named.name),
            _ if stated.is_seat_on_top => seat_on_top_of(&named.name),
            sort => item_name(sort, &named.name),
        }
    }

    /// All of the passage where it names the thing itself, else from the name to the price.
    fn quote(&self, stated: &Stated<'_>) -> String {
        let Self {
            page,
            passage,
            named,
            ..
        } = self;
        match named.at == passage.first {
            true => passage.quote(page.document, 0..passage.text.len()),
            false => quote(page, passage, named, stated),
        }
    }

    /// What is struck beside a price for the beginning.
    fn before_the_offer(&self, offer: &Offer) -> Option<Offer> {
        let at_first = offer.condition.as_deref() == Some(INTRODUCTORY);
        at_first.then_some(())?;
        let struck = |mention: &Mention| self.passage.is_struck(&mention.range);
        before_the_offer(self.mentions, struck, offer)
    }
}

/// Whether a further amount is an alternative ("or $10 month to month") and no remark. `last` is the price before it.
fn is_alternative(stated: &Stated<'_>, first: &Stated<'_>, last: Option<&Offer>) -> bool {
    let Stated { before, terms, .. } = stated;
    let lead = before.trim_end();
    let has_parts = stated.is_base || first.is_base || stated.is_seat_on_top;
    let is_after = matches!(before.split_whitespace().next_back(), Some("or" | "(or"));
    let in_brackets =
        lead.ends_with('(') && (terms.billed.is_some() || terms.period == Some(Period::Year));
    let of_year = IF_YEARLY.is_match(stated.since) || stated.is_year_beside(first);
    let monthly = terms.billed == Some(Period::Month) && first.terms.billed == Some(Period::Year);
    has_parts
        || is_after
        || in_brackets
        || of_year
        || monthly
        || lead.ends_with(',') && terms.billed.is_some()
        || lead.is_empty()
        || lead.ends_with(['/', '|', '·'])
        || last.is_some_and(|last| is_regular_price(stated, last))
}

/// An amount with what is said before it of its period, and what a further one has in common with the first.
fn completed<'a>(stated: &Stated<'a>, first: Option<&Stated<'_>>) -> Stated<'a> {
    let mut terms = stated.terms.clone();
    terms.period = terms.period.or_else(|| period_before(stated.before));
    if let Some(first) = first {
        if terms.unit == Unit::Flat && !stated.is_base {
            terms.unit = first.terms.unit.clone();
        }
        if first.is_base {
            terms.period = terms.period.or(first.terms.period);
        }
    }
    stated.with(terms)
}

/// `Yearly: `: for how long an amount is, said before it.
static PERIOD_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?P<period>monthly|yearly|annual|annually)(?:\s(?:price|cost|fee|plan))?\s?[:–—-]\s*$",
    )
});

fn period_before(before: &str) -> Option<Period> {
    let found = PERIOD_BEFORE.captures(before)?;
    terms::period_of(&found.name("period")?.as_str().to_lowercase())
}

/// "Offer ends 1 December", "Renews at $59": what stands struck beside such a price is what it costs after all.
static OFFER_ENDS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:offer|sale|deal|promotion|promo|price|discount|angebot|aktion|offre)\b[^.]{0,40}\b(?:ends?|until|till|through|expires?|valid|runs|endet|gilt bis|bis|jusqu)\b|\b(?:ends|until|till|valid (?:until|through)|expires(?: on)?)\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\brenews? at\b|\bthen\s[$€£]",
    )
});

/// Blocks behind a price among which the end of its offer is told.
const NEAR: usize = 4;

/// Whether the passage or a line right behind it in the same card says that its lower price is for a time.
fn offer_ends(page: &Page<'_>, block: &Block, passage: &Passage) -> bool {
    if passage.is_plain() {
        return false;
    }
    let behind = page.document.blocks.iter().skip(passage.first).take(NEAR);
    let mut near = behind.filter(|other| other.headings == block.headings);
    near.any(|other| OFFER_ENDS.is_match(&other.text))
}

/// The price that is struck for the time of an offer.
pub(super) fn before_the_offer(
    mentions: &[Mention],
    is_struck: impl Fn(&Mention) -> bool,
    offer: &Offer,
) -> Option<Offer> {
    // Nothing follows the offer where it is paid once.
    offer.price.period?;
    let now = offer.price.amount.money()?;
    let struck = mentions
        .iter()
        .filter(|mention| is_struck(mention))
        .filter_map(Mention::money)
        .find(|money| money.currency == now.currency && money.minor > now.minor)?;
    Some(Offer {
        price: Price {
            amount: Amount::Exact(struck),
            ..offer.price.clone()
        },
        condition: None,
        ..offer.clone()
    })
}

/// Whether a heading over a price, whose words mean something else in a sentence, is a plan's: one of a row of cards.
fn is_card_of_plan(page: &Page<'_>, block: &Block, named: &Named) -> bool {
    let Some(heading) = page.document.blocks.get(named.at) else {
        return false;
    };
    let beside = |other: &&Block| {
        other.kind == heading.kind
            && other.headings == heading.headings
            && page.is_plan_name(&page.tidy(&other.text))
    };
    heading.is_heading()
        && !plan_name::may_be_plan(&named.name)
        && plan_name::may_be_card(&named.name)
        && Context::of(page, block, None).plans
        && page.document.content().any(|other| beside(&other))
}

/// Whether a heading speaks of the product as a whole: the page's own, or one about its price.
fn heads_whole(page: &Page<'_>, at: usize) -> bool {
    page.document
        .blocks
        .get(at)
        .is_some_and(|block| block.kind == BlockKind::Heading(1) || is_whole(&block.text))
}

/// From the name to the price, where nothing stands between them in HTML; else the sentence with the price.
fn quote(page: &Page<'_>, passage: &Passage, named: &Named, stated: &Stated<'_>) -> String {
    let range = stated.mention.range.start..stated.mention.range.end + stated.terms.length;
    let stretch = passage.quote(page.document, range);
    let begins = passage.text.starts_with(&stretch)
        || page
            .document
            .blocks
            .get(passage.first)
            .is_some_and(|first| first.own_words().starts_with(&stretch));
    let adjacent = page.document.format == Format::Html && named.at + 1 == passage.first && begins;
    match page.document.blocks.get(named.at).filter(|_| adjacent) {
        Some(name) => format!("{} {stretch}", name.own_words()),
        None => stretch,
    }
}
