//! Tools in use that may do the same, with what says so and what each costs.

use db::overlap::{Most, Overlap, SameCategory, SamePurpose, Used};
use leptos::prelude::*;
use model::{rate::Sum, tool::ToolStatus};

use crate::{
    components::twins::Twins,
    pages::{spend::together, tools::Filters},
    paths, shown,
};

/// How much is shown.
pub const MOST: Most = Most {
    categories: 4,
    tools: 3,
    purposes: 4,
};

/// Draws the section; nothing where nothing overlaps.
pub fn overlap(slug: &str, found: &Overlap, twins: &Twins) -> Option<AnyView> {
    let categories = found
        .categories
        .iter()
        .map(|each| same_category(slug, each, twins))
        .collect_view();
    let purposes = found
        .purposes
        .iter()
        .map(|each| same_purpose(slug, each, twins))
        .collect_view();
    let more = (found.more > 0).then(|| {
        let text = match found.more {
            1 => "And one more category.".to_owned(),
            more => format!("And {more} more categories."),
        };
        view! { <p class="muted">{text}</p> }
    });
    let any = !found.categories.is_empty() || !found.purposes.is_empty();
    any.then(|| {
        view! {
            <section class="section" aria-labelledby="overlap">
                <h2 id="overlap">"Overlap"</h2>
                <p class="muted">
                    "Tools in use that may do the same: filed under one category, or described by their vendors in the same words."
                </p>
                <ul class="overlaps" role="list">
                    {categories}
                    {purposes}
                </ul>
                {more}
            </section>
        }
        .into_any()
    })
}

fn same_category(slug: &str, each: &SameCategory, twins: &Twins) -> AnyView {
    let same = Filters {
        status: Some(ToolStatus::InUse),
        category: Some(each.category.clone()),
        ..Filters::default()
    };
    let href = paths::tools_of(slug, &same.query(), 1);
    let tools = each
        .dearest
        .iter()
        .map(|tool| used(slug, tool, twins, false))
        .collect_view();
    let more = each.tools.saturating_sub(each.dearest.len());
    let more = (more > 0).then(|| {
        view! {
            <li class="muted">{format!("and {more} more")}</li>
        }
    });
    let costs = cost(&each.year).map(|cost| format!(", {cost} a year"));
    let says = format!(
        "{} in use{}",
        shown::count(each.tools, "tool"),
        costs.unwrap_or_default()
    );
    view! {
        <li class="overlap">
            <p class="overlap__head">
                <a class="table__name" href=href>
                    {each.category.clone()}
                </a>
                <span class="muted">{says}</span>
            </p>
            <ul class="overlap__tools" role="list">
                {tools}
                {more}
            </ul>
        </li>
    }
    .into_any()
}

fn same_purpose(slug: &str, each: &SamePurpose, twins: &Twins) -> AnyView {
    let words: Vec<String> = shared(each)
        .iter()
        .map(|word| format!("“{word}”"))
        .collect();
    view! {
        <li class="overlap">
            <p class="overlap__head">
                <span>{format!("Both say {}", words.join(", "))}</span>
            </p>
            <ul class="overlap__tools" role="list">
                {used(slug, &each.one, twins, true)}
                {used(slug, &each.other, twins, true)}
            </ul>
        </li>
    }
    .into_any()
}

fn used(slug: &str, tool: &Used, twins: &Twins, says: bool) -> AnyView {
    let says = tool
        .tagline
        .clone()
        .filter(|_| says)
        .map(|tagline| view! { <span class="overlap__says">{tagline}</span> });
    let cost = cost(&tool.year).map_or_else(
        || "no spend record".to_owned(),
        |cost| format!("{cost} a year"),
    );
    view! {
        <li class="overlap__tool">
            <a class="table__name" href=paths::tool(slug, tool.id)>
                {twins.called(tool.id, &tool.name)}
            </a>
            <span class="muted">{cost}</span>
            {says}
        </li>
    }
    .into_any()
}

/// What a year comes to, with what has no rate; none where nothing is paid.
fn cost(year: &Sum) -> Option<String> {
    let mut amounts = year.amounts();
    amounts.extend(year.left_out().map(|part| part.sum));
    (!amounts.is_empty()).then(|| together(&amounts))
}

/// The words that two taglines share, as the first of them writes them.
fn shared(each: &SamePurpose) -> Vec<String> {
    let tagline = each
        .one
        .tagline
        .as_deref()
        .unwrap_or_default()
        .to_lowercase();
    let words: Vec<&str> = tagline
        .split(|letter: char| !letter.is_alphanumeric())
        .collect();
    let written = |stem: &String| {
        // A stem is how its words begin, but for a last y that became an i.
        let begins = stem.strip_suffix('i').unwrap_or(stem);
        let word = words
            .iter()
            .find(|word| word.starts_with(stem.as_str()))
            .or_else(|| words.iter().find(|word| word.starts_with(begins)));
        word.map_or_else(|| stem.clone(), |word| (*word).to_owned())
    };
    each.stems.iter().map(written).collect()
}

#[cfg(test)]
mod tests {
    use model::{
        id::ToolId,
        money::{Currency, Money},
    };

    use super::*;
    use crate::fixtures;

    fn tool(name: &str, tagline: &str, minor: Option<i64>) -> Used {
        let currency = Currency::USD;
        Used {
            id: ToolId::new(),
            name: name.to_owned(),
            tagline: Some(tagline.to_owned()),
            year: Sum::of(minor.map(|minor| Money { minor, currency }), None),
        }
    }

    fn html(found: &Overlap) -> String {
        // The dearest of the first category has the name of another tool.
        let first = found
            .categories
            .first()
            .and_then(|each| each.dearest.first());
        let address = "https://www.inkwell.example/".to_owned();
        let twins = Twins::from_iter(first.map(|tool| (tool.id, address)));
        Owner::new().with(|| overlap("acme", found, &twins).into_any().to_html())
    }

    #[test]
    fn the_evidence_and_the_costs_stand_beside_the_tools() {
        let found = Overlap {
            categories: vec![SameCategory {
                category: "r&d wiki".to_owned(),
                tools: 5,
                year: Sum::of(
                    [Money {
                        minor: 900_000,
                        currency: Currency::USD,
                    }],
                    None,
                ),
                dearest: vec![tool("Inkwell", "", Some(600_000))],
            }],
            more: 2,
            purposes: vec![SamePurpose {
                one: tool("Quillmark", "Companies’ notes, filed", None),
                other: tool("Larkspur", "Files the notes of a company", Some(120_000)),
                stems: vec!["compani".to_owned(), "note".to_owned(), "zzz".to_owned()],
            }],
        };
        let html = html(&found);
        for text in [
            "5 tools in use, $9,000 a year",
            "?status=in_use&amp;category=r%26d%20wiki",
            "$6,000 a year",
            "and 4 more",
            ">Inkwell (inkwell.example)<",
            ">Quillmark<",
            "And 2 more categories.",
            "Both say “companies”, “notes”, “zzz”",
            "Files the notes of a company",
            "no spend record",
        ] {
            assert!(html.contains(text), "{text}: {html}");
        }
    }

    #[test]
    fn names_and_taglines_are_text_and_nothing_is_nothing() {
        let found = Overlap {
            categories: vec![SameCategory {
                category: fixtures::MARKUP.to_owned(),
                tools: 2,
                year: Sum::default(),
                dearest: vec![tool(fixtures::MARKUP, fixtures::MARKUP, None)],
            }],
            more: 0,
            purposes: vec![SamePurpose {
                one: tool(fixtures::MARKUP, fixtures::MARKUP, None),
                other: tool(fixtures::MARKUP, fixtures::MARKUP, None),
                stems: vec![fixtures::MARKUP.to_owned()],
            }],
        };
        let html = html(&found);
        assert!(
            !html.contains("<script") && !html.contains("\"'>"),
            "{html}"
        );
        assert!(!self::html(&Overlap::default()).contains("<section"));
    }
}
