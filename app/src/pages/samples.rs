//! Fictional vendors a newcomer can research with one click, where this machine serves them.

use leptos::prelude::*;
use model::id::ToolId;

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

/// Offers the sample report, which needs no research.
#[component]
pub fn SampleForm(
    /// The workspace's slug.
    slug: String,
) -> impl IntoView {
    view! {
        <form class="sample" method="post" action="/api/add_sample">
            <input type="hidden" name="workspace" value=slug />
            <button class="button" type="submit">
                "Look at a sample report"
            </button>
            <span class="muted">"A fictional vendor, at once and without research. One click removes it."</span>
        </form>
    }
}

/// What the sample's own page says at its head, with the way to be rid of it for those who may.
pub fn notice(slug: &str, tool: ToolId, may_remove: bool) -> AnyView {
    let form = may_remove.then(|| {
        view! {
            <form method="post" action="/api/remove_sample">
                <input type="hidden" name="workspace" value=slug.to_owned() />
                <input type="hidden" name="tool" value=tool.to_string() />
                <button class="button" type="submit">
                    "Remove the sample"
                </button>
            </form>
        }
    });
    view! {
        <aside class="note sample" aria-label="Sample">
            <p>
                <strong>"Sample."</strong>
                " Inkwell is a fictional vendor. This is the report that the rules make of its pages; remove it whenever you like."
            </p>
            {form}
        </aside>
    }
    .into_any()
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
