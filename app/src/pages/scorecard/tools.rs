//! What the scorecard makes of the workspace's tools.

use std::collections::HashMap;

use db::tools::Listed;
use leptos::prelude::*;
use model::{
    id::ToolId,
    scorecard::Fit,
    tool::{Tool, ToolSort},
};

use crate::{
    components::{
        score::{OverallScore, ScoreBadge},
        twins::Twins,
        verdict::VerdictBadge,
    },
    pages::tools::Filters,
    paths,
};

/// Tools shown; the list of tools has all.
pub const MOST: usize = 20;

/// A tool and how it fits.
#[derive(Debug, Clone)]
pub struct Ranked {
    tool: Tool,
    fit: Fit,
}

/// The tools that fit best, and whether there are more.
#[derive(Debug, Clone, Default)]
pub struct Best {
    ranked: Vec<Ranked>,
    more: bool,
    twins: Twins,
}

impl Best {
    /// These tools, of which those without a report are left out; they come in the order of their fits.
    #[must_use]
    pub fn of(listed: Listed, fits: &HashMap<ToolId, Fit>, twins: Twins) -> Self {
        let more = listed.matching > listed.tools.len();
        let ranked = listed.tools.into_iter().filter_map(|tool| {
            let fit = fits.get(&tool.id)?.clone();
            Some(Ranked { tool, fit })
        });
        Self {
            ranked: ranked.collect(),
            more,
            twins,
        }
    }
}

/// Draws the section.
pub fn tools(slug: &str, best: &Best) -> AnyView {
    let content = if best.ranked.is_empty() {
        view! {
            <p class="muted">
                "No tool has a report yet. " <a href=paths::tools(slug)>"Add one"</a> " and see how it fits."
            </p>
        }
        .into_any()
    } else {
        table(slug, best)
    };
    view! {
        <section class="section" aria-labelledby="judged">
            <h2 id="judged">"What it makes of your tools"</h2>
            {content}
        </section>
    }
    .into_any()
}

fn table(slug: &str, best: &Best) -> AnyView {
    let rows = best
        .ranked
        .iter()
        .map(|each| row(slug, each, &best.twins))
        .collect_view();
    let all = Filters::default().sorted(ToolSort::Fit);
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label="Tools by fit">
            <table class="table tools">
                <thead>
                    <tr>
                        <th scope="col">"Tool"</th>
                        <th scope="col" class="number wide-only">
                            "General"
                        </th>
                        <th scope="col" class="number">
                            "For you"
                        </th>
                        <th scope="col">"Rules"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {best.more
            .then(|| {
                view! {
                    <p class="muted">
                        <a href=paths::tools_of(slug, &all.query(), 1)>"All tools by fit"</a>
                    </p>
                }
            })}
    }
    .into_any()
}

fn row(slug: &str, Ranked { tool, fit }: &Ranked, twins: &Twins) -> AnyView {
    let general = tool
        .report
        .clone()
        .map(|report| view! { <OverallScore report=report /> });
    let href = format!("{}#fit", paths::tool(slug, tool.id));
    view! {
        <tr>
            <th scope="row" class="tools__who">
                <a class="table__name tools__name" href=href title=tool.name.clone()>
                    {tool.name.clone()}
                </a>
                {twins.address(tool.id)}
            </th>
            <td class="number wide-only">{general}</td>
            <td class="number">
                <ScoreBadge score=fit.score />
            </td>
            <td>{fit.verdict.map(|verdict| view! { <VerdictBadge verdict=verdict /> })}</td>
        </tr>
    }
    .into_any()
}
