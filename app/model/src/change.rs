//! What changed between two reports about one tool: facts added, gone and changed, and scores moved.
//!
//! Two facts are about the same thing when their subjects agree. Subjects are tried from the narrowest
//! (the very value) to the broadest (the plan a price is of, the standard a certificate is of), and a
//! broader one pairs facts only where it leaves no choice: one on each side. So a changed price is one
//! change and never a plan gone beside a plan added, and two plans that changed places are not mixed up.
//!
//! A page that could not be read says nothing. So a report is compared with what was [`known`] before it: the report
//! before, and what that could not check as the last report that did has it.

mod access;
mod bill;
mod history;
mod identity;
mod known;
mod money;
mod news;
mod payment;
mod pays;
mod price;
mod scores;
mod sides;
mod subject;
mod way;

use crate::report::{Fact, FactKind, Report, Status};

pub use bill::{Bill, YearlyMove, bill, effects, settled};
pub use history::{PriceHistory, PriceSince};
pub use identity::IdentityChange;
pub use known::{Known, LOOKED_BACK, LookBack, OlderScore, is_whole, known};
pub use money::pays;
pub use news::{News, news};
pub use payment::Payment;
pub use pays::{Paid, PaidFit, charged_otherwise, paid_plans, vanished};
pub(crate) use price::months;
pub use price::{PriceMove, terms};
pub use scores::{Basis, ReasonChange, ScoreChange};
use sides::Sides;
pub use way::Way;

/// What changed from one report to a later one.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes<'a> {
    /// What the tool is called and where its address leads, where that is not as before.
    pub identity: IdentityChange<'a>,
    /// The facts that differ, in the order of [`FactKind::ALL`]: changed, then added, then gone, then those
    /// that could not be checked.
    pub facts: Vec<FactChange<'a>>,
    /// The dimensions whose score moved, in the order of [`crate::report::Dimension::ALL`].
    pub scores: Vec<ScoreChange<'a>>,
    /// The overall score before and after, where it moved.
    pub overall: Option<(Option<f32>, Option<f32>)>,
    /// How the dimensions differ that the two are over; none where they don't, or the overall score stayed.
    pub basis: Option<Basis>,
}

/// A fact that differs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FactChange<'a> {
    /// Both reports speak of it, and say different things.
    Changed {
        /// What the earlier report says.
        before: &'a Fact,
        /// What the later report says.
        after: &'a Fact,
    },
    /// Only the later report has it.
    Added(&'a Fact),
    /// Only the earlier report has it, and the page that stated it was read again, or is gone for good.
    Gone(&'a Fact),
    /// Only the earlier report has it, but the page that stated it was not read this time: nobody knows.
    Unchecked(&'a Fact),
}

impl<'a> FactChange<'a> {
    /// What kind of fact it is about.
    #[must_use]
    pub const fn kind(&self) -> FactKind {
        match self {
            Self::Changed { after: fact, .. }
            | Self::Added(fact)
            | Self::Gone(fact)
            | Self::Unchecked(fact) => fact.kind,
        }
    }

    /// The name of the plan that is no longer offered, where it is one that went, or that another took the place of.
    #[must_use]
    pub fn vanished_plan(&self) -> Option<&'a str> {
        let (before, after) = match self {
            Self::Gone(fact) => (fact, None),
            Self::Changed { before, after } => (before, Some(after)),
            Self::Added(_) | Self::Unchecked(_) => return None,
        };
        let stays = after.is_some_and(|after| {
            subject::fold(&after.value) == subject::fold(&before.value)
                && after.status != Status::NotHeld
        });
        (before.kind == FactKind::Plan && before.status != Status::NotHeld && !stays)
            .then_some(before.value.as_str())
    }

    /// The price that is no longer stated, or stated so that no number tells how it moved, and what is stated instead.
    #[must_use]
    pub fn price_without_a_move(&self) -> Option<(&'a Fact, Option<&'a Fact>)> {
        match self {
            Self::Gone(fact) if fact.plan_price().is_some() => Some((fact, None)),
            Self::Changed { before, after } => {
                let moved = PriceMove::between(before, after)?;
                (!matches!(moved, PriceMove::Amount { .. })).then_some((before, Some(after)))
            }
            _ => None,
        }
    }

    /// How the price moved, where it is a price that changed.
    #[must_use]
    pub fn price_move(&self) -> Option<PriceMove> {
        match self {
            Self::Changed { before, after } => PriceMove::between(before, after),
            _ => None,
        }
    }

    const fn order(&self) -> u8 {
        match self {
            Self::Changed { .. } => 0,
            Self::Added(_) => 1,
            Self::Gone(_) => 2,
            Self::Unchecked(_) => 3,
        }
    }
}

impl Changes<'_> {
    /// Whether the two reports say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.identity == IdentityChange::default()
            && self.facts.is_empty()
            && self.scores.is_empty()
            && self.overall.is_none()
    }
}

/// What changed from `before` to `after`, two reports about the same tool with none between them.
#[must_use]
pub fn between<'a>(before: &'a Report, after: &'a Report) -> Changes<'a> {
    across(before, &Way::default(), after)
}

/// The same, with the versions between the two: a page that moved there, or is gone since, is not asked for any more.
#[must_use]
pub fn across<'a>(before: &'a Report, way: &Way, after: &'a Report) -> Changes<'a> {
    let sides = Sides::across(before, way, after);
    let moved = before.overall.score != after.overall.score;
    Changes {
        identity: IdentityChange::between(before, after),
        facts: sides.changes(),
        scores: scores::compare(&before.scores, &after.scores, &sides),
        overall: moved.then_some((before.overall.score, after.overall.score)),
        basis: Basis::of(before, after).filter(|_| moved),
    }
}

#[cfg(test)]
mod tests;
