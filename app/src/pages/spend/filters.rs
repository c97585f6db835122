//! Which records to show: the search, the filters, and what is asked for.

use db::spend::{Filter, Offered, PayerFilter};
use leptos::prelude::*;
use model::{
    money::Currency,
    spend::{Cadence, LONGEST_PAYER, SpendSort, SpendStatus},
};
use url::form_urlencoded::Serializer;

use crate::{
    components::{
        field::{Select, option},
        pager::{self, search_field},
    },
    paths,
};

/// The word for records that nobody answers for.
const NOBODY: &str = "nobody";

/// What begins the word for a payer that is no member.
const NAMED: &str = "named:";

/// Which records, and in which order. What can't be read asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filters {
    /// The search, trimmed; empty for all.
    pub search: String,
    /// What else they have in common.
    pub filter: Filter,
    /// The order.
    pub sort: SpendSort,
}

impl Default for Filters {
    fn default() -> Self {
        Self {
            search: String::new(),
            filter: Filter::default(),
            sort: SpendSort::Vendor,
        }
    }
}

impl Filters {
    /// Reads the parameters that `query` gives by their names.
    pub fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| query(name).unwrap_or_default();
        Self {
            search: pager::search(&query),
            filter: Filter {
                status: SpendStatus::parse(&text("status")),
                cadence: Cadence::parse(&text("cadence")),
                currency: Currency::parse(&text("currency")),
                payer: payer(&text("payer")),
            },
            sort: SpendSort::parse(&text("sort")).unwrap_or(SpendSort::Vendor),
        }
    }

    /// The same in another order.
    pub fn sorted(&self, sort: SpendSort) -> Self {
        Self {
            sort,
            ..self.clone()
        }
    }

    /// As a query of an address.
    pub fn query(&self) -> String {
        let filter = &self.filter;
        let pairs = [
            ("q", self.search.clone()),
            ("status", word(filter.status.map(SpendStatus::as_str))),
            ("cadence", word(filter.cadence.map(Cadence::as_str))),
            (
                "currency",
                word(filter.currency.as_ref().map(Currency::code)),
            ),
            (
                "payer",
                filter.payer.as_ref().map(payer_word).unwrap_or_default(),
            ),
            (
                "sort",
                match self.sort {
                    SpendSort::Vendor => String::new(),
                    sort => sort.as_str().to_owned(),
                },
            ),
        ];
        let mut query = Serializer::new(String::new());
        query.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
        query.finish()
    }

    /// Whether only the search, if anything, leaves records out.
    fn is_search_alone(&self) -> bool {
        self.filter == Filter::default()
    }

    /// Why a list is empty.
    pub fn nothing_found(&self) -> String {
        if self.is_search_alone() {
            format!(
                "No record’s vendor, tool or payment owner holds “{}”.",
                self.search
            )
        } else {
            "No record is all that is asked for.".to_owned()
        }
    }
}

fn word(word: Option<&str>) -> String {
    word.unwrap_or_default().to_owned()
}

fn payer(word: &str) -> Option<PayerFilter> {
    if word == NOBODY {
        return Some(PayerFilter::Nobody);
    }
    if let Some(name) = word.strip_prefix(NAMED) {
        let name: String = name.trim().chars().take(LONGEST_PAYER).collect();
        return (!name.is_empty()).then_some(PayerFilter::Named(name));
    }
    word.parse().ok().map(PayerFilter::Member)
}

fn payer_word(payer: &PayerFilter) -> String {
    match payer {
        PayerFilter::Nobody => NOBODY.to_owned(),
        PayerFilter::Member(id) => id.to_string(),
        PayerFilter::Named(name) => format!("{NAMED}{name}"),
    }
}

/// Who is offered as the payer, by word and name; one that is asked for is always there.
fn payers(filters: &Filters, offered: &Offered) -> Vec<(String, String)> {
    let mut payers: Vec<(String, String)> = offered
        .payers
        .iter()
        .map(|payer| {
            let filter = payer.member.map_or_else(
                || PayerFilter::Named(payer.name.clone()),
                PayerFilter::Member,
            );
            (payer_word(&filter), payer.name.clone())
        })
        .collect();
    payers.insert(0, (NOBODY.to_owned(), "Nobody".to_owned()));
    if let Some(asked) = &filters.filter.payer {
        let word = payer_word(asked);
        if !payers.iter().any(|(each, _)| *each == word) {
            let name = match asked {
                PayerFilter::Named(name) => name.clone(),
                _ => "Somebody who pays nothing".to_owned(),
            };
            payers.push((word, name));
        }
    }
    payers
}

/// The form. It asks the list's own address.
pub fn form(slug: &str, filters: &Filters, offered: &Offered) -> AnyView {
    let filter = &filters.filter;
    let chosen = filter.payer.as_ref().map(payer_word).unwrap_or_default();
    let payers = payers(filters, offered)
        .into_iter()
        .map(|(word, name)| {
            let selected = word == chosen;
            option(word, name, selected)
        })
        .collect_view();
    let mut currencies = offered.currencies.clone();
    currencies.extend(filter.currency.filter(|asked| !currencies.contains(asked)));
    let currencies = currencies
        .into_iter()
        .map(|each| option(each.code(), each.code(), filter.currency == Some(each)))
        .collect_view();
    let statuses = SpendStatus::ALL
        .iter()
        .map(|each| option(each.as_str(), each.label(), filter.status == Some(*each)))
        .collect_view();
    let cadences = Cadence::ALL
        .iter()
        .map(|each| option(each.as_str(), each.label(), filter.cadence == Some(*each)))
        .collect_view();
    let orders = SpendSort::ALL
        .iter()
        .map(|each| option(each.as_str(), each.label(), filters.sort == *each))
        .collect_view();
    let every = |text: &'static str| option("", text, false);
    view! {
        <form class="filters" method="get" action=paths::spend(slug) role="search">
            <div class="search">
                {search_field("Search by vendor, tool or payment owner", filters.search.clone())}
                <button class="button" type="submit">
                    "Search"
                </button>
            </div>
            <details class="unfold">
                <summary class="button">"Filter and sort"</summary>
                <div class="unfold__content filters__fields">
                    <Select name="status" label="Status" options=(every("Every status"), statuses) />
                    <Select name="cadence" label="Paid" options=(every("However often"), cadences) />
                    <Select name="currency" label="Currency" options=(every("Every currency"), currencies) />
                    <Select name="payer" label="Payment owner" options=(every("Anybody or nobody"), payers) />
                    <Select name="sort" label="Order" options=orders />
                    <p class="filters__end">
                        <button class="button button--primary" type="submit">
                            "Apply"
                        </button>
                    </p>
                </div>
            </details>
        </form>
    }
    .into_any()
}

/// A filter as it stands on the page: what it says, and the filters without it.
fn each(filters: &Filters, offered: &Offered) -> Vec<(String, Filters)> {
    let filter = &filters.filter;
    let without = |change: fn(&mut Filters)| {
        let mut filters = filters.clone();
        change(&mut filters);
        filters
    };
    let payer = filter.payer.as_ref().map(|asked| {
        let word = payer_word(asked);
        let named = payers(filters, offered);
        let name = named.into_iter().find(|(each, _)| *each == word);
        name.map_or(word, |(_, name)| name)
    });
    let searched = (!filters.search.is_empty()).then(|| format!("“{}”", filters.search));
    let found = [
        (searched, without(|filters| filters.search.clear())),
        (
            filter
                .status
                .map(|status| format!("Status: {}", status.label())),
            without(|filters| filters.filter.status = None),
        ),
        (
            filter
                .cadence
                .map(|cadence| format!("Paid: {}", cadence.label())),
            without(|filters| filters.filter.cadence = None),
        ),
        (
            filter
                .currency
                .map(|currency| format!("Currency: {currency}")),
            without(|filters| filters.filter.currency = None),
        ),
        (
            payer.map(|name| format!("Payment owner: {name}")),
            without(|filters| filters.filter.payer = None),
        ),
    ];
    let found = found.into_iter();
    found
        .filter_map(|(says, without)| Some((says?, without)))
        .collect()
}

/// What is asked for, each with the way to the list without it; nothing where all is shown.
pub fn chips(slug: &str, filters: &Filters, offered: &Offered) -> Option<AnyView> {
    let asked = each(filters, offered);
    if asked.is_empty() {
        return None;
    }
    let many = asked.len() > 1;
    let chips = asked
        .into_iter()
        .map(|(says, without)| {
            let label = format!("Remove the filter {says}");
            let href = paths::spend_of(slug, &without.query(), 1);
            view! {
                <li>
                    <a class="chip" href=href aria-label=label>
                        <span>{says}</span>
                        <span aria-hidden="true">"×"</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let all = Filters {
        sort: filters.sort,
        ..Filters::default()
    };
    let clear = many.then(|| {
        let href = paths::spend_of(slug, &all.query(), 1);
        view! {
            <li>
                <a href=href>"Remove all"</a>
            </li>
        }
    });
    Some(view! { <ul class="chips" aria-label="Filters">{chips} {clear}</ul> }.into_any())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use model::id::UserId;

    use super::*;

    fn of(query: &str) -> Filters {
        let pairs: HashMap<String, String> = url::form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        Filters::of(|name| pairs.get(name).cloned())
    }

    #[test]
    fn filters_survive_an_address_and_what_cant_be_read_asks_for_nothing() {
        let id = UserId::new();
        for query in [
            "q=quill&status=trial&cadence=quarterly&currency=EUR&payer=nobody&sort=amount"
                .to_owned(),
            format!("payer={id}"),
            "payer=named%3AFinance+card+%26+co".to_owned(),
        ] {
            assert_eq!(of(&query).query(), query);
        }
        let nothing = of("status=paid&cadence=weekly&currency=euro&payer=named%3A+&sort=age");
        assert_eq!(
            (nothing.query().as_str(), nothing),
            ("", Filters::default())
        );
    }
}
