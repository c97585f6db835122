//! What others write about the tool. It is their word: no fact of the vendor's, and no score rests on it.

use leptos::prelude::*;
use model::report::{Elsewhere, Report, Topic};

use crate::components::quote::Quote;

/// Draws the section; nothing where no search was made.
pub fn elsewhere(report: &Report) -> Option<AnyView> {
    let groups = Topic::ALL
        .iter()
        .filter_map(|topic| group(*topic, &report.elsewhere))
        .collect_view();
    let gap = report
        .gap_elsewhere()
        .map(|gap| view! { <p class="muted">{format!("In part. {gap}")}</p> });
    (!report.elsewhere.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="elsewhere">
                <h2 id="elsewhere">"What others write"</h2>
                <p class="muted">"Found by a web search. These are other people’s words; no score rests on them."</p>
                {gap}
                {groups}
            </section>
        }
        .into_any()
    })
}

fn group(topic: Topic, passages: &[Elsewhere]) -> Option<AnyView> {
    let of_topic: Vec<&Elsewhere> = passages
        .iter()
        .filter(|passage| passage.topic == topic)
        .collect();
    let items = of_topic.iter().map(|passage| item(passage)).collect_view();
    (!of_topic.is_empty()).then(|| {
        view! {
            <section class="fact-group">
                <h3>{topic.label()}</h3>
                <ul class="facts" role="list">
                    {items}
                </ul>
            </section>
        }
        .into_any()
    })
}

fn item(passage: &Elsewhere) -> AnyView {
    let title = passage.title.clone().unwrap_or_else(|| passage.url.clone());
    let contrary = passage.contradicts.clone().map(|fact| {
        view! { <p class="fact__condition">"Contradicts the vendor’s page: " {fact}</p> }
    });
    view! {
        <li class="fact">
            <p class="fact__value">{title.clone()}</p>
            {contrary}
            <Quote about=title quote=passage.quote.clone() url=passage.url.clone() fetched_at=passage.read_at />
        </li>
    }
    .into_any()
}
