//! `/`: what Trackr is, shown on an example. Public, and without any script.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use model::report::{Dimension, Score, Status};
use time::macros::datetime;

use crate::components::{
    bar::ScoreBars, public_layout::PublicLayout, quote::Quote, radar::Radar, score::ScoreBadge,
    status::StatusBadge,
};

const SENTENCE: &str = "Paste a software tool's web address. Trackr reads the vendor's own pages and writes a scored report in which every fact shows the sentence it rests on.";

/// The landing page.
#[component]
pub fn Landing() -> impl IntoView {
    view! {
        <Title text="Trackr: software research with its evidence" />
        <Meta name="description" content=SENTENCE />
        <PublicLayout>
            <section class="hero">
                <div class="hero__text">
                    <h1>"Decide on software with the evidence in hand"</h1>
                    <p class="lead">{SENTENCE}</p>
                    <p>
                        <a class="button button--primary button--large" href="/sign-in">
                            "Sign in and research a tool"
                        </a>
                    </p>
                </div>
                <ExampleReport />
            </section>
            <HowItWorks />
            <Promises />
        </PublicLayout>
    }
}

#[component]
fn HowItWorks() -> impl IntoView {
    view! {
        <section aria-labelledby="how">
            <h2 id="how">"How it works"</h2>
            <ol class="steps" role="list">
                <li class="steps__item">
                    <h3>"Paste an address"</h3>
                    <p>"The vendor's home page is enough. A tool you already have is recognised."</p>
                </li>
                <li class="steps__item">
                    <h3>"Watch it read"</h3>
                    <p>"Pricing, security, integrations, documentation: up to 40 pages in a minute at most, robots.txt honoured."</p>
                </li>
                <li class="steps__item">
                    <h3>"Check the report"</h3>
                    <p>"Seven scores, each derived from facts by a written rubric. Open any fact to see its quote, page and time."</p>
                </li>
            </ol>
        </section>
    }
}

#[component]
fn Promises() -> impl IntoView {
    view! {
        <section aria-labelledby="promises">
            <h2 id="promises">"What you can rely on"</h2>
            <dl class="promises">
                <div>
                    <dt>"No quote, no fact"</dt>
                    <dd>"A fact whose quote does not occur in the page's text is not stored."</dd>
                </div>
                <div>
                    <dt>"Unknown stays unknown"</dt>
                    <dd>"Where the pages say nothing, the score says so. It is never guessed and never zero."</dd>
                </div>
                <div>
                    <dt>"Planned is not held"</dt>
                    <dd>"A certificate in progress, a supplier's or a customer's does not count as the vendor's own."</dd>
                </div>
                <div>
                    <dt>"Your workspace is yours"</dt>
                    <dd>"The database itself keeps workspaces apart, row by row. The pages that were read are not kept."</dd>
                </div>
            </dl>
        </section>
    }
}

/// An invented vendor, drawn by the very components that draw real reports.
#[component]
fn ExampleReport() -> impl IntoView {
    let scores = example_scores();
    view! {
        <section class="card example" aria-labelledby="example">
            <header class="card__head">
                <div>
                    <h2 class="card__title" id="example">
                        "Harbour Notes"
                    </h2>
                    <p class="muted">"Example report about an invented vendor"</p>
                </div>
                <ScoreBadge score=Some(6.9) />
            </header>
            <div class="scores">
                <Radar id="example-radar" of="Harbour Notes, an example" scores=scores.clone() />
                <ScoreBars scores=scores />
            </div>
            <ul class="facts" role="list">
                <ExampleFact
                    value="SOC 2 Type II"
                    status=Status::Held
                    quote="Our SOC 2 Type II report is available under NDA from the trust center."
                    page="https://harbour-notes.example/security"
                />
                <ExampleFact
                    value="ISO 27001"
                    status=Status::NotHeld
                    quote="ISO 27001 certification is planned for next year."
                    page="https://harbour-notes.example/security"
                />
                <ExampleFact
                    value="SAML single sign-on"
                    status=Status::Conditional
                    quote="SAML SSO is included in the Enterprise plan."
                    page="https://harbour-notes.example/pricing"
                />
            </ul>
        </section>
    }
}

#[component]
fn ExampleFact(
    value: &'static str,
    status: Status,
    quote: &'static str,
    page: &'static str,
) -> impl IntoView {
    view! {
        <li class="fact">
            <span class="fact__value">{value}</span>
            <StatusBadge status=status />
            <Quote about=value quote=quote url=page fetched_at=datetime!(2026-11-02 09:30 UTC) />
        </li>
    }
}

fn example_scores() -> Vec<Score> {
    // Score and confidence; the fifth was not found.
    let values = [
        Some((7.5, 0.8)),
        Some((6.0, 0.9)),
        Some((7.0, 0.5)),
        Some((8.0, 0.7)),
        None,
        Some((6.5, 0.8)),
        Some((6.5, 0.6)),
    ];
    let scores = Dimension::ALL
        .iter()
        .zip(values)
        .map(|(&dimension, value)| Score {
            dimension,
            score: value.map(|(score, _)| score),
            confidence: value.map_or(0.0, |(_, confidence)| confidence),
            because: Vec::new(),
            reasons: Vec::new(),
        });
    scores.collect()
}
