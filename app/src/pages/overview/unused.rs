//! Budget that is not used, across records.

use db::spend_unused::{Budget, Unused};
use leptos::prelude::*;

use crate::{
    components::twins::Twins,
    pages::spend::{sum, together},
    paths, shown,
};

/// Records shown.
pub const MOST: i64 = 5;

/// Draws the section.
pub fn unused(slug: &str, budget: &Budget, twins: &Twins) -> AnyView {
    let content = match (budget.known, budget.records) {
        (0, _) => {
            view! {
                <p class="muted">
                    "What was paid is not written down in the last twelve months. Write it down on the pages of "
                    <a href=paths::spend(slug)>"spend records"</a> " to see what is planned and never paid."
                </p>
            }
            .into_any()
        }
        (known, 0) => {
            let text = format!(
                "None: what is written down as paid, of {}, reaches the plan.",
                shown::count(known, "record")
            );
            view! { <p class="muted">{text}</p> }.into_any()
        }
        _ => below(slug, budget, twins),
    };
    view! {
        <section class="section" aria-labelledby="unused">
            <h2 id="unused">"Unused budget"</h2>
            {content}
        </section>
    }
    .into_any()
}

fn below(slug: &str, budget: &Budget, twins: &Twins) -> AnyView {
    let rows = budget
        .most
        .iter()
        .map(|each| row(slug, each, twins))
        .collect_view();
    let shown = i64::try_from(budget.most.len()).unwrap_or(i64::MAX);
    let more = (budget.records > shown).then(|| {
        let text = format!(
            "And {} with less.",
            shown::count(budget.records - shown, "record")
        );
        view! { <p class="muted">{text}</p> }
    });
    let amounts = budget.unused.amounts();
    let left_out: Vec<_> = budget.unused.left_out().map(|part| part.sum).collect();
    let total = match (amounts.is_empty(), left_out.is_empty()) {
        (true, _) => format!("{}, without a rate,", together(&left_out)),
        (false, true) => together(&amounts),
        (false, false) => format!(
            "{}, and {} without a rate,",
            together(&amounts),
            together(&left_out)
        ),
    };
    let of = format!(
        " planned and not paid, in {} of the {} that anything is written down of in the last twelve months. Only months that are written down count.",
        budget.records,
        shown::count(budget.known, "record"),
    );
    view! {
        <p>
            <strong>{total}</strong>
            <span class="muted">{of}</span>
        </p>
        <div class="table-wrap" tabindex="0" role="region" aria-label="Records below their plan">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Record"</th>
                        <th scope="col" class="number wide-only">
                            "Months"
                        </th>
                        <th scope="col" class="number wide-only">
                            "Planned"
                        </th>
                        <th scope="col" class="number wide-only">
                            "Paid"
                        </th>
                        <th scope="col" class="number">
                            "Unused"
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn row(slug: &str, each: &Unused, twins: &Twins) -> AnyView {
    let href = format!("{}#actuals", paths::spend_record(slug, each.record));
    view! {
        <tr>
            <th scope="row" class="spend__vendor">
                <a class="table__name" href=href>
                    {twins.called(each.tool, &each.vendor)}
                </a>
            </th>
            <td class="number wide-only">{each.months}</td>
            <td class="number wide-only">{each.planned.to_string()}</td>
            <td class="number wide-only">{each.paid.to_string()}</td>
            <td class="number">{sum(&each.unused)}</td>
        </tr>
    }
    .into_any()
}
