//! The weights: what is saved, and what was typed into a form that was refused.

use leptos::prelude::*;
use model::{
    report::Dimension,
    scorecard::{HEAVIEST, Weights},
};

use super::At;
use crate::{components::error_note::Notice, paths};

/// What was typed into the form that was refused, as far as an address brings it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedWeights(Vec<(Dimension, String)>);

impl TypedWeights {
    /// Reads the parameters that `query` gives by their names.
    pub fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let typed = Dimension::ALL
            .iter()
            .filter_map(|&dimension| Some((dimension, query(dimension.as_str())?)));
        Self(typed.collect())
    }

    fn get(&self, dimension: Dimension) -> Option<&str> {
        let mut typed = self.0.iter();
        typed
            .find(|(each, _)| *each == dimension)
            .map(|(_, typed)| typed.as_str())
    }
}

/// Draws the section: a form for those who edit, with what they typed where that was refused.
pub fn weights(at: &At, saved: Weights, edits: Option<&TypedWeights>) -> AnyView {
    let rows = saved
        .each()
        .zip(saved.shares())
        .map(|((dimension, weight), share)| {
            let name = match edits {
                Some(_) => {
                    let id = field_id(dimension);
                    view! { <label for=id>{dimension.label()}</label> }.into_any()
                }
                None => dimension.label().into_any(),
            };
            let value = match edits {
                Some(typed) => field(dimension, weight, typed.get(dimension)),
                None => weight.to_string().into_any(),
            };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="number">{value}</td>
                    <td class="number muted">{format!("{share}%")}</td>
                </tr>
            }
        })
        .collect_view();
    let table = view! {
        <table class="table weights">
            <thead>
                <tr>
                    <th scope="col">"Dimension"</th>
                    <th scope="col" class="number">
                        "Weight"
                    </th>
                    <th scope="col" class="number">
                        "Share"
                    </th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let content = match edits {
        Some(typed) => form(at, typed, table.into_any()),
        None => table.into_any(),
    };
    view! {
        <section class="section" aria-labelledby="weights">
            <h2 id="weights">"Weights"</h2>
            <p class="muted">
                {format!("From 0, which leaves a dimension out, to {HEAVIEST}. An unknown dimension never counts against a tool.")}
            </p>
            {content}
        </section>
    }
    .into_any()
}

fn form(at: &At, typed: &TypedWeights, table: AnyView) -> AnyView {
    let saved = paths::scorecard(&at.slug);
    let unsaved = (*typed != TypedWeights::default()).then(|| {
        view! {
            <Notice>
                "What you typed is not saved; the shares are those of the saved weights. "
                <a href=saved>"Take the saved weights"</a>
            </Notice>
        }
    });
    view! {
        <form method="post" action="/api/set_weights">
            {at.fields()} {unsaved} {table} <p class="form-end">
                <button class="button button--primary" type="submit">
                    "Save the weights"
                </button>
            </p>
        </form>
    }
    .into_any()
}

fn field_id(dimension: Dimension) -> String {
    format!("weight-{}", dimension.as_str())
}

/// A weight to change; `typed` is what was refused with the others, and what is saved stands beside it then.
fn field(dimension: Dimension, saved: u8, typed: Option<&str>) -> AnyView {
    let saved = saved.to_string();
    let other = typed.filter(|typed| typed.trim() != saved);
    let bad = typed.is_some_and(|typed| {
        let weight: Option<u8> = typed.trim().parse().ok();
        weight.is_none_or(|weight| weight > HEAVIEST)
    });
    let hint = format!("{}-saved", field_id(dimension));
    let described_by = other.map(|_| hint.clone());
    let beside = other.map(|_| {
        view! {
            <p class="field__hint" id=hint>
                {format!("Saved: {saved}")}
            </p>
        }
    });
    let value = typed.unwrap_or(&saved).to_owned();
    view! {
        <input
            class="field__input weights__input"
            type="number"
            inputmode="numeric"
            min="0"
            max=HEAVIEST.to_string()
            step="1"
            required
            id=field_id(dimension)
            name=format!("weights[{}]", dimension.as_str())
            value=value
            aria-describedby=described_by
            aria-invalid=bad.then_some("true")
        />
        {beside}
    }
    .into_any()
}
