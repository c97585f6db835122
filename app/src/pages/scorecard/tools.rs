//! What the scorecard makes of the workspace's tools.

use std::{cmp::Reverse, collections::HashMap};

use db::scorecards::Judgeable;
use leptos::prelude::*;
use model::{
    id::ToolId,
    scorecard::{Fit, Scorecard, fit},
    tool::Tool,
};

use crate::{
    components::{
        score::{ScoreBadge, from_tenths},
        verdict::VerdictBadge,
    },
    paths,
};

/// Tools shown; the list of tools has all.
const MOST: usize = 20;

/// Tools that are judged for it: those with the best overall scores.
pub const JUDGED: usize = 100;

/// A tool and how it fits.
#[derive(Debug, Clone)]
pub struct Ranked {
    tool: Tool,
    fit: Fit,
}

/// The tools with a report, the best first: by what the rules come to, then by score.
#[must_use]
pub fn ranked(card: &Scorecard, tools: &[Tool], judged: &[Judgeable]) -> Vec<Ranked> {
    let judged: HashMap<ToolId, &Judgeable> =
        judged.iter().map(|each| (each.tool_id, each)).collect();
    let mut ranked: Vec<Ranked> = tools
        .iter()
        .filter_map(|tool| {
            let found = judged.get(&tool.id)?;
            Some(Ranked {
                tool: tool.clone(),
                fit: fit(card, &found.scores, &found.facts),
            })
        })
        .collect();
    ranked.sort_by_cached_key(|each| {
        let tenths = each.fit.score.map(|score| (score * 10.0).round() as i32);
        (
            Reverse(each.fit.verdict),
            Reverse(tenths),
            each.tool.name.to_lowercase(),
        )
    });
    ranked
}

/// Draws the section.
pub fn tools(slug: &str, ranked: &[Ranked]) -> AnyView {
    let content = if ranked.is_empty() {
        view! {
            <p class="muted">
                "No tool has a report yet. " <a href=paths::tools(slug)>"Add one"</a> " and see how it fits."
            </p>
        }
        .into_any()
    } else {
        table(slug, ranked)
    };
    view! {
        <section class="section" aria-labelledby="judged">
            <h2 id="judged">"What it makes of your tools"</h2>
            {content}
        </section>
    }
    .into_any()
}

fn table(slug: &str, ranked: &[Ranked]) -> AnyView {
    let rows = ranked
        .iter()
        .take(MOST)
        .map(|each| row(slug, each))
        .collect_view();
    let more = ranked.len().saturating_sub(MOST);
    let more = if ranked.len() < JUDGED {
        format!("{more} more in ")
    } else {
        format!("Of the {JUDGED} tools with the best overall scores. All are in ")
    };
    let cut = ranked.len() > MOST;
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
        {cut
            .then(|| {
                view! {
                    <p class="muted">
                        {more} <a href=paths::tools(slug)>"the list of tools"</a> "."
                    </p>
                }
            })}
    }
    .into_any()
}

fn row(slug: &str, Ranked { tool, fit }: &Ranked) -> AnyView {
    let general = tool
        .report
        .as_ref()
        .and_then(|report| report.overall_tenths)
        .map(from_tenths);
    let href = format!("{}#fit", paths::tool(slug, tool.id));
    view! {
        <tr>
            <th scope="row" class="tools__who">
                <a class="table__name tools__name" href=href title=tool.name.clone()>
                    {tool.name.clone()}
                </a>
            </th>
            <td class="number wide-only">
                <ScoreBadge score=general />
            </td>
            <td class="number">
                <ScoreBadge score=fit.score />
            </td>
            <td>{fit.verdict.map(|verdict| view! { <VerdictBadge verdict=verdict /> })}</td>
        </tr>
    }
    .into_any()
}
