//! A plan called "Free", of which a page about plans need not say what it costs.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::Page;
use crate::{
    document::{Block, BlockKind, Place, sentences},
    extract::{offer::is_for_days, pattern::cased, trap},
};

/// A plan that is said to be called "Free".
static FREE_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Tt]he|[Oo]ur|[Aa]|[Yy]our)\s(?:generous\s|legacy\s|current\s)?[Ff]ree[\s-](?:[Pp]lan|[Tt]ier|[Ee]dition)\b|^\W*Free\s(?:covers|includes|gives|lets|allows|comes\swith|supports|keeps|offers|provides|is\slimited\sto)\b|\b[Oo]n\sFree[.,;:)]|^\W*Start\s(?:for\s)?free\s\(\d[\d,.]*[kKM]?\s(?:[a-z]+\s)?(?:servers?|projects?|users?|seats?|members?|sites?|apps?|workspaces?|requests?|events?|credits?|boards?|forms?|documents?|databases?|monitors?|agents?|calls?|contacts?|GB)\b",
    )
});
/// A question whether there is one, and the answer.
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:is\sthere|do\syou\s(?:have|offer|provide)|does\s[\w.\s]{2,30}?\s(?:have|offer|provide)|are\sthere|can\si\suse)\s(?:an?|any|the)\s(?:[\w-]+\s)?free\s(?:plan|tier|edition|version)s?(?:\s(?:available|i\scan\suse|too|as\swell))?\?\s*$",
    )
});
static AFFIRMED: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)^\W*(?:yes|absolutely|sure)\b"));
/// What takes it back in part.
static IN_PART: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:but|only|if|during|until|while|beta|trials?|students?|schools?|non-?profits?)\b",
    )
});
/// A free plan that there was.
static FREE_NO_MORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\bfree\s(?:plan|tier|edition)\s(?:(?:has|have|was|were|is)\s(?:been\s)?)?(?:ended|closed|stopped|retired|discontinued|removed|withdrawn|gone)\b|\b(?:no\slonger|ended|stopped|closed|retired|discontinued|removed|without|never\shad)\s(?:[\w’']+\s){0,2}?free\s(?:plan|tier|edition)\b",
    )
});
/// What denies, right before the free plan, that there is one: "we don't currently offer", "there isn't".
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\b(?:not|never|cannot|no\slonger)|n[’']t)\s(?:(?:currently|yet|now|actually|really|at\spresent|at\sthe\smoment|(?:planning|going)\sto)\s)*(?:(?:offer|have|provide|sell|run|support|include|introduce|launch|plan|add)(?:ing)?\s)?$|\b(?:never\s(?:had|offered)|without|instead\sof|rather\sthan|used\sto\s(?:have|offer)|once\s(?:had|offered))\s$",
    )
});
static ABOUT_PLANS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:plans?|pricing|prices|billing|tiers|editions|subscriptions?|credits|quotas?)\b",
    )
});

/// Where a page about plans speaks of one called "Free": no amount is needed to know what it costs.
pub(super) fn plan(page: &Page<'_>) -> Option<(String, usize, String)> {
    let document = page.document;
    let title = document.title.as_deref().into_iter();
    let about = title
        .chain([document.url.path()])
        .any(|text| ABOUT_PLANS.is_match(text));
    let headed = document
        .content()
        .any(|block| block.kind == BlockKind::Heading(1) && ABOUT_PLANS.is_match(&block.text));
    (about || headed).then_some(())?;
    let (at, quote) = called_free(page)?;
    Some(("Free".to_owned(), at, quote))
}

fn called_free(page: &Page<'_>) -> Option<(usize, String)> {
    let document = page.document;
    document.blocks.iter().enumerate().find_map(|(at, block)| {
        let counts = block.place == Place::Content
            && block.kind != BlockKind::Code
            && !trap::rules_out(document, block);
        counts.then_some(())?;
        if is_called_free(page, at, block) {
            return (!is_for_days(document, at)).then(|| (at, block.quote_all()));
        }
        block.cell().is_none().then_some(())?;
        let ranges = sentences(&block.text);
        ranges.iter().enumerate().find_map(|(index, range)| {
            let sentence = block.text.get(range.clone())?;
            let question = match index.checked_sub(1) {
                Some(last) => block.text.get(ranges.get(last)?.clone()),
                None => block.heading(),
            };
            let affirmed = AFFIRMED.is_match(sentence) && !IN_PART.is_match(sentence);
            if affirmed && question.is_some_and(|asked| ASKED.is_match(asked)) {
                return Some((at, block.quote(answer(&block.text, &ranges, index))));
            }
            let said = FREE_PLAN
                .find(sentence)
                .filter(|free| !sentence.get(..free.start()).is_some_and(says_no))
                .filter(|free| !names_the_plan(sentence, free.end()))
                .is_some_and(|free| is_apart_from_amounts(page, sentence, free.end()))
                && !FREE_NO_MORE.is_match(sentence)
                && !sentence.ends_with('?');
            (said && !trap::talks_of_other_money(sentence))
                .then(|| (at, block.quote(range.clone())))
        })
    })
}

/// What an answer is that begins with "Yes": with the question before it, else with the sentence behind that says it.
fn answer(text: &str, ranges: &[Range<usize>], index: usize) -> Range<usize> {
    let Some(yes) = ranges.get(index).cloned() else {
        return 0..text.len();
    };
    let asked = index.checked_sub(1).and_then(|last| ranges.get(last));
    let behind = ranges.get(index + 1);
    let says = |range: &&Range<usize>| {
        let sentence = text.get((*range).clone());
        sentence.is_some_and(|sentence| FREE.is_match(sentence))
    };
    let alone = text.get(yes.clone()).is_some_and(|yes| !FREE.is_match(yes));
    match (asked, behind.filter(says)) {
        _ if !alone => yes,
        (_, Some(behind)) => yes.start..behind.end,
        (Some(asked), None) => asked.start..yes.end,
        (None, None) => yes.start..behind.map_or(yes.end, |behind| behind.end),
    }
}

static FREE: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\bfree\b"));

/// The name of the plan that is called free, behind that: "a free tier Hobby Plan".
static NAMED_BEHIND: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^,?\s(?:called\s|named\s)?\p{Lu}[\p{L}+-]*\s(?:[Pp]lan|[Tt]ier)\b"));

fn names_the_plan(sentence: &str, place: usize) -> bool {
    let behind = sentence.get(place..);
    behind.is_some_and(|behind| NAMED_BEHIND.is_match(behind))
}

fn says_no(before: &str) -> bool {
    DENIED.is_match(before)
}

/// What another plan is told with, between a free one and the amounts of a sentence.
static ANOTHER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:and|or|while|but)\b[^$€£]*\b(?:plans?|tiers?|editions?)\b|^,\s(?:and\s)?(?:an?|the|our)\s(?:[\p{L}+-]+\s){0,4}$|\band\s\p{L}+\s(?:at|for|from)\s$|\bupgrade\sto\s(?:[\p{L}+-]+\s){1,3}\(?$",
    )
});

/// Whether a sentence states no amount, or those of another plan behind the place: "a free plan and a Pro plan at $15".
fn is_apart_from_amounts(page: &Page<'_>, sentence: &str, place: usize) -> bool {
    let mentions = page.mentions(sentence);
    let Some(first) = mentions.first() else {
        return true;
    };
    let between = sentence.get(place..first.range.start);
    between.is_some_and(|between| ANOTHER.is_match(between))
}

/// Whether a heading or the name that an item of a list begins with is "Free".
fn is_called_free(page: &Page<'_>, at: usize, block: &Block) -> bool {
    let is_free = |text: &str| page.tidy(text).eq_ignore_ascii_case("free");
    let counts = |range: &&Range<usize>| match block.kind {
        BlockKind::ListItem => true,
        BlockKind::Paragraph => super::is_label(block, range) || is_beside_a_plan(page, at, block),
        _ => false,
    };
    let strong = || {
        let first = block.strong.first().filter(|range| range.start == 0);
        let free = first.filter(|range| block.text.get((*range).clone()).is_some_and(is_free));
        free.filter(counts).is_some()
    };
    let named = block.is_heading() || block.kind == BlockKind::Term;
    let bold = || block.kind == BlockKind::Paragraph && block.is_bold();
    (named || bold()) && is_free(&block.text) || strong()
}

/// Blocks around one that are looked at.
const NEAR: usize = 8;

/// Whether a paragraph that begins with a name in bold, or one near it, has that of another plan so: "**Pro ($6)** No
/// limits."
fn is_beside_a_plan(page: &Page<'_>, at: usize, block: &Block) -> bool {
    let blocks = page.document.blocks.iter().skip(at.saturating_sub(NEAR));
    let beside = blocks
        .take(2 * NEAR + 1)
        .filter(|other| other.kind == BlockKind::Paragraph && other.headings == block.headings);
    let mut bold = beside.flat_map(|other| {
        let stretches = other.strong.iter().take(NEAR);
        stretches.filter_map(|range| other.text.get(range.clone()))
    });
    bold.any(|text| {
        let name = page.tidy(text.split('(').next().unwrap_or(text));
        !name.eq_ignore_ascii_case("free") && page.is_plan_name(&name)
    })
}
