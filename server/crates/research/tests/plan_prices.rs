//! Price changes between the years of real plans: read from a pricing page of each year, and compared.
//!
//! The exam is `plan-prices-2019-2025.tsv` of `TRACKR_VENDORS`: 691 pairs of a plan in one year and in the
//! next year that has it, 110 of which differ in the text of the price.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::{
    collections::{BTreeMap, HashMap},
    env, fs,
    path::{Path, PathBuf},
};

use model::{
    change::{FactChange, PriceMove, between},
    report::{Detail, Fact, Outcome, Overall, PageKind, Report, Source, ToolIdentity},
};
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

/// A plan's row.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    vendor: String,
    year: u16,
    plan: String,
    price: String,
    currency: String,
    unit: String,
}

impl Row {
    fn of(line: &str) -> Self {
        let cells: Vec<&str> = line.split('\t').collect();
        Self {
            vendor: cells[0].to_owned(),
            year: cells[1].parse().unwrap(),
            plan: cells[3].to_owned(),
            price: cells[4].to_owned(),
            currency: cells[6].to_owned(),
            unit: cells[7].to_owned(),
        }
    }

    /// What it costs, as far as a number says so; every "contact us" is the same.
    fn amount(&self) -> Option<&str> {
        self.price.parse::<f64>().is_ok().then_some(&self.price)
    }

    /// `month` of `seat/month`.
    fn period(&self) -> Option<&str> {
        self.unit.rsplit('/').next()
    }

    /// The plan as a card of a pricing page.
    fn card(&self) -> String {
        let sign = if self.currency == "EUR" { "€" } else { "$" };
        let price = match self.amount() {
            Some(amount) if self.unit.starts_with('/') => format!("{sign}{amount} {}", self.unit),
            Some(amount) if self.unit.contains('/') => format!("{sign}{amount} per {}", self.unit),
            Some(amount) => format!("{sign}{amount} {}", self.unit),
            None => self.price.clone(),
        };
        format!(
            "<div class=card><h3>{}</h3><p class=price>{price}</p><ul><li>Boards</li></ul></div>",
            self.plan
        )
    }
}

fn rows() -> Option<Vec<Row>> {
    let vendors = env::var_os("TRACKR_VENDORS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/vendors"),
        PathBuf::from,
    );
    let Ok(text) = fs::read_to_string(vendors.join("plan-prices-2019-2025.tsv")) else {
        println!("skipped: no corpora");
        return None;
    };
    Some(text.lines().skip(1).map(Row::of).collect())
}

/// What research reads from the vendor's pricing page of a year.
fn report(rows: &[&Row]) -> Report {
    let url = Url::parse("https://larkspur.example/pricing").unwrap();
    let cards: String = rows.iter().map(|row| row.card()).collect();
    let page = format!("<html lang=en><h1>Pricing</h1><div class=cards>{cards}</div></html>");
    let document = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &page);
    Report {
        schema: 1,
        tool: ToolIdentity {
            name: "Larkspur".to_owned(),
            url: url.to_string(),
            tagline: None,
        },
        summary: String::new(),
        facts: extract::facts(&[document]),
        scores: vec![],
        overall: Overall {
            score: None,
            confidence: 0.0,
            known_dimensions: 0,
        },
        strengths: vec![],
        weaknesses: vec![],
        unknowns: vec![],
        sources: vec![Source {
            url: url.to_string(),
            title: None,
            kind: PageKind::Pricing,
            outcome: Outcome::Read,
            fetched_at: None,
            facts: 0,
            status: None,
        }],
        warnings: vec![],
        prose: None,
        elsewhere: vec![],
        usage: vec![],
        without: vec![],
        started_at: OffsetDateTime::UNIX_EPOCH,
        finished_at: OffsetDateTime::UNIX_EPOCH,
    }
}

fn is_of(fact: &Fact, plan: &str) -> bool {
    let item = match &fact.detail {
        Some(Detail::Price(price)) => price.item.as_str(),
        _ => return false,
    };
    item.eq_ignore_ascii_case(&plan.replace('_', " "))
}

/// What the change report says of the plan's price.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Said {
    /// Nothing.
    Same,
    /// It costs more or less, or became public, or stopped being so.
    Price,
    /// It is charged in another currency or for another unit.
    Terms,
    /// It came or went, which none of these did.
    ComesOrGoes,
}

fn said(before: &Report, after: &Report, plan: &str) -> Said {
    let changes = between(before, after);
    let mut said = changes.facts.iter().filter(|change| match change {
        FactChange::Changed { before, .. } => is_of(before, plan),
        FactChange::Added(fact) | FactChange::Gone(fact) | FactChange::Unchecked(fact) => {
            is_of(fact, plan)
        }
    });
    match (said.next(), said.next()) {
        (None, _) => Said::Same,
        (Some(change @ FactChange::Changed { .. }), None) => match change.price_move() {
            Some(PriceMove::Terms) => Said::Terms,
            Some(_) => Said::Price,
            None => Said::ComesOrGoes,
        },
        _ => Said::ComesOrGoes,
    }
}

#[test]
fn no_change_of_a_price_is_missed_and_none_invented() {
    let Some(rows) = rows() else {
        return;
    };
    let mut years: HashMap<(&str, u16), Vec<&Row>> = HashMap::new();
    let mut plans: BTreeMap<(&str, &str), Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        years.entry((&row.vendor, row.year)).or_default().push(row);
        plans.entry((&row.vendor, &row.plan)).or_default().push(row);
    }
    let reports: HashMap<_, _> = years
        .iter()
        .map(|(year, rows)| (*year, report(rows)))
        .collect();
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for ((vendor, plan), rows) in &mut plans {
        rows.sort_by_key(|row| row.year);
        for pair in rows.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            *counted.entry("pairs").or_default() += 1;
            if before.price != after.price {
                *counted.entry("texts differ").or_default() += 1;
            }
            let terms = (&before.currency, &before.unit) == (&after.currency, &after.unit);
            let wanted = match (before.amount() == after.amount(), terms) {
                (true, true) => &[Said::Same][..],
                // Free in every currency and for every unit, or on request: nobody pays otherwise.
                (true, false) if before.amount().is_none_or(|amount| amount == "0") => {
                    &[Said::Same, Said::Terms]
                }
                // The same number for another period is another price.
                (true, false) if before.period() != after.period() => &[Said::Price],
                (true, false) => &[Said::Terms],
                (false, true) => &[Said::Price],
                (false, false) => &[Said::Price, Said::Terms],
            };
            let got = said(
                &reports[&(*vendor, before.year)],
                &reports[&(*vendor, after.year)],
                plan,
            );
            if !wanted.contains(&got) {
                wrong.push(format!("{got:?}: {before:?} to {after:?}"));
            }
        }
    }
    assert_eq!(
        counted,
        BTreeMap::from([("pairs", 691), ("texts differ", 110)])
    );
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
