//! The scores: one radar for all tools, and the numbers beside it.

use leptos::prelude::*;
use model::report::Dimension;

use super::{Column, Comparison, head, no_report, table_class};
use crate::{
    components::{
        radar::{RadarOfSeveral, Series},
        score::ScoreBadge,
    },
    pages::report::score_of,
};

/// Draws the section.
pub fn scores(compared: &Comparison) -> AnyView {
    let series: Vec<Series> = compared
        .columns
        .iter()
        .enumerate()
        .filter_map(|(place, column)| {
            let report = column.report.as_ref()?;
            let scores = Dimension::ALL.iter().map(|&each| score_of(report, each));
            Some(Series {
                name: column.tool.name.clone(),
                place,
                scores: scores.collect(),
            })
        })
        .collect();
    let radar = (!series.is_empty()).then(|| view! { <RadarOfSeveral id="radar" series=series /> });
    let dimensions = Dimension::ALL
        .iter()
        .map(|&dimension| {
            row(compared, dimension.label(), |column| {
                Some(score_of(column.report.as_ref()?, dimension).score)
            })
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="scores">
            <h2 id="scores">"Scores"</h2>
            <div class="compare-scores">
                {radar}
                <div class="table-wrap" tabindex="0" role="region" aria-label="Table of scores">
                    <table class=table_class(compared)>
                        {head(compared, "Dimension")}
                        <tbody>
                            {row(compared, "General score", |column| Some(column.report.as_ref()?.overall.score))}
                            {basis(compared)} {row(compared, "By your scorecard", |column| Some(compared.fit(column)?.score))} {dimensions}
                        </tbody>
                    </table>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// How many dimensions each general score is over: one over fewer is no better for what it leaves out.
fn basis(compared: &Comparison) -> AnyView {
    let cells = compared
        .columns
        .iter()
        .map(|column| {
            let content = column.report.as_ref().map_or_else(no_report, |report| {
                let known = report.overall.known_dimensions;
                view! { <span class="muted">{format!("{known} of {}", Dimension::ALL.len())}</span> }
                    .into_any()
            });
            view! { <td>{content}</td> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row" class="compare__label">"Dimensions known"</th>
            {cells}
        </tr>
    }
    .into_any()
}

/// A score of each tool; `of` gives none for a tool without a report.
fn row(
    compared: &Comparison,
    label: &'static str,
    of: impl Fn(&Column) -> Option<Option<f32>>,
) -> AnyView {
    let cells = compared
        .columns
        .iter()
        .map(|column| {
            let content = of(column).map_or_else(no_report, |score| {
                view! { <ScoreBadge score=score /> }.into_any()
            });
            view! { <td>{content}</td> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row" class="compare__label">
                {label}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}
