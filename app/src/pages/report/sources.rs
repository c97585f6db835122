//! Every page that was considered, and what became of it.

use leptos::prelude::*;
use model::report::{Outcome, Report, Source, Usage};

use crate::{
    components::{external_link::ExternalLink, time::Time},
    shown,
};

/// Draws the table.
pub fn sources(report: &Report) -> AnyView {
    let read = report
        .sources
        .iter()
        .filter(|source| source.outcome == Outcome::Read)
        .count();
    let tally = format!(
        "{} read, {} not read.",
        shown::count(read, "page"),
        report.sources.len() - read
    );
    let rows = report.sources.iter().map(row).collect_view();
    view! {
        <section class="section" aria-labelledby="sources">
            <h2 id="sources">"Sources"</h2>
            <p class="muted">{tally}</p>
            <div class="table-wrap" tabindex="0" role="region" aria-label="Table of sources">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Page"</th>
                            <th scope="col" class="wide-only">"Kind"</th>
                            <th scope="col">"Outcome"</th>
                            <th scope="col" class="number">"Facts"</th>
                            <th scope="col" class="wide-only">"Read"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {services(&report.usage)}
        </section>
    }
    .into_any()
}

/// The services that were asked beside the vendor's own pages.
fn services(usage: &[Usage]) -> Option<AnyView> {
    let rows = usage.iter().map(service).collect_view();
    (!usage.is_empty()).then(|| {
        view! {
            <div class="table-wrap" tabindex="0" role="region" aria-label="Services that were asked">
                <table class="table services">
                    <thead>
                        <tr>
                            <th scope="col">"Service"</th>
                            <th scope="col">"What came of it"</th>
                            <th scope="col" class="number">
                                "Cost"
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

fn service(usage: &Usage) -> AnyView {
    view! {
        <tr>
            <th scope="row">
                {usage.service.clone()} <div class="table__sub">{usage.did.label()}</div>
            </th>
            <td>{usage.outcome()}</td>
            <td class="number">{usage.cost()}</td>
        </tr>
    }
    .into_any()
}

fn row(source: &Source) -> AnyView {
    let title = source
        .title
        .clone()
        .filter(|title| !title.trim().is_empty());
    view! {
        <tr>
            <th scope="row">
                {title.map(|title| view! { <div>{title}</div> })}
                <div class="table__sub">
                    <ExternalLink href=source.url.clone() />
                </div>
            </th>
            <td class="wide-only">{source.kind.label()}</td>
            <td>{outcome(&source.outcome)}</td>
            <td class="number">{source.facts}</td>
            <td class="wide-only">{source.fetched_at.map(|at| view! { <Time at=at short=true /> })}</td>
        </tr>
    }
    .into_any()
}

fn outcome(outcome: &Outcome) -> AnyView {
    match outcome {
        Outcome::Read => "Read".into_any(),
        Outcome::Skipped(why) => format!("Skipped: {why}").into_any(),
        Outcome::Failed(why) => format!("Failed: {why}").into_any(),
    }
}
