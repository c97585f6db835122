//! The facts, row by row: a row for each thing that a vendor speaks of, a column for each tool.

use leptos::prelude::*;
use model::{
    compare::{Group, Row, rows},
    report::{Fact, Origin},
};

use super::{Column, Comparison, head, no_report, said_before, table_class};
use crate::{
    components::badge::{Badge, Tone},
    pages::changes::said,
    shown,
};

/// Facts of a cell shown at once; the rest is one click away.
const AT_ONCE: usize = 6;

/// Draws the section.
pub fn facts(compared: &Comparison, only_differences: bool) -> AnyView {
    let columns: Vec<Option<&[Fact]>> = compared
        .columns
        .iter()
        .map(|column| Some(column.report.as_ref()?.facts.as_slice()))
        .collect();
    let all = rows(&columns);
    let shown: Vec<&Row<'_>> = all
        .iter()
        .filter(|row| !only_differences || row.differs())
        .collect();
    let groups = Group::ALL
        .iter()
        .filter_map(|group| group_table(compared, *group, &shown))
        .collect_view();
    view! {
        <section class="section compare-facts" aria-labelledby="facts">
            <h2 id="facts">"Facts"</h2>
            {tally(all.len(), shown.len(), only_differences)}
            {groups}
        </section>
    }
    .into_any()
}

/// How many rows there are, and how many are hidden.
fn tally(all: usize, shown: usize, only_differences: bool) -> AnyView {
    let hidden = all - shown;
    let text = if all == 0 {
        "No report states anything that the research recognises.".to_owned()
    } else if !only_differences {
        format!(
            "{}. “Not found” means that no page that was read speaks of it.",
            shown::count(all, "row")
        )
    } else if hidden == 0 {
        "Differences only: there is one in every row.".to_owned()
    } else if shown == 0 {
        "No differences: the reports say the same of everything they speak of.".to_owned()
    } else {
        format!(
            "Differences only: {} in which all say the same {} hidden.",
            shown::count(hidden, "row"),
            if hidden == 1 { "is" } else { "are" }
        )
    };
    view! { <p class="muted" role="status">{text}</p> }.into_any()
}

fn group_table(compared: &Comparison, group: Group, shown: &[&Row<'_>]) -> Option<AnyView> {
    let of: Vec<&&Row<'_>> = shown
        .iter()
        .filter(|row| Group::of(row.kind) == group)
        .collect();
    let rows = of.iter().map(|row| line(compared, row)).collect_view();
    let id = format!("facts-{}", group.as_str());
    let labelled_by = id.clone();
    let table_label = format!("Facts: {}", group.label());
    (!of.is_empty()).then(|| {
        view! {
            <section class="fact-group" aria-labelledby=labelled_by>
                <h3 id=id>
                    {group.label()} " " <span class="muted">{of.len()}</span>
                </h3>
                <div class="table-wrap" tabindex="0" role="region" aria-label=table_label>
                    <table class=table_class(compared)>{head(compared, "About")} <tbody>{rows}</tbody></table>
                </div>
            </section>
        }
        .into_any()
    })
}

fn line(compared: &Comparison, row: &Row<'_>) -> AnyView {
    let kind = row.kind.label();
    let kind = (row.about != kind).then(|| view! { <div class="table__sub">{kind}</div> });
    let cells = row
        .cells
        .iter()
        .zip(&compared.columns)
        .map(|(cell, column)| view! { <td>{content(row, cell.as_deref(), column)}</td> })
        .collect_view();
    view! {
        <tr>
            <th scope="row" class="compare__label">
                {row.about.clone()}
                {kind}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

fn content(row: &Row<'_>, facts: Option<&[&Fact]>, column: &Column) -> AnyView {
    let Some(facts) = facts else {
        return no_report();
    };
    if facts.is_empty() {
        return missing(row, column);
    }
    listed(facts)
}

/// Said where the report has nothing of a row: what those before it state on pages that it could not read.
fn missing(row: &Row<'_>, column: &Column) -> AnyView {
    let unchecked = column.unchecked.iter();
    let before: Vec<&Fact> = unchecked.filter(|fact| row.is_about(fact)).collect();
    if before.is_empty() {
        return column.silent(row.kind, "Not found");
    }
    view! { {said_before("The page that states it")} {listed(&before)} }.into_any()
}

fn listed(facts: &[&Fact]) -> AnyView {
    let first = facts.iter().take(AT_ONCE).map(|fact| stated(fact));
    let first = first.collect_view();
    let rest = facts.len().saturating_sub(AT_ONCE);
    let later = (rest > 0).then(|| {
        let facts = facts.iter().skip(AT_ONCE).map(|fact| stated(fact));
        let facts = facts.collect_view();
        view! {
            <details class="fact-rest">
                <summary>{format!("Show {rest} more")}</summary>
                {facts}
            </details>
        }
    });
    view! { {first} {later} }.into_any()
}

fn stated(fact: &Fact) -> AnyView {
    let by_model = (fact.origin == Origin::Model)
        .then(|| view! { <Badge tone=Tone::Neutral text="Found by a language model" /> });
    view! {
        <div class="compare__fact">
            {said(fact, false)}
            {by_model}
        </div>
    }
    .into_any()
}
