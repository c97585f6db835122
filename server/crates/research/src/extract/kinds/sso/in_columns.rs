//! Protocols that a table of identity providers names in a column of its own: "Okta | SAML | Enterprise" under "Provider |
//! Protocol | Plan".

use model::report::{Fact, Status};

use super::{known_protocols, listed::is_of_providers, make};
use crate::{
    document::Document,
    extract::{Site, claim::Judgement, pattern::patterns, row::Row, scope::Scope},
};

patterns! {
    /// The head of such a column.
    PROTOCOL_HEAD = r"^\W*(?:(?:SSO|sign-on|sign-in|supported|authentication)\s+)?protocols?(?:\s+supported)?\W*$";
}

/// The protocols of such tables, those found elsewhere left out.
pub(super) fn protocols(
    document: &Document,
    site: &Site,
    rows: &[Row],
    found: &[Fact],
) -> Vec<Fact> {
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| is_of_providers(document, row))
        .collect();
    let new = known_protocols().into_iter().filter(|(name, _)| {
        let mut known = found.iter().filter(|fact| fact.status != Status::NotHeld);
        !known.any(|fact| fact.value.starts_with(name))
    });
    let told = new.filter_map(|(name, pattern)| {
        let mut by_it = rows.iter().filter(|row| {
            let mut cells = row.cells.iter();
            cells.any(|cell| PROTOCOL_HEAD.is_match(&cell.header) && pattern.is_match(&cell.text))
        });
        let row = by_it.next()?;
        let there = || Judgement::within(Scope::default());
        let judgement = row.plans_listed(site).unwrap_or_else(there);
        (judgement.status != Status::NotHeld)
            .then(|| make(document, name, Some(name), &judgement, &row.quote))
    });
    told.collect()
}
