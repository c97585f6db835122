//! "Free" or "Let's talk" where a card's price is due.

use std::{collections::HashSet, sync::LazyLock};

use model::report::{Amount, Price};
use regex::Regex;

use super::{
    MAX_WORDS, headings, instead, is_card_of_plan,
    name::{MAX_ROW, custom_tail, inline_name, named},
    row,
};
use crate::{
    document::{Block, BlockKind, Format, GroupId, GroupKind, sentences},
    extract::{
        name as plan_name,
        offer::{
            Offer, Page, Passage, Sort, is_custom, is_free, item_name,
            once::is_about_fee,
            rules_out,
            said::is_talked_over,
            sentence::{is_free_for_so_many, plan_of_item},
            sort_of,
        },
        pattern::cased,
        terms::Terms,
    },
};

/// "Free" or "Let's talk" where a card's price is due. `plans` are those with a price, in lower case.
pub(super) fn without_amount(
    page: &Page<'_>,
    passage: &Passage,
    plans: &HashSet<String>,
) -> Option<Offer> {
    let siblings = !plans.is_empty();
    let block = page
        .document
        .blocks
        .get(passage.first)
        .filter(|block| !rules_out(page, block))?;
    if let Some(offer) =
        labelled(page, passage, block, siblings).or_else(|| tailed(page, passage, block))
    {
        return Some(offer);
    }
    let said = PRICE_LABEL.replace(strongly(block).unwrap_or(opening(&passage.text)), "");
    let few = is_free_for_so_many(&said);
    let free = few || is_free(&said);
    let titled = block.is_heading() && !instead::is_free(page, passage.first);
    let amount = if free && block.kind != BlockKind::Button && !titled {
        page.nothing()
    } else if is_custom(&said) {
        Amount::Custom
    } else {
        return None;
    };
    if amount == Amount::Custom
        && block.kind == BlockKind::ListItem
        && let Some(plan) = plan_of_item(page, block)
    {
        return is_only_amount_of_item(page, block)
            .then(|| Offer::of_plan(plan, amount, block.quote_all(), passage.first));
    }
    let named = named(page, passage.first, block)?;
    // "Free" under the page's own heading, on a page with plans, is the name of one.
    let is_title = |at: usize| {
        let heads = page.document.blocks.get(at);
        heads.is_some_and(|heads| heads.kind == BlockKind::Heading(1))
    };
    if free && siblings && is_title(named.at) && !page.is_known(&named.name) {
        return None;
    }
    // What is free for so many may be anything, but for a card beside those of plans.
    (!few || row::is_beside_plan(page, &named, plans)).then_some(())?;
    let asks_for_little =
        block.kind == BlockKind::Button || passage.text.to_lowercase().starts_with("book");
    let custom = plan_name::is_custom(&named.name) && amount == Amount::Custom && siblings;
    let card = is_card_of_plan(page, block, &named);
    let fits = custom
        || (plan_name::may_be_plan(&named.name) || card)
            && (if asks_for_little {
                plan_name::is_usual(&named.name) && siblings
                    || amount == Amount::Custom && row::is_of_plans(page, block, &named)
            } else {
                page.is_known(&named.name) || siblings || row::is_of_plans(page, block, &named)
            });
    let sort = match custom || card {
        true => Sort::Plan,
        false => sort_of(page, block, &named.name, &mut Terms::none(), None),
    };
    // A card with an amount has a price; its "Contact sales" is a button. "Custom. Set-up fee: $500" tells of a fee.
    let has_amount = || match amount == Amount::Custom && is_about_fee(&passage.text) {
        true => named.at < passage.first && has_amount(page, passage.first - 1, named.at),
        false => has_amount(page, passage.first, named.at),
    };
    (fits && sort != Sort::Usage && !has_amount()).then(|| Offer {
        sort,
        price: Price::flat(item_name(sort, &named.name), amount),
        decimal: None,
        quote: page
            .document
            .blocks
            .get(named.at)
            .filter(|_| named.at + 1 == passage.first && page.document.format == Format::Html)
            .map_or_else(
                || block.quote_all(),
                |name| format!("{} {}", name.own_words(), block.own_words()),
            ),
        named_by: page
            .document
            .blocks
            .get(named.at)
            .map(Block::quote_all)
            .unwrap_or_default(),
        condition: None,
        at: passage.first,
    })
}

/// Whether the item that a point stands below states no amount in any of its points.
fn is_only_amount_of_item(page: &Page<'_>, block: &Block) -> bool {
    let items = page
        .document
        .around(block.group)
        .filter(|group| {
            let group = page.document.groups.get(*group);
            group.is_some_and(|group| group.kind == GroupKind::Item)
        })
        .nth(1);
    let points = items.map(|item| page.document.blocks_of(item));
    points.is_some_and(|points| {
        let stated = |point: &Block| !page.mentions(&point.text).is_empty();
        !points.iter().any(stated)
    })
}

/// The bold words that a line begins with, where they say what something costs: "**Custom** – for large companies."
fn strongly(block: &Block) -> Option<&str> {
    let strong = block.strong.first().filter(|range| range.start == 0)?;
    let words = block.text.get(strong.clone())?;
    let says = is_free(words) || is_custom(words);
    (block.kind == BlockKind::Paragraph && says).then_some(words)
}

/// What a short text says first: "Free." of "Free. One project."
fn opening(text: &str) -> &str {
    let short = text.split_whitespace().count() <= MAX_WORDS;
    let first = sentences(text).into_iter().next().filter(|_| short);
    first.and_then(|first| text.get(first)).unwrap_or(text)
}

/// What a line with a price calls it: `Price: `.
static PRICE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:(?:monthly|list|plan|base)\s)?(?:price|pricing|costs?|fee)\s*[:–—-]\s*")
});

static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"^(?P<name>[^:–—(,]{2,40}?)\s?(?:[:,]|\s[–—-]|\()\s*(?P<amount>[^:]{3,60}?)\)?$")
});

/// The words of a passage that name a thing and say what it costs: the first sentence, or the first words, where it
/// begins with a bold name and goes on.
fn label_and_amount<'a>(passage: &'a Passage, block: &Block) -> Option<&'a str> {
    let text = passage.text.as_str();
    let bold = block.strong.first().filter(|strong| strong.start == 0);
    let Some(bold) = bold.filter(|bold| bold.end < text.len()) else {
        return Some(text);
    };
    let amount = text.get(bold.end..)?;
    let start = amount.find(char::is_alphanumeric)? + bold.end;
    let ends = text
        .match_indices(' ')
        .map(|(at, _)| at)
        .filter(|at| *at > start && text.get(at + 1..).is_some_and(begins_sentence));
    let says = |end: &usize| {
        let words = text
            .get(start..*end)
            .unwrap_or_default()
            .trim_end_matches('.');
        is_custom(words)
    };
    let end = ends.take(MAX_ENDS).find(says);
    Some(
        end.and_then(|end| text.get(..end))
            .map_or(text, |said| said.trim_end_matches('.')),
    )
}

/// Places looked at where what a thing costs may be told.
const MAX_ENDS: usize = 6;

fn begins_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// `Enterprise: contact sales`, `Community – free`.
fn labelled(page: &Page<'_>, passage: &Passage, block: &Block, siblings: bool) -> Option<Offer> {
    let said = label_and_amount(passage, block)?;
    let captures = LABELLED.captures(said)?;
    let (name, amount) = (
        page.tidy(captures.name("name")?.as_str()),
        captures.name("amount")?.as_str(),
    );
    // "Otherwise & Enterprise – contact us" is about two, of which one may be anything, unless a plan is called so.
    let two = name.contains('&') || name.contains(" and ");
    let called_so = page.site.plans.contains(&name);
    let both = || plan_name::joined_known(&name, &page.site.plans).is_some();
    (!two || called_so || plan_name::joined(&name).len() == 2 || both()).then_some(())?;
    // "Starter plan: Free, up to 3 seats"
    let first = amount.split([',', ';']).next().unwrap_or_default();
    let is_item =
        (block.kind == BlockKind::ListItem || is_talked_over(&name)) && page.is_known(&name);
    let amount = match is_item {
        true => first,
        false => amount,
    };
    let amount = if is_free(amount) {
        page.nothing()
    } else {
        is_custom(amount).then_some(Amount::Custom)?
    };
    // "Fleet: custom" in a list of how much of something each plan has tells nothing of money.
    if amount == Amount::Custom && said.ends_with("ustom") && is_among_no_prices(page, block) {
        return None;
    }
    // "Custom: contact us" is a plan beside others.
    let custom = plan_name::is_custom(&name)
        && amount == Amount::Custom
        && (siblings || is_beside_plans(page, block));
    let sort = match custom {
        true => Sort::Plan,
        false => sort_of(page, block, &name, &mut Terms::none(), None),
    };
    let known = page.is_known(&name) || headings::name(page, passage.first, block).is_some();
    let fits = custom || plan_name::may_be_plan(&name) && known;
    let item = item_name(sort, &name);
    (fits && sort != Sort::Usage).then(|| Offer {
        sort,
        ..Offer::of_plan(item, amount, block.quote_all(), passage.first)
    })
}

/// The items of a block's list that are looked at.
fn items_beside<'a>(page: &Page<'a>, block: &Block) -> impl Iterator<Item = &'a Block> {
    let document = page.document;
    let group = |id: GroupId| document.groups.get(id);
    let list = group(block.group)
        .and_then(|item| group(item.parent?))
        .filter(|list| list.kind == GroupKind::List);
    let items = list.and_then(|list| document.blocks.get(list.blocks.clone()));
    items.into_iter().flatten().take(MAX_ROW)
}

/// Whether a block stands in a list of which no other item says what anything costs.
fn is_among_no_prices(page: &Page<'_>, block: &Block) -> bool {
    let mut others = items_beside(page, block).filter(|item| item.text != block.text);
    let costs = |item: &Block| {
        let worded = LABELLED.captures(&item.text);
        let worded = worded.and_then(|found| found.name("amount"));
        !page.mentions(&item.text).is_empty()
            || worded.is_some_and(|amount| is_free(amount.as_str()) || is_custom(amount.as_str()))
    };
    let first = others.next();
    first.is_some_and(|first| !costs(first)) && !others.any(costs)
}

/// Whether another item of a block's list begins with a plan's name.
fn is_beside_plans(page: &Page<'_>, block: &Block) -> bool {
    items_beside(page, block).any(|item| {
        let name = LABELLED
            .captures(&item.text)
            .and_then(|found| Some(page.tidy(found.name("name")?.as_str())));
        name.is_some_and(|name| page.is_plan_name(&name))
    })
}

/// `National Price on application` in a row of boxes that each begin with a name.
fn tailed(page: &Page<'_>, passage: &Passage, block: &Block) -> Option<Offer> {
    custom_tail(&passage.text)?;
    let named = inline_name(page, passage.first, block)?;
    Some(Offer::of_plan(
        named.name,
        Amount::Custom,
        block.quote_all(),
        passage.first,
    ))
}

fn has_amount(page: &Page<'_>, first: usize, second: usize) -> bool {
    let range = first.min(second)..=first.max(second);
    page.document
        .blocks
        .get(range)
        .unwrap_or_default()
        .iter()
        .any(|block| !page.mentions(&block.text).is_empty())
}
