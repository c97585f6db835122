//! A page being searched for offers: what is known of it before any of its prices is read.

use std::{
    cell::OnceCell,
    sync::{Arc, LazyLock},
};

use model::{
    money::{Currency, Money},
    report::Amount,
};
use regex::Regex;

use crate::{
    document::{Block, Document, GroupId},
    extract::{
        Site,
        claim::whose,
        money::{self, Mention},
        name,
        pattern::cased,
        trap,
    },
};

/// Amounts in one passage, and offers on one page, beyond which it is no price list.
const MAX_AMOUNTS: usize = 40;

/// Whom a text sets its vendor apart from: "compared with Otherly".
static CONTRASTED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Uu]nlike|[Cc]ompared\s(?:to|with)|[Ii]n\scontrast\s(?:to|with)|[Aa]s\sopposed\sto|(?:cheaper|less|more|better)\sthan|[Aa]lternatives?\sto|[Ss]witch(?:ed|ing)?\sfrom|competitors?\s(?:such\sas|like)|(?:tools?|products?|vendors?)\s(?:such\sas|like))\s(?P<name>\p{Lu}[\p{L}\d.’'-]*)",
    )
});

/// A page being searched for offers.
pub(super) struct Page<'a> {
    pub(super) document: &'a Document,
    pub(super) site: &'a Site,
    pub(super) local: Option<Currency>,
    /// The currency of the page's prices, for "Free".
    pub(super) currency: Currency,
    /// The currency that its words say prices are in, once somebody asked.
    pub(super) stated: OnceCell<Option<Currency>>,
    /// The names that it sets its vendor apart from, once somebody asked.
    contrasted: OnceCell<Vec<String>>,
    /// The indices of its headings that say for whom a thing is, once somebody asked.
    for_whom: OnceCell<Vec<usize>>,
    /// The boxes inside each box.
    pub(super) inside: Vec<Vec<GroupId>>,
    /// Whether it is about plans that are no longer sold.
    pub(super) past: bool,
    /// Whether it is about how its vendor compares with others.
    pub(super) compares: bool,
    /// The headings of the sections about what somebody else charges.
    pub(super) others: Vec<Arc<[Arc<str>]>>,
}

impl<'a> Page<'a> {
    pub(super) fn of(document: &'a Document, site: &'a Site) -> Self {
        let local = money::local_currency(document);
        let first = document.content().find_map(|block| {
            money::localised(&block.text, local)
                .first()
                .map(|mention| mention.currency)
        });
        Self {
            document,
            site,
            local,
            currency: first.or(local).unwrap_or(Currency::USD),
            stated: OnceCell::new(),
            contrasted: OnceCell::new(),
            for_whom: OnceCell::new(),
            inside: inside(document),
            past: trap::is_about_the_past(document),
            compares: whose::compares(document),
            others: trap::sections_of_others(document),
        }
    }

    /// The headings that say for whom a thing is.
    pub(super) fn headings_for_whom(&self) -> impl Iterator<Item = &Block> {
        let blocks = &self.document.blocks;
        let indices = self.for_whom.get_or_init(|| {
            let headings = blocks
                .iter()
                .enumerate()
                .filter(|(_, block)| block.is_heading());
            let says = headings.filter(|(_, heading)| is_for_whom(&heading.text));
            says.map(|(index, _)| index).collect()
        });
        indices.iter().filter_map(|index| blocks.get(*index))
    }

    /// The amounts in a text; none where there are more than any price list's line has.
    pub(super) fn mentions(&self, text: &str) -> Vec<Mention> {
        let mentions = money::localised(text, self.local);
        if mentions.len() > MAX_AMOUNTS {
            Vec::new()
        } else {
            mentions
        }
    }

    /// What costs nothing, in the page's currency.
    pub(super) fn nothing(&self) -> Amount {
        Amount::Exact(Money {
            minor: 0,
            currency: self.currency,
        })
    }

    pub(super) fn vendor(&self) -> Option<&'a str> {
        self.site.name.as_deref()
    }

    /// The currency that the page's words say its prices are in.
    pub(super) fn stated(&self) -> Option<Currency> {
        *self.stated.get_or_init(|| {
            let content = self.document.content();
            content
                .filter(|block| block.cell().is_none())
                .find_map(|block| money::stated_in(&block.text))
        })
    }

    /// Whether the page sets its vendor apart from a name somewhere: "Compared with Otherly, which".
    pub(super) fn is_contrasted(&self, name: &str) -> bool {
        let names = self.contrasted.get_or_init(|| {
            let content = self.document.content();
            let found = content.flat_map(|block| CONTRASTED.captures_iter(&block.text));
            found
                .filter_map(|found| Some(found.name("name")?.as_str()))
                .map(|name| name.trim_end_matches(['.', '’', '\'']).to_owned())
                .collect()
        });
        names.iter().any(|other| other == name)
    }

    /// What a price for the whole product is said to be for: the vendor's name, or a seat.
    pub(super) fn whole(&self) -> &str {
        self.vendor().unwrap_or("Seat")
    }

    pub(super) fn tidy(&self, text: &str) -> String {
        let text = match self.past {
            true => name::without_past(text),
            false => text,
        };
        name::tidy(text, self.vendor())
    }

    /// Whether a text is a name and one that a plan of this vendor bears.
    pub(super) fn is_plan_name(&self, name: &str) -> bool {
        name::may_be_plan(name) && self.is_known(name)
    }

    /// Whether a name is one that a plan of this vendor bears.
    pub(super) fn is_known(&self, name: &str) -> bool {
        name::is_usual(name)
            || self
                .site
                .plans
                .iter()
                .any(|plan| plan.eq_ignore_ascii_case(name))
    }
}

/// A heading that names a thing and says for whom it is: `Sapling: for one`.
static FOR_WHOM: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\p{L}[\p{L}\d+ -]{1,30}?(?:\s?:|\s[–—-])\s(?:\p{L}+\s)?for\s"));

pub(super) fn is_for_whom(heading: &str) -> bool {
    FOR_WHOM.is_match(heading)
}

fn inside(document: &Document) -> Vec<Vec<GroupId>> {
    let mut inside = vec![Vec::new(); document.groups.len()];
    for (id, group) in document.groups.iter().enumerate() {
        if let Some(children) = group.parent.and_then(|parent| inside.get_mut(parent)) {
            children.push(id);
        }
    }
    inside
}
