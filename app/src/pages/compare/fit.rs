//! What the scorecard's must-haves and deal-breakers come to for each tool.

use leptos::prelude::*;
use model::scorecard::Fit;

use super::{Comparison, head, no_report, table_class};
use crate::{components::verdict::VerdictBadge, pages::scorecard::need_badge};

/// Draws the section, where the scorecard has rules.
pub fn fit(compared: &Comparison) -> Option<AnyView> {
    let fits: Vec<Option<Fit>> = compared
        .columns
        .iter()
        .map(|column| compared.fit(column))
        .collect();
    let rules = compared.card.rules.iter().enumerate();
    let rows = rules
        .map(|(at, rule)| {
            let cells = fits.iter().map(|fit| cell(fit.as_ref(), at)).collect_view();
            view! {
                <tr>
                    <th scope="row" class="compare__label">
                        {rule.condition.to_string()} <div class="table__sub">{need_badge(rule.need)}</div>
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let verdicts = fits.iter().map(|fit| verdict(fit.as_ref())).collect_view();
    (!compared.card.rules.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="fit">
                <h2 id="fit">"What your team requires"</h2>
                <div class="table-wrap" tabindex="0" role="region" aria-label="Table of requirements">
                    <table class=table_class(compared)>
                        {head(compared, "Rule")}
                        <tbody>
                            <tr>
                                <th scope="row" class="compare__label">"In all"</th>
                                {verdicts}
                            </tr>
                            {rows}
                        </tbody>
                    </table>
                </div>
            </section>
        }
        .into_any()
    })
}

/// What all rules together come to.
fn verdict(fit: Option<&Fit>) -> AnyView {
    let content = fit
        .and_then(|fit| fit.verdict)
        .map_or_else(no_report, |verdict| {
            view! { <VerdictBadge verdict=verdict /> }.into_any()
        });
    view! { <td>{content}</td> }.into_any()
}

fn cell(fit: Option<&Fit>, at: usize) -> AnyView {
    let judged = fit.and_then(|fit| fit.rules.get(at));
    let content = judged.map_or_else(no_report, |judged| {
        view! {
            <VerdictBadge verdict=judged.verdict />
            <p class="muted">{judged.finding.why.clone()}</p>
        }
        .into_any()
    });
    view! { <td>{content}</td> }.into_any()
}
