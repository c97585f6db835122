//! Fictional vendors a newcomer can research with one click, where this machine serves them.

use leptos::prelude::*;

use crate::{context::SampleVendor, pages::forms::AddThisToolForm};

/// The sample vendors, each with its button; nothing where none is served.
#[component]
pub fn Samples(
    /// The workspace's slug.
    slug: String,
    /// The vendors.
    samples: Vec<SampleVendor>,
) -> impl IntoView {
    let cards = samples
        .iter()
        .map(|sample| card(&slug, sample))
        .collect_view();
    (!samples.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="samples">
                <h2 id="samples">"Or begin with a sample"</h2>
                <p class="muted">"Fictional vendors served by this machine: nothing leaves it."</p>
                <div class="cards">{cards}</div>
            </section>
        }
    })
}

fn card(slug: &str, sample: &SampleVendor) -> AnyView {
    view! {
        <div class="card">
            <h3 class="card__title">{sample.name.clone()}</h3>
            <p>{sample.blurb.clone()}</p>
            <p class="table__sub">{sample.url.clone()}</p>
            <AddThisToolForm slug=slug.to_owned() url=sample.url.clone() name=sample.name.clone() />
        </div>
    }
    .into_any()
}
