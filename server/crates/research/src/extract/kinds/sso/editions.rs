//! Editions that have single sign-on: told by a table of ways to sign in, or by a page that is about one edition alone.

use std::collections::BTreeSet;

use model::report::{Detail, Fact, Status};

use super::{NAME, known_protocols, listed::Named, make};
use crate::{
    document::Document,
    extract::{
        Site,
        claim::Judgement,
        identity, name,
        pattern::patterns,
        row::{Row, RowCell},
        scope::{self, Scope},
    },
};

patterns! {
    /// The head of a column for one way in which the product is run.
    DEPLOYMENT = r"^\W*(?:SaaS|(?:[\w-]+ )?cloud|(?:[\w-]+ )?hosted|self-?hosted|on-?prem\w*|dedicated|server|data ?cent(?:er|re)|managed|BYOC)\b";
    /// The head of a column that tells under which licence, or in which edition, the thing of a row is.
    LICENCE_HEAD = r"^\W*(?:licen[cs]es?|editions?|plans?|tiers?|versions?)\W*$";
    /// What of a row is still being built, so that the row says too little of the rest.
    TO_COME = r"[🚧⏳⌛🔜]";
    OPEN_SOURCE = r"^\W*(?:OSS|open[- ]source|community|CE|free)(?: edition| version)?\W*$";
    ENTERPRISE = r"^\W*(?:EE|enterprise)(?: edition| version| plan| licen[cs]e)?\W*$";
    /// A heading that names an edition that its page is about. Group 1 is its name.
    ABOUT_EDITION = r"^\W*(?:(?-i:[A-Z])[\w.]*\s+)?((?-i:Enterprise|Business|Premium|Ultimate))\s+(?:overview|edition|version|features)\W*$";
    /// What shows that it is one to buy.
    IS_SOLD = r"\b(enterprise|business|premium|ultimate) (?:version|edition|licen[cs]e)\b";
}

/// Words of a label that is a name.
const NAME_WORDS: usize = 3;

/// What a row says of an identity provider that some columns have and others have not: "Keycloak | — | ✅".
pub(super) fn of_row(row: &Row, site: &Site) -> Option<Named> {
    let name = row.label.trim();
    identity::called(name)?;
    are_heads(row, site).then_some(())?;
    let having = |has: &dyn Fn(&RowCell) -> bool| -> Vec<String> {
        let cells = row.cells.iter().filter(|cell| !cell.header.is_empty());
        cells
            .filter(|cell| has(cell))
            .map(|cell| cell.header.clone())
            .collect()
    };
    let plans = having(&RowCell::says_yes);
    let lacking = having(&RowCell::says_no);
    // A column about something else than who has it says neither.
    let apart = !plans.is_empty() && !lacking.is_empty();
    let by_feature = row.cells.iter().any(|cell| is_of_sign_on(&cell.header));
    let judgement = Judgement {
        condition: Some(format!("{} only", plans.join(", "))),
        ..Judgement::within(Scope {
            plans,
            ..Scope::default()
        })
    };
    (apart && !by_feature)
        .then(|| Named::new(name, judgement, row.quote.clone()))
        .flatten()
}

/// Whether the columns of a row are editions, plans or ways in which the product is run, and not what it can do.
pub(super) fn are_heads(row: &Row, site: &Site) -> bool {
    let mut heads = row.cells.iter().map(|cell| cell.header.as_str());
    heads.any(|head| DEPLOYMENT.is_match(head) || scope::is_plan_name(head, &site.plans))
}

fn is_of_sign_on(head: &str) -> bool {
    NAME.is_match(head)
}

/// What a table of ways to sign in says of each: "Provider | SAML/OIDC/SSO | … | License".
pub(super) fn by_licence(document: &Document, rows: &[Row]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut editions = BTreeSet::new();
    let mut first: Option<&Row> = None;
    for row in rows {
        let Some(edition) = edition_of(row) else {
            continue;
        };
        let judgement = Judgement::within(Scope {
            plans: vec![edition.to_owned()],
            ..Scope::default()
        });
        let label = row.label.trim();
        facts.push(make(document, label, Some(label), &judgement, &row.quote));
        editions.insert(edition);
        first = first.or(Some(row));
    }
    if let Some(row) = first {
        let heads: Vec<&str> = row.cells.iter().map(|cell| cell.header.as_str()).collect();
        let heads = heads.join(" ");
        let open = editions.contains(OPEN);
        let plans = editions.iter().map(|&edition| edition.to_owned());
        let judgement = Judgement::within(Scope {
            plans: plans.filter(|_| !open).collect(),
            ..Scope::default()
        });
        let protocols = known_protocols().into_iter();
        let named = protocols.filter(|(_, pattern)| pattern.is_match(&heads));
        facts.extend(
            named.map(|(name, _)| make(document, name, Some(name), &judgement, &row.quote)),
        );
    }
    facts
}

/// What the edition that anybody may run is called.
const OPEN: &str = "Open Source";

/// The edition that has the way to sign in of a row, if one of its columns tells that it is single sign-on.
fn edition_of(row: &Row) -> Option<&'static str> {
    let short = row.label.split_whitespace().count() <= NAME_WORDS;
    let there = |cell: &RowCell| is_of_sign_on(&cell.header) && cell.says_yes();
    let unfinished = row.cells.iter().any(|cell| TO_COME.is_match(&cell.text));
    (short && !unfinished && row.cells.iter().any(there)).then_some(())?;
    let mut licences = row.cells.iter();
    let licence = licences.find(|cell| LICENCE_HEAD.is_match(&cell.header))?;
    match licence.text.as_str() {
        text if ENTERPRISE.is_match(text) => Some("Enterprise"),
        text if OPEN_SOURCE.is_match(text) => Some(OPEN),
        _ => None,
    }
}

/// Blocks in which an edition that a page is about is looked for.
const BEGINNING: usize = 60;

/// The edition that a page is about, as its title says: "Enterprise Overview" over "an enterprise version of Harbour".
fn of_page(document: &Document, site: &Site) -> Option<String> {
    let mut titles = document.titles();
    let named = titles.find_map(|title| ABOUT_EDITION.captures(title)?.get(1));
    let named = name::capitalised(named?.as_str());
    let sold = document.content().take(BEGINNING).any(|block| {
        let mut found = IS_SOLD.captures_iter(&block.text);
        found.any(|found| {
            let edition = found.get(1);
            edition.is_some_and(|edition| edition.as_str().eq_ignore_ascii_case(&named))
        }) && site.is_named_in(&block.text)
    });
    sold.then_some(named)
}

/// The facts of a page that is about one edition, each limited to that where the page says nothing else of it.
pub(super) fn limited(document: &Document, site: &Site, facts: Vec<Fact>) -> Vec<Fact> {
    let Some(edition) = of_page(document, site) else {
        return facts;
    };
    let limit = |fact: Fact| match &fact.detail {
        Some(Detail::Access {
            protocol, plans, ..
        }) if fact.status == Status::Held
            && plans.is_empty()
            && !scope::of_text(&fact.quote, &[]).everyone =>
        {
            let judgement = Judgement::within(Scope {
                plans: vec![edition.clone()],
                ..Scope::default()
            });
            make(
                document,
                &fact.value,
                protocol.as_deref(),
                &judgement,
                &fact.quote,
            )
        }
        _ => fact,
    };
    facts.into_iter().map(limit).collect()
}
