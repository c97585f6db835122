//! A number over its label, in a list of such (`<dl class="figures">`).

use leptos::prelude::*;

/// One figure.
pub fn figure(label: &'static str, number: impl Into<String>) -> AnyView {
    view! {
        <div class="figure">
            <dt class="figure__label">{label}</dt>
            <dd class="figure__number">{number.into()}</dd>
        </div>
    }
    .into_any()
}
