//! Several tools side by side: their facts row by row, and what their plans cost a team of some size.
//!
//! Vendors spell the same thing differently, so rows are found by what a fact is about and not by its text.
//! What only one vendor can have, such as a plan, stands in one row for its kind.

mod cost;
mod subject;
#[cfg(test)]
mod tests;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::{Deserialize, Serialize};

use crate::report::{Fact, FactKind};

pub use cost::{Cost, PlanCost, cheapest, is_cheapest, plan_costs};

/// Fewest tools that can be compared.
pub const FEWEST: usize = 2;

/// Most tools that are compared at once.
pub const MOST: usize = 5;

/// The seats that prices are reckoned for while nobody has named a number.
pub const SEATS: u32 = 10;

words! {
    /// What rows are gathered under, in the order that they are shown.
    Group {
        /// Plans, prices and terms.
        Pricing = "pricing", "Pricing";
        /// How safe data is, and who signs in how.
        Security = "security", "Security and compliance";
        /// What it does with AI.
        Ai = "ai", "AI";
        /// What it works with.
        Integrations = "integrations", "Integrations";
        /// What it can do, and where it runs.
        Product = "product", "Product";
        /// How one is helped.
        Support = "support", "Support";
        /// Who is behind it.
        Company = "company", "Company";
    }
}

impl Group {
    /// The group of a kind of facts.
    #[must_use]
    pub const fn of(kind: FactKind) -> Self {
        match kind {
            FactKind::Plan
            | FactKind::Price
            | FactKind::UsagePrice
            | FactKind::PricingModel
            | FactKind::Trial
            | FactKind::Discount
            | FactKind::Requirement => Self::Pricing,
            FactKind::Compliance
            | FactKind::TrustCenter
            | FactKind::Sso
            | FactKind::Scim
            | FactKind::Mfa
            | FactKind::AuditLog
            | FactKind::Encryption
            | FactKind::DataResidency => Self::Security,
            FactKind::AiFeature | FactKind::AiDataPolicy => Self::Ai,
            FactKind::Integration | FactKind::Api => Self::Integrations,
            FactKind::Feature | FactKind::Platform => Self::Product,
            FactKind::SupportChannel
            | FactKind::Sla
            | FactKind::Onboarding
            | FactKind::Documentation
            | FactKind::StatusPage
            | FactKind::Changelog => Self::Support,
            FactKind::Company | FactKind::Customer => Self::Company,
        }
    }
}

/// What the tools state about one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// The kind of its facts.
    pub kind: FactKind,
    /// What they are about: `SOC 2`, or the kind itself.
    pub about: String,
    /// The same for every spelling of that.
    key: String,
    /// A cell for each tool: none for a tool without a report, empty where its report has nothing about it.
    pub cells: Vec<Option<Vec<&'a Fact>>>,
}

impl Row<'_> {
    /// Whether two of the tools that have a report say different things about it, or one of them nothing.
    #[must_use]
    pub fn differs(&self) -> bool {
        let mut said = self.cells.iter().flatten().map(|facts| {
            facts
                .iter()
                .map(|fact| subject::says(fact))
                .collect::<BTreeSet<_>>()
        });
        let first = said.next();
        said.any(|other| Some(other) != first)
    }

    /// Whether a fact, of whichever report, is about the same thing.
    #[must_use]
    pub fn is_about(&self, fact: &Fact) -> bool {
        fact.kind == self.kind && subject::of(fact).key == self.key
    }

    fn holders(&self) -> usize {
        let held = self.cells.iter().flatten();
        held.filter(|facts| !facts.is_empty()).count()
    }
}

/// Aligns the facts of the tools, one column each; none for a tool without a report. In the order of [`Group::ALL`]
/// and [`FactKind::ALL`]; of a kind, what most tools speak of comes first.
#[must_use]
pub fn rows<'a>(columns: &[Option<&'a [Fact]>]) -> Vec<Row<'a>> {
    let blank: Vec<Option<Vec<&'a Fact>>> = columns
        .iter()
        .map(|column| column.map(|_| Vec::new()))
        .collect();
    let mut rows: BTreeMap<(FactKind, String), Row<'a>> = BTreeMap::new();
    for (at, column) in columns.iter().enumerate() {
        for fact in column.iter().copied().flatten() {
            let subject = subject::of(fact);
            let key = subject.key.clone();
            let row = rows.entry((fact.kind, key)).or_insert_with(|| Row {
                kind: fact.kind,
                about: subject.label,
                key: subject.key,
                cells: blank.clone(),
            });
            if let Some(Some(cell)) = row.cells.get_mut(at) {
                cell.push(fact);
            }
        }
    }
    let mut rows: Vec<Row<'a>> = rows.into_values().collect();
    rows.sort_by_cached_key(|row| {
        let group = Group::of(row.kind) as usize;
        (
            group,
            row.kind,
            Reverse(row.holders()),
            row.about.to_lowercase(),
        )
    });
    rows
}
