//! What a year's spend is for: by the category that its tools are filed under.

use db::spend_sums::ByCategory;
use leptos::prelude::*;

use super::shares::{Share, table};
use crate::paths;

/// Categories shown; the others stand together in one line.
pub const MOST: i64 = 8;

/// Draws the section.
pub fn categories(slug: &str, found: &ByCategory) -> Option<AnyView> {
    let filed = found.dearest.iter().any(|each| each.category.is_some());
    let content = if filed {
        table("Spend by category", "Category", shares(slug, found))
    } else {
        let href = paths::tools(slug);
        view! {
            <p class="muted">
                "No tool that is paid for has a category yet. Give them one in " <a href=href>"the list of tools"</a>
                " to see what the money is for."
            </p>
        }
        .into_any()
    };
    (!found.dearest.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="categories">
                <h2 id="categories">"By category"</h2>
                {content}
            </section>
        }
        .into_any()
    })
}

fn shares(slug: &str, found: &ByCategory) -> Vec<Share> {
    let of_category = found.dearest.iter().map(|each| {
        let name = match &each.category {
            Some(category) => {
                let href = paths::tools_with(slug, "category", category);
                view! { <a class="table__name" href=href>{category.clone()}</a> }.into_any()
            }
            None => view! { <span class="muted">"No category"</span> }.into_any(),
        };
        Share {
            name,
            year: each.year.clone(),
        }
    });
    let others = (found.more > 0).then(|| {
        let text = match found.more {
            1 => "One other category".to_owned(),
            more => format!("{more} other categories"),
        };
        Share {
            name: view! { <span class="muted">{text}</span> }.into_any(),
            year: found.others.clone(),
        }
    });
    of_category.chain(others).collect()
}
