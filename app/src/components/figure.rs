//! A number over its label, in a list of such (`<dl class="figures">`).

use leptos::prelude::*;

/// Characters of a number from which on it has a line of a narrow page to itself.
const LONG: usize = 11;

/// One figure.
pub fn figure(label: &'static str, number: impl Into<String>) -> AnyView {
    let number = number.into();
    let is_long = number.chars().count() > LONG;
    view! {
        <div class="figure" class:figure--long=is_long>
            <dt class="figure__label">{label}</dt>
            <dd class="figure__number">{number}</dd>
        </div>
    }
    .into_any()
}
