//! The plan to which the line right below a page's title gives what the page is about: a badge, "[Enterprise]", "Plan:
//! Business".

use super::{above::is_price, fold};
use crate::{
    document::{Block, BlockKind, Document, Place},
    extract::{
        pattern::patterns,
        scope::{self, availability},
    },
};

patterns! {
    /// A line that says so of itself, as a component for badges is read.
    SAID = r"^\W*(?:only\s+)?available\s+(?:only\s+)?(?:on|in|with|for)\s[^.;]{2,60}\s(?:plans?|tiers?|customers)\W*$";
    BRACKETED = r"^\[[^\[\]]+\]$";
    /// What a badge says behind a plan's name.
    REMARK = r"\s+(?:plans?|tier|only|feature)$";
    /// Plans whose names are not those of people or of companies, who may be whom a page is for.
    SURE = r"^(?:enterprise|business|premium|pro|professional|plus|growth|scale|ultimate)$";
    /// Titles of pages on plans themselves.
    ON_PLANS = r"\b(?:pricing|prices?|plans?|tiers?|editions?|packages?|compar(?:e|ison)|billing|subscriptions?|costs?)\b";
    FREE = r"\bfree\b";
}

/// What a heading begins with that stands for such a line.
pub const THIS_PAGE: &str = "This page: ";

/// Where such a line is, and its plans as a heading names them: "This page: Enterprise plans".
pub(super) struct BelowTitle {
    at: usize,
    plans: String,
}

impl BelowTitle {
    pub(super) fn of(document: &Document, plans: &[String]) -> Option<Self> {
        (!document.titles().any(|title| ON_PLANS.is_match(title))).then_some(())?;
        let content = || {
            let blocks = document.blocks.iter().enumerate();
            blocks.filter(|(_, block)| block.place == Place::Content)
        };
        let is_title = |block: &Block| block.kind == BlockKind::Heading(1);
        let title = content().find(|(_, block)| is_title(block));
        let below = title.map_or(0, |(at, _)| at + 1);
        let mut below = content().skip_while(|(at, _)| *at < below);
        let (at, line) = below.next()?;
        (line.kind == BlockKind::Paragraph && document.title.is_some()).then_some(())?;
        let named = badge(line, plans).or_else(|| listed(line, plans))?;
        // The first card of several plans, or the one that the page sells.
        let is_card = below.next().is_some_and(|(_, next)| is_price(&next.text));
        let is_another = |name: &String| !named.contains(name.as_str());
        let mut others = content().filter_map(|(_, block)| alone(block, plans));
        (!is_card && !FREE.is_match(&named) && !others.any(|name| is_another(&name))).then(|| {
            Self {
                at,
                plans: format!("{THIS_PAGE}{named} plans"),
            }
        })
    }

    /// The plans, as a heading of a block below the line.
    pub(super) fn above(&self, index: usize) -> Option<String> {
        (index > self.at).then(|| self.plans.clone())
    }
}

/// The plan that a badge names which stands alone.
fn badge(line: &Block, plans: &[String]) -> Option<String> {
    let is_badge = line.is_bold() || BRACKETED.is_match(&line.text);
    let name = alone(line, plans).filter(|_| is_badge)?;
    (SURE.is_match(&name) || plans.contains(&name)).then_some(name)
}

/// The plans of a line such as "Plan: Business, Enterprise", "Available on the Enterprise plan."
fn listed(line: &Block, plans: &[String]) -> Option<String> {
    let text = fold(&line.text);
    let said = match availability::names(&text) {
        Some(names) => format!("available on the {} plans", availability::bare(names)),
        None => SAID.is_match(&text).then_some(text)?,
    };
    let scope = scope::of_text(&said, plans);
    (!scope.everyone && !scope.plans.is_empty()).then(|| scope.plans.join(", "))
}

/// The plan's name that is all that a block says.
fn alone(block: &Block, plans: &[String]) -> Option<String> {
    let text = fold(block.text.trim_matches(['[', ']', ' ']));
    scope::card_name(&REMARK.replace(&text, ""), plans)
}
