//! Contracts as changes name them.

use leptos::prelude::*;
use model::{
    id::SpendId,
    money::Money,
    spend::{Comes, SpendRecord},
};

use super::ChangesPage;
use crate::{paths, shown};

/// A contract in words, and where its record stands.
pub struct Contract {
    href: String,
    words: String,
    comes: Comes,
    /// `41 days`, where a day is written down.
    pub renews_in: Option<String>,
}

impl Contract {
    /// Of a record of the page's.
    pub fn of(record: &SpendRecord, page: &ChangesPage) -> Self {
        let id: SpendId = record.id;
        let renewal = record.spend.renewal(page.today);
        let days = renewal.map(|renewal| (renewal.renews - page.today).whole_days());
        Self {
            href: paths::spend_record(&page.slug, id),
            words: words(record, page),
            comes: record.spend.comes(),
            renews_in: days.map(|days| shown::count(days, "day")),
        }
    }

    /// Its words, which lead to its record.
    pub fn link(&self) -> AnyView {
        view! { <a href=self.href.clone()>{self.words.clone()}</a> }.into_any()
    }

    /// ` (renews in 41 days)`.
    pub fn renews(&self) -> Option<String> {
        let days = self.renews_in.as_deref()?;
        let verb = match self.comes {
            Comes::Renews => "renews",
            _ => "ends",
        };
        Some(format!(" ({verb} in {days})"))
    }
}

/// `$5,760 a year for 40 seats`, with the vendor where the records have several.
fn words(record: &SpendRecord, page: &ChangesPage) -> String {
    let spend = &record.spend;
    let mut words = format!("{} {}", spend.amount, spend.cadence.label());
    if let Some(seats) = spend.seats {
        words.push_str(&format!(" for {}", shown::count(seats, "seat")));
    }
    let mut others = page.spend.iter().map(|other| &other.spend.vendor);
    if others.any(|vendor| *vendor != spend.vendor) {
        words.push_str(&format!(" to {}", spend.vendor));
    }
    words
}

/// `Your contracts of $300 a month for 20 seats (renews in 41 days) and $9,600 a year for 100 seats`, each linked.
pub fn list(records: &[&SpendRecord], page: &ChangesPage) -> AnyView {
    let last = records.len().saturating_sub(1);
    let named = records.iter().enumerate().map(|(at, record)| {
        let contract = Contract::of(record, page);
        let joined = match at {
            0 => "",
            at if at == last => " and ",
            _ => ", ",
        };
        view! { {joined} {contract.link()} {contract.renews()} }
    });
    let yours = if records.len() == 1 {
        "Your contract of "
    } else {
        "Your contracts of "
    };
    view! { {yours} {named.collect_view()} }.into_any()
}

/// `You pay $5,760 a year, and renew in 41 days`.
pub fn pays(yearly: Money, page: &ChangesPage, record: &SpendRecord) -> String {
    let contract = Contract::of(record, page);
    let comes = contract.renews_in.map(|days| match contract.comes {
        Comes::Renews => format!(", and renew in {days}"),
        _ => format!(", and it ends in {days}"),
    });
    format!("You pay {yearly} a year{}", comes.unwrap_or_default())
}
